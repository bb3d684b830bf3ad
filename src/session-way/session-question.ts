import * as F from '../fact/fact.js'
import type { Verdict } from '../gate/verdict.js'
import type { Credentials } from '../scenario/scenario.js'
import { ABSOLUTE_MAXIMUM, CHAINING_MAXIMUM, DEFAULT, MINIMUM } from '../session-duration/session-duration.js'
import type { Ternary } from '../ternary/ternary.js'
import { isChaining, judgeSession, type SessionJudgement } from './judge-session.js'
import { exact, type SecondsRange } from './seconds-range.js'
import { callerWithoutArn, needsTime, type AskedSession } from './session-duration-input.js'
import { credentialsOperations, wayLimits } from './session-way.js'

/**
 * What an answer to a question leads to.
 * @public
 */
export interface SessionQuestionAnswer {
  readonly answer: string
  /** What to write into the input; where the answer is a span, one value of it. */
  readonly value: string | number | boolean
  readonly verdict: Verdict
  readonly sessionSeconds: number | null
  readonly lastsAsAsked: Ternary | null
}

/**
 * What is not known and makes a difference.
 * @public
 */
export interface SessionQuestion {
  /** The member of the input. */
  readonly about: string
  readonly ask: string
  readonly answers: ReadonlyArray<SessionQuestionAnswer>
}

interface Candidate {
  readonly answer: string
  readonly value: string | number | boolean
  readonly asked: AskedSession
}

interface Open {
  readonly about: string
  readonly ask: string
  readonly candidates: ReadonlyArray<Candidate>
}

/** Enough, and just not enough; where nothing is asked, a little and much. */
const spans = (
  seconds: number | null,
  least: number,
  most: number,
  set: (value: number) => AskedSession,
): ReadonlyArray<Candidate> =>
  seconds === null
    ? [most > DEFAULT ? DEFAULT : MINIMUM, most].map((value) => ({ answer: `${value}`, value, asked: set(value) }))
    : [
        ...(seconds <= most
          ? [
              {
                answer: `${Math.max(seconds, least)} or more`,
                value: Math.max(seconds, least),
                asked: set(Math.max(seconds, least)),
              },
            ]
          : []),
        ...(seconds > least
          ? [
              {
                answer: `less than ${seconds}`,
                value: Math.min(seconds - 1, most),
                asked: set(Math.min(seconds - 1, most)),
              },
            ]
          : []),
      ]

const aboutMaximum = (asked: AskedSession): ReadonlyArray<Open> =>
  F.isKnown(asked.maxSessionDuration) || !(wayLimits[asked.way].bindsRoleMaximum || asked.way === 'SwitchRole')
    ? []
    : [
        {
          about: 'maxSessionDuration',
          ask: "What is the role's maximum session duration? `aws iam get-role --role-name ROLE` shows it.",
          candidates: spans(asked.durationSeconds, DEFAULT, ABSOLUTE_MAXIMUM, (value) => ({
            ...asked,
            maxSessionDuration: F.known(value),
          })),
        },
      ]

const aboutCredentials = (asked: AskedSession): ReadonlyArray<Open> => {
  const { caller } = asked
  if (isChaining(asked) !== 'unknown' || F.isKnown(caller.credentials)) return []
  const kinds: ReadonlyArray<readonly [Credentials, string]> = [
    ['longTerm', 'longTerm: the access keys of a user, or its sign-in'],
    caller.kind === 'User'
      ? ['session', 'session: credentials of GetSessionToken']
      : ['role', 'role: those of a role session, such as of SAML, Identity Center or an instance'],
  ]
  return [
    {
      about: 'caller.credentials',
      ask: 'With which credentials is the call made? `aws sts get-caller-identity` shows whether it is a role session.',
      candidates: kinds.map(([value, answer]) => ({
        answer,
        value,
        asked: {
          ...asked,
          caller:
            caller.kind === null
              ? callerWithoutArn(caller.isRoot === 'false' ? false : undefined, value)
              : { ...caller, credentials: F.known(value) },
        },
      })),
    },
  ]
}

