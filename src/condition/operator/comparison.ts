import type { Reading } from '../../context/template.js'
import type { Tokens } from '../../text/wildcard.js'

/** A policy value with its variables filled in. */
export interface PolicyValue {
  readonly text: string
  readonly tokens: Tokens
}

/** How an operator family compares one value of the request with one value of the policy: m(r, p) in conditions.md. */
export interface Comparison {
  /** Do `*` and `?` in the policy's value stand for other characters? */
  readonly reading: Reading
  /** VAR-4 to VAR-6: may the policy's value hold variables? */
  readonly variables: boolean
  /** Where `holds` is nothing but equality of a form of both texts: that form. Long lists are then looked up, not searched. */
  readonly form?: (text: string) => string
  readonly holds: (request: string, policy: PolicyValue) => boolean
  /** COND-24: a value that can never match anything. */
  readonly isMalformed: (policy: string) => boolean
}
