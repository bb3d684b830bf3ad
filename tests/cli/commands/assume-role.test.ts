import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { scenario, trusting, USER } from '../../support/build.js'
import { cli } from '../../support/cli.js'
import { sarifErrors } from '../../support/sarif-schema.js'

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

  it('says how to tell what no command shows', async () => {
    const request = { serialNumber: 'arn:aws:iam::111111111111:mfa/alice', tokenCode: '123456' }
    const held = { NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } }
    const role = { trustPolicy: trusting({ AWS: '111111111111' }, held), resourceControlPolicies: [] }
    const { out } = await cli(['assume-role', '-'], { '-': text(scenario({ request, role })) })
    expect(out).toContain('No command shows `aws:MultiFactorAuthAge`: tell it under `context`')
    expect(out).not.toContain('role-doctor collect')
  })

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
    expect(JSON.parse(out)).toMatchObject({ problems: [{ code: 'not-json', position: { line: 1 } }] })
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

describe('a scenario that flags tell', () => {
  const trust = `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111111111111:user/Alice" },
    "Action": "sts:AssumeRole"
  }
}`
  const flags = ['--role-arn', 'arn:aws:iam::222222222222:role/deploy', '--caller-arn', USER]

  it('is judged without a file of it, and findings point into the files of its policies', async () => {
    const { status, out } = await cli(['assume-role', ...flags, '--trust-policy', 'trust.json'], {
      'trust.json': trust,
    })
    expect(status).toBe(1)
    expect(out).toContain('trust-policy/principal-mismatch')
    expect(out).toContain('trust.json:5:5 (trust policy, statement 0)')
  })

  it('may stand over a file, and wins', async () => {
    const files = { 'a.json': text(scenario()), 'trust.json': trust }
    const told = await cli(['assume-role', 'a.json', '--trust-policy', 'trust.json', '--json'], files)
    expect(JSON.parse(told.out)).toMatchObject({
      findings: [{ code: 'trust-policy/principal-mismatch', evidence: { position: { line: 5, column: 5 } } }],
    })
    expect((await cli(['assume-role', 'a.json'], files)).status).toBe(0)
  })

  it('keeps the places of the file that it stands over', async () => {
    const files = { 'a.json': `{\n "request": {\n  "roleArn": "x"\n },\n "caller": {}\n}` }
    const { out } = await cli(['assume-role', 'a.json', '--external-id', 'x', '--json'], files)
    expect(JSON.parse(out)).toMatchObject({ problems: [{ pointer: '/caller', position: { line: 5, column: 2 } }] })
  })

  it('cannot mend a file that is broken', async () => {
    const { status, err } = await cli(['assume-role', 'a.json', '--external-id', 'x'], { 'a.json': '{"request": ' })
    expect(status).toBe(3)
    expect(err).toContain('not-json')
  })

  it('needs a file or a flag', async () =>
    expect(await cli(['assume-role'])).toMatchObject({ status: 3, err: expect.stringContaining('What is asked?') }))

  it('is told a missing member like any other input', async () =>
    expect(await cli(['assume-role', '--external-id', 'x'])).toMatchObject({
      status: 3,
      err: expect.stringContaining('roleArn'),
    }))
})

