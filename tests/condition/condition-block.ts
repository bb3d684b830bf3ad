import { every, type Ternary } from '../../src/ternary/ternary.js'
import { conditionOutcome, judgeCondition, type Condition } from '../../src/condition/condition.js'
import { absent, present, type Context, type Lookup } from '../../src/context/lookup.js'
import { decodeWith } from '../../src/codec/to-problems.js'
import { policyOf } from '../../src/policy/policy-codec.js'

/** A `Condition` block as a policy writes it: operator, key, one value or a list. */
export type Block = Readonly<Record<string, Readonly<Record<string, unknown>>>>

export type Version = '2012-10-17' | '2008-10-17'

/** The block, read as a policy of that version has it. */
export const conditionsOf = (block: Block, version: Version = '2012-10-17'): ReadonlyArray<Condition> => {
  const document = {
    Version: version,
    Statement: { Effect: 'Allow', Action: '*', Resource: '*', Condition: block },
  }
  const decoded = decodeWith(policyOf('identity policy'), () => null)(document)
  if (decoded._tag === 'Left') throw new Error(JSON.stringify(decoded.left))
  return decoded.right.statements.flatMap((statement) => statement.conditions)
}

/** A request whose keys are all known: what is not named is not in it (COND-12). */
export const requestOf = (keys: Readonly<Record<string, Lookup>>): Context => {
  const byName = new Map(Object.entries(keys).map(([key, lookup]) => [key.toLowerCase(), lookup]))
  return { lookup: (lowerCased) => byName.get(lowerCased) ?? absent }
}

/** Both ways of asking give one answer. */
export const judged = (condition: Condition, request: Context): Ternary => {
  const { outcome } = judgeCondition(condition, request)
  if (conditionOutcome(condition, request) !== outcome) throw new Error(`not ${outcome}: ${JSON.stringify(condition)}`)
  return outcome
}

export const judgeBlock = (block: Block, request: Context, version: Version = '2012-10-17'): Ternary =>
  every(conditionsOf(block, version), (condition) => judged(condition, request))

/** The values that a request has under a key; null: it does not have the key. */
export type Values = ReadonlyArray<string> | null

export const lookupOf = (values: Values): Lookup => (values === null ? absent : present(...values))

/** `k` is the only key of the request. */
export const holds = (block: Block, k: Values): Ternary => judgeBlock(block, requestOf({ k: lookupOf(k) }))
