import * as E from 'fp-ts/lib/Either.js'
import { codec, isObject, oneOf, optional, record, required, text, type Codec } from '../codec/codec.js'
import type { InputProblems } from '../codec/problem.js'
import { decodeWith } from '../codec/to-problems.js'
import { readOperator, readValues } from '../condition/condition-codec.js'
import { isAbsent, settledDetail, type ConditionDetail } from '../condition/condition-detail.js'
import {
  judgeCondition,
  makeCondition,
  openVariables,
  unresolvedVariables,
  type ConditionJudgement,
} from '../condition/condition.js'
import { operatorNames, type ConditionOperatorName, type Operator } from '../condition/operator.js'
import type { ContextValueInput } from '../scenario/assume-role-scenario.js'
import { contextMembers, type ToldContext } from '../context/told-context.js'
import type { AccessRequestInput } from './access-request.js'
import { readContext } from './read-context.js'
import { conditionTrace, type ConditionTrace } from './statement-trace.js'

/**
 * The values that an operator compares, and the request that it looks into.
 * @public
 */
export interface OperatorInput extends Pick<AccessRequestInput, 'context' | 'absentContextKeys'> {
  /** The condition key. */
  readonly key: string
  /** What the policy lists under the key. */
  readonly values: ContextValueInput
  /** Of the policy; policy variables are resolved in `2012-10-17` alone (VAR-1), which it is when left out. */
  readonly version?: '2012-10-17' | '2008-10-17'
}

/**
 * One condition: an operator with its prefix and suffix, on one key.
 * @public
 */
export interface ConditionInput extends OperatorInput {
  /** Such as `ForAnyValue:StringLikeIfExists` (COND-8). */
  readonly operator: string
}

/**
 * Why a condition came out as it did: what did not match where it is false (`ConditionDetail`), and else
 * `value-matches`, `no-value-matches` (which is what a negated operator wants), `key-absent` (which some operators want),
 * `key-present` (of `Null`), `either-way` (the key is not known, and makes no difference), `key-unknown` or
 * `variable-unknown`.
 * @public
 */
export type ConditionReason =
  | ConditionDetail
  | 'value-matches'
  | 'no-value-matches'
  | 'key-present'
  | 'either-way'
  | 'key-unknown'
  | 'variable-unknown'

/**
 * What one condition comes to, and why.
 * @public
 */
export interface ConditionEvaluation extends ConditionTrace {
  readonly reason: ConditionReason
  /** Policy variables in the values that have no value in the request (VAR-12). */
  readonly unresolvedVariables: ReadonlyArray<string>
  /** Policy variables in the values whose value is not known. */
  readonly unknownVariables: ReadonlyArray<string>
}

interface RawOperatorInput extends ToldContext {
  readonly key: string
  readonly values: ReadonlyArray<string>
  readonly version?: '2012-10-17' | '2008-10-17'
}

interface RawCondition extends RawOperatorInput {
  readonly operator: Operator
}

const rawCondition: Codec<RawCondition> = record<RawCondition>('a condition', {
  operator: required(codec('a condition operator', readOperator)),
  key: required(text),
  values: required(codec('a value or a list of values', readValues)),
  version: optional(oneOf(['2012-10-17', '2008-10-17'])),
  ...contextMembers,
})

const conditionCodec: Codec<ConditionJudgement> = codec('a condition', (u, at, mistakes) => {
  const raw = rawCondition.read(u, at, mistakes)
  if (raw === undefined) return undefined
  const before = mistakes.length
  const context = readContext(raw, at, mistakes)
  const condition = makeCondition(raw.operator, raw.key, raw.values, raw.version !== '2008-10-17')
  return mistakes.length > before ? undefined : judgeCondition(condition, context)
})

const reasonOf = (judgement: ConditionJudgement): ConditionReason => {
  const { condition, outcome, lookup } = judgement
  if (outcome === 'unknown') return openVariables(judgement).length > 0 ? 'variable-unknown' : 'key-unknown'
  const { operator } = condition
  if (lookup.length > 1 && (outcome === 'true' || operator.test._tag === 'Null')) return 'either-way'
  if (outcome === 'false') return settledDetail(judgement)
  // It is met, and the key is known.
  const [held] = lookup
  if (isAbsent(operator, held)) return 'key-absent'
  switch (operator.test._tag) {
    case 'Null':
      return 'key-present'
    case 'Positive':
      return 'value-matches'
    case 'Negated':
      return 'no-value-matches'
  }
}

const evaluation = (judgement: ConditionJudgement): ConditionEvaluation => ({
  ...conditionTrace(judgement),
  reason: reasonOf(judgement),
  unresolvedVariables: unresolvedVariables(judgement),
  unknownVariables: openVariables(judgement),
})

const decode = decodeWith(conditionCodec, () => null)
const decided = (input: unknown): E.Either<InputProblems, ConditionEvaluation> => E.map(evaluation)(decode(input))

/**
 * Is this condition met by this request: true, false, or unknown, and why?
 *
 * `Left` holds everything that is wrong with the input; an operator that AWS does not have is such a problem (COND-11).
 * Total and pure. Rules: `docs/rules/conditions.md`.
 *
 * @example
 * import { evaluateCondition } from 'iam-role-doctor'
 *
 * const met = (context: Record<string, string>) => {
 *   const answer = evaluateCondition({
 *     operator: 'StringLikeIfExists',
 *     key: 'aws:PrincipalTag/team',
 *     values: ['blue-*', 'red'],
 *     context,
 *     absentContextKeys: ['*'],
 *   })
 *   return answer._tag === 'Right' ? [answer.right.outcome, answer.right.reason] : null
 * }
 * met({ 'aws:PrincipalTag/Team': 'blue-2' }) // => ['true', 'value-matches']
 * met({ 'aws:PrincipalTag/Team': 'green' }) // => ['false', 'value-mismatch']
 * met({}) // => ['true', 'key-absent']
 *
 * @public
 */
export const evaluateCondition = (input: ConditionInput): E.Either<InputProblems, ConditionEvaluation> => decided(input)

/**
 * One operator, as a function of what it compares.
 * @public
 */
export type ConditionOperator = (input: OperatorInput) => E.Either<InputProblems, ConditionEvaluation>

/**
 * Every condition operator by its AWS name. For `ForAllValues:`, `ForAnyValue:` and `IfExists` see `evaluateCondition`.
 *
 * @example
 * import { conditionOperators } from 'iam-role-doctor'
 *
 * const answer = conditionOperators.DateLessThan({
 *   key: 'aws:CurrentTime',
 *   values: '2018-06-30T12:00:00Z',
 *   context: { 'aws:CurrentTime': '2018-06-30T12:00:00Z' },
 * })
 * answer._tag === 'Right' ? [answer.right.outcome, answer.right.reason] : null // => ['false', 'window-ended']
 *
 * @public
 */
export const conditionOperators: Readonly<Record<ConditionOperatorName, ConditionOperator>> = Object.fromEntries(
  operatorNames.map((operator): readonly [string, ConditionOperator] => [
    operator,
    // What is no object is told of as that, and not taken apart.
    (input) => decided(isObject(input) ? { ...input, operator } : input),
  ]),
) as Record<ConditionOperatorName, ConditionOperator>
