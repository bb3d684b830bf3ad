import { describe, expect, it } from '@jest/globals'
import type { DocumentShape } from '../../src/readers.js'
import { CALLER, ROLE, given, inCamelCase, ofSdk, printed, read, sample, sampleNames } from './samples.js'

/** What each sample is; a sample without a row here is a sample that nothing checks. */
const shapes: Readonly<Record<string, DocumentShape>> = {
  'cloudtrail.assume-role-with-saml.denied': 'CloudTrailEvent',
  'cloudtrail.assume-role-with-web-identity.denied': 'CloudTrailEvent',
  'cloudtrail.assume-role-with-web-identity.google': 'CloudTrailEvent',
  'cloudtrail.assume-role.denied': 'CloudTrailEvent',
  'cloudtrail.assume-role.mfa': 'CloudTrailEvent',
  'cloudtrail.assume-role.service': 'CloudTrailEvent',
  'cloudtrail.assume-role.session': 'CloudTrailEvent',
  'cloudtrail.assume-role.succeeded': 'CloudTrailEvent',
  'cloudtrail.athena-row': 'CloudTrailEvent',
  'cloudtrail.event-bridge': 'CloudTrailEvent',
  'cloudtrail.lookup-events': 'CloudTrailEvent',
  'cloudtrail.records': 'CloudTrailEvent',
  'describe-organization': 'DescribeOrganization',
  'describe-organization.account': 'DescribeOrganization',
  'describe-policy.full-aws-access': 'DescribePolicy',
  'describe-policy.rcp': 'DescribePolicy',
  'describe-policy.rcp-full-aws-access': 'DescribePolicy',
  'describe-policy.scp': 'DescribePolicy',
  'describe-vpc-endpoints': 'DescribeVpcEndpoints',
  'endpoint-policy': 'PolicyDocument',
  'get-account-authorization-details': 'GetAccountAuthorizationDetails',
  'get-account-authorization-details.truncated': 'GetAccountAuthorizationDetails',
  'get-caller-identity': 'GetCallerIdentity',
  'get-caller-identity.session': 'GetCallerIdentity',
  'get-group-policy': 'GetGroupPolicy',
  'get-open-id-connect-provider': 'GetOpenIDConnectProvider',
  'get-policy': 'GetPolicy',
  'get-policy-version': 'GetPolicyVersion',
  'get-policy-version.boundary': 'GetPolicyVersion',
  'get-policy-version.old': 'GetPolicyVersion',
  'get-policy-version.url-encoded': 'GetPolicyVersion',
  'get-role': 'GetRole',
  'get-role-policy': 'GetRolePolicy',
  'get-role.of-the-caller': 'GetRole',
  'get-role.url-encoded': 'GetRole',
  'get-user': 'GetUser',
  'get-user-policy': 'GetUserPolicy',
  'get-user.plain': 'GetUser',
  'identity-policy': 'PolicyDocument',
  'list-attached-group-policies': 'ListAttachedPolicies',
  'list-attached-role-policies': 'ListAttachedPolicies',
  'list-attached-user-policies': 'ListAttachedPolicies',
  'list-attached-user-policies.empty': 'ListAttachedPolicies',
  'list-groups-for-user': 'ListGroupsForUser',
  'list-groups-for-user.empty': 'ListGroupsForUser',
  'list-parents': 'ListParents',
  'list-parents.account': 'ListParents',
  'list-parents.unit': 'ListParents',
  'list-policies-for-target': 'ListPoliciesForTarget',
  'list-policies-for-target.account': 'ListPoliciesForTarget',
  'list-policies-for-target.root': 'ListPoliciesForTarget',
  'list-policies-for-target.truncated': 'ListPoliciesForTarget',
  'list-policies-for-target.unit': 'ListPoliciesForTarget',
  'list-role-policies.truncated': 'ListPolicyNames',
  'list-roles': 'ListRoles',
  'list-user-policies': 'ListPolicyNames',
  'list-user-policies.empty': 'ListPolicyNames',
  'list-users': 'ListUsers',
  scenario: 'Scenario',
  'trust-policy': 'PolicyDocument',
}

const options = { callerArn: CALLER, roleArn: ROLE }

const shapeOf = (answer: ReturnType<typeof read>): DocumentShape | null | undefined =>
  [...answer.understood, ...answer.ignored][0]?.shape

/** Neither a policy nor a scenario comes from an SDK, and their members are spelt in one way. */
const ofAws = sampleNames.filter((name) => !['PolicyDocument', 'Scenario'].includes(shapes[name] ?? ''))

