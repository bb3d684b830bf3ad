import { describe, expect, it } from '@jest/globals'
import { agree, and, completions, every, fromBoolean, not, or, some, type Ternary } from '../../src/ternary/ternary.js'

const values: ReadonlyArray<Ternary> = ['true', 'false', 'unknown']
const singles = values.map((a) => [a] as const)
const pairs = values.flatMap((a) => values.map((b) => [a, b] as const))
const triples = pairs.flatMap(([a, b]) => values.map((c) => [a, b, c] as const))

const itself = (a: Ternary): Ternary => a
const all = (as: ReadonlyArray<Ternary>): Ternary => every(as, itself)
const any = (as: ReadonlyArray<Ternary>): Ternary => some(as, itself)
const common = (as: ReadonlyArray<Ternary>): Ternary => agree(as, itself)

/** What the knowledge of both sides would settle: the common value of every completion, else unknown. */
const exact = (a: Ternary, b: Ternary, f: (x: boolean, y: boolean) => boolean): Ternary => {
  const later = completions(a).flatMap((x) => completions(b).map((y) => f(x, y)))
  return later.every((z) => z) ? 'true' : later.some((z) => z) ? 'unknown' : 'false'
}

describe('laws of Ternary', () => {
  it.each(singles)('not not %s is itself', (a) => expect(not(not(a))).toBe(a))
  it.each(singles)('true is neutral for and, false for or: %s', (a) => {
    expect([and(a, 'true'), and('true', a), or(a, 'false'), or('false', a)]).toEqual([a, a, a, a])
  })
  it.each(singles)('false absorbs and, true absorbs or: %s', (a) => {
    expect([and(a, 'false'), and('false', a), or(a, 'true'), or('true', a)]).toEqual(['false', 'false', 'true', 'true'])
  })
  it.each(singles)('%s and itself, %s or itself, is itself', (a) => expect([and(a, a), or(a, a)]).toEqual([a, a]))
  it.each(singles)('the completions of %s come back to it', (a) => {
    expect(common(completions(a).map(fromBoolean))).toBe(a)
    expect(agree(completions(a), fromBoolean)).toBe(a)
  })
  it.each(pairs)('and, or commute: %s, %s', (a, b) => {
    expect([and(a, b), or(a, b)]).toEqual([and(b, a), or(b, a)])
  })
  it.each(pairs)('De Morgan: not (%s and %s) is not one or not the other', (a, b) => {
    expect(not(and(a, b))).toBe(or(not(a), not(b)))
    expect(not(or(a, b))).toBe(and(not(a), not(b)))
  })
  it.each(pairs)('absorption: %s and (%s or it)', (a, b) => {
    expect([and(a, or(a, b)), or(a, and(a, b))]).toEqual([a, a])
  })
  it.each(pairs)('%s and %s, %s or %s: as strong as the completions allow, and no stronger', (a, b) => {
    expect(and(a, b)).toBe(exact(a, b, (x, y) => x && y))
    expect(or(a, b)).toBe(exact(a, b, (x, y) => x || y))
  })
  it.each(triples)('and, or associate and distribute: %s, %s, %s', (a, b, c) => {
    expect(and(and(a, b), c)).toBe(and(a, and(b, c)))
    expect(or(or(a, b), c)).toBe(or(a, or(b, c)))
    expect(and(a, or(b, c))).toBe(or(and(a, b), and(a, c)))
    expect(or(a, and(b, c))).toBe(and(or(a, b), or(a, c)))
  })
  it.each(triples)('every and some fold and and or, in any order: %s, %s, %s', (a, b, c) => {
    expect(all([a, b, c])).toBe(and(and(a, b), c))
    expect(any([a, b, c])).toBe(or(or(a, b), c))
    expect([all([c, a, b]), any([c, a, b])]).toEqual([all([a, b, c]), any([a, b, c])])
  })
  it('every one of nothing is true, some of nothing is false (LANG-28)', () => {
    expect([all([]), any([])]).toEqual(['true', 'false'])
  })
  it.each(triples)('every and some ask no further than they have to: %s, %s, %s', (a, b, c) => {
    const asked = (fold: typeof every, end: Ternary): void => {
      const seen: Ternary[] = []
      fold([a, b, c], (x) => {
        seen.push(x)
        return x
      })
      const first = [a, b, c].indexOf(end)
      expect(seen).toEqual([a, b, c].slice(0, first < 0 ? 3 : first + 1))
    }
    asked(every, 'false')
    asked(some, 'true')
  })
})

describe('agree', () => {
  it.each(pairs)('%s and %s have a value in common only where they are the same', (a, b) => {
    expect(common([a, b])).toBe(a === b ? a : 'unknown')
  })
  it.each(triples)('does not depend on the order: %s, %s, %s', (a, b, c) => {
    expect([common([b, c, a]), common([c, b, a])]).toEqual([common([a, b, c]), common([a, b, c])])
  })
  it('nothing agrees on nothing', () => expect(common([])).toBe('unknown'))
})
