import { conditionDetail } from '../condition/condition-detail.js'
import { judgeCondition, makeCondition, type ConditionJudgement } from '../condition/condition.js'
import { unknown, type Context } from '../context/lookup.js'
import * as F from '../fact/fact.js'
import {
  demandOutcome,
  stanceOf,
  type JudgedDemand,
  type JudgedGate,
  type PolicyGateName,
} from '../gate/policy-gate.js'
import { applies, type StatementJudgement } from '../policy/judge-statement.js'
import type { NamedPolicy, Policy } from '../policy/policy.js'
import type { Stance } from '../policy/stance.js'
import { matchResources, parseResource } from '../resource/resource-pattern.js'
import type { Call } from '../scenario/scenario.js'
import type { Ternary } from '../ternary/ternary.js'
import type { Path } from '../text/pointer.js'
import { actionHints, misspeltAction } from './action-hints.js'
import {
  actualValue,
  conditionHints,
  conditionMessage,
  endpointHints,
  expectedValues,
  mfaHints,
} from './condition-finding.js'
import { inPolicy, inScenario } from './evidence.js'
import { finding, type Evidence, type Finding, type FindingRole, type Hint, type PolicyReason } from './finding.js'
import { asPattern, nearMisses } from './near-miss.js'
import { elementsThatAre, nearestMiss, type StatementElement } from './nearest-miss.js'
import { principalHints, principalMessage, principalReason } from './principal-finding.js'

/** What the findings about one action at one gate are made from. */
interface Setting {
  readonly scenario: Call
  readonly gate: JudgedGate
  readonly demand: JudgedDemand
  readonly targetArn: string
}

/**
 * The findings of a gate that evaluates policies, folded from its traces.
 * @param gapRole - how a missing Allow counts where the gate fails: DEC-16 makes it a note in some cases
 */
export const policyFindings = (
  scenario: Call,
  gate: JudgedGate,
  targetArn: string,
  gapRole: 'cause' | 'note',
): ReadonlyArray<Finding> => {
  if (!gate.applicable || isUntroubled(gate)) return []
  const [own, ...alongside] = gate.demands.map((demand) => ({ scenario, gate, demand, targetArn }))
  if (own === undefined) return []
  if (gate.supply === 'not-told') return notTold(own)
  const first = demandFindings(own, gapRole)
  if (alongside.length === 0) return first
  // What goes along with the operation is to blame only where the same policies let the operation itself pass.
  const blames = demandOutcome(gate, own.demand) !== 'fail'
  const told = new Set(first.map(placeOf))
  return [
    ...first,
    ...alongside
      .flatMap((setting) => demandFindings(setting, gapRole))
      .filter((f) => !told.has(placeOf(f)))
      .map((f): Finding => (f.role === 'cause' && !blames ? { ...f, role: 'note' } : f)),
  ]
}

/** Everything is allowed and nothing denied: the way of most gates, of which there is nothing to tell. */
const isUntroubled = (gate: JudgedGate): boolean => {
  if (gate.demands.length === 0) return false
  for (const demand of gate.demands) {
    const { allow, deny } = stanceOf(gate, demand)
    if (allow !== 'true' || deny !== 'false') return false
  }
  return true
}

/** What is told, and of which place. */
const placeOf = ({ code, evidence }: Finding): string => [code, evidence.document, evidence.pointer].join('\n')

/** Of no statement at all. */
const silent: Stance = { allow: 'false', deny: 'false' }

/** What denies an action that the call may do without, may stop it. */
const demandFindings = (setting: Setting, gapRole: 'cause' | 'note'): ReadonlyArray<Finding> =>
  setting.demand.perhaps
    ? foundFor(setting, gapRole).map((f): Finding => (f.role === 'cause' ? { ...f, role: 'possible-cause' } : f))
    : foundFor(setting, gapRole)

