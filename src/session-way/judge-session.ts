import * as F from '../fact/fact.js'
import type { Verdict } from '../gate/verdict.js'
import { roleChaining } from '../session-duration/role-chaining.js'
import {
  ABSOLUTE_MAXIMUM,
  CHAINING_MAXIMUM,
  DEFAULT,
  exceeded,
  type DurationReason,
} from '../session-duration/session-duration.js'
import { fromBoolean, type Ternary } from '../ternary/ternary.js'
import { between, exactly, lesser, type SecondsRange } from './seconds-range.js'
import { needsTime, type AskedSession } from './session-duration-input.js'
import { wayLimits } from './session-way.js'

/**
 * Why a duration is refused, or a session shorter than what was asked for.
 *
 * - the reasons of the gate `session-duration`, and of the gate `caller` where such a caller gets nothing at all;
 * - `parameter-not-accepted`: the federation endpoint takes no `SessionDuration` with these credentials (DUR-8, DUR-19);
 * - `no-parameter`: nothing can ask for a duration here (DUR-9, DUR-10);
 * - `default-applies`: nothing was asked, and more could have been (DUR-15);
 * - `cut-by-role-maximum`, `cut-by-role-chaining`, `cut-by-sign-in`: what ends a session of Switch Role (DUR-9, DUR-21);
 * - `cut-by-root`: sessions of the root user last an hour (DUR-12, DUR-13);
 * - `cut-by-session-duration`, `cut-by-session-not-on-or-after`: the assertion shortens the session (DUR-3, DUR-4, DUR-6);
 * - `provider-session-over`: `SessionNotOnOrAfter` has passed;
 * - `rotated-by-service`: the service renews the credentials by itself (DUR-10);
 * - `sign-in-url-expires`: the URL for the sign-in works for 15 minutes (DUR-19).
 * @public
 */
export type SessionDurationReason =
  | DurationReason
  | 'cut-by-role-maximum'
  | 'cut-by-role-chaining'
  | 'cut-by-sign-in'
  | 'cut-by-root'
  | 'cut-by-session-duration'
  | 'cut-by-session-not-on-or-after'
  | 'is-root'
  | 'operation-not-allowed'
  | 'parameter-not-accepted'
  | 'no-parameter'
  | 'default-applies'
  | 'provider-session-over'
  | 'rotated-by-service'
  | 'sign-in-url-expires'

type CutReason = Extract<SessionDurationReason, `cut-by-${string}`>

/**
 * What is taken for granted where the input is silent.
 *
 * - `caller-may-call`: the caller is one that can make the call at all, such as no root user for AssumeRole, and no AWS
 *   service, which the limits do not bind;
 * - `assertion-sets-no-end`: the SAML assertion has no `SessionDuration` that would shorten the session, and no
 *   `SessionNotOnOrAfter`;
 * - `provider-session-lasts`: `SessionNotOnOrAfter` has not passed, where the time of the call is not told.
 * @public
 */
export type SessionDurationAssumption = 'caller-may-call' | 'assertion-sets-no-end' | 'provider-session-lasts'

/** What there is to say against a duration; `also`: it would stop the call as well, were what stops it mended. */
export interface SessionObjection {
  readonly reason: SessionDurationReason
  readonly force: 'stops' | 'also' | 'may-stop' | 'warns' | 'notes'
  /** Seconds; null where there is no such limit, or it is not known. */
  readonly limit: number | null
}

/** The numbers of the answer, as far as they are known. */
export interface SessionJudgement {
  readonly verdict: Verdict
  readonly objections: ReadonlyArray<SessionObjection>
  /** What the session lasts; null where there is none, or nobody can tell. */
  readonly session: SecondsRange | null
  readonly byDefault: SecondsRange | null
  readonly longest: SecondsRange | null
  readonly lastsAsAsked: Ternary | null
  readonly assumptions: ReadonlyArray<SessionDurationAssumption>
}

/** DUR-10: a service that takes a role, by either name of the way. */
export const isServiceHeld = ({ way, caller }: AskedSession): boolean =>
  way === 'ServiceRole' || (way === 'AssumeRole' && caller.kind === 'Service')

