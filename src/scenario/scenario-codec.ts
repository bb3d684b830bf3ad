import * as E from 'fp-ts/lib/Either.js'
import { assumeRoleOperations } from '../action/role-actions.js'
import { parseRoleArn, type RoleArn } from '../arn/arn.js'
import { roleArn, uniqueId } from '../arn/arn-codec.js'
import {
  bool,
  codec,
  dictionary,
  integer,
  list,
  oneOf,
  optional,
  orNull,
  record,
  refuse,
  required,
  shaped,
  subject,
  text,
  under,
  wrongType,
  type Codec,
  type Flaw,
  type Mistake,
  type Place,
} from '../codec/codec.js'
import { decodeInput, type DecodedInput } from '../codec/decode-input.js'
import type { InputProblems } from '../codec/problem.js'
import { decodeWith } from '../codec/to-problems.js'
import { parseInstant, type Instant } from '../condition/operator/date.js'
import { valuesOf } from '../context/lookup.js'
import { contextMembers, type ToldContext } from '../context/told-context.js'
import * as F from '../fact/fact.js'
import { namedPolicyOf } from '../policy/named-policy-codec.js'
import { policyOf } from '../policy/policy-codec.js'
import type { NamedPolicy, Policy, PolicyType } from '../policy/policy.js'
import { parseCaller, type Caller } from '../principal/caller.js'
import type { Path } from '../text/pointer.js'
import type { Position } from '../text/position.js'
import type { IncompleteList, IncompletePolicyList } from './assume-role-scenario.js'
import { contradictions, refuseAll } from './contradictions.js'
import type { RawCaller, RawOrganization, RawRequest, RawRole, RawScenario } from './raw-scenario.js'
import type {
  Call,
  CallerFacts,
  Credentials,
  Organization,
  PolicyLevel,
  ProvidedContext,
  Scenario,
  Tags,
  TargetRole,
} from './scenario.js'

export const level = (type: PolicyType): Codec<PolicyLevel> =>
  record<PolicyLevel>('a level { target, policies }', {
    target: required(text),
    policies: required(list(namedPolicyOf(type))),
  })

export const instant: Codec<{ readonly text: string; readonly instant: Instant }> = shaped(
  'an instant',
  text.shape,
  (u, at, mistakes) => {
    if (typeof u !== 'string') return wrongType(u, at, mistakes, 'an instant such as `2026-01-31T12:00:00Z`')
    const parsed = parseInstant(u)
    return parsed === null ? refuse(at, mistakes, notAnInstant(at, u)) : { text: u, instant: parsed }
  },
)

const notAnInstant = (at: Place, found: string): Flaw => ({
  code: 'invalid-value',
  message: `${subject(at)} is \`${found}\`, which is no instant.`,
  expected: 'an instant such as `2026-01-31T12:00:00Z`',
  hint: null,
})

/** SEED-104, SEED-110: IAM accepts one to twelve hours. */
export const maxSessionDuration: Codec<number> = shaped(
  'seconds',
  { ...integer.shape, minimum: 3600, maximum: 43200 },
  (u, at, mistakes) => {
    const n = integer.read(u, at, mistakes)
    return n === undefined || (n >= 3600 && n <= 43200)
      ? n
      : refuse(at, mistakes, {
          code: 'invalid-value',
          message: `\`maxSessionDuration\` is ${n}; a role cannot have that.`,
          expected: '3600 to 43200 seconds (one to twelve hours)',
          hint: n > 0 && n <= 12 ? `${n} hours are ${n * 3600} seconds.` : null,
        })
  },
)

const claim: Codec<unknown> = codec('a claim', (u) => u)

const tags: Codec<Tags> = dictionary(text)

export const organization: Codec<RawOrganization> = record<RawOrganization>('an organization', {
  id: optional(text),
  path: optional(text),
  managementAccount: optional(bool),
})

