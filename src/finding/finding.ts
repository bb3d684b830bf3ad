import type { ConditionDetail } from '../condition/condition-detail.js'
import type { Gate, CheckReason } from '../gate/gate.js'
import type { Position } from '../text/position.js'

/**
 * Why a policy gate does not let the call pass.
 * @public
 */
export type PolicyReason =
  | 'no-policy'
  | 'no-matching-statement'
  | 'principal-mismatch'
  | 'principal-deleted'
  | 'action-mismatch'
  | 'resource-mismatch'
  | 'condition-unmet'
  | 'explicit-deny'

/**
 * Whose policies do not allow what goes along with the call: `sts:TagSession`, `sts:SetSourceIdentity` (TAG-1, SRC-1).
 * @public
 */
export type AlongsideReason = 'not-allowed-by-trust-policy' | 'not-allowed-by-identity-policy'

/**
 * What does not stop the call, and deserves a word.
 * @public
 */
export type WarningReason =
  | 'open-to-everyone'
  | 'external-id-not-required'
  | 'subject-not-tested'
  | 'source-not-tested'
  | 'names-unique-id'
  | 'admits-absent-key'
  | 'window-over'
  | 'near-quota'
  | 'key-misspelt'
  | 'contradicts-scenario'
  | 'any-role'
  | 'role-tag-tested'
  | 'outer-action-missing'

/**
 * The reason of a finding; with its gate it makes the code.
 * @public
 */
export type Reason = CheckReason | PolicyReason | AlongsideReason | WarningReason

/**
 * How a finding counts: `cause`: without it the verdict would not be `denied`; `possible-cause`: it may be one, what is
 * not known decides; `warning` and `note`: worth knowing.
 * @public
 */
export type FindingRole = 'cause' | 'possible-cause' | 'warning' | 'note'

/**
 * Where a finding stands, and what stands there.
 * @public
 */
export interface Evidence {
  /** The policy's name; null where the finding is about the scenario itself. */
  readonly policy: string | null
  /** JSON Pointer from the scenario to the policy document; empty for the scenario itself. */
  readonly document: string
  /** Number of the statement, from 0. */
  readonly statement: number | null
  readonly sid: string | null
  /** JSON Pointer inside the document: the element that decided. */
  readonly pointer: string
  /** Line and column, where the policy or the scenario was given as text. */
  readonly position: Position | null
  /** What would have been accepted. */
  readonly expected: ReadonlyArray<string>
  /** What came; null where nothing did, or it is not known. */
  readonly actual: string | null
}

/**
 * A near miss, or the usual way into this mistake. The list of codes is open.
 * @public
 */
export interface Hint {
  readonly code: string
  readonly message: string
}

/**
 * One thing that was found at a gate.
 * @public
 */
export interface Finding {
  /** Gate and reason: `trust-policy/principal-mismatch`. A code is a promise: it outlives the wording. */
  readonly code: `${Gate}/${Reason}`
  readonly role: FindingRole
  readonly gate: Gate
  readonly reason: Reason
  /** For `condition-unmet`: the condition key, as the policy writes it. */
  readonly conditionKey: string | null
  /** For `condition-unmet`: its kind; null where the key is not known. */
  readonly detail: ConditionDetail | null
  readonly message: string
  readonly evidence: Evidence
  readonly hints: ReadonlyArray<Hint>
}

export const finding = (
  gate: Gate,
  reason: Reason,
  role: FindingRole,
  message: string,
  evidence: Evidence,
  rest: Partial<Pick<Finding, 'conditionKey' | 'detail' | 'hints'>> = {},
): Finding => ({
  code: `${gate}/${reason}`,
  role,
  gate,
  reason,
  conditionKey: null,
  detail: null,
  message,
  evidence,
  hints: [],
  ...rest,
})
