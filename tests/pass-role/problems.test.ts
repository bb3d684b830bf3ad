import { describe, expect, it } from '@jest/globals'
import { USER } from '../support/build.js'
import { diagnosis, problems, ROLE, scenario, SESSION } from './build.js'

const known = (rest: object) => ({ caller: { arn: USER }, roleArn: ROLE, ...rest })

describe('what is wrong with an input', () => {
  it('needs no more than a caller and a role', () =>
    expect(diagnosis({ caller: { arn: USER }, roleArn: ROLE }).verdict).toBe('undetermined'))

  it.each([
    [
      {},
      [
        ['missing-member', ''],
        ['missing-member', ''],
      ],
    ],
    [known({ servce: 'lambda.amazonaws.com' }), [['unknown-member', '/servce']]],
    [known({ service: 'lambda' }), [['invalid-value', '/service']]],
    [known({ service: 7 }), [['wrong-type', '/service']]],
    [known({ associatedResourceArn: 'i-1' }), [['invalid-value', '/associatedResourceArn']]],
    [
      known({ role: { trustPolicy: { Statement: {} } } }),
      [
        ['missing-member', '/role/trustPolicy/Statement'],
        ['missing-member', '/role/trustPolicy/Statement'],
        ['missing-member', '/role/trustPolicy/Statement'],
      ],
    ],
    [known({ incomplete: ['caller.identityPolicy'] }), [['invalid-value', '/incomplete/0']]],
    // Parameters are those of taking a role.
    [known({ incomplete: ['request'] }), [['invalid-value', '/incomplete/0']]],
    [known({ context: { 'aws:CurrentTime': 'noon' } }), [['invalid-value', '/context/aws:CurrentTime']]],
    [
      known({ context: { 'iam:PassedToService': 'x' }, absentContextKeys: ['iam:passedtoservice'] }),
      [['contradiction', '/context/iam:PassedToService']],
    ],
    [known({ caller: { arn: 'x' } }), [['caller-arn', '/caller/arn']]],
    [known({ caller: { arn: USER, credentials: 'role' } }), [['contradiction', '/caller/credentials']]],
    [known({ caller: { arn: SESSION, roleArn: ROLE } }), [['contradiction', '/caller/roleArn']]],
    [
      known({ caller: { arn: USER, sessionPolicies: [{ document: { Statement: [] } }] } }),
      [['contradiction', '/caller/sessionPolicies']],
    ],
    [known({ caller: { arn: 'arn:aws:iam::111111111111:saml-provider/X' } }), [['caller-arn', '/caller/arn']]],
    [known({ request: { roleArn: ROLE } }), [['unknown-member', '/request']]],
  ])('%j', (input, expected) => expect(problems(input).map(({ code, pointer }) => [code, pointer])).toEqual(expected))

  it('has hints: the principal of a service, the member that was meant', () => {
    expect(problems(known({ service: 'Lambda' }))[0].hint).toContain('lambda.amazonaws.com')
    // PAS-43
    expect(problems(known({ service: 'ecs' }))[0].hint).toContain('`ecs-tasks.amazonaws.com`')
    expect(problems(known({ service: 'EC2' }))[0].hint).toContain('`ec2.amazonaws.com`')
    expect(problems(known({ service: 'https://lambda' }))[0].hint).toBeNull()
    expect(problems(known({ servce: 'x' }))[0].hint).toContain('`service`')
  })

  it('takes JSON text, and tells line and column', () => {
    expect(diagnosis(JSON.stringify(scenario())).verdict).toBe('allowed')
    expect(
      problems(`{\n  "caller": { "arn": "${USER}" },\n  "roleArn": "${ROLE}",\n  "service": "lambda"\n}`),
    ).toMatchObject([{ code: 'invalid-value', pointer: '/service', position: { line: 4, column: 3 } }])
    expect(problems('{"caller": ')).toMatchObject([{ code: 'not-json' }])
  })

  it('shows evidence in that text', () => {
    const text = `{\n  "caller": { "arn": "${USER}", "identityPolicies": [] },\n  "roleArn": "${ROLE}"\n}`
    expect(diagnosis(text).findings[0]?.evidence.position).toEqual({ line: 2, column: 62 })
  })
})
