import { describe, expect, it } from '@jest/globals'
import { evaluatePolicySet } from '../../src/index.js'
import { reference } from './reference.js'
import type { PolicySet, PolicyType, RequestJson, StatementJson, Ternary } from './vocabulary.js'

/** Where evaluator and reference interpreter once disagreed, made small; with what the rules say. */

const ROLE = 'arn:aws:iam::111111111111:role/app'
const BUCKET = 'arn:aws:s3:::b'

const setOf = (type: PolicyType, statement: Partial<StatementJson>, request: Partial<RequestJson>): PolicySet => ({
  type,
  policies: [
    {
      document: {
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Action: '*', ...statement },
      },
    },
  ],
  request: { action: 'sts:AssumeRole', resource: type === 'resource-policy' ? BUCKET : ROLE, ...request },
})

type Element = 'principal' | 'resource' | 'condition'

/** What the evaluator, and the reference interpreter, say of one element of the statement. */
const bothSay = (set: PolicySet, element: Element): ReadonlyArray<unknown> => {
  const answer = evaluatePolicySet(set)
  const mine = reference(set).statements[0]
  const theirs = answer._tag === 'Left' ? undefined : answer.right.statements[0]
  return element === 'condition'
    ? [theirs?.conditions[0]?.outcome, mine?.conditions[0]]
    : [theirs?.[element], mine?.[element]]
}

const both = (expected: Ternary): ReadonlyArray<Ternary> => [expected, expected]

describe('principals', () => {
  const cn = 'arn:aws-cn:iam::111111111111'
  const saml = 'arn:aws:iam::111111111111:saml-provider/P'
  const withSaml = { caller: { arn: saml }, action: 'sts:AssumeRoleWithSAML' }
  const withToken = (arn: string) => ({ caller: { arn }, action: 'sts:AssumeRoleWithWebIdentity' })
  const regional = 's3.eu-west-1.amazonaws.com'
  const s3 = { arn: 's3.amazonaws.com' }
  const canonical = 'a1'.repeat(32)
  const ana = 'arn:aws:iam::111111111111:user/ana'

  it.each<readonly [rule: string, PolicyType, Partial<StatementJson>, Partial<RequestJson>, Ternary]>([
    [
      'PRIN-74',
      'resource-policy',
      { Principal: { AWS: `${cn}:root` } },
      { caller: { arn: `${cn}:user/ana` } },
      'false',
    ],
    [
      'PRIN-74',
      'trust-policy',
      { Principal: { AWS: `${cn}:user/ana` } },
      { caller: { arn: `${cn}:user/ana` } },
      'false',
    ],
    [
      'PRIN-74',
      'trust-policy',
      { Principal: { AWS: `${cn}:user/ana` } },
      { caller: { arn: 'arn:aws-cn:sts::111111111111:federated-user/x' } },
      'false',
    ],
    ['PRIN-74', 'resource-policy', { NotPrincipal: { AWS: `${cn}:root` } }, { caller: { arn: `${cn}:root` } }, 'true'],
    [
      'PRIN-74, in its own partition',
      'trust-policy',
      { Principal: { AWS: `${cn}:root` } },
      { caller: { arn: `${cn}:user/ana` }, resource: `${cn}:role/app` },
      'true',
    ],
    ['PRIN-53', 'resource-policy', { Principal: { Federated: saml } }, { ...withSaml, resource: ROLE }, 'false'],
    ['PRIN-53', 'vpc-endpoint-policy', { Principal: { Federated: saml } }, { ...withSaml, resource: ROLE }, 'false'],
    ['PRIN-53', 'resource-policy', { NotPrincipal: { Federated: saml } }, { ...withSaml, resource: ROLE }, 'true'],
    [
      'PRIN-54: of another account',
      'trust-policy',
      { Principal: { Federated: saml } },
      { ...withSaml, resource: 'arn:aws:iam::222222222222:role/app' },
      'false',
    ],
    ['PRIN-25', 'trust-policy', { Principal: { Federated: 'a.example' } }, withToken('a.example'), 'false'],
    [
      'PRIN-24',
      'trust-policy',
      { Principal: { Federated: 'arn:aws:iam::111111111111:oidc-provider/a.example' } },
      withToken('a.example'),
      'true',
    ],
    ['PRIN-70: not told', 'trust-policy', { Principal: { Service: regional } }, { caller: s3 }, 'false'],
    [
      'PRIN-70',
      'trust-policy',
      { Principal: { Service: regional } },
      { caller: s3, context: { 'aws:PrincipalServiceNamesList': [regional] } },
      'true',
    ],
    [
      'PRIN-70, P-27',
      'trust-policy',
      { Principal: { Service: regional } },
      { caller: s3, absentContextKeys: ['aws:PrincipalServiceNamesList'] },
      'false',
    ],
    ['PRIN-70: not told', 'resource-policy', { NotPrincipal: { Service: regional } }, { caller: s3 }, 'true'],
    ['PRIN-26', 'resource-policy', { Principal: { CanonicalUser: canonical } }, { caller: { arn: ana } }, 'unknown'],
    ['PRIN-26', 'resource-policy', { Principal: { CanonicalUser: canonical } }, { caller: s3 }, 'false'],
    ['PRIN-26', 'resource-policy', { Principal: { CanonicalUser: 'ana' } }, { caller: { arn: ana } }, 'false'],
    [
      'PRIN-26',
      'resource-policy',
      { NotPrincipal: { CanonicalUser: canonical } },
      { caller: { arn: 'arn:aws:iam::111111111111:root' } },
      'unknown',
    ],
    ['NPRIN-2, PRIN-21', 'resource-policy', { NotPrincipal: { AWS: '*' } }, { caller: { arn: ana } }, 'false'],
    ['NPRIN-2, PRIN-27', 'resource-policy', { NotPrincipal: { AWS: '*' } }, { caller: s3 }, 'unknown'],
  ])('%s: %s, %j, %j: %s', (_rule, type, statement, request, expected) => {
    expect(bothSay(setOf(type, statement, request), 'principal')).toEqual(both(expected))
  })
})

