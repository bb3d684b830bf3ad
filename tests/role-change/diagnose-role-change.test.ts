import { describe, expect, it } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'
import { diagnoseRoleChange, explainError, type RoleChangeInput } from '../../src/index.js'
import { HIDDEN, LINKED, ORDINARY, RESERVED, SSO, changed, codesOf, roleArn, trusting } from '../support/roles.js'

const bare = { attachedPolicies: [], inlinePolicies: [], instanceProfiles: [] }
const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
const commandsOf = (steps: ReadonlyArray<{ readonly command: string | null }>): ReadonlyArray<string | null> =>
  steps.map(({ command }) => command)
const problemsOf = (input: unknown) => {
  const answer = diagnoseRoleChange(input as RoleChangeInput)
  return E.isLeft(answer) ? answer.left : []
}

describe('a service-linked role', () => {
  it('TV-16, SEED-50, SEED-52: the description is edited, the trust policy refused, the deletion left to the service', () => {
    expect(changed(LINKED, 'UpdateRoleDescription').verdict).toBe('allowed')
    expect(changed(LINKED, 'UpdateAssumeRolePolicy')).toMatchObject({
      verdict: 'denied',
      route: 'none',
      error: {
        code: 'UnmodifiableEntity',
        message:
          "Cannot perform the operation on the protected role 'AWSServiceRoleForAutoScaling' - this role is only modifiable by AWS",
        rule: 'ERR-120',
      },
    })
    expect(changed(LINKED, 'DeleteRole')).toMatchObject({
      verdict: 'denied',
      route: 'through-service',
      managedThrough: { where: 'linked-service', name: 'Amazon EC2 Auto Scaling' },
    })
  })

  it('NEW-9, SEED-51, SEED-52: says that only the description can be edited', () => {
    const { notes } = changed(LINKED, 'AttachRolePolicy')
    expect(notes.find(({ code }) => code === 'only-the-description')?.rules).toContain('NEW-9')
    expect(codesOf(changed(LINKED, 'UpdateRoleDescription').notes)).not.toContain('only-the-description')
  })

  it('CHG-20, CHG-21, NEW-10, SEED-55: is deleted through the service, after its resources and sessions are gone', () => {
    const { first, instead } = changed(LINKED, 'DeleteRole')
    expect(codesOf(first)).toEqual(['see-last-use', 'stop-using-it', 'wait-for-sessions'])
    expect(codesOf(instead)).toEqual(['delete-through-the-service', 'request-deletion'])
    expect(instead[0]?.message).toContain('Amazon EC2 Auto Scaling')
    expect(instead[0]?.message).toContain('https://docs.aws.amazon.com/autoscaling/')
    expect(instead[1]?.command).toBe('aws iam delete-service-linked-role --role-name AWSServiceRoleForAutoScaling')
  })

  it('CHG-10, CHG-22 to CHG-25, ERR-127: DeleteServiceLinkedRole is a request, whose task is followed', () => {
    const { verdict, first, afterwards, notes } = changed(LINKED, 'DeleteServiceLinkedRole')
    expect(verdict).toBe('allowed')
    expect(first[0]?.code).toBe('delete-through-the-service')
    expect(commandsOf(afterwards)).toEqual([
      'aws iam get-service-linked-role-deletion-status --deletion-task-id task/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling/UUID',
      'aws iam get-role --role-name AWSServiceRoleForAutoScaling',
    ])
    expect(codesOf(notes)).toEqual(expect.arrayContaining(['deletion-is-a-task', 'usage-list-may-be-partial']))
  })

  it('CHG-26, SEED-56: warns that the service may lose what it needs', () => {
    for (const operation of ['DeleteRole', 'DeleteServiceLinkedRole'] as const)
      expect(codesOf(changed(LINKED, operation).notes)).toContain('deletion-hurts-the-service')
  })

  it('CHG-5: leaves the permissions to the service, and knows its page', () => {
    const { route, instead } = changed(LINKED, 'PutRolePolicy')
    expect(route).toBe('through-service')
    expect(codesOf(instead)).toEqual(['change-in-the-service'])
  })

  it('KND-17: names the principal alone where the service is not known', () =>
    expect(
      changed(roleArn('aws-service-role/new.amazonaws.com/AWSServiceRoleForNew'), 'DeleteRole').managedThrough,
    ).toEqual({ where: 'linked-service', name: 'new.amazonaws.com', documentation: null }))

  it('CHG-14: the maximum session duration is refused, which is uncertain', () => {
    const { verdict, rules, notes } = changed(LINKED, 'UpdateRole', { changes: ['maxSessionDuration'] })
    expect([verdict, rules]).toEqual(['denied', ['CHG-3', 'CHG-14', 'ERR-120']])
    expect(notes.find(({ code }) => code === 'uncertain')?.rules).toEqual(['CHG-3', 'CHG-14'])
  })

  it('an UpdateRole that does not say what for is open; of two changes each has to be allowed', () => {
    expect(changed(LINKED, 'UpdateRole')).toMatchObject({
      verdict: 'undetermined',
      route: null,
      error: null,
      questions: [{ about: 'changes' }],
    })
    expect(changed(LINKED, 'UpdateRole', { changes: ['description', 'maxSessionDuration'] }).verdict).toBe('denied')
    expect(changed(ORDINARY, 'UpdateRole').verdict).toBe('allowed')
    expect(changed(RESERVED, 'UpdateRole').verdict).toBe('denied')
  })
})

