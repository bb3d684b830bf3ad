import * as E from 'fp-ts/lib/Either.js'
import {
  bool,
  codec,
  integer,
  oneOf,
  optional,
  orNull,
  record,
  refuse,
  required,
  subject,
  text,
  under,
  type Codec,
  type Mistake,
  type Place,
} from '../codec/codec.js'
import { decodeInput } from '../codec/decode-input.js'
import type { InputProblems } from '../codec/problem.js'
import { decodeWith } from '../codec/to-problems.js'
import type { Instant } from '../condition/operator/date.js'
import * as F from '../fact/fact.js'
import { parseCaller, type Caller } from '../principal/caller.js'
import { callerContradicts, refuseAll } from '../scenario/contradictions.js'
import { credentialsKind, credentialsOf, instant, maxSessionDuration } from '../scenario/scenario-codec.js'
import type { Credentials } from '../scenario/scenario.js'
import { roleChaining } from '../session-duration/role-chaining.js'
import { ABSOLUTE_MAXIMUM, CHAINING_MAXIMUM, MINIMUM } from '../session-duration/session-duration.js'
import { fromBoolean, type Ternary } from '../ternary/ternary.js'
import type { Path } from '../text/pointer.js'
import type { Position } from '../text/position.js'
import {
  credentialsOperations,
  sessionWays,
  USER_MAXIMUM,
  wayLimits,
  type CredentialsFrom,
  type SessionWay,
  type WayMember,
} from './session-way.js'

/**
 * Who calls. For `SwitchRole` that is who signed in to the console (CNS-3), for `GetSigninToken` who called `AssumeRole`.
 * @public
 */
export interface SessionCallerInput {
  readonly arn?: string
  /** Is it the root user? Where no ARN tells. */
  readonly root?: boolean
  /** `session`: of GetSessionToken; `role`: of any role session, which makes the call role chaining (CHN-1). */
  readonly credentials?: 'longTerm' | 'session' | 'role' | 'federated' | 'service'
}

/**
 * What `validateSessionDuration` is asked: plain JSON, of which only `way` is needed. Left out means not known, but for
 * `durationSeconds`. A member that does not count for the way is refused.
 * @public
 */
export interface SessionDurationInput {
  readonly way: SessionWay
  /**
   * What is asked for, in seconds: `DurationSeconds`, or for `ConsoleLogin` and `GetSigninToken` `SessionDuration`. Of
   * `SwitchRole` and `ServiceRole`, which can pass nothing, what is wanted. `null` or left out: nothing is asked.
   */
  readonly durationSeconds?: number | null
  /** The role's maximum session duration: 3600 to 43200 seconds. */
  readonly maxSessionDuration?: number
  readonly caller?: SessionCallerInput
  /** What the SAML assertion says; of members left out it is taken for granted that the assertion has none. */
  readonly assertion?: {
    /** The attribute `SessionDuration`, for `AssumeRoleWithSAML` (DUR-4): 900 to 43200 seconds. */
    readonly sessionDuration?: number | null
    /** When the session at the identity provider ends, such as `2026-01-31T12:00:00Z`. */
    readonly sessionNotOnOrAfter?: string | null
  }
  /** When the call is made; only `sessionNotOnOrAfter` needs it. */
  readonly currentTime?: string
  /** `SwitchRole`: how long the sign-in to the console still lasts; a fresh one of an IAM user lasts 43200 seconds. */
  readonly signInSecondsLeft?: number
  /** `GetSigninToken`: the operation that gave the credentials; `AssumeRole` where a caller is told. */
  readonly credentialsFrom?: CredentialsFrom
  /** `GetSigninToken`: how long these credentials still last. */
  readonly credentialsSecondsLeft?: number
}

interface SessionCaller {
  /** Null where it is not known. */
  readonly kind: Caller['_tag'] | null
  readonly isRoot: Ternary
  readonly credentials: F.Fact<Credentials>
}

/** The input, past the edge. */
export interface AskedSession {
  readonly way: SessionWay
  readonly durationSeconds: number | null
  readonly maxSessionDuration: F.Fact<number>
  readonly caller: SessionCaller
  readonly sessionDuration: F.Fact<number | null>
  readonly sessionNotOnOrAfter: F.Fact<Instant | null>
  readonly currentTime: F.Fact<Instant>
  readonly signInSecondsLeft: F.Fact<number>
  readonly credentialsFrom: F.Fact<CredentialsFrom>
  readonly credentialsSecondsLeft: F.Fact<number>
}

interface TimeTold {
  readonly text: string
  readonly instant: Instant
}

interface RawCaller {
  readonly arn?: string
  readonly root?: boolean
  readonly credentials?: Credentials
}

interface RawAssertion {
  readonly sessionDuration?: number | null
  readonly sessionNotOnOrAfter?: TimeTold | null
}

interface RawInput {
  readonly way: SessionWay
  readonly durationSeconds?: number | null
  readonly maxSessionDuration?: number
  readonly caller?: RawCaller
  readonly assertion?: RawAssertion
  readonly currentTime?: TimeTold
  readonly signInSecondsLeft?: number
  readonly credentialsFrom?: CredentialsFrom
  readonly credentialsSecondsLeft?: number
}

