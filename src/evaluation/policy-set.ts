import * as E from 'fp-ts/lib/Either.js'
import { codec, isObject, list, member, oneOf, record, required, type Codec } from '../codec/codec.js'
import type { InputProblems } from '../codec/problem.js'
import { decodeWith } from '../codec/to-problems.js'
import type { AccessQuestion } from '../policy/judge-statement.js'
import { namedPolicyOf } from '../policy/named-policy-codec.js'
import type { NamedPolicy, PolicyType } from '../policy/policy.js'
import { decideStance, type Stance } from '../policy/stance.js'
import type { NamedPolicyInput } from '../scenario/assume-role-scenario.js'
import { accessQuestion, questionOf, type AccessRequestInput, type CompiledRequest } from './access-request.js'
import { possibleOutcomes, type PolicyOutcome } from './policy-outcome.js'
import { explain, type PolicySetEvaluation } from './statement-trace.js'

/**
 * Where a policy stands; it decides which elements it needs and which it cannot hold (policy-language.md, section 2).
 * @public
 */
export type PolicyTypeName =
  | 'identity-policy'
  | 'trust-policy'
  | 'permissions-boundary'
  | 'session-policy'
  | 'service-control-policy'
  | 'resource-control-policy'
  | 'vpc-endpoint-policy'
  | 'resource-policy'

/**
 * Policies of one kind. Several statements, and several policies, are joined by OR (LANG-14).
 * @public
 */
export interface PoliciesInput {
  readonly type: PolicyTypeName
  readonly policies: ReadonlyArray<NamedPolicyInput>
}

/**
 * Policies of one kind, and the question that they are asked.
 * @public
 */
export interface PolicySetInput extends PoliciesInput {
  readonly request: AccessRequestInput
}

/**
 * Policies, compiled once, to be evaluated often. Both functions are pure and total, and share one definition of what a
 * statement means.
 * @public
 */
export interface CompiledPolicySet {
  /** The possible outcomes alone. Stops as soon as they are settled, and keeps nothing of what it sees. */
  readonly decide: (request: CompiledRequest) => ReadonlyArray<PolicyOutcome>
  /** The possible outcomes, with what every statement came to. */
  readonly explain: (request: CompiledRequest) => PolicySetEvaluation
}

export const typeNames: Readonly<Record<PolicyTypeName, PolicyType>> = {
  'identity-policy': 'identity policy',
  'trust-policy': 'trust policy',
  'permissions-boundary': 'permissions boundary',
  'session-policy': 'session policy',
  'service-control-policy': 'service control policy',
  'resource-control-policy': 'resource control policy',
  'vpc-endpoint-policy': 'VPC endpoint policy',
  'resource-policy': 'resource policy',
}

export const policyTypeNames: ReadonlyArray<PolicyTypeName> = Object.keys(typeNames) as ReadonlyArray<PolicyTypeName>

export const policyTypeName: Codec<PolicyTypeName> = oneOf(policyTypeNames)

export interface RawPolicies {
  readonly type: PolicyTypeName
  readonly policies: ReadonlyArray<NamedPolicy>
}

interface RawPolicySet extends RawPolicies {
  readonly request: AccessQuestion
}

/** How the list of policies is read depends on their type. Where that is no type, the list cannot be read. */
export const byPolicyType = <A>(make: (policies: Codec<ReadonlyArray<NamedPolicy>>) => Codec<A>): Codec<A> => {
  const codecs = new Map(
    Object.entries(typeNames).map(([name, type]) => [name, make(list(namedPolicyOf(type)))] as const),
  )
  const unread = make(codec<ReadonlyArray<NamedPolicy>>('a list of policies', () => []))
  return codec(unread.name, (u, at, mistakes) => {
    const type = isObject(u) ? member(u, 'type') : undefined
    return ((typeof type === 'string' ? codecs.get(type) : undefined) ?? unread).read(u, at, mistakes)
  })
}

const policies: Codec<RawPolicies> = byPolicyType((listed) =>
  record<RawPolicies>('policies and their type', { type: required(policyTypeName), policies: required(listed) }),
)

