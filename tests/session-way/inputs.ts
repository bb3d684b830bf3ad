import fc from 'fast-check'
import { validateSessionDuration, type InputProblems, type SessionDurationAnswer } from '../../src/index.js'
import { sessionWays, wayLimits } from '../../src/session-way/session-way.js'

/** An input as JSON, members and all. */
export interface Input {
  readonly [member: string]: unknown
}

export const USER = { arn: 'arn:aws:iam::111111111111:user/alice', credentials: 'longTerm' }
export const ROOT = { arn: 'arn:aws:iam::111111111111:root', credentials: 'longTerm' }
export const SESSION = { arn: 'arn:aws:sts::111111111111:assumed-role/Build/alice' }

export const answer = (input: unknown): SessionDurationAnswer => {
  const result = validateSessionDuration(input as never)
  if (result._tag === 'Left') throw new Error(JSON.stringify([input, result.left], null, 2))
  return result.right
}

export const problems = (input: unknown): InputProblems => {
  const result = validateSessionDuration(input as never)
  if (result._tag === 'Right') throw new Error(`accepted: ${result.right.summary}`)
  return result.left
}

/** The reasons of the findings in a role. */
export const reasons = (input: unknown, role = 'cause'): ReadonlyArray<string> =>
  answer(input)
    .findings.filter((finding) => finding.role === role)
    .map(({ reason }) => reason)

/** Durations around every limit there is. */
export const seconds: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(...[0, 900, 3600, 7200, 21600, 43200, 129600].flatMap((n) => [n - 1, n, n + 1])),
  fc.integer({ min: -10, max: 140000 }),
)

export const maximum: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(3600, 7200, 21600, 43199, 43200),
  fc.integer({ min: 3600, max: 43200 }),
)

const left: fc.Arbitrary<number> = fc.oneof(fc.constantFrom(1, 899, 3600, 43200), fc.integer({ min: 1, max: 50000 }))

const caller: fc.Arbitrary<Input> = fc.oneof(
  fc.constantFrom<Input>(
    USER,
    { ...USER, credentials: 'session' },
    ROOT,
    { ...ROOT, credentials: 'session' },
    SESSION,
    { arn: 'arn:aws:sts::111111111111:federated-user/bob' },
    { arn: 'ec2.amazonaws.com' },
    { root: false, credentials: 'longTerm' },
    { root: false, credentials: 'session' },
    { root: true, credentials: 'longTerm' },
    { credentials: 'role' },
    { credentials: 'service' },
  ),
)

const instant = fc.integer({ min: 0, max: 60000 }).map((n) => new Date(1768478400000 + n * 1000).toISOString())

const members: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  maxSessionDuration: maximum,
  caller,
  assertion: fc.record({
    sessionDuration: fc.option(fc.integer({ min: 900, max: 43200 })),
    sessionNotOnOrAfter: fc.option(instant),
  }),
  currentTime: instant,
  signInSecondsLeft: left,
  credentialsFrom: fc.constantFrom(
    'AssumeRole',
    'AssumeRoleWithSAML',
    'AssumeRoleWithWebIdentity',
    'GetFederationToken',
  ),
  credentialsSecondsLeft: left,
}

/** An input that leaves nothing out which counts for its way. */
export const whole: fc.Arbitrary<Input> = fc.constantFrom(...sessionWays).chain((way) =>
  fc
    .record({
      way: fc.constant(way),
      durationSeconds: fc.option(seconds),
      ...Object.fromEntries(wayLimits[way].members.map((name) => [name, members[name]!])),
    })
    .map((input: Input) => fitting(input)),
)

/** Without what the way, or the rest of the input, leaves no room for. */
const fitting = (input: Input): Input => {
  const { caller: told, assertion, ...rest } = input
  const chained = /assumed-role|role"|session"|service"/.test(JSON.stringify(told ?? {}))
  const unsigned = input['credentialsFrom'] !== undefined && input['credentialsFrom'] !== 'AssumeRole'
  return {
    ...rest,
    // Credentials that no operation gives are refused.
    ...(rest['credentialsSecondsLeft'] === undefined
      ? {}
      : { credentialsSecondsLeft: Math.min(Number(rest['credentialsSecondsLeft']), chained ? 3600 : 43200) }),
    ...(told === undefined || unsigned ? {} : { caller: told }),
    ...(assertion === undefined
      ? {}
      : {
          assertion:
            input['way'] === 'ConsoleLogin'
              ? { sessionNotOnOrAfter: (assertion as Input)['sessionNotOnOrAfter'] }
              : assertion,
        }),
  }
}

/** What is left of an input when some of its facts are forgotten; the request itself is known. */
export const partOf = (input: Input, forgotten: ReadonlyArray<string>): Input =>
  Object.fromEntries(
    Object.entries(input).filter(([name]) => name === 'way' || name === 'durationSeconds' || !forgotten.includes(name)),
  )

export const forgotten: fc.Arbitrary<ReadonlyArray<string>> = fc.subarray(Object.keys(members))

/** Any input, with much or little told. */
export const input: fc.Arbitrary<Input> = fc.tuple(whole, forgotten).map(([all, names]) => partOf(all, names))

/** The input with a value at a place. */
export const withValue = (base: unknown, [step, ...rest]: ReadonlyArray<string>, value: unknown): unknown =>
  step === undefined
    ? value
    : {
        ...(base as Input | undefined),
        [step]: withValue((base as Input | undefined)?.[step], rest, value),
      }
