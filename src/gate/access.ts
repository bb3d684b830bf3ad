import * as E from 'fp-ts/lib/Either.js'
import { linkedService, type RoleArn } from '../arn/arn.js'
import type { Fact } from '../fact/fact.js'
import * as F from '../fact/fact.js'
import type { NamedPolicy, Policy } from '../policy/policy.js'
import type { Caller } from '../principal/caller.js'
import type { IncompleteList } from '../scenario/assume-role-scenario.js'
import { goesThroughEndpoint } from '../scenario/network.js'
import type { CallerFacts, Organization, PolicyLevel, Scenario } from '../scenario/scenario.js'
import { fromBoolean, type Ternary } from '../ternary/ternary.js'

/** What decides on an access, whatever the action (assume-role-decision.md, sections 7 to 9). */
export interface Access {
  readonly caller: CallerFacts
  /** Is the resource in the caller's own account? Then DEC-10 decides, else DEC-20. */
  readonly sameAccount: Ternary
  readonly resource: {
    /** Is it a role to be taken? Then its policy has to allow, in the own account too (TRU-1). */
    readonly isRole: boolean
    /** The policies on the resource itself: of a role, its trust policy. */
    readonly policies: Fact<ReadonlyArray<NamedPolicy>>
    readonly controlPolicies: Fact<ReadonlyArray<PolicyLevel>>
    readonly organization: Fact<Organization | null>
    /** The service whose service-linked role it is. */
    readonly linkedTo: string | null
  }
  readonly vpcEndpointPolicy: Fact<Policy | null>
  readonly throughEndpoint: boolean
  readonly incomplete: ReadonlySet<IncompleteList>
}

/** @param account - null: not known */
export const isSameAccount = (principal: Caller, partition: string, account: string | null): Ternary =>
  !('account' in principal) || principal.partition !== partition
    ? 'false'
    : account === null
      ? 'unknown'
      : fromBoolean(principal.account === account)

/** Of a role: its trust policy is what other resources call a resource policy. */
export const accessOf = (scenario: Scenario): Access => {
  const { caller, role, request, incomplete, vpcEndpointPolicy } = scenario
  const target: RoleArn | null = E.isRight(request.target) ? request.target.right : null
  const told = F.isKnown(role) ? role.value : null
  // Where there is no role, no policy stands on it.
  const none = F.isKnown(role) && role.value === null
  return {
    caller,
    sameAccount: target === null ? 'unknown' : isSameAccount(caller.principal, target.partition, target.account),
    resource: {
      isRole: true,
      policies: none
        ? F.known([])
        : F.map((policy: NamedPolicy): ReadonlyArray<NamedPolicy> => [policy])(told?.trustPolicy ?? F.unknown),
      controlPolicies: none ? F.known([]) : (told?.resourceControlPolicies ?? F.unknown),
      organization: told?.organization ?? F.unknown,
      linkedTo: target === null ? null : linkedService(target),
    },
    vpcEndpointPolicy,
    throughEndpoint: goesThroughEndpoint(scenario),
    incomplete,
  }
}

/** NPRIN-7: has the caller a permissions boundary? */
export const isBounded = (access: Access): Ternary => {
  const { permissionsBoundary } = access.caller
  return !boundaryApplies(access)
    ? 'false'
    : F.isKnown(permissionsBoundary)
      ? fromBoolean(permissionsBoundary.value !== null)
      : 'unknown'
}

/** CAL-2, CAL-3: for these callers policies are not consulted where a role is to be taken. */
export const policiesAreConsulted = ({ caller: { principal }, resource }: Access): boolean =>
  !resource.isRole || (principal._tag !== 'Root' && principal._tag !== 'FederatedUser')

/** An IAM user or the session of a role, and a federated user by those of its maker: they have policies of their own. */
export const hasPolicies = (access: Access): boolean => {
  const { principal } = access.caller
  return (
    principal._tag === 'User' ||
    principal._tag === 'RoleSession' ||
    (principal._tag === 'FederatedUser' && policiesAreConsulted(access))
  )
}

/** BND-2, SCP-3: a session of a service-linked role. */
const ofLinkedRole = ({ principal }: CallerFacts): boolean =>
  principal._tag === 'RoleSession' && F.isKnown(principal.roleArn) && linkedService(principal.roleArn.value) !== null

/** Known to be in no organization, or to be the management account: control policies do not bind it (SCP-3, RCP-2). */
const isUnbound = (organization: Fact<Organization | null>): boolean =>
  F.isKnown(organization) &&
  (organization.value === null ||
    (F.isKnown(organization.value.managementAccount) && organization.value.managementAccount.value))

/** It is not told whether control policies bind the account; that those which are given do, is taken for granted. */
export const mayBeUnbound = (organization: Fact<Organization | null>): boolean =>
  !F.isKnown(organization) || (organization.value !== null && !F.isKnown(organization.value.managementAccount))

/** Which gates apply to whom: the table of assume-role-decision.md, section 7. */
export const boundaryApplies = (access: Access): boolean => hasPolicies(access) && !ofLinkedRole(access.caller)

/** SES-1: an IAM user has none, with GetSessionToken credentials neither. */
export const sessionPoliciesApply = (access: Access): boolean =>
  hasPolicies(access) && access.caller.principal._tag !== 'User'

export const serviceControlApplies = (access: Access): boolean =>
  (hasPolicies(access) || (access.caller.principal._tag === 'Root' && policiesAreConsulted(access))) &&
  !ofLinkedRole(access.caller) &&
  !isUnbound(access.caller.organization)

export const resourceControlApplies = (access: Access): boolean => {
  const { caller, resource } = access
  return (
    policiesAreConsulted(access) &&
    !isUnbound(resource.organization) &&
    !(caller.principal._tag === 'Service' && caller.principal.arn === resource.linkedTo)
  )
}

export const endpointApplies = (access: Access): boolean =>
  policiesAreConsulted(access) && access.caller.principal._tag !== 'Service'