const foundFor = (setting: Setting, gapRole: 'cause' | 'note'): ReadonlyArray<Finding> => {
  const { scenario, gate, demand } = setting
  const { levels, required } = demand
  const { allow } = stanceOf(gate, demand)
  const denies = levels.flatMap(({ trace, stance: { deny } }) =>
    deny === 'false' ? [] : trace.flatMap(denyFindings(setting)),
  )
  if (gate.gate === 'resource-control-policy')
    return denies.length > 0 || gate.supply === 'complete' ? denies : notTold(setting)
  if (allow === 'true') return denies
  const gaps = (role: FindingRole): ReadonlyArray<Finding> =>
    // DEC-38: nothing was told of a list that may be incomplete.
    (levels.length === 0 ? [{ stance: silent }] : levels).flatMap((level, i) =>
      level.stance.allow === 'false' ? gapFindings(setting, i, role) : [],
    )
  if (required === 'false')
    // DEC-12: passed, since the trust policy names the user; but what AWS says of it is not clear.
    return gate.gate === 'permissions-boundary' && scenario.caller.principal._tag === 'User' && allow === 'false'
      ? [...denies, ...gaps(F.isKnown(scenario.observedError) ? 'possible-cause' : 'warning').map(withDoubt)]
      : denies
  const missing =
    demandOutcome(gate, demand) === 'fail' && required === 'true' && allow === 'false' ? gapRole : 'possible-cause'
  return [
    ...denies,
    ...levels.flatMap(({ trace, stance: { allow: ofLevel } }) =>
      ofLevel === 'unknown' ? trace.flatMap(openAllowFindings(setting)) : [],
    ),
    ...gaps(missing),
  ]
}

const withDoubt = (f: Finding): Finding => ({
  ...f,
  message: `The permissions boundary \`${f.evidence.policy ?? ''}\` does not allow the call. It is passed, since the trust policy of the same account names the user; AWS documents elsewhere that it would have to allow.`,
})

const words: Readonly<Record<PolicyGateName, { readonly what: string; readonly at: Path }>> = {
  'trust-policy': { what: 'The trust policy was', at: ['role', 'trustPolicy'] },
  'identity-policy': { what: "The caller's identity policies were", at: ['caller', 'identityPolicies'] },
  'permissions-boundary': { what: "The caller's permissions boundary was", at: ['caller', 'permissionsBoundary'] },
  'session-policy': { what: "The session policies of the caller's session were", at: ['caller', 'sessionPolicies'] },
  'service-control-policy': {
    what: "The service control policies above the caller's account were",
    at: ['caller', 'serviceControlPolicies'],
  },
  'resource-control-policy': {
    what: "The resource control policies above the role's account were",
    at: ['role', 'resourceControlPolicies'],
  },
  'vpc-endpoint-policy': { what: 'The policy of the VPC endpoint was', at: ['network', 'vpcEndpointPolicy'] },
}

const nounOf: Readonly<Record<PolicyGateName, string>> = {
  'trust-policy': 'trust policy',
  'identity-policy': 'identity policy',
  'permissions-boundary': 'permissions boundary',
  'session-policy': 'session policy',
  'service-control-policy': 'service control policy',
  'resource-control-policy': 'resource control policy',
  'vpc-endpoint-policy': 'VPC endpoint policy',
}

const mending = (gate: PolicyGateName): string =>
  gate === 'service-control-policy' || gate === 'resource-control-policy'
    ? 'that statement has to be changed, by those who manage the organization'
    : 'change that statement'

/** The policies were not given: what would stop the call, were it so. */
const notTold = ({ scenario, gate, demand: { action, required } }: Setting): ReadonlyArray<Finding> => {
  const { what, at } = words[gate.gate]
  const tell = (reason: PolicyReason, rest: string): Finding =>
    finding(gate.gate, reason, 'possible-cause', `${what} not given${rest}`, inScenario(scenario, at, [], null))
  if (required === 'false')
    return [
      tell(
        'explicit-deny',
        gate.gate === 'resource-control-policy'
          ? ': one of them may deny the call.'
          : `. They need not allow \`${action}\`, but may deny it.`,
      ),
    ]
  switch (gate.gate) {
    case 'trust-policy':
      return [
        tell('no-matching-statement', `: whether a statement of it allows \`${action}\` to the caller is not known.`),
      ]
    case 'identity-policy':
      return [
        tell('no-policy', ': the caller may have none.'),
        tell('no-matching-statement', `: whether one of them allows \`${action}\` on the role is not known.`),
      ]
    case 'permissions-boundary':
    case 'session-policy':
    case 'service-control-policy':
    case 'resource-control-policy':
    case 'vpc-endpoint-policy':
      return [
        tell(
          'no-matching-statement',
          what.endsWith('were')
            ? ': if there are any, they may stop the call.'
            : ': if there is one, it may stop the call.',
        ),
      ]
  }
}

