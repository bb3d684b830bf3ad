import { arn } from './operator/arn.js'
import { binary } from './operator/binary.js'
import { bool } from './operator/bool.js'
import type { Comparison } from './operator/comparison.js'
import { date } from './operator/date.js'
import { ipAddress } from './operator/ip-address.js'
import { numeric } from './operator/numeric.js'
import { stringEquals, stringEqualsIgnoreCase, stringLike } from './operator/string.js'

/** What an operator asks of the values: a comparison, its negation (COND-3), or whether the key is there at all. */
export type Test =
  | { readonly _tag: 'Positive'; readonly comparison: Comparison }
  | { readonly _tag: 'Negated'; readonly comparison: Comparison }
  | { readonly _tag: 'Null' }

/**
 * The name of a condition operator, without `ForAllValues:`, `ForAnyValue:` and `IfExists`. Letter case counts.
 * @public
 */
export type ConditionOperatorName =
  | 'StringEquals'
  | 'StringNotEquals'
  | 'StringEqualsIgnoreCase'
  | 'StringNotEqualsIgnoreCase'
  | 'StringLike'
  | 'StringNotLike'
  | 'NumericEquals'
  | 'NumericNotEquals'
  | 'NumericLessThan'
  | 'NumericLessThanEquals'
  | 'NumericGreaterThan'
  | 'NumericGreaterThanEquals'
  | 'DateEquals'
  | 'DateNotEquals'
  | 'DateLessThan'
  | 'DateLessThanEquals'
  | 'DateGreaterThan'
  | 'DateGreaterThanEquals'
  | 'Bool'
  | 'BinaryEquals'
  | 'IpAddress'
  | 'NotIpAddress'
  | 'ArnEquals'
  | 'ArnLike'
  | 'ArnNotEquals'
  | 'ArnNotLike'
  | 'Null'

export type Quantifier = 'none' | 'ForAllValues' | 'ForAnyValue'

/** `[ForAllValues:|ForAnyValue:]Operator[IfExists]` (COND-8). */
export interface Operator {
  /** As the policy writes it. */
  readonly text: string
  readonly base: string
  readonly test: Test
  readonly quantifier: Quantifier
  readonly ifExists: boolean
}

const positive = (comparison: Comparison): Test => ({ _tag: 'Positive', comparison })
const negated = (comparison: Comparison): Test => ({ _tag: 'Negated', comparison })
const equal = (order: number): boolean => order === 0

const tests: Readonly<Record<ConditionOperatorName, Test>> = {
  StringEquals: positive(stringEquals),
  StringNotEquals: negated(stringEquals),
  StringEqualsIgnoreCase: positive(stringEqualsIgnoreCase),
  StringNotEqualsIgnoreCase: negated(stringEqualsIgnoreCase),
  StringLike: positive(stringLike),
  StringNotLike: negated(stringLike),
  NumericEquals: positive(numeric(equal)),
  NumericNotEquals: negated(numeric(equal)),
  NumericLessThan: positive(numeric((order) => order < 0)),
  NumericLessThanEquals: positive(numeric((order) => order <= 0)),
  NumericGreaterThan: positive(numeric((order) => order > 0)),
  NumericGreaterThanEquals: positive(numeric((order) => order >= 0)),
  DateEquals: positive(date(equal)),
  DateNotEquals: negated(date(equal)),
  DateLessThan: positive(date((order) => order < 0)),
  DateLessThanEquals: positive(date((order) => order <= 0)),
  DateGreaterThan: positive(date((order) => order > 0)),
  DateGreaterThanEquals: positive(date((order) => order >= 0)),
  Bool: positive(bool),
  BinaryEquals: positive(binary),
  IpAddress: positive(ipAddress),
  NotIpAddress: negated(ipAddress),
  // ARN-1: the two are the same operator, wildcards included.
  ArnEquals: positive(arn),
  ArnLike: positive(arn),
  ArnNotEquals: negated(arn),
  ArnNotLike: negated(arn),
  Null: { _tag: 'Null' },
}

/** The names of all operators, without prefix and suffix. */
export const operatorNames: ReadonlyArray<ConditionOperatorName> = Object.keys(
  tests,
) as ReadonlyArray<ConditionOperatorName>

const testsByName: ReadonlyMap<string, Test> = new Map(Object.entries(tests))

/** CASE-3: letter case counts. COND-9: `NullIfExists` does not exist. Null where AWS has no such operator. */
export const parseOperator = (text: string): Operator | null => {
  const plain = testsByName.get(text)
  if (plain !== undefined) return { text, base: text, test: plain, quantifier: 'none', ifExists: false }
  const found = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(text)
  const base = found?.[2] ?? ''
  const test = testsByName.get(base)
  if (found === null || test === undefined) return null
  const ifExists = found[3] !== undefined
  if (ifExists && test._tag === 'Null') return null
  return { text, base, test, quantifier: (found[1] ?? 'none') as Quantifier, ifExists }
}
