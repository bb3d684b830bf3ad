/** What a caller can ask of STS to take a role. */
export type AssumeRoleOperation = 'AssumeRole' | 'AssumeRoleWithSAML' | 'AssumeRoleWithWebIdentity'

export const assumeRoleOperations: ReadonlyArray<AssumeRoleOperation> = [
  'AssumeRole',
  'AssumeRoleWithSAML',
  'AssumeRoleWithWebIdentity',
]

/** TRU-3: the action that the operation needs. */
export const actionOf = (operation: AssumeRoleOperation): string => `sts:${operation}`

/** Actions of IAM that are about roles: an Allow of one of them may have been meant for another. */
const iamRoleActions: ReadonlyArray<string> = [
  'iam:PassRole',
  'iam:CreateServiceLinkedRole',
  'iam:AddRoleToInstanceProfile',
  'iam:AttachRolePolicy',
  'iam:CreateRole',
  'iam:DeleteRole',
  'iam:DeleteRolePermissionsBoundary',
  'iam:DeleteRolePolicy',
  'iam:DeleteServiceLinkedRole',
  'iam:DetachRolePolicy',
  'iam:GetRole',
  'iam:GetRolePolicy',
  'iam:GetServiceLinkedRoleDeletionStatus',
  'iam:ListAttachedRolePolicies',
  'iam:ListInstanceProfilesForRole',
  'iam:ListRolePolicies',
  'iam:ListRoles',
  'iam:ListRoleTags',
  'iam:PutRolePermissionsBoundary',
  'iam:PutRolePolicy',
  'iam:RemoveRoleFromInstanceProfile',
  'iam:TagRole',
  'iam:UntagRole',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateRole',
  'iam:UpdateRoleDescription',
]

/** TRU-4: the only actions that a trust policy can be saved with. */
export const roleActions: ReadonlyArray<string> = [
  ...assumeRoleOperations.map(actionOf),
  'sts:TagSession',
  'sts:SetSourceIdentity',
  'sts:SetContext',
]

const lowerCased = (names: ReadonlyArray<string>): ReadonlyArray<string> => names.map((name) => name.toLowerCase())
const [ofIam, ofSts] = [lowerCased(iamRoleActions), lowerCased(roleActions)]

/**
 * The role actions of the service that an action is of, in lower case: those that a statement may name in its place.
 */
export const lowerCasedBeside = (action: string): ReadonlyArray<string> => (action.startsWith('iam:') ? ofIam : ofSts)
