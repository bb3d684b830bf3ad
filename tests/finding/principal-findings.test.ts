import { describe, expect, it } from '@jest/globals'
import type { AssumeRoleScenario, CallerInput } from '../../src/index.js'
import {
  allow,
  allowing,
  codes,
  document,
  findings,
  hintCodes,
  outcome,
  scenario,
  SESSION,
  trusting,
  USER,
} from '../support/build.js'

const BEHIND = 'arn:aws:iam::111111111111:role/team/Build'
const session = { arn: SESSION, roleArn: BEHIND } as const
const GITHUB = 'arn:aws:iam::222222222222:oidc-provider/token.actions.githubusercontent.com'
const trusted = (principal: unknown, caller: Partial<CallerInput> = {}): AssumeRoleScenario =>
  scenario({ caller, role: { trustPolicy: trusting(principal), resourceControlPolicies: [] } })
const byWeb = (Principal: unknown, Action: string, arn = GITHUB): AssumeRoleScenario =>
  scenario({
    request: { operation: 'AssumeRoleWithWebIdentity' },
    caller: { arn },
    role: { trustPolicy: document(allow({ Principal, Action })), resourceControlPolicies: [] },
  })

describe('what the principals of a trust policy tell (principals.md, section 11)', () => {
  it.each<readonly [rule: string, code: string, hint: string, input: AssumeRoleScenario]>([
    [
      'F-1',
      'trust-policy/principal-deleted',
      'unique-id-of-deleted-principal',
      trusted({ AWS: 'AROAEXAMPLEOLD' }, { ...session, uniqueId: 'AROAEXAMPLENEW' }),
    ],
    [
      'F-2',
      'trust-policy/principal-mismatch',
      'differs-in-path',
      trusted({ AWS: BEHIND.replace('team/', '') }, session),
    ],
    [
      'F-2',
      'trust-policy/principal-mismatch',
      'differs-in-path',
      trusted({ AWS: BEHIND }, { arn: SESSION, roleArn: BEHIND.replace('team/', '') }),
    ],
    [
      'F-2, SVC-10',
      'trust-policy/principal-mismatch',
      'differs-in-path',
      trusted(
        { AWS: 'arn:aws:iam::111111111111:role/AWSReservedSSO_Admin_0123456789abcdef' },
        { arn: 'arn:aws:sts::111111111111:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/jo' },
      ),
    ],
    [
      'F-3',
      'trust-policy/principal-mismatch',
      'session-arn-for-role-arn',
      trusted({ AWS: SESSION.replace('i-0abc', 'i-0def') }, session),
    ],
    [
      'F-4',
      'trust-policy/principal-mismatch',
      'wildcard-in-principal',
      trusted({ AWS: 'arn:aws:iam::111111111111:user/a*' }),
    ],
    [
      'F-4',
      'trust-policy/principal-mismatch',
      'wildcard-in-principal',
      trusted({ AWS: 'arn:aws:iam::111111111111:user/alic?' }),
    ],
    [
      'F-7',
      'trust-policy/principal-mismatch',
      'differs-in-partition',
      trusted({ AWS: USER.replace('arn:aws:', 'arn:aws-cn:') }),
    ],
    [
      'F-8',
      'trust-policy/action-mismatch',
      'web-identity-action-expected',
      byWeb({ Federated: GITHUB }, 'sts:AssumeRole'),
    ],
    [
      'F-8',
      'trust-policy/action-mismatch',
      'assume-role-action-expected',
      scenario({
        role: {
          trustPolicy: document(allow({ Principal: { AWS: '111111111111' }, Action: 'sts:AssumeRoleWithSAML' })),
          resourceControlPolicies: [],
        },
      }),
    ],
    [
      'F-9',
      'trust-policy/principal-mismatch',
      'self-assumption',
      scenario({
        request: { roleArn: BEHIND },
        caller: { ...session, identityPolicies: [allowing(BEHIND)] },
        role: { trustPolicy: trusting({ AWS: USER }), resourceControlPolicies: [] },
      }),
    ],
    [
      'F-11',
      'trust-policy/principal-mismatch',
      'principal-cannot-be-saved',
      trusted({ AWS: 'arn:aws:iam::111111111111:group/devs' }),
    ],
    [
      'F-11',
      'trust-policy/principal-mismatch',
      'principal-cannot-be-saved',
      trusted({ AWS: 'arn:aws:iam::111111111111:instance-profile/Build' }, session),
    ],
    ['F-12', 'trust-policy/principal-mismatch', 'differs-in-case', trusted({ AWS: USER.replace('alice', 'Alice') })],
    [
      'F-13',
      'trust-policy/principal-mismatch',
      'service-is-not-its-sessions',
      trusted({ Service: 'ec2.amazonaws.com' }, session),
    ],
    [
      'F-14',
      'trust-policy/principal-mismatch',
      'federated-is-not-its-sessions',
      trusted({ Federated: GITHUB }, session),
    ],
    [
      'F-15',
      'trust-policy/principal-mismatch',
      'http-prefix-on-issuer',
      byWeb({ Federated: GITHUB.replace('provider/', 'provider/https://') }, 'sts:AssumeRoleWithWebIdentity'),
    ],
  ])('%s: %s, with the hint %s', (_rule, code, hint, input) => {
    expect(codes(input)).toEqual([code])
    expect(hintCodes(input)).toContain(hint)
  })

  it('F-5: the trust policy passes by the account, and the identity policy is missing', () => {
    const input = scenario({ caller: { identityPolicies: [] } })
    expect(outcome(input, 'trust-policy')).toBe('pass')
    expect(codes(input)).toEqual(['identity-policy/no-policy'])
  })
  it('F-6: the identity policy allows it, and the trust policy names somebody else', () => {
    const input = trusted({ AWS: '333333333333' })
    expect(outcome(input, 'identity-policy')).toBe('pass')
    expect(codes(input)).toEqual(['trust-policy/principal-mismatch'])
  })
  it.each([
    ['caller/is-root', 'arn:aws:iam::111111111111:root'],
    ['caller/operation-not-allowed', 'arn:aws:sts::111111111111:federated-user/bob'],
  ])('F-10: %s: such callers take no roles at all', (code, arn) => {
    expect(codes(trusted('*', { arn }))).toEqual([code])
  })
  it('F-15: a slash at the end makes another provider', () => {
    const action = 'sts:AssumeRoleWithWebIdentity'
    expect(codes(byWeb({ Federated: `${GITHUB}/` }, action))).toEqual(['trust-policy/principal-mismatch'])
    expect(codes(byWeb({ Federated: GITHUB }, action))).toEqual([])
  })
})

