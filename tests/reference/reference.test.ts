import { describe, expect, it } from '@jest/globals'
import { reference, referenceByCompletion } from './reference.js'
import type {
  OneOrMore,
  PolicyType,
  PrincipalElement,
  RequestJson,
  Scalar,
  StatementJson,
  Ternary,
} from './vocabulary.js'

/** The reference interpreter against the worked tables of docs/rules: whatever is tested with it rests on these. */

const ROLE = 'arn:aws:iam::111111111111:role/app'
const ACCOUNT = '111111111111'
const everything: RequestJson = { action: 'sts:AssumeRole', resource: ROLE, absentContextKeys: ['*'] }

const judge = (
  type: PolicyType,
  statement: Partial<StatementJson>,
  request: Partial<RequestJson>,
  Version: string | null = '2012-10-17',
) =>
  reference({
    type,
    policies: [
      {
        document: {
          ...(Version === null ? {} : { Version }),
          Statement: { Effect: 'Allow', ...statement },
        },
      },
    ],
    request: { ...everything, ...request },
  }).statements[0]

const identity = (statement: Partial<StatementJson>, request: Partial<RequestJson> = {}, Version?: string | null) =>
  judge('identity-policy', { Action: '*', Resource: '*', ...statement }, request, Version)

const yes = (match: string): Ternary => (match === 'yes' ? 'true' : 'false')

describe('actions (test vectors of policy-language.md, section 5)', () => {
  it.each([
    ['sts:AssumeRole', 'sts:assumerole', 'yes'],
    ['STS:ASSUMEROLE', 'sts:AssumeRole', 'yes'],
    ['sts:Assume*', 'sts:AssumeRoleWithSAML', 'yes'],
    ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'no'],
    ['sts:AssumeRole*', 'sts:AssumeRole', 'yes'],
    ['iam:*AccessKey*', 'iam:UpdateAccessKey', 'yes'],
    ['iam:Get?ser', 'iam:GetUser', 'yes'],
    ['iam:Get?User', 'iam:GetUser', 'no'],
    ['*', 'sts:TagSession', 'yes'],
    ['s3:*', 'sts:AssumeRole', 'no'],
  ])('%s, %s: %s (ACT-2, ACT-3)', (Action, action, match) => {
    expect(identity({ Action }, { action })?.action).toBe(yes(match))
  })
  it('NotAction is true for what is not listed, and with "*" never (ACT-6, LANG-28)', () => {
    const not = (NotAction: OneOrMore<string>) => judge('identity-policy', { NotAction, Resource: '*' }, {})?.action
    expect([not('s3:*'), not(['s3:*', 'STS:*']), not('*'), not([])]).toEqual(['true', 'false', 'false', 'true'])
    expect(identity({ Action: [] })?.action).toBe('false')
  })
})

describe('resources (test vectors of policy-language.md, section 6)', () => {
  it.each([
    ['arn:aws:iam::111122223333:role/app', 'arn:aws:iam::111122223333:role/app', 'yes', 'RES-1'],
    ['arn:aws:iam::111122223333:role/App', 'arn:aws:iam::111122223333:role/app', 'no', 'CASE-6'],
    ['arn:aws:iam::111122223333:role/*', 'arn:aws:iam::111122223333:role/team/x/app', 'yes', 'RES-4'],
    ['arn:aws:iam::111122223333:role/app', 'arn:aws:iam::111122223333:role/team/app', 'no', 'RES-11'],
    ['arn:aws:iam::*:role/audit-?', 'arn:aws:iam::111122223333:role/audit-1', 'yes', 'RES-4'],
    ['arn:aws:iam::*:role/audit-?', 'arn:aws:iam::111122223333:role/audit-', 'no', 'RES-4'],
    ['arn:aws:s3:::b/*/test/*', 'arn:aws:s3:::b//test/x', 'yes', 'RES-4'],
    ['arn:aws:s3:::b/*/test/*', 'arn:aws:s3:::b/test/x', 'no', 'RES-4'],
    ['arn:aws:svc:*:111122223333:fin/*', 'arn:aws:svc:r1:999999999999:store/a:111122223333:fin/d', 'yes', 'RES-5'],
    ['arn:aws:iam::*33:role/x', 'arn:aws:iam::111122223333:role/x', 'yes', 'RES-6'],
    ['arn:aws:s*:::b', 'arn:aws:s3:::b', 'yes', 'RES-6: the end of its segment'],
    ['arn:aws:*c:::b', 'arn:aws:s:x:c:::b', 'no', 'RES-6: not the end'],
    ['arn:aws:s?c:::b', 'arn:aws:s:c:::b', 'no', 'RES-6: never a colon'],
    ['arn:aws:s:::a?c', 'arn:aws:s:::a:c', 'yes', 'RES-6: the resource field'],
    ['arn:aws:sqs', 'arn:aws:sqs:us-east-1:111122223333:q', 'yes', 'RES-8'],
    ['arn:aws-cn:iam::111122223333:role/app', 'arn:aws:iam::111122223333:role/app', 'no', 'RES-1'],
    ['*', 'arn:aws:iam::111122223333:role/app', 'yes', 'RES-3'],
  ])('%s, %s: %s (%s)', (Resource, resource, match) => {
    expect(identity({ Resource }, { resource })?.resource).toBe(yes(match))
    expect(judge('identity-policy', { Action: '*', NotResource: Resource }, { resource })?.resource).toBe(
      yes(match) === 'true' ? 'false' : 'true',
    )
  })
  it.each(['permissions-boundary', 'service-control-policy', 'vpc-endpoint-policy', 'resource-policy'] as const)(
    'a short ARN in a %s matches nothing (RES-8)',
    (type) => {
      const resource = 'arn:aws:sqs:us-east-1:111122223333:q'
      expect(judge(type, { Action: '*', Resource: 'arn:aws:sqs' }, { resource })?.resource).toBe('false')
    },
  )
  it('a trust policy has none: its role is meant (RES-12)', () => {
    expect(judge('trust-policy', { Principal: '*', Action: '*' }, {})?.resource).toBeNull()
  })
})

