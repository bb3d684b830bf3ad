import { describe, expect, it } from '@jest/globals'
import { judgeCondition, openVariables, unresolvedVariables } from '../../src/condition/condition.js'
import { parseOperator } from '../../src/condition/operator.js'
import { oneOf, present, someValue, unknown, absent, valueOfForm, type Lookup } from '../../src/context/lookup.js'
import { fromBoolean, type Ternary } from '../../src/ternary/ternary.js'
import { problems } from '../policy/policies.js'
import { conditionsOf, holds, judgeBlock, requestOf, type Block, type Values } from './condition-block.js'

type Row = readonly [id: string, block: Block, k: Values, result: boolean]

const FIN = 'arn:aws:svc:*:111122223333:fin/*'
const STORE = 'arn:aws:svc:r1:999999999999:store/a:111122223333:fin/d'
const MIDNIGHT = '2026-01-01T00:00:00Z'

describe('truth tables of single-valued keys (conditions.md, section 5)', () => {
  const rows: ReadonlyArray<Row> = [
    ['TT-1', { StringEquals: { k: ['a', 'b'] } }, ['b'], true],
    ['TT-2', { StringEquals: { k: ['a', 'b'] } }, ['B'], false],
    ['TT-3', { StringEquals: { k: ['a'] } }, null, false],
    ['TT-4', { StringEqualsIfExists: { k: ['a'] } }, null, true],
    ['TT-5', { StringEqualsIfExists: { k: ['a'] } }, ['x'], false],
    ['TT-6', { StringNotEquals: { k: ['a', 'b'] } }, ['a'], false],
    ['TT-7', { StringNotEquals: { k: ['a', 'b'] } }, ['c'], true],
    ['TT-8', { StringNotEquals: { k: ['a'] } }, null, true],
    ['TT-9', { StringNotEqualsIfExists: { k: ['a'] } }, ['a'], false],
    ['TT-10', { StringNotEqualsIfExists: { k: ['a'] } }, null, true],
    ['TT-11', { StringEqualsIgnoreCase: { k: 'Prod' } }, ['PROD'], true],
    ['TT-12', { StringNotEqualsIgnoreCase: { k: 'Prod' } }, ['prod'], false],
    ['TT-13', { StringEquals: { k: 'a*' } }, ['abc'], false],
    ['TT-14', { StringEquals: { k: 'a*' } }, ['a*'], true],
    ['TT-15', { StringLike: { k: 'a*' } }, ['abc'], true],
    ['TT-16', { StringLike: { k: 'a*' } }, ['a'], true],
    ['TT-17', { StringLike: { k: 'a?c' } }, ['abc'], true],
    ['TT-18', { StringLike: { k: 'a?c' } }, ['ac'], false],
    ['TT-19', { StringLike: { k: 'b' } }, ['abc'], false],
    ['TT-20', { StringLike: { k: '*' } }, null, false],
    ['TT-21', { StringNotLike: { k: ['a*', 'b*'] } }, ['cx'], true],
    ['TT-22', { StringNotLike: { k: ['a*', 'b*'] } }, ['bx'], false],
    ['TT-23', { NumericLessThan: { k: 10 } }, ['10'], false],
    ['TT-24', { NumericLessThanEquals: { k: 10 } }, ['10'], true],
    ['TT-25', { NumericLessThan: { k: ['2700', '3600'] } }, ['3000'], true],
    ['TT-26', { NumericNotEquals: { k: ['1', '2'] } }, ['2'], false],
    ['TT-27', { NumericGreaterThan: { k: 5 } }, null, false],
    ['TT-28', { NumericNotEquals: { k: 5 } }, null, true],
    ['TT-29', { DateLessThan: { k: MIDNIGHT } }, [MIDNIGHT], false],
    ['TT-30', { DateLessThanEquals: { k: MIDNIGHT } }, [MIDNIGHT], true],
    ['TT-31', { DateGreaterThanEquals: { k: '2026-01-01T01:00:00+01:00' } }, [MIDNIGHT], true],
    ['TT-32', { DateEquals: { k: '1767225600' } }, [MIDNIGHT], true],
    ['TT-33', { DateGreaterThan: { k: '2026-01-01' } }, ['2026-01-01T00:00:01Z'], true],
    ['TT-34', { Bool: { k: 'true' } }, ['true'], true],
    ['TT-35', { Bool: { k: 'false' } }, null, false],
    ['TT-36', { BoolIfExists: { k: 'false' } }, null, true],
    ['TT-37', { BoolIfExists: { k: 'true' } }, ['false'], false],
    ['TT-38', { IpAddress: { k: '203.0.113.0/24' } }, ['203.0.113.255'], true],
    ['TT-39', { IpAddress: { k: '203.0.113.7' } }, ['203.0.113.8'], false],
    ['TT-40', { IpAddress: { k: '203.0.113.9/24' } }, ['203.0.113.1'], true],
    ['TT-41', { NotIpAddress: { k: ['192.0.2.0/24', '203.0.113.0/24'] } }, ['198.51.100.1'], true],
    ['TT-42', { NotIpAddress: { k: '203.0.113.0/24' } }, null, true],
    ['TT-43', { IpAddress: { k: '2001:db8::/32' } }, ['2001:DB8:0:1::5'], true],
    ['TT-44', { IpAddress: { k: '0.0.0.0/0' } }, ['2001:db8::1'], false],
    ['TT-45', { ArnEquals: { k: 'arn:aws:iam::*:role/app-*' } }, ['arn:aws:iam::111122223333:role/app-1'], true],
    ['TT-46', { ArnLike: { k: FIN } }, [STORE], false],
    ['TT-47', { StringLike: { k: FIN } }, [STORE], true],
    ['TT-48', { ArnLike: { k: 'arn:aws:iam::111122223333:role/*' } }, ['arn:aws:iam::111122223333:role/team/x'], true],
    ['TT-49', { ArnNotLike: { k: 'arn:aws:iam::111122223333:role/*' } }, null, true],
    ['TT-50', { Null: { k: 'true' } }, null, true],
    ['TT-51', { Null: { k: 'true' } }, ['x'], false],
    ['TT-52', { Null: { k: 'false' } }, null, false],
    ['TT-53', { BinaryEquals: { k: 'QQ==' } }, ['QQ=='], true],
  ]
  it.each(rows)('%s: %j, where k is %j, is %s', (_id, block, k, result) => {
    expect(holds(block, k)).toBe(fromBoolean(result))
  })
})

