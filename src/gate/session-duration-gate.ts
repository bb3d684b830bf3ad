import * as F from '../fact/fact.js'
import type { Scenario } from '../scenario/scenario.js'
import { DEFAULT, exceeded, type DurationLimit } from '../session-duration/session-duration.js'
import { checked, objection, type CheckedGate, type DurationReason, type Force, type Objection } from './gate.js'

/** Is the asked duration within the limits (assume-role-decision.md, section 11)? */
export const sessionDurationGate = (scenario: Scenario): CheckedGate => {
  const { request, caller, role } = scenario
  // DUR-10: sessions that services take for themselves are not bound by the role's maximum.
  if (caller.principal._tag === 'Service') return checked('session-duration', false, [])
  const asked = request.durationSeconds
  // DUR-15: without the parameter the session lasts 3600 seconds, which every role allows.
  if (asked === null) return checked('session-duration', true, [])
  const told = F.isKnown(role) && role.value !== null ? role.value.maxSessionDuration : F.unknown
  const maximum = F.isKnown(told) ? told.value : null
  const chaining = isChained(scenario)
  const sure = exceeded(asked, chaining === 'yes', maximum)
  return checked('session-duration', true, [
    ...sure.map((limit, i) => toObjection(asked, limit, i === 0 ? 'stops' : 'also')),
    ...(sure.length === 0 && chaining === 'perhaps' && asked > DEFAULT
      ? [objectionTo(asked, 'above-chaining-maximum', 'may-stop', [`at most ${DEFAULT}`])]
      : []),
    ...(sure.length === 0 && maximum === null && asked > DEFAULT
      ? [objectionTo(asked, 'above-role-maximum', 'may-stop', ["at most the role's maximum"])]
      : []),
  ])
}

/** CHN-1; CHN-2 [U]: GetSessionToken credentials count as chaining too. */
const isChained = ({ caller, request }: Scenario): 'yes' | 'no' | 'perhaps' => {
  const { principal, credentials, mfaAuthenticated, credentialsExpire } = caller
  if (principal._tag === 'RoleSession') return 'yes'
  if (principal._tag !== 'User') return 'no'
  if (F.isKnown(credentials)) return credentials.value === 'session' ? 'yes' : 'no'
  // Long-term keys have no end, and carry no MFA but that of the call itself.
  const ofSession =
    F.isKnown(credentialsExpire) ||
    (F.isKnown(mfaAuthenticated) && mfaAuthenticated.value && request.via === 'api' && request.tokenCode === null)
  return ofSession ? 'yes' : 'perhaps'
}

const reasonOf = (limit: DurationLimit): DurationReason => {
  switch (limit._tag) {
    case 'BelowMinimum':
      return 'below-minimum'
    case 'AboveAbsoluteMaximum':
      return 'above-absolute-maximum'
    case 'AboveChainingMaximum':
      return 'above-chaining-maximum'
    case 'AboveRoleMaximum':
      return 'above-role-maximum'
  }
}

const objectionTo = (
  asked: number,
  reason: DurationReason,
  force: Force,
  expected: ReadonlyArray<string>,
): Objection<DurationReason> => objection(reason, force, ['request', 'durationSeconds'], String(asked), expected)

const toObjection = (asked: number, limit: DurationLimit, force: Force): Objection<DurationReason> =>
  objectionTo(asked, reasonOf(limit), force, [
    limit._tag === 'BelowMinimum' ? `at least ${limit.limit}` : `at most ${limit.limit}`,
  ])
