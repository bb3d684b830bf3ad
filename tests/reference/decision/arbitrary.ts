import fc from 'fast-check'
import { often, weighted } from '../arbitrary/weighted.js'
import {
  type ConditionBlock,
  type PolicyJson,
  type PrincipalElement,
  type Scalar,
  type StatementJson,
} from '../vocabulary.js'
import type { CallerOfCall, Level, NamedPolicy, Organization, Request, Role, Scenario, Tags } from './scenario.js'

/** Scenarios of which everything is told, that aim at matches and near misses: few names, on both sides of everything. */

const A = '111111111111'
const B = '222222222222'
const OTHER = '333333333333'

// Callers

const organization = (id: string, managementAccount = false): Organization => ({
  id,
  path: `${id}/r-1/ou-1/`,
  managementAccount,
})

const organizations = weighted<Organization | null>(
  often(5, organization('o-1')),
  often(1, organization('o-2')),
  often(1, organization('o-1', true)),
  often(2, null),
)

const tagSets: fc.Arbitrary<Tags> = weighted<Tags>(
  often(3, {}),
  often(3, { team: 'app' }),
  often(1, { Team: 'red' }),
  often(1, { team: 'app', env: 'prod' }),
)

const expiry = weighted<string | null>(
  often(12, null),
  often(2, '2026-01-15T12:00:00Z'),
  often(2, '2026-01-15T13:00:00Z'),
)

const expiring = (end: string | null): Pick<CallerOfCall, 'credentialsExpire'> =>
  end === null ? {} : { credentialsExpire: end }

const users = fc
  .record({
    user: fc.constantFrom({ path: 'alice', uniqueId: 'AIDAALICE' }, { path: 'team/bob', uniqueId: 'AIDABOB' }),
    tags: tagSets,
    mfaAuthenticated: weighted<boolean | null>(often(3, null), often(1, true), often(1, false)),
    end: expiry,
  })
  .map(({ user, tags, mfaAuthenticated, end }): CallerOfCall => ({
    arn: `arn:aws:iam::${A}:user/${user.path}`,
    uniqueId: user.uniqueId,
    tags,
    ...(mfaAuthenticated === null
      ? { credentials: 'longTerm' }
      : { credentials: 'session', mfaAuthenticated, ...expiring(end) }),
  }))

const sessions = fc
  .record({
    role: weighted(
      often(8, { path: 'ci/Build', uniqueId: 'AROABUILD' }),
      often(3, { path: 'Build', uniqueId: 'AROABUILD' }),
      often(1, { path: 'aws-service-role/ec2.amazonaws.com/AWSServiceRoleForEC2', uniqueId: 'AROALINKED' }),
    ),
    name: fc.constantFrom('s1', 's1', 'alice'),
    credentials: fc.constantFrom('role' as const, 'role' as const, 'federated' as const),
    tags: tagSets,
    transitiveTags: weighted<Tags>(often(6, {}), often(2, { team: 'red' }), often(1, { cost: '1' })),
    sourceIdentity: weighted<string | null>(often(5, null), often(2, 'alice')),
    end: expiry,
  })
  .map(({ role, name, credentials, tags, transitiveTags, sourceIdentity, end }): CallerOfCall => ({
    arn: `arn:aws:sts::${A}:assumed-role/${role.path.replace(/^.*\//, '')}/${name}`,
    roleArn: `arn:aws:iam::${A}:role/${role.path}`,
    uniqueId: role.uniqueId,
    credentials,
    tags,
    transitiveTags,
    sourceIdentity,
    ...expiring(end),
  }))

const SERVICES = ['ec2.amazonaws.com', 'lambda.amazonaws.com']
const SAML = `arn:aws:iam::${B}:saml-provider/Corp`
const IDENTITY_CENTER = `arn:aws:iam::${B}:saml-provider/AWSSSO_0123_DO_NOT_DELETE`
const HOST = 'idp.example.com/id/1'
const OIDC = `arn:aws:iam::${B}:oidc-provider/${HOST}`
const GOOGLE = 'accounts.google.com'

type Kind = 'user' | 'session' | 'root' | 'federated user' | 'service' | 'saml' | 'oidc'

const callerOf: Readonly<Record<Kind, fc.Arbitrary<CallerOfCall>>> = {
  user: users,
  session: sessions,
  root: fc.constant({ arn: `arn:aws:iam::${A}:root` }),
  'federated user': fc.constant({ arn: `arn:aws:sts::${A}:federated-user/bob` }),
  service: fc.constantFrom(...SERVICES).map((arn) => ({ arn, credentials: 'service' as const })),
  saml: weighted<CallerOfCall>(
    often(4, { arn: SAML }),
    often(1, { arn: IDENTITY_CENTER }),
    often(1, { arn: SAML.replace(B, OTHER) }),
  ),
  oidc: weighted<CallerOfCall>(often(3, { arn: OIDC }), often(1, { arn: HOST }), often(1, { arn: GOOGLE })),
}

