import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import * as library from '../../src/index.js'
import { conditionOperators, type InputProblems } from '../../src/index.js'

type Verb = (input: never) => { readonly _tag: 'Left'; readonly left: InputProblems } | { readonly _tag: 'Right' }

const { diagnoseAssumeRole, diagnosePassRole, compileRequest, compilePolicySet, evaluateCondition } = library
const { evaluateIdentityPolicies, evaluatePolicySet, evaluateTrustPolicy } = library
const { evaluateRequest, explainError, traceAssumeRole, validateSessionDuration } = library
const { diagnoseRoleChange, explainRole } = library
const verbs: Readonly<Record<string, Verb>> = {
  lintPolicy: library.lintPolicy,
  diagnoseAssumeRole,
  diagnosePassRole,
  compileRequest,
  compilePolicySet,
  evaluateCondition,
  evaluateIdentityPolicies,
  evaluatePolicySet,
  evaluateTrustPolicy,
  evaluateRequest,
  explainError,
  traceAssumeRole,
  validateSessionDuration,
  diagnoseRoleChange,
  explainRole,
}
const ask = (verb: Verb, input: unknown) => verb(input as never)

const junk: ReadonlyArray<unknown> = [
  undefined,
  null,
  true,
  false,
  0,
  -0,
  1.5,
  NaN,
  Infinity,
  1n,
  Symbol('s'),
  '',
  'sts:AssumeRole',
  '{}',
  '[]',
  'null',
  [],
  [[]],
  [null],
  [{}],
  {},
  { a: 1 },
  Object.create(null),
  () => ({}),
  new Map([['type', 'identity-policy']]),
  new Date(0),
  /x/,
  JSON.parse('{"__proto__": {"type": "identity-policy"}, "constructor": 1}'),
]
const members = [
  ...[
    'type',
    'policies',
    'request',
    'trustPolicy',
    'policy',
    'operator',
    'key',
    'values',
    'version',
    'context',
    'caller',
    'role',
  ],
  ...[
    'absentContextKeys',
    'action',
    'resource',
    'roleArn',
    'arn',
    'uniqueId',
    'name',
    'document',
    '__proto__',
    'toString',
  ],
  ...[
    'service',
    'associatedResourceArn',
    'network',
    'token',
    'operation',
    'changes',
    'tags',
    'incomplete',
    'observedError',
    'identityProvider',
    'Statement',
    'Version',
  ],
]

describe('any input has an answer', () => {
  it('these are all functions that the library exports', () => {
    const exported = Object.entries(library).filter(([, value]) => typeof value === 'function')
    expect(exported.map(([name]) => name).sort()).toEqual(Object.keys(verbs).sort())
  })
  describe.each(Object.entries(verbs))('%s', (_name, verb) => {
    it.each(junk)('%p is refused', (input) => {
      const answer = ask(verb, input)
      expect(answer._tag).toBe('Left')
      if (answer._tag === 'Left')
        for (const { message, expected } of answer.left) expect([message, expected]).not.toContain('')
    })
    it('whatever its members hold', () => {
      const value = fc.oneof(fc.constantFrom(...junk, ...members), fc.jsonValue({ maxDepth: 1 }))
      const some = <A>(of: fc.Arbitrary<A>) => fc.dictionary(fc.constantFrom(...members), of, { maxKeys: 4 })
      const input = some(fc.oneof(value, some(value)))
      fc.assert(fc.property(input, (each) => expect(['Left', 'Right']).toContain(ask(verb, each)._tag)))
    })
  })
  it.each(Object.entries(verbs))('%s tells of no place in a text where there was none', (_name, verb) => {
    const answer = ask(verb, {})
    expect(answer._tag === 'Left' ? answer.left.map(({ position }) => position) : []).toContain(null)
  })
  it.each(Object.entries(conditionOperators))('the operator %s refuses junk, of every type', (_name, operator) => {
    for (const input of junk) expect(ask(operator, input)._tag).toBe('Left')
    for (const values of junk)
      for (const k of junk)
        expect(['Left', 'Right']).toContain(ask(operator, { key: 'k', values, context: { k } })._tag)
  })
})
