import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { arn } from '../../../src/condition/operator/arn.js'
import { binary } from '../../../src/condition/operator/binary.js'
import { bool } from '../../../src/condition/operator/bool.js'
import type { Comparison } from '../../../src/condition/operator/comparison.js'
import { stringLike } from '../../../src/condition/operator/string.js'
import { glob, literal } from '../../../src/text/wildcard.js'

const arns = fc.constantFrom('a', 'b', '*', 'a*', '?').map((name) => `arn:aws:iam::1:role/${name}`)
const short = fc.constantFrom('*', 'arn:aws', 'a', 'b*')
const families: ReadonlyArray<readonly [name: string, family: Comparison, text: fc.Arbitrary<string>]> = [
  ['StringLike', stringLike, fc.oneof(arns, short)],
  ['ArnLike', arn, fc.oneof(arns, short)],
  ['Bool', bool, fc.constantFrom('true', 'TRUE', 'false', 'no')],
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
