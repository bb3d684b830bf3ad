import type { ReadDocuments } from '../reader/read-documents.js'
import { safe } from './paint.js'
import { item, section, spaced, toText, wrap, type Paper } from './paper.js'

/** What was understood from each document, what contradicts, and what was not used. */
export const understoodPage = (
  { understood, warnings, ignored }: Omit<ReadDocuments, 'scenario'>,
  paper: Paper,
): string =>
  toText([
    ...section(
      'Understood',
      paper,
      understood.flatMap((document) => entry(document, paper)),
    ),
    ...section(
      'Warnings',
      paper,
      spaced(
        warnings.map(({ code, name, pointer, message }) => [
          `  ! ${paper.paint('doubt', code)}${name === null ? '' : `  ${place(name, pointer ?? '')}`}`,
          ...wrap(paper, '    ', message),
        ]),
      ),
    ),
    ...section(
      'Not used',
      paper,
      ignored.flatMap((document) => entry(document, paper)),
    ),
  ])

interface Entry {
  readonly name: string
  readonly pointer: string
  readonly message: string
}

const entry = ({ name, pointer, message }: Entry, paper: Paper): ReadonlyArray<string> =>
  item(paper, '  - ', `${place(name, pointer)}: ${message}`)

/** Where an input holds several documents, the pointer tells which of them. */
const place = (name: string, pointer: string): string => safe(pointer === '' ? name : `${name} ${pointer}`)