describe('truth tables of multivalued keys (conditions.md, section 5)', () => {
  const rows: ReadonlyArray<Row> = [
    ['TT-60', { 'ForAllValues:StringEquals': { k: ['a', 'b'] } }, ['a', 'b'], true],
    ['TT-61', { 'ForAllValues:StringEquals': { k: ['a', 'b'] } }, ['a', 'c'], false],
    ['TT-62', { 'ForAllValues:StringEquals': { k: ['a', 'b'] } }, null, true],
    ['TT-63', { 'ForAllValues:StringEquals': { k: ['a', 'b'] }, Null: { k: 'false' } }, null, false],
    ['TT-64', { 'ForAnyValue:StringEquals': { k: ['a', 'b'] } }, ['b', 'c'], true],
    ['TT-65', { 'ForAnyValue:StringEquals': { k: ['a', 'b'] } }, ['c', 'd'], false],
    ['TT-66', { 'ForAnyValue:StringEquals': { k: ['a', 'b'] } }, null, false],
    ['TT-67', { 'ForAllValues:StringNotEquals': { k: ['a', 'b'] } }, ['c', 'd'], true],
    ['TT-68', { 'ForAllValues:StringNotEquals': { k: ['a', 'b'] } }, ['a', 'c'], false],
    ['TT-69', { 'ForAnyValue:StringNotEquals': { k: ['a', 'b'] } }, ['a', 'c'], true],
    ['TT-70', { 'ForAnyValue:StringNotEquals': { k: ['a', 'b'] } }, ['a', 'b'], false],
    ['TT-71', { 'ForAnyValue:StringNotEquals': { k: ['a'] } }, null, false],
    ['TT-72', { 'ForAllValues:StringNotEquals': { k: ['a'] } }, null, true],
    ['TT-73', { 'ForAnyValue:StringLike': { k: ['o-1/r-1/ou-a/*'] } }, ['o-1/r-1/ou-a/ou-b/'], true],
    ['TT-74', { 'ForAllValues:ArnLike': { k: ['arn:aws:s3:::x*'] } }, null, true],
    ['TT-75', { 'ForAnyValue:StringEquals': { k: ['Env'] } }, ['env'], false],
  ]
  it.each(rows)('%s: %j, where k is %j, is %s', (_id, block, k, result) => {
    expect(holds(block, k)).toBe(fromBoolean(result))
  })
})