/** CNS-1: Switch Role passes no parameters. */
const inConsole = ({ roleArn, roleSessionName, operation }: Request): Request => ({
  operation,
  via: 'console',
  roleArn,
  roleSessionName,
})

const kinds = weighted<Kind>(
  often(8, 'user'),
  often(9, 'session'),
  often(1, 'root'),
  often(1, 'federated user'),
  often(3, 'service'),
  often(3, 'saml'),
  often(3, 'oidc'),
)

const hasAccount = (kind: Kind): boolean => kind === 'user' || kind === 'session'
const isUnsigned = (kind: Kind): boolean => kind === 'saml' || kind === 'oidc'

// Requests

const operationOf = (kind: Kind): Request['operation'] =>
  kind === 'saml' ? 'AssumeRoleWithSAML' : kind === 'oidc' ? 'AssumeRoleWithWebIdentity' : 'AssumeRole'

const RESERVED = 'aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef'

const targets = weighted<string>(
  often(16, 'app/deploy'),
  often(4, 'deploy'),
  often(1, 'ci/Build'),
  often(1, 'aws-service-role/ec2.amazonaws.com/AWSServiceRoleForEC2'),
  often(1, RESERVED),
  [1, fc.constantFrom(`${'p'.repeat(31)}/${'n'.repeat(32)}`, `${'p'.repeat(32)}/${'n'.repeat(32)}`)],
)

/** An accepted value, rarely one that is not. */
const mostly = <T>(usual: ReadonlyArray<T>, wrong: ReadonlyArray<T>): fc.Arbitrary<T> =>
  weighted<T>([60, fc.constantFrom(...usual)], [1, fc.constantFrom(...wrong)])

const seldom = <T>(weight: number, value: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  weighted<T | null>(often(weight, null), [1, value])

const sessionName = mostly(['alice', 'ci'], ['a', 'a b', 'x'.repeat(65), 'a/b'])
const externalId = weighted<string | null>(often(6, null), [3, mostly(['x1', 'y1'], ['x', 'has blank', 'ü1'])])
const sourceIdentity = weighted<string | null>(often(8, null), [3, mostly(['alice', 'bob'], ['a', 'aws:alice', 'a b'])])
const duration = weighted<number | null>(
  often(6, null),
  often(3, 3600),
  [3, fc.constantFrom(900, 3601, 7200, 43200)],
  [1, fc.constantFrom(899, 43201, 10801)],
)
const fifty = (n: number): Tags => Object.fromEntries(Array.from({ length: n }, (_, i) => [`k${i}`, 'v']))
const tagsToPass = weighted<Tags | null>(
  often(16, null),
  often(1, {}),
  [8, mostly<Tags>([{ team: 'app' }, { env: 'prod' }, { Team: 'red', env: '' }], [{ 'aws:x': 'y' }, { 'a#b': 'y' }])],
  [1, fc.constantFrom<Tags>(fifty(50), fifty(51), { team: 'x', Team: 'y' }, { ['x'.repeat(129)]: 'y' })],
)
const transitiveKeys = weighted<ReadonlyArray<string>>(often(5, []), often(2, ['team']), often(1, ['ENV']))

const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
const aSessionPolicy = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } } as const
const sessionPolicies = mostly<PolicyJson | string>(
  [aSessionPolicy, JSON.stringify(aSessionPolicy), JSON.stringify(aSessionPolicy).padEnd(2048)],
  [
    { Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: ['*', 'arn:aws:s3'] }] },
    { Statement: [{ Sid: '\u4e2d', Effect: 'Allow', Action: '*', Resource: '*' }] },
    JSON.stringify(aSessionPolicy).padEnd(2049),
  ],
)
const policyArns = mostly<ReadonlyArray<string>>(
  [[], [READ_ONLY]],
  [Array.from({ length: 11 }, () => READ_ONLY), [`arn:aws:iam::${OTHER}:policy/Mine`], ['arn:aws:iam::aws:p']],
)
const mfa = weighted<Pick<Request, 'serialNumber' | 'tokenCode'>>(
  often(30, { serialNumber: `arn:aws:iam::${A}:mfa/alice`, tokenCode: '123456' }),
  often(10, { serialNumber: 'GAHT12345678', tokenCode: '000000' }),
  often(1, { serialNumber: `arn:aws:iam::${A}:mfa/alice` }),
  often(1, { tokenCode: '123456' }),
  often(1, { serialNumber: `arn:aws:iam::${A}:user/alice`, tokenCode: '123456' }),
  often(1, { serialNumber: 'GAHT12345678', tokenCode: '12345' }),
  often(1, { serialNumber: 'GAHT', tokenCode: '123456' }),
)
const CONTEXT_PROVIDER = 'arn:aws:iam::aws:contextProvider/IdentityCenter'
const contextOf = (n: number, providerArn = CONTEXT_PROVIDER, contextAssertion = 'eyJhbGciOi') =>
  Array.from({ length: n }, () => ({ providerArn, contextAssertion }))
const contexts = mostly(
  [contextOf(1), contextOf(5)],
  [contextOf(6), contextOf(1, 'arn'), contextOf(1, CONTEXT_PROVIDER, 'abc')],
)

