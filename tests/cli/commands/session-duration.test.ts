import { describe, expect, it } from '@jest/globals'
import { cli } from '../../support/cli.js'

const ask = (line: string, files: Readonly<Record<string, string>> = {}) =>
  cli(['session-duration', ...line.split(' ')], files)

const json = async (line: string, files: Readonly<Record<string, string>> = {}): Promise<unknown> =>
  JSON.parse((await ask(`${line} --json`, files)).out)

describe('role-doctor session-duration', () => {
  it.each([
    ['--way AssumeRole --duration 12h --max-session-duration 12h --credentials longTerm --root', 1],
    ['--way AssumeRole --duration 12h --max-session-duration 6h --chained', 1],
    ['--way AssumeRole --duration 12h', 2],
    [
      '--way AssumeRoleWithSAML --duration 12h --max-session-duration 12h --session-not-on-or-after 2026-01-15T14:00:00Z',
      0,
    ],
    ['--way SwitchRole --duration 12h --max-session-duration 1h --caller arn:aws:iam::111111111111:user/alice', 0],
    ['--way GetSigninToken --duration 12h --credentials-from GetFederationToken', 1],
    ['--way ServiceRole', 0],
    ['--way AssumeRole --max-session-duration 12', 3],
  ])('%s prints a page, and ends with %d', async (line, status) => {
    const printed = await ask(line)
    expect(printed.status).toBe(status)
    expect(printed.out + printed.err).toMatchSnapshot()
  })

  it('reads every flag', async () => {
    expect(
      await json(
        '--way AssumeRoleWithSAML --duration 2h --max-session-duration 43200 --session-duration-attribute 90m',
      ),
    ).toMatchObject({ durationSeconds: 7200, sessionSeconds: 5400, longestSeconds: 5400 })
    expect(
      await json('--way ConsoleLogin --session-not-on-or-after 2026-01-15T14:00:00Z --at 2026-01-15T13:00:30Z'),
    ).toMatchObject({
      longestSeconds: 3570,
    })
    expect(
      await json('--way SwitchRole --max-session-duration 2h --credentials longTerm --sign-in-left 30m'),
    ).toMatchObject({ sessionSeconds: 1800 })
    expect(
      await json('--way GetSigninToken --credentials-from AssumeRoleWithSAML --credentials-left 20m'),
    ).toMatchObject({
      sessionSeconds: 1200,
    })
    expect(await json('--way GetSessionToken --root')).toMatchObject({ sessionSeconds: 3600 })
  })

  it('says on standard error when it is now, where that counts', async () => {
    const { err } = await ask('--way ConsoleLogin --session-not-on-or-after 2026-01-15T14:00:00Z --json')
    expect(err).toBe('role-doctor: the call is made at 2026-01-15T12:00:00Z (now; the input has no currentTime).\n')
    expect((await ask('--way ConsoleLogin --json')).err).toBe('')
  })

  it('takes a file, and the flags win', async () => {
    const files = { 'a.json': '{"way": "AssumeRole", "durationSeconds": 43200, "caller": {"credentials": "longTerm"}}' }
    expect(await json('a.json', files)).toMatchObject({ verdict: 'undetermined', durationSeconds: 43200 })
    expect(await json('a.json --max-session-duration 12h', files)).toMatchObject({ verdict: 'allowed' })
    expect(await json('a.json --max-session-duration 12h --duration 900', files)).toMatchObject({ sessionSeconds: 900 })
    expect(await json('- --chained', { '-': files['a.json'] })).toMatchObject({ verdict: 'denied' })
  })

  it('tells the place of what is wrong in a file, and none of what a flag tells', async () => {
    const files = { 'a.json': '{\n  "way": "AssumeRol",\n  "durationSeconds": "x"\n}', 'b.json': '{"way": }' }
    expect(await json('a.json', files)).toMatchObject({
      problems: [{ position: { line: 2, column: 3 } }, { position: { line: 3, column: 3 } }],
    })
    expect(await json('a.json --way SwitchRole --max-session-duration 1', files)).toMatchObject({
      problems: [
        { pointer: '/durationSeconds', position: { line: 3 } },
        { pointer: '/maxSessionDuration', position: null },
      ],
    })
    expect(await json('b.json --duration 900', files)).toMatchObject({ problems: [{ code: 'not-json' }] })
  })

  it('a list gives a row each, also of what cannot be read; the status is that of the worst', async () => {
    const files = { 'a.json': '[{"way": "AssumeRole"}, {"way": "X"}]' }
    const { out, status } = await ask('a.json', files)
    expect(status).toBe(3)
    expect(out).toMatchSnapshot()
    expect((await ask('a.json --json', files)).out.split('\n').length).toBe(3)
    expect(await ask('a.json', { 'a.json': '[]' })).toMatchObject({ status: 0 })
  })

  it.each([
    ['--duration 12h', 'needs a file, - for standard input, or --way'],
    ['--way AssumeRole --duration twelve', '--duration takes seconds, such as 3600 or 12h, not "twelve"'],
    ['--way assumerole', 'Did you mean "AssumeRole"?'],
    ['--way AssumeRole --chained --credentials role', 'exclude each other'],
    ['none.json', 'there is no such file'],
  ])('%s is a mistake that it names', async (line, message) => {
    const { err, status } = await ask(line)
    expect(status).toBe(3)
    expect(err).toContain(message)
  })
})
