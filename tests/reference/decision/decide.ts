import { callerGate, durationGate, roleGate, tokenGate } from './checks.js'
import { keysOf } from './keys.js'
import {
  boundaryGate,
  endpointGate,
  identityGate,
  resourceControlGate,
  serviceControlGate,
  sessionPolicyGate,
  sourceIdentityGate,
  tagsGate,
  trustGate,
  type Call,
} from './policies.js'
import { GATES, type Decision, type Doubts, type GateAnswer, type GateName, type Scenario } from './scenario.js'
import { isWellShaped } from './shape.js'
import { kindOf } from './who.js'

/**
 * The whole decision of a call that takes a role: docs/rules/assume-role-decision.md, written down as it reads. It shares
 * nothing with the library, and is slow on purpose wherever that is plainer.
 */

const gatesIn = (scenario: Scenario, doubts: Doubts): Readonly<Record<GateName, GateAnswer>> => {
  const valuesOf = keysOf(scenario, doubts)
  const call: Call = { scenario, valuesOf, doubts }
  return {
    request: isWellShaped(scenario) ? 'pass' : 'fail',
    caller: callerGate(scenario, valuesOf),
    'identity-token': tokenGate(scenario, valuesOf),
    role: roleGate(scenario),
    'trust-policy': trustGate(call),
    'identity-policy': identityGate(call),
    'permissions-boundary': boundaryGate(call),
    'session-policy': sessionPolicyGate(call),
    'service-control-policy': serviceControlGate(call),
    'resource-control-policy': resourceControlGate(call),
    'vpc-endpoint-policy': endpointGate(call),
    'session-tags': tagsGate(call),
    'source-identity': sourceIdentityGate(call),
    'session-duration': durationGate(scenario),
  }
}

/** DEC-1: the verdict is the conjunction of the gates. */
const verdictOf = (gates: Readonly<Record<GateName, GateAnswer>>): Decision['verdict'] => {
  const answers = Object.values(gates)
  return answers.includes('fail') ? 'denied' : answers.includes('unknown') ? 'undetermined' : 'allowed'
}

/** One of these ways where the doubt bears on the call; else it does not matter, and the first is taken. */
const ways = (bears: boolean): ReadonlyArray<boolean> => (bears ? [false, true] : [false])

const doubtsAbout = (scenario: Scenario): ReadonlyArray<Doubts> => {
  const kind = kindOf(scenario)
  return ways(kind === 'service' || kind === 'provider').flatMap((starAdmitsAll) =>
    ways(kind === 'role session').flatMap((sessionTellsOfMfa) =>
      ways(kind === 'provider').map((anonymousIsTold) => ({
        starAdmitsAll,
        sessionTellsOfMfa,
        anonymousIsTold,
      })),
    ),
  )
}

/** What holds however the doubts turn out; DEC-37: a gate on which they bear is unknown. */
export const decideKnown = (scenario: Scenario): Decision => {
  const answers = doubtsAbout(scenario).map((doubts) => gatesIn(scenario, doubts))
  const common = (gate: GateName): GateAnswer => {
    const said = new Set(answers.map((gates) => gates[gate]))
    const [first = 'unknown'] = said
    if (said.size === 1) return first
    // It passes, or there is a gap that does not count: so it does not count.
    return said.has('fail') ? 'unknown' : 'not-applicable'
  }
  const gates = Object.fromEntries(GATES.map((gate) => [gate, common(gate)])) as Record<GateName, GateAnswer>
  return { verdict: verdictOf(gates), gates }
}
