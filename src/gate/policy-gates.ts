import * as F from '../fact/fact.js'
import type { NamedPolicy, Policy } from '../policy/policy.js'
import type { GrantKind } from '../principal/match-principal.js'
import { not, or, some, type Ternary } from '../ternary/ternary.js'
import {
  boundaryApplies,
  endpointApplies,
  hasPolicies,
  mayBeUnbound,
  policiesAreConsulted,
  resourceControlApplies,
  serviceControlApplies,
  sessionPoliciesApply,
  type Access,
} from './access.js'
import {
  byLevel,
  grants,
  judgedGate,
  notApplicable,
  oneLevel,
  type ContextQuestion,
  type Demand,
  type JudgedGate,
} from './policy-gate.js'

/** An action of the call, and the question that all policies are asked about it. */
export interface Asked {
  readonly action: string
  readonly question: ContextQuestion
  /** The call may do without it. */
  readonly perhaps: boolean
}

/** What must allow an action besides the trust policy, given how that grants it (DEC-10, DEC-20). */
export interface Requirement {
  readonly identity: Ternary
  /** Permissions boundary and session policies. */
  readonly limits: Ternary
}

/** An action, and what must allow it. */
export interface Needed extends Asked {
  readonly requirement: Requirement
}

const demand = ({ action, question, perhaps }: Asked, required: Ternary): Demand => ({
  action,
  question,
  required,
  perhaps,
})

const isNone = (fact: F.Fact<ReadonlyArray<unknown>>): boolean => F.isKnown(fact) && fact.value.length === 0

/** Does the role trust the caller (TRU-1, TRU-2)? */
export const trustPolicyGate = (access: Access, asked: ReadonlyArray<Asked>): JudgedGate => {
  const { policies } = access.resource
  // There is no trust policy where there is no role.
  return isNone(policies) || !policiesAreConsulted(access)
    ? notApplicable('trust-policy')
    : resourcePolicyGate(access, asked, 'true')
}

/** Of another resource than a role, its policy stands where the trust policy of a role does. */
export const resourcePolicyGate = ({ resource }: Access, asked: ReadonlyArray<Asked>, required: Ternary): JudgedGate =>
  judgedGate(
    'trust-policy',
    oneLevel(resource.policies),
    asked.map((each) => demand(each, required)),
  )

/**
 * DEC-20, DEC-21: across accounts everything has to allow. DEC-10, DEC-11, PRIN-43: in one account nothing else has to
 * where the resource's policy names the user, the session or everyone; where it names the role, only what limits its
 * sessions.
 */
export const neededBesides = (
  { sameAccount }: Access,
  granting: JudgedGate,
  asked: ReadonlyArray<Asked>,
): ReadonlyArray<Needed> =>
  asked.map((each, i) => {
    const judged = granting.demands[i]
    const grantedTo = (kinds: ReadonlyArray<GrantKind>): Ternary =>
      judged === undefined ? 'false' : some(kinds, (kind) => grants(granting, judged, kind))
    return {
      ...each,
      requirement: sameAccount === 'false' ? everything : besides(not(sameAccount), grantedTo),
    }
  })

const everything: Requirement = { identity: 'true', limits: 'true' }
const unlimited: ReadonlyArray<GrantKind> = ['everyone', 'session', 'user']

const besides = (across: Ternary, grantedTo: (kinds: ReadonlyArray<GrantKind>) => Ternary): Requirement => {
  const granted = grantedTo(unlimited)
  return { identity: or(across, not(or(granted, grantedTo(['role'])))), limits: or(across, not(granted)) }
}

/** Do the caller's identity policies allow the call, where they have to (IDN-1, IDN-2)? */
export const identityPolicyGate = (access: Access, needed: ReadonlyArray<Needed>): JudgedGate =>
  hasPolicies(access)
    ? judgedGate(
        'identity-policy',
        oneLevel(access.caller.identityPolicies, !access.incomplete.has('caller.identityPolicies')),
        needed.map((each) => demand(each, each.requirement.identity)),
      )
    : notApplicable('identity-policy')

/** BND-1. DEC-12: in one account, one that does not allow is passed where it need not. */
export const permissionsBoundaryGate = (access: Access, needed: ReadonlyArray<Needed>): JudgedGate => {
  const { permissionsBoundary } = access.caller
  return !boundaryApplies(access) || (F.isKnown(permissionsBoundary) && permissionsBoundary.value === null)
    ? notApplicable('permissions-boundary')
    : judgedGate(
        'permissions-boundary',
        oneLevel(F.map((told: NamedPolicy | null) => (told === null ? [] : [told]))(permissionsBoundary)),
        needed.map((each) => demand(each, each.requirement.limits)),
        'pass',
      )
}

/** SES-1 to SES-3: all of them form one set; none of them is no limit. */
export const sessionPolicyGate = (access: Access, needed: ReadonlyArray<Needed>): JudgedGate => {
  const { sessionPolicies } = access.caller
  const complete = !access.incomplete.has('caller.sessionPolicies')
  return !sessionPoliciesApply(access) || (isNone(sessionPolicies) && complete)
    ? notApplicable('session-policy')
    : judgedGate(
        'session-policy',
        oneLevel(sessionPolicies, complete),
        needed.map((each) => demand(each, each.requirement.limits)),
      )
}

/** SCP-1 to SCP-4: above the caller's account, every level has to allow. */
export const serviceControlPolicyGate = (access: Access, asked: ReadonlyArray<Asked>): JudgedGate => {
  const { serviceControlPolicies } = access.caller
  const complete = !access.incomplete.has('caller.serviceControlPolicies')
  return !serviceControlApplies(access) || (isNone(serviceControlPolicies) && complete)
    ? notApplicable('service-control-policy')
    : judgedGate(
        'service-control-policy',
        byLevel(serviceControlPolicies, complete),
        asked.map((each) => demand(each, 'true')),
        'not-applicable',
        F.isKnown(serviceControlPolicies) && mayBeUnbound(access.caller.organization) ? ['control-policies-bind'] : [],
      )
}

/** RCP-1 to RCP-6: above the role's account; they only deny. */
export const resourceControlPolicyGate = (access: Access, asked: ReadonlyArray<Asked>): JudgedGate => {
  const { controlPolicies } = access.resource
  const complete = !access.incomplete.has('role.resourceControlPolicies')
  return !resourceControlApplies(access) || (isNone(controlPolicies) && complete)
    ? notApplicable('resource-control-policy')
    : judgedGate(
        'resource-control-policy',
        byLevel(controlPolicies, complete),
        asked.map((each) => demand(each, 'false')),
        'pass',
        F.isKnown(controlPolicies) && mayBeUnbound(access.resource.organization) ? ['control-policies-bind'] : [],
      )
}

/** VPC-1, VPC-2: only where the call goes through an endpoint. */
export const vpcEndpointPolicyGate = (access: Access, asked: ReadonlyArray<Asked>): JudgedGate => {
  const { vpcEndpointPolicy, throughEndpoint } = access
  const known = F.isKnown(vpcEndpointPolicy)
  if (!endpointApplies(access) || (known && vpcEndpointPolicy.value === null))
    return notApplicable('vpc-endpoint-policy')
  return !known && !throughEndpoint
    ? notApplicable('vpc-endpoint-policy', ['public-endpoint'])
    : judgedGate(
        'vpc-endpoint-policy',
        oneLevel(
          F.map((policy: Policy | null) => (policy === null ? [] : [{ name: 'VPC endpoint policy', policy }]))(
            vpcEndpointPolicy,
          ),
        ),
        asked.map((each) => demand(each, 'true')),
      )
}
