import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { positionsOf } from '../../src/text/position.js'

describe('a position', () => {
  const text = 'ab\ncd\r\n\n😀e'
  it.each([
    [0, 1, 1],
    [1, 1, 2],
    [2, 1, 3],
    [3, 2, 1],
    [5, 2, 3],
    [7, 3, 1],
    [8, 4, 1],
    [10, 4, 3],
    [11, 4, 4],
  ])('at offset %d is line %d, column %d: both from 1, in UTF-16 code units', (offset, line, column) => {
    expect(positionsOf(text)(offset)).toEqual({ line, column })
  })
  it('stays in the text: before the start is the start, after the end is the end', () => {
    expect(positionsOf('ab')(-5)).toEqual({ line: 1, column: 1 })
    expect(positionsOf('ab')(99)).toEqual({ line: 1, column: 3 })
  })
  it('leads back to its offset', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\n', '\r', 'ß') }), fc.nat(), (s, n) => {
        const offset = n % (s.length + 1)
        const { line, column } = positionsOf(s)(offset)
        const before = s.split('\n').slice(0, line - 1)
        expect(before.reduce((sum, l) => sum + l.length + 1, 0) + column - 1).toBe(offset)
      }),
    ))
})