/** Is the call, or the one before it, role chaining (CHN-1 to CHN-3)? */
export const isChaining = (asked: AskedSession): Ternary => {
  const { way, caller, credentialsFrom, credentialsSecondsLeft: own } = asked
  const chaining = roleChaining(caller.kind, caller.credentials)
  switch (way) {
    case 'AssumeRole':
      return chaining
    // DUR-21: who signed in as a user is not chaining, whatever keys the user has besides.
    case 'SwitchRole':
      return caller.kind === null && !F.isKnown(caller.credentials)
        ? 'unknown'
        : fromBoolean(
            caller.kind === 'RoleSession' ||
              (F.isKnown(caller.credentials) && caller.credentials.value === 'federated'),
          )
    // DUR-19; credentials that last longer than an hour are not of role chaining.
    case 'GetSigninToken': {
      const ofAnother = F.isKnown(credentialsFrom) && credentialsFrom.value !== 'AssumeRole'
      const isLong = F.isKnown(own) && own.value > CHAINING_MAXIMUM
      return ofAnother || isLong ? 'false' : F.isKnown(credentialsFrom) ? chaining : 'unknown'
    }
    case 'AssumeRoleWithSAML':
    case 'AssumeRoleWithWebIdentity':
    case 'ConsoleLogin':
    case 'ServiceRole':
    case 'GetSessionToken':
    case 'GetFederationToken':
    case 'AssumeRoot':
      return 'false'
  }
}

/** Does somebody with AWS credentials make the call, whose kind counts? */
const isSigned = ({ way, credentialsFrom }: AskedSession): boolean =>
  way === 'GetSigninToken'
    ? !F.isKnown(credentialsFrom) || credentialsFrom.value === 'AssumeRole'
    : wayLimits[way].members.includes('caller')

/** GetSessionToken and GetFederationToken take the long-term credentials of a user, or of root (CAL-5, ERR-35, ERR-36). */
const givesUserSession = ({ way }: AskedSession): boolean => way === 'GetSessionToken' || way === 'GetFederationToken'

/** Why this caller gets nothing; null where it may call, `unknown` where what was told leaves it open. */
const refusal = (asked: AskedSession): 'is-root' | 'operation-not-allowed' | 'unknown' | null => {
  const { caller } = asked
  if (!isSigned(asked) || isServiceHeld(asked)) return null
  const temporary = F.isKnown(caller.credentials) && caller.credentials.value !== 'longTerm'
  if (givesUserSession(asked) && temporary) return 'operation-not-allowed'
  switch (caller.kind) {
    case null:
      return 'unknown'
    case 'Root':
      // CAL-2, CAL-9, CNS-1
      return givesUserSession(asked) ? (F.isKnown(caller.credentials) ? null : 'unknown') : 'is-root'
    case 'User':
      return givesUserSession(asked) && !F.isKnown(caller.credentials) ? 'unknown' : null
    case 'RoleSession':
      return null
    // CAL-3; and no service asks for sessions of users, or in the console.
    case 'FederatedUser':
    case 'Service':
    case 'SamlProvider':
    case 'OidcProvider':
      return 'operation-not-allowed'
  }
}

interface Cut {
  readonly reason: CutReason
  /** The session lasts no longer. */
  readonly cap: SecondsRange
}

/** What shortens a session without a word. */
const cutsOf = (asked: AskedSession): ReadonlyArray<Cut> => {
  switch (asked.way) {
    // DUR-12, DUR-13
    case 'GetSessionToken':
    case 'GetFederationToken':
      return asked.caller.isRoot === 'false'
        ? []
        : [{ reason: 'cut-by-root', cap: capIf(asked.caller.isRoot, CHAINING_MAXIMUM) }]
    // DUR-3, DUR-4, DUR-6
    case 'AssumeRoleWithSAML':
    case 'ConsoleLogin':
      return [...attributeCut(asked), ...providerCut(asked)]
    // DUR-9, DUR-21
    case 'SwitchRole': {
      const chaining = isChaining(asked)
      const { maxSessionDuration: maximum, signInSecondsLeft: rest } = asked
      return [
        {
          reason: 'cut-by-role-maximum',
          cap: F.isKnown(maximum) ? exactly(maximum.value) : between(DEFAULT, ABSOLUTE_MAXIMUM),
        },
        ...(chaining === 'false'
          ? []
          : [{ reason: 'cut-by-role-chaining', cap: capIf(chaining, CHAINING_MAXIMUM) } as const]),
        { reason: 'cut-by-sign-in', cap: F.isKnown(rest) ? exactly(rest.value) : between(0, Infinity) },
      ]
    }
    case 'AssumeRole':
    case 'AssumeRoleWithWebIdentity':
    case 'GetSigninToken':
    case 'ServiceRole':
    case 'AssumeRoot':
      return []
  }
}

const capIf = (holds: Ternary, seconds: number): SecondsRange =>
  holds === 'true' ? exactly(seconds) : between(seconds, Infinity)

const attributeCut = ({ sessionDuration }: AskedSession): ReadonlyArray<Cut> =>
  F.isKnown(sessionDuration) && sessionDuration.value !== null
    ? [{ reason: 'cut-by-session-duration', cap: exactly(sessionDuration.value) }]
    : []