describe('a reserved role', () => {
  it('CHG-9, CHG-5, CHG-3, NEW-11: of Identity Center goes through the permission set and its assignments', () => {
    const step = (operation: RoleChangeInput['operation'], rest: Partial<RoleChangeInput> = {}) =>
      changed(SSO, operation, rest).instead.map(({ code, message }) => [code, message.includes('`Admin`')])
    expect(step('DeleteRole')).toEqual([['take-assignment-back', true]])
    expect(step('DeleteServiceLinkedRole')).toEqual([['take-assignment-back', true]])
    expect(step('AttachRolePolicy')).toEqual([['change-permission-set', true]])
    expect(step('UpdateRole', { changes: ['maxSessionDuration'] })).toEqual([['change-permission-set', true]])
    expect(step('UpdateAssumeRolePolicy')).toEqual([])
  })

  it('CHG-15: description and tags are refused, which is uncertain', () => {
    for (const operation of ['UpdateRoleDescription', 'TagRole'] as const) {
      const { verdict, notes } = changed(SSO, operation)
      expect(verdict).toBe('denied')
      expect(notes.find(({ code }) => code === 'uncertain')?.rules).toContain('CHG-15')
    }
  })

  it('KND-3: of an owner that is not known has no way at all', () => {
    for (const operation of ['DeleteRole', 'AttachRolePolicy', 'UpdateAssumeRolePolicy'] as const)
      expect(changed(RESERVED, operation)).toMatchObject({
        verdict: 'denied',
        route: 'none',
        error: { rule: 'ERR-120' },
        managedThrough: { where: 'aws', name: null },
        instead: [],
      })
  })
})

