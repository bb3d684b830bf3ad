import * as E from 'fp-ts/lib/Either.js'
import type { InputProblem } from '../codec/problem.js'
import { readJson, type TextFlaw } from '../text/json.js'
import { toPointer, type Path } from '../text/pointer.js'
import { positionsOf, type Position } from '../text/position.js'
import { decodeUrlEncoded } from '../text/url-encoded.js'
import { plainJson } from './plain-json.js'
import type { PolicyPlace } from './shape.js'

/** One JSON document of an input; a text may hold several. */
export interface Document {
  /** The number of the input. */
  readonly input: number
  readonly name: string
  /** The place that the input was given for. */
  readonly place: PolicyPlace | null
  /** From the input to the document: empty, or its number where the input holds several. */
  readonly at: Path
  readonly value: unknown
  /** Which member of the input holds it. */
  readonly member: 'value' | 'text'
  readonly positionOf: ((path: Path) => Position) | null
  /** The input is an empty text: a command that had nothing to tell, or failed. */
  readonly isEmpty: boolean
}

interface Source {
  readonly name: string
  readonly value?: unknown
  readonly text?: string
  readonly as?: PolicyPlace
}

type Documents = E.Either<ReadonlyArray<InputProblem>, ReadonlyArray<Document>>

/** The documents of an input, or all that is wrong with its text. */
export const documentsOf = (source: Source, input: number): Documents => {
  const common = { input, name: source.name, place: source.as ?? null }
  if (source.text !== undefined) return fromText(common, source.text)
  const plain = plainJson(source.value)
  return plain._tag === 'TooDeep'
    ? E.left([
        {
          code: 'too-deep',
          pointer: toPointer(['inputs', input, 'value']),
          position: null,
          message: `\`${source.name}\` nests more than 256 levels deep, or contains itself, or the same over and over.`,
          expected: 'the answer of AWS as it was given',
          hint: null,
        },
      ])
    : E.right([{ ...common, at: [], value: plain.value, member: 'value', positionOf: null, isEmpty: false }])
}

type Common = Pick<Document, 'input' | 'name' | 'place'>

const fromText = (common: Common, given: string): Documents => {
  const text = asUtf8(given)
  const pointer = toPointer(['inputs', common.input, 'text'])
  const refused = (position: Position, message: string, hint: string): Documents =>
    E.left([{ code: 'not-json', pointer, position, message, expected: 'JSON in UTF-8', hint }])
  if (text === null) {
    const wide = looksWide(given)
    return refused(
      positionsOf(given)(given.indexOf('\u0000')),
      wide
        ? `\`${common.name}\` is written in UTF-16, and some of its characters are lost.`
        : `\`${common.name}\` holds a NUL character: it is no text.`,
      wide
        ? 'Save the file as UTF-8; in PowerShell write it with `Out-File -Encoding utf8`.'
        : 'Give the JSON that the AWS CLI prints (`--output json`).',
    )
  }
  // The document of a policy as IAM returns it may have been saved alone.
  const parts = partsOf(decodeUrlEncoded(text))
  if (parts.length === 0)
    return E.right([{ ...common, at: [], value: null, member: 'text', positionOf: null, isEmpty: true }])
  const problems: InputProblem[] = []
  const documents: Document[] = []
  parts.forEach((part, i) => {
    const { flaws, document } = readJson(part.text)
    const at: Path = parts.length === 1 ? [] : [i]
    const place = placeIn(part.start)
    for (const flaw of flaws) problems.push(toProblem(common, at, place, flaw))
    if (document !== null)
      documents.push({
        ...common,
        at,
        value: document.value,
        member: 'text',
        positionOf: (path) => place(document.positionOf(path)),
        isEmpty: false,
      })
  })
  return problems.length > 0 ? E.left(problems) : E.right(documents)
}

const toProblem = (
  { input, name }: Common,
  at: Path,
  place: (position: Position) => Position,
  { code, path, position, message, expected, hint }: TextFlaw,
): InputProblem => ({
  code,
  pointer: toPointer(['inputs', input, 'text', ...at, ...path]),
  position: place(position),
  message: `\`${name}\`: ${message}`,
  expected,
  hint,
})

/** A place in a part, as a place in the whole text. */
const placeIn =
  (start: Position) =>
  ({ line, column }: Position): Position => ({
    line: start.line + line - 1,
    column: line === 1 ? start.column + column - 1 : column,
  })

const looksWide = (text: string): boolean => /^\uFFFD{0,2}(?:[^\u0000]\u0000|\u0000[^\u0000])/.test(text)

/**
 * PowerShell writes what it redirects as UTF-16. Read as UTF-8, each character of ASCII is followed (or preceded) by a NUL
 * and nothing is lost; any other character is. Null: the text is not to be saved.
 */
const asUtf8 = (text: string): string | null => {
  if (!text.includes('\u0000')) return text
  const body = text.replace(/^\uFFFD{1,2}/, '')
  const first = body.startsWith('\u0000') ? 1 : 0
  const kept: string[] = []
  for (let i = 0; i < body.length; i++) {
    const code = body.charCodeAt(i)
    if (i % 2 === first ? code === 0 || code > 127 : code !== 0) return null
    if (i % 2 === first) kept.push(body.charAt(i))
  }
  return kept.join('')
}

interface Part {
  readonly text: string
  readonly start: Position
}

/**
 * The JSON documents of a text that holds one after another: JSON Lines, or the outputs of several commands. A document
 * ends where the bracket closes that opened it. Where something else stands, the text is read as one.
 */
const partsOf = (text: string): ReadonlyArray<Part> => {
  const place = positionsOf(text)
  const whole: Part = { text, start: { line: 1, column: 1 } }
  const parts: Part[] = []
  let i = text.startsWith('\uFEFF') ? 1 : 0
  for (;;) {
    while (i < text.length && isBetween(text.charAt(i))) i++
    if (i >= text.length) return parts.length === 1 ? [whole] : parts
    if (text.charAt(i) !== '{' && text.charAt(i) !== '[') return [whole]
    const end = endOf(text, i)
    parts.push({ text: text.slice(i, end), start: place(i) })
    i = end
  }
}

/** White space, and the separator of JSON text sequences. */
const isBetween = (c: string): boolean => c === ' ' || c === '\n' || c === '\r' || c === '\t' || c === '\u001E'

/** Behind the bracket that closes the one at the start. */
const endOf = (text: string, start: number): number => {
  let depth = 0
  let inString = false
  for (let i = start; i < text.length; i++) {
    const c = text.charAt(i)
    if (inString) {
      if (c === '\\') i++
      else if (c === '"') inString = false
    } else if (c === '"') inString = true
    else if (c === '{' || c === '[') depth++
    else if ((c === '}' || c === ']') && --depth === 0) return i + 1
  }
  return text.length
}
