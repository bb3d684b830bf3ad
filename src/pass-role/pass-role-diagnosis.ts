import type { GateResult } from '../diagnosis/diagnosis.js'
import type { Finding } from '../finding/finding.js'
import type { Verdict } from '../gate/verdict.js'
import type { Assumption } from '../scenario/assumption.js'
import type { Ternary } from '../ternary/ternary.js'

/**
 * May the caller do this one thing with the role, and why (not).
 * @public
 */
export interface RoleActionDiagnosis {
  readonly verdict: Verdict
  /** One sentence. */
  readonly summary: string
  /** The gates that count for such an action, in order. */
  readonly gates: ReadonlyArray<GateResult>
  /** Causes first, then possible causes, warnings and notes; within these by gate. */
  readonly findings: ReadonlyArray<Finding>
  /** What was taken for granted and the answer rests on. */
  readonly assumptions: ReadonlyArray<Assumption>
}

/**
 * May the service-linked role be made (SLR-2)? That is what counts where the request does not name the role (SLR-10).
 * @public
 */
export interface ServiceLinkedRoleCreation extends RoleActionDiagnosis {
  /**
   * For one specific service-linked role AWS's guide grants these actions as well; whether every service needs them is not
   * documented, so that they decide nothing (SLR-4).
   */
  readonly alongside: ReadonlyArray<{ readonly action: string; readonly verdict: Verdict }>
}

/**
 * Something that was not told, and what each answer to it would lead to.
 * @public
 */
export interface PassRoleQuestion {
  /** The member of the scenario that would tell it. */
  readonly about: string
  readonly ask: string
  readonly answers: ReadonlyArray<{ readonly answer: string; readonly verdict: Verdict }>
}

/**
 * The answer: may the caller pass the role to the service, and why (not).
 * @public
 */
export interface PassRoleDiagnosis extends RoleActionDiagnosis {
  /**
   * Does the role's trust policy admit the service (PAS-17)? It is no part of the verdict, but a service that is not
   * admitted cannot use the role; the findings of the gate `trust-policy` say why.
   */
  readonly trustsService: Ternary
  /** Null where the role is no service-linked role. */
  readonly createServiceLinkedRole: ServiceLinkedRoleCreation | null
  /**
   * Operations that are known to pass a role to this service. One of them has to be allowed too, and is not judged here
   * (PAS-18). Empty where none is known.
   */
  readonly outerActions: ReadonlyArray<string>
  /** Where undetermined: what to find out. */
  readonly questions: ReadonlyArray<PassRoleQuestion>
}
