import { describe, expect, it } from '@jest/globals'
import type { CallerInput, Gate, PassRoleScenario } from '../../src/index.js'
import { USER } from '../support/build.js'
import {
  A,
  B,
  codes,
  diagnosis,
  findings,
  hintCodes,
  level,
  named,
  notTold,
  otherThings,
  outcome,
  passing,
  problems,
  ROLE,
  scenario,
  SESSION,
  verdict,
  when,
} from './build.js'

const yes = passing()
const gap = otherThings
const no = passing({ Effect: 'Deny' })

/** A role session with these policies of each kind; null: none. */
const session = (
  identity: ReadonlyArray<object>,
  boundary: object | null,
  ofSession: object | null,
  control: object | null,
): PassRoleScenario =>
  scenario({
    caller: {
      arn: SESSION,
      roleArn: `arn:aws:iam::${A}:role/Build`,
      identityPolicies: [named(...identity)],
      permissionsBoundary: boundary === null ? null : named(boundary),
      sessionPolicies: ofSession === null ? [] : [named(ofSession)],
      serviceControlPolicies: control === null ? [] : [level({ ...yes, Action: '*' }), level(control)],
    },
  })

const failing = (input: PassRoleScenario): ReadonlyArray<Gate> =>
  diagnosis(input)
    .gates.filter((gate) => gate.outcome === 'fail')
    .map(({ gate }) => gate)

describe('the truth table (PAS-11, PAS-12, PAS-13, PAS-14)', () => {
  it.each<[string, PassRoleScenario, ReadonlyArray<Gate>]>([
    ['allow, and nothing else there', session([yes], null, null, null), []],
    ['allow everywhere', session([yes], yes, yes, yes), []],
    ['a boundary with a gap', session([yes], gap, null, null), ['permissions-boundary']],
    ['a session policy with a gap', session([yes], null, gap, null), ['session-policy']],
    ['both', session([yes], gap, gap, null), ['permissions-boundary', 'session-policy']],
    ['a gap at one level', session([yes], null, null, gap), ['service-control-policy']],
    ['a gap of the identity policies', session([gap], yes, yes, yes), ['identity-policy']],
    ['a Deny of the identity policies', session([yes, no], null, null, null), ['identity-policy']],
    ['a Deny of the boundary', session([yes], no, null, null), ['permissions-boundary']],
    ['a Deny of a session policy', session([yes], null, no, null), ['session-policy']],
    ['a Deny of a service control policy', session([yes], null, null, no), ['service-control-policy']],
    [
      'everything that fails is blamed',
      session([gap], no, gap, no),
      ['identity-policy', 'permissions-boundary', 'session-policy', 'service-control-policy'],
    ],
  ])('%s', (_what, input, gates) => {
    expect(failing(input)).toEqual(gates)
    expect(verdict(input)).toBe(gates.length === 0 ? 'allowed' : 'denied')
    expect([...new Set(findings(input).map(({ gate }) => gate))]).toEqual(gates)
  })

  it.each(['identityPolicies', 'permissionsBoundary', 'serviceControlPolicies'] as const)(
    'is undetermined where %s are not told, unless another gate denies',
    (member) => {
      expect(verdict(notTold(scenario(), member))).toBe('undetermined')
      expect(diagnosis(notTold(scenario(), member)).questions.map(({ about }) => about)).toEqual([`caller.${member}`])
      const bounded = scenario({ caller: { permissionsBoundary: named(gap), serviceControlPolicies: [level(gap)] } })
      expect(verdict(notTold(bounded, member))).toBe('denied')
    },
  )

  it('a list that may be incomplete leaves a gap open (DEC-38)', () =>
    expect(verdict(scenario({ statements: [gap], incomplete: ['caller.identityPolicies'] }))).toBe('undetermined'))
})

