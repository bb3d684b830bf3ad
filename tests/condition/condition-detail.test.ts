import { describe, expect, it } from '@jest/globals'
import { conditionDetail, isAbsent, seen, type ConditionDetail } from '../../src/condition/condition-detail.js'
import { isUnresolved, judgeCondition, type ConditionJudgement } from '../../src/condition/condition.js'
import { parseOperator } from '../../src/condition/operator.js'
import { absent, oneOf, present, someValue, unknown, type Lookup } from '../../src/context/lookup.js'
import { conditionsOf, requestOf } from './condition-block.js'

type Values = string | ReadonlyArray<string>

const judgement = (
  operator: string,
  values: Values,
  k: Lookup,
  more: Readonly<Record<string, Lookup>> = {},
): ConditionJudgement => {
  const [condition] = conditionsOf({ [operator]: { k: values } })
  return judgeCondition(condition!, requestOf({ k, ...more }))
}
const NOON = '2026-01-01T12:00:00Z'

describe('the kind of an unmet condition', () => {
  const rows: ReadonlyArray<
    readonly [rule: string, operator: string, values: Values, k: Lookup, detail: ConditionDetail]
  > = [
    ['COND-14', 'StringEquals', 'a', absent, 'key-absent'],
    ['COND-14', 'StringEquals', 'a', oneOf(absent, present('b')), 'value-mismatch'],
    ['SET-7', 'ForAnyValue:StringEquals', 'a', present(''), 'key-absent'],
    ['SET-7', 'StringEquals', 'a', present(''), 'value-mismatch'],
    ['LANG-28', 'StringEquals', [], unknown, 'empty-set'],
    ['LANG-28', 'StringEquals', [], absent, 'key-absent'],
    ['NULL-1', 'Null', 'true', present('x'), 'value-mismatch'],
    ['NULL-1', 'Null', 'true', someValue, 'value-mismatch'],
    ['STR-8', 'StringNotLike', '*', someValue, 'value-mismatch'],
    ['COND-24', 'NumericEquals', ['ten', 'two'], unknown, 'value-malformed'],
    ['COND-24', 'NumericEquals', ['ten', '2'], present('1'), 'value-mismatch'],
    ['COND-24', 'NumericEquals', '2', present('1', 'one'), 'value-mismatch'],
    ['COND-24', 'NumericLessThan', '2', present('two', 'ten'), 'value-malformed'],
    ['BOOL-3', 'Bool', 'true', present('yes', 'false'), 'value-mismatch'],
    ['BOOL-3', 'Bool', 'true', present('yes', 'no'), 'value-malformed'],
    ['BOOL-3', 'Bool', ['${v}', 'yes'], someValue, 'value-mismatch'],
    ['DATE-3', 'DateLessThan', NOON, present('never', NOON), 'window-ended'],
    ['DATE-3', 'DateLessThan', NOON, present('never', 'ever'), 'value-malformed'],
    ['DATE-5', 'DateGreaterThan', NOON, present(NOON), 'window-not-started'],
    ['DATE-4', 'DateLessThanEquals', NOON, present('2027'), 'window-ended'],
    ['DATE-6', 'DateGreaterThanEquals', NOON, present('2025'), 'window-not-started'],
    ['DATE-1', 'DateEquals', NOON, present('2026'), 'value-mismatch'],
    ['IP-1', 'IpAddress', '10.0.0.0/8', present('localhost', '192.0.2.1'), 'address-outside'],
    ['IP-1', 'IpAddress', '10.0.0.0/8', present('localhost'), 'value-malformed'],
    ['IP-1', 'NotIpAddress', '10.0.0.0/8', present('10.0.0.1'), 'value-mismatch'],
    ['ARN-4', 'ArnLike', '*', present('not-an-arn'), 'value-mismatch'],
    ['STR-9', 'StringEquals', ['b', 'a?'], present('ab'), 'wildcard-in-exact-operator'],
    ['STR-9', 'StringEquals', 'a*', present('b'), 'value-mismatch'],
    ['STR-9', 'StringEqualsIgnoreCase', 'a*', present('ab'), 'wildcard-in-exact-operator'],
    ['STR-9', 'ForAllValues:StringEquals', 'a', present('a', 'b'), 'value-mismatch'],
    ['STR-9', 'ForAllValues:StringEquals', 'a*', present('ab', 'b'), 'wildcard-in-exact-operator'],
    ['STR-9', 'ForAllValues:StringLike', 'a*', present('ab', 'b'), 'value-mismatch'],
    ['STR-9', 'StringNotEquals', 'a*', present('a*'), 'value-mismatch'],
  ]
  it.each(rows)('%s: %s %j, where k is %j, is %s', (_rule, operator, values, k, detail) => {
    const judged = judgement(operator, values, k)
    expect([judged.outcome, conditionDetail(judged)]).toEqual(['false', detail])
  })
  it('is not told where it is not known whether the condition is met', () => {
    expect(conditionDetail(judgement('StringEquals', 'a', unknown))).toBeNull()
  })

  const mismatch: ReadonlyArray<readonly [operator: string, k: string, v: string]> = [
    ['ArnLike', 'arn:aws:iam::1:role/a', 'arn:aws:iam::1:role/b'],
    ['Bool', 'true', 'false'],
    ['StringEquals', 'a', 'b'],
  ]
  it.each(mismatch)('of %s: a value that is a variable is malformed by no means (VAR-4, VAR-6)', (operator, k, v) => {
    expect(conditionDetail(judgement(operator, '${v}', present(k), { v: present(v) }))).toBe('value-mismatch')
    expect(conditionDetail(judgement(operator, '${v}', present(k)))).toBe('variable-unresolved')
    expect(conditionDetail(judgement(operator, ['${v}', v], present(k)))).toBe('value-mismatch')
  })
  it('of an operator without variables: they are malformed text (VAR-5)', () => {
    expect(conditionDetail(judgement('NumericEquals', '${v}', present('1'), { v: present('2') }))).toBe(
      'value-malformed',
    )
  })
})

