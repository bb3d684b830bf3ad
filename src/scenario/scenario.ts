import type { Either } from 'fp-ts/lib/Either.js'
import type { AssumeRoleOperation } from '../action/role-actions.js'
import type { RoleArn, RoleArnFlaw } from '../arn/arn.js'
import type { Instant } from '../condition/operator/date.js'
import type { Fact } from '../fact/fact.js'
import type { NamedPolicy, Policy } from '../policy/policy.js'
import type { Caller } from '../principal/caller.js'
import type { Path } from '../text/pointer.js'
import type { Position } from '../text/position.js'
import type { IncompleteList } from './assume-role-scenario.js'

/** Tags as they were given; their keys are compared without regard to case (CASE-15). */
export type Tags = ReadonlyMap<string, string>

export type Credentials = 'longTerm' | 'session' | 'role' | 'federated' | 'service'

/** Which role a call is about, and the way that the call comes; null stands for a parameter that was not passed. */
interface RoleRequest {
  /** Null: the role is not taken, but passed to a service. */
  readonly operation: AssumeRoleOperation | null
  readonly via: 'api' | 'console'
  readonly roleArn: string
  /** The role that the ARN names, or what is wrong with it. */
  readonly target: Either<RoleArnFlaw, RoleArn>
  readonly serialNumber: string | null
  readonly tokenCode: string | null
}

/** The call, known whole by its author: null stands for a parameter that was not passed. */
export interface AssumeRoleRequest extends RoleRequest {
  readonly operation: AssumeRoleOperation
  readonly roleSessionName: Fact<string>
  readonly durationSeconds: number | null
  readonly externalId: string | null
  readonly sourceIdentity: string | null
  readonly tags: Tags
  readonly transitiveTagKeys: ReadonlyArray<string>
  readonly policy: Policy | null
  readonly policyArns: ReadonlyArray<string>
  readonly providedContexts: ReadonlyArray<ProvidedContext>
}

/** CTX-1: what an identity-enhanced session carries. */
export interface ProvidedContext {
  readonly providerArn: string
  readonly contextAssertion: string
}

export interface Organization {
  readonly id: Fact<string>
  readonly path: Fact<string>
  readonly managementAccount: Fact<boolean>
}

/** The policies of one level of an organization (SCP-2). */
export interface PolicyLevel {
  readonly target: string
  readonly policies: ReadonlyArray<NamedPolicy>
}

export interface CallerFacts {
  readonly principal: Caller
  readonly uniqueId: Fact<string>
  readonly tags: Fact<Tags>
  readonly transitiveTags: Fact<Tags>
  readonly sourceIdentity: Fact<string | null>
  readonly mfaAuthenticated: Fact<boolean>
  readonly credentials: Fact<Credentials>
  readonly credentialsExpire: Fact<{ readonly text: string; readonly instant: Instant }>
  readonly identityPolicies: Fact<ReadonlyArray<NamedPolicy>>
  readonly permissionsBoundary: Fact<NamedPolicy | null>
  readonly sessionPolicies: Fact<ReadonlyArray<NamedPolicy>>
  readonly serviceControlPolicies: Fact<ReadonlyArray<PolicyLevel>>
  readonly organization: Fact<Organization | null>
}

export interface TargetRole {
  readonly arn: Fact<RoleArn>
  readonly trustPolicy: Fact<NamedPolicy>
  /** Seconds. */
  readonly maxSessionDuration: Fact<number>
  readonly uniqueId: Fact<string>
  readonly tags: Fact<Tags>
  readonly resourceControlPolicies: Fact<ReadonlyArray<PolicyLevel>>
  readonly organization: Fact<Organization | null>
}

/** A call that is about a role, whatever it does with it: everything that was told, and a value of its own for what was not. */
export interface Call {
  readonly request: RoleRequest
  readonly caller: CallerFacts
  /** Null: known not to exist. */
  readonly role: Fact<TargetRole | null>
  readonly identityProvider: Fact<{ readonly exists: Fact<boolean>; readonly audiences: Fact<ReadonlyArray<string>> }>
  readonly claims: Fact<ReadonlyMap<string, unknown>>
  readonly vpcEndpointPolicy: Fact<Policy | null>
  /** By lower-cased key (COND-6). */
  readonly context: ReadonlyMap<string, ReadonlyArray<string>>
  /** The keys of `context` and `absentContextKeys` as they were written, by lower-cased key. */
  readonly keyNames: ReadonlyMap<string, string>
  /** Lower-cased. */
  readonly absentContextKeys: ReadonlySet<string>
  readonly incomplete: ReadonlySet<IncompleteList>
  readonly observedError: Fact<string>
  /** The places of the scenario's own text, where it was given as text. */
  readonly positionOf: ((path: Path) => Position | null) | null
}

/** A scenario of taking a role, decoded. */
export interface Scenario extends Call {
  readonly request: AssumeRoleRequest
}
