import * as E from 'fp-ts/lib/Either.js'
import { roleActions } from '../action/role-actions.js'
import { accountId } from '../arn/arn-codec.js'
import { isAccountId, split } from '../arn/arn.js'
import {
  codec,
  list,
  oneOf,
  optional,
  orNull,
  record,
  refuse,
  required,
  text,
  under,
  type Codec,
  type Mistake,
  type Place as JsonPlace,
} from '../codec/codec.js'
import type { InputProblems } from '../codec/problem.js'
import { decodeWith } from '../codec/to-problems.js'
import { valuesOf } from '../context/lookup.js'
import { contextMembers, type ToldContext } from '../context/told-context.js'
import { parseCallerOf } from '../evaluation/access-request.js'
import * as F from '../fact/fact.js'
import { isBounded, isSameAccount, type Access } from '../gate/access.js'
import type { GateOutcome } from '../gate/gate.js'
import { judgedOutcome, stanceOf, type JudgedGate } from '../gate/policy-gate.js'
import {
  identityPolicyGate,
  neededBesides,
  permissionsBoundaryGate,
  resourceControlPolicyGate,
  resourcePolicyGate,
  serviceControlPolicyGate,
  sessionPolicyGate,
  vpcEndpointPolicyGate,
} from '../gate/policy-gates.js'
import { verdictOf, type Verdict } from '../gate/verdict.js'
import type { Policy } from '../policy/policy.js'
import { policyOf } from '../policy/policy-codec.js'
import type { Caller } from '../principal/caller.js'
import type {
  CallerInput,
  ContextValueInput,
  OrganizationInput,
  PolicyInput,
  PolicyLevelInput,
} from '../scenario/assume-role-scenario.js'
import { assumptionOrder, type Assumption } from '../scenario/assumption.js'
import { callerContradicts, contextContradicts, refuseAll } from '../scenario/contradictions.js'
import { goesThroughEndpoint } from '../scenario/network.js'
import { memberOfCaller, type ContextKeyTrace, type MemberOf } from '../scenario/provenance.js'
import type { RawCaller, RawOrganization } from '../scenario/raw-scenario.js'
import { accessContext, type CallFacts, type Place } from '../scenario/request-context.js'
import { caller, callerFacts, level, organization, organizationOf } from '../scenario/scenario-codec.js'
import type { PolicyLevel } from '../scenario/scenario.js'
import { and, every, fromBoolean, not, or, type Ternary } from '../ternary/ternary.js'
import { actionTraces, keyTraces, type ActionTrace } from './gate-trace.js'

/**
 * The gates of a general decision: as those of taking a role, with the policy of the resource instead of a trust policy.
 * @public
 */
export type PolicyGate =
  | 'resource-policy'
  | 'identity-policy'
  | 'permissions-boundary'
  | 'session-policy'
  | 'service-control-policy'
  | 'resource-control-policy'
  | 'vpc-endpoint-policy'

/**
 * Any action on any resource. Left out means not known; an empty list, or `null` where the type has it, means known to
 * be none.
 * @public
 */
export interface EvaluateRequestInput {
  readonly caller: CallerInput
  /** Such as `s3:GetObject`. */
  readonly action: string
  readonly resource: {
    readonly arn: string
    /** Where the ARN does not tell it, as for a bucket. */
    readonly account?: string
    readonly organization?: OrganizationInput | null
  }
  /** `null`: the resource has none, or cannot have one. */
  readonly resourcePolicy?: PolicyInput | null
  /** Above the resource's account. */
  readonly resourceControlPolicies?: ReadonlyArray<PolicyLevelInput>
  readonly network?: { readonly vpcEndpointPolicy?: PolicyInput | null }
  /** Context keys with their values; they win over what is derived from the caller. */
  readonly context?: { readonly [key: string]: ContextValueInput }
  /** Keys known not to be in the request; `["*"]`: none but those given or derived. */
  readonly absentContextKeys?: ReadonlyArray<string>
  /** Lists that may hold only part of the truth (DEC-38). */
  readonly incomplete?: ReadonlyArray<IncompleteAccessList>
}

/**
 * Lists of a request that may hold only part of the truth.
 * @public
 */
export type IncompleteAccessList =
  'caller.identityPolicies' | 'caller.sessionPolicies' | 'caller.serviceControlPolicies' | 'resourceControlPolicies'

/**
 * A gate and what its policies say.
 * @public
 */
export interface PolicyGateTrace {
  readonly gate: PolicyGate
  readonly outcome: GateOutcome
  readonly actions: ReadonlyArray<ActionTrace>
}

/**
 * May the caller do it, and which policies decide?
 * @public
 */
export interface RequestEvaluation {
  readonly verdict: Verdict
  /** In their order, each once. */
  readonly gates: ReadonlyArray<PolicyGateTrace>
  /** Every context key that a policy asks for. */
  readonly keys: ReadonlyArray<ContextKeyTrace>
  /** What was taken for granted and the answer rests on. */
  readonly assumptions: ReadonlyArray<Assumption>
}

