import * as E from 'fp-ts/lib/Either.js'
import { requestContext, type RequestContext } from '../scenario/request-context.js'
import type { Scenario } from '../scenario/scenario.js'
import { callerGate } from './caller-gate.js'
import { checkedOutcome, type CheckedGate, type GateOutcome } from './gate.js'
import { identityPolicyGate, isSameAccount } from './identity-policy-gate.js'
import { pendingGates, pendingOutcome, type PendingGate, type PendingGateName } from './pending-gate.js'
import { judgedOutcome, noQuestion, type JudgedGate } from './policy-gate.js'
import { requestGate } from './request-gate.js'
import { roleGate } from './role-gate.js'
import { sessionDurationGate } from './session-duration-gate.js'
import { questionOf, trustPolicyGate } from './trust-policy-gate.js'

/** What a gate saw; outcome and findings are folded from it. */
export type GateReport = CheckedGate | JudgedGate | PendingGate

export const outcomeOf = (report: GateReport): GateOutcome => {
  switch (report._tag) {
    case 'Checked':
      return checkedOutcome(report)
    case 'Judged':
      return judgedOutcome(report)
    case 'Pending':
      return pendingOutcome(report)
  }
}

/** All gates of one call. */
export interface GateReports {
  readonly request: CheckedGate
  readonly caller: CheckedGate
  readonly role: CheckedGate
  readonly trust: JudgedGate
  readonly identity: JudgedGate
  readonly duration: CheckedGate
  readonly pending: ReadonlyMap<PendingGateName, PendingGate>
  readonly sameAccount: boolean
  /** Null where the role ARN is malformed. */
  readonly context: RequestContext | null
}

export const evaluateGates = (scenario: Scenario): GateReports => {
  const common = {
    request: requestGate(scenario),
    caller: callerGate(scenario),
    role: roleGate(scenario),
    duration: sessionDurationGate(scenario),
    pending: new Map(pendingGates(scenario).map((gate) => [gate.gate, gate])),
  }
  const { target } = scenario.request
  if (E.isLeft(target))
    return {
      ...common,
      trust: noQuestion('trust-policy'),
      identity: noQuestion('identity-policy'),
      sameAccount: false,
      context: null,
    }
  const context = requestContext(scenario, target.right)
  const question = questionOf(scenario, target.right, context)
  const trust = trustPolicyGate(scenario, question)
  return {
    ...common,
    trust,
    identity: identityPolicyGate(scenario, target.right, trust, question),
    sameAccount: isSameAccount(scenario, target.right),
    context,
  }
}

/** Every gate, in the order of the contract. The order serves explanation only (DEC-1). */
export const inOrder = ({
  request,
  caller,
  role,
  trust,
  identity,
  duration,
  pending,
}: GateReports): ReadonlyArray<GateReport> => {
  const later = (gate: PendingGateName): ReadonlyArray<GateReport> => {
    const report = pending.get(gate)
    return report === undefined ? [] : [report]
  }
  return [
    request,
    caller,
    ...later('identity-token'),
    role,
    trust,
    identity,
    ...later('permissions-boundary'),
    ...later('session-policy'),
    ...later('service-control-policy'),
    ...later('resource-control-policy'),
    ...later('vpc-endpoint-policy'),
    ...later('session-tags'),
    ...later('source-identity'),
    duration,
  ]
}
