/** The package and the floors, behind one shape. */
import { isLeft, type Either } from 'fp-ts/lib/Either.js'
import type {
  AccessRequestInput,
  AssumeRoleScenario,
  CompiledPolicySet,
  CompiledRequest,
  PolicyInput,
  PolicyOutcome,
} from '../../src/index.js'
import { built } from './built.js'
import { floorDecide, floorDecode, floorExplain } from './floor.js'
import type { Document, Part, Request, Scenario } from './scenarios.js'

const { compilePolicySet, compileRequest, diagnoseAssumeRole } = built

type Answer = 'allowed' | 'denied' | 'undetermined'

export interface Engine {
  readonly name: string
  /** Does what is done beforehand. What it returns is timed. */
  readonly prepare: (scenario: Scenario, request: Request) => () => Answer
}

const right = <A>(either: Either<unknown, A>): A => {
  if (isLeft(either)) throw new Error(`refused: ${JSON.stringify(either.left)}`)
  return either.right
}

/** Policies that decide together. Each group must allow the call, and none may deny it. */
interface Group<D> {
  readonly type: Part
  readonly documents: ReadonlyArray<D>
}

const groupsOf = <D>(scenario: Scenario, form: (document: Document) => D): ReadonlyArray<Group<D>> => [
  { type: 'trust-policy', documents: [form(scenario.trustPolicy)] },
  { type: 'identity-policy', documents: scenario.identityPolicies.map(form) },
  ...scenario.serviceControlPolicies.map((level): Group<D> => ({
    type: 'service-control-policy',
    documents: [form(level)],
  })),
]

const asIs = (document: Document): Document => document
const asText = (document: Document): string => JSON.stringify(document)

const documentsOf = <D>(groups: ReadonlyArray<Group<D>>): ReadonlyArray<ReadonlyArray<D>> =>
  groups.map(({ documents }) => documents)

const answer = (allowed: boolean): Answer => (allowed ? 'allowed' : 'denied')

const floors = {
  compiled: {
    name: 'floor.compiled',
    prepare: (scenario, request) => {
      const decide = floorDecide(documentsOf(groupsOf(scenario, asIs)))
      return () => answer(decide(request))
    },
  },
  explained: {
    name: 'floor.explained',
    prepare: (scenario, request) => {
      const explain = floorExplain(documentsOf(groupsOf(scenario, asIs)))
      return () => answer(explain(request).every(({ allowed }) => allowed))
    },
  },
  fromText: {
    name: 'floor.fromText',
    prepare: (scenario, request) => {
      const texts = documentsOf(groupsOf(scenario, asText))
      return () => answer(floorDecide(texts.map((group) => group.map((text) => JSON.parse(text) as Document)))(request))
    },
  },
  ioTs: {
    name: 'floor.io-ts',
    prepare: (scenario, request) => {
      const documents = documentsOf(groupsOf(scenario, asIs))
      return () => answer(floorDecide(documents.map(floorDecode))(request))
    },
  },
} as const satisfies Record<string, Engine>

const requestOf = ({ action, resource, caller, context }: Request): AccessRequestInput => ({
  action,
  resource,
  caller,
  context,
  absentContextKeys: ['*'],
})

const compileAll = (groups: ReadonlyArray<Group<PolicyInput>>): ReadonlyArray<CompiledPolicySet> =>
  groups.map(({ type, documents }) =>
    right(compilePolicySet({ type, policies: documents.map((document) => ({ document })) })),
  )

/** The whole decision, from the possible outcomes of each group. */
const conjunction = (groups: ReadonlyArray<ReadonlyArray<PolicyOutcome>>): Answer => {
  let settled = true
  for (const outcomes of groups) {
    if (!outcomes.includes('allowed')) return 'denied'
    settled &&= outcomes.length === 1
  }
  return settled ? 'allowed' : 'undetermined'
}

const decide = (sets: ReadonlyArray<CompiledPolicySet>, request: CompiledRequest): Answer =>
  conjunction(sets.map((set) => set.decide(request)))

const explain = (sets: ReadonlyArray<CompiledPolicySet>, request: CompiledRequest): Answer =>
  conjunction(sets.map((set) => set.explain(request).outcomes))

