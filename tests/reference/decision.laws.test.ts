import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { diagnoseAssumeRole, type AssumeRoleScenario, type Diagnosis } from '../../src/index.js'
import { toldScenario } from './decision/arbitrary.js'
import { decideKnown } from './decision/decide.js'
import { forget, forgetting } from './decision/forget.js'
import type { Decision, GateAnswer, Scenario } from './decision/scenario.js'
import { isRoleArn } from './decision/shape.js'
import { listOf } from './vocabulary.js'

const diagnosis = (scenario: AssumeRoleScenario | Scenario): Diagnosis => {
  const answer = diagnoseAssumeRole(scenario)
  if (answer._tag === 'Left') throw new Error(JSON.stringify(answer.left))
  return answer.right
}

/** Where the role has no ARN that can be read, no other gate can be asked about it. */
const namesRole = ({ request }: Scenario): boolean => isRoleArn(request.roleArn)

const answerOf = ({ verdict, gates }: Diagnosis): Decision => ({
  verdict,
  gates: Object.fromEntries(gates.map(({ gate, outcome }) => [gate, outcome])) as Decision['gates'],
})

/**
 * PRI-16: where an Allow and a Deny hang on the same doubt, whether `*` is a service or provider too, the library takes it
 * for two, and may leave open what is settled either way.
 */
const starsOnBothSides = ({ caller, role }: Scenario, { gates }: Decision): boolean =>
  (['trust-policy', 'session-tags', 'source-identity'] as const).some((gate) => gates[gate] === 'unknown') &&
  !/^arn:aws[a-z-]*:(?:iam::\d+:(?:user|root)|sts:)/.test(caller.arn) &&
  ['Allow', 'Deny'].every((effect) =>
    listOf(role?.trustPolicy.Statement).some(
      ({ Effect, Principal }) => Effect === effect && JSON.stringify(Principal ?? null).includes('"*"'),
    ),
  )

/**
 * MFA-4 against MFA-9, KEY-2 against OIDC-10 (see Doubts): the library judges condition by condition. Where several hang on
 * the same doubt, it may leave open what is settled either way.
 */
const oneDoubtTwice = ({ caller, role, network }: Scenario): boolean => {
  const doubted = caller.arn.includes(':assumed-role/')
    ? /aws:MultiFactorAuthPresent/gi
    : /^arn:[^:]+:iam::\d+:user/.test(caller.arn)
      ? null
      : /aws:(?:PrincipalAccount|PrincipalType|userid)/gi
  return doubted !== null && (JSON.stringify([caller, role, network]).match(doubted) ?? []).length > 1
}

/** What the library leaves open, left open. */
const openAs = (answer: Decision, known: Decision): Decision => {
  const gates = Object.fromEntries(
    Object.entries(known.gates).map(([gate, outcome]) => [
      gate,
      answer.gates[gate as keyof Decision['gates']] === 'unknown' ? 'unknown' : outcome,
    ]),
  ) as Decision['gates']
  const outcomes = Object.values(gates)
  return {
    verdict: outcomes.includes('fail') ? 'denied' : outcomes.includes('unknown') ? 'undetermined' : 'allowed',
    gates,
  }
}

/** Two answers at a gate that cannot both be true: one of them lets the call pass, the other does not. */
const contradicts = (known: GateAnswer, settled: GateAnswer): boolean =>
  settled !== 'unknown' && (known === 'unknown' || (known === 'fail') !== (settled === 'fail'))

describe('two evaluators agree on the decision as a whole (DEC-1)', () => {
  it('diagnoseAssumeRole and the reference interpreter, in the verdict and at every gate', () =>
    fc.assert(
      fc.property(toldScenario, (scenario) => {
        const [answer, known] = [answerOf(diagnosis(scenario)), decideKnown(scenario)]
        if (namesRole(scenario))
          expect(answer).toEqual(
            starsOnBothSides(scenario, answer) || oneDoubtTwice(scenario) ? openAs(answer, known) : known,
          )
        else expect([answer.verdict, answer.gates.request, known.gates.request]).toEqual(['denied', 'fail', 'fail'])
      }),
    ))
})

describe('soundness of unknown (DEC-37, DEC-38)', () => {
  it('what is answered to one who has forgotten something is what holds in the world that was forgotten', () =>
    fc.assert(
      fc.property(toldScenario, forgetting, (scenario, forgotten) => {
        const [answer, known] = [answerOf(diagnosis(forget(scenario, forgotten))), decideKnown(scenario)]
        if (answer.verdict !== 'undetermined') expect(answer.verdict).toBe(known.verdict)
        const gates = Object.entries(answer.gates) as ReadonlyArray<[keyof Decision['gates'], GateAnswer]>
        if (namesRole(scenario))
          expect(gates.filter(([gate, settled]) => contradicts(known.gates[gate], settled))).toEqual([])
      }),
    ))
})