describe('variables', () => {
  const one = { context: { k: 'a', 'aws:TagKeys': ['a'] } }
  it.each<readonly [rule: string, operator: string, value: string, Partial<RequestJson>, Ternary]>([
    ['VAR-9, SET-1: one value today', 'StringEquals', '${aws:TagKeys}', one, 'false'],
    ['VAR-9, VAR-12', 'StringNotEquals', '${aws:TagKeys}', one, 'true'],
    ['VAR-9, VAR-14', 'StringEquals', "${aws:TagKeys, 'a'}", one, 'true'],
    ['VAR-9: not told', 'StringEquals', '${aws:TagKeys}', { context: { k: 'a' } }, 'false'],
    ['CASE-11', 'StringEquals', '${AWS:PRINCIPALORGPATHS}', { context: { k: 'a' } }, 'false'],
    ['VAR-2: up to the next brace', 'StringEquals', '${a${b}', { context: { k: 'a', 'a${b': 'a' } }, 'true'],
    ['VAR-3: so that a default holds none', 'StringEquals', "${a, 'x}y'}", { context: { k: "${a, 'x}y'}" } }, 'true'],
    ['VAR-3: without brace', 'StringLike', '${a*', { context: { k: '${abc' } }, 'true'],
  ])('%s: %s %s, %j: %s', (_rule, operator, value, request, expected) => {
    const statement = { Resource: '*', Condition: { [operator]: { k: value } } }
    expect(bothSay(setOf('identity-policy', statement, request), 'condition')).toEqual(both(expected))
  })
  it.each<readonly [rule: string, PolicyType, string, Partial<RequestJson>, Ternary]>([
    ['VAR-9, VAR-11', 'identity-policy', 'arn:aws:s3:::${aws:TagKeys}', { context: { 'aws:TagKeys': ['b'] } }, 'false'],
    ['VAR-9: not told', 'identity-policy', 'arn:aws:s3:::${aws:TagKeys}', {}, 'false'],
    ['VAR-9, VAR-14', 'identity-policy', "arn:aws:s3:::${aws:TagKeys, 'b'}", {}, 'true'],
    ['RES-9: resolved where it stands', 'identity-policy', 'arn:aws:${s}:::b', { context: { s: 's3' } }, 'true'],
    [
      'RES-8: a colon in a name ends no field',
      'identity-policy',
      'arn:aws:${a:b}',
      { context: { 'a:b': 's3' } },
      'true',
    ],
    ['RES-8: no ARN', 'identity-policy', '?*?', {}, 'false'],
    ['RES-5, RES-8', 'service-control-policy', 'arn:aws:s3::*', {}, 'true'],
    ['RES-8', 'service-control-policy', 'arn:aws:s3', {}, 'false'],
  ])('%s: %s, %s, %j: %s', (_rule, type, Resource, request, expected) => {
    expect(bothSay(setOf(type, { Resource }, { resource: BUCKET, ...request }), 'resource')).toEqual(both(expected))
  })
})

describe('values', () => {
  it.each<readonly [rule: string, operator: string, value: string, told: string, Ternary]>([
    ['DATE-8, DATE-11', 'DateLessThanEquals', '2000-05', '0.5', 'true'],
    ['DATE-8', 'DateLessThan', '1960', '-5', 'false'],
    ['DATE-8', 'DateLessThan', '1970-01-01', '-5', 'true'],
    ['DATE-8', 'DateGreaterThan', '2026-01-15', '9007199254740993', 'false'],
    ['DATE-8', 'DateGreaterThan', '2026-01-15', '9007199254740991', 'true'],
    ['SET-7', 'ForAnyValue:StringEqualsIfExists', 'a', '', 'true'],
  ])('%s: %s %s, %s: %s', (_rule, operator, value, told, expected) => {
    const statement = { Resource: '*', Condition: { [operator]: { k: value } } }
    const set = setOf('identity-policy', statement, { context: { k: told } })
    expect(bothSay(set, 'condition')).toEqual(both(expected))
  })
})
