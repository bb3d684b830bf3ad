import { readFileSync } from 'node:fs'
import { styleText } from 'node:util'
import type { Paint, Style } from '../render/paint.js'
import { exitStatus } from './printed.js'
import { run } from './run.js'

declare const __VERSION__: string

const formats: Readonly<Record<Style, Parameters<typeof styleText>[0]>> = {
  strong: 'bold',
  good: 'green',
  bad: 'red',
  doubt: 'yellow',
  quiet: 'dim',
}

const paint: Paint = (style, text) =>
  process.stdout.isTTY && process.env['NO_COLOR'] === undefined ? styleText(formats[style], text) : text

/** Whole seconds are enough for a policy, and easier to read. */
const now = (): string => new Date().toISOString().replace(/\.\d+Z$/, 'Z')

try {
  const { status, out, err } = run({
    args: process.argv.slice(2),
    read: (name) => readFileSync(name === '-' ? 0 : name, 'utf8'),
    now,
    paint,
    version: __VERSION__,
  })
  process.stdout.write(out)
  process.stderr.write(err)
  process.exitCode = status
} catch (error) {
  process.stderr.write(
    `role-doctor: a fault of ours: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
  process.exitCode = exitStatus.fault
}
