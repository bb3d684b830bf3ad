import * as E from 'fp-ts/lib/Either.js'
import { checkFindings } from '../finding/check-finding.js'
import { inScenario } from '../finding/evidence.js'
import { asPattern } from '../finding/near-miss.js'
import { predictedErrorOf } from '../error-message/predicted-error.js'
import * as F from '../fact/fact.js'
import { finding, type Finding, type FindingRole, type Hint, type WarningReason } from '../finding/finding.js'
import { companionFindings } from '../finding/companion-finding.js'
import { policyFindings } from '../finding/policy-finding.js'
import { policyWarnings } from '../finding/policy-warnings.js'
import { misspelt } from '../context/condition-keys.js'
import { evaluateGates, judgedIn, outcomeOf, type GateReport, type GateReports } from '../gate/evaluate-gates.js'
import { stanceOf, type JudgedGate, type PolicyGateName } from '../gate/policy-gate.js'
import { verdictOf, type Verdict } from '../gate/verdict.js'
import { assumptionOrder, type Assumption } from '../scenario/assumption.js'
import type { Scenario } from '../scenario/scenario.js'
import type { Diagnosis, GateResult } from './diagnosis.js'
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
  for (const each of contradictionWarnings(scenario, reports)) found.push(each)
  for (const each of misspeltWarnings(scenario)) found.push(each)
  const findings = byRole(withoutEchoes(scenario, found))
  return {
    verdict,
    summary: summaryOf(scenario, verdict, gates, findings),
    gates,
    findings,
    assumptions: assumptionsOf(verdict, gates, ordered),
    validity: validityOf(scenario, ordered),
    observed: observedOf(scenario, { verdict, gates, findings }),
    predictedError: predictedErrorOf(scenario, reports),
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
  trust.demands.slice(0, 1).some((demand) => stanceOf(trust, demand).allow === 'false')

/** A warning that only repeats what stops the call, at the same place. */
const withoutEchoes = (scenario: Scenario, findings: ReadonlyArray<Finding>): ReadonlyArray<Finding> =>
  findings.length === 0 ? findings : withoutRepetition(scenario, findings)

const withoutRepetition = (scenario: Scenario, findings: ReadonlyArray<Finding>): ReadonlyArray<Finding> =>
  toldOnce(
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

const roles: ReadonlyArray<FindingRole> = ['cause', 'possible-cause', 'warning', 'note']

const byRole = (findings: ReadonlyArray<Finding>): ReadonlyArray<Finding> =>
  findings.length < 2 ? findings : roles.flatMap((role) => findings.filter((f) => f.role === role))

/** A key under `context` wins over what follows from the rest of the scenario; where the two disagree, that is said. */
const contradictionWarnings = (scenario: Scenario, { context }: GateReports): ReadonlyArray<Finding> =>
  (context?.contradictions ?? []).map(({ key, given, derived }) => {
    const name = scenario.keyNames.get(key) ?? key
    const held = (values: ReadonlyArray<string> | null): string =>
      values === null ? 'absent' : `\`${values.join(', ')}\``
    return keyWarning(
      scenario,
      'contradicts-scenario',
      name,
      `\`${name}\` is told to be ${held(given)}; from the rest of the scenario it would be ${held(derived)}. What was told is used.`,
      derived ?? [],
      given?.join(', ') ?? null,
      { code: 'contradicts-scenario', message: 'Take one of the two out of the scenario.' },
    )
  })

/** COND-12: a key that AWS does not have is in no request; under `context` a misspelt one would silently do nothing. */
const misspeltWarnings = (scenario: Scenario): ReadonlyArray<Finding> => {
  const found: Finding[] = []
  for (const [name, key] of scenario.keyNames) {
    const meant = name.startsWith('aws:') || name.startsWith('sts:') ? misspelt(key) : null
    if (meant === null) continue
    const message = `AWS has no key \`${key}\`, so that telling it changes nothing.`
    const hint = { code: 'plural-or-misspelt-key', message: `Did you mean \`${meant}\`?` }
    found.push(keyWarning(scenario, 'key-misspelt', key, message, [meant], key, hint))
  }
  return found
}

/** A warning about a key that the scenario tells. */
const keyWarning = (
  scenario: Scenario,
  reason: WarningReason,
  key: string,
  message: string,
  expected: ReadonlyArray<string>,
  actual: string | null,
  hint: Hint,
): Finding => {
  const path = scenario.context.has(key.toLowerCase()) ? ['context', key] : ['absentContextKeys']
  return finding('request', reason, 'warning', message, inScenario(scenario, path, expected, actual), {
    conditionKey: key,
    hints: [hint],
  })
}

const addAssumptions = (report: GateReport, used: Set<Assumption>): void => {
  const { restsOn } = report._tag === 'Companion' ? report.checks : report
  for (const assumption of restsOn) used.add(assumption)
  for (const judged of judgedIn(report)) for (const assumption of judged.restsOn) used.add(assumption)
}

/** A denial rests on what its failing gates took for granted, any other answer on all gates. */
const assumptionsOf = (
  verdict: Verdict,
  gates: ReadonlyArray<GateResult>,
  ordered: ReadonlyArray<GateReport>,
): ReadonlyArray<Assumption> => {
  const used = new Set<Assumption>()
  for (const [i, report] of ordered.entries())
    if (verdict !== 'denied' || gates[i]?.outcome === 'fail') addAssumptions(report, used)
  return assumptionOrder.filter((assumption) => used.has(assumption))
}
