import { describe, expect, it } from '@jest/globals'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { commands } from '../../src/cli/commands.js'
import { manual } from '../../src/cli/manual.js'
import { cli } from '../support/cli.js'
import { picture } from '../support/picture.js'

const root = new URL('../../', import.meta.url)

describe('docs/command-line.md', () => {
  it('is what the commands say of themselves (else: npm run manual)', () =>
    expect(readFileSync(new URL('docs/command-line.md', root), 'utf8')).toBe(manual(commands)))

  it.each(commands.map(({ name, example }) => [name, example]))('the example of %s works', async (name, example) => {
    expect(example.split(' ')[0]).toBe(name)
    const args = example.split(' ')
    const files = Object.fromEntries(
      args.flatMap((arg) => {
        const file = new URL(arg, root)
        return /[./]/.test(arg) && existsSync(file) ? [[arg, readFileSync(file)]] : []
      }),
    )
    const { status, out } = await cli(args, files)
    expect(status).toBeLessThan(3)
    expect(out).not.toBe('')
  })
})

it('docs/page.svg shows the page as it is (else: npm run manual)', async () =>
  expect(readFileSync(new URL('docs/page.svg', root), 'utf8')).toBe(await picture(fileURLToPath(root))))

it('SEED-1: each of the five topics of the founding document has a command', () =>
  expect(commands.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['assume-role', 'explain-role', 'role-change', 'pass-role', 'session-duration']),
  ))
