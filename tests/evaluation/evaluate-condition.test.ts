import { describe, expect, it } from '@jest/globals'
import {
  conditionOperators,
  evaluateCondition,
  type ConditionInput,
  type ConditionOperatorName,
  type ConditionReason,
  type OperatorInput,
  type Ternary,
} from '../../src/index.js'

const ALICE = 'arn:aws:iam::111111111111:user/alice'
const NOON = '2026-01-01T12:00:00Z'
const LATER = '2026-01-01T12:00:01Z'

interface Sample {
  readonly values: OperatorInput['values']
  /** A value of the request with which the condition holds. */
  readonly holds: OperatorInput['values']
  readonly fails: OperatorInput['values']
  readonly why: ConditionReason
}

/** Of each operator: values of a policy, and of two requests. */
const samples: Readonly<Record<ConditionOperatorName, Sample>> = {
  StringEquals: { values: ['a', 'b'], holds: 'b', fails: 'B', why: 'value-mismatch' },
  StringNotEquals: { values: ['a', 'b'], holds: 'B', fails: 'b', why: 'value-mismatch' },
  StringEqualsIgnoreCase: { values: ['a', 'b'], holds: 'B', fails: 'c', why: 'value-mismatch' },
  StringNotEqualsIgnoreCase: { values: ['a', 'b'], holds: 'c', fails: 'B', why: 'value-mismatch' },
  StringLike: { values: ['a*', 'b?'], holds: 'b1', fails: 'b', why: 'value-mismatch' },
  StringNotLike: { values: ['a*', 'b?'], holds: 'b', fails: 'b1', why: 'value-mismatch' },
  NumericEquals: { values: 10, holds: '10.0', fails: 11, why: 'value-mismatch' },
  NumericNotEquals: { values: 10, holds: 11, fails: '10.0', why: 'value-mismatch' },
  NumericLessThan: { values: 10, holds: 9.5, fails: 10, why: 'value-mismatch' },
  NumericLessThanEquals: { values: 10, holds: 10, fails: 10.5, why: 'value-mismatch' },
  NumericGreaterThan: { values: 10, holds: 10.5, fails: 10, why: 'value-mismatch' },
  NumericGreaterThanEquals: { values: 10, holds: 10, fails: 9.5, why: 'value-mismatch' },
  DateEquals: { values: NOON, holds: '2026-01-01T13:00:00+01:00', fails: LATER, why: 'value-mismatch' },
  DateNotEquals: { values: NOON, holds: LATER, fails: NOON, why: 'value-mismatch' },
  DateLessThan: { values: LATER, holds: NOON, fails: LATER, why: 'window-ended' },
  DateLessThanEquals: { values: NOON, holds: NOON, fails: LATER, why: 'window-ended' },
  DateGreaterThan: { values: NOON, holds: LATER, fails: NOON, why: 'window-not-started' },
  DateGreaterThanEquals: { values: LATER, holds: LATER, fails: NOON, why: 'window-not-started' },
  Bool: { values: true, holds: 'TRUE', fails: false, why: 'value-mismatch' },
  BinaryEquals: { values: 'QQ==', holds: 'QQ==', fails: 'Qg==', why: 'value-mismatch' },
  IpAddress: { values: '203.0.113.0/24', holds: '203.0.113.9', fails: '203.0.114.9', why: 'address-outside' },
  NotIpAddress: { values: '203.0.113.0/24', holds: '203.0.114.9', fails: '203.0.113.9', why: 'value-mismatch' },
  ArnEquals: {
    values: 'arn:aws:iam::*:user/a*',
    holds: ALICE,
    fails: 'arn:aws:iam::1:user/bob',
    why: 'value-mismatch',
  },
  ArnLike: { values: 'arn:aws:iam::*:user/a*', holds: ALICE, fails: 'arn:aws:iam::1:user/bob', why: 'value-mismatch' },
  ArnNotEquals: {
    values: 'arn:aws:iam::*:user/a*',
    holds: 'arn:aws:iam::1:user/b',
    fails: ALICE,
    why: 'value-mismatch',
  },
  ArnNotLike: { values: 'arn:aws:iam::*:user/a*', holds: 'arn:aws:iam::1:user/b', fails: ALICE, why: 'value-mismatch' },
  Null: { values: 'false', holds: 'x', fails: [], why: 'key-absent' },
}
const names = Object.keys(samples) as ReadonlyArray<ConditionOperatorName>
const isNegated = (name: ConditionOperatorName): boolean => name.includes('Not')

