import type { GateResult, Verdict } from './diagnosis.js'

/** DEC-1, DEC-37: the verdict is the conjunction of the gates, and nothing else. */
export const verdictOf = (gates: ReadonlyArray<GateResult>): Verdict =>
  gates.some(({ outcome }) => outcome === 'fail')
    ? 'denied'
    : gates.some(({ outcome }) => outcome === 'unknown')
      ? 'undetermined'
      : 'allowed'
