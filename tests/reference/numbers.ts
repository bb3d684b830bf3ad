/** NUM-3: optional sign, digits, optional fraction; anything else is malformed. */
const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?$/

const scaled = (text: string, places: number): bigint | null => {
  const found = DECIMAL.exec(text)
  if (found === null) return null
  const [, sign = '', whole = '', fraction = ''] = found
  const size = BigInt(whole + fraction.padEnd(places, '0'))
  return sign === '-' ? -size : size
}

/** Negative, zero or positive as a is less than, equal to or greater than b; null where one is no number (COND-24). */
export const compareNumbers = (a: string, b: string): number | null => {
  const places = Math.max(a.length, b.length)
  const [x, y] = [scaled(a, places), scaled(b, places)]
  return x === null || y === null ? null : x < y ? -1 : x > y ? 1 : 0
}