const evaluate = (input: ConditionInput) => {
  const answer = evaluateCondition(input)
  if (answer._tag === 'Left') throw new Error(JSON.stringify(answer.left, null, 1))
  return answer.right
}
const problems = (input: unknown): ReadonlyArray<string> => {
  const answer = evaluateCondition(input as ConditionInput)
  return answer._tag === 'Right' ? [] : answer.left.map(({ code, pointer }) => `${code} ${pointer}`)
}

describe('condition operators by their AWS names', () => {
  it('are these 27', () => {
    expect(Object.keys(conditionOperators).sort()).toEqual([...names].sort())
    expect(names).toHaveLength(27)
  })
  it.each(names)('%s holds, does not, or cannot be told', (name) => {
    const { values, holds, fails, why } = samples[name]
    const ask = (parts: Partial<OperatorInput>) => conditionOperators[name]({ key: 'K', values, ...parts })
    expect(ask({ context: { k: holds } })).toMatchObject({
      right: {
        outcome: 'true',
        reason: name === 'Null' ? 'key-present' : isNegated(name) ? 'no-value-matches' : 'value-matches',
      },
    })
    expect(ask({ context: { k: fails } })).toMatchObject({ right: { outcome: 'false', reason: why } })
    expect(ask({})).toMatchObject({ right: { outcome: 'unknown', reason: 'key-unknown' } })
    expect(ask({ absentContextKeys: ['k'] })).toMatchObject({
      right: { outcome: isNegated(name) ? 'true' : 'false', reason: 'key-absent' },
    })
  })
  it.each(names)('%s is what evaluateCondition makes of the name', (name) => {
    const { values, holds, fails } = samples[name]
    for (const parts of [{}, { context: { k: holds } }, { context: { k: fails } }, { context: { k: { a: 1 } } }]) {
      const input = { key: 'k', values, ...parts } as OperatorInput
      expect(conditionOperators[name](input)).toEqual(evaluateCondition({ ...input, operator: name }))
    }
  })
  it('tell of an input that is no object as that', () => {
    for (const input of ['false', ['a'], null, undefined, 1])
      expect(conditionOperators.Bool(input as never)).toMatchObject({ left: [{ code: 'wrong-type', pointer: '' }] })
  })
  it('take no other operator from the input', () => {
    const input = { operator: 'StringNotEquals', key: 'k', values: 'a', context: { k: 'a' } }
    expect(conditionOperators.StringEquals(input)).toMatchObject({
      right: { operator: 'StringEquals', outcome: 'true' },
    })
  })
  it.each(names.filter((name) => name !== 'Null'))('%s takes the set prefixes and IfExists (COND-8)', (name) => {
    const { values, holds, fails } = samples[name]
    const met = (operator: string, context: ConditionInput['context'] = {}): Ternary =>
      evaluate({ operator, key: 'k', values, context, absentContextKeys: ['*'] }).outcome
    const list = (...parts: ReadonlyArray<OperatorInput['values']>) => ({ k: parts.flat() })
    expect(met(`${name}IfExists`)).toBe('true')
    expect(met(`${name}IfExists`, list(fails))).toBe('false')
    expect(met(`ForAllValues:${name}`, list(holds, fails))).toBe('false')
    expect(met(`ForAllValues:${name}`, list(holds, holds))).toBe('true')
    expect(met(`ForAllValues:${name}`)).toBe('true')
    expect(met(`ForAnyValue:${name}`, list(fails, holds))).toBe('true')
    expect(met(`ForAnyValue:${name}`, list(fails, fails))).toBe('false')
    expect(met(`ForAnyValue:${name}`)).toBe('false')
    expect(met(`ForAnyValue:${name}IfExists`)).toBe('true')
  })
})

type Row = readonly [
  operator: string,
  values: ConditionInput['values'],
  parts: Partial<ConditionInput>,
  outcome: Ternary,
]
const holding = (
  k: OperatorInput['values'],
  more: NonNullable<OperatorInput['context']> = {},
): Partial<ConditionInput> => ({
  context: { k, ...more },
})
const absent: Partial<ConditionInput> = { absentContextKeys: ['*'] }
const USERNAME = '${aws:username}'

