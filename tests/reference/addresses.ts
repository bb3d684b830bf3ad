/** An address as a text of 32 or 128 bits, null where it is none. */
const bitsOf = (text: string): string | null => (text.includes(':') ? ipv6(text) : ipv4(text))

const binary = (value: number, width: number): string => value.toString(2).padStart(width, '0')

const ipv4 = (text: string): string | null => {
  const octets = text.split('.')
  if (octets.length !== 4 || !octets.every((octet) => /^(?:0|[1-9]\d{0,2})$/.test(octet) && Number(octet) < 256))
    return null
  return octets.map((octet) => binary(Number(octet), 8)).join('')
}

/** IP-5: IPv6 is compared as an address, whatever its spelling. */
const ipv6 = (text: string): string | null => {
  // The last 32 bits may be written as an IPv4 address.
  const [, front = '', last = ''] = /^(.*:)([\d.]+)$/.exec(text) ?? []
  if (last.includes('.')) {
    const bits = ipv4(last)
    const groups = bits === null ? [] : [bits.slice(0, 16), bits.slice(16)].map((b) => parseInt(b, 2).toString(16))
    return bits === null ? null : ipv6(`${front}${groups.join(':')}`)
  }
  const halves = text.split('::').map((half) => (half === '' ? [] : half.split(':')))
  const [head = [], tail = []] = halves
  const left = 8 - head.length - tail.length
  // `::` stands for one group or more, and only once.
  if (halves.length > 2 || (halves.length === 2 ? left < 1 : left !== 0)) return null
  const groups = [...head, ...Array.from({ length: left }, () => '0'), ...tail]
  return groups.every((group) => /^[\da-f]{1,4}$/i.test(group))
    ? groups.map((group) => binary(parseInt(group, 16), 16)).join('')
    : null
}

/** The leading bits that all addresses of a range share, and their number of bits; null where it is none (IP-6). */
const rangeOf = (text: string): { readonly shared: string; readonly width: number } | null => {
  const [network = '', length, ...more] = text.split('/')
  const bits = bitsOf(network)
  if (bits === null || more.length > 0) return null
  // IP-2: without a length the whole address counts.
  if (length === undefined) return { shared: bits, width: bits.length }
  if (!/^(?:0|[1-9]\d{0,2})$/.test(length) || Number(length) > bits.length) return null
  // IP-3: bits after the prefix do not count.
  return { shared: bits.slice(0, Number(length)), width: bits.length }
}

export const isRange = (text: string): boolean => rangeOf(text) !== null

/** IP-1: does the address lie in the range? IP-4: the families never match each other. */
export const inRange = (address: string, text: string): boolean => {
  const [bits, range] = [bitsOf(address), rangeOf(text)]
  return bits !== null && range !== null && bits.length === range.width && bits.startsWith(range.shared)
}
