import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { build } from 'esbuild'
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { scenario } from '../support/build.js'
import { sampleText } from '../reader/samples.js'

const folder = mkdtempSync(join(tmpdir(), 'role-doctor-'))
const command = join(folder, 'cli.cjs')
const file = join(folder, 'scenario.json')

beforeAll(async () => {
  await build({
    entryPoints: ['src/cli/main.ts'],
    outfile: command,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    define: { __VERSION__: '"9.9.9"' },
    logLevel: 'error',
  })
  writeFileSync(file, JSON.stringify(scenario({ caller: { identityPolicies: [] } })))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const started = (args: ReadonlyArray<string>, out: 'pipe' | number = 'pipe') => {
  const child = spawn(process.execPath, [command, ...args], { stdio: ['pipe', out, 'pipe'] })
  let err = ''
  child.stderr?.on('data', (bytes: Buffer) => (err += bytes.toString()))
  const ended = new Promise<readonly [status: number | null, err: string]>((done) =>
    child.on('close', (status) => {
      done([status, err])
    }),
  )
  return { child, ended }
}

describe('the process', () => {
  it('ends with the status of the verdict', async () =>
    expect((await started(['assume-role', file, '--quiet']).ended)[0]).toBe(1))

  it('ends quietly where the reader has seen enough', async () => {
    const { child, ended } = started(['assume-role', '-'])
    child.stdout?.once('data', () => child.stdout?.destroy())
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(`${JSON.stringify(scenario())}\n`.repeat(5000))
    expect(await ended).toEqual([0, ''])
  })

  it('says that it was interrupted, in one line', async () => {
    const { child, ended } = started(['assume-role', '-'])
    // Its first row shows that it is at work, and waits for more.
    child.stdin?.write(`${JSON.stringify(scenario())}\n`.repeat(3))
    child.stdout?.once('data', () => child.kill('SIGINT'))
    expect(await ended).toEqual([130, 'role-doctor: interrupted.\n'])
  })

  it('says where an answer cannot be written', async () => {
    if (!existsSync('/dev/full')) return
    const [status, err] = await started(['assume-role', file], openSync('/dev/full', 'w')).ended
    expect(status).toBe(70)
    expect(err).toMatch(/^role-doctor: cannot write the answer: ENOSPC.*\n$/)
  })

  it('leaves folders within a folder alone', async () => {
    const from = join(folder, 'from')
    mkdirSync(join(from, 'old.json'), { recursive: true })
    writeFileSync(join(from, 'get-role.json'), sampleText('get-role'))
    const [status] = await started([
      'assume-role',
      '--from',
      from,
      '--caller-arn',
      'arn:aws:iam::111111111111:user/people/alice',
    ]).ended
    expect(status).toBe(1)
  })
})
