import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import type { PassRoleScenario } from '../../../src/index.js'
import { notTold, scenario, toSomeService, when } from '../../pass-role/build.js'
import { trusting } from '../../support/build.js'
import { cli } from '../../support/cli.js'

const example = readFileSync(new URL('../../../docs/examples/pass-role-service-linked.json', import.meta.url), 'utf8')

const page = async (input: PassRoleScenario) => cli(['pass-role', '-'], { '-': JSON.stringify(input) })
const timed = { context: { 'aws:CurrentTime': '2026-01-15T12:00:00Z' } }

describe('role-doctor pass-role', () => {
  it("prints the founding document's own case: a service-linked role (SEED-60, SEED-63)", async () => {
    const printed = await cli(['pass-role', 'a.json'], { 'a.json': example })
    expect(printed.status).toBe(1)
    expect(printed.out).toMatchSnapshot()
  })

  it('prints a call that is allowed, and a role that does not trust the service', async () =>
    expect(
      (await page(scenario({ ...timed, role: { trustPolicy: trusting({ Service: 'ec2.amazonaws.com' }) } }))).out,
    ).toMatchSnapshot())

  it('prints what is not known, and the questions that settle it', async () =>
    expect(
      (
        await page(
          toSomeService(
            scenario({ ...timed, statements: [when('StringEquals', 'iam:PassedToService', 'ec2.amazonaws.com')] }),
          ),
        )
      ).out,
    ).toMatchSnapshot())

  it.each([
    [scenario(), 0],
    [scenario({ statements: [], caller: { identityPolicies: [] } }), 1],
    [notTold(scenario(), 'permissionsBoundary'), 2],
    [{ caller: { arn: 'x' } }, 3],
  ])('ends with the status of the verdict (%#)', async (input, status) =>
    expect((await page(input as PassRoleScenario)).status).toBe(status),
  )

  it('--json prints the diagnosis and nothing else on standard output', async () => {
    const { out } = await cli(['pass-role', '-', '--json'], { '-': JSON.stringify(scenario()) })
    expect(JSON.parse(out)).toMatchObject({
      verdict: 'allowed',
      trustsService: 'unknown',
      createServiceLinkedRole: null,
    })
  })

  it('--quiet prints the verdict only', async () =>
    expect(await cli(['pass-role', '-', '--quiet'], { '-': JSON.stringify(scenario()) })).toEqual({
      status: 0,
      out: 'ALLOWED\n',
      err: '',
    }))

  it('takes a text as it was pasted, and says what was repaired; with --strict it does not', async () => {
    const files = { 's.json': JSON.stringify(scenario(timed), null, 2).replace(/\n}$/, ',\n}') }
    const printed = await cli(['pass-role', 's.json'], files)
    expect(printed).toMatchObject({ status: 0, out: expect.stringContaining('Repaired in what was given') })
    expect((await cli(['pass-role', 's.json', '--json'], files)).err).toContain('s.json')
    expect(await cli(['pass-role', 's.json', '--strict'], files)).toMatchObject({ status: 3, out: '' })
  })

  it('tells of what cannot be read, on standard error or as JSON', async () => {
    expect(await cli(['pass-role', 'none.json'])).toMatchObject({
      status: 3,
      err: expect.stringContaining('none.json'),
    })
    expect(await cli(['pass-role', '-', '--at', 'noon'], { '-': '{}' })).toMatchObject({ status: 3 })
    expect((await page({ ...scenario(), service: 'lambda' })).err).toContain('/service')
    const { out } = await cli(['pass-role', '-', '--json'], { '-': '{' })
    expect(JSON.parse(out)).toMatchObject({ problems: [{ code: 'not-json' }] })
  })

  it('judges at the time of --at', async () => {
    const input = scenario({
      statements: [when('DateLessThan', 'aws:CurrentTime', '2026-01-15T12:00:00Z')],
    })
    const at = async (instant: string) =>
      (await cli(['pass-role', '-', '--at', instant], { '-': JSON.stringify(input) })).status
    expect([await at('2026-01-15T11:00:00Z'), await at('2026-01-15T13:00:00Z')]).toEqual([0, 1])
  })
})
