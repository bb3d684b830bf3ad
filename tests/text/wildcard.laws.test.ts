import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  canMeet,
  COLON,
  glob,
  isEverything,
  isPrefix,
  literal,
  MANY,
  MANY_IN_SEGMENT,
  matcher,
  ONE,
  ONE_IN_SEGMENT,
  tokensOf,
  type Pattern,
  type Token,
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

const written = (token: Token): string =>
  token === MANY || token === MANY_IN_SEGMENT
    ? '*'
    : token === ONE || token === ONE_IN_SEGMENT
      ? '?'
      : String.fromCharCode(token)

/** The pattern of these tokens: its text has each character, and each wildcard as it is written, at its place. */
const patternOf = (tokens: Tokens): Pattern => ({ text: tokens.map(written).join(''), tokens })

// `*` and `?` are characters as well, where a policy variable was filled in or `${*}` was written.
const letters = fc.constantFrom('a', 'b', ':', '*', '?')
const text = fc.string({ unit: letters, maxLength: 9 })
const characters = letters.map((c) => c.charCodeAt(0))
const tokensFrom = (...wildcards: ReadonlyArray<Token>): fc.Arbitrary<Token[]> =>
  fc.array(fc.oneof(characters, fc.constantFrom(...wildcards)), { maxLength: 8 })
const tokens = tokensFrom(MANY, ONE, MANY_IN_SEGMENT, ONE_IN_SEGMENT)

/** A text that the tokens may well take: wildcards stand for a few characters, here and there one is changed. */
const near = (of: Tokens): fc.Arbitrary<string> =>
  fc
    .tuple(...of.map((token) => (token < 0 ? fc.string({ unit: letters, maxLength: 2 }) : fc.constant(written(token)))))
    .chain((pieces) =>
      fc.oneof(
        { weight: 3, arbitrary: fc.constant(pieces.join('')) },
        { weight: 1, arbitrary: letters.map((more) => `${pieces.join('')}${more}`) },
        { weight: 1, arbitrary: fc.nat(pieces.length).map((i) => pieces.filter((_, at) => at !== i).join('')) },
      ),
    )
const withText = (of: fc.Arbitrary<Token[]>): fc.Arbitrary<readonly [Tokens, string]> =>
  of.chain((pattern) => fc.tuple(fc.constant(pattern), fc.oneof(text, near(pattern))))

describe('a matcher', () => {
  it('agrees with the definition on every pattern', () =>
    fc.assert(
      fc.property(withText(tokens), ([pattern, subject]) => {
        expect(matcher(patternOf(pattern))(subject)).toBe(naive(pattern, subject))
      }),
    ))

  it('agrees with the definition where only unbound wildcards occur', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 }), text, (pattern, subject) => {
        expect(matcher(glob(pattern))(subject)).toBe(naive(tokensOf(glob(pattern)), subject))
      }),
    ))

  it('takes every text that the pattern was made from', () => {
    const piece = fc.oneof(
      fc.string().map((s) => ({ tokens: tokensOf(literal(s)), text: s })),
      fc.string().map((s) => ({ tokens: [MANY], text: s })),
      fc.string({ minLength: 1, maxLength: 1, unit: 'binary-ascii' }).map((s) => ({ tokens: [ONE], text: s })),
    )
    return fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const pattern = patternOf(pieces.flatMap((p) => p.tokens))
        expect(matcher(pattern)(pieces.map((p) => p.text).join(''))).toBe(true)
      }),
    )
  })

  it('a literal matches itself alone', () =>
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(matcher(literal(a))(b)).toBe(a === b)
        expect(matcher(literal(a))(a)).toBe(true)
      }),
    ))
})

