import type { Position } from '../text/position.js'
import type { CapabilityColumn, ServiceEdition } from './service-capability.js'

/**
 * What a policy asks for that its service does not support, or supports in part. A code is a promise: it outlives the
 * wording of its message. `docs/guides/service-capabilities.md` says more of each.
 *
 * - `actions-not-supported`: single actions are named (SEED-74);
 * - `resource-not-supported`: ARNs stand where only `*` works (SEED-76);
 * - `tags-not-supported`: a condition asks for tags (SEED-80);
 * - `temporary-credentials-not-supported`: the caller has temporary credentials (SEED-81);
 * - `resource-based-policy-not-supported`: actions of a service whose resources have no policies (SEED-79);
 * - `limited-support`: a feature is used that the service supports in part, or with a footnote (SEED-78, SEED-83);
 * - `list-action-with-resource`: some actions that list take no ARN (SEED-77);
 * - `lambda-function-policy-action`, `vpc-endpoint-resource`, `vpc-endpoint-policies`, `cloudfront-key-pair-action`,
 *   `sagemaker-external-resource`: what the footnotes say of single services (SEED-85).
 * @public
 */
export type CapabilityWarningCode =
  | 'actions-not-supported'
  | 'resource-not-supported'
  | 'tags-not-supported'
  | 'temporary-credentials-not-supported'
  | 'resource-based-policy-not-supported'
  | 'limited-support'
  | 'list-action-with-resource'
  | 'lambda-function-policy-action'
  | 'vpc-endpoint-resource'
  | 'vpc-endpoint-policies'
  | 'cloudfront-key-pair-action'
  | 'sagemaker-external-resource'

/**
 * One thing that a policy asks of a service, and what the table says of it.
 * @public
 */
export interface CapabilityWarning {
  readonly code: CapabilityWarningCode
  /** `warning`: by the table this cannot work; `note`: it may not. */
  readonly severity: 'warning' | 'note'
  readonly edition: ServiceEdition
  /** The names of the rows that say so. Several rows that share a prefix all agree. */
  readonly services: ReadonlyArray<string>
  readonly prefix: string
  /** The column of the cell that says so. */
  readonly column: CapabilityColumn
  /** The footnotes of the cell. */
  readonly notes: ReadonlyArray<string>
  readonly policy: string
  /** JSON Pointer of the policy document in the input. */
  readonly document: string
  /** Number of the statement in its policy, from 0; null where the policy as a whole is meant. */
  readonly statement: number | null
  readonly sid: string | null
  /** JSON Pointer of the element in the policy document. */
  readonly pointer: string
  /** Where the policy was given as text: the place in that text. */
  readonly position: Position | null
  /** The actions, ARNs or condition keys that ask for it. */
  readonly values: ReadonlyArray<string>
  readonly message: string
  readonly hint: string
}
