import { completionsOfCondition, completionsOfResource } from './completions.js'
import { policyValuesOf } from './conditions.js'
import { toldOf, type Values, type ValuesOf } from './context.js'
import { callerOf, possibleFacts, type CallerFacts } from './principals.js'
import { resourcePiecesOf } from './resources.js'
import { statementsOf } from './statements.js'
import { keysIn } from './variables.js'
import type { CallerJson, PolicySet, RequestJson } from './vocabulary.js'

/** One way in which everything that the request does not tell may turn out. */
export interface World {
  readonly valuesOf: ValuesOf
  readonly facts: CallerFacts
  /** The request of one who knows. */
  readonly request: RequestJson
}

interface Part {
  readonly keys: ReadonlyArray<string>
  readonly completions: ReadonlyArray<ValuesOf>
}

/** The conditions and resources, each with what would make it turn. */
const partsOf = (set: PolicySet): ReadonlyArray<Part> =>
  statementsOf(set).flatMap(({ conditions, resource }) => [
    ...conditions.map((condition) => ({
      keys: [condition.key, ...policyValuesOf(condition).flatMap(keysIn)],
      completions: completionsOfCondition(condition, set.request),
    })),
    ...(resource?.entries ?? []).map((entry) => ({
      keys: keysIn(resourcePiecesOf(entry)),
      completions: completionsOfResource(entry, set.request),
    })),
  ])

const picked = <T>(list: ReadonlyArray<T>, pick: number): T => {
  const found = list[pick % list.length]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}

/** Somebody has to call where it is not told who. */
const callers: ReadonlyArray<CallerJson> = [
  { arn: 'arn:aws:iam::111111111111:user/ana', uniqueId: 'AIDAANA' },
  { arn: 'arn:aws:sts::111111111111:assumed-role/ana/s1', roleArn: 'arn:aws:iam::111111111111:role/ana' },
  { arn: 'ec2.amazonaws.com' },
]

const SERVICE_NAMES = 'aws:principalservicenameslist'

/** @param picks - which candidates are taken: the first three say where to begin, the others one a condition or resource */
export const worldOf = (set: PolicySet, [start = 0, who = 0, fact = 0, ...picks]: ReadonlyArray<number>): World => {
  const parts = partsOf(set)
  const first = parts.length === 0 ? 0 : start % parts.length
  const chosen = new Map<string, Values>()
  const choose = (key: string, values: Values): void => {
    if (toldOf(set.request, key) === null && !chosen.has(key.toLowerCase())) chosen.set(key.toLowerCase(), values)
  }
  // PRIN-70: a service whose further names are not told is taken to have none.
  if (set.request.caller !== undefined && callerOf(set.request).kind === 'service') choose(SERVICE_NAMES, [])
  for (const [i, { keys, completions }] of [...parts.slice(first), ...parts.slice(0, first)].entries())
    for (const key of keys) choose(key, picked(completions, picks[i] ?? 0)(key))

  const caller = set.request.caller ?? picked(callers, who)
  const told: RequestJson = {
    ...set.request,
    caller,
    context: { ...set.request.context, ...Object.fromEntries(chosen) },
  }
  const entries = statementsOf(set).flatMap(({ principal }) => principal?.entries ?? [])
  const facts = picked(possibleFacts(entries, told, set.type), fact)
  return {
    facts,
    valuesOf: (key) => toldOf(set.request, key) ?? chosen.get(key.toLowerCase()) ?? [],
    request: {
      ...told,
      caller: { ...caller, ...(facts.uniqueId === null ? {} : { uniqueId: facts.uniqueId }) },
      context: { ...set.request.context, ...Object.fromEntries(chosen) },
      absentContextKeys: ['*'],
    },
  }
}
