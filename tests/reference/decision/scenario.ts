import type { OneOrMore, PolicyJson, Scalar } from '../vocabulary.js'

/** The plain JSON of a call of which everything that matters is told (the contract's scenario), and the answer. */

export interface NamedPolicy {
  readonly name: string
  readonly document: PolicyJson
}

export interface Level {
  readonly target: string
  readonly policies: ReadonlyArray<NamedPolicy>
}

export interface Organization {
  readonly id: string
  readonly path: string
  readonly managementAccount: boolean
}

export type Tags = Readonly<Record<string, string>>

export interface Request {
  readonly operation: 'AssumeRole' | 'AssumeRoleWithSAML' | 'AssumeRoleWithWebIdentity'
  readonly via?: 'api' | 'console'
  readonly roleArn: string
  readonly roleSessionName: string
  readonly durationSeconds?: number | null
  readonly externalId?: string | null
  readonly sourceIdentity?: string | null
  readonly tags?: Tags | null
  readonly transitiveTagKeys?: ReadonlyArray<string> | null
  readonly policy?: PolicyJson | string | null
  readonly policyArns?: ReadonlyArray<string> | null
  readonly serialNumber?: string | null
  readonly tokenCode?: string | null
  readonly providedContexts?: ReadonlyArray<{ readonly providerArn: string; readonly contextAssertion: string }> | null
}

export interface CallerOfCall {
  readonly arn: string
  readonly roleArn?: string
  readonly uniqueId?: string
  readonly tags?: Tags
  readonly transitiveTags?: Tags
  readonly sourceIdentity?: string | null
  readonly mfaAuthenticated?: boolean
  readonly credentials?: 'longTerm' | 'session' | 'role' | 'federated' | 'service'
  readonly credentialsExpire?: string
  readonly identityPolicies?: ReadonlyArray<NamedPolicy>
  readonly permissionsBoundary?: NamedPolicy | null
  readonly sessionPolicies?: ReadonlyArray<NamedPolicy>
  readonly serviceControlPolicies?: ReadonlyArray<Level>
  readonly organization?: Organization | null
}

export interface Role {
  readonly arn: string
  readonly trustPolicy: PolicyJson
  readonly maxSessionDuration: number
  readonly tags: Tags
  readonly resourceControlPolicies: ReadonlyArray<Level>
  readonly organization: Organization | null
}

export interface Scenario {
  readonly request: Request
  readonly caller: CallerOfCall
  /** Null: there is none. */
  readonly role: Role | null
  readonly identityProvider?: { readonly exists: boolean; readonly audiences?: ReadonlyArray<string> }
  readonly token?: { readonly claims: Readonly<Record<string, unknown>> }
  readonly network: { readonly vpcEndpointPolicy: PolicyJson | null }
  readonly context: Readonly<Record<string, OneOrMore<Scalar>>>
  readonly absentContextKeys: ReadonlyArray<string>
}

/** In the order of the contract. */
export const GATES = [
  ...(['request', 'caller', 'identity-token', 'role', 'trust-policy', 'identity-policy'] as const),
  ...(['permissions-boundary', 'session-policy', 'service-control-policy', 'resource-control-policy'] as const),
  ...(['vpc-endpoint-policy', 'session-tags', 'source-identity', 'session-duration'] as const),
] as const

export type GateName = (typeof GATES)[number]

/** `unknown`: AWS does not say, although everything is told (see Doubts). */
export type GateAnswer = 'pass' | 'fail' | 'not-applicable' | 'unknown'

export interface Decision {
  readonly verdict: 'allowed' | 'denied' | 'undetermined'
  readonly gates: Readonly<Record<GateName, GateAnswer>>
}

/**
 * What AWS leaves open even to one who knows everything. One way in which all of it may be.
 */
export interface Doubts {
  /** PRI-16, PRIN-27: does `*` in a trust policy admit services and federated callers? */
  readonly starAdmitsAll: boolean
  /** MFA-4 against MFA-9: is `aws:MultiFactorAuthPresent` of a role session `false`, or absent? */
  readonly sessionTellsOfMfa: boolean
  /** KEY-2 against OIDC-10: has an unsigned call `anonymous` under the keys of the principal, or nothing? */
  readonly anonymousIsTold: boolean
}
