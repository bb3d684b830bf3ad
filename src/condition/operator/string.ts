import { matcher } from '../../text/wildcard.js'
import { comparison, type Comparison } from './comparison.js'

const never = (): boolean => false

/** Equality of a form of both texts. Long lists are looked up, not searched. */
const equality = (form: (text: string) => string): Comparison => ({
  reading: 'exact',
  variables: true,
  isMalformed: never,
  prepare: (values) => {
    const [first, ...others] = values.map(({ text }) => form(text))
    if (first === undefined) return { never: true, matches: never }
    if (others.length === 0) return { never: false, matches: (request) => form(request) === first }
    const known = new Set([first, ...others])
    return { never: false, matches: (request) => known.has(form(request)) }
  },
})

/** STR-1, STR-7: identical texts, nothing trimmed; `*` and `?` are ordinary characters. */
export const stringEquals: Comparison = equality((text) => text)

/** STR-3, STR-12. */
export const stringEqualsIgnoreCase: Comparison = equality((text) => text.toLowerCase())

/** STR-5, STR-10: a glob over the whole text, without separators. */
export const stringLike: Comparison = comparison({
  reading: 'glob',
  variables: true,
  readRequest: (text) => text,
  readPolicy: matcher,
  toTheLetter: true,
  holds: (request, matches) => matches(request),
})
