import { COLON, glob, isEverything, literal, matcher, type Matcher, type Pattern } from '../../text/wildcard.js'
import { comparison, type Comparison } from './comparison.js'

/** ARN-3: the six parts of a text; null where it has fewer. */
const textParts = (text: string): ReadonlyArray<string> | null => {
  const parts: string[] = []
  let start = 0
  while (parts.length < 5) {
    const end = text.indexOf(':', start)
    if (end < 0) return null
    parts.push(text.slice(start, end))
    start = end + 1
  }
  parts.push(text.slice(start))
  return parts
}

/** ARN-3: a colon that is written, or filled in, ends a part of the pattern. */
const patternParts = ({ text, tokens }: Pattern): ReadonlyArray<Matcher> | null => {
  if (tokens === null || tokens === 'written')
    return textParts(text)?.map((part) => matcher(tokens === null ? literal(part) : glob(part))) ?? null
  const parts: Matcher[] = []
  const cut = (start: number, end: number): Matcher =>
    matcher({ text: text.slice(start, end), tokens: tokens.slice(start, end) })
  let start = 0
  while (parts.length < 5) {
    const end = tokens.indexOf(COLON, start)
    if (end < 0) return null
    parts.push(cut(start, end))
    start = end + 1
  }
  return [...parts, cut(start, tokens.length)]
}

/** What an ARN of the request is held against: every ARN, or six parts. */
const readPolicy = (value: Pattern): ReadonlyArray<Matcher> | null =>
  // ARN-5: `*` alone is every ARN; any other short pattern is none.
  isEverything(value) && value.text.length === 1 ? [] : patternParts(value)

/** ARN-1 to ARN-6: part by part, so that no wildcard of the first five crosses a colon. */
export const arn: Comparison = comparison({
  reading: 'glob',
  variables: true,
  readRequest: textParts,
  readPolicy,
  // Of six parts on both sides: equal texts have equal parts.
  toTheLetter: true,
  holds: (request, policy) => policy.every((matches, i) => matches(String(request[i]))),
})
