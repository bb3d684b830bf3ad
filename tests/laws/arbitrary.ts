import fc from 'fast-check'
import type { AssumeRoleScenario, CallerInput, RequestInput, RoleInput } from '../../src/index.js'

/** Scenarios that aim at matches and near misses: few names, used again and again on both sides. */

const accounts = ['111111111111', '222222222222'] as const
const TARGET = 'arn:aws:iam::222222222222:role/app/deploy'

const callers = accounts.flatMap((account): ReadonlyArray<CallerInput> => [
  { arn: `arn:aws:iam::${account}:user/alice`, credentials: 'longTerm', uniqueId: 'AIDAALICE' },
  { arn: `arn:aws:iam::${account}:user/team/bob`, credentials: 'session', uniqueId: 'AIDABOB', mfaAuthenticated: true },
  {
    arn: `arn:aws:iam::${account}:user/team/bob`,
    credentials: 'session',
    uniqueId: 'AIDABOB',
    mfaAuthenticated: false,
  },
  {
    arn: `arn:aws:sts::${account}:assumed-role/Build/s1`,
    roleArn: `arn:aws:iam::${account}:role/ci/Build`,
    credentials: 'role',
    uniqueId: 'AROABUILD',
  },
])

const principals = [
  ...accounts.flatMap((account) => [
    account,
    `arn:aws:iam::${account}:root`,
    `arn:aws:iam::${account}:user/alice`,
    `arn:aws:iam::${account}:user/team/bob`,
    `arn:aws:iam::${account}:role/ci/Build`,
    `arn:aws:sts::${account}:assumed-role/Build/s1`,
  ]),
  'AIDAALICE',
  'AROABUILD',
  'AROAOLD',
  '*',
  'arn:aws:iam::111111111111:role/*',
]

const principal = fc.oneof(
  fc.constant('*'),
  fc.subarray(principals, { minLength: 1, maxLength: 3 }).map((AWS) => ({ AWS })),
  fc.constantFrom({ Service: ['ec2.amazonaws.com'] }, { AWS: ['111111111111'], Service: ['ec2.amazonaws.com'] }),
)

const actions = fc.constantFrom(
  ['sts:AssumeRole'],
  ['sts:*'],
  ['sts:AssumeRole', 'sts:TagSession'],
  ['*'],
  ['sts:TagSession'],
  ['s3:*'],
  ['sts:assumerole*'],
)
const resources = fc.constantFrom(
  [TARGET],
  ['*'],
  ['arn:aws:iam::222222222222:role/*'],
  ['arn:aws:iam::*:role/deploy'],
  ['arn:aws:iam::222222222222:role/app/${aws:username}', TARGET],
  ['arn:aws:iam::222222222222:role/${aws:PrincipalTag/team, "x"}/deploy'],
  ["arn:aws:iam::222222222222:role/${aws:PrincipalTag/team, 'app'}/deploy"],
)

