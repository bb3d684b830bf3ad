import { covers } from '../action/action-pattern.js'
import { judgeCondition, type ConditionJudgement } from '../condition/condition.js'
import type { Context } from '../context/lookup.js'
import { matchPrincipal, type Principal, type PrincipalMatch } from '../principal/match-principal.js'
import { matchResources } from '../resource/resource-pattern.js'
import { all, fromBoolean, not, type Ternary } from '../ternary/ternary.js'
import type { NamedPolicy, Statement } from './policy.js'

/** One question put to policies: may this principal do this action on this resource, in this context? */
export interface AccessQuestion {
  readonly action: string
  readonly resource: string
  readonly principal: Principal
  readonly context: Context
}

/** What a statement was found to be, element by element (LANG-41). */
export interface StatementJudgement {
  readonly source: NamedPolicy
  readonly statement: Statement
  /** Null where the policy type has no principal: it is whoever the policy is attached to. */
  readonly principal: PrincipalMatch | null
  readonly action: Ternary
  readonly resource: Ternary
  readonly conditions: ReadonlyArray<ConditionJudgement>
}

export const judgeStatement =
  (question: AccessQuestion) =>
  (source: NamedPolicy) =>
  (statement: Statement): StatementJudgement => {
    const { principal, action, resource, conditions } = statement
    const turn = (negated: boolean, outcome: Ternary): Ternary => (negated ? not(outcome) : outcome)
    return {
      source,
      statement,
      principal: principal === null ? null : matchPrincipal(question.principal)(principal.entries, principal.negated),
      // ACT-6
      action: turn(action.negated, fromBoolean(action.entries.some(covers(question.action)))),
      // RES-2, RES-12: in a trust policy the resource is the role itself.
      resource:
        resource === null
          ? 'true'
          : turn(resource.negated, matchResources(question.context, question.resource)(resource.entries)),
      conditions: conditions.map(judgeCondition(question.context)),
    }
  }

export const judgePolicies =
  (question: AccessQuestion) =>
  (policies: ReadonlyArray<NamedPolicy>): ReadonlyArray<StatementJudgement> =>
    policies.flatMap((source) => source.policy.statements.map(judgeStatement(question)(source)))

export const principalOutcome = (self: StatementJudgement): Ternary => self.principal?.outcome ?? 'true'

/** COND-1 */
export const conditionOutcome = (self: StatementJudgement): Ternary => all(self.conditions.map((c) => c.outcome))

/** All but the principal. */
export const restOutcome = (self: StatementJudgement): Ternary =>
  all([self.action, self.resource, conditionOutcome(self)])

/** LANG-15: a statement applies when all of its elements do. */
export const applies = (self: StatementJudgement): Ternary => all([principalOutcome(self), restOutcome(self)])
