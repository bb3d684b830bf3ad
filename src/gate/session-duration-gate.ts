import * as F from '../fact/fact.js'
import type { Credentials, Scenario } from '../scenario/scenario.js'
import { roleChaining } from '../session-duration/role-chaining.js'
import { exceeded, roleLimits, type DurationReason, type Excess } from '../session-duration/session-duration.js'
import { checked, objection, type CheckedGate, type Force, type Objection } from './gate.js'

/** Is the asked duration within the limits (assume-role-decision.md, section 11)? */
export const sessionDurationGate = (scenario: Scenario): CheckedGate => {
  const { request, caller, role } = scenario
  // DUR-10: sessions that services take for themselves are not bound by the role's maximum.
  if (caller.principal._tag === 'Service') return checked('session-duration', false, [])
  const asked = request.durationSeconds
  // DUR-15: without the parameter the session lasts 3600 seconds, which every role allows.
  if (asked === null)
    return checked('session-duration', true, scenario.incomplete.has('request') ? [perhapsTooLong] : [])
  const excesses = exceeded(asked, {
    ...roleLimits,
    chaining: roleChaining(caller.principal._tag, credentialsOf(scenario)),
    roleMaximum: F.isKnown(role) && role.value !== null ? role.value.maxSessionDuration : F.unknown,
  })
  return checked(
    'session-duration',
    true,
    excesses.map((excess, i) => toObjection(asked, excess, !excess.sure ? 'may-stop' : i === 0 ? 'stops' : 'also')),
  )
}

/** More than the role's maximum may have been asked for, where the parameters of the call are not all told. */
const perhapsTooLong: Objection<DurationReason> = objection(
  'above-role-maximum',
  'may-stop',
  ['request', 'durationSeconds'],
  null,
  ["at most the role's maximum"],
)

/** What was told of the credentials, or follows from what was. */
const credentialsOf = ({ caller, request }: Scenario): F.Fact<Credentials> => {
  const { credentials, mfaAuthenticated, credentialsExpire } = caller
  if (F.isKnown(credentials)) return credentials
  // Long-term keys have no end, and carry no MFA but that of the call itself.
  const ofSession =
    F.isKnown(credentialsExpire) ||
    (F.isKnown(mfaAuthenticated) && mfaAuthenticated.value && request.via === 'api' && request.tokenCode === null)
  return ofSession ? F.known('session') : F.unknown
}

const toObjection = (asked: number, { reason, limit }: Excess, force: Force): Objection<DurationReason> =>
  objection(reason, force, ['request', 'durationSeconds'], String(asked), [
    limit === null
      ? "at most the role's maximum"
      : reason === 'below-minimum'
        ? `at least ${limit}`
        : `at most ${limit}`,
  ])
