import type { Command } from './command.js'
import { assumeRole } from './commands/assume-role.js'
import { completionOf } from './commands/completion.js'
import { sessionDuration } from './commands/session-duration.js'

const verbs: ReadonlyArray<Command> = [assumeRole, sessionDuration]

/** Every command, in the order of the help. */
export const commands: ReadonlyArray<Command> = [...verbs, completionOf(verbs)]