const inStatement = (
  { scenario }: Setting,
  { source, statement }: StatementJudgement,
  path: Path,
  expected: ReadonlyArray<string>,
  actual: string | null,
): Evidence => inPolicy(scenario, source, statement, [...statement.path, ...path], expected, actual)

/** What messages call a statement. */
export const statementName = ({ source, statement }: Pick<StatementJudgement, 'source' | 'statement'>): string =>
  `Statement ${statement.index}${statement.sid === null || statement.sid === '' ? '' : ` (\`${statement.sid}\`)`} of ${source.policy.type === source.name ? `the ${source.name}` : `the ${source.policy.type} \`${source.name}\``}`

/** DEC-2, LANG-40: a Deny that applies, or may. */
const denyFindings =
  (setting: Setting) =>
  (judgement: StatementJudgement): ReadonlyArray<Finding> => {
    const outcome = applies(judgement)
    if (judgement.statement.effect !== 'Deny' || outcome === 'false') return []
    const { gate, demand, scenario } = setting
    const why = judgement.conditions.map(holds).join(' and ')
    if (outcome === 'true')
      return [
        finding(
          gate.gate,
          'explicit-deny',
          'cause',
          `${statementName(judgement)} denies ${demand === gate.demands[0] ? 'the call' : `\`${demand.action}\``}${why === '' ? '' : `, since ${why}`}. An explicit deny beats every Allow: ${mending(gate.gate)}.`,
          inStatement(
            setting,
            judgement,
            [],
            [],
            judgement.conditions.map(actualValue).find((value) => value !== null) ?? null,
          ),
          {
            hints: [
              ...judgement.conditions.flatMap((each) => [
                ...mfaHints(scenario, each.condition.name, each.lookup[0]),
                ...endpointHints(scenario, each),
              ]),
              ...federatedHints(scenario, judgement),
            ],
          },
        ),
      ]
    // The first by name: the order of a document says nothing.
    const [open] = judgement.conditions
      .filter((c) => c.outcome === 'unknown')
      .sort((a, b) => (a.condition.key < b.condition.key ? -1 : 1))
    return [
      finding(
        gate.gate,
        'explicit-deny',
        'possible-cause',
        `${statementName(judgement)} may deny the call: ${open === undefined ? 'whether it is about this call is not known' : `\`${open.condition.key}\` is not known`}.`,
        inStatement(setting, judgement, open === undefined ? [] : conditionPath(open), [], null),
        open === undefined ? {} : { conditionKey: open.condition.key },
      ),
    ]
  }

/** RCP-6: no AWS principal makes a federated call, so that the keys about one are missing from it. */
const federatedHints = ({ caller: { principal } }: Call, { conditions }: StatementJudgement): ReadonlyArray<Hint> => {
  const federated = principal._tag === 'SamlProvider' || principal._tag === 'OidcProvider'
  const missing = conditions.filter(
    ({ condition, lookup }) =>
      lookup.every((p) => p._tag === 'Absent') &&
      (condition.operator.ifExists || condition.operator.test._tag === 'Negated'),
  )
  return federated && missing.length > 0
    ? [
        {
          code: 'if-exists-hits-federated',
          message: `A federated call carries no ${missing.map(({ condition }) => `\`${condition.key}\``).join(', ')}, so that the Deny hits all of them. Spare them by their action, or by a key of the provider.`,
        },
      ]
    : []
}

const holds = (judgement: ConditionJudgement): string => {
  const { condition, lookup } = judgement
  const wanted = condition.values.slice(0, 3).map((value) => `\`${value}\``)
  const more = condition.values.length > 3 ? [`${condition.values.length - 3} more`] : []
  const actual = actualValue(judgement)
  return lookup.every((p) => p._tag === 'Absent')
    ? `\`${condition.key}\` is not in the request and \`${condition.operator.text}\` holds for an absent key`
    : `\`${condition.operator.text}\` of \`${condition.key}\` ${[...wanted, ...more].join(', ')} holds${actual === null ? '' : ` (the request has \`${actual}\`)`}`
}

/** Allow statements that may apply: what decides is not known. */
const openAllowFindings =
  (setting: Setting) =>
  (judgement: StatementJudgement): ReadonlyArray<Finding> =>
    judgement.statement.effect === 'Allow' && applies(judgement) === 'unknown'
      ? elementsThatAre('unknown')(judgement).flatMap((element) =>
          elementFindings(setting, judgement, element, 'unknown', 'possible-cause'),
        )
      : []

/** No statement of a level allows the action: the nearest miss, or that there is none. */
const gapFindings = (setting: Setting, index: number, role: FindingRole): ReadonlyArray<Finding> => {
  const { scenario, gate, demand, targetArn } = setting
  const { action } = demand
  const { target, policies, trace } = demand.levels[index] ?? { target: null, policies: [], trace: [] }
  const [first, ...more] = policies
  const { at } = words[gate.gate]
  const list = target === null ? at : [...at, String(index), 'policies']
  const where = target === null ? '' : ` at the level \`${target}\``
  if (first === undefined)
    return [
      finding(
        gate.gate,
        'no-policy',
        role,
        gate.supply === 'incomplete'
          ? `No ${nounOf[gate.gate]}${where} was given, and the list may be incomplete.`
          : target === null
            ? `The caller has no identity policy, and so nothing that allows the call. Attach one that allows \`${action}\` on \`${targetArn}\`.`
            : `No service control policy is attached${where}, and so nothing is allowed there. Attach one that allows \`${action}\`, such as FullAWSAccess; those who manage the organization can.`,
        inScenario(scenario, list, [action], null),
      ),
    ]
  const miss = nearestMiss(trace, { action, caller: scenario.caller.principal.arn, resource: targetArn })
  if (miss === null) {
    const subject =
      more.length === 0
        ? `The ${first.policy.type}${first.name === first.policy.type ? '' : ` \`${first.name}\``}${where} has no`
        : `None of the ${policies.length} ${first.policy.type.replace(/y$/, 'ies')}${where} has a`
    return [
      finding(
        gate.gate,
        'no-matching-statement',
        role,
        `${subject} statement that allows \`${action}\`. Add one${gate.gate === 'trust-policy' ? ' that names the caller' : ` on \`${targetArn}\`${gate.gate === 'vpc-endpoint-policy' ? ', with a `Principal`' : ''}`}.`,
        more.length === 0
          ? inPolicy(scenario, first, null, ['Statement'], [action], null)
          : inScenario(scenario, list, [action], null),
        { hints: misspeltActions(action, policies) },
      ),
    ]
  }
  const [earliest, ...later] = elementsThatAre('false')(miss)
  return earliest === undefined
    ? []
    : [
        ...elementFindings(setting, miss, earliest, 'false', role),
        // Mending the first alone would not be enough.
        ...later.flatMap((element) => elementFindings(setting, miss, element, 'false', 'note')),
      ]
}

/** TRU-4: an action that was meant to be one of those about roles. */
const misspeltActions = (asked: string, policies: ReadonlyArray<NamedPolicy>): ReadonlyArray<Hint> =>
  policies
    .flatMap(({ policy }) => policy.statements.flatMap(({ action }) => action.entries.map(({ text }) => text)))
    .filter((text) => text.toLowerCase().startsWith(asked.slice(0, asked.indexOf(':') + 1)))
    .flatMap((text) => misspeltAction(asked, text.toLowerCase()))

const elementFindings = (
  setting: Setting,
  judgement: StatementJudgement,
  element: StatementElement,
  outcome: 'false' | 'unknown',
  role: FindingRole,
): ReadonlyArray<Finding> => {
  switch (element) {
    case 'principal':
      return [principalFinding(setting, judgement, outcome, role)]
    case 'action':
      return [actionFinding(setting, judgement, role)]
    case 'resource':
      return [resourceFinding(setting, judgement, outcome, role)]
    case 'condition':
      return judgement.conditions
        .filter((c) => c.outcome === outcome)
        .map((c) => conditionFinding(setting, judgement, c, role))
  }
}

const principalFinding = (
  setting: Setting,
  judgement: StatementJudgement,
  outcome: 'false' | 'unknown',
  role: FindingRole,
): Finding => {
  const { scenario, gate, targetArn } = setting
  const { principal } = scenario.caller
  const element = judgement.statement.principal
  const entries = element?.entries ?? []
  const reason = principalReason(principal, entries)
  const names = entries.map((entry) => entry.text)
  const member = element?.member ?? 'Principal'
  const message = principalMessage(reason, scenario.caller, entries, element?.negated ?? false, gate.gate)
  return finding(
    gate.gate,
    reason,
    role,
    outcome === 'false' || reason === 'principal-deleted'
      ? message
      : `${message} Whether that is the caller is not known.`,
    inStatement(setting, judgement, [member], names, principal.arn),
    { hints: principalHints(scenario, entries, targetArn) },
  )
}

const actionFinding = (setting: Setting, judgement: StatementJudgement, role: FindingRole): Finding => {
  const { gate } = setting
  const { action } = judgement.statement
  const asked = setting.demand.action
  const named = action.entries.map((entry) => entry.text)
  return finding(
    gate.gate,
    'action-mismatch',
    role,
    action.negated
      ? `${statementName(judgement)} leaves out \`${asked}\`. Take it out of \`${action.member}\`, or allow it in another statement.`
      : `${statementName(judgement)} is about ${named.map((name) => `\`${name}\``).join(', ')}; the call needs \`${asked}\`: add it to \`${action.member}\`.`,
    inStatement(setting, judgement, [action.member], named, asked),
    { hints: actionHints(asked, action.negated ? [] : named) },
  )
}

