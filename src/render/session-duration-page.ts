import { headline } from './diagnosis-page.js'
import type { SessionDurationAssumption } from '../session-way/judge-session.js'
import type { SessionQuestion } from '../session-way/session-question.js'
import type { SessionRemedy } from '../session-way/session-remedy.js'
import { spelt } from '../session-way/session-words.js'
import type { SessionDurationAnswer, SessionDurationFinding } from '../session-way/validate-session-duration.js'
import { item, section, spaced, toText, wrap, type Paper } from './paper.js'

/** What a duration comes to, as a page that is read in ten seconds. `judgedAt` says where the time is from, if it counts. */
export const sessionDurationPage = (answer: SessionDurationAnswer, judgedAt: string | null, paper: Paper): string => {
  const of = (...roles: ReadonlyArray<SessionDurationFinding['role']>): ReadonlyArray<SessionDurationFinding> =>
    answer.findings.filter(({ role }) => roles.includes(role))
  return toText([
    ...headline(answer, paper),
    '',
    ...section('Seconds', paper, secondsLines(answer)),
    ...section('Why', paper, spaced(of('cause').map((finding, i) => findingLines(`${i + 1}. `, finding, paper)))),
    ...section('Not known', paper, [
      ...of('possible-cause').flatMap((finding) => findingLines('? ', finding, paper)),
      ...answer.questions.flatMap((question) => questionLines(question, answer, paper)),
    ]),
    ...section('What to change', paper, remedyLines(answer, paper)),
    ...section('What AWS says', paper, errorLines(answer, paper)),
    ...section(
      'Worth knowing',
      paper,
      of('warning', 'note').flatMap((finding) => findingLines('- ', finding, paper)),
    ),
    ...section(
      'Taken for granted',
      paper,
      [...answer.assumptions.map((code) => assumptionWords[code]), ...(judgedAt === null ? [] : [judgedAt])].flatMap(
        (words) => item(paper, '  - ', words),
      ),
    ),
  ])
}

const secondsLines = (answer: SessionDurationAnswer): ReadonlyArray<string> => {
  const told = (seconds: number | null): string => (seconds === null ? 'not known' : spelt(seconds))
  return [
    ...(answer.durationSeconds === null ? [] : [`  asked for     ${told(answer.durationSeconds)}`]),
    ...(answer.verdict === 'denied' ? [] : [`  session       ${told(answer.sessionSeconds)}`]),
    `  by default    ${told(answer.defaultSeconds)}`,
    `  at most       ${told(answer.longestSeconds)}`,
    ...(answer.ceilingSeconds === null || answer.ceilingSeconds === answer.longestSeconds
      ? []
      : [`  at the utmost ${told(answer.ceilingSeconds)}, with everything set for it`]),
  ]
}

const findingLines = (
  bullet: string,
  { reason, message, rules }: SessionDurationFinding,
  paper: Paper,
): ReadonlyArray<string> => [
  `  ${bullet}${paper.paint('strong', reason)} ${paper.paint('quiet', `(${rules.join(', ')})`)}`,
  ...wrap(paper, ' '.repeat(2 + bullet.length), message),
]

const questionLines = (
  { about, ask, answers }: SessionQuestion,
  { durationSeconds }: SessionDurationAnswer,
  paper: Paper,
): ReadonlyArray<string> => [
  `  ? ${paper.paint('strong', about)}`,
  ...wrap(paper, '    ', ask),
  ...answers.flatMap(({ answer, verdict, sessionSeconds, lastsAsAsked }) =>
    item(
      paper,
      '    - ',
      `${answer}: ${verdict}${
        verdict !== 'allowed'
          ? ''
          : sessionSeconds !== null && (durationSeconds === null || lastsAsAsked === 'false')
            ? `, the session lasts ${spelt(sessionSeconds)}`
            : lastsAsAsked === 'true'
              ? ', the session lasts as long'
              : ''
      }`,
    ),
  ),
]

const remedyLines = ({ durationSeconds, remedies }: SessionDurationAnswer, paper: Paper): ReadonlyArray<string> =>
  remedies.flatMap((remedy) => [
    `  ${paper.paint('good', `for ${aim(durationSeconds, remedy)}`)}`,
    ...remedy.changes.flatMap(({ message }) => item(paper, '    - ', message)),
  ])

const aim = (durationSeconds: number | null, { seconds }: SessionRemedy): string =>
  seconds === null
    ? 'a session of another length'
    : durationSeconds === null || seconds >= durationSeconds
      ? `a session of ${spelt(seconds)}`
      : `a session of ${spelt(seconds)} only`

const errorLines = ({ predictedErrors }: SessionDurationAnswer, paper: Paper): ReadonlyArray<string> =>
  predictedErrors.flatMap(({ rule, code, message }, i) => [
    ...(i === 0 ? [] : ['  or']),
    ...item(paper, '  - ', `${code}: ${message.replace(/\n/g, ' ')} (${rule})`),
  ])

const assumptionWords: Readonly<Record<SessionDurationAssumption, string>> = {
  'caller-may-call':
    'the caller is one that can make the call at all: no root user and no temporary session where these cannot, and no AWS service',
  'assertion-sets-no-end':
    'the SAML assertion says nothing of when the session ends, but for what was told: no SessionDuration, no SessionNotOnOrAfter',
  'provider-session-lasts': 'the session at the identity provider is not over when the call is made',
}
