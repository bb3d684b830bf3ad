import type { RoleArn } from '../arn/arn.js'
import type { Scenario } from '../scenario/scenario.js'
import { not, type Ternary } from '../ternary/ternary.js'
import { policiesAreConsulted } from './caller-gate.js'
import { judgedGate, notApplicable, type ContextQuestion, type JudgedGate } from './policy-gate.js'
import { grantsDirectly } from './trust-policy-gate.js'

/** Is the role in the caller's own account? Then DEC-10 decides, else DEC-20. */
export const isSameAccount = ({ caller: { principal } }: Scenario, target: RoleArn): boolean =>
  'account' in principal && principal.account === target.account && principal.partition === target.partition

/** Do the caller's identity policies allow the call, where they have to (IDN-1, IDN-2)? */
export const identityPolicyGate = (
  scenario: Scenario,
  target: RoleArn,
  trust: JudgedGate,
  question: ContextQuestion,
): JudgedGate => {
  const { principal, identityPolicies } = scenario.caller
  const hasPolicies = principal._tag === 'User' || principal._tag === 'RoleSession'
  if (!hasPolicies || !policiesAreConsulted(scenario)) return notApplicable('identity-policy')
  // DEC-20, DEC-21: across accounts always. DEC-10: in one account only where the trust policy does not grant directly.
  const required: Ternary = isSameAccount(scenario, target) ? not(grantsDirectly(trust)) : 'true'
  return judgedGate(
    'identity-policy',
    required,
    identityPolicies,
    !scenario.incomplete.has('caller.identityPolicies'),
    question,
  )
}
