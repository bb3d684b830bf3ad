import { ABSOLUTE_MAXIMUM, DEFAULT, MINIMUM } from '../session-duration/session-duration.js'

/**
 * The ways to temporary credentials, or to a session of the console, by the names of AWS's operations:
 *
 * - `AssumeRole`, `AssumeRoleWithSAML`, `AssumeRoleWithWebIdentity`: by API, CLI or SDK (DUR-1 to DUR-5);
 * - `ConsoleLogin`: sign-in to the console with a SAML assertion, whose attribute `SessionDuration` asks (DUR-6);
 * - `GetSigninToken`: the federation endpoint, whose parameter `SessionDuration` asks (DUR-7, DUR-8);
 * - `SwitchRole`: Switch Role in the console (DUR-9);
 * - `ServiceRole`: a service takes the role by itself, as for an instance profile, ECS or Lambda (DUR-10);
 * - `GetSessionToken`, `GetFederationToken`, `AssumeRoot`: they take no IAM role (DUR-11 to DUR-14).
 * @public
 */
export type SessionWay =
  | 'AssumeRole'
  | 'AssumeRoleWithSAML'
  | 'AssumeRoleWithWebIdentity'
  | 'ConsoleLogin'
  | 'GetSigninToken'
  | 'SwitchRole'
  | 'ServiceRole'
  | 'GetSessionToken'
  | 'GetFederationToken'
  | 'AssumeRoot'

/** Members of the input that count for some ways only. */
export type WayMember =
  | 'maxSessionDuration'
  | 'caller'
  | 'assertion'
  | 'currentTime'
  | 'signInSecondsLeft'
  | 'credentialsFrom'
  | 'credentialsSecondsLeft'

/** One line of the table of section 11. Durations are seconds. */
export interface WayLimits {
  /** What asks for a duration; null where nothing can. */
  readonly parameter: 'DurationSeconds' | 'SessionDuration' | null
  readonly minimum: number
  /** Null where it depends on the credentials at hand, or on the service. */
  readonly byDefault: number | null
  /** The most that the way ever gives; null where none is known. */
  readonly absoluteMaximum: number | null
  /** Does asking for more than the role's maximum fail? */
  readonly bindsRoleMaximum: boolean
  readonly members: ReadonlyArray<WayMember>
}

/** DUR-11, DUR-13: 36 hours. */
export const USER_MAXIMUM = 129600

const ofRole = { minimum: MINIMUM, byDefault: DEFAULT, absoluteMaximum: ABSOLUTE_MAXIMUM } as const
const ofUser = {
  parameter: 'DurationSeconds',
  minimum: MINIMUM,
  byDefault: 43200,
  absoluteMaximum: USER_MAXIMUM,
  bindsRoleMaximum: false,
  members: ['caller'],
} as const

export const wayLimits: Readonly<Record<SessionWay, WayLimits>> = {
  // DUR-1, DUR-2
  AssumeRole: {
    ...ofRole,
    parameter: 'DurationSeconds',
    bindsRoleMaximum: true,
    members: ['maxSessionDuration', 'caller'],
  },
  // DUR-3, DUR-4
  AssumeRoleWithSAML: {
    ...ofRole,
    parameter: 'DurationSeconds',
    bindsRoleMaximum: true,
    members: ['maxSessionDuration', 'assertion', 'currentTime'],
  },
  // DUR-5
  AssumeRoleWithWebIdentity: {
    ...ofRole,
    parameter: 'DurationSeconds',
    bindsRoleMaximum: true,
    members: ['maxSessionDuration'],
  },
  // DUR-6
  ConsoleLogin: {
    ...ofRole,
    parameter: 'SessionDuration',
    bindsRoleMaximum: false,
    members: ['maxSessionDuration', 'assertion', 'currentTime'],
  },
  // DUR-7, DUR-8
  GetSigninToken: {
    ...ofRole,
    parameter: 'SessionDuration',
    byDefault: null,
    bindsRoleMaximum: false,
    members: ['maxSessionDuration', 'caller', 'credentialsFrom', 'credentialsSecondsLeft'],
  },
  // DUR-9
  SwitchRole: {
    ...ofRole,
    parameter: null,
    byDefault: null,
    bindsRoleMaximum: false,
    members: ['maxSessionDuration', 'caller', 'signInSecondsLeft'],
  },
  // DUR-10
  ServiceRole: {
    parameter: null,
    minimum: MINIMUM,
    byDefault: null,
    absoluteMaximum: null,
    bindsRoleMaximum: false,
    members: ['maxSessionDuration'],
  },
  // DUR-11, DUR-12
  GetSessionToken: ofUser,
  // DUR-13
  GetFederationToken: ofUser,
  // DUR-14
  AssumeRoot: {
    parameter: 'DurationSeconds',
    minimum: 0,
    byDefault: 900,
    absoluteMaximum: 900,
    bindsRoleMaximum: false,
    members: ['caller'],
  },
}

export const sessionWays = Object.keys(wayLimits) as ReadonlyArray<SessionWay>

/**
 * Operations whose credentials the federation endpoint takes.
 * @public
 */
export type CredentialsFrom = 'AssumeRole' | 'AssumeRoleWithSAML' | 'AssumeRoleWithWebIdentity' | 'GetFederationToken'

export const credentialsOperations: ReadonlyArray<CredentialsFrom> = [
  'AssumeRole',
  'AssumeRoleWithSAML',
  'AssumeRoleWithWebIdentity',
  'GetFederationToken',
]
