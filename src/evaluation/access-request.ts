import * as E from 'fp-ts/lib/Either.js'
import { actionOf, assumeRoleOperations, type AssumeRoleOperation } from '../action/role-actions.js'
import { isArn, split, type RoleArn } from '../arn/arn.js'
import { codec, refuse, under, type Codec, type Mistake, type Place } from '../codec/codec.js'
import type { InputProblems } from '../codec/problem.js'
import { decodeWith } from '../codec/to-problems.js'
import { valuesOf, type Context } from '../context/lookup.js'
import * as F from '../fact/fact.js'
import type { AccessQuestion } from '../policy/judge-statement.js'
import { builtInProviders, parseCaller } from '../principal/caller.js'
import type { Principal } from '../principal/match-principal.js'
import type { CallerInput, ContextValueInput } from '../scenario/assume-role-scenario.js'
import { operationContradicts, refuseAll } from '../scenario/contradictions.js'
import { rawRequest, type RawAccessRequest } from './raw-request.js'
import { readContext } from './read-context.js'

/**
 * One question put to policies. Left out means not known: a context key that stands neither under `context` nor in
 * `absentContextKeys` may be in the request or not, with any value. Nothing is derived from the caller or the action:
 * that is what `diagnoseAssumeRole` does.
 * @public
 */
export interface AccessRequestInput {
  /** Such as `sts:AssumeRole`. */
  readonly action: string
  /** The ARN of what the action is done to; of a role, its own (RES-11). */
  readonly resource: string
  /** Who asks; only policies with a principal need it. */
  readonly caller?: Pick<CallerInput, 'arn' | 'roleArn' | 'uniqueId'>
  readonly context?: { readonly [key: string]: ContextValueInput }
  /** Keys known not to be in the request; `["*"]`: none but those under `context`. */
  readonly absentContextKeys?: ReadonlyArray<string>
}

declare const compiled: unique symbol

/**
 * A request, decoded once, for many evaluations. Made by `compileRequest` alone; of anything else nothing is known, so
 * that every outcome is possible.
 * @public
 */
export interface CompiledRequest {
  readonly [compiled]: true
}

/** JavaScript can hand in anything: only what was made here is taken for a question. */
class Decoded implements CompiledRequest {
  declare readonly [compiled]: true
  readonly question: AccessQuestion
  constructor(question: AccessQuestion) {
    this.question = question
  }
}

export const questionOf = (request: CompiledRequest): AccessQuestion | null =>
  request instanceof Decoded ? request.question : null

const none: ReadonlyArray<never> = []

/** An action, and the operation on a role that it is; undefined: none. */
interface Asked {
  /** In lower case (ACT-3). */
  readonly action: string
  readonly operation: AssumeRoleOperation | undefined
}

/** By AWS's own spelling, and in lower case. */
const operations: ReadonlyMap<string, Asked> = new Map(
  assumeRoleOperations.flatMap((operation) => {
    const spelled = actionOf(operation)
    const action = spelled.toLowerCase()
    return [spelled, action].map((spelling) => [spelling, { action, operation }] as const)
  }),
)

const askedFor = (spelled: string): Asked => {
  const known = operations.get(spelled)
  if (known !== undefined) return known
  const action = spelled.toLowerCase()
  return operations.get(action) ?? { action, operation: undefined }
}

/** Is a name that is no ARN a provider's? Of an action that accompanies the call, the name itself tells (PRIN-25, M-4). */
const isFederated = (operation: AssumeRoleOperation | undefined, name: string): boolean =>
  operation === undefined
    ? builtInProviders.includes(name) || E.isLeft(parseCaller(name, false, F.unknown))
    : operation !== 'AssumeRole'

/** Who asks for an action: of a name that is no ARN, the action tells whether it is a service or a provider. */
export const parseCallerOf = (
  action: string,
  arn: string,
  roleArn: RoleArn | undefined,
): ReturnType<typeof parseCaller> => parseAsked(askedFor(action).operation, arn, roleArn)

const parseAsked = (
  operation: AssumeRoleOperation | undefined,
  arn: string,
  roleArn: RoleArn | undefined,
): ReturnType<typeof parseCaller> =>
  parseCaller(arn, !isArn(arn) && isFederated(operation, arn), F.fromOptional(roleArn))

const readPrincipal = (
  { resource, caller }: RawAccessRequest,
  operation: AssumeRoleOperation | undefined,
  context: Context,
  at: Place,
  mistakes: Mistake[],
): Principal | null | undefined => {
  if (caller === undefined) return null
  const parsed = parseAsked(operation, caller.arn, caller.roleArn)
  if (E.isLeft(parsed))
    return refuse(under(under(at, 'caller'), 'arn'), mistakes, { code: 'caller-arn', ...parsed.left })
  const before = mistakes.length
  if (operation !== undefined) refuseAll(operationContradicts(operation, parsed.right), at, mistakes)
  if (mistakes.length > before) return undefined
  const arn = split(resource)
  return {
    caller: parsed.right,
    uniqueId: F.fromOptional(caller.uniqueId),
    // A request does not tell; it is taken to have none.
    bounded: 'false',
    // PRIN-70: all names of a service that calls.
    serviceNames: parsed.right._tag === 'Service' ? valuesOf(context.lookup('aws:principalservicenameslist')) : none,
    partition: arn?.partition ?? 'aws',
    account: arn?.account ?? '',
  }
}

export const readQuestion = (request: RawAccessRequest, at: Place, mistakes: Mistake[]): AccessQuestion | undefined => {
  const before = mistakes.length
  const context = readContext(request, at, mistakes)
  const { action, operation } = askedFor(request.action)
  const principal = readPrincipal(request, operation, context, at, mistakes)
  return mistakes.length > before || principal === undefined
    ? undefined
    : { action, resource: request.resource, principal, context }
}

export const accessQuestion: Codec<AccessQuestion> = codec('the request', (u, at, mistakes) => {
  const request = rawRequest.read(u, at, mistakes)
  return request === undefined ? undefined : readQuestion(request, at, mistakes)
})

const compiledRequest: Codec<CompiledRequest> = codec<CompiledRequest>('the request', (u, at, mistakes) => {
  const question = accessQuestion.read(u, at, mistakes)
  return question === undefined ? undefined : new Decoded(question)
})

/**
 * Decodes a request once, so that `decide` and `explain` of compiled policies can be asked about it many times.
 *
 * `Left` holds everything that is wrong with the input. Total and pure.
 *
 * @example
 * import { compilePolicySet, compileRequest } from 'iam-role-doctor'
 *
 * const policies = compilePolicySet({
 *   type: 'identity-policy',
 *   policies: [{ document: { Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' } } }],
 * })
 * const request = compileRequest({ action: 'sts:AssumeRole', resource: 'arn:aws:iam::222222222222:role/deploy' })
 * policies._tag === 'Right' && request._tag === 'Right' ? policies.right.decide(request.right) : null // => ['allowed']
 *
 * @public
 */
export const compileRequest: (input: AccessRequestInput) => E.Either<InputProblems, CompiledRequest> = decodeWith(
  compiledRequest,
  () => null,
)
