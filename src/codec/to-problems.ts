import * as E from 'fp-ts/lib/Either.js'
import { isNonEmpty } from 'fp-ts/lib/ReadonlyArray.js'
import type * as t from 'io-ts/lib/index.js'
import { toPointer, type Path } from '../text/pointer.js'
import type { Position } from '../text/position.js'
import { isFlawError, type Codec } from './codec.js'
import type { InputProblem, InputProblems } from './problem.js'

/** The steps from the root to the value; the first entry of an io-ts context is the root itself. */
const pathOf = (context: t.Context): Path => context.slice(1).map(({ key }) => key)

const toProblem =
  (positionOf: (path: Path) => Position | null) =>
  (error: t.ValidationError): InputProblem => {
    const path = pathOf(error.context)
    const flaw = isFlawError(error)
      ? error.flaw
      : ({
          code: 'invalid-value',
          message: error.message ?? 'The value is not accepted.',
          expected: '',
          hint: null,
        } as const)
    return {
      code: flaw.code,
      pointer: toPointer(path),
      position: flaw.position ?? positionOf(path),
      message: flaw.message,
      expected: flaw.expected,
      hint: flaw.hint,
    }
  }

/** Decodes, and tells of every broken place. `positionOf` knows the text that the value was read from, if there was one. */
export const decodeWith =
  <A>(codec: Codec<A>, positionOf: (path: Path) => Position | null) =>
  (value: unknown): E.Either<InputProblems, A> => {
    const root: t.Context = [{ key: '', type: codec, actual: value }]
    const validation = codec.validate(value, root)
    if (E.isRight(validation)) return validation
    const problems: ReadonlyArray<InputProblem> = validation.left.map(toProblem(positionOf))
    return E.left(isNonEmpty(problems) ? problems : nothingToTell)
  }

const nothingToTell: InputProblems = [
  {
    code: 'invalid-value',
    pointer: '',
    position: null,
    message: 'The input is not accepted.',
    expected: '',
    hint: null,
  },
]
