import { describe, expect, it } from '@jest/globals'
import type { AssumeRoleScenario, Gate } from '../../src/index.js'
import { allowing, codes, document, outcome, ROLE, scenario, SESSION, USER, type Parts } from '../support/build.js'

const yes = { name: 'Yes', document: document({ Effect: 'Allow', Action: '*', Resource: '*' }) }
const level = [{ target: 'Root', policies: [yes] }]

describe('what was not given is unknown, and its gate never passed (DEC-37)', () => {
  const bare = { request: { roleArn: ROLE }, caller: { arn: SESSION } }
  it.each([
    'trust-policy',
    'identity-policy',
    'permissions-boundary',
    'session-policy',
    'service-control-policy',
    'resource-control-policy',
  ] as const)('%s', (gate) => {
    expect(outcome(bare, gate)).toBe('unknown')
    expect(codes(bare, 'possible-cause').filter((code) => code.startsWith(gate)).length).toBeGreaterThan(0)
  })

  it('vpc-endpoint-policy, where a context key shows that the call goes through an endpoint (VPC-1)', () => {
    const through = scenario({ rest: { network: {}, context: { 'aws:SourceVpce': 'vpce-1' } } })
    expect(outcome(through, 'vpc-endpoint-policy')).toBe('unknown')
    expect(codes(through, 'possible-cause')).toContain('vpc-endpoint-policy/no-matching-statement')
  })

  it('what need not allow may still deny', () => {
    const own = scenario({
      request: { roleArn: 'arn:aws:iam::111111111111:role/own' },
      role: { trustPolicy: document({ Effect: 'Allow', Principal: { AWS: USER }, Action: 'sts:AssumeRole' }) },
    })
    const { identityPolicies: _, ...caller } = own.caller
    expect(codes({ ...own, caller }, 'possible-cause')).toEqual(
      expect.arrayContaining(['identity-policy/explicit-deny']),
    )
  })
})

describe('what is known not to count', () => {
  it.each([
    ['service-control-policy', { caller: { serviceControlPolicies: [], organization: null } }, 'SCP-3'],
    [
      'service-control-policy',
      { caller: { serviceControlPolicies: level, organization: { managementAccount: true } } },
      'SCP-3',
    ],
    ['service-control-policy', { caller: { arn: 'ec2.amazonaws.com', serviceControlPolicies: level } }, 'SCP-3'],
    ['session-policy', { caller: { credentials: 'session' } }, 'SES-1'],
    ['session-policy', { caller: { arn: SESSION, sessionPolicies: [] } }, 'SES-2'],
    [
      'permissions-boundary',
      {
        caller: {
          arn: 'arn:aws:sts::111111111111:assumed-role/AWSServiceRoleForX/s',
          roleArn: 'arn:aws:iam::111111111111:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX',
          permissionsBoundary: yes,
        },
      },
      'BND-2',
    ],
    ['resource-control-policy', { role: null }, 'no role'],
    ['trust-policy', { role: null }, 'no role'],
    ['vpc-endpoint-policy', {}, 'VPC-1'],
    ['session-tags', {}, 'TAG-1'],
    ['source-identity', {}, 'SRC-1'],
    ['identity-token', {}, 'signed'],
  ] as ReadonlyArray<readonly [Gate, Parts, string]>)('%s: %j (%s)', (gate, parts) =>
    expect(outcome(scenario(parts), gate)).toBe('not-applicable'),
  )
})

describe('levels of service control policies (SCP-2)', () => {
  const at = (...levels: ReadonlyArray<ReadonlyArray<object>>): AssumeRoleScenario =>
    scenario({
      caller: {
        serviceControlPolicies: levels.map((policies, i) => ({
          target: `level-${i}`,
          policies: policies.map((document, n) => ({ name: `P${n}`, document: document as never })),
        })),
      },
    })
  const gap = document({ Effect: 'Allow', Action: 's3:*', Resource: '*' })
  const elsewhere = allowing('arn:aws:iam::333333333333:role/other').document

  it('names each level that does not allow, with its nearest miss', () =>
    expect(codes(at([yes.document], [gap], [elsewhere], []))).toEqual([
      'service-control-policy/no-matching-statement',
      'service-control-policy/resource-mismatch',
      'service-control-policy/no-policy',
    ]))
  it('one policy that allows is enough for its level', () =>
    expect(codes(at([gap, elsewhere, yes.document]))).toEqual([]))
  it('tells of no gap at a level that allows', () =>
    expect(codes(at([gap, yes.document], [gap]))).toEqual(['service-control-policy/no-matching-statement']))
})
