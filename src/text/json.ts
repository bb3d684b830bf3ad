import { parseTree, type Node, type ParseError } from 'jsonc-parser'
import type { Path } from './pointer.js'
import { positionsOf, type Position } from './position.js'

/** One thing that is wrong with a JSON text, and where. */
export interface TextFlaw {
  readonly code: 'not-json' | 'missing-comma' | 'json-fragment' | 'duplicate-member' | 'too-deep'
  readonly path: Path
  readonly position: Position
  readonly message: string
  readonly expected: string
  readonly hint: string | null
}

/** JSON read from a text: its value, and where each part of it stands. */
export interface JsonText {
  readonly value: unknown
  /** The place of the member or element at a path; of its nearest ancestor where the path leads nowhere. */
  readonly positionOf: (path: Path) => Position
  /** The same with the first place that is no part of it: of a member, its name and its value. */
  readonly spanOf: (path: Path) => Span
}

/** From a place up to another, which is no part of it. */
export interface Span {
  readonly from: Position
  readonly to: Position
}

/** `document` is null where nothing of the text could be read. Flaws may stand beside a document that was read all the same. */
export interface Reading {
  readonly flaws: ReadonlyArray<TextFlaw>
  readonly document: JsonText | null
}

// A policy needs nine levels at the most. The parser recurses, so that a text of 100,000 brackets must not reach it.
const DEEPEST = 256

/** Reads JSON text. Every flaw is reported, not only the first; nothing throws. */
export const readJson = (text: string): Reading => {
  const tooDeep = firstTooDeep(text)
  if (tooDeep !== null) {
    const flaw: TextFlaw = {
      code: 'too-deep',
      path: [],
      position: positionsOf(text)(tooDeep),
      message: `The text nests more than ${DEEPEST} levels deep.`,
      expected: `at most ${DEEPEST} levels`,
      hint: null,
    }
    return { flaws: [flaw], document: null }
  }
  // A byte order mark is no JSON, but editors write it; its place is kept by a blank.
  const clean = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text
  const whole = parse(clean)
  return whole.errors.length > 0 && startsWithMember(clean) ? readFragment(clean, whole) : toReading(clean, whole, 0)
}

interface Parsed {
  readonly root: Node | undefined
  readonly errors: ReadonlyArray<ParseError>
}

const parse = (text: string): Parsed => {
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false })
  return { root, errors }
}

const firstTooDeep = (text: string): number | null => {
  let depth = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const c = text[i]
    if (inString) {
      if (c === '\\') i++
      else if (c === '"' || c === '\n' || c === '\r') inString = false
    } else if (c === '/' && text[i + 1] === '/') i = endOfLine(text, i)
    else if (c === '/' && text[i + 1] === '*') i = endOfComment(text, i)
    else if (c === '"') inString = true
    else if (c === '{' || c === '[') {
      if (++depth > DEEPEST) return i
    } else if ((c === '}' || c === ']') && depth > 0) depth--
  }
  return null
}

// The parser goes on after a comment, though it is no JSON; what stands in one opens and closes nothing.
const endOfLine = (text: string, start: number): number => {
  for (let i = start; i < text.length; i++) if (text[i] === '\n' || text[i] === '\r') return i
  return text.length
}

const endOfComment = (text: string, start: number): number => {
  const end = text.indexOf('*/', start + 2)
  return end < 0 ? text.length : end + 1
}

/** A loop: of a long string an expression would need more stack than there is. */
const startsWithMember = (text: string): boolean => {
  let i = text.search(/\S/)
  if (text[i] !== '"') return false
  for (i++; i < text.length && text[i] !== '"' && text[i] !== '\n'; i++) if (text[i] === '\\') i++
  return text[i] === '"' && /^\s*:/.test(text.slice(i + 1))
}

/** SEED-2: people paste the inside of a statement, as the guide prints it. Read it as if the braces stood around it. */
const readFragment = (text: string, whole: Parsed): Reading => {
  const wrapped = parse(`{${text}}`)
  if (wrapped.root?.type !== 'object') return toReading(text, whole, 0)
  const reading = toReading(text, wrapped, 1)
  const fragment: TextFlaw = {
    code: 'json-fragment',
    path: [],
    position: positionsOf(text)(text.search(/\S/)),
    message: 'The text is not a JSON document: it begins with a member, and no `{` stands before it.',
    expected: 'a JSON object in braces',
    hint: 'Wrap the text in braces: `{` before it and `}` after it.',
  }
  return { flaws: [fragment, ...reading.flaws], document: reading.document }
}

