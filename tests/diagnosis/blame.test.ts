import { describe, expect, it } from '@jest/globals'
import {
  byGoogle,
  allow,
  codes,
  diagnosis,
  document,
  findings,
  hintCodes,
  scenario,
  trusting,
  USER,
} from '../support/build.js'

describe('what is to blame is told once, where it can be mended', () => {
  it('a partition that differs, and not the trust policy that names the caller in its own (REQ-22, PRIN-74)', () => {
    const roleArn = 'arn:aws-cn:iam::222222222222:role/deploy'
    for (const AWS of [USER, '111111111111']) {
      const input = scenario({
        request: { roleArn },
        caller: { identityPolicies: [{ document: document(allow({ Resource: '*' })) }] },
        role: { trustPolicy: trusting({ AWS }), resourceControlPolicies: [] },
      })
      expect(codes(input)).toEqual(['caller/partition-differs'])
      expect(codes(input, 'note')).toContain('trust-policy/principal-mismatch')
    }
  })

  it('a service-linked role, and not its policies, which nobody can change (ROL-5)', () => {
    const service = 'autoscaling.amazonaws.com'
    const input = scenario({
      request: { roleArn: `arn:aws:iam::222222222222:role/aws-service-role/${service}/AWSServiceRoleForAutoScaling` },
      role: { trustPolicy: trusting({ Service: service }), resourceControlPolicies: [] },
    })
    expect(codes(input)).toEqual(['role/is-service-linked'])
  })

  it('an expired window, and no warning of the same (CON-D3)', () => {
    const input = scenario({
      role: {
        trustPolicy: trusting('*', { DateLessThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } }),
        resourceControlPolicies: [],
      },
    })
    expect(codes(input)).toEqual(['trust-policy/condition-unmet'])
    expect(findings(input)[0]?.message).toContain('its window ended at `2020-01-01T00:00:00Z`')
    expect(codes(input, 'warning')).not.toContain('trust-policy/window-over')
  })
})

describe('a provider is trusted in the own account of the role only (PRIN-54)', () => {
  it.each([
    ['arn:aws:iam::333333333333:oidc-provider/id.example.com', 'AssumeRoleWithWebIdentity'],
    ['arn:aws:iam::333333333333:saml-provider/Corp', 'AssumeRoleWithSAML'],
  ] as const)('%s', (arn, operation) => {
    const input = scenario({
      request: { operation },
      caller: { arn },
      role: {
        trustPolicy: document({ Effect: 'Allow', Principal: { Federated: arn }, Action: `sts:${operation}` }),
        resourceControlPolicies: [],
      },
    })
    expect(codes(input)).toEqual(['trust-policy/principal-mismatch'])
    expect(hintCodes(input)).toContain('differs-in-account')
    expect(hintCodes(input)).not.toContain('issuer-region-differs')
  })
})

describe('the summary says whose policies they are', () => {
  const yes = { document: document(allow({ Resource: '*' })) }
  const no = { document: document({ Effect: 'Deny', Action: '*', Resource: '*', Principal: '*' }) }
  const gap = { document: document({ Effect: 'Allow', Action: 's3:*', Resource: '*' }) }
  it.each([
    [{ caller: { permissionsBoundary: gap } }, `The permissions boundary of ${USER} has no statement`],
    [
      { caller: { serviceControlPolicies: [{ target: 'Root', policies: [gap] }] } },
      "The service control policies above the caller's account have no statement",
    ],
    [
      { caller: { serviceControlPolicies: [{ target: 'Root', policies: [] }] } },
      "A level above the caller's account has no service control policy",
    ],
    [
      {
        role: {
          trustPolicy: trusting({ AWS: USER }),
          resourceControlPolicies: [{ target: 'Root', policies: [no] }],
        },
      },
      'The resource control policies above the account of role/deploy deny the call explicitly.',
    ],
    [
      {
        rest: {
          network: { vpcEndpointPolicy: document(allow({ Principal: { AWS: '999999999999' }, Resource: '*' })) },
        },
      },
      `The policy of the VPC endpoint does not let through ${USER}.`,
    ],
    [{ caller: { identityPolicies: [gap] } }, `The identity policies of ${USER} have no statement`],
    [{ caller: { identityPolicies: [] } }, `${USER} has no identity policy that allows the call.`],
    [{ caller: { identityPolicies: [yes] } }, `${USER} may assume role/deploy.`],
  ])('%j: %s', (parts, words) => expect(diagnosis(scenario(parts)).summary).toContain(words))

  it('a provider does not take the role itself', () =>
    expect(diagnosis(byGoogle()).summary).toBe('By accounts.google.com, role/deploy may be taken.'))
})

