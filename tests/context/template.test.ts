import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { absent, oneOf, present, someValue, unknown, type Context, type Lookup } from '../../src/context/lookup.js'
import {
  compile,
  fill,
  parseTemplate,
  variablesThatAre,
  type Filled,
  type Template,
} from '../../src/context/template.js'
import { glob, literal, MANY, matcher, ONE, tokensOf } from '../../src/text/wildcard.js'

const text = (t: string) => ({ _tag: 'Text', text: t }) as const
const variable = (key: string, fallback: string | null = null) => ({ _tag: 'Variable', key, fallback }) as const
const character = (t: string) => ({ _tag: 'Character', text: t }) as const
const contextOf = (keys: Readonly<Record<string, Lookup>>): Context => {
  const byName = new Map(Object.entries(keys).map(([key, lookup]) => [key.toLowerCase(), lookup]))
  return { lookup: (lowerCased) => byName.get(lowerCased) ?? absent }
}

describe('a policy value, taken apart', () => {
  const rows: ReadonlyArray<readonly [rule: string, text: string, parts: Template]> = [
    ['VAR-2', '${aws:username}', [variable('aws:username')]],
    ['VAR-2', 'a-${aws:PrincipalTag/team}-b', [text('a-'), variable('aws:PrincipalTag/team'), text('-b')]],
    ['VAR-2', "${aws:PrincipalTag/team, 'none'}", [variable('aws:PrincipalTag/team', 'none')]],
    ['VAR-2', "${k, ''}", [variable('k', '')]],
    ['VAR-2', "${k, 'a, b: c'}", [variable('k', 'a, b: c')]],
    ['VAR-2', '${a}${b}', [variable('a'), variable('b')]],
    ['VAR-3', '${}', [text('${}')]],
    ['VAR-3', '${aws:user name}', [text('${aws:user name}')]],
    ['VAR-3', '${ aws:username }', [text('${ aws:username }')]],
    ['VAR-3', '${aws:username', [text('${aws:username')]],
    ['VAR-3', '${k,none}', [text('${k,none}')]],
    ['VAR-3', "${k, 'none}", [text("${k, 'none}")]],
    ['VAR-3', "${k,  'none'}", [text("${k,  'none'}")]],
    ['VAR-3', "${ k, 'none'}", [text("${ k, 'none'}")]],
    ['VAR-3', "${k, 'none' }", [text("${k, 'none' }")]],
    ['VAR-3', "${, 'none'}", [text("${, 'none'}")]],
    ['VAR-3', '$a$', [text('$a$')]],
    ['VAR-3', '$', [text('$')]],
    ['VAR-10', '${*}${?}${$}', [character('*'), character('?'), character('$')]],
  ]
  it.each(rows)('%s: %j is %j', (_rule, written, parts) => expect(parseTemplate(written, true)).toEqual(parts))

  it('without variables it is plain text (VAR-1, LANG-21)', () =>
    fc.assert(fc.property(fc.string(), (s) => expect(parseTemplate(`\${a}${s}`, false)).toEqual([text(`\${a}${s}`)]))))

  it('loses no character: the parts, written again, are the text', () => {
    const piece = fc.constantFrom('${', '}', 'a', '$', '*', '?', "'", ', ', '${a}', '${*}', "${k, 'v'}", ' ')
    const write = (template: Template): string =>
      template
        .map((part) => {
          switch (part._tag) {
            case 'Text':
              return part.text
            case 'Character':
              return `\${${part.text}}`
            case 'Variable':
              return part.fallback === null ? `\${${part.key}}` : `\${${part.key}, '${part.fallback}'}`
          }
        })
        .join('')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        expect(write(parseTemplate(pieces.join(''), true))).toBe(pieces.join(''))
      }),
    )
  })
  it('tells its variables, in order', () => {
    expect(
      parseTemplate("${b}x${*}${a, 'v'}${b}", true).flatMap((part) => (part._tag === 'Variable' ? [part.key] : [])),
    ).toEqual(['b', 'a', 'b'])
  })
})