const request: Codec<RawRequest> = record<RawRequest>('the request', {
  operation: optional(oneOf(assumeRoleOperations)),
  via: optional(oneOf<'api' | 'console'>(['api', 'console'])),
  roleArn: required(text),
  roleSessionName: optional(orNull(text)),
  durationSeconds: optional(orNull(integer)),
  externalId: optional(orNull(text)),
  sourceIdentity: optional(orNull(text)),
  tags: optional(orNull(tags)),
  transitiveTagKeys: optional(orNull(list(text))),
  policy: optional(orNull(policyOf('session policy'))),
  policyArns: optional(orNull(list(text))),
  serialNumber: optional(orNull(text)),
  tokenCode: optional(orNull(text)),
  providedContexts: optional(
    orNull(
      list(
        record<ProvidedContext>('a provided context', {
          providerArn: required(text),
          contextAssertion: required(text),
        }),
      ),
    ),
  ),
})

export const credentialsKind: Codec<Credentials> = oneOf<Credentials>([
  'longTerm',
  'session',
  'role',
  'federated',
  'service',
])

export const caller: Codec<RawCaller> = record<RawCaller>('the caller', {
  arn: required(text),
  roleArn: optional(roleArn),
  uniqueId: optional(uniqueId),
  tags: optional(tags),
  transitiveTags: optional(tags),
  sourceIdentity: optional(orNull(text)),
  mfaAuthenticated: optional(bool),
  credentials: optional(credentialsKind),
  credentialsExpire: optional(instant),
  identityPolicies: optional(list(namedPolicyOf('identity policy'))),
  permissionsBoundary: optional(orNull(namedPolicyOf('permissions boundary'))),
  sessionPolicies: optional(list(namedPolicyOf('session policy'))),
  serviceControlPolicies: optional(list(level('service control policy'))),
  organization: optional(orNull(organization)),
})

export const roleCodec: Codec<RawRole> = record<RawRole>('the role', {
  arn: optional(roleArn),
  trustPolicy: optional(policyOf('trust policy')),
  maxSessionDuration: optional(maxSessionDuration),
  uniqueId: optional(uniqueId),
  tags: optional(tags),
  resourceControlPolicies: optional(list(level('resource control policy'))),
  organization: optional(orNull(organization)),
})

const policyLists: ReadonlyArray<IncompletePolicyList> = [
  'caller.identityPolicies',
  'caller.sessionPolicies',
  'caller.serviceControlPolicies',
  'role.resourceControlPolicies',
]

export const incompletePolicyList: Codec<IncompletePolicyList> = oneOf<IncompletePolicyList>(policyLists)

const incompleteList: Codec<IncompleteList> = oneOf<IncompleteList>(['request', ...policyLists])

const raw: Codec<RawScenario> = record<RawScenario>('a scenario', {
  // Editors find the schema by it.
  $schema: optional(text),
  request: required(request),
  caller: required(caller),
  role: optional(orNull(roleCodec)),
  identityProvider: optional(
    record<{ readonly exists?: boolean; readonly audiences?: ReadonlyArray<string> }>('the identity provider', {
      exists: optional(bool),
      audiences: optional(list(text)),
    }),
  ),
  token: optional(
    record<{ readonly claims: ReadonlyMap<string, unknown> }>('the token', { claims: required(dictionary(claim)) }),
  ),
  network: optional(
    record<{ readonly vpcEndpointPolicy?: Policy | null }>('the network', {
      vpcEndpointPolicy: optional(orNull(policyOf('VPC endpoint policy'))),
    }),
  ),
  ...contextMembers,
  incomplete: optional(list(incompleteList)),
  observedError: optional(text),
})

/** A scenario of `diagnoseAssumeRole`: the JSON of the contract, checked whole. */
export const scenarioCodec: Codec<Scenario> = shaped('a scenario', raw.shape, (u, at, mistakes) => {
  const decoded = raw.read(u, at, mistakes)
  return decoded === undefined ? undefined : toScenario(decoded, at, mistakes)
})

/** Decodes an input. */
export type Decode<A> = (input: unknown) => E.Either<InputProblems, A>