const rows: Readonly<Record<ConditionReason, ReadonlyArray<Row>>> = {
  'value-matches': [
    ['StringLike', ['x', 'a*'], holding('abc'), 'true'],
    ['StringLikeIfExists', 'a*', holding('abc'), 'true'],
    ['ForAllValues:StringEquals', ['a', 'b'], holding(['b', 'a']), 'true'],
    ['StringEquals', `a-${USERNAME}`, holding('a-ana', { 'AWS:UserName': 'ana' }), 'true'],
    ['StringEquals', ["${aws:username, 'nobody'}"], { ...holding('nobody'), ...absent }, 'true'],
    ['StringEquals', '${*}${?}${$}', holding('*?$'), 'true'],
  ],
  'no-value-matches': [
    ['StringNotEquals', ['a', 'b'], holding('c'), 'true'],
    ['ForAnyValue:StringNotEquals', ['a', 'b'], holding(['a', 'c']), 'true'],
    ['StringNotEquals', [], holding('c'), 'true'],
    ['StringNotEquals', USERNAME, { ...holding('c'), ...absent }, 'true'],
  ],
  'key-present': [
    ['Null', 'false', holding('x'), 'true'],
    ['Null', ['true', 'false'], holding('x'), 'true'],
    ['Null', false, holding([1, 2]), 'true'],
  ],
  'either-way': [
    ['StringLikeIfExists', '*', {}, 'true'],
    ['StringNotLikeIfExists', USERNAME, { absentContextKeys: ['aws:username'] }, 'true'],
    ['ForAllValues:Null', 'true', {}, 'true'],
    ['ForAnyValue:Null', 'true', {}, 'false'],
  ],
  'key-absent': [
    ['ForAllValues:StringEquals', 'a', holding(['']), 'true'],
    ['ForAnyValue:StringEquals', 'a', holding(['', '']), 'false'],
    ['StringEquals', 'a', absent, 'false'],
    ['StringEquals', 'a', holding([]), 'false'],
    ['StringNotEquals', 'a', absent, 'true'],
    ['StringEqualsIfExists', 'a', absent, 'true'],
    ['ForAllValues:StringEquals', 'a', absent, 'true'],
    ['Null', true, absent, 'true'],
    ['Null', false, absent, 'false'],
  ],
  'value-mismatch': [
    ['StringEquals', 'a', holding('b'), 'false'],
    ['StringNotEqualsIfExists', 'a', holding('a'), 'false'],
    ['Null', 'true', holding('a'), 'false'],
    ['Null', 'maybe', holding('a'), 'false'],
    ['DateNotEquals', NOON, holding(NOON), 'false'],
    ['NotIpAddress', '10.0.0.0/8', holding('10.0.0.1'), 'false'],
    ['BinaryEquals', 'QQ==', holding('?'), 'false'],
    ['ForAnyValue:StringNotLike', '*', {}, 'false'],
  ],
  'window-ended': [
    ['DateLessThan', [NOON, '2020-01-01'], holding(NOON), 'false'],
    ['DateLessThanEqualsIfExists', NOON, holding(LATER), 'false'],
  ],
  'window-not-started': [['ForAllValues:DateGreaterThan', NOON, holding([LATER, NOON]), 'false']],
  'address-outside': [
    ['IpAddress', ['10.0.0.0/8', 'x'], holding('11.0.0.1'), 'false'],
    ['IpAddressIfExists', '10.0.0.0/8', holding('2001:db8::1'), 'false'],
  ],
  'value-malformed': [
    ['NumericEquals', 'ten', holding('10'), 'false'],
    ['NumericEquals', '10', holding('ten'), 'false'],
    ['DateEquals', 'never', holding(NOON), 'false'],
    ['DateEquals', NOON, holding('never'), 'false'],
    ['IpAddress', 'everywhere', holding('10.0.0.1'), 'false'],
    ['IpAddress', '10.0.0.0/8', holding('localhost'), 'false'],
    ['Bool', 'yes', holding('true'), 'false'],
    ['Bool', 'true', holding('yes'), 'false'],
    ['BinaryEquals', '?', holding('QQ=='), 'false'],
    ['ArnLike', 'alice', holding(ALICE), 'false'],
    ['ArnLike', 'alice', {}, 'false'],
  ],
  'variable-unresolved': [
    ['StringEquals', USERNAME, { ...holding('a'), ...absent }, 'false'],
    ['StringLike', `${USERNAME}*`, holding('a', { 'aws:username': [] }), 'false'],
    ['StringEquals', USERNAME, { absentContextKeys: ['aws:username'] }, 'false'],
    ['StringEquals', USERNAME, holding('a', { 'aws:username': ['a', 'b'] }), 'false'],
  ],
  'wildcard-in-exact-operator': [
    ['StringEquals', ['x', 'a*'], holding('abc'), 'false'],
    ['ForAllValues:StringEqualsIgnoreCase', 'a?', holding(['ab', 'b']), 'false'],
  ],
  'empty-set': [
    ['StringEquals', [], holding('a'), 'false'],
    ['StringEqualsIfExists', [], holding('a'), 'false'],
    ['StringEquals', [], {}, 'false'],
  ],
  'key-unknown': [
    ['StringEquals', 'a', {}, 'unknown'],
    ['StringNotEquals', 'a', { absentContextKeys: ['other'] }, 'unknown'],
    ['ForAllValues:StringEquals', 'a', {}, 'unknown'],
    ['Null', 'true', {}, 'unknown'],
    ['NumericEqualsIfExists', 'ten', {}, 'unknown'],
    ['StringEquals', 'a', { context: { '*': 'x' } }, 'unknown'],
  ],
  'variable-unknown': [
    ['StringEquals', USERNAME, holding('a'), 'unknown'],
    ['StringNotLike', ['x', `${USERNAME}*`], holding('a'), 'unknown'],
    ['StringEquals', "${aws:username, 'x'}", holding('a'), 'unknown'],
    ['StringEquals', USERNAME, {}, 'unknown'],
  ],
}
const reasons = Object.entries(rows).flatMap(([reason, each]) => each.map((row) => [reason, ...row] as const))

