/** DATE-7: the W3C profile; DATE-10: also without zone. */
const W3C = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(?:Z|([+-])(\d\d):(\d\d))?)?)?)?$/
/**
 * DATE-8: seconds since 1970; but four digits are a year. The rule is silent about the rest: before 1970 with a sign,
 * after it with fractions (DATE-11), and not beyond 2^53, where no calendar goes.
 */
const EPOCH = /^(-?\d+)$|^(\d+)\.(\d+)$/

interface Instant {
  readonly seconds: bigint
  /** DATE-11: fractions of a second are kept. */
  readonly fraction: string
}

const instantOf = (text: string): Instant | null => {
  const found = W3C.exec(text)
  if (found === null) {
    const [, alone, seconds, rest = ''] = EPOCH.exec(text) ?? []
    const whole = alone ?? seconds
    return whole === undefined || !Number.isSafeInteger(Number(whole))
      ? null
      : { seconds: BigInt(whole), fraction: rest }
  }
  // DATE-9: what is left out is the first instant.
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', fraction = ''] = found
  const [, , , , , , , , sign, hours = '00', minutes = '00'] = found
  const local = `${year ?? ''}-${month}-${day}T${hour}:${minute}:${second}`
  const date = new Date(`${local}.000Z`)
  // No such day or hour: Date refuses it, or gives another one.
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(local)) return null
  if (Number(hours) > 23 || Number(minutes) > 59) return null
  const offset = (Number(hours) * 60 + Number(minutes)) * 60 * (sign === '-' ? -1 : 1)
  return { seconds: BigInt(date.getTime() / 1000 - offset), fraction }
}

/** Negative, zero or positive as a is before, at or after b; null where one is no date (COND-24). */
export const compareDates = (a: string, b: string): number | null => {
  const [x, y] = [instantOf(a), instantOf(b)]
  if (x === null || y === null) return null
  if (x.seconds !== y.seconds) return x.seconds < y.seconds ? -1 : 1
  const places = Math.max(x.fraction.length, y.fraction.length)
  const [f, g] = [x.fraction.padEnd(places, '0'), y.fraction.padEnd(places, '0')]
  return f < g ? -1 : f > g ? 1 : 0
}
