import type { AssumeRoleScenario } from '../../src/index.js'
import { describe, expect, it } from '@jest/globals'
import { isRight } from 'fp-ts/lib/Either.js'
import type { Lookup } from '../../src/context/lookup.js'
import { decodeScenario } from '../../src/scenario/scenario-codec.js'
import { requestContext } from '../../src/scenario/request-context.js'
import { findings, ROLE, scenario, SESSION, trusting, USER } from '../support/build.js'

/** How the request looks under a key, in words: values, `absent`, `some value`; several possibilities with `or`. */
const look = (key: string, input: unknown): string => {
  const decoded = decodeScenario(input)
  if (!isRight(decoded)) throw new Error(JSON.stringify(decoded.left))
  const { target } = decoded.right.request
  if (!isRight(target)) throw new Error('role ARN')
  const lookup: Lookup = requestContext(decoded.right, target.right).lookup(key.toLowerCase())
  return lookup
    .map((p) => (p._tag === 'Present' ? `[${p.values.join(', ')}]` : p._tag === 'Absent' ? 'absent' : 'some value'))
    .sort()
    .join(' or ')
}

const unknown = 'absent or some value'
const call = (request: object, caller: object, rest: object = {}) => ({
  request: { roleArn: ROLE, ...request },
  caller,
  ...rest,
})
const user = { arn: USER }
const keys = { arn: USER, credentials: 'longTerm' }
const session = { arn: SESSION, roleArn: 'arn:aws:iam::111111111111:role/team/Build' }
const service = { arn: 'ec2.amazonaws.com' }
const saml = { arn: 'arn:aws:iam::222222222222:saml-provider/Corp' }
const bySaml = { operation: 'AssumeRoleWithSAML' }
const gitHub = { arn: 'arn:aws:iam::222222222222:oidc-provider/token.actions.githubusercontent.com' }
const byToken = { operation: 'AssumeRoleWithWebIdentity' }

describe('keys of the request', () => {
  it.each([
    ['sts:ExternalId', call({ externalId: 'x1' }, user), '[x1]', 'STS-1'],
    ['sts:ExternalId', call({}, user), 'absent', 'STS-1'],
    ['sts:externalid', call({ externalId: 'x1' }, user), '[x1]', 'COND-6'],
    ['sts:RoleSessionName', call({ roleSessionName: 'ci' }, user), '[ci]', 'STS-2'],
    ['sts:RoleSessionName', call({}, user), 'some value', 'STS-2'],
    ['sts:SourceIdentity', call({ sourceIdentity: 'al' }, user), '[al]', 'STS-3'],
    ['aws:SourceIdentity', call({ sourceIdentity: 'al' }, user), 'absent', 'SRC-5'],
    ['sts:SourceIdentity', call({}, { ...session, sourceIdentity: 'al' }), '[al]', 'STS-3'],
    ['aws:SourceIdentity', call({}, { ...session, sourceIdentity: 'al' }), '[al]', 'KEY-23'],
    ['sts:SourceIdentity', call({}, session), 'absent', 'STS-3'],
    ['aws:RequestTag/Project', call({ tags: { Project: 'x' } }, user), '[x]', 'KEY-43'],
    ['aws:RequestTag/project', call({ tags: { Project: 'x' } }, user), '[x]', 'CASE-8'],
    ['aws:RequestTag/Other', call({ tags: { Project: 'x' } }, user), 'absent', 'KEY-43'],
    ['aws:TagKeys', call({ tags: { Project: 'x', Team: 'y' } }, user), '[Project, Team]', 'KEY-44'],
    ['aws:TagKeys', call({}, user), 'absent', 'KEY-44'],
    [
      'sts:TransitiveTagKeys',
      call({ tags: { Project: 'x' }, transitiveTagKeys: ['Project'] }, user),
      '[Project]',
      'STS-4',
    ],
    ['sts:TransitiveTagKeys', call({}, user), 'absent', 'STS-4'],
    ['sts:DurationSeconds', call({ durationSeconds: 900 }, user), 'absent', 'STS-5'],
    ['aws:ResourceAccount', call({}, user), '[222222222222]', 'KEY-40'],
    ['iam:ResourceTag/team', call({}, user, { role: { tags: { Team: 'x' } } }), '[x]', 'KEY-42'],
    ['aws:ResourceTag/team', call({}, user, { role: { tags: {} } }), 'absent', 'KEY-42'],
    ['aws:ResourceTag/team', call({}, user), unknown, 'KEY-42'],
    ['aws:ResourceTag/team', call({}, user, { role: null }), 'absent', 'KEY-42'],
    [
      'aws:ResourceTag/team',
      call({}, { ...session, transitiveTags: { team: 'x' } }, { role: null }),
      'absent',
      'TAG-6',
    ],
    [
      'aws:ResourceTag/team',
      call({}, { ...session, transitiveTags: { team: 'inherited' } }, { role: { tags: { Team: 'x' } } }),
      '[inherited]',
      'TAG-6',
    ],
    ['aws:ResourceOrgID', call({}, user, { role: { organization: { id: 'o-b' } } }), '[o-b]', 'KEY-41'],
    ['aws:ResourceOrgID', call({}, user, { role: { organization: null } }), 'absent', 'KEY-41'],
    ['aws:CurrentTime', call({}, user), 'some value', 'KEY-47'],
    [
      'aws:EpochTime',
      call({}, user, { context: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } }),
      '[1767225600]',
      'KEY-47',
    ],
    [
      'aws:CurrentTime',
      call({}, user, { context: { 'aws:EpochTime': 1767225600 } }),
      '[2026-01-01T00:00:00Z]',
      'KEY-47',
    ],
    ['aws:SecureTransport', call({}, user), '[true]', 'KEY-48'],
    ['aws:referer', call({}, user), 'absent', 'KEY-53'],
    ['s3:prefix', call({}, user), 'absent', 'COND-12'],
    ['aws:PrincipleArn', call({}, user), 'absent', 'COND-12'],
  ])('%s of %j: %s (%s)', (key, input, expected) => expect(look(key, input)).toBe(expected))
})

