import type { Path } from '../text/pointer.js'
import type { PolicyNode } from './node.js'
import type { PolicyPlace } from './shape.js'

/** Who has policies: a user, a role or a group of an account. */
export type EntityKind = 'user' | 'role' | 'group'

export interface Owner {
  readonly kind: EntityKind
  readonly name: string
}

export interface NamedDocument extends PolicyNode {
  readonly name: string
}

export interface AttachedPolicy {
  readonly name: string
  readonly arn: string
}

type Tags = Readonly<Record<string, string>>

/** A user, role or group as IAM describes it. Null: the document does not tell. */
export interface Entity {
  readonly kind: EntityKind
  readonly at: Path
  readonly arn: string
  readonly account: string
  readonly name: string
  readonly uniqueId: string | null
  readonly trustPolicy: PolicyNode | null
  readonly maxSessionDuration: number | null
  readonly tags: Tags | null
  /** `none`: known to be none. */
  readonly boundary: { readonly arn: string } | 'none' | null
  readonly inline: ReadonlyArray<NamedDocument> | null
  readonly attached: ReadonlyArray<AttachedPolicy> | null
  /** The groups of a user, by name. */
  readonly groups: ReadonlyArray<string> | null
  /** Does the document show this one alone, so that it may be the one that is meant? */
  readonly alone: boolean
}

/** A call of STS that takes a role, as CloudTrail recorded it. */
export interface RecordedCall {
  readonly operation: 'AssumeRole' | 'AssumeRoleWithSAML' | 'AssumeRoleWithWebIdentity'
  readonly time: string | null
  readonly callerArn: string | null
  readonly roleArn: string | null
  readonly failed: boolean
  /** What it tells of the scenario, by the path of the member. */
  readonly facts: ReadonlyArray<RecordedFact>
  readonly warnings: ReadonlyArray<RecordedWarning>
  readonly endpoint: string | null
}

export interface RecordedFact {
  readonly path: ReadonlyArray<string>
  readonly value: unknown
  readonly at: Path
}

export interface RecordedWarning {
  readonly code: 'parameters-not-shown' | 'token-code-not-shown' | 'session-policy-not-shown'
  readonly message: string
  readonly at: Path
}

/** What a document tells, before it is known whom it is about. `owner` null: the document does not tell whose list it is. */
export type Seen =
  | { readonly _tag: 'CallerIdentity'; readonly arn: string; readonly uniqueId: string | null }
  | ({ readonly _tag: 'Entity' } & Entity)
  | ({ readonly _tag: 'InlinePolicy'; readonly owner: Owner } & NamedDocument)
  | {
      readonly _tag: 'PolicyNames'
      readonly owner: Owner | null
      readonly names: ReadonlyArray<string>
      readonly truncated: boolean
    }
  | {
      readonly _tag: 'AttachedPolicies'
      readonly owner: Owner | null
      readonly policies: ReadonlyArray<AttachedPolicy>
      readonly truncated: boolean
    }
  | {
      readonly _tag: 'Groups'
      readonly owner: Owner | null
      readonly names: ReadonlyArray<string>
      readonly truncated: boolean
    }
  | { readonly _tag: 'ManagedPolicy'; readonly arn: string; readonly defaultVersion: string | null }
  | ({
      readonly _tag: 'PolicyVersion'
      /** Null: `GetPolicyVersion` does not say of which policy the version is. */
      readonly arn: string | null
      readonly versionId: string | null
      readonly isDefault: boolean
    } & PolicyNode)
  | ({
      readonly _tag: 'OrganizationPolicy'
      readonly id: string | null
      readonly name: string | null
      readonly type: ControlPolicyType
    } & PolicyNode)
  | {
      readonly _tag: 'TargetPolicies'
      readonly target: string | null
      /** Null: an empty list tells of neither type. */
      readonly type: ControlPolicyType | null
      readonly policies: ReadonlyArray<{ readonly id: string; readonly name: string | null }>
      readonly truncated: boolean
    }
  | { readonly _tag: 'Parent'; readonly child: string | null; readonly id: string; readonly isRoot: boolean }
  | {
      readonly _tag: 'Organization'
      readonly account: string | null
      readonly id: string
      readonly managementAccount: string | null
    }
  | {
      readonly _tag: 'OpenIdConnectProvider'
      readonly url: string
      readonly audiences: ReadonlyArray<string> | null
    }
  | ({ readonly _tag: 'VpcEndpoint'; readonly id: string; readonly ofSts: boolean } & PolicyNode)
  | ({ readonly _tag: 'Call' } & RecordedCall)
  | ({ readonly _tag: 'Policy'; readonly place: PolicyPlace | null; readonly name: string | null } & PolicyNode)
  | { readonly _tag: 'Scenario'; readonly value: Readonly<Record<string, unknown>> }
  /** A list of entities that goes on in another document. */
  | { readonly _tag: 'MoreToCome' }

export type ControlPolicyType = 'service control policy' | 'resource control policy'
