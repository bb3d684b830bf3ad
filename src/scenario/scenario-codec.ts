import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts/lib/index.js'
import { assumeRoleOperations } from '../action/role-actions.js'
import { parseRoleArn, type RoleArn } from '../arn/arn.js'
import { uniqueIdKind } from '../arn/unique-id.js'
import {
  bool,
  codec,
  dictionary,
  flawAt,
  integer,
  isObject,
  list,
  oneOf,
  optional,
  orNull,
  record,
  refuse,
  required,
  subject,
  text,
  under,
  wrongType,
  elements,
  type Codec,
  type Flaw,
} from '../codec/codec.js'
import { decodeWith } from '../codec/to-problems.js'
import type { InputProblem, InputProblems } from '../codec/problem.js'
import { parseInstant, type Instant } from '../condition/operator/date.js'
import * as F from '../fact/fact.js'
import { policyOf } from '../policy/policy-codec.js'
import type { NamedPolicy, Policy, PolicyType } from '../policy/policy.js'
import { parseCaller, type Caller } from '../principal/caller.js'
import { plainNumber } from '../text/digits.js'
import { readJson } from '../text/json.js'
import { toPointer } from '../text/pointer.js'
import type { IncompleteList } from './assume-role-scenario.js'
import { contradictions } from './contradictions.js'
import type { RawCaller, RawOrganization, RawRequest, RawRole, RawScenario } from './raw-scenario.js'
import type { Credentials, Organization, PolicyLevel, Scenario, Tags } from './scenario.js'

const named = (type: PolicyType): Codec<NamedPolicy> =>
  codec(`{ name, document } of the ${type}`, (u, c) =>
    isObject(u) && 'Statement' in u
      ? refuse(u, c, {
          code: 'wrong-type',
          message: `${subject(c)} is a policy document without its wrapping.`,
          expected: '{ "name": "…", "document": { … } }',
          hint: 'Put the policy under `document`.',
        })
      : E.map(({ name, document }: { readonly name?: string; readonly document: Policy }): NamedPolicy => ({
          name: name ?? `${type} ${c[c.length - 1]?.key ?? ''}`.trim(),
          policy: document,
        }))(
          record<{ readonly name?: string; readonly document: Policy }>(`{ name, document } of the ${type}`, {
            name: optional(text),
            document: required(policyOf(type)),
          }).validate(u, c),
        ),
  )

const level = (type: PolicyType): Codec<PolicyLevel> =>
  record<PolicyLevel>('a level { target, policies }', { target: required(text), policies: required(list(named(type))) })

const roleArn: Codec<RoleArn> = codec('a role ARN', (u, c) => {
  if (typeof u !== 'string') return wrongType(u, c, 'a role ARN')
  const parsed = parseRoleArn(u)
  return E.isRight(parsed)
    ? t.success(parsed.right)
    : refuse(u, c, {
        code: 'invalid-value',
        message: parsed.left.message,
        expected: '`arn:aws:iam::ACCOUNT:role/NAME`, with the path before the name',
        hint: null,
      })
})

const instant: Codec<{ readonly text: string; readonly instant: Instant }> = codec('an instant', (u, c) => {
  if (typeof u !== 'string') return wrongType(u, c, 'an instant such as `2026-01-31T12:00:00Z`')
  const parsed = parseInstant(u)
  return parsed === null ? refuse(u, c, notAnInstant(c, u)) : t.success({ text: u, instant: parsed })
})

const notAnInstant = (c: t.Context, found: string): Flaw => ({
  code: 'invalid-value',
  message: `${subject(c)} is \`${found}\`, which is no instant.`,
  expected: 'an instant such as `2026-01-31T12:00:00Z`',
  hint: null,
})

const uniqueId: Codec<string> = codec('a unique ID', (u, c) => {
  if (typeof u !== 'string') return wrongType(u, c, 'a unique ID')
  if (uniqueIdKind(u) !== null) return t.success(u)
  const id = u.split(':')[0] ?? ''
  return refuse(u, c, {
    code: 'invalid-value',
    message: `\`${u}\` is not the unique ID of a user or role.`,
    expected: '`AIDA…` (a user) or `AROA…` (a role)',
    hint: id !== u && uniqueIdKind(id) !== null ? `The unique ID is the part before the colon: \`${id}\`.` : null,
  })
})

