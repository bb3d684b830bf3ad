import type { Command } from './command.js'
import { assumeRole } from './commands/assume-role.js'
import { completionOf } from './commands/completion.js'

const verbs: ReadonlyArray<Command> = [assumeRole]

/** Every command, in the order of the help. */
export const commands: ReadonlyArray<Command> = [...verbs, completionOf(verbs)]
