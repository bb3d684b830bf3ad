import type { CompanionGate } from '../gate/companion-gate.js'
import { judgedOutcome, type JudgedGate } from '../gate/policy-gate.js'
import type { Call } from '../scenario/scenario.js'
import { checkFindings } from './check-finding.js'
import type { Finding, FindingRole, Hint } from './finding.js'
import { policyFindings } from './policy-finding.js'

/** The same policies, asked about the operation itself. */
interface Own {
  readonly trust: JudgedGate
  readonly identity: JudgedGate
}

/**
 * What stops an action that goes along with the call. It is a cause only where the same policies allow the operation
 * itself; else the mending of that comes first.
 * @param identityRole - DEC-16 makes what the caller's side lacks a note in some cases
 */
export const companionFindings = (
  scenario: Call,
  report: CompanionGate,
  own: Own,
  targetArn: string,
  identityRole: 'cause' | 'note',
): ReadonlyArray<Finding> => [
  ...checkFindings(scenario, report.checks),
  ...sideFindings(scenario, report, report.trust, own.trust, targetArn, 'cause'),
  ...sideFindings(scenario, report, report.identity, own.identity, targetArn, identityRole),
]

const sideFindings = (
  scenario: Call,
  { gate, action }: CompanionGate,
  judged: JudgedGate,
  own: JudgedGate,
  targetArn: string,
  gapRole: 'cause' | 'note',
): ReadonlyArray<Finding> => {
  const ownOutcome = judgedOutcome(own)
  const reason = judged.gate === 'trust-policy' ? 'not-allowed-by-trust-policy' : 'not-allowed-by-identity-policy'
  const roleOf = (role: FindingRole): FindingRole => (role === 'cause' && ownOutcome === 'fail' ? 'note' : role)
  const all = policyFindings(scenario, judged, targetArn, gapRole)
  // Of policies that were not given, one question is enough.
  const asked = judged.supply === 'not-told' ? all.slice(-1) : all
  // What surely stops it comes first, wherever it stands in the policies.
  const first = asked.find(({ role }) => role === 'cause') ?? asked[0]
  if (first === undefined) return []
  const side = judged.gate === 'trust-policy' ? 'the trust policy of the role' : "the caller's identity policies"
  const told = (f: Finding, role: FindingRole, hints: ReadonlyArray<Hint>): Finding => ({
    ...f,
    code: `${gate}/${reason}`,
    gate,
    reason,
    role,
    conditionKey: null,
    detail: null,
    message: `${because[gate]} the call needs \`${action}\`, which ${side} ${f.role === 'possible-cause' ? 'may not allow' : f.reason === 'explicit-deny' ? (judged.gate === 'trust-policy' ? 'denies' : 'deny') : `${judged.gate === 'trust-policy' ? 'has' : 'have'} to allow as well`}. ${f.message}`,
    hints: [...hints, ...f.hints],
  })
  const missing: ReadonlyArray<Hint> =
    !['action-mismatch', 'no-matching-statement', 'no-policy'].includes(first.reason) || judged.supply === 'not-told'
      ? []
      : [
          {
            code: gate === 'session-tags' ? 'missing-tag-session' : 'missing-set-source-identity',
            message: `Add \`${action}\` beside the action that takes the role.`,
          },
        ]
  return [
    told(first, roleOf(first.role), missing),
    ...asked.flatMap((f) => (f === first ? [] : [told(f, f.role === 'cause' ? 'note' : f.role, [])])),
  ]
}

const because: Readonly<Record<CompanionGate['gate'], string>> = {
  'session-tags': 'To pass session tags, or to carry transitive ones on,',
  'source-identity': 'To set a source identity, or to carry one on,',
}
