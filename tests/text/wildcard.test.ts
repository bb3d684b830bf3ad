import { describe, expect, it } from '@jest/globals'
import { glob, literal, MANY, MANY_IN_SEGMENT, matches, ONE_IN_SEGMENT, type Tokens } from '../../src/text/wildcard.js'

const fits = (pattern: string, text: string): boolean => matches(glob(pattern))(text)

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
    expect(matches(literal('a*b?'))('a*b?')).toBe(true)
    expect(matches(literal('a*b?'))('axbx')).toBe(false)
    expect([literal('a*'), glob('a*'), glob('a')].map((tokens) => tokens.some((t) => t < 0))).toEqual([
      false,
      true,
      false,
    ])
  })
})

describe('wildcards that stay inside their segment (RES-6)', () => {
  const segment: Tokens = [...literal('a:'), MANY_IN_SEGMENT, ...literal(':b')]
  it.each([
    ['a::b', true],
    ['a:xy:b', true],
    ['a:x:y:b', false],
    ['a:b', false],
  ])('a `*` between two colons on %j: %s', (text, expected) => expect(matches(segment)(text)).toBe(expected))

  it('a `?` stands for any character but a colon', () => {
    const one = [...literal('a'), ONE_IN_SEGMENT, ...literal('b')]
    expect(['axb', 'a:b', 'ab'].map(matches(one))).toEqual([true, false, false])
  })
  it('both kinds of `*` work in one pattern', () => {
    const both = [MANY_IN_SEGMENT, ...literal(':'), MANY, ...literal('z')]
    expect(['a:b:cz', ':z', 'z', 'a:b:c'].map(matches(both))).toEqual([true, true, false, false])
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
    const tokens = [...Array.from({ length: 500 }, () => [MANY_IN_SEGMENT, 97]).flat(), last.charCodeAt(0)]
    expect(matches(tokens)(text)).toBe(expected)
  })
})
