import type { Comparison } from './comparison.js'

/** An address as one number; the two families never meet (IP-4). */
export interface Address {
  readonly bits: 32 | 128
  readonly value: bigint
}

export interface Range {
  readonly address: Address
  readonly prefix: number
}

/** Strict dotted decimal: four numbers up to 255, no leading zero (which some read as octal). */
const parseV4 = (text: string): bigint | null => {
  const parts = text.split('.')
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)
    ? parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n)
    : null
}

const parseV6 = (text: string): bigint | null => {
  const [head = '', tail, ...more] = text.split('::')
  if (more.length > 0) return null
  const left = groups(head, tail === undefined)
  const right = tail === undefined ? [] : groups(tail, true)
  if (left === null || right === null) return null
  const missing = 8 - left.length - right.length
  if (tail === undefined ? missing !== 0 : missing < 1) return null
  const zeros = Array.from({ length: missing }, () => 0n)
  return [...left, ...zeros, ...right].reduce((sum, group) => sum * 65536n + group, 0n)
}

/** The 16-bit groups of a part of an IPv6 address; the end of the whole may be written in dotted decimal. */
const groups = (text: string, isEnd: boolean): ReadonlyArray<bigint> | null => {
  if (text === '') return []
  const parts = text.split(':')
  const dotted = isEnd && parts[parts.length - 1]?.includes('.') === true ? parseV4(parts.pop() ?? '') : undefined
  if (dotted === null || !parts.every((part) => /^[0-9a-f]{1,4}$/i.test(part))) return null
  const values = parts.map((part) => BigInt(`0x${part}`))
  return dotted === undefined ? values : [...values, dotted / 65536n, dotted % 65536n]
}

/** IP-5: IPv6 texts are compared as addresses. */
export const parseAddress = (text: string): Address | null => {
  const v4 = parseV4(text)
  if (v4 !== null) return { bits: 32, value: v4 }
  const v6 = text.includes(':') ? parseV6(text) : null
  return v6 === null ? null : { bits: 128, value: v6 }
}

/** IP-1 to IP-3. */
export const parseRange = (text: string): Range | null => {
  const [base = '', length, ...more] = text.split('/')
  const address = parseAddress(base)
  if (address === null || more.length > 0) return null
  if (length === undefined) return { address, prefix: address.bits }
  return /^\d{1,3}$/.test(length) && Number(length) <= address.bits ? { address, prefix: Number(length) } : null
}

const network = (address: Address, prefix: number): bigint => address.value >> BigInt(address.bits - prefix)

export const contains =
  (address: Address) =>
  (range: Range): boolean =>
    address.bits === range.address.bits && network(address, range.prefix) === network(range.address, range.prefix)

const privateRanges: ReadonlyArray<string> = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7']

/** IP-8: `aws:SourceIp` holds public addresses. */
export const isPrivate = (address: Address): boolean =>
  privateRanges.some((text) => {
    const range = parseRange(text)
    return range !== null && contains(address)(range)
  })

export const ipAddress: Comparison = {
  reading: 'exact',
  variables: false,
  holds: (request, policy) => {
    const address = parseAddress(request)
    const range = parseRange(policy.text)
    return address !== null && range !== null && contains(address)(range)
  },
  isMalformed: (policy) => parseRange(policy) === null,
}
