import type { ValuesOf } from '../context.js'
import { entryMatches, type CallerFacts, type Entry } from '../principals.js'
import { judgeKnown, statementsOf, type Statement } from '../statements.js'
import { all } from '../ternary.js'
import type { PolicyJson, PolicyType, RequestJson } from '../vocabulary.js'
import {
  hasContexts,
  hasSourceIdentity,
  hasTags,
  inheritedSourceIdentity,
  inheritedTags,
  passedSourceIdentity,
  passedTags,
} from './companions.js'
import type { Doubts, GateAnswer, Level, NamedPolicy, Organization, Scenario } from './scenario.js'
import { isFederated, isPassed, isSameAccount, isSigned, kindOf, linkedService, mainAction, requestFor } from './who.js'

/** The policy gates: assume-role-decision.md, sections 6 to 10. */

/** One call, with everything that a statement may ask about. */
export interface Call {
  readonly scenario: Scenario
  readonly valuesOf: ValuesOf
  readonly doubts: Doubts
}

/** What a set of policies says to one action: some Allow applies, some Deny applies. */
interface Say {
  readonly allows: boolean
  readonly denies: boolean
  readonly applying: ReadonlyArray<Statement>
}

const factsFor = ({ scenario, doubts }: Call, type: PolicyType): CallerFacts => ({
  uniqueId: scenario.caller.uniqueId ?? null,
  creator: null,
  canonicalId: null,
  serviceNames: [],
  // RCP-4, RCP-6, VPC-2: there the star is everyone.
  starAdmitsAll: type === 'trust-policy' ? doubts.starAdmitsAll : true,
})

/** A session of a service-linked role. */
const isLinked = ({ caller }: Scenario): boolean => isPassed(caller.roleArn) && linkedService(caller.roleArn) !== null

/** NPRIN-7: who has a permissions boundary is hit by a Deny with `NotPrincipal`, whatever it lists. */
const isHitByBoundary = (scenario: Scenario, { effect, principal }: Statement): boolean =>
  effect === 'Deny' &&
  principal?.not === true &&
  isSigned(scenario) &&
  !isLinked(scenario) &&
  isPassed(scenario.caller.permissionsBoundary)

const ask = (call: Call, type: PolicyType, documents: ReadonlyArray<PolicyJson>, action: string): Say => {
  const request = requestFor(call.scenario, action)
  const facts = factsFor(call, type)
  const policies = documents.map((document) => ({ document }))
  const applying = statementsOf({ type, policies, request }).filter((statement) => {
    const { principal, action: does, resource, conditions } = judgeKnown(statement, request, call.valuesOf, facts)
    const named = isHitByBoundary(call.scenario, statement) ? 'true' : (principal ?? 'true')
    return all([named, does, resource ?? 'true', ...conditions]) === 'true'
  })
  return {
    allows: applying.some(({ effect }) => effect === 'Allow'),
    denies: applying.some(({ effect }) => effect === 'Deny'),
    applying,
  }
}

const documentsOf = (policies: ReadonlyArray<NamedPolicy> | undefined): ReadonlyArray<PolicyJson> =>
  (policies ?? []).map(({ document }) => document)

// The trust policy, and what it leaves to the caller's own policies

/** PRI-1 to PRI-9: the grant kinds. */
type Grant = 'session' | 'user' | 'role' | 'account' | 'star' | 'service' | 'federated'

