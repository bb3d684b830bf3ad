import fc from 'fast-check'
import {
  textsOf,
  type OneOrMore,
  type PolicyJson,
  type PolicyType,
  type RequestJson,
  type Scalar,
  type StatementJson,
} from '../vocabulary.js'
import { addressEdit, arnEdit, binaryEdit, booleanEdit, dateEdit, numberEdit, textEdit, type Edit } from './edits.js'
import {
  ACCOUNT,
  hasPrincipal,
  keys,
  OTHER_ACCOUNT,
  PROVIDERS,
  SAML_PROVIDERS,
  SERVICES,
  values,
  type Family,
} from './requests.js'
import { often, weighted } from './weighted.js'

/** What is to be written into a policy, once the request is there that it aims at. */
export type Recipe<T> = (request: RequestJson) => T

const entries = <T>(entry: fc.Arbitrary<Recipe<T>>, none = 1): fc.Arbitrary<Recipe<OneOrMore<T>>> =>
  weighted<Recipe<OneOrMore<T>>>(
    [10, entry],
    [none, fc.constant<Recipe<OneOrMore<T>>>(() => [])],
    [8, fc.array(entry, { minLength: 1, maxLength: 3 }).map((list) => (request) => list.map((one) => one(request)))],
  )

// Conditions

export const BASES: Readonly<Record<Family | 'null', ReadonlyArray<string>>> = {
  string: [
    ...['StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'],
    ...['StringLike', 'StringNotLike', 'StringLike'],
  ],
  service: ['StringEquals', 'StringNotEquals', 'StringLike'],
  number: [
    ...['NumericEquals', 'NumericNotEquals', 'NumericLessThan', 'NumericLessThanEquals'],
    ...['NumericGreaterThan', 'NumericGreaterThanEquals'],
  ],
  date: [
    ...['DateEquals', 'DateNotEquals', 'DateLessThan', 'DateLessThanEquals', 'DateGreaterThan'],
    'DateGreaterThanEquals',
  ],
  boolean: ['Bool'],
  binary: ['BinaryEquals'],
  address: ['IpAddress', 'NotIpAddress'],
  arn: ['ArnEquals', 'ArnNotEquals', 'ArnLike', 'ArnNotLike', 'StringLike'],
  null: ['Null'],
}

const edits: Readonly<Record<Family | 'null', fc.Arbitrary<Edit>>> = {
  string: textEdit,
  service: textEdit,
  number: numberEdit,
  date: dateEdit,
  boolean: booleanEdit,
  binary: binaryEdit,
  address: addressEdit,
  arn: arnEdit,
  null: fc.constantFrom<Edit>(
    () => 'true',
    () => 'false',
    () => 'TRUE',
    () => 'null',
  ),
}

const valuesTold = (request: RequestJson, name: string): ReadonlyArray<string> => {
  const [, told] = Object.entries(request.context ?? {}).find(([key]) => key.toLowerCase() === name.toLowerCase()) ?? []
  return textsOf(told)
}

/** `5` and `true` may be written without quotes (LANG-11); a number that JSON cannot carry may not. */
const unquoted = (text: string): Scalar =>
  text === 'true' || text === 'false'
    ? text === 'true'
    : String(Number(text)) === text && Math.abs(Number(text)) < 2 ** 53
      ? Number(text)
      : text

interface ConditionEntry {
  readonly operator: string
  readonly key: string
  readonly values: OneOrMore<Scalar>
}

const key = fc.constantFrom(...keys)

