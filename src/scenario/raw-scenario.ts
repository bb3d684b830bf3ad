import type { AssumeRoleOperation } from '../action/role-actions.js'
import type { RoleArn } from '../arn/arn.js'
import type { Instant } from '../condition/operator/date.js'
import type { ToldContext } from '../context/told-context.js'
import type { NamedPolicy, Policy } from '../policy/policy.js'
import type { IncompleteList } from './assume-role-scenario.js'
import type { Credentials, PolicyLevel, ProvidedContext, Tags } from './scenario.js'

// What stands in the JSON, member by member; `undefined` is a member left out.

export interface RawRequest {
  readonly operation?: AssumeRoleOperation
  readonly via?: 'api' | 'console'
  readonly roleArn: string
  readonly roleSessionName?: string | null
  readonly durationSeconds?: number | null
  readonly externalId?: string | null
  readonly sourceIdentity?: string | null
  readonly tags?: Tags | null
  readonly transitiveTagKeys?: ReadonlyArray<string> | null
  readonly policy?: Policy | null
  readonly policyArns?: ReadonlyArray<string> | null
  readonly serialNumber?: string | null
  readonly tokenCode?: string | null
  readonly providedContexts?: ReadonlyArray<ProvidedContext> | null
}

export interface RawOrganization {
  readonly id?: string
  readonly path?: string
  readonly managementAccount?: boolean
}

export interface RawCaller {
  readonly arn: string
  readonly roleArn?: RoleArn
  readonly uniqueId?: string
  readonly tags?: Tags
  readonly transitiveTags?: Tags
  readonly sourceIdentity?: string | null
  readonly mfaAuthenticated?: boolean
  readonly credentials?: Credentials
  readonly credentialsExpire?: { readonly text: string; readonly instant: Instant }
  readonly identityPolicies?: ReadonlyArray<NamedPolicy>
  readonly permissionsBoundary?: NamedPolicy | null
  readonly sessionPolicies?: ReadonlyArray<NamedPolicy>
  readonly serviceControlPolicies?: ReadonlyArray<PolicyLevel>
  readonly organization?: RawOrganization | null
}

export interface RawRole {
  readonly arn?: RoleArn
  readonly trustPolicy?: Policy
  readonly maxSessionDuration?: number
  readonly uniqueId?: string
  readonly tags?: Tags
  readonly resourceControlPolicies?: ReadonlyArray<PolicyLevel>
  readonly organization?: RawOrganization | null
}

export interface RawScenario extends ToldContext {
  readonly $schema?: string
  readonly request: RawRequest
  readonly caller: RawCaller
  readonly role?: RawRole | null
  readonly identityProvider?: { readonly exists?: boolean; readonly audiences?: ReadonlyArray<string> }
  readonly token?: { readonly claims: ReadonlyMap<string, unknown> }
  readonly network?: { readonly vpcEndpointPolicy?: Policy | null }
  readonly incomplete?: ReadonlyArray<IncompleteList>
  readonly observedError?: string
}
