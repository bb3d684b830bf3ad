import * as E from 'fp-ts/lib/Either.js'
import { covers } from '../action/action-pattern.js'
import { linkedService } from '../arn/arn.js'
import { assumptionsOf } from '../diagnosis/assumptions.js'
import { byRole } from '../diagnosis/by-role.js'
import { keyWarnings } from '../diagnosis/key-warnings.js'
import { callSummary, roleName } from '../diagnosis/summary.js'
import * as F from '../fact/fact.js'
import { checkFindings } from '../finding/check-finding.js'
import { inScenario } from '../finding/evidence.js'
import { finding, type Finding } from '../finding/finding.js'
import { policyFindings } from '../finding/policy-finding.js'
import { gateWarnings } from '../finding/policy-warnings.js'
import { outcomeOf } from '../gate/evaluate-gates.js'
import { verdictOf } from '../gate/verdict.js'
import type { PassRoleCall } from './pass-role-call.js'
import type { PassRoleDiagnosis, RoleActionDiagnosis, ServiceLinkedRoleCreation } from './pass-role-diagnosis.js'
import { evaluateAction, outcomesOf, type ActionReports } from './pass-role-gates.js'
import { withHints } from './pass-role-hints.js'
import { operationsPassingTo } from './passing-services.js'
import { questionsOf } from './questions.js'
import { serviceTrust } from './service-trust.js'
import { roleTagWarnings, wideGrants } from './wide-grant.js'

/** Evaluates all gates, and tells what they saw. Total: every decoded scenario has an answer. */
export const diagnose = (call: PassRoleCall): PassRoleDiagnosis => {
  const reports = evaluateAction(call, 'iam:PassRole')
  const { service } = call
  const trust = serviceTrust(call)
  const outerActions = F.isKnown(service) ? operationsPassingTo(service.value) : []
  const to = F.isKnown(service) ? ` to ${service.value}` : ''
  const passing = actionDiagnosis(call, reports, `pass ${roleName(call)}${to}`, [
    ...linkedRoleNotes(call),
    ...trust.findings,
    ...judgedOf(reports).flatMap((gate) => [...wideGrants(call, gate, 'iam:PassRole'), ...roleTagWarnings(call, gate)]),
    ...outerActionNotes(call, outerActions),
  ])
  return {
    ...passing,
    trustsService: trust.admits,
    createServiceLinkedRole: creation(call),
    outerActions,
    questions: passing.verdict === 'undetermined' ? questionsOf(call, reports) : [],
  }
}

const judgedOf = ({ ordered }: ActionReports) => ordered.filter((report) => report._tag === 'Judged')

/** @param more - findings that the gates themselves do not come to */
const actionDiagnosis = (
  call: PassRoleCall,
  reports: ActionReports,
  act: string,
  more: ReadonlyArray<Finding>,
): RoleActionDiagnosis => {
  const { ordered, context } = reports
  const gates = ordered.map((report) => ({ gate: report.gate, outcome: outcomeOf(report) }))
  const verdict = verdictOf(outcomesOf(reports))
  const findings = byRole(
    accountFirst([
      ...ordered.flatMap((report) =>
        report._tag === 'Checked'
          ? checkFindings(call, report)
          : policyFindings(call, report, call.request.roleArn, 'cause').map(withHints(call, reports.action)),
      ),
      ...judgedOf(reports).flatMap((gate) => gateWarnings(call, gate)),
      ...more,
      ...keyWarnings(call, context),
    ]),
  )
  return {
    verdict,
    summary: callSummary(call, act, verdict, gates, findings),
    gates,
    findings,
    assumptions: assumptionsOf(verdict, gates, ordered),
  }
}

/** PAS-10: across accounts no policy helps, so that what is wrong with policies is no cause. */
const accountFirst = (findings: ReadonlyArray<Finding>): ReadonlyArray<Finding> => {
  const across = findings.some(
    ({ role, reason }) => role === 'cause' && (reason === 'account-differs' || reason === 'partition-differs'),
  )
  return across
    ? findings.map((f): Finding => (f.role === 'cause' && f.gate.endsWith('-policy') ? { ...f, role: 'note' } : f))
    : findings
}

/** PAS-18: passing is part of an operation of the service, which has to be allowed too. Told where nothing allows one. */
const outerActionNotes = (call: PassRoleCall, operations: ReadonlyArray<string>): ReadonlyArray<Finding> => {
  const { identityPolicies } = call.caller
  if (!F.isKnown(identityPolicies) || call.incomplete.has('caller.identityPolicies') || operations.length === 0)
    return []
  const allowed = identityPolicies.value.some(({ policy }) =>
    policy.statements.some(
      ({ effect, action }) =>
        effect === 'Allow' && operations.some((name) => covers(action.entries, name.toLowerCase()) !== action.negated),
    ),
  )
  return allowed || call.caller.principal._tag === 'Root'
    ? []
    : [
        finding(
          'identity-policy',
          'outer-action-missing',
          'note',
          `No identity policy allows ${operations.map((name) => `\`${name}\``).join(' or ')}: one of the operations that pass the role on has to be allowed too.`,
          inScenario(call, ['caller', 'identityPolicies'], operations, null),
        ),
      ]
}

/** SLR-10. */
const linkedRoleNotes = (call: PassRoleCall): ReadonlyArray<Finding> => {
  const { target, roleArn } = call.request
  const service = E.isRight(target) ? linkedService(target.right) : null
  return service === null
    ? []
    : [
        finding(
          'role',
          'is-service-linked',
          'note',
          `\`${roleArn}\` is a service-linked role of \`${service}\`. Passing it is needed only where the request names the role. Where it does not, the service takes the role that it has by default, and makes it if need be: then \`iam:CreateServiceLinkedRole\` decides (SLR-10).`,
          inScenario(call, ['roleArn'], [service], roleArn),
        ),
      ]
}

/** SLR-2 to SLR-6: the second question that a service-linked role brings, put to the same policies. */
const creation = (call: PassRoleCall): ServiceLinkedRoleCreation | null => {
  const { target } = call.request
  if (E.isLeft(target) || linkedService(target.right) === null) return null
  const reports = evaluateAction(call, 'iam:CreateServiceLinkedRole')
  return {
    ...actionDiagnosis(
      call,
      reports,
      `make ${roleName(call)}`,
      judgedOf(reports).flatMap((gate) => wideGrants(call, gate, 'iam:CreateServiceLinkedRole')),
    ),
    alongside: (['iam:AttachRolePolicy', 'iam:PutRolePolicy'] as const).map((action) => ({
      action,
      verdict: verdictOf(outcomesOf(evaluateAction(call, action))),
    })),
  }
}