const providerCut = (asked: AskedSession): ReadonlyArray<Cut> => {
  const { sessionNotOnOrAfter: end } = asked
  if (!F.isKnown(end) || end.value === null) return []
  const left = providerSecondsLeft(asked)
  return [
    {
      reason: 'cut-by-session-not-on-or-after',
      cap: left === null ? between(0, Infinity) : exactly(Math.max(left, 0)),
    },
  ]
}

/** Whole seconds until `SessionNotOnOrAfter`; null where there is no such end, or either time is not known. */
export const providerSecondsLeft = ({ sessionNotOnOrAfter: end, currentTime: now }: AskedSession): number | null =>
  F.isKnown(end) && end.value !== null && F.isKnown(now)
    ? end.value.seconds - now.value.seconds - (end.value.fraction < now.value.fraction ? 1 : 0)
    : null

/** What a session lasts where nothing is asked, before it is cut; null where nobody can tell. */
const defaultOf = (asked: AskedSession): SecondsRange | null => {
  const { way, credentialsSecondsLeft: own } = asked
  if (isServiceHeld(asked)) return null
  if (way === 'SwitchRole') return exactly(ABSOLUTE_MAXIMUM)
  const { byDefault } = wayLimits[way]
  // DUR-7: the credentials' own.
  return byDefault !== null ? exactly(byDefault) : F.isKnown(own) ? exactly(own.value) : between(0, Infinity)
}

/** The most that can be asked for without being refused, before it is cut. */
const mostAccepted = (asked: AskedSession, refusesParameter: Ternary): SecondsRange | null => {
  if (isServiceHeld(asked)) return null
  const { absoluteMaximum, bindsRoleMaximum } = wayLimits[asked.way]
  const whole = exactly(absoluteMaximum ?? Infinity)
  const chaining = isChaining(asked)
  const chained = chaining === 'false' ? exactly(Infinity) : capIf(chaining, CHAINING_MAXIMUM)
  if (asked.way === 'GetSigninToken') {
    // Where the parameter cannot be passed, the credentials' own duration is all there is.
    const own = defaultOf(asked) ?? whole
    if (refusesParameter === 'true') return own
    const either = between(Math.min(own.least, whole.least), Math.max(own.most, whole.most))
    return lesser(refusesParameter === 'unknown' ? either : whole, chained)
  }
  const { maxSessionDuration: maximum } = asked
  return lesser(
    whole,
    chained,
    ...(bindsRoleMaximum ? [F.isKnown(maximum) ? exactly(maximum.value) : between(DEFAULT, ABSOLUTE_MAXIMUM)] : []),
  )
}

/**
 * DUR-8: with credentials of GetFederationToken the parameter is an error. DUR-19: after role chaining it can give no
 * longer session; whether it is an error at all is not documented.
 */
const parameterRefused = (asked: AskedSession): Ternary => {
  if (asked.way !== 'GetSigninToken') return 'false'
  const { credentialsFrom: from } = asked
  if (F.isKnown(from))
    return from.value === 'GetFederationToken' ? 'true' : isChaining(asked) === 'false' ? 'false' : 'unknown'
  return 'unknown'
}

/** What is wrong with what is asked, in the order in which AWS looks at it (DEC-3). */
const objectionsTo = (asked: AskedSession): ReadonlyArray<SessionObjection> => {
  const { way, durationSeconds: seconds } = asked
  const limits = wayLimits[way]
  const refused = refusal(asked)
  const ofCaller: ReadonlyArray<SessionObjection> =
    refused === null || refused === 'unknown' ? [] : [{ reason: refused, force: 'stops', limit: null }]
  if (seconds === null || limits.parameter === null || isServiceHeld(asked)) return ofCaller
  const refusesParameter = parameterRefused(asked)
  if (refusesParameter === 'true') return [{ reason: 'parameter-not-accepted', force: 'stops', limit: null }]
  const excesses = exceeded(seconds, {
    minimum: limits.minimum,
    absoluteMaximum: limits.absoluteMaximum ?? Infinity,
    chaining: isChaining(asked),
    roleMaximum: limits.bindsRoleMaximum ? asked.maxSessionDuration : null,
  })
  // DUR-6 [U]: what AWS makes of an attribute out of bounds is not known.
  const settled = way !== 'ConsoleLogin'
  const ofDuration = excesses.map(({ reason, limit, sure }): SessionObjection => ({
    reason,
    limit,
    force: sure && settled ? 'stops' : 'may-stop',
  }))
  const isShape = excesses.some(({ reason }) => reason === 'below-minimum' || reason === 'above-absolute-maximum')
  const inOrder = isShape ? [...ofDuration, ...ofCaller] : [...ofCaller, ...ofDuration]
  const stopped = inOrder.findIndex(({ force }) => force === 'stops')
  return [
    ...inOrder.map((objection, i) =>
      objection.force === 'stops' && i !== stopped ? { ...objection, force: 'also' as const } : objection,
    ),
    ...(refusesParameter === 'unknown' && stopped < 0
      ? [{ reason: 'parameter-not-accepted', force: 'may-stop', limit: null } as const]
      : []),
  ]
}

