import type { Command } from './command.js'
import { assumeRole } from './commands/assume-role.js'
import { collect } from './commands/collect.js'
import { completionOf } from './commands/completion.js'
import { explainErrorCommand } from './commands/explain-error.js'
import { explainRole } from './commands/explain-role.js'
import { lint } from './commands/lint.js'
import { passRole } from './commands/pass-role.js'
import { roleChange } from './commands/role-change.js'
import { services } from './commands/services.js'
import { sessionDuration } from './commands/session-duration.js'

const verbs: ReadonlyArray<Command> = [
  assumeRole,
  collect,
  passRole,
  explainRole,
  roleChange,
  sessionDuration,
  services,
  lint,
  explainErrorCommand,
]

/** Every command, in the order of the help. */
export const commands: ReadonlyArray<Command> = [...verbs, completionOf(verbs)]
