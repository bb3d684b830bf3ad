import { item, wrap, type Paper } from '../render/paper.js'
import { commonOptions, type Command, type OptionSpec, type Options } from './command.js'

/** An option as one types it, such as `-h, --help` or `--at INSTANT`. */
export const optionForm = (name: string, { short, value, choices }: OptionSpec): string =>
  [
    ...(short === undefined ? [] : [`-${short}, `]),
    `--${name}`,
    ...(choices !== undefined ? [` ${choices.join('|')}`] : value !== undefined ? [` ${value}`] : []),
  ].join('')

const optionLines = (options: Options, paper: Paper): ReadonlyArray<string> => {
  const forms = Object.entries(options).map(
    ([name, spec]) =>
      [optionForm(name, spec), spec.multiple === true ? `${spec.help} (repeatable)` : spec.help] as const,
  )
  const column = Math.min(26, Math.max(...forms.map(([form]) => form.length)) + 2)
  return forms.flatMap(([form, help]) =>
    form.length + 2 <= column
      ? item(paper, `  ${form.padEnd(column)}`, help)
      : [`  ${form}`, ...wrap(paper, ' '.repeat(column + 2), help)],
  )
}

/** The page of `role-doctor --help`. */
export const overview = (commands: ReadonlyArray<Command>, paper: Paper): string => {
  const column = Math.max(...commands.map(({ name }) => name.length)) + 2
  return `${[
    "role-doctor: why can't I assume this AWS IAM role, and what decides?",
    '',
    'Usage',
    '  role-doctor <command> [options]',
    '',
    'Commands',
    ...commands.flatMap(({ name, summary }) => item(paper, `  ${name.padEnd(column)}`, summary)),
    '',
    'Options of every command',
    ...optionLines({ ...commonOptions, version: { type: 'boolean', short: 'V', help: 'print the version' } }, paper),
    '',
    'Exit status',
    '  0 allowed, or answered; 1 denied; 2 undetermined; 3 bad input or usage;',
    '  70 a fault of role-doctor',
    '',
    'The smallest scenario of assume-role',
    '  {',
    '    "request": { "roleArn": "arn:aws:iam::222222222222:role/deploy" },',
    '    "caller": { "arn": "arn:aws:iam::111111111111:user/alice" },',
    '    "role": { "trustPolicy": { … } }',
    '  }',
    ...wrap(paper, '', 'What is left out is not known, and the diagnosis says where it matters.'),
    '',
    'Help on a command: role-doctor <command> --help',
  ].join('\n')}\n`
}

/** The page of `role-doctor <command> --help`. */
export const commandHelp = (
  { name, summary, forms, details, options, example, statuses }: Command,
  paper: Paper,
): string =>
  `${[
    ...wrap(paper, '', `role-doctor ${name}: ${summary}`),
    '',
    'Usage',
    ...forms.map((form) => `  role-doctor ${name} ${form}`.trimEnd()),
    '',
    ...details.flatMap((paragraph) => [...wrap(paper, '', paragraph), '']),
    'Options',
    ...optionLines({ ...options, ...commonOptions }, paper),
    '',
    'Exit status',
    ...wrap(paper, '  ', statuses),
    '',
    'Example',
    `  role-doctor ${example}`,
  ].join('\n')}\n`