/** SEED-104, SEED-110: IAM accepts one to twelve hours. */
const maxSessionDuration: Codec<number> = codec('seconds', (u, c) =>
  E.chain((n: number) =>
    n >= 3600 && n <= 43200
      ? t.success(n)
      : refuse(u, c, {
          code: 'invalid-value',
          message: `\`maxSessionDuration\` is ${n}; a role cannot have that.`,
          expected: '3600 to 43200 seconds (one to twelve hours)',
          hint: n > 0 && n <= 12 ? `${n} hours are ${n * 3600} seconds.` : null,
        }),
  )(integer.validate(u, c)),
)

const contextValue: Codec<ReadonlyArray<string>> = codec('a context value', (u, c) => {
  const one = (x: unknown, at: t.Context): t.Validation<string> =>
    typeof x === 'string' || typeof x === 'number' || typeof x === 'boolean'
      ? t.success(typeof x === 'number' ? plainNumber(x) : String(x))
      : wrongType(
          x,
          at,
          'a string, a number, a boolean, or a list of them',
          x === null ? 'A key that is known not to be in the request belongs into `absentContextKeys`.' : null,
        )
  return Array.isArray(u) ? elements(u, c, one) : E.map((value: string) => [value])(one(u, c))
})

const claim: Codec<unknown> = codec('a claim', (u) => t.success(u))

const tags: Codec<Tags> = dictionary(text)

const organization: Codec<RawOrganization> = record<RawOrganization>('an organization', {
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
})

const caller: Codec<RawCaller> = record<RawCaller>('the caller', {
  arn: required(text),
  roleArn: optional(roleArn),
  uniqueId: optional(uniqueId),
  tags: optional(tags),
  transitiveTags: optional(tags),
  sourceIdentity: optional(orNull(text)),
  mfaAuthenticated: optional(bool),
  credentials: optional(oneOf<Credentials>(['longTerm', 'session', 'role', 'federated', 'service'])),
  credentialsExpire: optional(instant),
  identityPolicies: optional(list(named('identity policy'))),
  permissionsBoundary: optional(orNull(named('permissions boundary'))),
  sessionPolicies: optional(list(named('session policy'))),
  serviceControlPolicies: optional(list(level('service control policy'))),
  organization: optional(orNull(organization)),
})

const role: Codec<RawRole> = record<RawRole>('the role', {
  arn: optional(roleArn),
  trustPolicy: optional(policyOf('trust policy')),
  maxSessionDuration: optional(maxSessionDuration),
  uniqueId: optional(uniqueId),
  tags: optional(tags),
  resourceControlPolicies: optional(list(level('resource control policy'))),
  organization: optional(orNull(organization)),
})

const incomplete: Codec<IncompleteList> = oneOf<IncompleteList>([
  'caller.identityPolicies',
  'caller.sessionPolicies',
  'caller.serviceControlPolicies',
  'role.resourceControlPolicies',
])

const raw: Codec<RawScenario> = record<RawScenario>('a scenario', {
  request: required(request),
  caller: required(caller),
  role: optional(orNull(role)),
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
  context: optional(dictionary(contextValue)),
  absentContextKeys: optional(list(text)),
  incomplete: optional(list(incomplete)),
  observedError: optional(text),
})

/** A scenario of `diagnoseAssumeRole`: the JSON of the contract, checked whole. */
export const scenarioCodec: Codec<Scenario> = codec('a scenario', (u, c) =>
  E.chain((decoded: RawScenario) => toScenario(decoded, u, c))(raw.validate(u, c)),
)

/** Decodes a scenario from JSON or from JSON text. Every problem is reported; those of a text have line and column. */
export const decodeScenario = (input: unknown): E.Either<InputProblems, Scenario> => {
  if (typeof input !== 'string') return decodeWith(scenarioCodec, () => null)(input)
  const { flaws, document } = readJson(input)
  const problems = flaws.map(({ code, path, position, message, expected, hint }): InputProblem => ({
    code,
    pointer: toPointer(path),
    position,
    message,
    expected,
    hint,
  }))
  const [first, ...rest] = problems
  const decoded = document === null ? null : decodeWith(scenarioCodec, document.positionOf)(document.value)
  if (first !== undefined)
    return E.left([
      first,
      ...rest,
      ...(decoded !== null && E.isLeft(decoded) && !isFragment(document?.value) ? decoded.left : []),
    ])
  return decoded === null || document === null
    ? decodeWith(scenarioCodec, () => null)(undefined)
    : E.map((scenario: Scenario): Scenario => ({ ...scenario, positionOf: document.positionOf }))(decoded)
}

/** A text so broken that nothing of a scenario was read: further problems would only distract. */
const isFragment = (value: unknown): boolean =>
  !isObject(value) || !['request', 'caller', 'role'].some((key) => Object.prototype.hasOwnProperty.call(value, key))