describe('why a condition came out as it did', () => {
  it.each(reasons)('%s: %s %j where %j is %s', (reason, operator, values, parts, outcome) => {
    expect(evaluate({ operator, key: 'k', values, ...parts })).toMatchObject({ outcome, reason })
  })
  it('a key that is told with no values is absent (SET-6, NULL-5)', () => {
    expect(evaluate({ operator: 'Null', key: 'k', values: 'true', context: { k: [] } }).request).toEqual([
      { _tag: 'Absent' },
    ])
  })
  it('a condition that holds either way says of the request what is known: nothing', () => {
    expect(evaluate({ operator: 'StringLikeIfExists', key: 'k', values: '*' })).toMatchObject({
      outcome: 'true',
      request: [{ _tag: 'Absent' }, { _tag: 'SomeValue' }],
    })
  })
})

describe('what an answer tells', () => {
  it('is operator, key and values as the policy writes them, and what the request holds', () => {
    expect(
      evaluate({
        operator: 'ForAnyValue:NumericLessThan',
        key: 'My/Key',
        values: [5, '7.50', -0],
        context: { 'mY/kEY': [9, '1'] },
      }),
    ).toEqual({
      operator: 'ForAnyValue:NumericLessThan',
      key: 'My/Key',
      values: ['5', '7.50', '0'],
      outcome: 'true',
      request: [{ _tag: 'Present', values: ['9', '1'] }],
      reason: 'value-matches',
      unresolvedVariables: [],
      unknownVariables: [],
    })
  })
  it.each<readonly [parts: Partial<ConditionInput>, unresolved: ReadonlyArray<string>, unknown: ReadonlyArray<string>]>(
    [
      [{ absentContextKeys: ['*'] }, ['aws:username'], []],
      [{ context: { 'aws:username': 'ana' } }, [], []],
      [{ context: { 'aws:username': ['ana', 'bob'] } }, ['aws:username'], []],
      [{ version: '2012-10-17', absentContextKeys: ['aws:username'] }, ['aws:username'], []],
      // The old language has no variables: the text is compared as it stands (VAR-1).
      [{ version: '2008-10-17', absentContextKeys: ['*'] }, [], []],
      [{ version: '2008-10-17' }, [], []],
    ],
  )('is which variables have no value, and which none that is known: %j', (parts, unresolved, unknown) => {
    const answer = evaluate({ operator: 'StringEquals', key: 'k', values: ['a', `b-${USERNAME}`], ...parts })
    expect(answer.unresolvedVariables).toEqual(unresolved)
    expect(answer.unknownVariables).toEqual(unknown)
  })
  it('is each variable once, however often the values hold it', () => {
    const values = ['${aws:username}', '${aws:username}${AWS:userid}', '${aws:username}']
    const answer = evaluate({ operator: 'StringEquals', key: 'k', values, context: { k: 'a' } })
    expect(answer.unknownVariables).toEqual(['aws:username', 'AWS:userid'])
  })
  it('of a variable of which nothing is known is not that it has no value', () => {
    const answer = evaluate({ operator: 'StringEquals', key: 'k', values: USERNAME, context: { k: 'a' } })
    expect([answer.unresolvedVariables, answer.unknownVariables]).toEqual([[], ['aws:username']])
  })
  it('is told of every variable, also where one of them settles the value (VAR-12)', () => {
    const answer = evaluate({
      operator: 'StringEquals',
      key: 'k',
      values: '${aws:a}-${aws:b}-${aws:c}',
      context: { k: 'a' },
      absentContextKeys: ['aws:a', 'aws:b'],
    })
    expect([answer.unresolvedVariables, answer.unknownVariables]).toEqual([['aws:a', 'aws:b'], ['aws:c']])
  })
})

