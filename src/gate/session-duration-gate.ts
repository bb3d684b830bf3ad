import * as F from '../fact/fact.js'
import type { Credentials, Scenario } from '../scenario/scenario.js'
import { hidesParameters } from '../scenario/session-attributes.js'
import { roleChaining } from '../session-duration/role-chaining.js'
import {
  ABSOLUTE_MAXIMUM,
  exceeded,
  roleLimits,
  type DurationReason,
  type Excess,
} from '../session-duration/session-duration.js'
import { checked, objection, type CheckedGate, type Force, type Objection } from './gate.js'

/** Is the asked duration within the limits (assume-role-decision.md, section 11)? */
export const sessionDurationGate = (scenario: Scenario): CheckedGate => {
  const { request, caller, role } = scenario
  // DUR-10: sessions that services take for themselves are not bound by the role's maximum.
  if (caller.principal._tag === 'Service') return checked('session-duration', false, [])
  const told = request.durationSeconds
  // DUR-15: without the parameter the session lasts 3600 seconds, which every role allows.
  if (told === null && !hidesParameters(scenario)) return checked('session-duration', true, [])
  // Where the parameters are not all told, any duration may have been asked for.
  const excesses = exceeded(told ?? ABSOLUTE_MAXIMUM, {
    ...roleLimits,
    chaining: roleChaining(caller.principal._tag, credentialsOf(scenario)),
    roleMaximum: F.isKnown(role) && role.value !== null ? role.value.maxSessionDuration : F.unknown,
  })
  return checked(
    'session-duration',
    true,
    excesses.map((excess, i) =>
      toObjection(told, excess, told === null || !excess.sure ? 'may-stop' : i === 0 ? 'stops' : 'also'),
    ),
  )
}

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

const toObjection = (asked: number | null, { reason, limit }: Excess, force: Force): Objection<DurationReason> =>
  objection(reason, force, ['request', 'durationSeconds'], asked === null ? null : String(asked), [
    limit === null
      ? "at most the role's maximum"
      : reason === 'below-minimum'
        ? `at least ${limit}`
        : `at most ${limit}`,
  ])