const condition: fc.Arbitrary<Recipe<ConditionEntry>> = key.chain(({ name, family, multivalued }) =>
  weighted<Family | 'null'>(
    often(10, family),
    often(1, 'null'),
    // COND-13: an operator of another family.
    [2, fc.constantFrom(...(Object.keys(BASES) as ReadonlyArray<Family | 'null'>))],
  ).chain((kind) => {
    const value = fc
      .tuple(edits[kind], fc.nat(2), fc.constantFrom(...values[family]), fc.boolean())
      .map(([edit, which, other, quoted]): Recipe<Scalar> => (request) => {
        const text = edit(valuesTold(request, name)[which] ?? other, request)
        return quoted ? text : unquoted(text)
      })
    return fc
      .tuple(
        multivalued
          ? weighted(often(2, ''), often(3, 'ForAllValues:'), often(3, 'ForAnyValue:'))
          : weighted(often(12, ''), often(1, 'ForAllValues:'), often(1, 'ForAnyValue:')),
        fc.constantFrom(...BASES[kind]),
        weighted(often(4, ''), often(1, 'IfExists')),
        entries(value),
        fc.constantFrom('written', 'written', 'written', 'lower'),
      )
      .map(([prefix, base, suffix, list, letters]): Recipe<ConditionEntry> => (request) => ({
        operator: `${prefix}${base}${base === 'Null' ? '' : suffix}`,
        key: letters === 'lower' ? name.toLowerCase() : name,
        values: list(request),
      }))
  }),
)

type Block = Pick<StatementJson, 'Condition'>

const blockOf = (list: fc.Arbitrary<ReadonlyArray<Recipe<ConditionEntry>>>): fc.Arbitrary<Recipe<Block>> =>
  list.map((conditions) => (request) => {
    const written: Record<string, Record<string, OneOrMore<Scalar>>> = {}
    for (const { operator, key: name, values: told } of conditions.map((one) => one(request)))
      written[operator] = { ...written[operator], [name]: told }
    return conditions.length === 0 ? {} : { Condition: written }
  })

const block = blockOf(
  weighted<ReadonlyArray<Recipe<ConditionEntry>>>(
    often(3, []),
    [6, fc.array(condition, { minLength: 1, maxLength: 1 })],
    [2, fc.array(condition, { maxLength: 3 })],
  ),
)

/** Conditions are compared one by one, so that many of them in one statement are many cases. */
const longBlock = blockOf(fc.array(condition, { minLength: 4, maxLength: 12 }))

// Actions and resources

const action: fc.Arbitrary<Recipe<string>> = weighted<Recipe<string>>(
  [
    4,
    textEdit.map(
      (edit): Recipe<string> =>
        (request) =>
          edit(request.action, request),
    ),
  ],
  often(5, (request) => request.action),
  often(3, () => '*'),
  [
    3,
    fc.constantFrom('*', 'sts:*', 'STS:Assume*', 's3:Get?bject', 'iam:*', 'sts:AssumeRole').map((text) => () => text),
  ],
)

const resource: fc.Arbitrary<Recipe<string>> = weighted<Recipe<string>>(
  [
    8,
    arnEdit.map(
      (edit): Recipe<string> =>
        (request) =>
          edit(request.resource, request),
    ),
  ],
  often(6, () => '*'),
)

// Principals

const accountOf = (arn: string): string => arn.split(':')[4] ?? ACCOUNT
const partitionOf = (arn: string): string => arn.split(':')[1] ?? 'aws'

const arnOf = ({ caller }: RequestJson): string => caller?.arn ?? ''
const inAccountOf = (request: RequestJson, rest: string): string =>
  `arn:${partitionOf(arnOf(request))}:iam::${accountOf(arnOf(request))}:${rest}`
/** The role behind a session, at this path. */
const roleOf = (request: RequestJson, path: string): string =>
  inAccountOf(request, `role/${path}${arnOf(request).split('/')[1] ?? ''}`)

/** The levels of the caller's own chain (NPRIN-4), as far as it has them. */
const ownLevels: ReadonlyArray<Recipe<string>> = [
  (request) => accountOf(arnOf(request)),
  (request) => inAccountOf(request, 'root'),
  arnOf,
  arnOf,
  (request) => request.caller?.roleArn ?? roleOf(request, ''),
  (request) => request.caller?.uniqueId ?? 'AIDAANA',
]

