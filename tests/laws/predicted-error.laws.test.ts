import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { explainError, type Diagnosis, type ErrorExplanation, type Gate } from '../../src/index.js'
import { runs } from '../setup/runs.js'
import { diagnosis } from '../support/build.js'
import { forgotten, pageScenario } from './page-scenarios.js'

// The round trip of the design: explainError(predictedError(diagnosis)) names the gate that the diagnosis blames, as far as
// the form of the message reveals it.

const explained = (text: string): ErrorExplanation => {
  const answer = explainError(text)
  if (answer._tag === 'Left') throw new Error(`no error found in ${text}`)
  return answer.right
}

const failing = ({ gates }: Diagnosis): ReadonlyArray<Gate> =>
  gates.filter(({ outcome }) => outcome === 'fail').map(({ gate }) => gate)

describe('round trip', () => {
  it('the generator reaches every gate that a message can reveal, and every form that is predicted', () => {
    const reached = new Map<string, number>()
    const count = (what: string): void => void reached.set(what, (reached.get(what) ?? 0) + 1)
    for (const scenario of fc.sample(pageScenario, { numRuns: Math.max(2500, runs), seed: 5 })) {
      const answer = diagnosis(scenario)
      if (answer.verdict === 'denied')
        count(answer.predictedError === null ? 'denied: words open' : 'denied: predicted')
      if (answer.predictedError === null) continue
      count(answer.predictedError.rule)
      for (const gate of failing(answer)) if (answer.predictedError.reveals.includes(gate)) count(gate)
    }
    // The histogram, where more cases than usual are asked for (`npm run test:deep`).
    if (runs > 1000)
      process.stdout.write(
        [...reached]
          .sort(([, a], [, b]) => b - a)
          .map(([what, n]) => `${String(n).padStart(8)} ${what}\n`)
          .join(''),
      )
    const gates: ReadonlyArray<Gate> = [
      'request',
      'caller',
      'identity-token',
      'role',
      'trust-policy',
      'identity-policy',
      'permissions-boundary',
      'session-policy',
      'service-control-policy',
      'resource-control-policy',
      'vpc-endpoint-policy',
      'session-tags',
      'source-identity',
      'session-duration',
    ]
    expect(gates.filter((gate) => !reached.has(gate))).toEqual([])
    const forms = [3, 5, 6, 7, 8, 20, 30, 31, 33, 50, 51, 52, 60, 63, 67, 80, 81, 84, 86, 160].map((n) => `ERR-${n}`)
    expect(forms.filter((rule) => !reached.has(rule))).toEqual([])
  })

  it('explainError(predictedError(diagnosis)) names the gate that the diagnosis blames, as far as the form reveals it', () => {
    fc.assert(
      fc.property(pageScenario, (scenario) => {
        const answer = diagnosis(scenario)
        const { predictedError, verdict } = answer
        if (predictedError === null) return
        expect(verdict).toBe('denied')
        const { code, message, status, rule, reveals } = predictedError
        for (const text of [
          message,
          `An error occurred (${code ?? 'Unknown'}) when calling the ${scenario.request.operation ?? 'AssumeRole'} operation: ${message}`,
          `${code ?? 'Error'}: ${message}\n\tstatus code: ${status ?? 400}, request id: 0a1b2c3d-1111`,
        ]) {
          const found = explained(text)
          expect(found.rule).toBe(rule)
          expect(found.rulesIn).toEqual(reveals)
          const blamed = failing(answer)
          expect(blamed.some((gate) => found.rulesIn.includes(gate))).toBe(true)
          expect(blamed.filter((gate) => found.rulesOut.includes(gate))).toEqual([])
          // ERR-7, ERR-8 name the action; whose policy does not allow it, they hide.
          if (found.gate !== null && found.rulesIn.length === 1) expect(blamed).toContain(found.gate)
        }
      }),
    )
  })

  it('the error that is predicted agrees with the diagnosis that predicts it', () => {
    fc.assert(
      fc.property(pageScenario, (scenario) => {
        const { predictedError } = diagnosis(scenario)
        if (predictedError === null) return
        const observedError = `${predictedError.code ?? 'Error'}: ${predictedError.message}`
        expect(diagnosis({ ...scenario, observedError }).observed?.agrees).toBe('yes')
      }),
    )
  })

  it('refinement: what is told later leaves a prediction as it was, but that a Deny may come to light (ERR-6)', () => {
    fc.assert(
      fc.property(forgotten, ({ before, scenario }) => {
        const [less, more] = [diagnosis(before).predictedError, diagnosis(scenario).predictedError]
        if (less === null) return
        expect(more?.message.startsWith(less.message)).toBe(true)
        expect(more?.code).toBe(less.code)
        expect(['', ' with an explicit deny']).toContain(more?.message.slice(less.message.length))
      }),
    )
  })
})
