import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { fromBoolean } from '../../../src/ternary/ternary.js'
import { holds } from '../condition-block.js'

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

describe('BinaryEquals', () => {
  it('holds for the same bytes and no others (BIN-1, BIN-2)', () => {
    const bytes = fc.uint8Array({ maxLength: 5 })
    fc.assert(
      fc.property(bytes, bytes, (r, p) => {
        expect(holds({ BinaryEquals: { k: base64(p) } }, [base64(r)])).toBe(fromBoolean(Buffer.compare(r, p) === 0))
        expect(holds({ BinaryEquals: { k: base64(p) } }, [base64(p)])).toBe('true')
      }),
    )
  })
  it('tells all endings apart that stand for other bytes, with and without padding (BIN-1)', () => {
    const digits = [...'A014EQgow=']
    const endings = digits.flatMap((third) => digits.map((fourth) => `XY${third}${fourth}`))
    const bytesOf = (text: string): string | null =>
      /^XY(?:==|[^=]=|[^=]{2})$/.test(text) ? Buffer.from(text, 'base64').toString('hex') : null
    for (const p of endings) {
      const equal = endings.filter((r) => holds({ BinaryEquals: { k: p } }, [r]) === 'true')
      expect({ p, equal }).toEqual({
        p,
        equal: endings.filter((r) => bytesOf(p) !== null && bytesOf(r) === bytesOf(p)),
      })
    }
  })
  it.each(['QQ', 'QQ=', 'QQ===', 'Q', '=', 'Q=Q=', 'Q Q=', 'QQ==\n', 'Q*==', '_-==', '${aws:x}', '*'])(
    '%j is no base64: malformed, it is met by nothing, not even itself (BIN-2, COND-24)',
    (text) => {
      expect(holds({ BinaryEquals: { k: text } }, [text])).toBe('false')
      expect(holds({ BinaryEquals: { k: 'QQ==' } }, [text])).toBe('false')
    },
  )
  it.each([
    ['QQ==', 'QR==', true],
    ['QQ==', 'Qf==', true],
    ['QQ==', 'Qg==', false],
    ['QUE=', 'QUF=', true],
    ['QUE=', 'QUI=', false],
    ['QUFB', 'QUFC', false],
    ['XYo=', 'XY1A', false],
    ['Xw==', 'X0A=', false],
  ])(
    '%s and %s stand for the same bytes: %s; bits of the last digit that fill no byte do not count (BIN-2)',
    (p, r, same) => {
      expect(holds({ BinaryEquals: { k: p } }, [r])).toBe(fromBoolean(same))
      expect(holds({ BinaryEquals: { k: r } }, [p])).toBe(fromBoolean(same))
    },
  )
  it('compares letter case: it is data (BIN-1)', () =>
    expect(holds({ BinaryEquals: { k: 'qq==' } }, ['QQ=='])).toBe('false'))
})
