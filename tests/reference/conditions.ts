import { variableOf, type Values, type ValuesOf } from './context.js'
import { comparisonOf, isNegated, operatorOf, resolvesVariables, type Operator } from './operators.js'
import { all, fromBoolean, opposite, some } from './ternary.js'
import { piecesOf, resolve, type Piece } from './variables.js'
import type { Ternary } from './vocabulary.js'

/** One operator with one key: the smallest part of a block (COND-1, COND-4). */
export interface Condition {
  readonly operator: string
  readonly key: string
  readonly values: ReadonlyArray<string>
  /** VAR-1: are variables resolved in this policy? */
  readonly variables: boolean
}

export const policyValuesOf = ({ operator, values, variables }: Condition): ReadonlyArray<ReadonlyArray<Piece>> =>
  values.map((text) => piecesOf(text, variables && resolvesVariables(operatorOf(operator))))

/** Does this operator take these request values for an absent key? */
const countsAsAbsent = ({ set }: Operator, told: Values): boolean =>
  // SET-7: for set operators the empty text alone counts as no value.
  set === null ? told.length === 0 : told.every((value) => value === '')

/**
 * What a condition comes to for these values of its key.
 * @param matchesSome - does this request value match some value of the policy?
 */
export const outcome = (condition: Condition, told: Values, matchesSome: (value: string) => Ternary): Ternary => {
  const operator = operatorOf(condition.operator)
  const { set, base, ifExists } = operator
  if (base === 'Null') {
    // NULL-2
    if (set !== null) return fromBoolean(set === 'ForAllValues')
    // NULL-1, NULL-3 to NULL-5
    const wanted = told.length === 0 ? 'true' : 'false'
    return fromBoolean(condition.values.some((value) => value.toLowerCase() === wanted))
  }
  // COND-14, COND-15, COND-20 to COND-23: absence comes first.
  if (countsAsAbsent(operator, told)) {
    if (ifExists) return 'true'
    return fromBoolean(set === null ? isNegated(operator) : set === 'ForAllValues')
  }
  // LANG-28: no policy values.
  if (condition.values.length === 0) return fromBoolean(!ifExists && set === null && isNegated(operator))

  const matched = told.map(matchesSome)
  const unmatched = matched.map(opposite)
  // SET-3; COND-2, COND-3; SET-8 for several values under a plain operator.
  if (isNegated(operator)) return set === 'ForAnyValue' ? some(unmatched) : all(unmatched)
  return set === 'ForAllValues' ? all(matched) : some(matched)
}

/** Is the condition true, all of the context being known? */
export const holds = (condition: Condition, valuesOf: ValuesOf): boolean => {
  const operator = operatorOf(condition.operator)
  // VAR-12, VAR-13: a value whose variable is unresolved matches nothing; the others are still compared.
  const policyValues = policyValuesOf(condition).flatMap((pieces) => {
    const signs = resolve(pieces, variableOf(valuesOf))
    return signs === null ? [] : [signs]
  })
  const matchesSome = (value: string): Ternary =>
    fromBoolean(policyValues.some((signs) => comparisonOf(operator)(value, signs)))
  return outcome(condition, valuesOf(condition.key), matchesSome) === 'true'
}
