import { describe, expect, it } from '@jest/globals'
import type { AssumeRoleScenario, CallerInput, RequestInput } from '../../src/index.js'
import { document, findings, outcome, problems, ROLE, SESSION, USER, codes } from '../support/build.js'

interface Call {
  readonly request: Partial<RequestInput>
  readonly caller: CallerInput
}
type Told = Partial<Pick<AssumeRoleScenario, 'context' | 'token' | 'role'>>

const SAML = 'arn:aws:iam::222222222222:saml-provider/Corp'
const COGNITO = 'cognito-identity.amazonaws.com'
const calls = {
  user: { request: {}, caller: { arn: USER } },
  keys: { request: {}, caller: { arn: USER, credentials: 'longTerm' } },
  session: { request: {}, caller: { arn: SESSION, roleArn: 'arn:aws:iam::111111111111:role/team/Build' } },
  service: { request: {}, caller: { arn: 'ec2.amazonaws.com' } },
  saml: { request: { operation: 'AssumeRoleWithSAML' }, caller: { arn: SAML } },
  web: { request: { operation: 'AssumeRoleWithWebIdentity' }, caller: { arn: COGNITO } },
} as const satisfies Readonly<Record<string, Call>>
type CallName = keyof typeof calls

const scenario = ({ request, caller }: Call, condition: object, { role, ...rest }: Told = {}): AssumeRoleScenario => ({
  request: { roleArn: ROLE, ...request },
  caller,
  role: {
    trustPolicy: document({
      Effect: 'Allow',
      Principal:
        request.operation === undefined
          ? { AWS: '111111111111', Service: 'ec2.amazonaws.com' }
          : { Federated: caller.arn },
      Action: `sts:${request.operation ?? 'AssumeRole'}`,
      Condition: condition,
    }),
    ...role,
  },
  ...rest,
})

/** Is a condition of the trust policy met in this call: `pass`, `fail` or `unknown`? */
const met = (call: Call, condition: object, told?: Told) => outcome(scenario(call, condition, told), 'trust-policy')

/** Is the key in the request: `present`, `absent` or `unknown`? */
const presence = (call: Call, key: string, told?: Told): string => {
  const [isAbsent, isPresent] = ['true', 'false'].map((value) => met(call, { Null: { [key]: value } }, told))
  return isAbsent === 'pass' ? 'absent' : isPresent === 'pass' ? 'present' : `${isAbsent}`
}

describe('keys that are in every request, and those that are in none of these', () => {
  const always = [
    ['KEY-47', 'aws:CurrentTime'],
    ['KEY-47', 'aws:EpochTime'],
    ['KEY-48', 'aws:SecureTransport'],
    ['KEY-49', 'aws:RequestedRegion'],
    ['KEY-50', 'aws:ViaAWSService'],
    ['KEY-52', 'aws:UserAgent'],
    ['STS-2', 'sts:RoleSessionName'],
  ] as const
  it.each(always)('%s: %s is always there', (_rule, key) => {
    for (const call of Object.values(calls)) expect(presence(call, key)).toBe('present')
  })

  const never = [
    ['KEY-53', 'aws:referer'],
    ['STS-5', 'sts:DurationSeconds'],
    ['STS-6', 'sts:AWSServiceName'],
    ['STS-7', 'sts:RequestContextProviders'],
    ['STS-7', 'sts:RequestContext/k'],
    ['STS-9', 'sts:TaskPolicyArn'],
    ['IAM-1', 'iam:PassedToService'],
    ['IAM-2', 'iam:AssociatedResourceArn'],
    ['IAM-4', 'iam:PermissionsBoundary'],
    ['IAM-4', 'iam:PolicyARN'],
    ['IAM-5', 'iam:AWSServiceName'],
    ['IAM-5', 'iam:OrganizationsPolicyId'],
  ] as const
  it.each(never)('%s: %s is never there', (_rule, key) => {
    for (const call of Object.values(calls)) expect(presence(call, key)).toBe('absent')
  })
})

