import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { operatorNames } from '../../src/condition/operator.js'
import type { PolicyType } from '../../src/policy/policy.js'
import { meaning, policy, policyTypes, problems, type Json } from './policies.js'

const word = fc.constantFrom(
  'a',
  'sts:AssumeRole',
  '*',
  'arn:aws:iam::111122223333:role/${aws:username}',
  '111122223333',
  'ä"\\/%',
)
const words = fc.array(word, { minLength: 1, maxLength: 3 })
const conditions = fc.dictionary(fc.constantFrom(...operatorNames), fc.dictionary(word, words, { maxKeys: 2 }), {
  maxKeys: 2,
})

/** A statement in its longest spelling: every value is a list. */
const statement = (type: PolicyType): fc.Arbitrary<Json> => {
  const principal = fc.dictionary(fc.constantFrom('AWS', 'Service', 'Federated'), words, { minKeys: 1, maxKeys: 2 })
  const subject: fc.Arbitrary<Json> =
    type === 'trust policy' ? fc.record({ Principal: principal }) : fc.record({ Resource: words })
  const needed = fc.record({ Effect: fc.constantFrom('Allow', 'Deny'), Action: words })
  const more = fc.record({ Sid: word, Condition: conditions }, { requiredKeys: [] })
  return fc.tuple(needed, subject, more).map(([a, b, c]) => ({ ...a, ...b, ...c }))
}
const example = fc.constantFrom<PolicyType>('trust policy', 'identity policy').chain((type) =>
  fc.tuple(
    fc.constant(type),
    fc.record({
      Version: fc.constantFrom('2012-10-17', '2008-10-17'),
      Statement: fc.array(statement(type), { minLength: 1, maxLength: 3 }),
    }),
  ),
)

/** Takes the brackets off every list of one. */
const unlist = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.length === 1
      ? unlist(value[0])
      : value.map(unlist)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, v]) => [key, unlist(v)]))
      : value

const reversed = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, v]) => [key, reversed(v)]),
      )
    : Array.isArray(value)
      ? value.map(reversed)
      : value

describe('spelling does not matter', () => {
  const same = (f: (document: Json) => unknown) =>
    fc.assert(
      fc.property(example, ([type, document]) => {
        expect(policy(type, f(document)).statements.map(meaning)).toEqual(
          policy(type, document).statements.map(meaning),
        )
      }),
    )
  it('single value and list of one agree (LANG-5, LANG-9)', () => same(unlist))
  it('object and text agree', () => same((document) => JSON.stringify(document)))
  it('text on one line and on many agree', () => same((document) => JSON.stringify(document, null, 2)))
  it('plain and URL-encoded text agree', () => same((document) => encodeURIComponent(JSON.stringify(document))))
  it('text with and without byte order mark agree', () => same((document) => `\uFEFF${JSON.stringify(document)}`))
  it('all of it at once agrees', () =>
    same((document) => encodeURIComponent(JSON.stringify(unlist(document), null, '\t'))))

  it('the order of members does not matter (LANG-4), but for the order of what they list', () =>
    fc.assert(
      fc.property(example, ([type, document]) => {
        const texts = (input: unknown) =>
          policy(type, input).statements.map((s) => ({
            ...meaning(s),
            path: s.path,
            principal: s.principal?.entries.map((e) => `${e.type} ${e.text}`).sort() ?? null,
            conditions: s.conditions.map((c) => JSON.stringify([c.operator.text, c.key, c.values])).sort(),
          }))
        expect(texts(reversed(document))).toEqual(texts(document))
      }),
    ))
  it('object and text have the same problems, but for their places', () => {
    const damaged = fc.tuple(
      example,
      fc.constantFrom('Effect', 'Action', 'Sid', 'Condition', 'Resource', 'Principal', 'X'),
      fc.jsonValue({ maxDepth: 2 }),
    )
    fc.assert(
      fc.property(damaged, ([[type, document], member, value]) => {
        const [first, ...rest] = document.Statement
        const input = { ...document, Statement: [{ ...first, [member]: value }, ...rest] }
        const bare = (of: unknown) => problems(type, of).map((problem) => ({ ...problem, position: null }))
        expect(bare(JSON.stringify(input))).toEqual(bare(input))
        expect(problems(type, input).every(({ position }) => position === null)).toBe(true)
        expect(problems(type, JSON.stringify(input)).every(({ position }) => position !== null)).toBe(true)
      }),
    )
  })
})

describe('any input is decoded or refused', () => {
  const type = fc.constantFrom(...policyTypes)
  const told = (t: PolicyType, input: unknown): void => {
    for (const problem of problems(t, input)) {
      expect(problem.message).not.toBe('')
      expect(problem.expected).not.toBe('')
    }
  }
  it('whatever value it is', () => fc.assert(fc.property(type, fc.anything(), told)))
  it('whatever JSON it is', () => fc.assert(fc.property(type, fc.jsonValue(), told)))
  it('whatever text it is', () => fc.assert(fc.property(type, fc.string(), told)))
  it('whatever stands inside a policy', () => {
    const name = fc.constantFrom(
      'Version',
      'Id',
      'Statement',
      'Effect',
      'Principal',
      'Action',
      'Resource',
      'Condition',
      'StringEquals',
      'AWS',
      '__proto__',
    )
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 6 },
        fc.constantFrom<unknown>('*', 'Allow', 5, null, true, '2012-10-17'),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(name, tie('tree'), { maxKeys: 5 }),
      ),
    }))
    fc.assert(
      fc.property(type, tree, (t, inside) => {
        told(t, inside)
        told(t, { Statement: inside })
        told(t, { Statement: [{ Effect: 'Allow', Action: '*', Condition: inside, Principal: inside }] })
        told(t, JSON.stringify({ Statement: inside }))
      }),
    )
  })
})