const grantOf = ({ type, text }: Entry): Grant => {
  if (text === '*') return 'star'
  if (type === 'Service') return 'service'
  if (type === 'Federated') return 'federated'
  if (/^arn:[^:]+:sts::\d{12}:assumed-role\//.test(text)) return 'session'
  if (/^arn:[^:]+:iam::\d{12}:user\//.test(text) || text.startsWith('AIDA')) return 'user'
  if (/^arn:[^:]+:iam::\d{12}:role\//.test(text) || text.startsWith('AROA')) return 'role'
  return 'account'
}

const trustSays = (call: Call, action: string): Say =>
  ask(call, 'trust-policy', call.scenario.role === null ? [] : [call.scenario.role.trustPolicy], action)

/** PRI-14: the kinds of all entries, in all matching Allow statements, that name the caller. */
const grants = (call: Call, action: string): ReadonlyArray<Grant> => {
  const request: RequestJson = requestFor(call.scenario, action)
  const facts = factsFor(call, 'trust-policy')
  return trustSays(call, action)
    .applying.filter(({ effect }) => effect === 'Allow')
    .flatMap(({ principal }) => principal?.entries ?? [])
    .filter((entry) => entryMatches(entry, request, facts))
    .map(grantOf)
}

/** Which of I, B and S count for this action: DEC-10 in one account, DEC-20 across accounts. */
interface Needs {
  readonly identity: boolean
  readonly boundaryAndSession: boolean
}

const needs = (call: Call, action: string): Needs => {
  const found = grants(call, action)
  const has = (...kinds: ReadonlyArray<Grant>): boolean => found.some((grant) => kinds.includes(grant))
  // DEC-20, DEC-21, DEC-23
  if (!isSameAccount(call.scenario)) return { identity: true, boundaryAndSession: true }
  // DEC-10 to DEC-12, DEC-14
  if (has('session', 'star', 'user')) return { identity: false, boundaryAndSession: false }
  // DEC-13
  if (has('role')) return { identity: false, boundaryAndSession: true }
  // DEC-11, DEC-15; DEC-16: nobody is granted anything, and the gaps are told all the same.
  return { identity: true, boundaryAndSession: true }
}

/** DEC-2: a Deny ends the matter; a gap counts where the formula asks for it. */
const settle = ({ allows, denies }: Say, needed: boolean): 'fail' | 'pass' | 'ignored' =>
  denies ? 'fail' : allows ? 'pass' : needed ? 'fail' : 'ignored'

/** @param ignored - what is said where all are gaps that do not count */
const together = (
  answers: ReadonlyArray<'fail' | 'pass' | 'ignored'>,
  ignored: 'pass' | 'not-applicable',
): GateAnswer => (answers.includes('fail') ? 'fail' : answers.includes('pass') ? 'pass' : ignored)

// The actions of the call

const TAG = 'sts:TagSession'
const IDENTITY = 'sts:SetSourceIdentity'

/** CTX-2: the actions that are told at the policies themselves. */
const ownActions = (scenario: Scenario): ReadonlyArray<string> => [
  mainAction(scenario),
  ...(hasContexts(scenario) ? ['sts:SetContext'] : []),
]

/** ACT-9: all actions of the call. */
const allActions = (scenario: Scenario): ReadonlyArray<string> => [
  ...ownActions(scenario),
  ...(hasTags(scenario) ? [TAG] : []),
  ...(hasSourceIdentity(scenario) ? [IDENTITY] : []),
]

/** CAL-2, CAL-3: no policy is consulted for a caller who cannot call. */
const isConsulted = (scenario: Scenario): boolean => !['root', 'federated user'].includes(kindOf(scenario))

export const trustGate = (call: Call): GateAnswer => {
  const { scenario } = call
  if (!isConsulted(scenario) || scenario.role === null) return 'not-applicable'
  const says = ownActions(scenario).map((action) => trustSays(call, action))
  return says.every(({ allows, denies }) => allows && !denies) ? 'pass' : 'fail'
}

const identitySays = (call: Call, action: string) =>
  settle(
    ask(call, 'identity-policy', documentsOf(call.scenario.caller.identityPolicies), action),
    needs(call, action).identity,
  )

/** IDN-1, IDN-2 */
export const identityGate = (call: Call): GateAnswer =>
  isSigned(call.scenario)
    ? together(
        ownActions(call.scenario).map((action) => identitySays(call, action)),
        'not-applicable',
      )
    : 'not-applicable'

/** BND-1, BND-2; DEC-12: where a gap does not count, the gate is passed. */
export const boundaryGate = (call: Call): GateAnswer => {
  const { permissionsBoundary } = call.scenario.caller
  if (!isSigned(call.scenario) || isLinked(call.scenario) || !isPassed(permissionsBoundary)) return 'not-applicable'
  const say = (action: string) =>
    settle(
      ask(call, 'permissions-boundary', [permissionsBoundary.document], action),
      needs(call, action).boundaryAndSession,
    )
  return together(allActions(call.scenario).map(say), 'pass')
}

/** SES-1, SES-2 */
export const sessionPolicyGate = (call: Call): GateAnswer => {
  const documents = documentsOf(call.scenario.caller.sessionPolicies)
  if (kindOf(call.scenario) !== 'role session' || documents.length === 0) return 'not-applicable'
  const say = (action: string) =>
    settle(ask(call, 'session-policy', documents, action), needs(call, action).boundaryAndSession)
  return together(allActions(call.scenario).map(say), 'not-applicable')
}

// Control policies and the VPC endpoint

const isMember = (organization: Organization | null | undefined): boolean =>
  isPassed(organization) && !organization.managementAccount

const levelSays = (call: Call, type: PolicyType, levels: ReadonlyArray<Level>): ReadonlyArray<Say> =>
  levels.flatMap(({ policies }) =>
    allActions(call.scenario).map((action) => ask(call, type, documentsOf(policies), action)),
  )

/** SCP-1 to SCP-3 */
export const serviceControlGate = (call: Call): GateAnswer => {
  const { caller } = call.scenario
  const levels = caller.serviceControlPolicies ?? []
  if (!isSigned(call.scenario) || isLinked(call.scenario)) return 'not-applicable'
  if (!isMember(caller.organization) || levels.length === 0) return 'not-applicable'
  const says = levelSays(call, 'service-control-policy', levels)
  return says.every(({ allows, denies }) => allows && !denies) ? 'pass' : 'fail'
}

/** RCP-1 to RCP-5 */
export const resourceControlGate = (call: Call): GateAnswer => {
  const { role, caller, request } = call.scenario
  if (!isConsulted(call.scenario) || role === null || role.resourceControlPolicies.length === 0) return 'not-applicable'
  if (!isMember(role.organization) || linkedService(request.roleArn) === caller.arn) return 'not-applicable'
  const says = levelSays(call, 'resource-control-policy', role.resourceControlPolicies)
  return says.some(({ denies }) => denies) ? 'fail' : 'pass'
}

/** VPC-1, VPC-2 */
export const endpointGate = (call: Call): GateAnswer => {
  const { network } = call.scenario
  const policy = network.vpcEndpointPolicy
  if (policy === null || !(isSigned(call.scenario) || isFederated(call.scenario))) return 'not-applicable'
  const says = allActions(call.scenario).map((action) => ask(call, 'vpc-endpoint-policy', [policy], action))
  return says.every(({ allows, denies }) => allows && !denies) ? 'pass' : 'fail'
}

// Tags and source identity

/** TAG-1 to TAG-3, SRC-1: the second action, judged by both sides as the first. */
const isSecondAllowed = (call: Call, action: string): boolean => {
  if (!isConsulted(call.scenario)) return true
  const { allows, denies } = trustSays(call, action)
  const trusted = call.scenario.role === null || (allows && !denies)
  return trusted && (!isSigned(call.scenario) || identitySays(call, action) !== 'fail')
}

/** TAG-1 to TAG-5; REQ-12: at most fifty. */
export const tagsGate = (call: Call): GateAnswer => {
  const { scenario } = call
  if (!hasTags(scenario)) return 'not-applicable'
  const passed = Object.keys(passedTags(scenario)).map((key) => key.toLowerCase())
  const inherited = Object.keys(inheritedTags(scenario)).map((key) => key.toLowerCase())
  return passed.length <= 50 && !passed.some((key) => inherited.includes(key)) && isSecondAllowed(call, TAG)
    ? 'pass'
    : 'fail'
}

/** SRC-1 to SRC-3 */
export const sourceIdentityGate = (call: Call): GateAnswer => {
  const { scenario } = call
  if (!hasSourceIdentity(scenario)) return 'not-applicable'
  const [passed, inherited] = [passedSourceIdentity(scenario), inheritedSourceIdentity(scenario)]
  const differs = passed !== null && inherited !== null && passed !== inherited
  return !differs && isSecondAllowed(call, IDENTITY) ? 'pass' : 'fail'
}
