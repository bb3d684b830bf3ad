import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { arn } from '../../../src/condition/operator/arn.js'
import { binary } from '../../../src/condition/operator/binary.js'
import { bool } from '../../../src/condition/operator/bool.js'
import type { Comparison } from '../../../src/condition/operator/comparison.js'
import { date } from '../../../src/condition/operator/date.js'
import { ipAddress } from '../../../src/condition/operator/ip-address.js'
import { numeric } from '../../../src/condition/operator/numeric.js'
import { stringLike } from '../../../src/condition/operator/string.js'
import { glob, literal } from '../../../src/text/wildcard.js'

const arns = fc.constantFrom('a', 'b', '*', 'a*', '?').map((name) => `arn:aws:iam::1:role/${name}`)
const short = fc.constantFrom('*', 'arn:aws', 'a', 'b*')
const numbers = fc.constantFrom('0', '-0', '1', '1.0', '01', '1.5', '-1', '2', 'x')
const dates = fc.constantFrom(
  '2026-01-01',
  '2026-01-01T00:00:00Z',
  '2026-01-01T01:00:00+01:00',
  '1767225600',
  '2027',
  'x',
)
const addresses = fc.constantFrom('10.0.0.0/8', '10.1.0.0/16', '10.1.2.3', '11.0.0.0', '0.0.0.0/0', '::/0', '::1', 'x')
const equal = (order: number): boolean => order === 0
const less = (order: number): boolean => order < 0
const atLeast = (order: number): boolean => order >= 0
const families: ReadonlyArray<readonly [name: string, family: Comparison, text: fc.Arbitrary<string>]> = [
  ['StringLike', stringLike, fc.oneof(arns, short)],
  ['ArnLike', arn, fc.oneof(arns, short)],
  ['Bool', bool, fc.constantFrom('true', 'TRUE', 'false', 'no')],
  ['NumericEquals', numeric(equal), numbers],
  ['NumericLessThan', numeric(less), numbers],
  ['NumericGreaterThanEquals', numeric(atLeast), numbers],
  ['DateEquals', date(equal), dates],
  ['DateLessThan', date(less), dates],
  ['DateGreaterThanEquals', date(atLeast), dates],
  ['IpAddress', ipAddress, addresses],
  ['BinaryEquals', binary, fc.constantFrom('QQ==', 'QR==', 'QUI=', 'QUJD', 'x')],
]

describe('a list of values', () => {
  it.each(families)('matches what some value of it matches, however it is looked up (%s)', (_name, family, text) =>
    fc.assert(
      fc.property(fc.array(text), text, (values, request) => {
        const patterns = values.map(family.reading === 'glob' ? glob : literal)
        const alone = patterns.map((pattern) => family.prepare([pattern]))
        const together = family.prepare(patterns)
        expect(together.matches(request)).toBe(alone.some(({ matches }) => matches(request)))
        expect(together.never).toBe(alone.every(({ never }) => never))
      }),
    ),
  )
})
