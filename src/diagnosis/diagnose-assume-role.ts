import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { InputProblems } from '../codec/problem.js'
import type { AssumeRoleScenario } from '../scenario/assume-role-scenario.js'
import { decodeScenario } from '../scenario/scenario-codec.js'
import { diagnose } from './diagnose.js'
import type { Diagnosis } from './diagnosis.js'

/**
 * Why can this caller not assume this role (or can it), and which statement, element and value decides?
 *
 * Takes a scenario, as plain JSON or as its JSON text. What the scenario leaves out is not known, and never assumed;
 * the few things that are taken for granted are listed in the answer. Durations are seconds, instants UTC.
 *
 * `Right` is the diagnosis: a denial is an answer, not an error. `Left` holds everything that is wrong with the input,
 * each with a stable code and its place. Total and pure: never throws, and reads no clock; time comes in as
 * `context['aws:CurrentTime']`.
 *
 * Rules: DEC-1 to DEC-38 of `docs/rules/assume-role-decision.md`.
 *
 * @example
 * import { diagnoseAssumeRole } from 'iam-role-doctor'
 *
 * const answer = diagnoseAssumeRole({
 *   request: { roleArn: 'arn:aws:iam::222222222222:role/deploy' },
 *   caller: { arn: 'arn:aws:iam::111111111111:user/alice' },
 *   role: {
 *     trustPolicy: {
 *       Version: '2012-10-17',
 *       Statement: [{ Effect: 'Allow', Principal: { AWS: '333333333333' }, Action: 'sts:AssumeRole' }],
 *     },
 *   },
 * })
 * answer._tag // => 'Right'
 * answer._tag === 'Right' ? answer.right.verdict : null // => 'denied'
 * answer._tag === 'Right' ? answer.right.findings[0].code : null // => 'trust-policy/principal-mismatch'
 *
 * @public
 */
export const diagnoseAssumeRole = (input: AssumeRoleScenario | string): E.Either<InputProblems, Diagnosis> =>
  pipe(input, decodeScenario, E.map(diagnose))
