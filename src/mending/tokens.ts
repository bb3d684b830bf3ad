import { createScanner, type JSONScanner } from 'jsonc-parser'
import type { Part } from './fenced-block.js'
import type { Change, Obstacle } from './repair.js'

export type TokenKind = '{' | '}' | '[' | ']' | ',' | ':' | 'string' | 'scalar' | 'unknown'

/** A sign, name or value. Offsets are of the whole text. */
export interface Token extends Part {
  readonly kind: TokenKind
  /** What a string says; else the token as it stands. */
  readonly value: string
}

export interface Tokens {
  readonly tokens: ReadonlyArray<Token>
  readonly changes: ReadonlyArray<Change>
  readonly obstacles: ReadonlyArray<Obstacle>
}

/** The scanner's numbers for its tokens, which its types keep to themselves; a test holds them against the scanner. */
export const KIND: Readonly<Record<number, TokenKind | 'comment' | 'blank'>> = {
  1: '{',
  2: '}',
  3: '[',
  4: ']',
  5: ',',
  6: ':',
  7: 'scalar',
  8: 'scalar',
  9: 'scalar',
  10: 'string',
  11: 'scalar',
  12: 'comment',
  13: 'comment',
  14: 'blank',
  15: 'blank',
}

/** The scanner's numbers for what is wrong with a token. */
export const SCAN_ERROR = {
  UnexpectedEndOfComment: 1,
  UnexpectedEndOfString: 2,
  UnexpectedEndOfNumber: 3,
  InvalidUnicode: 4,
  InvalidEscapeCharacter: 5,
  InvalidCharacter: 6,
} as const

const flawOfError: Readonly<Record<number, Pick<Obstacle, 'message' | 'expected' | 'hint'>>> = {
  [SCAN_ERROR.UnexpectedEndOfComment]: {
    message: 'A comment begins here and does not end.',
    expected: '`*/` at its end',
    hint: null,
  },
  [SCAN_ERROR.UnexpectedEndOfString]: {
    message: 'A string begins here and is not closed on its line.',
    expected: 'a `"` at its end',
    hint: 'A quote was lost, or the string was broken into two lines.',
  },
  [SCAN_ERROR.UnexpectedEndOfNumber]: { message: 'The number is not whole.', expected: 'a number', hint: null },
  [SCAN_ERROR.InvalidUnicode]: {
    message: 'The string holds a `\\u` without its four hexadecimal digits.',
    expected: '`\\u` and four digits',
    hint: null,
  },
  [SCAN_ERROR.InvalidEscapeCharacter]: {
    message: 'The string holds a backslash that escapes nothing.',
    expected: '`\\\\` for a backslash',
    hint: null,
  },
  [SCAN_ERROR.InvalidCharacter]: {
    message: 'The string holds a control character.',
    expected: 'such characters as `\\t`',
    hint: null,
  },
}

const DOUBLE = '\u201C\u201D\u201E\u201F'
const SINGLE = "'\u2018\u2019\u201A\u201B"

/** Which characters end a string that begins with this one; null where it begins none, or one of JSON's own. */
const closersOf = (c: string): string | null => (DOUBLE.includes(c) ? `${DOUBLE}"` : SINGLE.includes(c) ? SINGLE : null)

/** Blank on the screen, and no blank to JSON: as web pages and word processors write them. */
const ODD_BLANK = /[\u000B\f\u0085\u00A0\u1680\u2000-\u200D\u2028-\u202F\u205F\u2060\u3000\uFEFF]/

const isOddBlank = (c: string): boolean => ODD_BLANK.test(c)

