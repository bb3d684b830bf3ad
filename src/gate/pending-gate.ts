import * as E from 'fp-ts/lib/Either.js'
import { linkedService } from '../arn/arn.js'
import * as F from '../fact/fact.js'
import { isSigned } from '../principal/caller.js'
import type { Assumption } from '../scenario/assumption.js'
import type { Scenario } from '../scenario/scenario.js'
import { carriesSourceIdentity, carriesTags } from '../scenario/session-attributes.js'
import { policiesAreConsulted } from './caller-gate.js'
import type { Gate, GateOutcome } from './gate.js'

/** Gates that are read but not judged yet: unknown wherever an answer needs them, and never passed. */
export type PendingGateName = Extract<
  Gate,
  | 'identity-token'
  | 'permissions-boundary'
  | 'session-policy'
  | 'service-control-policy'
  | 'resource-control-policy'
  | 'vpc-endpoint-policy'
  | 'session-tags'
  | 'source-identity'
>

/** Why such a gate is not settled: nothing was told, or what was told is not judged yet. */
export type PendingReason = 'not-told' | 'not-judged'

export interface PendingGate {
  readonly _tag: 'Pending'
  readonly gate: PendingGateName
  /** Null: the gate does not count for this call. */
  readonly open: PendingReason | null
  readonly restsOn: ReadonlyArray<Assumption>
}

const pending = (
  gate: PendingGateName,
  open: PendingReason | null,
  restsOn: ReadonlyArray<Assumption> = [],
): PendingGate => ({
  _tag: 'Pending',
  gate,
  open,
  restsOn,
})

export const pendingOutcome = ({ open }: PendingGate): GateOutcome => (open === null ? 'not-applicable' : 'unknown')

/** Left out: not told. Known to be none: does not count. */
const byFact = <A>(fact: F.Fact<A>, isNone: (value: A) => boolean): PendingReason | null =>
  !F.isKnown(fact) ? 'not-told' : isNone(fact.value) ? null : 'not-judged'

const isNull = (value: unknown): boolean => value === null
const isEmpty = (list: ReadonlyArray<unknown>): boolean => list.length === 0

/** Which gates apply to whom: the table of assume-role-decision.md, section 7. */
export const pendingGates = (scenario: Scenario): ReadonlyArray<PendingGate> => {
  const { caller, role, request, incomplete } = scenario
  const { principal } = caller
  const consulted = policiesAreConsulted(scenario)
  const hasPolicies = principal._tag === 'User' || principal._tag === 'RoleSession'
  const told = F.isKnown(role) ? role.value : null
  // RCP-2, SCP-3: not for the management account.
  const ofManagement = (fact: typeof caller.organization): boolean =>
    F.isKnown(fact) &&
    (fact.value === null || (F.isKnown(fact.value.managementAccount) && fact.value.managementAccount.value))
  const openList = (
    fact: F.Fact<ReadonlyArray<unknown>>,
    name: Parameters<typeof incomplete.has>[0],
  ): PendingReason | null => (incomplete.has(name) ? 'not-told' : byFact(fact, isEmpty))
  const ownRole =
    principal._tag === 'Service' && E.isRight(request.target) && linkedService(request.target.right) === principal.arn
  return [
    identityToken(scenario),
    pending('permissions-boundary', hasPolicies ? byFact(caller.permissionsBoundary, isNull) : null),
    // SES-1: an IAM user has none, with GetSessionToken credentials neither.
    pending(
      'session-policy',
      principal._tag === 'RoleSession' ? openList(caller.sessionPolicies, 'caller.sessionPolicies') : null,
    ),
    pending(
      'service-control-policy',
      hasPolicies && !ofManagement(caller.organization)
        ? openList(caller.serviceControlPolicies, 'caller.serviceControlPolicies')
        : null,
    ),
    pending(
      'resource-control-policy',
      consulted && told !== null && !ownRole && !ofManagement(told.organization)
        ? openList(told.resourceControlPolicies, 'role.resourceControlPolicies')
        : consulted && !F.isKnown(role) && !ownRole
          ? 'not-told'
          : null,
    ),
    pending(
      'vpc-endpoint-policy',
      consulted && F.isKnown(scenario.vpcEndpointPolicy)
        ? byFact(scenario.vpcEndpointPolicy, isNull)
        : throughEndpoint(scenario)
          ? 'not-told'
          : null,
      F.isKnown(scenario.vpcEndpointPolicy) || throughEndpoint(scenario) ? [] : ['public-endpoint'],
    ),
    sessionTags(scenario),
    sourceIdentity(scenario),
  ]
}

/** VPC-1: what stands under these keys came through an endpoint. */
const throughEndpoint = ({ context }: Scenario): boolean =>
  ['aws:sourcevpce', 'aws:sourcevpc', 'aws:vpcsourceip'].some((key) => (context.get(key) ?? []).length > 0)

/** Nothing told of provider and token: that they are valid is taken for granted. */
const identityToken = (scenario: Scenario): PendingGate => {
  const { principal } = scenario.caller
  if (isSigned(principal) || principal._tag === 'Service') return pending('identity-token', null)
  const told = F.isKnown(scenario.identityProvider) || F.isKnown(scenario.claims)
  return pending('identity-token', told ? 'not-judged' : null, told ? [] : ['token-valid'])
}

/** TAG-1, TAG-4: tags of the request, or transitive ones that are inherited. */
const sessionTags = (scenario: Scenario): PendingGate => {
  const { caller } = scenario
  if (carriesTags(scenario)) return pending('session-tags', 'not-judged')
  if (caller.principal._tag !== 'RoleSession') return pending('session-tags', null)
  if (!F.isKnown(caller.transitiveTags)) return pending('session-tags', null, ['no-transitive-tags'])
  return pending('session-tags', caller.transitiveTags.value.size > 0 ? 'not-judged' : null)
}

/** SRC-1, SRC-3: passed now, or inherited. */
const sourceIdentity = (scenario: Scenario): PendingGate => {
  const { caller } = scenario
  if (carriesSourceIdentity(scenario)) return pending('source-identity', 'not-judged')
  if (caller.principal._tag !== 'RoleSession') return pending('source-identity', null)
  if (!F.isKnown(caller.sourceIdentity)) return pending('source-identity', null, ['no-source-identity'])
  return pending('source-identity', caller.sourceIdentity.value === null ? null : 'not-judged')
}
