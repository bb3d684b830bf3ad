import type { Assumption } from '../scenario/assumption.js'
import type { DurationReason } from '../session-duration/session-duration.js'
import type { Path } from '../text/pointer.js'

/**
 * The gates that a call passes through, in the order in which a diagnosis lists them.
 * @public
 */
export type Gate =
  | 'request'
  | 'caller'
  | 'identity-token'
  | 'role'
  | 'trust-policy'
  | 'identity-policy'
  | 'permissions-boundary'
  | 'session-policy'
  | 'service-control-policy'
  | 'resource-control-policy'
  | 'vpc-endpoint-policy'
  | 'session-tags'
  | 'source-identity'
  | 'session-duration'

/**
 * What a gate comes to. `not-applicable`: it does not count for this call.
 * @public
 */
export type GateOutcome = 'pass' | 'fail' | 'unknown' | 'not-applicable'

/**
 * Reasons of the gates that check facts of the scenario.
 * @public
 */
export type CheckReason = RequestReason | CallerReason | TokenReason | RoleReason | CompanionReason | DurationReason

/**
 * What is wrong with the request (REQ-1 to REQ-14).
 * @public
 */
export type RequestReason =
  | 'role-arn-malformed'
  | 'role-arn-is-session'
  | 'session-name-invalid'
  | 'external-id-invalid'
  | 'source-identity-invalid'
  | 'tags-invalid'
  | 'session-policy-invalid'
  | 'session-policy-too-large'
  | 'mfa-incomplete'
  | 'provided-contexts-invalid'

/**
 * Why a caller of this kind, or with these credentials, cannot make the call (CAL-1 to CAL-8, REQ-22, REG-2, PAS-10).
 * @public
 */
export type CallerReason =
  | 'is-root'
  | 'credentials-expired'
  | 'operation-not-allowed'
  | 'partition-differs'
  | 'account-differs'
  | 'region-disabled'

/**
 * What is wrong with the identity provider or its token (errors.md, section 5).
 * @public
 */
export type TokenReason =
  | 'provider-missing'
  | 'audience-not-registered'
  | 'expired'
  | 'issuer-differs'
  | 'claim-missing'
  | 'signature-unverifiable'

/**
 * What is wrong with session tags or source identity themselves (TAG-5, REQ-12, SRC-2).
 * @public
 */
export type CompanionReason = 'transitive-conflict' | 'too-many' | 'differs-from-chain'

/**
 * What is wrong with the role that is asked for (ROL-1 to ROL-5, CNS-1).
 * @public
 */
export type RoleReason =
  'is-service-linked' | 'does-not-exist' | 'name-differs-in-case' | 'path-differs' | 'not-reachable-in-console'

/**
 * How an objection counts: it stops the call; it may, what is known does not tell; it is taken for granted not to
 * apply; it is worth a warning; or it would stop the call as well, were another one mended.
 */
export type Force = 'stops' | 'may-stop' | 'assumed-away' | 'warns' | 'also'

/** What a gate has against the call: a fact of the scenario that is not as it has to be. */
export interface Objection<R extends CheckReason = CheckReason> {
  readonly reason: R
  readonly force: Force
  /** The member of the scenario that it is about. */
  readonly at: Path
  readonly expected: ReadonlyArray<string>
  readonly actual: string | null
  /** What is wrong, where the reason alone does not say it. */
  readonly because: string | null
}

export const objection = <R extends CheckReason>(
  reason: R,
  force: Force,
  at: Path,
  actual: string | null,
  expected: ReadonlyArray<string>,
  because: string | null = null,
): Objection<R> => ({ reason, force, at, expected, actual, because })

/** A gate that checks facts: its outcome is folded from its objections. */
export interface CheckedGate {
  readonly _tag: 'Checked'
  readonly gate: Gate
  readonly applicable: boolean
  readonly objections: ReadonlyArray<Objection>
  readonly restsOn: ReadonlyArray<Assumption>
}

export const checked = (
  gate: Gate,
  applicable: boolean,
  objections: ReadonlyArray<Objection>,
  restsOn: ReadonlyArray<Assumption> = [],
): CheckedGate => ({ _tag: 'Checked', gate, applicable, objections, restsOn })

export const checkedOutcome = ({ applicable, objections }: CheckedGate): GateOutcome => {
  let outcome: GateOutcome = applicable ? 'pass' : 'not-applicable'
  for (const { force } of objections)
    if (force === 'stops') return 'fail'
    else if (force === 'may-stop') outcome = 'unknown'
  return outcome
}
