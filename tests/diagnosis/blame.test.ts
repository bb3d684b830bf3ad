import { describe, expect, it } from '@jest/globals'
import { allow, codes, diagnosis, document, findings, hintCodes, scenario, trusting, USER } from '../support/build.js'

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
    expect(
      diagnosis(
        scenario({
          request: { operation: 'AssumeRoleWithWebIdentity' },
          caller: { arn: 'accounts.google.com' },
          role: {
            trustPolicy: document({
              Effect: 'Allow',
              Principal: { Federated: 'accounts.google.com' },
              Action: 'sts:AssumeRoleWithWebIdentity',
            }),
            resourceControlPolicies: [],
          },
        }),
      ).summary,
    ).toBe('By accounts.google.com, role/deploy may be taken.'))
})
