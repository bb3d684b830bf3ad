import type { PredictedError } from '../error-message/predicted-error.js'
import type { Finding } from '../finding/finding.js'
import type { Gate, GateOutcome } from '../gate/gate.js'
import type { Verdict } from '../gate/verdict.js'
import type { Assumption } from '../scenario/assumption.js'
import type { Observed } from './observed.js'
import type { Interval } from './validity.js'

/**
 * A gate and what it comes to.
 * @public
 */
export interface GateResult {
  readonly gate: Gate
  readonly outcome: GateOutcome
}

/**
 * The answer: may the caller take the role, and why (not).
 * @public
 */
export interface Diagnosis {
  readonly verdict: Verdict
  /** One sentence. */
  readonly summary: string
  /** Every gate, in order. */
  readonly gates: ReadonlyArray<GateResult>
  /** Causes first, then possible causes, warnings and notes; within these by gate. */
  readonly findings: ReadonlyArray<Finding>
  /** What was taken for granted and the answer rests on. */
  readonly assumptions: ReadonlyArray<Assumption>
  /**
   * When the call would be allowed, all else equal: intervals of `aws:CurrentTime`, half-open, in UTC. Null where the
   * time makes no difference, or something else is not known.
   */
  readonly validity: ReadonlyArray<Interval> | null
  /** Null where no `observedError` was given. */
  readonly observed: Observed | null
  /**
   * What AWS would say. Null where the call is allowed, and where what is not known, or what AWS does not publish, leaves the
   * words open. A denial whose Deny is not known here may go on with ` with an explicit deny`.
   */
  readonly predictedError: PredictedError | null
}
