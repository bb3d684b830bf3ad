/** ERR-30 */
export const ROOT_DENIED = 'Roles may not be assumed by root accounts.'

/** ERR-50 */
export const ABOVE_ROLE_MAXIMUM = 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.'

/** ERR-51 */
export const ABOVE_CHAINING_MAXIMUM =
  'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.'
