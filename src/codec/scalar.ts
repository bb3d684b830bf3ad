import { plainNumber } from '../text/digits.js'
import { refuse, subject, wrongType, type Read, type Shape } from './codec.js'

/**
 * A string, a number or a boolean, as text (LANG-11, COND-10). A whole number that readers of JSON round is refused:
 * what it was cannot be told any more.
 */
export const scalar =
  (expected: string, hintOf: (value: unknown) => string | null = () => null): Read<string> =>
  (u, at, mistakes) => {
    if (typeof u === 'string') return u
    if (typeof u === 'boolean') return String(u)
    if (typeof u !== 'number') return wrongType(u, at, mistakes, expected, hintOf(u))
    return Number.isFinite(u) && (!Number.isInteger(u) || Number.isSafeInteger(u))
      ? plainNumber(u)
      : refuse(at, mistakes, {
          code: 'invalid-value',
          message: `${subject(at)} is ${u}, a number that JSON rounds.`,
          expected: 'a number up to 9007199254740991, or a string',
          hint: 'Write the number in quotes.',
        })
  }

const scalarShape: Shape = { type: ['string', 'number', 'boolean'] }

/** A scalar, or a list of them. */
export const valuesShape: Shape = { anyOf: [scalarShape, { type: 'array', items: scalarShape }] }