describe('deleting a role of the account', () => {
  it('TV-17, CHG-30, ERR-123: is refused while an instance profile holds it', () => {
    const { verdict, route, error, first } = changed(ORDINARY, 'DeleteRole', {
      ...bare,
      role: { arn: ORDINARY, trustPolicy: trusting({ Service: 'ec2.amazonaws.com' }) },
      instanceProfiles: ['web'],
    })
    expect([verdict, route]).toEqual(['denied', 'direct'])
    expect(error).toEqual({
      code: 'DeleteConflict',
      message: 'Cannot delete entity, must remove roles from instance profile first.',
      rule: 'ERR-123',
    })
    expect(commandsOf(first)).toEqual([
      'aws iam get-role --role-name deploy --query Role.RoleLastUsed',
      'aws iam remove-role-from-instance-profile --instance-profile-name web --role-name deploy',
    ])
  })

  it('CHG-30, ERR-121 to ERR-123: tells every obstacle, in the order in which it is taken away', () => {
    const { error, furtherErrors, first, notes } = changed(ORDINARY, 'DeleteRole', {
      attachedPolicies: [READ_ONLY, 'arn:aws:iam::111111111111:policy/team/own'],
      inlinePolicies: ['extra'],
      instanceProfiles: ['web'],
    })
    expect([error, ...furtherErrors].map((told) => told?.rule)).toEqual(['ERR-123', 'ERR-122', 'ERR-121'])
    expect(codesOf(first)).toEqual([
      'see-last-use',
      'remove-from-instance-profile',
      'delete-inline-policy',
      'detach-policy',
      'detach-policy',
    ])
    expect(codesOf(notes)).toContain('order-not-documented')
    expect(commandsOf(first).slice(2)).toEqual([
      'aws iam delete-role-policy --role-name deploy --policy-name extra',
      `aws iam detach-role-policy --role-name deploy --policy-arn ${READ_ONLY}`,
      'aws iam detach-role-policy --role-name deploy --policy-arn arn:aws:iam::111111111111:policy/team/own',
    ])
  })

  it.each([
    ['attachedPolicies', READ_ONLY, 'ERR-121'],
    ['inlinePolicies', 'extra', 'ERR-122'],
    ['instanceProfiles', 'web', 'ERR-123'],
  ] as const)('%s alone stands in the way, or does not, or is not known', (member, value, rule) => {
    expect(changed(ORDINARY, 'DeleteRole', bare)).toMatchObject({ verdict: 'allowed', error: null, questions: [] })
    expect(changed(ORDINARY, 'DeleteRole', { ...bare, [member]: [value] })).toMatchObject({
      verdict: 'denied',
      error: { rule },
      furtherErrors: [],
    })
    const { [member]: _known, ...others } = bare
    expect(changed(ORDINARY, 'DeleteRole', others)).toMatchObject({
      verdict: 'undetermined',
      error: null,
      questions: [{ about: member, command: expect.stringMatching(/^aws iam list-/) }],
    })
  })

  it('a known obstacle refuses, whatever else is not known', () =>
    expect(changed(ORDINARY, 'DeleteRole', { inlinePolicies: ['extra'] })).toMatchObject({
      verdict: 'denied',
      error: { rule: 'ERR-122' },
    }))

  it('CHG-31: the console takes everything away by itself', () => {
    const { verdict, first, notes, permissions } = changed(ORDINARY, 'DeleteRole', {
      via: 'console',
      instanceProfiles: ['web'],
      attachedPolicies: [READ_ONLY],
    })
    expect([verdict, codesOf(first)]).toEqual(['allowed', ['see-last-use']])
    expect(codesOf(notes)).toContain('console-does-it-all')
    expect(codesOf(notes)).not.toContain('instance-profile-stays')
    expect(permissions.map(({ action }) => action)).toContain('iam:DeleteInstanceProfile')
  })

  it('CHG-30, CHG-32, CHG-33: says what stays, what ends, and what does not come back', () => {
    expect(codesOf(changed(ORDINARY, 'DeleteRole', bare).notes)).toEqual(
      expect.arrayContaining(['instance-profile-stays', 'credentials-end', 'trust-does-not-come-back']),
    )
    expect(codesOf(changed(ORDINARY, 'TagRole').notes)).not.toContain('credentials-end')
  })

  it('CHG-10: DeleteServiceLinkedRole is not for it, and has no error of its own', () =>
    expect(changed(ORDINARY, 'DeleteServiceLinkedRole')).toMatchObject({
      verdict: 'denied',
      error: null,
      instead: [{ code: 'use-delete-role', command: 'aws iam delete-role --role-name deploy' }],
    }))

  it('what a shell would read as its own is quoted', () =>
    expect(
      changed(ORDINARY, 'DeleteRole', { ...bare, attachedPolicies: ["arn:aws:iam::111111111111:policy/$(id)';/own"] })
        .first[1]?.command,
    ).toBe(
      String.raw`aws iam detach-role-policy --role-name deploy --policy-arn 'arn:aws:iam::111111111111:policy/$(id)'\'';/own'`,
    ))
})

