import { describe, expect, it } from '@jest/globals'
import type { PassRoleScenario } from '../../src/index.js'
import { A, codes, diagnosis, findings, hintCodes, passing, scenario, toSomeService, verdict, when } from './build.js'

const KEY = 'iam:PassedToService'
const to = (service: string, statement: object, rest: Partial<PassRoleScenario> = {}) =>
  scenario({ service, statements: [statement], ...rest })
const deny = (operator: string, value: string) => ({
  Effect: 'Deny',
  Action: 'iam:PassRole',
  Resource: '*',
  Condition: { [operator]: { [KEY]: value } },
})

describe('iam:PassedToService', () => {
  it.each([
    ['ec2.amazonaws.com', 'PAS-40'],
    ['lambda.amazonaws.com', 'PAS-42'],
    ['ecs-tasks.amazonaws.com', 'PAS-43'],
    ['monitoring.rds.amazonaws.com', 'PAS-44'],
    ['cloudwatch.amazonaws.com', 'PAS-45'],
    ['autoscaling.amazonaws.com', 'PAS-46'],
    ['access-analyzer.amazonaws.com', 'PAS-48'],
    ['sagemaker.amazonaws.com', 'PAS-52'],
    ['scheduler.amazonaws.com', 'PAS-33'],
    ['ec2.amazonaws.com.cn', 'PAS-50'],
  ])('holds %s, which is known to send it (PAS-30, %s)', (service) => {
    expect(verdict(to(service, when('StringEquals', KEY, service)))).toBe('allowed')
    expect(verdict(to(service, when('StringLike', KEY, '*.amazonaws.com*')))).toBe('allowed')
    expect(verdict(to(service, when('StringEquals', KEY, 'other.amazonaws.com')))).toBe('denied')
  })

  it.each(['tasks.apprunner.amazonaws.com', 'cloudformation.amazonaws.com', 'cognito-identity.amazonaws.com'])(
    'may be missing from a request to %s, of which nothing says that it sends it (PAS-33, PAS-47, PAS-49)',
    (service) => {
      const input = to(service, when('StringEquals', KEY, service))
      expect(verdict(input)).toBe('undetermined')
      expect(findings(input, 'possible-cause')).toMatchObject([
        {
          code: 'identity-policy/condition-unmet',
          conditionKey: KEY,
          detail: null,
          hints: [{ code: 'key-not-sent-by-service' }],
        },
      ])
      expect(diagnosis(input).questions).toEqual([
        {
          about: 'context.iam:PassedToService',
          ask: `Does the service send \`iam:PassedToService\` as \`${service}\`?`,
          answers: [
            { answer: service, verdict: 'allowed' },
            { answer: 'absent', verdict: 'denied' },
          ],
        },
      ])
      // Whichever it is, these come to the same.
      expect(verdict(to(service, when('StringEqualsIfExists', KEY, service)))).toBe('allowed')
      expect(verdict(to(service, when('StringEquals', KEY, 'ec2.amazonaws.com')))).toBe('denied')
      // What the scenario says wins.
      expect(verdict(to(service, when('StringEquals', KEY, service), { context: { [KEY]: service } }))).toBe('allowed')
      expect(verdict(to(service, when('StringEquals', KEY, service), { absentContextKeys: [KEY] }))).toBe('denied')
      // Other keys that are not there say nothing of this one.
      expect(verdict(to(service, when('StringEquals', KEY, service), { absentContextKeys: ['*'] }))).toBe(
        'undetermined',
      )
    },
  )

  it('a Deny with a negated operator applies where the key is absent (PAS-33)', () => {
    const statements = [passing(), deny('StringNotEquals', 'ec2.amazonaws.com')]
    const input = scenario({ statements, service: 'x.amazonaws.com', absentContextKeys: [KEY] })
    expect(codes(input)).toEqual(['identity-policy/explicit-deny'])
    expect(verdict(scenario({ statements, service: 'ec2.amazonaws.com' }))).toBe('allowed')
    // Present with another value, or absent: both meet it.
    expect(verdict(scenario({ statements, service: 'x.amazonaws.com' }))).toBe('denied')
  })

  it('is not known where the service was not told (PAS-37)', () => {
    const input = toSomeService(scenario({ statements: [passing(), deny('StringEquals', 'ec2.amazonaws.com')] }))
    expect(verdict(input)).toBe('undetermined')
    expect(diagnosis(input).questions).toMatchObject([
      { about: 'service', answers: [{ answer: 'ec2.amazonaws.com', verdict: 'denied' }] },
    ])
    expect(verdict(toSomeService(scenario()))).toBe('allowed')
  })

  it('holds the service that the role is passed on to, and no other (PAS-31)', () =>
    expect(verdict(to('lambda.amazonaws.com', when('StringEquals', KEY, 'cloudformation.amazonaws.com')))).toBe(
      'denied',
    ))

  it.each([
    ['lambda', 'service-principal-differs'],
    ['lambda.eu-west-1.amazonaws.com', 'service-principal-differs'],
    ['lamda.amazonaws.com', 'service-principal-differs'],
    ['LAMBDA.amazonaws.com', 'differs-in-case'],
  ])('is no prefix, endpoint or other spelling: %s (PAS-32)', (value, hint) => {
    const input = to('lambda.amazonaws.com', when('StringEquals', KEY, value))
    expect(verdict(input)).toBe('denied')
    expect(hintCodes(input)).toContain(hint)
  })

  it.each([
    ['ec2.amazonaws.com', 'ec2.amazonaws.com.cn'],
    ['ec2.amazonaws.com.cn', 'ec2.amazonaws.com'],
  ])('ends otherwise in China: %s against %s (PAS-50)', (service, value) => {
    const input = to(service, when('StringEquals', KEY, value))
    expect(verdict(input)).toBe('denied')
    expect(hintCodes(input)).toContain('differs-in-partition')
  })

  it('limits the services that a maker of roles can put them to use for (PAS-51)', () => {
    const statements = [
      { Effect: 'Allow', Action: 'iam:CreateRole', Resource: '*' },
      when('StringEquals', KEY, 'lambda.amazonaws.com'),
    ]
    expect(verdict(scenario({ statements, service: 'ec2.amazonaws.com' }))).toBe('denied')
    expect(verdict(scenario({ statements, service: 'lambda.amazonaws.com' }))).toBe('allowed')
  })

  it('told otherwise under context wins, with a warning', () => {
    const input = to('lambda.amazonaws.com', when('StringEquals', KEY, 'ec2.amazonaws.com'), {
      context: { [KEY]: 'ec2.amazonaws.com' },
    })
    expect(verdict(input)).toBe('allowed')
    expect(findings(input, 'warning')).toContainEqual(
      expect.objectContaining({ code: 'request/contradicts-scenario', conditionKey: KEY }),
    )
  })

  it('told absent of a service that is known to send it, the same', () =>
    expect(codes(scenario({ absentContextKeys: [KEY] }), 'warning')).toContain('request/contradicts-scenario'))

  it('told absent of any other service contradicts nothing (PAS-33)', () =>
    expect(
      codes(scenario({ service: 'tasks.apprunner.amazonaws.com', absentContextKeys: [KEY] }), 'warning'),
    ).not.toContain('request/contradicts-scenario'))

  it('misspelt under context is told, and in a policy too (COND-12)', () => {
    expect(codes(scenario({ context: { 'iam:PasedToService': 'x' } }), 'warning')).toContain('request/key-misspelt')
    expect(
      hintCodes(to('lambda.amazonaws.com', when('StringEquals', 'iam:PassToService', 'lambda.amazonaws.com'))),
    ).toContain('plural-or-misspelt-key')
  })
})