describe('variables (test vectors of policy-language.md, section 7)', () => {
  const resource = (name: string): string => `arn:aws:iam::111122223333:role/${name}`
  const onResource = (text: string, name: string, context: RequestJson['context'], Version?: string | null) =>
    identity({ Resource: resource(text) }, { resource: resource(name), context: context ?? {} }, Version)?.resource
  const onValue = (operator: string, text: string, context: RequestJson['context']) =>
    identity({ Condition: { [operator]: { k: text } } }, { context: context ?? {} })?.conditions[0]

  it.each<readonly [string, string, RequestJson['context'], Ternary, string | null, string]>([
    ['${aws:username}', 'ana', { 'aws:username': 'ana' }, 'true', '2012-10-17', 'VAR-2'],
    ['${aws:username}', 'ana', { 'aws:username': 'bob' }, 'false', '2012-10-17', 'VAR-2'],
    ['${aws:username}', '', {}, 'false', '2012-10-17', 'VAR-11'],
    ['${aws:username}', 'ana', { 'aws:username': 'ana' }, 'false', '2008-10-17', 'VAR-1'],
    ['${aws:username}', '${aws:username}', { 'aws:username': 'ana' }, 'true', '2008-10-17', 'VAR-1'],
    ['${aws:username}', '${aws:username}', { 'aws:username': 'ana' }, 'true', null, 'LANG-21'],
    ['${*}', '${anything}', {}, 'true', null, 'LANG-23'],
    ["team-${aws:PrincipalTag/team, 'none'}", 'team-none', {}, 'true', '2012-10-17', 'VAR-14'],
    [
      "team-${aws:PrincipalTag/team, 'none'}",
      'team-blue',
      { 'aws:PrincipalTag/team': 'blue' },
      'true',
      '2012-10-17',
      'VAR-14',
    ],
    ["team-${aws:PrincipalTag/team, 'none'}", 'team-', { 'aws:PrincipalTag/team': '' }, 'true', '2012-10-17', 'VAR-14'],
    ['${aws:PrincipalTag/team}', 'abc', { 'aws:PrincipalTag/team': 'a*' }, 'false', '2012-10-17', 'VAR-15'],
    ['${AWS:UserName}', 'ana', { 'aws:username': 'ana' }, 'true', '2012-10-17', 'CASE-11'],
    ['${aws:TagKeys}', 'a', { 'aws:TagKeys': ['a', 'b'] }, 'false', '2012-10-17', 'VAR-9'],
    ['${*}', 'a', {}, 'false', '2012-10-17', 'VAR-10'],
    ['${$}{x}', '${x}', {}, 'true', '2012-10-17', 'VAR-10'],
  ])('%s as resource, %s, %j: %s (version %s, %s)', (text, name, context, expected, Version) => {
    expect(onResource(text, name, context, Version)).toBe(expected)
  })
  it('an unresolved variable excludes nothing from NotResource (VAR-11)', () => {
    const statement = { Action: '*', NotResource: resource('${aws:username}') }
    expect(judge('identity-policy', statement, { resource: resource('ana') })?.resource).toBe('true')
  })
  it.each<readonly [string, string, RequestJson['context'], Ternary, string]>([
    ['StringLike', 'a${*}b', { k: 'a*b' }, 'true', 'STR-11'],
    ['StringLike', 'a${*}b', { k: 'axxb' }, 'false', 'STR-11'],
    ['StringEquals', 'a${*}b', { k: 'a*b' }, 'true', 'STR-11'],
    ['StringEquals', '${aws:SourceIdentity}', { k: 'x' }, 'false', 'VAR-12'],
    ['StringNotEquals', '${aws:SourceIdentity}', { k: 'x' }, 'true', 'VAR-12'],
    ['StringEqualsIfExists', '${aws:SourceIdentity}', { k: 'x' }, 'false', 'VAR-16'],
    ['StringEquals', '${AWS:UserName}', { k: 'ana', 'aws:username': 'ana' }, 'true', 'CASE-11'],
    ['ArnLike', '${aws:PrincipalArn}', { k: ROLE, 'aws:PrincipalArn': ROLE }, 'true', 'ARN-6'],
    ['Bool', '${a}', { k: 'true', a: 'TRUE' }, 'true', 'VAR-6'],
    ['NumericEquals', '${a}', { k: '5', a: '5' }, 'false', 'VAR-5'],
    ['Null', '${a}', { k: '5', a: 'false' }, 'false', 'VAR-5'],
  ])('%s %s, %j: %s (%s)', (operator, text, context, expected) => {
    expect(onValue(operator, text, context)).toBe(expected)
  })
  it('only the value with the unresolved variable is lost (VAR-13)', () => {
    const Condition = { StringEquals: { k: ['${aws:SourceIdentity}', 'x'] } }
    expect(identity({ Condition }, { context: { k: 'x' } })?.conditions).toEqual(['true'])
  })
})

