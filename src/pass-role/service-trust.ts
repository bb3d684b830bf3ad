import * as E from 'fp-ts/lib/Either.js'
import { linkedService, type RoleArn } from '../arn/arn.js'
import * as F from '../fact/fact.js'
import { inPolicy } from '../finding/evidence.js'
import { finding, type Finding, type FindingRole } from '../finding/finding.js'
import { policyFindings } from '../finding/policy-finding.js'
import { evaluateGates } from '../gate/evaluate-gates.js'
import { judgedOutcome } from '../gate/policy-gate.js'
import type { NamedPolicy } from '../policy/policy.js'
import { callerFacts } from '../scenario/scenario-codec.js'
import type { Scenario } from '../scenario/scenario.js'
import type { Ternary } from '../ternary/ternary.js'
import type { PassRoleCall } from './pass-role-call.js'

/** The other half of passing: will the service be able to take the role (PAS-17)? */
export interface ServiceTrust {
  readonly admits: Ternary
  readonly findings: ReadonlyArray<Finding>
}

const settled = (admits: Ternary): ServiceTrust => ({ admits, findings: [] })

export const serviceTrust = (call: PassRoleCall): ServiceTrust => {
  const { role, service, request } = call
  if (E.isLeft(request.target)) return settled('unknown')
  const target = request.target.right
  const policy = F.isKnown(role) && role.value !== null ? role.value.trustPolicy : F.unknown
  if (!F.isKnown(service))
    return F.isKnown(policy) && !mayTrustServices(policy.value)
      ? { admits: 'false', findings: [trustsNoService(call, policy.value)] }
      : settled('unknown')
  // KND-15: of such a role one knows whom it trusts. That it trusts nobody else is the rule, with exceptions.
  if (!F.isKnown(policy)) return settled(linkedService(target) === service.value ? 'true' : 'unknown')
  const later = callOfService(call, target, service.value)
  const { trust } = evaluateGates(later)
  const outcome = judgedOutcome(trust)
  return {
    admits: outcome === 'pass' ? 'true' : outcome === 'fail' ? 'false' : 'unknown',
    findings: policyFindings(later, trust, target.text, 'cause').map((f): Finding => ({
      ...f,
      role: roleOf[f.role],
      message: `${f.role === 'cause' ? `\`${service.value}\` will not be able to take the role that it is given` : `Whether \`${service.value}\` can take the role that it is given is open`}. ${f.message}`,
    })),
  }
}

/** Is there an Allow that may be for a service? */
const mayTrustServices = ({ policy }: NamedPolicy): boolean =>
  policy.statements.some(
    ({ effect, principal }) =>
      effect === 'Allow' &&
      principal !== null &&
      (principal.negated || principal.entries.some(({ _tag }) => _tag === 'Service' || _tag === 'Everyone')),
  )

const trustsNoService = (call: PassRoleCall, source: NamedPolicy): Finding =>
  finding(
    'trust-policy',
    'no-matching-statement',
    'warning',
    'The trust policy trusts no service, so that none can take the role that it is given. Name the service under `Service`.',
    inPolicy(call, source, null, ['Statement'], ['sts:AssumeRole'], null),
  )

/** It decides nothing here, and what stops the service later is worth a warning. */
const roleOf: Readonly<Record<FindingRole, FindingRole>> = {
  cause: 'warning',
  'possible-cause': 'note',
  warning: 'warning',
  note: 'note',
}

/** What the service does once it has the role: another call, of which nothing else is known. */
const callOfService = ({ role, positionOf }: PassRoleCall, target: RoleArn, service: string): Scenario => ({
  request: {
    operation: 'AssumeRole',
    via: 'api',
    roleArn: target.text,
    target: E.right(target),
    roleSessionName: F.unknown,
    durationSeconds: null,
    externalId: null,
    sourceIdentity: null,
    tags: new Map(),
    transitiveTagKeys: [],
    policy: null,
    policyArns: [],
    serialNumber: null,
    tokenCode: null,
    providedContexts: [],
  },
  caller: callerFacts({ arn: service }, { _tag: 'Service', arn: service }),
  role,
  identityProvider: F.unknown,
  claims: F.unknown,
  vpcEndpointPolicy: F.unknown,
  context: new Map(),
  keyNames: new Map(),
  absentContextKeys: new Set(),
  incomplete: new Set(),
  observedError: F.unknown,
  positionOf,
})
