import { describe, expect, it } from '@jest/globals'
import { decodeWith } from '../../src/codec/to-problems.js'
import { contextValue } from '../../src/context/context-value.js'

const read = (input: unknown): unknown => {
  const decoded = decodeWith(contextValue, () => null)(input)
  return decoded._tag === 'Right' ? decoded.right : decoded.left.map(({ code, pointer }) => `${code} ${pointer}`)
}
const hint = (input: unknown): string | null | undefined => {
  const decoded = decodeWith(contextValue, () => null)(input)
  return decoded._tag === 'Right' ? undefined : decoded.left[0].hint
}

describe('what a request holds under a key', () => {
  it.each<readonly [input: unknown, values: ReadonlyArray<string>]>([
    ['a', ['a']],
    ['', ['']],
    [5, ['5']],
    [false, ['false']],
    [
      ['a', 5, true],
      ['a', '5', 'true'],
    ],
    [[], []],
  ])('%j is read as text: %j (COND-10)', (input, values) => expect(read(input)).toEqual(values))

  it.each<readonly [input: unknown, problems: ReadonlyArray<string>]>([
    [null, ['wrong-type ']],
    [{}, ['wrong-type ']],
    [
      ['a', null, [1]],
      ['wrong-type /1', 'wrong-type /2'],
    ],
    [2 ** 53, ['invalid-value ']],
  ])('%j is no value: %j', (input, problems) => expect(read(input)).toEqual(problems))

  it('null alone is advised to be told as absent', () => {
    expect(hint(null)).toContain('`absentContextKeys`')
    expect(hint({})).toBeNull()
  })
})