const resourceFinding = (
  setting: Setting,
  judgement: StatementJudgement,
  outcome: 'false' | 'unknown',
  role: FindingRole,
): Finding => {
  const { gate, targetArn } = setting
  const { policy } = judgement.source
  const { resource } = judgement.statement
  const named = (resource?.entries ?? []).map((entry) => entry.text)
  const list = named.map((name) => `\`${name}\``).join(', ')
  return finding(
    gate.gate,
    'resource-mismatch',
    role,
    outcome === 'unknown'
      ? `Whether ${list} covers the role \`${targetArn}\` depends on a policy variable whose value is not known.`
      : resource?.negated === true
        ? `${statementName(judgement)} leaves out ${list}, and the role \`${targetArn}\` is among them.`
        : `${statementName(judgement)} covers ${list === '' ? 'nothing' : list}; the role is \`${targetArn}\`. Add its ARN to \`${resource?.member ?? 'Resource'}\`.`,
    inStatement(setting, judgement, [resource?.member ?? 'Resource'], named, targetArn),
    {
      hints:
        resource?.negated === true
          ? []
          : [
              ...versionHints(policy, () =>
                matchResources(
                  named.map((text) => parseResource(text, true, policy.type === 'identity policy')),
                  anyContext,
                  targetArn,
                ),
              ),
              ...resourceHints(named, targetArn),
            ],
    },
  )
}