describe('changing a role of the account', () => {
  it('KND-16, ERR-128: a policy of service-linked roles attaches to nothing else', () => {
    const policyArn = 'arn:aws:iam::aws:policy/aws-service-role/AutoScalingServiceRolePolicy'
    expect(changed(ORDINARY, 'AttachRolePolicy', { policyArn })).toMatchObject({
      verdict: 'denied',
      route: 'none',
      error: { code: 'PolicyNotAttachable', message: null, rule: 'ERR-128' },
    })
    expect(changed(ORDINARY, 'DetachRolePolicy', { policyArn }).verdict).toBe('allowed')
    expect(changed(ORDINARY, 'AttachRolePolicy', { policyArn: READ_ONLY }).verdict).toBe('allowed')
  })

  it('CHG-18, NEW-11: names the permissions, and says that an AccessDenied is another matter', () => {
    const permissions = (operation: RoleChangeInput['operation'], arn: string = ORDINARY) =>
      changed(arn, operation, bare).permissions.map(({ action, resource }) => `${action} ${resource ?? '?'}`)
    expect(permissions('UpdateRoleDescription')).toEqual([`iam:UpdateRoleDescription ${ORDINARY}`])
    expect(permissions('UpdateRole')).toEqual([`iam:UpdateRole ${ORDINARY}`])
    expect(permissions('DeleteServiceLinkedRole', LINKED)).toEqual([
      `iam:DeleteServiceLinkedRole ${LINKED}`,
      `iam:GetServiceLinkedRoleDeletionStatus ${LINKED}`,
    ])
    expect(permissions('AddRoleToInstanceProfile')).toEqual([
      'iam:AddRoleToInstanceProfile arn:aws:iam::111111111111:instance-profile/*',
      `iam:PassRole ${ORDINARY}`,
    ])
    expect(permissions('TagRole', HIDDEN)).toEqual(['iam:TagRole ?'])
    expect(permissions('DeleteRole')).toEqual([`iam:DeleteRole ${ORDINARY}`])
    expect(changed(ORDINARY, 'DeleteRole', { inlinePolicies: [] }).permissions.map(({ action }) => action)).toEqual([
      'iam:DeleteRole',
      'iam:RemoveRoleFromInstanceProfile',
      'iam:DetachRolePolicy',
    ])
    // Of what is to be done in its place; and of nothing, where nobody can be allowed.
    expect(permissions('DeleteRole', LINKED)).toEqual(permissions('DeleteServiceLinkedRole', LINKED))
    expect(permissions('DeleteServiceLinkedRole')).toEqual([`iam:DeleteRole ${ORDINARY}`])
    expect(permissions('UpdateAssumeRolePolicy', LINKED)).toEqual([])
    expect(codesOf(changed(ORDINARY, 'UpdateRoleDescription').notes)).toContain('either-permission')
    for (const arn of [ORDINARY, LINKED, SSO, HIDDEN])
      expect(codesOf(changed(arn, 'TagRole').notes)).toContain('permission-is-another-matter')
  })

  it.each([
    ['CHG-16: UpdateRole keeps what is not passed', 'UpdateRole', 'keeps-what-is-left-out'],
    ['CHG-17: the maximum does not limit services', 'UpdateRole', 'does-not-limit-services'],
    ['CHG-19: a trust policy counts from the next session', 'UpdateAssumeRolePolicy', 'counts-from-next-session'],
    ['CHG-19: permissions reach running sessions', 'PutRolePolicy', 'reaches-running-sessions'],
    ['CHG-19: a boundary waits, by the guide', 'PutRolePermissionsBoundary', 'boundary-waits'],
    ['SRV-16: a service may not see a new trust at once', 'UpdateAssumeRolePolicy', 'service-may-lag'],
  ] as const)('%s', (_title, operation, code) => {
    expect(codesOf(changed(ORDINARY, operation).notes)).toContain(code)
    // What is refused never counts.
    expect(codesOf(changed(SSO, operation).notes)).not.toContain(code)
  })

  it('CHG-8: a new role has to be made for another name or path', () =>
    expect(changed(ORDINARY, 'UpdateRole', { changes: ['path'] })).toMatchObject({
      verdict: 'denied',
      route: 'none',
      error: null,
      instead: [{ code: 'make-a-new-role' }],
    }))

  it('KND-11: a look-alike is a role like any other, and is named as one', () => {
    const { verdict, notes } = changed(roleArn('AWSServiceRoleForAutoScaling'), 'UpdateAssumeRolePolicy')
    expect(verdict).toBe('allowed')
    expect(notes[0]?.code).toBe('look-alike')
  })
})

