import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import type { Paint } from '../../../src/render/paint.js'
import type { SarifLog } from '../../../src/render/sarif.js'
import { cli } from '../../support/cli.js'
import { sarifErrors } from '../../support/sarif-schema.js'

const example = 'docs/examples/pasted-trust-policy.txt'
const pasted = readFileSync(resolve(import.meta.dirname, '../../..', example), 'utf8')
const sound = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:role/ci' }, Action: 'sts:AssumeRole' }],
})
const lint = (text: string, ...args: ReadonlyArray<string>) =>
  cli(['lint', '-', '--type', 'trust', ...args], { '-': text })

describe('the page', () => {
  it.each([60, 80, 120])('at %d columns', async (width) => {
    const { out, status, err } = await cli(
      ['lint', example, '--type', 'trust'],
      { [example]: pasted },
      { terminal: { width } },
    )
    expect({ status, err }).toEqual({ status: 1, err: '' })
    expect(out).toMatchSnapshot()
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(width)
  })
  it('in colours', async () => {
    const paint: Paint = (style, words) => `<${style}>${words}</>`
    const { out } = await cli(
      ['lint', '-', '--type', 'trust', '--color'],
      { '-': '{"Version": "2012-10-17"}' },
      { terminal: { paint } },
    )
    expect(out).toMatchSnapshot()
  })
  it('in ASCII alone, carets in their place', async () => {
    const { out } = await lint('{“Version”: “2012-10-17”, "Statement": 5}', '--ascii')
    expect(out).toMatch(/^[\n -~]*$/)
    const lines = out.split('\n')
    const marked = lines.findLastIndex((line) => line.includes('> 1 |'))
    expect(lines[marked + 1]!.indexOf('^')).toBe(lines[marked]!.indexOf('\\u201cVersion'))
  })
  it('of a policy without fault', async () =>
    expect(await lint(sound)).toEqual({
      status: 0,
      out: 'NOTHING FOUND  standard input, read as a trust policy.\n',
      err: '',
    }))
  it('lets no control character of the policy reach the terminal', async () => {
    const { out } = await lint(sound.replace('sts:AssumeRole', 'sts:\u202eX'), '--strict')
    expect(out).not.toMatch(/\u202e/)
    expect(out).toContain('\\u202e')
  })
})

describe('the exit status', () => {
  it('is 0 where there are notes alone', async () => {
    const { status, out } = await lint(`${sound},`)
    expect(status).toBe(0)
    expect(out).toContain('Repaired before it was read')
  })
  it('is 1 where a text is refused by --strict', async () => {
    const { status, out } = await lint(`${sound},`, '--strict')
    expect(status).toBe(1)
    expect(out).toContain('not-json')
  })
  it('is 1 for warnings, and for what can be read in two ways', async () => {
    expect((await lint(sound.replace('"arn:aws:iam::111122223333:role/ci"', '"*"'))).status).toBe(1)
    const { status, out } = await lint(`${sound}\n${sound}`)
    expect(status).toBe(1)
    expect(out).toContain('ambiguous')
  })
  it.each([
    [['lint', 'x', '--type', 'trust'], 'cannot read x: there is no such file.'],
    [['lint', '-'], 'lint needs --type, one of trust, identity'],
    [['lint', '-', '--type', 'trsut'], 'Did you mean "trust"?'],
    [['lint', '-', '--type', 'trust', '--format', 'xml'], '--format is one of text, json, sarif'],
  ])('is 3 for %j', async (args, message) =>
    expect(await cli(args, { '-': sound })).toMatchObject({
      status: 3,
      out: '',
      err: expect.stringContaining(message),
    }),
  )
  it('is that of the time at which it is run: a statement that is over is a warning', async () => {
    const over = (end: string) =>
      sound.replace('"sts:AssumeRole"', `"sts:AssumeRole","Condition":{"DateLessThan":{"aws:CurrentTime":"${end}"}}`)
    expect((await lint(over('2026-01-15T11:00:00Z'))).out).toContain('trust-policy/window-over')
    expect((await lint(over('2026-01-15T13:00:00Z'))).status).toBe(0)
  })
})

describe('for programs', () => {
  it.each([['--json'], ['--format', 'json']])('%s %s gives the findings as JSON, and nothing else', async (...args) => {
    const { out, err } = await lint(pasted, ...args)
    const { findings } = JSON.parse(out) as { readonly findings: ReadonlyArray<{ readonly code: string }> }
    expect(findings.map(({ code }) => code)).toContain('principal-cannot-be-saved')
    expect(err).toBe('')
  })
  it('SARIF holds against the published schema, and points into the file', async () => {
    const { out, status } = await cli(['lint', example, '--type', 'trust', '--format', 'sarif'], { [example]: pasted })
    const log = JSON.parse(out) as SarifLog
    expect(status).toBe(1)
    expect(sarifErrors(log)).toEqual([])
    const [run] = log.runs
    expect(run.tool.driver).toMatchObject({ name: 'role-doctor', semanticVersion: '9.9.9' })
    const result = run.results.find(({ ruleId }) => ruleId === 'principal-cannot-be-saved')
    expect(result?.locations[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: example },
      region: { startLine: 5, startColumn: 20 },
    })
    for (const { ruleIndex, ruleId } of run.results) expect(run.tool.driver.rules[ruleIndex!]?.id).toBe(ruleId)
  })
  it('with --ascii it stays JSON, and says the same', async () => {
    const plain = await lint(pasted, '--format', 'sarif')
    const ascii = await lint(pasted, '--format', 'sarif', '--ascii')
    expect(ascii.out).toMatch(/^[\n -~]*$/)
    expect(JSON.parse(ascii.out)).toEqual(JSON.parse(plain.out))
  })
})

it.each([
  ['trust', sound],
  ['identity', '{"Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}}'],
  ['permissions-boundary', '{"Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}}'],
  ['session', '{"Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}}'],
  ['service-control', '{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*"}}'],
  [
    'resource-control',
    '{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"}}',
  ],
  ['vpc-endpoint', '{"Statement": {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}}'],
  ['resource', '{"Statement": {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"}}'],
])('--type %s', async (type, text) =>
  expect(await cli(['lint', '-', '--type', type], { '-': text })).toMatchObject({ status: 0, err: '' }),
)

it('--json and --format sarif exclude each other, as for assume-role', async () =>
  expect(await cli(['lint', '-', '--type', 'trust', '--json', '--format', 'sarif'], { '-': sound })).toMatchObject({
    status: 3,
    out: '',
    err: expect.stringContaining('exclude each other'),
  }))

it('a second document is named where it has a word to be named by', async () => {
  const message = async (text: string) => (await cli(['lint', '-', '--type', 'trust'], { '-': text })).out
  expect(await message('{}\n{}')).toContain('The document has ended; what follows could be meant as well.')
  expect(await message('my policy')).toContain('The document has ended before `policy`; what follows')
})
