import { describe, expect, it } from '@jest/globals'
import { codec, type Codec } from '../../src/codec/codec.js'
import { decodeWith } from '../../src/codec/to-problems.js'
import { readConditions, readOperator } from '../../src/condition/condition-codec.js'

const block = codec('a condition block', readConditions(true))
const operator = codec('an operator', readOperator)

/** What a person reads of each problem, and where it is. */
const told = <A>(read: Codec<A>, input: unknown): ReadonlyArray<ReadonlyArray<string | null>> => {
  const decoded = decodeWith(read, () => null)(input)
  return decoded._tag === 'Right'
    ? []
    : decoded.left.map(({ code, pointer, message, expected, hint }) => [`${code} ${pointer}`, message, expected, hint])
}
const OPERATOR = 'an operator such as `StringEquals`; letter case counts'
const VALUE = 'a string, a number or a boolean, or a list of them'

describe('a problem of a condition says what is wrong, what was expected, and what to do', () => {
  it.each<readonly [rule: string, block: unknown, at: string, message: string, expected: string, hint: string | null]>([
    ['COND-1', 5, 'wrong-type ', 'The input is a number.', 'an object of condition operators', null],
    [
      'COND-1',
      { StringEquals: 'ana' },
      'wrong-type /StringEquals',
      '`StringEquals` is a string.',
      'an object from condition keys to values',
      null,
    ],
    ['LANG-9', { StringEquals: { k: {} } }, 'wrong-type /StringEquals/k', '`k` is an object.', VALUE, null],
    [
      'LANG-11',
      { StringEquals: { k: [true, []] } },
      'wrong-type /StringEquals/k/1',
      'Element 1 of the list is a list.',
      VALUE,
      null,
    ],
    ['COND-11', { SameAs: {} }, 'unknown-operator /SameAs', '`SameAs` is no condition operator.', OPERATOR, null],
    [
      'COND-11',
      { 'aws:username': 'ana' },
      'unknown-operator /aws:username',
      '`aws:username` is no condition operator.',
      OPERATOR,
      'Write {"StringEquals": {"KEY": "VALUE"}}: the operator outside, the key inside.',
    ],
    [
      'COND-9',
      { NullIfExists: { k: 'true' } },
      'unknown-operator /NullIfExists',
      '`NullIfExists` is no condition operator.',
      OPERATOR,
      '`Null` takes no `IfExists`.',
    ],
    [
      'COND-8',
      { 'For:Bool': {} },
      'unknown-operator /For:Bool',
      '`For:Bool` is no condition operator.',
      OPERATOR,
      'Did you mean `ForAnyValue:Bool`?',
    ],
    [
      'CASE-3',
      { 'ForAnyvalue:stringEqualsIfexists': {} },
      'unknown-operator /ForAnyvalue:stringEqualsIfexists',
      '`ForAnyvalue:stringEqualsIfexists` is no condition operator.',
      OPERATOR,
      'Did you mean `ForAnyValue:StringEqualsIfExists`?',
    ],
  ])('%s: %j', (_rule, input, ...expected) => expect(told(block, input)).toEqual([expected]))

  it.each([
    ['Nul', 'Null'],
    ['IfExistsStringEquals', null],
    ['StringEqualsIfExistsAlways', null],
    ['ForAllValue:Bool', 'ForAllValues:Bool'],
  ])('%s was meant to be %j (COND-8)', (name, meant) => {
    const hint = meant === null ? null : `Did you mean \`${meant}\`?`
    expect(told(operator, name)).toEqual([
      ['unknown-operator ', `\`${name}\` is no condition operator.`, OPERATOR, hint],
    ])
  })
  it('an operator that is no text', () => {
    expect(told(operator, null)).toEqual([
      [
        'wrong-type ',
        'The input is null.',
        'a condition operator',
        'Leave the member out where nothing is known of it.',
      ],
    ])
  })
  it('of every key and operator of a block is told, and what is right beside it makes none (COND-1)', () => {
    const input = { StringEquals: { a: null, b: 'x', c: [{}] }, Bool: 5, X: {}, Null: { d: 'true' } }
    expect(told(block, input).map(([at]) => at)).toEqual([
      'wrong-type /StringEquals/a',
      'wrong-type /StringEquals/c/0',
      'wrong-type /Bool',
      'unknown-operator /X',
    ])
  })
})
