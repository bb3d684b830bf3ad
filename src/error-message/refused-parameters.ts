import * as F from '../fact/fact.js'
import type { AssumeRoleRequest } from '../scenario/scenario.js'
import { ABSOLUTE_MAXIMUM, MINIMUM } from '../session-duration/session-duration.js'

/** What STS has against the value of a parameter, before it looks at anything else (ERR-52, ERR-60 to ERR-62). */
interface Refusal {
  readonly rule: string
  readonly text: string
}

/** `patterns`: of characters, by the row of that message, as AWS prints it. */
interface Form {
  readonly member: string
  readonly least: number
  readonly most: number
  readonly characters: RegExp
  readonly printed: string
  /** The rows of the message about the characters, and of that about the length. */
  readonly rows: readonly [characters: string, length: string]
}

const words = /^[\w+=,.@-]*$/
const ofNames: Form['rows'] = ['ERR-60', 'ERR-61']

const roleArn: Form = {
  member: 'roleArn',
  least: 20,
  most: 2048,
  characters: /^[\t\n\r\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]+$/u,
  printed: String.raw`[\u0009\u000A\u000D\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD\u10000-\u10FFFF]+`,
  rows: ['ERR-62', 'ERR-62'],
}

/** REQ-3, REQ-5 */
const name = (member: string): Form => ({
  member,
  least: 2,
  most: 64,
  characters: words,
  printed: String.raw`[\w+=,.@-]*`,
  rows: ofNames,
})

/** REQ-4 */
const externalId: Form = {
  member: 'externalId',
  least: 2,
  most: 1224,
  characters: /^[\w+=,.@:/-]*$/,
  printed: String.raw`[\w+=,.@:\/-]*`,
  rows: ofNames,
}

/** REQ-7 */
const serialNumber: Form = {
  member: 'serialNumber',
  least: 9,
  most: 256,
  characters: /^[\w+=/:,.@-]*$/,
  printed: String.raw`[\w+=/:,.@-]*`,
  rows: ofNames,
}

const refusal = (rule: string, value: string, member: string, constraint: string): Refusal => ({
  rule,
  text: `Value '${value}' at '${member}' failed to satisfy constraint: Member must ${constraint}`,
})

const refused = (value: string | null, { member, least, most, characters, printed, rows }: Form) =>
  value === null
    ? []
    : [
        ...(characters.test(value)
          ? []
          : [refusal(rows[0], value, member, `satisfy regular expression pattern: ${printed}`)]),
        ...(value.length < least
          ? [refusal(rows[1], value, member, `have length greater than or equal to ${least}`)]
          : value.length > most
            ? [refusal(rows[1], value, member, `have length less than or equal to ${most}`)]
            : []),
      ]

/** DUR-16 */
const refusedDuration = (seconds: number): ReadonlyArray<Refusal> => {
  const told = (constraint: string): ReadonlyArray<Refusal> => [
    refusal('ERR-52', String(seconds), 'durationSeconds', `have value ${constraint}`),
  ]
  return seconds < MINIMUM
    ? told(`greater than or equal to ${MINIMUM}`)
    : seconds > ABSOLUTE_MAXIMUM
      ? told(`less than or equal to ${ABSOLUTE_MAXIMUM}`)
      : []
}

/** What STS says; the row is that of the first of its parts. */
interface RefusalMessage {
  readonly rule: string
  readonly message: string
}

const inOneMessage = (all: ReadonlyArray<Refusal>): RefusalMessage | null => {
  const [first] = all
  return first === undefined
    ? null
    : {
        rule: first.rule,
        message: `${all.length} validation error${all.length === 1 ? '' : 's'} detected: ${all.map(({ text }) => text).join('; ')}`,
      }
}

/** ERR-52, of a call that takes a role; null: the duration is not refused for its form. */
export const durationRefusal = (seconds: number): RefusalMessage | null => inOneMessage(refusedDuration(seconds))

/** All that is refused, in one message; null: nothing is. */
export const refusedParameters = (request: AssumeRoleRequest): RefusalMessage | null => {
  const ofSaml = request.operation === 'AssumeRoleWithSAML'
  return inOneMessage([
    ...(request.durationSeconds === null ? [] : refusedDuration(request.durationSeconds)),
    // REQ-20: of SAML these stand in the assertion, and are no parameters.
    ...(ofSaml || !F.isKnown(request.roleSessionName)
      ? []
      : refused(request.roleSessionName.value, name('roleSessionName'))),
    ...(ofSaml ? [] : refused(request.sourceIdentity, name('sourceIdentity'))),
    ...refused(request.externalId, externalId),
    ...refused(request.serialNumber, serialNumber),
    ...refused(request.roleArn, roleArn),
  ])
}
