import * as E from 'fp-ts/lib/Either.js'
import { checkFindings } from '../finding/check-finding.js'
import { asPattern } from '../finding/near-miss.js'
import { predictedErrorOf } from '../error-message/predicted-error.js'
import * as F from '../fact/fact.js'
import type { Finding } from '../finding/finding.js'
import { companionFindings } from '../finding/companion-finding.js'
import { policyFindings } from '../finding/policy-finding.js'
import { policyWarnings } from '../finding/policy-warnings.js'
import { evaluateGates, outcomeOf, type GateReport, type GateReports } from '../gate/evaluate-gates.js'
import { stanceOf, type JudgedGate, type PolicyGateName } from '../gate/policy-gate.js'
import { verdictOf } from '../gate/verdict.js'
import type { Scenario } from '../scenario/scenario.js'
import { assumptionsOf } from './assumptions.js'
import { byRole } from './by-role.js'
import type { Diagnosis } from './diagnosis.js'
import { keyWarnings } from './key-warnings.js'
import { observedOf } from './observed.js'
import { summaryOf } from './summary.js'
import { validityOf } from './validity.js'

/** Evaluates all gates, and tells what they saw. Total: every decoded scenario has an answer. */
export const diagnose = (scenario: Scenario): Diagnosis => {
  const reports = evaluateGates(scenario)
  const { ordered } = reports
  const gates = ordered.map((report) => ({ gate: report.gate, outcome: outcomeOf(report) }))
  const verdict = verdictOf(gates.map(({ outcome }) => outcome))
  const found: Finding[] = []
  for (const report of ordered) for (const each of findingsOf(scenario, reports, report)) found.push(each)
  for (const each of policyWarnings(scenario, reports)) found.push(each)
  for (const each of keyWarnings(scenario, reports.context)) found.push(each)
  const findings = byRole(withoutEchoes(scenario, found))
  return {
    verdict,
    summary: summaryOf(scenario, verdict, gates, findings),
    gates,
    findings,
    assumptions: assumptionsOf(verdict, gates, ordered),
    validity: validityOf(scenario, ordered),
    observed: observedOf(scenario, { verdict, gates, findings }),
    predictedError: verdict === 'denied' ? predictedErrorOf(scenario, reports) : null,
  }
}

const findingsOf = (scenario: Scenario, reports: GateReports, report: GateReport): ReadonlyArray<Finding> => {
  const { target } = scenario.request
  const targetArn = E.isRight(target) ? target.right.text : scenario.request.roleArn
  switch (report._tag) {
    case 'Checked':
      return checkFindings(scenario, report)
    case 'Judged':
      return policyFindings(
        scenario,
        report,
        targetArn,
        ofCaller.includes(report.gate) && trustAloneIsToBlame(reports, reports.trust) ? 'note' : 'cause',
      )
    case 'Companion':
      return companionFindings(
        scenario,
        report,
        { trust: reports.trust, identity: reports.identity },
        targetArn,
        trustAloneIsToBlame(reports, report.trust) ? 'note' : 'cause',
      )
  }
}

/** Gates whose missing Allow a trust policy of the same account can make up for. */
const ofCaller: ReadonlyArray<PolicyGateName> = ['identity-policy', 'permissions-boundary', 'session-policy']

/** DEC-16: in one account, where no statement trusts the caller, naming the caller there would be enough. */
const trustAloneIsToBlame = ({ access }: GateReports, trust: JudgedGate): boolean =>
  access.sameAccount === 'true' &&
  trust.applicable &&
  trust.supply === 'complete' &&
  trust.demands[0] !== undefined &&
  stanceOf(trust, trust.demands[0]).allow === 'false'

/** A warning that only repeats what stops the call, at the same place. */
const withoutEchoes = (scenario: Scenario, findings: ReadonlyArray<Finding>): ReadonlyArray<Finding> =>
  findings.length === 0
    ? findings
    : toldOnce(
        scenario,
        findings.filter(
          ({ role, reason, evidence }) =>
            role !== 'warning' ||
            (reason !== 'names-unique-id' && reason !== 'window-over') ||
            !findings.some(
              (other) =>
                other.role !== 'warning' &&
                other.evidence.document === evidence.document &&
                other.evidence.pointer === evidence.pointer,
            ),
        ),
      )

/** REQ-22: a partition that differs shows in a policy too; the cause is told once, where it can be read and mended. */
const toldOnce = (scenario: Scenario, findings: ReadonlyArray<Finding>): ReadonlyArray<Finding> => {
  const inPolicy = findings.some(
    ({ role, reason, hints }) =>
      role === 'cause' && reason !== 'partition-differs' && hints.some(({ code }) => code === 'differs-in-partition'),
  )
  const stopped = (code: Finding['code']): boolean => findings.some((f) => f.role === 'cause' && f.code === code)
  const across = stopped('caller/partition-differs')
  const linked = stopped('role/is-service-linked')
  return findings.map((f): Finding => {
    const echoes =
      f.role === 'cause' &&
      ((inPolicy && f.reason === 'partition-differs') ||
        (across && f.code === 'trust-policy/principal-mismatch') ||
        // ROL-5: no policy of such a role can be changed, and none of the caller would help.
        (linked && (f.gate === 'trust-policy' || f.gate === 'identity-policy')) ||
        // ROL-2: the policy is right; it is the request that asks for another role.
        (f.code === 'identity-policy/resource-mismatch' && coversRealRole(scenario, f)))
    return echoes ? { ...f, role: 'note' } : f
  })
}

/** The role's own ARN is told, differs from the one asked for, and is covered. */
const coversRealRole = ({ role, request }: Scenario, { evidence }: Finding): boolean => {
  const real = F.isKnown(role) && role.value !== null ? role.value.arn : F.unknown
  return (
    F.isKnown(real) &&
    real.value.text !== request.roleArn &&
    evidence.expected.some((pattern) => asPattern(pattern, real.value.text))
  )
}
