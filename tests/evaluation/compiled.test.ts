import { describe, expect, it } from '@jest/globals'
import {
  compilePolicySet,
  compileRequest,
  evaluatePolicySet,
  type AccessRequestInput,
  type CompiledPolicySet,
  type CompiledRequest,
  type PoliciesInput,
} from '../../src/index.js'
import { document, ROLE, type Json } from './ask.js'

const allow: Json = { Effect: 'Allow', Action: 'sts:*', Resource: '*' }
const deny: Json = { Effect: 'Deny', Action: 'sts:*', Resource: '*' }
const when = (key: string, statement: Json): Json => ({ ...statement, Condition: { StringEquals: { [key]: 'v' } } })
const identity = (...statements: ReadonlyArray<Json>): PoliciesInput => ({
  type: 'identity-policy',
  policies: statements.map((statement) => ({ document: document(statement) })),
})
const request: AccessRequestInput = { action: 'sts:AssumeRole', resource: ROLE }

const compiled = (input: PoliciesInput): CompiledPolicySet => {
  const answer = compilePolicySet(input)
  if (answer._tag === 'Left') throw new Error(JSON.stringify(answer.left, null, 1))
  return answer.right
}
const asked = (input: AccessRequestInput): CompiledRequest => {
  const answer = compileRequest(input)
  if (answer._tag === 'Left') throw new Error(JSON.stringify(answer.left, null, 1))
  return answer.right
}

/** Nothing in it can be changed any more: a write throws, as tests run in strict mode. */
const frozen = <A>(value: A): A => {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen)
  return value
}

const sets: ReadonlyArray<readonly [what: string, input: PoliciesInput]> = [
  ['no policies', identity()],
  ['an Allow', identity(allow)],
  ['two Allows, the first of which decides', identity(allow, when('a', allow))],
  ['a Deny before an Allow', identity(deny, allow)],
  ['an Allow before a Deny', identity(allow, deny)],
  ['an open Deny', identity(allow, when('a', deny))],
  ['an open Allow', identity(when('a', allow), { ...deny, Action: 's3:*' })],
  ['both open', identity(when('a', allow), when('b', deny))],
  ['an open Allow and a Deny', identity(when('a', allow), when('b', deny), deny)],
  ['text', { type: 'identity-policy', policies: [{ document: JSON.stringify(document(allow)) }] }],
  [
    'principals',
    {
      type: 'resource-policy',
      policies: [{ document: document({ Effect: 'Allow', NotPrincipal: { AWS: '111111111111' }, Action: '*' }) }],
    },
  ],
  [
    'variables, and keys with the names of what every object has',
    identity({
      ...allow,
      Resource: 'arn:aws:iam::222222222222:role/${constructor}',
      Condition: { StringLike: JSON.parse('{"__proto__": "${toString}*", "hasOwnProperty": ["a", "b"]}') as Json },
    }),
  ],
]
const requests: ReadonlyArray<AccessRequestInput> = [
  request,
  { ...request, absentContextKeys: ['*'] },
  { ...request, context: { a: 'v', constructor: 'deploy', toString: 'x', hasOwnProperty: 'b' } },
  {
    ...request,
    context: { a: ['v', 'w'], b: 'v' },
    absentContextKeys: ['C'],
    caller: { arn: 'arn:aws:iam::111111111111:root' },
  },
  { ...request, action: 'S3:GetObject', resource: '*', context: { b: 5, a: [] } },
]

describe('policies and requests, compiled', () => {
  it.each(sets)('come to what evaluatePolicySet says: %s', (_what, input) => {
    const policies = compiled(input)
    for (const each of requests) {
      const evaluation = evaluatePolicySet({ ...input, request: each })
      expect({ _tag: 'Right', right: policies.explain(asked(each)) }).toEqual(evaluation)
      expect(evaluation).toMatchObject({ right: { outcomes: policies.decide(asked(each)) } })
    }
  })
  it.each(sets)('answer alike however often they are asked, in any order: %s', (_what, input) => {
    const policies = compiled(input)
    const again = requests.map(asked)
    const first = again.map((each) => [policies.decide(each), policies.explain(each)])
    for (let round = 0; round < 50; round++)
      for (let i = again.length - 1; i >= 0; i--) {
        const each = again[i]
        if (each === undefined) throw new Error('no request')
        expect(policies.decide(each)).toEqual(first[i]?.[0])
        expect(policies.explain(each)).toEqual(first[i]?.[1])
      }
  })
  it.each(sets)('change nothing of what they are given, nor of what they are made of: %s', (_what, input) => {
    const policies = frozen(compiled(frozen(structuredClone(input))))
    for (const each of requests) {
      const one = frozen(asked(frozen(structuredClone(each))))
      frozen(policies.decide(one))
      const evaluation = frozen(policies.explain(one))
      expect(policies.explain(one)).toEqual(evaluation)
      expect(policies.decide(one)).toEqual(evaluation.outcomes)
    }
  })
  it('share nothing: what is done to an input, or to an answer, afterwards changes no answer', () => {
    const context: Record<string, string[]> = { a: ['v'] }
    const actions = ['sts:AssumeRole']
    const policies = compiled(identity({ ...when('a', allow), Action: actions }))
    const one = asked({ ...request, context })
    const before = structuredClone(policies.explain(one))
    context['a']?.push('w')
    context['b'] = ['v']
    actions[0] = 's3:GetObject'
    expect(policies.explain(one)).toEqual(before)
    expect(policies.decide(one)).toEqual(['allowed'])
  })
  it('are one definition of what a statement means: the outcomes of explain are those of decide', () => {
    const policies = compiled(identity(when('a', allow), when('b', deny)))
    expect(requests.map((each) => policies.decide(asked(each)).join(' or '))).toEqual([
      'allowed or explicitly-denied or implicitly-denied',
      'implicitly-denied',
      'allowed or explicitly-denied',
      'explicitly-denied',
      'implicitly-denied',
    ])
  })
})

describe('what cannot be compiled', () => {
  it('is told with every broken place', () => {
    const input = { type: 'trust-policy', policies: [{ document: document(allow) }, 5], request }
    const answer = compilePolicySet(input as unknown as PoliciesInput)
    expect(answer._tag === 'Left' ? answer.left.map(({ code, pointer }) => `${code} ${pointer}`) : null).toEqual([
      'unknown-member /request',
      'missing-member /policies/0/document/Statement/0',
      'forbidden-member /policies/0/document/Statement/0/Resource',
      'wrong-type /policies/1',
    ])
    const asking = compileRequest({ action: 5, resources: '*', caller: { arn: '' } } as unknown as AccessRequestInput)
    expect(asking._tag === 'Left' ? asking.left.map(({ code, pointer }) => `${code} ${pointer}`) : null).toEqual([
      'unknown-member /resources',
      'wrong-type /action',
    ])
  })
})

describe('a request that compileRequest did not make', () => {
  it.each([null, undefined, 'x', {}, { action: 'sts:AssumeRole', resource: ROLE }, { question: request }])(
    'tells nothing, so that every outcome is possible: %j',
    (given) => {
      const set = compiled(identity(when('a', allow), deny))
      const outcomes = ['allowed', 'explicitly-denied', 'implicitly-denied']
      expect(set.decide(given as unknown as CompiledRequest)).toEqual(outcomes)
      expect(set.explain(given as unknown as CompiledRequest)).toEqual({
        outcomes,
        allow: 'unknown',
        deny: 'unknown',
        statements: [],
      })
    },
  )
})
