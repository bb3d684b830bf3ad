/** How parts of a page are set off; a terminal has colours for it, a file has none. */
export type Style = 'strong' | 'good' | 'bad' | 'doubt' | 'quiet'

export type Paint = (style: Style, text: string) => string

export const plain: Paint = (_, text) => text

// Control and direction-changing characters of an input must not reach a terminal.
const UNSAFE = /[\p{Cc}\p{Bidi_Control}]/gu

export const safe = (text: string): string =>
  text.replace(UNSAFE, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)

const WIDTH = 100

/** Breaks a sentence into lines of at most 100 characters, each behind the indent; a longer word keeps its line. */
export const wrap = (indent: string, text: string): ReadonlyArray<string> =>
  safe(text)
    .split(' ')
    .reduce<ReadonlyArray<string>>((lines, word) => {
      const last = lines[lines.length - 1]
      return last !== undefined && indent.length + last.length + 1 + word.length <= WIDTH
        ? [...lines.slice(0, -1), `${last} ${word}`]
        : [...lines, word]
    }, [])
    .map((line) => indent + line)