const toScenario = (decoded: RawScenario, u: unknown, c: t.Context): t.Validation<Scenario> => {
  const operation = decoded.request.operation ?? 'AssumeRole'
  const federated = operation !== 'AssumeRole'
  const at = (...keys: ReadonlyArray<string>): t.Context => keys.reduce((context, key) => under(context, key, null), c)
  const parsed = parseCaller(
    decoded.caller.arn,
    federated,
    F.fromOptional(decoded.caller.roleArn ?? roleOfContext(decoded)),
  )
  if (E.isLeft(parsed)) return refuse(decoded.caller.arn, at('caller', 'arn'), { code: 'caller-arn', ...parsed.left })
  const principal = parsed.right
  const errors = [
    ...contradictions(decoded, principal).map(({ keys, message, expected, hint }) =>
      flawAt(u, at(...keys), { code: 'contradiction', message, expected, hint }),
    ),
    ...['aws:CurrentTime', 'aws:EpochTime'].flatMap((key) => {
      const given = [...(decoded.context ?? [])].find(([name]) => name.toLowerCase() === key.toLowerCase())
      const value = given?.[1][0] ?? ''
      return given === undefined || parseInstant(value) !== null
        ? []
        : [flawAt(value, at('context', given[0]), notAnInstant(at('context', given[0]), value))]
    }),
  ]
  if (errors.length > 0) return t.failures(errors)
  return t.success({
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
    },
    caller: {
      principal,
      uniqueId: F.fromOptional(decoded.caller.uniqueId),
      tags: F.fromOptional(decoded.caller.tags),
      transitiveTags: F.fromOptional(decoded.caller.transitiveTags),
      sourceIdentity: F.fromOptional(decoded.caller.sourceIdentity),
      mfaAuthenticated: F.fromOptional(decoded.caller.mfaAuthenticated),
      credentials: credentialsOf(principal, decoded.caller.credentials),
      credentialsExpire: F.fromOptional(decoded.caller.credentialsExpire),
      identityPolicies: F.fromOptional(decoded.caller.identityPolicies),
      permissionsBoundary: F.fromOptional(decoded.caller.permissionsBoundary),
      sessionPolicies: F.fromOptional(decoded.caller.sessionPolicies),
      serviceControlPolicies: F.fromOptional(decoded.caller.serviceControlPolicies),
      organization: organizationOf(decoded.caller.organization),
    },
    role: F.map((told: RawRole | null) =>
      told === null
        ? null
        : {
            arn: F.fromOptional(told.arn),
            trustPolicy: F.map((policy: Policy): NamedPolicy => ({ name: 'trust policy', policy }))(
              F.fromOptional(told.trustPolicy),
            ),
            maxSessionDuration: F.fromOptional(told.maxSessionDuration),
            uniqueId: F.fromOptional(told.uniqueId),
            tags: F.fromOptional(told.tags),
            resourceControlPolicies: F.fromOptional(told.resourceControlPolicies),
            organization: organizationOf(told.organization),
          },
    )(F.fromOptional(decoded.role)),
    identityProvider: F.map((told: NonNullable<RawScenario['identityProvider']>) => ({
      exists: F.fromOptional(told.exists),
      audiences: F.fromOptional(told.audiences),
    }))(F.fromOptional(decoded.identityProvider)),
    claims: F.fromOptional(decoded.token?.claims),
    vpcEndpointPolicy: F.fromOptional(decoded.network?.vpcEndpointPolicy),
    context: new Map([...(decoded.context ?? [])].map(([key, values]) => [key.toLowerCase(), values])),
    keyNames: new Map(
      [...(decoded.context ?? new Map<string, unknown>()).keys(), ...(decoded.absentContextKeys ?? [])].map((key) => [
        key.toLowerCase(),
        key,
      ]),
    ),
    absentContextKeys: new Set((decoded.absentContextKeys ?? []).map((key) => key.toLowerCase())),
    incomplete: new Set(decoded.incomplete ?? []),
    observedError: F.fromOptional(decoded.observedError),
    positionOf: null,
  })
}

/** KEY-8: in a role session `aws:PrincipalArn` is the ARN of the role, path included. */
const roleOfContext = ({ context }: RawScenario): RoleArn | undefined => {
  const given = [...(context ?? [])].find(([key]) => key.toLowerCase() === 'aws:principalarn')?.[1][0]
  const role = given === undefined ? null : parseRoleArn(given)
  return role !== null && E.isRight(role) ? role.right : undefined
}

const organizationOf = (told: RawOrganization | null | undefined): F.Fact<Organization | null> =>
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
const credentialsOf = (principal: Caller, told: Credentials | undefined): F.Fact<Credentials> => {
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
