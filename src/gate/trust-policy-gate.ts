import { actionOf } from '../action/role-actions.js'
import type { RoleArn } from '../arn/arn.js'
import { valuesOf } from '../context/lookup.js'
import * as F from '../fact/fact.js'
import type { NamedPolicy } from '../policy/policy.js'
import type { RequestContext } from '../scenario/request-context.js'
import type { Scenario } from '../scenario/scenario.js'
import { some, type Ternary } from '../ternary/ternary.js'
import { policiesAreConsulted } from './caller-gate.js'
import { grants, judgedGate, notApplicable, type ContextQuestion, type JudgedGate } from './policy-gate.js'

/** The question that every policy of the call is asked (RES-11: the resource is the role's ARN). */
export const questionOf = (scenario: Scenario, target: RoleArn, context: RequestContext): ContextQuestion => ({
  action: actionOf(scenario.request.operation).toLowerCase(),
  resource: target.text,
  principal: {
    caller: scenario.caller.principal,
    uniqueId: scenario.caller.uniqueId,
    serviceNames: valuesOf(context.lookup('aws:principalservicenameslist')),
    partition: target.partition,
    account: target.account,
  },
  context,
})

/** Does the role trust the caller (TRU-1, TRU-2)? */
export const trustPolicyGate = (scenario: Scenario, question: ContextQuestion): JudgedGate => {
  const { role } = scenario
  // There is no trust policy where there is no role.
  if ((F.isKnown(role) && role.value === null) || !policiesAreConsulted(scenario)) return notApplicable('trust-policy')
  const told: F.Fact<NamedPolicy> = F.isKnown(role) && role.value !== null ? role.value.trustPolicy : F.unknown
  return judgedGate('trust-policy', 'true', F.map((policy: NamedPolicy) => [policy])(told), true, question)
}

/**
 * Does the trust policy grant the call to the caller itself, and not only to the caller's account? Then, in the same
 * account, no identity policy has to allow it (DEC-10, DEC-11, PRIN-43).
 */
export const grantsDirectly = (trust: JudgedGate): Ternary => {
  if (!trust.applicable) return 'false'
  if (trust.supply === 'not-told') return 'unknown'
  return some(['everyone', 'session', 'user', 'role'] as const, (kind) => grants(trust, kind))
}
