import type { Repair } from '../mending/repair.js'
import { codeFrame } from './code-frame.js'
import { wrap, type Paper } from './paper.js'

/** A text, and what was done to read it. */
export interface Repaired {
  readonly file: string | null
  readonly text: string
  readonly repairs: ReadonlyArray<Repair>
}

/** Each repair in a line, for programs' users. */
export const repairNotes = (repaired: ReadonlyArray<Repaired>): ReadonlyArray<string> =>
  repaired.flatMap(({ file, repairs }) => repairs.map((repair) => repairWords(file, repair)))

const repairWords = (file: string | null, { code, message, position, times }: Repair): string =>
  `${file ?? 'standard input'}:${position.line}:${position.column}: ${message} (${code}${times > 1 ? `, ${times} times` : ''})`

/** What was repaired, and where; so that nobody takes the file for JSON. */
export const repairLines = (repaired: ReadonlyArray<Repaired>, paper: Paper): ReadonlyArray<string> =>
  repaired.flatMap(({ file, text, repairs }) =>
    repairs.flatMap((repair) => [
      ...wrap(paper, '  ', repairWords(file, repair)),
      ...codeFrame(text, repair, { ...paper, width: paper.width - 4, ascii: false, around: 0 }).map(
        (line) => `    ${line}`,
      ),
    ]),
  )
