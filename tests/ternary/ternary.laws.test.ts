import { describe, expect, it } from '@jest/globals'
import { agree, all, and, any, completions, fromBoolean, not, or, type Ternary } from '../../src/ternary/ternary.js'

const values: ReadonlyArray<Ternary> = ['true', 'false', 'unknown']
const singles = values.map((a) => [a] as const)
const pairs = values.flatMap((a) => values.map((b) => [a, b] as const))
const triples = pairs.flatMap(([a, b]) => values.map((c) => [a, b, c] as const))

/** What the knowledge of both sides would settle: the common value of every completion, else unknown. */
const exact = (a: Ternary, b: Ternary, f: (x: boolean, y: boolean) => boolean): Ternary => {
  const later = completions(a).flatMap((x) => completions(b).map((y) => f(x, y)))
  return later.every((z) => z) ? 'true' : later.some((z) => z) ? 'unknown' : 'false'
}

describe('laws of Ternary', () => {
  it.each(singles)('not not %s is itself', (a) => expect(not(not(a))).toBe(a))
  it.each(singles)('true is neutral for and, false for or: %s', (a) => {
    expect([and('true')(a), and(a)('true'), or('false')(a), or(a)('false')]).toEqual([a, a, a, a])
  })
  it.each(singles)('false absorbs and, true absorbs or: %s', (a) => {
    expect([and('false')(a), and(a)('false'), or('true')(a), or(a)('true')]).toEqual(['false', 'false', 'true', 'true'])
  })
  it.each(singles)('%s and itself, %s or itself, is itself', (a) => expect([and(a)(a), or(a)(a)]).toEqual([a, a]))
  it.each(singles)('the completions of %s come back to it', (a) => {
    expect(agree(completions(a).map(fromBoolean))).toBe(a)
  })
  it.each(pairs)('and, or commute: %s, %s', (a, b) => {
    expect([and(b)(a), or(b)(a)]).toEqual([and(a)(b), or(a)(b)])
  })
  it.each(pairs)('De Morgan: not (%s and %s) is not one or not the other', (a, b) => {
    expect(not(and(b)(a))).toBe(or(not(b))(not(a)))
    expect(not(or(b)(a))).toBe(and(not(b))(not(a)))
  })
  it.each(pairs)('absorption: %s and (%s or it)', (a, b) => {
    expect([and(or(b)(a))(a), or(and(b)(a))(a)]).toEqual([a, a])
  })
  it.each(pairs)('%s and %s, %s or %s: as strong as the completions allow, and no stronger', (a, b) => {
    expect(and(b)(a)).toBe(exact(a, b, (x, y) => x && y))
    expect(or(b)(a)).toBe(exact(a, b, (x, y) => x || y))
  })
  it.each(triples)('and, or associate and distribute: %s, %s, %s', (a, b, c) => {
    expect(and(c)(and(b)(a))).toBe(and(and(c)(b))(a))
    expect(or(c)(or(b)(a))).toBe(or(or(c)(b))(a))
    expect(and(or(c)(b))(a)).toBe(or(and(c)(a))(and(b)(a)))
    expect(or(and(c)(b))(a)).toBe(and(or(c)(a))(or(b)(a)))
  })
  it.each(triples)('all and any fold and and or, in any order: %s, %s, %s', (a, b, c) => {
    expect(all([a, b, c])).toBe(and(c)(and(b)(a)))
    expect(any([a, b, c])).toBe(or(c)(or(b)(a)))
    expect([all([c, a, b]), any([c, a, b])]).toEqual([all([a, b, c]), any([a, b, c])])
  })
  it('all of nothing is true, any of nothing is false (LANG-28)', () => {
    expect([all([]), any([])]).toEqual(['true', 'false'])
  })
})

describe('agree', () => {
  it.each(pairs)('%s and %s have a value in common only where they are the same', (a, b) => {
    expect(agree([a, b])).toBe(a === b ? a : 'unknown')
  })
  it.each(triples)('does not depend on the order: %s, %s, %s', (a, b, c) => {
    expect([agree([b, c, a]), agree([c, b, a])]).toEqual([agree([a, b, c]), agree([a, b, c])])
  })
  it('nothing agrees on nothing', () => expect(agree([])).toBe('unknown'))
})
