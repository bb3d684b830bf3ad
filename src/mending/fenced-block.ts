import type { Obstacle } from './repair.js'

/** A part of the text, from `start` up to `end`. */
export interface Part {
  readonly start: number
  readonly end: number
}

const FENCE = /^[ \t]*(`{3,}|~{3,})([^`]*)$/

interface Line extends Part {
  readonly mark: string | null
  readonly info: string
}

const linesOf = (text: string): ReadonlyArray<Line> => {
  const lines: Line[] = []
  for (let start = 0; start <= text.length;) {
    const feed = text.indexOf('\n', start)
    const end = feed < 0 ? text.length : feed
    const found = FENCE.exec(text.slice(start, end).replace(/\r$/, ''))
    lines.push({ start, end, mark: found?.[1] ?? null, info: (found?.[2] ?? '').trim() })
    start = end + 1
  }
  return lines
}

/** Does this line end the block that the mark began? */
const closes = (mark: string, line: Line): boolean => line.mark?.startsWith(mark) === true && line.info === ''

interface Blocks {
  readonly inside: ReadonlyArray<Part>
  readonly outside: ReadonlyArray<Part>
}

/** A block that is not closed goes on to the end: the last line was not copied. */
const blocksOf = (text: string): Blocks => {
  const inside: Part[] = []
  const outside: Part[] = []
  let mark: string | null = null
  let start = 0
  for (const line of linesOf(text)) {
    if (mark === null ? line.mark === null : !closes(mark, line)) continue
    ;(mark === null ? outside : inside).push({ start, end: line.start })
    mark = mark === null ? line.mark : null
    start = Math.min(line.end + 1, text.length)
  }
  ;(mark === null ? outside : inside).push({ start, end: text.length })
  return { inside, outside }
}

/**
 * The part of a Markdown text that is the document; null where there is no fence. JSON itself has no line that begins
 * with one: its strings hold no line feeds.
 */
export const fencedBlock = (text: string): Part | Obstacle | null => {
  if (!text.includes('```') && !text.includes('~~~')) return null
  const { inside, outside } = blocksOf(text)
  if (inside.length === 0) return null
  const candidates = [
    ...inside.filter((part) => /^[{["'\u2018-\u201F]/.test(firstLine(text, part))),
    // Prose may begin with a bracket or a quote.
    ...outside.filter((part) => /^(?:\{|["\u201C][^"\u201D]*["\u201D]\s*:)/.test(firstLine(text, part))),
  ]
  const [first, second] = candidates
  if (first === undefined)
    return {
      code: 'not-json',
      at: inside[0]?.start ?? 0,
      message: 'No fenced block of this Markdown text holds JSON.',
      expected: 'a block that begins with `{`',
      hint: 'Copy the JSON document alone.',
    }
  return second === undefined
    ? first
    : {
        code: 'ambiguous',
        at: Math.max(first.start, second.start),
        message: `${candidates.length} parts of this Markdown text could be the document; this is another one.`,
        expected: 'one document',
        hint: 'Copy the block that is meant, alone.',
      }
}

/** The line of the first sign that is neither blank nor in a comment. A loop: an expression would try each `#` in many ways. */
const firstLine = (text: string, { start, end }: Part): string => {
  for (let i = start; i < end; i++) {
    if (text[i] === '#' || text.startsWith('//', i)) i = Math.max(i, lineEnd(text, i) - 1)
    else if (text.startsWith('/*', i)) i = blockEnd(text, i)
    else if (!/\s/.test(text.charAt(i))) return text.slice(i, lineEnd(text, i))
  }
  return ''
}

const lineEnd = (text: string, at: number): number => {
  const feed = text.indexOf('\n', at)
  return feed < 0 ? text.length : feed
}

const blockEnd = (text: string, at: number): number => {
  const found = text.indexOf('*/', at + 2)
  return found < 0 ? text.length : found + 1
}
