import type { Context, Lookup, Possibility } from '../context/lookup.js'
import { match } from '../context/lookup.js'
import { fill, parseTemplate, type Filled, type Template } from '../context/template.js'
import { agree, all, any, fromBoolean, not, type Ternary } from '../ternary/ternary.js'
import { MANY } from '../text/wildcard.js'
import { parseBool } from './operator/bool.js'
import type { Comparison } from './operator/comparison.js'
import type { Operator } from './operator.js'

/** One value of the policy's list. */
export interface ConditionValue {
  readonly text: string
  readonly template: Template
}

/** One operator on one key: the smallest thing that can be unmet. */
export interface Condition {
  readonly operator: Operator
  /** As the policy writes it. */
  readonly key: string
  readonly values: ReadonlyArray<ConditionValue>
}

export const makeCondition = (
  operator: Operator,
  key: string,
  values: ReadonlyArray<string>,
  variables: boolean,
): Condition => {
  const resolves = variables && operator.test._tag !== 'Null' && operator.test.comparison.variables
  return { operator, key, values: values.map((text) => ({ text, template: parseTemplate(text, resolves) })) }
}

/** What a condition came to, with all that it saw. */
export interface ConditionJudgement {
  readonly condition: Condition
  readonly lookup: Lookup
  readonly outcome: Ternary
  /** Variables in the policy's values that have no value in the request (VAR-12). */
  readonly unresolved: ReadonlyArray<string>
  /** Variables whose value is not known. */
  readonly open: ReadonlyArray<string>
}

export const judgeCondition =
  (context: Context) =>
  (condition: Condition): ConditionJudgement => {
    const lookup = context.lookup(condition.key)
    const { test } = condition.operator
    const forms =
      test._tag === 'Null'
        ? []
        : condition.values.map((value) => fill(context, test.comparison.reading)(value.template))
    return {
      condition,
      lookup,
      outcome: agree(lookup.map(judgePossibility(condition, forms))),
      unresolved: forms.flat().flatMap((form) => (form._tag === 'Unresolved' ? [form.key] : [])),
      open: forms.flat().flatMap((form) => (form._tag === 'Open' ? [form.key] : [])),
    }
  }

type Forms = ReadonlyArray<ReadonlyArray<Filled>>

const judgePossibility =
  ({ operator, values }: Condition, forms: Forms) =>
  (possibility: Possibility): Ternary =>
    match<Ternary>({
      // COND-23: presence comes first.
      Absent: () => fromBoolean(whenAbsent(operator, values)),
      Present: (request) =>
        countsAsAbsent(operator, request)
          ? fromBoolean(whenAbsent(operator, values))
          : whenPresent(operator, values, forms, request),
      // SET-7: under a set operator the value that is not known may be the empty text, and then counts as absent.
      SomeValue: () =>
        operator.quantifier === 'none'
          ? whenSomeValue(operator, values, forms)
          : agree([whenSomeValue(operator, values, forms), fromBoolean(whenAbsent(operator, values))]),
    })(possibility)

/** SET-6, SET-7, NULL-5: an empty list is no value at all. */
const countsAsAbsent = (operator: Operator, request: ReadonlyArray<string>): boolean =>
  request.length === 0 || (operator.quantifier !== 'none' && request.every((value) => value === ''))

/** COND-14 to COND-22, NULL-1 to NULL-3. */
const whenAbsent = ({ test, quantifier, ifExists }: Operator, values: ReadonlyArray<ConditionValue>): boolean => {
  if (test._tag === 'Null') return nullHolds(quantifier, values, true)
  if (ifExists) return true
  switch (quantifier) {
    case 'ForAllValues':
      return true
    case 'ForAnyValue':
      return false
    case 'none':
      return test._tag === 'Negated'
  }
}

const nullHolds = (
  quantifier: Operator['quantifier'],
  values: ReadonlyArray<ConditionValue>,
  isAbsent: boolean,
): boolean =>
  // NULL-2: with a set prefix the answer is the same whatever the request holds.
  quantifier === 'none' ? values.some((value) => parseBool(value.text) === isAbsent) : quantifier === 'ForAllValues'

/** LANG-28: what a present key comes to against an empty list of values. */
const withoutValues = ({ test, quantifier, ifExists }: Operator): boolean =>
  test._tag === 'Negated' && quantifier === 'none' && !ifExists

/** SET-3, SET-8. */
const whenPresent = (
  operator: Operator,
  values: ReadonlyArray<ConditionValue>,
  forms: Forms,
  request: ReadonlyArray<string>,
): Ternary => {
  const { test, quantifier } = operator
  if (test._tag === 'Null') return fromBoolean(nullHolds(quantifier, values, false))
  if (values.length === 0) return fromBoolean(withoutValues(operator))
  const some = request.map(matchesSome(test.comparison, forms))
  switch (test._tag) {
    case 'Positive':
      return quantifier === 'ForAllValues' ? all(some) : any(some)
    case 'Negated':
      return quantifier === 'ForAnyValue' ? any(some.map(not)) : all(some.map(not))
  }
}

/** Does a value of the request match some value of the policy? */
const matchesSome = (comparison: Comparison, forms: Forms): ((request: string) => Ternary) => {
  const { form } = comparison
  const texts = forms.flatMap(([first, ...others]) =>
    first?._tag === 'Filled' && others.length === 0 ? [first.text] : [],
  )
  if (form === undefined || texts.length < forms.length)
    return (request) => any(forms.map((each) => matchForms(comparison, request, each)))
  const known = new Set(texts.map(form))
  return (request) => fromBoolean(known.has(form(request)))
}

/** m(r, p), for every form that the policy's value can take. VAR-12: a value without a value matches nothing. */
const matchForms = (comparison: Comparison, request: string, forms: ReadonlyArray<Filled>): Ternary =>
  agree(
    forms.map((form) => {
      switch (form._tag) {
        case 'Filled':
          return fromBoolean(comparison.holds(request, form))
        case 'Unresolved':
          return 'false'
        case 'Open':
          return 'unknown'
      }
    }),
  )

/** The key is there, but not its value: settled only where every value gives the same answer. */
const whenSomeValue = (operator: Operator, values: ReadonlyArray<ConditionValue>, forms: Forms): Ternary => {
  const { test, quantifier } = operator
  if (test._tag === 'Null') return fromBoolean(nullHolds(quantifier, values, false))
  if (values.length === 0) return fromBoolean(withoutValues(operator))
  const positive = test._tag === 'Positive'
  // STR-8: `StringLike` with `*` holds for every value.
  if (operator.base.endsWith('Like') && operator.base.startsWith('String') && forms.some((form) => form.every(isStar)))
    return fromBoolean(positive)
  // COND-24: a malformed value, or one whose variable has no value, matches nothing.
  return forms.every((form) => form.every((f) => matchesNothing(test.comparison, f)))
    ? fromBoolean(!positive)
    : 'unknown'
}

const isStar = (form: Filled): boolean =>
  form._tag === 'Filled' && form.tokens.length > 0 && form.tokens.every((token) => token === MANY)

const matchesNothing = (comparison: Comparison, form: Filled): boolean =>
  form._tag === 'Unresolved' || (form._tag === 'Filled' && comparison.isMalformed(form.text))
