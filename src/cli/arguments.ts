import { parseArgs } from 'node:util'
import * as E from 'fp-ts/lib/Either.js'
import { didYouMean } from '../text/distance.js'
import {
  commonOptions,
  type Command,
  type CommonOptions,
  type OptionSpec,
  type Options,
  type RawValues,
  type Values,
} from './command.js'

/** The arguments of a command, read by its list of options. */
export interface Arguments {
  readonly operands: ReadonlyArray<string>
  readonly values: RawValues
  readonly common: Values<CommonOptions>
}

/** Reads the arguments of a command; `Left` is what is wrong with them, in a line. */
export const readArguments = (command: Command, args: ReadonlyArray<string>): E.Either<string, Arguments> => {
  const options: Options = { ...commonOptions, ...command.options }
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(options).map(([name, { type, short }]) => [
        name,
        { type, multiple: true, ...(short && { short }) },
      ]),
    ),
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  const given = new Map<string, ReadonlyArray<string | null>>()
  const operands: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value)
    if (token.kind !== 'option') continue
    const spec = Object.hasOwn(options, token.name) ? options[token.name] : undefined
    const problem =
      spec === undefined
        ? unknownOption(token.rawName, options)
        : problemOf(token.name, spec, token.value ?? null, given.has(token.name))
    if (problem !== null) return E.left(problem)
    given.set(token.name, [...(given.get(token.name) ?? []), token.value ?? null])
  }
  const { least, most, what } = command.operands
  const asksForHelp = given.has('help')
  if (operands.length < least && !asksForHelp) return E.left(`${command.name} needs ${what}.`)
  if (operands.length > most)
    return E.left(
      `${command.name} takes ${most === 0 ? 'no operand' : what}; "${operands.slice(most).join(' ')}" is too much.`,
    )
  return E.right({
    operands,
    values: valuesOf(command.options, given),
    common: valuesOf(commonOptions, given) as Values<CommonOptions>,
  })
}

const unknownOption = (rawName: string, options: Options): string => {
  const meant = didYouMean(Object.keys(options))(rawName.replace(/^-+/, ''))
  return `there is no option ${rawName}.${meant === null ? '' : ` Did you mean --${meant}?`}`
}

const problemOf = (name: string, spec: OptionSpec, value: string | null, again: boolean): string | null => {
  if (spec.type === 'boolean') return value === null ? null : `--${name} takes no value.`
  if (value === null) return `--${name} needs a value: --${name} ${spec.value ?? 'VALUE'}.`
  if (again && spec.multiple === undefined) return `--${name} is given twice.`
  if (spec.choices === undefined || spec.choices.includes(value)) return null
  const meant = didYouMean(spec.choices)(value)
  return `--${name} is one of ${spec.choices.join(', ')}, not "${value}".${meant === null ? '' : ` Did you mean "${meant}"?`}`
}

const valuesOf = (options: Options, given: ReadonlyMap<string, ReadonlyArray<string | null>>): RawValues =>
  Object.fromEntries(
    Object.entries(options).map(([name, { type, multiple }]) => {
      const values = (given.get(name) ?? []).filter((value) => value !== null)
      return [name, type === 'boolean' ? given.has(name) : multiple === true ? values : (values[0] ?? null)]
    }),
  )
