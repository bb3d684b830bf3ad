import { describe, expect, it } from '@jest/globals'
import { findings, outcome as gateOutcome, scenario, SESSION, trusting } from '../support/build.js'
import { document, outcome, policyTypeNames, statement, type Json } from './ask.js'

describe('policy variables', () => {
  const statementOf = (type: (typeof policyTypeNames)[number]): Json => ({
    Effect: type === 'resource-control-policy' ? 'Deny' : 'Allow',
    Action: 'sts:AssumeRole',
    ...(['trust-policy', 'resource-control-policy', 'vpc-endpoint-policy', 'resource-policy'].includes(type)
      ? { Principal: '*' }
      : {}),
    ...(type === 'trust-policy' ? {} : { Resource: '*' }),
  })
  const caller = { arn: 'arn:aws:iam::111111111111:user/alice' }

  it.each(policyTypeNames)('are resolved in the conditions of a %s (VAR-8)', (type) => {
    const policy = document({
      ...statementOf(type),
      Condition: { StringEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } },
    })
    const tags = (role: string, user: string) => ({
      caller,
      context: { 'aws:ResourceTag/team': role, 'aws:PrincipalTag/team': user },
    })
    expect(statement(type, policy, tags('blue', 'blue')).applies).toBe('true')
    expect(statement(type, policy, tags('blue', 'red')).applies).toBe('false')
    expect(statement(type, policy, tags('${aws:PrincipalTag/team}', 'red')).applies).toBe('false')
  })
  it.each(policyTypeNames.filter((type) => type !== 'trust-policy'))(
    'are resolved in the resources of a %s (VAR-8)',
    (type) => {
      const policy = document({ ...statementOf(type), Resource: 'arn:aws:iam::222222222222:role/${aws:username}' })
      const by = (name: string) => ({ caller, context: { 'aws:username': name } })
      expect(statement(type, policy, by('deploy')).resource).toBe('true')
      expect(statement(type, policy, by('audit')).resource).toBe('false')
    },
  )

  it('of a trust policy are those of the caller: `aws:username` has a value for users alone (VAR-17)', () => {
    const trustPolicy = trusting('*', { StringLike: { 'sts:RoleSessionName': '${aws:username}*' } })
    const by = (caller: object) => scenario({ caller, role: { trustPolicy, resourceControlPolicies: [] } })
    expect(gateOutcome(by({}), 'trust-policy')).toBe('pass')
    expect(gateOutcome(by({ arn: 'arn:aws:iam::111111111111:user/bob' }), 'trust-policy')).toBe('fail')
    expect(gateOutcome(by({ arn: SESSION }), 'trust-policy')).toBe('fail')
    expect(findings(by({ arn: SESSION }))[0]?.detail).toBe('variable-unresolved')
  })

  it.each([
    ['2012-10-17', 'allowed'],
    ['2008-10-17', 'implicitly-denied'],
  ])('are resolved by the Version of their own policy: %s, %s (VAR-1)', (Version, expected) => {
    const policy = {
      Version,
      Statement: { ...statementOf('identity-policy'), Resource: 'arn:aws:iam::222222222222:role/${aws:username}' },
    }
    expect(outcome('identity-policy', policy, { context: { 'aws:username': 'deploy' } })).toBe(expected)
  })
})
