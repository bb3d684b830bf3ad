import { isMultivalued, nameOf } from './condition-keys.js'
import type { Context } from './lookup.js'
import { glob, literal, tokensOf, type Pattern, type Token } from '../text/wildcard.js'

/** A policy value cut into what is written and what the request fills in (VAR-2). */
export type Part =
  | { readonly _tag: 'Text'; readonly text: string }
  /** `${*}`, `${?}`, `${$}`: the character itself, never a wildcard (VAR-10). */
  | { readonly _tag: 'Character'; readonly text: string }
  | { readonly _tag: 'Variable'; readonly key: string; readonly fallback: string | null }

export type Template = ReadonlyArray<Part>

/** VAR-1, LANG-21: variables exist in version 2012-10-17 only; elsewhere the text is plain. */
export const parseTemplate = (text: string, variables: boolean): Template => {
  let at = variables ? text.indexOf('${') : -1
  if (at < 0) return [{ _tag: 'Text', text }]
  const parts: Part[] = []
  let end = 0
  for (; at >= 0; at = text.indexOf('${', end)) {
    const close = text.indexOf('}', at)
    // VAR-3: without its closing brace it is plain text, as is all that follows.
    if (close < 0) break
    if (at > end) parts.push({ _tag: 'Text', text: text.slice(end, at) })
    parts.push(parseForm(text.slice(at, close + 1), text.slice(at + 2, close)))
    end = close + 1
  }
  if (end < text.length) parts.push({ _tag: 'Text', text: text.slice(end) })
  return parts
}

const parseForm = (whole: string, inside: string): Part => {
  if (inside === '*' || inside === '?' || inside === '$') return { _tag: 'Character', text: inside }
  const withDefault = /^([^,\s]+), '(.*)'$/.exec(inside)
  if (withDefault !== null) return { _tag: 'Variable', key: String(withDefault[1]), fallback: String(withDefault[2]) }
  // VAR-3: an empty name, a blank in it or a default without quotes cannot be saved; left as the text that it is.
  return inside === '' || /[\s,]/.test(inside)
    ? { _tag: 'Text', text: whole }
    : { _tag: 'Variable', key: inside, fallback: null }
}

/** How the written text and a filled-in value become what is compared: as a pattern, or to the letter. */
export type Reading = 'glob' | 'exact'

/** One form that a value can take in a request; `Unresolved`: a variable has no value; `Open`: it is not known which. */
export type Filled =
  | (Pattern & { readonly _tag: 'Filled' })
  | { readonly _tag: 'Unresolved' }
  /** `within`: no text that does not fit it can be matched, whatever the variables turn out to be. */
  | { readonly _tag: 'Open'; readonly within: Pattern }

const anything: Pattern = glob('*')

const filled = ({ text, tokens }: Pattern): Filled => ({ _tag: 'Filled', text, tokens })

/** A text of a policy, compiled: the one thing that it stands for, or, where variables decide, what is to be filled in. */
export type Compiled =
  { readonly _tag: 'Constant'; readonly pattern: Pattern } | { readonly _tag: 'Open'; readonly template: Template }

export const compile = (text: string, variables: boolean, reading: Reading): Compiled => {
  if (!variables || !text.includes('${'))
    return { _tag: 'Constant', pattern: patternOf({ _tag: 'Text', text }, reading) }
  const template = parseTemplate(text, true)
  const patterns = template.flatMap((part) => (part._tag === 'Variable' ? [] : [patternOf(part, reading)]))
  return patterns.length < template.length
    ? { _tag: 'Open', template }
    : { _tag: 'Constant', pattern: joined(patterns) }
}

/**
 * The forms that the template can take, one for each possibility of its variables. One variable without a value settles
 * it (VAR-11, VAR-12); one that may be anything leaves open all but what is written beside it.
 */
export const fill =
  (context: Context, reading: Reading) =>
  (template: Template): ReadonlyArray<Filled> => {
    const parts = template.map((part) =>
      part._tag === 'Variable' ? formsOf(part, context) : [filled(patternOf(part, reading))],
    )
    if (isTooLong(parts)) return [{ _tag: 'Open', within: anything }]
    const [first = [filled(literal(''))], ...others] = merged(parts)
    if (others.length === 0) return first
    const steps = [first, ...others]
    const settled = steps.find((step) => step.every(({ _tag }) => _tag === 'Unresolved'))
    if (settled !== undefined) return settled
    const forms = steps.flat()
    if (forms.some(({ _tag }) => _tag === 'Open')) return [frameOf(steps)]
    const several = steps.filter((step) => step.length > 1)
    if (several.reduce((product, step) => product * step.length, 1) > MOST_FORMS) return [frameOf(steps)]
    return others.reduce((soFar, next) => distinct(soFar.flatMap((a) => next.map((b) => join(a, b)))), first)
  }

