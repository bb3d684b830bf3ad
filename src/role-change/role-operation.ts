import { shellWord } from '../text/shell.js'

/**
 * An operation of IAM on a role that exists.
 * @public
 */
export type RoleOperation =
  | 'GetRole'
  | 'GetRolePolicy'
  | 'ListRolePolicies'
  | 'ListAttachedRolePolicies'
  | 'ListInstanceProfilesForRole'
  | 'ListRoleTags'
  | 'UpdateRoleDescription'
  | 'UpdateRole'
  | 'UpdateAssumeRolePolicy'
  | 'AttachRolePolicy'
  | 'DetachRolePolicy'
  | 'PutRolePolicy'
  | 'DeleteRolePolicy'
  | 'PutRolePermissionsBoundary'
  | 'DeleteRolePermissionsBoundary'
  | 'TagRole'
  | 'UntagRole'
  | 'AddRoleToInstanceProfile'
  | 'RemoveRoleFromInstanceProfile'
  | 'DeleteRole'
  | 'DeleteServiceLinkedRole'

/**
 * What `UpdateRole` is to change. It has parameters for the first two alone: neither name nor path of a role ever changes.
 * @public
 */
export type RoleAttribute = 'description' | 'maxSessionDuration' | 'name' | 'path'

/** A row of the table of what may be changed (passrole-and-service-roles.md, section 6). */
export type ChangeRow =
  | 'read'
  | 'description'
  | 'max-session-duration'
  | 'trust-policy'
  | 'permissions'
  | 'permissions-boundary'
  | 'tags'
  | 'name-or-path'
  | 'delete'
  | 'delete-service-linked-role'
  | 'revoke-sessions'
  | 'disable'
  | 'instance-profile'

const rows: Readonly<Record<Exclude<RoleOperation, 'UpdateRole'>, ChangeRow>> = {
  GetRole: 'read',
  GetRolePolicy: 'read',
  ListRolePolicies: 'read',
  ListAttachedRolePolicies: 'read',
  ListInstanceProfilesForRole: 'read',
  ListRoleTags: 'read',
  UpdateRoleDescription: 'description',
  UpdateAssumeRolePolicy: 'trust-policy',
  AttachRolePolicy: 'permissions',
  DetachRolePolicy: 'permissions',
  PutRolePolicy: 'permissions',
  DeleteRolePolicy: 'permissions',
  PutRolePermissionsBoundary: 'permissions-boundary',
  DeleteRolePermissionsBoundary: 'permissions-boundary',
  TagRole: 'tags',
  UntagRole: 'tags',
  AddRoleToInstanceProfile: 'instance-profile',
  RemoveRoleFromInstanceProfile: 'instance-profile',
  DeleteRole: 'delete',
  DeleteServiceLinkedRole: 'delete-service-linked-role',
}

const ofAttribute: Readonly<Record<RoleAttribute, ChangeRow>> = {
  description: 'description',
  maxSessionDuration: 'max-session-duration',
  name: 'name-or-path',
  path: 'name-or-path',
}

export const roleOperations: ReadonlyArray<RoleOperation> = [
  ...(Object.keys(rows) as ReadonlyArray<Exclude<RoleOperation, 'UpdateRole'>>),
  'UpdateRole',
]

export const roleAttributes: ReadonlyArray<RoleAttribute> = ['description', 'maxSessionDuration', 'name', 'path']

/** CHG-11: the inline policy by which the console revokes sessions. CHG-12: the managed one that denies everything. */
const isRevocation = (policyName: string | undefined): boolean => policyName === 'AWSRevokeOlderSessions'
const isDenyAll = (policyArn: string | undefined): boolean =>
  policyArn !== undefined && /^arn:[^:]+:iam::aws:policy\/AWSDenyAll$/.test(policyArn)

/** The rows that a change touches: each has to allow it. Of an `UpdateRole` that does not say what for, those it may touch. */
export const rowsOf = (change: {
  readonly operation: RoleOperation
  readonly changes?: ReadonlyArray<RoleAttribute>
  readonly policyName?: string
  readonly policyArn?: string
}): ReadonlyArray<ChangeRow> => {
  const { operation, changes, policyName, policyArn } = change
  if (operation === 'UpdateRole')
    return changes === undefined
      ? ['description', 'max-session-duration']
      : [...new Set(changes.map((c) => ofAttribute[c]))]
  if (operation === 'PutRolePolicy' && isRevocation(policyName)) return ['revoke-sessions']
  if (operation === 'AttachRolePolicy' && isDenyAll(policyArn)) return ['disable']
  return [rows[operation]]
}

/** `UpdateAssumeRolePolicy` → `update-assume-role-policy`, as the AWS CLI has it. */
const cliName = (operation: RoleOperation): string =>
  operation.replace(/[A-Z]/g, (letter, at: number) => `${at === 0 ? '' : '-'}${letter.toLowerCase()}`)

/** A command of the AWS CLI; options are name and value by turns. */
export const iam = (operation: RoleOperation, ...options: ReadonlyArray<string>): string =>
  [
    'aws iam',
    cliName(operation),
    ...options.map((option, i) => (i % 2 === 0 ? `--${option}` : shellWord(option))),
  ].join(' ')
