import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { InputProblems } from '../codec/problem.js'
import { evaluateGates, judgedIn, outcomeOf } from '../gate/evaluate-gates.js'
import type { Gate, GateOutcome } from '../gate/gate.js'
import type { AssumeRoleScenario } from '../scenario/assume-role-scenario.js'
import { memberOfScenario, type ContextKeyTrace } from '../scenario/provenance.js'
import { decodeScenario } from '../scenario/scenario-codec.js'
import type { Scenario } from '../scenario/scenario.js'
import { actionTraces, keyTraces, type ActionTrace } from './gate-trace.js'

/**
 * A gate with all that its policies say. Gates that check facts have no actions.
 * @public
 */
export interface GateTrace {
  readonly gate: Gate
  readonly outcome: GateOutcome
  readonly actions: ReadonlyArray<ActionTrace>
}

/**
 * How an answer of `diagnoseAssumeRole` comes about.
 * @public
 */
export interface AssumeRoleTrace {
  readonly gates: ReadonlyArray<GateTrace>
  /** Every context key that a policy asks for. */
  readonly keys: ReadonlyArray<ContextKeyTrace>
}

/** How the answer to a scenario that is decoded comes about. */
export const traceOf = (scenario: Scenario): AssumeRoleTrace => {
  const { ordered } = evaluateGates(scenario)
  return {
    gates: ordered.map((report) => ({
      gate: report.gate,
      outcome: outcomeOf(report),
      actions: judgedIn(report).flatMap(actionTraces),
    })),
    keys: keyTraces(scenario, memberOfScenario(scenario), ordered.flatMap(judgedIn)),
  }
}

/**
 * How the answer to a scenario comes about: every gate, every statement and element, and every context key with its
 * value and where that comes from.
 *
 * Takes what `diagnoseAssumeRole` takes. `Left` holds everything that is wrong with the input. Total and pure.
 *
 * @example
 * import { traceAssumeRole } from 'iam-role-doctor'
 *
 * const trace = traceAssumeRole({
 *   request: { roleArn: 'arn:aws:iam::222222222222:role/deploy', externalId: 'blue' },
 *   caller: { arn: 'arn:aws:iam::111111111111:user/alice' },
 *   role: {
 *     trustPolicy: {
 *       Version: '2012-10-17',
 *       Statement: [
 *         {
 *           Effect: 'Allow',
 *           Principal: { AWS: '111111111111' },
 *           Action: 'sts:AssumeRole',
 *           Condition: { StringEquals: { 'sts:ExternalId': 'blue' } },
 *         },
 *       ],
 *     },
 *   },
 * })
 * trace._tag === 'Right' ? trace.right.keys[0].provenance : null // => 'derived'
 * trace._tag === 'Right' ? trace.right.keys[0].from : null // => 'request.externalId'
 *
 * @public
 */
export const traceAssumeRole = (input: AssumeRoleScenario | string): E.Either<InputProblems, AssumeRoleTrace> =>
  pipe(input, decodeScenario, E.map(traceOf))
