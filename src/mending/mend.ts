import * as E from 'fp-ts/lib/Either.js'
import { isNonEmpty } from 'fp-ts/lib/ReadonlyArray.js'
import { map } from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import type { InputProblem, InputProblems } from '../codec/problem.js'
import { statementMembers, topLevel } from '../policy/policy-codec.js'
import { offsetsOf, positionsOf, type Position } from '../text/position.js'
import { decodeUrlEncoded } from '../text/url-encoded.js'
import { arrange, type Names, type Top } from './arrange.js'
import { fencedBlock, type Part } from './fenced-block.js'
import type { Change, Edit, Obstacle, Repair } from './repair.js'
import { readTokens } from './tokens.js'

/** A text as JSON, and what was done to it. */
export interface Mended {
  readonly text: string
  /** In the order of the text; empty where it was JSON already. */
  readonly repairs: ReadonlyArray<Repair>
  /** Where a place of the mended text stood in the text as it was given (decoded, where a policy was URL-encoded). */
  readonly positionOf: (mended: Position) => Position
}

/** `policy`: statements that stand on their own get the policy around them. */
export type DocumentKind = 'policy' | 'other'

/**
 * Reads a text as people paste it: the inside of an object, a fenced block of Markdown, curly quotes, comments, commas too
 * many or too few (SEED-2, SEED-25). Where there is one obvious reading, the text comes back as JSON that says the same,
 * with the list of repairs; JSON comes back untouched. Anything else is a problem at its place. Takes time linear in the
 * length of the text, and never throws.
 */
export const mend = (given: string, kind: DocumentKind): E.Either<InputProblems, Mended> => {
  const text = kind === 'policy' ? decodeUrlEncoded(given) : given
  const place = positionsOf(text)
  const found = fencedBlock(text)
  if (found !== null && 'code' in found) return E.left([problem(place)(found)])
  const mark = text.startsWith('\uFEFF') ? 1 : 0
  const part = found ?? { start: mark, end: text.length }
  const read = readTokens(text, part)
  const { changes, obstacles, top } = arrange(text, read, kind === 'policy')
  const all = [...read.obstacles, ...obstacles].sort((a, b) => a.at - b.at)
  if (isNonEmpty(all)) return E.left(map(problem(place))(all))
  if (top === null) return E.left([problem(place)(nothingRead)])
  const wrapping = wrappings(top, kind)
  const within = [...read.changes, ...changes].sort((a, b) => a.start - b.start)
  const { start, end } = { start: top.first.start, end: top.last.end }
  const edits: ReadonlyArray<Edit> = [
    { start: 0, end: part.start, insert: '' },
    ...within.filter((edit) => edit.start < start),
    { start, end: start, insert: wrapping.map(({ before }) => before).join('') },
    ...within.filter((edit) => edit.start >= start && edit.start < end),
    {
      start: end,
      end,
      insert: [...wrapping]
        .reverse()
        .map(({ after }) => after)
        .join(''),
    },
    ...within.filter((edit) => edit.start >= end),
    { start: part.end, end: text.length, insert: '' },
  ]
  const outside = found === null ? marks(mark) : [fence(found)]
  const told = [...outside, ...wrapping, ...once(within)].sort((a, b) => a.start - b.start)
  return E.right({ ...rewrite(text, edits), repairs: told.map(repair(place)) })
}

const problem =
  (place: (offset: number) => Position) =>
  ({ at, ...rest }: Obstacle): InputProblem => ({ ...rest, pointer: '', position: place(at) })

const nothingRead: Obstacle = { code: 'not-json', at: 0, message: 'This is not JSON.', expected: 'JSON', hint: null }

/** What is told of a change. */
type Told = Omit<Change, 'insert'> & { readonly times?: number }

const repair =
  (place: (offset: number) => Position) =>
  ({ code, message, start, end, times = 1 }: Told): Repair => ({
    code,
    message,
    position: place(start),
    endPosition: place(end),
    times,
  })

