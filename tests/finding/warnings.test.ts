import { describe, expect, it } from '@jest/globals'
import type { AssumeRoleScenario } from '../../src/index.js'
import { allow, diagnosis, document, findings, scenario, trusting, USER, type Parts } from '../support/build.js'

const B = 'arn:aws:iam::222222222222'
const OIDC = `${B}:oidc-provider/token.actions.githubusercontent.com`

/** The warnings of one reason, as `code at pointer`. */
const warned = (input: AssumeRoleScenario, reason: string): ReadonlyArray<string> =>
  findings(input, 'warning')
    .filter((f) => f.reason === reason)
    .map(({ code, evidence }) => `${code} at ${evidence.document}${evidence.pointer}`)

const trust = (...statements: ReadonlyArray<object>) =>
  scenario({ role: { trustPolicy: document(...statements), resourceControlPolicies: [] } })

const EKS = `${B}:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A`
const SUB = 'oidc.eks.eu-west-1.amazonaws.com/id/A:sub'

const at = (gate: string, reason: string, pointer: string): ReadonlyArray<string> => [`${gate}/${reason} at ${pointer}`]
const PRINCIPAL = '/role/trustPolicy/Statement/0/Principal'

const federated = (condition: object, provider = OIDC) =>
  trust({
    Effect: 'Allow',
    Principal: { Federated: provider },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: condition,
  })