describe('truth tables of the GitHub subject (conditions.md, section 5)', () => {
  const SUB = 'token.actions.githubusercontent.com:sub'
  const main = 'repo:acme/app:ref:refs/heads/main'
  const rows: ReadonlyArray<readonly [id: string, operator: string, value: string, sub: string, result: boolean]> = [
    ['TT-80', 'StringLike', 'repo:acme/app:*', main, true],
    ['TT-81', 'StringEquals', 'repo:acme/app:*', main, false],
    ['TT-82', 'StringLike', main, 'repo:acme/app:environment:prod', false],
    ['TT-83', 'StringLike', 'repo:acme/*', 'repo:acme@12/app@34:ref:refs/heads/main', false],
    ['TT-84', 'StringLike', 'repo:acme@12/*', 'repo:acme@12/app@34:ref:refs/heads/main', true],
    ['TT-85', 'StringLike', 'repo:Acme/app:*', main, false],
  ]
  it.each(rows)('%s: %s %j, where sub is %j, is %s', (_id, operator, value, sub, result) => {
    expect(judgeBlock({ [operator]: { [SUB]: value } }, requestOf({ [SUB]: present(sub) }))).toBe(fromBoolean(result))
  })
})

describe('an absent key (conditions.md, section 2)', () => {
  const positive = [
    ...['StringEquals', 'StringEqualsIgnoreCase', 'StringLike'].map((operator) => [operator, 'a'] as const),
    ...['Equals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'].flatMap(
      (order) =>
        [
          [`Numeric${order}`, '1'],
          [`Date${order}`, '2026-01-01'],
        ] as const,
    ),
    ...[
      ['Bool', 'true'],
      ['BinaryEquals', 'QQ=='],
      ['IpAddress', '203.0.113.0/24'],
    ].map(([o = '', v = '']) => [o, v] as const),
    ...['ArnEquals', 'ArnLike'].map((operator) => [operator, 'arn:aws:iam::*:role/*'] as const),
  ]
  const negated = [
    ...['StringNotEquals', 'StringNotEqualsIgnoreCase', 'StringNotLike'].map((operator) => [operator, 'a'] as const),
    ...[
      ['NumericNotEquals', '1'],
      ['DateNotEquals', '2026-01-01'],
      ['NotIpAddress', '203.0.113.0/24'],
    ].map(([o = '', v = '']) => [o, v] as const),
    ...['ArnNotEquals', 'ArnNotLike'].map((operator) => [operator, 'arn:aws:iam::*:role/*'] as const),
  ]
  const forms = ['%', '%IfExists', 'ForAnyValue:%', 'ForAllValues:%', 'ForAnyValue:%IfExists', 'ForAllValues:%IfExists']
  const columns = (operator: string): ReadonlyArray<string> => forms.map((form) => form.replace('%', operator))
  const answers = (operator: string, value: string): ReadonlyArray<Ternary | 'error'> =>
    columns(operator).map((name) => (parseOperator(name) === null ? 'error' : holds({ [name]: { k: value } }, null)))

  it.each(positive)('COND-14: %s %j holds with IfExists or ForAllValues only', (operator, value) => {
    expect(answers(operator, value)).toEqual(['false', 'true', 'false', 'true', 'true', 'true'])
  })
  it.each(negated)('COND-15: %s %j holds but with ForAnyValue alone', (operator, value) => {
    expect(answers(operator, value)).toEqual(['true', 'true', 'false', 'true', 'true', 'true'])
  })
  it.each([
    ['COND-16', 'true', ['true', 'error', 'false', 'true', 'error', 'error']],
    ['COND-17', 'false', ['false', 'error', 'false', 'true', 'error', 'error']],
  ])('%s: Null %j takes no IfExists, and a set prefix decides alone', (_id, value, expected) => {
    expect(answers('Null', value)).toEqual(expected)
  })
})

