import fc from 'fast-check'
import type { CallerJson, OneOrMore, PolicyType, RequestJson, Scalar } from '../vocabulary.js'
import { often, weighted } from './weighted.js'

/** Requests out of few names, used again and again, so that policies built from one meet it or just miss it. */

export const ACCOUNT = '111111111111'
export const OTHER_ACCOUNT = '222222222222'

export type Family = 'string' | 'number' | 'date' | 'boolean' | 'binary' | 'address' | 'arn' | 'service'

interface Key {
  readonly name: string
  readonly family: Family
  readonly multivalued: boolean
}

export const SERVICES = ['ec2.amazonaws.com', 's3.eu-west-1.amazonaws.com', 's3.amazonaws.com'] as const

const keysOf = (family: Family, multivalued: boolean, ...names: ReadonlyArray<string>): ReadonlyArray<Key> =>
  names.map((name) => ({ name, family, multivalued }))

export const keys: ReadonlyArray<Key> = [
  ...keysOf('string', false, 'aws:username', 'aws:PrincipalTag/team', 'aws:RequestTag/Team', 'sts:ExternalId'),
  ...keysOf('string', true, 'aws:TagKeys', 'aws:PrincipalOrgPaths'),
  ...keysOf('service', true, 'aws:PrincipalServiceNamesList'),
  ...keysOf('number', false, 'aws:MultiFactorAuthAge'),
  ...keysOf('date', false, 'aws:CurrentTime'),
  ...keysOf('boolean', false, 'aws:SecureTransport'),
  ...keysOf('binary', false, 'app:Digest'),
  ...keysOf('address', false, 'aws:SourceIp'),
  ...keysOf('arn', false, 'aws:PrincipalArn', 'aws:SourceArn'),
]

export const values: Readonly<Record<Family, ReadonlyArray<string>>> = {
  string: ['ana', 'Ana', 'blue', 'ana/blue', 'a*a', 'b?ue', '$', '', ' ana', '${aws:username}', '*', '5', 'true'],
  service: SERVICES,
  number: ['3600', '5', '-5', '0', '0.5', '9007199254740993', '5.0', '1e3', ''],
  date: [
    ...['2026-01-15T12:00:00Z', '2026-01-15T12:00:01Z', '2026-01-15T00:00:00Z', '2026-01-01T00:00:00Z'],
    ...['2026-01-15T12:00:00.5Z', '1768478400', '2026', 'yesterday'],
  ],
  boolean: ['true', 'false', 'TRUE', 'yes'],
  binary: ['QQ==', 'QUI=', 'QUJD', 'Xw==', 'X0A=', '', 'Q'],
  address: [
    '203.0.113.7',
    '203.0.113.128',
    '203.0.113.0',
    '2001:db8::7',
    '2001:DB8:0:0::7',
    '::',
    '1:2:3:4:5:6:7:8',
    '203.0.113',
  ],
  arn: [
    `arn:aws:iam::${ACCOUNT}:user/ana`,
    `arn:aws:iam::${ACCOUNT}:role/ana/blue`,
    `arn:aws:svc:eu:${ACCOUNT}:store:5/blue`,
    'arn:aws:s3:::ana',
    'ana',
  ],
}

const own = (family: Family): fc.Arbitrary<string> => fc.constantFrom(...values[family])

/** What stands under `context`: told as text, number or boolean; one value or a list. */
const told = ({ family, multivalued }: Key): fc.Arbitrary<OneOrMore<Scalar>> => {
  const list = fc.array(own(family), { minLength: 1, maxLength: 3 })
  const one = weighted<OneOrMore<Scalar>>(
    [8, own(family)],
    [1, own(family).map((value) => [value])],
    [1, family === 'number' ? fc.constantFrom(5, 3600, 0.5, -5) : family === 'boolean' ? fc.boolean() : own(family)],
  )
  return multivalued
    ? weighted([6, list], [1, fc.constant<ReadonlyArray<string>>([])])
    : weighted([12, one], [1, list], [1, fc.constant([])])
}

type State = { readonly told: OneOrMore<Scalar> } | 'absent' | 'not told'

const stateOf = (key: Key): fc.Arbitrary<State> =>
  weighted<State>([6, told(key).map((value) => ({ told: value }))], often(1, 'absent'), often(2, 'not told'))

type Context = Pick<RequestJson, 'context' | 'absentContextKeys'>