describe('a trust policy that lets in more than it should', () => {
  it.each([
    ['*', {}, true],
    [{ AWS: '*' }, {}, true],
    ['*', { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }, false],
    [{ AWS: '111111111111' }, {}, false],
  ])('everyone, without a condition (PRI-15, F-16): %j %j', (Principal, Condition, expected) =>
    expect(warned(trust(allow({ Principal, Condition })), 'open-to-everyone')).toEqual(
      expected ? at('trust-policy', 'open-to-everyone', PRINCIPAL) : [],
    ),
  )

  it('a Deny, and a statement that is not about taking roles, are none', () => {
    expect(warned(trust({ Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole' }), 'open-to-everyone')).toEqual([])
    expect(warned(trust({ Effect: 'Allow', Principal: '*', Action: 'sts:Get*' }), 'open-to-everyone')).toEqual([])
  })

  it.each([
    ['another account', '111111111111', {}, true],
    ['its root ARN', 'arn:aws:iam::111111111111:root', {}, true],
    ['with an external ID', '111111111111', { StringEquals: { 'sts:ExternalId': 'x1' } }, false],
    ['with an organization', '111111111111', { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }, false],
    ['for one role', '111111111111', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/x' } }, false],
    ['the own account', '222222222222', {}, false],
    ['a single user', USER, {}, false],
  ])('%s, without an external ID (CON-D5)', (_what, AWS, Condition, expected) =>
    expect(warned(trust(allow({ Principal: { AWS }, Condition })), 'external-id-not-required')).toEqual(
      expected ? at('trust-policy', 'external-id-not-required', PRINCIPAL) : [],
    ),
  )

  it.each([
    ['*', { Null: { 'sts:ExternalId': 'true' } }, {}, false],
    ['111111111111', { StringNotEquals: { 'sts:ExternalId': 'x1' } }, {}, false],
    // None of these denies a call of this account that passes no ID.
    ['333333333333', { StringNotEquals: { 'sts:ExternalId': 'x1' } }, {}, true],
    ['*', { StringEquals: { 'sts:ExternalId': 'old' } }, {}, true],
    ['*', { Null: { 'sts:ExternalId': 'true' }, Bool: { 'aws:MultiFactorAuthPresent': 'false' } }, {}, true],
    ['*', { Null: { 'sts:ExternalId': 'true' } }, { Action: 'sts:TagSession' }, true],
    ['*', {}, {}, true],
  ])('a Deny may demand the external ID (CON-D5): of %s under %j %j', (AWS, Condition, rest, expected) => {
    const deny = { Effect: 'Deny', Principal: { AWS }, Action: 'sts:AssumeRole', Condition, ...rest }
    const input = trust(allow({ Principal: { AWS: '111111111111' } }), deny)
    expect(warned(input, 'external-id-not-required')).toHaveLength(expected ? 1 : 0)
  })

  it.each([
    ['o-1', 'o-1', []],
    ['o-1', 'o-2', ['which is of another organization']],
    [null, 'o-2', ['which is of another organization']],
    [null, null, ["If that is somebody else's"]],
  ])('is no third party in the same organization: %s, %s', (theirs, ours, words) => {
    const organization = (id: string | null) => (id === null ? null : { id })
    const input = scenario({
      caller: { organization: organization(theirs) },
      role: {
        trustPolicy: trusting({ AWS: '111111111111' }),
        resourceControlPolicies: [],
        organization: organization(ours),
      },
    })
    const told = findings(input, 'warning').filter((f) => f.reason === 'external-id-not-required')
    expect(told).toHaveLength(words.length)
    words.forEach((word, i) => expect(told[i]?.message).toContain(word))
  })

  it.each([
    [{}, true],
    [{ StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' } }, true],
    [{ StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:acme/app:*' } }, false],
    [{ StringEquals: { 'token.actions.githubusercontent.com:repository_id': '1' } }, false],
  ])('a web identity whose subject is not tested (OIDC-9): %j', (condition, expected) =>
    expect(warned(federated(condition), 'subject-not-tested')).toEqual(
      expected ? at('trust-policy', 'subject-not-tested', PRINCIPAL) : [],
    ),
  )

  it.each(['*', 'repo:*', 'repo:acme*/app:*', 'repo:?cme/app'])('a subject that is left open: %s', (sub) => {
    const input = federated({ StringLike: { 'token.actions.githubusercontent.com:sub': sub } })
    expect(warned(input, 'subject-not-tested')).toHaveLength(1)
    expect(findings(input, 'warning').flatMap(({ hints }) => hints.map(({ code }) => code))).toContain(
      'wider-than-meant',
    )
  })

  it('a subject that is left open is told once, however many providers the statement names', () => {
    const both = [OIDC, 'accounts.google.com', EKS]
    const input = trust({
      Effect: 'Allow',
      Principal: { Federated: both },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:*' } },
    })
    expect(warned(input, 'subject-not-tested')).toEqual([
      'trust-policy/subject-not-tested at /role/trustPolicy/Statement/0/Condition/StringLike/token.actions.githubusercontent.com:sub',
    ])
  })

  it('the audience is enough for a built-in provider, and SAML has no such subject', () => {
    expect(
      warned(
        federated({ StringEquals: { 'accounts.google.com:aud': 'x' } }, 'accounts.google.com'),
        'subject-not-tested',
      ),
    ).toEqual([])
    expect(warned(federated({}, 'accounts.google.com'), 'subject-not-tested')).toHaveLength(1)
    expect(warned(federated({}, `${B}:saml-provider/Corp`), 'subject-not-tested')).toEqual([])
  })

  it.each([
    ['cloudformation.amazonaws.com', {}, true],
    ['cloudformation.amazonaws.com', { StringEquals: { 'aws:SourceAccount': '222222222222' } }, false],
    ['cloudformation.amazonaws.com', { ArnLike: { 'aws:SourceArn': 'arn:aws:x:*' } }, false],
    ['ec2.amazonaws.com', {}, false],
    ['ec2.amazonaws.com.cn', {}, false],
  ])('a service that may act for anybody (SVC-9, PRIN-72): %s %j', (Service, Condition, expected) =>
    expect(warned(trust(allow({ Principal: { Service }, Condition })), 'source-not-tested')).toEqual(
      expected ? at('trust-policy', 'source-not-tested', PRINCIPAL) : [],
    ),
  )

  it('a unique ID (PRI-11), unless that is what stops the call', () => {
    const old = allow({ Principal: { AWS: 'AROAEXAMPLEID' } })
    expect(warned(trust(old, allow({ Principal: { AWS: USER } })), 'names-unique-id')).toEqual(
      at('trust-policy', 'names-unique-id', PRINCIPAL),
    )
    expect(warned(trust(old), 'names-unique-id')).toEqual([])
  })

  it.each([
    { Bool: { 'aws:SecureTransport': 'true' } },
    { StringLike: { 'aws:PrincipalArn': '*' } },
    { StringNotEquals: { 'aws:PrincipalAccount': '999999999999' } },
    { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' } },
    { 'ForAllValues:StringEquals': { 'aws:PrincipalOrgPaths': 'o-1/r-1/' } },
  ])('a condition that says of nobody who is meant: %j', (Condition) =>
    expect(warned(trust(allow({ Principal: '*', Condition })), 'open-to-everyone')).toHaveLength(1),
  )
  it.each([{ StringEqualsIfExists: { 'sts:ExternalId': 'x' } }, { ArnNotLike: { 'aws:PrincipalArn': '*:role/x' } }])(
    'an external ID that need not be passed: %j',
    (Condition) =>
      expect(
        warned(trust(allow({ Principal: { AWS: '111111111111' }, Condition })), 'external-id-not-required'),
      ).toHaveLength(1),
  )
  it.each([
    { StringLike: { [SUB]: 'system:*' } },
    { StringLike: { [SUB]: 'system:serviceaccount:*:*' } },
    { StringNotEquals: { [SUB]: 'system:serviceaccount:a:b' } },
    { Null: { [SUB]: 'false' } },
  ])('a subject that is hardly tested: %j', (condition) =>
    expect(warned(federated(condition, EKS), 'subject-not-tested')).toHaveLength(1),
  )
})

describe('a condition that holds for a missing key (SET-6, MFA-2)', () => {
  const input = (Condition: object, more: Parts = {}) =>
    scenario({ ...more, role: { trustPolicy: trusting('*', Condition), resourceControlPolicies: [] } })
  it.each([
    [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] } }, 1],
    [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] }, Null: { 'aws:TagKeys': 'false' } }, 0],
    [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] }, Null: { 'aws:TagKeys': 'true' } }, 1],
    [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] }, StringLike: { 'AWS:TagKeys': '*' } }, 0],
    [{ 'ForAllValues:StringNotEquals': { 'aws:TagKeys': ['a'] } }, 0],
    [{ 'ForAllValues:StringEquals': { 'aws:RequestedRegion': ['a'] } }, 0],
    [{ 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['a'] } }, 0],
    [{ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } }, 1],
    [{ NumericLessThanIfExists: { 'aws:MultiFactorAuthAge': '3600' } }, 1],
    [{ StringEqualsIfExists: { 'aws:PrincipalTag/x': 'y' } }, 0],
    [{ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }, 0],
  ])('%j: %i', (condition, count) => expect(warned(input(condition), 'admits-absent-key')).toHaveLength(count))

  it('is told of identity policies too', () =>
    expect(
      warned(
        scenario({
          caller: {
            identityPolicies: [
              {
                document: document(
                  allow({ Resource: '*', Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'a' } } }),
                ),
              },
            ],
          },
        }),
        'admits-absent-key',
      ),
    ).toEqual(
      at(
        'identity-policy',
        'admits-absent-key',
        '/caller/identityPolicies/0/document/Statement/0/Condition/ForAllValues:StringEquals/aws:TagKeys',
      ),
    ))
})

