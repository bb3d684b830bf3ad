import { covers } from '../action/action-pattern.js'
import { inPolicy } from '../finding/evidence.js'
import { finding, type Finding } from '../finding/finding.js'
import { statementName } from '../finding/policy-finding.js'
import type { JudgedGate } from '../gate/policy-gate.js'
import type { NamedPolicy, Statement } from '../policy/policy.js'
import type { Call } from '../scenario/scenario.js'
import { isRoleTag, type PassRoleAction } from './pass-role-context.js'

type WideAction = Extract<PassRoleAction, 'iam:PassRole' | 'iam:CreateServiceLinkedRole'>

/** As IAM Access Analyzer begins the titles of these findings, and the key that narrows the grant (PAS-53, SLR-16). */
const wordsOf: Readonly<Record<WideAction, { readonly title: string; readonly key: string; readonly does: string }>> = {
  'iam:PassRole': { title: 'Pass role', key: 'iam:PassedToService', does: 'be passed' },
  'iam:CreateServiceLinkedRole': { title: 'Create SLR', key: 'iam:AWSServiceName', does: 'be made' },
}

const isStar = (text: string): boolean => /^\*+$/.test(text)
/** Every role, of an account or of all. */
const isEveryRole = (text: string): boolean => isStar(text) || /:role\/\*+$/.test(text)

/** Under which title Access Analyzer tells of the statement; null: it does not. */
const titleOf = ({ action, resource, conditions }: Statement, asked: WideAction): string | null => {
  const { title, key } = wordsOf[asked]
  const star = !action.negated && action.entries.some(({ text }) => isStar(text))
  if (resource?.negated === true)
    return `${title} with ${action.negated ? 'NotAction and ' : star ? 'star in action and ' : ''}NotResource`
  const narrowed = conditions.some(
    (c) => c.name === key.toLowerCase() && c.operator.test._tag === 'Positive' && !c.values.some(isStar),
  )
  return narrowed || !(resource?.entries ?? []).some(({ text }) => isEveryRole(text))
    ? null
    : action.negated
      ? `${title} with star in resource and NotAction`
      : `${title} with star in ${star ? 'action and ' : ''}resource`
}

/** PAS-53, SLR-16: grants of the caller that reach further than anybody means. */
export const wideGrants = (call: Call, gate: JudgedGate, asked: WideAction): ReadonlyArray<Finding> =>
  gate.gate !== 'identity-policy'
    ? []
    : statementsAbout(gate, asked).flatMap(({ source, statement }) => {
        const title = statement.effect === 'Allow' ? titleOf(statement, asked) : null
        const { key, does } = wordsOf[asked]
        const { resource } = statement
        return title === null
          ? []
          : [
              finding(
                gate.gate,
                'any-role',
                'warning',
                `${statementName({ source, statement })} lets ${resource?.negated === true ? 'every role but those named' : 'any role'} ${does} (IAM Access Analyzer: \`${title}\`). Name the ARNs of the roles under \`Resource\`${resource?.negated === true ? '' : `, or test \`${key}\``}.`,
                inPolicy(
                  call,
                  source,
                  statement,
                  [...statement.path, resource?.member ?? 'Resource'],
                  ['the ARNs of roles'],
                  (resource?.entries ?? []).map(({ text }) => text).join(', '),
                ),
              ),
            ]
      })

/** PAS-25: tags of the role cannot limit passing. */
export const roleTagWarnings = (call: Call, gate: JudgedGate): ReadonlyArray<Finding> =>
  statementsAbout(gate, 'iam:PassRole').flatMap(({ source, statement }) =>
    statement.conditions
      .filter(({ key }) => isRoleTag(key))
      .map(({ key, operator, values }) =>
        finding(
          gate.gate,
          'role-tag-tested',
          'warning',
          `${statementName({ source, statement })} tests \`${key}\`. Tags of the role cannot limit who may pass it, and what AWS makes of such a condition is not documented: use names, paths or \`iam:PassedToService\`.`,
          inPolicy(call, source, statement, [...statement.path, 'Condition', operator.text, key], values, null),
          { conditionKey: key },
        ),
      ),
  )

interface Place {
  readonly source: NamedPolicy
  readonly statement: Statement
}

/** The statements of a gate that cover the action. */
const statementsAbout = ({ applicable, demands }: JudgedGate, asked: string): ReadonlyArray<Place> =>
  applicable
    ? demands.flatMap(({ levels }) =>
        levels.flatMap(({ policies }) =>
          policies.flatMap((source) =>
            source.policy.statements
              .filter(({ action }) => covers(action.entries, asked.toLowerCase()) !== action.negated)
              .map((statement) => ({ source, statement })),
          ),
        ),
      )
    : []
