import * as E from 'fp-ts/lib/Either.js'
import { plain, type Paint } from '../render/paint.js'
import { toAscii, toAsciiJson } from '../render/ascii.js'
import { didYouMean } from '../text/distance.js'
import { readArguments } from './arguments.js'
import type { Command } from './command.js'
import { commands } from './commands.js'
import { commandHelp, overview } from './help.js'
import { exitStatus, usage, type Printed } from './printed.js'
import { sourceOf, type Files } from './source.js'

/** The terminal, or what stands in its place. */
export interface Terminal {
  /** Sets parts of the page off, where colours are wanted. */
  readonly paint: Paint
  /** Are colours wanted, if nobody says? */
  readonly colors: boolean
  /** Columns. */
  readonly width: number
  /** Does it show characters beyond ASCII? */
  readonly unicode: boolean
}

/** The world that the command line runs in; `main.ts` has the real one. */
export interface World extends Files {
  readonly args: ReadonlyArray<string>
  readonly now: () => string
  readonly terminal: Terminal
  readonly progress: (line: string | null) => void
  readonly version: string
}

/** Runs the command line. Every piece of its output comes with the status that it would end with. */
export const run = async function* (world: World): AsyncGenerator<Printed> {
  const { args, terminal, version } = world
  const [name, ...rest] = args
  const paper = { paint: plain, width: terminal.width }
  if (name === undefined) yield usage(`which command? There is: ${namesOf(commands).join(', ')}.`)
  else if (name === '--help' || name === '-h' || (name === 'help' && rest.length === 0))
    yield printed(overview(commands, paper), terminal.unicode)
  else if (name === '--version' || name === '-V') yield printed(`${version}\n`, true)
  else {
    const [asked, command] = name === 'help' ? [rest[0] ?? '', commandOf(rest[0])] : [name, commandOf(name)]
    if (command === null) yield unknownCommand(asked)
    else if (name === 'help') yield printed(commandHelp(command, paper), terminal.unicode)
    else yield* runCommand(command, rest, world)
  }
}

const printed = (out: string, unicode: boolean): Printed => ({
  status: exitStatus.answered,
  out: unicode ? out : toAscii(out),
  err: '',
})

const namesOf = (of: ReadonlyArray<Command>): ReadonlyArray<string> => of.map(({ name }) => name)

const commandOf = (name: string | undefined): Command | null =>
  commands.find((command) => command.name === name) ?? null

const unknownCommand = (name: string): Printed => {
  const meant = didYouMean(namesOf(commands))(name)
  return usage(
    name.startsWith('-')
      ? `the command comes first, then its options: role-doctor <command> ${name}`
      : `there is no command "${name}".${meant === null ? '' : ` Did you mean "${meant}"?`}`,
  )
}

const runCommand = async function* (
  command: Command,
  args: ReadonlyArray<string>,
  world: World,
): AsyncGenerator<Printed> {
  const { terminal, now, progress, version } = world
  const read = readArguments(command, args)
  if (E.isLeft(read)) {
    yield usage(read.left, command.name)
    return
  }
  const { operands, values, common } = read.right
  const unicode = terminal.unicode && !common.ascii
  const colors = common.color || (terminal.colors && !common['no-color'])
  const paper = { paint: colors ? terminal.paint : plain, width: terminal.width }
  if (common.help) {
    yield printed(commandHelp(command, { ...paper, paint: plain }), unicode)
    return
  }
  const output = await command.run({
    operands,
    values,
    flags: values,
    json: common.json,
    paper,
    unicode,
    source: sourceOf(world),
    now,
    progress,
    version,
  })
  const outToAscii = common.json || values['format'] === 'json' || values['format'] === 'sarif' ? toAsciiJson : toAscii
  const fit = (piece: Printed): Printed =>
    unicode ? piece : { ...piece, out: outToAscii(piece.out), err: toAscii(piece.err) }
  if ('status' in output) yield fit(output)
  else for await (const piece of output) yield fit(piece)
}
