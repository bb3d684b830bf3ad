import { matches } from '../../text/wildcard.js'
import type { Comparison } from './comparison.js'

const never = (): boolean => false

const equality = (form: (text: string) => string): Comparison => ({
  reading: 'exact',
  variables: true,
  form,
  holds: (request, policy) => form(request) === form(policy.text),
  isMalformed: never,
})

/** STR-1, STR-7: identical texts, nothing trimmed; `*` and `?` are ordinary characters. */
export const stringEquals: Comparison = equality((text) => text)

/** STR-3, STR-12. */
export const stringEqualsIgnoreCase: Comparison = equality((text) => text.toLowerCase())

/** STR-5, STR-10: a glob over the whole text, without separators. */
export const stringLike: Comparison = {
  reading: 'glob',
  variables: true,
  holds: (request, policy) => matches(policy.tokens)(request),
  isMalformed: never,
}
