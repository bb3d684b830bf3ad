import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { diagnoseAssumeRole } from '../../../src/index.js'
import { toldScenario } from './arbitrary.js'
import { decideKnown } from './decide.js'
import { forget, forgetting } from './forget.js'
import { GATES, type GateName } from './scenario.js'

/** A law says little of cases that hardly ever come up. The seed is fixed, so that this is no matter of luck. */

const RUNS = 2000
const pairs = fc.sample(fc.tuple(toldScenario, forgetting), { numRuns: RUNS, seed: 20260115 })
const decisions = pairs.map(([scenario]) => decideKnown(scenario))

const counted = (texts: ReadonlyArray<string>): Readonly<Record<string, number>> =>
  texts.reduce<Record<string, number>>((soFar, text) => ({ ...soFar, [text]: (soFar[text] ?? 0) + 1 }), {})

const verdictOf = (scenario: Parameters<typeof diagnoseAssumeRole>[0]): string => {
  const answer = diagnoseAssumeRole(scenario)
  return answer._tag === 'Right' ? answer.right.verdict : 'malformed'
}

/** These count for every call. */
const always: ReadonlyArray<GateName> = ['request', 'role']

describe('generated calls of which everything is told', () => {
  it('are allowed, denied, and, where AWS leaves it open, undetermined', () => {
    const counts = counted(decisions.map(({ verdict }) => verdict))
    expect(counts['allowed']).toBeGreaterThan(RUNS / 8)
    expect(counts['denied']).toBeGreaterThan(RUNS / 8)
    expect(counts['undetermined']).toBeGreaterThan(0)
  })
  it.each(GATES)('%s passes, fails, and, where it can, does not apply', (gate) => {
    const counts = counted(decisions.map(({ gates }) => gates[gate]))
    expect(counts['pass']).toBeGreaterThan(RUNS / 40)
    expect(counts['fail']).toBeGreaterThan(RUNS / 200)
    if (always.includes(gate)) expect(counts['not-applicable']).toBeUndefined()
    else expect(counts['not-applicable']).toBeGreaterThan(RUNS / 100)
  })
  it.each(GATES)('%s alone stops some calls', (gate) => {
    const alone = decisions.filter(({ gates }) =>
      GATES.every((other) => (gates[other] === 'fail') === (other === gate)),
    )
    expect(alone.length).toBeGreaterThan(1)
  })
})

describe('calls of which something is forgotten', () => {
  it('are well-formed, and reach every verdict', () => {
    const some = pairs.slice(0, RUNS / 4)
    const counts = counted(some.map(([scenario, forgotten]) => verdictOf(forget(scenario, forgotten))))
    expect(Object.keys(counts).sort()).toEqual(['allowed', 'denied', 'undetermined'])
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(some.length / 20)
  })
})
