import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  COLON,
  glob,
  literal,
  MANY,
  MANY_IN_SEGMENT,
  matches,
  ONE,
  ONE_IN_SEGMENT,
  type Tokens,
} from '../../src/text/wildcard.js'

/** The definition, to the letter; exponential, and so for short texts only. */
const naive = (tokens: Tokens, text: string): boolean => {
  const [token, ...rest] = tokens
  if (token === undefined) return text === ''
  const c = text === '' ? undefined : text.charCodeAt(0)
  const tail = text.slice(1)
  switch (token) {
    case MANY:
      return naive(rest, text) || (c !== undefined && naive(tokens, tail))
    case MANY_IN_SEGMENT:
      return naive(rest, text) || (c !== undefined && c !== COLON && naive(tokens, tail))
    case ONE:
      return c !== undefined && naive(rest, tail)
    case ONE_IN_SEGMENT:
      return c !== undefined && c !== COLON && naive(rest, tail)
    default:
      return c === token && naive(rest, tail)
  }
}

const letters = fc.constantFrom('a', 'b', ':')
const text = fc.string({ unit: letters, maxLength: 9 })
const tokens = fc.array(
  fc.oneof(
    letters.map((c) => c.charCodeAt(0)),
    fc.constantFrom(MANY, ONE, MANY_IN_SEGMENT, ONE_IN_SEGMENT),
  ),
  { maxLength: 8 },
)

describe('matches', () => {
  it('agrees with the definition on every pattern', () =>
    fc.assert(
      fc.property(tokens, text, (pattern, subject) => {
        expect(matches(pattern)(subject)).toBe(naive(pattern, subject))
      }),
      { numRuns: 2000 },
    ))

  it('agrees with the definition where only unbound wildcards occur', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 }), text, (pattern, subject) => {
        expect(matches(glob(pattern))(subject)).toBe(naive(glob(pattern), subject))
      }),
      { numRuns: 2000 },
    ))

  it('takes every text that the pattern was made from', () => {
    const piece = fc.oneof(
      fc.string().map((s) => ({ tokens: literal(s), text: s })),
      fc.string().map((s) => ({ tokens: [MANY], text: s })),
      fc.string({ minLength: 1, maxLength: 1, unit: 'binary-ascii' }).map((s) => ({ tokens: [ONE], text: s })),
    )
    return fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(matches(pieces.flatMap((p) => p.tokens))(pieces.map((p) => p.text).join(''))).toBe(true)
      }),
    )
  })

  it('a literal matches itself alone', () =>
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(matches(literal(a))(b)).toBe(a === b)
      }),
    ))
})
