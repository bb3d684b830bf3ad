import { describe, expect, it } from '@jest/globals'
import {
  evaluatePolicySet,
  evaluateTrustPolicy,
  type TrustPolicyInput,
  type TrustRequestInput,
} from '../../src/index.js'
import { document, ROLE, type Json } from './ask.js'

const USER = 'arn:aws:iam::111111111111:user/alice'
const SAML = 'arn:aws:iam::222222222222:saml-provider/Corp'
const GITHUB = 'token.actions.githubusercontent.com'
const OIDC = `arn:aws:iam::222222222222:oidc-provider/${GITHUB}`
const EKS = 'oidc.eks.eu-west-1.amazonaws.com'
const SERVICE = 'ec2.amazonaws.com'
const caller = { arn: USER }

const trust = (principal: unknown, action = 'sts:AssumeRole', rest: Json = {}): Json =>
  document({ Effect: 'Allow', Principal: principal, Action: action, ...rest })

const evaluate = (trustPolicy: Json | string, request: Partial<TrustRequestInput> = {}) => {
  const answer = evaluateTrustPolicy({ trustPolicy, request: { roleArn: ROLE, caller, ...request } })
  if (answer._tag === 'Left') throw new Error(JSON.stringify(answer.left, null, 1))
  return answer.right
}
const problems = (trustPolicy: unknown, request: unknown): ReadonlyArray<string> => {
  const answer = evaluateTrustPolicy({ trustPolicy, request } as TrustPolicyInput)
  return answer._tag === 'Right' ? [] : answer.left.map(({ code, pointer }) => `${code} ${pointer}`)
}

describe('a trust policy', () => {
  it('is asked about sts:AssumeRole where no action is told', () => {
    expect(evaluate(trust({ AWS: USER })).outcomes).toEqual(['allowed'])
    expect(evaluate(trust({ AWS: USER }, 'sts:TagSession')).outcomes).toEqual(['implicitly-denied'])
    expect(evaluate(trust({ AWS: USER }, 'sts:TagSession'), { action: 'sts:tagsession' }).outcomes).toEqual(['allowed'])
  })
  it('comes to what policies of that type come to, under its own name; its resource is the role', () => {
    const policy = trust({ AWS: '111111111111' }, 'sts:*', { Condition: { StringEquals: { 'sts:ExternalId': 'x' } } })
    const context = { 'sts:ExternalId': 'x' }
    const evaluation = evaluate(policy, { context })
    expect(evaluation.statements).toMatchObject([{ policy: 'trust policy', resource: null, principal: 'true' }])
    expect({ _tag: 'Right', right: evaluation }).toEqual(
      evaluatePolicySet({
        type: 'trust-policy',
        policies: [{ name: 'trust policy', document: policy }],
        request: { action: 'sts:AssumeRole', resource: ROLE, caller, context },
      }),
    )
  })
  it('may be text, and URL-encoded as IAM returns it', () => {
    const text = JSON.stringify(trust({ AWS: USER }))
    expect(evaluate(text)).toEqual(evaluate(trust({ AWS: USER })))
    expect(evaluate(encodeURIComponent(text))).toEqual(evaluate(trust({ AWS: USER })))
  })
  it('knows of the context what is told, and nothing that follows from the caller', () => {
    const policy = trust('*', 'sts:AssumeRole', { Condition: { StringEquals: { 'aws:username': 'alice' } } })
    expect(evaluate(policy).outcomes).toEqual(['allowed', 'implicitly-denied'])
    expect(evaluate(policy, { context: { 'aws:username': 'alice' } }).outcomes).toEqual(['allowed'])
    expect(evaluate(policy, { absentContextKeys: ['*'] }).outcomes).toEqual(['implicitly-denied'])
  })
})