describe('a window that is over (CON-D3)', () => {
  const input = (
    operator: string,
    value: string,
    context: Record<string, string> = { 'aws:CurrentTime': '2026-01-15T12:00:00Z' },
  ) =>
    scenario({
      role: {
        trustPolicy: document(
          allow({ Principal: { AWS: '111111111111' } }),
          allow({ Principal: '*', Condition: { [operator]: { 'aws:CurrentTime': value } } }),
        ),
        resourceControlPolicies: [],
      },
      rest: { context },
    })
  it.each([
    ['DateLessThan', '2026-01-15T11:59:59Z', 1],
    ['DateLessThan', '2026-01-15T12:00:01Z', 0],
    ['DateGreaterThan', '2026-01-15T11:59:59Z', 0],
  ])('%s %s: %i', (operator, value, count) => {
    expect(diagnosis(input(operator, value)).verdict).toBe('allowed')
    expect(warned(input(operator, value), 'window-over')).toHaveLength(count)
  })
  it('is not told where the time is not known', () =>
    expect(warned(input('DateLessThan', '2020-01-01T00:00:00Z', {}), 'window-over')).toEqual([]))
})

describe('a trust policy near its quota (TRU-6, QUOTA-1)', () => {
  const ofSize = (size: number): AssumeRoleScenario => {
    const empty = JSON.stringify(document({ Sid: '', ...allow({ Principal: { AWS: '111111111111' } }) })).length
    return trust({ Sid: 'x'.repeat(size - empty), ...allow({ Principal: { AWS: '111111111111' } }) })
  }
  it.each([
    [1843, 0],
    [1844, 1],
    [2048, 1],
    [2049, 1],
  ])('%i characters: %i', (size, count) => expect(warned(ofSize(size), 'near-quota')).toHaveLength(count))
  it('white space does not count', () => {
    const { role } = ofSize(1843)
    const spaced = JSON.stringify(role?.trustPolicy, null, 8)
    expect(warned(scenario({ role: { trustPolicy: spaced, resourceControlPolicies: [] } }), 'near-quota')).toEqual([])
  })
})
