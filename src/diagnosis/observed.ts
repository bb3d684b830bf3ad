import * as F from '../fact/fact.js'
import type { Hint } from '../finding/finding.js'
import type { Scenario } from '../scenario/scenario.js'
import type { Verdict } from '../gate/verdict.js'

/**
 * What AWS was seen to answer, held against the diagnosis. Error messages are not read yet, so that it is
 * `cannot-tell` throughout.
 * @public
 */
export interface Observed {
  /** The message, as it was given. */
  readonly error: { readonly text: string }
  readonly agrees: 'yes' | 'no' | 'cannot-tell'
  readonly message: string
  readonly hints: ReadonlyArray<Hint>
}

export const observedOf = ({ observedError }: Scenario, verdict: Verdict): Observed | null =>
  F.isKnown(observedError)
    ? {
        error: { text: observedError.value },
        agrees: 'cannot-tell',
        message:
          verdict === 'allowed'
            ? 'By what was given the call is allowed, and yet an error was seen: something is missing here, or was changed since.'
            : 'The error message is not read yet; compare it with the findings.',
        // DEC-6
        hints:
          verdict === 'allowed'
            ? [
                {
                  code: 'not-yet-in-force',
                  message: 'A change to a role, policy or tag can take minutes to show everywhere: try again.',
                },
              ]
            : [],
      }
    : null
