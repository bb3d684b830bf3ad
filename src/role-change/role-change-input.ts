import type { RoleAttribute, RoleOperation } from './role-operation.js'
import type { PolicyInput } from '../scenario/assume-role-scenario.js'

/**
 * A change of a role, and what is known of the role. Left out means not known; an empty list means known to be none.
 * @public
 */
export interface RoleChangeInput {
  /** The role's ARN, or `role` for more. The ARN of one of its sessions hides the path, and so tells less. */
  readonly roleArn?: string
  readonly role?: { readonly arn: string; readonly trustPolicy?: PolicyInput }
  readonly operation: RoleOperation
  /** What `UpdateRole` is to change. */
  readonly changes?: ReadonlyArray<RoleAttribute>
  /** Of `PutRolePolicy` and `DeleteRolePolicy`. */
  readonly policyName?: string
  /** Of `AttachRolePolicy`, `DetachRolePolicy` and `PutRolePermissionsBoundary`. */
  readonly policyArn?: string
  /** ARNs of the managed policies that are attached to the role. */
  readonly attachedPolicies?: ReadonlyArray<string>
  /** Names of its inline policies. */
  readonly inlinePolicies?: ReadonlyArray<string>
  /** Names of the instance profiles that hold it. */
  readonly instanceProfiles?: ReadonlyArray<string>
  /** `api` (API, CLI, SDK) when left out; `console` does more in one go. */
  readonly via?: 'api' | 'console'
}