describe('keys that depend on who calls', () => {
  const rows: ReadonlyArray<readonly [rule: string, key: string, by: Partial<Readonly<Record<CallName, string>>>]> = [
    [
      'KEY-1, OIDC-10, SAML-6',
      'aws:PrincipalArn',
      { user: 'present', session: 'present', saml: 'absent', web: 'absent' },
    ],
    ['KEY-8', 'aws:PrincipalServiceName', { user: 'absent', session: 'absent', service: 'present', saml: 'absent' }],
    ['KEY-9', 'aws:PrincipalServiceNamesList', { user: 'absent', session: 'absent', service: 'present' }],
    ['KEY-11', 'aws:username', { user: 'present', session: 'absent', service: 'absent', saml: 'absent' }],
    ['KEY-14', 'aws:PrincipalArn', { service: 'absent' }],
    ['KEY-14', 'aws:PrincipalAccount', { service: 'absent' }],
    ['KEY-14', 'aws:userid', { service: 'absent' }],
    ['KEY-20', 'aws:TokenIssueTime', { keys: 'absent', user: 'unknown', session: 'present', saml: 'absent' }],
    ['KEY-25', 'aws:AssumedRoot', { user: 'absent', session: 'unknown', saml: 'absent' }],
    ['KEY-26', 'ec2:SourceInstanceArn', { user: 'absent', session: 'unknown', service: 'absent' }],
    ['KEY-26', 'aws:Ec2InstanceSourceVpc', { user: 'absent', session: 'unknown', service: 'absent' }],
    ['KEY-26', 'aws:Ec2InstanceSourcePrivateIPv4', { user: 'absent', session: 'unknown', service: 'absent' }],
    ['KEY-27', 'identitystore:UserId', { user: 'absent', session: 'unknown', service: 'absent' }],
    ['KEY-28', 'aws:ChatbotSourceArn', { user: 'absent', session: 'unknown', service: 'absent' }],
    ['KEY-45', 'aws:SourceArn', { user: 'absent', session: 'absent', service: 'unknown', saml: 'absent' }],
    ['KEY-46', 'aws:SourceOrgID', { user: 'absent', session: 'absent', service: 'unknown', saml: 'absent' }],
    ['KEY-46', 'aws:SourceOrgPaths', { user: 'absent', session: 'absent', service: 'unknown', saml: 'absent' }],
    ['STS-8', 'sts:RoleAuthorizedByIdp', { user: 'absent', session: 'absent', saml: 'absent', web: 'unknown' }],
    ['SAML-5', 'saml:aud', { user: 'absent', session: 'absent', saml: 'unknown', web: 'absent' }],
    ['COG-1', `${COGNITO}:sub`, { user: 'absent', saml: 'absent', web: 'unknown' }],
  ]
  it.each(rows)('%s: %s is, by caller, %j', (_rule, key, by) => {
    const names = Object.keys(by) as ReadonlyArray<CallName>
    expect(Object.fromEntries(names.map((name) => [name, presence(calls[name], key)]))).toEqual(by)
  })

  const values: ReadonlyArray<readonly [rule: string, call: Call, key: string, value: string]> = [
    ['KEY-1', calls.user, 'aws:PrincipalArn', USER],
    ['KEY-1, KEY-12, KEY-13', calls.session, 'aws:PrincipalArn', 'arn:aws:iam::111111111111:role/team/Build'],
    ['KEY-2', calls.user, 'aws:PrincipalAccount', '111111111111'],
    ['KEY-6', calls.user, 'aws:PrincipalType', 'User'],
    ['KEY-6', calls.session, 'aws:PrincipalType', 'AssumedRole'],
    ['KEY-7', calls.service, 'aws:PrincipalIsAWSService', 'true'],
    ['KEY-7', calls.session, 'aws:PrincipalIsAWSService', 'false'],
    ['KEY-8', calls.service, 'aws:PrincipalServiceName', 'ec2.amazonaws.com'],
    ['KEY-10', { ...calls.user, caller: { arn: USER, uniqueId: 'AIDAEXAMPLE' } }, 'aws:userid', 'AIDAEXAMPLE'],
    [
      'KEY-10, UID-9, UID-15',
      { ...calls.session, caller: { arn: SESSION, uniqueId: 'AROAEXAMPLE' } },
      'aws:userid',
      'AROAEXAMPLE:i-0abc',
    ],
    ['KEY-11', calls.user, 'aws:username', 'alice'],
    ['KEY-24', calls.web, 'aws:FederatedProvider', COGNITO],
    ['KEY-40', calls.user, 'aws:ResourceAccount', '222222222222'],
    ['STS-2', { ...calls.user, request: { roleSessionName: 'ci' } }, 'sts:RoleSessionName', 'ci'],
  ]
  it.each(values)('%s: in %j, %s is %s', (_rule, call, key, value) => {
    expect(met(call, { StringEquals: { [key]: value } })).toBe('pass')
    expect(met(call, { StringEquals: { [key]: `${value}x` } })).toBe('fail')
  })
})

