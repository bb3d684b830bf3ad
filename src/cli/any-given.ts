import type { RawValues } from './command.js'

/** Was any of the options given? */
export const anyGiven = (values: RawValues): boolean =>
  Object.values(values).some((value) => value !== null && value !== false && (value === true || value.length > 0))