/** Decodes an input that was put together from several texts; `positionOf` knows what stands where in them. */
export type DecodePlaced<A> = (
  value: unknown,
  positionOf: (path: Path) => Position | null,
) => E.Either<InputProblems, A>

/** Decodes a call from JSON or from JSON text. Every problem is reported; those of a text have line and column. */
export const decodeCall =
  <A extends Call>(codec: Codec<A>, members: ReadonlyArray<string>): Decode<A> =>
  (input) =>
    E.map(({ value, positionOf }: DecodedInput<A>): A => ({ ...value, positionOf }))(decodeInput(codec, members)(input))

/** The same of a call that was put together from several texts. */
export const decodePlacedCall =
  <A extends Call>(codec: Codec<A>): DecodePlaced<A> =>
  (value, positionOf) =>
    E.map((call: A): A => ({ ...call, positionOf }))(decodeWith(codec, positionOf)(value))

export const decodeScenario: Decode<Scenario> = decodeCall(scenarioCodec, ['request', 'caller', 'role'])
export const decodePlacedScenario: DecodePlaced<Scenario> = decodePlacedCall(scenarioCodec)

const toScenario = (decoded: RawScenario, root: Place, mistakes: Mistake[]): Scenario | undefined => {
  const operation = decoded.request.operation ?? 'AssumeRole'
  const federated = operation !== 'AssumeRole'
  const at = (...keys: ReadonlyArray<string>): Place => keys.reduce(under, root)
  const told = contextFacts(decoded)
  const parsed = parseCaller(
    decoded.caller.arn,
    federated,
    F.fromOptional(decoded.caller.roleArn ?? roleOfContext(told)),
  )
  if (E.isLeft(parsed)) return refuse(at('caller', 'arn'), mistakes, { code: 'caller-arn', ...parsed.left })
  const principal = parsed.right
  const before = mistakes.length
  refuseAll(contradictions(decoded, principal), root, mistakes)
  refuseTimes(told, root, mistakes)
  if (mistakes.length > before) return undefined
  return {
    request: {
      operation,
      via: decoded.request.via ?? 'api',
      roleArn: decoded.request.roleArn,
      target: parseRoleArn(decoded.request.roleArn),
      roleSessionName: F.fromOptional(decoded.request.roleSessionName ?? undefined),
      durationSeconds: decoded.request.durationSeconds ?? null,
      externalId: decoded.request.externalId ?? null,
      sourceIdentity: decoded.request.sourceIdentity ?? null,
      tags: decoded.request.tags ?? new Map(),
      transitiveTagKeys: decoded.request.transitiveTagKeys ?? [],
      policy: decoded.request.policy ?? null,
      policyArns: decoded.request.policyArns ?? [],
      serialNumber: decoded.request.serialNumber ?? null,
      tokenCode: decoded.request.tokenCode ?? null,
      providedContexts: decoded.request.providedContexts ?? [],
    },
    caller: callerFacts(decoded.caller, principal),
    role: roleFacts(decoded.role),
    identityProvider: F.map((provider: NonNullable<RawScenario['identityProvider']>) => ({
      exists: F.fromOptional(provider.exists),
      audiences: F.fromOptional(provider.audiences),
    }))(F.fromOptional(decoded.identityProvider)),
    claims: F.fromOptional(decoded.token?.claims),
    vpcEndpointPolicy: F.fromOptional(decoded.network?.vpcEndpointPolicy),
    ...told,
    incomplete: new Set(decoded.incomplete ?? []),
    observedError: F.fromOptional(decoded.observedError),
    positionOf: null,
  }
}

