import type { Context, Lookup, Possibility } from '../context/lookup.js'
import { compile, fill, parseTemplate, type Filled, type Template } from '../context/template.js'
import { agree, every, fromBoolean, not, or, some, type Ternary } from '../ternary/ternary.js'
import { isEverything, type Pattern } from '../text/wildcard.js'
import { parseBool } from './operator/bool.js'
import type { Comparison } from './operator/comparison.js'
import type { Operator } from './operator.js'

/** One operator on one key: the smallest thing that can be unmet. */
export interface Condition {
  readonly operator: Operator
  /** As the policy writes it. */
  readonly key: string
  /** The key in lower case (COND-6). */
  readonly name: string
  /** The policy's list, as text. */
  readonly values: ReadonlyArray<string>
  readonly compiled: CompiledValues
}

/** The values, ready to be compared; or, where one of them holds a variable, to be filled in first. */
type CompiledValues =
  | { readonly _tag: 'Constant'; readonly matching: Matching }
  | { readonly _tag: 'Open'; readonly templates: ReadonlyArray<Template>; readonly comparison: Comparison }

/** The values of a policy as they stand in one request. */
interface Matching {
  /** Does a value of the request match some value of the policy? */
  readonly matches: (request: string) => Ternary
  /** Would every value of the request match (STR-8), or none (COND-24, VAR-12)? */
  readonly whatever: Ternary
}

export const makeCondition = (
  operator: Operator,
  key: string,
  values: ReadonlyArray<string>,
  variables: boolean,
): Condition => ({
  operator,
  key,
  name: key.toLowerCase(),
  values,
  compiled: compileValues(operator, values, variables),
})

const compileValues = ({ test, base }: Operator, values: ReadonlyArray<string>, variables: boolean): CompiledValues => {
  if (test._tag === 'Null') return { _tag: 'Constant', matching: nothing }
  const { comparison } = test
  const constants: Pattern[] = []
  for (const text of values) {
    const compiled = compile(text, variables && comparison.variables, comparison.reading)
    if (compiled._tag === 'Open')
      return { _tag: 'Open', templates: values.map((value) => parseTemplate(value, true)), comparison }
    constants.push(compiled.pattern)
  }
  return { _tag: 'Constant', matching: matchingOf(base, comparison, constants, []) }
}

/** `Null` compares no values. */
const nothing: Matching = { matches: () => 'false', whatever: 'false' }

const isLike = (base: string): boolean => base === 'StringLike' || base === 'StringNotLike'

/** @param open - the values that can take several forms, or none */
const matchingOf = (
  base: string,
  comparison: Comparison,
  constants: ReadonlyArray<Pattern>,
  open: ReadonlyArray<ReadonlyArray<Filled>>,
): Matching => {
  const prepared = comparison.prepare(constants)
  const others = open.map((forms) => forms.map((form) => formMatching(base, comparison, form)))
  // STR-8: `StringLike` with `*` holds for every value.
  const everything = isLike(base) && constants.some(isEverything)
  return {
    matches: (request) =>
      prepared.matches(request) ? 'true' : some(others, (forms) => agree(forms, (form) => form.matches(request))),
    whatever: everything
      ? 'true'
      : or(
          prepared.never ? 'false' : 'unknown',
          some(others, (forms) => agree(forms, (form) => form.whatever)),
        ),
  }
}

const formMatching = (base: string, comparison: Comparison, form: Filled): Matching => {
  switch (form._tag) {
    case 'Filled':
      return matchingOf(base, comparison, [form], [])
    // VAR-12: a value without a value matches nothing.
    case 'Unresolved':
      return nothing
    case 'Open':
      return { matches: () => 'unknown', whatever: 'unknown' }
  }
}

/** What a condition came to, with all that it saw. */
export interface ConditionJudgement {
  readonly condition: Condition
  readonly context: Context
  readonly lookup: Lookup
  readonly outcome: Ternary
}

export const judgeCondition = (condition: Condition, context: Context): ConditionJudgement => {
  const lookup = context.lookup(condition.name)
  return { condition, context, lookup, outcome: outcomeOf(condition, context, lookup) }
}

export const conditionOutcome = (condition: Condition, context: Context): Ternary =>
  outcomeOf(condition, context, context.lookup(condition.name))

const formsOf = ({ compiled }: Condition, context: Context): ReadonlyArray<ReadonlyArray<Filled>> =>
  compiled._tag === 'Constant' ? [] : compiled.templates.map(fill(context, compiled.comparison.reading))