describe('iam:AssociatedResourceArn', () => {
  const ARN = 'iam:AssociatedResourceArn'
  const of = (pattern: string, associatedResourceArn?: string, operator = 'ArnLike') =>
    verdict(
      scenario({
        statements: [when(operator, ARN, pattern)],
        service: 'ec2.amazonaws.com',
        ...(associatedResourceArn === undefined ? {} : { associatedResourceArn }),
      }),
    )
  const instance = `arn:aws:ec2:us-east-1:${A}:instance/i-0123456789abcdef0`

  it('holds the resource that the role will serve; letter case of the key does not count (PAS-34)', () => {
    expect(of(instance, instance)).toBe('allowed')
    expect(of(`arn:aws:ec2:us-east-1:${A}:instance/*`, instance)).toBe('allowed')
    expect(
      verdict(
        scenario({
          statements: [when('ArnLike', 'iam:AssociatedResourceARN', instance)],
          associatedResourceArn: instance,
        }),
      ),
    ).toBe('allowed')
  })

  it('is not known where it was not told (PAS-34)', () => expect(of(instance)).toBe('undetermined'))

  it('limits passing to a Region, and with the service beside it to nothing else (PAS-35)', () => {
    const statements = [
      passing({
        Condition: {
          StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' },
          ArnLike: { [ARN]: `arn:aws:ec2:us-east-1:${A}:instance/*` },
        },
      }),
    ]
    const ask = (service: string, associatedResourceArn: string) =>
      verdict(scenario({ statements, service, associatedResourceArn }))
    expect(ask('ec2.amazonaws.com', instance)).toBe('allowed')
    expect(ask('ec2.amazonaws.com', instance.replace('us-east-1', 'eu-west-1'))).toBe('denied')
    expect(ask('lambda.amazonaws.com', instance)).toBe('denied')
  })

  const added = `arn:aws:ec2:*:${A}:instance/*`

  it.each([
    [added, 'allowed'],
    [`arn:aws:ec2:us-east-1:${A}:instance/*`, 'undetermined'],
    [`arn:aws:ec2:*:${A}:instance/i-0123456789abcdef0`, 'undetermined'],
    [`arn:aws:lambda:*:${A}:function:*`, 'denied'],
    ['arn:aws:ec2:*:999999999999:instance/*', 'undetermined'],
  ])('of AddRoleToInstanceProfile has neither Region nor ID: the pattern %s is %s (PAS-36)', (pattern, expected) => {
    expect(of(pattern, added)).toBe(expected)
    expect(of(pattern, added, 'ArnEquals')).toBe(expected)
  })
})

