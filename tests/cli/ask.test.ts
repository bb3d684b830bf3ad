import { describe, expect, it } from '@jest/globals'
import { scenario, USER } from '../support/build.js'
import { cli } from '../support/cli.js'
import { CALLER, ROLE, sample, sampleText } from '../reader/samples.js'

const text = (input: unknown): string => JSON.stringify(input)

/** Samples under their file names, in a folder where one is named. */
const samples = (names: ReadonlyArray<string>, folder?: string): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [`${folder === undefined ? '' : `${folder}/`}${name}.json`, sampleText(name)]))

interface Judged {
  readonly verdict: string
  readonly findings: ReadonlyArray<{
    readonly code: string
    readonly evidence: { readonly policy: string | null; readonly position: unknown }
  }>
  readonly reading?: {
    readonly understood: ReadonlyArray<{ readonly name: string; readonly pointer: string; readonly shape: string }>
    readonly warnings: ReadonlyArray<{ readonly code: string }>
    readonly ignored: ReadonlyArray<{ readonly name: string; readonly message: string }>
  }
}

const judged = async (...call: Parameters<typeof cli>) => {
  const [args, ...more] = call
  const { out, ...rest } = await cli(['assume-role', ...args, '--json'], ...more)
  return { ...rest, answer: JSON.parse(out) as Judged }
}

const shapes = ({ reading }: Judged) => reading?.understood.map(({ name, shape }) => `${name} ${shape}`)

const told = ['--caller-arn', CALLER, '--role-arn', ROLE]

describe('outputs of the AWS CLI', () => {
  const names = ['get-caller-identity', 'get-role', 'get-user', 'get-user-policy']
  const files = samples(names)

  it('make a scenario, in any order, and the order changes nothing', async () => {
    const forth = await judged(Object.keys(files), files)
    const back = await judged(Object.keys(files).reverse(), files)
    expect(forth.status).toBe(1)
    expect(forth.answer).toMatchObject({
      verdict: 'denied',
      findings: [{ code: 'trust-policy/condition-unmet' }, {}, {}, {}],
    })
    expect(shapes(forth.answer)).toEqual([
      'get-caller-identity.json GetCallerIdentity',
      'get-role.json GetRole',
      'get-user.json GetUser',
      'get-user-policy.json GetUserPolicy',
    ])
    expect(back.answer.findings).toEqual(forth.answer.findings)
  })

  it('need a caller and a role, and the page says which is missing, as a flag', async () => {
    const printed = await cli(['assume-role', 'get-role.json'], files)
    expect(printed).toMatchObject({ status: 3, out: '' })
    expect(printed.err).toContain('Nothing tells who makes the call.')
    expect(printed.err).toContain('--caller-arn')
    expect(printed.err).not.toContain('/options')
    const flagged = await judged(['get-role.json', '--caller-arn', CALLER], files)
    expect(flagged.status).toBe(1)
  })

  it('may stand one after the other on standard input', async () => {
    const all = names.map(sampleText).join('\n')
    const { status, answer } = await judged(['-'], { '-': all })
    expect(status).toBe(1)
    expect(shapes(answer)).toEqual([
      'standard input GetCallerIdentity',
      'standard input GetRole',
      'standard input GetUser',
      'standard input GetUserPolicy',
    ])
    expect(answer.reading?.understood.map(({ pointer }) => pointer)).toEqual(['/0', '/1', '/2', '/3'])
  })

  it('may stand one a line', async () => {
    const lines = names.map((name) => text(sample(name))).join('\n')
    const { status, answer } = await judged(['-'], { '-': lines })
    expect(status).toBe(1)
    expect(shapes(answer)).toHaveLength(4)
  })

  it('are mended where they have to be, and --strict refuses that, with the place', async () => {
    const mended = {
      ...files,
      'get-role.json': `${sampleText('get-role').trimEnd().replace(/\}$/, ',}')}\n`,
    }
    const page = await cli(['assume-role', 'get-role.json', '--caller-arn', CALLER], mended)
    expect(page.status).toBe(1)
    expect(page.out).toContain('(trailing-comma)')
    const several = await judged(['get-role.json', 'get-caller-identity.json'], mended)
    expect(several.status).toBe(1)
    expect(several.err).toContain('get-role.json')
    const strict = await cli(['assume-role', 'get-role.json', 'get-caller-identity.json', '--strict'], mended)
    expect(strict).toMatchObject({ status: 3, out: '' })
    expect(strict.err).toMatch(/line \d+, column \d+ of get-role\.json/)
    expect(strict.err).toMatch(/> \d+ \| ,\}/)
  })

  it('leave an empty file aside, and refuse a broken one with its lines', async () => {
    const { status, answer } = await judged(['none.json', 'get-role.json', '--caller-arn', CALLER], {
      ...files,
      'none.json': '',
    })
    expect(status).toBe(1)
    expect(answer.reading?.ignored).toMatchObject([{ name: 'none.json' }])
    const broken = await cli(['assume-role', 'broken.json', 'get-role.json', '--caller-arn', CALLER], {
      ...files,
      'broken.json': '{\n  "User": [}\n}',
    })
    expect(broken).toMatchObject({ status: 3, out: '' })
    expect(broken.err).toContain('of broken.json')
    expect(broken.err).toContain('> 2 |   "User": [}')
  })

  it('say that a flag is wrong in terms of the scenario', async () => {
    const { err, status } = await cli(['assume-role', 'get-role.json', '--caller-arn', 'alice'], files)
    expect(status).toBe(3)
    expect(err).toContain('/caller/arn')
    expect(err).not.toContain('/options')
  })
})

