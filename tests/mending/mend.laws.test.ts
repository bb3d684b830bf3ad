import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { mend, type DocumentKind } from '../../src/mending/mend.js'

const kinds = fc.constantFrom<DocumentKind>('policy', 'other')

const printed = fc
  .tuple(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(0, 2, '\t'))
  .map(([value, space]) => JSON.stringify(value, null, space))

/** Answers of a drawn list, one after the other. */
const tape = (draws: ReadonlyArray<number>) => {
  let at = 0
  return (one: number): boolean => (draws[at++ % draws.length] ?? 0) % one === 0
}

const curly = (text: string, chance: (one: number) => boolean): string =>
  /["'\\\u2018-\u201F]/.test(text.slice(1, -1)) || !chance(2)
    ? text
    : chance(2)
      ? `\u201C${text.slice(1, -1)}\u201D`
      : `\u2018${text.slice(1, -1)}\u2019`

/** The value as JSON, with faults that have one obvious reading. */
const faulty = (value: unknown, chance: (one: number) => boolean, top = false): string => {
  const gap = (): string =>
    chance(6)
      ? ' // 1, "x": {\n'
      : chance(6)
        ? ' /* ] " */ '
        : chance(6)
          ? '\u00A0'
          : chance(6)
            ? ' # }\n'
            : chance(3)
              ? '\n'
              : ' '
  const comma = (canLack: boolean): string => (canLack && chance(4) ? '\n' : ',')
  if (Array.isArray(value)) {
    const inside = value.map((each: unknown, i) => faulty(each, chance) + (i < value.length - 1 ? comma(true) : ''))
    return `[${gap()}${inside.join(gap())}${value.length > 0 && chance(3) ? ',' : ''}${gap()}]`
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
    const inside = entries.map(
      ([key, each], i) =>
        `${curly(JSON.stringify(key), chance)}${gap()}:${gap()}${faulty(each, chance)}${i < entries.length - 1 ? comma(true) : ''}`,
    )
    const all = `${inside.join(gap())}${entries.length > 0 && chance(3) ? ',' : ''}`
    return top && entries.length > 0 && chance(2) ? `${gap()}${all}${gap()}` : `{${gap()}${all}${gap()}}`
  }
  return typeof value === 'string' ? curly(JSON.stringify(value), chance) : JSON.stringify(value)
}

const broken = fc
  .tuple(fc.jsonValue({ maxDepth: 4 }), fc.array(fc.nat(), { minLength: 20, maxLength: 60 }))
  .map(([value, draws]) => {
    const chance = tape(draws)
    const text = faulty(value, chance, true)
    const fenced =
      typeof value === 'object' && value !== null && chance(4) ? `Here:\n\`\`\`json\n${text}\n\`\`\`\nSo far.` : text
    return { value, text: chance(5) ? `\uFEFF${fenced}` : fenced }
  })

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
  '1',
  '-',
  'true',
  'x',
  '/',
  '*',
  '#',
  "'",
  '\u201C',
  '\u201D',
  '\u2019',
  '\u00A0',
  '```',
  '~~~',
  '"a"',
  '"a":',
  '\uFEFF',
]
const soup = fc.array(fc.constantFrom(...signs), { maxLength: 40 }).map((parts) => parts.join(''))

describe('mend', () => {
  it('leaves JSON as it is', () =>
    fc.assert(
      fc.property(printed, (text) => {
        const result = mend(text, 'other')
        expect(result).toMatchObject({ _tag: 'Right', right: { text, repairs: [] } })
      }),
    ))

  it('means what was meant: a document with faults that have one reading is read as the document without', () =>
    fc.assert(
      fc.property(broken, ({ value, text }) => {
        const result = mend(text, 'other')
        if (result._tag === 'Left') throw new Error(`${text}\n${JSON.stringify(result.left)}`)
        expect(JSON.parse(result.right.text)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    ))

  it('never throws; gives JSON, or problems inside the text', () =>
    fc.assert(
      fc.property(
        fc.oneof(
          soup,
          fc.string({ unit: 'binary' }),
          broken.map(({ text }) => text),
        ),
        kinds,
        (text, kind) => {
          const result = mend(text, kind)
          if (result._tag === 'Right') {
            expect(() => JSON.parse(result.right.text) as unknown).not.toThrow()
            // What is JSON needs no repair a second time.
            expect(mend(result.right.text, 'other')).toMatchObject({ right: { text: result.right.text, repairs: [] } })
            let isJson = true
            try {
              JSON.parse(text)
            } catch {
              isJson = false
            }
            if (kind === 'other') expect(result.right.repairs.length > 0).toBe(!isJson)
          } else {
            const lines = text.split('\n')
            for (const { position } of result.left) {
              expect(position!.line).toBeLessThanOrEqual(lines.length)
              expect(position!.column).toBeLessThanOrEqual(lines[position!.line - 1]!.length + 1)
            }
          }
        },
      ),
    ))

  it('leads each place of what was kept back to the same sign', () =>
    fc.assert(
      fc.property(broken, ({ text }) => {
        const result = mend(text, 'other')
        if (result._tag === 'Left') return
        const given = text.split('\n')
        result.right.text.split('\n').forEach((line, i) => {
          for (let column = 1; column <= line.length; column++) {
            const sign = line[column - 1]!
            if (!/[\d:[\]]/.test(sign)) continue
            const at = result.right.positionOf({ line: i + 1, column })
            expect(given[at.line - 1]![at.column - 1]).toBe(sign)
          }
        })
      }),
    ))
})
