import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { plain } from '../../src/render/paint.js'
import { run, type World } from '../../src/cli/run.js'
import { scenario, USER } from '../support/build.js'

const example = readFileSync(new URL('../../docs/examples/trust-names-another-account.json', import.meta.url), 'utf8')

const cli = (args: ReadonlyArray<string>, files: Readonly<Record<string, string>> = {}, world: Partial<World> = {}) =>
  run({
    args,
    read: (name) => {
      const text = files[name]
      if (text === undefined) throw new Error(`ENOENT: no such file, open '${name}'`)
      return text
    },
    now: () => '2026-01-15T12:00:00Z',
    paint: plain,
    version: '9.9.9',
    ...world,
  })

const text = (input: unknown): string => JSON.stringify(input)
const timeless = (input: ReturnType<typeof scenario>) => ({ ...input, context: {} })

describe('role-doctor assume-role', () => {
  it('prints a page: verdict, causes with the marked element, gates, what is not known', () =>
    expect(cli(['assume-role', 'a.json'], { 'a.json': example }).out).toMatchSnapshot())

  it('prints an allowed call', () => expect(cli(['assume-role', '-'], { '-': text(scenario()) }).out).toMatchSnapshot())

  it('prints an undetermined call', () =>
    expect(
      cli(['assume-role', '-'], {
        '-': text({ request: scenario().request, caller: { arn: USER }, role: scenario().role }),
      }).out,
    ).toMatchSnapshot())

  it('prints the problems of an input, on standard error', () => {
    const printed = cli(['assume-role', 'x.json'], {
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
  ])('ends with the status of the verdict (%#)', (input, status) =>
    expect(cli(['assume-role', '-'], { '-': text(input) }).status).toBe(status),
  )

  it('--json prints the diagnosis and nothing else on standard output', () => {
    const { out } = cli(['assume-role', '-', '--json'], { '-': text(timeless(scenario())) })
    expect(JSON.parse(out)).toMatchObject({
      verdict: 'allowed',
      findings: [{ code: 'trust-policy/external-id-not-required', role: 'warning' }],
    })
  })

  it('--json prints problems as JSON', () => {
    const { out, err, status } = cli(['assume-role', '-', '--json'], { '-': '{' })
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

    it('is now where the scenario has none, and the page says so', () => {
      const printed = cli(['assume-role', '-'], { '-': text(timeless(input)) })
      expect(printed.status).toBe(0)
      expect(printed.out).toContain('aws:CurrentTime is 2026-01-15T12:00:00Z (now; the scenario has none)')
    })

    it('says so on standard error with --json', () =>
      expect(cli(['assume-role', '-', '--json'], { '-': text(timeless(input)) }).err).toContain(
        'aws:CurrentTime is 2026-01-15T12:00:00Z (now',
      ))

    it('is that of the scenario where it has one', () => {
      const printed = cli(
        ['assume-role', '-'],
        { '-': text({ ...input, context: { 'aws:EpochTime': 0 } }) },
        { now: () => '2099-01-01T00:00:00Z' },
      )
      expect(printed.status).toBe(0)
      expect(printed.out).not.toContain('now;')
    })

    it('is that of --at, whatever the scenario says', () => {
      const printed = cli(['assume-role', '-', '--at', '2026-01-15T12:00:01Z'], { '-': text(input) })
      expect(printed.status).toBe(1)
      expect(printed.out).toContain('(given by --at)')
    })

    it('has to be an instant', () =>
      expect(cli(['assume-role', '-', '--at', 'noon'], { '-': text(input) })).toMatchObject({
        status: 3,
        err: expect.stringContaining('--at'),
      }))
  })

  it('colours the page, unless --no-color', () => {
    const paint: World['paint'] = (style, words) => `<${style}>${words}</>`
    expect(cli(['assume-role', '-'], { '-': text(scenario()) }, { paint }).out).toContain('<good>ALLOWED</>')
    expect(cli(['assume-role', '-', '--no-color'], { '-': text(scenario()) }, { paint }).out).not.toContain('<')
  })

  it('lets no control character of an input reach the terminal', () => {
    const input = scenario({ request: { roleSessionName: 'a\u001b[31m\u202eb' } })
    const { out } = cli(['assume-role', '-'], { '-': text(input) })
    // eslint would call it a mistake in a pattern: that is the point.
    expect([...out].filter((c) => c !== '\n' && (c < ' ' || c === '\u202e'))).toEqual([])
    expect(out).toContain('\\u001b[31m')
  })
})

describe('usage', () => {
  it('--help and --version', () => {
    expect(cli(['--help'])).toMatchObject({
      status: 0,
      out: expect.stringContaining('role-doctor assume-role <file | ->'),
    })
    expect(cli(['--version'])).toEqual({ status: 0, out: '9.9.9\n', err: '' })
  })

  it.each([
    [[], 'which command'],
    [['asume-role', 'x'], 'Did you mean "assume-role"?'],
    [['assume-role'], 'needs a file'],
    [['assume-role', 'a', 'b'], 'too much'],
    [['assume-role', 'missing.json'], 'cannot read missing.json'],
    [['assume-role', '--jsn', 'x'], '--jsn'],
  ])('%j is answered with status 3 and a word of help', (args, message) =>
    expect(cli(args)).toMatchObject({ status: 3, out: '', err: expect.stringContaining(message) }),
  )
})