type Context = Exclude<RequestJson['context'], undefined>
const condition = (operator: string, values: OneOrMore<Scalar>, context: Context) =>
  identity({ Condition: { [operator]: { k: values } } }, { context })?.conditions[0]

describe('absent keys (table of conditions.md, section 2)', () => {
  const positive = [
    ...['StringEquals', 'StringEqualsIgnoreCase', 'StringLike', 'NumericEquals', 'NumericLessThan'],
    ...['NumericLessThanEquals', 'NumericGreaterThan', 'NumericGreaterThanEquals', 'DateEquals', 'DateLessThan'],
    ...['DateLessThanEquals', 'DateGreaterThan', 'DateGreaterThanEquals', 'Bool', 'BinaryEquals', 'IpAddress'],
    ...['ArnEquals', 'ArnLike'],
  ]
  const negated = [
    ...['StringNotEquals', 'StringNotEqualsIgnoreCase', 'StringNotLike', 'NumericNotEquals', 'DateNotEquals'],
    ...['NotIpAddress', 'ArnNotEquals', 'ArnNotLike'],
  ]
  const forms = (base: string): ReadonlyArray<string> => [
    ...[base, `${base}IfExists`, `ForAnyValue:${base}`, `ForAllValues:${base}`],
    ...[`ForAnyValue:${base}IfExists`, `ForAllValues:${base}IfExists`],
  ]
  it.each(positive)('%s (COND-14, COND-18)', (base) => {
    expect(forms(base).map((form) => condition(form, 'x', {}))).toEqual([
      'false',
      'true',
      'false',
      'true',
      'true',
      'true',
    ])
  })
  it.each(negated)('%s (COND-15, COND-20, COND-21)', (base) => {
    expect(forms(base).map((form) => condition(form, 'x', {}))).toEqual([
      'true',
      'true',
      'false',
      'true',
      'true',
      'true',
    ])
  })
  it.each([
    ['true', ['true', 'false', 'true']],
    ['false', ['false', 'false', 'true']],
  ])('Null %s (COND-16, COND-17, NULL-2)', (value, expected) => {
    expect(['Null', 'ForAnyValue:Null', 'ForAllValues:Null'].map((form) => condition(form, value, {}))).toEqual(
      expected,
    )
  })
  it('an empty list is an absent key (SET-6, NULL-5)', () => {
    expect(condition('Null', 'true', { k: [] })).toBe('true')
    expect(condition('ForAllValues:StringEquals', 'x', { k: [] })).toBe('true')
    expect(condition('ForAnyValue:StringEquals', 'x', { k: [] })).toBe('false')
  })
})

