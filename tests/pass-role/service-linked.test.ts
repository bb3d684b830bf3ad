import { describe, expect, it } from '@jest/globals'
import type { PassRoleScenario, ServiceLinkedRoleCreation } from '../../src/index.js'
import {
  A,
  codes,
  diagnosis,
  findings,
  level,
  LINKED,
  named,
  otherThings,
  passing,
  scenario,
  SESSION,
  verdict,
} from './build.js'

const making = (rest: object = {}) => ({
  Effect: 'Allow',
  Action: 'iam:CreateServiceLinkedRole',
  Resource: `arn:aws:iam::*:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling*`,
  ...rest,
})
const linked = (statements: ReadonlyArray<object>, rest: Partial<PassRoleScenario> = {}) =>
  scenario({ statements, roleArn: LINKED, service: 'autoscaling.amazonaws.com', ...rest })

const creation = (input: PassRoleScenario): ServiceLinkedRoleCreation => {
  const { createServiceLinkedRole: asked } = diagnosis(input)
  if (asked === null) throw new Error('not asked')
  return asked
}
const causes = (input: PassRoleScenario) =>
  creation(input)
    .findings.filter(({ role }) => role === 'cause')
    .map(({ code }) => code)

describe('a service-linked role (SLR-1, SLR-10)', () => {
  it('brings two questions that are answered apart', () => {
    const ask = (...statements: ReadonlyArray<object>) => [
      verdict(linked(statements)),
      creation(linked(statements)).verdict,
    ]
    expect(ask(passing())).toEqual(['allowed', 'denied'])
    expect(ask(making())).toEqual(['denied', 'allowed'])
    expect(ask(passing(), making())).toEqual(['allowed', 'allowed'])
    expect(ask(otherThings)).toEqual(['denied', 'denied'])
  })

  it('gets the note that passing is needed only where the request names it (SLR-10)', () =>
    expect(findings(linked([passing()]), 'note')).toMatchObject([
      { code: 'role/is-service-linked', evidence: { pointer: '/roleArn', expected: ['autoscaling.amazonaws.com'] } },
      { code: 'identity-policy/outer-action-missing' },
    ]))

  it('is judged by the policies as any other where it is named (PAS-62)', () =>
    expect(codes(linked([passing({ Resource: `arn:aws:iam::${A}:role/*Scaling` })]))).toEqual([]))

  it('may not be there yet: it is made on the way (SLR-1)', () =>
    expect(verdict(linked([passing()], { role: null }))).toBe('allowed'))

  it('is known by its path, and not by its name (KND-1, KND-11)', () =>
    expect(
      diagnosis(scenario({ roleArn: `arn:aws:iam::${A}:role/AWSServiceRoleForAutoScaling` })).createServiceLinkedRole,
    ).toBeNull())
})

