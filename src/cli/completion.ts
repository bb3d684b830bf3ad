import { commonOptions, type Command, type OptionSpec, type Options } from './command.js'

export const shells = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof shells)[number]

const optionsOf = (command: Command): Options => ({ ...command.options, ...commonOptions })

const isFile = ({ value }: OptionSpec): boolean => value === 'FILE'
const isFolder = ({ value }: OptionSpec): boolean => value === 'DIR'

/** The options whose value is something, as words of a shell's pattern. */
const named = (options: Options, is: (spec: OptionSpec) => boolean): string =>
  Object.entries(options)
    .flatMap(([name, spec]) => (is(spec) ? [`--${name}`] : []))
    .join('|')

const caseOf = (pattern: string, body: string): ReadonlyArray<string> =>
  pattern === '' ? [] : [`        ${pattern}) ${body}; return ;;`]

const bash = (commands: ReadonlyArray<Command>): string => `_role_doctor() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]}
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${[...commands.map(({ name }) => name), '--help', '--version'].join(' ')}' -- "$word"))
    return
  fi
  local options=''
  case \${COMP_WORDS[1]} in
${commands
  .map((command) => {
    const options = optionsOf(command)
    return [
      `    ${command.name})`,
      `      options='${Object.keys(options)
        .map((name) => `--${name}`)
        .join(' ')}'`,
      '      case $before in',
      ...caseOf(named(options, isFolder), 'COMPREPLY=($(compgen -d -- "$word"))'),
      ...caseOf(named(options, isFile), 'COMPREPLY=($(compgen -f -- "$word"))'),
      ...Object.entries(options).flatMap(([name, { choices }]) =>
        choices === undefined ? [] : caseOf(`--${name}`, `COMPREPLY=($(compgen -W '${choices.join(' ')}' -- "$word"))`),
      ),
      '        *) ;;',
      '      esac ;;',
    ].join('\n')
  })
  .join('\n')}
    *) ;;
  esac
  case $word in
    -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
    *) COMPREPLY=($(compgen -f -- "$word")) ;;
  esac
}
complete -o filenames -F _role_doctor role-doctor
`

/** Inside single quotes of a shell. */
const quoted = (text: string): string => text.replace(/'/g, "'\\''")

const zshText = (text: string): string => quoted(text).replace(/[[\]:]/g, '\\$&')

const zshValue = ({ type, value, choices }: OptionSpec): string =>
  type === 'boolean'
    ? ''
    : `:${(value ?? 'value').toLowerCase()}:${choices !== undefined ? `(${choices.join(' ')})` : value === 'FILE' ? '_files' : value === 'DIR' ? '_files -/' : ''}`

const zsh = (commands: ReadonlyArray<Command>): string => `#compdef role-doctor
_role_doctor() {
  if (( CURRENT == 2 )); then
    local -a commands=(
${commands.map(({ name, summary }) => `      '${name}:${zshText(summary)}'`).join('\n')}
    )
    _describe command commands
    return
  fi
  local name=$words[2]
  shift words
  (( CURRENT-- ))
  case $name in
${commands
  .map((command) =>
    [
      `    ${command.name})`,
      '      _arguments \\',
      ...Object.entries(optionsOf(command)).map(
        ([name, spec]) =>
          `        '${spec.multiple === true ? '*' : ''}--${name}[${zshText(spec.help)}]${zshValue(spec)}' \\`,
      ),
      "        '*:file:_files' ;;",
    ].join('\n'),
  )
  .join('\n')}
  esac
}
_role_doctor "$@"
`

const fish = (commands: ReadonlyArray<Command>): string =>
  `${[
    'complete -c role-doctor -n __fish_use_subcommand -f',
    ...commands.map(
      ({ name, summary }) => `complete -c role-doctor -n __fish_use_subcommand -a ${name} -d '${quoted(summary)}'`,
    ),
    ...commands.flatMap((command) =>
      Object.entries(optionsOf(command)).map(([name, spec]) =>
        [
          `complete -c role-doctor -n '__fish_seen_subcommand_from ${command.name}' -l ${name}`,
          ...(spec.short === undefined ? [] : [`-s ${spec.short}`]),
          ...(spec.type === 'boolean'
            ? []
            : spec.choices !== undefined
              ? [`-x -a '${spec.choices.join(' ')}'`]
              : isFolder(spec)
                ? ["-x -a '(__fish_complete_directories)'"]
                : isFile(spec)
                  ? ['-r -F']
                  : ['-x']),
          `-d '${quoted(spec.help)}'`,
        ].join(' '),
      ),
    ),
  ].join('\n')}\n`

const scripts: Readonly<Record<Shell, (commands: ReadonlyArray<Command>) => string>> = { bash, zsh, fish }

/** The script by which a shell completes commands, options, files and the words that an option takes. */
export const completionScript = (shell: Shell, commands: ReadonlyArray<Command>): string => scripts[shell](commands)
