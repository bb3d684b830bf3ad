import { describe, expect, it } from '@jest/globals'
import { conditionOperators, evaluateCondition, type ConditionOperatorName, type Ternary } from '../../src/index.js'
import { document, met, outcome, wrongWith } from './ask.js'

const yes = (holds: boolean): Ternary => (holds ? 'true' : 'false')

const negated: ReadonlyArray<readonly [operator: ConditionOperatorName, value: string]> = [
  ['StringNotEquals', 'a'],
  ['StringNotEqualsIgnoreCase', 'a'],
  ['StringNotLike', 'a*'],
  ['NumericNotEquals', '1'],
  ['DateNotEquals', '2026-01-01'],
  ['NotIpAddress', '203.0.113.0/24'],
  ['ArnNotEquals', 'arn:aws:iam::1:user/ana'],
  ['ArnNotLike', 'arn:aws:iam::1:user/*'],
]
const positive: ReadonlyArray<readonly [operator: ConditionOperatorName, value: string]> = [
  ['StringEquals', 'a'],
  ['StringLike', '*'],
  ['NumericLessThan', '1'],
  ['DateGreaterThan', '2026-01-01'],
  ['Bool', 'true'],
  ['BinaryEquals', 'QQ=='],
  ['IpAddress', '0.0.0.0/0'],
  ['ArnLike', '*'],
]

describe('absent keys', () => {
  const orders: ReadonlyArray<ConditionOperatorName> = [
    'NumericLessThan',
    'NumericLessThanEquals',
    'NumericGreaterThan',
    'NumericGreaterThanEquals',
    'DateLessThan',
    'DateLessThanEquals',
    'DateGreaterThan',
    'DateGreaterThanEquals',
  ]
  it.each(orders)('a comparison is positive: %s is false (COND-18)', (operator) => {
    const answer = conditionOperators[operator]({ key: 'k', values: '2026', absentContextKeys: ['k'] })
    expect(answer).toMatchObject({ right: { outcome: 'false', reason: 'key-absent' } })
  })

  it.each([
    ['StringNotEqualsIfExists', {}, 'explicitly-denied'],
    ['StringNotEqualsIfExists', { k: 'b' }, 'explicitly-denied'],
    ['StringNotEqualsIfExists', { k: 'a' }, 'implicitly-denied'],
    ['StringEqualsIfExists', {}, 'explicitly-denied'],
  ] as ReadonlyArray<readonly [string, Record<string, string>, string]>)(
    'a Deny with %s, where the request holds %j: %s (COND-19)',
    (operator, context, expected) => {
      const deny = { Effect: 'Deny', Action: '*', Resource: '*', Condition: { [operator]: { k: 'a' } } }
      expect(outcome('identity-policy', document(deny), { context })).toBe(expected)
    },
  )

  it.each(negated)('ForAnyValue:%s is false: there is no value that could differ (COND-20)', (operator, value) => {
    expect(met(`ForAnyValue:${operator}`, 'k', value)).toBe('false')
  })
  it.each(negated)('ForAllValues:%s is true (COND-21)', (operator, value) => {
    expect(met(`ForAllValues:${operator}`, 'k', value)).toBe('true')
  })
  it.each([...positive, ...negated])('ForAnyValue:%sIfExists is true (COND-22)', (operator, value) => {
    expect(met(`ForAnyValue:${operator}IfExists`, 'k', value)).toBe('true')
  })

  it.each<readonly [string, string]>([
    ['NumericEqualsIfExists', 'ten'],
    ['ForAllValues:DateLessThan', 'never'],
    ['IpAddressIfExists', 'everywhere'],
    ['StringEqualsIfExists', '${aws:username}'],
    ['ForAllValues:StringEquals', '${aws:username}'],
  ])('whether the key is there is settled before its values are compared: %s %j (COND-23)', (operator, value) => {
    expect(met(operator, 'k', value)).toBe('true')
    expect(met(operator, 'k', value, { k: value })).toBe('false')
  })
})

describe('values', () => {
  it.each(['5', 'true', 'x'])(
    'of several JSON types are compared one by one, as text: %s (LANG-11, LANG-12)',
    (held) => {
      expect(met('StringEquals', 'k', [5, true, 'x'], { k: held })).toBe('true')
      expect(met('StringNotEquals', 'k', [5, true, 'x'], { k: held })).toBe('false')
      expect(met('StringEquals', 'k', [5, true, 'x'], { k: `${held}0` })).toBe('false')
    },
  )
  it('of several JSON types: one that the operator cannot read spoils no other (LANG-12)', () => {
    expect(met('NumericEquals', 'k', [true, 'x', 5], { k: '5' })).toBe('true')
    expect(met('Bool', 'k', [5, true], { k: 'true' })).toBe('true')
  })
})

