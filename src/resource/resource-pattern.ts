import type { Context } from '../context/lookup.js'
import { compile, fill, parseTemplate } from '../context/template.js'
import { agree, fromBoolean, or, type Ternary } from '../ternary/ternary.js'
import {
  COLON,
  isPrefix,
  MANY,
  MANY_IN_SEGMENT,
  matcher,
  ONE,
  ONE_IN_SEGMENT,
  tokensOf,
  type Pattern,
} from '../text/wildcard.js'

/** One entry of a Resource or NotResource element, compiled. */
export interface ResourcePattern {
  readonly text: string
  readonly matches: (arn: string, context: Context) => Ternary
}

/** @param completes - RES-8: a short ARN of an identity policy is completed with `*` */
export const parseResource = (text: string, variables: boolean, completes: boolean): ResourcePattern => {
  const compiled = compile(completes ? complete(text) : text, variables, 'glob')
  if (compiled._tag === 'Constant') {
    const matches = matcher(boundToSegments(compiled.pattern))
    return { text, matches: (arn) => fromBoolean(matches(arn)) }
  }
  return {
    text,
    matches: (arn, context) =>
      agree(fill(context, 'glob')(compiled.template), (form) => {
        switch (form._tag) {
          case 'Filled':
            return fromBoolean(matcher(boundToSegments(form))(arn))
          // VAR-11: an entry whose variable has no value matches no resource.
          case 'Unresolved':
            return 'false'
          case 'Open':
            return 'unknown'
        }
      }),
  }
}

/** Fields between colons; a colon in the name of a variable counts for none. */
const colonFields = (text: string): number => {
  const written = text.includes('${')
    ? parseTemplate(text, true)
        .map((part) => (part._tag === 'Text' ? part.text : ''))
        .join('')
    : text
  let fields = 1
  for (let at = written.indexOf(':'); at >= 0; at = written.indexOf(':', at + 1)) fields++
  return fields
}

const complete = (text: string): string => {
  if (!text.startsWith('arn:')) return text
  const missing = 6 - colonFields(text)
  return missing <= 0 ? text : text + ':*'.repeat(missing)
}

/** RES-2: one entry is enough; NotResource: none may match. */
export const matchResources = (patterns: ReadonlyArray<ResourcePattern>, context: Context, arn: string): Ternary => {
  let result: Ternary = 'false'
  for (const pattern of patterns) {
    result = or(result, pattern.matches(arn, context))
    if (result === 'true') return result
  }
  return result
}

/**
 * RES-5, RES-6: in the first five segments a `*` stays inside its segment unless a colon or the end follows it, and a
 * `?` never stands for a colon. `"*"` alone is every resource (RES-3), which follows from the same rule.
 */
const boundToSegments = (pattern: Pattern): Pattern => {
  const { text } = pattern
  if (pattern.tokens === null || isPrefix(pattern) || (pattern.tokens === 'written' && isUnbound(text))) return pattern
  const tokens = tokensOf(pattern)
  let colons = 0
  return {
    text,
    tokens: tokens.map((token, i) => {
      if (token === COLON) colons++
      if (colons >= 5) return token
      const next = tokens[i + 1]
      if (token === MANY) return next === COLON || next === undefined ? MANY : MANY_IN_SEGMENT
      return token === ONE ? ONE_IN_SEGMENT : token
    }),
  }
}

/** Is no wildcard bound, so that the rule changes nothing? */
const isUnbound = (text: string): boolean => {
  let colons = 0
  for (let i = 0; i < text.length && colons < 5; i++) {
    const c = text[i]
    if (c === ':') colons++
    else if (c === '?' || (c === '*' && i + 1 < text.length && text[i + 1] !== ':')) return false
  }
  return true
}
