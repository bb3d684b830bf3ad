import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { codeFrame, type FrameOptions, type Range } from '../../src/render/code-frame.js'
import { plain } from '../../src/render/paint.js'

const frame = (text: string, range: Range, options: Partial<FrameOptions> = {}): ReadonlyArray<string> =>
  codeFrame(text, range, { width: 80, ascii: false, around: 1, paint: plain, ...options })
const at = (line: number, column: number, end?: number): Range => ({
  position: { line, column },
  ...(end === undefined ? {} : { endPosition: { line, column: end } }),
})

const policy = '{\n  "Effect": "Allow",\n  "Action": "*"\n  "Resource": "*"\n}'

describe('codeFrame', () => {
  it('shows the line with its neighbours, and a caret under the sign', () =>
    expect(frame(policy, at(4, 3))).toEqual([
      '  3 |   "Action": "*"',
      '> 4 |   "Resource": "*"',
      '    |   ^',
      '  5 | }',
    ]))
  it('marks a part', () =>
    expect(frame(policy, at(2, 3, 11), { around: 0 })).toEqual(['> 2 |   "Effect": "Allow",', '    |   ^^^^^^^^']))
  it('marks the first line of a part of several lines', () =>
    expect(
      frame(policy, { position: { line: 2, column: 3 }, endPosition: { line: 4, column: 2 } }, { around: 0 }),
    ).toEqual(['> 2 |   "Effect": "Allow",', `    |   ${'^'.repeat(18)}`]))
  it('lines the numbers up', () => {
    const text = Array.from({ length: 12 }, (_, i) => `line ${i + 1}`).join('\n')
    expect(frame(text, at(10, 1))).toEqual(['   9 | line 9', '> 10 | line 10', '     | ^', '  11 | line 11'])
  })
  it('marks the end of the text', () => expect(frame('{"a": 1', at(1, 8))).toEqual(['> 1 | {"a": 1', '    |        ^']))
  it('has a line for an empty text', () => expect(frame('', at(1, 1))).toEqual(['> 1 |', '    | ^']))
  it('writes control and direction characters out, with the carets under what is meant', () =>
    expect(frame('a\u001B[31m\tb\u202Ec', at(1, 8, 9))).toEqual([
      '> 1 | a\\u001b[31m  b\\u202ec',
      `    | ${' '.repeat(13)}^`,
    ]))
  it('is plain ASCII where that is asked for', () =>
    expect(frame('"é”😀" x', at(1, 8), { ascii: true })).toEqual([
      '> 1 | "\\u00e9\\u201d\\ud83d\\ude00" x',
      `    | ${' '.repeat(27)}^`,
    ]))
  it('knows lines that end in a carriage return', () =>
    expect(frame('a\r\nb\r\n', at(2, 1))).toEqual(['  1 | a', '> 2 | b', '    | ^', '  3 |']))

  const long = `${'a'.repeat(100)}HERE${'b'.repeat(100)}`
  it('cuts a long line around the mark', () =>
    expect(frame(long, at(1, 101, 105), { width: 45 })).toEqual([
      `> 1 | …${'a'.repeat(12)}HERE${'b'.repeat(21)}…`,
      `    | ${' '.repeat(13)}^^^^`,
    ]))
  it('cuts it with three dots in ASCII', () =>
    expect(frame(long, at(1, 101, 105), { width: 45, ascii: true })[0]).toBe(
      `> 1 | ...${'a'.repeat(11)}HERE${'b'.repeat(18)}...`,
    ))
  it('cuts only the end where the mark is near the beginning', () =>
    expect(frame(long, at(1, 2), { width: 45 })).toEqual([`> 1 | ${'a'.repeat(38)}…`, '    |  ^']))
  it('cuts only the beginning where the mark is near the end', () =>
    expect(frame(long, at(1, 204), { width: 45 })).toEqual([`> 1 | …${'b'.repeat(13)}`, `    | ${' '.repeat(13)}^`]))

  it('keeps to the width, marks something, and lets no control character through', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.string({
            unit: fc.oneof(
              fc.constantFrom('a', ' ', '\t', '\u001B', '😀', '\u202E', '"'),
              fc.string({ unit: 'binary', maxLength: 1 }),
            ),
            maxLength: 200,
          }),
          { minLength: 1, maxLength: 4 },
        ),
        fc.nat(5),
        fc.nat(210),
        fc.nat(210),
        fc.integer({ min: 30, max: 100 }),
        fc.boolean(),
        (lines, line, column, length, width, ascii) => {
          const shown = frame(lines.join('\n'), at(1 + (line % lines.length), 1 + column, 1 + column + length), {
            width,
            ascii,
          })
          const carets = shown.filter((each) => /^ +\| +\^*$|^ +\| \^/.test(each))
          expect(carets.length).toBeGreaterThanOrEqual(1)
          for (const each of shown) {
            expect(each.length).toBeLessThanOrEqual(width)
            expect(each).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u)
            if (ascii) expect(each).toMatch(/^[ -~]*$/)
          }
        },
      ),
    ))
})
