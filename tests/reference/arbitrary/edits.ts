import fc from 'fast-check'
import { keys } from './requests.js'
import { textsOf, type RequestJson } from '../vocabulary.js'
import { often, weighted } from './weighted.js'

/** How a policy text is made out of the value that it is to match, or nearly to match. */
export type Edit = (text: string, request: RequestJson) => string

const flipped = (text: string): string => (text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase())

/** Edits at a place of the text, of a length; both are taken modulo what is there. */
type Cut = (text: string, from: number, to: number) => string

const cuts: ReadonlyArray<Cut> = [
  (text, from, to) => `${text.slice(0, from)}*${text.slice(to)}`,
  (text, from) => `${text.slice(0, from)}?${text.slice(from + 1)}`,
  (text, from) => `${text.slice(0, from)}*${text.slice(from + 1)}*`,
  (text, from, to) => `${text.slice(0, from)}${'?'.repeat(to - from)}${text.slice(to)}`,
  (text, from, to) => `${text.slice(0, from)}${flipped(text.slice(from, to))}${text.slice(to)}`,
  (text, from) => text.slice(0, from),
  (text, from) => `${text.slice(0, from)}*`,
  (text, from) => `*${text.slice(from)}`,
  (text, from) => `${text.slice(0, from)}x${text.slice(from)}`,
  (text, from) => `${text.slice(0, from)}**?${text.slice(from + 1)}`,
  (text) => `${text}*`,
  (text) => `*${text}`,
  (text) => `${text}x`,
  (text) => `${text}?`,
  (text) => ` ${text}`,
  (text) => flipped(text),
  () => '*',
  () => '**',
  () => '',
  () => '?*',
  () => 'other',
  // Literal wildcards.
  (text) => text.replace(/[*?$]/, '$${$&}'),
]

const place = fc.tuple(fc.nat(63), fc.nat(20))

const cut: fc.Arbitrary<Edit> = fc.tuple(fc.constantFrom(...cuts), place).map(([change, [at, length]]) => (text) => {
  const from = text === '' ? 0 : at % text.length
  return change(text, from, Math.min(text.length, from + length))
})

/** One colon-delimited segment becomes something else. */
const segment: fc.Arbitrary<Edit> = fc
  .tuple(fc.nat(6), fc.constantFrom('*', '?', '', 'x', '*x', 'x*', 'aws', 'aws-cn', '222222222222', '*:*', '??*'))
  .map(([which, replacement]) => (text) => {
    const segments = text.split(':')
    return segments.map((old, i) => (i === which % segments.length ? replacement : old)).join(':')
  })

/** The first segments of an ARN alone. */
const short: fc.Arbitrary<Edit> = fc
  .integer({ min: 1, max: 5 })
  .map((count) => (text) => text.split(':').slice(0, count).join(':'))

const toldValue = (request: RequestJson, name: string): string => {
  const [, told] = Object.entries(request.context ?? {}).find(([key]) => key.toLowerCase() === name.toLowerCase()) ?? []
  return textsOf(told)[0] ?? ''
}

const isTold = ({ context, absentContextKeys }: RequestJson, name: string): boolean =>
  [...Object.keys(context ?? {}), ...(absentContextKeys ?? [])].some(
    (key) => key === '*' || key.toLowerCase() === name.toLowerCase(),
  )

/** A piece of the text becomes a variable: that key's value where it occurs, else any piece, with it as default. */
const variable: fc.Arbitrary<Edit> = fc
  .tuple(
    fc.constantFrom(...keys),
    fc.constantFrom('value', 'default', 'none', 'odd', 'not told', 'not told'),
    place,
    fc.nat(10),
  )
  .map(([drawn, form, [at, length], odd]) => (text, request) => {
    const { name } = (form === 'not told' ? keys.find((key) => !isTold(request, key.name)) : undefined) ?? drawn
    const value = toldValue(request, name)
    const key = odd % 3 === 0 ? flipped(name) : name
    if (form === 'value' && value !== '' && text.includes(value)) return text.replace(value, () => `\${${key}}`)
    const from = text === '' ? 0 : at % text.length
    const to = Math.min(text.length, from + length)
    const piece = text.slice(from, to)
    const forms: ReadonlyArray<string> = [
      ...[
        '${*}',
        '${?}',
        '${$}',
        '${',
        '$',
        '${}',
        `\${${key}`,
        `\${${key},'x'}`,
        `\${${key}, x}`,
        '${a b}',
        `$${key}`,
      ],
    ]
    const inserted =
      form === 'odd'
        ? (forms[odd] ?? '')
        : form === 'default'
          ? `\${${key}, '${piece.replaceAll("'", '')}'}`
          : `\${${key}}`
    return `${text.slice(0, from)}${inserted}${text.slice(to)}`
  })

const same: Edit = (text) => text

const then =
  (second: Edit) =>
  (first: Edit): Edit =>
  (text, request) =>
    second(first(text, request), request)

