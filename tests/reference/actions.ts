import { matches, pattern } from './wildcards.js'

/** ACT-3: without regard to case, over the whole text; ACT-8: no variables. */
const actionMatches = (entry: string, action: string): boolean =>
  matches(pattern(entry.toLowerCase()), action.toLowerCase())

/** ACT-6 */
export const someAction = (entries: ReadonlyArray<string>, action: string): boolean =>
  entries.some((entry) => actionMatches(entry, action))
