import { describe, expect, it } from '@jest/globals'
import { type Example, fromMarkdown, fromSource, prepare } from './extract.js'

const example = (code: string): Example => ({ file: 'x.ts', line: 10, code })

/** Runs a piece of code and lists what it promises: the line, the value found and the value promised. */
const promisesOf = async (code: string): Promise<ReadonlyArray<readonly [number, unknown, unknown]>> => {
  const seen: Array<readonly [number, unknown, unknown]> = []
  await prepare(example(code)).run({
    load: (specifier) => Promise.resolve({ specifier, default: 'the default', two: 2 }),
    check: (actual, expected, line) => seen.push([line, actual, expected]),
    console: { log: () => undefined },
  })
  return seen
}

describe('finding examples', () => {
  it('takes each @example of a comment, in a fence or bare, up to the next tag', () => {
    const text = [
      '/**',
      ' * Adds.',
      ' * @example',
      ' * add(1) // => 2',
      ' * @example with a title',
      ' * ```ts',
      ' * add(2) // => 3',
      ' * ```',
      ' * @public',
      ' */',
    ].join('\n')
    expect(fromSource('x.ts', text)).toEqual([
      { file: 'x.ts', line: 4, code: 'add(1) // => 2\n' },
      { file: 'x.ts', line: 7, code: 'add(2) // => 3\n' },
    ])
  })

  it('takes the blocks of a page that promise something, and only those', () => {
    const text = ['# T', '```ts', 'a // => 1', '```', '```ts', 'a', '```', '```sh', 'b // => 1', '```'].join('\n')
    expect(fromMarkdown('x.md', text)).toEqual([{ file: 'x.md', line: 3, code: 'a // => 1\n' }])
  })
})

describe('running an example', () => {
  it.each([
    ['an expression', '1 + 1 // => 2', [[10, 2, 2]]],
    ['a false promise, which the reader must hear of', '1 + 1 // => 3', [[10, 2, 3]]],
    ['a constant', 'const a: number = 1 // => 1', [[10, 1, 1]]],
    ['what is logged', "console.log('a') // => 'a'", [[10, 'a', 'a']]],
    ['a call over several lines', '[\n  1,\n].map((n) => n) // => [1]', [[12, [1], [1]]]],
    ['a value over several lines', '({ a: 1 }) // => {\n//   a: 1,\n// }', [[10, { a: 1 }, { a: 1 }]]],
    ['a value before a remark', '1 // => 1\n// and so on', [[10, 1, 1]]],
    ['what comes after an await', 'await Promise.resolve(1) // => 1', [[10, 1, 1]]],
    ['named imports', "import { type X, two as b } from 'm'\nb // => 2", [[11, 2, 2]]],
    ['a namespace', "import * as M from 'm'\nM.specifier // => 'm'", [[11, 'm', 'm']]],
    ['a default import', "import d from 'm'\nd // => 'the default'", [[11, 'the default', 'the default']]],
  ])('checks %s', async (_what, code, seen) => {
    expect(await promisesOf(code)).toEqual(seen)
  })

  it('refuses a promise that belongs to no statement', () => {
    expect(() => prepare(example('const f = () => {\n  g() // => 1\n}'))).toThrow('only 0 after a statement')
  })

  it('refuses a promise that is no value', () => {
    expect(() => prepare(example('f() // => about 1'))).toThrow('not an expression')
  })
})
