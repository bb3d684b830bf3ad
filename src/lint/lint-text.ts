import * as E from 'fp-ts/lib/Either.js'
import type { InputProblems } from '../codec/problem.js'
import { mend, type Mended } from '../mending/mend.js'
import type { Position } from '../text/position.js'
import { decodeUrlEncoded } from '../text/url-encoded.js'
import { findingAt, lintPolicy, type LintFinding, type LintPolicyInput } from './lint-policy.js'

/** A text as it was pasted, and where the policy in it stands. */
export interface LintTextInput extends Omit<LintPolicyInput, 'policy'> {
  readonly text: string
  /** Is a text that has to be repaired refused? */
  readonly strict: boolean
}

export interface LintedText {
  readonly findings: ReadonlyArray<LintPlacedFinding>
  /** The text that the places are counted in. */
  readonly text: string
}

/** A finding whose place may be a part of the text. */
export interface LintPlacedFinding extends LintFinding {
  /** The first place that is no part of it; null where it is not known. */
  readonly endPosition: Position | null
}

/**
 * Finds what is wrong in a policy as people paste it. What was repaired is told beside what was found; places are those of
 * the text as it was given (decoded, where it was URL-encoded).
 */
export const lintText = ({ text, strict, ...rest }: LintTextInput): E.Either<InputProblems, LintedText> => {
  const shown = decodeUrlEncoded(text)
  const mended = strict
    ? E.right<never, Mended>({ text: shown, repairs: [], positionOf: (place) => place })
    : mend(text, 'policy')
  if (E.isLeft(mended))
    return E.right({
      text: shown,
      findings: mended.left.map(({ code, position, message, expected, hint }) => ({
        ...findingAt(code, position, message, hint ?? `Expected: ${expected}.`),
        endPosition: null,
      })),
    })
  const { text: read, repairs, positionOf } = mended.right
  return E.map(({ findings }: { readonly findings: ReadonlyArray<LintFinding> }): LintedText => ({
    text: shown,
    findings: [
      ...repairs.map(({ message, position, endPosition }) => ({
        ...findingAt('mended', position, message, null),
        endPosition,
      })),
      ...findings.map((finding) => ({
        ...finding,
        position: finding.position === null ? null : positionOf(finding.position),
        endPosition: null,
      })),
    ],
  }))(lintPolicy({ ...rest, policy: read }))
}
