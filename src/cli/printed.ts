import { safe } from '../render/paint.js'

/** What a command prints, and how it ends. */
export interface Printed {
  readonly status: number
  readonly out: string
  readonly err: string
}

export const exitStatus = {
  allowed: 0,
  answered: 0,
  denied: 1,
  found: 1,
  undetermined: 2,
  badInput: 3,
  fault: 70,
} as const

/** A usage error: one line, and where to look. */
export const usage = (message: string, command?: string): Printed => ({
  status: exitStatus.badInput,
  out: '',
  err: `role-doctor: ${safe(message)}\nTry: role-doctor ${command === undefined ? '' : `${command} `}--help\n`,
})

/** A text that could not be had, and why: one line, for the call itself was right. */
export const notRead = (message: string): Printed => ({
  status: exitStatus.badInput,
  out: '',
  err: `role-doctor: ${safe(message)}\n`,
})

/** What is said beside the answer, on standard error. */
export const aside = (lines: ReadonlyArray<string>): string =>
  lines.map((line) => `role-doctor: ${safe(line)}\n`).join('')

export const toJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

const severity: ReadonlyArray<number> = [
  exitStatus.allowed,
  exitStatus.undetermined,
  exitStatus.denied,
  exitStatus.badInput,
  exitStatus.fault,
]

/** Of several ends the worst: a fault, then bad input, then denied, then undetermined. */
export const worst = (a: number, b: number): number => (severity.indexOf(b) > severity.indexOf(a) ? b : a)
