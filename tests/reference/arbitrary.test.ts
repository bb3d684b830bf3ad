import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { policySet, TYPES } from './arbitrary/policy-sets.js'
import { BASES } from './arbitrary/policies.js'
import { reference } from './reference.js'
import { statementsOf } from './statements.js'

/** A law says little of cases that hardly ever come up. The seed is fixed, so that this is no matter of luck. */

const sets = fc.sample(policySet, { numRuns: 3000, seed: 20260115 })

const counted = (texts: ReadonlyArray<string>): Readonly<Record<string, number>> =>
  texts.reduce<Record<string, number>>((soFar, text) => ({ ...soFar, [text]: (soFar[text] ?? 0) + 1 }), {})

const answers = sets.map(reference)
const statements = answers.flatMap((answer) => answer.statements)

describe('generated policies and requests', () => {
  it.each([
    ['a statement', statements.map(({ applies }) => applies)],
    ['a principal', statements.map(({ principal }) => principal).filter((one) => one !== null)],
    ['a resource', statements.map(({ resource }) => resource).filter((one) => one !== null)],
    ['a condition', statements.flatMap(({ conditions }) => conditions)],
  ])('%s comes to true, false and unknown, each of them often', (_what, outcomes) => {
    const counts = counted(outcomes)
    for (const outcome of ['true', 'false', 'unknown'])
      expect({ outcome, often: (counts[outcome] ?? 0) / outcomes.length > 0.015 }).toEqual({ outcome, often: true })
  })
  it('an action matches, and does not, each of them often', () => {
    const counts = counted(statements.map(({ action }) => action))
    expect(Math.min(counts['true'] ?? 0, counts['false'] ?? 0)).toBeGreaterThan(statements.length / 10)
  })
  it('all sets of outcomes come up that a policy set can have', () => {
    const counts = counted(answers.map(({ outcomes }) => outcomes.join(' ')))
    expect(Object.keys(counts).sort()).toEqual(
      [
        ...['allowed', 'explicitly-denied', 'implicitly-denied'],
        ...['allowed explicitly-denied', 'allowed implicitly-denied', 'explicitly-denied implicitly-denied'],
        'allowed explicitly-denied implicitly-denied',
      ].sort(),
    )
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(4)
    expect(
      Math.min(...['allowed', 'explicitly-denied', 'implicitly-denied'].map((one) => counts[one] ?? 0)),
    ).toBeGreaterThan(200)
  })
  it('are of all policy types', () => {
    const counts = counted(sets.map(({ type }) => type))
    expect(Math.min(...TYPES.map((type) => counts[type] ?? 0))).toBeGreaterThan(100)
  })
  it('all operators come to true, to false and to unknown, with and without prefix and suffix', () => {
    const seen = new Set(
      sets.flatMap((set, i) =>
        statementsOf(set).flatMap(({ conditions }, j) =>
          conditions.flatMap(({ operator }, k) => {
            const base = operator.replace(/^For\w+:/, '').replace(/IfExists$/, '')
            const outcome = answers[i]?.statements[j]?.conditions[k] ?? ''
            return [`${base} ${outcome}`, `${operator.replace(base, '…')} ${outcome}`]
          }),
        ),
      ),
    )
    const bases = [...new Set(Object.values(BASES).flat())]
    const forms = ['', 'ForAllValues:', 'ForAnyValue:'].flatMap((set) => [`${set}…`, `${set}…IfExists`])
    const wanted = [...bases, ...forms].flatMap((name) =>
      ['true', 'false', 'unknown'].map((outcome) => `${name} ${outcome}`),
    )
    expect(bases).toHaveLength(27)
    expect(wanted.filter((one) => !seen.has(one))).toEqual([])
  })
})