const conditions = fc.constantFrom<Record<string, Record<string, ReadonlyArray<string>>>>(
  {},
  {},
  { StringEquals: { 'sts:ExternalId': ['x1'] } },
  { StringEquals: { 'aws:PrincipalTag/team': ['app', 'red'] } },
  { StringNotEquals: { 'aws:PrincipalTag/team': ['red'] } },
  { StringLike: { 'aws:userid': ['AROABUILD:*', 'AIDA*'] } },
  { Bool: { 'aws:MultiFactorAuthPresent': ['true'] } },
  { BoolIfExists: { 'aws:MultiFactorAuthPresent': ['false'] } },
  { NumericLessThan: { 'aws:MultiFactorAuthAge': ['3600'] } },
  { Null: { 'aws:TokenIssueTime': ['true'] } },
  { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24'] } },
  { NotIpAddress: { 'aws:SourceIp': ['203.0.113.0/24'] } },
  { DateLessThan: { 'aws:CurrentTime': ['2026-01-15T12:00:00Z'] } },
  { ArnLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/ci/*', 'arn:aws:iam::111111111111:user/*'] } },
  { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] } },
  { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': ['o-1/r-1/*'] } },
  { StringEquals: { 'iam:ResourceTag/team': ['${aws:PrincipalTag/team}'] } },
  { StringEqualsIfExists: { 'aws:RequestedRegion': ['eu-west-1'] } },
  { StringEquals: { 'aws:PrincipalOrgID': ['o-1'] }, StringLike: { 'sts:RoleSessionName': ['al*'] } },
)

export interface Json {
  readonly [member: string]: unknown
}

const effect = fc.constantFrom('Allow', 'Allow', 'Allow', 'Deny')
const version = fc.constantFrom({ Version: '2012-10-17' }, { Version: '2012-10-17' }, { Version: '2008-10-17' }, {})

const statement = (about: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
  fc.tuple(effect, fc.boolean(), actions, about, conditions).map(([Effect, not, action, rest, Condition]) => ({
    Effect,
    ...(not && action[0] !== '*' && action[0] === 's3:*' ? { NotAction: action } : { Action: action }),
    ...rest,
    Condition,
  }))

const policy = (about: fc.Arbitrary<Json>, max: number): fc.Arbitrary<Json> =>
  fc
    .tuple(version, fc.array(statement(about), { minLength: 1, maxLength: max }))
    .map(([v, Statement]) => ({ ...v, Statement }))

export const trustPolicy = policy(
  principal.map((Principal) => ({ Principal })),
  4,
)

export const identityPolicy = policy(
  fc
    .tuple(fc.boolean(), resources)
    .map(([not, Resource]) => (not && Resource[0] !== '*' ? { NotResource: Resource } : { Resource })),
  3,
)

/** A scenario of which everything is told, so that it is never undetermined for want of facts. */
export interface World extends Omit<AssumeRoleScenario, 'caller' | 'role'> {
  readonly request: RequestInput
  readonly role: Omit<RoleInput, 'trustPolicy'> & { readonly trustPolicy: Json }
  readonly caller: Omit<CallerInput, 'identityPolicies'> & {
    readonly identityPolicies: ReadonlyArray<{ readonly name: string; readonly document: Json }>
  }
}

export const world: fc.Arbitrary<World> = fc
  .record({
    caller: fc.constantFrom(...callers),
    trust: trustPolicy,
    policies: fc.array(identityPolicy, { maxLength: 3 }),
    team: fc.constantFrom({}, { team: 'app' }, { Team: 'red' }),
    roleTeam: fc.constantFrom({}, { team: 'app' }),
    organization: fc.constantFrom(null, { id: 'o-1', path: 'o-1/r-1/ou-1/' }),
    externalId: fc.constantFrom(null, 'x1', 'y1'),
    name: fc.constantFrom('alice', 'ci'),
    duration: fc.constantFrom(null, 900, 3600, 7200),
    maximum: fc.constantFrom(3600, 43200),
    address: fc.constantFrom('203.0.113.7', '198.51.100.1'),
    time: fc.constantFrom('2026-01-15T11:59:59Z', '2026-01-15T12:00:00Z'),
    region: fc.constantFrom('eu-west-1', 'us-east-1'),
    issued: fc.constantFrom('2026-01-15T10:00:00Z'),
  })
  .map((w) => ({
    request: { roleArn: TARGET, roleSessionName: w.name, durationSeconds: w.duration, externalId: w.externalId },
    caller: {
      ...w.caller,
      tags: w.team,
      identityPolicies: w.policies.map((document, i) => ({ name: `P${i}`, document })),
      permissionsBoundary: null,
      sessionPolicies: [],
      serviceControlPolicies: [],
      organization: w.organization,
    },
    role: {
      trustPolicy: w.trust,
      maxSessionDuration: w.maximum,
      tags: w.roleTeam,
      resourceControlPolicies: [],
      organization: w.organization,
    },
    network: { vpcEndpointPolicy: null },
    context: {
      'aws:SourceIp': w.address,
      'aws:CurrentTime': w.time,
      'aws:RequestedRegion': w.region,
      ...(w.caller.mfaAuthenticated === true ? { 'aws:MultiFactorAuthAge': 60 } : {}),
      ...(w.caller.credentials === 'longTerm' ? {} : { 'aws:TokenIssueTime': w.issued }),
    },
  }))

/** Facts that can be left out of a world: members by path, and list entries never. */
const facts: ReadonlyArray<ReadonlyArray<string>> = [
  ['request', 'roleSessionName'],
  ['caller', 'credentials'],
  ['caller', 'uniqueId'],
  ['caller', 'mfaAuthenticated'],
  ['caller', 'tags'],
  ['caller', 'identityPolicies'],
  ['caller', 'permissionsBoundary'],
  ['caller', 'sessionPolicies'],
  ['caller', 'serviceControlPolicies'],
  ['caller', 'organization'],
  ['role'],
  ['role', 'trustPolicy'],
  ['role', 'maxSessionDuration'],
  ['role', 'tags'],
  ['role', 'resourceControlPolicies'],
  ['role', 'organization'],
  ['context', 'aws:SourceIp'],
  ['context', 'aws:CurrentTime'],
  ['context', 'aws:RequestedRegion'],
  ['context', 'aws:MultiFactorAuthAge'],
  ['context', 'aws:TokenIssueTime'],
]

export const someFacts: fc.Arbitrary<ReadonlyArray<ReadonlyArray<string>>> = fc.subarray([...facts], { minLength: 1 })

const without = (value: unknown, [key, ...rest]: ReadonlyArray<string>): unknown =>
  key === undefined || typeof value !== 'object' || value === null
    ? value
    : Object.fromEntries(
        Object.entries(value as Json).flatMap(([name, child]) =>
          name !== key ? [[name, child]] : rest.length === 0 ? [] : [[name, without(child, rest)]],
        ),
      )

/** The world as somebody tells it who does not know these facts. */
export const forget = (w: World, forgotten: ReadonlyArray<ReadonlyArray<string>>): AssumeRoleScenario =>
  forgotten.reduce<unknown>(without, w) as AssumeRoleScenario
