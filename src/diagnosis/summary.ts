import * as E from 'fp-ts/lib/Either.js'
import { shortName } from '../arn/arn.js'
import type { Finding, Reason } from '../finding/finding.js'
import type { Gate } from '../gate/gate.js'
import type { Call, Scenario } from '../scenario/scenario.js'
import type { Verdict } from '../gate/verdict.js'
import type { GateResult } from './diagnosis.js'

/** How people speak of the role that a call is about. */
export const roleName = ({ request: { target, roleArn } }: Call): string =>
  E.isRight(target) ? shortName(target.right) : `\`${roleArn}\``

/** The verdict in one sentence. */
export const summaryOf = (
  scenario: Scenario,
  verdict: Verdict,
  gates: ReadonlyArray<GateResult>,
  findings: ReadonlyArray<Finding>,
): string => {
  const role = roleName(scenario)
  return verdict === 'allowed' && scenario.request.operation !== 'AssumeRole'
    ? `By ${scenario.caller.principal.arn}, ${role} may be taken.`
    : callSummary(scenario, `assume ${role}`, verdict, gates, findings)
}

/** @param act - what the caller is after, such as `assume role/deploy` */
export const callSummary = (
  call: Call,
  act: string,
  verdict: Verdict,
  gates: ReadonlyArray<GateResult>,
  findings: ReadonlyArray<Finding>,
): string => {
  const caller = call.caller.principal.arn
  switch (verdict) {
    case 'allowed':
      return `${caller} may ${act}.`
    case 'undetermined': {
      const open = gates.filter(({ outcome }) => outcome === 'unknown').map(({ gate }) => gate.replace(/-/g, ' '))
      return `Whether ${caller} may ${act} is open: ${listed(open)}.`
    }
    case 'denied': {
      const [first, ...more] = findings.filter((finding) => finding.role === 'cause')
      return first === undefined
        ? `${caller} may not ${act}.`
        : because(first, roleName(call), caller) + besides(first, more)
    }
  }
}

const besides = (first: Finding, more: ReadonlyArray<Finding>): string => {
  const gates = [...new Set(more.map(({ gate }) => gate))].filter((gate) => gate !== first.gate)
  return gates.length === 0 ? '' : ` Besides, the call fails at ${listed(gates)}.`
}

const listed = (names: ReadonlyArray<string>): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1] ?? ''}`

/** Whose policies a gate evaluates; one of them, or several. */
const ownerOf = (gate: Gate, role: string, caller: string): readonly [name: string, several: boolean] => {
  switch (gate) {
    case 'trust-policy':
      return [`The trust policy of ${role}`, false]
    case 'service-control-policy':
      return ["The service control policies above the caller's account", true]
    case 'resource-control-policy':
      return [`The resource control policies above the account of ${role}`, true]
    case 'vpc-endpoint-policy':
      return ['The policy of the VPC endpoint', false]
    case 'identity-policy':
      return [`The identity policies of ${caller}`, true]
    case 'session-policy':
      return ["The session policies of the caller's session", true]
    case 'permissions-boundary':
    case 'request':
    case 'caller':
    case 'identity-token':
    case 'role':
    case 'session-tags':
    case 'source-identity':
    case 'session-duration':
      return [`The ${gate.replace(/-/g, ' ')} of ${caller}`, false]
  }
}

const because = (finding: Finding, role: string, caller: string): string => {
  const [owner, several] = ownerOf(finding.gate, role, caller)
  const [does, has, denies] = several ? ['do', 'have', 'deny'] : ['does', 'has', 'denies']
  const trusts = finding.gate === 'trust-policy'
  // Of a gate that checks facts, the finding says it best itself.
  const ofPolicies: Readonly<Partial<Record<Reason, string>>> = {
    'principal-mismatch': `${owner} ${does} not ${trusts ? 'trust' : 'let through'} ${caller}.`,
    'principal-deleted': `${owner} ${trusts ? 'trusts' : 'lets through'} a principal that was deleted, not ${caller}.`,
    'action-mismatch': `${owner} ${does} not allow the action ${finding.evidence.actual ?? ''}.`,
    'resource-mismatch': `${owner} ${does} not cover ${role}.`,
    'condition-unmet': `${owner} ${has} a condition on ${finding.conditionKey ?? 'the request'} that the call does not meet.`,
    'explicit-deny': `${owner} ${denies} the call explicitly.`,
    'no-policy':
      finding.gate === 'service-control-policy'
        ? "A level above the caller's account has no service control policy, and so allows nothing."
        : `${caller} has no identity policy that allows the call.`,
    'no-matching-statement': `${owner} ${has} no statement that allows the call.`,
  }
  return ofPolicies[finding.reason] ?? finding.message
}