describe('many scenarios', () => {
  const allowed = scenario()
  const denied = scenario({ caller: { identityPolicies: [] } })
  const open = { request: scenario().request, caller: { arn: USER } }
  const lines = [allowed, denied, open].map(text).join('\n')

  it('from JSON Lines give a table and counts; the worst ends it', async () => {
    const printed = await cli(['assume-role', '-'], { '-': `\n${lines}\n\n{"request": {}}\n` })
    expect(printed.status).toBe(3)
    expect(printed.out).toMatchSnapshot()
  })

  it('from a list give the same', async () => {
    const printed = await cli(['assume-role', '-'], { '-': text([allowed, denied, open]) })
    expect(printed).toEqual(await cli(['assume-role', '-'], { '-': lines }))
    expect(printed.status).toBe(1)
  })

  it('give one line of JSON each', async () => {
    const { out, err, status } = await cli(['assume-role', '-', '--json'], { '-': `${lines}\n{` })
    const printed = out.split('\n').slice(0, -1)
    expect(printed.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { number: 1, diagnosis: { verdict: 'allowed' } },
      { number: 2, diagnosis: { verdict: 'denied' } },
      { number: 3, diagnosis: { verdict: 'undetermined' } },
      { number: 4, problems: [{ code: 'not-json' }] },
    ])
    expect([err, status]).toEqual(['', 3])
  })

  it('come out one by one, while the input goes on', async () => {
    const order: string[] = []
    await cli(
      ['assume-role', '-', '--json'],
      {},
      {
        open: async function* () {
          for (const name of ['first', 'second', 'third']) {
            order.push(`in ${name}`)
            yield await Promise.resolve(new TextEncoder().encode(`${text(allowed)}\n`))
          }
        },
        progress: (line) => {
          if (line !== null) order.push(`out ${line}`)
        },
      },
    )
    expect(order.indexOf('out 1 scenarios')).toBeLessThan(order.indexOf('in third'))
  })

  it('say the verdicts only, with --quiet', async () =>
    expect((await cli(['assume-role', '-', '-q'], { '-': lines })).out).toBe('1 ALLOWED\n2 DENIED\n3 UNDETERMINED\n'))

  it('places a problem of an element of a list in the text', async () => {
    const { out } = await cli(['assume-role', '-', '--json'], { '-': `[\n{"request": {}}\n]` })
    expect(JSON.parse(out)).toMatchObject({ problems: [{ pointer: '/request', position: { line: 2, column: 2 } }, {}] })
  })

  it('an empty list is no scenario, and no fault', async () =>
    expect(await cli(['assume-role', '-'], { '-': '[]' })).toEqual({
      status: 0,
      out: '\n0 scenarios: nothing to say.\n',
      err: '',
    }))
})

it('--quiet prints the verdict of one scenario and nothing else', async () =>
  expect(await cli(['assume-role', '-', '--quiet'], { '-': text(scenario()) })).toEqual({
    status: 0,
    out: 'ALLOWED\n',
    err: '',
  }))