describe('a policy value, filled in', () => {
  const fillIn = (written: string, keys: Readonly<Record<string, Lookup>>) =>
    fill(contextOf(keys), 'glob')(parseTemplate(written, true))
  const filled = (t: string, tokens = literal(t).tokens) => ({ _tag: 'Filled', text: t, tokens })

  const open = (written: string) => ({ _tag: 'Open', within: glob(written) })
  /** Its pattern as it would be written, a literal star or question mark in brackets. */
  const shown = (form: Filled): string =>
    form._tag === 'Open'
      ? tokensOf(form.within)
          .map((token) =>
            token === MANY ? '*' : token === ONE ? '?' : String.fromCharCode(token).replace(/[*?]/, '[$&]'),
          )
          .join('')
      : form._tag

  it('of nothing is the empty text', () => expect(fill(contextOf({}), 'glob')([])).toEqual([filled('', null)]))
  it('takes the request’s value to the letter, and what is written as a pattern (VAR-15)', () => {
    expect(fillIn('*${k}*', { k: present('a*') })).toEqual([
      filled('*a**', [...tokensOf(glob('*')), ...tokensOf(literal('a*')), ...tokensOf(glob('*'))]),
    ])
    expect(fill(contextOf({}), 'exact')(parseTemplate('a*', true))).toEqual([filled('a*')])
  })
  it('has one form for each possibility, each once', () => {
    expect(fillIn('${k}', { k: oneOf(present('a'), present('b'), present('a')) })).toEqual([filled('a'), filled('b')])
    expect(fillIn('${k}', { k: oneOf(present('a'), absent) })).toEqual([filled('a'), { _tag: 'Unresolved' }])
  })
  it('has a form for each possibility of one variable alone, also where one is open, however many they are', () => {
    expect(fillIn('${k}', { k: oneOf(present('a'), someValue) })).toEqual([filled('a'), open('*')])
    const twenty = Array.from({ length: 20 }, (_, i) => String(i))
    expect(fillIn('${k}', { k: oneOf(present('0'), ...twenty.map((each) => present(each))) })).toEqual(
      twenty.map((each) => filled(each)),
    )
  })
  it.each([
    ['absent, no default: no value (VAR-11, VAR-12)', absent, [{ _tag: 'Unresolved' }]],
    ['several values: no value (VAR-9)', present('a', 'b'), [{ _tag: 'Unresolved' }]],
    ['an empty list: no value', present(), [{ _tag: 'Unresolved' }]],
    ['there, value not known', someValue, [open('*')]],
    ['nothing known', unknown, [{ _tag: 'Unresolved' }, open('*')]],
    ['the empty text', present(''), [filled('')]],
  ] as ReadonlyArray<readonly [string, Lookup, unknown]>)('%s', (_name, k, forms) =>
    expect(fillIn('${k}', { k })).toEqual(forms),
  )

  it.each([
    ['absent', absent, 'none'],
    ['several values', present('a', 'b'), 'none'],
    ['a value', present('blue'), 'blue'],
    ['the empty text', present(''), ''],
  ] as ReadonlyArray<readonly [string, Lookup, string]>)(
    'with a default, where the key is %s (VAR-14)',
    (_name, k, expected) => {
      expect(fillIn("${k, 'none'}", { k })).toEqual([filled(expected)])
    },
  )
  it('one variable without value leaves the whole without value, whatever the others are (VAR-12)', () => {
    expect(fillIn('${k}${l}', { k: someValue }).map((form) => form._tag)).toEqual(['Unresolved'])
    expect(fillIn('${l}${k}', { k: someValue }).map((form) => form._tag)).toEqual(['Unresolved'])
  })
  describe('of several variables', () => {
    const or = (...values: readonly [string, ...string[]]): Lookup =>
      values.slice(1).reduce<Lookup>((soFar, value) => oneOf(soFar, present(value)), present(values[0]))
    const texts = (written: string, keys: Readonly<Record<string, Lookup>>) =>
      fillIn(written, keys).map((form) => (form._tag === 'Filled' ? form.text : form._tag))

    it('has a form for each combination, each text once', () => {
      expect(texts('${a}-${b}', { a: or('1', '2'), b: or('x', 'y') })).toEqual(['1-x', '1-y', '2-x', '2-y'])
      expect(texts('${a}${b}', { a: or('', '1'), b: or('1', '') })).toEqual(['1', '', '11'])
      expect(texts('${a}${b}', { a: oneOf(present('1'), absent), b: or('x', 'y') })).toEqual(['1x', '1y', 'Unresolved'])
      expect(texts('${a}${b}', { a: or('x', 'y'), b: oneOf(present('1'), absent) })).toEqual(['x1', 'Unresolved', 'y1'])
    })
    it('has sixteen forms at the most; of more it is open which', () => {
      const two = or('1', '2')
      expect(texts('${a}${b}${c}${d}', { a: two, b: two, c: two, d: two })).toHaveLength(16)
      expect(fillIn('${a}-${b}-${c}-${d}-${e}', { a: two, b: two, c: two, d: two, e: two })).toHaveLength(1)
      expect(fillIn('${a}-${b}-${c}-${d}-${e}', { a: two, b: two, c: two, d: two, e: two }).map(shown)).toEqual([
        '*-*-*-*-*',
      ])
      expect(texts('${a}${a}${a}${b}', { a: two, b: or('x', 'y', 'z') })).toEqual(['Open'])
    })
    it('of more than a million characters is open', () => {
      const half = 'x'.repeat(500_000)
      expect(texts('${a}${a}', { a: present(half) })).toEqual([half + half])
      expect(fillIn('${a}${a}y', { a: present(half) })).toEqual([open('*')])
    })
    it('keeps what is settled, where some are not known, with a star for each that is not', () => {
      const keys = { a: unknown, b: someValue, c: present('v*'), d: unknown, e: or('1', '2'), f: absent }
      expect(fillIn("${a}/${b}/${c}/${d, 'x'}", keys).map(shown)).toEqual(['*/*/v[*]/*'])
      expect(fillIn("${e}?/${f, 'x'}/${a}", keys).map(shown)).toEqual(['*?/x/*'])
    })
    it('has no form beyond what is settled, whatever the variables turn out to be', () => {
      const piece = fc.constantFrom('x', 'y/', '*', '?', '${*}', '${a}', '${b}', "${a, 'v'}")
      const lookup = fc.constantFrom(absent, present(''), present('x'), present('x*y/'), present('1', '2'))
      fc.assert(
        fc.property(fc.array(piece, { maxLength: 6 }), lookup, lookup, (pieces, a, b) => {
          const written = pieces.join('')
          for (const form of fillIn(written, { a, b }))
            if (form._tag === 'Filled') {
              // A text that it matches.
              const matched = tokensOf(form)
                .map((token) => (token === MANY ? '' : token === ONE ? '?' : String.fromCharCode(token)))
                .join('')
              for (const untold of fillIn(written, { a: unknown, b: unknown }))
                if (untold._tag === 'Open') expect([written, matched, matcher(untold.within)(matched)]).toContain(true)
            }
        }),
      )
    })
    it('tells which variables have no value, and which may have one that is not known, as they are written', () => {
      const told = (state: 'Unresolved' | 'Open', written: string): ReadonlyArray<string> =>
        variablesThatAre(
          state,
          contextOf({ a: unknown, b: someValue, c: present('v'), e: or('1', '2'), 'aws:tagkeys': someValue }),
        )(parseTemplate(written, true))
      const written = "x${A}${b}${c}${d}${e}${*}${d, 'x'}${a, 'x'}${aws:TagKeys}"
      expect(told('Unresolved', written)).toEqual(['d', 'aws:TagKeys'])
      expect(told('Open', written)).toEqual(['A', 'b', 'e', 'a'])
    })
    it('never takes a multivalued key for a variable, whatever is known of it (VAR-9, SET-2)', () => {
      for (const lookup of [present('v'), someValue, unknown, absent])
        expect([
          fillIn('${AWS:TagKeys}', { 'aws:tagkeys': lookup }),
          texts("${aws:TagKeys, 'none'}", { 'aws:tagkeys': lookup }),
        ]).toEqual([[{ _tag: 'Unresolved' }], ['none']])
    })
  })
  it('of text without variables is that text', () =>
    fc.assert(
      fc.property(fc.string(), (s) => {
        fc.pre(!s.includes('${'))
        expect(fillIn(s, {})).toEqual([filled(s, glob(s).tokens)])
      }),
    ))
  it('has one form, known beforehand, exactly where it holds no variable', () => {
    const piece = fc.constantFrom('a', '*', '?', '$', '${*}', '${?}', '${$}', '${}', '${k}', "${k, 'v'}")
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), fc.constantFrom('glob', 'exact'), (pieces, reading) => {
        const written = pieces.join('')
        const compiled = compile(written, true, reading)
        const template = parseTemplate(written, true)
        if (pieces.some((part) => part.startsWith('${k'))) expect(compiled).toEqual({ _tag: 'Open', template })
        else {
          const [form] = fill(contextOf({}), reading)(template)
          expect({ ...form, _tag: 'Constant' }).toEqual({
            _tag: compiled._tag,
            ...(compiled._tag === 'Constant' ? compiled.pattern : {}),
          })
        }
        const plain = compile(written, false, reading)
        expect(plain).toEqual({ _tag: 'Constant', pattern: reading === 'glob' ? glob(written) : literal(written) })
      }),
    )
  })
  it('finds a variable whatever the letter case of its name (CASE-11)', () => {
    expect(fillIn('${AWS:UserName}', { 'aws:username': present('ana') })).toEqual([filled('ana')])
    expect(fillIn('${AWS:UserName}', { 'aws:username': someValue })).toEqual([open('*')])
  })
})
