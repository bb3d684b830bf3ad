import { spawnSync } from 'node:child_process'
import { least } from './measure.js'

const ROUNDS = 15
/** Of a start of Node that does nothing; and milliseconds on top, for what the command does. */
const STARTS = 2
const ALLOWANCE = 60

/** The wall-clock time of a run from start to end, in milliseconds, and how it ended. */
const run = (args: ReadonlyArray<string>): { readonly milliseconds: number; readonly status: number | null } => {
  const start = performance.now()
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  return { milliseconds: performance.now() - start, status }
}

const calls = [
  { measure: 'a small scenario', status: 1, args: ['assume-role', 'docs/examples/trust-names-another-account.json'] },
  { measure: '--version', status: 0, args: ['--version'] },
] as const

/**
 * How long the installed command takes from start to end, against Node that starts and does nothing. They take turns, and the
 * least of the rounds counts: what else the machine does can only add to a time. The aim is a part of what is allowed: at most 1.
 */
export const startUp = () => {
  const rounds = Array.from({ length: ROUNDS }, () => ({
    node: run(['-e', '0']).milliseconds,
    calls: calls.map(({ args }) => run(['dist/cli.cjs', ...args])),
  }))
  const node = least(rounds.map((round) => round.node))
  return calls.map(({ measure, status }, i) => {
    const runs = rounds.flatMap((round) => round.calls[i] ?? [])
    const wrong = runs.find((one) => one.status !== status)
    if (wrong !== undefined) throw new Error(`${measure} ended with ${String(wrong.status)}, not with ${status}.`)
    const milliseconds = least(runs.map((one) => one.milliseconds))
    const ratio = milliseconds / (STARTS * node + ALLOWANCE)
    return { measure, milliseconds, node, timesNode: milliseconds / node, ratio, aim: 1, met: ratio <= 1 }
  })
}
