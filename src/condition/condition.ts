import { nameOf } from '../context/condition-keys.js'
import type { Context, Lookup, Possibility, ValueForm } from '../context/lookup.js'
import { compile, fill, variablesThatAre, type Filled, type Reading, type Template } from '../context/template.js'
import { agree, every, fromBoolean, not, or, some, type Ternary } from '../ternary/ternary.js'
import { canMeet, glob, isEverything, literal, MANY, matcher, tokensOf, type Pattern } from '../text/wildcard.js'
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

/** KEY-47: is it about the time of the call? */
export const isTime = ({ name }: Condition): boolean => name === 'aws:currenttime' || name === 'aws:epochtime'

/** The values, compiled. Only those that hold a variable wait for the request. */
interface CompiledValues {
  readonly constants: Matching
  readonly templates: ReadonlyArray<Template>
  readonly reading: Reading
}

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
  name: nameOf(key),
  values,
  compiled: compileValues(operator, values, variables),
})

const compileValues = ({ test, base }: Operator, values: ReadonlyArray<string>, variables: boolean): CompiledValues => {
  if (test._tag === 'Null') return { constants: nothing, templates: [], reading: 'exact' }
  const { comparison } = test
  const constants: Pattern[] = []
  const templates: Template[] = []
  for (const text of values) {
    const compiled = compile(text, variables && comparison.variables, comparison.reading)
    if (compiled._tag === 'Constant') constants.push(compiled.pattern)
    else templates.push(compiled.template)
  }
  return { constants: matchingOf(base, comparison, constants), templates, reading: comparison.reading }
}

/** `Null` compares no values. */
const nothing: Matching = { matches: () => 'false', whatever: 'false' }

const matchingOf = (base: string, comparison: Comparison, patterns: ReadonlyArray<Pattern>): Matching => {
  const { matches, never } = comparison.prepare(patterns)
  // STR-8: `StringLike` with `*` holds for every value.
  const everything = (base === 'StringLike' || base === 'StringNotLike') && patterns.some(isEverything)
  return {
    matches: (request) => fromBoolean(matches(request)),
    whatever: everything ? 'true' : never ? 'false' : 'unknown',
  }
}

/** Is a value matched only by what is written like it, wildcards apart? */
const comparesLetters = (base: string): boolean => /^(?:String|Arn)/.test(base) && !base.endsWith('IgnoreCase')

/** The constants, and the values that are filled in, each in all forms that it can take. */
const withForms = (constants: Matching, filledIn: ReadonlyArray<ReadonlyArray<Matching>>): Matching => ({
  matches: (request) =>
    or(
      constants.matches(request),
      some(filledIn, (forms) => agree(forms, (form) => form.matches(request))),
    ),
  whatever: or(
    constants.whatever,
    some(filledIn, (forms) => agree(forms, (form) => form.whatever)),
  ),
})

const formMatching = (base: string, comparison: Comparison, form: Filled): Matching => {
  switch (form._tag) {
    case 'Filled':
      return matchingOf(base, comparison, [form])
    // VAR-12: a value without a value matches nothing.
    case 'Unresolved':
      return nothing
    case 'Open': {
      const mayMatch = comparesLetters(base) ? matcher(form.within) : () => true
      return { matches: (request) => (mayMatch(request) ? 'unknown' : 'false'), whatever: 'unknown' }
    }
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

/** The forms of each value that holds a variable. */
const formsOf = ({ compiled }: Condition, context: Context): ReadonlyArray<ReadonlyArray<Filled>> =>
  compiled.templates.map(fill(context, compiled.reading))

/** Variables in the policy's values that have no value in the request (VAR-12), each once. */
export const unresolvedVariables = ({ condition, context }: ConditionJudgement): ReadonlyArray<string> => [
  ...new Set(condition.compiled.templates.flatMap(variablesThatAre('Unresolved', context))),
]

/** Variables in the policy's values of which it is not known whether they have a value, or which; each once. */
export const openVariables = ({ condition, context }: ConditionJudgement): ReadonlyArray<string> => [
  ...new Set(condition.compiled.templates.flatMap(variablesThatAre('Open', context))),
]

/** Is there a value in the policy's list, and none that has a value in the request (VAR-12)? */
export const isUnresolved = ({ condition, context }: ConditionJudgement): boolean =>
  condition.values.length > 0 &&
  condition.compiled.templates.length === condition.values.length &&
  formsOf(condition, context).every((forms) => forms.every(({ _tag }) => _tag === 'Unresolved'))

const outcomeOf = (condition: Condition, context: Context, lookup: Lookup): Ternary => {
  const matching = matchingIn(condition, context)
  const first = judgePossibility(condition, matching, lookup[0])
  for (const possibility of lookup)
    if (possibility !== lookup[0] && judgePossibility(condition, matching, possibility) !== first) return 'unknown'
  return first
}

const matchingIn = (condition: Condition, context: Context): Matching => {
  const { operator, compiled } = condition
  const { test, base } = operator
  if (test._tag === 'Null' || compiled.templates.length === 0) return compiled.constants
  // What can take one form only is compared together, as the constants are.
  const settled: Pattern[] = []
  const others: Array<ReadonlyArray<Matching>> = []
  for (const forms of formsOf(condition, context)) {
    const [only] = forms
    if (forms.length === 1 && only?._tag === 'Filled') settled.push(only)
    else others.push(forms.map((form) => formMatching(base, test.comparison, form)))
  }
  if (settled.length > 0) others.push([matchingOf(base, test.comparison, settled)])
  return withForms(compiled.constants, others)
}

const judgePossibility = (condition: Condition, matching: Matching, possibility: Possibility): Ternary => {
  const { operator, values } = condition
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
      const known = possibility.form === undefined ? matching : withForm(condition, matching, possibility.form)
      const present = whenSomeValue(operator, values, known)
      return operator.quantifier === 'none' || present === fromBoolean(whenAbsent(operator, values))
        ? present
        : 'unknown'
    }
  }
}

/**
 * A value of which only the form is known: it matches where every filler does, and it does not where no value of the
 * policy can have that form.
 */
const withForm = (
  { operator: { test, base }, values, compiled }: Condition,
  matching: Matching,
  { before, after, fillers }: ValueForm,
): Matching => {
  if (test._tag === 'Null' || !/^(?:String|Arn)/.test(base)) return matching
  if (fillers.every((filler) => matching.matches(before + filler + after) === 'true'))
    return { ...matching, whatever: 'true' }
  const spelling = (text: string): string => (base.endsWith('IgnoreCase') ? text.toLowerCase() : text)
  const form = [...tokensOf(literal(spelling(before))), MANY, ...tokensOf(literal(spelling(after)))]
  const isPossible = (text: string): boolean =>
    canMeet(tokensOf((test.comparison.reading === 'glob' ? glob : literal)(spelling(text))), form)
  return compiled.templates.length > 0 || values.some(isPossible) ? matching : { ...matching, whatever: 'false' }
}

const isEmptyText = (value: string): boolean => value === ''

/** SET-6, SET-7, NULL-5: an empty list is no value at all. */
export const countsAsAbsent = (operator: Operator, request: ReadonlyArray<string>): boolean =>
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
