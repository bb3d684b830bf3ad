/** The plain JSON that the reference interpreter reads, and the words in which it answers. */

export type Ternary = 'true' | 'false' | 'unknown'
export type Outcome = 'allowed' | 'explicitly-denied' | 'implicitly-denied'
export type Effect = 'Allow' | 'Deny'

export type Scalar = string | number | boolean
export type OneOrMore<T> = T | ReadonlyArray<T>

export type PolicyType =
  | 'identity-policy'
  | 'trust-policy'
  | 'permissions-boundary'
  | 'session-policy'
  | 'service-control-policy'
  | 'resource-control-policy'
  | 'vpc-endpoint-policy'
  | 'resource-policy'

export type PrincipalElement = '*' | ReadonlyArray<never> | Readonly<Record<string, OneOrMore<string>>>
export type ConditionBlock = Readonly<Record<string, Readonly<Record<string, OneOrMore<Scalar>>>>>

export interface StatementJson {
  readonly Sid?: string
  readonly Effect: Effect
  readonly Principal?: PrincipalElement
  readonly NotPrincipal?: PrincipalElement
  readonly Action?: OneOrMore<string>
  readonly NotAction?: OneOrMore<string>
  readonly Resource?: OneOrMore<string>
  readonly NotResource?: OneOrMore<string>
  readonly Condition?: ConditionBlock
}

/** A type and no interface, so that it is an object of any members as well. */
export type PolicyJson = {
  readonly Version?: string
  readonly Id?: string
  readonly Statement: OneOrMore<StatementJson>
}

export interface CallerJson {
  readonly arn: string
  readonly roleArn?: string
  readonly uniqueId?: string
}

export interface RequestJson {
  readonly action: string
  readonly resource: string
  readonly caller?: CallerJson
  readonly context?: Readonly<Record<string, OneOrMore<Scalar>>>
  readonly absentContextKeys?: ReadonlyArray<string>
}

export interface PolicySet {
  readonly type: PolicyType
  readonly policies: ReadonlyArray<{ readonly name?: string; readonly document: PolicyJson }>
  readonly request: RequestJson
}

/** LANG-9: a list of one may drop its brackets. */
export const listOf = <T>(value: OneOrMore<T> | undefined): ReadonlyArray<T> =>
  value === undefined ? [] : Array.isArray(value) ? (value as ReadonlyArray<T>) : [value as T]

/** LANG-11, COND-10: numbers and booleans are compared as their texts. */
export const textsOf = (value: OneOrMore<Scalar> | undefined): ReadonlyArray<string> => listOf(value).map(String)