describe('a service role', () => {
  const service = (operation: RoleChangeInput['operation'], rest: Partial<RoleChangeInput> = {}) =>
    changed(ORDINARY, operation, {
      ...bare,
      ...rest,
      role: { arn: ORDINARY, trustPolicy: trusting({ Service: 'codebuild.amazonaws.com' }) },
    })

  it('SRV-1, SRV-3: can be changed and deleted, a boundary included, and should be left to its service', () => {
    for (const operation of ['PutRolePermissionsBoundary', 'PutRolePolicy', 'DeleteRole'] as const)
      expect(service(operation).verdict).toBe('allowed')
    expect(codesOf(service('DeleteRole').notes)).toContain('made-for-one-service')
    expect(codesOf(changed(ORDINARY, 'DeleteRole', bare).notes)).not.toContain('made-for-one-service')
  })

  it('SRV-4 to SRV-6, ERR-154: says how an edit by hand is mended', () => {
    const note = service('AttachRolePolicy').notes.find(({ code }) => code === 'edited-by-hand')
    expect(note?.message).toContain('`v1`')
    expect(note?.rules).toEqual(['SRV-4', 'SRV-5', 'SRV-6', 'ERR-154'])
    expect(codesOf(service('UpdateAssumeRolePolicy').notes)).not.toContain('edited-by-hand')
  })

  it('SRV-7 to SRV-10, SRV-2: makes one where the console has no use case', () => {
    const half = (principal: unknown, rest: Partial<RoleChangeInput>) =>
      changed(ORDINARY, 'UpdateAssumeRolePolicy', {
        ...rest,
        role: { arn: ORDINARY, trustPolicy: trusting(principal) },
      }).notes.find(({ code }) => code === 'no-use-case')
    const own = { AWS: 'arn:aws:iam::111111111111:root' }
    expect(half(own, bare)?.message).toContain('harmless')
    expect(half(own, {})?.message).toContain('see that it has no permissions')
    expect(half({ AWS: '111111111111' }, bare)?.rules).toContain('SRV-8')
    expect(half({ AWS: '222222222222' }, bare)).toBeUndefined()
    expect(half({ AWS: 'arn:aws:iam::111111111111:user/alice' }, bare)).toBeUndefined()
  })

  it('SRV-11 to SRV-14, ERR-151: tells of instance profiles', () => {
    expect(codesOf(changed(ORDINARY, 'AddRoleToInstanceProfile').notes)).toEqual(
      expect.arrayContaining(['profile-holds-one-role', 'profile-not-offered', 'former-credentials']),
    )
    expect(codesOf(service('AddRoleToInstanceProfile').notes)).toContain('no-ec2-trust')
    expect(
      codesOf(
        changed(ORDINARY, 'AddRoleToInstanceProfile', {
          role: { arn: ORDINARY, trustPolicy: trusting({ Service: 'ec2.amazonaws.com' }) },
        }).notes,
      ),
    ).not.toContain('no-ec2-trust')
    expect(codesOf(changed(ORDINARY, 'AddRoleToInstanceProfile').notes)).not.toContain('no-ec2-trust')
  })
})

describe('KND-13: a role whose path is hidden', () => {
  it('is open where the kind decides, and asks for the ARN of the role', () =>
    expect(changed(HIDDEN, 'UpdateAssumeRolePolicy')).toMatchObject({
      verdict: 'undetermined',
      route: null,
      error: null,
      kinds: ['unknown'],
      managedThrough: { where: 'unknown' },
      questions: [{ about: 'roleArn', command: 'aws iam get-role --role-name deploy --query Role.Arn' }],
    }))

  it('is settled where all kinds agree', () => {
    expect(changed(HIDDEN, 'GetRole').verdict).toBe('allowed')
    expect(changed(HIDDEN, 'UpdateRole', { changes: ['name'] }).verdict).toBe('denied')
  })

  it('is open for a name of AWS too, which is a hint', () => {
    const session = 'arn:aws:sts::111111111111:assumed-role/AWSServiceRoleForAutoScaling/x1'
    const { verdict, notes } = changed(session, 'DeleteRole')
    expect(verdict).toBe('undetermined')
    expect(codesOf(notes)).toContain('kind-not-proven')
  })
})

