import * as E from 'fp-ts/lib/Either.js'
import { map } from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import type { InputProblem, InputProblems } from '../codec/problem.js'
import type { DocumentKind } from '../mending/mend.js'
import type { Asked } from '../render/finding-frame.js'
import { repairNotes } from '../render/repair-lines.js'
import type { SourceText } from '../render/source-text.js'
import { fromPointer, type Path } from '../text/pointer.js'
import { positionIn, sourceText } from './case.js'
import { readDocument, type Document } from './document.js'
import { aside, type Printed } from './printed.js'
import type { Trouble } from './scenario-flags.js'
import type { Source } from './source.js'

/** A file that a verb takes, as a whole or as one of its members. */
export interface Given {
  readonly document: Document
  /** The text, and where in the input of the verb it stands. */
  readonly text: SourceText
}

/** @param path - where in the input of the verb it will stand */
export const readGiven = async (
  source: Source,
  name: string,
  kind: DocumentKind,
  strict: boolean,
  path: Path,
): Promise<E.Either<Trouble, Given>> => {
  const text = await source.text(name)
  return E.isLeft(text)
    ? E.left({ notRead: text.left })
    : E.map((document: Document): Given => ({ document, text: sourceText(path, document) }))(
        readDocument(name === '-' ? null : name, text.right, kind, strict),
      )
}

/** An input, with what a file gave of it. */
export const askedOf = (input: unknown, given: Given | null): Asked => ({
  input,
  texts: given === null ? [] : [given.text],
})

/** The problems of an input that was JSON, with their places in its texts. */
export const placed = ({ texts }: Asked): ((problems: InputProblems) => InputProblems) =>
  map((problem: InputProblem): InputProblem => ({
    ...problem,
    position: problem.position ?? positionIn({ texts, untexted: [] })(fromPointer(problem.pointer)),
  }))

/** What was printed, and besides what was repaired to read the file. */
export const withRepairs = (given: Given | null, printed: Printed): Printed =>
  given === null ? printed : { ...printed, err: printed.err + aside(repairNotes([given.document])) }