describe('keys of organizations', () => {
  const organization = { id: 'o-1', path: 'o-1/r-1/ou-a/' }
  const member: Call = { request: {}, caller: { arn: USER, organization } }
  const alone: Call = { request: {}, caller: { arn: USER, organization: null } }

  it.each([
    ['KEY-3', 'StringEquals', 'aws:PrincipalOrgID', 'o-1', 'o-2'],
    ['KEY-4', 'ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', 'o-1/r-1/ou-a/*', 'o-1/r-1/ou-a'],
  ])('%s: %s of %s: %s and not %s', (_rule, operator, key, right, wrong) => {
    expect(met(member, { [operator]: { [key]: right } })).toBe('pass')
    expect(met(member, { [operator]: { [key]: wrong } })).toBe('fail')
    expect([alone, calls.user, calls.service, calls.saml].map((call) => presence(call, key))).toEqual([
      'absent',
      'unknown',
      'absent',
      'absent',
    ])
  })
  it.each([
    ['StringEquals', 'aws:ResourceOrgID', 'o-1', 'o-2'],
    ['ForAnyValue:StringLike', 'aws:ResourceOrgPaths', 'o-1/r-1/ou-a/*', 'o-1/r-1/ou-a'],
  ])('%s of %s: %s and not %s (KEY-41)', (operator, key, right, wrong) => {
    const role = { organization }
    expect(met(calls.user, { [operator]: { [key]: right } }, { role })).toBe('pass')
    expect(met(calls.user, { [operator]: { [key]: wrong } }, { role })).toBe('fail')
    expect(presence(calls.user, key, { role: { organization: null } })).toBe('absent')
    expect(presence(calls.user, key)).toBe('unknown')
  })
})

describe('keys of forwarded calls and of the network', () => {
  it.each(['aws:CalledVia', 'aws:CalledViaFirst', 'aws:CalledViaLast'])(
    '%s may be there: whether a service forwards the call is not told (KEY-51)',
    (key) => {
      expect(presence(calls.user, key)).toBe('unknown')
      expect(
        met(
          calls.user,
          { StringEquals: { [key]: 'athena.amazonaws.com' } },
          { context: { [key]: 'athena.amazonaws.com' } },
        ),
      ).toBe('pass')
    },
  )
  it.each([
    ['KEY-31', 'aws:VpcSourceIp'],
    ['KEY-32', 'aws:SourceVpc'],
    ['KEY-33', 'aws:SourceVpcArn'],
    ['KEY-33', 'aws:VpceAccount'],
    ['KEY-33', 'aws:VpceOrgID'],
    ['KEY-33', 'aws:VpceOrgPaths'],
  ])('%s: %s comes through a VPC endpoint only', (_rule, key) => {
    expect(presence(calls.user, key)).toBe('absent')
    expect(presence(calls.user, key, { context: { 'aws:SourceVpce': 'vpce-1' } })).toBe('unknown')
  })
  it('aws:SourceIp does not come through a VPC endpoint (KEY-30)', () => {
    expect(presence(calls.user, 'aws:SourceIp')).toBe('present')
    expect(presence(calls.user, 'aws:SourceIp', { context: { 'aws:SourceVpce': 'vpce-1' } })).toBe('absent')
  })
})

