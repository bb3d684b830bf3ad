import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  bool,
  dictionary,
  integer,
  list,
  oneOf,
  optional,
  orNull,
  record,
  required,
  text,
  type Codec,
} from '../../src/codec/codec.js'
import type { InputProblem } from '../../src/codec/problem.js'
import { decodeWith } from '../../src/codec/to-problems.js'
import { toPointer } from '../../src/text/pointer.js'

const by = <A>(codec: Codec<A>) => decodeWith(codec, () => null)
const problems = <A>(codec: Codec<A>, input: unknown): ReadonlyArray<InputProblem> => {
  const decoded = by(codec)(input)
  return decoded._tag === 'Left' ? decoded.left : []
}
const seen = <A>(codec: Codec<A>, input: unknown): ReadonlyArray<string> =>
  problems(codec, input).map(({ code, pointer }) => `${code} ${pointer}`)

interface Pet {
  readonly name: string
  readonly legs?: number
  readonly kind?: 'cat' | 'dog'
}
const pet = record<Pet>('a pet', {
  name: required(text),
  legs: optional(integer),
  kind: optional(oneOf(['cat', 'dog'])),
})

describe('single values', () => {
  it.each<
    readonly [
      name: string,
      decode: ReturnType<typeof by<unknown>>,
      accepted: ReadonlyArray<unknown>,
      refused: ReadonlyArray<unknown>,
    ]
  >([
    ['text', by(text), ['', 'a', '5'], [5, null, undefined, ['a'], {}, true]],
    ['bool', by(bool), [true, false], ['true', 0, null, undefined]],
    ['integer', by(integer), [0, -5, 2 ** 53 - 1], [0.5, 2 ** 53, NaN, Infinity, '5', null, 5n]],
    ['oneOf', by(oneOf(['cat', 'dog'])), ['cat', 'dog'], ['Cat', '', 'bird', 5, null, 'toString']],
    ['orNull', by(orNull(text)), [null, 'a'], [5, undefined, [null]]],
  ])('%s', (_name, decode, accepted, refused) => {
    for (const value of accepted) expect(decode(value)).toEqual({ _tag: 'Right', right: value })
    for (const value of refused)
      expect(decode(value)).toMatchObject({ _tag: 'Left', left: [{ pointer: '', position: null }] })
  })
  it('of the wrong type, and outside what is accepted, have their own codes', () => {
    expect([seen(oneOf(['cat', 'dog']), 5), seen(oneOf(['cat', 'dog']), 'bird')]).toEqual([
      ['wrong-type '],
      ['invalid-value '],
    ])
  })
  it('that are misspelt come with the right word', () => {
    expect(problems(oneOf(['cat', 'dog']), 'Dog')[0]?.hint).toBe('Did you mean `dog`?')
    expect(problems(oneOf(['cat', 'dog']), 'elephant')[0]?.hint).toBeNull()
  })
})