/** @param shift - how many characters were put before the text to parse it */
const toReading = (text: string, { root, errors }: Parsed, shift: number): Reading => {
  const place = positionsOf(text)
  const at = (offset: number): Position => place(offset - shift)
  const isEmpty = text.trim() === ''
  const seen = new Set<number>()
  const syntax = errors
    .filter(({ offset }) => !seen.has(offset) && seen.add(offset))
    .map((error): TextFlaw => ({
      ...(isEmpty ? notJson('The text is empty.', 'a JSON document') : describe(text, error, shift)),
      path: [],
      position: at(error.offset),
    }))
  if (root === undefined) return { flaws: syntax, document: null }
  const duplicates: TextFlaw[] = []
  const value = toValue(root, [], (path, first, again) => {
    const { line, column } = at(first)
    duplicates.push({
      code: 'duplicate-member',
      path,
      position: at(again),
      message: `The member \`${String(path[path.length - 1])}\` stands twice in the same object; the first is on line ${line}, column ${column}.`,
      expected: 'each member once',
      hint: 'Keep one of the two, or put both values into one list.',
    })
  })
  const nodeOf = locator(root)
  const positionOf = (path: Path): Position => at(nodeOf(path).offset)
  const spanOf = (path: Path): Span => {
    const { offset, length } = nodeOf(path)
    return { from: at(offset), to: at(offset + length) }
  }
  return { flaws: [...syntax, ...duplicates], document: { value, positionOf, spanOf } }
}

/** The parser's numbers for its errors; a test holds them against the names that the parser gives them. */
export const ERROR = {
  PropertyNameExpected: 3,
  ValueExpected: 4,
  CommaExpected: 6,
  CloseBraceExpected: 7,
  CloseBracketExpected: 8,
  EndOfFileExpected: 9,
  InvalidCommentToken: 10,
  UnexpectedEndOfString: 12,
} as const

type Words = Pick<TextFlaw, 'code' | 'message' | 'expected' | 'hint'>

const notJson = (message: string, expected: string, hint: string | null = null): Words => ({
  code: 'not-json',
  message,
  expected,
  hint,
})

const describe = (text: string, error: ParseError, shift: number): Words => {
  const found = text.slice(error.offset - shift, error.offset - shift + Math.min(error.length, 20))
  const shown = found.trim() === '' ? 'the end of the text' : `\`${found}\``
  const misplaced = notJson(
    `A member or value is expected, but ${shown} stands there.`,
    'a member or a value',
    /^\s*[}\]]/.test(found) ? 'A comma too much may stand before it.' : null,
  )
  const words: Readonly<Partial<Record<number, Words>>> = {
    [ERROR.PropertyNameExpected]: misplaced,
    [ERROR.ValueExpected]: misplaced,
    [ERROR.CommaExpected]: {
      code: 'missing-comma',
      message: `A comma is missing before ${shown}.`,
      expected: 'a `,` between two members or elements',
      hint: 'Write a `,` at the end of the line before.',
    },
    [ERROR.CloseBraceExpected]: notJson('An object is not closed.', 'a `}`'),
    [ERROR.CloseBracketExpected]: notJson('A list is not closed.', 'a `]`'),
    [ERROR.EndOfFileExpected]: notJson(
      `The document has ended before ${shown}; nothing may follow it.`,
      'the end of the text',
    ),
    [ERROR.InvalidCommentToken]: notJson('JSON has no comments.', 'no comment', 'Take the comment out.'),
    [ERROR.UnexpectedEndOfString]: notJson('A string is not closed.', 'a `"` at its end'),
  }
  return (
    words[error.error] ??
    notJson(
      `This is not JSON: ${shown} cannot stand here.`,
      'JSON',
      /[\u2018-\u201F']/.test(found) ? 'JSON wants straight double quotes: `"`.' : null,
    )
  )
}

type OnDuplicate = (path: Path, first: number, again: number) => void

const toValue = (node: Node, path: Path, onDuplicate: OnDuplicate): unknown => {
  if (node.type === 'array') return (node.children ?? []).map((child, i) => toValue(child, [...path, i], onDuplicate))
  if (node.type !== 'object') return node.value as unknown
  const places = new Map<string, number>()
  const entries = (node.children ?? []).flatMap((property): ReadonlyArray<readonly [string, unknown]> => {
    const [key, value] = property.children ?? []
    if (key === undefined) return []
    const name = String(key.value)
    const first = places.get(name)
    if (first !== undefined) onDuplicate([...path, name], first, key.offset)
    places.set(name, first ?? key.offset)
    return value === undefined ? [] : [[name, toValue(value, [...path, name], onDuplicate)]]
  })
  // Object.fromEntries defines own members, so that `__proto__` is a name like any other.
  return Object.fromEntries(entries)
}

/** The member or element at a path. The members of an object are listed when one of them is asked for. */
const locator = (root: Node): ((path: Path) => Node) => {
  const listed = new Map<Node, ReadonlyMap<string, Node>>()
  const membersOf = (node: Node): ReadonlyMap<string, Node> => {
    const known = listed.get(node)
    if (known !== undefined) return known
    // The last of two equal names is the one that counts, as in JSON.parse.
    const members = new Map((node.children ?? []).map((property) => [String(property.children?.[0]?.value), property]))
    listed.set(node, members)
    return members
  }
  return (path) => {
    let node = root
    for (const step of path) {
      const child = node.type === 'object' ? membersOf(node).get(String(step)) : node.children?.[Number(step)]
      if (child === undefined) break
      const value = child.type === 'property' ? child.children?.[1] : child
      if (value === undefined) return child
      node = value
    }
    return node.parent?.type === 'property' ? node.parent : node
  }
}