describe('source identity', () => {
  const chained = { request: {}, caller: { arn: SESSION, sourceIdentity: 'al' } }
  const first = { request: { sourceIdentity: 'al' }, caller: { arn: USER } }

  it('aws:SourceIdentity is there once the calling session has one, and not in the call that sets it (KEY-23)', () => {
    expect(presence(first, 'aws:SourceIdentity')).toBe('absent')
    expect(met(chained, { StringEquals: { 'aws:SourceIdentity': 'al' } })).toBe('pass')
    expect(met(chained, { StringEquals: { 'aws:SourceIdentity': 'bob' } })).toBe('fail')
  })
  it.each([
    ['sts:SourceIdentity', 'pass', 'pass'],
    ['aws:SourceIdentity', 'fail', 'pass'],
  ])('%s in a trust policy: the first call %s, a chained one %s (STS-3, STS-11)', (key, firstly, later) => {
    const condition = { StringEquals: { [key]: 'al' } }
    expect([met(first, condition), met(chained, condition)]).toEqual([firstly, later])
  })
})

describe('tags', () => {
  const tagged = { request: { tags: { Project: 'x', Team: 'y' } }, caller: { arn: USER } }
  it('aws:TagKeys has a value for each tag, and each aws:RequestTag is a key of its own with one (SET-2, KEY-43, KEY-44)', () => {
    expect(met(tagged, { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['Project', 'Team'] } })).toBe('pass')
    expect(met(tagged, { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['Project'] } })).toBe('fail')
    expect(met(tagged, { StringEquals: { 'aws:RequestTag/Project': 'x', 'aws:RequestTag/Team': 'y' } })).toBe('pass')
    expect(met(tagged, { StringEquals: { 'aws:RequestTag/Project': 'y' } })).toBe('fail')
    expect(presence(calls.user, 'aws:TagKeys')).toBe('absent')
  })
  it('of the caller are found, and those that it has not are absent (KEY-5)', () => {
    const caller = (tags: Record<string, string>, more: object = {}): Call => ({
      request: {},
      caller: { arn: SESSION, tags, ...more },
    })
    const condition = { StringEquals: { 'aws:PrincipalTag/team': 'blue' } }
    expect(met(caller({ Team: 'blue' }), condition)).toBe('pass')
    expect(met(caller({ Team: 'red' }), condition)).toBe('fail')
    expect(met(caller({}), { Null: { 'aws:PrincipalTag/team': 'true' } })).toBe('pass')
    expect(met(caller({ Team: 'red' }, { transitiveTags: { team: 'blue' } }), condition)).toBe('pass')
    expect(presence(calls.saml, 'aws:PrincipalTag/team')).toBe('absent')
  })
  it.each(['aws:ResourceTag/team', 'iam:ResourceTag/team'])(
    '%s is the tag of the role, unless the calling session carries one on (KEY-42)',
    (key) => {
      const condition = { StringEquals: { [key]: 'blue' } }
      const role = { tags: { Team: 'blue' } }
      const carried = (team: string): Call => ({ request: {}, caller: { arn: SESSION, transitiveTags: { team } } })
      expect(met(calls.user, condition, { role })).toBe('pass')
      expect(met(carried('red'), condition, { role })).toBe('fail')
      expect(met(carried('blue'), condition, { role: { tags: { Team: 'red' } } })).toBe('pass')
      expect(presence(calls.user, key, { role: { tags: {} } })).toBe('absent')
    },
  )
  it('of a request in two letter cases are refused by STS, and those of a caller cannot be (COND-7)', () => {
    const both = { Team: 'x', team: 'y' }
    expect(codes(scenario({ request: { tags: both }, caller: { arn: USER } }, {}))).toContain('request/tags-invalid')
    expect(problems(scenario({ request: {}, caller: { arn: USER, tags: both } }, {}))).toMatchObject([
      { code: 'contradiction', pointer: '/caller/tags/team' },
    ])
  })
  it('a tag key that is told in two letter cases under context is told to be (COND-7)', () => {
    const context = { 'aws:PrincipalTag/Team': 'x', 'aws:principaltag/team': 'y' }
    expect(problems(scenario(calls.user, {}, { context }))).toMatchObject([
      { code: 'contradiction', pointer: '/context/aws:principaltag~1team' },
    ])
  })
})

