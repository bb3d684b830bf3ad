import { describe, expect, it } from '@jest/globals'
import { scenario, codes, outcome as gateOutcome, problems, ROLE as TARGET, trusting, USER } from '../support/build.js'
import { document, met, outcome, ROLE, wrongWith, type Json } from './ask.js'

/** policy-language.md, section 4. */
describe('letter case', () => {
  const allow = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: ROLE }
  const trust = { Effect: 'Allow', Principal: { AWS: '111111111111' }, Action: 'sts:AssumeRole' }

  it.each<readonly [rule: string, policy: Json, expected: string]>([
    ['CASE-1', { version: '2012-10-17', Statement: [allow] }, 'unknown-member /version'],
    ['CASE-1', document({ ...allow, condition: {} }), 'unknown-member /Statement/0/condition'],
    ['CASE-2', document({ ...allow, Effect: 'ALLOW' }), 'invalid-value /Statement/0/Effect'],
    ['CASE-2', document({ ...allow, Effect: 'deny' }), 'invalid-value /Statement/0/Effect'],
    [
      'CASE-3',
      document({ ...allow, Condition: { stringequals: { k: 'a' } } }),
      'unknown-operator /Statement/0/Condition/stringequals',
    ],
    [
      'CASE-3',
      document({ ...allow, Condition: { 'forAnyValue:StringEquals': { k: 'a' } } }),
      'unknown-operator /Statement/0/Condition/forAnyValue:StringEquals',
    ],
    [
      'CASE-3',
      document({ ...allow, Condition: { StringEqualsIfexists: { k: 'a' } } }),
      'unknown-operator /Statement/0/Condition/StringEqualsIfexists',
    ],
  ])('%s: %j is refused', (_rule, policy, expected) => {
    expect(wrongWith('identity-policy', policy)).toEqual([expected])
  })

  it.each(['aws', 'Aws', 'service', 'FEDERATED', 'canonicalUser'])(
    'counts in the keys of a principal: %s is refused (CASE-4)',
    (key) => {
      expect(wrongWith('trust-policy', document({ ...trust, Principal: { [key]: '111111111111' } }))).toEqual([
        `unknown-member /Statement/0/Principal/${key}`,
      ])
    },
  )

  it.each(['STS:AssumeRole', 'sts:assumerole', 'Sts:ASSUME*'])('does not count in an action: %s (CASE-5)', (Action) => {
    expect(outcome('identity-policy', document({ ...allow, Action }))).toBe('allowed')
    expect(outcome('identity-policy', document(allow), { action: 'STS:ASSUMEROLE' })).toBe('allowed')
  })

  it.each([
    ['CASE-6', 'arn:aws:iam::222222222222:role/Deploy'],
    ['CASE-6', 'arn:aws:iam::222222222222:Role/deploy'],
    ['CASE-6', 'arn:AWS:iam::222222222222:role/deploy'],
    ['CASE-7', 'arn:aws:IAM::222222222222:role/deploy'],
  ])('%s: counts in every segment of a resource ARN: %s', (_rule, Resource) => {
    expect(outcome('identity-policy', document({ ...allow, Resource }))).toBe('implicitly-denied')
    const others = { Effect: 'Allow', Action: 'sts:AssumeRole', NotResource: Resource }
    expect(outcome('identity-policy', document(others))).toBe('allowed')
  })

  it.each([
    ['StringEquals', 'a', 'A', false],
    ['StringLike', 'a*', 'Ab', false],
    ['ArnEquals', 'arn:aws:iam::1:user/ana', 'arn:aws:iam::1:user/Ana', false],
    ['ArnLike', 'arn:aws:iam::1:user/a*', 'arn:aws:iam::1:user/Ana', false],
    ['StringEqualsIgnoreCase', 'a', 'A', true],
    ['StringNotEquals', 'a', 'A', true],
    ['StringNotLike', 'a*', 'Ab', true],
    ['ArnNotEquals', 'arn:aws:iam::1:user/ana', 'arn:aws:iam::1:user/Ana', true],
    ['ArnNotLike', 'arn:aws:iam::1:user/a*', 'arn:aws:iam::1:user/Ana', true],
    ['StringNotEqualsIgnoreCase', 'a', 'A', false],
  ])('counts in condition values, but for the IgnoreCase pair (CASE-9): %s %j, %j', (operator, value, held, holds) => {
    expect(met(operator, 'k', value, { k: held })).toBe(String(holds))
  })

  it.each(['aws:PrincipalTag/team', 'aws:ResourceTag/team', 'aws:RequestTag/team'])(
    'counts in the value of a tag and not in its key: %s (CASE-8, CASE-10)',
    (key) => {
      expect(met('StringEquals', key, 'blue', { [key.replace('team', 'TEAM')]: 'blue' })).toBe('true')
      expect(met('StringEquals', key, 'blue', { [key]: 'Blue' })).toBe('false')
    },
  )

  it.each(['${AWS:UserName}', '${aws:username}'])('does not count in a key name inside %s (CASE-11)', (text) => {
    expect(met('StringEquals', 'k', text, { k: 'ana', 'aws:username': 'ana' })).toBe('true')
  })

  it.each([
    ['arn:aws:iam::111111111111:user/Alice', USER],
    ['arn:aws:iam::111111111111:USER/alice', USER],
    ['arn:aws:sts::111111111111:assumed-role/build/s', 'arn:aws:sts::111111111111:assumed-role/Build/s'],
    ['arn:aws:sts::111111111111:assumed-role/Build/S', 'arn:aws:sts::111111111111:assumed-role/Build/s'],
    ['arn:aws:iam::111111111111:role/build', 'arn:aws:sts::111111111111:assumed-role/Build/s'],
    ['arn:aws:iam::111111111111:ROOT', USER],
  ])('counts in a principal ARN: %s is not %s (CASE-12, PRIN-11)', (AWS, arn) => {
    const asks = (named: string) =>
      outcome('trust-policy', document({ ...trust, Principal: { AWS: named } }), { caller: { arn } })
    expect(asks(AWS)).toBe('implicitly-denied')
    expect(asks(arn)).toBe('allowed')
  })

  it('counts in the role name that AssumeRole is called with (CASE-13)', () => {
    const input = scenario({ role: { arn: TARGET.replace('deploy', 'DEPLOY') } })
    expect(codes(input)).toEqual(['role/name-differs-in-case'])
  })

  describe('of tag keys of users and roles does not count, and one of two is kept (CASE-15)', () => {
    const condition = { StringEquals: { 'aws:PrincipalTag/team': 'blue', 'aws:ResourceTag/TEAM': 'blue' } }
    const tagged = (caller: Record<string, string>, role: Record<string, string>) =>
      scenario({
        caller: { tags: caller },
        role: { trustPolicy: trusting('*', condition), tags: role, resourceControlPolicies: [] },
      })

    it('a condition finds them under any spelling', () => {
      expect(gateOutcome(tagged({ Team: 'blue' }, { team: 'blue' }), 'trust-policy')).toBe('pass')
      expect(gateOutcome(tagged({ Teams: 'blue' }, { team: 'blue' }), 'trust-policy')).toBe('fail')
    })
    it('two of them are told to be one too many (COND-7)', () => {
      const both = { Team: 'blue', team: 'red' }
      expect(problems(tagged(both, {})).map(({ pointer }) => pointer)).toEqual(['/caller/tags/team'])
      expect(problems(tagged({}, both)).map(({ pointer }) => pointer)).toEqual(['/role/tags/team'])
    })
  })
})
