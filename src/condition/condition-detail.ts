import type { Possibility } from '../context/lookup.js'
import { glob, matcher } from '../text/wildcard.js'
import { countsAsAbsent, isUnresolved, type ConditionJudgement } from './condition.js'
import type { Operator } from './operator.js'
import { parseInstant } from './operator/date.js'
import { parseAddress } from './operator/ip-address.js'

/**
 * What kind of unmet condition it is.
 * @public
 */
export type ConditionDetail =
  | 'key-absent'
  | 'value-mismatch'
  | 'window-ended'
  | 'window-not-started'
  | 'address-outside'
  | 'value-malformed'
  | 'variable-unresolved'
  | 'wildcard-in-exact-operator'
  | 'empty-set'

/** What the request holds, as far as it is known: a value that is known tells most, and absence is told only where it is sure. */
export const seen = ({ lookup }: ConditionJudgement): Possibility =>
  lookup.find((p) => p._tag === 'Present') ?? lookup.find((p) => p._tag === 'SomeValue') ?? lookup[0]

/** Absent, or what counts as absent (SET-6, SET-7). */
export const isAbsent = (operator: Operator, possibility: Possibility): boolean =>
  possibility._tag === 'Absent' || (possibility._tag === 'Present' && countsAsAbsent(operator, possibility.values))

/** The kind of an unmet condition; null where the key is not known well enough to say. */
export const conditionDetail = (judgement: ConditionJudgement): ConditionDetail | null =>
  judgement.outcome === 'unknown' ? null : settledDetail(judgement)

/** The kind of a condition that is unmet for sure. */
export const settledDetail = (judgement: ConditionJudgement): ConditionDetail => {
  const { condition } = judgement
  const { test } = condition.operator
  const first = seen(judgement)
  if (isAbsent(condition.operator, first)) return 'key-absent'
  if (condition.values.length === 0) return 'empty-set'
  if (test._tag === 'Null') return 'value-mismatch'
  if (test._tag === 'Positive' && isUnresolved(judgement)) return 'variable-unresolved'
  const malformed = condition.values.every(test.comparison.isMalformed)
  if (first._tag !== 'Present') return malformed ? 'value-malformed' : 'value-mismatch'
  if (malformed) return 'value-malformed'
  // KEY-47: the seconds of `aws:EpochTime` may be compared as numbers.
  if (condition.operator.base.startsWith('Date') || /^aws:epochtime$/i.test(condition.key))
    return dateDetail(condition.operator.base, first.values)
  if (condition.operator.base === 'IpAddress')
    return first.values.every((value) => parseAddress(value) === null) ? 'value-malformed' : 'address-outside'
  // Of numbers and booleans the request's values have the same form as the policy's.
  if (/^(?:Numeric|Bool)/.test(condition.operator.base) && first.values.every(test.comparison.isMalformed))
    return 'value-malformed'
  return test._tag === 'Positive' && hitsAsPattern(judgement, first.values)
    ? 'wildcard-in-exact-operator'
    : 'value-mismatch'
}

const dateDetail = (base: string, values: ReadonlyArray<string>): ConditionDetail => {
  if (values.every((value) => parseInstant(value) === null)) return 'value-malformed'
  return base.includes('LessThan')
    ? 'window-ended'
    : base.includes('GreaterThan')
      ? 'window-not-started'
      : 'value-mismatch'
}

/** STR-9: the value would match if `*` and `?` were wildcards there. */
const hitsAsPattern = ({ condition }: ConditionJudgement, values: ReadonlyArray<string>): boolean =>
  condition.operator.base.startsWith('StringEquals') &&
  condition.values.some((text) => /[*?]/.test(text) && values.some(matcher(glob(text))))