describe('other keys', () => {
  it.each(['aws:ResourceTag/team', 'iam:ResourceTag/team'])(
    '%s limits nothing for sure: undetermined, and a warning (PAS-25)',
    (key) => {
      for (const rest of [
        {},
        { role: { tags: { team: 'x' } } },
        { role: { tags: {} } },
        { absentContextKeys: ['*'] },
      ]) {
        const input = scenario({ statements: [when('StringEquals', key, 'x')], ...rest })
        expect(verdict(input)).toBe('undetermined')
        expect(findings(input, 'warning')).toContainEqual(
          expect.objectContaining({ code: 'identity-policy/role-tag-tested', conditionKey: key }),
        )
      }
    },
  )

  it('hangs nothing on such a condition where another statement grants (PAS-25)', () =>
    expect(verdict(scenario({ statements: [when('StringEquals', 'aws:ResourceTag/team', 'x'), passing()] }))).toBe(
      'allowed',
    ))

  it('what was seen in the request wins (PAS-25)', () =>
    expect(
      verdict(
        scenario({
          statements: [when('StringEquals', 'aws:ResourceTag/team', 'x')],
          context: { 'aws:ResourceTag/team': 'x' },
        }),
      ),
    ).toBe('allowed'))

  it.each(['iam:AWSServiceName', 'iam:PolicyARN', 'iam:PermissionsBoundary', 'iam:OrganizationsPolicyId'])(
    '%s is a key of another action (IAM-3, SLR-3, SLR-12)',
    (key) =>
      expect(
        findings(scenario({ statements: [when('StringEquals', key, 'x')], context: { 'iam:AWSServiceName': 'x' } })),
      ).toMatchObject([{ conditionKey: key, detail: 'key-absent' }]),
  )

  it('keys of the outer request are not known, and can be told', () => {
    const statements = [when('StringEquals', 'aws:RequestTag/team', 'x')]
    expect(verdict(scenario({ statements }))).toBe('undetermined')
    expect(verdict(scenario({ statements, context: { 'aws:RequestTag/team': 'x' } }))).toBe('allowed')
    expect(verdict(scenario({ statements, absentContextKeys: ['*'] }))).toBe('denied')
  })

  it('MFA is that of the credentials: a call that passes a role has no MFA parameters', () => {
    const statements = [when('Bool', 'aws:MultiFactorAuthPresent', 'true')]
    expect(verdict(scenario({ statements, caller: { credentials: 'session', mfaAuthenticated: true } }))).toBe(
      'allowed',
    )
    const [cause] = findings(scenario({ statements }))
    expect(cause).toMatchObject({ detail: 'key-absent', hints: [{ code: 'mfa-absent-for-long-term-keys' }] })
    expect(JSON.stringify(cause)).not.toContain('SerialNumber')
  })
})

describe('policies of job functions (PAS-52)', () => {
  it.each([
    'DatabaseAdministrator',
    'DataScientist',
    'NetworkAdministrator',
    'arn:aws:iam::aws:policy/job-function/SystemAdministrator',
  ])('%s passes roles of certain names only', (name) => {
    const input = scenario({
      caller: {
        identityPolicies: [
          {
            name,
            document: {
              Version: '2012-10-17',
              Statement: [passing({ Resource: 'arn:aws:iam::*:role/rds-monitoring-role' })],
            },
          },
        ],
      },
    })
    expect(codes(input)).toEqual(['identity-policy/resource-mismatch'])
    expect(hintCodes(input)).toContain('job-function-passes-named-roles')
  })

  it('says nothing of policies of other names', () =>
    expect(
      hintCodes(scenario({ statements: [passing({ Resource: 'arn:aws:iam::*:role/rds-monitoring-role' })] })),
    ).not.toContain('job-function-passes-named-roles'))
})
