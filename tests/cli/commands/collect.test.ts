import { describe, expect, it } from '@jest/globals'
import { scenario } from '../../support/build.js'
import { cli } from '../../support/cli.js'
import { CALLER, ROLE, sampleText } from '../../reader/samples.js'

const told = ['--caller-arn', CALLER, '--role-arn', ROLE]

interface Plan {
  readonly verdict: string
  readonly groups: ReadonlyArray<{
    readonly of: string
    readonly commands: ReadonlyArray<{ readonly command: string }>
  }>
}

const commandsOf = (out: string): ReadonlyArray<string> =>
  (JSON.parse(out) as Plan).groups.flatMap(({ commands }) => commands.map(({ command }) => command))

describe('role-doctor collect', () => {
  it.each([60, 80, 120])('prints the commands of a caller and a role, %i columns wide', async (width) => {
    const { out, err, status } = await cli(['collect', ...told], {}, { terminal: { width } })
    expect([status, err]).toEqual([0, ''])
    expect(out).toMatchSnapshot()
    // A command stays on its line, to be pasted; all else fits.
    for (const line of out.split('\n'))
      if (!/ > [\w.-]+\.json$/.test(line)) expect([line, line.length <= width]).toEqual([line, true])
  })

  it('--json prints the same commands', async () => {
    const { out, err } = await cli(['collect', ...told, '--json'])
    const page = (await cli(['collect', ...told])).out
    expect(err).toBe('')
    expect(commandsOf(out).length).toBeGreaterThan(3)
    for (const command of commandsOf(out)) expect(page).toContain(`\n${command} > `)
  })

  it('asks for the arguments again: no command tells who calls', async () => {
    expect((await cli(['collect', ...told])).out.replace(/\s+/g, ' ')).toContain(
      'ask again with the arguments of this call and that folder: role-doctor assume-role … --from DIR',
    )
  })

  it('no longer asks for what a folder tells', async () => {
    const files = { 'out/get-role.json': sampleText('get-role') }
    const before = commandsOf((await cli(['collect', ...told, '--json'])).out)
    const after = commandsOf((await cli(['collect', '--from', 'out', ...told, '--json'], files)).out)
    const asksForRole = (command: string) => command.startsWith('aws iam get-role ')
    expect([before.some(asksForRole), after.some(asksForRole)]).toEqual([true, false])
  })

  it('ends with 0 whatever the verdict', async () => {
    const all = [scenario(), scenario({ caller: { identityPolicies: [] } })]
    for (const input of all)
      expect(await cli(['collect', '-'], { '-': JSON.stringify(input) })).toMatchObject({ status: 0, err: '' })
  })

  it('takes no list of scenarios', async () =>
    expect(await cli(['collect', '-'], { '-': JSON.stringify([scenario(), scenario()]) })).toMatchObject({
      status: 3,
      out: '',
      err: expect.stringContaining('one scenario at a time'),
    }))

  it('says what is missing of a call, as JSON too', async () => {
    const files = { 'get-role.json': sampleText('get-role') }
    const page = await cli(['collect', 'get-role.json'], files)
    expect(page).toMatchObject({ status: 3, out: '', err: expect.stringContaining('--caller-arn') })
    const { out, err, status } = await cli(['collect', 'get-role.json', '--json'], files)
    expect([err, status]).toEqual(['', 3])
    expect(JSON.parse(out)).toMatchObject({ problems: [{ code: 'missing-member' }] })
  })

  it('warns on standard error of what was read, and of what was repaired', async () => {
    const files = {
      'r.json': sampleText('cloudtrail.assume-role.denied'),
      'a.json': `{"request": {"roleArn": "${ROLE}"}, "caller": {"arn": "${CALLER}"},}`,
    }
    for (const json of [[], ['--json']]) {
      expect((await cli(['collect', 'r.json', ...json], files)).err).toMatch(
        /^role-doctor: [^\n]+\(parameters-not-shown\)\n$/,
      )
      expect((await cli(['collect', 'a.json', ...json], files)).err).toMatch(/^role-doctor: a\.json:1:\d+: [^\n]+\n$/)
    }
  })

  it('--strict repairs nothing', async () => {
    const files = { 'a.json': `{"request": {"roleArn": "${ROLE}"}, "caller": {"arn": "${CALLER}"},}` }
    expect((await cli(['collect', 'a.json'], files)).status).toBe(0)
    expect((await cli(['collect', 'a.json', '--strict'], files)).status).toBe(3)
  })

  it('is ASCII alone with --ascii', async () =>
    expect((await cli(['collect', ...told, '--ascii'])).out).not.toMatch(/[^\0-\x7f]/))
})