describe('block logic', () => {
  const request = requestOf({ k: present('a'), l: present('b') })
  it('joins operators by AND (COND-1)', () => {
    expect(judgeBlock({ StringEquals: { k: 'a' }, StringLike: { l: 'b' } }, request)).toBe('true')
    expect(judgeBlock({ StringEquals: { k: 'a' }, StringLike: { l: 'x' } }, request)).toBe('false')
  })
  it('joins the keys of one operator by AND (COND-1)', () => {
    expect(judgeBlock({ StringEquals: { k: 'a', l: 'b' } }, request)).toBe('true')
    expect(judgeBlock({ StringEquals: { k: 'a', l: 'x' } }, request)).toBe('false')
  })
  it('takes two operators on one key as two conditions (COND-4)', () => {
    expect(judgeBlock({ StringLike: { k: '*' }, StringNotEquals: { k: 'a' } }, request)).toBe('false')
  })
  it('is false, known to be, where one condition is false and another unknown', () => {
    const doubtful = requestOf({ k: present('a'), l: unknown })
    expect(judgeBlock({ StringEquals: { k: 'x', l: 'b' } }, doubtful)).toBe('false')
    expect(judgeBlock({ StringEquals: { k: 'a', l: 'b' } }, doubtful)).toBe('unknown')
  })
  it.each(['K', 'k'])('compares key names without regard to case: %s (COND-6)', (key) => {
    expect(judgeBlock({ StringEquals: { [key]: 'a' } }, request)).toBe('true')
  })
  it('compares the key part of a tag without regard to case (COND-6, CASE-8)', () => {
    const tagged = requestOf({ 'aws:PrincipalTag/Team': present('red') })
    expect(judgeBlock({ StringEquals: { 'AWS:principaltag/TEAM': 'red' } }, tagged)).toBe('true')
  })
  it('takes a key written twice in different letter case as two conditions (LANG-27)', () => {
    expect(judgeBlock({ StringEquals: { k: 'a', K: 'a' } }, request)).toBe('true')
    expect(judgeBlock({ StringEquals: { k: 'a', K: 'x' } }, request)).toBe('false')
  })
  it.each([
    [{ NumericEquals: { k: 5 } }, '5'],
    [{ NumericEquals: { k: '5' } }, '5'],
    [{ Bool: { k: true } }, 'true'],
    [{ Bool: { k: 'true' } }, 'true'],
    [{ StringEquals: { k: 5 } }, '5'],
    [{ StringEquals: { k: [true, 'x', 5] } }, 'true'],
  ] as ReadonlyArray<readonly [Block, string]>)(
    'compares numbers and booleans as their text: %j (LANG-11, COND-10)',
    (block, value) => {
      expect(holds(block, [value])).toBe('true')
    },
  )
  it.each(['0.0000001', '0.00000025'])(
    'compares the JSON number %s like the text of its digits (LANG-11, NUM-2)',
    (digits) => expect(holds({ NumericEquals: { k: JSON.parse(digits) as number } }, [digits])).toBe('true'),
  )
  it.each([2 ** 53, -(2 ** 53), 123456789012345680000, 1e21, Infinity, NaN])(
    'refuses the JSON number %s, whose last digits are lost',
    (value) => {
      const document = {
        Statement: { Effect: 'Allow', Action: '*', Resource: '*', Condition: { NumericEquals: { k: value } } },
      }
      expect(problems('identity policy', document)).toMatchObject([
        {
          code: 'invalid-value',
          pointer: '/Statement/Condition/NumericEquals/k',
          hint: 'Write the number in quotes.',
        },
      ])
    },
  )
})