/**
 * Characters of a text that is filled in. Many times what AWS takes in a policy or in a request; beyond it, where one
 * variable stands over and over, nothing is said.
 */
const LONGEST = 1_000_000

const isTooLong = (parts: ReadonlyArray<ReadonlyArray<Filled>>): boolean => {
  let length = 0
  for (const forms of parts)
    for (const form of forms) {
      if (form._tag === 'Filled') length += form.text.length
      if (length > LONGEST) return true
    }
  return false
}

/** What is settled of the text, and anything where it is not. */
const frameOf = (steps: ReadonlyArray<ReadonlyArray<Filled>>): Filled => ({
  _tag: 'Open',
  within: joined(
    steps.map(([first, ...others]) => (first?._tag === 'Filled' && others.length === 0 ? first : anything)),
  ),
})

/** The variables of the template that have no value in the request, or of which it is not known whether or which. */
export const variablesThatAre =
  (state: 'Unresolved' | 'Open', context: Context) =>
  (template: Template): ReadonlyArray<string> =>
    template.flatMap((part) => {
      if (part._tag !== 'Variable') return []
      const [only, ...others] = formsOf(part, context)
      return (others.length > 0 ? 'Open' : only?._tag) === state ? [part.key] : []
    })

type Variable = Extract<Part, { readonly _tag: 'Variable' }>
type Fixed = Exclude<Part, Variable>

const patternOf = ({ _tag, text }: Fixed, reading: Reading): Pattern =>
  _tag === 'Text' && reading === 'glob' ? glob(text) : literal(text)

/** Does every `*` and `?` of its text stand for a wildcard? */
const isAsWritten = ({ text, tokens }: Pattern): boolean =>
  tokens === 'written' || (tokens === null && glob(text).tokens === null)

const joined = (patterns: ReadonlyArray<Pattern>): Pattern => {
  const [only] = patterns
  if (only !== undefined && patterns.length === 1) return only
  const text = patterns.map((pattern) => pattern.text).join('')
  if (patterns.every(({ tokens }) => tokens === null)) return literal(text)
  if (patterns.every(isAsWritten)) return { text, tokens: 'written' }
  const tokens: Token[] = []
  for (const pattern of patterns) for (const token of tokensOf(pattern)) tokens.push(token)
  return { text, tokens }
}

/** Neighbours of one form each belong together, so that a text is not copied once a part. */
const merged = (steps: ReadonlyArray<ReadonlyArray<Filled>>): ReadonlyArray<ReadonlyArray<Filled>> => {
  const result: ReadonlyArray<Filled>[] = []
  let settled: Pattern[] = []
  const flush = (): void => {
    if (settled.length > 0) result.push([filled(joined(settled))])
    settled = []
  }
  for (const step of steps) {
    const [first, ...others] = step
    if (first?._tag === 'Filled' && others.length === 0) {
      settled.push(first)
      continue
    }
    flush()
    result.push(step)
  }
  flush()
  return result
}

// Many variables of several values each would multiply; past this many forms the answer is: not known which.
const MOST_FORMS = 16

const distinct = (forms: ReadonlyArray<Filled>): ReadonlyArray<Filled> =>
  forms.length === 1
    ? forms
    : [
        ...new Map(
          forms.map((form) => [form._tag === 'Filled' ? `${form.text}\n${String(form.tokens)}` : form._tag, form]),
        ).values(),
      ]

/** One for each possibility of the variable. */
const formsOf = ({ key, fallback }: Variable, context: Context): ReadonlyArray<Filled> => {
  const name = nameOf(key)
  // VAR-9: a multivalued key cannot be a variable.
  if (isMultivalued(name)) return [noValue(fallback)]
  return distinct(
    context.lookup(name).map((possibility): Filled => {
      switch (possibility._tag) {
        case 'Present': {
          const [value, ...more] = possibility.values
          // VAR-15: what is filled in is never a wildcard.
          return value === undefined || more.length > 0 ? noValue(fallback) : filled(literal(value))
        }
        case 'Absent':
          return noValue(fallback)
        case 'SomeValue':
          return { _tag: 'Open', within: anything }
      }
    }),
  )
}

/** VAR-11, VAR-12, VAR-14. */
const noValue = (fallback: string | null): Filled =>
  fallback === null ? { _tag: 'Unresolved' } : filled(literal(fallback))

/** None of the two is open. */
const join = (a: Filled, b: Filled): Filled =>
  a._tag !== 'Filled' ? a : b._tag !== 'Filled' ? b : filled(joined([a, b]))
