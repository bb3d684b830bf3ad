import * as E from 'fp-ts/lib/Either.js'
import { shortName } from '../arn/arn.js'
import type { Finding } from '../finding/finding.js'
import type { Gate } from '../gate/gate.js'
import type { Scenario } from '../scenario/scenario.js'
import type { GateResult, Verdict } from './diagnosis.js'

/** The verdict in one sentence. */
export const summaryOf = (scenario: Scenario, verdict: Verdict, gates: ReadonlyArray<GateResult>, findings: ReadonlyArray<Finding>): string => {
  const { target, roleArn } = scenario.request
  const role = E.isRight(target) ? shortName(target.right) : `\`${roleArn}\``
  const caller = scenario.caller.principal.arn
  switch (verdict) {
    case 'allowed':
      return `${caller} may assume ${role}.`
    case 'undetermined': {
      const open = gates.filter(({ outcome }) => outcome === 'unknown').map(({ gate }) => gate.replace(/-/g, ' '))
      return `Whether ${caller} may assume ${role} depends on what is not known: ${listed(open)}.`
    }
    case 'denied': {
      const [first, ...more] = findings.filter((finding) => finding.role === 'cause')
      return first === undefined ? `${caller} may not assume ${role}.` : because(first, role, caller) + besides(first, more)
    }
  }
}

const besides = (first: Finding, more: ReadonlyArray<Finding>): string => {
  const gates = [...new Set(more.map(({ gate }) => gate))].filter((gate) => gate !== first.gate)
  return gates.length === 0 ? '' : ` Besides, ${listed(gates.map(nameOf))} ${gates.length === 1 ? 'stops' : 'stop'} the call too.`
}

const nameOf = (gate: Gate): string => `the ${gate.replace(/-/g, ' ')}`

const listed = (names: ReadonlyArray<string>): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1] ?? ''}`

const because = (finding: Finding, role: string, caller: string): string => {
  const owner = finding.gate === 'trust-policy' ? `The trust policy of ${role}` : `The ${finding.gate.replace(/-/g, ' ')} of ${caller}`
  switch (finding.reason) {
    case 'principal-mismatch':
      return `${owner} does not trust ${caller}.`
    case 'principal-deleted':
      return `${owner} trusts a principal that was deleted, not ${caller}.`
    case 'action-mismatch':
      return `${owner} does not allow the action ${finding.evidence.actual ?? ''}.`
    case 'resource-mismatch':
      return `${owner} does not cover ${role}.`
    case 'condition-unmet':
      return `${owner} has a condition on ${finding.conditionKey ?? 'the request'} that the call does not meet.`
    case 'explicit-deny':
      return `${owner} denies the call explicitly.`
    case 'no-policy':
      return `${caller} has no identity policy that allows the call.`
    case 'no-matching-statement':
      return `${owner} has no statement that allows the call.`
    default:
      return finding.message
  }
}