interface RawEvaluation extends ToldContext {
  readonly caller: RawCaller
  readonly action: string
  readonly resource: { readonly arn: string; readonly account?: string; readonly organization?: RawOrganization | null }
  readonly resourcePolicy?: Policy | null
  readonly resourceControlPolicies?: ReadonlyArray<PolicyLevel>
  readonly network?: { readonly vpcEndpointPolicy?: Policy | null }
  readonly incomplete?: ReadonlyArray<IncompleteAccessList>
}

const raw: Codec<RawEvaluation> = record<RawEvaluation>('a request', {
  caller: required(caller),
  action: required(text),
  resource: required(
    record<RawEvaluation['resource']>('the resource', {
      arn: required(text),
      account: optional(accountId),
      organization: optional(orNull(organization)),
    }),
  ),
  resourcePolicy: optional(orNull(policyOf('resource policy'))),
  resourceControlPolicies: optional(list(level('resource control policy'))),
  network: optional(
    record<{ readonly vpcEndpointPolicy?: Policy | null }>('the network', {
      vpcEndpointPolicy: optional(orNull(policyOf('VPC endpoint policy'))),
    }),
  ),
  ...contextMembers,
  incomplete: optional(
    list(
      oneOf<IncompleteAccessList>([
        'caller.identityPolicies',
        'caller.sessionPolicies',
        'caller.serviceControlPolicies',
        'resourceControlPolicies',
      ]),
    ),
  ),
})

/** What is asked, and all that decides on it. */
interface Question {
  readonly action: string
  readonly resource: string
  readonly place: Place
  readonly facts: CallFacts
  readonly access: Access
}

const question: Codec<Question> = codec('a request', (u, at, mistakes) => {
  const read = raw.read(u, at, mistakes)
  return read === undefined ? undefined : toQuestion(read, at, mistakes)
})

const toQuestion = (read: RawEvaluation, at: JsonPlace, mistakes: Mistake[]): Question | undefined => {
  const principal = parseCallerOf(read.action, read.caller.arn, read.caller.roleArn)
  if (E.isLeft(principal))
    return refuse(under(under(at, 'caller'), 'arn'), mistakes, { code: 'caller-arn', ...principal.left })
  const before = mistakes.length
  refuseAll([...callerContradicts(read, principal.right), ...contextContradicts(read)], at, mistakes)
  if (takesRole(read.action) && (principal.right._tag === 'Root' || principal.right._tag === 'FederatedUser'))
    refuse(under(under(at, 'caller'), 'arn'), mistakes, {
      code: 'contradiction',
      message: `\`${read.caller.arn}\` can take no role, and no policy is asked (CAL-2, CAL-3).`,
      expected: 'an IAM user, a role session or a service',
      hint: null,
    })
  return mistakes.length > before ? undefined : questionOf(read, principal.right)
}

const questionOf = (read: RawEvaluation, principal: Caller): Question => {
  const { arn, account: told } = read.resource
  const fields = split(arn)
  const inArn = fields?.account ?? ''
  const place = {
    partition: fields?.partition ?? ('partition' in principal ? principal.partition : 'aws'),
    account: told ?? (isAccountId(inArn) ? inArn : null),
  }
  const context = new Map((read.context ?? []).map(({ name, lookup }) => [name, valuesOf(lookup)]))
  const facts: CallFacts = {
    caller: callerFacts(read.caller, principal),
    context,
    absentContextKeys: new Set((read.absentContextKeys ?? []).map((key) => key.toLowerCase())),
    vpcEndpointPolicy: F.fromOptional(read.network?.vpcEndpointPolicy),
    // Parameters are those of taking a role.
    incomplete: new Set(),
    request: { via: 'api', serialNumber: null, tokenCode: null },
  }
  return {
    action: read.action,
    resource: arn,
    place,
    facts,
    access: {
      caller: facts.caller,
      sameAccount: isSameAccount(principal, place.partition, place.account),
      resource: {
        isRole: false,
        policies: F.map((policy: Policy | null) => (policy === null ? [] : [{ name: 'resource policy', policy }]))(
          F.fromOptional(read.resourcePolicy),
        ),
        controlPolicies: F.fromOptional(read.resourceControlPolicies),
        organization: organizationOf(read.resource.organization),
        linkedTo: null,
      },
      vpcEndpointPolicy: facts.vpcEndpointPolicy,
      throughEndpoint: goesThroughEndpoint(facts),
      incomplete: new Set(
        (read.incomplete ?? []).map((name) =>
          name === 'resourceControlPolicies' ? 'role.resourceControlPolicies' : name,
        ),
      ),
    },
  }
}

const takesRole = (action: string): boolean => roleActions.some((name) => name.toLowerCase() === action.toLowerCase())

