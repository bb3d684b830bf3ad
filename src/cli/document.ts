import * as E from 'fp-ts/lib/Either.js'
import { isNonEmpty } from 'fp-ts/lib/ReadonlyArray.js'
import { map } from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import type { InputProblem, InputProblems } from '../codec/problem.js'
import { mend, type DocumentKind } from '../mending/mend.js'
import type { Repair } from '../mending/repair.js'
import { readJson, type Span, type TextFlaw } from '../text/json.js'
import { toPointer, type Path } from '../text/pointer.js'
import { decodeUrlEncoded } from '../text/url-encoded.js'

/** A JSON document that was read from a text, mended where it had to be. */
export interface Document {
  /** The name of the file; null for standard input. */
  readonly file: string | null
  /** As it was given, but for URL encoding: the places of repairs and members count in it. */
  readonly text: string
  readonly value: unknown
  readonly repairs: ReadonlyArray<Repair>
  readonly spanOf: (path: Path) => Span
}

/** What is wrong with a text, and which. */
export interface Unreadable {
  readonly file: string | null
  readonly text: string
  readonly problems: InputProblems
}

const toProblem = ({ path, ...flaw }: TextFlaw): InputProblem => ({ ...flaw, pointer: toPointer(path) })

/**
 * Reads a document. Forgiving about form: what has one obvious reading is read so, and the document says what was
 * repaired; `strict` takes JSON alone.
 */
export const readDocument = (
  file: string | null,
  given: string,
  kind: DocumentKind,
  strict: boolean,
): E.Either<Unreadable, Document> => {
  const text = kind === 'policy' ? decodeUrlEncoded(given) : given
  const unreadable = (problems: InputProblems): E.Either<Unreadable, Document> => E.left({ file, text, problems })
  const mended = strict ? null : mend(text, kind)
  if (mended !== null && E.isLeft(mended)) return unreadable(mended.left)
  const { flaws, document } = readJson(mended?.right.text ?? text)
  const original = mended?.right.positionOf ?? ((position) => position)
  if (isNonEmpty(flaws))
    return unreadable(map((flaw: TextFlaw) => toProblem({ ...flaw, position: original(flaw.position) }))(flaws))
  return E.right({
    file,
    text,
    value: document?.value,
    repairs: mended?.right.repairs ?? [],
    spanOf: (path) => {
      const { from, to } = document?.spanOf(path) ?? { from: { line: 1, column: 1 }, to: { line: 1, column: 1 } }
      return { from: original(from), to: original(to) }
    },
  })
}
