import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { fromBoolean } from '../../../src/ternary/ternary.js'
import { holds } from '../condition-block.js'

const orders: Readonly<Record<string, (r: bigint, p: bigint) => boolean>> = {
  NumericEquals: (r, p) => r === p,
  NumericNotEquals: (r, p) => r !== p,
  NumericLessThan: (r, p) => r < p,
  NumericLessThanEquals: (r, p) => r <= p,
  NumericGreaterThan: (r, p) => r > p,
  NumericGreaterThanEquals: (r, p) => r >= p,
}

describe('Numeric operators', () => {
  it.each([
    ['NumericLessThan', '5', '10', true],
    ['NumericLessThan', '10', '5', false],
    ['NumericLessThan', '10', '9.99', false],
    ['NumericGreaterThan', '10', '5', true],
    ['NumericGreaterThan', '-1', '-2', true],
    ['NumericLessThan', '-10', '-9', true],
    ['NumericLessThan', '-1', '0', true],
    ['NumericLessThan', '0.09', '0.1', true],
    ['NumericGreaterThan', '0.5', '0.45', true],
    ['NumericEquals', '9007199254740993', '9007199254740992', false],
  ])('NUM-1: %s has the request value on the left: %s, %s is %s', (operator, r, p, result) => {
    expect(holds({ [operator]: { k: p } }, [r])).toBe(fromBoolean(result))
  })

  it.each([
    ['10', '10.0'],
    ['10', '10'],
    ['10', '+10'],
    ['10', '010'],
    ['0', '-0'],
    ['0', '-0.00'],
    ['0', '000'],
    ['0.5', '00.50'],
    ['-3.10', '-3.1'],
  ])('NUM-2: %s and %s are equal', (r, p) => {
    expect(holds({ NumericEquals: { k: p } }, [r])).toBe('true')
    expect(holds({ NumericEquals: { k: r } }, [p])).toBe('true')
    expect(holds({ NumericLessThan: { k: p } }, [r])).toBe('false')
    expect(holds({ NumericGreaterThan: { k: p } }, [r])).toBe('false')
  })

  const malformed = [
    '',
    ' ',
    ' 1',
    '1 ',
    '1e3',
    '0x10',
    '1,000',
    '1_000',
    '--1',
    '+-1',
    '1.',
    '.5',
    '.',
    '1.2.3',
    'ten',
    'NaN',
    'Infinity',
    '١',
    '1\n',
  ]
  it.each(malformed)('NUM-3, COND-24: %j is malformed in the policy, and met by nothing', (p) => {
    expect(holds({ NumericEquals: { k: p } }, [p])).toBe('false')
    expect(holds({ NumericGreaterThanEquals: { k: p } }, ['1'])).toBe('false')
    expect(holds({ NumericNotEquals: { k: p } }, ['1'])).toBe('true')
  })
  it.each(malformed)('NUM-3, COND-24: %j is malformed in the request, and meets nothing', (r) => {
    expect(holds({ NumericLessThanEquals: { k: '1' } }, [r])).toBe('false')
    expect(holds({ NumericNotEquals: { k: '1' } }, [r])).toBe('true')
  })
  it.each(['*', '1*', '?', '${aws:EpochTime}'])('NUM-5: %j is neither a wildcard nor a variable', (p) => {
    expect(holds({ NumericEquals: { k: p } }, ['1'])).toBe('false')
  })
  it('NUM-4: the largest of several values decides NumericLessThan, the smallest NumericGreaterThan', () => {
    expect(['2699', '3599', '3600'].map((k) => holds({ NumericLessThan: { k: ['2700', '3600'] } }, [k]))).toEqual([
      'true',
      'true',
      'false',
    ])
    expect(['2700', '2701'].map((k) => holds({ NumericGreaterThan: { k: ['2700', '3600'] } }, [k]))).toEqual([
      'false',
      'true',
    ])
  })
  it('one well-formed value beside a malformed one still counts (COND-24)', () => {
    expect(holds({ NumericEquals: { k: ['ten', '10'] } }, ['10'])).toBe('true')
    expect(holds({ NumericNotEquals: { k: ['ten', '10'] } }, ['10'])).toBe('false')
  })

  it('compare as the numbers do, however long they are and however they are written', () => {
    // Numbers in thousandths: exact as bigint, and every spelling of them is known.
    const thousandths = fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n })
    const near = fc.oneof(thousandths, fc.bigInt({ min: -3000n, max: 3000n }))
    const spell = (n: bigint, zeros: number, plus: boolean): string => {
      const digits = (n < 0n ? -n : n).toString().padStart(4, '0')
      const fraction = digits.slice(-3) + '0'.repeat(zeros)
      return `${n < 0n ? '-' : plus ? '+' : ''}${'0'.repeat(zeros)}${digits.slice(0, -3)}.${fraction}`
    }
    fc.assert(
      fc.property(
        near,
        near,
        fc.nat(3),
        fc.boolean(),
        fc.constantFrom(...Object.keys(orders)),
        (r, p, zeros, plus, operator) => {
          const expected = orders[operator]?.(r, p)
          expect(holds({ [operator]: { k: spell(p, 3 - zeros, !plus) } }, [spell(r, zeros, plus)])).toBe(
            String(expected),
          )
        },
      ),
    )
  })
})
