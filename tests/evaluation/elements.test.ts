import { describe, expect, it } from '@jest/globals'
import type { PolicyTypeName } from '../../src/index.js'
import { document, outcome, policyTypeNames, ROLE, statement, wrongWith, type Json } from './ask.js'

const user = { arn: 'arn:aws:iam::111111111111:user/alice' }
const body = (type: PolicyTypeName): Json => ({
  Effect: type === 'resource-control-policy' ? 'Deny' : 'Allow',
  Action: 'sts:AssumeRole',
  ...(type === 'trust-policy' ? {} : { Resource: '*' }),
})
const withPrincipal: ReadonlyArray<PolicyTypeName> = [
  'trust-policy',
  'resource-control-policy',
  'vpc-endpoint-policy',
  'resource-policy',
]
const withNotPrincipal: ReadonlyArray<PolicyTypeName> = ['vpc-endpoint-policy', 'resource-policy']

describe('whom a policy is about', () => {
  it.each(policyTypeNames)(
    'Principal stands in resource-based policies and RCPs only (PRIN-6, LANG-32): %s',
    (type) => {
      expect(wrongWith(type, document({ ...body(type), Principal: '*' }))).toEqual(
        withPrincipal.includes(type) ? [] : ['forbidden-member /Statement/0/Principal'],
      )
    },
  )
  it.each(policyTypeNames)('NotPrincipal stands in policies of services only (NPRIN-1): %s', (type) => {
    const found = wrongWith(type, document({ ...body(type), NotPrincipal: { AWS: '111111111111' } }))
    if (withNotPrincipal.includes(type)) expect(found).toEqual([])
    else expect(found).toContain('forbidden-member /Statement/0/NotPrincipal')
  })
  it.each(withNotPrincipal)(
    'NotPrincipal with Allow, as old policies have it, is evaluated in a %s (LANG-38)',
    (type) => {
      const policy = document({ ...body(type), NotPrincipal: { AWS: [user.arn, 'arn:aws:iam::111111111111:root'] } })
      expect(outcome(type, policy, { caller: user })).toBe('implicitly-denied')
      expect(outcome(type, policy, { caller: { arn: 'arn:aws:iam::111111111111:user/bob' } })).toBe('allowed')
    },
  )

  it('several services go into one list, and none of them is lost (PRIN-3, PRIN-4)', () => {
    const policy = document({
      ...body('trust-policy'),
      Principal: { Service: ['ec2.amazonaws.com', 'lambda.amazonaws.com'], AWS: '111111111111' },
    })
    for (const arn of ['ec2.amazonaws.com', 'lambda.amazonaws.com', user.arn])
      expect(outcome('trust-policy', policy, { caller: { arn } })).toBe('allowed')
    expect(outcome('trust-policy', policy, { caller: { arn: 'ecs.amazonaws.com' } })).toBe('implicitly-denied')
  })
  it('a key of a principal that stands twice is refused (PRIN-3, LANG-24)', () => {
    const text =
      '{"Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",' +
      ' "Principal": {"Service": "ec2.amazonaws.com", "Service": "lambda.amazonaws.com"}}}'
    expect(wrongWith('trust-policy', text)).toEqual(['duplicate-member /Statement/Principal/Service'])
  })
})

