import * as F from '../fact/fact.js'
import type { Assumption } from '../scenario/assumption.js'
import type { Scenario } from '../scenario/scenario.js'
import {
  assumesNoSourceIdentity,
  assumesNoTags,
  carriesSourceIdentity,
  carriesTags,
  mayPassMore,
  passedSourceIdentity,
  passedTags,
} from '../scenario/session-attributes.js'
import {
  checkedOutcome,
  checked,
  objection,
  type CheckedGate,
  type CompanionReason,
  type Gate,
  type GateOutcome,
  type Objection,
} from './gate.js'
import { judgedOutcome, worst, type JudgedGate } from './policy-gate.js'

export type CompanionGateName = Extract<Gate, 'session-tags' | 'source-identity'>

/** An action that goes along with the call, because of what the session is to carry (TAG-1, SRC-1). */
export interface CompanionGate {
  readonly _tag: 'Companion'
  readonly gate: CompanionGateName
  readonly action: 'sts:TagSession' | 'sts:SetSourceIdentity'
  /** What is wrong with that itself, whatever the policies say. */
  readonly checks: CheckedGate
  /** TAG-2, SRC-1: what the role's side says of the action. */
  readonly trust: JudgedGate
  /** TAG-3, SRC-1: what the caller's side says of it. */
  readonly identity: JudgedGate
}

export const companionOutcome = ({ checks, trust, identity }: CompanionGate): GateOutcome =>
  worst([checkedOutcome(checks), judgedOutcome(trust), judgedOutcome(identity)])

/** An action that goes along with the call; `perhaps`: the call may do without it. */
export interface CompanionAction {
  readonly action: CompanionGate['action']
  readonly perhaps: boolean
}

/** The actions that go along with the call. */
export const companionActions = (scenario: Scenario): ReadonlyArray<CompanionAction> => {
  const told = (action: CompanionGate['action'], presence: Presence): ReadonlyArray<CompanionAction> =>
    isThere(presence) ? [{ action, perhaps: presence === 'perhaps' }] : []
  return [...told('sts:TagSession', tagging(scenario)), ...told('sts:SetSourceIdentity', identifying(scenario))]
}

/** `perhaps`: the service passes it, unless that was switched off; or the call may, since its parameters are not all told. */
type Presence = 'yes' | 'perhaps' | 'no' | 'assumed-not'

const isThere = (presence: Presence): boolean => presence === 'yes' || presence === 'perhaps'

const ROLES_ANYWHERE = 'rolesanywhere.amazonaws.com'
const POD_IDENTITY = 'pods.eks.amazonaws.com'

/** TAG-1, TAG-4: tags of the request, or transitive ones that are inherited. */
const tagging = (scenario: Scenario): Presence => {
  const { principal, transitiveTags } = scenario.caller
  if (carriesTags(scenario)) return 'yes'
  // SVC-5, SVC-6
  if (principal._tag === 'Service' && principal.arn === ROLES_ANYWHERE) return 'yes'
  if (principal._tag === 'Service' && principal.arn === POD_IDENTITY) return 'perhaps'
  if (assumesNoTags(scenario)) return 'assumed-not'
  const isSession = principal._tag === 'RoleSession'
  if (isSession && F.isKnown(transitiveTags) && transitiveTags.value.size > 0) return 'yes'
  if (mayPassMore(scenario)) return 'perhaps'
  return isSession && !F.isKnown(transitiveTags) ? 'assumed-not' : 'no'
}

/** SRC-1, SRC-3: passed now, or inherited. */
const identifying = (scenario: Scenario): Presence => {
  const { principal, sourceIdentity } = scenario.caller
  if (carriesSourceIdentity(scenario)) return 'yes'
  // SVC-6
  if (principal._tag === 'Service' && principal.arn === ROLES_ANYWHERE) return 'yes'
  if (assumesNoSourceIdentity(scenario)) return 'assumed-not'
  const isSession = principal._tag === 'RoleSession'
  if (isSession && F.isKnown(sourceIdentity) && sourceIdentity.value !== null) return 'yes'
  if (mayPassMore(scenario)) return 'perhaps'
  return isSession && !F.isKnown(sourceIdentity) ? 'assumed-not' : 'no'
}

