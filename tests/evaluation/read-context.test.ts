import { describe, expect, it } from '@jest/globals'
import type { Mistake } from '../../src/codec/codec.js'
import { absent, present, unknown } from '../../src/context/lookup.js'
import { toldKey } from '../../src/context/told-context.js'
import { readContext } from '../../src/evaluation/read-context.js'

// Few keys are compared one by one, many are looked up: both have to say the same.
describe.each([0, 14, 15, 100])('COND-6, COND-7: a context with %i further keys', (more) => {
  const others = Array.from({ length: more }, (_, i) => toldKey(`x:K${i}`, ['o']))
  const read = (told: Readonly<Record<string, ReadonlyArray<string>>>, absentContextKeys?: ReadonlyArray<string>) => {
    const mistakes: Mistake[] = []
    const context = [...others, ...Object.entries(told).map(([key, values]) => toldKey(key, values))]
    const { lookup } = readContext({ context, absentContextKeys }, null, mistakes)
    return { lookup, mistakes: mistakes.map(({ at, code }) => [at?.key, code]) }
  }

  it('gives what is told, in any letter case', () => {
    const { lookup, mistakes } = read({ 'aws:UserName': ['ana'], 'aws:TagKeys': ['a', 'b'], 'x:none': [] })
    expect(mistakes).toEqual([])
    expect(lookup('aws:username')).toEqual(present('ana'))
    expect(lookup('aws:tagkeys')).toEqual(present('a', 'b'))
    expect(lookup('x:none')).toEqual(absent)
    expect(lookup('x:k0')).toEqual(more > 0 ? present('o') : unknown)
    expect(lookup('x:other')).toEqual(unknown)
  })

  it('takes named keys for absent, and all others where a star says so', () => {
    expect(read({ a: ['v'] }, ['X:Other']).lookup('x:other')).toEqual(absent)
    expect(read({ a: ['v'] }, ['X:Other']).lookup('x:another')).toEqual(unknown)
    expect(read({ a: ['v'] }, ['X:Other', '*']).lookup('x:another')).toEqual(absent)
    expect(read({ a: ['v'] }, ['*', '*']).lookup('*')).toEqual(absent)
    expect(read({ a: ['v'] }, ['*']).lookup('a')).toEqual(present('v'))
  })

  it.each([
    ['a key that stands twice', { a: ['v'], A: ['v'] }, undefined, [['A', 'contradiction']]],
    ['a key with a value that is absent', { b: ['v'], a: ['v'] }, ['*', 'A'], [['a', 'contradiction']]],
    ['a key without a value that is absent', { a: [] }, ['A'], []],
    ['an absent key that stands twice', { a: ['v'] }, ['b', 'B'], []],
    ['a key that is a star', { '*': ['v'] }, ['*'], []],
    ['a key that is a star, and an absent key that stands twice', { '*': ['v'] }, ['a', 'A', '*'], []],
    [
      'a key that is a star beside one that stands twice',
      { '*': ['v'], a: ['v'], A: ['v'] },
      ['*'],
      [['A', 'contradiction']],
    ],
  ] as const)('%s', (_, told, absentContextKeys, mistakes) => {
    expect(read(told, absentContextKeys).mistakes).toEqual(mistakes)
  })
})
