import { parseTree, printParseErrorCode, type ParseError } from 'jsonc-parser'
import { describe, expect, it } from '@jest/globals'
import { ERROR, readJson, type TextFlaw } from '../../src/text/json.js'

/** What a person sees of a flaw: `code@line:column`. */
const seen = ({ code, position }: TextFlaw): string => `${code}@${position.line}:${position.column}`
const flawsOf = (text: string): ReadonlyArray<string> => readJson(text).flaws.map(seen)

/** A stack overflow by its name: ten thousand lines of trace tell no more. */
const codesOrThrow = (text: string): ReadonlyArray<string> | string => {
  try {
    return [...new Set(readJson(text).flaws.map(({ code }) => code))]
  } catch (error) {
    return error instanceof Error ? error.name : 'thrown'
  }
}
const valueOf = (text: string): unknown => readJson(text).document?.value

describe('a JSON text without flaws', () => {
  it.each(['{}', '[]', '0', '-0.5e+3', '"a\\u00e9\\n"', 'null', ' \t\r\n{"a": [1, {"b": true}]}\n', '{"": {"": 1}}'])(
    '%j reads as JSON.parse reads it',
    (text) => {
      expect(flawsOf(text)).toEqual([])
      expect(valueOf(text)).toEqual(JSON.parse(text))
    },
  )

  it('has names like `__proto__` and `constructor` as members of its own, and no other prototype', () => {
    const value = valueOf('{"__proto__": {"polluted": 1}, "constructor": 2, "toString": 3}')
    expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor', 'toString'])
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it('may begin with a byte order mark, which editors write', () => {
    expect(flawsOf('\uFEFF{"a": 1}')).toEqual([])
    expect(valueOf('\uFEFF{"a": 1}')).toEqual({ a: 1 })
    expect(readJson('\uFEFF{"a": 1}').document?.positionOf(['a'])).toEqual({ line: 1, column: 3 })
  })
})

describe('places in the text', () => {
  const text = '{\n  "Version": "2012-10-17",\n  "Statement": [\n    { "Effect": "Allow" },\n    {"Sid": "b"}\n  ]\n}'
  const positionOf = readJson(text).document?.positionOf
  it.each([
    [[], 1, 1],
    [['Version'], 2, 3],
    [['Statement'], 3, 3],
    [['Statement', 0], 4, 5],
    [['Statement', 0, 'Effect'], 4, 7],
    [['Statement', '1', 'Sid'], 5, 6],
  ])('of %j: line %d, column %d', (path, line, column) => expect(positionOf?.(path)).toEqual({ line, column }))

  it.each([
    [['Statement', 1, 'Effect'], 5, 5],
    [['Statement', 7], 3, 3],
    [['Version', 'x', 'y'], 2, 3],
    [['toString'], 1, 1],
  ])('of %j, where nothing stands: its nearest ancestor, line %d, column %d', (path, line, column) => {
    expect(positionOf?.(path)).toEqual({ line, column })
  })
})

describe('a duplicate member (LANG-24)', () => {
  it('is told at its second place, and the last value counts (LANG-26)', () => {
    const reading = readJson('{\n  "a": 1,\n  "b": {"c": 1, "c": 2},\n  "a": 3\n}')
    expect(reading.flaws.map(seen)).toEqual(['duplicate-member@3:17', 'duplicate-member@4:3'])
    expect(reading.flaws.map(({ path }) => path)).toEqual([['b', 'c'], ['a']])
    expect(reading.document?.value).toEqual({ a: 3, b: { c: 2 } })
    expect(reading.document?.positionOf(['a'])).toEqual({ line: 4, column: 3 })
  })
  it('names the line of the first', () => {
    expect(readJson('{\n"a": 1,\n"a": 2}').flaws[0]?.message).toContain('line 2')
  })
  it('is told once for each further time', () => expect(flawsOf('{"a":1,"a":2,"a":3}')).toHaveLength(2))
  it('is no matter of letter case', () => expect(flawsOf('{"a":1,"A":2}')).toEqual([]))
  it('is found under another spelling of the same name', () => {
    expect(flawsOf('{"a":1,"\\u0061":2}')).toEqual(['duplicate-member@1:8'])
  })
  it('is found for `__proto__`', () => expect(flawsOf('{"__proto__":1,"__proto__":2}')).toHaveLength(1))
  it('is not a repeated element', () => expect(flawsOf('["a","a"]')).toEqual([]))
})

describe('a flaw in the text', () => {
  it.each([
    ['', 'not-json@1:1'],
    [' \n ', 'not-json@2:2'],
    ['{"a": 1', 'not-json@1:8'],
    ['[1', 'not-json@1:3'],
    ['{"a": "b}', 'not-json@1:7'],
    ['{"a": 1}}', 'not-json@1:9'],
    ['{} {}', 'not-json@1:4'],
    ['{"a": 1,}', 'not-json@1:9'],
    ['[1,]', 'not-json@1:4'],
    ["{'a': 1}", 'not-json@1:2'],
    ['{a: 1}', 'not-json@1:2'],
    ['{"a": True}', 'not-json@1:7'],
    ['{"a": 01}', 'missing-comma@1:8'],
    ['// why\n{}', 'not-json@1:1'],
    ['{"a": 1} /* why */', 'not-json@1:10'],
    ['{"a": 1\n "b": 2}', 'missing-comma@2:2'],
    ['[1 2]', 'missing-comma@1:4'],
    ['"a": 1', 'json-fragment@1:1'],
  ])('in %j is told first at its place: %s', (text, expected) => {
    expect(flawsOf(text)[0]).toBe(expected)
  })

  it.each([
    ['{“a”: 1}', 'straight double quotes'],
    ["{'a': 1}", 'straight double quotes'],
    ['// why\n{}', 'comment'],
    ['{"a": 1,}', 'comma too much'],
    ['{"a": 1\n "b": 2}', 'at the end of the line before'],
  ])('in %j comes with a hint: %s', (text, hint) => {
    expect(readJson(text).flaws[0]?.hint?.includes(hint)).toBe(true)
  })

  it('does not hide the next one', () => {
    expect(flawsOf('{"a": 1\n "b": 2\n "b": 3}')).toEqual([
      'missing-comma@2:2',
      'missing-comma@3:2',
      'duplicate-member@3:2',
    ])
  })
  it('leaves what could be read', () => expect(valueOf('{"a": 1\n "b": 2}')).toEqual({ a: 1, b: 2 }))
  it('in a missing second document, a second top-level object, is an error (LANG-1)', () => {
    expect(flawsOf('{}\n{}')).toEqual(['not-json@2:1'])
  })
})

describe('a fragment, as the guide prints it (SEED-2)', () => {
  const fragment = '  "Effect": "Allow",\n  "Action": "sts:AssumeRole"'
  it('is read as if braces stood around it, and told', () => {
    expect(flawsOf(fragment)).toEqual(['json-fragment@1:3'])
    expect(valueOf(fragment)).toEqual({ Effect: 'Allow', Action: 'sts:AssumeRole' })
    expect(readJson(fragment).flaws[0]?.hint).toContain('Wrap the text in braces')
  })
  it('keeps the places of the text as it was given', () => {
    expect(readJson(fragment).document?.positionOf(['Action'])).toEqual({ line: 2, column: 3 })
    expect(readJson(fragment).document?.positionOf(['Effect'])).toEqual({ line: 1, column: 3 })
  })
  it('may have further flaws, each at its place', () => {
    expect(flawsOf('"a": 1\n"b": 2,\n"b": 3')).toEqual([
      'json-fragment@1:1',
      'missing-comma@2:1',
      'duplicate-member@3:1',
    ])
  })
  it('is not a string on its own', () => {
    expect(flawsOf('"a"')).toEqual([])
    expect(valueOf('"a"')).toBe('a')
  })
})

describe('nesting', () => {
  const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
  it('of 256 levels is read, of 257 is too deep', () => {
    expect(flawsOf(nested(256))).toEqual([])
    expect(flawsOf(nested(257))).toEqual(['too-deep@1:257'])
  })
  it('counts no bracket inside a string', () => expect(flawsOf(JSON.stringify('['.repeat(1000)))).toEqual([]))
  it('counts open brackets only', () => expect(flawsOf(`[${'[],'.repeat(1000)}0]`)).toEqual([]))

  it.each([
    ['100,000 brackets', '['.repeat(100_000)],
    ['100,000 brackets, closed', nested(100_000)],
    ['100,000 objects', '{"a":'.repeat(100_000)],
    ['100,000 brackets after a fragment', `"a": ${'['.repeat(100_000)}`],
    ['100,000 brackets after an escaped quote', `["\\"", ${'['.repeat(100_000)}`],
  ])('%s are too deep, and no stack overflow', (_name, text) => {
    expect(readJson(text)).toMatchObject({ flaws: [{ code: 'too-deep' }], document: null })
  })

  // The parser mends broken text and goes on: what the text looks like to a scan is not what the parser meets.
  it.each([
    ['closing brackets that close nothing', `[${'}'.repeat(100_000)},${'['.repeat(100_000)}`],
    ['a quote in a comment', `/*"*/${'['.repeat(100_000)}`],
    ['a string that a carriage return ends', `["\r${'['.repeat(100_000)}`],
    ['a string that a line feed ends', `["\n${'['.repeat(100_000)}`],
    ['a quote in a line comment', `//"\r${'['.repeat(100_000)}`],
    ['a string without end', `["${'['.repeat(100_000)}`],
  ])('%s before 100,000 brackets does not overflow the stack', (_name, text) => {
    expect(codesOrThrow(text)).toEqual(expect.arrayContaining([expect.any(String)]))
  })
})

describe('the numbers of the parser for its errors', () => {
  const texts = ['{,}', '[,]', '[1 2]', '{', '[', '1 2', '[/**/1]', '"a']
  const seen = texts.flatMap((text) => {
    const errors: ParseError[] = []
    parseTree(text, errors, { disallowComments: true })
    return errors.map(({ error }) => [printParseErrorCode(error), error] as const)
  })
  it.each(Object.entries(ERROR))('%s is %d', (name, number) => {
    expect(seen.filter(([printed]) => printed === name).map(([, error]) => error)).toContain(number)
  })
})
