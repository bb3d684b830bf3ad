import { describe, expect, it } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'
import { diagnoseAssumeRole, traceAssumeRole, type AssumeRoleScenario, type Diagnosis } from '../../src/index.js'
import { scenario } from '../support/build.js'

/** The scenario, of whose parameters only what it tells is known to have been passed. */
const unseen = (input: AssumeRoleScenario): AssumeRoleScenario => ({ ...input, incomplete: ['request'] })

const diagnosed = (input: AssumeRoleScenario): Diagnosis => {
  const answer = diagnoseAssumeRole(input)
  if (E.isLeft(answer)) throw new Error(JSON.stringify(answer.left))
  return answer.right
}

const trusting = (
  Condition: unknown,
  Action: unknown = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
) =>
  scenario({
    role: {
      trustPolicy: {
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Principal: { AWS: '111111111111' }, Action, Condition },
      },
      resourceControlPolicies: [],
    },
  })

const SESSION = 'arn:aws:sts::111111111111:assumed-role/Build/s1'

const outcomeOf = (input: AssumeRoleScenario, gate: string) =>
  diagnosed(input).gates.find((result) => result.gate === gate)?.outcome

describe('parameters of the call that are not all told (DEC-38)', () => {
  it.each([
    ['an external ID (KEY-1)', { StringEquals: { 'sts:ExternalId': 'x' } }],
    ['a session tag (KEY-5)', { StringEquals: { 'aws:RequestTag/Project': 'x' } }],
    ['tag keys', { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'Project' } }],
    ['transitive tag keys', { 'ForAnyValue:StringEquals': { 'sts:TransitiveTagKeys': 'Project' } }],
    ['a source identity (KEY-3)', { StringEquals: { 'sts:SourceIdentity': 'x' } }],
    ['MFA (MFA-1)', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }],
  ])('%s may have been passed, and its lack denies nothing', (_, condition) => {
    const input = trusting(condition)
    expect(outcomeOf(input, 'trust-policy')).toBe('fail')
    expect(outcomeOf(unseen(input), 'trust-policy')).toBe('unknown')
  })

  it('what is told of them is known', () => {
    const { request, ...rest } = trusting({ StringEquals: { 'sts:ExternalId': 'x' } })
    const told = unseen({ ...rest, request: { ...request, externalId: 'y' } })
    expect(diagnosed(told).verdict).toBe('denied')
  })

  it('tags and a source identity may go along, and stop the call where they may not', () => {
    const input = unseen(trusting({}, 'sts:AssumeRole'))
    expect(outcomeOf(input, 'session-tags')).toBe('unknown')
    expect(outcomeOf(input, 'source-identity')).toBe('unknown')
    expect(outcomeOf({ ...input, incomplete: [] }, 'session-tags')).toBe('not-applicable')
  })

  it('how long a session was asked for is not known (DUR-1)', () => {
    const { gates, findings } = diagnosed(unseen(trusting({})))
    expect(gates.find(({ gate }) => gate === 'session-duration')?.outcome).toBe('unknown')
    expect(findings.find(({ gate }) => gate === 'session-duration')?.message).toMatch(
      /^How long a session was asked for/,
    )
  })

  it.each([
    ['of 43200 seconds settles it (DUR-8)', 43200, {}, 'pass'],
    ['of 43199 seconds does not', 43199, {}, 'unknown'],
    ['does not count under role chaining (CHN-1)', 43200, { arn: SESSION, credentials: 'role' }, 'unknown'],
  ] as const)('a maximum of the role %s', (_, maxSessionDuration, caller, outcome) => {
    const input = trusting({})
    const { role, ...rest } = input
    const told = unseen({
      ...rest,
      caller: { ...rest.caller, credentials: 'longTerm', ...caller },
      role: { ...role, maxSessionDuration },
    })
    expect(outcomeOf(told, 'session-duration')).toBe(outcome)
  })

  it('of a federated call a duration may have been asked for, too', () => {
    const input: AssumeRoleScenario = {
      request: { operation: 'AssumeRoleWithSAML', roleArn: 'arn:aws:iam::222222222222:role/deploy' },
      caller: { arn: 'arn:aws:iam::222222222222:saml-provider/Corp' },
    }
    expect(outcomeOf(unseen(input), 'session-duration')).toBe('unknown')
    expect(outcomeOf(unseen(input), 'session-tags')).toBe('not-applicable')
  })

  it('the console asks for no duration', () => {
    const { request, ...rest } = trusting({})
    const input = unseen({ ...rest, request: { roleArn: request.roleArn, via: 'console' } })
    expect(outcomeOf(input, 'session-duration')).toBe('pass')
    expect(diagnosed(input).assumptions).not.toContain('hidden-parameters-in-order')
  })

  it('a session that carries MFA carries it, whatever was passed (MFA-2)', () => {
    const input = trusting({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } })
    const { caller, ...rest } = input
    const session = { ...rest, caller: { ...caller, credentials: 'session', mfaAuthenticated: true } } as const
    expect(outcomeOf(unseen(session), 'trust-policy')).toBe('pass')
    expect(
      outcomeOf(unseen({ ...session, caller: { ...session.caller, mfaAuthenticated: false } }), 'trust-policy'),
    ).toBe('unknown')
  })

  it('their form is taken for granted, where a call was not denied for it', () => {
    expect(diagnosed(unseen(trusting({}))).assumptions).toContain('hidden-parameters-in-order')
    const denied = diagnosed(unseen(scenario({ caller: { identityPolicies: [] } })))
    expect(denied.assumptions).not.toContain('hidden-parameters-in-order')
  })

  it('does not touch a denial that they cannot change', () =>
    expect(diagnosed(unseen(scenario({ caller: { identityPolicies: [] } }))).verdict).toBe('denied'))

  it('the console passes none', () => {
    const { request, ...rest } = trusting({ StringEquals: { 'sts:ExternalId': 'x' } })
    const { roleArn } = request
    expect(outcomeOf(unseen({ ...rest, request: { roleArn, via: 'console' } }), 'trust-policy')).toBe('fail')
  })

  it('the trace says which member would tell', () => {
    const trace = traceAssumeRole(unseen(trusting({ StringEquals: { 'sts:ExternalId': 'x' } })))
    expect(E.isRight(trace) ? trace.right.keys : null).toEqual([
      expect.objectContaining({ key: 'sts:ExternalId', provenance: 'unknown', from: 'request.externalId' }),
    ])
  })
})
