import * as E from 'fp-ts/lib/Either.js'
import { isNonEmpty } from 'fp-ts/lib/ReadonlyArray.js'
import { map } from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import { toPointer, type Path } from '../text/pointer.js'
import type { Position } from '../text/position.js'
import { pathOf, type Codec, type Mistake } from './codec.js'
import type { InputProblem, InputProblems } from './problem.js'

const toProblem =
  (positionOf: (path: Path) => Position | null) =>
  ({ at, code, position, message, expected, hint }: Mistake): InputProblem => {
    const path = pathOf(at)
    return { code, pointer: toPointer(path), position: position ?? positionOf(path), message, expected, hint }
  }

/** Decodes, and tells of every broken place. `positionOf` knows the text that the value was read from, if there was one. */
export const decodeWith =
  <A>(codec: Codec<A>, positionOf: (path: Path) => Position | null) =>
  (value: unknown): E.Either<InputProblems, A> => {
    const mistakes: Mistake[] = []
    const read = codec.read(value, null, mistakes)
    return isNonEmpty(mistakes) ? E.left(map(toProblem(positionOf))(mistakes)) : E.right(read as A)
  }