describe('what AssumeRole supports by the list of AWS (STS-13)', () => {
  const whole = {
    request: {
      externalId: 'x1',
      roleSessionName: 'ci',
      sourceIdentity: 'al',
      tags: { Project: 'x' },
      transitiveTagKeys: ['Project'],
    },
    caller: { arn: USER },
  }
  it.each([
    ['aws:RequestTag/Project', 'x'],
    ['aws:ResourceTag/Team', 'blue'],
    ['aws:TagKeys', 'Project'],
    ['iam:ResourceTag/Team', 'blue'],
    ['sts:ExternalId', 'x1'],
    ['sts:RoleSessionName', 'ci'],
    ['sts:SourceIdentity', 'al'],
    ['sts:TransitiveTagKeys', 'Project'],
  ])('%s has what the call brings', (key, value) => {
    expect(met(whole, { StringEquals: { [key]: value } }, { role: { tags: { Team: 'blue' } } })).toBe('pass')
  })
})

describe('keys of SAML', () => {
  it.each(['saml:aud', 'SAML:aud', 'Saml:AUD'])('are found under any spelling: %s (SAML-2)', (key) => {
    const told = { context: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } }
    expect(met(calls.saml, { StringEquals: { [key]: 'https://signin.aws.amazon.com/saml' } }, told)).toBe('pass')
    expect(met(calls.saml, { StringEquals: { [key]: 'https://signin.aws.amazon.com/' } }, told)).toBe('fail')
  })
  it.each(['cn', 'commonName', 'givenName', 'mail', 'name', 'surname', 'uid'])(
    'saml:%s behaves as one value, written alone or as a list (SAML-4, SET-4)',
    (claim) => {
      for (const value of ['ana', ['ana']])
        for (const operator of ['StringEquals', 'ForAnyValue:StringEquals', 'ForAllValues:StringEquals']) {
          const told = { context: { [`saml:${claim}`]: value } }
          expect(met(calls.saml, { [operator]: { [`saml:${claim}`]: 'ana' } }, told)).toBe('pass')
          expect(met(calls.saml, { [operator]: { [`saml:${claim}`]: 'bob' } }, told)).toBe('fail')
        }
    },
  )
})

