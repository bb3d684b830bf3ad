import { describe, expect, it } from '@jest/globals'
import type { Paint } from '../../src/render/paint.js'
import { scenario } from '../support/build.js'
import { cli } from '../support/cli.js'

const text = (input: unknown): string => JSON.stringify(input)

describe('the page', () => {
  const paint: Paint = (style, words) => `<${style}>${words}</>`

  it('has colours on a terminal that has them, and where --color asks for them', async () => {
    const files = { '-': text(scenario()) }
    const asked = (args: ReadonlyArray<string>, colors: boolean) =>
      cli(['assume-role', '-', ...args], files, { terminal: { paint, colors } })
    expect((await asked([], true)).out).toContain('<good>ALLOWED</>')
    expect((await asked([], false)).out).not.toContain('<')
    expect((await asked(['--no-color'], true)).out).not.toContain('<')
    expect((await asked(['--color'], false)).out).toContain('<good>ALLOWED</>')
  })

  it('lets no control character of an input reach the terminal', async () => {
    const input = scenario({ request: { roleSessionName: 'a\u001b[31m\u202eb' } })
    const { out } = await cli(['assume-role', '-'], { '-': text(input) })
    // eslint would call it a mistake in a pattern: that is the point.
    expect([...out].filter((c) => c !== '\n' && (c < ' ' || c === '\u202e'))).toEqual([])
    expect(out).toContain('\\u001b[31m')
  })

  it('is ASCII alone with --ascii, and on a terminal that shows no more', async () => {
    const files = { '-': text(scenario({ request: { roleSessionName: 'größe→' } })) }
    const printed = [
      await cli(['assume-role', '-', '--ascii'], files),
      await cli(['assume-role', '-'], files, { terminal: { unicode: false } }),
    ]
    expect(printed.map(({ out }) => /[^\0-\x7f]/.test(out))).toEqual([false, false])
    expect(printed[0]?.out).toContain('gr\\u{f6}\\u{df}e->')
  })

  it.each([['--json'], ['--format', 'json'], ['--format', 'sarif']])(
    'is escaped as JSON knows it with %s %s, and says the same',
    async (...format) => {
      const files = { '-': text(scenario({ request: { roleSessionName: 'größe→😀' } })) }
      const { out, err } = await cli(['assume-role', '-', '--ascii', ...format], files)
      expect(out + err).not.toMatch(/[^\0-\x7f]/)
      expect(JSON.parse(out)).toEqual(JSON.parse((await cli(['assume-role', '-', ...format], files)).out))
      expect(JSON.stringify(JSON.parse(out))).toContain('größe→😀')
    },
  )
})

describe('usage', () => {
  it('--help and --version', async () => {
    expect(await cli(['--help'])).toMatchObject({ status: 0, out: expect.stringContaining('assume-role') })
    expect(await cli(['--version'])).toEqual({ status: 0, out: '9.9.9\n', err: '' })
  })

  it('tells of a command by either word', async () => {
    const { out } = await cli(['assume-role', '--help'])
    expect(out).toMatchSnapshot()
    expect((await cli(['help', 'assume-role'])).out).toBe(out)
    expect((await cli(['help'])).out).toBe((await cli(['--help'])).out)
  })

  it.each([
    [[], 'which command'],
    [['asume-role', 'x'], 'Did you mean "assume-role"?'],
    [['help', 'asume-role'], 'Did you mean "assume-role"?'],
    [['--jsn', 'assume-role', 'x'], 'the command comes first'],
    [['pass-role', 'a', 'b'], '"b" is too much'],
    [['assume-role', '--jsn', 'x'], 'Did you mean --json?'],
    [['assume-role', '--json=yes', 'x'], '--json takes no value'],
    [['assume-role', 'x', '--at'], '--at needs a value'],
    [['assume-role', 'x', '--at', '1', '--at', '2'], '--at is given twice'],
    [['assume-role', 'x', '--constructor'], 'there is no option --constructor'],
  ])('%j is answered with status 3 and a word of help', async (args, message) =>
    expect(await cli(args)).toMatchObject({ status: 3, out: '', err: expect.stringContaining(message) }),
  )
})

describe('what cannot be read', () => {
  it.each<readonly [string, Readonly<Record<string, string | Uint8Array>>, string]>([
    ['a file that is not there', {}, 'cannot read x: there is no such file.'],
    ['a binary file', { x: new Uint8Array([0x89, 0x50, 0, 1]) }, 'x is a binary file; JSON text is expected.'],
    ['UTF-16', { x: new Uint8Array([0xff, 0xfe, 0x7b, 0]) }, 'x is UTF-16 text; UTF-8 is expected.'],
    ['bytes that are no UTF-8', { x: new Uint8Array([0x7b, 0xff, 0x7d]) }, 'x is not UTF-8 text.'],
  ])('%s is one line on standard error', async (_, files, message) => {
    for (const args of [
      ['assume-role', 'x'],
      ['assume-role', 'x', 'y'],
      ['assume-role', '--trust-policy', 'x'],
      ['collect', 'x'],
      ['pass-role', 'x'],
      ['session-duration', 'x'],
      ['services', '--check', 'x'],
      ['lint', 'x', '--type', 'trust'],
    ]) {
      const { status, out, err } = await cli(args, files)
      expect([status, out]).toEqual([3, ''])
      expect(err.split('\n')).toEqual([expect.stringContaining(message), ''])
    }
  })

  it('an empty file is a problem of the input', async () =>
    expect(await cli(['assume-role', 'x'], { x: '' })).toMatchObject({
      status: 3,
      out: '',
      err: expect.stringContaining('The text is empty.'),
    }))

  it('a text that is too large is refused before all of it is read', async () => {
    let pieces = 0
    const piece = new Uint8Array(1024 * 1024).fill(0x20)
    const { status, err } = await cli(
      ['assume-role', 'x'],
      {},
      {
        open: async function* () {
          await Promise.resolve()
          for (; pieces < 200; pieces++) yield piece
        },
      },
    )
    expect([status, err]).toEqual([3, expect.stringContaining('x is too large')])
    expect(pieces).toBeLessThan(70)
  })

  it('a fault of the file system is told by its message', async () =>
    expect(
      await cli(
        ['assume-role', 'x'],
        {},
        {
          // eslint would have it yield; it fails before it does.
          open: () => ({
            [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('the disk is on fire')) }),
          }),
        },
      ),
    ).toMatchObject({ status: 3, err: expect.stringContaining('cannot read x: the disk is on fire.') }))
})