const present = <T extends object>(members: T): Partial<T> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null)) as Partial<T>

const MALFORMED = ['deploy', `arn:aws:iam::${B}:role/a b`, `arn:aws:iam:eu-west-1:${B}:role/deploy`]
const NAMES_SESSION = `arn:aws:sts::${B}:assumed-role/deploy/s1`

const roleArns = (kind: Kind): fc.Arbitrary<string> =>
  fc
    .tuple(
      weighted(often(1, A), often(1, B)),
      targets,
      weighted(often(40, null), [1, fc.constantFrom(...MALFORMED, NAMES_SESSION)]),
      weighted(often(30, 'aws'), often(1, 'aws-cn')),
    )
    .map(
      ([account, path, broken, partition]) =>
        broken ?? `arn:${partition}:iam::${isUnsigned(kind) ? B : account}:role/${path}`,
    )

/** SAML tells tags and source identity in its assertion: here as if they were passed. Web identity, in claims. */
const requests = (kind: Kind): fc.Arbitrary<Request> =>
  fc
    .record({
      roleArn: roleArns(kind),
      roleSessionName: sessionName,
      durationSeconds: duration,
      externalId,
      sourceIdentity,
      tags: tagsToPass,
      transitiveTagKeys: transitiveKeys,
      policy: seldom(12, sessionPolicies),
      policyArns: seldom(12, policyArns),
      mfa: seldom(6, mfa),
      providedContexts: seldom(12, contexts),
    })
    .map(({ roleArn, roleSessionName, mfa: code, ...rest }): Request => {
      const { externalId: id, providedContexts, tags, sourceIdentity: source, transitiveTagKeys, ...common } = rest
      const known = Object.keys(tags ?? {}).map((key) => key.toLowerCase())
      return {
        operation: operationOf(kind),
        roleArn,
        roleSessionName,
        ...present(common),
        ...(kind === 'oidc'
          ? {}
          : present({
              tags,
              sourceIdentity: source,
              // A key that is no tag's is a mistake (REQ-13); a rare one.
              transitiveTagKeys:
                known.length === 0
                  ? null
                  : transitiveTagKeys.filter((key) => known.includes(key.toLowerCase()) || known.length > 1),
            })),
        ...(isUnsigned(kind) || kind === 'service' ? {} : present({ externalId: id, providedContexts, ...code })),
      }
    })

// Policies

type Who = ReadonlyArray<string>

const principalsFor = (kind: Kind, caller: CallerOfCall): Readonly<Record<'AWS' | 'Service' | 'Federated', Who>> => ({
  AWS: [
    A,
    `arn:aws:iam::${A}:root`,
    `arn:aws:iam::${A}:user/alice`,
    `arn:aws:iam::${A}:user/team/bob`,
    `arn:aws:iam::${A}:role/ci/Build`,
    `arn:aws:iam::${A}:role/Build`,
    `arn:aws:sts::${A}:assumed-role/Build/s1`,
    `arn:aws:sts::${A}:assumed-role/Build/alice`,
    'AIDAALICE',
    'AROABUILD',
    'AROAOLD',
    B,
    ...(hasAccount(kind) ? [caller.arn, caller.arn, caller.roleArn ?? caller.arn, caller.uniqueId ?? A] : []),
  ],
  Service: [...SERVICES, 'ecs.amazonaws.com', ...(kind === 'service' ? [caller.arn, caller.arn] : [])],
  Federated: [SAML, IDENTITY_CENTER, OIDC, GOOGLE, ...(isUnsigned(kind) ? [caller.arn, caller.arn, caller.arn] : [])],
})

const principals = (kind: Kind, caller: CallerOfCall): fc.Arbitrary<PrincipalElement> => {
  const { AWS, Service, Federated } = principalsFor(kind, caller)
  const fitting = kind === 'service' ? 'Service' : isUnsigned(kind) ? 'Federated' : 'AWS'
  const names = { AWS, Service, Federated }[fitting]
  return weighted<PrincipalElement>(
    [8, fc.constantFrom(...names).map((one) => ({ [fitting]: one }))],
    [3, fc.subarray([...new Set(names)], { minLength: 1, maxLength: 3 }).map((some) => ({ [fitting]: some }))],
    [1, fc.constantFrom(...Service).map((one) => ({ Service: one, AWS: A }))],
    [1, fc.constantFrom<PrincipalElement>('*', { AWS: '*' })],
  )
}

/** One principal element that names the caller, of each grant kind. */
const fittingPrincipals = (kind: Kind, caller: CallerOfCall): fc.Arbitrary<PrincipalElement> => {
  if (kind === 'service') return fc.constant({ Service: caller.arn })
  if (isUnsigned(kind)) return fc.constant({ Federated: caller.arn === HOST ? OIDC : caller.arn })
  return weighted<PrincipalElement>(
    often(4, { AWS: A }),
    often(2, { AWS: caller.arn }),
    often(2, { AWS: caller.roleArn ?? caller.arn }),
    often(1, { AWS: caller.uniqueId ?? A }),
    often(1, '*'),
  )
}

