import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { traceAssumeRole, type AssumeRoleScenario, type AssumeRoleTrace } from '../../src/index.js'
import { forget, someFacts, world } from '../laws/arbitrary.js'
import { diagnosis, document, scenario, SESSION, trusting, type Parts } from '../support/build.js'

const trace = (input: AssumeRoleScenario): AssumeRoleTrace => {
  const answer = traceAssumeRole(input)
  if (answer._tag === 'Left') throw new Error(JSON.stringify(answer.left))
  return answer.right
}

const key = (name: string, parts: Parts = {}) => {
  const base = scenario(parts)
  const [found] = trace({
    ...base,
    role: { ...base.role, trustPolicy: trusting('*', { StringEquals: { [name]: 'x' } }) },
  }).keys
  return `${found?.provenance ?? ''} ${found?.from ?? ''}`
}

const web = { request: { operation: 'AssumeRoleWithWebIdentity' }, caller: { arn: 'accounts.google.com' } } as const
const session = { arn: SESSION, credentials: 'role' } as const

describe('each context key says where its value comes from (KEY-1 to KEY-21)', () => {
  it.each<readonly [string, Parts, string]>([
    ['sts:ExternalId', { request: { externalId: 'x1' } }, 'derived request.externalId'],
    ['sts:ExternalId', {}, 'absent request.externalId'],
    ['sts:RoleSessionName', {}, 'derived request.roleSessionName'],
    ['sts:RoleSessionName', { request: { roleSessionName: null } }, 'unknown request.roleSessionName'],
    ['sts:SourceIdentity', { request: { sourceIdentity: 'al' } }, 'derived request.sourceIdentity'],
    ['aws:SourceIdentity', { caller: session }, 'assumed no-source-identity'],
    ['aws:SourceIdentity', { caller: { ...session, sourceIdentity: 'al' } }, 'derived caller.sourceIdentity'],
    ['aws:RequestTag/a', { request: { tags: { a: 'b' } } }, 'derived request.tags'],
    ['aws:TagKeys', {}, 'absent request.tags'],
    ['sts:TransitiveTagKeys', {}, 'absent request.transitiveTagKeys'],
    ['aws:PrincipalTag/a', {}, 'unknown caller.tags'],
    ['iam:ResourceTag/a', { role: { tags: { a: 'b' } } }, 'derived role.tags'],
    ['aws:PrincipalArn', {}, 'derived caller.arn'],
    ['aws:PrincipalArn', { caller: session }, 'unknown caller.roleArn'],
    ['aws:userid', {}, 'unknown caller.uniqueId'],
    ['aws:username', { caller: session }, 'absent caller.arn'],
    ['aws:PrincipalOrgID', {}, 'unknown caller.organization'],
    ['aws:MultiFactorAuthPresent', {}, 'absent caller.credentials'],
    ['aws:MultiFactorAuthPresent', { caller: { ...session, credentials: 'role' } }, 'unknown caller.mfaAuthenticated'],
    [
      'aws:MultiFactorAuthPresent',
      { request: { serialNumber: 'arn:aws:iam::111111111111:mfa/al', tokenCode: '123456' } },
      'assumed credentials-valid',
    ],
    ['aws:ResourceAccount', {}, 'derived request.roleArn'],
    ['aws:ResourceOrgID', {}, 'unknown role.organization'],
    ['aws:SourceIp', {}, 'unknown context'],
    ['aws:SourceIp', { rest: { network: {} } }, 'assumed public-endpoint'],
    ['aws:SourceVpce', {}, 'absent network.vpcEndpointPolicy'],
    ['aws:CurrentTime', {}, 'given context'],
    ['aws:UserAgent', {}, 'unknown context'],
    ['aws:UserAgent', { rest: { absentContextKeys: ['AWS:UserAgent'] } }, 'given absentContextKeys'],
    ['accounts.google.com:sub', { ...web, rest: { token: { claims: { sub: 'x' } } } }, 'derived token.claims.sub'],
    ['accounts.google.com:sub', web, 'unknown token.claims.sub'],
    ['graph.facebook.com:sub', { ...web, caller: { arn: 'graph.facebook.com' } }, 'absent token.claims.sub'],
    ['other.example.com:sub', web, 'absent context'],
  ])('%s, %j: %s', (name, parts, expected) => expect(key(name, parts)).toBe(expected))

  it('names each key once, as it is first written', () => {
    const input = scenario({
      role: {
        trustPolicy: document(
          {
            Effect: 'Allow',
            Principal: '*',
            Action: 'sts:AssumeRole',
            Condition: { Null: { 'aws:UserName': 'false' } },
          },
          { Effect: 'Deny', Principal: '*', Action: 'sts:*', Condition: { Null: { 'aws:username': 'true' } } },
        ),
      },
    })
    expect(trace(input).keys.map((found) => found.key)).toEqual(['aws:UserName'])
  })
})

it('the gates are those of the diagnosis, and each says what it judged', () => {
  fc.assert(
    fc.property(world, someFacts, (w, facts) => {
      const input = forget(w, facts)
      const { gates } = trace(input)
      expect(gates.map(({ gate, outcome }) => ({ gate, outcome }))).toEqual(diagnosis(input).gates)
    }),
  )
})

it('actions that go along have their own traces, under the gate that they are judged at', () => {
  const { gates } = trace(scenario({ request: { tags: { a: 'b' } } }))
  expect(gates.find(({ gate }) => gate === 'session-tags')?.actions.map(({ action }) => action)).toEqual([
    'sts:TagSession',
    'sts:TagSession',
  ])
})

it('what is wrong with the input is told', () => expect(traceAssumeRole('{')._tag).toBe('Left'))
