import { describe, expect, it } from '@jest/globals'
import { document, trusting } from '../support/build.js'
import { diagnosis, findings, LINKED, scenario, toSomeService, verdict } from './build.js'

const trust = (trustPolicy: object, service = 'lambda.amazonaws.com') =>
  scenario({ service, role: { trustPolicy: trustPolicy as Record<string, unknown> } })

describe('the other half: does the role trust the service (PAS-17)?', () => {
  it('yes, where its trust policy names it', () => {
    const input = trust(trusting({ Service: ['ec2.amazonaws.com', 'lambda.amazonaws.com'] }))
    expect(diagnosis(input).trustsService).toBe('true')
    expect(findings(input, 'warning').map(({ gate }) => gate)).not.toContain('trust-policy')
  })

  it.each([
    ['another service', trusting({ Service: 'ec2.amazonaws.com' }), 'trust-policy/principal-mismatch'],
    ['a user', trusting({ AWS: '111111111111' }), 'trust-policy/principal-mismatch'],
    [
      'another action',
      document({ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:TagSession' }),
      'trust-policy/action-mismatch',
    ],
    [
      'a Deny',
      document(
        { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
        { Effect: 'Deny', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ),
      'trust-policy/explicit-deny',
    ],
  ])('no, where it holds %s: a warning, and the verdict stays', (_what, policy, code) => {
    const input = trust(policy)
    expect(diagnosis(input).trustsService).toBe('false')
    expect(findings(input, 'warning')).toContainEqual(
      expect.objectContaining({ code, message: expect.stringContaining('will not be able to take the role') }),
    )
    expect(verdict(input)).toBe('allowed')
  })

  it('points at the statement in the scenario', () =>
    expect(findings(trust(trusting({ Service: 'ec2.amazonaws.com' })), 'warning')[0]?.evidence).toMatchObject({
      document: '/role/trustPolicy',
      pointer: '/Statement/0/Principal',
      expected: ['ec2.amazonaws.com'],
      actual: 'lambda.amazonaws.com',
    }))

  it('letter case and the ending of the partition count there (PAS-32, PRIN-71)', () => {
    expect(diagnosis(trust(trusting({ Service: 'Lambda.amazonaws.com' }))).trustsService).toBe('false')
    expect(diagnosis(trust(trusting({ Service: 'lambda.amazonaws.com.cn' }))).trustsService).toBe('false')
  })

  it('is open where a condition hangs on what the service will pass: a note', () => {
    const input = trust(
      trusting({ Service: 'lambda.amazonaws.com' }, { StringEquals: { 'aws:SourceAccount': '111111111111' } }),
    )
    expect(diagnosis(input).trustsService).toBe('unknown')
    expect(findings(input, 'note')).toContainEqual(
      expect.objectContaining({ code: 'trust-policy/condition-unmet', conditionKey: 'aws:SourceAccount' }),
    )
  })

  it('the context of the request says nothing of the later call of the service', () =>
    expect(
      diagnosis({
        ...trust(trusting({ Service: 'lambda.amazonaws.com' }, { StringEquals: { 'aws:SourceAccount': '1' } })),
        context: { 'aws:SourceAccount': '1' },
      }).trustsService,
    ).toBe('unknown'))

  it('is not known where trust policy, service or role are not told', () => {
    expect(diagnosis(scenario()).trustsService).toBe('unknown')
    expect(diagnosis(toSomeService(trust(trusting({ Service: 'lambda.amazonaws.com' })))).trustsService).toBe('unknown')
    expect(diagnosis(toSomeService(trust(trusting('*')))).trustsService).toBe('unknown')
    expect(diagnosis({ ...scenario(), roleArn: 'x' }).trustsService).toBe('unknown')
    expect(diagnosis(scenario({ role: null })).trustsService).toBe('unknown')
  })

  it('is known without the service where the role trusts none', () => {
    const input = toSomeService(trust(trusting({ AWS: '111111111111' })))
    expect(diagnosis(input).trustsService).toBe('false')
    expect(findings(input, 'warning')).toContainEqual(
      expect.objectContaining({ code: 'trust-policy/no-matching-statement' }),
    )
  })

  it('of a service-linked role it is known, where it is the own service (KND-15)', () => {
    const linked = (service: string) => diagnosis(scenario({ roleArn: LINKED, service })).trustsService
    expect(linked('autoscaling.amazonaws.com')).toBe('true')
    expect(linked('ec2.amazonaws.com')).toBe('unknown')
  })
})
