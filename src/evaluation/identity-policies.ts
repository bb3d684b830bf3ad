import * as E from 'fp-ts/lib/Either.js'
import { list, record, required, type Codec } from '../codec/codec.js'
import type { InputProblems } from '../codec/problem.js'
import { decodeWith } from '../codec/to-problems.js'
import type { AccessQuestion } from '../policy/judge-statement.js'
import { namedPolicyOf } from '../policy/named-policy-codec.js'
import type { NamedPolicy } from '../policy/policy.js'
import type { NamedPolicyInput } from '../scenario/assume-role-scenario.js'
import { accessQuestion, type AccessRequestInput } from './access-request.js'
import { explain, type PolicySetEvaluation } from './statement-trace.js'

/**
 * The identity policies of a caller, and the question that they are asked.
 * @public
 */
export interface IdentityPoliciesInput {
  readonly policies: ReadonlyArray<NamedPolicyInput>
  readonly request: AccessRequestInput
}

interface RawIdentityPolicies {
  readonly policies: ReadonlyArray<NamedPolicy>
  readonly request: AccessQuestion
}

const identityPolicies: Codec<RawIdentityPolicies> = record<RawIdentityPolicies>('identity policies and a request', {
  policies: required(list(namedPolicyOf('identity policy'))),
  request: required(accessQuestion),
})

/**
 * Do these identity policies allow the request, and which statement decides? An empty list denies implicitly.
 *
 * `Left` holds everything that is wrong with the input. Total and pure.
 *
 * @example
 * import { evaluateIdentityPolicies } from 'iam-role-doctor'
 *
 * const answer = evaluateIdentityPolicies({
 *   policies: [
 *     {
 *       name: 'AssumeWithMfa',
 *       document: {
 *         Version: '2012-10-17',
 *         Statement: {
 *           Effect: 'Allow',
 *           Action: 'sts:AssumeRole',
 *           Resource: 'arn:aws:iam::222222222222:role/*',
 *           Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
 *         },
 *       },
 *     },
 *   ],
 *   request: { action: 'sts:AssumeRole', resource: 'arn:aws:iam::222222222222:role/deploy' },
 * })
 * answer._tag === 'Right' ? answer.right.outcomes : null // => ['allowed', 'implicitly-denied']
 * answer._tag === 'Right' ? answer.right.statements[0].conditions[0].outcome : null // => 'unknown'
 *
 * @public
 */
export const evaluateIdentityPolicies = (input: IdentityPoliciesInput): E.Either<InputProblems, PolicySetEvaluation> =>
  E.map((raw: RawIdentityPolicies) => explain(raw.request, raw.policies))(
    decodeWith(identityPolicies, () => null)(input),
  )