const context: fc.Arbitrary<Context> = fc
  .tuple(
    fc.tuple(...keys.map(stateOf)),
    fc.constantFrom<'written' | 'lower' | 'upper'>('written', 'written', 'lower', 'upper'),
    weighted(often(1, true), often(7, false)),
  )
  .map(([states, letters, allAbsent]) => {
    const spelt = (name: string): string =>
      letters === 'written' ? name : letters === 'lower' ? name.toLowerCase() : name.toUpperCase()
    const named = states.map((state, i) => [spelt(keys[i]?.name ?? ''), state] as const)
    return {
      context: Object.fromEntries(
        named.flatMap(([name, state]) => (typeof state === 'string' ? [] : [[name, state.told] as const])),
      ),
      absentContextKeys: allAbsent ? ['*'] : named.flatMap(([name, state]) => (state === 'absent' ? [name] : [])),
    }
  })

const account = weighted(often(3, ACCOUNT), often(1, OTHER_ACCOUNT))
const partition = weighted(often(8, 'aws'), often(1, 'aws-cn'))

const users = fc
  .tuple(partition, account, fc.constantFrom('ana', 'Ana', 'eng/ana'), fc.boolean())
  .map(([p, a, name, known]): CallerJson => ({
    arn: `arn:${p}:iam::${a}:user/${name}`,
    ...(known ? { uniqueId: 'AIDAANA' } : {}),
  }))

const sessions = fc
  .tuple(partition, account, fc.constantFrom('s1', 's2'), fc.boolean(), fc.constantFrom(null, 'ana', 'team/ana'))
  .map(([p, a, session, known, role]): CallerJson => ({
    arn: `arn:${p}:sts::${a}:assumed-role/ana/${session}`,
    ...(role === null ? {} : { roleArn: `arn:${p}:iam::${a}:role/${role}` }),
    ...(known ? { uniqueId: 'AROAANA' } : {}),
  }))

const others = fc.tuple(partition, account, fc.constantFrom('iam', 'sts')).map(([p, a, service]): CallerJson => ({
  arn: service === 'iam' ? `arn:${p}:iam::${a}:root` : `arn:${p}:sts::${a}:federated-user/ana`,
}))

const services = fc.constantFrom(...SERVICES).map((arn): CallerJson => ({ arn }))

export const PROVIDERS = [
  `arn:aws:iam::${ACCOUNT}:oidc-provider/token.example.com/id/ana`,
  'token.example.com/id/ana',
  'accounts.google.com',
  'cognito-identity.amazonaws.com',
] as const
export const SAML_PROVIDERS = [`arn:aws:iam::${ACCOUNT}:saml-provider/ana`] as const

const ACTIONS = ['sts:AssumeRole', 'sts:TagSession', 's3:GetObject', 'iam:PassRole'] as const

type Who = Pick<RequestJson, 'caller' | 'action'>

const action = fc.constantFrom(...ACTIONS)
const signed = (callers: fc.Arbitrary<CallerJson>): fc.Arbitrary<Who> => fc.record({ caller: callers, action })
const federated = (arns: ReadonlyArray<string>, call: string): fc.Arbitrary<Who> =>
  fc.record({
    caller: fc.constantFrom(...arns).map((arn) => ({ arn })),
    action: fc.constantFrom(call, call, 'sts:TagSession'),
  })

const who: fc.Arbitrary<Who> = weighted(
  [6, signed(users)],
  [6, signed(sessions)],
  [3, signed(others)],
  [3, signed(services)],
  [1, federated(SAML_PROVIDERS, 'sts:AssumeRoleWithSAML')],
  [2, federated(PROVIDERS, 'sts:AssumeRoleWithWebIdentity')],
)

const role = fc
  .tuple(partition, fc.constantFrom('ana', 'team/ana', 'blue-5'))
  .map(([p, name]) => `arn:${p}:iam::${ACCOUNT}:role/${name}`)
const anything = weighted(
  [3, role],
  [4, fc.constantFrom(...['b/ana/x', 'ana', 'b//blue', 'a*a', ''].map((key) => `arn:aws:s3:::${key}`))],
  [2, fc.constantFrom(`arn:aws:svc:eu:${ACCOUNT}:store:5/blue`, `arn:aws:svc:eu:${OTHER_ACCOUNT}:x:${ACCOUNT}:5`)],
)

export const hasPrincipal = (type: PolicyType): boolean =>
  ['trust-policy', 'resource-control-policy', 'vpc-endpoint-policy', 'resource-policy'].includes(type)

export const requestFor = (type: PolicyType): fc.Arbitrary<RequestJson> =>
  fc
    .tuple(
      hasPrincipal(type)
        ? weighted<Who>([20, who], [1, fc.record({ action })])
        : action.map((call): Who => ({ action: call })),
      type === 'trust-policy' ? role : hasPrincipal(type) ? anything : weighted([20, anything], often(1, '*')),
      context,
    )
    .map(([asked, resource, known]) => ({ ...asked, resource, ...known }))