describe('a folder', () => {
  const names = ['get-caller-identity', 'get-role', 'get-user-policy']
  const folder = samples(names, 'out')

  it('is read by --from: its .json and .jsonl files, and the others are named', async () => {
    const { status, answer } = await judged(['--from', 'out'], {
      ...folder,
      'out/notes.txt': 'not JSON',
      'out/more.jsonl': `${text(sample('get-user'))}\n`,
    })
    expect(status).toBe(1)
    expect(shapes(answer)).toEqual([
      'out/get-caller-identity.json GetCallerIdentity',
      'out/get-role.json GetRole',
      'out/get-user-policy.json GetUserPolicy',
      'out/more.jsonl GetUser',
    ])
    expect(answer.reading?.ignored).toEqual([expect.objectContaining({ name: 'out/notes.txt' })])
  })

  it('joins what operands hold', async () => {
    const { status, answer } = await judged(['get-user.json', '--from', 'out'], {
      ...folder,
      ...samples(['get-user']),
    })
    expect(status).toBe(1)
    expect(shapes(answer)).toContain('get-user.json GetUser')
  })

  it('that holds a file that is no text is refused, and the file is named', async () => {
    const printed = await cli(['assume-role', '--from', 'out'], {
      ...folder,
      'out/a.json': Uint8Array.from([0x7f, 0x45, 0, 1]),
    })
    expect(printed).toMatchObject({ status: 3, out: '' })
    expect(printed.err).toBe('role-doctor: out/a.json is a binary file; JSON text is expected.\n')
  })

  it('with a hostile name that cannot be read does not steer the terminal either', async () => {
    const { err } = await cli(['assume-role', '--from', 'out'], { 'out/\u001b[31m.json': Uint8Array.of(0, 1) })
    expect(err).toBe('role-doctor: out/\\u001b[31m.json is a binary file; JSON text is expected.\n')
  })

  it('that cannot be listed, or holds nothing to read, is refused', async () => {
    expect(await cli(['assume-role', '--from', 'nowhere'])).toMatchObject({
      status: 3,
      err: expect.stringContaining('cannot read nowhere: there is no such folder.'),
    })
    expect(await cli(['assume-role', '--from', 'out'], { 'out/notes.txt': 'x' })).toMatchObject({
      status: 3,
      err: expect.stringContaining('out holds no .json or .jsonl file.'),
    })
  })

  it('with names that would steer a terminal is shown without them', async () => {
    const { out } = await cli(['assume-role', '--from', 'out'], {
      ...folder,
      'out/\u001b[31mred\u202e.txt': 'x',
      'out/__proto__.json': text(sample('get-user')),
    })
    expect([...out].filter((c) => c !== '\n' && (c < ' ' || c === '\u202e'))).toEqual([])
    expect(out).toContain('\\u001b[31mred')
    expect(out).toContain('out/__proto__.json')
  })
})

describe('records of CloudTrail', () => {
  it('are read as the file that CloudTrail delivers', async () => {
    const { status, answer } = await judged(['r.json'], { 'r.json': sampleText('cloudtrail.records') })
    expect(status).toBe(2)
    expect(answer.verdict).toBe('undetermined')
    expect(answer.reading?.warnings).toMatchObject([{ code: 'parameters-not-shown' }])
  })

  it('are read as lines of events; the call that failed counts', async () => {
    const names = ['cloudtrail.assume-role.denied', 'cloudtrail.assume-role.succeeded']
    const { status, answer } = await judged(['-'], { '-': names.map((name) => text(sample(name))).join('\n') })
    expect(status).toBe(2)
    expect(shapes(answer)).toEqual(['standard input CloudTrailEvent'])
    expect(answer.reading?.ignored).toHaveLength(1)
  })

  it('warn on standard error where the answer is JSON or Markdown, and on the page else', async () => {
    const files = { 'r.json': sampleText('cloudtrail.assume-role.denied') }
    const { err } = await judged(['r.json'], files)
    expect(err).toMatch(/^role-doctor: .*\(parameters-not-shown\)$/m)
    const markdown = await cli(['assume-role', 'r.json', '--format', 'markdown'], files)
    expect(markdown.err).toMatch(/^role-doctor: .*\(parameters-not-shown\)$/m)
    expect(markdown.out).not.toContain('parameters-not-shown')
    const page = await cli(['assume-role', 'r.json'], files)
    expect(page.err).toBe('')
    expect(page.out).toContain('! parameters-not-shown  r.json')
  })
})

