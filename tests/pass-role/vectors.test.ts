import { describe, expect, it } from '@jest/globals'
import { explainError } from '../../src/index.js'
import {
  A,
  B,
  codes,
  diagnosis,
  findings,
  hintCodes,
  LINKED,
  named,
  passing,
  scenario,
  toSomeService,
  verdict,
  when,
} from './build.js'

// The test vectors of docs/rules/passrole-and-service-roles.md, section 10, as far as they are about passing.

const xyz = passing({ Resource: `arn:aws:iam::${A}:role/EC2-roles-for-XYZ-*` })
const toEc2 = (operator = 'StringEquals') => when(operator, 'iam:PassedToService', 'ec2.amazonaws.com')

describe('the test vectors', () => {
  it('TV-1: a pattern of names covers the role (PAS-21)', () =>
    expect(verdict(scenario({ statements: [xyz], roleArn: `arn:aws:iam::${A}:role/EC2-roles-for-XYZ-web` }))).toBe(
      'allowed',
    ))

  it('TV-2: letter case counts', () => {
    const input = scenario({ statements: [xyz], roleArn: `arn:aws:iam::${A}:role/ec2-roles-for-xyz-web` })
    expect(verdict(input)).toBe('denied')
    expect(codes(input)).toEqual(['identity-policy/resource-mismatch'])
    expect(hintCodes(input)).toContain('differs-in-case')
  })

  it('TV-3: the path counts', () => {
    const input = scenario({
      statements: [passing({ Resource: `arn:aws:iam::${A}:role/Get-pics` })],
      roleArn: `arn:aws:iam::${A}:role/team/Get-pics`,
    })
    expect(verdict(input)).toBe('denied')
    expect(codes(input)).toEqual(['identity-policy/resource-mismatch'])
    expect(hintCodes(input)).toContain('differs-in-path')
  })

  it('TV-4: another service than the condition names', () => {
    const input = scenario({ statements: [toEc2()] })
    expect(verdict(input)).toBe('denied')
    expect(findings(input)).toMatchObject([
      {
        code: 'identity-policy/condition-unmet',
        conditionKey: 'iam:PassedToService',
        detail: 'value-mismatch',
        evidence: { expected: ['ec2.amazonaws.com'], actual: 'lambda.amazonaws.com' },
      },
    ])
  })

  it('TV-5: the service was not told: to which one (PAS-37)?', () => {
    const input = toSomeService(scenario({ statements: [toEc2()] }))
    expect(verdict(input)).toBe('undetermined')
    expect(findings(input, 'possible-cause')).toMatchObject([
      { code: 'identity-policy/condition-unmet', detail: null, hints: [{ code: 'passed-to-which-service' }] },
    ])
    expect(diagnosis(input).questions).toEqual([
      {
        about: 'service',
        ask: 'Which service is the role passed to?',
        answers: [{ answer: 'ec2.amazonaws.com', verdict: 'allowed' }],
      },
    ])
  })

  const keyAbsent = { absentContextKeys: ['iam:PassedToService'] }

  it('TV-6: the key is known to be absent (PAS-33)', () => {
    for (const input of [
      scenario({ statements: [toEc2()], ...keyAbsent }),
      toSomeService(scenario({ statements: [toEc2()], ...keyAbsent })),
    ]) {
      expect(verdict(input)).toBe('denied')
      expect(findings(input)).toMatchObject([
        { code: 'identity-policy/condition-unmet', detail: 'key-absent', hints: [{ code: 'key-not-sent-by-service' }] },
      ])
    }
  })

  it('TV-7: the same with IfExists holds', () =>
    expect(verdict(scenario({ statements: [toEc2('StringEqualsIfExists')], ...keyAbsent }))).toBe('allowed'))

  it('TV-8: a role of another account, with the way out (PAS-10, PAS-27)', () => {
    const input = scenario({ roleArn: `arn:aws:iam::${B}:role/Get-pics` })
    expect(verdict(input)).toBe('denied')
    expect(findings(input)).toMatchObject([
      {
        code: 'caller/account-differs',
        evidence: { pointer: '/roleArn', actual: B, expected: [A] },
        hints: [{ code: 'pass-in-the-account-of-the-role' }],
      },
    ])
  })

  it('TV-9: a permissions boundary without iam:PassRole', () => {
    const input = scenario({
      caller: { permissionsBoundary: named({ Effect: 'Allow', Action: 'lambda:*', Resource: '*' }) },
    })
    expect(verdict(input)).toBe('denied')
    expect(codes(input)).toEqual(['permissions-boundary/no-matching-statement'])
  })

  it('TV-10: no Allow on a service-linked role: denied, with the note of SLR-10, and SLR-2 asked beside it', () => {
    const input = scenario({ statements: [], caller: { identityPolicies: [] }, roleArn: LINKED })
    expect(verdict(input)).toBe('denied')
    expect(codes(input)).toEqual(['identity-policy/no-policy'])
    expect(findings(input, 'note')).toContainEqual(
      expect.objectContaining({
        code: 'role/is-service-linked',
        message: expect.stringContaining('only where the request names the role'),
      }),
    )
    expect(diagnosis(input).createServiceLinkedRole?.verdict).toBe('denied')
  })

  it('TV-11: a condition on tags of the role (PAS-25)', () => {
    const input = scenario({
      statements: [when('StringEquals', 'aws:ResourceTag/team', 'x')],
      role: { tags: { team: 'x' } },
    })
    expect(verdict(input)).toBe('undetermined')
    expect(codes(input, 'warning')).toContain('identity-policy/role-tag-tested')
  })

  it('TV-18: the message of the founding document', () => {
    const answer = explainError(
      'ClientError: An error occurred (AccessDenied) when calling the PutLifecycleHook operation: User: arn:aws:sts::819251488009:assumed-role/aws-defaultuser/U313846 is not authorized to perform: iam:PassRole on resource: arn:aws:iam::819251488009:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling',
    )
    if (answer._tag === 'Left') throw new Error('no error found')
    expect(answer.right).toMatchObject({
      operation: 'PutLifecycleHook',
      action: 'iam:PassRole',
      principal: 'arn:aws:sts::819251488009:assumed-role/aws-defaultuser/U313846',
      checks: [
        expect.stringContaining('Allow `iam:PassRole`'),
        expect.stringContaining('iam:PassedToService'),
        expect.stringContaining('service-linked role of `autoscaling.amazonaws.com`'),
      ],
    })
  })
})

