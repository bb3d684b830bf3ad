import * as F from '../fact/fact.js'
import { ABSOLUTE_MAXIMUM, DEFAULT } from '../session-duration/session-duration.js'
import { isChaining, isServiceHeld, judgeSession, type SessionJudgement } from './judge-session.js'
import { exact } from './seconds-range.js'
import type { AskedSession } from './session-duration-input.js'
import { spelt } from './session-words.js'
import { wayLimits } from './session-way.js'

/**
 * What can be changed.
 * @public
 */
export type SessionChangeCode =
  | 'raise-role-maximum'
  | 'use-long-term-credentials'
  | 'take-a-role'
  | 'sign-in-again'
  | 'drop-session-duration'
  | 'drop-session-not-on-or-after'
  | 'ask-for-another-duration'
  | 'leave-duration-out'

/**
 * One change, in words and as an edit of the input.
 * @public
 */
export interface SessionChange {
  readonly code: SessionChangeCode
  readonly message: string
  /** JSON Pointer of the member that changes. */
  readonly pointer: string
  /** What stands there afterwards. */
  readonly value: number | string | null | { readonly root: boolean; readonly credentials: string }
}

/**
 * Changes which, all of them made, lead to a session that is accepted.
 * @public
 */
export interface SessionRemedy {
  /** What the session then lasts; null where that cannot be told. */
  readonly seconds: number | null
  readonly changes: ReadonlyArray<SessionChange>
}

interface Edit {
  readonly change: SessionChange
  readonly apply: (asked: AskedSession) => AskedSession
}

const edit = (
  code: SessionChangeCode,
  pointer: string,
  value: SessionChange['value'],
  message: string,
  apply: Edit['apply'],
): Edit => ({ change: { code, message, pointer, value }, apply })

const raiseMaximum = (asked: AskedSession, seconds: number): ReadonlyArray<Edit> => {
  const { maxSessionDuration: told, way } = asked
  // DUR-10, DUR-20: where the setting does not bind, raising it changes nothing.
  if (!wayLimits[way].bindsRoleMaximum && way !== 'SwitchRole') return []
  const needed = Math.max(seconds, DEFAULT)
  if (needed > ABSOLUTE_MAXIMUM || (F.isKnown(told) && told.value >= needed)) return []
  const command = `aws iam update-role --role-name ROLE --max-session-duration ${needed}`
  return [
    edit(
      'raise-role-maximum',
      '/maxSessionDuration',
      needed,
      // DUR-17, DUR-18
      `${F.isKnown(told) ? 'Set' : 'See that it is, or set'} the role's "Maximum session duration" (in 2018 "Maximum CLI/API session duration") to ${spelt(needed)}: \`${command}\`. It counts for sessions that are taken afterwards.`,
      (self) => ({ ...self, maxSessionDuration: F.known(needed) }),
    ),
  ]
}

const asUser = (asked: AskedSession): ReadonlyArray<Edit> =>
  wayLimits[asked.way].members.includes('caller')
    ? [
        edit(
          'use-long-term-credentials',
          '/caller',
          { root: false, credentials: 'longTerm' },
          asked.way === 'SwitchRole'
            ? 'Sign in to the console as an IAM user, not through a role and not as the root user.'
            : asked.way === 'GetSigninToken'
              ? 'Call AssumeRole with the long-term credentials (access keys) of an IAM user, not from a role session.'
              : 'Call with the long-term credentials (access keys) of an IAM user, not from a role session and not as the root user.',
          (self) => ({
            ...self,
            caller: { kind: 'User', isRoot: 'false', credentials: F.known('longTerm') },
            // A caller is told of AssumeRole alone.
            credentialsFrom:
              self.way === 'GetSigninToken' && !F.isKnown(self.credentialsFrom)
                ? F.known('AssumeRole')
                : self.credentialsFrom,
          }),
        ),
      ]
    : []

const takeRole = ({ way, credentialsFrom: from }: AskedSession): ReadonlyArray<Edit> =>
  way === 'GetSigninToken' && !(F.isKnown(from) && from.value !== 'GetFederationToken')
    ? [
        edit(
          'take-a-role',
          '/credentialsFrom',
          'AssumeRole',
          'Take the credentials for the sign-in from AssumeRole, not from GetFederationToken.',
          (self) => ({ ...self, credentialsFrom: F.known('AssumeRole') }),
        ),
      ]
    : []

const signInAgain = ({ way, signInSecondsLeft: rest }: AskedSession, seconds: number): ReadonlyArray<Edit> =>
  way === 'SwitchRole' && !(F.isKnown(rest) && rest.value >= seconds)
    ? [
        edit(
          'sign-in-again',
          '/signInSecondsLeft',
          ABSOLUTE_MAXIMUM,
          `Sign out, sign in again, and switch to the role at once: a fresh sign-in lasts ${spelt(ABSOLUTE_MAXIMUM)}.`,
          (self) => ({ ...self, signInSecondsLeft: F.known(ABSOLUTE_MAXIMUM) }),
        ),
      ]
    : []

