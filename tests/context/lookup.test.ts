import { describe, expect, it } from '@jest/globals'
import {
  absent,
  mayBeAbsent,
  oneOf,
  present,
  someValue,
  unknown,
  valuesOf,
  type Lookup,
} from '../../src/context/lookup.js'

describe('what the request may hold under a key', () => {
  const rows: ReadonlyArray<readonly [name: string, lookup: Lookup, absentPossible: boolean]> = [
    ['a value', present('a'), false],
    ['several values', present('a', 'b'), false],
    ['an empty list', present(), false],
    ['known to be absent', absent, true],
    ['there, value not known', someValue, false],
    ['nothing known', unknown, true],
    ['one of two values', oneOf(present('a'), present('b')), false],
    ['a value or absent', oneOf(present('a'), absent), true],
  ]
  it.each(rows)('%s: %j. May it be absent? %s', (_name, lookup, absentPossible) => {
    expect(mayBeAbsent(lookup)).toBe(absentPossible)
  })
  it('unknown is absent or some value, and nothing else', () => expect(oneOf(absent, someValue)).toEqual(unknown))
  it('oneOf keeps all possibilities, in order', () => {
    expect(oneOf(present('a'), unknown, present('b', 'c'))).toEqual([...present('a'), ...unknown, ...present('b', 'c')])
    expect(oneOf(absent)).toEqual(absent)
  })
  it('has the values that are told, of all possibilities', () => {
    expect(valuesOf(oneOf(present('a'), unknown, present('b', 'c')))).toEqual(['a', 'b', 'c'])
    expect(valuesOf(unknown)).toEqual([])
  })
})
