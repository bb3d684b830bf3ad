import * as E from 'fp-ts/lib/Either.js'
import { readJson } from '../text/json.js'
import { toPointer, type Path } from '../text/pointer.js'
import type { Position } from '../text/position.js'
import { isObject, type Codec } from './codec.js'
import type { InputProblem, InputProblems } from './problem.js'
import { decodeWith } from './to-problems.js'

/** What was read; `positionOf` knows the text that it was read from, null where there was none. */
export interface DecodedInput<A> {
  readonly value: A
  readonly positionOf: ((path: Path) => Position) | null
}

/**
 * Decodes an input from JSON or from JSON text. Every problem is reported; those of a text have line and column.
 *
 * @param members - some that a whole input has: a broken text in which none was read is told of as text alone
 */
export const decodeInput =
  <A>(codec: Codec<A>, members: ReadonlyArray<string>) =>
  (input: unknown): E.Either<InputProblems, DecodedInput<A>> => {
    const plain = (value: unknown): E.Either<InputProblems, DecodedInput<A>> =>
      E.map((read: A): DecodedInput<A> => ({ value: read, positionOf: null }))(decodeWith(codec, () => null)(value))
    if (typeof input !== 'string') return plain(input)
    const { flaws, document } = readJson(input)
    const [first, ...rest] = flaws.map(({ code, path, position, message, expected, hint }): InputProblem => ({
      code,
      pointer: toPointer(path),
      position,
      message,
      expected,
      hint,
    }))
    const decoded = document === null ? null : decodeWith(codec, document.positionOf)(document.value)
    if (first !== undefined)
      return E.left([
        first,
        ...rest,
        ...(decoded !== null && E.isLeft(decoded) && hasSome(members, document?.value) ? decoded.left : []),
      ])
    return decoded === null || document === null
      ? plain(undefined)
      : E.map((value: A): DecodedInput<A> => ({ value, positionOf: document.positionOf }))(decoded)
  }

/** Of a text so broken that none of them was read, further problems would only distract. */
const hasSome = (members: ReadonlyArray<string>, value: unknown): boolean =>
  isObject(value) && members.some((key) => Object.hasOwn(value, key))
