import { comparison, lookedUp, type Comparison } from './comparison.js'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Of base64. No regular expression: on a text of megabytes it takes minutes where it is interpreted. */
const isDigit = (c: number): boolean =>
  (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 43 || c === 47

/** One text for all that stand for the same bytes; null where it is no base64. */
const decode = (text: string): string | null => {
  if (text.length % 4 !== 0) return null
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  for (let i = 0; i < text.length - padding; i++) if (!isDigit(text.charCodeAt(i))) return null
  const last = text.length - padding - 1
  // The bits of the last digit that belong to no byte do not count. One character for it, so that lengths tell paddings apart.
  return text.slice(0, last) + ALPHABET.charAt(ALPHABET.indexOf(text.charAt(last)) >> (2 * padding))
}

/** BIN-1, BIN-2: both sides are base64, and the bytes are compared. */
export const binary: Comparison = comparison({
  reading: 'exact',
  variables: false,
  readRequest: decode,
  readPolicy: ({ text }) => decode(text),
  holds: (request, policy) => request === policy,
  index: lookedUp,
})