describe('reading a PassRole error', () => {
  const explained = (text: string) => {
    const answer = explainError(text)
    if (answer._tag === 'Left') throw new Error('no error found')
    return answer.right
  }
  const denial = `User: arn:aws:iam::${A}:user/alice is not authorized to perform: iam:PassRole on resource: arn:aws:iam::${A}:role/Get-pics`

  it('of both generations: the outer call, the action, the role (PAS-60)', () => {
    const said = (ending: string) =>
      explained(
        `An error occurred (AccessDeniedException) when calling the CreateFunction operation: ${denial}${ending}`,
      )
    expect(said('')).toMatchObject({
      operation: 'CreateFunction',
      action: 'iam:PassRole',
      resource: `arn:aws:iam::${A}:role/Get-pics`,
      gate: null,
    })
    expect(said(' because no identity-based policy allows the iam:PassRole action')).toMatchObject({
      operation: 'CreateFunction',
      gate: 'identity-policy',
      denial: 'implicit',
    })
  })

  it('no identity-based policy allows it also where a condition of the grant was not met (PAS-61)', () => {
    const { gate } = explained(`${denial} because no identity-based policy allows the iam:PassRole action`)
    expect(findings(scenario({ statements: [toEc2()] }))).toMatchObject([{ gate, reason: 'condition-unmet' }])
  })

  it('of EC2 comes encoded: the command that decodes it is told (PAS-63)', () =>
    expect(
      explained(
        'An error occurred (UnauthorizedOperation) when calling the RunInstances operation: You are not authorized to perform this operation. Encoded authorization failure message: 4OIAwEmGvlS3y2bNbSvJ0Xz',
      ).decode,
    ).toContain('decode-authorization-message'))

  it('names a service-linked role only where the request did (PAS-62)', () =>
    expect(explained(denial).checks.join()).not.toContain('service-linked'))
})
