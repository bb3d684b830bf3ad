import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { InputProblems } from '../codec/problem.js'
import { diagnose } from './diagnose.js'
import { decodePassRole } from './pass-role-codec.js'
import type { PassRoleDiagnosis } from './pass-role-diagnosis.js'
import type { PassRoleScenario } from './pass-role-scenario.js'

/**
 * May this caller pass this role to this service (`iam:PassRole`), and which statement, element and value decides? And will
 * the service be able to take it?
 *
 * Takes a scenario, as plain JSON or as its JSON text. What it leaves out is not known, and never assumed; the few things that
 * are taken for granted are listed in the answer. `Right` is the diagnosis: a denial is an answer, not an error. `Left` holds
 * everything that is wrong with the input, each with a stable code and its place. Total and pure.
 *
 * Rules: PAS-1 to PAS-53 and SLR-1 to SLR-16 of `docs/rules/passrole-and-service-roles.md`.
 *
 * @example
 * import { diagnosePassRole } from 'iam-role-doctor'
 *
 * const answer = diagnosePassRole({
 *   caller: {
 *     arn: 'arn:aws:iam::111111111111:user/alice',
 *     identityPolicies: [
 *       {
 *         document: {
 *           Version: '2012-10-17',
 *           Statement: [
 *             {
 *               Effect: 'Allow',
 *               Action: ['lambda:CreateFunction', 'iam:PassRole'],
 *               Resource: '*',
 *               Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
 *             },
 *           ],
 *         },
 *       },
 *     ],
 *   },
 *   roleArn: 'arn:aws:iam::111111111111:role/get-pics',
 *   service: 'lambda.amazonaws.com',
 * })
 * answer._tag === 'Right' ? answer.right.verdict : null // => 'denied'
 * answer._tag === 'Right' ? answer.right.findings[0].code : null // => 'identity-policy/condition-unmet'
 * answer._tag === 'Right' ? answer.right.trustsService : null // => 'unknown'
 *
 * @public
 */
export const diagnosePassRole = (input: PassRoleScenario | string): E.Either<InputProblems, PassRoleDiagnosis> =>
  pipe(input, decodePassRole, E.map(diagnose))
