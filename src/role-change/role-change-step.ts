import { getRole } from '../role-kind/role-commands.js'
import type { RoleReference } from '../role-kind/role-reference.js'
import type { LinkedService } from '../service-linked-role/linked-service.js'
import { serviceWords } from '../role-kind/management.js'
import { inInstanceProfile, policiesAttached, policiesLeft, type RoleChangeError } from './role-change-error.js'
import { iam } from './role-operation.js'

/**
 * One thing to do.
 * @public
 */
export interface RoleChangeStep {
  readonly code:
    | 'see-last-use'
    | 'list-instance-profiles'
    | 'remove-from-instance-profile'
    | 'list-inline-policies'
    | 'delete-inline-policy'
    | 'list-attached-policies'
    | 'detach-policy'
    | 'stop-using-it'
    | 'wait-for-sessions'
    | 'delete-through-the-service'
    | 'request-deletion'
    | 'follow-deletion'
    | 'confirm-deletion'
    | 'change-in-the-service'
    | 'change-permission-set'
    | 'take-assignment-back'
    | 'use-delete-role'
    | 'make-a-new-role'
  readonly message: string
  /** For the AWS CLI. Null: it is done elsewhere. */
  readonly command: string | null
}

const step = (code: RoleChangeStep['code'], message: string, command: string | null = null): RoleChangeStep => ({
  code,
  message,
  command,
})

/** What stands in the way of `DeleteRole`: a list of things that the role still has, or has not been told to have. */
interface Leftover {
  readonly member: keyof Leftovers
  readonly error: RoleChangeError
  readonly left: ReadonlyArray<string> | undefined
  readonly steps: ReadonlyArray<RoleChangeStep>
}

const leftover = (
  member: keyof Leftovers,
  error: RoleChangeError,
  left: ReadonlyArray<string> | undefined,
  find: RoleChangeStep,
  remove: (name: string) => RoleChangeStep,
): Leftover => ({
  member,
  error,
  left,
  steps: left === undefined ? [find] : left.map(remove),
})

export interface Leftovers {
  readonly instanceProfiles?: ReadonlyArray<string>
  readonly inlinePolicies?: ReadonlyArray<string>
  readonly attachedPolicies?: ReadonlyArray<string>
}

/** CHG-30, in its order. */
export const leftoversOf = (
  { name }: RoleReference,
  { instanceProfiles, inlinePolicies, attachedPolicies }: Leftovers,
): ReadonlyArray<Leftover> => [
  leftover(
    'instanceProfiles',
    inInstanceProfile,
    instanceProfiles,
    step(
      'list-instance-profiles',
      'See which instance profiles hold the role, and take it out of each.',
      iam('ListInstanceProfilesForRole', 'role-name', name),
    ),
    (profile) =>
      step(
        'remove-from-instance-profile',
        `Take the role out of the instance profile \`${profile}\`. Instances that run with it lose their credentials.`,
        iam('RemoveRoleFromInstanceProfile', 'instance-profile-name', profile, 'role-name', name),
      ),
  ),
  leftover(
    'inlinePolicies',
    policiesLeft,
    inlinePolicies,
    step(
      'list-inline-policies',
      'See which inline policies it has, and delete each.',
      iam('ListRolePolicies', 'role-name', name),
    ),
    (policy) =>
      step(
        'delete-inline-policy',
        `Delete the inline policy \`${policy}\`.`,
        iam('DeleteRolePolicy', 'role-name', name, 'policy-name', policy),
      ),
  ),
  leftover(
    'attachedPolicies',
    policiesAttached,
    attachedPolicies,
    step(
      'list-attached-policies',
      'See which managed policies are attached to it, and detach each.',
      iam('ListAttachedRolePolicies', 'role-name', name),
    ),
    (policy) =>
      step('detach-policy', `Detach \`${policy}\`.`, iam('DetachRolePolicy', 'role-name', name, 'policy-arn', policy)),
  ),
]

/** CHG-32. */
export const seeLastUse = (role: RoleReference): RoleChangeStep =>
  step('see-last-use', 'See when it was last used; IAM keeps that for 400 days.', getRole(role, 'Role.RoleLastUsed'))

/** CHG-21. */
export const beforeDeletion = (role: RoleReference, service: LinkedService | null): ReadonlyArray<RoleChangeStep> => [
  seeLastUse(role),
  step('stop-using-it', `Delete, in ${serviceWords(service)}, whatever uses the role: in every Region.`),
  step('wait-for-sessions', 'Wait until no session of the role is left: they cannot be revoked.'),
]

/** CHG-22: a deletion is a task, whose ID holds the principal of the service and the name of the role. */
const taskOf = ({ name }: RoleReference, service: LinkedService | null): string =>
  `task/aws-service-role/${service?.principal ?? 'PRINCIPAL'}/${name}/UUID`

/** Where the service says what it lets people do (NEW-5). */
const pageOf = (service: LinkedService | null): string => {
  const page = service?.documentation ?? null
  return page === null ? '' : ` (${page})`
}

/** CHG-20: the service first. */
export const throughService = (service: LinkedService | null): RoleChangeStep =>
  step(
    'delete-through-the-service',
    `Delete it in ${serviceWords(service)}, if that can be done there${pageOf(service)}.`,
  )

export const requestDeletion = ({ name }: RoleReference): RoleChangeStep =>
  step(
    'request-deletion',
    'Only where the service has no way of its own: ask IAM.',
    iam('DeleteServiceLinkedRole', 'role-name', name),
  )

/** CHG-22 to CHG-25. */
export const followDeletion = (role: RoleReference, service: LinkedService | null): ReadonlyArray<RoleChangeStep> => [
  step(
    'follow-deletion',
    'Follow the task by the `DeletionTaskId` that came back: `NOT_STARTED`, `IN_PROGRESS`, then `SUCCEEDED` or `FAILED`. Where it failed, the reason may list what still uses the role; clean up and ask again.',
    `aws iam get-service-linked-role-deletion-status --deletion-task-id ${taskOf(role, service)}`,
  ),
  step(
    'confirm-deletion',
    'A quick task is soon forgotten, and its status is then `NoSuchEntity`. See whether the role is gone.',
    iam('GetRole', 'role-name', role.name),
  ),
]

export const changeInService = (service: LinkedService | null): RoleChangeStep =>
  step(
    'change-in-the-service',
    `The service sets the permissions. See whether ${serviceWords(service)} lets you change them${pageOf(service)}.`,
  )

export const changePermissionSet = (permissionSet: string | null): RoleChangeStep =>
  step(
    'change-permission-set',
    `Change ${permissionSet === null ? 'the permission set' : `the permission set \`${permissionSet}\``} in IAM Identity Center, and provision it again.`,
  )

export const takeAssignmentBack = (permissionSet: string | null): RoleChangeStep =>
  step(
    'take-assignment-back',
    `Take the assignments of ${permissionSet === null ? 'the permission set' : `the permission set \`${permissionSet}\``} to this account back in IAM Identity Center: the role goes with the last.`,
  )

export const useDeleteRole = ({ name }: RoleReference): RoleChangeStep =>
  step('use-delete-role', 'It is no service-linked role: use `DeleteRole`.', iam('DeleteRole', 'role-name', name))

/** CHG-8. */
export const makeNewRole = (): RoleChangeStep =>
  step(
    'make-a-new-role',
    'Make a new role of that name or path, move to it whatever uses the old one, and delete the old one.',
  )