/** DUR-11 to DUR-13. Elsewhere it is taken for granted that the caller may call. */
const aboutRoot = (asked: AskedSession): ReadonlyArray<Open> =>
  asked.caller.isRoot === 'unknown' && (asked.way === 'GetSessionToken' || asked.way === 'GetFederationToken')
    ? [
        {
          about: 'caller.root',
          ask: 'Does the root user of the account make the call?',
          candidates: [true, false].map((value) => ({
            answer: value ? 'yes' : 'no',
            value,
            asked: {
              ...asked,
              caller: callerWithoutArn(
                value,
                F.isKnown(asked.caller.credentials) ? asked.caller.credentials.value : undefined,
              ),
            },
          })),
        },
      ]
    : []

const aboutSignIn = (asked: AskedSession): ReadonlyArray<Open> =>
  asked.way === 'SwitchRole' && !F.isKnown(asked.signInSecondsLeft)
    ? [
        {
          about: 'signInSecondsLeft',
          ask: 'How long does the sign-in to the console still last? A fresh one of an IAM user lasts 43200 seconds.',
          candidates: spans(asked.durationSeconds, 1, ABSOLUTE_MAXIMUM, (value) => ({
            ...asked,
            signInSecondsLeft: F.known(value),
          })),
        },
      ]
    : []

const mostOfCredentials = (asked: AskedSession): number =>
  isChaining(asked) === 'true' ? CHAINING_MAXIMUM : ABSOLUTE_MAXIMUM

const aboutFederation = (asked: AskedSession): ReadonlyArray<Open> =>
  asked.way !== 'GetSigninToken'
    ? []
    : [
        ...(F.isKnown(asked.credentialsFrom)
          ? []
          : [
              {
                about: 'credentialsFrom',
                ask: 'Which operation gave the credentials?',
                candidates: credentialsOperations.map((value) => ({
                  answer: value,
                  value,
                  asked: { ...asked, credentialsFrom: F.known(value) },
                })),
              },
            ]),
        ...(F.isKnown(asked.credentialsSecondsLeft)
          ? []
          : [
              {
                about: 'credentialsSecondsLeft',
                ask: 'How long do the credentials still last?',
                candidates: spans(asked.durationSeconds, 1, mostOfCredentials(asked), (value) => ({
                  ...asked,
                  credentialsSecondsLeft: F.known(value),
                })),
              },
            ]),
      ]

/** The years 1970 to 9999, which are written with four digits. */
const LAST = 253402300799

const aboutTime = (asked: AskedSession): ReadonlyArray<Open> => {
  const { sessionNotOnOrAfter: end, durationSeconds: seconds } = asked
  if (!needsTime(asked) || !F.isKnown(end) || end.value === null) return []
  const last = end.value.seconds
  const candidates = spans(seconds, 1, ABSOLUTE_MAXIMUM, (left) => ({
    ...asked,
    currentTime: F.known({ seconds: last - left, fraction: '' }),
  })).flatMap(({ answer, value: left, asked: then }): ReadonlyArray<Candidate> => {
    const second = last - Number(left)
    return second >= 0 && second <= LAST
      ? [
          {
            answer: `${answer} seconds before SessionNotOnOrAfter`,
            value: new Date(second * 1000).toISOString().replace('.000', ''),
            asked: then,
          },
        ]
      : []
  })
  return [{ about: 'currentTime', ask: 'When is the call made?', candidates }]
}

const answered = ({ answer, value, asked }: Candidate): readonly [SessionQuestionAnswer, SecondsRange | null] => {
  const { verdict, session, lastsAsAsked } = judgeSession(asked)
  return [
    { answer, value, verdict, sessionSeconds: session === null ? null : exact(session), lastsAsAsked },
    // Where a duration was asked for, all that counts is whether the session lasts as long.
    asked.durationSeconds === null ? session : null,
  ]
}

/** The questions whose answers make a difference; none where the matter is settled. */
export const sessionQuestions = (asked: AskedSession, judged: SessionJudgement): ReadonlyArray<SessionQuestion> =>
  judged.verdict === 'denied'
    ? []
    : [
        ...aboutMaximum(asked),
        ...aboutCredentials(asked),
        ...aboutRoot(asked),
        ...aboutSignIn(asked),
        ...aboutFederation(asked),
        ...aboutTime(asked),
      ].flatMap(({ about, ask, candidates }) => {
        const answers = candidates.map(answered)
        const outcomes = new Set(
          answers.map(([{ verdict, lastsAsAsked }, session]) =>
            [verdict, lastsAsAsked, session?.least, session?.most].join(),
          ),
        )
        return outcomes.size > 1 ? [{ about, ask, answers: answers.map(([answer]) => answer) }] : []
      })