describe('empty containers (LANG-28)', () => {
  const rows: ReadonlyArray<Row> = [
    ['an empty block', {}, ['x'], true],
    ['an empty operator', { StringEquals: {} }, ['x'], true],
    ['a positive operator on []', { StringEquals: { k: [] } }, ['x'], false],
    ['a positive operator on []', { StringEquals: { k: [] } }, null, false],
    ['a negated operator on []', { StringNotEquals: { k: [] } }, ['x'], true],
    ['a negated operator on []', { StringNotEquals: { k: [] } }, null, true],
    ['ForAllValues on []', { 'ForAllValues:StringEquals': { k: [] } }, ['x'], false],
    ['ForAllValues on []', { 'ForAllValues:StringEquals': { k: [] } }, null, true],
    ['ForAllValues on [], negated', { 'ForAllValues:StringNotEquals': { k: [] } }, ['x'], false],
    ['ForAllValues on [], negated', { 'ForAllValues:StringNotEquals': { k: [] } }, null, true],
    ['ForAnyValue on []', { 'ForAnyValue:StringEquals': { k: [] } }, ['x'], false],
    ['ForAnyValue on []', { 'ForAnyValue:StringEquals': { k: [] } }, null, false],
    ['ForAnyValue on [], negated', { 'ForAnyValue:StringNotEquals': { k: [] } }, ['x'], false],
    ['ForAnyValue on [], negated', { 'ForAnyValue:StringNotEquals': { k: [] } }, null, false],
    ['IfExists on []', { StringEqualsIfExists: { k: [] } }, ['x'], false],
    ['IfExists on []', { StringEqualsIfExists: { k: [] } }, null, true],
    ['IfExists on [], negated', { StringNotEqualsIfExists: { k: [] } }, ['x'], false],
    ['IfExists on [], negated', { StringNotEqualsIfExists: { k: [] } }, null, true],
    ['Null on []', { Null: { k: [] } }, ['x'], false],
    ['Null on []', { Null: { k: [] } }, null, false],
  ]
  it.each(rows)('%s: %j, where k is %j, is %s', (_id, block, k, result) => {
    expect(holds(block, k)).toBe(fromBoolean(result))
  })
})

describe('Null', () => {
  const rows: ReadonlyArray<Row> = [
    ['NULL-1', { Null: { k: 'false' } }, ['x'], true],
    ['NULL-1', { Null: { k: true } }, null, true],
    ['NULL-2', { 'ForAllValues:Null': { k: 'true' } }, ['x'], true],
    ['NULL-2', { 'ForAllValues:Null': { k: 'false' } }, ['x'], true],
    ['NULL-2', { 'ForAllValues:Null': { k: 'false' } }, null, true],
    ['NULL-2', { 'ForAnyValue:Null': { k: 'true' } }, ['x'], false],
    ['NULL-2', { 'ForAnyValue:Null': { k: 'false' } }, ['x'], false],
    ['NULL-2', { 'ForAnyValue:Null': { k: 'true' } }, null, false],
    ['NULL-3', { Null: { k: ['true', 'false'] } }, ['x'], true],
    ['NULL-3', { Null: { k: ['true', 'false'] } }, null, true],
    ['NULL-4', { Null: { k: 'true' } }, [''], false],
    ['NULL-4', { Null: { k: 'false' } }, [''], true],
    ['NULL-5', { Null: { k: 'true' } }, [], true],
    ['NULL-5', { Null: { k: 'false' } }, [], false],
    ['VAR-5', { Null: { k: '${aws:username}' } }, ['x'], false],
    ['VAR-5', { Null: { k: '${aws:username}' } }, null, false],
  ]
  it.each(rows)('%s: %j, where k is %j, is %s', (_id, block, k, result) => {
    expect(holds(block, k)).toBe(fromBoolean(result))
  })
})

