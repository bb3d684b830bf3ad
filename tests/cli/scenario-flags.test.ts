import { describe, expect, it } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'
import { readDocument, type Document } from '../../src/cli/document.js'
import { scenarioFlags, toldByFlags, withTold, type ReadPolicy } from '../../src/cli/scenario-flags.js'
import type { RawValues } from '../../src/cli/command.js'

const read = (name: string): ReturnType<ReadPolicy> =>
  Promise.resolve(
    name === 'missing.json'
      ? E.left('cannot read missing.json.')
      : E.map((document: Document): Document => ({ ...document, value: `<${name}>` }))(
          readDocument(name, '{}', 'other', true),
        ),
  )

const scenario = async (values: RawValues, base: unknown = {}): Promise<unknown> => {
  const told = await toldByFlags(values, read)
  return E.isLeft(told) ? told.left : withTold(base, told.right)
}

describe('the flags of a scenario', () => {
  it.each<readonly [RawValues, unknown]>([
    [{ 'role-arn': 'R' }, { request: { roleArn: 'R' } }],
    [{ 'caller-arn': 'C', 'caller-role-arn': 'R' }, { caller: { arn: 'C', roleArn: 'R' } }],
    [{ operation: 'AssumeRoleWithSAML' }, { request: { operation: 'AssumeRoleWithSAML' } }],
    [{ console: true }, { request: { via: 'console' } }],
    [{ 'trust-policy': 'a/t.json' }, { role: { trustPolicy: '<a/t.json>' } }],
    [
      { 'identity-policy': ['a/One.json', 'b\\Two.json'] },
      {
        caller: {
          identityPolicies: [
            { name: 'One', document: '<a/One.json>' },
            { name: 'Two', document: '<b\\Two.json>' },
          ],
        },
      },
    ],
    [{ 'no-identity-policy': true }, { caller: { identityPolicies: [] } }],
    [{ boundary: '-' }, { caller: { permissionsBoundary: { name: '-', document: '<->' } } }],
    [{ 'no-boundary': true }, { caller: { permissionsBoundary: null } }],
    [{ 'session-policy': ['s'] }, { caller: { sessionPolicies: [{ name: 's', document: '<s>' }] } }],
    [{ 'no-session-policy': true }, { caller: { sessionPolicies: [] } }],
    [
      { 'no-scp': true, 'no-rcp': true },
      { caller: { serviceControlPolicies: [] }, role: { resourceControlPolicies: [] } },
    ],
    [{ 'vpc-endpoint-policy': 'e' }, { network: { vpcEndpointPolicy: '<e>' } }],
    [
      { context: ['aws:SourceIp=1.2.3.4', 'aws:TagKeys=a', 'aws:TagKeys=b', 'x=y=z', '__proto__=p'] },
      {
        context: {
          'aws:SourceIp': '1.2.3.4',
          'aws:TagKeys': ['a', 'b'],
          x: 'y=z',
          ['__proto__']: 'p',
        },
      },
    ],
    [{ 'absent-key': ['aws:SourceVpce', '*'] }, { absentContextKeys: ['aws:SourceVpce', '*'] }],
    [{ duration: '12h' }, { request: { durationSeconds: 43200 } }],
    [
      { duration: '90m', 'max-session-duration': '3600' },
      { request: { durationSeconds: 5400 }, role: { maxSessionDuration: 3600 } },
    ],
    [
      { 'session-name': 'n', 'external-id': 'x', 'source-identity': 's', 'serial-number': 'm', 'token-code': '1' },
      { request: { roleSessionName: 'n', externalId: 'x', sourceIdentity: 's', serialNumber: 'm', tokenCode: '1' } },
    ],
    [
      { tag: ['a=1', 'b='], 'transitive-tag': ['a'] },
      { request: { tags: { a: '1', b: '' }, transitiveTagKeys: ['a'] } },
    ],
    [{ 'inline-policy': 'p', 'policy-arn': ['A'] }, { request: { policy: '<p>', policyArns: ['A'] } }],
    [{ mfa: true }, { caller: { mfaAuthenticated: true } }],
    [
      { 'caller-tag': ['a=1'], 'role-tag': ['b=2'] },
      { caller: { tags: { a: '1' } }, role: { tags: { b: '2' } } },
    ],
    [{ claim: ['sub=x', 'aud=y'] }, { token: { claims: { sub: 'x', aud: 'y' } } }],
    [{ error: 'An error' }, { observedError: 'An error' }],
  ])('%j', async (values, expected) => expect(await scenario(values)).toEqual(expected))

  it('puts control policies of one target on one level', async () =>
    expect(await scenario({ scp: ['Root=a.json', 'ou-1=b.json', 'Root=c.json'] })).toEqual({
      caller: {
        serviceControlPolicies: [
          {
            target: 'Root',
            policies: [
              { name: 'a', document: '<a.json>' },
              { name: 'c', document: '<c.json>' },
            ],
          },
          { target: 'ou-1', policies: [{ name: 'b', document: '<b.json>' }] },
        ],
      },
    }))

  it('marks control policies whose target is not told as incomplete (SCP-2)', async () =>
    expect(await scenario({ scp: ['a.json'], rcp: ['b.json'] })).toMatchObject({
      incomplete: ['caller.serviceControlPolicies', 'role.resourceControlPolicies'],
    }))

  it('wins over a scenario, and joins its keys and lists of doubts', async () =>
    expect(
      await scenario(
        { 'external-id': 'new', context: ['b=2'], 'identity-policy': ['p'], scp: ['s'] },
        {
          request: { roleArn: 'R', externalId: 'old' },
          caller: { arn: 'C', identityPolicies: [{ document: 1 }, { document: 2 }] },
          context: { a: '1' },
          incomplete: ['caller.identityPolicies'],
        },
      ),
    ).toEqual({
      request: { roleArn: 'R', externalId: 'new' },
      caller: {
        arn: 'C',
        identityPolicies: [{ name: 'p', document: '<p>' }],
        serviceControlPolicies: [{ target: 'not told', policies: [{ name: 's', document: '<s>' }] }],
      },
      context: { a: '1', b: '2' },
      incomplete: ['caller.identityPolicies', 'caller.serviceControlPolicies'],
    }))

  it.each<readonly [RawValues, string]>([
    [{ duration: 'long' }, '--duration takes seconds'],
    [{ context: ['aws:SourceIp'] }, '--context takes KEY=VALUE'],
    [{ tag: ['=x'] }, '--tag takes KEY=VALUE'],
    [{ tag: ['a=1', 'a=2'] }, '--tag tells "a" twice'],
    [{ 'trust-policy': 'missing.json' }, 'cannot read missing.json'],
    [{ boundary: 'missing.json' }, 'cannot read missing.json'],
    [{ 'identity-policy': ['missing.json'] }, 'cannot read missing.json'],
    [{ scp: ['Root=missing.json'] }, 'cannot read missing.json'],
  ])('%j is refused', async (values, message) => expect(await scenario(values)).toContain(message))

  it('has a line of help each', () =>
    expect(Object.entries(scenarioFlags).filter(([, { help }]) => help === '' || help.endsWith('.'))).toEqual([]))
})
