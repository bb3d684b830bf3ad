import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readJson } from '../../src/text/json.js'

const parse = (text: string): { readonly value: unknown } | null => {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return null
  }
}

const spacing = fc.constantFrom(0, 1, 2, '\t')
const document = fc
  .tuple(fc.jsonValue({ maxDepth: 4 }), spacing)
  .map(([value, space]) => JSON.stringify(value, null, space))

const signs = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  '\\',
  '\n',
  ' ',
  '0',
  '1',
  '-',
  '.',
  'e',
  't',
  'null',
  '/',
  '*',
  "'",
  '\u0001',
  '\u00a0',
  '\u2028',
]

/** One edit of the text: something is put in, taken out, or put in the place of something. */
const edited = fc
  .tuple(
    document,
    fc.array(fc.tuple(fc.nat(), fc.nat(2), fc.constantFrom('', ...signs)), { minLength: 1, maxLength: 3 }),
  )
  .map(([text, edits]) =>
    edits.reduce((soFar, [n, length, sign]) => {
      const at = n % (soFar.length + 1)
      return soFar.slice(0, at) + sign + soFar.slice(at + length)
    }, text),
  )

const soup = fc
  .array(fc.constantFrom(...signs, '"a"', '"a":', '{"a":1}', '[1,2]', '1.5e3', 'true'))
  .map((parts) => parts.join(''))

/** Any text at all, lone surrogates and control characters included. */
const codeUnits = fc.array(fc.oneof(fc.nat(0xff), fc.nat(0xffff))).map((units) => String.fromCharCode(...units))

const agrees = (text: string): void => {
  const expected = parse(text)
  const { flaws, document: read } = readJson(text)
  const syntax = flaws.filter(({ code }) => code !== 'duplicate-member')
  expect({ text, accepted: syntax.length === 0 }).toEqual({ text, accepted: expected !== null })
  if (expected !== null) expect(read?.value).toEqual(expected.value)
}

describe('readJson and JSON.parse', () => {
  it('read every document alike', () =>
    fc.assert(
      fc.property(document, (text) => {
        expect(readJson(text).flaws).toEqual([])
        expect(readJson(text).document?.value).toEqual(JSON.parse(text))
      }),
    ))
  it('accept the same broken or mended documents, and read them alike', () => {
    fc.assert(fc.property(edited, agrees))
  })
  it('accept the same of anything made of the signs of JSON', () => {
    fc.assert(fc.property(soup, agrees))
  })
  it('accept the same of arbitrary text', () => {
    fc.assert(
      fc.property(
        codeUnits.filter((text) => !text.startsWith('\uFEFF')),
        agrees,
      ),
    )
  })
})

describe('readJson', () => {
  it('never throws, and tells of a place inside the text', () =>
    fc.assert(
      fc.property(fc.oneof(edited, soup, codeUnits), (text) => {
        const { flaws, document: read } = readJson(text)
        const lines = text.split('\n')
        for (const { position } of flaws) {
          expect(position.line).toBeGreaterThanOrEqual(1)
          expect(position.line).toBeLessThanOrEqual(lines.length)
          expect(position.column).toBeGreaterThanOrEqual(1)
          expect(position.column).toBeLessThanOrEqual((lines[position.line - 1] ?? '').length + 1)
        }
        expect(read !== null || flaws.length > 0).toBe(true)
      }),
    ))

  it('finds every value at its place: what stands there is its text', () => {
    const places = (
      value: unknown,
      path: ReadonlyArray<string | number>,
    ): ReadonlyArray<ReadonlyArray<string | number>> => [
      path,
      ...(Array.isArray(value)
        ? value.flatMap((v: unknown, i) => places(v, [...path, i]))
        : typeof value === 'object' && value !== null
          ? Object.entries(value).flatMap(([k, v]) => places(v, [...path, k]))
          : []),
    ]
    const at = (value: unknown, path: ReadonlyArray<string | number>): unknown =>
      path.reduce<unknown>((v, step) => (v as Readonly<Record<string | number, unknown>>)[step], value)
    return fc.assert(
      fc.property(document, (text) => {
        const { document: read } = readJson(text)
        for (const path of places(read?.value, [])) {
          const { line, column } = read?.positionOf(path) ?? { line: 0, column: 0 }
          const rest = text
            .split('\n')
            .slice(line - 1)
            .join('\n')
            .slice(column - 1)
          const last = path[path.length - 1]
          // A member stands where its name stands, an element where its value stands.
          const head =
            typeof last === 'string' ? JSON.stringify(last) : JSON.stringify(at(read?.value, path)).slice(0, 1)
          expect(rest.startsWith(head)).toBe(true)
        }
      }),
    )
  })
})
