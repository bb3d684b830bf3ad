import { parseArgs } from 'node:util'
import { plain, type Paint } from '../render/paint.js'
import { didYouMean } from '../text/distance.js'
import { assumeRole } from './assume-role.js'
import { exitStatus, type Printed } from './printed.js'

/** The world that the command line runs in; `main.ts` has the real one. */
export interface World {
  readonly args: ReadonlyArray<string>
  /** Reads a file, or standard input for `-`. May throw: then the message is shown. */
  readonly read: (name: string) => string
  readonly now: () => string
  /** Sets parts of the page off, where the terminal can. */
  readonly paint: Paint
  readonly version: string
}

const help = `role-doctor: why can't I assume this AWS IAM role, and what decides?

Usage
  role-doctor assume-role <file | ->   diagnose a scenario, from a file or standard input

Options
  --json           print the diagnosis as JSON, and nothing else, on standard output
  --at <instant>   judge at this time, such as 2026-01-31T12:00:00Z
                   (else at the scenario's aws:CurrentTime, else now)
  --no-color       print without colours
  --help           print this page
  --version        print the version

Exit status
  0 allowed, 1 denied, 2 undetermined, 3 bad input or usage, 70 a fault of role-doctor

The smallest scenario
  {
    "request": { "roleArn": "arn:aws:iam::222222222222:role/deploy" },
    "caller": { "arn": "arn:aws:iam::111111111111:user/alice" },
    "role": { "trustPolicy": { … } }
  }
What is left out is not known, and the diagnosis says where it matters.
`

const options = {
  json: { type: 'boolean', default: false },
  at: { type: 'string' },
  'no-color': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', short: 'V', default: false },
} as const

const usage = (message: string): Printed => ({
  status: exitStatus.badInput,
  out: '',
  err: `role-doctor: ${message}\nTry: role-doctor --help\n`,
})

export const run = (world: World): Printed => {
  const parsed = parse(world.args)
  if (typeof parsed === 'string') return usage(parsed)
  const { values, positionals } = parsed
  if (values.help) return { status: 0, out: help, err: '' }
  if (values.version) return { status: 0, out: `${world.version}\n`, err: '' }
  const [command, name, ...more] = positionals
  if (command === undefined) return usage('which command? There is: assume-role')
  if (command !== 'assume-role') {
    const meant = didYouMean(['assume-role'])(command)
    return usage(`there is no command "${command}".${meant === null ? '' : ` Did you mean "${meant}"?`}`)
  }
  if (name === undefined) return usage('assume-role needs a file, or - for standard input.')
  if (more.length > 0) return usage(`assume-role takes one file; "${more.join(' ')}" is too much.`)
  const text = readText(world, name)
  return 'problem' in text
    ? usage(text.problem)
    : assumeRole(text.text, {
        name: name === '-' ? 'standard input' : name,
        json: values.json,
        at: values.at ?? null,
        now: world.now(),
        paint: values['no-color'] ? plain : world.paint,
      })
}

type Parsed = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>

const parse = (args: ReadonlyArray<string>): Parsed | string => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    return messageOf(error)
  }
}

const readText = ({ read }: World, name: string): { readonly text: string } | { readonly problem: string } => {
  try {
    return { text: read(name) }
  } catch (error) {
    return { problem: `cannot read ${name === '-' ? 'standard input' : name}: ${messageOf(error)}` }
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