describe('what the review of the decision found', () => {
  const OIDC = 'arn:aws:iam::222222222222:oidc-provider/token.actions.githubusercontent.com'
  const SUB = 'token.actions.githubusercontent.com:sub'

  it('a request for the wrong ARN does not make a right policy wrong (ROL-2)', () => {
    const real = 'arn:aws:iam::222222222222:role/team/deploy'
    const input = scenario({
      caller: { identityPolicies: [{ document: document(allow({ Resource: real })) }] },
      role: { arn: real, trustPolicy: trusting({ AWS: USER }), resourceControlPolicies: [] },
    })
    expect(codes(input)).toEqual(['role/path-differs'])
    expect(codes(input, 'note')).toContain('identity-policy/resource-mismatch')
  })

  it('of statements that fail in a condition, the one whose value is nearer is the nearest miss', () => {
    const federated = (sub: string) => ({
      Effect: 'Allow',
      Principal: { Federated: OIDC },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { StringLike: { [SUB]: sub } },
    })
    const input = scenario({
      request: { operation: 'AssumeRoleWithWebIdentity' },
      caller: { arn: OIDC },
      role: {
        trustPolicy: document(federated('repo:another/thing:*'), federated('repo:Acme/app:*')),
        resourceControlPolicies: [],
      },
      rest: { context: { [SUB]: 'repo:acme/app:ref:refs/heads/main' } },
    })
    expect(findings(input)[0]?.evidence.statement).toBe(1)
    expect(hintCodes(input)).toContain('differs-in-case')
  })

  it('an action that stands there already is not to be added', () => {
    const input = scenario({
      request: { tags: { Project: 'x' } },
      role: {
        trustPolicy: document(allow({ Principal: { AWS: USER } }), {
          Effect: 'Allow',
          Principal: { AWS: USER },
          Action: 'sts:TagSession',
          Condition: { StringEquals: { 'aws:RequestTag/Project': 'p' } },
        }),
        resourceControlPolicies: [],
      },
    })
    const [tags] = findings(input).filter(({ code }) => code === 'session-tags/not-allowed-by-trust-policy')
    expect(tags?.hints.map(({ code }) => code)).not.toContain('missing-tag-session')
  })

  it('a Deny says what it compares with what', () => {
    const input = scenario({
      role: {
        trustPolicy: document(allow({ Principal: '*' }), {
          Effect: 'Deny',
          Principal: '*',
          Action: 'sts:*',
          Condition: { NotIpAddress: { 'aws:SourceIp': '198.51.100.0/24' } },
        }),
        resourceControlPolicies: [],
      },
      rest: { context: { 'aws:SourceIp': '203.0.113.7' } },
    })
    expect(findings(input)[0]?.message).toContain(
      '`NotIpAddress` of `aws:SourceIp` `198.51.100.0/24` holds (the request has `203.0.113.7`)',
    )
  })

  it.each([
    [{ Service: USER }, 'under `Service`'],
    [{ AWS: 'lambda.amazonaws.com' }, 'under `AWS`'],
  ])('a name under the wrong key is told as such: %j', (principal, words) => {
    const caller = 'AWS' in principal ? { arn: 'lambda.amazonaws.com' } : {}
    const input = scenario({ caller, role: { trustPolicy: trusting(principal), resourceControlPolicies: [] } })
    expect(findings(input)[0]?.message).toContain(words)
  })

  it('StringEqualsIgnoreCase has no twin with wildcards of its own', () => {
    const input = scenario({
      role: {
        trustPolicy: trusting('*', { StringEqualsIgnoreCase: { 'aws:username': 'al*' } }),
        resourceControlPolicies: [],
      },
    })
    expect(findings(input)[0]?.hints[0]?.message).toContain('`StringLike`')
  })

  it('what a list may lack is asked for (DEC-38)', () => {
    const input = scenario({
      role: { trustPolicy: trusting({ AWS: USER }), resourceControlPolicies: [] },
      rest: { incomplete: ['role.resourceControlPolicies'] },
    })
    expect(codes(input, 'possible-cause')).toEqual(['resource-control-policy/explicit-deny'])
  })

  it('who is proved to have a session is chained (CHN-2)', () => {
    const input = (caller: object) => ({
      request: { roleArn: 'arn:aws:iam::222222222222:role/deploy', durationSeconds: 7200 },
      caller: { arn: USER, ...caller },
      role: { maxSessionDuration: 43200 },
    })
    expect(codes(input({ mfaAuthenticated: true }))).toContain('session-duration/above-chaining-maximum')
    expect(codes(input({ credentialsExpire: '2030-01-01T00:00:00Z' }))).toContain(
      'session-duration/above-chaining-maximum',
    )
    expect(codes(input({}))).toEqual([])
  })

  it('STS takes HTTPS only (KEY-48)', () => {
    const rcp = document({
      Effect: 'Deny',
      Principal: '*',
      Action: 'sts:*',
      Resource: '*',
      Condition: { BoolIfExists: { 'aws:SecureTransport': 'false' } },
    })
    const input = scenario({
      role: {
        trustPolicy: trusting({ AWS: USER }),
        resourceControlPolicies: [{ target: 'Root', policies: [{ document: rcp }] }],
      },
    })
    expect(diagnosis(input).verdict).toBe('allowed')
  })

  it('validity is null where something else is open, and never beyond the year 9999', () => {
    const window = trusting({ AWS: USER }, { DateLessThan: { 'aws:CurrentTime': '2030-01-01T00:00:00Z' } })
    const open = {
      request: { roleArn: 'arn:aws:iam::222222222222:role/deploy' },
      caller: { arn: USER },
      role: { trustPolicy: window },
    }
    expect(diagnosis(open).validity).toBeNull()
    const far = byGoogle({ exp: 1_900_000_000_000 })
    expect(diagnosis(far).validity).toBeNull()
  })
})
