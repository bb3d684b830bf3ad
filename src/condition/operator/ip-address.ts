import { comparison, type Comparison } from './comparison.js'

/** An address as groups of 16 bits: two of IPv4, eight of IPv6. The two families never meet (IP-4). */
export type Address = ReadonlyArray<number>

export interface Range {
  readonly address: Address
  readonly prefix: number
}

const DOT = 46
const ZERO = 48

/** Strict dotted decimal: four numbers up to 255, no leading zero (which some read as octal). */
const parseV4 = (text: string): Address | null => {
  let high = 0
  let low = 0
  let dots = 0
  let byte = -1
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - ZERO
    if (digit === DOT - ZERO) {
      if (byte < 0 || dots === 3) return null
      dots++
      if (dots === 2) high = low * 256 + byte
      else low = byte
      byte = -1
    } else {
      if (digit < 0 || digit > 9 || byte === 0) return null
      byte = Math.max(0, byte) * 10 + digit
      if (byte > 255) return null
    }
  }
  return dots === 3 && byte >= 0 ? [high, low * 256 + byte] : null
}

const parseV6 = (text: string): Address | null => {
  const gap = text.indexOf('::')
  if (gap < 0) return whole(groups(text, true))
  if (text.includes('::', gap + 1)) return null
  const left = groups(text.slice(0, gap), false)
  const right = groups(text.slice(gap + 2), true)
  if (left === null || right === null) return null
  const missing = 8 - left.length - right.length
  return missing < 1 ? null : [...left, ...Array.from({ length: missing }, () => 0), ...right]
}

const whole = (address: Address | null): Address | null => (address?.length === 8 ? address : null)

/** The groups of a part of an IPv6 address; the end of the whole may be written in dotted decimal. */
const groups = (text: string, isEnd: boolean): ReadonlyArray<number> | null => {
  if (text === '') return []
  const last = text.lastIndexOf(':') + 1
  const isDotted = isEnd && text.includes('.', last)
  const dotted = isDotted ? parseV4(text.slice(last)) : []
  const parts = text.split(':').slice(0, isDotted ? -1 : undefined)
  return dotted !== null && parts.every((part) => /^[0-9a-f]{1,4}$/i.test(part))
    ? [...parts.map((part) => parseInt(part, 16)), ...dotted]
    : null
}

/** IP-5: IPv6 texts are compared as addresses. */
export const parseAddress = (text: string): Address | null =>
  parseV4(text) ?? (text.includes(':') ? parseV6(text) : null)

/** IP-1 to IP-3. */
export const parseRange = (text: string): Range | null => {
  const slash = text.indexOf('/')
  const address = parseAddress(slash < 0 ? text : text.slice(0, slash))
  if (address === null) return null
  const bits = address.length * 16
  if (slash < 0) return { address, prefix: bits }
  const length = text.slice(slash + 1)
  return /^(?:0|[1-9]\d{0,2})$/.test(length) && Number(length) <= bits ? { address, prefix: Number(length) } : null
}

export const contains =
  (address: Address) =>
  (range: Range): boolean =>
    address.length === range.address.length &&
    range.address.every((group, i) => {
      const bits = range.prefix - 16 * i
      return bits <= 0 || (group ^ Number(address[i])) >> Math.max(0, 16 - bits) === 0
    })

/** IP-3: the range as text, its set bits after the prefix put aside. */
const network = ({ address, prefix }: Range): string =>
  `${address.map((group, i) => group >> Math.min(16, Math.max(0, 16 * (i + 1) - prefix))).join(':')}/${prefix}`

const privateRanges: ReadonlyArray<Range> = [
  { address: [10 * 256, 0], prefix: 8 },
  { address: [172 * 256 + 16, 0], prefix: 12 },
  { address: [192 * 256 + 168, 0], prefix: 16 },
  { address: [0xfc00, 0, 0, 0, 0, 0, 0, 0], prefix: 7 },
]

/** IP-8: `aws:SourceIp` holds public addresses. */
export const isPrivate = (address: Address): boolean => privateRanges.some(contains(address))

export const ipAddress: Comparison = comparison({
  reading: 'exact',
  variables: false,
  readRequest: parseAddress,
  readPolicy: ({ text }) => parseRange(text),
  holds: (request, policy) => contains(request)(policy),
  // However many ranges there are, their prefixes have at most 162 lengths.
  index: (ranges) => {
    const known = new Set(ranges.map(network))
    const lengths = [...new Set(ranges.map(({ prefix }) => prefix))]
    return (address) =>
      lengths.some((prefix) => prefix <= 16 * address.length && known.has(network({ address, prefix })))
  },
})