describe('the page', () => {
  const paint = (style: string, words: string) => `<${style}>${words}</>`
  const input = scenario({
    caller: {
      identityPolicies: [
        {
          name: 'Deploy',
          document: {
            Version: '2012-10-17',
            Statement: [
              { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::222222222222:role/team/Deploy' },
              {
                Sid: 'OutsideTheOffice',
                Effect: 'Deny',
                Action: 'sts:*',
                Resource: '*',
                Condition: { NotIpAddress: { 'aws:SourceIp': '198.51.100.0/24' } },
              },
            ],
          },
        },
      ],
    },
  })
  const context = { 'aws:SourceIp': '10.1.2.3', 'aws:CurrentTime': '2026-01-15T12:00:00Z' }
  const files = { 'case.json': JSON.stringify({ ...input, context }, null, 2) }

  it.each([60, 80, 120])('fits %d columns', async (width) => {
    const { out } = await cli(['assume-role', 'case.json'], files, { terminal: { width } })
    expect(out).toMatchSnapshot()
    // A word that is longer keeps its line: an ARN must not be broken.
    expect(out.split('\n').filter((line) => line.length > width && !/^\S+ {2}|^ *\S+$/.test(line))).toEqual([])
  })

  it('sets parts off by colours, and says the same without', async () => {
    const terminal = { paint, colors: true, width: 80 }
    const { out } = await cli(['assume-role', 'case.json'], files, { terminal })
    expect(out).toMatchSnapshot()
    expect(out.replace(/<\w+>|<\/>/g, '')).toBe(
      (await cli(['assume-role', 'case.json'], files, { terminal: { width: 80 } })).out,
    )
  })

  it('shows the whole trace with --explain', async () => {
    const { out } = await cli(['assume-role', 'case.json', '--explain'], files, { terminal: { width: 80 } })
    expect(out.slice(out.indexOf('Every statement'))).toMatchSnapshot()
    const json = await cli(['assume-role', 'case.json', '--explain', '--json'], files)
    expect(JSON.parse(json.out)).toMatchObject({ verdict: 'denied', trace: { gates: expect.any(Array), keys: [{}] } })
  })

  it('becomes Markdown for a ticket', async () =>
    expect((await cli(['assume-role', 'case.json', '--format', 'markdown'], files)).out).toMatchSnapshot())

  it('has the trace in Markdown too, and none in SARIF', async () => {
    const explained = (format: string) => cli(['assume-role', 'case.json', '--format', format, '--explain'], files)
    expect((await explained('markdown')).out).toContain('```text\nEvery statement')
    expect(await explained('sarif')).toMatchObject({ status: 3, out: '', err: expect.stringContaining('SARIF') })
    const two = { 'two.json': `[${files['case.json']}, ${files['case.json']}]` }
    const several = await cli(['assume-role', 'two.json', '--explain'], two)
    expect(several).toMatchObject({ status: 3, out: '', err: expect.stringContaining('one scenario') })
  })

  it('becomes a log of SARIF that points into the files', async () => {
    const { out, status } = await cli(['assume-role', 'case.json', '--format', 'sarif'], files)
    const log: unknown = JSON.parse(out)
    expect(sarifErrors(log)).toEqual([])
    expect(status).toBe(1)
    expect(log).toMatchObject({
      runs: [
        {
          results: expect.arrayContaining([
            expect.objectContaining({
              ruleId: 'identity-policy/explicit-deny',
              level: 'error',
              locations: [
                expect.objectContaining({
                  physicalLocation: {
                    artifactLocation: { uri: 'case.json' },
                    region: expect.objectContaining({ startLine: expect.any(Number) }),
                  },
                }),
              ],
            }),
          ]),
        },
      ],
    })
  })

  it('of many is one log of SARIF, or a table of Markdown', async () => {
    const two = { '-': text([input, scenario()]) }
    const sarif = await cli(['assume-role', '-', '--format', 'sarif'], two)
    expect(sarifErrors(JSON.parse(sarif.out))).toEqual([])
    expect((await cli(['assume-role', '-', '--format', 'markdown'], two)).out).toMatchSnapshot()
  })

  it('is of one format', async () =>
    expect(await cli(['assume-role', 'case.json', '--json', '--format', 'sarif'], files)).toMatchObject({
      status: 3,
      err: expect.stringContaining('exclude each other'),
    }))
})

describe('a text that is no JSON', () => {
  // As the founding document prints it, with the missing comma (SEED-25, SEED-37).
  const pasted = `    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111111111111:root" }
    "Action": "sts:AssumeRole",
    "Condition": {
      "DateGreaterThan": {"aws:CurrentTime": "2017-07-01T00:00:00Z"},
    }
`
  const flags = ['--role-arn', 'arn:aws:iam::222222222222:role/deploy', '--caller-arn', USER, '--trust-policy', 't']

  it('is understood where there is one reading, and the page says what was repaired', async () => {
    const { out, status } = await cli(['assume-role', ...flags], { t: pasted }, { terminal: { width: 80 } })
    expect(status).toBe(2)
    expect(out.slice(out.indexOf('Repaired'))).toMatchSnapshot()
  })

  it('keeps the places of the text as it was given', async () => {
    const { out, err } = await cli(['assume-role', ...flags, '--json', '--at', '2016-01-01T00:00:00Z'], { t: pasted })
    expect(JSON.parse(out)).toMatchObject({
      findings: expect.arrayContaining([
        expect.objectContaining({
          code: 'trust-policy/condition-unmet',
          evidence: expect.objectContaining({ position: { line: 5, column: 27 } }),
        }),
      ]),
    })
    expect(err).toContain('role-doctor: t:2:61: A comma was missing before `Action`. (missing-comma)')
  })

  it('is refused with --strict, with the places', async () => {
    const { status, err } = await cli(['assume-role', ...flags, '--strict'], { t: pasted })
    expect(status).toBe(3)
    expect(err).toMatchSnapshot()
  })

  it('is a problem where it has no reading', async () => {
    const { status, out } = await cli(['assume-role', ...flags, '--json'], { t: '{"Statement": [' })
    expect(status).toBe(3)
    expect(JSON.parse(out)).toMatchObject({ problems: [{ code: 'not-json' }] })
  })

  it('a scenario may be pasted so too', async () => {
    const broken = text(scenario()).replace(/}$/, ',}')
    expect((await cli(['assume-role', '-'], { '-': broken })).out).toContain('(trailing-comma)')
  })
})

it('--quiet with --json prints the verdict as JSON', async () => {
  const quiet = async (input: string) => (await cli(['assume-role', '-', '--quiet', '--json'], { '-': input })).out
  expect(JSON.parse(await quiet(text(scenario())))).toEqual({ verdict: 'allowed' })
  expect(await quiet(`${text(scenario())}\n{"request": {}}`)).toBe(
    '{"number":1,"verdict":"allowed"}\n{"number":2,"verdict":"unreadable"}\n',
  )
})
