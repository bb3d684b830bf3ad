import { describe, expect, it } from '@jest/globals'
import {
  codes,
  diagnosis,
  document,
  findings,
  hintCodes,
  outcome,
  ROLE,
  scenario,
  SESSION,
  trusting,
  USER,
  verdict,
} from '../support/build.js'
import type { RequestInput } from '../../src/index.js'

describe('request', () => {
  it.each([
    ['arn:aws:iam::222222222222:role/release ', 'role-arn-malformed', 'REQ-2'],
    ['arn:aws:iam:eu-west-1:222222222222:role/deploy', 'role-arn-malformed', 'REQ-1'],
    ['arn:aws:sts::222222222222:role/deploy', 'role-arn-malformed', 'REQ-1'],
    ['arn:aws:iam::22222222222:role/deploy', 'role-arn-malformed', 'REQ-1'],
    ['arn:aws:iam::222222222222:user/deploy', 'role-arn-malformed', 'REQ-1'],
    ['arn:amazon:iam::222222222222:role/deploy', 'role-arn-malformed', 'PRIN-73'],
    ['deploy', 'role-arn-malformed', 'REQ-1'],
    ['', 'role-arn-malformed', 'REQ-1'],
    [`arn:aws:iam::222222222222:role/${'a'.repeat(65)}`, 'role-arn-malformed', 'REQ-2'],
    ['arn:aws:sts::222222222222:assumed-role/deploy/alice', 'role-arn-is-session', 'REQ-19'],
  ])('role ARN %j: %s (%s)', (roleArn, reason) => {
    expect(codes(scenario({ request: { roleArn } }))).toEqual([`request/${reason}`])
    expect(findings(scenario({ request: { roleArn } }))[0]?.evidence).toMatchObject({
      pointer: '/request/roleArn',
      actual: roleArn,
    })
  })

  it.each([
    'arn:aws:iam::222222222222:role/deploy',
    'arn:aws-cn:iam::222222222222:role/team/x/deploy',
    'arn:aws-us-gov:iam::222222222222:role/a+=,.@-_',
  ])('role ARN %s is well-formed (REQ-1, REQ-2)', (roleArn) =>
    expect(outcome(scenario({ request: { roleArn } }), 'request')).toBe('pass'),
  )

  it.each([
    [{ roleSessionName: 'a' }, 'session-name-invalid', 'REQ-3'],
    [{ roleSessionName: 'a b' }, 'session-name-invalid', 'REQ-3'],
    [{ roleSessionName: 'a'.repeat(65) }, 'session-name-invalid', 'REQ-3'],
    [{ externalId: 'x' }, 'external-id-invalid', 'REQ-4'],
    [{ externalId: 'has blank' }, 'external-id-invalid', 'REQ-4'],
    [{ sourceIdentity: 'aws:alice' }, 'source-identity-invalid', 'REQ-5'],
    [{ serialNumber: 'arn:aws:iam::111111111111:mfa/alice' }, 'mfa-incomplete', 'REQ-9'],
    [{ tokenCode: '123456' }, 'mfa-incomplete', 'REQ-9'],
    [{ serialNumber: 'arn:aws:iam::111111111111:user/alice', tokenCode: '123456' }, 'mfa-incomplete', 'REQ-7'],
    [{ serialNumber: 'arn:aws:iam::111111111111:mfa/alice', tokenCode: '12345' }, 'mfa-incomplete', 'REQ-8'],
    [{ tags: { 'aws:x': 'y' } }, 'tags-invalid', 'REQ-12'],
    [{ tags: { 'a#b': 'y' } }, 'tags-invalid', 'REQ-12'],
    [{ tags: { Project: 'x', project: 'y' } }, 'tags-invalid', 'REQ-12'],
    [{ tags: { Project: 'x'.repeat(257) } }, 'tags-invalid', 'REQ-12'],
    [{ tags: { Project: 'x' }, transitiveTagKeys: ['Team'] }, 'tags-invalid', 'REQ-13'],
    [
      { policyArns: Array.from({ length: 11 }, () => 'arn:aws:iam::aws:policy/ReadOnlyAccess') },
      'session-policy-invalid',
      'REQ-11',
    ],
    [{ policyArns: ['arn:aws:iam::333333333333:policy/Other'] }, 'session-policy-invalid', 'REQ-11'],
    [
      { policy: document({ Effect: 'Allow', Action: '*', Resource: 'arn:aws:s3' }) },
      'session-policy-invalid',
      'LANG-39',
    ],
    [
      { policy: document({ Sid: '\u4e2d', Effect: 'Allow', Action: '*', Resource: '*' }) },
      'session-policy-invalid',
      'REQ-10',
    ],
  ] as ReadonlyArray<readonly [Partial<RequestInput>, string, string]>)('%j: %s (%s)', (request, reason) =>
    expect(codes(scenario({ request }))).toContain(`request/${reason}`),
  )

  it.each([
    { roleSessionName: 'a.b@c=d,e+f-g_h' },
    { externalId: 'a_b/c:d' },
    { tags: { 'Cost Center': 'ä 1' }, transitiveTagKeys: ['cost center'] },
    { policyArns: ['arn:aws:iam::222222222222:policy/Mine', 'arn:aws:iam::aws:policy/ReadOnlyAccess'] },
    { serialNumber: 'GAHT12345678', tokenCode: '000000' },
  ])('%j is accepted', (request) => expect(outcome(scenario({ request }), 'request')).toBe('pass'))

  it('of a role session has no MFA device to give a code (MFA-5 of assume-role-decision.md)', () => {
    const request = { serialNumber: 'arn:aws:iam::111111111111:mfa/alice', tokenCode: '123456' }
    expect(codes(scenario({ request, caller: { arn: SESSION } }))).toContain('request/mfa-incomplete')
    expect(outcome(scenario({ request }), 'request')).toBe('pass')
  })

  it('only warns of a session policy over 2048 characters, since AssumeRole itself may take it (REQ-10)', () => {
    const long = document({
      Effect: 'Allow',
      Action: '*',
      Resource: Array.from({ length: 60 }, (_, i) => `arn:aws:s3:::a-bucket-with-a-long-name-${i}`),
    })
    expect(codes(scenario({ request: { policy: long } }), 'warning')).toContain('request/session-policy-too-large')
    expect(outcome(scenario({ request: { policy: long } }), 'request')).toBe('pass')
    const saml = { operation: 'AssumeRoleWithSAML', policy: long } as const
    expect(codes(scenario({ request: saml, caller: { arn: 'arn:aws:iam::222222222222:saml-provider/P' } }))).toContain(
      'request/session-policy-too-large',
    )
  })
})

