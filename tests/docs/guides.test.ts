import { expect, describe, it } from '@jest/globals'
import { readdirSync, readFileSync } from 'node:fs'
import { cli } from '../support/cli.js'

const root = new URL('../../', import.meta.url)
const guides = new URL('docs/guides/', root)

/** A command of a guide, and what the guide shows of its page; nothing where it shows none. */
interface Shown {
  readonly command: string
  readonly page: string
}

const commandsOf = (text: string): ReadonlyArray<Shown> =>
  [...text.matchAll(/^```console\n\$ role-doctor (.*)\n([\s\S]*?)^```/gm)].map(([, command = '', page = '']) => ({
    command,
    page,
  }))

/** Words of a shell, of which some stand in single quotes. */
const wordsOf = (command: string): ReadonlyArray<string> =>
  [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')

const fileOf = (arg: string): string | null => {
  try {
    return readFileSync(new URL(arg, root), 'utf8')
  } catch {
    return null
  }
}

describe.each(readdirSync(guides))('docs/guides/%s', (name) => {
  const shown = commandsOf(readFileSync(new URL(name, guides), 'utf8'))

  it('shows commands', () => expect(shown).not.toEqual([]))

  it.each(shown)('$command works, and prints what is shown', async ({ command, page }) => {
    const args = wordsOf(command)
    const files = Object.fromEntries(
      args.flatMap((arg) => {
        const text = arg.startsWith('docs/') ? fileOf(arg) : null
        return text === null ? [] : [[arg, text]]
      }),
    )
    const { status, out } = await cli(args, files)
    expect(status).toBeLessThan(3)
    expect(page === '' ? '' : out).toBe(page)
  })
})
