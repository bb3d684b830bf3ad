import type { Reading } from '../../context/template.js'
import { glob, literal, type Pattern } from '../../text/wildcard.js'

/** A list of policy values, read once. */
export interface Prepared {
  /** Does the value of the request match some value of the list: m(r, p) in conditions.md? */
  readonly matches: (request: string) => boolean
  /** COND-24: every value of the list is malformed, so that nothing can ever match. */
  readonly never: boolean
}

/** How an operator family compares one value of the request with the values of the policy. */
export interface Comparison {
  /** Do `*` and `?` in the policy's value stand for other characters? */
  readonly reading: Reading
  /** VAR-4 to VAR-6: may the policy's value hold variables? */
  readonly variables: boolean
  readonly prepare: (values: ReadonlyArray<Pattern>) => Prepared
  /** COND-24: a value that can never match anything. */
  readonly isMalformed: (text: string) => boolean
}

/** So many values are compared one after the other sooner than they are looked up. */
const FEW_VALUES = 4

/**
 * A comparison that reads both sides first. A side that is not what the operator compares is null, and matches nothing
 * (COND-24).
 */
export const comparison = <R, P>(family: {
  readonly reading: Reading
  readonly variables: boolean
  readonly readRequest: (text: string) => R | null
  readonly readPolicy: (value: Pattern) => P | null
  readonly holds: (request: R, policy: P) => boolean
  /** A policy's value without wildcards matches the text that it is, and no other. */
  readonly toTheLetter?: boolean
  /** For many values: a way to look them up that is quicker than one after the other. */
  readonly index?: (values: ReadonlyArray<P>) => (request: R) => boolean
}): Comparison => ({
  reading: family.reading,
  variables: family.variables,
  // A text that holds a variable is not yet what will be compared.
  isMalformed: (text) =>
    !(family.variables && text.includes('${')) &&
    family.readPolicy(family.reading === 'glob' ? glob(text) : literal(text)) === null,
  prepare: (values) => {
    const read: P[] = []
    // Values to the letter are looked up, so that many of them may meet many of a request.
    const letters = new Set<string>()
    const isLookedUp = family.toTheLetter === true && values.length > 1
    for (const value of values) {
      const policy = family.readPolicy(value)
      if (policy === null) continue
      if (isLookedUp && value.tokens === null) letters.add(value.text)
      else read.push(policy)
    }
    const holdsForSome =
      family.index !== undefined && read.length > FEW_VALUES
        ? family.index(read)
        : (request: R): boolean => {
            for (const policy of read) if (family.holds(request, policy)) return true
            return false
          }
    return {
      never: read.length === 0 && letters.size === 0,
      matches: (text) => {
        const request = family.readRequest(text)
        return request !== null && (letters.has(text) || holdsForSome(request))
      },
    }
  },
})

/** For families whose values are equal or not: they are looked up. */
export const lookedUp = <A>(values: ReadonlyArray<A>): ((request: A) => boolean) => {
  const known = new Set(values)
  return (request) => known.has(request)
}

/**
 * A family whose values have an order; the request's value stands on the left. Of several values one decides: the
 * greatest for `less than`, the least for `greater than` (NUM-4). Equal ones are looked up: what is equal has the same
 * members.
 */
export const ordered =
  <A>(read: (text: string) => A | null, compare: (request: A, policy: A) => number) =>
  (holds: (order: number) => boolean): Comparison =>
    comparison({
      reading: 'exact',
      variables: false,
      readRequest: read,
      readPolicy: ({ text }) => read(text),
      holds: (request, policy) => holds(compare(request, policy)),
      index: (values) => {
        if (!holds(-1) && !holds(1)) {
          const known = new Set(values.map((value) => JSON.stringify(value)))
          return (request) => known.has(JSON.stringify(request))
        }
        const decisive = values.reduce((a, b) => (holds(compare(a, b)) ? b : a))
        return (request) => holds(compare(request, decisive))
      },
    })
