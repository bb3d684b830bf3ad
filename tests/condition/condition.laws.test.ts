import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { makeCondition, type Condition } from '../../src/condition/condition.js'
import { operatorNames, parseOperator } from '../../src/condition/operator.js'
import { oneOf, present, type Lookup, type Possibility } from '../../src/context/lookup.js'
import { agree, every, not, some, type Ternary } from '../../src/ternary/ternary.js'
import { judged, requestOf } from './condition-block.js'

type Keys = Readonly<Record<'k' | 'a' | 'b', Lookup>>

// For each operator values that meet it, values that do not, values that are malformed, wildcards, variables.
const ROLE = 'arn:aws:iam::111122223333:role/app'
const written = fc.constantFrom(
  ...['a', 'A', 'b', '', '*', 'a*', '?', 'true', 'false', '1', '1.0', '2', '2026', '2026-01-01T00:00:00Z', 'QQ=='],
  ...[
    '10.0.0.0/8',
    '10.1.2.3',
    '::/0',
    ROLE,
    'arn:aws:iam::*:role/a*',
    '${a}',
    '${a}*',
    "${a, 'a'}",
    '${a}${b}',
    '${*}',
    '${a}?${b}',
  ],
)
const concrete = fc.constantFrom(
  'a',
  'A',
  'b',
  '',
  '*',
  'x?',
  'true',
  'false',
  '1',
  '2',
  '2026',
  'QQ==',
  '10.1.2.3',
  '::1',
  ROLE,
)
const values = fc.array(concrete, { minLength: 0, maxLength: 3 })
const value = fc.oneof(
  concrete.map((v) => [v]),
  values,
)

const possibility = fc.oneof(
  value.map((vs): Possibility => ({ _tag: 'Present', values: vs })),
  fc.constantFrom<Possibility>({ _tag: 'Absent' }, { _tag: 'SomeValue' }),
)
const lookup = fc
  .tuple(possibility, fc.array(possibility, { maxLength: 2 }))
  .map(([first, rest]): Lookup => [first, ...rest])
const keys: fc.Arbitrary<Keys> = fc.record({ k: lookup, a: lookup, b: lookup })

const operatorText = fc
  .tuple(
    fc.constantFrom('', 'ForAllValues:', 'ForAnyValue:'),
    fc.constantFrom(...operatorNames),
    fc.constantFrom('', 'IfExists'),
  )
  .map(([prefix, base, suffix]) => `${prefix}${base}${base === 'Null' ? '' : suffix}`)
const conditionOn = (operator: fc.Arbitrary<string>): fc.Arbitrary<Condition> =>
  fc
    .tuple(operator, fc.array(written, { maxLength: 3 }))
    .map(([text, texts]) => makeCondition(parseOperator(text)!, 'k', texts, true))
const condition = conditionOn(operatorText)

/** The same condition, with another operator or other values. */
const remade = (c: Condition, operator: string, texts = c.values): Condition =>
  makeCondition(parseOperator(operator)!, c.key, texts, true)

const judge = (c: Condition, on: Keys): Ternary => judged(c, requestOf(on))
const same = (outcome: Ternary): Ternary => outcome
const settled = (outcome: Ternary): boolean => outcome !== 'unknown'

/** One way in which what is not known may turn out. */
const completion = (on: Keys, pick: ReadonlyArray<number>, filling: ReadonlyArray<ReadonlyArray<string>>): Keys => {
  const one = (self: Lookup, i: number): Lookup => {
    const chosen = self[(pick[i] ?? 0) % self.length] ?? self[0]
    return chosen._tag === 'SomeValue' ? present(...(filling[i] ?? ['a'])) : [chosen]
  }
  return { k: one(on.k, 0), a: one(on.a, 1), b: one(on.b, 2) }
}
const picks = fc.array(fc.nat(2), { minLength: 3, maxLength: 3 })
const fillingWith = (v: fc.Arbitrary<ReadonlyArray<string>>) => fc.array(v, { minLength: 3, maxLength: 3 })
const nonEmpty = concrete.filter((v) => v !== '')
const shown = (c: Condition): string => `${c.operator.text} ${JSON.stringify(c.values)}`

const refines = (
  c: Condition,
  on: Keys,
  pick: ReadonlyArray<number>,
  filling: ReadonlyArray<ReadonlyArray<string>>,
): void => {
  const before = judge(c, on)
  if (!settled(before)) return
  const later = completion(on, pick, filling)
  expect({ condition: shown(c), later, outcome: judge(c, later) }).toEqual({
    condition: shown(c),
    later,
    outcome: before,
  })
}

describe('refinement: filling in what was unknown never contradicts a settled answer', () => {
  it('several possibilities settle a condition exactly when each of them gives that answer', () =>
    fc.assert(
      fc.property(condition, keys, (c, on) => {
        expect(judge(c, on)).toBe(agree(on.k, (p) => judge(c, { ...on, k: [p] })))
      }),
    ))
  it('of plain operators: every value, the empty text and several values included', () =>
    fc.assert(
      fc.property(
        conditionOn(operatorText.filter((text) => !text.startsWith('For'))),
        keys,
        picks,
        fillingWith(fc.array(concrete, { minLength: 1, maxLength: 3 })),
        refines,
      ),
    ))
  it('of set operators: every value but the empty text', () =>
    fc.assert(
      fc.property(condition, keys, picks, fillingWith(fc.array(nonEmpty, { minLength: 1, maxLength: 3 })), refines),
    ))
  // SET-7: the empty text alone counts as no value, and it is one of the values that a key may turn out to have.
  it.each([
    ['ForAnyValue:StringLike', ['*']],
    ['ForAllValues:StringNotLike', ['*']],
    ['ForAllValues:NumericEquals', ['ten']],
    ['ForAnyValue:NumericNotEquals', ['ten']],
    ['ForAnyValue:NumericEqualsIfExists', ['ten']],
    ['ForAllValues:StringEquals', []],
  ])('of set operators: the empty text, under %s %j (SET-7)', (text, texts) => {
    const c = makeCondition(parseOperator(text)!, 'k', texts, true)
    const some: Keys = { k: [{ _tag: 'SomeValue' }], a: present('a'), b: present('b') }
    expect(judge(c, some)).toBe(agree(['', 'x'], (v) => judge(c, { ...some, k: present(v) })))
  })
  it('knowing more of a variable keeps a settled answer', () =>
    fc.assert(
      fc.property(condition, keys, possibility, (c, on, p) => {
        const before = judge(c, { ...on, a: oneOf(on.a, [p]) })
        if (settled(before)) expect(judge(c, on)).toBe(before)
      }),
    ))
})

