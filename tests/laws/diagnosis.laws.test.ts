import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { AssumeRoleScenario, Diagnosis } from '../../src/index.js'
import { diagnoseAssumeRole } from '../../src/index.js'
import { diagnosis, verdict } from '../support/build.js'
import { forget, someFacts, world, type Json, type World } from './arbitrary.js'
import { reversed } from './reversed.js'

const causes = ({ findings }: Diagnosis): ReadonlyArray<string> =>
  findings
    .filter(({ role }) => role === 'cause')
    .map(({ code, conditionKey, detail }) => [code, conditionKey, detail].join(' '))
    .sort()

const statementsOf = (policy: Json): ReadonlyArray<Json> => policy['Statement'] as ReadonlyArray<Json>

const mapPolicies = (w: World, f: (policy: Json) => unknown): AssumeRoleScenario => ({
  ...w,
  caller: {
    ...w.caller,
    identityPolicies: w.caller.identityPolicies.map(({ name, document }) => ({ name, document: f(document) as Json })),
  },
  role: { ...w.role, trustPolicy: f(w.role.trustPolicy) as Json },
})

const add = (w: World, where: 'trust' | 'identity', statement: Json): AssumeRoleScenario =>
  where === 'trust'
    ? {
        ...w,
        role: {
          ...w.role,
          trustPolicy: { ...w.role.trustPolicy, Statement: [...statementsOf(w.role.trustPolicy), statement] },
        },
      }
    : {
        ...w,
        caller: {
          ...w.caller,
          identityPolicies: [
            ...w.caller.identityPolicies,
            { name: 'Added', document: { Version: '2012-10-17', Statement: [statement] } },
          ],
        },
      }

/** Lists of one value lose their brackets. */
const unbracketed = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.length === 1
      ? unbracketed(value[0])
      : value.map(unbracketed)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, child]: [string, unknown]) => [key, unbracketed(child)]))
      : value

describe('laws of the diagnosis', () => {
  it('the generated worlds reach every verdict', () => {
    const seen = fc
      .sample(fc.tuple(world, someFacts), { numRuns: 300, seed: 7 })
      .flatMap(([w, facts]) => [verdict(w), verdict(forget(w, facts))])
    expect(new Set(seen)).toEqual(new Set(['allowed', 'denied', 'undetermined']))
    expect(seen.filter((v) => v === 'allowed').length).toBeGreaterThan(10)
  })

  it('refinement: what is told later never contradicts a settled verdict, and a gate that passed or failed stays so', () => {
    fc.assert(
      fc.property(world, someFacts, (w, facts) => {
        const before = diagnosis(forget(w, facts))
        const after = diagnosis(w)
        if (before.verdict !== 'undetermined') expect(after.verdict).toBe(before.verdict)
        before.gates.forEach(({ gate, outcome }, i) => {
          if (outcome === 'pass' || outcome === 'fail') expect([gate, after.gates[i]?.outcome]).toEqual([gate, outcome])
        })
      }),
    )
  })

  it('deny overrides: a matching Deny added anywhere never makes a verdict allowed (DEC-2)', () => {
    fc.assert(
      fc.property(world, fc.constantFrom('trust' as const, 'identity' as const), (w, where) => {
        const deny = {
          Effect: 'Deny',
          Action: 'sts:AssumeRole',
          ...(where === 'trust' ? { Principal: '*' } : { Resource: '*' }),
        }
        expect(verdict(add(w, where, deny))).toBe('denied')
      }),
    )
  })

  it('allow is monotone: an Allow added never turns allowed into anything else', () => {
    fc.assert(
      fc.property(world, world, fc.constantFrom('trust' as const, 'identity' as const), (w, donor, where) => {
        fc.pre(verdict(w) === 'allowed')
        const from =
          where === 'trust' ? [donor.role.trustPolicy] : donor.caller.identityPolicies.map(({ document }) => document)
        for (const statement of from.flatMap(statementsOf))
          expect(verdict(add(w, where, { ...statement, Effect: 'Allow' }))).toBe('allowed')
      }),
    )
  })

  it('order does not matter: statements, policies, list elements and JSON keys may be permuted', () => {
    fc.assert(
      fc.property(world, someFacts, (w, facts) => {
        const one = diagnosis(forget(w, facts))
        const other = diagnosis(reversed(forget(w, facts)) as AssumeRoleScenario)
        expect([other.verdict, causes(other), other.gates]).toEqual([one.verdict, causes(one), one.gates])
      }),
    )
  })

  it('spelling does not matter: single value and list, object and text, encoded and plain', () => {
    fc.assert(
      fc.property(world, (w) => {
        const one = diagnosis(w)
        const spellings = [
          mapPolicies(w, unbracketed),
          mapPolicies(w, (policy) => JSON.stringify(policy, null, 2)),
          mapPolicies(w, (policy) => encodeURIComponent(JSON.stringify(policy))),
          JSON.stringify(w),
        ]
        for (const spelling of spellings) {
          const other = diagnosis(spelling)
          expect([other.verdict, causes(other), other.gates]).toEqual([one.verdict, causes(one), one.gates])
        }
      }),
    )
  })

  it('a verdict is denied exactly where a gate fails, and allowed exactly where none is open (DEC-1, DEC-37)', () => {
    fc.assert(
      fc.property(world, someFacts, (w, facts) => {
        const { verdict: v, gates, findings } = diagnosis(forget(w, facts))
        const has = (outcome: string): boolean => gates.some((gate) => gate.outcome === outcome)
        expect(v).toBe(has('fail') ? 'denied' : has('unknown') ? 'undetermined' : 'allowed')
        expect(findings.some(({ role }) => role === 'cause')).toBe(v === 'denied')
        if (v === 'undetermined') expect(findings.some(({ role }) => role === 'possible-cause')).toBe(true)
      }),
    )
  })

  it('evidence can be shown: every pointer of a finding leads to something in the scenario', () => {
    fc.assert(
      fc.property(world, (w) => {
        for (const { evidence } of diagnosis(w).findings) {
          if (evidence.policy === null) continue
          const steps = `${evidence.document}${evidence.pointer}`.split('/').slice(1)
          const there = steps.reduce<unknown>(
            (at, step) => (at as Json)[step.replace(/~1/g, '/').replace(/~0/g, '~')],
            w,
          )
          expect(there).toBeDefined()
        }
      }),
    )
  })

  it('totality: any JSON, and any text, gets problems or an answer', () => {
    const anything = fc.oneof(
      fc.jsonValue().map((value) => value as unknown),
      fc.string({ unit: 'binary' }),
      fc
        .tuple(world, fc.jsonValue(), someFacts)
        .map(([w, junk, facts]) => ({ ...forget(w, facts), [facts[0]?.[0] ?? 'role']: junk })),
      fc
        .tuple(world, fc.jsonValue())
        .map(([w, junk]) => mapPolicies(w, (policy) => ({ ...policy, Statement: [...statementsOf(policy), junk] }))),
      fc.tuple(world, fc.nat(4000), fc.string({ maxLength: 3 })).map(([w, at, junk]) => {
        const text = JSON.stringify(w)
        return text.slice(0, at % text.length) + junk + text.slice((at % text.length) + junk.length)
      }),
    )
    fc.assert(
      fc.property(anything, (input) => {
        expect(['Left', 'Right']).toContain(diagnoseAssumeRole(input as AssumeRoleScenario)._tag)
      }),
    )
  })
})