describe('caller', () => {
  it.each([
    ['arn:aws:iam::111111111111:root', 'is-root', 'CAL-2'],
    ['arn:aws:sts::111111111111:federated-user/bob', 'operation-not-allowed', 'CAL-3'],
  ])('%s: %s, and no policy is consulted (%s)', (arn, reason) => {
    const input = scenario({ caller: { arn } })
    expect(codes(input)).toEqual([`caller/${reason}`])
    expect(outcome(input, 'trust-policy')).toBe('not-applicable')
    expect(outcome(input, 'identity-policy')).toBe('not-applicable')
  })

  it('of another partition than the role: partition-differs (REQ-22)', () =>
    expect(
      codes(
        scenario({
          request: { roleArn: 'arn:aws-cn:iam::222222222222:role/deploy' },
          caller: { identityPolicies: [] },
        }),
      ),
    ).toContain('caller/partition-differs'))

  it.each([
    ['2026-01-15T12:00:01Z', 'pass'],
    ['2026-01-15T12:00:00Z', 'fail'],
    ['2026-01-15T11:59:59Z', 'fail'],
  ])('with credentials that end at %s, at 12:00:00: %s (CAL-6)', (credentialsExpire, expected) =>
    expect(outcome(scenario({ caller: { arn: SESSION, credentialsExpire } }), 'caller')).toBe(expected),
  )

  it('with credentials that end some time, at a time that is not known: unknown (CAL-6)', () => {
    const input = scenario({
      caller: { arn: SESSION, credentialsExpire: '2026-01-01T00:00:00Z' },
      rest: { context: {} },
    })
    expect(codes(input, 'possible-cause')).toEqual(['caller/credentials-expired'])
    expect(verdict(input)).toBe('undetermined')
  })

  it('takes it for granted that the credentials of a session are valid', () =>
    expect(diagnosis(scenario({ caller: { arn: SESSION } })).assumptions).toContain('credentials-valid'))

  it('by SAML for a reserved role of Identity Center: operation-not-allowed (CAL-8)', () => {
    const roleArn =
      'arn:aws:iam::222222222222:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef'
    const by = (name: string) =>
      scenario({
        request: { operation: 'AssumeRoleWithSAML', roleArn },
        caller: { arn: `arn:aws:iam::222222222222:saml-provider/${name}` },
      })
    expect(codes(by('Corp'))).toContain('caller/operation-not-allowed')
    expect(codes(by('AWSSSO_0123_DO_NOT_DELETE'))).not.toContain('caller/operation-not-allowed')
  })
})

