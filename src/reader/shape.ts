/**
 * What a document was recognised as: the operation of AWS that gives it, an event of CloudTrail, a policy document alone,
 * or a scenario of this library.
 * @public
 */
export type DocumentShape =
  | 'GetRole'
  | 'ListRoles'
  | 'Role'
  | 'GetUser'
  | 'ListUsers'
  | 'User'
  | 'GetRolePolicy'
  | 'GetUserPolicy'
  | 'GetGroupPolicy'
  | 'ListPolicyNames'
  | 'ListAttachedPolicies'
  | 'ListGroupsForUser'
  | 'GetPolicy'
  | 'GetPolicyVersion'
  | 'GetAccountAuthorizationDetails'
  | 'GetCallerIdentity'
  | 'GetOpenIDConnectProvider'
  | 'DescribePolicy'
  | 'ListPoliciesForTarget'
  | 'ListParents'
  | 'DescribeOrganization'
  | 'DescribeVpcEndpoints'
  | 'CloudTrailEvent'
  | 'PolicyDocument'
  | 'Scenario'

/**
 * Where a policy document belongs, for inputs that do not tell it themselves.
 * @public
 */
export type PolicyPlace =
  | 'trustPolicy'
  | 'identityPolicy'
  | 'permissionsBoundary'
  | 'sessionPolicy'
  | 'serviceControlPolicy'
  | 'resourceControlPolicy'
  | 'vpcEndpointPolicy'

export const policyPlaces: ReadonlyArray<PolicyPlace> = [
  'trustPolicy',
  'identityPolicy',
  'permissionsBoundary',
  'sessionPolicy',
  'serviceControlPolicy',
  'resourceControlPolicy',
  'vpcEndpointPolicy',
]