describe('the short cuts of a matcher give what the general way gives', () => {
  it('a literal: tokens or none, as long as they say the same', () =>
    fc.assert(
      fc.property(withText(tokensFrom(...[...'ab:*?'].map((c) => c.charCodeAt(0)))), ([pattern, subject]) => {
        const { text: own } = patternOf(pattern)
        const expected = naive(pattern, subject)
        expect(matcher({ text: own, tokens: null })(subject)).toBe(expected)
        expect(matcher({ text: own, tokens: pattern })(subject)).toBe(expected)
      }),
    ))

  // Two stars are one, and are no short cut any more.
  it('a literal with a star at its end: as with two', () =>
    fc.assert(
      fc.property(
        withText(fc.array(characters, { maxLength: 8 }).map((own) => [...own, MANY])),
        ([pattern, subject]) => {
          const expected = naive(pattern, subject)
          expect(matcher(patternOf(pattern))(subject)).toBe(expected)
          expect(matcher(patternOf([...pattern, MANY]))(subject)).toBe(expected)
        },
      ),
    ))

  it('stars and nothing else: every text, as with a segment-bound star before them', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.oneof(text, fc.string()), (length, subject) => {
        const stars = Array.from({ length }, () => MANY)
        expect(isEverything(patternOf(stars))).toBe(true)
        expect(matcher(patternOf(stars))(subject)).toBe(true)
        expect(matcher(patternOf([MANY_IN_SEGMENT, ...stars]))(subject)).toBe(true)
      }),
    ))

  it('nothing but stars is everything', () =>
    fc.assert(
      fc.property(tokens, (pattern) => {
        const onlyStars = pattern.length > 0 && pattern.every((token) => token === MANY)
        expect(isEverything(patternOf(pattern))).toBe(onlyStars)
        expect(isEverything({ ...patternOf(pattern), tokens: null })).toBe(false)
      }),
    ))

  it('a prefix has one wildcard, a star at its end', () =>
    fc.assert(
      fc.property(tokens, (pattern) => {
        const only = pattern.findIndex((token) => token < 0) === pattern.length - 1 && pattern.at(-1) === MANY
        expect(isPrefix(patternOf(pattern))).toBe(only)
        expect(isPrefix({ ...patternOf(pattern), tokens: null })).toBe(false)
        const inText = patternOf(pattern).text
        expect(isPrefix(glob(inText))).toBe(/^[^*?]*\*$/.test(inText))
      }),
    ))

  it('two patterns can meet where some text fits both', () => {
    const all = ['', 'a', 'b'].flatMap((x) => ['', 'a', 'b'].map((y) => x + y))
    const texts = [...new Set(all.flatMap((x) => all.flatMap((y) => all.map((z) => x + y + z))))]
    const few = fc.array(
      fc.oneof(
        fc.constantFrom(...'ab').map((c) => c.charCodeAt(0)),
        fc.constantFrom(MANY, ONE),
      ),
      {
        maxLength: 3,
      },
    )
    fc.assert(
      fc.property(few, few, (a, b) => {
        const meet = texts.some((each) => naive(a, each) && naive(b, each))
        expect(canMeet(a, b)).toBe(meet)
        const bound = a.map((token) => (token === MANY ? MANY_IN_SEGMENT : token === ONE ? ONE_IN_SEGMENT : token))
        expect([canMeet(bound, b), canMeet(b, bound)]).toEqual([meet, meet])
      }),
    )
  })

  it('unbound wildcards: the last star alone is tried again, or every place is tabulated', () =>
    fc.assert(
      fc.property(withText(tokensFrom(MANY, MANY, ONE, ONE_IN_SEGMENT)), ([pattern, subject]) => {
        const tabulated = pattern.flatMap((token) => (token === MANY ? [MANY_IN_SEGMENT, MANY] : [token]))
        expect(matcher(patternOf(tabulated))(subject)).toBe(matcher(patternOf(pattern))(subject))
      }),
    ))

  it('the tokens of a pattern are those that it has, or its characters', () =>
    fc.assert(
      fc.property(fc.string(), (s) => {
        expect(patternOf(tokensOf(literal(s)))).toEqual({
          text: s,
          tokens: [...Array(s.length).keys()].map((i) => s.charCodeAt(i)),
        })
        expect(patternOf(tokensOf(glob(s))).text).toBe(s)
      }),
    ))
})