describe('iam:CreateServiceLinkedRole', () => {
  it('is asked about the ARN of the role to be (SLR-2)', () => {
    expect(creation(linked([making()])).verdict).toBe('allowed')
    expect(causes(linked([making({ Resource: `arn:aws:iam::*:role/aws-service-role/ec2.amazonaws.com/*` })]))).toEqual([
      'identity-policy/resource-mismatch',
    ])
    expect(causes(linked([making({ Resource: '*', Action: 'iam:DeleteServiceLinkedRole' })]))).toEqual([
      'identity-policy/action-mismatch',
    ])
  })

  it('has iam:AWSServiceName, the principal in the path (SLR-3)', () => {
    const named_ = (operator: string, value: string) =>
      linked([making({ Condition: { [operator]: { 'iam:AWSServiceName': value } } })])
    expect(creation(named_('StringLike', 'autoscaling.amazonaws.com')).verdict).toBe('allowed')
    expect(creation(named_('StringEquals', 'autoscaling.amazonaws.com')).verdict).toBe('allowed')
    expect(causes(named_('StringEquals', 'ec2.amazonaws.com'))).toEqual(['identity-policy/condition-unmet'])
  })

  it('compares that name with letter case (SLR-7)', () => {
    const input = linked([
      making({ Condition: { StringEquals: { 'iam:AWSServiceName': 'AutoScaling.amazonaws.com' } } }),
    ])
    expect(creation(input).findings[0]).toMatchObject({
      detail: 'value-mismatch',
      hints: [{ code: 'differs-in-case' }],
    })
  })

  it('has no key of passing, whatever was told of it (PAS-30, PAS-34)', () => {
    for (const key of ['iam:PassedToService', 'iam:AssociatedResourceArn']) {
      const input = linked([making({ Condition: { StringLike: { [key]: '*' } } })], {
        context: {
          'iam:PassedToService': 'autoscaling.amazonaws.com',
          'iam:AssociatedResourceArn': 'arn:aws:ec2:*:1:instance/*',
        },
      })
      expect(creation(input).findings[0]).toMatchObject({ conditionKey: key, detail: 'key-absent' })
    }
  })

  it('asks who acts in the service, by the gates of passing (SLR-5, SLR-6)', () => {
    const by = (caller: object) =>
      linked([], { caller: { ...scenario().caller, identityPolicies: [named(making())], ...caller } })
    expect(creation(by({})).verdict).toBe('allowed')
    expect(causes(by({ permissionsBoundary: named(otherThings) }))).toEqual([
      'permissions-boundary/no-matching-statement',
    ])
    expect(causes(by({ serviceControlPolicies: [level(otherThings)] }))).toEqual([
      'service-control-policy/no-matching-statement',
    ])
    expect(causes(by({ arn: SESSION, credentials: 'role', sessionPolicies: [named(otherThings)] }))).toEqual([
      'session-policy/no-matching-statement',
    ])
    expect(creation(linked([making()])).gates.map(({ gate }) => gate)).toEqual(
      diagnosis(linked([making()])).gates.map(({ gate }) => gate),
    )
  })

  it('tells of the actions that some services may need besides, which decide nothing (SLR-4)', () => {
    const wide = { Effect: 'Allow', Action: ['iam:AttachRolePolicy', 'iam:PutRolePolicy'], Resource: LINKED }
    expect(creation(linked([making()])).alongside).toEqual([
      { action: 'iam:AttachRolePolicy', verdict: 'denied' },
      { action: 'iam:PutRolePolicy', verdict: 'denied' },
    ])
    expect(creation(linked([making(), wide])).alongside.map(({ verdict: v }) => v)).toEqual(['allowed', 'allowed'])
    expect(creation(linked([making(), wide])).verdict).toBe('allowed')
  })

  it('comes with the smallest statement that helps (SLR-2, SLR-3)', () => {
    const [cause] = creation(linked([otherThings])).findings
    const hint = cause?.hints.find(({ code }) => code === 'smallest-grant')
    const grant = JSON.parse((hint?.message ?? '').replace(/^[^{]*|[^}]*$/g, '')) as object
    expect(grant).toMatchObject({ Action: 'iam:CreateServiceLinkedRole', Resource: LINKED })
    expect(creation(linked([otherThings, grant])).verdict).toBe('allowed')
  })

  it.each([
    ['Create SLR with star in resource', { Resource: '*' }],
    ['Create SLR with star in action and resource', { Action: '*', Resource: '*' }],
    ['Create SLR with NotResource', { Resource: undefined, NotResource: 'arn:aws:iam::*:role/x' }],
    [
      'Create SLR with star in action and NotResource',
      { Action: '*', Resource: undefined, NotResource: 'arn:aws:iam::*:role/x' },
    ],
    [
      'Create SLR with NotAction and NotResource',
      { Action: undefined, NotAction: 's3:*', Resource: undefined, NotResource: 'arn:aws:iam::*:role/x' },
    ],
    ['Create SLR with star in resource and NotAction', { Action: undefined, NotAction: 's3:*', Resource: '*' }],
  ])('warns as Access Analyzer does: %s (SLR-16)', (title, rest) =>
    expect(creation(linked([JSON.parse(JSON.stringify(making(rest))) as object])).findings).toContainEqual(
      expect.objectContaining({
        code: 'identity-policy/any-role',
        role: 'warning',
        message: expect.stringContaining(`\`${title}\``),
      }),
    ),
  )

  it('does not warn of a grant for one role, or for one service (SLR-16)', () => {
    for (const statement of [
      making(),
      making({ Resource: '*', Condition: { StringLike: { 'iam:AWSServiceName': 'autoscaling.amazonaws.com' } } }),
    ])
      expect(creation(linked([statement])).findings.map(({ code }) => code)).not.toContain('identity-policy/any-role')
  })
})