describe('keys of the caller', () => {
  it.each([
    ['aws:PrincipalArn', call({}, user), `[${USER}]`, 'KEY-1'],
    ['aws:PrincipalArn', call({}, session), '[arn:aws:iam::111111111111:role/team/Build]', 'KEY-12'],
    ['aws:PrincipalArn', call({}, { arn: SESSION }), 'some value', 'PRIN-57'],
    ['aws:PrincipalArn', call({}, service), 'absent', 'KEY-14'],
    ['aws:PrincipalArn', call(bySaml, saml), 'absent', 'SAML-6'],
    ['aws:PrincipalAccount', call({}, user), '[111111111111]', 'KEY-2'],
    ['aws:PrincipalAccount', call(bySaml, saml), '[anonymous] or absent', 'KEY-2'],
    ['aws:PrincipalType', call({}, user), '[User]', 'KEY-6'],
    ['aws:PrincipalType', call({}, session), '[AssumedRole]', 'KEY-6'],
    ['aws:userid', call({}, { ...user, uniqueId: 'AIDAEXAMPLE' }), '[AIDAEXAMPLE]', 'KEY-10'],
    ['aws:userid', call({}, { ...session, uniqueId: 'AROAEXAMPLE' }), '[AROAEXAMPLE:i-0abc]', 'KEY-10'],
    ['aws:userid', call({}, session), 'some value', 'KEY-10'],
    ['aws:username', call({}, user), '[alice]', 'KEY-11'],
    ['aws:username', call({}, session), 'absent', 'KEY-11'],
    ['aws:PrincipalTag/Dept', call({}, { ...user, tags: { dept: 'HR' } }), '[HR]', 'KEY-5'],
    ['aws:PrincipalTag/Dept', call({}, { ...user, tags: {} }), 'absent', 'KEY-5'],
    ['aws:PrincipalTag/Dept', call({}, user), unknown, 'KEY-5'],
    ['aws:PrincipalTag/Dept', call({}, { ...session, transitiveTags: { Dept: 'HR' } }), '[HR]', 'KEY-5'],
    ['aws:PrincipalTag/Dept', call(byToken, gitHub), 'absent', 'OIDC-10'],
    ['aws:PrincipalOrgID', call({}, { ...user, organization: { id: 'o-a' } }), '[o-a]', 'KEY-3'],
    ['aws:PrincipalOrgID', call({}, { ...user, organization: null }), 'absent', 'KEY-3'],
    ['aws:PrincipalOrgID', call({}, user), unknown, 'KEY-3'],
    ['aws:PrincipalOrgID', call(bySaml, saml), 'absent', 'RCP-6'],
    ['aws:PrincipalIsAWSService', call({}, user), '[false]', 'KEY-7'],
    ['aws:PrincipalIsAWSService', call({}, service), '[true]', 'KEY-7'],
    ['aws:PrincipalServiceName', call({}, service), '[ec2.amazonaws.com]', 'KEY-8'],
    ['aws:SourceAccount', call({}, user), 'absent', 'KEY-45'],
    ['aws:SourceAccount', call({}, service), unknown, 'KEY-45'],
    ['aws:TokenIssueTime', call({}, keys), 'absent', 'KEY-20'],
    ['aws:TokenIssueTime', call({}, session), 'some value', 'KEY-20'],
    ['aws:TokenIssueTime', call({}, user), unknown, 'KEY-20'],
  ])('%s of %j: %s (%s)', (key, input, expected) => expect(look(key, input)).toBe(expected))
})

