import { withoutLeadingZeros, withoutTrailingZeros } from '../../text/digits.js'
import { ordered, type Comparison } from './comparison.js'

/** NUM-3: optional sign, digits, optional fraction. Texts and not doubles, so that 2^53 is no border. */
interface Decimal {
  readonly negative: boolean
  readonly whole: string
  readonly fraction: string
}

const parse = (text: string): Decimal | null => {
  const found = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (found === null) return null
  const whole = withoutLeadingZeros(String(found[2]))
  const fraction = withoutTrailingZeros(found[3] ?? '')
  return { negative: found[1] === '-' && !(whole === '0' && fraction === ''), whole, fraction }
}

const magnitude = (a: Decimal, b: Decimal): number => {
  if (a.whole.length !== b.whole.length) return a.whole.length - b.whole.length
  const left = a.whole + a.fraction
  const right = b.whole + b.fraction
  return left < right ? -1 : left > right ? 1 : 0
}

const order = (a: Decimal, b: Decimal): number =>
  a.negative !== b.negative ? (a.negative ? -1 : 1) : a.negative ? -magnitude(a, b) : magnitude(a, b)

/** NUM-1: `NumericLessThan` asks whether the request's value is the smaller one. */
export const numeric: (holds: (order: number) => boolean) => Comparison = ordered(parse, order)
