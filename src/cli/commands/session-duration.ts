import * as E from 'fp-ts/lib/Either.js'
import type { InputProblems } from '../../codec/problem.js'
import { parseInstant } from '../../condition/operator/date.js'
import * as F from '../../fact/fact.js'
import { counted, countsLine, noCounts, overviewRow, type Row } from '../../render/overview-page.js'
import type { Paper } from '../../render/paper.js'
import { repairNotes } from '../../render/repair-lines.js'
import { sessionDurationPage } from '../../render/session-duration-page.js'
import { decodePlacedSessionDuration, needsTime, type AskedSession } from '../../session-way/session-duration-input.js'
import { credentialsOperations, sessionWays } from '../../session-way/session-way.js'
import { answerSession, type SessionDurationAnswer } from '../../session-way/validate-session-duration.js'
import { answer, unreadable } from '../answer.js'
import { caseOf, elementCase, positionIn, type Case } from '../case.js'
import { command, type Command } from '../command.js'
import { readDocument } from '../document.js'
import { aside, exitStatus, notRead, usage, worst, type Printed } from '../printed.js'
import type { Told } from '../scenario-flags.js'
import { secondsOf } from '../seconds.js'
import { nameOf } from '../source.js'

const options = {
  way: { type: 'string', value: 'WAY', choices: sessionWays, help: 'how the credentials are got' },
  duration: {
    type: 'string',
    value: 'SECONDS',
    help: 'what is asked for: DurationSeconds, or SessionDuration; 12h and 90m are understood too',
  },
  'max-session-duration': { type: 'string', value: 'SECONDS', help: "the role's maximum session duration" },
  caller: { type: 'string', value: 'ARN', help: 'who calls; for SwitchRole who signed in' },
  credentials: {
    type: 'string',
    choices: ['longTerm', 'session', 'role', 'federated', 'service'],
    help: "the caller's credentials; session: of GetSessionToken",
  },
  chained: { type: 'boolean', help: 'the call is role chaining: the same as --credentials role' },
  root: { type: 'boolean', help: 'the root user calls' },
  'session-duration-attribute': {
    type: 'string',
    value: 'SECONDS',
    help: 'SessionDuration of the SAML assertion, for AssumeRoleWithSAML',
  },
  'session-not-on-or-after': { type: 'string', value: 'INSTANT', help: 'SessionNotOnOrAfter of the SAML assertion' },
  at: { type: 'string', value: 'INSTANT', help: 'when the call is made (else now, where that counts)' },
  'sign-in-left': { type: 'string', value: 'SECONDS', help: 'for SwitchRole: how long the sign-in still lasts' },
  'credentials-from': {
    type: 'string',
    choices: credentialsOperations,
    help: 'for GetSigninToken: the operation that gave the credentials',
  },
  'credentials-left': {
    type: 'string',
    value: 'SECONDS',
    help: 'for GetSigninToken: how long the credentials still last',
  },
  strict: { type: 'boolean', help: 'take JSON alone: repair nothing' },
} as const

type Flags = Readonly<Record<keyof typeof options, string | boolean | null>>

/** A member of the input that a flag tells; its parent stands before the dot. */
const memberOf = {
  way: 'way',
  duration: 'durationSeconds',
  'max-session-duration': 'maxSessionDuration',
  caller: 'caller.arn',
  credentials: 'caller.credentials',
  root: 'caller.root',
  'session-duration-attribute': 'assertion.sessionDuration',
  'session-not-on-or-after': 'assertion.sessionNotOnOrAfter',
  at: 'currentTime',
  'sign-in-left': 'signInSecondsLeft',
  'credentials-from': 'credentialsFrom',
  'credentials-left': 'credentialsSecondsLeft',
} as const

const isSeconds = (name: keyof typeof memberOf): boolean =>
  'value' in options[name] && options[name].value === 'SECONDS'

/** What the flags tell; they win over what a file tells. */
const toldBy = (flags: Flags): E.Either<string, ReadonlyArray<Told>> => {
  const told: Told[] = []
  for (const name of Object.keys(memberOf) as ReadonlyArray<keyof typeof memberOf>) {
    const given = name === 'credentials' && flags.chained === true ? 'role' : flags[name]
    if (given === null || given === false) continue
    const seconds = isSeconds(name) ? secondsOf(String(given)) : null
    if (isSeconds(name) && seconds === null)
      return E.left(`--${name} takes seconds, such as 3600 or 12h, not "${String(given)}".`)
    told.push({ path: memberOf[name].split('.'), value: seconds ?? given, document: null })
  }
  return E.right(told)
}

const decoded = (asked: Case): E.Either<InputProblems, AskedSession> =>
  decodePlacedSessionDuration(asked.input, positionIn(asked))

