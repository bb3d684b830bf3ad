import { didYouMean } from '../../text/distance.js'
import { command, type Command } from '../command.js'
import { completionScript, shells } from '../completion.js'
import { exitStatus, usage } from '../printed.js'

/** The command that prints completions, its own among them. */
export const completionOf = (others: ReadonlyArray<Command>): Command => {
  const completion: Command = command({
    name: 'completion',
    summary: 'print the script by which your shell completes role-doctor',
    forms: [shells.join(' | ')],
    details: [
      'bash: put `source <(role-doctor completion bash)` into ~/.bashrc. zsh: write the output to a file named _role-doctor in a folder of $fpath. fish: write it to ~/.config/fish/completions/role-doctor.fish.',
    ],
    operands: { least: 1, most: 1, what: `a shell: ${shells.join(', ')}` },
    options: {},
    example: 'completion bash',
    statuses: '0 printed, 3 bad usage',
    run: ({ operands: [name = ''] }) => {
      const shell = shells.find((known) => known === name)
      if (shell !== undefined)
        return { status: exitStatus.answered, out: completionScript(shell, [...others, completion]), err: '' }
      const meant = didYouMean(shells)(name)
      return usage(
        `completion is for ${shells.join(', ')}, not "${name}".${meant === null ? '' : ` Did you mean "${meant}"?`}`,
        'completion',
      )
    },
  })
  return completion
}