describe('several request values', () => {
  const rows: ReadonlyArray<Row> = [
    ['SET-4', { 'ForAllValues:StringEquals': { k: ['a', 'b'] } }, ['b'], true],
    ['SET-4', { 'ForAnyValue:StringNotEquals': { k: ['a', 'b'] } }, ['b'], false],
    ['SET-6', { 'ForAllValues:StringEquals': { k: 'a' } }, [], true],
    ['SET-6', { 'ForAllValues:StringNotEquals': { k: 'a' } }, [], true],
    ['SET-6', { 'ForAnyValue:StringEquals': { k: 'a' } }, [], false],
    ['SET-6', { 'ForAnyValue:StringNotEquals': { k: 'a' } }, [], false],
    ['SET-6', { 'ForAnyValue:StringEqualsIfExists': { k: 'a' } }, [], true],
    ['SET-7', { 'ForAllValues:StringEquals': { k: 'a' } }, [''], true],
    ['SET-7', { 'ForAnyValue:StringLike': { k: '*' } }, [''], false],
    ['SET-7, but plain operators see the empty text (STR-8)', { StringLike: { k: '*' } }, [''], true],
    ['SET-8', { StringEquals: { k: 'a' } }, ['x', 'a'], true],
    ['SET-8', { StringEquals: { k: 'a' } }, ['x', 'y'], false],
    ['SET-8', { StringNotEquals: { k: 'a' } }, ['x', 'a'], false],
    ['SET-8', { StringNotEquals: { k: 'a' } }, ['x', 'y'], true],
    ['SET-9', { 'ForAnyValue:StringEqualsIgnoreCase': { k: 'ENV' } }, ['env'], true],
    ['SET-10', { 'ForAllValues:Bool': { k: 'true' } }, ['true', 'false'], false],
    ['SET-10', { 'ForAnyValue:ArnLike': { k: 'arn:aws:s3:::x*' } }, ['arn:aws:s3:::y', 'arn:aws:s3:::x1'], true],
    ['SET-10', { 'ForAllValues:NumericLessThan': { k: 5 } }, ['1', '4'], true],
    ['SET-10', { 'ForAnyValue:NotIpAddress': { k: '10.0.0.0/8' } }, ['10.1.1.1', '192.0.2.1'], true],
    ['SET-10', { 'ForAllValues:DateLessThan': { k: '2026' } }, ['2025', '2026'], false],
    ['SET-10', { 'ForAnyValue:BinaryEquals': { k: 'QQ==' } }, ['QUE=', 'QQ=='], true],
  ]
  it.each(rows)('%s: %j, where k is %j, is %s', (_id, block, k, result) => {
    expect(holds(block, k)).toBe(fromBoolean(result))
  })
})

describe('a value of which the form alone is known (PRIN-57)', () => {
  const START = 'arn:aws:iam::111111111111:role/'
  const form = valueOfForm({ before: START, after: 'Build', fillers: ['', '\uE000/', '\uE000\uE000/'] })
  it.each<readonly [name: string, block: Block, result: Ternary]>([
    ['every filler fits', { StringLike: { k: `${START}*Build` } }, 'true'],
    ['every filler fits, and none may', { StringNotLike: { k: `${START}*` } }, 'false'],
    ['one of several forms', { StringEquals: { k: `${START}team/Build` } }, 'unknown'],
    ['the shortest form alone', { StringEquals: { k: `${START}Build` } }, 'unknown'],
    ['it begins otherwise', { StringEquals: { k: 'arn:aws:iam::222222222222:role/Build' } }, 'false'],
    ['it ends otherwise', { StringNotEquals: { k: [`${START}build`, `${START}x`] } }, 'true'],
    ['letter case put aside', { StringEqualsIgnoreCase: { k: `${START}team/BUILD` } }, 'unknown'],
    ['letter case put aside, of another name', { StringEqualsIgnoreCase: { k: `${START}team/OTHER` } }, 'false'],
    ['a pattern of an ARN', { ArnLike: { k: `${START}*/Build` } }, 'unknown'],
    ['a pattern of an ARN that it cannot have', { ArnLike: { k: 'arn:aws:sts::*:*' } }, 'false'],
    ['a star is a letter to StringEquals', { StringEquals: { k: `${START}*` } }, 'false'],
    ['a value with a variable may be any', { StringEquals: { k: '${aws:userid}' } }, 'unknown'],
    ['the key is there', { Null: { k: 'false' } }, 'true'],
    ['the key is not missing', { Null: { k: 'true' } }, 'false'],
    ['an operator that reads no text', { NumericLessThan: { k: '5' } }, 'unknown'],
  ])('%s: %j is %s', (_name, block, result) =>
    expect(judgeBlock(block, requestOf({ k: form, 'aws:userid': unknown }))).toBe(result),
  )
})