describe('what is wrong with the input', () => {
  it.each([
    [{ operation: 'DeleteRole' }, 'missing-member', ''],
    [{ roleArn: ORDINARY }, 'missing-member', ''],
    [{ roleArn: ORDINARY, operation: 'Deleterole' }, 'invalid-value', '/operation'],
    [{ roleArn: ORDINARY, role: { arn: ORDINARY }, operation: 'GetRole' }, 'exclusive-members', '/roleArn'],
    [{ roleArn: 'deploy', operation: 'GetRole' }, 'invalid-value', '/roleArn'],
    [{ roleArn: ORDINARY, operation: 'GetRole', changes: ['description'] }, 'contradiction', '/changes'],
    [{ roleArn: ORDINARY, operation: 'UpdateRole', changes: [] }, 'invalid-value', '/changes'],
    [{ roleArn: ORDINARY, operation: 'UpdateRole', policyName: 'x' }, 'contradiction', '/policyName'],
    [{ roleArn: ORDINARY, operation: 'TagRole', policyArn: READ_ONLY }, 'contradiction', '/policyArn'],
    [{ roleArn: ORDINARY, operation: 'DeleteRole', attachedPolicies: ['x'] }, 'invalid-value', '/attachedPolicies/0'],
    [{ roleArn: ORDINARY, operation: 'DeleteRole', instanceProfiles: ['a b'] }, 'invalid-value', '/instanceProfiles/0'],
    [{ roleArn: ORDINARY, operation: 'DeleteRole', inlinePolicys: [] }, 'unknown-member', '/inlinePolicys'],
    [{ roleArn: ORDINARY, operation: 'DeleteRole', via: 'cli' }, 'invalid-value', '/via'],
    [{ role: { arn: ORDINARY, trustPolicy: {} }, operation: 'GetRole' }, 'missing-member', '/role/trustPolicy'],
  ])('%j: %s', (input, code, pointer) =>
    expect(problemsOf(input).map((problem) => [problem.code, problem.pointer])).toEqual([[code, pointer]]),
  )

  it('has a hint for what is misspelt', () => {
    const hints = (input: unknown) => problemsOf(input).map(({ hint }) => hint)
    expect(hints({ roleArn: ORDINARY, operation: 'Deleterole' })).toEqual(['Did you mean `DeleteRole`?'])
    expect(hints({ roleArn: ORDINARY, operation: 'iam:DeleteRole' })).toEqual(['Did you mean `DeleteRole`?'])
    expect(hints({ roleArn: ORDINARY, operation: 'GetRole', inlinePolicys: [] })).toEqual([
      'Did you mean `inlinePolicies`?',
    ])
  })

  it('has line and column in a text', () =>
    expect(problemsOf(`{\n  "roleArn": "x",\n  "operation": "GetRole"\n}`)[0]).toMatchObject({
      pointer: '/roleArn',
      position: { line: 2, column: 3 },
    }))
})

describe('the errors that are predicted', () => {
  it.each([
    ['ERR-120', changed(LINKED, 'DeleteRole')],
    ['ERR-121', changed(ORDINARY, 'DeleteRole', { attachedPolicies: [READ_ONLY] })],
    ['ERR-122', changed(ORDINARY, 'DeleteRole', { inlinePolicies: ['x'] })],
    ['ERR-123', changed(ORDINARY, 'DeleteRole', { instanceProfiles: ['x'] })],
  ])('%s is read back by explainError', (rule, { operation, error }) => {
    const text = `An error occurred (${error?.code ?? ''}) when calling the ${operation} operation: ${error?.message ?? ''}`
    const read = explainError(text)
    expect(E.isRight(read) ? [read.right.rule, read.right.code, read.right.operation] : read).toEqual([
      rule,
      error?.code,
      operation,
    ])
  })
})
