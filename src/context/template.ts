import { absent, type Context, type Lookup, match } from './lookup.js'
import { glob, literal, type Tokens } from '../text/wildcard.js'

/** A policy value cut into what is written and what the request fills in (VAR-2). */
export type Part =
  | { readonly _tag: 'Text'; readonly text: string }
  /** `${*}`, `${?}`, `${$}`: the character itself, never a wildcard (VAR-10). */
  | { readonly _tag: 'Character'; readonly text: string }
  | { readonly _tag: 'Variable'; readonly key: string; readonly fallback: string | null }

export type Template = ReadonlyArray<Part>

/** VAR-1, LANG-21: variables exist in version 2012-10-17 only; elsewhere the text is plain. */
export const parseTemplate = (text: string, variables: boolean): Template => {
  const parts: Part[] = []
  let end = 0
  for (let at = variables ? text.indexOf('${') : -1; at >= 0; at = text.indexOf('${', end)) {
    const close = text.indexOf('}', at)
    // VAR-3: without its closing brace it is plain text, as is all that follows.
    if (close < 0) break
    if (at > end) parts.push({ _tag: 'Text', text: text.slice(end, at) })
    parts.push(parseForm(text.slice(at, close + 1), text.slice(at + 2, close)))
    end = close + 1
  }
  if (end < text.length || parts.length === 0) parts.push({ _tag: 'Text', text: text.slice(end) })
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
    runs(template).reduce<ReadonlyArray<Filled>>(
      (soFar, run) => {
        const next =
          run._tag === 'Variable'
            ? distinct(fillVariable(context)(run))
            : [
                {
                  _tag: 'Filled' as const,
                  tokens: tokensOf(run.parts, reading),
                  text: run.parts.map((p) => p.text).join(''),
                },
              ]
        return distinct(soFar.flatMap((a) => next.map((b) => join(a, b))))
      },
      [{ _tag: 'Filled', tokens: [], text: '' }],
    )

type Variable = Extract<Part, { readonly _tag: 'Variable' }>
type Fixed = Exclude<Part, Variable>

/** Parts between two variables belong together, so that a text is not copied once a part. */
const runs = (
  template: Template,
): ReadonlyArray<Variable | { readonly _tag: 'Run'; readonly parts: ReadonlyArray<Fixed> }> => {
  const result: (Variable | { readonly _tag: 'Run'; readonly parts: Fixed[] })[] = []
  for (const part of template) {
    const last = result[result.length - 1]
    if (part._tag === 'Variable') result.push(part)
    else if (last?._tag === 'Run') last.parts.push(part)
    else result.push({ _tag: 'Run', parts: [part] })
  }
  return result
}

const tokensOf = (parts: ReadonlyArray<Fixed>, reading: Reading): Tokens =>
  parts.flatMap((part) => (part._tag === 'Text' && reading === 'glob' ? glob(part.text) : literal(part.text)))

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

const fillVariable =
  (context: Context) =>
  ({ key, fallback }: Variable): ReadonlyArray<Filled> =>
    lookupOf(context, key).map(
      match<Filled>({
        // VAR-9: a multivalued key cannot be a variable. VAR-15: what is filled in is never a wildcard.
        Present: (values) => {
          const [value] = values
          return value === undefined || values.length > 1 ? noValue(key, fallback) : verbatim(value)
        },
        Absent: () => noValue(key, fallback),
        SomeValue: () => ({ _tag: 'Open', key }),
      }),
    )

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
