import { describe, expect, it } from '@jest/globals'
import type { AssumeRoleScenario } from '../../src/index.js'
import {
  allow,
  allowing,
  deny,
  document,
  findings,
  hintCodes,
  ROLE,
  scenario,
  SESSION,
  trusting,
  USER,
} from '../support/build.js'

const session = { arn: SESSION, roleArn: 'arn:aws:iam::111111111111:role/team/Build', credentials: 'role' } as const
const trusted = (principal: unknown, caller: object = {}): AssumeRoleScenario =>
  scenario({ caller, role: { trustPolicy: trusting(principal), resourceControlPolicies: [] } })
const asking = (condition: object, parts: Parameters<typeof scenario>[0] = {}): AssumeRoleScenario =>
  scenario({ ...parts, role: { trustPolicy: trusting('*', condition), resourceControlPolicies: [] } })
const onResource = (resource: string): AssumeRoleScenario =>
  scenario({ caller: { identityPolicies: [allowing(resource)] } })
const denying = (condition: object, endpoint?: string): AssumeRoleScenario =>
  scenario({
    caller: {
      identityPolicies: [allowing(), { document: document(deny({ Resource: '*', Condition: condition })) }],
    },
    rest: { context: endpoint === undefined ? {} : { 'aws:SourceVpce': endpoint } },
  })
const inOlderVersion = (condition: object): AssumeRoleScenario =>
  scenario({
    role: {
      trustPolicy: { Version: '2008-10-17', Statement: allow({ Principal: '*', Condition: condition }) },
      resourceControlPolicies: [],
    },
  })
const byToken = (
  principal: unknown,
  condition: object = {},
  context: Record<string, string> = {},
  arn = gitHub,
): AssumeRoleScenario =>
  scenario({
    request: { operation: 'AssumeRoleWithWebIdentity' },
    caller: { arn },
    role: {
      trustPolicy: document({
        Effect: 'Allow',
        Principal: principal,
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: condition,
      }),
      resourceControlPolicies: [],
    },
    rest: { context },
  })
const gitHub = 'arn:aws:iam::222222222222:oidc-provider/token.actions.githubusercontent.com'
const host = 'token.actions.githubusercontent.com'
const sub = 'token.actions.githubusercontent.com:sub'
const aud = 'token.actions.githubusercontent.com:aud'
const subject = (wanted: string, held: string): AssumeRoleScenario =>
  byToken({ Federated: gitHub }, { StringEquals: { [sub]: wanted } }, { [sub]: held })

const saml = 'arn:aws:iam::222222222222:saml-provider/Corp'
/** A SAML call, by the action that the trust policy allows, under a resource control policy that denies so. */
const samlWith = (Action: string, denied?: object): AssumeRoleScenario =>
  scenario({
    request: { operation: 'AssumeRoleWithSAML' },
    caller: { arn: saml },
    role: {
      trustPolicy: document({ Effect: 'Allow', Principal: { Federated: saml }, Action }),
      resourceControlPolicies:
        denied === undefined
          ? []
          : [
              {
                target: 'Root',
                policies: [
                  {
                    document: document({
                      Effect: 'Deny',
                      Principal: '*',
                      Action: 'sts:*',
                      Resource: '*',
                      Condition: denied,
                    }),
                  },
                ],
              },
            ],
    },
  })
const named = (n: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: n }, (_, i) => [`k${i}`, 'v']))

