import { commonOptions, type Command, type Options } from './command.js'
import { optionForm } from './help.js'

const cell = (text: string): string => text.replace(/\|/g, '\\|')

const table = (options: Options): ReadonlyArray<string> => [
  '| option | what it does |',
  '| --- | --- |',
  ...Object.entries(options).map(
    ([name, spec]) =>
      `| \`${cell(optionForm(name, spec))}\`${spec.multiple === true ? ' (repeatable)' : ''} | ${cell(spec.help)} |`,
  ),
]

/** docs/command-line.md: all commands and options on one page, from the list that the command line itself reads. */
export const manual = (commands: ReadonlyArray<Command>): string =>
  `${[
    '# The command line',
    '',
    '<!-- Made by `npm run manual` from src/cli. Do not edit. -->',
    '',
    '`role-doctor <command> [options]`. Every command prints a page for people, or with `--json` an answer for programs, on standard',
    'output; what is wrong with its input stands on standard error. Nothing is ever written to a file.',
    '',
    ...commands.flatMap(({ name, summary, forms, details, options, example, statuses }) => [
      `## ${name}`,
      '',
      `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`,
      '',
      '```',
      ...forms.map((form) => `role-doctor ${name} ${form}`.trimEnd()),
      '```',
      '',
      ...details.flatMap((paragraph) => [paragraph, '']),
      ...(Object.keys(options).length === 0 ? [] : [...table(options), '']),
      `Exit status: ${statuses}.`,
      '',
      '```sh',
      `role-doctor ${example}`,
      '```',
      '',
    ]),
    '## Options of every command',
    '',
    ...table(commonOptions),
    '',
    '`role-doctor --version` prints the version, `role-doctor --help` the list of commands. Exit status 70 is a fault of role-doctor, 130',
    'an interrupted run. `NO_COLOR`, set to anything, turns colours off.',
  ].join('\n')}\n`
