import { absent, type Context, type Lookup, match } from './lookup.js'
import { glob, literal, type Tokens } from '../text/wildcard.js'

/** A policy value cut into what is written and what the request fills in (VAR-2). */
export type Part =
  | { readonly _tag: 'Text'; readonly text: string }
  /** `${*}`, `${?}`, `${$}`: the character itself, never a wildcard (VAR-10). */
  | { readonly _tag: 'Character'; readonly text: string }
  | { readonly _tag: 'Variable'; readonly key: string; readonly fallback: string | null }

export type Template = ReadonlyArray<Part>

const FORM = /\$\{([^}]*)\}/g

/** VAR-1, LANG-21: variables exist in version 2012-10-17 only; elsewhere the text is plain. */
export const parseTemplate = (text: string, variables: boolean): Template => {
  if (!variables || !text.includes('${')) return [{ _tag: 'Text', text }]
  const parts: Part[] = []
  let end = 0
  for (const found of text.matchAll(FORM)) {
    if (found.index > end) parts.push({ _tag: 'Text', text: text.slice(end, found.index) })
    parts.push(parseForm(found[0], found[1] ?? ''))
    end = found.index + found[0].length
  }
  if (end < text.length) parts.push({ _tag: 'Text', text: text.slice(end) })
  return parts
}

const parseForm = (whole: string, inside: string): Part => {
  if (inside === '*' || inside === '?' || inside === '$') return { _tag: 'Character', text: inside }
  const withDefault = /^([^,\s]+), '(.*)'$/.exec(inside)
  if (withDefault !== null) return { _tag: 'Variable', key: withDefault[1] ?? '', fallback: withDefault[2] ?? '' }
  // VAR-3: an empty name, a blank in it or a default without quotes cannot be saved; left as the text that it is.
  return inside === '' || /[\s,]/.test(inside)
    ? { _tag: 'Text', text: whole }
    : { _tag: 'Variable', key: inside, fallback: null }
}

/** How the written text and a filled-in value become what is compared: as a pattern, or to the letter. */
export type Reading = 'glob' | 'exact'

/** One form that a value can take in a request; `Unresolved`: a variable has no value; `Open`: it is not known which. */
export type Filled =
  | { readonly _tag: 'Filled'; readonly tokens: Tokens; readonly text: string }
  | { readonly _tag: 'Unresolved'; readonly key: string }
  | { readonly _tag: 'Open'; readonly key: string }

/** Every form that the template can take, one for each possibility of its variables. */
export const fill =
  (context: Context, reading: Reading) =>
  (template: Template): ReadonlyArray<Filled> =>
    template.reduce<ReadonlyArray<Filled>>(
      (soFar, part) => {
        const next = fillPart(context, reading)(part)
        return distinct(soFar.flatMap((a) => next.map((b) => join(a, b))))
      },
      [{ _tag: 'Filled', tokens: [], text: '' }],
    )

// Many variables of several values each would multiply; past this many forms the answer is: not known which.
const MOST_FORMS = 16

const distinct = (forms: ReadonlyArray<Filled>): ReadonlyArray<Filled> => {
  const seen = new Map(forms.map((form) => [form._tag === 'Filled' ? form.tokens.join() : form._tag, form]))
  const [first] = forms
  return seen.size > MOST_FORMS && first !== undefined
    ? [
        { _tag: 'Unresolved', key: keyOf(first) },
        { _tag: 'Open', key: keyOf(first) },
      ]
    : [...seen.values()]
}

const keyOf = (form: Filled): string => (form._tag === 'Filled' ? '' : form.key)

const fillPart =
  (context: Context, reading: Reading) =>
  (part: Part): ReadonlyArray<Filled> => {
    switch (part._tag) {
      case 'Text':
        return [{ _tag: 'Filled', tokens: reading === 'glob' ? glob(part.text) : literal(part.text), text: part.text }]
      case 'Character':
        return [verbatim(part.text)]
      case 'Variable':
        return lookupOf(context, part.key).map(
          match<Filled>({
            // VAR-9: a multivalued key cannot be a variable. VAR-15: what is filled in is never a wildcard.
            Present: (values) => {
              const [value, ...more] = values
              return value === undefined || more.length > 0 ? noValue(part.key, part.fallback) : verbatim(value)
            },
            Absent: () => noValue(part.key, part.fallback),
            SomeValue: () => ({ _tag: 'Open', key: part.key }),
          }),
        )
    }
  }

const lookupOf = (context: Context, key: string): Lookup => (key === '' ? absent : context.lookup(key))

const verbatim = (text: string): Filled => ({ _tag: 'Filled', tokens: literal(text), text })

/** VAR-11, VAR-12, VAR-14. */
const noValue = (key: string, fallback: string | null): Filled =>
  fallback === null ? { _tag: 'Unresolved', key } : verbatim(fallback)

const join = (a: Filled, b: Filled): Filled => {
  if (a._tag === 'Unresolved') return a
  if (b._tag === 'Unresolved') return b
  if (a._tag === 'Open') return a
  if (b._tag === 'Open') return b
  return { _tag: 'Filled', tokens: [...a.tokens, ...b.tokens], text: a.text + b.text }
}