describe('policies alone', () => {
  const files = samples(['trust-policy', 'identity-policy'])

  it('find their places by what they hold, and findings point into their files', async () => {
    const args = ['trust-policy.json', 'identity-policy.json', ...told]
    const { status, answer } = await judged(args, files)
    expect(status).toBe(1)
    const unmet = answer.findings.find(({ code }) => code === 'trust-policy/condition-unmet')
    const lines = sampleText('trust-policy').split('\n')
    const line = lines.findIndex((one) => one.includes('sts:ExternalId')) + 1
    const column = (lines[line - 1] ?? '').indexOf('"') + 1
    expect(unmet?.evidence.position).toEqual({ line, column })
    const page = await cli(['assume-role', ...args], files)
    expect(page.out).toContain(`trust-policy.json:${line}:${column} (trust policy, statement 0, TrustBuildAccount)`)
  })

  const one = (effect: string) =>
    `{\n "Version": "2012-10-17",\n "Statement": {\n  "Effect": "${effect}",\n  "Action": "sts:AssumeRole",\n  "Resource": "*"\n }\n}`

  it('of one kind keep their own places: what the second says points into its file', async () => {
    const { out } = await cli(['assume-role', 'a.json', 'b.json', ...told], {
      'a.json': one('Allow'),
      'b.json': `\n\n${one('Deny')}`,
    })
    expect(out).toContain('b.json:5:2 (b, statement 0)')
  })

  it('that are alike are told apart', async () => {
    const { out } = await cli(['assume-role', 'a.json', 'b.json', ...told], {
      'a.json': one('Deny'),
      'b.json': `\n\n${one('Deny')}`,
    })
    expect(out).toContain('a.json:3:2 (a, statement 0)')
    expect(out).not.toContain('b.json:5:2 (a, statement 0)')
  })

  it('do not outweigh a flag', async () => {
    const trust = text({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Principal: { AWS: CALLER }, Action: 'sts:AssumeRole' },
    })
    const { answer } = await judged(['trust-policy.json', '--trust-policy', 'told.json', ...told], {
      ...files,
      'told.json': trust,
    })
    expect(answer.findings.filter(({ code }) => code === 'trust-policy/condition-unmet')).toEqual([])
  })
})

describe('a scenario', () => {
  it('is joined by documents, and wins over them', async () => {
    const files = samples(['scenario', 'trust-policy', 'identity-policy'])
    const { status, answer } = await judged(Object.keys(files), files)
    expect(status).toBe(2)
    expect(answer.findings.map(({ code }) => code)).not.toContain('trust-policy/condition-unmet')
    expect(shapes(answer)).toEqual([
      'scenario.json Scenario',
      'trust-policy.json PolicyDocument',
      'identity-policy.json PolicyDocument',
    ])
  })

  it('alone has no account of a reading', async () => {
    const { answer } = await judged(['-'], { '-': text(scenario()) })
    expect(answer.reading).toBeUndefined()
    expect((await cli(['assume-role', '-'], { '-': text(scenario()) })).out).not.toContain('Understood')
  })
})

describe('many scenarios', () => {
  const denied = scenario({ caller: { identityPolicies: [] } })
  const open = { request: scenario().request, caller: { arn: USER } }

  it.each([
    [[scenario(), open], 2],
    [[open, denied, scenario()], 1],
    [[denied, { request: {} }, open], 3],
    [[scenario(), scenario()], 0],
  ])('end with the worst status, as a list and as lines (%#)', async (list, status) => {
    expect((await cli(['assume-role', '-'], { '-': text(list) })).status).toBe(status)
    expect((await cli(['assume-role', '-'], { '-': list.map(text).join('\n') })).status).toBe(status)
  })
})

it('nothing that is known is a scenario: its problems say so', async () => {
  const { status, err } = await cli(['assume-role', '-'], { '-': '{"colour": "red"}' })
  expect(status).toBe(3)
  expect(err).toContain('colour')
})

it('nothing asked is bad usage', async () =>
  expect(await cli(['assume-role'])).toMatchObject({ status: 3, out: '', err: expect.stringContaining('--from') }))
