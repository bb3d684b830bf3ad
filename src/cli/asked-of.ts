import type { Asked } from '../render/finding-frame.js'
import { readJson } from '../text/json.js'

const start = { line: 1, column: 1 }

/** An input, to show the places in it: a text that was read from a file or from standard input (`-`), or JSON that was not. */
export const askedOf = (input: unknown, file: string): Asked => {
  if (typeof input !== 'string') return { input, texts: [] }
  const { document } = readJson(input)
  return {
    input: document?.value,
    texts: [
      {
        path: [],
        file: file === '-' ? null : file,
        text: input,
        spanOf: document?.spanOf ?? (() => ({ from: start, to: start })),
      },
    ],
  }
}