const between = (least: number, most: number, expected: string): Codec<number> =>
  codec('seconds', (u, at, mistakes) => {
    const n = integer.read(u, at, mistakes)
    return n === undefined || (n >= least && n <= most)
      ? n
      : refuse(at, mistakes, {
          code: 'invalid-value',
          message: `${subject(at)} is ${n}.`,
          expected,
          hint: n > 0 && n <= 12 ? `${n} hours are ${n * 3600} seconds.` : null,
        })
  })

const aboveZero = between(1, Number.MAX_SAFE_INTEGER, 'a number of seconds above 0')

const raw: Codec<RawInput> = record<RawInput>('a session duration', {
  way: required(oneOf(sessionWays)),
  durationSeconds: optional(orNull(integer)),
  maxSessionDuration: optional(maxSessionDuration),
  caller: optional(
    record<RawCaller>('the caller', {
      arn: optional(text),
      root: optional(bool),
      credentials: optional(credentialsKind),
    }),
  ),
  assertion: optional(
    record<RawAssertion>('the assertion', {
      sessionDuration: optional(
        orNull(between(MINIMUM, ABSOLUTE_MAXIMUM, '900 to 43200 seconds (15 minutes to 12 hours)')),
      ),
      sessionNotOnOrAfter: optional(orNull(instant)),
    }),
  ),
  currentTime: optional(instant),
  signInSecondsLeft: optional(aboveZero),
  credentialsFrom: optional(oneOf(credentialsOperations)),
  credentialsSecondsLeft: optional(aboveZero),
})

const askedSession: Codec<AskedSession> = codec('a session duration', (u, at, mistakes) => {
  const read = raw.read(u, at, mistakes)
  return read === undefined ? undefined : toAsked(read, at, mistakes)
})

/** Decodes an input that was put together, or is part of a text; `positionOf` knows what stands where. */
export const decodePlacedSessionDuration = (
  value: unknown,
  positionOf: (path: Path) => Position | null,
): E.Either<InputProblems, AskedSession> => decodeWith(askedSession, positionOf)(value)

/** Does the answer depend on the time of the call, which is not told? */
export const needsTime = ({ sessionNotOnOrAfter: end, currentTime }: AskedSession): boolean =>
  F.isKnown(end) && end.value !== null && !F.isKnown(currentTime)

/** Decodes the input from JSON or from JSON text. */
export const decodeSessionDuration = (input: unknown): E.Either<InputProblems, AskedSession> =>
  E.map(({ value }: { readonly value: AskedSession }) => value)(decodeInput(askedSession, ['way'])(input))

const toAsked = (read: RawInput, at: Place, mistakes: Mistake[]): AskedSession | undefined => {
  const before = mistakes.length
  refuseMembers(read, at, mistakes)
  const caller = toCaller(read.caller ?? {}, at, mistakes)
  if (caller === undefined) return undefined
  const from = originOf(read)
  refuseLongCredentials(read, from, caller, at, mistakes)
  if (mistakes.length > before) return undefined
  return {
    way: read.way,
    durationSeconds: read.durationSeconds ?? null,
    maxSessionDuration: F.fromOptional(read.maxSessionDuration),
    caller,
    sessionDuration: F.fromOptional(read.assertion?.sessionDuration),
    sessionNotOnOrAfter: F.map((told: TimeTold | null) => told?.instant ?? null)(
      F.fromOptional(read.assertion?.sessionNotOnOrAfter),
    ),
    currentTime: F.map((told: TimeTold) => told.instant)(F.fromOptional(read.currentTime)),
    signInSecondsLeft: F.fromOptional(read.signInSecondsLeft),
    credentialsFrom: F.fromOptional(from),
    credentialsSecondsLeft: F.fromOptional(read.credentialsSecondsLeft),
  }
}

const wayMembers: ReadonlyArray<WayMember> = [
  'maxSessionDuration',
  'caller',
  'assertion',
  'currentTime',
  'signInSecondsLeft',
  'credentialsFrom',
  'credentialsSecondsLeft',
]

/** What is told and counts for nothing is a mistake: of the way, or of its author. */
const refuseMembers = (read: RawInput, at: Place, mistakes: Mistake[]): void => {
  const told = wayMembers.filter((name) => read[name] !== undefined)
  for (const name of told.filter((key) => !wayLimits[read.way].members.includes(key)))
    refuse(under(at, name), mistakes, {
      code: 'contradiction',
      message: `\`${name}\` does not count for \`${read.way}\`${name === 'caller' ? ', which no AWS identity calls' : ''}.`,
      expected: `to be left out, or one of the ways that it counts for: ${sessionWays
        .filter((way) => wayLimits[way].members.includes(name))
        .map((way) => `\`${way}\``)
        .join(', ')}`,
      hint: null,
    })
  if (read.way === 'ConsoleLogin' && read.assertion?.sessionDuration !== undefined)
    refuse(under(under(at, 'assertion'), 'sessionDuration'), mistakes, {
      code: 'contradiction',
      message: 'At the sign-in with SAML the attribute `SessionDuration` is what asks.',
      expected: 'the attribute as `durationSeconds`',
      hint: null,
    })
  if (
    read.way === 'GetSigninToken' &&
    read.caller !== undefined &&
    read.credentialsFrom !== undefined &&
    read.credentialsFrom !== 'AssumeRole'
  )
    refuse(under(at, 'caller'), mistakes, {
      code: 'contradiction',
      message: `Who called \`${read.credentialsFrom}\` does not count.`,
      expected: 'a caller where the credentials are from `AssumeRole`',
      hint: null,
    })
}

