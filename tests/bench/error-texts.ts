/** Texts that make a careless reader of error messages slow: one thing over and over. */
import { readFileSync } from 'node:fs'

const USER = 'arn:aws:iam::111111111111:user/alice'
const DENIED = `User: ${USER} is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::222222222222:role/deploy`

/** The i-th piece of a text. */
type Piece = (i: number) => string

const pieces: ReadonlyArray<readonly [name: string, piece: Piece]> = [
  ['words', () => 'all is well here, and nothing failed. '],
  ['one letter', () => 'a'],
  ['blanks', () => ' '],
  ['line breaks', () => '\n'],
  ['lines of one letter', () => 'x\n'],
  ['User:', () => 'User: '],
  ['is not authorized', () => ' is not authorized to perform: '],
  ['one denial', () => `${DENIED}\n`],
  ['denials, each another', (i) => `${DENIED}-${i}\n`],
  ['short denials, each another', (i) => `User: a${i} is not authorized to perform: s3:A `],
  ['ESC [', () => '\u001b['],
  ['ESC ]8;', () => '\u001b]8;'],
  ['entities', () => '&amp;'],
  ['backslashes', () => '\\'],
  ['"code":"', () => '"code":"'],
  ['AccessDenied:', () => 'AccessDenied: '],
  ['refused parameters', () => "1 validation error detected: Value 'x' at 'roleArn' failed to satisfy constraint; "],
  ['quotation marks of Markdown', () => '\n> > > '],
  ['timestamps', () => '\n2024-05-06T07:08:09'],
  ['when calling the', () => 'when calling the a'],
  ['assume role', () => "assume role 'arn:a "],
  ['operation error', () => 'operation error A B C D '],
]

const filled = (piece: Piece, length: number): string => {
  const parts: Array<string> = []
  for (let i = 0, sum = 0; sum < length; i++) {
    const part = piece(i)
    parts.push(part)
    sum += part.length
  }
  return parts.join('').slice(0, length)
}

/** A text that can be made of any length. */
export interface ErrorText {
  readonly name: string
  readonly ofLength: (characters: number) => string
}

export const errorTexts: ReadonlyArray<ErrorText> = pieces.map(([name, piece]) => ({
  name,
  ofLength: (characters) => filled(piece, characters),
}))

/** The beginning of each message that docs/rules/errors.md quotes, over and over. */
export const begunMessages: ReadonlyArray<ErrorText> = readFileSync('docs/rules/errors.md', 'utf8')
  .split('\n')
  .flatMap((line) => /^\| (?:ERR|WRP)-\d+ \|.*?(?:`` (.+?) ``|`([^`]+)`)/.exec(line)?.slice(1) ?? [])
  .filter((message): message is string => typeof message === 'string' && message.length > 8)
  .map((message) => {
    const begun = message.slice(0, Math.ceil(message.length * 0.7))
    return { name: message.slice(0, 40), ofLength: (characters) => filled(() => begun, characters) }
  })
