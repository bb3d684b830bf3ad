import { inRange, isRange } from './addresses.js'
import { compareDates } from './dates.js'
import { compareNumbers } from './numbers.js'
import { matches, written, type Sign } from './wildcards.js'

/** m(r, p): does this request value match this policy value? */
export type Comparison = (request: string, policy: ReadonlyArray<Sign>) => boolean

export interface Operator {
  readonly set: 'ForAllValues' | 'ForAnyValue' | null
  readonly base: string
  readonly ifExists: boolean
}

/** COND-8: `[ForAllValues:|ForAnyValue:]Operator[IfExists]`. */
export const operatorOf = (text: string): Operator => {
  const [, set, base = '', ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/.exec(text) ?? []
  return { set: set === 'ForAllValues' || set === 'ForAnyValue' ? set : null, base, ifExists: ifExists !== undefined }
}

/** The negated operators are those with `Not` in their name; the others are positive (COND-14, COND-15). */
export const isNegated = (operator: Operator): boolean => operator.base.includes('Not')

/** VAR-4: under String and Arn operators variables are resolved; VAR-6: under Bool too; VAR-5: under no other. */
export const resolvesVariables = (operator: Operator): boolean => /^(?:String|Arn|Bool)/.test(operator.base)

const sixParts = (signs: ReadonlyArray<Sign>): ReadonlyArray<ReadonlyArray<Sign>> =>
  signs.reduce<ReadonlyArray<ReadonlyArray<Sign>>>(
    (parts, sign) =>
      sign.char === ':' && parts.length < 6 ? [...parts, []] : [...parts.slice(0, -1), [...(parts.at(-1) ?? []), sign]],
    [[]],
  )

const isStar = (policy: ReadonlyArray<Sign>): boolean =>
  policy.length === 1 && policy.every(({ char, wild }) => wild && char === '*')

/** ARN-3: six parts, split at the first five colons, each matched on its own. */
const arnMatches: Comparison = (request, policy) => {
  const [texts, patterns] = [request.split(':'), sixParts(policy)]
  // ARN-4: a value of fewer than six parts is no ARN.
  if (texts.length < 6) return false
  // ARN-5: `*` alone matches every ARN; no other pattern of fewer than six parts matches.
  if (isStar(policy)) return true
  if (patterns.length < 6) return false
  const parts = [...texts.slice(0, 5), texts.slice(5).join(':')]
  return patterns.every((signs, i) => matches(signs, parts[i] ?? ''))
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/
const bytesOf = (text: string): string => Buffer.from(text, 'base64').toString('hex')

const numeric =
  (holds: (order: number) => boolean): Comparison =>
  (request, policy) => {
    const order = compareNumbers(request, written(policy))
    return order !== null && holds(order)
  }
const date =
  (holds: (order: number) => boolean): Comparison =>
  (request, policy) => {
    const order = compareDates(request, written(policy))
    return order !== null && holds(order)
  }

/** By the name of the positive operator. */
const comparisons: Readonly<Record<string, Comparison>> = {
  // STR-1: `*` and `?` are ordinary characters here.
  StringEquals: (request, policy) => request === written(policy),
  // STR-3, STR-12
  StringEqualsIgnoreCase: (request, policy) => request.toLowerCase() === written(policy).toLowerCase(),
  // STR-5
  StringLike: (request, policy) => matches(policy, request),
  // NUM-1: the request value stands on the left.
  NumericEquals: numeric((order) => order === 0),
  NumericLessThan: numeric((order) => order < 0),
  NumericLessThanEquals: numeric((order) => order <= 0),
  NumericGreaterThan: numeric((order) => order > 0),
  NumericGreaterThanEquals: numeric((order) => order >= 0),
  // DATE-1, DATE-3 to DATE-6
  DateEquals: date((order) => order === 0),
  DateLessThan: date((order) => order < 0),
  DateLessThanEquals: date((order) => order <= 0),
  DateGreaterThan: date((order) => order > 0),
  DateGreaterThanEquals: date((order) => order >= 0),
  // BOOL-1 to BOOL-3
  Bool: (request, policy) =>
    /^(?:true|false)$/i.test(request) && request.toLowerCase() === written(policy).toLowerCase(),
  // BIN-1, BIN-2
  BinaryEquals: (request, policy) =>
    BASE64.test(request) && BASE64.test(written(policy)) && bytesOf(request) === bytesOf(written(policy)),
  // IP-1
  IpAddress: (request, policy) => inRange(request, written(policy)),
  // ARN-1: the two are the same.
  ArnEquals: arnMatches,
  ArnLike: arnMatches,
}

export const comparisonOf = (operator: Operator): Comparison => {
  const found = comparisons[operator.base.replace('Not', '')]
  if (found === undefined) throw new Error(`no operator ${operator.base}`)
  return found
}

/** COND-24: can this policy value match anything at all, or is it malformed? */
export const isReadable = ({ base }: Operator, policy: ReadonlyArray<Sign>): boolean => {
  const text = written(policy)
  if (base.startsWith('Numeric')) return compareNumbers(text, text) !== null
  if (base.startsWith('Date')) return compareDates(text, text) !== null
  if (base === 'Bool') return /^(?:true|false)$/i.test(text)
  if (base === 'BinaryEquals') return BASE64.test(text)
  if (base.includes('IpAddress')) return isRange(text)
  if (base.startsWith('Arn')) return isStar(policy) || sixParts(policy).length === 6
  return true
}