describe('a near miss is told', () => {
  it.each<readonly [string, AssumeRoleScenario]>([
    ['differs-in-case', onResource('arn:aws:iam::222222222222:role/Deploy')],
    ['differs-in-case', trusted({ AWS: 'arn:aws:iam::111111111111:user/Alice' })],
    ['differs-in-case', asking({ StringEquals: { 'sts:ExternalId': 'Blue' } }, { request: { externalId: 'blue' } })],
    [
      'differs-in-whitespace',
      asking({ StringEquals: { 'sts:ExternalId': 'blue ' } }, { request: { externalId: 'blue' } }),
    ],
    ['differs-in-whitespace', scenario({ request: { roleArn: `${ROLE} ` } })],
    ['differs-in-partition', onResource('arn:aws-cn:iam::222222222222:role/*')],
    ['differs-in-account', onResource('arn:aws:iam::333333333333:role/deploy')],
    ['differs-in-path', onResource('arn:aws:iam::222222222222:role/team/deploy')],
    ['differs-in-path', trusted({ AWS: 'arn:aws:iam::111111111111:role/Build' }, session)],
    ['session-arn-for-role-arn', onResource('arn:aws:sts::222222222222:assumed-role/deploy/alice')],
    ['session-arn-for-role-arn', trusted({ AWS: 'arn:aws:sts::111111111111:assumed-role/Build/other' }, session)],
    ['session-arn-for-role-arn', scenario({ request: { roleArn: 'arn:aws:sts::222222222222:assumed-role/deploy/x' } })],
    ['unique-id-of-deleted-principal', trusted({ AWS: 'AROAEXAMPLEOLD' }, { ...session, uniqueId: 'AROAEXAMPLENEW' })],
    ['wildcard-in-principal', trusted({ AWS: 'arn:aws:iam::111111111111:user/*' })],
    ['principal-cannot-be-saved', trusted({ AWS: 'arn:aws:iam::111111111111:group/devs' })],
    ['principal-cannot-be-saved', trusted({ AWS: 'arn:aws:iam::111111111111:instance-profile/web' })],
    ['leading-zero-lost', trusted({ AWS: '11111111111' }, { arn: 'arn:aws:iam::011111111111:user/alice' })],
    ['service-principal-differs', trusted({ Service: 'ssm.eu-west-1.amazonaws.com' }, { arn: 'ssm.amazonaws.com' })],
    ['service-is-not-its-sessions', trusted({ Service: 'ec2.amazonaws.com' }, session)],
    ['federated-is-not-its-sessions', trusted({ Federated: gitHub }, session)],
    ['http-prefix-on-issuer', byToken({ Federated: 'https://token.actions.githubusercontent.com' })],
    [
      'issuer-region-differs',
      byToken(
        { Federated: 'arn:aws:iam::222222222222:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A' },
        {},
        {},
        'arn:aws:iam::222222222222:oidc-provider/oidc.eks.us-east-1.amazonaws.com/id/A',
      ),
    ],
    ['web-identity-action-expected', { ...byToken('*'), role: { trustPolicy: trusting({ Federated: gitHub }) } }],
    [
      'action-misspelt',
      scenario({
        role: {
          trustPolicy: document({ Effect: 'Allow', Principal: '*', Action: ['sts:AssumRole', 'sts:TagSession'] }),
        },
      }),
    ],
    ['wildcard-in-exact-operator', asking({ StringEquals: { 'aws:username': 'al*' } })],
    ['plural-or-misspelt-key', asking({ StringEquals: { 'aws:PrincipalTags/team': 'x' } })],
    ['plural-or-misspelt-key', asking({ ArnLike: { 'aws:PrincipleArn': '*' } })],
    ['plural-or-misspelt-key', scenario({ rest: { context: { 'aws:CurentTime': '2026-01-01T00:00:00Z' } } })],
    ['plural-or-misspelt-key', scenario({ rest: { absentContextKeys: ['aws:SorceIp'] } })],
    ['date-in-the-past', asking({ DateLessThan: { 'aws:CurrentTime': '2020-01-01' } })],
    [
      'private-address',
      asking({ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, { rest: { context: { 'aws:SourceIp': '203.0.113.7' } } }),
    ],
    [
      'no-address-through-endpoint',
      asking(
        { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
        { rest: { context: { 'aws:SourceVpce': 'vpce-1' } } },
      ),
    ],
    ['no-address-through-endpoint', denying({ NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, 'vpce-1')],
    ['only-through-endpoint', asking({ StringEquals: { 'aws:SourceVpce': 'vpce-1' } })],
    ['only-through-endpoint', denying({ StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } })],
    [
      'variable-without-version',
      scenario({
        caller: {
          identityPolicies: [
            {
              document: {
                ...allowing('arn:aws:iam::222222222222:role/${aws:username}').document,
                Version: '2008-10-17',
              },
            },
          ],
        },
      }),
    ],
    ['variable-without-version', inOlderVersion({ StringEquals: { 'aws:username': '${aws:username}' } })],
    ['mfa-absent-for-long-term-keys', asking({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } })],
    ['mfa-does-not-carry-over', asking({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }, { caller: session })],
    [
      'org-id-differs',
      asking({ StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }, { caller: { organization: { id: 'o-2' } } }),
    ],
    [
      'self-assumption',
      scenario({
        request: { roleArn: session.roleArn },
        caller: session,
        role: { trustPolicy: trusting({ Service: 'ec2.amazonaws.com' }), resourceControlPolicies: [] },
      }),
    ],
    ['placeholder-left-in', onResource('arn:aws:iam::account_id_number:role/role-name-you-want-to-assume')],
    [
      'audience-and-subject-swapped',
      byToken(
        { Federated: gitHub },
        { StringEquals: { [aud]: 'repo:a/b:x' } },
        { [aud]: 'sts.amazonaws.com', [sub]: 'repo:a/b:x' },
      ),
    ],
    ['subject-is-environment', subject('repo:a/b:ref:refs/heads/main', 'repo:a/b:environment:prod')],
    ['subject-is-pull-request', subject('repo:a/b:ref:refs/heads/main', 'repo:a/b:pull_request')],
    ['subject-is-tag', subject('repo:a/b:ref:refs/heads/main', 'repo:a/b:ref:refs/tags/v1')],
    ['subject-carries-ids', subject('repo:a/b:ref:refs/heads/main', 'repo:a@1/b@2:ref:refs/heads/main')],
    ['subject-ends-at-repository', subject('repo:a/b', 'repo:a/b:ref:refs/heads/main')],
    [
      'subject-template-customised',
      subject('repo:a/b:ref:refs/heads/main', 'repo:a/b:ref:refs/heads/main:workflow:release'),
    ],
    [
      'role-arn-for-session-arn',
      asking(
        { ArnEquals: { 'aws:SourceArn': session.roleArn } },
        { rest: { context: { 'aws:SourceArn': 'arn:aws:sts::111111111111:assumed-role/Build/x' } } },
      ),
    ],
    ['differs-in-case', trusted({ AWS: 'arn:aws:iam::111111111111:role/build' }, { arn: SESSION })],
    ['differs-in-account', trusted({ AWS: 'arn:aws:iam::333333333333:role/Build' }, { arn: SESSION })],
    ['differs-in-partition', trusted({ AWS: 'arn:aws-us-gov:iam::111111111111:role/Build' }, { arn: SESSION })],
    ['differs-in-case', trusted({ Service: 'EC2.amazonaws.com' }, { arn: 'ec2.amazonaws.com' })],
    ['differs-in-whitespace', trusted({ AWS: ' 111111111111' })],
    ['differs-in-account', byToken({ Federated: gitHub.replace('222', '333') }, {}, {}, host)],
    ['differs-in-case', byToken({ Federated: gitHub.replace('token', 'Token') }, {}, {}, host)],
    [
      'leading-zero-lost',
      trusted({ AWS: 'arn:aws:iam::11111111111:user/alice' }, { arn: 'arn:aws:iam::011111111111:user/alice' }),
    ],
    [
      'session-arn-for-role-arn',
      asking(
        { ArnLike: { 'aws:PrincipalArn': 'arn:aws:sts::111111111111:assumed-role/Build/*' } },
        { caller: { arn: SESSION } },
      ),
    ],
    ['http-prefix-on-issuer', byToken({ Federated: gitHub }, { StringEquals: { [`https://${sub}`]: 'x' } })],
    [
      'org-id-differs',
      asking(
        { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-9/*' } },
        { caller: { organization: { path: 'o-1/r-1/' } } },
      ),
    ],
    [
      'action-misspelt',
      scenario({
        caller: {
          identityPolicies: [{ document: document({ Effect: 'Allow', Action: 'sts:AssumeRoles', Resource: '*' }) }],
        },
      }),
    ],
    ['date-in-the-past', asking({ NumericLessThan: { 'aws:EpochTime': '1500000000' } })],
    ['day-month-swapped', asking({ DateGreaterThan: { 'aws:CurrentTime': '2026-09-01T00:00:00Z' } })],
    ['day-month-swapped', asking({ DateLessThan: { 'aws:CurrentTime': '2026-31-01T00:00:00Z' } })],
    ['key-carries-arn', byToken({ Federated: gitHub }, { StringEquals: { [`${gitHub}:sub`]: 'x' } })],
    [
      'key-not-passed-by-provider',
      byToken({ Federated: gitHub }, { StringEquals: { 'token.actions.githubusercontent.com:iss': 'x' } }),
    ],
    ['saml-action-expected', samlWith('sts:AssumeRole')],
    [
      'if-exists-hits-federated',
      samlWith('sts:AssumeRoleWithSAML', { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } }),
    ],
    [
      'if-exists-hits-federated',
      samlWith('sts:AssumeRoleWithSAML', { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' } }),
    ],
    ['missing-tag-session', scenario({ request: { tags: { Project: 'x' } } })],
    ['missing-set-source-identity', scenario({ request: { sourceIdentity: 'alice' } })],
    ['packed-size', scenario({ request: { tags: named(41) } })],
    ['packed-size', scenario({ request: { tags: named(51) } })],
    ['wider-than-meant', asking({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } })],
    ['contradicts-scenario', scenario({ rest: { context: { 'aws:username': 'bob' } } })],
  ])('%s', (code, input) => {
    expect(hintCodes(input)).toContain(code)
    expect(findings(input).length + findings(input, 'warning').length).toBeGreaterThan(0)
  })
})

describe('and nothing is told where nothing is near', () => {
  it.each<readonly [string, AssumeRoleScenario]>([
    ['another user', trusted({ AWS: 'arn:aws:iam::111111111111:user/bob' })],
    ['a variable with another value', onResource('arn:aws:iam::222222222222:role/${aws:username}')],
    [
      'a variable with another value, in an older version',
      inOlderVersion({ StringEquals: { 'aws:username': '${aws:PrincipalAccount}' } }),
    ],
    ['a text that is no variable', inOlderVersion({ StringEquals: { 'aws:username': '${aws:username' } })],
    ['a variable of several values', inOlderVersion({ StringEquals: { 'aws:username': '${aws:TagKeys}' } })],
    [
      'a key of endpoints that another call carries, and not this one',
      asking(
        { StringEquals: { 'aws:SourceVpcArn': 'arn:aws:ec2:eu-west-1:111111111111:vpc/vpc-1' } },
        { rest: { context: { 'aws:SourceVpce': 'vpce-1' }, absentContextKeys: ['aws:SourceVpcArn'] } },
      ),
    ],
    [
      'no address, though the call goes through no endpoint',
      asking({ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, { rest: { absentContextKeys: ['aws:SourceIp'] } }),
    ],
    [
      'another address',
      asking(
        { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
        { rest: { context: { 'aws:SourceIp': '198.51.100.1' } } },
      ),
    ],
    ['another role', onResource('arn:aws:iam::222222222222:role/audit')],
    ['another external ID', asking({ StringEquals: { 'sts:ExternalId': 'red' } }, { request: { externalId: 'blue' } })],
    ['a key of AWS', asking({ StringEquals: { 'aws:RequestTag/team': 'x' } })],
    [
      'a date that is as wrong the other way round',
      asking({ DateLessThan: { 'aws:CurrentTime': '2025-02-03T00:00:00Z' } }),
    ],
    [
      'a key that the provider passes',
      byToken({ Federated: gitHub }, { StringEquals: { [aud]: 'x' } }, { [aud]: 'sts.amazonaws.com' }),
    ],
    ['a branch that is not the one', subject('repo:a/b:ref:refs/heads/main', 'repo:a/b:ref:refs/heads/dev')],
  ])('%s', (_what, input) => {
    expect(findings(input)).toHaveLength(1)
    expect(findings(input)[0]?.hints.filter(({ code }) => code !== 'date-in-the-past')).toEqual([])
  })
})

describe('the kind of an unmet condition', () => {
  const detail = (condition: object, parts: Parameters<typeof scenario>[0] = {}) =>
    findings(asking(condition, parts))[0]?.detail
  it.each([
    ['key-absent', { StringEquals: { 'sts:ExternalId': 'x' } }],
    ['value-mismatch', { StringEquals: { 'aws:username': 'bob' } }],
    ['value-mismatch', { StringNotEquals: { 'aws:username': 'alice' } }],
    ['value-mismatch', { Null: { 'aws:username': 'true' } }],
    ['key-absent', { Null: { 'sts:ExternalId': 'false' } }],
    ['window-ended', { DateLessThan: { 'aws:CurrentTime': '2026-01-15T12:00:00Z' } }],
    ['window-not-started', { DateGreaterThan: { 'aws:CurrentTime': '2026-01-15T12:00:00Z' } }],
    ['value-malformed', { DateLessThan: { 'aws:CurrentTime': '31/12/2026' } }],
    ['value-malformed', { Bool: { 'aws:PrincipalIsAWSService': 'yes' } }],
    ['variable-unresolved', { StringEquals: { 'aws:username': '${aws:PrincipalTag/name}' } }],
    ['wildcard-in-exact-operator', { StringEquals: { 'aws:username': 'a*' } }],
    ['empty-set', { StringEquals: { 'aws:username': [] } }],
  ])('%s: %j', (expected, condition) =>
    expect(detail(condition, { caller: { arn: USER, credentials: 'longTerm', tags: {} } })).toBe(expected),
  )

  it('org-id-differs, of a unit, only where the organization is another one', () => {
    const ofUnit = (wanted: string): ReadonlyArray<string> =>
      hintCodes(
        asking(
          { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': wanted } },
          { caller: { organization: { id: 'o-aaa', path: 'o-aaa/r-1/ou-1/' } } },
        ),
      )
    expect(ofUnit('o-bbb/r-9/ou-2/*')).toContain('org-id-differs')
    for (const own of ['o-aaa/r-1/ou-2/*', '*/r-1/ou-2/*', 'o-a*/r-1/ou-2/'])
      expect(ofUnit(own)).not.toContain('org-id-differs')
  })

  it('session-arn-for-role-arn names the role only where its path is known', () => {
    const other = SESSION.replace('i-0abc', 'i-0def')
    const told = (caller: object): ReadonlyArray<string> =>
      findings(trusted({ AWS: other }, caller), 'cause').flatMap(({ hints }) => hints.map(({ message }) => message))
    expect(told(session).join()).toContain(session.roleArn)
    expect(told({ arn: SESSION }).join()).not.toContain(':role/')
    expect(told({ arn: SESSION }).join()).toContain('is the ARN of one session')
  })

  it('a key of the hosts that AWS lists may be passed; of the same software elsewhere it is not (OIDC-2, OIDC-3)', () => {
    const of = (host: string) => {
      const provider = `arn:aws:iam::222222222222:oidc-provider/${host}`
      const input = byToken({ Federated: provider }, { StringEquals: { [`${host}:project_path`]: 'a/b' } })
      return hintCodes({ ...input, caller: { arn: provider } })
    }
    expect(of('gitlab.com')).not.toContain('key-not-passed-by-provider')
    expect(of('gitlab.example.com')).toContain('key-not-passed-by-provider')
    expect(of('mygitlab.com')).toContain('key-not-passed-by-provider')
  })

  it('address-outside', () =>
    expect(
      detail(
        { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
        { rest: { context: { 'aws:SourceIp': '198.51.100.1' } } },
      ),
    ).toBe('address-outside'))

  it('is not told where the value is not known', () =>
    expect(findings(asking({ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }), 'possible-cause')).toMatchObject([
      { code: 'trust-policy/condition-unmet', conditionKey: 'aws:SourceIp', detail: null },
    ]))
})
