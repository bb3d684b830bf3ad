import { describe, expect, it } from '@jest/globals'
import { cli } from '../../support/cli.js'
import { HIDDEN, LINKED, ORDINARY, SSO, changed, trusting } from '../../support/roles.js'

const policy = JSON.stringify(trusting({ Service: 'codebuild.amazonaws.com' }))

describe('role-doctor role-change', () => {
  it('a service-linked role: what to do in the place of DeleteRole', async () => {
    const { status, out, err } = await cli(['role-change', 'DeleteRole', LINKED])
    expect([status, err]).toEqual([1, ''])
    expect(out).toMatchSnapshot()
  })

  it('a role in an instance profile, with commands to paste', async () => {
    const { status, out } = await cli([
      'role-change',
      'DeleteRole',
      ORDINARY,
      '--instance-profile',
      'web',
      '--attached-policy',
      'arn:aws:iam::aws:policy/ReadOnlyAccess',
      '--no-inline-policy',
    ])
    expect(status).toBe(1)
    expect(out).toMatchSnapshot()
  })

  it('what is open, a request for deletion, a role of Identity Center, and a service role', async () => {
    const pages = [
      await cli(['role-change', 'DeleteRole', ORDINARY]),
      await cli(['role-change', 'TagRole', HIDDEN]),
      await cli(['role-change', 'DeleteServiceLinkedRole', LINKED]),
      await cli(['role-change', 'AttachRolePolicy', SSO]),
      await cli(['role-change', 'PutRolePolicy', ORDINARY, '--trust-policy', 't'], { t: policy }),
    ]
    expect(pages.map(({ status }) => status)).toEqual([2, 2, 0, 1, 0])
    for (const { out } of pages) expect(out).toMatchSnapshot()
  })

  it('takes the same from a file, from standard input, and from options', async () => {
    const lists = { attachedPolicies: [], inlinePolicies: ['extra'], instanceProfiles: [] }
    const options = ['--no-attached-policy', '--inline-policy', 'extra', '--no-instance-profile', '--console']
    const byOptions = await cli(['role-change', 'DeleteRole', ORDINARY, '--json', ...options])
    expect(JSON.parse(byOptions.out)).toEqual(changed(ORDINARY, 'DeleteRole', { ...lists, via: 'console' }))
    for (const name of ['change.json', '-'])
      expect(
        await cli(['role-change', name, '--json'], {
          [name]: JSON.stringify({ roleArn: ORDINARY, operation: 'DeleteRole', ...lists, via: 'console' }),
        }),
      ).toEqual(byOptions)
  })

  it('takes files as they were pasted, and says what was repaired', async () => {
    const pasted = `// from the console\n${policy}`
    const args = ['role-change', 'PutRolePolicy', ORDINARY, '--trust-policy', 't']
    const { status, out, err } = await cli(args, { t: pasted })
    expect([status, out]).toEqual([0, (await cli(args, { t: policy })).out])
    expect(err).toContain('role-doctor: t:1:1:')
    expect(await cli([...args, '--strict'], { t: pasted })).toMatchObject({ status: 3, out: '' })
    expect(
      await cli(['role-change', '-'], { '-': `{"roleArn": "${ORDINARY}", "operation": "DeleteRole",}` }),
    ).toMatchObject({
      status: 2,
      err: expect.stringContaining('standard input:1:'),
    })
  })

  it.each([
    [['UpdateRole', LINKED], 2],
    [['UpdateRole', LINKED, '--change', 'description'], 0],
    [['UpdateRole', LINKED, '--change', 'maxSessionDuration'], 1],
    [['PutRolePolicy', ORDINARY, '--policy-name', 'AWSRevokeOlderSessions'], 0],
    [['AttachRolePolicy', ORDINARY, '--policy-arn', 'arn:aws:iam::aws:policy/aws-service-role/X'], 1],
    [['DeleteRole', ORDINARY, '--no-attached-policy', '--no-inline-policy', '--no-instance-profile'], 0],
  ])('%j ends with %d', async (args, status) => expect((await cli(['role-change', ...args])).status).toBe(status))

  it.each([
    [['role-change'], 'needs an operation and the ARN'],
    [['role-change', 'change.json'], 'cannot read change.json'],
    [['role-change', 'change.json', '--console'], 'the options go with an operation'],
    [['role-change', 'DeleteRole', ORDINARY, '--trust-policy', 'none'], 'cannot read none'],
    [['role-change', 'DeleteRole', ORDINARY, '--inline-policy', 'a', '--no-inline-policy'], 'cannot both be true'],
    [['role-change', 'Deleterole', ORDINARY], 'Did you mean `DeleteRole`?'],
    [['role-change', 'DeleteRole', 'deploy'], '/roleArn'],
  ])('%j is answered with status 3 and a word of help', async (args, message) =>
    expect(await cli(args)).toMatchObject({ status: 3, out: '', err: expect.stringContaining(message) }),
  )
})
