import { outcome, policyValuesOf, type Condition } from './conditions.js'
import { toldOf, variableOf } from './context.js'
import { comparisonOf, isReadable, operatorOf } from './operators.js'
import { resourceMatches, resourcePiecesOf, type ResourceEntry } from './resources.js'
import { fromBoolean, some } from './ternary.js'
import { resolve, type Piece } from './variables.js'
import type { RequestJson, Ternary } from './vocabulary.js'

/*
 * What is said where the request does not tell everything. Each condition and each resource stands by itself, and not
 * all is looked into that a mind could find out. These are the rules of it:
 *
 * 1. A text that holds a variable of a key that is not told may match anything, or nothing, whatever is written beside
 *    it; unless another of its variables has no value: then it matches nothing (VAR-11, VAR-12).
 * 2. A key that is not told is absent, or has a value that may match a policy value, or not. But `*` under `StringLike`
 *    matches every value (STR-8), and a policy value that its operator cannot read matches none (COND-24).
 * 3. Of a caller that is not told nothing is known: any principal element may match it, or not.
 */

type Fate = 'known' | 'open' | 'without value'

const fateOf = (pieces: ReadonlyArray<Piece>, request: RequestJson): Fate => {
  const fates = pieces.map((piece): Fate => {
    if ('text' in piece) return 'known'
    const told = toldOf(request, piece.key)
    if (told === null && variableOf(() => ['some'])(piece.key) !== null) return 'open'
    return variableOf(() => told ?? [])(piece.key) === null && piece.fallback === null ? 'without value' : 'known'
  })
  return fates.includes('without value') ? 'without value' : fates.includes('open') ? 'open' : 'known'
}

const told =
  (request: RequestJson) =>
  (key: string): ReadonlyArray<string> =>
    toldOf(request, key) ?? []

/** @param value - null: there is one, and it is not told */
const matchesOne = (condition: Condition, pieces: ReadonlyArray<Piece>, value: string | null, request: RequestJson) => {
  const fate = fateOf(pieces, request)
  if (fate !== 'known') return fate === 'open' ? 'unknown' : 'false'
  const signs = resolve(pieces, variableOf(told(request))) ?? []
  const operator = operatorOf(condition.operator)
  if (value !== null) return fromBoolean(comparisonOf(operator)(value, signs))
  const isEverything = /^String(?:Not)?Like$/.test(operator.base) && signs.length > 0
  if (isEverything && signs.every(({ char, wild }) => wild && char === '*')) return 'true'
  return isReadable(operator, signs) ? 'unknown' : 'false'
}

export const judgeCondition = (condition: Condition, request: RequestJson): Ternary => {
  const matchesSome =
    (known: boolean) =>
    (value: string): Ternary =>
      some(policyValuesOf(condition).map((pieces) => matchesOne(condition, pieces, known ? value : null, request)))
  const values = toldOf(request, condition.key)
  if (values !== null) return outcome(condition, values, matchesSome(true))
  const cases = [outcome(condition, [], matchesSome(true)), outcome(condition, ['not told'], matchesSome(false))]
  return cases[0] === cases[1] ? (cases[0] ?? 'unknown') : 'unknown'
}

export const judgeResourceEntry = (entry: ResourceEntry, request: RequestJson): Ternary => {
  const fate = fateOf(resourcePiecesOf(entry), request)
  if (fate !== 'known') return fate === 'open' ? 'unknown' : 'false'
  return fromBoolean(resourceMatches(entry, request.resource, variableOf(told(request))))
}