/** Others of every form, beside it. */
const others: ReadonlyArray<Recipe<string>> = [
  ({ resource: of }) => `arn:${partitionOf(of)}:iam::${ACCOUNT}:root`,
  (request) => roleOf(request, ''),
  (request) => roleOf(request, 'team/'),
  (request) => inAccountOf(request, 'role/other'),
  (request) => inAccountOf(request, 'role/other'),
  (request) => inAccountOf(request, 'user/ana'),
  (request) => arnOf(request).replace(/[^:/]*$/, 'other'),
  (request) => arnOf(request).replace(/[^:/]*$/, '*'),
  (request) => arnOf(request).replace('arn:aws:', 'arn:aws-cn:'),
  (request) => arnOf(request).toUpperCase(),
  () => ACCOUNT,
  () => OTHER_ACCOUNT,
  () => `arn:aws:iam::${OTHER_ACCOUNT}:root`,
  () => 'AIDAANA',
  () => 'AROAANA',
  () => 'AROAOTHER',
  () => 'aidaana',
  () => `arn:aws:iam::${ACCOUNT}:group/ana`,
  () => `arn:aws:iam::${ACCOUNT}:user/\${aws:username}`,
  () => 'ana',
  () => '*',
]

const aws: fc.Arbitrary<Recipe<string>> = weighted<Recipe<string>>(
  [3, fc.constantFrom(...others)],
  [2, fc.constantFrom(...ownLevels)],
)
const service: fc.Arbitrary<Recipe<string>> = weighted<Recipe<string>>(
  often(2, ({ caller }) => caller?.arn ?? ''),
  [2, fc.constantFrom(...SERVICES).map((text) => () => text)],
  [1, fc.constantFrom('EC2.amazonaws.com', 'ec2.amazonaws.com.cn', '*').map((text) => () => text)],
)
const federated: fc.Arbitrary<Recipe<string>> = weighted<Recipe<string>>(
  often(2, ({ caller }) => caller?.arn ?? ''),
  [3, fc.constantFrom(...PROVIDERS, ...SAML_PROVIDERS).map((text) => () => text)],
  [1, fc.constantFrom('accounts.google.co', 'https://token.example.com/id/ana', '*').map((text) => () => text)],
)

const isService = ({ caller }: RequestJson): boolean => SERVICES.some((name) => name === caller?.arn)
const isProvider = ({ caller }: RequestJson): boolean =>
  [...PROVIDERS, ...SAML_PROVIDERS].some((name) => name === caller?.arn)

type PrincipalMap = Readonly<Record<string, OneOrMore<string>>>

const principalMap = (star: number): fc.Arbitrary<Recipe<PrincipalMap>> =>
  fc
    .tuple(
      weighted([12, entries(aws, 0)], [star, fc.constant<Recipe<OneOrMore<string>>>(() => '*')]),
      entries(service, 0),
      entries(federated, 0),
      weighted(often(4, 'fitting'), often(2, 'all'), often(2, 'AWS'), often(1, 'none'), often(1, 'canonical')),
    )
    .map(([a, s, f, which]): Recipe<PrincipalMap> => (request) => ({
      ...(which === 'AWS' || which === 'all' || (which === 'fitting' && !isService(request) && !isProvider(request))
        ? { AWS: a(request) }
        : {}),
      ...(which === 'all' || (which === 'fitting' && isService(request)) ? { Service: s(request) } : {}),
      ...(which === 'all' || (which === 'fitting' && isProvider(request)) ? { Federated: f(request) } : {}),
      ...(which === 'canonical' ? { CanonicalUser: 'a1'.repeat(32) } : {}),
    }))

const principal = weighted<Recipe<'*' | PrincipalMap>>(
  [6, principalMap(1)],
  often(1, () => '*'),
)

/** Lists long enough to name every level of a chain (NPRIN-5). */
const notPrincipal: fc.Arbitrary<Recipe<PrincipalMap>> = weighted(
  [1, principalMap(1)],
  [
    2,
    fc
      .tuple(fc.subarray([...ownLevels, ...others.slice(0, 3)], { minLength: 2 }), service, federated)
      .map(([list, s, f]): Recipe<PrincipalMap> => (request) => ({
        AWS: list.map((one) => one(request)),
        ...(isService(request) ? { Service: s(request) } : {}),
        ...(isProvider(request) ? { Federated: f(request) } : {}),
      })),
  ],
)

type Who = Pick<StatementJson, 'Principal' | 'NotPrincipal'>

