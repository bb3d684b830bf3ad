import { describe, expect, it } from '@jest/globals'
import {
  glob,
  literal,
  MANY,
  MANY_IN_SEGMENT,
  matcher,
  ONE_IN_SEGMENT,
  tokensOf,
  type Pattern,
  type Token,
} from '../../src/text/wildcard.js'

const fits = (pattern: string, text: string): boolean => matcher(glob(pattern))(text)

/** A pattern of literal texts and wildcards, as they stand in this order. */
const patternOf = (...parts: ReadonlyArray<string | Token>): Pattern => ({
  text: parts.map((part) => (typeof part === 'string' ? part : part === ONE_IN_SEGMENT ? '?' : '*')).join(''),
  tokens: parts.flatMap((part) => (typeof part === 'string' ? tokensOf(literal(part)) : [part])),
})

describe('a pattern', () => {
  it.each([
    ['*', '', true],
    ['*', 'a/b:c\nd', true],
    ['**', '', true],
    ['?', '', false],
    ['?', ':', true],
    ['??', 'a', false],
    ['', '', true],
    ['', 'a', false],
    ['a', 'ab', false],
    ['b', 'ab', false],
    ['a*', 'a', true],
    ['*a', 'ba', true],
    ['*a', 'ab', false],
    ['a*c', 'abcbc', true],
    ['a*c', 'abcb', false],
    ['a*?', 'a', false],
    ['a*?', 'ab', true],
    ['*a*b*', 'xaxbx', true],
    ['*a*b*', 'xbxax', false],
    ['*ab*ab', 'ab', false],
    ['*ab*ab', 'abab', true],
    ['a.c', 'abc', false],
    ['[a-c]', 'b', false],
    ['a\\*', 'a\\x', true],
    ['A', 'a', false],
  ])('%j on %j: %s (ACT-2, RES-4, STR-5)', (pattern, text, expected) => expect(fits(pattern, text)).toBe(expected))

  it('counts an astral character as its two UTF-16 code units, as positions do', () => {
    expect([fits('?', '😀'), fits('??', '😀'), fits('*', '😀')]).toEqual([false, true, true])
  })
  it('is literal without wildcards', () => {
    expect(matcher(literal('a*b?'))('a*b?')).toBe(true)
    expect(matcher(literal('a*b?'))('axbx')).toBe(false)
    const patterns = [literal('a*'), glob('a*'), glob('a')]
    expect(patterns.map((pattern) => tokensOf(pattern).some((t) => t < 0))).toEqual([false, true, false])
    expect(patterns.map(({ tokens }) => tokens === null)).toEqual([true, false, true])
  })
})

describe('wildcards that stay inside their segment (RES-6)', () => {
  const segment = patternOf('a:', MANY_IN_SEGMENT, ':b')
  it.each([
    ['a::b', true],
    ['a:xy:b', true],
    ['a:x:y:b', false],
    ['a:b', false],
  ])('a `*` between two colons on %j: %s', (text, expected) => expect(matcher(segment)(text)).toBe(expected))

  it('a `?` stands for any character but a colon', () => {
    const one = patternOf('a', ONE_IN_SEGMENT, 'b')
    expect(['axb', 'a:b', 'ab'].map(matcher(one))).toEqual([true, false, false])
  })
  it('both kinds of `*` work in one pattern', () => {
    const both = patternOf(MANY_IN_SEGMENT, ':', MANY, 'z')
    expect(['a:b:cz', ':z', 'z', 'a:b:c'].map(matcher(both))).toEqual([true, true, false, false])
  })
})

describe('worst cases come to an answer', () => {
  const text = 'a'.repeat(1000)
  const stars = '*a'.repeat(500)
  it.each([
    ['500 stars that fit', stars, text, true],
    ['500 stars and one character that is nowhere', `${stars.slice(0, -1)}b`, text, false],
    ['1,000 characters, no star', text, text, true],
    ['a star, then 998 characters and a miss', `*${'a'.repeat(998)}b`, text, false],
    ['1,000 single characters', '?'.repeat(1000), text, true],
    ['1,001 single characters', '?'.repeat(1001), text, false],
  ])('%s', (_name, pattern, subject, expected) => expect(fits(pattern, subject)).toBe(expected))

  it.each([
    ['all fit', 'a', true],
    ['the last one does not', 'b', false],
  ])('500 stars bound to a segment: %s', (_name, last, expected) => {
    const pattern = patternOf(...Array.from({ length: 500 }, () => [MANY_IN_SEGMENT, 'a']).flat(), last)
    expect(matcher(pattern)(text)).toBe(expected)
  })
})