const byAssertion = (asked: AskedSession): ReadonlyArray<Edit> => [
  ...(F.isKnown(asked.sessionDuration) && asked.sessionDuration.value !== null
    ? [
        edit(
          'drop-session-duration',
          '/assertion/sessionDuration',
          null,
          'At the identity provider, take the attribute SessionDuration out of the assertion, or raise it to what is wanted.',
          (self) => ({ ...self, sessionDuration: F.known(null) }),
        ),
      ]
    : []),
  ...(F.isKnown(asked.sessionNotOnOrAfter) && asked.sessionNotOnOrAfter.value !== null
    ? [
        edit(
          'drop-session-not-on-or-after',
          '/assertion/sessionNotOnOrAfter',
          null,
          'At the identity provider, let sessions last longer, so that SessionNotOnOrAfter comes later or is left out; or sign in there again first.',
          (self) => ({ ...self, sessionNotOnOrAfter: F.known(null) }),
        ),
      ]
    : []),
]

const applyAll = (asked: AskedSession, edits: ReadonlyArray<Edit>): AskedSession =>
  edits.reduce((self, { apply }) => apply(self), asked)

const isReached = ({ verdict, lastsAsAsked }: SessionJudgement): boolean =>
  verdict === 'allowed' && lastsAsAsked !== 'false' && lastsAsAsked !== 'unknown'

/** The edits without those that are not needed. */
const needed = (asked: AskedSession, edits: ReadonlyArray<Edit>): ReadonlyArray<Edit> =>
  edits.reduce((kept, one) => {
    const without = kept.filter((other) => other !== one)
    return isReached(judgeSession(applyAll(asked, without))) ? without : kept
  }, edits)

const remedy = (asked: AskedSession, edits: ReadonlyArray<Edit>): SessionRemedy => {
  const { session } = judgeSession(applyAll(asked, edits))
  return { seconds: session === null ? null : exact(session), changes: edits.map(({ change }) => change) }
}

/** All that has to change for what is wanted; nothing where no change leads there. */
const forWanted = (asked: AskedSession): ReadonlyArray<SessionRemedy> => {
  const seconds = asked.durationSeconds
  const edits = [
    ...(seconds === null ? [] : raiseMaximum(asked, seconds)),
    ...takeRole(asked),
    ...asUser(asked),
    ...(seconds === null ? [] : signInAgain(asked, seconds)),
    ...byAssertion(asked),
  ]
  return isReached(judgeSession(applyAll(asked, edits))) ? [remedy(asked, needed(asked, edits))] : []
}

const askFor = (asked: AskedSession, seconds: number): Edit => {
  const renew = isChaining(asked) === 'true' ? ', and take the role anew before it ends' : ''
  return edit(
    'ask-for-another-duration',
    '/durationSeconds',
    seconds,
    `Ask for ${spelt(seconds)}${renew}.`,
    (self) => ({ ...self, durationSeconds: seconds }),
  )
}

const leaveOut = (asked: AskedSession): Edit =>
  edit(
    'leave-duration-out',
    '/durationSeconds',
    null,
    `Leave ${wayLimits[asked.way].parameter ?? ''} out: the session then lasts as long as the credentials.`,
    (self) => ({ ...self, durationSeconds: null }),
  )

/** The nearest that is surely accepted; of the rest only that changes without which nothing is. */
const forLess = (asked: AskedSession, judged: SessionJudgement): ReadonlyArray<SessionRemedy> => {
  const { way, durationSeconds: seconds } = asked
  const { parameter, minimum } = wayLimits[way]
  if (seconds === null || parameter === null || judged.verdict === 'allowed') return []
  const besides = [...asUser(asked), ...byAssertion(asked)]
  const asThingsAre = judged.longest?.least ?? 0
  const most =
    asThingsAre >= minimum ? asThingsAre : (judgeSession(applyAll(asked, besides)).longest?.least ?? asThingsAre)
  const nearest = seconds < minimum ? minimum : most
  return [
    ...(nearest >= minimum && (nearest < seconds || seconds < minimum) ? [askFor(asked, nearest)] : []),
    ...(way === 'GetSigninToken' ? [leaveOut(asked)] : []),
  ]
    .map((last) => [...besides, last])
    .filter((edits) => isReached(judgeSession(applyAll(asked, edits))))
    .slice(0, 1)
    .map((edits) => remedy(asked, needed(asked, edits)))
}

/**
 * What to change: first for the wanted duration, where anything leads there, then for the nearest that is accepted as
 * things are. Each is checked by judging again.
 */
export const sessionRemedies = (asked: AskedSession, judged: SessionJudgement): ReadonlyArray<SessionRemedy> =>
  // DUR-10: a service needs none; it renews in time.
  isReached(judged) || isServiceHeld(asked) ? [] : [...forWanted(asked), ...forLess(asked, judged)]
