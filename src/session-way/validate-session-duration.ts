import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { InputProblems } from '../codec/problem.js'
import type { FindingRole } from '../finding/finding.js'
import type { Verdict } from '../gate/verdict.js'
import type { Ternary } from '../ternary/ternary.js'
import {
  isServiceHeld,
  judgeSession,
  type SessionDurationAssumption,
  type SessionDurationReason,
  type SessionObjection,
} from './judge-session.js'
import { exact, type SecondsRange } from './seconds-range.js'
import { decodeSessionDuration, type AskedSession, type SessionDurationInput } from './session-duration-input.js'
import { sessionErrors, type SessionError } from './session-error.js'
import { sessionQuestions, type SessionQuestion } from './session-question.js'
import { sessionRemedies, type SessionRemedy } from './session-remedy.js'
import { rulesFor } from './session-rules.js'
import { objectionMessage, sessionSummary } from './session-words.js'
import { wayLimits, type SessionWay } from './session-way.js'

/**
 * One thing to know about a duration.
 * @public
 */
export interface SessionDurationFinding {
  /**
   * `cause`: it is refused for that; `possible-cause`: it may be; `warning`: the session is shorter than asked for, or a
   * tool may be refused; `note`: worth knowing.
   */
  readonly role: FindingRole
  readonly reason: SessionDurationReason
  /** Seconds; null where there is no such limit, or it is not known. */
  readonly limit: number | null
  readonly message: string
  /** Of `docs/rules/assume-role-decision.md`. */
  readonly rules: ReadonlyArray<string>
}

/**
 * Is the duration accepted, and what does the session last? All durations are seconds.
 * @public
 */
export interface SessionDurationAnswer {
  readonly way: SessionWay
  /** Accepted, refused, or open. A session may be accepted and yet end earlier: see `lastsAsAsked`. */
  readonly verdict: Verdict
  readonly summary: string
  readonly durationSeconds: number | null
  /** What the session lasts; null where there is none, or it is not known. */
  readonly sessionSeconds: number | null
  /** Does the session last as long as was asked for? Null where nothing was asked. */
  readonly lastsAsAsked: Ternary | null
  /** What the session lasts where nothing is asked; null where it is not known. */
  readonly defaultSeconds: number | null
  /** The most that can be had as things are; null where it is not known. */
  readonly longestSeconds: number | null
  /** The most that the way can give with everything set for it; null where no limit is known. */
  readonly ceilingSeconds: number | null
  /** Causes first, in the order in which AWS looks. */
  readonly findings: ReadonlyArray<SessionDurationFinding>
  /** What is not known and makes a difference. */
  readonly questions: ReadonlyArray<SessionQuestion>
  /** What was taken for granted and the answer rests on. */
  readonly assumptions: ReadonlyArray<SessionDurationAssumption>
  /** First for what is asked for, where anything leads there; then for the nearest that is accepted. */
  readonly remedies: ReadonlyArray<SessionRemedy>
  /**
   * What AWS says where it refuses. Several: one of them comes. Empty where nothing is refused, or the text is not known.
   * Limits of role and chaining are told only to who may take the role (DEC-3).
   */
  readonly predictedErrors: ReadonlyArray<SessionError>
}

const roleOf = (force: SessionObjection['force'], verdict: Verdict): FindingRole => {
  switch (force) {
    case 'stops':
      return 'cause'
    case 'may-stop':
      return verdict === 'denied' ? 'note' : 'possible-cause'
    case 'warns':
      return 'warning'
    case 'also':
    case 'notes':
      return 'note'
  }
}

const order: ReadonlyArray<FindingRole> = ['cause', 'possible-cause', 'warning', 'note']

const numberIn = (range: SecondsRange | null): number | null => (range === null ? null : exact(range))

/** The answer for an input past the edge. */
export const answerSession = (asked: AskedSession): SessionDurationAnswer => {
  const judged = judgeSession(asked)
  const findings = judged.objections.map((objection): SessionDurationFinding => ({
    role: roleOf(objection.force, judged.verdict),
    reason: objection.reason,
    limit: objection.limit,
    message: objectionMessage(asked, objection),
    rules: rulesFor(asked, objection.reason),
  }))
  return {
    way: asked.way,
    verdict: judged.verdict,
    summary: sessionSummary(asked, judged),
    durationSeconds: asked.durationSeconds,
    sessionSeconds: numberIn(judged.session),
    lastsAsAsked: judged.lastsAsAsked,
    defaultSeconds: numberIn(judged.byDefault),
    longestSeconds: numberIn(judged.longest),
    ceilingSeconds: isServiceHeld(asked) ? null : wayLimits[asked.way].absoluteMaximum,
    findings: order.flatMap((role) => findings.filter((finding) => finding.role === role)),
    questions: sessionQuestions(asked, judged),
    assumptions: judged.assumptions,
    remedies: sessionRemedies(asked, judged),
    predictedErrors: sessionErrors(asked, judged.objections),
  }
}

/**
 * Is this duration accepted for this way of getting credentials, role and caller; what is the most that would be, what does
 * the session last by default, and what has to change for the wanted length?
 *
 * Takes plain JSON, or its text. What is left out is not known, and never assumed; the few things that are taken for granted
 * are listed in the answer. All durations are seconds. Whether the call is allowed by policies is another question
 * (`diagnoseAssumeRole`); its gate `session-duration` and this answer agree.
 *
 * `Left` holds everything that is wrong with the input, each with a stable code and its place. Total and pure: it reads no
 * clock. Rules: DUR-1 to DUR-21 and CHN-1 to CHN-4 of `docs/rules/assume-role-decision.md`.
 *
 * @example
 * import { validateSessionDuration } from 'iam-role-doctor'
 *
 * const answer = validateSessionDuration({
 *   way: 'AssumeRole',
 *   durationSeconds: 43200,
 *   maxSessionDuration: 21600,
 *   caller: { arn: 'arn:aws:iam::111111111111:user/alice', credentials: 'longTerm' },
 * })
 * answer._tag === 'Right' ? answer.right.verdict : null // => 'denied'
 * answer._tag === 'Right' ? answer.right.findings[0].reason : null // => 'above-role-maximum'
 * answer._tag === 'Right' ? answer.right.longestSeconds : null // => 21600
 * answer._tag === 'Right' ? answer.right.remedies[0].changes[0].code : null // => 'raise-role-maximum'
 *
 * @public
 */
export const validateSessionDuration = (
  input: SessionDurationInput | string,
): E.Either<InputProblems, SessionDurationAnswer> => pipe(input, decodeSessionDuration, E.map(answerSession))