describe('MFA', () => {
  const mfa = { serialNumber: 'arn:aws:iam::111111111111:mfa/alice', tokenCode: '123456' }
  it.each([
    [call({}, keys), 'absent', 'absent', 'MFA-1, MFA-2'],
    [call(mfa, keys), '[true]', 'some value', 'MFA-1, MFA-2'],
    [call({}, { arn: USER, credentials: 'session', mfaAuthenticated: true }), '[true]', 'some value', 'MFA-3'],
    [call({}, { arn: USER, credentials: 'session', mfaAuthenticated: false }), '[false]', 'absent', 'MFA-4'],
    [call({}, { arn: USER, credentials: 'session' }), '[false] or [true]', unknown, 'MFA-3, MFA-4'],
    [call({}, user), '[false] or [true] or absent', unknown, 'MFA-1 to MFA-5'],
    [call({}, session), '[false] or absent', 'absent', 'MFA-7, MFA-9'],
    [call({}, { ...session, mfaAuthenticated: true }), '[false] or absent', 'absent', 'MFA-7'],
    [call(bySaml, saml), 'absent', 'absent', 'MFA-9'],
  ])('%j: present %s, age %s (%s)', (input, present, age) => {
    expect(look('aws:MultiFactorAuthPresent', input)).toBe(present)
    expect(look('aws:MultiFactorAuthAge', input)).toBe(age)
  })
})

describe('keys of the network', () => {
  it.each([
    ['aws:SourceIp', call({}, user), 'some value', 'KEY-30'],
    ['aws:SourceVpce', call({}, user), 'absent', 'KEY-32'],
    ['aws:SourceIp', call({}, user, { context: { 'aws:SourceVpce': 'vpce-1' } }), 'absent', 'KEY-30'],
    ['aws:VpcSourceIp', call({}, user, { context: { 'aws:SourceVpce': 'vpce-1' } }), unknown, 'KEY-31'],
    ['aws:SourceIp', call({}, user, { absentContextKeys: ['aws:SourceIp'] }), 'absent', 'KEY-30'],
    ['aws:SourceIp', call({}, user, { absentContextKeys: ['*'] }), 'some value', 'KEY-30'],
    ['aws:CurrentTime', call({}, user, { absentContextKeys: ['*'] }), 'some value', 'KEY-47'],
    ['aws:PrincipalTag/x', call({}, user, { absentContextKeys: ['*'] }), 'absent', 'KEY-5'],
  ])('%s of %j: %s (%s)', (key, input, expected) => expect(look(key, input)).toBe(expected))
})

describe('keys of identity providers', () => {
  const claims = (of: object) => ({ token: { claims: of } })
  const sub = 'token.actions.githubusercontent.com:sub'
  it.each([
    [
      sub,
      call(byToken, gitHub, claims({ sub: 'repo:a/b:ref:refs/heads/main' })),
      '[repo:a/b:ref:refs/heads/main]',
      'OIDC-1',
    ],
    [sub, call(byToken, gitHub), unknown, 'OIDC-1'],
    [sub, call(byToken, gitHub, claims({})), unknown, 'OIDC-1'],
    [sub, call(byToken, gitHub, claims({ sub: null })), 'absent', 'OIDC-1'],
    [
      'accounts.google.com:aud',
      call(byToken, { arn: 'accounts.google.com' }, claims({ aud: 'x', azp: '' })),
      '[x]',
      'OIDC-5',
    ],
    ['token.actions.githubusercontent.com:actor', call(byToken, gitHub, claims({ actor: 'al' })), '[al]', 'OIDC-3'],
    [
      'token.actions.githubusercontent.com:colour',
      call(byToken, gitHub, claims({ colour: 'red' })),
      'absent',
      'OIDC-2',
    ],
    ['token.actions.githubusercontent.com:aud', call(byToken, gitHub, claims({ aud: ['a', 'b'] })), '[a, b]', 'OIDC-4'],
    [
      'accounts.google.com:aud',
      call(byToken, { arn: 'accounts.google.com' }, claims({ aud: 'x', azp: 'y' })),
      '[y]',
      'FED-4',
    ],
    [
      'accounts.google.com:oaud',
      call(byToken, { arn: 'accounts.google.com' }, claims({ aud: 'x', azp: 'y' })),
      '[x]',
      'OIDC-5',
    ],
    ['accounts.google.com:aud', call(byToken, gitHub), 'absent', 'OIDC-1'],
    [sub, call({}, user), 'absent', 'FED-6'],
    [sub, call({}, session), unknown, 'OIDC-7'],
    ['token.actions.githubusercontent.com:actor', call({}, session), 'absent', 'OIDC-7'],
    ['saml:aud', call(bySaml, saml), unknown, 'SAML-5'],
    ['SAML:doc', call(bySaml, saml), '[222222222222/Corp]', 'SAML-3'],
    ['saml:aud', call({}, session), 'absent', 'SAML-5'],
    ['saml:sub', call({}, session), unknown, 'SAML-5'],
    ['saml:aud', call({}, user), 'absent', 'SAML-5'],
    ['aws:FederatedProvider', call(byToken, gitHub), `[${gitHub.arn}]`, 'KEY-24'],
  ])('%s of %j: %s (%s)', (key, input, expected) => expect(look(key, input)).toBe(expected))
})