describe('the version of the policy', () => {
  it.each<readonly [version: ConditionInput['version'], k: string, outcome: Ternary]>([
    [undefined, 'ana', 'true'],
    ['2012-10-17', 'ana', 'true'],
    ['2008-10-17', 'ana', 'false'],
    ['2008-10-17', USERNAME, 'true'],
    ['2012-10-17', USERNAME, 'false'],
  ])('decides whether variables are resolved: %s, %j (VAR-1, LANG-21)', (version, k, outcome) => {
    const input = { operator: 'StringEquals', key: 'k', values: USERNAME, context: { k, 'aws:username': 'ana' } }
    expect(evaluate(version === undefined ? input : { ...input, version }).outcome).toBe(outcome)
  })
})

describe('what is wrong with the input', () => {
  const good = { operator: 'StringEquals', key: 'k', values: 'a' }
  it.each<readonly [parts: object, expected: ReadonlyArray<string>]>([
    [{ operator: undefined }, ['missing-member ']],
    [{ operator: 5 }, ['wrong-type /operator']],
    [{ operator: 'stringEquals' }, ['unknown-operator /operator']],
    [{ operator: '__proto__' }, ['unknown-operator /operator']],
    [{ operator: 'toString' }, ['unknown-operator /operator']],
    [{ operator: 'ForAllValues:constructor' }, ['unknown-operator /operator']],
    [{ key: undefined }, ['missing-member ']],
    [{ key: ['k'] }, ['wrong-type /key']],
    [{ values: undefined }, ['missing-member ']],
    [{ values: null }, ['wrong-type /values']],
    [{ values: ['a', null, ['b'], {}] }, ['wrong-type /values/1', 'wrong-type /values/2', 'wrong-type /values/3']],
    [{ values: 2 ** 53 }, ['invalid-value /values']],
    [{ version: '2012-10-18' }, ['invalid-value /version']],
    [{ version: 2012 }, ['wrong-type /version']],
    [{ context: [] }, ['wrong-type /context']],
    [{ context: { k: null, m: [1, null] } }, ['wrong-type /context/k', 'wrong-type /context/m/1']],
    [{ absentContextKeys: 'k' }, ['wrong-type /absentContextKeys']],
    [{ absentContextKeys: ['k', 5] }, ['wrong-type /absentContextKeys/1']],
    [{ value: 'a' }, ['unknown-member /value']],
    [{ context: { K: 'a' }, absentContextKeys: ['k'] }, ['contradiction /context/K']],
    [{ context: { K: 'a', k: 'b' } }, ['contradiction /context/k']],
    [{ context: { K: [] }, absentContextKeys: ['k'] }, []],
    [
      { operator: 'x', key: 1, values: {}, version: '', context: { a: {} }, absentContextKeys: [1], more: 1 },
      [
        'unknown-member /more',
        'unknown-operator /operator',
        'wrong-type /key',
        'wrong-type /values',
        'invalid-value /version',
        'wrong-type /context/a',
        'wrong-type /absentContextKeys/0',
      ],
    ],
  ])('%j', (parts, expected) => expect(problems({ ...good, ...parts })).toEqual(expected))
})