/** LANG-21, VAR-1: given where the policy would, or could, fit if what looks like variables were some. */
const versionHints = ({ variables }: Policy, withVariables: () => Ternary): ReadonlyArray<Hint> =>
  variables || withVariables() === 'false'
    ? []
    : [
        {
          code: 'variable-without-version',
          message: 'Without `"Version": "2012-10-17"` in the policy `${…}` is plain text, and no variable.',
        },
      ]

/** Nothing is known of the request. */
const anyContext: Context = { lookup: () => unknown }

const resourceHints = (named: ReadonlyArray<string>, targetArn: string): ReadonlyArray<Hint> =>
  named.flatMap((name): ReadonlyArray<Hint> => {
    // SEED-17
    const placeholder = /account[-_]?id|role-name|ACCOUNT|<[^<>]+>|YOUR/i.exec(
      name.slice(0, 2048).replace(/\$\{[^}]*\}/g, ''),
    )
    return placeholder === null
      ? nearMisses(asPattern)(name, targetArn)
      : [
          {
            code: 'placeholder-left-in',
            message: `\`${placeholder[0]}\` looks like a placeholder of an example: write the real account and role.`,
          },
        ]
  })

const asVariables = ({ condition: { operator, key, values }, context }: ConditionJudgement): Ternary =>
  judgeCondition(makeCondition(operator, key, values, true), context).outcome

const conditionPath = ({ condition }: ConditionJudgement): Path => ['Condition', condition.operator.text, condition.key]

const conditionFinding = (
  setting: Setting,
  judgement: StatementJudgement,
  condition: ConditionJudgement,
  role: FindingRole,
): Finding => {
  const { scenario, gate } = setting
  return finding(
    gate.gate,
    'condition-unmet',
    role,
    conditionMessage(scenario, condition),
    inStatement(setting, judgement, conditionPath(condition), expectedValues(condition), actualValue(condition)),
    {
      conditionKey: condition.condition.key,
      detail: conditionDetail(condition),
      hints: [
        ...(condition.outcome === 'false' ? versionHints(judgement.source.policy, () => asVariables(condition)) : []),
        ...conditionHints(scenario, condition),
      ],
    },
  )
}
