import { comparison, type Comparison } from './comparison.js'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/

/** The bits of the bytes, as text; null where it is no base64. */
const decode = (text: string): string | null => {
  if (text.length % 4 !== 0 || !BASE64.test(text)) return null
  const digits = text.replace(/=+$/, '')
  const bits = [...digits].map((c) => ALPHABET.indexOf(c).toString(2).padStart(6, '0')).join('')
  return bits.slice(0, bits.length - (bits.length % 8))
}

/** BIN-1, BIN-2: both sides are base64, and the bytes are compared. */
export const binary: Comparison = comparison({
  reading: 'exact',
  variables: false,
  readRequest: decode,
  readPolicy: ({ text }) => decode(text),
  holds: (request, policy) => request === policy,
  isMalformed: (text) => decode(text) === null,
})
