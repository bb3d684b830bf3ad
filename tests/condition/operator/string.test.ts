import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { fromBoolean } from '../../../src/ternary/ternary.js'
import { holds, type Values } from '../condition-block.js'

describe('String operators', () => {
  const rows: ReadonlyArray<
    readonly [rule: string, operator: string, p: string | ReadonlyArray<string>, k: Values, result: boolean]
  > = [
    ['STR-1', 'StringEquals', 'a', ['a'], true],
    ['STR-1', 'StringEquals', 'a?', ['ab'], false],
    ['STR-1', 'StringEquals', 'a?', ['a?'], true],
    ['STR-2', 'StringNotEquals', 'a*', ['abc'], true],
    ['STR-3', 'StringEqualsIgnoreCase', 'A*', ['a*'], true],
    ['STR-3', 'StringEqualsIgnoreCase', 'a*', ['abc'], false],
    ['STR-4', 'StringNotEqualsIgnoreCase', 'a', ['A'], false],
    ['STR-5', 'StringLike', 'A*', ['abc'], false],
    ['STR-5', 'StringLike', '*b*', ['abc'], true],
    ['STR-6', 'StringNotLike', 'a*', ['abc'], false],
    ['STR-7', 'StringEquals', 'a', [' a'], false],
    ['STR-7', 'StringEquals', 'a', ['a '], false],
    ['STR-7', 'StringEquals', '', [''], true],
    ['STR-7', 'StringEquals', '', ['a'], false],
    ['STR-7', 'StringLike', '', ['a'], false],
    ['STR-8', 'StringLike', '*', [''], true],
    ['STR-8', 'StringLike', '*', null, false],
    ['STR-10', 'StringLike', 'a*d', ['a/b:c\nd'], true],
    ['STR-12', 'StringEqualsIgnoreCase', 'STRASSE', ['strasse'], true],
    ['STR-12', 'StringEqualsIgnoreCase', 'ÄÖ', ['äö'], true],
    ['STR-12', 'StringEqualsIgnoreCase', 'straße', ['STRASSE'], false],
    ['STR-13', 'StringEquals', '2026-01-01T00:00:00Z', ['2026-01-01T01:00:00+01:00'], false],
    ['STR-13', 'StringLike', 'arn:aws:iam:*:role/x', ['arn:aws:iam::111122223333:role/x'], true],
  ]
  it.each(rows)('%s: %s %j, where k is %j, is %s', (_rule, operator, p, k, result) => {
    expect(holds({ [operator]: { k: p } }, k)).toBe(fromBoolean(result))
  })

  it('StringEquals is equality of texts (STR-1)', () =>
    fc.assert(
      fc.property(fc.string(), fc.string(), (r, p) => {
        fc.pre(!p.includes('${'))
        expect(holds({ StringEquals: { k: p } }, [r])).toBe(fromBoolean(r === p))
        expect(holds({ StringEquals: { k: p } }, [p])).toBe('true')
      }),
    ))
})
