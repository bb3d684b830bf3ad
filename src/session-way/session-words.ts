import * as F from '../fact/fact.js'
import type { SessionJudgement, SessionObjection } from './judge-session.js'
import { exact } from './seconds-range.js'
import type { AskedSession } from './session-duration-input.js'
import { wayLimits, type SessionWay } from './session-way.js'

/** Seconds, and what people call them: `43200 seconds (12 hours)`. */
export const spelt = (seconds: number): string => {
  const unit = seconds === 1 ? 'second' : 'seconds'
  const named =
    seconds >= 3600 && seconds % 3600 === 0
      ? counted(seconds / 3600, 'hour')
      : seconds >= 60 && seconds % 60 === 0
        ? counted(seconds / 60, 'minute')
        : null
  return `${seconds} ${unit}${named === null ? '' : ` (${named})`}`
}

const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`

/** The way, as a person would say it. */
export const wayWords: Readonly<Record<SessionWay, string>> = {
  AssumeRole: 'AssumeRole',
  AssumeRoleWithSAML: 'AssumeRoleWithSAML',
  AssumeRoleWithWebIdentity: 'AssumeRoleWithWebIdentity',
  ConsoleLogin: 'the sign-in to the console with SAML',
  GetSigninToken: 'the federation endpoint (GetSigninToken)',
  SwitchRole: 'Switch Role in the console',
  ServiceRole: 'a service that takes the role by itself',
  GetSessionToken: 'GetSessionToken',
  GetFederationToken: 'GetFederationToken',
  AssumeRoot: 'AssumeRoot',
}

/** What holds, as a clause; the summary and the finding say it alike. */
const clause = (asked: AskedSession, { reason, force, limit }: SessionObjection): string => {
  const { way, caller } = asked
  const told = limit === null ? '' : spelt(limit)
  switch (reason) {
    case 'below-minimum':
      return `the least is ${told}`
    case 'above-absolute-maximum':
      return `the most is ${told}, whatever else is set`
    case 'above-chaining-maximum':
      return force === 'may-stop'
        ? `with temporary credentials it is role chaining, which gives at most ${told}; which credentials are used is not known`
        : `calling with temporary credentials is role chaining, which gives at most ${told}, whatever the role allows`
    case 'above-role-maximum':
      return limit === null
        ? "the role's maximum session duration is not known"
        : way === 'ConsoleLogin'
          ? `the role's maximum session duration, ${told}, does not bind the console, but tools that pass the attribute on as DurationSeconds are refused`
          : `the role's maximum session duration is ${told}`
    case 'is-root':
      return way === 'SwitchRole' ? 'the root user cannot switch roles' : 'the root user cannot make this call'
    case 'operation-not-allowed':
      return way === 'GetSessionToken' || way === 'GetFederationToken'
        ? `${way} takes the long-term credentials of a user, no temporary ones`
        : caller.kind === 'FederatedUser'
          ? 'a session of GetFederationToken can call nothing of STS but GetCallerIdentity'
          : 'such a caller cannot make this call'
    case 'parameter-not-accepted':
      return force === 'stops'
        ? 'with credentials of GetFederationToken, the federation endpoint takes no SessionDuration'
        : F.isKnown(asked.credentialsFrom)
          ? 'after role chaining, the federation endpoint has been seen to refuse any SessionDuration'
          : 'whether the federation endpoint takes a SessionDuration depends on where the credentials are from, which is not known'
    case 'no-parameter':
      return 'nothing can ask for a duration here'
    case 'default-applies':
      return `nothing is asked for${limit === null ? ', and more may be had' : `, though up to ${told} could be`}`
    case 'cut-by-role-maximum':
      return limit === null
        ? "the role's maximum session duration may end the session earlier; it is not known"
        : `the role's maximum session duration ends the session after ${told}`
    case 'cut-by-role-chaining':
      return limit === null
        ? 'for who signed in through a role the session ends after an hour; who signed in is not known'
        : `for who signed in through a role the session ends after ${told}`
    case 'cut-by-sign-in':
      return limit === null
        ? 'the session ends with the sign-in, and how long that still lasts is not known'
        : `the session ends with the sign-in, after ${told}`
    case 'cut-by-root':
      return limit === null
        ? 'of the root user a session lasts an hour, whatever is asked for; who calls is not known'
        : `of the root user a session lasts ${told}, whatever is asked for`
    case 'cut-by-session-duration':
      return `the attribute SessionDuration of the assertion ends the session after ${told}`
    case 'cut-by-session-not-on-or-after':
      return limit === null
        ? 'the session ends at SessionNotOnOrAfter, and the time of the call is not known'
        : `the session ends at SessionNotOnOrAfter, after ${told}`
    case 'provider-session-over':
      return 'SessionNotOnOrAfter of the assertion has passed'
    case 'rotated-by-service':
      return "a service that takes the role by itself renews its credentials in time, not bound by the role's maximum session duration"
    case 'sign-in-url-expires':
      return `the URL that comes of the token has to be opened within ${told}`
  }
}