describe('keys of OIDC providers', () => {
  const by = (host: string): Call => ({ request: { operation: 'AssumeRoleWithWebIdentity' }, caller: { arn: host } })
  const provider = (host: string): Call => by(`arn:aws:iam::222222222222:oidc-provider/${host}`)
  const GITHUB = 'token.actions.githubusercontent.com'
  const told = (claim: string): Told => ({ token: { claims: { [claim]: 'x' } } })

  const names = ['aud', 'oaud', 'sub', 'amr', 'app_id', 'id', 'user_id', 'given_name']
  const all: Told = { token: { claims: Object.fromEntries(names.map((name) => [name, 'x'])) } }
  it.each([
    ['graph.facebook.com', ['app_id', 'id'], 'absent'],
    ['www.amazon.com', ['app_id', 'user_id'], 'absent'],
    [COGNITO, ['aud', 'sub', 'amr'], 'absent'],
    // Google has more by now, which the rules do not list (OIDC-3).
    ['accounts.google.com', ['aud', 'oaud', 'sub'], 'unknown'],
  ])('%s has the keys %j, all others are %s (OIDC-6, PRIN-25)', (host, claims, others) => {
    const found = names.map((name) => [name, presence(by(host), `${host}:${name}`, all)])
    expect(found).toEqual(names.map((name) => [name, claims.includes(name) ? 'present' : others]))
  })
  it.each(['aud', 'sub', 'amr', 'email', 'oaud', 'azp'])(
    'a provider made in IAM has %s as key, under its URL with the path (OIDC-1, OIDC-2)',
    (claim) => {
      const host = 'oidc.eks.eu-west-1.amazonaws.com/id/ABC'
      expect(met(provider(host), { StringEquals: { [`${host}:${claim}`]: 'x' } }, told(claim))).toBe('pass')
      expect(presence(provider(host), `oidc.eks.eu-west-1.amazonaws.com:${claim}`, told(claim))).toBe('absent')
    },
  )
  it.each(['actor', 'environment', 'job_workflow_ref', 'ref', 'repository', 'repository_owner_id', 'workflow'])(
    'GitHub has %s as key, and other providers have not (OIDC-2, OIDC-3)',
    (claim) => {
      for (const host of [GITHUB, `${GITHUB}/acme`, 'token.actions.acme.ghe.com'])
        expect(met(provider(host), { StringEquals: { [`${host}:${claim}`]: 'x' } }, told(claim))).toBe('pass')
      const own = 'idp.example.com'
      expect(presence(provider(own), `${own}:${claim}`, told(claim))).toBe('absent')
    },
  )
  it.each([
    [{ aud: 'a', azp: 'z' }, 'z'],
    [{ aud: 'a' }, 'a'],
  ])('the aud of Google is its azp, where the token %j has one; of others it is not (OIDC-5)', (claims, aud) => {
    const test = (call: Call, key: string, value: string) =>
      met(call, { StringEquals: { [key]: value } }, { token: { claims } })
    const full = { ...claims, azp: 'azp' in claims ? claims.azp : null }
    expect(
      met(by('accounts.google.com'), { StringEquals: { 'accounts.google.com:aud': aud } }, { token: { claims: full } }),
    ).toBe('pass')
    expect(test(by('accounts.google.com'), 'accounts.google.com:oaud', 'a')).toBe('pass')
    expect(test(provider(GITHUB), `${GITHUB}:aud`, 'a')).toBe('pass')
  })
  it('aud has as many values as the token lists (OIDC-4)', () => {
    const key = `${GITHUB}:aud`
    const token = { claims: { aud: ['a', 'b'] } }
    expect(met(provider(GITHUB), { 'ForAllValues:StringEquals': { [key]: 'a' } }, { token })).toBe('fail')
    expect(met(provider(GITHUB), { 'ForAllValues:StringEquals': { [key]: ['a', 'b'] } }, { token })).toBe('pass')
  })
  it.each([
    ['aud', 'unknown'],
    ['sub', 'unknown'],
    ['amr', 'unknown'],
    ['email', 'absent'],
    ['actor', 'absent'],
  ])('in the session that it gave, %s is %s (OIDC-7)', (claim, expected) => {
    expect(presence(calls.session, `${GITHUB}:${claim}`)).toBe(expected)
    expect(presence(calls.user, `${GITHUB}:${claim}`)).toBe('absent')
  })
})

describe('keys of Cognito identity pools', () => {
  const token = {
    claims: { aud: 'eu-west-1:pool', sub: 'eu-west-1:ana', amr: ['authenticated', 'graph.facebook.com'] },
  }
  it.each([
    ['aud', 'eu-west-1:pool', 'eu-west-1:ana'],
    ['sub', 'eu-west-1:ana', 'eu-west-1:pool'],
  ])('%s is pool or identity (COG-1)', (claim, right, wrong) => {
    const test = (value: string) => met(calls.web, { StringEquals: { [`${COGNITO}:${claim}`]: value } }, { token })
    expect([test(right), test(wrong)]).toEqual(['pass', 'fail'])
  })
  it.each([
    ['authenticated', 'pass'],
    ['graph.facebook.com', 'pass'],
    ['unauthenticated', 'fail'],
  ])('amr has several values, to be tested with ForAnyValue: %s, %s (COG-2)', (value, expected) => {
    expect(met(calls.web, { 'ForAnyValue:StringLike': { [`${COGNITO}:amr`]: value } }, { token })).toBe(expected)
  })
})