/** What was told of the context, by lower-cased key. A key that stands twice is a contradiction, told elsewhere. */
export const contextFacts = (decoded: ToldContext): Pick<Call, 'context' | 'keyNames' | 'absentContextKeys'> => {
  const context = new Map<string, ReadonlyArray<string>>()
  const keyNames = new Map<string, string>()
  const absentContextKeys = new Set<string>()
  for (const { key, name, lookup } of decoded.context ?? []) {
    if (context.has(name)) continue
    context.set(name, valuesOf(lookup))
    keyNames.set(name, key)
  }
  for (const key of decoded.absentContextKeys ?? []) {
    absentContextKeys.add(key.toLowerCase())
    keyNames.set(key.toLowerCase(), key)
  }
  return { context, keyNames, absentContextKeys }
}

/** KEY-47: these keys hold instants. */
export const refuseTimes = (
  { context, keyNames }: Pick<Call, 'context' | 'keyNames'>,
  root: Place,
  mistakes: Mistake[],
): void => {
  for (const name of timeKeys) {
    const given = context.get(name)
    const value = given?.[0] ?? ''
    if (given === undefined || parseInstant(value) !== null) continue
    const here = under(under(root, 'context'), keyNames.get(name) ?? name)
    refuse(here, mistakes, notAnInstant(here, value))
  }
}

export const roleFacts = (told: RawRole | null | undefined): F.Fact<TargetRole | null> =>
  F.map((role: RawRole | null) =>
    role === null
      ? null
      : {
          arn: F.fromOptional(role.arn),
          trustPolicy: F.map((policy: Policy): NamedPolicy => ({ name: 'trust policy', policy }))(
            F.fromOptional(role.trustPolicy),
          ),
          maxSessionDuration: F.fromOptional(role.maxSessionDuration),
          uniqueId: F.fromOptional(role.uniqueId),
          tags: F.fromOptional(role.tags),
          resourceControlPolicies: F.fromOptional(role.resourceControlPolicies),
          organization: organizationOf(role.organization),
        },
  )(F.fromOptional(told))

export const callerFacts = (told: RawCaller, principal: Caller): CallerFacts => ({
  principal,
  uniqueId: F.fromOptional(told.uniqueId),
  tags: F.fromOptional(told.tags),
  transitiveTags: F.fromOptional(told.transitiveTags),
  sourceIdentity: F.fromOptional(told.sourceIdentity),
  mfaAuthenticated: F.fromOptional(told.mfaAuthenticated),
  credentials: credentialsOf(principal, told.credentials),
  credentialsExpire: F.fromOptional(told.credentialsExpire),
  identityPolicies: F.fromOptional(told.identityPolicies),
  permissionsBoundary: F.fromOptional(told.permissionsBoundary),
  sessionPolicies: F.fromOptional(told.sessionPolicies),
  serviceControlPolicies: F.fromOptional(told.serviceControlPolicies),
  organization: organizationOf(told.organization),
})

/** KEY-8: in a role session `aws:PrincipalArn` is the ARN of the role, path included. */
export const roleOfContext = ({ context }: Pick<Call, 'context'>): RoleArn | undefined => {
  const given = context.get('aws:principalarn')?.[0]
  const role = given === undefined ? null : parseRoleArn(given)
  return role !== null && E.isRight(role) ? role.right : undefined
}

const timeKeys: ReadonlyArray<string> = ['aws:currenttime', 'aws:epochtime']

export const organizationOf = (told: RawOrganization | null | undefined): F.Fact<Organization | null> =>
  F.map((o: RawOrganization | null) =>
    o === null
      ? null
      : {
          id: F.fromOptional(o.id),
          path: F.fromOptional(o.path),
          managementAccount: F.fromOptional(o.managementAccount),
        },
  )(F.fromOptional(told))

/** What the ARN tells of the credentials where the scenario does not. */
export const credentialsOf = (principal: Caller, told: Credentials | undefined): F.Fact<Credentials> => {
  if (told !== undefined) return F.known(told)
  switch (principal._tag) {
    case 'RoleSession':
      return F.known('role')
    case 'FederatedUser':
      return F.known('federated')
    case 'Service':
      return F.known('service')
    case 'Root':
    case 'User':
    case 'SamlProvider':
    case 'OidcProvider':
      return F.unknown
  }
}