const actions = weighted<Pick<StatementJson, 'Action' | 'NotAction'>>(
  often(3, { Action: 'sts:*' }),
  often(2, { Action: '*' }),
  often(3, { Action: 'sts:AssumeRole' }),
  often(2, { Action: 'sts:assumerole*' }),
  often(2, { Action: ['sts:AssumeRole', 'sts:TagSession'] }),
  often(1, { Action: ['sts:TagSession', 'sts:SetSourceIdentity', 'sts:SetContext'] }),
  often(1, { Action: ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:SetSourceIdentity'] }),
  often(1, { Action: ['sts:AssumeRoleWithWebIdentity', 'sts:SetContext'] }),
  often(1, { Action: 'sts:TagSession' }),
  often(1, { Action: 's3:*' }),
  often(1, { NotAction: 'sts:TagSession' }),
  often(1, { NotAction: ['s3:*', 'sts:Set*'] }),
)

const deniedActions = weighted<Pick<StatementJson, 'Action' | 'NotAction'>>(
  often(2, { Action: 'sts:AssumeRole' }),
  often(1, { Action: 'sts:*' }),
  often(2, { Action: 'sts:TagSession' }),
  often(2, { Action: 'sts:SetSourceIdentity' }),
  often(1, { Action: 'sts:SetContext' }),
  often(1, { Action: 's3:*' }),
  often(1, { NotAction: ['sts:AssumeRole*', 'sts:TagSession', 'sts:SetSourceIdentity'] }),
)

const resources = weighted<Pick<StatementJson, 'Resource' | 'NotResource'>>(
  often(6, { Resource: '*' }),
  often(3, { Resource: [`arn:aws:iam::${B}:role/*`, `arn:aws:iam::${A}:role/app/deploy`] }),
  often(2, { Resource: 'arn:aws:iam::*:role/app/deploy' }),
  often(1, { Resource: 'arn:aws:iam::*:role/deploy' }),
  often(1, { Resource: `arn:aws:iam::${B}:role/App/deploy` }),
  often(1, { Resource: 'arn:aws:iam::*:role/${aws:PrincipalTag/team}/deploy' }),
  often(1, { Resource: "arn:aws:iam::*:role/${aws:PrincipalTag/team, 'app'}/deploy" }),
  often(1, { Resource: 'arn:aws:iam' }),
  often(2, { NotResource: 'arn:aws:iam::*:role/deploy' }),
  often(1, { NotResource: 'arn:aws:iam::*:role/app/*' }),
)

interface KeyValues {
  readonly key: string
  readonly operators: ReadonlyArray<string>
  readonly values: ReadonlyArray<Scalar>
}

const TEXT = ['StringEquals', 'StringNotEquals', 'StringLike', 'StringEqualsIfExists', 'StringNotEqualsIfExists']
const SET = [
  'ForAllValues:StringEquals',
  'ForAnyValue:StringEquals',
  'ForAnyValue:StringLike',
  'ForAllValues:StringNotEquals',
]
const ARN = ['ArnLike', 'ArnEquals', 'ArnNotLike', 'ArnLikeIfExists']
const BOOL = ['Bool', 'BoolIfExists']

const keyValues: ReadonlyArray<KeyValues> = [
  { key: 'sts:ExternalId', operators: TEXT, values: ['x1', 'y1', 'X1'] },
  { key: 'sts:RoleSessionName', operators: TEXT, values: ['alice', 'a*', '${aws:username}', '${aws:SourceIdentity}'] },
  { key: 'sts:SourceIdentity', operators: TEXT, values: ['alice', 'bob', '${aws:username}'] },
  { key: 'aws:SourceIdentity', operators: TEXT, values: ['alice', 'bob'] },
  { key: 'aws:RequestTag/team', operators: TEXT, values: ['app', 'red', '${aws:PrincipalTag/team}'] },
  { key: 'aws:requesttag/Env', operators: TEXT, values: ['prod', ''] },
  { key: 'aws:TagKeys', operators: SET, values: ['team', 'env', 'Team'] },
  { key: 'sts:TransitiveTagKeys', operators: SET, values: ['team', 'ENV'] },
  {
    key: 'sts:RequestContextProviders',
    operators: ['ForAnyValue:ArnEquals', 'ForAllValues:ArnLike'],
    values: [CONTEXT_PROVIDER, 'arn:aws:iam::aws:contextProvider/*'],
  },
  { key: 'aws:PrincipalTag/team', operators: TEXT, values: ['app', 'red'] },
  { key: 'aws:PrincipalTag/Cost', operators: TEXT, values: ['1', '2'] },
  { key: 'aws:ResourceTag/team', operators: TEXT, values: ['app', 'red', '${aws:PrincipalTag/team}'] },
  { key: 'iam:ResourceTag/cost', operators: TEXT, values: ['1', '2'] },
  {
    key: 'aws:PrincipalArn',
    operators: [...ARN, 'StringEquals', 'StringNotLike'],
    values: [
      `arn:aws:iam::${A}:role/ci/*`,
      `arn:aws:iam::${A}:user/*`,
      `arn:aws:iam::*:role/Build`,
      `arn:aws:sts::${A}:assumed-role/Build/s1`,
    ],
  },
  { key: 'aws:PrincipalAccount', operators: TEXT, values: [A, B, 'anonymous'] },
  { key: 'aws:PrincipalType', operators: TEXT, values: ['User', 'AssumedRole', 'Anonymous'] },
  {
    key: 'aws:userid',
    operators: [...TEXT, 'StringNotLike'],
    values: ['AIDAALICE', 'AROABUILD:*', 'AROABUILD:s1', 'AROABUILD'],
  },
  { key: 'aws:username', operators: TEXT, values: ['alice', 'bob', 'team/bob'] },
  { key: 'aws:PrincipalOrgID', operators: TEXT, values: ['o-1', 'o-2', '${aws:ResourceOrgID}'] },
  { key: 'aws:PrincipalOrgPaths', operators: SET, values: ['o-1/r-1/*', 'o-1/r-1/ou-1/', 'o-2/*'] },
  { key: 'aws:ResourceOrgID', operators: TEXT, values: ['o-1', 'o-2', '${aws:PrincipalOrgID}'] },
  { key: 'aws:ResourceOrgPaths', operators: SET, values: ['o-1/r-1/ou-1/'] },
  { key: 'aws:ResourceAccount', operators: TEXT, values: [A, B, '${aws:PrincipalAccount}'] },
  { key: 'aws:MultiFactorAuthPresent', operators: BOOL, values: ['true', 'false'] },
  {
    key: 'aws:MultiFactorAuthAge',
    operators: ['NumericLessThan', 'NumericGreaterThanEquals', 'NumericLessThanIfExists'],
    values: [60, '3600'],
  },
  {
    key: 'aws:SourceIp',
    operators: ['IpAddress', 'NotIpAddress', 'IpAddressIfExists'],
    values: ['203.0.113.0/24', '198.51.100.1'],
  },
  { key: 'aws:SourceVpce', operators: TEXT, values: ['vpce-1', 'vpce-2'] },
  {
    key: 'aws:CurrentTime',
    operators: ['DateLessThan', 'DateGreaterThanEquals'],
    values: ['2026-01-15T12:00:00Z', '2026-01-15T11:59:59Z'],
  },
  { key: 'aws:EpochTime', operators: ['NumericLessThanEquals', 'DateGreaterThan'], values: [1768478400, 1768478399] },
  { key: 'aws:SecureTransport', operators: BOOL, values: ['true', 'false'] },
  { key: 'aws:RequestedRegion', operators: TEXT, values: ['eu-west-1', 'us-east-1'] },
  {
    key: 'aws:TokenIssueTime',
    operators: ['DateLessThan', 'DateGreaterThan', 'DateLessThanIfExists'],
    values: ['2026-01-15T10:00:00Z', '2026-01-15T11:00:00Z'],
  },
  { key: 'aws:PrincipalIsAWSService', operators: BOOL, values: ['true', 'false'] },
  { key: 'aws:PrincipalServiceName', operators: TEXT, values: SERVICES },
  { key: 'aws:PrincipalServiceNamesList', operators: SET, values: SERVICES },
  { key: 'aws:SourceArn', operators: ARN, values: [`arn:aws:ec2:eu-west-1:${B}:*`] },
  { key: 'aws:SourceAccount', operators: TEXT, values: [A, B] },
  { key: 'aws:FederatedProvider', operators: TEXT, values: [OIDC, GOOGLE] },
  { key: `${HOST}:aud`, operators: TEXT, values: ['sts.amazonaws.com', 'client-1'] },
  { key: `${HOST}:sub`, operators: [...TEXT, 'StringNotLike'], values: ['repo:acme/app:*', 'repo:acme/app:ref'] },
  { key: `${HOST}:actor`, operators: TEXT, values: ['alice'] },
  { key: `${GOOGLE}:aud`, operators: TEXT, values: ['sts.amazonaws.com', 'client-1'] },
  { key: `${GOOGLE}:oaud`, operators: TEXT, values: ['sts.amazonaws.com', 'client-1'] },
  { key: 'SAML:aud', operators: TEXT, values: ['https://signin.aws.amazon.com/saml'] },
  { key: 'saml:doc', operators: TEXT, values: [`${B}/Corp`, `${A}/Corp`] },
  { key: 'aws:NoSuchKey', operators: TEXT, values: ['x'] },
]

const condition: fc.Arbitrary<ConditionBlock> = fc
  .constantFrom(...keyValues)
  .chain(({ key, operators, values }) =>
    weighted<ConditionBlock>(
      [
        12,
        fc
          .tuple(
            fc.constantFrom(...operators),
            fc.subarray([...values], { minLength: 1, maxLength: Math.min(2, values.length) }),
          )
          .map(([operator, some]): ConditionBlock => ({ [operator]: { [key]: some } })),
      ],
      [1, fc.constantFrom('true', 'false').map((absent): ConditionBlock => ({ Null: { [key]: absent } }))],
    ),
  )

const conditions = weighted<Pick<StatementJson, 'Condition'>>(
  often(2, {}),
  [3, condition.map((Condition) => ({ Condition }))],
  [1, fc.tuple(condition, condition).map(([one, other]) => ({ Condition: { ...one, ...other } }))],
)

const version = weighted<Pick<PolicyJson, 'Version'>>(
  often(8, { Version: '2012-10-17' }),
  often(1, { Version: '2008-10-17' }),
  often(1, {}),
)

type About = fc.Arbitrary<Partial<StatementJson>>

const joined = (
  effect: fc.Arbitrary<StatementJson['Effect']>,
  doing: fc.Arbitrary<Partial<StatementJson>>,
  about: About,
): fc.Arbitrary<StatementJson> =>
  fc
    .tuple(effect, doing, about, conditions)
    .map(([Effect, action, rest, when]) => ({ Effect, ...action, ...rest, ...when }))

/** Anything at all, an Allow or a Deny. */
const anyStatement = (about: About): fc.Arbitrary<StatementJson> =>
  weighted([3, joined(fc.constant('Allow'), actions, about)], [1, joined(fc.constant('Deny'), deniedActions, about)])

/** An Allow that lets the call pass, and by chance some statements beside it. */
const policyOf = (fitting: fc.Arbitrary<StatementJson>, about: About): fc.Arbitrary<PolicyJson> =>
  fc
    .tuple(
      version,
      weighted<ReadonlyArray<StatementJson>>([5, fitting.map((one) => [one])], often(2, [])),
      weighted<ReadonlyArray<StatementJson>>(often(3, []), [
        2,
        fc.array(anyStatement(about), { minLength: 1, maxLength: 3 }),
      ]),
    )
    .map(([v, some, more]) => ({ ...v, Statement: [...some, ...more] }))

const full = { Effect: 'Allow', Action: '*', Resource: '*' } as const
const whole = weighted<StatementJson>(often(4, full), [1, joined(fc.constant('Allow'), actions, resources)])
const ownPolicy = policyOf(whole, resources)

const named = (document: fc.Arbitrary<PolicyJson>, name: string): fc.Arbitrary<NamedPolicy> =>
  document.map((one) => ({ name, document: one }))

const identityPolicies = weighted<ReadonlyArray<NamedPolicy>>(
  [6, named(ownPolicy, 'P').map((one) => [one])],
  [2, fc.array(named(ownPolicy, 'Q'), { minLength: 2, maxLength: 2 })],
  often(1, []),
)

const levelsOf = (policy: fc.Arbitrary<PolicyJson>): fc.Arbitrary<ReadonlyArray<Level>> =>
  weighted<ReadonlyArray<Level>>(often(3, []), [
    2,
    fc.array(
      fc
        .tuple(
          fc.constantFrom('Root', 'ou-1', 'account'),
          weighted<ReadonlyArray<NamedPolicy>>(
            [12, named(policy, 'S').map((one) => [one])],
            often(3, [{ name: 'FullAccess', document: { Version: '2012-10-17', Statement: [full] } }]),
            often(1, []),
          ),
        )
        .map(([target, policies]) => ({ target, policies })),
      { minLength: 1, maxLength: 3 },
    ),
  ])

const newer = { Version: '2012-10-17' } as const

/** SCP: Version 2012-10-17 (policy-language.md, section 2). */
const serviceControlPolicies = levelsOf(ownPolicy.map(({ Statement }) => ({ ...newer, Statement })))

/** LANG-35 to LANG-37: an Allow is AWS's own, and a Deny speaks of everybody and of actions of STS. */
const resourceControlPolicies = levelsOf(
  fc
    .array(
      joined(
        fc.constant('Deny'),
        fc.constantFrom(
          { Action: 'sts:AssumeRole*' },
          { Action: 'sts:TagSession' },
          { Action: 'sts:*' },
          { Action: 's3:*' },
        ),
        resources.map((on) => ({ Principal: '*' as const, ...on })),
      ),
      { maxLength: 2 },
    )
    .map((Statement) => ({ ...newer, Statement })),
).map((levels) =>
  levels.map(({ target, policies }) => ({
    target,
    policies: policies.filter(({ name }) => name !== 'FullAccess'),
  })),
)

const trustPolicies = (kind: Kind, caller: CallerOfCall): fc.Arbitrary<PolicyJson> => {
  const about = principals(kind, caller).map((Principal) => ({ Principal }))
  const fitting = fittingPrincipals(kind, caller).map((Principal): StatementJson => ({
    Effect: 'Allow',
    Principal,
    Action: 'sts:*',
  }))
  return policyOf(weighted<StatementJson>([4, fitting], [2, joined(fc.constant('Allow'), actions, about)]), about)
}

const endpointPolicies = (kind: Kind, caller: CallerOfCall): fc.Arbitrary<PolicyJson | null> => {
  const listed = [...new Set([A, caller.arn, caller.roleArn ?? A, `arn:aws:iam::${A}:root`])]
  const who = weighted<Partial<StatementJson>>(
    [3, principals(kind, caller).map((Principal) => ({ Principal }))],
    [1, fc.subarray(listed, { minLength: 1 }).map((AWS) => ({ NotPrincipal: { AWS } }))],
  )
  const about = fc.tuple(who, resources).map(([named, on]) => ({ ...named, ...on }))
  return weighted<PolicyJson | null>(often(5, null), [
    1,
    policyOf(fc.constant<StatementJson>({ ...full, Principal: '*' }), about),
  ])
}

// Roles, tokens, the network

const roles = (kind: Kind, caller: CallerOfCall, roleArn: string): fc.Arbitrary<Role | null> =>
  fc
    .record({
      arn: weighted(
        often(40, roleArn),
        often(1, roleArn.replace('deploy', 'Deploy')),
        often(1, roleArn.replace('role/', 'role/x/')),
      ),
      trustPolicy: trustPolicies(kind, caller),
      maxSessionDuration: fc.constantFrom(3600, 7200, 43200, 43200),
      tags: tagSets,
      resourceControlPolicies,
      organization: organizations,
      missing: weighted(often(40, false), often(1, true)),
    })
    .map(({ missing, organization: of, resourceControlPolicies: levels, arn, ...rest }): Role | null =>
      missing
        ? null
        : // The role of a malformed ARN has none that could be told.
          {
            arn: /^arn:aws[a-z-]*:iam::\d{12}:role\/\S+$/.test(arn) ? arn : `arn:aws:iam::${B}:role/deploy`,
            ...rest,
            organization: of,
            resourceControlPolicies: of === null ? [] : levels,
          },
    )

const claims = fc
  .record({
    aud: mostly<unknown>(['sts.amazonaws.com', 'client-1', ['client-1', 'sts.amazonaws.com']], [null, '']),
    azp: seldom(3, fc.constant('client-1')),
    sub: mostly<unknown>(['repo:acme/app:ref'], [null, '']),
    iss: mostly<unknown>([`https://${HOST}`], ['https://idp.example.com']),
    exp: mostly([1768478401], [1768478400]),
    tags: weighted<unknown>(often(4, null), [
      1,
      fc.constantFrom<unknown>(
        { principal_tags: { team: ['app'] }, transitive_tag_keys: [] },
        { principal_tags: { team: ['red'], env: ['prod'] }, transitive_tag_keys: ['team'] },
      ),
    ]),
    source: seldom(4, fc.constantFrom('alice', 'bob')),
  })
  .map(({ aud, azp, sub, iss, exp, tags, source }) => ({
    aud,
    sub,
    iss,
    exp,
    azp,
    amr: null,
    email: null,
    oaud: null,
    'https://aws.amazon.com/tags': tags,
    'https://aws.amazon.com/source_identity': source,
  }))

const providers = fc.record({
  exists: weighted(often(30, true), often(1, false)),
  audiences: weighted(often(8, ['sts.amazonaws.com', 'client-1']), often(1, ['sts.amazonaws.com'])),
})

const facts = fc.record({
  time: fc.constantFrom('2026-01-15T11:59:59Z', '2026-01-15T12:00:00Z'),
  address: fc.constantFrom('203.0.113.7', '198.51.100.1'),
  region: fc.constantFrom('eu-west-1', 'us-east-1'),
  secure: weighted(often(9, true), often(1, false)),
  issued: fc.constantFrom('2026-01-15T10:00:00Z', '2026-01-15T11:00:00Z'),
  age: fc.constantFrom(60, 7200),
  endpoint: fc.constantFrom('vpce-1', 'vpce-2'),
  source: weighted<string | null>(often(1, null), often(1, A), often(1, B)),
  audience: fc.boolean(),
  seenMfa: weighted(often(9, false), often(1, true)),
  inOneWord: fc.boolean(),
  override: weighted<Scenario['context']>(
    often(20, {}),
    [1, fc.constantFrom('aws:PrincipalTag/team', 'aws:ResourceTag/Team').map((key) => ({ [key]: 'red' }))],
    often(1, { 'aws:username': 'bob', 'AWS:PrincipalOrgID': 'o-2' }),
  ),
})

type Facts = typeof facts extends fc.Arbitrary<infer T> ? T : never

const contextFor = (
  kind: Kind,
  caller: CallerOfCall,
  request: Request,
  throughEndpoint: boolean,
  { time, address, region, secure, issued, age, endpoint, source, audience, seenMfa, override }: Facts,
): Scenario['context'] => {
  const hasMfa =
    (kind === 'user' && (caller.mfaAuthenticated === true || (request.tokenCode ?? null) !== null)) ||
    (kind === 'session' && seenMfa)
  return {
    'aws:CurrentTime': time,
    'aws:EpochTime': Date.parse(time) / 1000,
    'aws:RequestedRegion': region,
    'aws:SecureTransport': secure,
    ...(throughEndpoint ? { 'aws:SourceVpce': endpoint } : kind === 'service' ? {} : { 'aws:SourceIp': address }),
    ...(hasAccount(kind) && caller.credentials !== 'longTerm' ? { 'aws:TokenIssueTime': issued } : {}),
    ...(kind === 'session' && seenMfa ? { 'aws:MultiFactorAuthPresent': true } : {}),
    ...(hasMfa ? { 'aws:MultiFactorAuthAge': age } : {}),
    ...(kind === 'service' ? { 'aws:PrincipalServiceNamesList': [caller.arn] } : {}),
    ...(kind === 'service' && source !== null
      ? { 'aws:SourceAccount': source, 'aws:SourceArn': `arn:aws:ec2:eu-west-1:${source}:instance/i-1` }
      : {}),
    ...override,
    ...(kind === 'saml' && audience ? { 'saml:aud': 'https://signin.aws.amazon.com/saml' } : {}),
  }
}

/** Keys that may be in a call, and that nothing else of the scenario tells of. */
const optionalKeys = (kind: Kind): ReadonlyArray<string> => [
  ...['aws:SourceArn', 'aws:SourceAccount', 'aws:SourceIp', 'aws:SourceVpce', 'aws:TokenIssueTime', 'saml:aud'],
  ...(kind === 'oidc'
    ? []
    : ['aws:FederatedProvider', `${HOST}:aud`, `${HOST}:sub`, `${GOOGLE}:aud`, `${GOOGLE}:oaud`]),
  ...(kind === 'oidc' ? [] : [`${HOST}:actor`]),
  ...(hasAccount(kind) ? [] : ['aws:MultiFactorAuthPresent']),
  ...(kind === 'service' ? ['aws:PrincipalType'] : []),
]

/** What the scenario does not tell otherwise is absent: said in one word, or one by one. */
const withAbsentKeys =
  (kind: Kind, inOneWord: boolean) =>
  (scenario: Scenario): Scenario => {
    const told = Object.keys(scenario.context).map((key) => key.toLowerCase())
    const keys = optionalKeys(kind)
    // A role that is none has no tags; nothing else tells it.
    const absent = inOneWord || scenario.role === null ? ['*'] : keys
    return { ...scenario, absentContextKeys: absent.filter((key) => !told.includes(key.toLowerCase())) }
  }

const boundary = weighted<NamedPolicy | null>(often(3, null), [2, named(ownPolicy, 'B')])
const sessionPolicySets = weighted<ReadonlyArray<NamedPolicy>>(often(3, []), [
  2,
  fc.array(named(ownPolicy, 'S'), { minLength: 1, maxLength: 2 }),
])

const withPolicies = (kind: Kind, caller: CallerOfCall): fc.Arbitrary<CallerOfCall> =>
  hasAccount(kind)
    ? fc
        .record({
          identityPolicies,
          permissionsBoundary: boundary,
          sessionPolicies: sessionPolicySets,
          serviceControlPolicies,
          of: organizations,
        })
        .map(({ of, sessionPolicies: policies, serviceControlPolicies: levels, ...rest }) => ({
          ...caller,
          ...rest,
          sessionPolicies: kind === 'session' ? policies : [],
          organization: of,
          serviceControlPolicies: of === null ? [] : levels,
        }))
    : fc.constant(caller)

const calls = (kind: Kind): fc.Arbitrary<Request> =>
  kind === 'user' || kind === 'root'
    ? weighted<Request>([12, requests(kind)], [1, requests(kind).map(inConsole)])
    : requests(kind)

/** MFA-3: who calls from the console has signed in, with MFA or without. */
const signedIn = (caller: CallerOfCall, { via }: Request): CallerOfCall => {
  if (via !== 'console' || caller.credentials === undefined) return caller
  const { credentials: _, credentialsExpire: _end, ...rest } = caller
  return { ...rest, mfaAuthenticated: caller.mfaAuthenticated ?? false }
}

const scenarioOf = (kind: Kind): fc.Arbitrary<Scenario> =>
  fc.tuple(callerOf[kind], calls(kind)).chain(([someone, request]) => {
    const bare = signedIn(someone, request)
    return fc
      .record({
        caller: withPolicies(kind, bare),
        role: roles(kind, bare, request.roleArn),
        vpcEndpointPolicy: endpointPolicies(kind, bare),
        claims,
        provider: providers,
        facts,
      })
      .map(({ caller, role, vpcEndpointPolicy, claims: told, provider, facts: of }): Scenario => {
        const { iss: _, ...withoutIssuer } = told
        const context = contextFor(kind, caller, request, vpcEndpointPolicy !== null && kind !== 'service', of)
        const scenario: Scenario = {
          request,
          caller,
          role,
          ...(kind === 'saml' ? { identityProvider: { exists: provider.exists } } : {}),
          ...(kind === 'oidc'
            ? { identityProvider: provider, token: { claims: caller.arn === GOOGLE ? withoutIssuer : told } }
            : {}),
          network: { vpcEndpointPolicy },
          context,
          absentContextKeys: [],
        }
        return withAbsentKeys(kind, of.inOneWord)(scenario)
      })
  })

/** A scenario of which everything is told. */
export const toldScenario: fc.Arbitrary<Scenario> = kinds.chain(scenarioOf)