const policySet: Codec<RawPolicySet> = byPolicyType((listed) =>
  record<RawPolicySet>('policies, their type and a request', {
    type: required(policyTypeName),
    policies: required(listed),
    request: required(accessQuestion),
  }),
)

/** Nothing was asked, and so no statement judged. */
const nothingKnown: Stance = { allow: 'unknown', deny: 'unknown' }

/**
 * Compiles policies of one kind: everything about them that does not depend on a request is done here, once.
 *
 * `Left` holds everything that is wrong with the policies, each with a stable code and its place. Total and pure.
 *
 * @example
 * import { compilePolicySet, compileRequest } from 'iam-role-doctor'
 *
 * const compiled = compilePolicySet({
 *   type: 'service-control-policy',
 *   policies: [
 *     {
 *       name: 'OnlyTheHomeRegions',
 *       document: {
 *         Version: '2012-10-17',
 *         Statement: [
 *           { Effect: 'Allow', Action: '*', Resource: '*' },
 *           {
 *             Effect: 'Deny',
 *             NotAction: 'sts:*',
 *             Resource: '*',
 *             Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-central-1'] } },
 *           },
 *         ],
 *       },
 *     },
 *   ],
 * })
 * const ask = (action: string) => {
 *   const request = compileRequest({ action, resource: '*' })
 *   return compiled._tag === 'Right' && request._tag === 'Right' ? compiled.right.decide(request.right) : null
 * }
 * ask('sts:AssumeRole') // => ['allowed']
 * ask('ec2:RunInstances') // => ['allowed', 'explicitly-denied']
 *
 * @public
 */
export const compilePolicySet = (input: PoliciesInput): E.Either<InputProblems, CompiledPolicySet> =>
  E.map((decoded: RawPolicies): CompiledPolicySet => ({
    decide: (request) => {
      const question = questionOf(request)
      return possibleOutcomes(question === null ? nothingKnown : decideStance(question, decoded.policies))
    },
    explain: (request) => {
      const question = questionOf(request)
      return question === null
        ? { ...nothingKnown, outcomes: possibleOutcomes(nothingKnown), statements: [] }
        : explain(question, decoded.policies)
    },
  }))(decodeWith(policies, () => null)(input))

/**
 * What do policies of one kind say to one request, and why? Which outcomes are possible, and what each statement came
 * to. Policies of other kinds, which may still deny the call, are not asked.
 *
 * `Left` holds everything that is wrong with the input. Total and pure: `aws:CurrentTime` and all other keys come in
 * under `request.context`. For many requests, or many policies, use `compilePolicySet` and `compileRequest`.
 *
 * Rules: `docs/rules/policy-language.md`, `conditions.md` and `principals.md`.
 *
 * @example
 * import { evaluatePolicySet } from 'iam-role-doctor'
 *
 * const answer = evaluatePolicySet({
 *   type: 'resource-policy',
 *   policies: [
 *     {
 *       name: 'bucket',
 *       document: {
 *         Statement: [
 *           { Effect: 'Allow', Principal: { AWS: '111111111111' }, Action: 's3:Get*', Resource: 'arn:aws:s3:::b/*' },
 *         ],
 *       },
 *     },
 *   ],
 *   request: {
 *     action: 's3:PutObject',
 *     resource: 'arn:aws:s3:::b/key',
 *     caller: { arn: 'arn:aws:iam::111111111111:user/alice' },
 *   },
 * })
 * answer._tag === 'Right' ? answer.right.outcomes : null // => ['implicitly-denied']
 * answer._tag === 'Right' ? answer.right.statements[0].principal : null // => 'true'
 * answer._tag === 'Right' ? answer.right.statements[0].action : null // => 'false'
 *
 * @public
 */
export const evaluatePolicySet = (input: PolicySetInput): E.Either<InputProblems, PolicySetEvaluation> =>
  E.map((raw: RawPolicySet) => explain(raw.request, raw.policies))(decodeWith(policySet, () => null)(input))
