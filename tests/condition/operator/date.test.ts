import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parseInstant } from '../../../src/condition/operator/date.js'
import { fromBoolean } from '../../../src/ternary/ternary.js'
import { holds } from '../condition-block.js'

const secondsOf = (text: string): number => Date.parse(text) / 1000
const answers = (r: string, p: string): ReadonlyArray<string> =>
  ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'].map((order) =>
    holds({ [`Date${order}`]: { k: p } }, [r]),
  )
const before = ['false', 'true', 'true', 'true', 'false', 'false']
const same = ['true', 'false', 'false', 'true', 'false', 'true']
const after = ['false', 'true', 'false', 'false', 'true', 'true']

describe('Date operators', () => {
  it.each([
    ['before', '2025-12-31T23:59:59Z', before],
    ['at', '2026-01-01T00:00:00Z', same],
    ['after', '2026-01-01T00:00:01Z', after],
  ])('DATE-1 to DATE-6: a request %s the policy value', (_name, r, expected) => {
    expect(answers(r, '2026-01-01T00:00:00Z')).toEqual(expected)
  })

  it.each([
    ['2026', '2026-01-01T00:00:00Z'],
    ['2026-03', '2026-03-01T00:00:00Z'],
    ['2026-03-04', '2026-03-04T00:00:00Z'],
    ['2026-03-04T05:06Z', '2026-03-04T05:06:00Z'],
    ['2026-03-04T05:06+01:30', '2026-03-04T03:36:00Z'],
    ['2026-03-04T05:06:07Z', '2026-03-04T05:06:07Z'],
    ['2026-03-04T05:06:07-08:00', '2026-03-04T13:06:07Z'],
    ['2026-03-04T05:06:07+00:00', '2026-03-04T05:06:07Z'],
    ['2026-01-01T00:30:00+01:00', '2025-12-31T23:30:00Z'],
    ['2024-02-29T12:00:00Z', '2024-02-29T12:00:00Z'],
    ['2000-02-29', '2000-02-29T00:00:00Z'],
    ['1969-12-31T23:59:59Z', '1969-12-31T23:59:59Z'],
    ['0001-01-01', '0001-01-01T00:00:00Z'],
    ['0099-12-31T23:59:59Z', '0099-12-31T23:59:59Z'],
    ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59Z'],
  ])('DATE-7, DATE-9: %s is the instant %s', (text, instant) => {
    expect(parseInstant(text)).toEqual({ seconds: secondsOf(instant), fraction: '' })
  })

  it.each([
    ['0', 0],
    ['1', 1],
    ['999', 999],
    ['00000', 0],
    ['20260', 20260],
    ['1767225600', 1767225600],
    ['-1', -1],
  ])('DATE-8: %s is a number of seconds since 1970', (text, seconds) => {
    expect(parseInstant(text)?.seconds).toBe(seconds)
  })
  it('DATE-8: four digits are a year', () => {
    expect(parseInstant('1970')?.seconds).toBe(0)
    expect(holds({ DateEquals: { k: '2026' } }, ['2026-01-01T00:00:00Z'])).toBe('true')
  })
  it('DATE-9: a bare date is its first instant, and no other of the day', () => {
    expect(answers('2026-01-01T00:00:00Z', '2026-01-01')).toEqual(same)
    expect(answers('2026-01-01T00:00:01Z', '2026-01-01')).toEqual(after)
  })
  it.each(['2026-03-04T05:06', '2026-03-04T05:06:07', '2026-03-04T05:06:07.5'])(
    'DATE-10: %s, without a zone, is read as UTC',
    (text) => expect(parseInstant(text)).toEqual(parseInstant(`${text}Z`)),
  )
  it('DATE-11: fractions of a second count, to any length', () => {
    expect(answers('2026-01-01T00:00:00.1Z', '2026-01-01T00:00:00.10Z')).toEqual(same)
    expect(answers('2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00Z')).toEqual(same)
    expect(answers('2026-01-01T00:00:00.0000000001Z', '2026-01-01T00:00:00Z')).toEqual(after)
    expect(answers('2026-01-01T00:00:00.09Z', '2026-01-01T00:00:00.1Z')).toEqual(before)
    expect(answers('1767225600.5', '2026-01-01T00:00:00Z')).toEqual(after)
  })
  it('DATE-11: a fraction before 1970 still counts forward', () => {
    expect(answers('1969-12-31T23:59:59.5Z', '1969-12-31T23:59:59Z')).toEqual(after)
    expect(answers('1969-12-31T23:59:59.5Z', '1970')).toEqual(before)
  })
  it.each([
    ['-1.5', '-1'],
    ['-0.5', '0'],
  ])('DATE-8: %s seconds, if it is an instant at all, is none after %s', (r, p) => {
    expect(holds({ DateGreaterThan: { k: p } }, [r])).toBe('false')
    expect(holds({ DateGreaterThan: { k: r } }, [p])).toBe(parseInstant(r) === null ? 'false' : 'true')
  })
  it('DATE-13: the ends of a window are outside', () => {
    const window = { DateGreaterThan: { k: '2026-01-01T00:00:00Z' }, DateLessThan: { k: '2026-01-02T00:00:00Z' } }
    expect(
      ['2026-01-01T00:00:00Z', '2026-01-01T00:00:01Z', '2026-01-01T23:59:59Z', '2026-01-02T00:00:00Z'].map((k) =>
        holds(window, [k]),
      ),
    ).toEqual(['false', 'true', 'true', 'false'])
  })

  const malformed = [
    ...['', ' ', '26-01-01', '2026-1-1', '2026/01/01', '2026-01-01 00:00:00Z', '2026-01-01T00Z'],
    ...['2026-13', '2026-00', '2026-01-00', '2026-01-32', '2026-04-31', '2026-02-29', '1900-02-29', '2100-02-29'],
    ...['2026-01-01T24:00:00Z', '2026-01-01T00:60:00Z', '2026-01-01T00:00:61Z', '2026-01-01T00:00:00.Z'],
    ...['2026-01-01T00:00:00z', '2026-01-01t00:00:00Z', '2026-01-01T00:00:00+0100', '2026-01-01T00:00:00+24:00'],
    ...['2026-01-01T00:00:00+01:60', '2026-01-01T00:00:00+01', '2026-01-01Z', '2026Z', ' 2026', '2026 ', '2026\n'],
    ...[
      'now',
      '*',
      '2026*',
      '${aws:CurrentTime}',
      '1e9',
      '+5',
      '99999999999999999999',
      '0x0',
      'Wed, 01 Jan 2026 00:00:00 GMT',
    ],
  ]
  it.each(malformed)('DATE-7, DATE-12, COND-24: %j is malformed', (text) => {
    expect(parseInstant(text)).toBeNull()
    expect(holds({ DateGreaterThanEquals: { k: text } }, ['2026-01-01T00:00:00Z'])).toBe('false')
    expect(holds({ DateLessThanEquals: { k: '2026-01-01T00:00:00Z' } }, [text])).toBe('false')
    expect(holds({ DateNotEquals: { k: text } }, ['2026-01-01T00:00:00Z'])).toBe('true')
  })

  it('agree with the calendar of the language on every second of the years 1 to 9999, in every zone', () => {
    const second = fc.integer({ min: secondsOf('0001-01-02T00:00:00Z'), max: secondsOf('9999-12-30T00:00:00Z') })
    const zone = fc.integer({ min: -23 * 60 - 59, max: 23 * 60 + 59 })
    const spell = (seconds: number, minutes: number): string => {
      const two = (n: number): string => String(n).padStart(2, '0')
      const local = new Date((seconds + minutes * 60) * 1000).toISOString().slice(0, 19)
      const by = Math.abs(minutes)
      return `${local}${minutes < 0 ? '-' : '+'}${two(Math.floor(by / 60))}:${two(by % 60)}`
    }
    fc.assert(
      fc.property(second, zone, (seconds, minutes) => {
        expect(parseInstant(spell(seconds, minutes))).toEqual({ seconds, fraction: '' })
      }),
    )
  })
  it('agree with the calendar on which days there are', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (y, m, d) => {
          const text = `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
          const date = new Date(0)
          date.setUTCFullYear(y, m - 1, d)
          const exists = date.getUTCMonth() === m - 1 && date.getUTCDate() === d
          expect(parseInstant(text) !== null).toBe(exists)
        },
      ),
    ))
  it('agree with the calendar on how many days each month of a year has, leap years among them', () => {
    const two = (n: number): string => String(n).padStart(2, '0')
    for (const year of [1900, 2000, 2023, 2024, 2100])
      for (let month = 1; month <= 12; month++) {
        const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
        const exist = [0, 1, 28, 29, 30, 31, 32].filter((d) => parseInstant(`${year}-${two(month)}-${two(d)}`) !== null)
        expect({ year, month, exist }).toEqual({ year, month, exist: [1, 28, 29, 30, 31].filter((d) => d <= days) })
      }
  })
  it('DateEquals holds for an instant and its epoch seconds (DATE-8)', () =>
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 4_000_000_000 }), (seconds) => {
        const iso = new Date(seconds * 1000).toISOString()
        expect(holds({ DateEquals: { k: seconds } }, [iso])).toBe(fromBoolean(true))
      }),
    ))
})
