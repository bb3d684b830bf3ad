import { comparison, type Comparison } from './comparison.js'

/** An address as groups of 16 bits: two of IPv4, eight of IPv6. The two families never meet (IP-4). */
export type Address = ReadonlyArray<number>

export interface Range {
  readonly address: Address
  readonly prefix: number
}

const DOTTED = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/

/** Strict dotted decimal: four numbers up to 255, no leading zero (which some read as octal). */
const parseV4 = (text: string): Address | null => {
  const found = DOTTED.exec(text)
  if (found === null) return null
  const [a, b, c, d] = [Number(found[1]), Number(found[2]), Number(found[3]), Number(found[4])]
  return a > 255 || b > 255 || c > 255 || d > 255 ? null : [a * 256 + b, c * 256 + d]
}

const parseV6 = (text: string): Address | null => {
  const [head = '', tail, ...more] = text.split('::')
  if (more.length > 0) return null
  const left = groups(head, tail === undefined)
  const right = tail === undefined ? [] : groups(tail, true)
  if (left === null || right === null) return null
  const missing = 8 - left.length - right.length
  if (tail === undefined ? missing !== 0 : missing < 1) return null
  return [...left, ...Array.from({ length: missing }, () => 0), ...right]
}

/** The groups of a part of an IPv6 address; the end of the whole may be written in dotted decimal. */
const groups = (text: string, isEnd: boolean): ReadonlyArray<number> | null => {
  if (text === '') return []
  const parts = text.split(':')
  const dotted = isEnd && parts[parts.length - 1]?.includes('.') === true ? parseV4(parts.pop() ?? '') : []
  if (dotted === null || !parts.every((part) => /^[0-9a-f]{1,4}$/i.test(part))) return null
  return [...parts.map((part) => parseInt(part, 16)), ...dotted]
}

/** IP-5: IPv6 texts are compared as addresses. */
export const parseAddress = (text: string): Address | null =>
  parseV4(text) ?? (text.includes(':') ? parseV6(text) : null)

/** IP-1 to IP-3. */
export const parseRange = (text: string): Range | null => {
  const [base = '', length, ...more] = text.split('/')
  const address = parseAddress(base)
  if (address === null || more.length > 0) return null
  const bits = address.length * 16
  if (length === undefined) return { address, prefix: bits }
  return /^(?:0|[1-9]\d{0,2})$/.test(length) && Number(length) <= bits ? { address, prefix: Number(length) } : null
}

export const contains =
  (address: Address) =>
  (range: Range): boolean => {
    if (address.length !== range.address.length) return false
    for (let i = 0, bits = range.prefix; bits > 0; i++, bits -= 16) {
      const differing = (address[i] ?? 0) ^ (range.address[i] ?? 0)
      if (differing >> Math.max(0, 16 - bits) !== 0) return false
    }
    return true
  }

const privateRanges: ReadonlyArray<string> = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7']

/** IP-8: `aws:SourceIp` holds public addresses. */
export const isPrivate = (address: Address): boolean =>
  privateRanges.some((text) => {
    const range = parseRange(text)
    return range !== null && contains(address)(range)
  })

export const ipAddress: Comparison = comparison({
  reading: 'exact',
  variables: false,
  readRequest: parseAddress,
  readPolicy: ({ text }) => parseRange(text),
  holds: (request, policy) => contains(request)(policy),
  isMalformed: (text) => parseRange(text) === null,
})
