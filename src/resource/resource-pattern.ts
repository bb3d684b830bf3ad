import { fill, parseTemplate, type Template } from '../context/template.js'
import type { Context } from '../context/lookup.js'
import { agree, any, fromBoolean, type Ternary } from '../ternary/ternary.js'
import { COLON, MANY, MANY_IN_SEGMENT, matches, ONE, ONE_IN_SEGMENT, type Tokens } from '../text/wildcard.js'

/** One entry of a Resource or NotResource element, compiled. */
export interface ResourcePattern {
  readonly text: string
  readonly template: Template
}

/** @param completes - RES-8: a short ARN of an identity policy is completed with `*` */
export const parseResource = (text: string, variables: boolean, completes: boolean): ResourcePattern => ({
  text,
  template: parseTemplate(completes ? complete(text) : text, variables),
})

/** Fields between colons; a colon in the name of a variable counts for none. */
const colonFields = (text: string): number =>
  parseTemplate(text, true)
    .map((part) => (part._tag === 'Text' ? part.text : ''))
    .join('')
    .split(':').length

const complete = (text: string): string => {
  const missing = 6 - colonFields(text)
  return missing <= 0 || !text.startsWith('arn:') ? text : text + ':*'.repeat(missing)
}

export const matchResource =
  (context: Context) =>
  (arn: string) =>
  (pattern: ResourcePattern): Ternary =>
    agree(
      fill(
        context,
        'glob',
      )(pattern.template).map((form) => {
        switch (form._tag) {
          case 'Filled':
            return fromBoolean(matches(boundToSegments(form.tokens))(arn))
          // VAR-11: an entry whose variable has no value matches no resource.
          case 'Unresolved':
            return 'false'
          case 'Open':
            return 'unknown'
        }
      }),
    )

/** RES-2: one entry is enough; NotResource: none may match. */
export const matchResources =
  (context: Context, arn: string) =>
  (patterns: ReadonlyArray<ResourcePattern>): Ternary =>
    any(patterns.map(matchResource(context)(arn)))

/**
 * RES-5, RES-6: in the first five segments a `*` stays inside its segment unless a colon or the end follows it, and a
 * `?` never stands for a colon. `"*"` alone is every resource (RES-3), which follows from the same rule.
 */
const boundToSegments = (tokens: Tokens): Tokens => {
  let colons = 0
  return tokens.map((token, i) => {
    if (token === COLON) colons++
    if (colons >= 5) return token
    const next = tokens[i + 1]
    if (token === MANY) return next === COLON || next === undefined ? MANY : MANY_IN_SEGMENT
    return token === ONE ? ONE_IN_SEGMENT : token
  })
}