describe('what is no part of the decision', () => {
  it('resource control policies, endpoint policies and the trust policy do not count (PAS-7, PAS-15, PAS-16, PAS-17)', () => {
    const input = scenario({
      role: {
        trustPolicy: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole' }],
        },
        resourceControlPolicies: [
          { target: 'Root', policies: [named({ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' })] },
        ],
      },
      context: { 'aws:SourceVpce': 'vpce-1' },
    })
    expect(verdict(input)).toBe('allowed')
    for (const gate of ['trust-policy', 'resource-control-policy', 'vpc-endpoint-policy'] as const)
      expect(outcome(input, gate)).toBe('not-applicable')
  })

  it('what the role itself may do is not asked (PAS-6), nor is iam:GetRole or iam:ListRoles (PAS-24)', () =>
    expect(
      verdict(
        scenario({
          statements: [
            yes,
            { Effect: 'Deny', Action: ['iam:GetRole', 'iam:ListRoles', 'iam:ListInstanceProfiles'], Resource: '*' },
          ],
        }),
      ),
    ).toBe('allowed'))

  it('the outer action is told of, and never counts as the gate (PAS-1, PAS-18)', () => {
    const input = scenario({ statements: [yes, { Effect: 'Deny', Action: 'lambda:*', Resource: '*' }] })
    expect(verdict(input)).toBe('allowed')
    expect(diagnosis(input).outerActions).toEqual(['lambda:CreateFunction', 'lambda:UpdateFunctionConfiguration'])
    expect(codes(input, 'note')).toEqual(['identity-policy/outer-action-missing'])
  })

  it.each([
    ['an action of the service', [passing({ Action: ['iam:PassRole', 'lambda:Create*'] })]],
    ['everything but', [{ Effect: 'Allow', NotAction: 's3:*', Resource: '*' }]],
  ])('no word of it where %s is allowed (PAS-18)', (_what, statements) =>
    expect(codes(scenario({ statements }), 'note')).toEqual([]),
  )

  it('no word of it where the policies are not known whole, or the service has no known operation (PAS-18)', () => {
    expect(codes(notTold(scenario(), 'identityPolicies'), 'note')).toEqual([])
    expect(codes(scenario({ incomplete: ['caller.identityPolicies'] }), 'note')).toEqual([])
    expect(codes(scenario({ service: 'appsync.amazonaws.com' }), 'note')).toEqual([])
    expect(diagnosis(scenario({ service: 'appsync.amazonaws.com' })).outerActions).toEqual([])
  })

  it.each([
    ['ec2.amazonaws.com', 'ec2:RunInstances', 'PAS-40'],
    ['ec2.amazonaws.com', 'iam:AddRoleToInstanceProfile', 'PAS-41'],
    ['lambda.amazonaws.com', 'lambda:CreateFunction', 'PAS-42'],
    ['ecs-tasks.amazonaws.com', 'ecs:RunTask', 'PAS-4, PAS-43'],
    ['autoscaling.amazonaws.com', 'autoscaling:PutLifecycleHook', 'PAS-46'],
    ['cloudformation.amazonaws.com', 'cloudformation:CreateStack', 'PAS-47'],
    ['access-analyzer.amazonaws.com', 'access-analyzer:StartPolicyGeneration', 'PAS-48'],
    ['cognito-identity.amazonaws.com', 'cognito-identity:SetIdentityPoolRoles', 'PAS-49'],
    ['ec2.amazonaws.com.cn', 'ec2:RunInstances', 'PAS-50'],
  ])('a role goes to %s by %s (%s)', (service, operation) =>
    expect(diagnosis(scenario({ service })).outerActions).toContain(operation),
  )
})

describe('one account only (PAS-10)', () => {
  const elsewhere = `arn:aws:iam::${B}:role/Get-pics`

  it('denies whatever the policies say, and blames none of them', () => {
    for (const statements of [[yes], [gap], [no]]) {
      const input = scenario({ statements, roleArn: elsewhere })
      expect(codes(input)).toEqual(['caller/account-differs'])
    }
    expect(codes(scenario({ statements: [no], roleArn: elsewhere }), 'note')).toContain('identity-policy/explicit-deny')
  })

  it('the resource that is set up has to be there too', () => {
    const input = scenario({ associatedResourceArn: `arn:aws:lambda:eu-west-1:${B}:function:f` })
    expect(findings(input)).toMatchObject([
      { code: 'caller/account-differs', evidence: { pointer: '/associatedResourceArn', actual: B, expected: [A] } },
    ])
    expect(verdict(scenario({ associatedResourceArn: `arn:aws:lambda:eu-west-1:${A}:function:f` }))).toBe('allowed')
    expect(verdict(scenario({ associatedResourceArn: 'arn:aws:s3:::bucket' }))).toBe('allowed')
  })

  it('says how it can be done all the same (PAS-27)', () => {
    expect(hintCodes(scenario({ roleArn: elsewhere }))).toContain('pass-in-the-account-of-the-role')
    const fromThere = scenario({
      caller: { arn: `arn:aws:sts::${B}:assumed-role/Deployer/s` },
      roleArn: elsewhere,
    })
    expect(verdict(fromThere)).toBe('allowed')
  })

  it('a role of another partition is told as such (REQ-22)', () =>
    expect(codes(scenario({ roleArn: `arn:aws-cn:iam::${A}:role/Get-pics` }))).toEqual(['caller/partition-differs']))

  it('each role of a request is one question (PAS-5)', () => {
    const statements = [passing({ Resource: `arn:aws:iam::${A}:role/task-execution` })]
    const pass = (name: string) => verdict(scenario({ statements, roleArn: `arn:aws:iam::${A}:role/${name}` }))
    expect([pass('task-execution'), pass('task')]).toEqual(['allowed', 'denied'])
  })
})

describe('who passes (PAS-20)', () => {
  const by = (caller: Partial<CallerInput> & { arn: string }) => scenario({ statements: [gap], caller })

  it('the root user passes by itself, and is bound by service control policies', () => {
    const root = { arn: `arn:aws:iam::${A}:root`, permissionsBoundary: named(gap) }
    expect(verdict(by(root))).toBe('allowed')
    expect(outcome(by(root), 'identity-policy')).toBe('not-applicable')
    expect(codes(by({ ...root, serviceControlPolicies: [level(gap)] }))).toEqual([
      'service-control-policy/no-matching-statement',
    ])
    expect(codes(by(root), 'note')).toEqual([])
  })

  it('a session of GetFederationToken is bounded by its own policy', () => {
    const federated = { arn: `arn:aws:sts::${A}:federated-user/bob`, identityPolicies: [named(yes)] }
    expect(verdict(by({ ...federated, sessionPolicies: [named(yes)] }))).toBe('allowed')
    expect(codes(by({ ...federated, sessionPolicies: [named(gap)] }))).toEqual(['session-policy/no-matching-statement'])
  })

  it('a service-linked role has neither boundary nor service control policies (SCP-3)', () => {
    const input = by({
      arn: `arn:aws:sts::${A}:assumed-role/AWSServiceRoleForX/s`,
      roleArn: `arn:aws:iam::${A}:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX`,
      identityPolicies: [named(yes)],
      permissionsBoundary: named(gap),
      serviceControlPolicies: [level(gap)],
    })
    expect(verdict(input)).toBe('allowed')
  })

  it('a service has to be told by the session of its role', () =>
    expect(problems({ ...scenario(), caller: { arn: 'cloudformation.amazonaws.com' } })).toMatchObject([
      { code: 'caller-arn', pointer: '/caller/arn', hint: expect.stringContaining('session of its role') },
    ]))

  it('the management account is not bound by service control policies (PAS-14)', () =>
    expect(
      verdict(
        scenario({
          caller: { serviceControlPolicies: [level(gap)], organization: { id: 'o-1', managementAccount: true } },
        }),
      ),
    ).toBe('allowed'))

  it('expired credentials pass nothing (CAL-6)', () =>
    expect(
      codes(
        scenario({
          caller: { arn: SESSION, credentialsExpire: '2026-01-01T00:00:00Z' },
          context: { 'aws:CurrentTime': '2026-01-02T00:00:00Z' },
        }),
      ),
    ).toEqual(['caller/credentials-expired']))
})

describe('which role', () => {
  const granted = (resource: string, roleArn: string) =>
    scenario({ statements: [passing({ Resource: resource })], roleArn })
  const role = (name: string) => `arn:aws:iam::${A}:role/${name}`

  it.each([
    ['Get-pics', 'team/Get-pics', 'denied'],
    ['EC2-roles-for-XYZ-*', 'EC2-roles-for-XYZ-web', 'allowed'],
    ['EC2-roles-for-XYZ-*', 'team/EC2-roles-for-XYZ-web', 'denied'],
    ['EC2-*', 'EC2-a/b', 'allowed'],
    ['get-pics', 'Get-pics', 'denied'],
  ])('a grant on role/%s and role/%s: %s (PAS-21, RES-13)', (resource, name, expected) =>
    expect(verdict(granted(role(resource), role(name)))).toBe(expected),
  )

  it('an instance profile is not what is passed: which role is in it, was not told (PAS-22)', () => {
    const input = scenario({ roleArn: `arn:aws:iam::${A}:instance-profile/web` })
    expect(verdict(input)).toBe('undetermined')
    expect(findings(input, 'possible-cause')).toMatchObject([
      {
        code: 'request/role-arn-malformed',
        message: expect.stringContaining('the role inside it'),
        evidence: { pointer: '/roleArn' },
      },
    ])
  })

  it('a session is no role (PAS-22)', () => {
    const input = scenario({ roleArn: SESSION })
    expect(codes(input)).toEqual(['request/role-arn-is-session'])
    expect(hintCodes(input)).toContain('session-arn-for-role-arn')
  })

  it('text that is no ARN of a role is none (REQ-1)', () =>
    expect(codes(scenario({ roleArn: 'Get-pics' }))).toEqual(['request/role-arn-malformed']))

  it.each([
    [`arn:aws:sts::${A}:assumed-role/Get-pics/s`, 'session-arn-for-role-arn'],
    [`arn:aws:iam::${A}:instance-profile/Get-pics`, 'instance-profile-for-role'],
  ])('a policy that names %s grants nothing (PAS-23)', (resource, hint) => {
    expect(codes(granted(resource, ROLE))).toEqual(['identity-policy/resource-mismatch'])
    expect(hintCodes(granted(resource, ROLE))).toContain(hint)
  })

  it('variables of the caller work as anywhere (PAS-26)', () => {
    const project = (tags: Record<string, string>) =>
      scenario({
        statements: [passing({ Resource: `arn:aws:iam::${A}:role/\${aws:PrincipalTag/project}-*` })],
        roleArn: role('red-web'),
        caller: { tags },
      })
    expect([verdict(project({ project: 'red' })), verdict(project({ project: 'blue' })), verdict(project({}))]).toEqual(
      ['allowed', 'denied', 'denied'],
    )
    const tagged = (tag: string) =>
      verdict(
        scenario({ statements: [when('StringEquals', 'aws:PrincipalTag/team', 'x')], caller: { tags: { team: tag } } }),
      )
    expect([tagged('x'), tagged('y')]).toEqual(['allowed', 'denied'])
  })

  it('a role that is not there cannot be passed (ROL-1, ROL-2)', () => {
    expect(codes(scenario({ role: null }))).toEqual(['role/does-not-exist'])
    expect(codes(scenario({ role: { arn: role('team/Get-pics') } }))).toEqual(['role/path-differs'])
    expect(codes(scenario({ role: { arn: role('get-pics') } }))).toEqual(['role/name-differs-in-case'])
    expect(diagnosis(scenario({ role: { arn: ROLE } })).assumptions).not.toContain('role-exists')
    expect(diagnosis(scenario()).assumptions).toContain('role-exists')
  })
})

describe('the nearest miss', () => {
  const reasonOf = (...statements: ReadonlyArray<object>) =>
    findings(scenario({ statements })).map(({ reason }) => reason)
  const about = (action: unknown, resource = '*') => ({ Effect: 'Allow', Action: action, Resource: resource })

  it.each([
    ['other services', ['no-matching-statement'], [about('lambda:*')]],
    ['another role action of IAM', ['action-mismatch'], [about('iam:GetRole')]],
    ['an action of IAM about users', ['no-matching-statement'], [about('iam:CreateUser')]],
    ['taking a role', ['no-matching-statement'], [about('sts:AssumeRole')]],
    [
      'passing another role, and an action of Lambda',
      ['resource-mismatch'],
      [about('lambda:*'), about('iam:PassRole', `arn:aws:iam::${A}:role/other`)],
    ],
    [
      'another action, and another role',
      ['resource-mismatch'],
      [about('iam:GetRole'), about('iam:PassRole', `arn:aws:iam::${A}:role/other`)],
    ],
  ])('of %s is %j', (_what, reasons, statements) => expect(reasonOf(...statements)).toEqual(reasons))

  it('tells of a misspelt action', () =>
    expect(hintCodes(scenario({ statements: [about('iam:PassRoles')] }))).toContain('action-misspelt'))

  it('and never says so of an action that there is', () => {
    const names = ['iam:GetUser', 'iam:TagUser', 'iam:GetRole', 'iam:DeleteServiceLinkedRole', 'iam:PassRole']
    for (const name of names)
      expect(hintCodes(scenario({ statements: [about(name)] }))).not.toContain('action-misspelt')
  })

  it('comes with the smallest statement that helps (PAS-28)', () => {
    const grant = (service: string) =>
      findings(scenario({ statements: [about('s3:*')], service }))
        .flatMap(({ hints }) => hints)
        .find(({ code }) => code === 'smallest-grant')
        ?.message.replace(/^[^{]*|[^}]*$/g, '')
    expect(JSON.parse(grant('lambda.amazonaws.com') ?? '')).toEqual({
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: ROLE,
      Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
    })
    // PAS-33: of a service that may not send the key, a condition could break it.
    expect(JSON.parse(grant('tasks.apprunner.amazonaws.com') ?? '')).toEqual({
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: ROLE,
    })
  })

  it('and that statement helps', () => {
    const input = scenario({ statements: [otherThings] })
    const hint = findings(input)
      .flatMap(({ hints }) => hints)
      .find(({ code }) => code === 'smallest-grant')
    const grant = JSON.parse((hint?.message ?? '').replace(/^[^{]*|[^}]*$/g, '')) as object
    expect(verdict(scenario({ statements: [otherThings, grant] }))).toBe('allowed')
  })
})

it('long-term credentials of a user rest on less than those of a session', () => {
  expect(diagnosis(scenario({ caller: { arn: USER } })).assumptions).toEqual(['role-exists', 'policies-in-force'])
  expect(diagnosis(scenario({ caller: { arn: SESSION } })).assumptions).toContain('credentials-valid')
})