describe('MFA (conditions.md, section 8)', () => {
  const MFA = 'aws:MultiFactorAuthPresent'
  const AGE = 'aws:MultiFactorAuthAge'
  const by = (credentials: 'longTerm' | 'session', mfa: boolean): Call => ({
    request: {},
    caller: { arn: USER, credentials, ...(credentials === 'session' ? { mfaAuthenticated: mfa } : {}) },
  })
  const columns = [by('longTerm', false), by('session', false), by('session', true)]
  const mfa = { serialNumber: 'arn:aws:iam::111111111111:mfa/alice', tokenCode: '123456' }
  const console = (mfaAuthenticated: boolean): Call => ({
    request: { via: 'console' },
    caller: { arn: USER, mfaAuthenticated },
  })
  it.each<readonly [rule: string, what: string, call: Call, value: string | null, age: string]>([
    ['MFA-1', 'a long-term key', by('longTerm', false), null, 'absent'],
    ['MFA-2', 'a long-term key with a code', { ...by('longTerm', false), request: mfa }, 'true', 'present'],
    ['MFA-3', 'GetSessionToken with MFA', by('session', true), 'true', 'present'],
    ['MFA-4', 'GetSessionToken without MFA', by('session', false), 'false', 'absent'],
    ['MFA-5', 'the console with MFA', console(true), 'true', 'present'],
    ['MFA-5', 'the console without MFA', console(false), 'false', 'absent'],
    ['MFA-9', 'SAML', calls.saml, null, 'absent'],
    ['MFA-9', 'web identity', calls.web, null, 'absent'],
  ])('%s: %s', (_rule, _what, call, value, age) => {
    const isAbsent = { Null: { [MFA]: 'true' } }
    if (value === null) expect(met(call, isAbsent)).toBe('pass')
    else expect([met(call, isAbsent), met(call, { Bool: { [MFA]: value } })]).toEqual(['fail', 'pass'])
    expect(presence(call, AGE)).toBe(age)
  })
  it.each([
    ['true', 'present'],
    ['false', 'absent'],
  ])('where the first key is %s, the age of MFA is %s (KEY-21, KEY-22)', (value, age) => {
    expect(presence(by('session', false), AGE, { context: { [MFA]: value } })).toBe(age)
  })

  it.each([
    ['MFA-10', { Bool: { [MFA]: 'true' } }, ['fail', 'fail', 'pass']],
    ['MFA-11', { BoolIfExists: { [MFA]: 'true' } }, ['pass', 'fail', 'pass']],
    ['MFA-14', { Null: { [MFA]: 'false' } }, ['fail', 'pass', 'pass']],
    ['MFA-15', { NumericLessThan: { [AGE]: '3600' } }, ['fail', 'fail', 'unknown']],
  ])('%s: Allow with %j, by long-term key, without and with MFA: %j', (_rule, condition, expected) => {
    expect(columns.map((call) => met(call, condition))).toEqual(expected)
  })
  it.each([
    [3599, 'pass'],
    [3600, 'fail'],
  ])('MFA-15: with MFA %d seconds ago: %s', (age, expected) => {
    const told = { context: { [AGE]: age } }
    expect(met(by('session', true), { NumericLessThan: { [AGE]: '3600' } }, told)).toBe(expected)
  })

  const denying = (call: Call, condition: object) => {
    const allow = { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }
    const trustPolicy = document(allow, { ...allow, Effect: 'Deny', Condition: condition })
    return outcome(scenario(call, {}, { role: { trustPolicy } }), 'trust-policy')
  }
  it.each([
    ['MFA-12', { Bool: { [MFA]: 'false' } }, ['pass', 'fail', 'pass']],
    ['MFA-13', { BoolIfExists: { [MFA]: 'false' } }, ['fail', 'fail', 'pass']],
  ])('%s: Deny with %j, by long-term key, without and with MFA: %j', (_rule, condition, expected) => {
    expect(columns.map((call) => denying(call, condition))).toEqual(expected)
  })

  it('in a role session does not count, unless it was seen to (MFA-7, MFA-8)', () => {
    const condition = { Bool: { [MFA]: 'true' } }
    expect(met(calls.session, condition)).toBe('fail')
    expect(findings(scenario(calls.session, condition))[0]?.conditionKey).toBe(MFA)
    const seen = { context: { [MFA]: true } }
    expect(met(calls.session, condition, seen)).toBe('pass')
    expect(presence(calls.session, AGE, seen)).toBe('present')
  })
})
