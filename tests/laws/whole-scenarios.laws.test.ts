import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  diagnoseAssumeRole,
  findingCatalogue,
  type AssumeRoleScenario,
  type Diagnosis,
  type Finding,
} from '../../src/index.js'
import { runs } from '../setup/runs.js'
import { diagnosis } from '../support/build.js'
import { codesOfTaking, forgotten, pageScenario } from './page-scenarios.js'
import { reversed } from './reversed.js'

// The laws of the design over whole scenarios, with callers, gates and codes of every kind.

const keyOf = ({ code, conditionKey, detail, role }: Finding): string =>
  [role, code, conditionKey ?? '', detail ?? ''].join(' ')

const seen = ({ verdict, gates, findings }: Diagnosis) => ({
  verdict,
  gates,
  findings: findings.map(keyOf).sort(),
})

/** The policies of a scenario as text. */
const asText = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(asText)
    : typeof value === 'object' && value !== null
      ? 'Statement' in value
        ? JSON.stringify(value)
        : Object.fromEntries(Object.entries(value).map(([key, child]: [string, unknown]) => [key, asText(child)]))
      : value

describe('the generator', () => {
  it('reaches every verdict and every code of the catalogue, but for those of passing a role', () => {
    const reached = new Map<string, number>()
    const count = (what: string): void => void reached.set(what, (reached.get(what) ?? 0) + 1)
    const sample = [
      ...fc.sample(pageScenario, { numRuns: Math.max(3000, runs), seed: 11 }),
      ...fc.sample(forgotten, { numRuns: 500, seed: 12 }).map(({ before }) => before),
    ]
    for (const scenario of sample) {
      const { verdict, findings } = diagnosis(scenario)
      count(verdict)
      for (const code of new Set(findings.map((finding) => finding.code))) count(code)
    }
    // The histogram, where more cases than usual are asked for (`npm run test:deep`).
    if (runs > 1000)
      process.stdout.write(
        [...reached]
          .sort(([, a], [, b]) => b - a)
          .map(([what, n]) => `${String(n).padStart(8)} ${what}\n`)
          .join(''),
      )
    const wanted = ['allowed', 'denied', 'undetermined', ...codesOfTaking]
    expect(wanted.filter((what) => !reached.has(what))).toEqual([])
    expect([...reached.keys()].filter((what) => !wanted.includes(what))).toEqual([])
  })
})

describe('laws of whole scenarios', () => {
  it('refinement: what is told later never contradicts a settled verdict, and a gate that passed or failed stays so', () => {
    fc.assert(
      fc.property(forgotten, ({ before, scenario }) => {
        const [less, more] = [diagnosis(before), diagnosis(scenario)]
        if (less.verdict !== 'undetermined') expect(more.verdict).toBe(less.verdict)
        less.gates.forEach(({ gate, outcome }, i) => {
          if (outcome === 'pass' || outcome === 'fail') expect([gate, more.gates[i]?.outcome]).toEqual([gate, outcome])
        })
      }),
    )
  })

  it('deny overrides: a Deny of everything, wherever policies count, makes no verdict allowed (DEC-2)', () => {
    const all = { Effect: 'Deny', Action: 'sts:*' }
    const named = { name: 'No', document: { Version: '2012-10-17', Statement: [{ ...all, Resource: '*' }] } }
    const places: ReadonlyArray<(s: AssumeRoleScenario) => AssumeRoleScenario> = [
      (s) => ({ ...s, caller: { ...s.caller, identityPolicies: [...(s.caller.identityPolicies ?? []), named] } }),
      (s) => ({ ...s, caller: { ...s.caller, permissionsBoundary: named } }),
      (s) => ({ ...s, caller: { ...s.caller, sessionPolicies: [named] } }),
      (s) => ({
        ...s,
        caller: {
          ...s.caller,
          organization: { id: 'o-1' },
          serviceControlPolicies: [{ target: 'Root', policies: [named] }],
        },
      }),
    ]
    const gates = ['identity-policy', 'permissions-boundary', 'session-policy', 'service-control-policy']
    fc.assert(
      fc.property(pageScenario, fc.nat(places.length - 1), (scenario, i) => {
        const denied = places[i]?.(scenario)
        if (denied === undefined || diagnoseAssumeRole(denied)._tag === 'Left') return
        const { verdict, gates: outcomes } = diagnosis(denied)
        const outcome = outcomes.find(({ gate }) => gate === gates[i])?.outcome
        // Where the gate counts, it fails.
        expect(['fail', 'not-applicable', 'unknown']).toContain(outcome)
        if (outcome === 'fail') expect(verdict).toBe('denied')
        if (outcome === 'unknown') expect(verdict).not.toBe('allowed')
      }),
    )
  })

  it('order does not matter: members, statements, policies and list elements may be permuted', () => {
    fc.assert(
      fc.property(forgotten, ({ before }) => {
        expect(seen(diagnosis(reversed(before) as AssumeRoleScenario))).toEqual(seen(diagnosis(before)))
      }),
    )
  })

  it('spelling does not matter: objects and text, encoded and plain', () => {
    fc.assert(
      fc.property(pageScenario, (scenario) => {
        const one = seen(diagnosis(scenario))
        expect(seen(diagnosis(asText(scenario) as AssumeRoleScenario))).toEqual(one)
        expect(seen(diagnosis(JSON.stringify(scenario)))).toEqual(one)
      }),
    )
  })

  it('the verdict is folded from the gates, and every code stands in the catalogue (DEC-1, DEC-37)', () => {
    const codes = new Set<string>(findingCatalogue.map(({ code }) => code))
    fc.assert(
      fc.property(forgotten, ({ before }) => {
        const { verdict, gates, findings } = diagnosis(before)
        const has = (outcome: string): boolean => gates.some((gate) => gate.outcome === outcome)
        expect(verdict).toBe(has('fail') ? 'denied' : has('unknown') ? 'undetermined' : 'allowed')
        expect(findings.some(({ role }) => role === 'cause')).toBe(verdict === 'denied')
        if (verdict === 'undetermined') expect(findings.some(({ role }) => role === 'possible-cause')).toBe(true)
        // Every gate that stops the call, or leaves it open, is spoken of, and every cause is of a gate that stops it.
        for (const { gate, outcome } of gates)
          if (outcome === 'fail' || (outcome === 'unknown' && verdict === 'undetermined'))
            expect(findings.filter((f) => f.gate === gate).map((f) => f.gate)).toContain(gate)
        for (const f of findings) {
          expect(codes).toContain(f.code)
          if (f.role === 'cause') expect(gates.find(({ gate }) => gate === f.gate)?.outcome).toBe('fail')
        }
      }),
    )
  })
})
