import { withoutTrailingZeros } from '../../text/digits.js'
import { ordered, type Comparison } from './comparison.js'

/** An instant in UTC: whole seconds since 1970-01-01T00:00:00Z, and the digits after the point (DATE-11). */
export interface Instant {
  readonly seconds: number
  readonly fraction: string
}

const W3C = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/
// DATE-8: four digits are a year.
const EPOCH = /^(?!\d{4}$)(?:(-\d+)|(\d+)(?:\.(\d+))?)$/

const daysInMonth = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31

/** DATE-7 to DATE-10. A text of any other form is malformed: null. */
export const parseInstant = (text: string): Instant | null => {
  const w3c = W3C.exec(text)
  if (w3c !== null) return fromFields(w3c)
  const epoch = EPOCH.exec(text)
  if (epoch === null) return null
  const seconds = Number(epoch[1] ?? epoch[2])
  return Number.isSafeInteger(seconds) ? { seconds, fraction: withoutTrailingZeros(epoch[3] ?? '') } : null
}

const fromFields = (found: RegExpExecArray): Instant | null => {
  const number = (i: number, or: number): number => (found[i] === undefined ? or : Number(found[i]))
  const [year, month, day] = [number(1, 0), number(2, 1), number(3, 1)]
  const [hour, minute, second] = [number(4, 0), number(5, 0), number(6, 0)]
  // DATE-10: without a zone, UTC.
  const offset = offsetMinutes(found[8] ?? 'Z')
  const valid =
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month) &&
    hour <= 23 &&
    minute <= 59 &&
    second <= 59
  if (!valid || offset === null) return null
  // Date.UTC reads years below 100 as 19xx; 400 years later the calendar is the same.
  const milliseconds = Date.UTC(year + 400, month - 1, day, hour, minute - offset, second)
  return { seconds: milliseconds / 1000 - 400 * 365.2425 * 86400, fraction: withoutTrailingZeros(found[7] ?? '') }
}

const offsetMinutes = (zone: string): number | null => {
  if (zone === 'Z') return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(4, 6))
  return hours > 23 || minutes > 59 ? null : (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

/** Below zero: the first is earlier. */
export const compareInstants = (a: Instant, b: Instant): number =>
  a.seconds !== b.seconds ? a.seconds - b.seconds : a.fraction < b.fraction ? -1 : a.fraction > b.fraction ? 1 : 0

/** DATE-1 to DATE-6. DATE-13: the ends of a window are outside. */
export const date: (holds: (order: number) => boolean) => Comparison = ordered(parseInstant, compareInstants)