/** Reads the signs of a part of the text; what JSON does not have is repaired on the way, where it can be. */
export const readTokens = (text: string, { start: from, end: to }: Part): Tokens => {
  const source = text.slice(from, to)
  const scanner = createScanner(source)
  const tokens: Token[] = []
  const changes: Change[] = []
  const obstacles: Obstacle[] = []
  let at = 0
  while (at < source.length) {
    const start = from + at
    const c = source.charAt(at)
    const closers = closersOf(c)
    if (closers !== null) {
      const close = endOfQuoted(source, at, closers)
      if (close === null) {
        obstacles.push(obstacle(start, SCAN_ERROR.UnexpectedEndOfString))
        at = endOfLine(source, at)
      } else {
        const insert = quoted(source.slice(at + 1, close))
        const { value, error } = scanOne(insert)
        if (error !== 0) obstacles.push(obstacle(start, error))
        at = close + 1
        changes.push({
          code: 'quotes',
          message: 'A string stood in quotes that JSON does not have.',
          start,
          end: from + at,
          insert,
        })
        tokens.push({ kind: 'string', value, start, end: from + at })
      }
    } else if (isOddBlank(c)) {
      while (at < source.length && isOddBlank(source.charAt(at))) at++
      changes.push({ code: 'blanks', message: 'A blank was none that JSON knows.', start, end: from + at, insert: ' ' })
    } else if (c === '#') {
      at = endOfLine(source, at)
      changes.push(comment(start, from + at, ''))
    } else {
      const { kind, length, value, error } = scanAt(scanner, at)
      at += length
      if (error !== 0) obstacles.push(obstacle(start, error))
      if (kind === 'comment') changes.push(comment(start, from + at, c === '/' && source[at - 1] === '/' ? ' ' : ''))
      else if (kind !== 'blank') tokens.push({ kind, value, start, end: from + at })
    }
  }
  return { tokens, changes, obstacles }
}

interface Scanned {
  readonly kind: TokenKind | 'comment' | 'blank'
  readonly length: number
  readonly value: string
  readonly error: number
}

const scanAt = (scanner: JSONScanner, at: number): Scanned => {
  scanner.setPosition(at)
  const kind = KIND[scanner.scan()] ?? 'unknown'
  const value = scanner.getTokenValue()
  // The scanner takes odd blanks for a part of a word.
  const word = kind === 'unknown' ? value.search(ODD_BLANK) : -1
  if (word < 0) return { kind, length: scanner.getPosition() - at, value, error: scanner.getTokenError() }
  const before = value.slice(0, word)
  return { kind: isKeyword(before) ? 'scalar' : 'unknown', length: word, value: before, error: 0 }
}

const isKeyword = (word: string): boolean => word === 'true' || word === 'false' || word === 'null'

/** A string on its own. */
const scanOne = (text: string): { readonly value: string; readonly error: number } => {
  const scanner = createScanner(text)
  scanner.scan()
  return { value: scanner.getTokenValue(), error: scanner.getTokenError() }
}

const obstacle = (at: number, error: number): Obstacle => ({
  code: 'not-json',
  at,
  ...(flawOfError[error] ?? { message: 'This is not JSON.', expected: 'JSON', hint: null }),
})

const comment = (start: number, end: number, insert: string): Change => ({
  code: 'comment',
  message: 'JSON has no comments: this one was left out.',
  start,
  end,
  insert,
})

/** Where the string that begins at `start` has its closing quote; null where its line ends first. */
const endOfQuoted = (text: string, start: number, closers: string): number | null => {
  for (let i = start + 1; i < text.length; i++) {
    const c = text.charAt(i)
    if (c === '\n' || c === '\r') return null
    if (c === '\\' && !/[\r\n]/.test(text.charAt(i + 1))) i++
    else if (closers.includes(c)) return i
  }
  return null
}

/** What stood between the quotes, as a string of JSON: its own quotes need no backslash, straight double ones do. */
const quoted = (inside: string): string =>
  `"${inside.replace(/\\[\s\S]|"/g, (found) => (found === '"' ? '\\"' : /^\\['\u2018-\u201F]/.test(found) ? found.slice(1) : found))}"`

const endOfLine = (text: string, start: number): number => {
  let i = start
  while (i < text.length && text[i] !== '\n' && text[i] !== '\r') i++
  return i
}
