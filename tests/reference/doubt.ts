import { outcome, policyValuesOf, type Condition } from './conditions.js'
import { toldOf, variableOf } from './context.js'
import { comparisonOf, isReadable, operatorOf } from './operators.js'
import { resourceMatches, resourcePiecesOf, type ResourceEntry } from './resources.js'
import { fromBoolean, some } from './ternary.js'
import { resolve, type Piece } from './variables.js'
import type { RequestJson, Ternary } from './vocabulary.js'
import { matches, pattern, plain, written, type Sign } from './wildcards.js'

/*
 * What is said where the request does not tell everything. Each condition and each resource stands by itself, and not
 * all is looked into that a mind could find out. These are the rules of it:
 *
 * 1. A text that holds a variable of a key that is not told may match, or not, what it fits when any text stands for the
 *    variable, and surely nothing else. Operators that do not compare letter by letter (IgnoreCase, Bool) are not looked
 *    into. Where another variable of the text has no value, it matches nothing (VAR-11, VAR-12).
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

type Reading = (signs: ReadonlyArray<Sign>) => ReadonlyArray<Sign>
const asPattern: Reading = (signs) => signs
/** STR-1: `*` and `?` are ordinary characters. */
const asWritten: Reading = (signs) => plain(written(signs))

/** Does the text fit, whatever stands for the variables that are not told? */
const mayFit = (pieces: ReadonlyArray<Piece>, reading: Reading, text: string, request: RequestJson): boolean => {
  const signs = pieces.flatMap((piece) =>
    'key' in piece && toldOf(request, piece.key) === null && variableOf(() => ['some'])(piece.key) !== null
      ? pattern('*')
      : reading(resolve([piece], variableOf(told(request))) ?? []),
  )
  return matches(signs, text)
}

/** @param value - null: there is one, and it is not told */
const matchesOne = (condition: Condition, pieces: ReadonlyArray<Piece>, value: string | null, request: RequestJson) => {
  const fate = fateOf(pieces, request)
  const operator = operatorOf(condition.operator)
  if (fate === 'without value') return 'false'
  if (fate === 'open') {
    const byLetters = !/IgnoreCase|Bool/.test(operator.base)
    const reading = /^String(?:Not)?Equals$/.test(operator.base) ? asWritten : asPattern
    return byLetters && value !== null && !mayFit(pieces, reading, value, request) ? 'false' : 'unknown'
  }
  const signs = resolve(pieces, variableOf(told(request))) ?? []
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
  const pieces = resourcePiecesOf(entry)
  const fate = fateOf(pieces, request)
  if (fate === 'without value') return 'false'
  if (fate === 'open') return mayFit(pieces, asPattern, request.resource, request) ? 'unknown' : 'false'
  return fromBoolean(resourceMatches(entry, request.resource, variableOf(told(request))))
}