describe('what a judgement saw', () => {
  it.each<readonly [lookup: Lookup, tag: string]>([
    [present('a'), 'Present'],
    [oneOf(absent, someValue, present('a')), 'Present'],
    [unknown, 'SomeValue'],
    [absent, 'Absent'],
  ])('of %j is %s: a value tells most, and absence only where it is sure', (lookup, tag) => {
    expect(seen(judgement('StringEquals', 'a', lookup))._tag).toBe(tag)
  })
  it.each<readonly [operator: string, lookup: Lookup, expected: boolean]>([
    ['StringEquals', absent, true],
    ['StringEquals', someValue, false],
    ['StringEquals', present(), true],
    ['StringEquals', present(''), false],
    ['ForAllValues:StringEquals', present('', ''), true],
    ['ForAllValues:StringEquals', present('', 'a'), false],
  ])('under %s, does %j count as absent? %s (SET-6, SET-7)', (operator, lookup, expected) => {
    expect(isAbsent(parseOperator(operator)!, lookup[0])).toBe(expected)
  })
  it('has no value to compare with where there are some, and each waits for a variable without value (VAR-12)', () => {
    expect(isUnresolved(judgement('StringEquals', ['${v}', 'x${w}'], present('a')))).toBe(true)
    expect(isUnresolved(judgement('StringEquals', ['${v}', 'a'], present('a')))).toBe(false)
    expect(isUnresolved(judgement('StringEquals', ['${v}', '${w}'], present('a'), { w: present('b') }))).toBe(false)
    expect(isUnresolved(judgement('StringEquals', '${v}', present('a'), { v: unknown }))).toBe(false)
    expect(isUnresolved(judgement('StringEquals', [], present('a')))).toBe(false)
  })
})
