import { describe, expect, it } from '@jest/globals'
import { cli } from '../../support/cli.js'

const USER = 'arn:aws:iam::111111111111:user/alice'
const ROLE = 'arn:aws:iam::222222222222:role/deploy'
const DENIED = `An error occurred (AccessDenied) when calling the AssumeRole operation: User: ${USER} is not authorized to perform: sts:AssumeRole on resource: ${ROLE}`

describe('role-doctor explain-error', () => {
  it('prints a page', async () => {
    const { status, out, err } = await cli(['explain-error', '-'], {
      '-': `╷\n│ ${DENIED}\n│ The security token included in the request is expired\n╵\n`,
    })
    expect([status, err]).toEqual([0, ''])
    expect(out).toMatchSnapshot()
  })

  it('prints the gate that is named, the policy, and the command that decodes', async () => {
    const { out } = await cli(['explain-error', 'log.txt'], {
      'log.txt': `UnauthorizedOperation: You are not authorized to perform this operation. User: ${USER} is not authorized to perform: iam:PassRole on resource: ${ROLE} with an explicit deny in a permissions boundary: arn:aws:iam::111111111111:policy/Edge. Encoded authorization failure message: ${'abcDEF0123456789_-'.repeat(8)}\n\tstatus code: 403, request id: 0a1b2c3d-1111`,
    })
    expect(out).toMatchSnapshot()
  })

  it('explains the error of the console', async () =>
    expect(
      (
        await cli([
          'explain-error',
          'Invalid information in one or more fields. Check your information or contact your administrator.',
        ])
      ).out,
    ).toMatchSnapshot())

  it('takes the message from the arguments, in one or in several', async () => {
    const one = await cli(['explain-error', DENIED])
    expect(one.status).toBe(0)
    expect(await cli(['explain-error', ...DENIED.split(' ')])).toEqual(one)
    expect(await cli(['explain-error', 'file'], { file: DENIED })).toEqual(one)
  })

  it('prints JSON alone with --json', async () => {
    const { status, out, err } = await cli(['explain-error', '--json', DENIED])
    expect([status, err]).toEqual([0, ''])
    expect(JSON.parse(out)).toMatchObject({ rule: 'ERR-5', principal: USER, resource: ROLE, gate: null })
  })

  it('ends with 3 where there is no message of AWS', async () => {
    const page = await cli(['explain-error', 'it does not work'])
    expect([page.status, page.out]).toEqual([3, ''])
    expect(page.err).toContain('no-error-found')
    const json = await cli(['explain-error', '--json', 'it does not work'])
    expect(json.status).toBe(3)
    expect(JSON.parse(json.out)).toMatchObject({ problems: [{ code: 'no-error-found' }] })
  })

  it.each([
    [['explain-error'], 'explain-error needs a file'],
    [['explain-error', 'missing.log'], 'cannot read missing.log'],
  ])('%j is answered with status 3', async (args, message) =>
    expect(await cli(args)).toMatchObject({ status: 3, out: '', err: expect.stringContaining(message) }),
  )

  it('lists some of very many further messages, and lets no control character through', async () => {
    const many = Array.from({ length: 30 }, (_, i) => DENIED.replace('deploy', `deploy-${i}`)).join('\n')
    const { out } = await cli(['explain-error', '-'], { '-': `${many}\u0007\u202e` })
    expect(out).toContain('and 21 more')
    // eslint would call it a mistake in a pattern: that is the point.
    expect([...out].filter((c) => c !== '\n' && (c < ' ' || c === '\u202e'))).toEqual([])
  })
})
