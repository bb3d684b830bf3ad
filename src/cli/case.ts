import type * as E from 'fp-ts/lib/Either.js'
import type { InputProblems } from '../codec/problem.js'
import type { Asked } from '../render/finding-frame.js'
import type { Repaired } from '../render/repair-lines.js'
import { spanAt, type SourceText } from '../render/source-text.js'
import type { Scenario } from '../scenario/scenario.js'
import { decodePlacedScenario } from '../scenario/scenario-codec.js'
import type { Path } from '../text/pointer.js'
import type { Position } from '../text/position.js'
import type { Document } from './document.js'
import { withTold, type Told } from './scenario-flags.js'

/** A scenario as it was put together, and the texts of its parts. */
export interface Case extends Asked {
  /** The parts that were not JSON as they stood. */
  readonly repaired: ReadonlyArray<Repaired>
  /** Paths of what no text holds: flags told it. */
  readonly untexted: ReadonlyArray<Path>
}

/** A document, and where in the input it stands. */
export const sourceText = (path: Path, { file, text, spanOf }: Document): SourceText => ({ path, file, text, spanOf })

/** The texts of what flags tell. */
export const textsOfTold = (told: ReadonlyArray<Told>): ReadonlyArray<SourceText> =>
  told.flatMap((one) => (one.document === null ? [] : [sourceText(one.path, one.document)]))

/** A scenario's document, with what flags tell over it. */
export const caseOf = (document: Document | null, told: ReadonlyArray<Told>): Case => {
  const documents = [
    ...(document === null ? [] : [document]),
    ...told.flatMap((one) => (one.document === null ? [] : [one.document])),
  ]
  return {
    input: withTold(document === null ? {} : document.value, told),
    texts: [...(document === null ? [] : [sourceText([], document)]), ...textsOfTold(told)],
    repaired: documents.filter(({ repairs }) => repairs.length > 0),
    untexted: told.flatMap((one) => (one.document === null ? [one.path] : [])),
  }
}

/** An element of a list of scenarios, with what flags tell over it. */
export const elementCase = (list: Document, i: number, value: unknown, told: ReadonlyArray<Told>): Case => {
  const element: Document = { ...list, value, repairs: [], spanOf: (path) => list.spanOf([i, ...path]) }
  return caseOf(element, told)
}

const isBelow =
  (path: Path) =>
  (above: Path): boolean =>
    above.every((step, i) => String(step) === String(path[i]))

/** Where a member stands in the text that it came from; null where a flag told it. */
export const positionIn =
  ({ texts, untexted }: Pick<Case, 'texts' | 'untexted'>) =>
  (path: Path): Position | null => {
    const found = spanAt(texts)(path)
    return found === null || (found.source.path.length === 0 && untexted.some(isBelow(path))) ? null : found.span.from
  }

/** Decodes the scenario; its problems and findings get their places in the texts. */
export const decodeCase = (asked: Case): E.Either<InputProblems, Scenario> =>
  decodePlacedScenario(asked.input, positionIn(asked))
