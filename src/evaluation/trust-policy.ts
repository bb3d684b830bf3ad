import * as E from 'fp-ts/lib/Either.js'
import { roleArn } from '../arn/arn-codec.js'
import type { RoleArn } from '../arn/arn.js'
import { codec, optional, record, required, text, type Codec } from '../codec/codec.js'
import type { InputProblems } from '../codec/problem.js'
import { decodeWith } from '../codec/to-problems.js'
import { contextMembers } from '../context/told-context.js'
import type { AccessQuestion } from '../policy/judge-statement.js'
import { policyOf } from '../policy/policy-codec.js'
import type { Policy } from '../policy/policy.js'
import type { PolicyInput } from '../scenario/assume-role-scenario.js'
import { readQuestion, type AccessRequestInput } from './access-request.js'
import { callerMember, type RawAccessRequest } from './raw-request.js'
import { explain, type PolicySetEvaluation } from './statement-trace.js'

/**
 * The call that a trust policy is asked about. As in `AccessRequestInput`, nothing is derived from it.
 * @public
 */
export interface TrustRequestInput extends Pick<AccessRequestInput, 'context' | 'absentContextKeys'> {
  /** `sts:AssumeRole` when left out. */
  readonly action?: string
  readonly roleArn: string
  readonly caller: NonNullable<AccessRequestInput['caller']>
}

/**
 * A role's trust policy, and the call that it is asked about.
 * @public
 */
export interface TrustPolicyInput {
  readonly trustPolicy: PolicyInput
  readonly request: TrustRequestInput
}

type RawTrustRequest = Omit<RawAccessRequest, 'action' | 'resource' | 'caller'> & {
  readonly action?: string
  readonly roleArn: RoleArn
  readonly caller: NonNullable<RawAccessRequest['caller']>
}

const rawTrustRequest: Codec<RawTrustRequest> = record<RawTrustRequest>('the request', {
  action: optional(text),
  roleArn: required(roleArn),
  caller: required(callerMember),
  ...contextMembers,
})

const trustQuestion: Codec<AccessQuestion> = codec('the request', (u, at, mistakes) => {
  const request = rawTrustRequest.read(u, at, mistakes)
  if (request === undefined) return undefined
  const { action = 'sts:AssumeRole', roleArn: role, ...rest } = request
  return readQuestion({ ...rest, action, resource: role.text }, at, mistakes)
})

interface RawTrustPolicy {
  readonly trustPolicy: Policy
  readonly request: AccessQuestion
}

const trustPolicy: Codec<RawTrustPolicy> = record<RawTrustPolicy>('a trust policy and its request', {
  trustPolicy: required(policyOf('trust policy')),
  request: required(trustQuestion),
})

/**
 * Does this trust policy let the caller take the role, and which statement decides? The caller's own policies, which
 * may have to allow the call as well, are not asked: `diagnoseAssumeRole` asks all of them.
 *
 * `Left` holds everything that is wrong with the input. Total and pure.
 *
 * @example
 * import { evaluateTrustPolicy } from 'iam-role-doctor'
 *
 * const answer = evaluateTrustPolicy({
 *   trustPolicy: {
 *     Version: '2012-10-17',
 *     Statement: [{ Effect: 'Allow', Principal: { AWS: '111111111111' }, Action: 'sts:AssumeRole' }],
 *   },
 *   request: {
 *     roleArn: 'arn:aws:iam::222222222222:role/deploy',
 *     caller: { arn: 'arn:aws:iam::333333333333:user/mallory' },
 *   },
 * })
 * answer._tag === 'Right' ? answer.right.outcomes : null // => ['implicitly-denied']
 * answer._tag === 'Right' ? answer.right.statements[0].principal : null // => 'false'
 *
 * @public
 */
export const evaluateTrustPolicy = (input: TrustPolicyInput): E.Either<InputProblems, PolicySetEvaluation> =>
  E.map((raw: RawTrustPolicy) => explain(raw.request, [{ name: 'trust policy', policy: raw.trustPolicy }]))(
    decodeWith(trustPolicy, () => null)(input),
  )
