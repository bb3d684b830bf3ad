import type { Position } from '../text/position.js'
import { safe, type Paint } from './paint.js'

/** A part of a text; without an end, one sign. */
export interface Range {
  readonly position: Position
  /** The first place that is no part of it. */
  readonly endPosition?: Position | null
}

export interface FrameOptions {
  /** Columns of the page; a longer line is cut around the mark. */
  readonly width: number
  /** ASCII alone. */
  readonly ascii: boolean
  /** Lines shown before and after the marked one. */
  readonly around: number
  /** Lines shown after it, where that is another number. */
  readonly below?: number
  readonly paint: Paint
}

const TAB = '  '

/**
 * Lines of a text with their numbers, and a line of carets under the part that is meant. Control characters are written
 * out. Of a part of several lines the first is marked.
 */
export const codeFrame = (
  text: string,
  { position, endPosition = null }: Range,
  { width, ascii, around, below = around, paint }: FrameOptions,
): ReadonlyArray<string> => {
  const lines = linesNear(text, position.line - around, position.line + below)
  const digits = String(position.line + below).length
  const room = Math.max(MIN_ROOM, width - digits - PREFIX)
  return lines.flatMap(({ number, content }): ReadonlyArray<string> => {
    const label = String(number).padStart(digits)
    if (number !== position.line)
      return [`  ${paint('quiet', `${label} |`)} ${cut(content, null, room, ascii).text}`.trimEnd()]
    const end =
      endPosition?.line === number
        ? endPosition.column
        : endPosition === null
          ? position.column + 1
          : content.length + 1
    const from = Math.min(position.column - 1, content.length)
    const shown = cut(content, { from, to: Math.max(from + 1, end - 1) }, room, ascii)
    const carets = `${' '.repeat(shown.from)}${'^'.repeat(Math.max(1, shown.to - shown.from))}`
    return [
      `${paint('bad', '>')} ${label} | ${shown.text}`.trimEnd(),
      `  ${' '.repeat(digits)} | ${paint('bad', carets)}`,
    ]
  })
}

/** `> `, and ` | ` behind the number. */
const PREFIX = 5
const MIN_ROOM = 12

interface NumberedLine {
  readonly number: number
  readonly content: string
}

const linesNear = (text: string, first: number, last: number): ReadonlyArray<NumberedLine> => {
  const lines: NumberedLine[] = []
  let start = 0
  for (let number = 1; number <= last && start <= text.length; number++) {
    const feed = text.indexOf('\n', start)
    const end = feed < 0 ? text.length : feed
    if (number >= first) lines.push({ number, content: text.slice(start, end).replace(/\r$/, '') })
    start = end + 1
  }
  return lines
}

interface Span {
  readonly from: number
  readonly to: number
}

/** As it is shown: a sign of the text may take several columns, and never half of it is shown. */
const columnsOf = (content: string, ascii: boolean): ReadonlyArray<string> =>
  [...content].map((sign) => (sign === '\t' ? TAB : ascii && sign > '~' ? escaped(sign) : safe(sign)))

const escaped = (sign: string): string =>
  sign
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')

/** The line as far as there is room for it, around the part that is marked. */
const cut = (content: string, mark: Span | null, room: number, ascii: boolean): Span & { readonly text: string } => {
  const dots = ascii ? '...' : '…'
  // No more of a long line is looked at than could be shown.
  const origin = beginOf(content, Math.max(0, (mark?.from ?? 0) - room))
  const before = columnsOf(content.slice(origin, mark?.from ?? 0), ascii).join('')
  const part = content.slice(mark?.from ?? 0, mark === null ? 0 : Math.min(mark.to, mark.from + room))
  // The end of a line has a column too.
  const inside = mark !== null && part === '' ? ' ' : columnsOf(part, ascii).join('')
  const after = columnsOf(content.slice(mark?.to ?? 0, (mark?.to ?? 0) + room), ascii).join('')
  const whole = before + inside + after
  const marked = { from: before.length, to: before.length + inside.length }
  const isWhole = origin === 0 && (mark?.to ?? 0) + room >= content.length
  if (isWhole && whole.length <= room) return { text: whole, ...marked }
  // A third of the room stands before the mark, so that what follows can be read.
  const lead = Math.floor((room - 2 * dots.length) / 3)
  const fits = origin === 0 && marked.to <= room - dots.length
  const start = fits ? 0 : Math.max(0, marked.from - lead)
  const prefix = start > 0 || origin > 0 ? dots : ''
  const space = room - prefix.length
  const rest = whole.slice(start)
  const complete = rest.length <= space && (mark?.to ?? 0) + room >= content.length
  const text = prefix + (complete ? rest : rest.slice(0, space - dots.length) + dots)
  const shift = prefix.length - start
  return {
    text,
    from: marked.from + shift,
    to: Math.min(marked.to + shift, complete ? text.length : text.length - dots.length),
  }
}

/** Not in the middle of a sign of two code units. */
const beginOf = (content: string, at: number): number => (/[\uDC00-\uDFFF]/.test(content.charAt(at)) ? at + 1 : at)