describe('what the subject of a GitHub token tells', () => {
  const SUB = 'token.actions.githubusercontent.com:sub'
  const asking = (operator: string, wanted: string, sub: string): AssumeRoleScenario =>
    scenario({
      request: { operation: 'AssumeRoleWithWebIdentity' },
      caller: { arn: GITHUB },
      role: {
        trustPolicy: document(
          allow({
            Principal: { Federated: GITHUB },
            Action: 'sts:AssumeRoleWithWebIdentity',
            Condition: { [operator]: { [SUB]: wanted } },
          }),
        ),
        resourceControlPolicies: [],
      },
      rest: { token: { claims: { sub } } },
    })
  const branch = 'repo:acme/app:ref:refs/heads/main'

  it.each([
    ['a job with an environment has that, and no branch', 'repo:acme/app:environment:prod', 'subject-is-environment'],
    ['a pull request has that, and no branch', 'repo:acme/app:pull_request', 'subject-is-pull-request'],
    ['a tag is no branch', 'repo:acme/app:ref:refs/tags/v1', 'subject-is-tag'],
  ])('%s: %s (OIDC-8)', (_what, sub, hint) => {
    expect(codes(asking('StringEquals', branch, sub))).toEqual(['trust-policy/condition-unmet'])
    expect(hintCodes(asking('StringEquals', branch, sub))).toContain(hint)
    expect(hintCodes(asking('StringEquals', branch, 'repo:acme/app:ref:refs/heads/dev'))).not.toContain(hint)
    expect(outcome(asking('StringLike', 'repo:acme/app:*', sub), 'trust-policy')).toBe('pass')
  })
  it.each([branch, 'repo:acme/*', 'repo:acme/app:*'])(
    'a repository that carries its IDs is not matched by the old form %s (OIDC-11)',
    (wanted) => {
      const input = asking('StringLike', wanted, 'repo:acme@12/app@34:ref:refs/heads/main')
      expect(findings(input)).toMatchObject([{ code: 'trust-policy/condition-unmet', conditionKey: SUB }])
      expect(hintCodes(input)).toContain('subject-carries-ids')
    },
  )
  it('a wildcard in StringEquals is no wildcard, and the hint says so (STR-9)', () => {
    const input = asking('StringEquals', 'repo:acme/app:*', branch)
    expect(findings(input)).toMatchObject([{ detail: 'wildcard-in-exact-operator' }])
    expect(hintCodes(input)).toContain('wildcard-in-exact-operator')
  })
})