/** What can be done, or why it matters; the remedies are told on their own. */
const next = (asked: AskedSession, { reason, force }: SessionObjection): string => {
  const { durationSeconds: seconds, way } = asked
  const parameter = wayLimits[way].parameter ?? ''
  switch (reason) {
    case 'below-minimum':
      return seconds !== null && seconds >= 1 && seconds <= 12
        ? ` ${parameter} counts seconds: ${counted(seconds, 'hour')} would be ${seconds * 3600}.`
        : ` ${parameter} counts seconds.`
    case 'above-absolute-maximum':
      return ' For longer work, get new credentials before these end.'
    case 'above-chaining-maximum':
      return ' Take the role anew before the hour is over, or call with the long-term credentials of a user.'
    case 'above-role-maximum':
      return force === 'stops'
        ? ' More is refused, not cut short: raise the setting, or ask for less.'
        : force === 'may-stop'
          ? ' `aws iam get-role --role-name ROLE` shows it as MaxSessionDuration.'
          : ''
    case 'default-applies':
      return ` For a longer session, pass ${parameter}; a higher setting of the role alone changes nothing.`
    case 'no-parameter':
      return ' What is asked for counts as what is wanted.'
    case 'cut-by-session-duration':
      return ' With the API, the attribute can only shorten a session.'
    case 'is-root':
    case 'operation-not-allowed':
    case 'parameter-not-accepted':
    case 'cut-by-role-maximum':
    case 'cut-by-role-chaining':
    case 'cut-by-sign-in':
    case 'cut-by-root':
    case 'cut-by-session-not-on-or-after':
    case 'provider-session-over':
    case 'rotated-by-service':
    case 'sign-in-url-expires':
      return ''
  }
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

export const objectionMessage = (asked: AskedSession, objection: SessionObjection): string =>
  `${capital(clause(asked, objection))}.${next(asked, objection)}`

/** The answer in one sentence or two. */
export const sessionSummary = (asked: AskedSession, judged: SessionJudgement): string => {
  const { way, durationSeconds: seconds } = asked
  const name = wayWords[way]
  const first = judged.objections[0]
  const because = first === undefined ? '' : `: ${clause(asked, first)}`
  const what = seconds === null ? 'the call' : spelt(seconds)
  switch (judged.verdict) {
    case 'denied':
      return `${capital(name)} refuses ${what}${because}.`
    case 'undetermined':
      return `Whether ${name} takes ${what} is open${because}.`
    case 'allowed':
      if (first?.reason === 'rotated-by-service') return `${capital(clause(asked, first))}.`
      return seconds === null || wayLimits[way].parameter === null
        ? `${capital(name)}: ${lasting(asked, judged)}.`
        : `${capital(name)} takes ${what}${besides(asked, judged)}.`
  }
}

const lasting = (asked: AskedSession, { session, lastsAsAsked }: SessionJudgement): string => {
  const seconds = session === null ? null : exact(session)
  const wanted = lastsAsAsked === 'false' ? `, not the ${spelt(asked.durationSeconds ?? 0)} that are wanted` : ''
  if (seconds !== null) return `the session lasts ${spelt(seconds)}${wanted}`
  const most = session === null || session.most === Infinity ? '' : `; it is at most ${spelt(session.most)}`
  return `how long the session lasts is not known${most}${wanted}`
}

const besides = (asked: AskedSession, judged: SessionJudgement): string => {
  switch (judged.lastsAsAsked) {
    case 'true':
      return ', and the session lasts as long'
    case 'false':
    case 'unknown':
    case null:
      return `, but ${lasting(asked, { ...judged, lastsAsAsked: null })}`
  }
}