/** Where the session at the identity provider is over, what AWS says is not known: an assertion that old is refused too. */
const overdue = (asked: AskedSession): ReadonlyArray<SessionObjection> => {
  const left = providerSecondsLeft(asked)
  return left !== null && left <= 0 ? [{ reason: 'provider-session-over', force: 'may-stop', limit: null }] : []
}

/** What is worth knowing, though nothing is refused. */
const remarksOn = (
  asked: AskedSession,
  wanted: SecondsRange | null,
  longest: SecondsRange | null,
): ReadonlyArray<SessionObjection> => {
  const { way, durationSeconds: seconds, maxSessionDuration: maximum } = asked
  const note = (reason: SessionDurationReason, limit: number | null = null): SessionObjection => ({
    reason,
    force: 'notes',
    limit,
  })
  const { parameter } = wayLimits[way]
  const serviceHeld = isServiceHeld(asked)
  return [
    ...(serviceHeld ? [note('rotated-by-service')] : []),
    ...(seconds !== null && (parameter === null || serviceHeld) ? [note('no-parameter')] : []),
    ...(wanted === null
      ? []
      : cutsOf(asked).flatMap(({ reason, cap }): ReadonlyArray<SessionObjection> =>
          wanted.least > cap.most
            ? [{ reason, force: seconds === null ? 'notes' : 'warns', limit: cap.most }]
            : wanted.most > cap.least && cap.least !== cap.most && seconds !== null
              ? [note(reason)]
              : [],
        )),
    // DUR-20 [U]
    ...(way === 'ConsoleLogin' && seconds !== null && F.isKnown(maximum) && seconds > maximum.value
      ? [{ reason: 'above-role-maximum', force: 'warns', limit: maximum.value } as const]
      : []),
    // DUR-15
    ...(seconds === null && parameter !== null && wanted !== null && longest !== null && longest.most > wanted.most
      ? [note('default-applies', longest.least === longest.most ? longest.most : null)]
      : []),
    ...(way === 'GetSigninToken' ? [note('sign-in-url-expires', 900)] : []),
  ]
}

const verdictOver = (objections: ReadonlyArray<SessionObjection>): Verdict =>
  objections.some(({ force }) => force === 'stops')
    ? 'denied'
    : objections.some(({ force }) => force === 'may-stop')
      ? 'undetermined'
      : 'allowed'

/** Section 11 of assume-role-decision.md, for every way. */
export const judgeSession = (asked: AskedSession): SessionJudgement => {
  const { way, durationSeconds: seconds } = asked
  const caps = cutsOf(asked).map(({ cap }) => cap)
  const cut = (range: SecondsRange | null): SecondsRange | null => (range === null ? null : lesser(range, ...caps))
  const stopping = [...objectionsTo(asked), ...overdue(asked)]
  const verdict = verdictOver(stopping)
  const uncut = defaultOf(asked)
  const passed = wayLimits[way].parameter === null ? null : seconds
  const refused = refusal(asked)
  const callable = refused === null || refused === 'unknown'
  const longest = callable ? cut(mostAccepted(asked, parameterRefused(asked))) : null
  const session = verdict === 'allowed' ? cut(passed === null || isServiceHeld(asked) ? uncut : exactly(passed)) : null
  const wanted = seconds === null || isServiceHeld(asked) ? uncut : exactly(seconds)
  return {
    verdict,
    objections: [...stopping, ...(verdict === 'denied' ? [] : remarksOn(asked, wanted, longest))],
    session,
    byDefault: callable ? cut(uncut) : null,
    longest,
    lastsAsAsked: seconds === null ? null : lasts(verdict, session, seconds),
    // The numbers rest on them also where the call is refused.
    assumptions: [
      ...(refused === 'unknown' ? ['caller-may-call' as const] : []),
      ...(assumesNoEnd(asked) ? ['assertion-sets-no-end' as const] : []),
      ...(needsTime(asked) ? ['provider-session-lasts' as const] : []),
    ],
  }
}

const assumesNoEnd = ({ way, sessionDuration, sessionNotOnOrAfter }: AskedSession): boolean =>
  (way === 'AssumeRoleWithSAML' && !F.isKnown(sessionDuration)) ||
  ((way === 'AssumeRoleWithSAML' || way === 'ConsoleLogin') && !F.isKnown(sessionNotOnOrAfter))

const lasts = (verdict: Verdict, session: SecondsRange | null, seconds: number): Ternary =>
  verdict === 'denied'
    ? 'false'
    : session === null
      ? 'unknown'
      : session.least >= seconds
        ? 'true'
        : session.most < seconds
          ? 'false'
          : 'unknown'
