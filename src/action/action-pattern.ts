import { glob, matcher, type Matcher } from '../text/wildcard.js'

/** One entry of an Action or NotAction element, compiled. */
export interface ActionPattern {
  readonly text: string
  /** Of an action in lower case. */
  readonly covers: Matcher
}

/** ACT-3, CASE-5: letter case does not count, so that both sides are lower-cased. ACT-8: no variables, no escapes. */
export const parseAction = (text: string): ActionPattern => ({ text, covers: matcher(glob(text.toLowerCase())) })

/** ACT-6: does one of the entries cover the action, given in lower case? */
export const covers = (patterns: ReadonlyArray<ActionPattern>, lowerCased: string): boolean => {
  for (const pattern of patterns) if (pattern.covers(lowerCased)) return true
  return false
}