describe('elements that the policies of organizations have taken on', () => {
  const scp = (...statements: ReadonlyArray<Json>): Json => document(...statements)
  it.each<readonly [what: string, statement: Json, action: string, expected: string]>([
    [
      'Condition with Allow',
      { Effect: 'Allow', Action: '*', Resource: '*', Condition: { Null: { k: 'true' } } },
      'a:b',
      'allowed',
    ],
    ['Resource with Allow', { Effect: 'Allow', Action: '*', Resource: ROLE }, 'a:b', 'allowed'],
    ['NotAction with Allow', { Effect: 'Allow', NotAction: 'a:*', Resource: '*' }, 'a:b', 'implicitly-denied'],
    ['NotResource with Allow', { Effect: 'Allow', Action: '*', NotResource: ROLE }, 'a:b', 'implicitly-denied'],
    [
      'NotResource with Deny',
      { Effect: 'Deny', Action: '*', NotResource: 'arn:aws:s3:::*' },
      'a:b',
      'explicitly-denied',
    ],
    [
      'a wildcard inside an action',
      { Effect: 'Deny', Action: 'sts:*Role*Identity', Resource: '*' },
      'sts:AssumeRoleWithWebIdentity',
      'explicitly-denied',
    ],
  ])('an SCP has the full language: %s (LANG-33)', (_what, each, action, expected) => {
    expect(outcome('service-control-policy', scp(each), { action })).toBe(expected)
  })
  it('an RCP has NotResource, but neither NotAction nor NotPrincipal (LANG-35)', () => {
    const rcp = { Effect: 'Deny', Principal: '*', Action: 'sts:*' }
    const policy = document({ ...rcp, NotResource: ROLE })
    expect(outcome('resource-control-policy', policy, { caller: user })).toBe('implicitly-denied')
    expect(outcome('resource-control-policy', policy, { caller: user, resource: `${ROLE}-2` })).toBe(
      'explicitly-denied',
    )
    expect(
      wrongWith(
        'resource-control-policy',
        document({ Effect: 'Deny', Principal: '*', NotAction: 'sts:*', Resource: '*' }),
      ),
    ).toContain('forbidden-member /Statement/0/NotAction')
  })
})

describe('resources', () => {
  const allow = { Effect: 'Allow', Action: 'sts:AssumeRole' }
  it('of another service than the action are accepted, and grant nothing (RES-14)', () => {
    const policy = document({ ...allow, Resource: 'arn:aws:s3:::bucket/*' })
    expect(wrongWith('identity-policy', policy)).toEqual([])
    expect(outcome('identity-policy', policy)).toBe('implicitly-denied')
    expect(statement('identity-policy', policy)).toMatchObject({ action: 'true', resource: 'false' })
  })
  it.each([
    ['oidc.eks.eu-west-1.amazonaws.com/id/ABC', 'allowed'],
    ['oidc.eks.eu-west-1.amazonaws.com/id/*', 'allowed'],
    ['oidc.eks.eu-west-1.amazonaws.com', 'implicitly-denied'],
    ['oidc.eks.eu-west-1.amazonaws.com/id', 'implicitly-denied'],
  ])('an OIDC provider is meant with the path of its URL: %s (RES-15)', (url, expected) => {
    const provider = (path: string) => `arn:aws:iam::222222222222:oidc-provider/${path}`
    const policy = document({ Effect: 'Allow', Action: 'iam:*', Resource: provider(url) })
    const resource = provider('oidc.eks.eu-west-1.amazonaws.com/id/ABC')
    expect(outcome('identity-policy', policy, { action: 'iam:DeleteOpenIDConnectProvider', resource })).toBe(expected)
  })
})

describe('what statements come to together', () => {
  const allow = { Effect: 'Allow', Action: 'sts:*', Resource: '*' }
  const deny = { Effect: 'Deny', Action: 'sts:AssumeRole', Resource: ROLE }
  it.each<readonly [policy: Json, expected: string]>([
    [document(), 'implicitly-denied'],
    [document(allow), 'allowed'],
    [document(allow, deny), 'explicitly-denied'],
    [document(deny, allow), 'explicitly-denied'],
    [document(deny), 'explicitly-denied'],
    [document(allow, { ...deny, Resource: `${ROLE}-2` }), 'allowed'],
  ])(
    'a Deny that applies beats every Allow; without any the request is denied implicitly: %j, %s (LANG-6, LANG-40)',
    (policy, expected) => {
      expect(outcome('identity-policy', policy)).toBe(expected)
    },
  )
})
