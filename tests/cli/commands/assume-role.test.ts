import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { scenario, USER } from '../../support/build.js'
import { cli } from '../../support/cli.js'

const example = readFileSync(
  new URL('../../../docs/examples/trust-names-another-account.json', import.meta.url),
  'utf8',
)

const text = (input: unknown): string => JSON.stringify(input)
const timeless = (input: ReturnType<typeof scenario>) => ({ ...input, context: {} })

describe('role-doctor assume-role', () => {
  it('prints a page: verdict, causes with the marked element, gates, what is not known', async () =>
    expect((await cli(['assume-role', 'a.json'], { 'a.json': example })).out).toMatchSnapshot())

  it('prints an allowed call', async () =>
    expect((await cli(['assume-role', '-'], { '-': text(scenario()) })).out).toMatchSnapshot())

  it('prints an undetermined call', async () =>
    expect(
      (
        await cli(['assume-role', '-'], {
          '-': text({ request: scenario().request, caller: { arn: USER }, role: scenario().role }),
        })
      ).out,
    ).toMatchSnapshot())

  it('prints the problems of an input, on standard error', async () => {
    const printed = await cli(['assume-role', 'x.json'], {
      'x.json': '{"request": {"rolArn": "x"}, "caller": {"arn": "y"},}',
    })
    expect(printed.out).toBe('')
    expect(printed.err).toMatchSnapshot()
  })

  it.each([
    [scenario(), 0],
    [scenario({ caller: { identityPolicies: [] } }), 1],
    [{ request: scenario().request, caller: { arn: USER } }, 2],
    [{ request: {} }, 3],
  ])('ends with the status of the verdict (%#)', async (input, status) =>
    expect((await cli(['assume-role', '-'], { '-': text(input) })).status).toBe(status),
  )

  it('--json prints the diagnosis and nothing else on standard output', async () => {
    const { out } = await cli(['assume-role', '-', '--json'], { '-': text(timeless(scenario())) })
    expect(JSON.parse(out)).toMatchObject({
      verdict: 'allowed',
      findings: [{ code: 'trust-policy/external-id-not-required', role: 'warning' }],
    })
  })

  it('--json prints problems as JSON', async () => {
    const { out, err, status } = await cli(['assume-role', '-', '--json'], { '-': '{' })
    expect(JSON.parse(out)).toMatchObject({ problems: [{ code: 'not-json', position: { line: 1, column: 2 } }] })
    expect([err, status]).toEqual(['', 3])
  })

  describe('the time', () => {
    const condition = { DateLessThan: { 'aws:CurrentTime': '2026-01-15T12:00:01Z' } }
    const input = scenario({
      role: {
        trustPolicy: {
          Version: '2012-10-17',
          Statement: { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole', Condition: condition },
        },
        resourceControlPolicies: [],
      },
    })

    it('is now where the scenario has none, and the page says so', async () => {
      const printed = await cli(['assume-role', '-'], { '-': text(timeless(input)) })
      expect(printed.status).toBe(0)
      expect(printed.out).toContain('aws:CurrentTime is 2026-01-15T12:00:00Z (now; the scenario has none)')
    })

    it('says so on standard error with --json', async () =>
      expect((await cli(['assume-role', '-', '--json'], { '-': text(timeless(input)) })).err).toContain(
        'aws:CurrentTime is 2026-01-15T12:00:00Z (now',
      ))

    it('is that of the scenario where it has one', async () => {
      const printed = await cli(
        ['assume-role', '-'],
        { '-': text({ ...input, context: { 'aws:EpochTime': 0 } }) },
        { now: () => '2099-01-01T00:00:00Z' },
      )
      expect(printed.status).toBe(0)
      expect(printed.out).not.toContain('now;')
    })

    it('is that of --at, whatever the scenario says', async () => {
      const printed = await cli(['assume-role', '-', '--at', '2026-01-15T12:00:01Z'], { '-': text(input) })
      expect(printed.status).toBe(1)
      expect(printed.out).toContain('(given by --at)')
    })

    it('has to be an instant', async () =>
      expect(await cli(['assume-role', '-', '--at', 'noon'], { '-': text(input) })).toMatchObject({
        status: 3,
        err: expect.stringContaining('--at'),
      }))
  })
})