/** PRIN-46: roles and KMS keys, whose own policy has to allow in the own account too. */
const isStrict = ({ action, resource }: Question): boolean => takesRole(action) || split(resource)?.service === 'kms'

/** Do a gate's policies allow the action; where the gate does not count, it limits nothing. */
const allows = (gate: JudgedGate): Ternary =>
  gate.applicable ? every(gate.demands, (demand) => stanceOf(gate, demand).allow) : 'true'

/** Keys of the action itself have to be told. */
const memberOf =
  ({ facts, resource, place }: Question): MemberOf =>
  (name) => {
    const ofCaller = memberOfCaller(facts, name)
    if (ofCaller !== null) return ofCaller
    if (name === 'aws:resourceaccount')
      return split(resource)?.account === place.account ? 'resource.arn' : 'resource.account'
    return /^aws:resourceorg(?:id|paths)$/.test(name) ? 'resource.organization' : 'context'
  }

const evaluate = (asking: Question): RequestEvaluation => {
  const { action, resource, place, facts, access } = asking
  const { principal, uniqueId } = access.caller
  const context = accessContext(facts, place, access.resource.organization)
  const asked = [
    {
      action,
      perhaps: false,
      question: {
        action: action.toLowerCase(),
        resource,
        principal: {
          caller: principal,
          uniqueId,
          bounded: isBounded(access),
          serviceNames: valuesOf(context.lookup('aws:principalservicenameslist')),
          partition: place.partition,
          account: place.account ?? '',
        },
        context,
      },
    },
  ]
  const needed = neededBesides(access, resourcePolicyGate(access, asked, 'unknown'), asked)
  const [identity, boundary, session] = [
    identityPolicyGate(access, needed),
    permissionsBoundaryGate(access, needed),
    sessionPolicyGate(access, needed),
  ]
  // The root user needs no policy of its own; services and federated callers have none.
  const own: Ternary = identity.applicable
    ? and(allows(identity), and(allows(boundary), allows(session)))
    : fromBoolean(principal._tag === 'Root')
  // In one account either side is enough, but of a role; across accounts both are needed (DEC-20).
  const none = F.isKnown(access.resource.policies) && access.resource.policies.value.length === 0
  const across = not(access.sameAccount)
  const ofResource = resourcePolicyGate(
    access,
    asked,
    isStrict(asking) ? 'true' : none && identity.applicable ? across : or(across, not(own)),
  )
  const gates = [
    ofResource,
    identity,
    boundary,
    session,
    serviceControlPolicyGate(access, asked),
    resourceControlPolicyGate(access, asked),
    vpcEndpointPolicyGate(access, asked),
  ]
  // PRIN-74: access never crosses partitions, whatever the policies say.
  const crosses = 'partition' in principal && principal.partition !== place.partition
  const outcomeAt = (gate: JudgedGate): GateOutcome => (crosses && gate === ofResource ? 'fail' : judgedOutcome(gate))
  const verdict = verdictOf(gates.map(outcomeAt))
  const used = new Set(
    gates.filter((gate) => verdict !== 'denied' || outcomeAt(gate) === 'fail').flatMap((gate) => gate.restsOn),
  )
  return {
    verdict,
    gates: gates.map((gate) => ({
      gate: gate.gate === 'trust-policy' ? 'resource-policy' : gate.gate,
      outcome: outcomeAt(gate),
      actions: actionTraces(gate),
    })),
    keys: keyTraces(facts, memberOf(asking), gates),
    assumptions: assumptionOrder.filter((assumption) => used.has(assumption)),
  }
}

/**
 * May this caller do this on this resource, and which policies decide? The general decision, of which taking a role is
 * one case: there the trust policy has to allow in any case, while the policy of another resource need not where the
 * resource is in the caller's own account and the caller's policies allow (DEC-10 to DEC-38 of
 * `docs/rules/assume-role-decision.md`).
 *
 * Keys about the caller, its session and its way are derived; those of the action itself have to be told under
 * `context`. `Left` holds everything that is wrong with the input. Total and pure.
 *
 * @example
 * import { evaluateRequest } from 'iam-role-doctor'
 *
 * const answer = evaluateRequest({
 *   caller: {
 *     arn: 'arn:aws:iam::111111111111:user/alice',
 *     identityPolicies: [
 *       { document: { Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::logs/*' } } },
 *     ],
 *     permissionsBoundary: null,
 *     organization: null,
 *   },
 *   action: 's3:GetObject',
 *   resource: { arn: 'arn:aws:s3:::logs/today', account: '222222222222' },
 *   resourcePolicy: null,
 *   resourceControlPolicies: [],
 * })
 * answer._tag === 'Right' ? answer.right.verdict : null // => 'denied'
 * answer._tag === 'Right' ? answer.right.gates[0].outcome : null // => 'fail'
 *
 * @public
 */
export const evaluateRequest = (input: EvaluateRequestInput): E.Either<InputProblems, RequestEvaluation> =>
  E.map(evaluate)(decodeWith(question, () => null)(input))
