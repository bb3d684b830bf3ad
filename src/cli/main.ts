import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { styleText } from 'node:util'
import type { Style } from '../render/paint.js'
import { exitStatus, worst } from './printed.js'
import { run, type Terminal, type World } from './run.js'

declare const __VERSION__: string

const formats: Readonly<Record<Style, Parameters<typeof styleText>[0]>> = {
  strong: 'bold',
  good: 'green',
  bad: 'red',
  doubt: 'yellow',
  quiet: 'dim',
}

const { env, stdout, stderr } = process

/** A variable that is set, and not to nothing: NO_COLOR counts from any value on. */
const isSet = (name: string): boolean => (env[name] ?? '') !== ''

const locale = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find((value) => value !== undefined && value !== '')

const terminal: Terminal = {
  paint: (style, text) => styleText(formats[style], text),
  colors: stdout.isTTY && !isSet('NO_COLOR') && env['TERM'] !== 'dumb',
  width: stdout.isTTY ? Math.min(120, Math.max(40, stdout.columns)) : 100,
  // A file keeps every character; a terminal without a UTF-8 locale may not.
  unicode: !stdout.isTTY || process.platform === 'win32' || /utf-?8/i.test(locale ?? ''),
}

const progress = (line: string | null): void => {
  if (stderr.isTTY) stderr.write(line === null ? '\r\u001B[K' : `\r\u001B[K${line}`)
}

/** Whole seconds are enough for a policy, and easier to read. */
const now = (): string => new Date().toISOString().replace(/\.\d+Z$/, 'Z')

/** Writes, and waits where the reader is slower. */
const write = (stream: NodeJS.WriteStream, text: string): Promise<void> =>
  text === '' || stream.write(text) ? Promise.resolve() : new Promise((done) => stream.once('drain', done))

let status: number = exitStatus.answered

// The reader has seen enough (`| head -1`): no fault, and nobody is left to tell it to. A full disk is another matter.
const notWritten = (error: NodeJS.ErrnoException): void => {
  if (error.code === 'EPIPE') process.exit(status)
  stderr.write(`role-doctor: cannot write the answer: ${error.message}.\n`)
  process.exit(exitStatus.fault)
}
stdout.on('error', notWritten)
stderr.on('error', () => process.exit(status))
process.on('SIGINT', () => {
  progress(null)
  stderr.write('role-doctor: interrupted.\n')
  process.exit(130)
})

const main = async (): Promise<void> => {
  const world: World = {
    args: process.argv.slice(2),
    open: (name) => (name === '-' ? process.stdin : createReadStream(name)),
    list: async (folder) =>
      (await readdir(folder, { withFileTypes: true })).flatMap((entry) => (entry.isDirectory() ? [] : [entry.name])),
    now,
    terminal,
    progress,
    version: __VERSION__,
  }
  for await (const piece of run(world)) {
    status = worst(status, piece.status)
    await write(stderr, piece.err)
    await write(stdout, piece.out)
  }
}

main()
  .catch((error: unknown) => {
    status = exitStatus.fault
    stderr.write(
      `role-doctor: a fault of ours: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    )
  })
  .finally(() => {
    process.exitCode = status
  })
