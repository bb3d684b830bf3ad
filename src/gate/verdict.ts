import type { GateOutcome } from './gate.js'

/**
 * `undetermined`: what is not known could still change the answer.
 * @public
 */
export type Verdict = 'allowed' | 'denied' | 'undetermined'

/** DEC-1, DEC-37: the verdict is the conjunction of the gates, and nothing else. */
export const verdictOf = (outcomes: ReadonlyArray<GateOutcome>): Verdict =>
  outcomes.includes('fail') ? 'denied' : outcomes.includes('unknown') ? 'undetermined' : 'allowed'
