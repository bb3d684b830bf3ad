import { comparison, type Comparison } from './comparison.js'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/

/** One text for all that stand for the same bytes; null where it is no base64. */
const decode = (text: string): string | null => {
  if (text.length % 4 !== 0 || !BASE64.test(text)) return null
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const last = text.length - padding - 1
  // The bits of the last digit that belong to no byte do not count.
  return text.slice(0, last) + String(ALPHABET.indexOf(text.charAt(last)) >> (2 * padding))
}

/** BIN-1, BIN-2: both sides are base64, and the bytes are compared. */
export const binary: Comparison = comparison({
  reading: 'exact',
  variables: false,
  readRequest: decode,
  readPolicy: ({ text }) => decode(text),
  holds: (request, policy) => request === policy,
})
