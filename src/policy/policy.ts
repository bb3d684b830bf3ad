import type { ActionPattern } from '../action/action-pattern.js'
import type { Condition } from '../condition/condition.js'
import type { PrincipalEntry } from '../principal/principal-entry.js'
import type { ResourcePattern } from '../resource/resource-pattern.js'
import type { Path } from '../text/pointer.js'
import type { Position } from '../text/position.js'

/** Where a policy stands; it decides which elements it needs and which it cannot hold (policy-language.md, section 2). */
export type PolicyType =
  | 'trust policy'
  | 'identity policy'
  | 'permissions boundary'
  | 'session policy'
  | 'service control policy'
  | 'resource control policy'
  | 'VPC endpoint policy'
  | 'resource policy'

/**
 * What a statement does to a call that it applies to.
 * @public
 */
export type Effect = 'Allow' | 'Deny'

/** An element and its negated twin: `NotAction` is an `Action` that applies to everything else. */
interface Element<A> {
  /** The member's name, as it stands in the document. */
  readonly member: string
  readonly negated: boolean
  readonly entries: ReadonlyArray<A>
}

/** A statement, compiled. */
export interface Statement {
  /** From 0, in the order of the document. */
  readonly index: number
  /** Where it stands in the document: `Statement` may be a list or a single object (LANG-5). */
  readonly path: Path
  /** `path` as JSON Pointer. */
  readonly pointer: string
  readonly sid: string | null
  readonly effect: Effect
  readonly principal: Element<PrincipalEntry> | null
  readonly action: Element<ActionPattern>
  readonly resource: Element<ResourcePattern> | null
  readonly conditions: ReadonlyArray<Condition>
}

export interface Policy {
  readonly type: PolicyType
  /** Where it stands in the scenario. */
  readonly path: Path
  /** LANG-21: are there policy variables in it? */
  readonly variables: boolean
  readonly statements: ReadonlyArray<Statement>
  /** The document as parsed JSON, for excerpts. */
  readonly document: unknown
  /** The policy's own text, decoded, where it was given as one. */
  readonly text: string | null
  /** The places in that text. */
  readonly positionOf: ((path: Path) => Position) | null
}

/** A policy with the name that messages give it. */
export interface NamedPolicy {
  readonly name: string
  readonly policy: Policy
}