const marks = (end: number): ReadonlyArray<Told> =>
  end === 0
    ? []
    : [
        {
          code: 'byte-order-mark',
          message: 'The text began with a byte order mark, as some editors write.',
          start: 0,
          end,
        },
      ]

const fence = ({ start, end }: Part): Told => ({
  code: 'markdown-fence',
  message: 'The document was taken out of its Markdown fence; the rest of the text was left aside.',
  start,
  end,
})

/** A text in curly quotes has dozens of them: one line says it all. */
const once = (changes: ReadonlyArray<Change>): ReadonlyArray<Told> => [
  ...changes.filter(({ code }) => !(code in many)),
  ...(['quotes', 'blanks'] as const).flatMap((code): ReadonlyArray<Told> => {
    const [first, ...others] = changes.filter((change) => change.code === code)
    const times = others.length + 1
    return first === undefined ? [] : [{ ...first, times, message: times === 1 ? first.message : many[code](times) }]
  }),
]

const many = {
  quotes: (times: number) => `${times} strings stood in quotes that JSON does not have; this is the first.`,
  blanks: (times: number) => `In ${times} places a blank was none that JSON knows; this is the first.`,
}

/** What is put before and behind the document, the outermost first. */
type Wrapping = Told & { readonly before: string; readonly after: string }

const wrappings = (top: Top, kind: DocumentKind): ReadonlyArray<Wrapping> => {
  const at = { start: top.first.start, end: top.first.end }
  return [
    ...(kind === 'policy' && isBare(top)
      ? [
          {
            ...at,
            code: 'bare-statement' as const,
            message: `${top.form === 'list' ? 'Statements' : 'A statement'} stood on ${top.form === 'list' ? 'their' : 'its'} own: read as a policy of the Version 2012-10-17.`,
            before: '{"Version": "2012-10-17", "Statement": ',
            after: '}',
          },
        ]
      : []),
    ...(top.wrapped
      ? []
      : top.form === 'object'
        ? [
            {
              ...at,
              code: 'missing-braces' as const,
              message: 'The inside of an object stood on its own: read as if braces stood around it.',
              before: '{',
              after: '}',
            },
          ]
        : [
            {
              ...at,
              code: 'missing-brackets' as const,
              message: 'Several values stood one after the other: read as a list.',
              before: '[',
              after: ']',
            },
          ]),
  ]
}

/** Is it the Statement of a policy, without the policy? */
const isBare = ({ form, objects, elements }: Top): boolean =>
  objects.length > 0 && objects.every(isStatement) && (form === 'object' || objects.length === elements)

const isStatement = (names: Names): boolean =>
  names.some((name) => statementMembers.includes(name)) && !names.some((name) => topLevel.includes(name))

/** A part of the new text that came from the old one, or was put in at its place. */
interface Piece {
  readonly start: number
  readonly from: number
  readonly length: number
}

const rewrite = (text: string, edits: ReadonlyArray<Edit>): Pick<Mended, 'text' | 'positionOf'> => {
  const parts: string[] = []
  const pieces: Piece[] = []
  let length = 0
  let done = 0
  const put = (part: string, from: number, kept: number): void => {
    if (part === '') return
    parts.push(part)
    pieces.push({ start: length, from, length: kept })
    length += part.length
  }
  for (const { start, end, insert } of edits) {
    if (start > done) put(text.slice(done, start), done, start - done)
    put(insert, Math.max(start, done), Math.max(0, Math.min(insert.length, end - start)))
    done = Math.max(done, end)
  }
  put(text.slice(done), done, text.length - done)
  const mended = parts.join('')
  const offsetOf = offsetsOf(mended)
  const place = positionsOf(text)
  return {
    text: mended,
    positionOf: (position) => {
      const offset = offsetOf(position)
      const { start, from, length: kept } = lastBefore(pieces, offset)
      return place(from + Math.min(offset - start, kept))
    },
  }
}

const NONE: Piece = { start: 0, from: 0, length: 0 }

const lastBefore = (pieces: ReadonlyArray<Piece>, offset: number): Piece => {
  let low = 0
  let high = pieces.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((pieces[middle]?.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return pieces[low] ?? NONE
}