const twice = (edit: fc.Arbitrary<Edit>): fc.Arbitrary<Edit> =>
  weighted([3, edit], [1, fc.tuple(edit, edit).map(([first, second]) => then(second)(first))])

export const textEdit: fc.Arbitrary<Edit> = weighted(
  often(5, same),
  [7, twice(cut)],
  [2, variable],
  [1, fc.tuple(variable, weighted([1, cut], [1, variable])).map(([first, second]) => then(first)(second))],
)

export const arnEdit: fc.Arbitrary<Edit> = weighted(
  often(5, same),
  [5, twice(cut)],
  [5, twice(segment)],
  [1, short],
  [5, variable],
  [1, fc.tuple(variable, weighted([1, segment], [1, cut])).map(([first, second]) => then(first)(second))],
)

const oneOf = (...edits: ReadonlyArray<Edit>): fc.Arbitrary<Edit> => fc.constantFrom(...edits)

const number = (text: string): number => (Number.isFinite(Number(text)) ? Number(text) : 5)

export const numberEdit: fc.Arbitrary<Edit> = oneOf(
  same,
  same,
  (text) => String(number(text) + 1),
  (text) => String(number(text) - 1),
  (text) => `${text}.0`,
  (text) => `${text}.5`,
  (text) => `+${text}`,
  (text) => `-${text}`,
  (text) => `0${text}`,
  (text) => `${text}e0`,
  (text) => ` ${text}`,
  (text) => `${text}.`,
  () => '.5',
  () => '-0',
  () => '9007199254740992',
  () => 'ten',
)

const instant = (text: string): number => {
  const epoch = /^\d{5,}$/.test(text) ? Number(text) * 1000 : Date.parse(text)
  return Number.isNaN(epoch) || Math.abs(epoch) > 1e14 ? Date.UTC(2026, 0, 15, 12) : epoch
}
const iso = (time: number): string => new Date(time).toISOString()
const moved =
  (seconds: number): Edit =>
  (text) =>
    iso(instant(text) + seconds * 1000).replace('.000Z', 'Z')
/** The same instant, as it is written in another zone. */
const zoned =
  (zone: string, minutes: number): Edit =>
  (text) =>
    iso(instant(text) + minutes * 60_000).replace('.000Z', zone)

export const dateEdit: fc.Arbitrary<Edit> = oneOf(
  same,
  same,
  moved(1),
  moved(-1),
  moved(0),
  zoned('+01:00', 60),
  zoned('-05:30', -330),
  zoned('+24:00', 1440),
  (text) => iso(instant(text)),
  (text) => iso(instant(text)).slice(0, 10),
  (text) => iso(instant(text)).slice(0, 7),
  (text) => iso(instant(text)).slice(0, 4),
  (text) => iso(instant(text)).slice(0, 19),
  (text) => `${iso(instant(text)).slice(0, 16)}Z`,
  (text) => iso(instant(text)).toLowerCase(),
  (text) => iso(instant(text)).replace('.000Z', '.49999999999Z'),
  (text) => String(Math.floor(instant(text) / 1000)),
  (text) => String(Math.floor(instant(text) / 1000) + 1),
  () => '2026-02-30',
  () => '2026-01-15T24:00:00Z',
  () => '2024-02-29',
  () => 'now',
)

export const booleanEdit: fc.Arbitrary<Edit> = oneOf(
  same,
  same,
  () => 'true',
  () => 'false',
  () => 'True',
  () => 'FALSE',
  () => 'no',
  () => '1',
)

export const binaryEdit: fc.Arbitrary<Edit> = oneOf(
  same,
  same,
  () => 'QQ==',
  () => 'X0A=',
  () => 'qq==',
  () => 'QQ',
  () => 'Q===',
  (text) => `${text}QQ==`,
  () => '?',
)

export const addressEdit: fc.Arbitrary<Edit> = weighted(
  often(2, same),
  [
    4,
    fc.constantFrom(0, 1, 8, 24, 25, 31, 32, 33, 64, 127, 128, 129).map(
      (length): Edit =>
        (text) =>
          `${text}/${length}`,
    ),
  ],
  [
    3,
    oneOf(
      () => '203.0.113.0/24',
      () => '203.0.113.255/25',
      () => '203.0.113.6/31',
      () => '203.0.113.7/-1',
      () => '203.0.113.7/',
      () => '203.0.113.7/032',
      () => '203.0.113.007',
      () => '0.0.0.0/0',
      () => '::/0',
      () => '2001:db8::/32',
      () => '2001:0db8:0000::0007',
      () => '2001:db8::0.0.0.7',
      () => '2001:db8::7::',
      () => '1:2:3:4::5:6:7:8',
      () => '1:2:3:4:5:6:7::/127',
      () => '1:2:3:4:5:6::8/96',
      () => '::ffff:203.0.113.7/128',
      () => '203.0.113.*',
    ),
  ],
)