describe('each answer of AWS is recognised by its shape', () => {
  it('and each sample has its row', () => expect(Object.keys(shapes).sort()).toEqual(sampleNames))

  it.each(sampleNames)('%s, as the CLI prints it', (name) =>
    expect(shapeOf(read([printed(name)], options))).toBe(shapes[name]),
  )

  it.each(sampleNames)('%s, parsed, tells the same', (name) =>
    expect(read([given(`${name}.json`, sample(name))], options)).toEqual(read([printed(name)], options)),
  )

  it.each(ofAws)('%s, as an object of the SDK with its dates, tells the same', (name) =>
    expect(read([given(`${name}.json`, ofSdk(sample(name)))], options)).toEqual(read([printed(name)], options)),
  )

  it.each(ofAws)('%s, in camel case, tells the same', (name) =>
    expect(read([given(`${name}.json`, inCamelCase(sample(name)))], options)).toEqual(read([printed(name)], options)),
  )

  it('a role and a user that were taken out of their answer', () => {
    const { Role } = sample('get-role') as { readonly Role: unknown }
    const { User } = sample('get-user') as { readonly User: unknown }
    const { understood } = read([given('role', Role), given('user', User)])
    expect(understood.map(({ shape }) => shape)).toEqual(['Role', 'User'])
  })

  it('a list of documents, each by itself', () => {
    const both = [sample('get-caller-identity'), sample('get-role'), { some: 'thing' }]
    const { understood, ignored } = read([given('all.json', both)])
    expect(understood.map(({ pointer, shape }) => [pointer, shape])).toEqual([
      ['/0', 'GetCallerIdentity'],
      ['/1', 'GetRole'],
    ])
    expect(ignored).toEqual([expect.objectContaining({ pointer: '/2', shape: null })])
  })

  it.each([
    ['nothing', null],
    ['a number', 5],
    ['an empty object', {}],
    ['a role without an ARN', { Role: { RoleName: 'deploy' } }],
    ['a user under the name of a role', { Role: { RoleName: 'alice', Arn: CALLER } }],
    ['the policies of IAM', { Policies: [{ PolicyName: 'A', Arn: 'arn:aws:iam::aws:policy/A' }] }],
    ['names that are no texts', { PolicyNames: [1, 2] }],
    ['what looks like a record and names no event', { Records: [{ s3: {} }] }],
  ])('%s is not used, and that is said', (_, value) => {
    const { understood, ignored } = read([given('x.json', value)], options)
    expect(understood).toEqual([])
    expect(ignored).toEqual([
      {
        name: 'x.json',
        pointer: '',
        shape: null,
        message: 'It has the shape of no answer of AWS that is known here, of no policy and of no scenario.',
      },
    ])
  })
})

describe('a policy document alone', () => {
  it('with a principal is the trust policy, else one of the caller (TRU-2)', () => {
    const { scenario, understood } = read(['trust-policy', 'identity-policy'], options)
    expect(scenario.role?.trustPolicy).toEqual(sample('trust-policy'))
    expect(scenario.caller.identityPolicies).toEqual([{ name: 'identity-policy', document: sample('identity-policy') }])
    expect(scenario.incomplete).toEqual(['caller.identityPolicies'])
    expect(understood.map(({ gave }) => gave)).toEqual([['/role/trustPolicy'], ['/caller/identityPolicies']])
  })

  it('with a principal and a resource is neither', () => {
    const { ignored } = read(['endpoint-policy'], options)
    expect(ignored).toEqual([expect.objectContaining({ shape: 'PolicyDocument' })])
    expect(ignored[0]?.message).toContain('say what it is')
  })

  it.each([
    ['trustPolicy', 'trust-policy', ['role', 'trustPolicy']],
    ['identityPolicy', 'identity-policy', ['caller', 'identityPolicies', '0', 'document']],
    ['permissionsBoundary', 'identity-policy', ['caller', 'permissionsBoundary', 'document']],
    ['sessionPolicy', 'identity-policy', ['caller', 'sessionPolicies', '0', 'document']],
    ['serviceControlPolicy', 'identity-policy', ['caller', 'serviceControlPolicies', '0', 'policies', '0', 'document']],
    ['vpcEndpointPolicy', 'endpoint-policy', ['network', 'vpcEndpointPolicy']],
  ] as const)('belongs where it is said to belong: %s', (as, name, path) => {
    const caller = as === 'sessionPolicy' ? { callerArn: 'arn:aws:sts::111111111111:assumed-role/Build/i-0' } : {}
    const { scenario } = read([{ ...printed(name), as }], { ...options, ...caller })
    expect(path.reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], scenario)).toEqual(
      sample(name),
    )
  })

  it('is found in the answer that AWS gives of it', () => {
    const { scenario } = read([{ ...printed('get-policy-version.boundary'), as: 'permissionsBoundary' }], options)
    expect(scenario.caller.permissionsBoundary).toEqual({
      name: 'get-policy-version.boundary',
      document: (sample('get-policy-version.boundary') as { PolicyVersion: { Document: unknown } }).PolicyVersion
        .Document,
    })
  })

  it('may be URL-encoded, as IAM returns it', () => {
    const text = encodeURIComponent(JSON.stringify(sample('trust-policy')))
    expect(read([{ name: 'trust.txt', text }], options).scenario.role?.trustPolicy).toEqual(sample('trust-policy'))
  })

  it('is not used where it was given as a policy and holds none', () => {
    const { ignored } = read([{ ...printed('list-roles'), as: 'trustPolicy' }], options)
    expect(ignored[0]?.message).toBe('It was given as a policy, and holds none, or several.')
  })
})
