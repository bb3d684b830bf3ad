import { isArn } from '../arn/arn.js'
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
  const compiled = compile(completes ? complete(text, variables) : text, variables, 'glob')
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
            return matcher(form.within)(arn) ? 'unknown' : 'false'
        }
      }),
  }
}

const complete = (text: string, variables: boolean): string =>
  isArn(text) ? text + ':*'.repeat(Math.max(0, 6 - colonFields(text, variables))) : text

/** Fields between colons; a colon in the name of a variable counts for none. */
const colonFields = (text: string, variables: boolean): number => {
  let fields = 1
  for (const part of parseTemplate(text, variables)) if (part._tag === 'Text') fields += colonsIn(part.text)
  return fields
}

const colonsIn = (text: string): number => {
  let colons = 0
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) colons++
  return colons
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

/** A wildcard in the first five segments that the rule below says something about. */
const BOUND = /^(?:[^:]*:){0,4}[^:]*?(?:\?|\*[^:])/

/**
 * RES-5, RES-6: in the first five segments a `*` stays inside its segment unless a colon or the end follows it, and a
 * `?` never stands for a colon. `"*"` alone is every resource (RES-3), which follows from the same rule.
 */
const boundToSegments = (pattern: Pattern): Pattern => {
  const { text, tokens } = pattern
  if (tokens === null || isPrefix(pattern) || !BOUND.test(text)) return pattern
  let colons = 0
  const bound = tokensOf(pattern).map((token, i, all) => {
    if (token === COLON) colons++
    if (colons >= 5) return token
    const next = all[i + 1]
    if (token === MANY) return next === COLON || next === undefined ? MANY : MANY_IN_SEGMENT
    return token === ONE ? ONE_IN_SEGMENT : token
  })
  return { text, tokens: bound }
}
