import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { didYouMean, distance } from '../../src/text/distance.js'

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })

describe('distance', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['Principal', 'Principal', 0],
    ['Principal', 'Pricipal', 1],
    ['Principal', 'Principall', 1],
    ['Principal', 'Prinzipal', 1],
    ['Principal', 'Pirncipal', 1],
    ['kitten', 'sitting', 3],
    ['ab', 'ba', 1],
    ['abcd', 'badc', 2],
  ])('from %j to %j is %d', (a, b, expected) => expect(distance(a, b)).toBe(expected))

  it('is symmetric, zero for equal texts only, and at most the length of the longer text', () =>
    fc.assert(
      fc.property(word, word, (a, b) => {
        const by = distance(a, b)
        expect(distance(b, a)).toBe(by)
        expect(by === 0).toBe(a === b)
        expect(by).toBeLessThanOrEqual(Math.max(a.length, b.length))
        expect(by).toBeGreaterThanOrEqual(Math.abs(a.length - b.length))
      }),
    ))

  it('is counted no further than the edits that are asked for', () =>
    fc.assert(
      fc.property(word, word, fc.nat(4), (a, b, most) => {
        const [whole, counted] = [distance(a, b), distance(a, b, most)]
        expect(whole <= most ? counted === whole : counted > most).toBe(true)
      }),
    ))

  it('grows by one at the most with each edit', () =>
    fc.assert(
      fc.property(word, fc.nat(), fc.constantFrom('a', 'b', 'c'), (a, n, c) => {
        const at = n % (a.length + 1)
        expect(distance(a, a.slice(0, at) + c + a.slice(at))).toBe(1)
        expect(distance(a, a.slice(0, at) + a.slice(at + 1))).toBe(at < a.length ? 1 : 0)
      }),
    ))

  it('gives up on texts over 128 characters: equal, or wholly different', () => {
    const long = 'a'.repeat(129)
    expect([distance(long, long), distance(long, `${long}a`), distance('a', long)]).toEqual([0, 130, 129])
  })
})

describe('did you mean', () => {
  const known = ['Version', 'Id', 'Statement']
  it.each([
    ['Statment', 'Statement'],
    ['statement', 'Statement'],
    ['STATEMENTS', 'Statement'],
    ['Verison', 'Version'],
    ['ID', 'Id'],
    ['Ids', 'Id'],
    ['Condition', null],
    ['', null],
    ['x'.repeat(1000), null],
  ])('%j: %j', (text, expected) => expect(didYouMean(known)(text)).toBe(expected))

  it('takes the nearest of several', () => {
    expect(didYouMean(['StringNotEquals', 'StringEquals', 'StringLike'])('StringEqual')).toBe('StringEquals')
  })
  it('a known word is its own best guess, whatever its letter case', () =>
    fc.assert(
      fc.property(fc.constantFrom(...known), fc.boolean(), (name, upper) => {
        expect(didYouMean(known)(upper ? name.toUpperCase() : name.toLowerCase())).toBe(name)
      }),
    ))
  it('never names a word further away than a third of its length', () =>
    fc.assert(
      fc.property(fc.array(word), word, (names, text) => {
        const meant = didYouMean(names)(text)
        expect(meant === null || names.includes(meant)).toBe(true)
        expect(meant === null || distance(meant, text) <= Math.max(1, Math.floor(meant.length / 3))).toBe(true)
      }),
    ))
  it('has nothing to say without words', () => expect(didYouMean([])('a')).toBeNull())
})
