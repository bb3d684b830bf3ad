import { durationRefusal } from '../error-message/refused-parameters.js'
import { ABOVE_CHAINING_MAXIMUM, ABOVE_ROLE_MAXIMUM, ROOT_DENIED } from '../error-message/sts-texts.js'
import type { SessionObjection } from './judge-session.js'
import type { AskedSession } from './session-duration-input.js'
import { wayLimits } from './session-way.js'

/**
 * What AWS says where it refuses the duration.
 * @public
 */
export interface SessionError {
  /** Of `docs/rules/errors.md`. */
  readonly rule: string
  readonly code: string
  readonly message: string
}

const error = (rule: string, code: string, message: string): ReadonlyArray<SessionError> => [{ rule, code, message }]

/** ERR-52 */
const constraint = (seconds: number): ReadonlyArray<SessionError> => {
  const refusal = durationRefusal(seconds)
  return refusal === null ? [] : error(refusal.rule, 'ValidationError', refusal.message)
}

/** ERR-64: botocore, and so the AWS CLI, looks at the minimum before anything is sent. */
const clientSide = (seconds: number, minimum: number): ReadonlyArray<SessionError> =>
  error(
    'ERR-64',
    'ParamValidationError',
    `Parameter validation failed:\nInvalid value for parameter DurationSeconds, value: ${seconds}, valid min value: ${minimum}`,
  )

const errorsFor = (asked: AskedSession, { reason, limit }: SessionObjection): ReadonlyArray<SessionError> => {
  const { way } = asked
  const seconds = asked.durationSeconds ?? 0
  const takesRole = wayLimits[way].bindsRoleMaximum
  switch (reason) {
    case 'below-minimum':
      // The texts were seen with a minimum of 900.
      return limit === 900 && wayLimits[way].parameter === 'DurationSeconds'
        ? [...(takesRole ? constraint(seconds) : []), ...clientSide(seconds, limit)]
        : []
    case 'above-absolute-maximum':
      return takesRole ? constraint(seconds) : []
    case 'above-role-maximum':
      return error('ERR-50', 'ValidationError', ABOVE_ROLE_MAXIMUM)
    case 'above-chaining-maximum':
      return way === 'AssumeRole' ? error('ERR-51', 'ValidationError', ABOVE_CHAINING_MAXIMUM) : []
    case 'is-root':
      return way === 'AssumeRole' ? error('ERR-30', 'AccessDenied', ROOT_DENIED) : []
    case 'operation-not-allowed':
      return way === 'GetSessionToken'
        ? error('ERR-35', 'AccessDenied', 'Cannot call GetSessionToken with session credentials')
        : way === 'GetFederationToken'
          ? error('ERR-36', 'AccessDenied', 'Cannot call GetFederationToken with session credentials')
          : []
    default:
      return []
  }
}

/**
 * What AWS says: the first thing that is wrong. Of role chaining beyond both limits either error may come (CHN-4). Empty
 * where the rules have no text, as for the federation endpoint.
 */
export const sessionErrors = (
  asked: AskedSession,
  objections: ReadonlyArray<SessionObjection>,
): ReadonlyArray<SessionError> => {
  const stopping = objections.filter(({ force }) => force === 'stops' || force === 'also')
  const [first] = stopping
  if (first === undefined) return []
  return first.reason === 'above-chaining-maximum'
    ? stopping.flatMap((objection) => errorsFor(asked, objection))
    : errorsFor(asked, first)
}