/** Compiles everything at each call. */
const fromPolicies =
  (form: (document: Document) => PolicyInput, verdict: typeof decide): Engine['prepare'] =>
  (scenario, request) => {
    const groups = groupsOf(scenario, form)
    const input = requestOf(request)
    return () => verdict(compileAll(groups), right(compileRequest(input)))
  }

/** Compiles the policies beforehand, and the request at each call. */
const prepared =
  (verdict: typeof decide): Engine['prepare'] =>
  (scenario, request) => {
    const sets = compileAll(groupsOf(scenario, asIs))
    const input = requestOf(request)
    return () => verdict(sets, right(compileRequest(input)))
  }

/** Compiles all beforehand. */
const allPrepared =
  (verdict: typeof decide): Engine['prepare'] =>
  (scenario, request) => {
    const sets = compileAll(groupsOf(scenario, asIs))
    const compiled = right(compileRequest(requestOf(request)))
    return () => verdict(sets, compiled)
  }

const diagnosisInput = (
  scenario: Scenario,
  { resource, caller, context }: Request,
  form: (document: Document) => PolicyInput,
): AssumeRoleScenario => ({
  request: { roleArn: resource },
  caller: {
    ...caller,
    identityPolicies: scenario.identityPolicies.map((document) => ({ document: form(document) })),
    permissionsBoundary: null,
    sessionPolicies: [],
    serviceControlPolicies: scenario.serviceControlPolicies.map((level, i) => ({
      target: `level ${i}`,
      policies: [{ document: form(level) }],
    })),
  },
  role: { trustPolicy: form(scenario.trustPolicy), resourceControlPolicies: [] },
  context,
  absentContextKeys: ['*'],
})

const diagnosis = (name: string, form: (document: Document) => PolicyInput): Engine => ({
  name,
  prepare: (scenario, request) => {
    const input = diagnosisInput(scenario, request, form)
    return () => right(diagnoseAssumeRole(input)).verdict
  },
})

/** What is compared, with the aim for the ratio where there is one. */
export interface Comparison {
  readonly engine: Engine
  readonly floor: Engine
  readonly aim: number | null
}

/** The floors read the request at each call, as `compileRequest` does. */
const fast: Comparison = { engine: { name: 'decide', prepare: allPrepared(decide) }, floor: floors.compiled, aim: 3 }
const full: Comparison = { engine: { name: 'explain', prepare: allPrepared(explain) }, floor: floors.explained, aim: 3 }

export const comparisons: ReadonlyArray<Comparison> = [
  fast,
  { ...fast, engine: { name: 'compileRequest, decide', prepare: prepared(decide) } },
  full,
  { ...full, engine: { name: 'compileRequest, explain', prepare: prepared(explain) } },
  { engine: { name: 'from JSON: compile, explain', prepare: fromPolicies(asIs, explain) }, floor: floors.ioTs, aim: 1 },
  { engine: diagnosis('from JSON: diagnoseAssumeRole', asIs), floor: floors.ioTs, aim: 1 },
  {
    engine: { name: 'from text: compile, explain', prepare: fromPolicies(asText, explain) },
    floor: floors.fromText,
    aim: null,
  },
  { engine: diagnosis('from text: diagnoseAssumeRole', asText), floor: floors.fromText, aim: null },
]

/** What grows with the policy. */
export const growing: ReadonlyArray<Comparison> = [
  { ...fast, aim: 1.5 },
  { ...full, aim: 1.5 },
  { engine: { name: 'from JSON: compile, decide', prepare: fromPolicies(asIs, decide) }, floor: floors.ioTs, aim: 1.5 },
]

/** Everything at once, for the worst case. */
export const fromPatterns: Engine = { name: 'from JSON: compile, explain', prepare: fromPolicies(asIs, explain) }

/** Wrong answers, in words. */
export const wrongAnswers = (scenario: Scenario, engine: Engine): ReadonlyArray<string> =>
  scenario.cases.flatMap((each) => {
    const given = engine.prepare(scenario, each.request)()
    const wanted = answer(each.stoppedBy === null)
    return given === wanted
      ? []
      : [`${engine.name}, scenario ${scenario.name}, ${each.what}: ${given} in place of ${wanted}`]
  })
