import { describe, expect, it } from '@jest/globals'
import { codes, diagnosis, document, outcome, scenario, SESSION, trusting, USER, verdict } from '../support/build.js'

describe('services that pass tags or a source identity by themselves (SVC-5, SVC-6, PRIN-55)', () => {
  const by = (service: string, Action: ReadonlyArray<string>) =>
    scenario({
      caller: { arn: service },
      role: {
        trustPolicy: document({ Effect: 'Allow', Principal: { Service: service }, Action }),
        resourceControlPolicies: [],
      },
    })
  const all = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity']
  it('IAM Roles Anywhere needs all three actions', () => {
    expect(verdict(by('rolesanywhere.amazonaws.com', all))).toBe('allowed')
    expect(codes(by('rolesanywhere.amazonaws.com', all.slice(0, 1)))).toEqual([
      'session-tags/not-allowed-by-trust-policy',
      'source-identity/not-allowed-by-trust-policy',
    ])
  })
  it('EKS Pod Identity passes tags unless that is switched off', () => {
    expect(verdict(by('pods.eks.amazonaws.com', all.slice(0, 2)))).toBe('allowed')
    const without = by('pods.eks.amazonaws.com', all.slice(0, 1))
    expect([verdict(without), outcome(without, 'session-tags')]).toEqual(['undetermined', 'unknown'])
    expect(codes(without, 'possible-cause')).toEqual(['session-tags/not-allowed-by-trust-policy'])
  })
  it('others pass what the request says', () =>
    expect(verdict(by('ec2.amazonaws.com', all.slice(0, 1)))).toBe('allowed'))
})

describe('control policies that are given are taken to bind (SCP-3, RCP-2)', () => {
  const policies = [{ document: document({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }) }]
  it.each([
    [
      {
        caller: {
          serviceControlPolicies: [
            { target: 'R', policies: [{ document: document({ Effect: 'Allow', Action: '*', Resource: '*' }) }] },
          ],
        },
      },
      true,
    ],
    [{ role: { trustPolicy: trusting({ AWS: USER }), resourceControlPolicies: [{ target: 'R', policies }] } }, true],
    [
      {
        role: {
          trustPolicy: trusting({ AWS: USER }),
          resourceControlPolicies: [{ target: 'R', policies }],
          organization: { managementAccount: false },
        },
      },
      false,
    ],
    [{}, false],
  ])('%j: %s', (parts, assumed) =>
    expect(diagnosis(scenario(parts)).assumptions.includes('control-policies-bind')).toBe(assumed),
  )
})

describe('a role session whose path is not told: what its ARN says is known (PRIN-57, KEY-8, KEY-12)', () => {
  const under = (Condition: object, arn = SESSION) =>
    scenario({
      caller: { arn },
      role: { trustPolicy: trusting({ AWS: '111111111111' }, Condition), resourceControlPolicies: [] },
    })
  const like = (operator: string, value: string | ReadonlyArray<string>) => ({
    [operator]: { 'aws:PrincipalArn': value },
  })
  const SSO = 'arn:aws:sts::111111111111:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/bob'
  it.each([
    ['StringLike', 'arn:aws:iam::*:root', 'denied'],
    ['ArnLike', 'arn:aws:iam::111111111111:role/*', 'allowed'],
    ['ArnLike', 'arn:aws:iam::*:role/*Build', 'allowed'],
    ['ArnLike', 'arn:aws:iam::111111111111:role/*/Build', 'undetermined'],
    ['ArnLike', 'arn:aws:iam::111111111111:role/team/Build', 'undetermined'],
    ['ArnEquals', 'arn:aws:iam::111111111111:role/Build', 'undetermined'],
    ['ArnLike', 'arn:aws:iam::111111111111:role/Other', 'denied'],
    ['ArnLike', 'arn:aws:iam::111111111111:role/?/Build', 'undetermined'],
    ['ArnLike', 'arn:aws:iam::999999999999:role/*', 'denied'],
    ['ArnLike', 'arn:aws:sts::111111111111:assumed-role/Build/*', 'denied'],
    ['StringEquals', 'arn:aws:iam::111111111111:role/Other', 'denied'],
    ['StringEqualsIgnoreCase', 'ARN:AWS:IAM::111111111111:ROLE/TEAM/BUILD', 'undetermined'],
    ['StringEqualsIgnoreCase', 'ARN:AWS:IAM::111111111111:ROLE/OTHER', 'denied'],
    ['Null', 'false', 'allowed'],
    ['Bool', 'true', 'undetermined'],
    ['NumericEquals', '1', 'undetermined'],
    ['ArnNotLike', 'arn:aws:iam::111111111111:role/Other', 'allowed'],
    ['ArnNotEquals', 'arn:aws:iam::111111111111:role/Build', 'undetermined'],
    ['ArnLike', ['arn:aws:iam::111111111111:role/Other', 'arn:aws:iam::111111111111:role/x/Build'], 'undetermined'],
    ['ArnLike', 'arn:aws:iam::${aws:PrincipalAccount}:role/*', 'allowed'],
    ['ArnLike', 'arn:aws:iam::${aws:PrincipalAccount}:role/x', 'undetermined'],
  ])('%s %s: %s', (operator, value, expected) => expect(verdict(under(like(operator, value)))).toBe(expected))

  it.each([
    ['arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Admin_*', 'allowed'],
    ['arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Admin_*', 'undetermined'],
    ['arn:aws:iam::111111111111:role/AWSReservedSSO_Admin_*', 'denied'],
  ])('IAM Identity Center (SVC-7, SVC-10), %s: %s', (value, expected) =>
    expect(verdict(under(like('ArnLike', value), SSO))).toBe(expected),
  )

  it.each([
    ['*:i-0abc', 'allowed'],
    ['*:other', 'denied'],
    ['AROAEXAMPLE:i-0abc', 'undetermined'],
    ['AIDA*', 'denied'],
  ])('aws:userid %s: %s', (value, expected) =>
    expect(verdict(under({ StringLike: { 'aws:userid': value } }))).toBe(expected),
  )
})