describe('truth tables (conditions.md, section 5)', () => {
  it.each<readonly [id: string, operator: string, values: OneOrMore<Scalar>, request: string | null, result: boolean]>([
    ['TT-1', 'StringEquals', ['a', 'b'], 'b', true],
    ['TT-2', 'StringEquals', ['a', 'b'], 'B', false],
    ['TT-3', 'StringEquals', ['a'], null, false],
    ['TT-4', 'StringEqualsIfExists', ['a'], null, true],
    ['TT-5', 'StringEqualsIfExists', ['a'], 'x', false],
    ['TT-6', 'StringNotEquals', ['a', 'b'], 'a', false],
    ['TT-7', 'StringNotEquals', ['a', 'b'], 'c', true],
    ['TT-8', 'StringNotEquals', ['a'], null, true],
    ['TT-9', 'StringNotEqualsIfExists', ['a'], 'a', false],
    ['TT-10', 'StringNotEqualsIfExists', ['a'], null, true],
    ['TT-11', 'StringEqualsIgnoreCase', 'Prod', 'PROD', true],
    ['TT-12', 'StringNotEqualsIgnoreCase', 'Prod', 'prod', false],
    ['TT-13', 'StringEquals', 'a*', 'abc', false],
    ['TT-14', 'StringEquals', 'a*', 'a*', true],
    ['TT-15', 'StringLike', 'a*', 'abc', true],
    ['TT-16', 'StringLike', 'a*', 'a', true],
    ['TT-17', 'StringLike', 'a?c', 'abc', true],
    ['TT-18', 'StringLike', 'a?c', 'ac', false],
    ['TT-19', 'StringLike', 'b', 'abc', false],
    ['TT-20', 'StringLike', '*', null, false],
    ['TT-21', 'StringNotLike', ['a*', 'b*'], 'cx', true],
    ['TT-22', 'StringNotLike', ['a*', 'b*'], 'bx', false],
    ['TT-23', 'NumericLessThan', 10, '10', false],
    ['TT-24', 'NumericLessThanEquals', 10, '10', true],
    ['TT-25', 'NumericLessThan', ['2700', '3600'], '3000', true],
    ['TT-26', 'NumericNotEquals', ['1', '2'], '2', false],
    ['TT-27', 'NumericGreaterThan', 5, null, false],
    ['TT-28', 'NumericNotEquals', 5, null, true],
    ['TT-29', 'DateLessThan', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', false],
    ['TT-30', 'DateLessThanEquals', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', true],
    ['TT-31', 'DateGreaterThanEquals', '2026-01-01T01:00:00+01:00', '2026-01-01T00:00:00Z', true],
    ['TT-32', 'DateEquals', '1767225600', '2026-01-01T00:00:00Z', true],
    ['TT-33', 'DateGreaterThan', '2026-01-01', '2026-01-01T00:00:01Z', true],
    ['TT-34', 'Bool', 'true', 'true', true],
    ['TT-35', 'Bool', 'false', null, false],
    ['TT-36', 'BoolIfExists', 'false', null, true],
    ['TT-37', 'BoolIfExists', 'true', 'false', false],
    ['TT-38', 'IpAddress', '203.0.113.0/24', '203.0.113.255', true],
    ['TT-39', 'IpAddress', '203.0.113.7', '203.0.113.8', false],
    ['TT-40', 'IpAddress', '203.0.113.9/24', '203.0.113.1', true],
    ['TT-41', 'NotIpAddress', ['192.0.2.0/24', '203.0.113.0/24'], '198.51.100.1', true],
    ['TT-42', 'NotIpAddress', '203.0.113.0/24', null, true],
    ['TT-43', 'IpAddress', '2001:db8::/32', '2001:DB8:0:1::5', true],
    ['TT-44', 'IpAddress', '0.0.0.0/0', '2001:db8::1', false],
    ['TT-45', 'ArnEquals', 'arn:aws:iam::*:role/app-*', 'arn:aws:iam::111122223333:role/app-1', true],
    [
      'TT-46',
      'ArnLike',
      'arn:aws:svc:*:111122223333:fin/*',
      'arn:aws:svc:r1:999999999999:store/a:111122223333:fin/d',
      false,
    ],
    [
      'TT-47',
      'StringLike',
      'arn:aws:svc:*:111122223333:fin/*',
      'arn:aws:svc:r1:999999999999:store/a:111122223333:fin/d',
      true,
    ],
    ['TT-48', 'ArnLike', 'arn:aws:iam::111122223333:role/*', 'arn:aws:iam::111122223333:role/team/x', true],
    ['TT-49', 'ArnNotLike', 'arn:aws:iam::111122223333:role/*', null, true],
    ['TT-50', 'Null', 'true', null, true],
    ['TT-51', 'Null', 'true', 'x', false],
    ['TT-52', 'Null', 'false', null, false],
    ['TT-53', 'BinaryEquals', 'QQ==', 'QQ==', true],
    ['TT-80', 'StringLike', 'repo:acme/app:*', 'repo:acme/app:ref:refs/heads/main', true],
    ['TT-81', 'StringEquals', 'repo:acme/app:*', 'repo:acme/app:ref:refs/heads/main', false],
    ['TT-82', 'StringLike', 'repo:acme/app:ref:refs/heads/main', 'repo:acme/app:environment:prod', false],
    ['TT-83', 'StringLike', 'repo:acme/*', 'repo:acme@12/app@34:ref:refs/heads/main', false],
    ['TT-84', 'StringLike', 'repo:acme@12/*', 'repo:acme@12/app@34:ref:refs/heads/main', true],
    ['TT-85', 'StringLike', 'repo:Acme/app:*', 'repo:acme/app:ref:refs/heads/main', false],
    ['STR-7', 'StringEquals', '', '', true],
    ['STR-7', 'StringEquals', 'a ', 'a', false],
    ['STR-8', 'StringLike', '*', '', true],
    ['STR-10', 'StringLike', 'a*z', 'a:/z', true],
    ['NUM-2', 'NumericEquals', '10.0', '10', true],
    ['NUM-3', 'NumericEquals', '1e1', '10', false],
    ['NUM-3', 'NumericEquals', '+10', '10', true],
    ['NUM-3', 'NumericNotEquals', ' 10', '10', true],
    ['NUM-3', 'NumericLessThan', '9007199254740993', '9007199254740992', true],
    ['DATE-8', 'DateEquals', '2026', '2026-01-01', true],
    ['DATE-9', 'DateEquals', '2026-01', '2026-01-01T00:00Z', true],
    ['DATE-10', 'DateEquals', '2026-01-01T00:00:00', '2026-01-01T00:00:00Z', true],
    ['DATE-11', 'DateLessThan', '2026-01-01T00:00:00.51Z', '2026-01-01T00:00:00.5Z', true],
    ['DATE-7', 'DateNotEquals', '2026-02-30', '2026-03-02', true],
    ['BOOL-2', 'Bool', 'TRUE', 'true', true],
    ['BOOL-3', 'Bool', 'yes', 'yes', false],
    ['BOOL-4', 'Bool', [true, false], 'false', true],
    ['BIN-2', 'BinaryEquals', 'Q', 'Q', false],
    ['IP-2', 'IpAddress', '2001:db8::1', '2001:db8:0:0::1', true],
    ['IP-4', 'IpAddress', '::/0', '192.0.2.1', false],
    ['IP-6', 'NotIpAddress', '10.0.0.0/33', '10.0.0.0', true],
    ['ARN-4', 'ArnLike', '*', 'role/x', false],
    ['ARN-5', 'ArnLike', '*', 'arn:aws:iam::1:role/x', true],
    ['ARN-5', 'ArnLike', 'arn:*', 'arn:aws:iam::1:role/x', false],
    ['NULL-3', 'Null', ['true', 'false'], null, true],
    ['NULL-4', 'Null', 'false', '', true],
    ['LANG-28', 'StringEquals', [], 'x', false],
    ['LANG-28', 'StringNotEquals', [], 'x', true],
    ['LANG-28', 'ForAllValues:StringEquals', [], 'x', false],
    ['LANG-28', 'ForAllValues:StringEquals', [], null, true],
    ['LANG-28', 'ForAnyValue:StringEquals', [], 'x', false],
    ['LANG-28', 'StringEqualsIfExists', [], 'x', false],
    ['LANG-28', 'StringEqualsIfExists', [], null, true],
  ])('%s: %s %j, %j: %s', (_id, operator, values, request, result) => {
    expect(condition(operator, values, request === null ? {} : { k: request })).toBe(String(result))
  })

  it.each<
    readonly [id: string, operator: string, values: OneOrMore<string>, R: ReadonlyArray<string>, result: boolean]
  >([
    ['TT-60', 'ForAllValues:StringEquals', ['a', 'b'], ['a', 'b'], true],
    ['TT-61', 'ForAllValues:StringEquals', ['a', 'b'], ['a', 'c'], false],
    ['TT-62', 'ForAllValues:StringEquals', ['a', 'b'], [], true],
    ['TT-64', 'ForAnyValue:StringEquals', ['a', 'b'], ['b', 'c'], true],
    ['TT-65', 'ForAnyValue:StringEquals', ['a', 'b'], ['c', 'd'], false],
    ['TT-66', 'ForAnyValue:StringEquals', ['a', 'b'], [], false],
    ['TT-67', 'ForAllValues:StringNotEquals', ['a', 'b'], ['c', 'd'], true],
    ['TT-68', 'ForAllValues:StringNotEquals', ['a', 'b'], ['a', 'c'], false],
    ['TT-69', 'ForAnyValue:StringNotEquals', ['a', 'b'], ['a', 'c'], true],
    ['TT-70', 'ForAnyValue:StringNotEquals', ['a', 'b'], ['a', 'b'], false],
    ['TT-71', 'ForAnyValue:StringNotEquals', ['a'], [], false],
    ['TT-72', 'ForAllValues:StringNotEquals', ['a'], [], true],
    ['TT-73', 'ForAnyValue:StringLike', ['o-1/r-1/ou-a/*'], ['o-1/r-1/ou-a/ou-b/'], true],
    ['TT-74', 'ForAllValues:ArnLike', ['arn:aws:s3:::x*'], [], true],
    ['TT-75', 'ForAnyValue:StringEquals', ['Env'], ['env'], false],
    ['SET-7', 'ForAnyValue:StringEquals', [''], [''], false],
    ['SET-7', 'ForAllValues:StringEquals', ['a'], [''], true],
    ['SET-8', 'StringEquals', ['a'], ['b', 'a'], true],
    ['SET-8', 'StringNotEquals', ['a'], ['b', 'a'], false],
  ])('%s: %s %j, %j: %s', (_id, operator, values, request, result) => {
    expect(condition(operator, values, { k: request })).toBe(String(result))
  })
  it('TT-63: ForAllValues with Null "false" is false for the absent key', () => {
    const Condition = { 'ForAllValues:StringEquals': { k: ['a', 'b'] }, Null: { k: 'false' } }
    expect(identity({ Condition })).toMatchObject({ conditions: ['true', 'false'], applies: 'false' })
  })
})

describe('principals (test vectors of principals.md, section 10)', () => {
  const A = '111111111111'
  const B = '222222222222'
  const session = { arn: `arn:aws:sts::${B}:assumed-role/x/s1` }
  const saml = { caller: { arn: `arn:aws:iam::${A}:saml-provider/P` }, action: 'sts:AssumeRoleWithSAML' }
  const oidc = (host: string) => ({ caller: { arn: host }, action: 'sts:AssumeRoleWithWebIdentity' })
  const principal = (Principal: PrincipalElement, request: Partial<RequestJson>) =>
    judge('trust-policy', { Principal, Action: '*' }, request)?.principal

  it.each<readonly [string, PrincipalElement, Partial<RequestJson>, Ternary]>([
    ['P-1', { AWS: B }, { caller: { arn: `arn:aws:iam::${B}:user/ana` } }, 'true'],
    ['P-2', { AWS: B }, { caller: session }, 'true'],
    ['P-3', { AWS: `arn:aws:iam::${B}:root` }, { caller: { arn: `arn:aws:iam::${B}:user/ana` } }, 'true'],
    ['P-4', { AWS: B }, { caller: { arn: 'arn:aws:iam::333333333333:user/ana' } }, 'false'],
    ['P-5', { AWS: `arn:aws:iam::${B}:role/x` }, { caller: session }, 'true'],
    [
      'P-6',
      { AWS: `arn:aws:iam::${B}:role/x` },
      { caller: { ...session, roleArn: `arn:aws:iam::${B}:role/team/x` } },
      'false',
    ],
    ['P-7', { AWS: session.arn }, { caller: session }, 'true'],
    ['P-8', { AWS: session.arn }, { caller: { arn: `arn:aws:sts::${B}:assumed-role/x/s2` } }, 'false'],
    ['P-9', { AWS: `arn:aws:iam::${B}:user/Ana` }, { caller: { arn: `arn:aws:iam::${B}:user/ana` } }, 'false'],
    ['P-10', { AWS: `arn:aws:iam::${B}:role/*` }, { caller: session }, 'false'],
    ['P-11', { Service: 'ec2.amazonaws.com' }, { caller: { arn: 'ec2.amazonaws.com' } }, 'true'],
    ['P-12', { Service: 'ec2.amazonaws.com' }, { caller: session }, 'false'],
    ['P-13', { Federated: saml.caller.arn }, saml, 'true'],
    ['P-14', { Federated: saml.caller.arn }, { caller: session }, 'false'],
    ['P-15', { Federated: 'accounts.google.com' }, oidc('accounts.google.com'), 'true'],
    ['P-16', { AWS: `arn:aws-cn:iam::${B}:role/x` }, { caller: session }, 'false'],
    ['P-17', { AWS: 'AROAEXAMPLEOLD' }, { caller: { ...session, uniqueId: 'AROAEXAMPLENEW' } }, 'false'],
    ['P-18', { AWS: ['333333333333', B] }, { caller: { arn: `arn:aws:iam::${B}:user/ana` } }, 'true'],
    ['P-19', { AWS: [] }, { caller: session }, 'false'],
    [
      'P-20',
      { Federated: `arn:aws:iam::${A}:oidc-provider/token.actions.githubusercontent.com` },
      oidc(`arn:aws:iam::${A}:oidc-provider/token.actions.githubusercontent.com`),
      'true',
    ],
    [
      'P-21',
      { Federated: `arn:aws:iam::${A}:oidc-provider/token.actions.githubusercontent.com` },
      oidc(`arn:aws:iam::${A}:oidc-provider/oidc.eks.us-east-1.amazonaws.com/id/ABC`),
      'false',
    ],
    ['P-22', { AWS: `arn:aws:iam::${B}:user/eng/ana` }, { caller: { arn: `arn:aws:iam::${B}:user/ana` } }, 'false'],
    [
      'P-23',
      { AWS: 'AIDAEXAMPLEANA' },
      { caller: { arn: `arn:aws:iam::${B}:user/ana`, uniqueId: 'AIDAEXAMPLEANA' } },
      'true',
    ],
    ['P-24', { AWS: `arn:aws:iam::${B}:user/ana` }, { caller: { arn: `arn:aws:iam::${B}:user/ana` } }, 'true'],
    ['P-25', { AWS: `arn:aws:iam::${B}:role/x` }, { caller: { arn: `arn:aws:iam::${B}:user/x` } }, 'false'],
    ['P-26', { AWS: B, Service: 'ec2.amazonaws.com' }, { caller: { arn: 'ec2.amazonaws.com' } }, 'true'],
    ['P-27', { Service: 's3.us-east-1.amazonaws.com' }, { caller: { arn: 's3.amazonaws.com' } }, 'false'],
    ['LANG-28', {}, { caller: session }, 'false'],
    ['PRIN-21', '*', { caller: session }, 'true'],
    ['PRIN-21', { AWS: '*' }, { caller: session }, 'true'],
    ['PRIN-27', '*', { caller: { arn: 'ec2.amazonaws.com' } }, 'unknown'],
    ['PRIN-27', '*', saml, 'unknown'],
    ['PRIN-74', { AWS: `arn:aws-cn:iam::${B}:root` }, { caller: { arn: `arn:aws-cn:iam::${B}:root` } }, 'false'],
    ['PRIN-75', { AWS: B }, { caller: { arn: `arn:aws-cn:iam::${B}:root` } }, 'false'],
    [
      'PRIN-16',
      { AWS: `arn:aws:iam::${B}:user/ana` },
      { caller: { arn: `arn:aws:sts::${B}:federated-user/bob` } },
      'unknown',
    ],
    [
      'PRIN-19',
      { AWS: `arn:aws:sts::${B}:federated-user/bob` },
      { caller: { arn: `arn:aws:sts::${B}:federated-user/bob` } },
      'true',
    ],
    ['PRIN-26', { CanonicalUser: 'a'.repeat(64) }, { caller: session }, 'false'],
    [
      'PRIN-54',
      { Federated: `arn:aws:iam::${B}:saml-provider/P` },
      { ...saml, caller: { arn: `arn:aws:iam::${B}:saml-provider/P` } },
      'false',
    ],
    ['PRIN-24', { Federated: `arn:aws:iam::${A}:oidc-provider/a.example` }, oidc('a.example'), 'true'],
    [
      'PRIN-70',
      { Service: 's3.eu-west-1.amazonaws.com' },
      {
        caller: { arn: 's3.amazonaws.com' },
        context: { 'aws:PrincipalServiceNamesList': ['s3.eu-west-1.amazonaws.com'] },
      },
      'true',
    ],
    [
      'PRIN-70',
      { Service: 's3.eu-west-1.amazonaws.com' },
      { caller: { arn: 's3.amazonaws.com' }, absentContextKeys: [] },
      'false',
    ],
    ['PRIN-20', { AWS: 'AROAX' }, { caller: session }, 'unknown'],
    ['PRIN-20', { AWS: 'AIDAX' }, { caller: session }, 'false'],
  ])('%s: %j, %j: %s', (_id, element, request, expected) => {
    expect(principal(element, request)).toBe(expected)
  })

  const role = `arn:aws:iam::${B}:role/r`
  const root = `arn:aws:iam::${B}:root`
  const s1 = `arn:aws:sts::${B}:assumed-role/r/s1`
  const ana = `arn:aws:iam::${B}:user/ana`
  it.each<readonly [string, ReadonlyArray<string>, string, Ternary]>([
    ['NP-1', [s1, role, root], s1, 'false'],
    ['NP-2', [s1, role, root], `arn:aws:sts::${B}:assumed-role/r/s2`, 'true'],
    ['NP-3', [role, root], s1, 'true'],
    ['NP-4', [s1], s1, 'true'],
    ['NP-5', [ana, root], ana, 'false'],
    ['NP-6', [ana], ana, 'true'],
    ['NP-7', [root], ana, 'true'],
    ['NP-9', [ana, root], 'arn:aws:iam::333333333333:user/ana', 'true'],
    ['PRIN-21', ['*'], ana, 'false'],
  ])('%s: all but %j, %s: hit %s (NPRIN-5)', (_id, AWS, arn, expected) => {
    const statement: Partial<StatementJson> = { Effect: 'Deny', NotPrincipal: { AWS }, Action: '*' }
    expect(judge('resource-policy', statement, { caller: { arn } })?.principal).toBe(expected)
  })
  it('a provider is supported in trust policies only (PRIN-53)', () => {
    expect(judge('resource-policy', { Principal: { Federated: saml.caller.arn }, Action: '*' }, saml)?.principal).toBe(
      'false',
    )
  })
  it('the account of a canonical ID is not told (PRIN-26)', () => {
    const statement = { Principal: { CanonicalUser: 'a'.repeat(64) }, Action: '*' }
    expect(judge('resource-policy', statement, { caller: session })?.principal).toBe('unknown')
    expect(judge('resource-policy', statement, { caller: { arn: 'ec2.amazonaws.com' } })?.principal).toBe('false')
  })
})

describe('what is not told', () => {
  const both = (operator: string, values: OneOrMore<Scalar>, context: Context): ReadonlyArray<unknown> => {
    const Statement: StatementJson = {
      Effect: 'Allow',
      Action: '*',
      Resource: '*',
      Condition: { [operator]: { k: values } },
    }
    const policies = [{ document: { Version: '2012-10-17', Statement } }]
    const request = { action: 'sts:AssumeRole', resource: ROLE, context }
    return [reference, referenceByCompletion].map(
      (evaluate) => evaluate({ type: 'identity-policy', policies, request }).statements[0]?.conditions[0],
    )
  }

  it.each<readonly [string, OneOrMore<string>, Context, Ternary]>([
    ['StringEquals', 'a', {}, 'unknown'],
    ['StringNotEquals', 'a', {}, 'unknown'],
    ['StringLikeIfExists', '*', {}, 'true'],
    ['StringNotLikeIfExists', '*', {}, 'unknown'],
    ['StringLike', '*', {}, 'unknown'],
    ['NumericEquals', 'ten', {}, 'false'],
    ['NumericNotEquals', 'ten', {}, 'true'],
    ['NumericLessThan', '10', {}, 'unknown'],
    ['DateGreaterThanIfExists', '2026', {}, 'unknown'],
    ['BoolIfExists', ['true', 'false'], {}, 'unknown'],
    ['NotIpAddress', '0.0.0.0/0', {}, 'unknown'],
    ['NotIpAddress', '0.0.0.0/33', {}, 'true'],
    ['BinaryEquals', 'QQ==', {}, 'unknown'],
    ['ArnNotLike', 'arn:*', {}, 'true'],
    ['ArnLikeIfExists', '*', {}, 'unknown'],
    ['Null', ['true', 'false'], {}, 'true'],
    ['ForAllValues:Null', 'true', {}, 'true'],
    ['ForAllValues:StringEquals', 'a', {}, 'unknown'],
    ['ForAllValues:StringLike', '*', {}, 'true'],
    ['ForAnyValue:StringLike', '*', {}, 'unknown'],
    ['ForAnyValue:NumericEquals', 'ten', {}, 'false'],
    ['StringEquals', '${v}', { k: 'a' }, 'unknown'],
    ['StringLike', '?${v}', { k: 'ab' }, 'unknown'],
    ['StringEquals', ['${v}', 'a'], { k: 'a' }, 'true'],
    ['StringEquals', '${v}${w}', { k: 'a', w: ['b', 'c'] }, 'false'],
    ['ArnLike', 'arn:aws:iam::${v}:role/*', { k: 'arn:aws:iam::1:role/a' }, 'unknown'],
    ['StringEquals', 'x${v}', { k: 'ab' }, 'false'],
    ['StringEquals', '*${v}', { k: 'ab' }, 'false'],
    ['StringNotEquals', '${v}x', { k: 'ab' }, 'true'],
    ['ArnLike', 'arn:aws:iam::${v}:role/*', { k: 'arn:aws:iam::1:user/a' }, 'false'],
  ])('%s %j, %j: %s, and trying out says the same', (operator, values, context, expected) => {
    expect(both(operator, values, context)).toEqual([expected, expected])
  })
  it.each<readonly [string, OneOrMore<string>, Context, Ternary]>([
    ['StringEqualsIgnoreCase', 'x${v}', { k: 'ab' }, 'false'],
    ['StringLikeIfExists', ['', '?*'], {}, 'true'],
    ['StringNotEquals', '${k}x', {}, 'true'],
  ])('%s %j, %j is not looked into, though trying out says %s', (operator, values, context, settled) => {
    expect(both(operator, values, context)).toEqual(['unknown', settled])
  })
  it('leaves both outcomes open', () => {
    const policies = [
      { document: { Statement: { Effect: 'Allow' as const, Action: '*', Resource: '*' } } },
      {
        document: {
          Statement: { Effect: 'Deny' as const, Action: '*', Resource: '*', Condition: { Bool: { k: true } } },
        },
      },
    ]
    const request = { action: 'sts:AssumeRole', resource: ROLE }
    expect(reference({ type: 'identity-policy', policies, request })).toMatchObject({
      outcomes: ['allowed', 'explicitly-denied'],
      allow: 'true',
      deny: 'unknown',
    })
  })
  it('says nothing of a caller that is not told', () => {
    expect(judge('trust-policy', { Principal: { AWS: ACCOUNT }, Action: '*' }, {})?.principal).toBe('unknown')
  })
})
