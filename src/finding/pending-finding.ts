import type { PendingGate, PendingGateName } from '../gate/pending-gate.js'
import type { Scenario } from '../scenario/scenario.js'
import type { Path } from '../text/pointer.js'
import { inScenario } from './evidence.js'
import { finding, type Finding, type Reason } from './finding.js'

interface Words {
  readonly reason: Reason
  readonly at: Path
  readonly what: string
}

const wordsOf = (gate: PendingGateName): Words => {
  switch (gate) {
    case 'identity-token':
      return { reason: 'signature-unverifiable', at: ['identityProvider'], what: 'The identity provider and the token' }
    case 'permissions-boundary':
      return {
        reason: 'no-matching-statement',
        at: ['caller', 'permissionsBoundary'],
        what: "The caller's permissions boundary",
      }
    case 'session-policy':
      return {
        reason: 'no-matching-statement',
        at: ['caller', 'sessionPolicies'],
        what: "The session policies of the caller's session",
      }
    case 'service-control-policy':
      return {
        reason: 'no-matching-statement',
        at: ['caller', 'serviceControlPolicies'],
        what: "The service control policies above the caller's account",
      }
    case 'resource-control-policy':
      return {
        reason: 'explicit-deny',
        at: ['role', 'resourceControlPolicies'],
        what: "The resource control policies above the role's account",
      }
    case 'vpc-endpoint-policy':
      return {
        reason: 'no-matching-statement',
        at: ['network', 'vpcEndpointPolicy'],
        what: 'The policy of the VPC endpoint',
      }
    case 'session-tags':
      return { reason: 'not-allowed-by-trust-policy', at: ['request', 'tags'], what: 'Session tags (`sts:TagSession`)' }
    case 'source-identity':
      return {
        reason: 'not-allowed-by-trust-policy',
        at: ['request', 'sourceIdentity'],
        what: 'The source identity (`sts:SetSourceIdentity`)',
      }
  }
}

/** A gate that is open, because nothing was told or because this version does not judge it yet. */
export const pendingFindings = (scenario: Scenario, { gate, open }: PendingGate): ReadonlyArray<Finding> => {
  if (open === null) return []
  const { reason, at, what } = wordsOf(gate)
  const plural = /ies above|policies of|provider and|tags/.test(what)
  const message =
    open === 'not-told'
      ? `${what} ${plural ? 'were' : 'was'} not given, and may stop the call.`
      : `${what} ${plural ? 'are' : 'is'} not judged by this version, and may stop the call.`
  return [finding(gate, reason, 'possible-cause', message, inScenario(scenario, at, [], null))]
}
