import { describe, expect, it } from '@jest/globals'
import { execFileSync, spawnSync } from 'node:child_process'
import { commands } from '../../../src/cli/commands.js'
import { cli } from '../../support/cli.js'

const script = async (shell: string): Promise<string> => (await cli(['completion', shell])).out

/** What bash would offer for the last word. */
const offered = async (...words: ReadonlyArray<string>): Promise<ReadonlyArray<string>> =>
  execFileSync('bash', ['--norc', '-s'], {
    encoding: 'utf8',
    input: `${await script('bash')}\nCOMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})\nCOMP_CWORD=${words.length - 1}\n_role_doctor\nprintf '%s\\n' "\${COMPREPLY[@]}"\n`,
  })
    .split('\n')
    .filter((line) => line !== '')

describe('role-doctor completion', () => {
  it('bash: offers the commands', async () =>
    expect(await offered('role-doctor', '')).toEqual([...commands.map(({ name }) => name), '--help', '--version']))

  it('bash: offers the options of a command', async () =>
    expect(await offered('role-doctor', 'assume-role', '--a')).toEqual(['--at', '--absent-key', '--ascii']))

  it('bash: offers files for an operand', async () =>
    expect(await offered('role-doctor', 'assume-role', 'package.j')).toEqual(['package.json']))

  it.each(['zsh', 'fish'])('%s: names every command and option', async (shell) => {
    const text = await script(shell)
    const names = commands.flatMap(({ name, options }) => [name, ...Object.keys(options)])
    expect(names.filter((name) => !text.includes(name))).toEqual([])
  })

  it.each([
    ['bash', ['-n']],
    ['zsh', ['-n']],
    ['fish', ['--no-execute']],
  ])('%s takes the script, where it is installed', async (shell, args) => {
    const { error, status } = spawnSync(shell, args, { input: await script(shell) })
    expect(error === undefined ? status : 0).toBe(0)
  })

  it('refuses another shell', async () =>
    expect(await cli(['completion', 'bsh'])).toMatchObject({
      status: 3,
      err: expect.stringContaining('Did you mean "bash"?'),
    }))
})