describe('who takes a role', () => {
  it.each<readonly [action: string, arn: string, principal: Json, expected: string]>([
    ['sts:AssumeRole', SERVICE, { Service: SERVICE }, 'allowed'],
    ['sts:AssumeRole', USER, { AWS: USER }, 'allowed'],
    ['sts:AssumeRoleWithSAML', SAML, { Federated: SAML }, 'allowed'],
    ['STS:assumerolewithsaml', SAML, { Federated: SAML }, 'allowed'],
    ['sts:AssumeRoleWithSAML', SAML.replace('222222222222', '111111111111'), { Federated: SAML }, 'implicitly-denied'],
    ['sts:AssumeRoleWithWebIdentity', OIDC, { Federated: OIDC }, 'allowed'],
    ['sts:AssumeRoleWithWebIdentity', GITHUB, { Federated: OIDC }, 'allowed'],
    ['sts:AssumeRoleWithWebIdentity', 'accounts.google.com', { Federated: 'accounts.google.com' }, 'allowed'],
    ['sts:AssumeRoleWithWebIdentity', GITHUB, { Federated: SAML }, 'implicitly-denied'],
    // A provider whose host looks like a service: the operation tells what it is (PRIN-25).
    ['sts:AssumeRoleWithWebIdentity', EKS, { Federated: OIDC.replace(GITHUB, EKS) }, 'allowed'],
    // An action that accompanies the call: the name of the caller tells which call it was (PRIN-25).
    ['sts:TagSession', GITHUB, { Federated: OIDC }, 'allowed'],
    ['sts:TagSession', 'accounts.google.com', { Federated: 'accounts.google.com' }, 'allowed'],
    ['sts:TagSession', 'cognito-identity.amazonaws.com', { Federated: 'cognito-identity.amazonaws.com' }, 'allowed'],
    ['sts:TagSession', SAML, { Federated: SAML }, 'allowed'],
    ['sts:TagSession', SERVICE, { Service: SERVICE }, 'allowed'],
    ['sts:SetSourceIdentity', USER, { AWS: USER }, 'allowed'],
  ])('%s by %s', (action, arn, principal, expected) => {
    expect(evaluate(trust(principal, 'sts:*'), { action, caller: { arn } }).outcomes).toEqual([expected])
  })
  it.each([
    ['sts:AssumeRole', SAML],
    ['sts:AssumeRole', OIDC],
    ['sts:AssumeRoleWithSAML', OIDC],
    ['sts:AssumeRoleWithSAML', USER],
    ['sts:AssumeRoleWithWebIdentity', SAML],
    ['sts:AssumeRoleWithWebIdentity', SERVICE.replace('ec2', 'arn:aws:iam::222222222222:user/')],
  ])('%s is no call of %s (PRIN-51, PRIN-52)', (action, arn) => {
    expect(problems(trust('*'), { roleArn: ROLE, action, caller: { arn } })).toEqual([
      'contradiction /request/caller/arn',
    ])
  })
  it('may be a role session, whose role and unique ID are told', () => {
    const session = {
      arn: 'arn:aws:sts::111111111111:assumed-role/Build/i-1',
      roleArn: 'arn:aws:iam::111111111111:role/ci/Build',
      uniqueId: 'AROABUILD',
    }
    for (const AWS of [session.arn, session.roleArn, session.uniqueId, '111111111111'])
      expect(evaluate(trust({ AWS }), { caller: session }).outcomes).toEqual(['allowed'])
    expect(evaluate(trust({ AWS: 'AROAOLD' }), { caller: session }).outcomes).toEqual(['implicitly-denied'])
  })
  it('a bare account ID is one of the partition of the role (PRIN-75)', () => {
    const inChina = { roleArn: ROLE.replace('aws', 'aws-cn'), caller: { arn: USER.replace('aws', 'aws-cn') } }
    expect(evaluate(trust({ AWS: '111111111111' }), inChina).outcomes).toEqual(['allowed'])
    expect(evaluate(trust({ AWS: '111111111111' }), { ...inChina, caller }).outcomes).toEqual(['implicitly-denied'])
  })
})

describe('what is wrong with the input', () => {
  const good = { roleArn: ROLE, caller }
  it.each<readonly [request: unknown, expected: ReadonlyArray<string>]>([
    [{ ...good, roleArn: 'deploy' }, ['invalid-value /request/roleArn']],
    [{ ...good, roleArn: 'arn:aws:sts::222222222222:assumed-role/deploy/s' }, ['invalid-value /request/roleArn']],
    [{ ...good, roleArn: USER }, ['invalid-value /request/roleArn']],
    [{ ...good, roleArn: 5 }, ['wrong-type /request/roleArn']],
    [{ ...good, roleArn: null }, ['wrong-type /request/roleArn']],
    [{ caller }, ['missing-member /request']],
    [{ roleArn: ROLE }, ['missing-member /request']],
    [{ ...good, caller: { arn: 'alice' } }, ['caller-arn /request/caller/arn']],
    [{ ...good, caller: { arn: 'arn:aws:iam::1:user/alice' } }, ['caller-arn /request/caller/arn']],
    [
      { ...good, caller: { arn: `https://${GITHUB}` }, action: 'sts:AssumeRoleWithWebIdentity' },
      ['caller-arn /request/caller/arn'],
    ],
    [{ ...good, caller: USER }, ['wrong-type /request/caller']],
    [{ ...good, action: 5, resource: ROLE }, ['unknown-member /request/resource', 'wrong-type /request/action']],
    [{ ...good, context: { k: 'v' }, absentContextKeys: ['K'] }, ['contradiction /request/context/k']],
    [
      { ...good, caller: { arn: 'alice' }, context: { k: 'v' }, absentContextKeys: ['K'] },
      ['contradiction /request/context/k', 'caller-arn /request/caller/arn'],
    ],
    [undefined, ['missing-member ']],
  ])('a request: %j', (request, expected) => expect(problems(trust('*'), request)).toEqual(expected))

  it.each<readonly [policy: unknown, expected: ReadonlyArray<string>]>([
    [undefined, ['missing-member ']],
    [null, ['wrong-type /trustPolicy']],
    ['', ['not-json /trustPolicy']],
    [{ ...document(), Statement: { Effect: 'Allow', Action: '*' } }, ['missing-member /trustPolicy/Statement']],
    [trust('*', '*', { Resource: ROLE }), ['forbidden-member /trustPolicy/Statement/0/Resource']],
  ])('a policy: %j', (policy, expected) => expect(problems(policy, good)).toEqual(expected))

  it('is told all at once', () => {
    expect(problems(trust('alice'), { ...good, roleArn: '' })).toEqual([
      'invalid-value /trustPolicy/Statement/0/Principal',
      'invalid-value /request/roleArn',
    ])
  })
})