describe('operators', () => {
  it.each(['StringIs', 'stringEquals', 'StringEquals ', 'ForEachValue:StringEquals', 'NullIfExists', ''])(
    'that AWS does not have are refused, as IAM refuses to save them: %j (COND-11)',
    (operator) => {
      expect(evaluateCondition({ operator, key: 'k', values: 'a' })).toMatchObject({
        left: [{ code: 'unknown-operator', pointer: '/operator' }],
      })
      const statement = { Effect: 'Deny', Action: '*', Resource: '*', Condition: { [operator]: { k: 'a' } } }
      expect(wrongWith('identity-policy', document(statement))).toEqual([
        `unknown-operator /Statement/0/Condition/${operator}`,
      ])
    },
  )

  it.each<readonly [operator: string, key: string, value: string, held: string, holds: boolean]>([
    ['StringEquals', 'aws:MultiFactorAuthPresent', 'true', 'true', true],
    ['StringEquals', 'aws:MultiFactorAuthPresent', 'true', 'TRUE', false],
    ['StringLike', 'aws:SourceIp', '203.0.113.*', '203.0.113.7', true],
    ['StringLike', 'aws:CurrentTime', '2026-01-*', '2026-01-15T12:00:00Z', true],
    ['NumericLessThan', 'aws:PrincipalTag/level', '10', '9', true],
    ['StringEquals', 'aws:MultiFactorAuthAge', '10', '10.0', false],
    ['Bool', 'aws:PrincipalTag/admin', 'true', 'TRUE', true],
    ['DateLessThan', 'aws:PrincipalTag/until', '2026-01-01', '2025-12-31T23:59:59Z', true],
    ['ArnLike', 'aws:PrincipalTag/boss', 'arn:aws:iam::*:user/ana', 'arn:aws:iam::1:user/ana', true],
    ['IpAddress', 'aws:PrincipalTag/home', '203.0.113.0/24', '203.0.113.7', true],
  ])('of another type compare the text of the value: %s %s %j, %j (COND-13)', (operator, key, value, held, holds) => {
    expect(met(operator, key, value, { [key]: held })).toBe(yes(holds))
  })
})

describe('single-valued and multivalued keys', () => {
  it.each([
    ['StringEquals', ['a', 'b'], 'b', true],
    ['StringEquals', ['a', 'b'], 'c', false],
    ['ForAllValues:StringEquals', ['a'], ['a', 'b'], false],
    ['ForAllValues:StringEquals', ['a', 'b', 'c'], ['a', 'b'], true],
    ['ForAnyValue:StringEquals', ['a', 'b'], ['c'], false],
    ['ForAnyValue:StringEquals', ['a'], ['a', 'b'], true],
  ])(
    'it is the request whose values %s counts, however many the policy lists: %j, %j (SET-1)',
    (operator, values, held, holds) => {
      expect(met(operator, 'k', values, { k: held })).toBe(yes(holds))
    },
  )

  // plain, ForAnyValue:, ForAllValues:; positive, then negated. The plain forms are for a single value.
  const forms = ['StringLike', 'ForAnyValue:StringLike', 'ForAllValues:StringLike']
  const all = [...forms, ...forms.map((form) => form.replace('StringLike', 'StringNotLike'))]
  it.each<readonly [r: ReadonlyArray<string>, p: ReadonlyArray<string>, holds: string]>([
    [['x1'], ['x*'], '111 000'],
    [['y1'], ['x*'], '000 111'],
    [['y1'], ['x*', 'y*'], '111 000'],
    [['z1'], ['x*', 'y*'], '000 111'],
    [['x1', 'x2'], ['x*'], '-11 -00'],
    [['x1', 'y1'], ['x*', 'y*'], '-11 -00'],
    [['x1', 'z1'], ['x*', 'y*'], '-10 -10'],
    [['z1', 'x1'], ['x*'], '-10 -10'],
    [['z1', 'z2'], ['x*', 'y*'], '-00 -11'],
  ])('SET-3: the values %j against %j: %s', (r, p, holds) => {
    const expected = holds.replace(' ', '')
    const answers = all.map((operator, i) =>
      expected[i] === '-' ? '-' : met(operator, 'k', p, { k: r }) === 'true' ? '1' : '0',
    )
    expect(answers.join('')).toBe(expected)
  })

  it.each([
    ['aws:username', 'ana'],
    ['aws:PrincipalTag/team', 'ana'],
  ])('a set operator on %s is no error; ForAllValues makes the key optional (SET-5)', (key, value) => {
    const allow = (operator: string) =>
      document({ Effect: 'Allow', Action: '*', Resource: '*', Condition: { [operator]: { [key]: value } } })
    const asks = (operator: string, context: Record<string, string>) =>
      outcome('identity-policy', allow(operator), { context })
    expect(asks('ForAllValues:StringEquals', { [key]: value })).toBe('allowed')
    expect(asks('ForAllValues:StringEquals', { [key]: 'bob' })).toBe('implicitly-denied')
    expect(asks('ForAllValues:StringEquals', {})).toBe('allowed')
    expect(asks('StringEquals', {})).toBe('implicitly-denied')
  })
})
