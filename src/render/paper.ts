import { plain, safe, type Paint } from './paint.js'

/** What a page is printed on. */
export interface Paper {
  readonly paint: Paint
  /** Columns that a line may take. */
  readonly width: number
}

/** What a file gets. */
export const plainPaper: Paper = { paint: plain, width: 100 }

/** Breaks a sentence into lines that fit the paper, each behind the indent; a longer word keeps its line. */
export const wrap = ({ width }: Paper, indent: string, text: string): ReadonlyArray<string> => {
  const lines: string[] = []
  let line = ''
  for (const word of safe(text).split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, indent + line]
}

/** An item of a list: the bullet, and the text hanging behind it. */
export const item = (paper: Paper, bullet: string, text: string): ReadonlyArray<string> =>
  wrap(paper, ' '.repeat(bullet.length), text).map((line, i) => (i === 0 ? bullet + line.slice(bullet.length) : line))

/** A titled part of the page and a blank line after it; nothing where it has no lines. */
export const section = (title: string, { paint }: Paper, lines: ReadonlyArray<string>): ReadonlyArray<string> =>
  lines.length === 0 ? [] : [paint('strong', title), ...lines, '']

/** Items of several lines, a blank line between them. */
export const spaced = (items: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<string> =>
  items.flatMap((lines, i) => (i === 0 ? lines : ['', ...lines]))

/** Lines as a text that ends with one line break. */
export const toText = (lines: ReadonlyArray<string>): string => `${lines.join('\n').replace(/\n+$/, '')}\n`