/** Variables in the policy's values that have no value in the request (VAR-12). */
export const unresolvedVariables = ({ condition, context }: ConditionJudgement): ReadonlyArray<string> =>
  formsOf(condition, context)
    .flat()
    .flatMap((form) => (form._tag === 'Unresolved' ? [form.key] : []))

/** Variables in the policy's values whose value is not known. */
export const openVariables = ({ condition, context }: ConditionJudgement): ReadonlyArray<string> =>
  formsOf(condition, context)
    .flat()
    .flatMap((form) => (form._tag === 'Open' ? [form.key] : []))

const outcomeOf = (condition: Condition, context: Context, lookup: Lookup): Ternary => {
  const { compiled } = condition
  const matching = compiled._tag === 'Constant' ? compiled.matching : filledIn(condition, compiled.comparison, context)
  const first = judgePossibility(condition, matching, lookup[0])
  for (const possibility of lookup)
    if (possibility !== lookup[0] && judgePossibility(condition, matching, possibility) !== first) return 'unknown'
  return first
}

const filledIn = (condition: Condition, comparison: Comparison, context: Context): Matching => {
  const constants: Pattern[] = []
  const open: ReadonlyArray<Filled>[] = []
  for (const forms of formsOf(condition, context)) {
    const [first, ...others] = forms
    if (first?._tag === 'Filled' && others.length === 0) constants.push(first)
    else open.push(forms)
  }
  return matchingOf(condition.operator.base, comparison, constants, open)
}

const judgePossibility = ({ operator, values }: Condition, matching: Matching, possibility: Possibility): Ternary => {
  switch (possibility._tag) {
    // COND-23: presence comes first.
    case 'Absent':
      return fromBoolean(whenAbsent(operator, values))
    case 'Present':
      return countsAsAbsent(operator, possibility.values)
        ? fromBoolean(whenAbsent(operator, values))
        : whenPresent(operator, values, matching, possibility.values)
    // SET-7: under a set operator the value that is not known may be the empty text, and then counts as absent.
    case 'SomeValue': {
      const present = whenSomeValue(operator, values, matching)
      return operator.quantifier === 'none' || present === fromBoolean(whenAbsent(operator, values))
        ? present
        : 'unknown'
    }
  }
}

const isEmptyText = (value: string): boolean => value === ''

/** SET-6, SET-7, NULL-5: an empty list is no value at all. */
const countsAsAbsent = (operator: Operator, request: ReadonlyArray<string>): boolean =>
  request.length === 0 || (operator.quantifier !== 'none' && request.every(isEmptyText))

/** COND-14 to COND-22, NULL-1 to NULL-3. */
const whenAbsent = ({ test, quantifier, ifExists }: Operator, values: ReadonlyArray<string>): boolean => {
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

const nullHolds = (quantifier: Operator['quantifier'], values: ReadonlyArray<string>, isAbsent: boolean): boolean =>
  // NULL-2: with a set prefix the answer is the same whatever the request holds.
  quantifier === 'none' ? values.some((value) => parseBool(value) === isAbsent) : quantifier === 'ForAllValues'

/** LANG-28: what a present key comes to against an empty list of values. */
const withoutValues = ({ test, quantifier, ifExists }: Operator): boolean =>
  test._tag === 'Negated' && quantifier === 'none' && !ifExists

/** SET-3, SET-8. */
const whenPresent = (
  operator: Operator,
  values: ReadonlyArray<string>,
  { matches }: Matching,
  request: ReadonlyArray<string>,
): Ternary => {
  const { test, quantifier } = operator
  if (test._tag === 'Null') return fromBoolean(nullHolds(quantifier, values, false))
  if (values.length === 0) return fromBoolean(withoutValues(operator))
  switch (test._tag) {
    case 'Positive':
      return quantifier === 'ForAllValues' ? every(request, matches) : some(request, matches)
    case 'Negated':
      return quantifier === 'ForAnyValue' ? not(every(request, matches)) : not(some(request, matches))
  }
}

/** The key is there, but not its value: settled only where every value gives the same answer. */
const whenSomeValue = (operator: Operator, values: ReadonlyArray<string>, { whatever }: Matching): Ternary => {
  const { test, quantifier } = operator
  if (test._tag === 'Null') return fromBoolean(nullHolds(quantifier, values, false))
  if (values.length === 0) return fromBoolean(withoutValues(operator))
  return test._tag === 'Positive' ? whatever : not(whatever)
}
