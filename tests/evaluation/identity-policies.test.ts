import { describe, expect, it } from '@jest/globals'
import { evaluateIdentityPolicies, evaluatePolicySet, type IdentityPoliciesInput } from '../../src/index.js'
import { document, ROLE, type Json } from './ask.js'

const request = { action: 'sts:AssumeRole', resource: ROLE }
const allow: Json = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: ROLE }
const named = (...statements: ReadonlyArray<Json>) => ({ name: 'P', document: document(...statements) })

const problems = (input: unknown): ReadonlyArray<string> => {
  const answer = evaluateIdentityPolicies(input as IdentityPoliciesInput)
  return answer._tag === 'Right' ? [] : answer.left.map(({ code, pointer }) => `${code} ${pointer}`)
}

describe('the identity policies of a caller', () => {
  it('deny implicitly where there are none', () => {
    expect(evaluateIdentityPolicies({ policies: [], request })).toEqual({
      _tag: 'Right',
      right: { outcomes: ['implicitly-denied'], allow: 'false', deny: 'false', statements: [] },
    })
  })
  it.each<readonly [statements: ReadonlyArray<Json>, expected: ReadonlyArray<string>]>([
    [[allow], ['allowed']],
    [[{ ...allow, Resource: 'arn:aws:iam::222222222222:role/other' }], ['implicitly-denied']],
    [[allow, { ...allow, Effect: 'Deny' }], ['explicitly-denied']],
    [[{ ...allow, Condition: { Bool: { k: 'true' } } }], ['allowed', 'implicitly-denied']],
    [
      [
        { ...allow, Condition: { Bool: { k: 'true' } } },
        { ...allow, Effect: 'Deny', Condition: { Bool: { m: 'true' } } },
      ],
      ['allowed', 'explicitly-denied', 'implicitly-denied'],
    ],
  ])('are asked: %j', (statements, outcomes) => {
    expect(evaluateIdentityPolicies({ policies: [named(...statements)], request })).toMatchObject({
      right: { outcomes },
    })
  })
  it('come to what policies of that type come to', () => {
    const input = { policies: [named(allow), { document: document({ ...allow, Action: 'sts:*' }) }], request }
    expect(evaluateIdentityPolicies(input)).toEqual(evaluatePolicySet({ type: 'identity-policy', ...input }))
  })
  it('need no caller: they are about whoever they are attached to', () => {
    const caller = { arn: 'arn:aws:iam::111111111111:user/alice' }
    expect(evaluateIdentityPolicies({ policies: [named(allow)], request: { ...request, caller } })).toEqual(
      evaluateIdentityPolicies({ policies: [named(allow)], request }),
    )
  })
  it.each<readonly [input: unknown, expected: ReadonlyArray<string>]>([
    [{ policies: [named(allow)] }, ['missing-member ']],
    [{ request }, ['missing-member ']],
    [{}, ['missing-member ', 'missing-member ']],
    [{ policies: [named(allow)], request, type: 'identity-policy' }, ['unknown-member /type']],
    [
      { policies: [named({ ...allow, Principal: '*' })], request },
      ['forbidden-member /policies/0/document/Statement/0/Principal'],
    ],
    [
      { policies: [{ name: 'P', document: '{' }, null], request: { ...request, action: null } },
      [
        'not-json /policies/0/document',
        'missing-member /policies/0/document',
        'wrong-type /policies/1',
        'wrong-type /request/action',
      ],
    ],
  ])('are refused with every broken place: %j', (input, expected) => expect(problems(input)).toEqual(expected))
})