const checksOf = (
  gate: CompanionGateName,
  presence: Presence,
  assumption: Assumption,
  objections: ReadonlyArray<Objection<CompanionReason>>,
): CheckedGate => checked(gate, isThere(presence), objections, presence === 'assumed-not' ? [assumption] : [])

export const sessionTagsChecks = (scenario: Scenario): CheckedGate =>
  checksOf(
    'session-tags',
    tagging(scenario),
    assumesNoTags(scenario) ? 'token-carries-nothing' : 'no-transitive-tags',
    [...tooMany(scenario), ...inherited(scenario), ...unseenTags(scenario)],
  )

/** REQ-12; REQ-15: many of them, inherited ones too, may not fit, and how many fit is not known. */
const tooMany = (scenario: Scenario): ReadonlyArray<Objection<CompanionReason>> => {
  const own = passedTags(scenario).size
  const { transitiveTags } = scenario.caller
  const count = own + (F.isKnown(transitiveTags) ? transitiveTags.value.size : 0)
  const told = (force: 'stops' | 'warns', n: number): ReadonlyArray<Objection<CompanionReason>> => [
    objection('too-many', force, ['request', 'tags'], String(n), ['at most 50']),
  ]
  return own > 50 ? told('stops', own) : count > 40 ? told('warns', count) : []
}

/** TAG-5: keys are compared without regard to case. */
const inherited = (scenario: Scenario): ReadonlyArray<Objection<CompanionReason>> => {
  const { transitiveTags } = scenario.caller
  if (!F.isKnown(transitiveTags) || transitiveTags.value.size === 0) return []
  const carried = new Set([...transitiveTags.value.keys()].map((key) => key.toLowerCase()))
  return [...passedTags(scenario).keys()]
    .filter((key) => carried.has(key.toLowerCase()))
    .map((key) => objection('transitive-conflict', 'stops', ['request', 'tags', key], key, []))
}

/** Tags that are not told may be too many, or stand among those that are inherited. */
const unseenTags = (scenario: Scenario): ReadonlyArray<Objection<CompanionReason>> => {
  const { principal, transitiveTags } = scenario.caller
  if (!mayPassMore(scenario) || carriesTags(scenario)) return []
  const inherits = principal._tag === 'RoleSession' && !(F.isKnown(transitiveTags) && transitiveTags.value.size === 0)
  return [
    objection(inherits ? 'transitive-conflict' : 'too-many', 'may-stop', ['request', 'tags'], null, ['at most 50']),
  ]
}

export const sourceIdentityChecks = (scenario: Scenario): CheckedGate =>
  checksOf(
    'source-identity',
    identifying(scenario),
    assumesNoSourceIdentity(scenario) ? 'token-carries-nothing' : 'no-source-identity',
    [...differing(scenario), ...unseenIdentity(scenario)],
  )

/** A source identity that is not told may be another than that of the caller's session. */
const unseenIdentity = (scenario: Scenario): ReadonlyArray<Objection<CompanionReason>> => {
  const { principal, sourceIdentity } = scenario.caller
  const inherits = principal._tag === 'RoleSession' && !(F.isKnown(sourceIdentity) && sourceIdentity.value === null)
  return mayPassMore(scenario) && !carriesSourceIdentity(scenario) && inherits
    ? [objection('differs-from-chain', 'may-stop', ['request', 'sourceIdentity'], null, [])]
    : []
}

/** SRC-2 */
const differing = (scenario: Scenario): ReadonlyArray<Objection<CompanionReason>> => {
  const { sourceIdentity } = scenario.caller
  const passed = passedSourceIdentity(scenario)
  return F.isKnown(sourceIdentity) &&
    sourceIdentity.value !== null &&
    passed !== null &&
    passed !== sourceIdentity.value
    ? [objection('differs-from-chain', 'stops', ['request', 'sourceIdentity'], passed, [sourceIdentity.value])]
    : []
}