const whoFor = (type: PolicyType): fc.Arbitrary<Recipe<Who>> => {
  const named = principal.map((one): Recipe<Who> => (request) => ({ Principal: one(request) }))
  if (!hasPrincipal(type)) return fc.constant(() => ({}))
  if (type === 'resource-control-policy') return fc.constant(() => ({ Principal: '*' }))
  if (type === 'trust-policy') return named
  return weighted<Recipe<Who>>(
    [3, named],
    [1, notPrincipal.map((one): Recipe<Who> => (request) => ({ NotPrincipal: one(request) }))],
  )
}

// Statements and policies

type On = Pick<StatementJson, 'Resource' | 'NotResource'>

const onFor = (type: PolicyType): fc.Arbitrary<Recipe<On>> => {
  if (type === 'trust-policy') return fc.constant(() => ({}))
  const list = entries(resource)
  return weighted<Recipe<On>>(
    [5, list.map((one): Recipe<On> => (request) => ({ Resource: one(request) }))],
    [2, list.map((one): Recipe<On> => (request) => ({ NotResource: one(request) }))],
    ...(type === 'resource-policy' || type === 'vpc-endpoint-policy' ? [often<Recipe<On>>(2, () => ({}))] : []),
  )
}

type Doing = Pick<StatementJson, 'Action' | 'NotAction'>

const doingFor = (type: PolicyType): fc.Arbitrary<Recipe<Doing>> => {
  const list = entries(action)
  return weighted<Recipe<Doing>>(
    [5, list.map((one): Recipe<Doing> => (request) => ({ Action: one(request) }))],
    [
      type === 'resource-control-policy' ? 0 : 1,
      list.map((one): Recipe<Doing> => (request) => ({ NotAction: one(request) })),
    ],
  )
}

/** Everything, to everybody whom it can name: so that a Deny beside it has something to deny. */
const broad =
  (type: PolicyType): Recipe<StatementJson> =>
  ({ caller }) => ({
    Effect: 'Allow',
    ...(hasPrincipal(type)
      ? { Principal: { AWS: ['*'], Service: caller?.arn ?? 'ec2.amazonaws.com', Federated: caller?.arn ?? '' } }
      : {}),
    Action: '*',
    ...(type === 'trust-policy' ? {} : { Resource: '*' }),
  })

const aimed = (type: PolicyType): fc.Arbitrary<Recipe<StatementJson>> =>
  fc
    .tuple(
      type === 'resource-control-policy'
        ? fc.constant('Deny' as const)
        : fc.constantFrom<'Allow' | 'Deny'>('Allow', 'Allow', 'Deny'),
      whoFor(type),
      doingFor(type),
      onFor(type),
      block,
    )
    .map(([Effect, who, doing, on, conditions]): Recipe<StatementJson> => (request) => ({
      Effect,
      ...who(request),
      ...doing(request),
      ...on(request),
      ...conditions(request),
    }))

const statementFor = (type: PolicyType): fc.Arbitrary<Recipe<StatementJson>> =>
  type === 'resource-control-policy'
    ? aimed(type)
    : weighted([16, aimed(type)], often(2, broad(type)), [
        1,
        longBlock.map((conditions): Recipe<StatementJson> => (request) => ({
          ...broad(type)(request),
          ...conditions(request),
        })),
      ])

const versionFor = (type: PolicyType): fc.Arbitrary<Pick<PolicyJson, 'Version'>> =>
  type === 'service-control-policy' || type === 'resource-control-policy'
    ? fc.constant({ Version: '2012-10-17' })
    : weighted<Pick<PolicyJson, 'Version'>>(
        often(5, { Version: '2012-10-17' }),
        often(1, { Version: '2008-10-17' }),
        often(1, {}),
      )

export const policyFor = (type: PolicyType): fc.Arbitrary<Recipe<PolicyJson>> => {
  const statement = statementFor(type)
  return fc
    .tuple(
      versionFor(type),
      weighted<OneOrMore<Recipe<StatementJson>>>(
        [2, statement],
        [3, fc.array(statement, { maxLength: 3 })],
        [1, fc.array(statement, { minLength: 4, maxLength: 8 })],
      ),
    )
    .map(([version, statements]): Recipe<PolicyJson> => (request) => ({
      ...version,
      Statement: typeof statements === 'function' ? statements(request) : statements.map((one) => one(request)),
    }))
}
