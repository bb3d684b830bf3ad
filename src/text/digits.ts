// Loops and not expressions such as /0+$/, which try again at every zero.

export const withoutTrailingZeros = (digits: string): string => {
  let end = digits.length
  while (end > 0 && digits[end - 1] === '0') end--
  return digits.slice(0, end)
}

/** `007` → `7`; of zeros alone one is left. */
export const withoutLeadingZeros = (digits: string): string => {
  let start = 0
  while (start < digits.length - 1 && digits[start] === '0') start++
  return digits.slice(start)
}

/** A number as the digits that people write: JavaScript's own text for it may have an exponent (LANG-11). */
export const plainNumber = (value: number): string => {
  const found = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(String(value))
  if (found === null) return String(value)
  const [, sign = '', first = '', rest = '', exponent = '0'] = found
  const digits = first + rest
  const point = 1 + Number(exponent)
  return point <= 0 ? `${sign}0.${'0'.repeat(-point)}${digits}` : `${sign}${digits.padEnd(point, '0')}`
}