/** Which operation gave the credentials, where the rest of the input tells: a caller counts for AssumeRole alone. */
const originOf = ({
  way,
  caller,
  credentialsFrom: told,
  credentialsSecondsLeft: left,
}: RawInput): CredentialsFrom | undefined =>
  way !== 'GetSigninToken' || told !== undefined
    ? told
    : caller !== undefined
      ? 'AssumeRole'
      : left !== undefined && left > ABSOLUTE_MAXIMUM
        ? 'GetFederationToken'
        : undefined

/** What no credentials of this origin can still last (DUR-1, DUR-2, DUR-13). */
const refuseLongCredentials = (
  { credentialsSecondsLeft: told }: RawInput,
  from: CredentialsFrom | undefined,
  caller: SessionCaller,
  at: Place,
  mistakes: Mistake[],
): void => {
  const most =
    from === undefined || from === 'GetFederationToken'
      ? USER_MAXIMUM
      : from === 'AssumeRole' && roleChaining(caller.kind, caller.credentials) === 'true'
        ? CHAINING_MAXIMUM
        : ABSOLUTE_MAXIMUM
  if (told !== undefined && told > most)
    refuse(under(at, 'credentialsSecondsLeft'), mistakes, {
      code: 'contradiction',
      message: `\`credentialsSecondsLeft\` is ${told}; such credentials last at most ${most} seconds.`,
      expected: `at most ${most}`,
      hint: null,
    })
}

const toCaller = ({ arn, root, credentials }: RawCaller, at: Place, mistakes: Mistake[]): SessionCaller | undefined => {
  const place = under(at, 'caller')
  if (arn === undefined)
    return root === true && credentials !== undefined && credentials !== 'longTerm' && credentials !== 'session'
      ? refuseRoot(place, mistakes, `The root user cannot have credentials of the kind \`${credentials}\`.`)
      : callerWithoutArn(root, credentials)
  const parsed = parseCaller(arn, false, F.unknown)
  if (E.isLeft(parsed)) return refuse(under(place, 'arn'), mistakes, { code: 'caller-arn', ...parsed.left })
  const principal = parsed.right
  if (principal._tag === 'SamlProvider' || principal._tag === 'OidcProvider')
    return refuse(under(place, 'arn'), mistakes, {
      code: 'caller-arn',
      message: `\`${arn}\` is an identity provider, and signs no calls.`,
      expected: 'a user, a role session or an AWS service',
      hint: 'For sessions that a provider gives, the way is `AssumeRoleWithSAML` or `AssumeRoleWithWebIdentity`, without a caller.',
    })
  if (root !== undefined && root !== (principal._tag === 'Root'))
    return refuseRoot(place, mistakes, `\`${arn}\` is ${root ? 'not ' : ''}the root user.`)
  const before = mistakes.length
  refuseAll(
    callerContradicts({ caller: { arn, ...(credentials === undefined ? {} : { credentials }) } }, principal),
    at,
    mistakes,
  )
  return mistakes.length > before
    ? undefined
    : {
        kind: principal._tag,
        isRoot: fromBoolean(principal._tag === 'Root'),
        credentials: credentialsOf(principal, credentials),
      }
}

/** What is known of a caller whose ARN is not. */
export const callerWithoutArn = (root: boolean | undefined, credentials: Credentials | undefined): SessionCaller => {
  const kind = kindOf(root, credentials)
  const surelyNot = root === false || credentials === 'federated'
  return {
    kind,
    isRoot: kind !== null ? fromBoolean(kind === 'Root') : surelyNot ? 'false' : 'unknown',
    credentials: F.fromOptional(credentials),
  }
}

const refuseRoot = (at: Place, mistakes: Mistake[], message: string): SessionCaller | undefined =>
  refuse(under(at, 'root'), mistakes, { code: 'contradiction', message, expected: 'what the rest says', hint: null })

/** Who it is, as far as the kind of the credentials tells. */
const kindOf = (root: boolean | undefined, credentials: Credentials | undefined): Caller['_tag'] | null => {
  if (root === true) return 'Root'
  switch (credentials) {
    case 'role':
      return 'RoleSession'
    case 'service':
      return 'Service'
    case 'longTerm':
    case 'session':
      return root === false ? 'User' : null
    // A session that SAML or web identity gave, or one of GetFederationToken.
    case 'federated':
    case undefined:
      return null
  }
}
