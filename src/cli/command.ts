import type { Paper } from '../render/paper.js'
import type { Printed } from './printed.js'
import type { Source } from './source.js'

/** An option of a command; the key that it stands under is its name. */
export interface OptionSpec {
  readonly type: 'boolean' | 'string'
  readonly short?: string
  /** May be given several times. */
  readonly multiple?: true
  /** What stands for the value in the help, such as `FILE`; shells complete `FILE` and `DIR`. */
  readonly value?: string
  /** The only values that are accepted. */
  readonly choices?: ReadonlyArray<string>
  readonly help: string
}

export type Options = Readonly<Record<string, OptionSpec>>

/** The value of an option: null, false or an empty list where it was not given. */
type ValueOf<O extends OptionSpec> = O extends { readonly type: 'boolean' }
  ? boolean
  : O extends { readonly multiple: true }
    ? ReadonlyArray<string>
    : O extends { readonly choices: ReadonlyArray<infer Choice> }
      ? Choice | null
      : string | null

export type Values<O extends Options> = { readonly [K in keyof O]: ValueOf<O[K]> }

export type CommonOptions = Readonly<
  Record<'json' | 'color' | 'no-color' | 'ascii' | 'help', OptionSpec & { readonly type: 'boolean' }>
>

/** What every command has. */
export const commonOptions: CommonOptions = {
  json: { type: 'boolean', help: 'print the answer as JSON, and nothing else, on standard output' },
  color: { type: 'boolean', help: 'print with colours, also where the output is no terminal' },
  'no-color': { type: 'boolean', help: 'print without colours' },
  ascii: { type: 'boolean', help: 'print no character beyond ASCII' },
  help: { type: 'boolean', short: 'h', help: 'print this page' },
}

/** The values of options whose types are not known. */
export type RawValues = Readonly<Record<string, boolean | string | null | ReadonlyArray<string>>>

/** One call of a command. */
export interface Call<O extends Options> {
  readonly operands: ReadonlyArray<string>
  readonly values: Values<O>
  /** The values of all options, those of a table of its own included. */
  readonly flags: RawValues
  readonly json: boolean
  readonly paper: Paper
  /** Can the output show characters beyond ASCII? */
  readonly unicode: boolean
  readonly source: Source
  /** What the clock says, ISO 8601 in UTC. */
  readonly now: () => string
  /** Shows how far a long run has come, where somebody looks on; null takes the line away. */
  readonly progress: (line: string | null) => void
  readonly version: string
}

/** What a run gives: one piece, or one after the other while it goes on. */
export type Output = Printed | AsyncIterable<Printed>

interface CommandText {
  readonly name: string
  /** One line for the list of commands; no capital, no full stop. */
  readonly summary: string
  /** The forms of a call, after the name of the command. */
  readonly forms: ReadonlyArray<string>
  /** What it does, in a paragraph each. */
  readonly details: ReadonlyArray<string>
  /** One call that works in a clone of the repository, after `role-doctor`. */
  readonly example: string
  /** What the exit statuses mean here. */
  readonly statuses: string
  /** The least and the most operands, and what they are. */
  readonly operands: { readonly least: number; readonly most: number; readonly what: string }
}

interface CommandSpec<O extends Options> extends CommandText {
  readonly options: O
  /** Options that are read by a table of their own. */
  readonly flags?: Options
  readonly run: (call: Call<O>) => Output | Promise<Output>
}

export interface RawCall extends Omit<Call<Options>, 'values'> {
  readonly values: RawValues
}

/** A subcommand. */
export interface Command extends CommandText {
  readonly options: Options
  readonly run: (call: RawCall) => Output | Promise<Output>
}

/** Gives a command the types of its own options; the parser makes the values by the same list. */
export const command = <const O extends Options>({ options, flags, run, ...texts }: CommandSpec<O>): Command => ({
  ...texts,
  options: { ...options, ...flags },
  run: (call) => run(call as Call<O>),
})

/** The exit statuses of commands that judge. */
export const verdictStatuses = '0 allowed, 1 denied, 2 undetermined, 3 bad input or usage'