describe('an object with named members', () => {
  it.each<readonly [input: unknown, expected: ReadonlyArray<string>]>([
    [{ name: 'a' }, []],
    [{ name: 'a', legs: undefined }, []],
    [{}, ['missing-member ']],
    [{ name: undefined }, ['missing-member ']],
    [{ name: null }, ['wrong-type /name']],
    [{ name: 'a', legs: null }, ['wrong-type /legs']],
    [{ nmae: 'a' }, ['unknown-member /nmae']],
    [{ name: 'a', wings: 2 }, ['unknown-member /wings']],
    [
      { name: 5, legs: 'x', kind: 'bird', 'a/b': 1 },
      ['unknown-member /a~1b', 'wrong-type /name', 'wrong-type /legs', 'invalid-value /kind'],
    ],
    [JSON.parse('{"__proto__": {"name": "a"}}'), ['unknown-member /__proto__', 'missing-member ']],
    [{ name: 'a', constructor: 1 }, ['unknown-member /constructor']],
    [null, ['wrong-type ']],
    [[], ['wrong-type ']],
    ['a', ['wrong-type ']],
  ])('%j: %j', (input, expected) => expect([...seen(pet, input)].sort()).toEqual([...expected].sort()))

  it('a misspelt member comes with the name that is not taken yet', () => {
    expect(problems(pet, { nmae: 'a' })[0]?.hint).toBe('Did you mean `name`?')
    expect(problems(pet, { name: 'a', nmae: 'b' })[0]?.hint).toBeNull()
    expect(problems(pet, { name: 'a', wings: 2 })[0]?.hint).toBeNull()
  })
  it('150,000 flaws inside are no stack overflow', () => {
    const owner = record<{ readonly pets: ReadonlyArray<Pet> }>('an owner', { pets: required(list(pet)) })
    expect(problems(owner, { pets: Array.from({ length: 150_000 }, () => 5) })).toHaveLength(150_000)
  })

  it('reads its members in any order, and tells its problems in its own', () => {
    const value = fc.constantFrom<unknown>('cat', 'Tom', 4, null, undefined, { a: 1 })
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('name', 'legs', 'kind', 'nam', 'lags'), value)), (entries) => {
        const given = Object.fromEntries(entries)
        const ordered = Object.fromEntries(
          ['name', 'legs', 'kind', 'nam', 'lags'].filter((key) => key in given).map((key) => [key, given[key]]),
        )
        const [one, other] = [by(pet)(given), by(pet)(ordered)]
        const known = (code: string): boolean => code !== 'unknown-member'
        expect(one._tag).toBe(other._tag)
        if (one._tag === 'Right') expect(one).toEqual(other)
        // Those of unknown members stand in the order of the input.
        else
          expect(one.left.filter(({ code }) => known(code))).toEqual(
            problems(pet, ordered).filter(({ code }) => known(code)),
          )
      }),
    )
    expect(seen(pet, { kind: 'cow', legs: 'four', name: 5 })).toEqual([
      'wrong-type /name',
      'wrong-type /legs',
      'invalid-value /kind',
    ])
  })
  it('gives all its results one shape', () => {
    const keys = (input: object) => Object.keys((by(pet)(input) as { readonly right: Pet }).right)
    expect(keys({ name: 'Tom' })).toEqual(['name', 'legs', 'kind'])
    expect(keys({ kind: 'cat', name: 'Tom' })).toEqual(['name', 'legs', 'kind'])
  })
})

describe('lists and dictionaries', () => {
  it('tell of every broken element', () => {
    expect(seen(list(text), ['a', 5, 'b', null])).toEqual(['wrong-type /1', 'wrong-type /3'])
    expect(seen(dictionary(integer), { a: 1, 'b/c': 'x', d: null })).toEqual(['wrong-type /b~1c', 'wrong-type /d'])
  })
  it('a value in place of a list is told to be put into one', () => {
    expect(problems(list(text), 'a')[0]).toMatchObject({
      code: 'wrong-type',
      hint: 'Put the value into a list: `[ … ]`.',
    })
  })
  it('have names that are data: `__proto__` is one of them', () => {
    const decoded = decodeWith(dictionary(integer), () => null)(JSON.parse('{"__proto__": 1, "toString": 2}'))
    expect(decoded._tag === 'Right' ? [...decoded.right] : null).toEqual([
      ['__proto__', 1],
      ['toString', 2],
    ])
  })
  it('decode what they encode', () =>
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.integer()), fc.array(fc.string()), (names, texts) => {
        const decoded = decodeWith(dictionary(integer), () => null)(names)
        expect(decoded._tag === 'Right' ? [...decoded.right].sort() : null).toEqual(Object.entries(names).sort())
        expect(by(list(text))(texts)).toEqual({ _tag: 'Right', right: texts })
      }),
    ))
})

describe('the way to problems', () => {
  it('asks for the place in the text by the path', () => {
    const decoded = decodeWith(list(pet), (path) => ({ line: 7, column: path.length }))([{ name: 'a', legs: 'x' }])
    expect(decoded).toMatchObject({ left: [{ pointer: '/0/legs', position: { line: 7, column: 2 } }] })
  })
  it('a problem of a missing member stands at its owner', () => {
    expect(problems(list(pet), [{}])[0]).toMatchObject({
      code: 'missing-member',
      pointer: '/0',
      expected: '`name`: a string',
    })
  })
  it('every problem leads to a place in the input, and says something', () => {
    const places = (value: unknown, pointer: string): ReadonlyArray<string> => [
      pointer,
      ...(typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, v]) => places(v, pointer + toPointer([key])))
        : []),
    ]
    const member = fc.constantFrom('name', 'legs', 'kind', 'nmae', 'wings', '__proto__', 'a/b')
    const anything = fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.dictionary(member, fc.jsonValue({ maxDepth: 1 })))
    fc.assert(
      fc.property(fc.oneof(fc.array(anything), fc.jsonValue()), (input) => {
        const all = places(input, '')
        for (const { pointer, message, expected } of problems(list(pet), input)) {
          expect(all).toContain(pointer)
          expect([message, expected]).not.toContain('')
        }
      }),
    )
  })
})