interface Judged {
  readonly answer: SessionDurationAnswer
  readonly judgedAt: string | null
}

/** Only an end at the identity provider asks for the time. */
const judged =
  (now: string) =>
  (asked: AskedSession): Judged => {
    const instant = needsTime(asked) ? parseInstant(now) : null
    return instant === null
      ? { answer: answerSession(asked), judgedAt: null }
      : {
          answer: answerSession({ ...asked, currentTime: F.known(instant) }),
          judgedAt: `the call is made at ${now} (now; the input has no currentTime)`,
        }
  }

export const sessionDuration: Command = command({
  name: 'session-duration',
  summary: 'which session durations are accepted, and why not 12 hours',
  forms: ['FILE | -', '[FILE | -] --way WAY [--duration SECONDS] [--max-session-duration SECONDS] [--chained ...]'],
  details: [
    'Says whether a duration is accepted for this way of getting credentials, role and caller; what the session lasts, by default and at most; and what to change for the wanted length. The input is a JSON file, or standard input for -; or it is told by flags; or both, and then the flags win. What is left out is not known, and the answer says where it matters.',
    'A list of inputs gives a table, and with --json one line of JSON for each; the exit status is that of the worst.',
  ],
  operands: { least: 0, most: 1, what: 'one file, or - for standard input' },
  options,
  example: 'session-duration --way AssumeRole --duration 12h --max-session-duration 6h --credentials longTerm',
  statuses: '0 accepted, 1 refused, 2 undetermined, 3 bad input or usage',
  run: async ({ operands: [file], values, json, paper, source, now }) => {
    const misused = (message: string): Printed => usage(message, 'session-duration')
    if (values.chained && values.credentials !== null) return misused('--chained and --credentials exclude each other.')
    const told = toldBy(values)
    if (E.isLeft(told)) return misused(told.left)
    if (file === undefined && values.way === null)
      return misused('session-duration needs a file, - for standard input, or --way.')
    const judge = (asked: Case): E.Either<InputProblems, Judged> => E.map(judged(now()))(decoded(asked))
    if (file === undefined) return one(caseOf(null, told.right), 'the command line', judge, { json, paper })
    const text = await source.text(file)
    if (E.isLeft(text)) return notRead(text.left)
    const document = readDocument(file === '-' ? null : file, text.right, 'other', values.strict)
    if (E.isLeft(document)) return unreadable(document.left, json, paper)
    const { value } = document.right
    return Array.isArray(value)
      ? severalOf(
          value.map((element: unknown, i) => judge(elementCase(document.right, i, element, told.right))),
          { json, paper },
        )
      : one(caseOf(document.right, told.right), nameOf(file), judge, { json, paper })
  },
})

interface Printing {
  readonly json: boolean
  readonly paper: Paper
}

const one = (
  asked: Case,
  name: string,
  judge: (asked: Case) => E.Either<InputProblems, Judged>,
  { json, paper }: Printing,
): Printed => {
  const result = judge(asked)
  const time = E.isRight(result) ? result.right.judgedAt : null
  const besides = [...repairNotes(asked.repaired), ...(json && time !== null ? [`${time}.`] : [])]
  const printed = answer(
    { json, paper, name, asked },
    ({ verdict }: SessionDurationAnswer) => exitStatus[verdict],
    (found) => sessionDurationPage(found, time, paper),
  )(E.map(({ answer: found }: Judged) => found)(result))
  return { ...printed, err: aside(besides) + printed.err }
}

/** Several inputs: a row each, and the counts; with `--json` a line each. */
const severalOf = (results: ReadonlyArray<E.Either<InputProblems, Judged>>, { json, paper }: Printing): Printed => {
  const status = results
    .map((result) => (E.isLeft(result) ? exitStatus.badInput : exitStatus[result.right.answer.verdict]))
    .reduce(worst, exitStatus.answered)
  if (json)
    return {
      status,
      out: results
        .map(
          (result, i) =>
            `${JSON.stringify({ number: i + 1, ...(E.isLeft(result) ? { problems: result.left } : { answer: result.right.answer }) })}\n`,
        )
        .join(''),
      err: '',
    }
  const rows = results.map((result, i): Row => ({ number: i + 1, result: rowOf(result) }))
  return {
    status,
    out: rows.map((row) => overviewRow(row, paper)).join('') + countsLine(rows.reduce(counted, noCounts)),
    err: '',
  }
}

const rowOf = (result: E.Either<InputProblems, Judged>): Row['result'] => {
  if (E.isLeft(result)) return { problems: result.left }
  const { verdict, summary, findings } = result.right.answer
  return { diagnosis: { verdict, summary, findings: findings.map(({ role, reason }) => ({ role, code: reason })) } }
}