describe('tags and source identity of a federated call come from its token', () => {
  const tagged = {
    token: {
      claims: {
        'https://aws.amazon.com/tags': { principal_tags: { Project: ['x'] } },
        'https://aws.amazon.com/source_identity': 'al',
      },
    },
  }
  it.each([
    ['aws:RequestTag/Project', call(byToken, gitHub, tagged), '[x]', 'REQ-21'],
    ['aws:RequestTag/Other', call(byToken, gitHub, tagged), 'absent', 'REQ-21'],
    ['aws:TagKeys', call(byToken, gitHub, tagged), '[Project]', 'REQ-21'],
    ['sts:SourceIdentity', call(byToken, gitHub, tagged), '[al]', 'REQ-21'],
    ['aws:RequestTag/Project', call(byToken, gitHub), 'absent', 'REQ-21'],
    ['aws:TagKeys', call(bySaml, saml), 'absent', 'REQ-20'],
    ['sts:SourceIdentity', call(bySaml, saml), 'absent', 'REQ-20'],
    ['sts:ExternalId', call(bySaml, saml), 'absent', 'OIDC-10'],
  ])('%s of %j: %s (%s)', (key, input, expected) => expect(look(key, input)).toBe(expected))
})

describe('what is told under context reaches the keys that depend on it', () => {
  it.each([
    ['sts:SourceIdentity', call({}, session, { context: { 'aws:SourceIdentity': 'al' } }), '[al]', 'STS-3'],
    [
      'aws:MultiFactorAuthAge',
      call({}, session, { context: { 'aws:MultiFactorAuthPresent': true } }),
      'some value',
      'KEY-22',
    ],
    [
      'aws:MultiFactorAuthAge',
      call({}, user, { absentContextKeys: ['aws:MultiFactorAuthPresent'] }),
      'absent',
      'KEY-22',
    ],
    [
      'aws:FederatedProvider',
      call(byToken, { arn: 'token.actions.githubusercontent.com' }),
      `[${gitHub.arn}]`,
      'KEY-24',
    ],
    ['aws:FederatedProvider', call(byToken, { arn: 'accounts.google.com' }), '[accounts.google.com]', 'KEY-24'],
    ['aws:SourceIp', call({}, service), unknown, 'KEY-30'],
    ['aws:SignInSessionArn', call({}, user), unknown, 'KEY-28'],
    ['aws:SignInSessionArn', call({}, keys), 'absent', 'KEY-28'],
  ])('%s of %j: %s (%s)', (key, input, expected) => expect(look(key, input)).toBe(expected))
})

describe('a key under context', () => {
  const contradictions = (input: AssumeRoleScenario) =>
    findings(input, 'warning').filter(({ reason }) => reason === 'contradicts-scenario')

  it('wins over a derived one, and a contradiction is a warning', () => {
    const input = scenario({ rest: { context: { 'aws:username': 'bob', 'aws:CurrentTime': '2026-01-15T12:00:00Z' } } })
    expect(look('aws:username', input)).toBe('[bob]')
    expect(contradictions(input)).toMatchObject([
      { conditionKey: 'aws:username', evidence: { pointer: '/context/aws:username' } },
    ])
  })

  it('that agrees is none', () =>
    expect(contradictions(scenario({ rest: { context: { 'aws:username': 'alice' } } }))).toEqual([]))

  it('decides a condition', () => {
    const trustPolicy = trusting('*', { StringEquals: { 'aws:username': 'bob' } })
    const input = scenario({
      role: { trustPolicy, resourceControlPolicies: [] },
      rest: { context: { 'AWS:UserName': 'bob' } },
    })
    expect(findings(input)).toEqual([])
  })
})