describe('role', () => {
  it.each([
    ['arn:aws:iam::222222222222:role/Deploy', 'name-differs-in-case', 'ROL-1'],
    ['arn:aws:iam::222222222222:role/team/deploy', 'path-differs', 'ROL-2'],
    ['arn:aws:iam::333333333333:role/deploy', 'does-not-exist', 'ROL-3'],
    ['arn:aws:iam::222222222222:role/other', 'does-not-exist', 'ROL-3'],
  ])('that IAM shows as %s: %s (%s)', (arn, reason) => {
    const input = scenario({ role: { arn } })
    expect(codes(input)).toEqual([`role/${reason}`])
    expect(findings(input)[0]?.evidence.expected).toEqual([arn])
  })

  it('that is known not to exist (ROL-3)', () => {
    expect(codes(scenario({ role: null }))).toEqual(['role/does-not-exist'])
    expect(outcome(scenario({ role: null }), 'trust-policy')).toBe('not-applicable')
  })

  it('of which nothing was told exists, for all that is known; its absence is a possible cause (ROL-3)', () => {
    const input = { request: { roleArn: ROLE }, caller: { arn: USER } }
    expect(outcome(input, 'role')).toBe('pass')
    expect(codes(input, 'possible-cause')).toContain('role/does-not-exist')
    expect(diagnosis(input).assumptions).toContain('role-exists')
  })

  it('that is service-linked can be taken by its service alone (ROL-5)', () => {
    const roleArn = 'arn:aws:iam::222222222222:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS'
    const trustPolicy = trusting({ Service: 'ecs.amazonaws.com' })
    const by = (arn: string) =>
      scenario({ request: { roleArn }, caller: { arn }, role: { trustPolicy, resourceControlPolicies: [] } })
    expect(codes(by(USER))).toContain('role/is-service-linked')
    expect(verdict(by('ecs.amazonaws.com'))).toBe('allowed')
    expect(codes(by('ec2.amazonaws.com'))).toContain('role/is-service-linked')
  })

  it('in the console: path and name have at most 64 characters together (CNS-1, CNS-4)', () => {
    const console = (roleArn: string) => scenario({ request: { via: 'console', roleArn } })
    expect(outcome(console(`arn:aws:iam::222222222222:role/${'p'.repeat(31)}/${'n'.repeat(32)}`), 'role')).toBe('pass')
    expect(codes(console(`arn:aws:iam::222222222222:role/${'p'.repeat(32)}/${'n'.repeat(32)}`))).toContain(
      'role/not-reachable-in-console',
    )
  })

  it('in the console: an external ID cannot be passed (CNS-2, STS-1)', () => {
    const trustPolicy = trusting({ AWS: '111111111111' }, { StringEquals: { 'sts:ExternalId': 'x1' } })
    const input = scenario({ request: { via: 'console' }, role: { trustPolicy, resourceControlPolicies: [] } })
    expect(codes(input)).toEqual(['trust-policy/condition-unmet'])
    expect(hintCodes(input)).toContain('console-passes-no-parameters')
  })
})

describe('session-duration', () => {
  it('counts GetSessionToken credentials as chaining (CHN-2)', () =>
    expect(
      codes(
        scenario({
          request: { durationSeconds: 3601 },
          caller: { credentials: 'session' },
          role: { maxSessionDuration: 43200 },
        }),
      ),
    ).toContain('session-duration/above-chaining-maximum'))

  it('leaves it open where the credentials of a user are not known (CHN-2)', () => {
    const input = {
      request: { roleArn: ROLE, durationSeconds: 7200 },
      caller: { arn: USER },
      role: { maxSessionDuration: 43200 },
    }
    expect(outcome(input, 'session-duration')).toBe('unknown')
    expect(codes(input, 'possible-cause')).toContain('session-duration/above-chaining-maximum')
  })

  it("notes the role's maximum too where a chained call is above both (CHN-4)", () => {
    const input = scenario({
      request: { durationSeconds: 7200 },
      caller: { arn: SESSION },
      role: { trustPolicy: trusting('*'), resourceControlPolicies: [], maxSessionDuration: 3600 },
    })
    expect(codes(input)).toEqual(['session-duration/above-chaining-maximum'])
    expect(codes(input, 'note')).toEqual(['session-duration/above-role-maximum'])
  })

  it('does not bind services (DUR-10)', () =>
    expect(outcome(scenario({ caller: { arn: 'ec2.amazonaws.com' } }), 'session-duration')).toBe('not-applicable'))

  it.each(['AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'] as const)(
    '%s has the maximum of the role, and no chaining (DUR-3, DUR-5)',
    (operation) => {
      const arn =
        operation === 'AssumeRoleWithSAML' ? 'arn:aws:iam::222222222222:saml-provider/P' : 'accounts.google.com'
      const by = (durationSeconds: number) =>
        scenario({ request: { operation, durationSeconds }, caller: { arn }, role: { maxSessionDuration: 7200 } })
      expect(outcome(by(7200), 'session-duration')).toBe('pass')
      expect(codes(by(7201))).toContain('session-duration/above-role-maximum')
    },
  )
})
