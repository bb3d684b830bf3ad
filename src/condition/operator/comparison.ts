import type { Reading } from '../../context/template.js'
import type { Pattern } from '../../text/wildcard.js'

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
  readonly isMalformed: (text: string) => boolean
}): Comparison => ({
  reading: family.reading,
  variables: family.variables,
  isMalformed: family.isMalformed,
  prepare: (values) => {
    const read: P[] = []
    for (const value of values) {
      const policy = family.readPolicy(value)
      if (policy !== null) read.push(policy)
    }
    return {
      never: read.length === 0,
      matches: (text) => {
        const request = family.readRequest(text)
        if (request === null) return false
        for (const policy of read) if (family.holds(request, policy)) return true
        return false
      },
    }
  },
})