describe('laws of conditions', () => {
  const known = fc.record({
    k: value.map((vs) => present(...vs)),
    a: concrete.map((v) => present(v)),
    b: concrete.map((v) => present(v)),
  })

  it('a request of which all is known leaves nothing unknown', () =>
    fc.assert(fc.property(condition, known, (c, on) => expect(settled(judge(c, on))).toBe(true))))

  it.each([
    ['StringEquals', 'StringNotEquals'],
    ['StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'],
    ['StringLike', 'StringNotLike'],
    ['NumericEquals', 'NumericNotEquals'],
    ['DateEquals', 'DateNotEquals'],
    ['IpAddress', 'NotIpAddress'],
    ['ArnEquals', 'ArnNotEquals'],
    ['ArnLike', 'ArnNotLike'],
  ])(
    '%s and %s are opposites, whatever is known, the absent key included (COND-3, COND-14, COND-15)',
    (positive, negated) =>
      fc.assert(
        fc.property(condition, keys, (c, on) => {
          expect(judge(remade(c, negated), on)).toBe(not(judge(remade(c, positive), on)))
        }),
      ),
  )
  it('the order of the policy values does not matter', () =>
    fc.assert(
      fc.property(condition, keys, (c, on) => {
        expect(judge(remade(c, c.operator.text, [...c.values].reverse()), on)).toBe(judge(c, on))
      }),
    ))
  it('the order of the request values does not matter', () =>
    fc.assert(
      fc.property(condition, known, values, (c, on, vs) => {
        expect(judge(c, { ...on, k: present(...vs) })).toBe(judge(c, { ...on, k: present(...[...vs].reverse()) }))
      }),
    ))
  it('the order of the possibilities does not matter', () =>
    fc.assert(
      fc.property(condition, keys, (c, on) => {
        const [first, ...rest] = on.k
        const turned = [...rest, first].reduceRight<Lookup>((soFar, p) => oneOf([p], soFar), [first])
        expect(judge(c, { ...on, k: turned })).toBe(judge(c, on))
      }),
    ))
  it('another value under a positive operator never unmakes it, under a negated one never makes it (COND-2, COND-3)', () =>
    fc.assert(
      fc.property(condition, keys, written, (c, on, text) => {
        fc.pre(c.values.length > 0)
        const more = judge(makeCondition(c.operator, 'k', [...c.values, text], true), on)
        if (c.operator.test._tag === 'Negated') expect(judge(c, on) !== 'false' || more === 'false').toBe(true)
        else expect(judge(c, on) !== 'true' || more === 'true').toBe(true)
      }),
    ))
  it('several values match what one of them matches, for each family (COND-2, COND-3, NUM-4)', () =>
    fc.assert(
      fc.property(condition, known, (c, on) => {
        fc.pre(c.operator.base !== 'Null' && c.values.length > 1 && c.operator.quantifier === 'none')
        const [first, ...more] = on.k
        fc.pre(first._tag === 'Present' && first.values.length > 0 && more.length === 0)
        const singly = c.values.map((text) => judge(makeCondition(c.operator, 'k', [text], true), on))
        expect(judge(c, on)).toBe(c.operator.test._tag === 'Negated' ? every(singly, same) : some(singly, same))
      }),
    ))
  it('values that are written over and over are looked up, and match what they match one by one', () =>
    fc.assert(
      fc.property(condition, known, (c, on) => {
        fc.pre(c.operator.base !== 'Null')
        const over = Array.from({ length: 5 }, () => c.values).flat()
        expect(judge(makeCondition(c.operator, 'k', over, true), on)).toBe(judge(c, on))
      }),
    ))
  it('a set operator on one value, not empty, gives what the plain one gives (SET-4)', () =>
    fc.assert(
      fc.property(condition, known, nonEmpty, fc.constantFrom('ForAllValues:', 'ForAnyValue:'), (c, on, v, prefix) => {
        fc.pre(c.operator.base !== 'Null' && c.values.length > 0)
        const one = { ...on, k: present(v) }
        expect(judge(remade(c, `${prefix}${c.operator.base}`), one)).toBe(judge(remade(c, c.operator.base), one))
      }),
    ))
  it('IfExists changes nothing where the key is there (COND-14, COND-15)', () =>
    fc.assert(
      fc.property(condition, known, nonEmpty, (c, on, v) => {
        fc.pre(c.operator.base !== 'Null' && c.values.length > 0)
        const plain = c.operator.text.replace(/IfExists$/, '')
        const one = { ...on, k: present(v) }
        expect(judge(remade(c, `${plain}IfExists`), one)).toBe(judge(remade(c, plain), one))
      }),
    ))
})