describe('a key of which not everything is known', () => {
  const rows: ReadonlyArray<readonly [name: string, block: Block, k: Lookup, result: Ternary]> = [
    ['nothing known: a positive operator may go either way', { StringEquals: { k: 'a' } }, unknown, 'unknown'],
    ['nothing known: a negated operator may go either way', { StringNotEquals: { k: 'a' } }, unknown, 'unknown'],
    ['nothing known: `*` holds unless the key is absent (STR-8)', { StringLike: { k: '*' } }, unknown, 'unknown'],
    ['nothing known: `*` or absent is everything (STR-8)', { StringLikeIfExists: { k: '*' } }, unknown, 'true'],
    ['nothing known: a malformed value is never met (COND-24)', { NumericEquals: { k: 'ten' } }, unknown, 'false'],
    [
      'nothing known: a malformed value is always avoided (COND-24)',
      { NumericNotEquals: { k: 'ten' } },
      unknown,
      'true',
    ],
    ['nothing known: Null asks for both (NULL-3)', { Null: { k: ['true', 'false'] } }, unknown, 'true'],
    ['nothing known: Null asks for one', { Null: { k: 'true' } }, unknown, 'unknown'],
    ['nothing known: ForAllValues:Null (NULL-2)', { 'ForAllValues:Null': { k: 'true' } }, unknown, 'true'],
    ['nothing known: an empty list is never met (LANG-28)', { StringEquals: { k: [] } }, unknown, 'false'],
    ['nothing known: an empty list is always avoided (LANG-28)', { StringNotEquals: { k: [] } }, unknown, 'true'],
    ['nothing known: an empty list and IfExists (LANG-28)', { StringEqualsIfExists: { k: [] } }, unknown, 'unknown'],
    ['nothing known: IfExists of a malformed value', { NumericEqualsIfExists: { k: 'ten' } }, unknown, 'unknown'],
    ['surely there: Null is settled', { Null: { k: 'true' } }, someValue, 'false'],
    ['surely there: an empty list and IfExists (LANG-28)', { StringNotEqualsIfExists: { k: [] } }, someValue, 'false'],
    ['surely there: it may be one of several', { StringEquals: { k: ['a', 'b'] } }, someValue, 'unknown'],
    ['surely there: `*` is met (STR-8)', { StringLike: { k: ['x', '*'] } }, someValue, 'true'],
    ['surely there: not `*` is not met (STR-8)', { StringNotLike: { k: ['x', '*'] } }, someValue, 'false'],
    ['surely there: `*` of an Arn operator is met by ARNs only (ARN-4)', { ArnLike: { k: '*' } }, someValue, 'unknown'],
    ['surely there: `?*` is met by all but the empty text', { StringLike: { k: '?*' } }, someValue, 'unknown'],
    [
      'surely there: both booleans may meet a value that is none (BOOL-3)',
      { Bool: { k: ['true', 'false'] } },
      someValue,
      'unknown',
    ],
    ['one of two that both are met', { StringLike: { k: 'a*' } }, oneOf(present('ab'), present('ac')), 'true'],
    ['one of two that differ', { StringEquals: { k: 'a' } }, oneOf(present('a'), present('b')), 'unknown'],
    ['one of two that are not met', { StringEquals: { k: 'a' } }, oneOf(present('c'), present('b')), 'false'],
    ['a value or absent, negated', { StringNotEquals: { k: 'a' } }, oneOf(present('b'), absent), 'true'],
    ['a value or absent, IfExists', { StringEqualsIfExists: { k: 'a' } }, oneOf(present('a'), absent), 'true'],
    ['a value or absent, plain', { StringEquals: { k: 'a' } }, oneOf(present('a'), absent), 'unknown'],
    [
      'absent counts for ForAllValues (COND-14)',
      { 'ForAllValues:StringEquals': { k: 'a' } },
      oneOf(present('a'), absent),
      'true',
    ],
  ]
  it.each(rows)('%s: %j on %j is %s', (_name, block, k, result) => {
    expect(judgeBlock(block, requestOf({ k }))).toBe(result)
  })
})

describe('what a judgement shows', () => {
  it('is the lookup, and the variables that have no value or none that is known (LANG-41)', () => {
    const [condition] = conditionsOf({ StringEquals: { K: ['${aws:a}', 'x-${aws:b}', '${aws:c}'] } })
    const request = requestOf({ k: present('x-q'), 'aws:b': unknown, 'aws:c': present('v') })
    const judgement = judgeCondition(condition!, request)
    expect(judgement.lookup).toEqual(present('x-q'))
    expect(judgement.condition.key).toBe('K')
    expect(unresolvedVariables(judgement)).toEqual(['aws:a'])
    expect(openVariables(judgement)).toEqual(['aws:b'])
    expect(judgement.outcome).toBe('unknown')
  })
})
