import { compareDates } from '../dates.js'
import type { ValuesOf } from '../context.js'
import type { GateAnswer, Scenario } from './scenario.js'
import { isBuiltIn, isFederated, isPassed, kindOf, linkedService, partitionOf, providerName } from './who.js'

/** The gates that check facts of the scenario, and read no policy. */

const passUnless = (wrong: boolean): GateAnswer => (wrong ? 'fail' : 'pass')

/** Has this instant come? The end is not included: at the instant itself it is over. */
const isOver = (end: string, valuesOf: ValuesOf): boolean => {
  const [now = ''] = valuesOf('aws:CurrentTime')
  return (compareDates(now, end) ?? -1) >= 0
}

/** CAL-8: only Identity Center, through its own provider, hands out sessions of reserved roles (SVC-11). */
const isReservedFor = ({ request, caller }: Scenario): boolean =>
  request.operation === 'AssumeRoleWithSAML' &&
  /:role\/aws-reserved\/sso\.amazonaws\.com\/(?:.+\/)?AWSReservedSSO_[^/]*$/.test(request.roleArn) &&
  !/:saml-provider\/AWSSSO_.*_DO_NOT_DELETE$/.test(caller.arn)

/** CAL-1 to CAL-8, REQ-22. */
export const callerGate = (scenario: Scenario, valuesOf: ValuesOf): GateAnswer => {
  const { caller, request } = scenario
  // CAL-7
  if (isFederated(scenario)) return isReservedFor(scenario) ? 'fail' : 'not-applicable'
  const kind = kindOf(scenario)
  // CAL-2, CAL-3
  if (kind === 'root' || kind === 'federated user') return 'fail'
  // CAL-6
  const expired = isPassed(caller.credentialsExpire) && isOver(caller.credentialsExpire, valuesOf)
  // REQ-22; a service principal is of no partition.
  const foreign = kind !== 'service' && partitionOf(caller.arn) !== partitionOf(request.roleArn)
  return passUnless(expired || foreign)
}

const textsOf = (claim: unknown): ReadonlyArray<unknown> => (Array.isArray(claim) ? claim : [claim])
const isMissing = (claim: unknown): boolean => claim === null || textsOf(claim).every((text) => text === '')

/** ERR-80, ERR-81, ERR-84, ERR-86, ERR-97; FED-5. */
export const tokenGate = (scenario: Scenario, valuesOf: ValuesOf): GateAnswer => {
  if (!isFederated(scenario)) return 'not-applicable'
  const { identityProvider, token } = scenario
  const { aud, azp, sub, iss, exp } = token?.claims ?? {}
  const builtIn = isBuiltIn(scenario)
  const audiences = identityProvider?.audiences
  const registered =
    builtIn || audiences === undefined || [...textsOf(aud), azp].some((text) => audiences.includes(String(text)))
  const host = typeof iss === 'string' ? iss.replace('https://', '') : providerName(scenario)
  return passUnless(
    (identityProvider?.exists === false && !builtIn) ||
      !registered ||
      (aud !== undefined && isMissing(aud)) ||
      (sub !== undefined && isMissing(sub)) ||
      host !== providerName(scenario) ||
      (typeof exp === 'number' && isOver(String(exp), valuesOf)),
  )
}

/** CNS-1, CNS-4: path and name, without the leading slash, have at most 64 characters in the console. */
const isTooLongForConsole = ({ request }: Scenario): boolean =>
  request.via === 'console' && request.roleArn.replace(/^.*?:role\//, '').length > 64

/** ROL-1 to ROL-3: exact name and path; ROL-5. */
export const roleGate = (scenario: Scenario): GateAnswer => {
  const { request, role, caller } = scenario
  const service = linkedService(request.roleArn)
  return passUnless(
    role?.arn !== request.roleArn || (service !== null && service !== caller.arn) || isTooLongForConsole(scenario),
  )
}

/** DUR-1 to DUR-5, DUR-15, DUR-16; CHN-1, CHN-2; DUR-10: services do not ask in this way. */
export const durationGate = (scenario: Scenario): GateAnswer => {
  const { request, role, caller } = scenario
  const kind = kindOf(scenario)
  if (kind === 'service') return 'not-applicable'
  const asked = request.durationSeconds
  // DUR-15
  if (!isPassed(asked)) return 'pass'
  const chained = kind === 'role session' || caller.credentials === 'session'
  if (asked < 900 || asked > 43200 || (chained && asked > 3600)) return 'fail'
  // Every role takes an hour; of a role that there is not, no more can be said.
  if (role === null) return asked <= 3600 ? 'pass' : 'unknown'
  return passUnless(asked > role.maxSessionDuration)
}
