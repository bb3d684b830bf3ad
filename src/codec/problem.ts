import type { ReadonlyNonEmptyArray } from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import type { Position } from '../text/position.js'

/**
 * What is wrong with an input. A code is a promise: it outlives the wording of its message.
 *
 * - `not-json`, `missing-comma`, `json-fragment`, `duplicate-member`, `too-deep`: the text is not the JSON it should be;
 * - `wrong-type`, `invalid-value`: a value of the wrong JSON type, or outside what is accepted;
 * - `missing-member`, `unknown-member`: something is left out that is needed, or is not known (misspelt names get a hint);
 * - `forbidden-member`, `exclusive-members`: an element that this type of policy cannot hold, or two that exclude each other;
 * - `unknown-operator`: a condition operator that AWS does not have;
 * - `caller-arn`: the ARN of the caller names nothing that can make a call;
 * - `contradiction`: two members of the scenario cannot both be true;
 * - `no-error-found`: a text that should be an error message of AWS holds none;
 * - `ambiguous`: a text with several readings, or several callers or roles, where one had to be found.
 * @public
 */
export type ProblemCode =
  | 'not-json'
  | 'missing-comma'
  | 'json-fragment'
  | 'duplicate-member'
  | 'too-deep'
  | 'wrong-type'
  | 'invalid-value'
  | 'missing-member'
  | 'unknown-member'
  | 'forbidden-member'
  | 'exclusive-members'
  | 'unknown-operator'
  | 'caller-arn'
  | 'contradiction'
  | 'no-error-found'
  | 'ambiguous'

/**
 * One thing that is wrong with an input, and where.
 * @public
 */
export interface InputProblem {
  readonly code: ProblemCode
  /** JSON Pointer (RFC 6901) into the input; it goes on into a policy that was given as text. */
  readonly pointer: string
  /** Where the input, or the policy in it, was given as text: the place in that text. */
  readonly position: Position | null
  readonly message: string
  /** What would have been accepted there. */
  readonly expected: string
  readonly hint: string | null
}

/**
 * Everything that is wrong with an input; never empty.
 * @public
 */
export type InputProblems = ReadonlyNonEmptyArray<InputProblem>
