import { glob, matches, type Tokens } from '../text/wildcard.js'

/** One entry of an Action or NotAction element, compiled. */
export interface ActionPattern {
  readonly text: string
  readonly tokens: Tokens
}

/** ACT-3, CASE-5: letter case does not count, so that both sides are lower-cased. ACT-8: no variables, no escapes. */
export const parseAction = (text: string): ActionPattern => ({ text, tokens: glob(text.toLowerCase()) })

export const covers =
  (action: string) =>
  (pattern: ActionPattern): boolean =>
    matches(pattern.tokens)(action.toLowerCase())
