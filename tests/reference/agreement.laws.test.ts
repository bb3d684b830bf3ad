import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  compilePolicySet,
  compileRequest,
  evaluateCondition,
  evaluateIdentityPolicies,
  evaluatePolicySet,
  evaluateTrustPolicy,
  type PolicySetEvaluation,
} from '../../src/index.js'
import { runs } from '../setup/runs.js'
import { policySet } from './arbitrary/policy-sets.js'
import { reference, referenceByCompletion, referenceIn } from './reference.js'
import type { Evaluation } from './statements.js'
import type { PolicySet, Ternary } from './vocabulary.js'
import { worldOf } from './worlds.js'

const right = <A>(
  either: { readonly _tag: 'Left'; readonly left: unknown } | { readonly _tag: 'Right'; readonly right: A },
): A => {
  if (either._tag === 'Left') throw new Error(JSON.stringify(either.left))
  return either.right
}

/** What both can be compared by. */
const answerOf = ({ outcomes, allow, deny, statements }: PolicySetEvaluation): Evaluation => ({
  outcomes,
  allow,
  deny,
  statements: statements.map(({ applies, principal, action, resource, conditions }) => ({
    applies,
    principal,
    action,
    resource,
    conditions: conditions.map(({ outcome }) => outcome),
  })),
})

const evaluated = (set: PolicySet): PolicySetEvaluation => right(evaluatePolicySet(set))

/** All ternaries of an answer, in one order. */
const ternariesOf = ({ allow, deny, statements }: Evaluation): ReadonlyArray<Ternary | null> => [
  allow,
  deny,
  ...statements.flatMap(({ applies, principal, action, resource, conditions }) => [
    ...[applies, principal, action, resource],
    ...conditions,
  ]),
]

/** What is settled, as the other says it; what is open stays open. */
const asFarAsSettled = (self: Evaluation, other: Evaluation): ReadonlyArray<Ternary | null> => {
  const others = ternariesOf(other)
  return ternariesOf(self).map((outcome, i) => (outcome === 'unknown' ? outcome : (others[i] ?? null)))
}

describe('two evaluators agree', () => {
  it('evaluatePolicySet and the reference interpreter, on every statement, element and condition', () =>
    fc.assert(
      fc.property(policySet, (set) => expect(answerOf(evaluated(set))).toEqual(reference(set))),
      { numRuns: runs },
    ))
  it('the fast path (decide) and the explaining path (explain), and evaluatePolicySet', () =>
    fc.assert(
      fc.property(policySet, (set) => {
        const [policies, request] = [
          right(compilePolicySet({ type: set.type, policies: set.policies })),
          right(compileRequest(set.request)),
        ]
        const evaluation = evaluated(set)
        expect(policies.explain(request)).toEqual(evaluation)
        expect(policies.decide(request)).toEqual(evaluation.outcomes)
      }),
      { numRuns: runs },
    ))
  it('the evaluators of one policy type, and of one condition, say what evaluatePolicySet says', () =>
    fc.assert(
      fc.property(policySet, ({ type, policies, request }) => {
        const { context = {}, absentContextKeys = [], caller, resource: roleArn, action } = request
        const evaluation = evaluated({ type, policies, request })
        const [first] = policies
        if (type === 'identity-policy')
          expect(right(evaluateIdentityPolicies({ policies, request }))).toEqual(evaluation)
        if (type === 'trust-policy' && first !== undefined && caller !== undefined && policies.length === 1)
          expect(
            right(
              evaluateTrustPolicy({
                trustPolicy: first.document,
                request: { action, roleArn, caller, context, absentContextKeys },
              }),
            ),
          ).toMatchObject({ outcomes: evaluation.outcomes, allow: evaluation.allow, deny: evaluation.deny })
        for (const { policy, conditions } of evaluation.statements)
          for (const { operator, key, values, outcome, request: looked } of conditions) {
            const isNew = policies.find(({ name }) => name === policy)?.document.Version === '2012-10-17'
            const version = isNew ? '2012-10-17' : '2008-10-17'
            const alone = right(evaluateCondition({ operator, key, values, version, context, absentContextKeys }))
            expect(alone).toMatchObject({ outcome, request: looked })
          }
      }),
      { numRuns: runs },
    ))
  it('what is left open is only what the rules of doubt leave open; trying out settles nothing otherwise', () =>
    fc.assert(
      fc.property(policySet, (set) => {
        const answer = answerOf(evaluated(set))
        expect(ternariesOf(answer)).toEqual(asFarAsSettled(answer, referenceByCompletion(set)))
      }),
      { numRuns: runs },
    ))
})

describe('soundness of unknown', () => {
  const picks = fc.array(fc.nat(), { minLength: 12, maxLength: 12 })

  it('in every world that fits the request, what was settled is so, and the outcome is one of those that were possible', () =>
    fc.assert(
      fc.property(policySet, picks, (set, pick) => {
        const answer = answerOf(evaluated(set))
        const truth = referenceIn(set, worldOf(set, pick))
        expect(ternariesOf(answer)).toEqual(asFarAsSettled(answer, truth))
        expect(answer.outcomes).toEqual(expect.arrayContaining([...truth.outcomes]))
      }),
      { numRuns: runs },
    ))
  it('the answer to one who knows all that can be told is no other than the truth', () =>
    fc.assert(
      fc.property(policySet, picks, (set, pick) => {
        const world = worldOf(set, pick)
        const answer = answerOf(evaluated({ ...set, request: world.request }))
        expect(answer).toEqual(reference({ ...set, request: world.request }))
        expect(ternariesOf(answer)).toEqual(asFarAsSettled(answer, referenceIn(set, world)))
      }),
      { numRuns: runs },
    ))
})
