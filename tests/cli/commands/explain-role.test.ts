import { describe, expect, it } from '@jest/globals'
import { cli } from '../../support/cli.js'
import { HIDDEN, LINKED, ORDINARY, SSO, explained, roleArn, trusting } from '../../support/roles.js'

const policy = JSON.stringify(
  trusting(
    { AWS: 'arn:aws:iam::222222222222:root', Service: 'lambda.amazonaws.com' },
    { Condition: { StringEquals: { 'sts:ExternalId': 'x' } } },
  ),
  null,
  2,
)

describe('role-doctor explain-role', () => {
  it('a service-linked role: the page of a role that appeared', async () => {
    const { status, out, err } = await cli(['explain-role', LINKED])
    expect([status, err]).toEqual([0, ''])
    expect(out).toMatchSnapshot()
  })

  it('a role that looks like one, and one that trusts another account', async () => {
    expect((await cli(['explain-role', roleArn('AWSServiceRoleForAutoScaling')])).out).toMatchSnapshot()
    const { status, out } = await cli(['explain-role', ORDINARY, '--trust-policy', 'trust.json'], {
      'trust.json': policy,
    })
    expect(status).toBe(0)
    expect(out).toMatchSnapshot()
  })

  it('a role of Identity Center, one below /service-role/, one whose path is hidden, and one that AWS reserves', async () => {
    for (const arn of [SSO, roleArn('service-role/QuickSightAction'), HIDDEN, roleArn('aws-reserved/x/Kept')])
      expect((await cli(['explain-role', arn])).out).toMatchSnapshot()
  })

  it('takes the same from a file, from standard input, and from options', async () => {
    const rest = {
      trustPolicy: policy,
      description: 'for x',
      account: '222222222222',
      trustedAccounts: ['333333333333'],
    }
    const input = { arn: ORDINARY, ...rest }
    const options = [
      '--trust-policy',
      't',
      '--description',
      'for x',
      '--account',
      '222222222222',
      '--trusted-account',
      '333333333333',
    ]
    const byOptions = await cli(['explain-role', ORDINARY, '--json', ...options], { t: policy })
    expect(JSON.parse(byOptions.out)).toEqual(explained(ORDINARY, rest))
    for (const name of ['role.json', '-'])
      expect(await cli(['explain-role', name, '--json'], { [name]: JSON.stringify(input) })).toEqual(byOptions)
  })

  it('tells of what is wrong with the input, with its place', async () => {
    const { status, out, err } = await cli(['explain-role', 'role.json'], { 'role.json': '{\n  "arn": "deploy"\n}' })
    expect([status, out]).toEqual([3, ''])
    expect(err).toContain('line 2, column')
    expect(err).toContain('2 |   "arn": "deploy"')
    const broken = await cli(['explain-role', ORDINARY, '--trust-policy', 't'], { t: '{"Statement": [{}]}' })
    expect(broken.status).toBe(3)
    expect(broken.err).toContain('/trustPolicy/Statement/0')
    expect(JSON.parse((await cli(['explain-role', 'arn:x', '--json'])).out)).toMatchObject({
      problems: [{ code: 'invalid-value', pointer: '/arn' }],
    })
  })

  it('takes files as they were pasted, and says what was repaired', async () => {
    const pasted =
      '"Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole",}]'
    const args = ['explain-role', ORDINARY, '--trust-policy', 't']
    const { status, out, err } = await cli(args, { t: pasted })
    expect([status, out]).toEqual([0, expect.stringContaining('lambda.amazonaws.com')])
    expect(err).toContain('role-doctor: t:1:')
    expect(await cli([...args, '--strict'], { t: pasted })).toMatchObject({ status: 3, out: '' })
    const whole = await cli(['explain-role', 'r'], { r: `{"arn": "${ORDINARY}",}` })
    expect([whole.status, whole.out]).toEqual([0, (await cli(['explain-role', ORDINARY])).out])
    const wrong = await cli(args, { t: `{\n"Statement": [{"Effect": "allow", "Action": "*"}],\n}` })
    expect(wrong.err).toMatch(/line 2, column \d+ of t/)
  })

  it.each([
    [['explain-role'], 'needs the ARN of a role'],
    [['explain-role', 'role.json'], 'cannot read role.json'],
    [['explain-role', 'role.json', '--account', '111111111111'], 'the options go with an ARN'],
    [['explain-role', ORDINARY, '--trust-policy', 'none.json'], 'cannot read none.json'],
  ])('%j is answered with status 3 and a word of help', async (args, message) =>
    expect(await cli(args)).toMatchObject({ status: 3, out: '', err: expect.stringContaining(message) }),
  )
})
