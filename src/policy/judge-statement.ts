import { covers } from '../action/action-pattern.js'
import { conditionOutcome, judgeCondition, type ConditionJudgement } from '../condition/condition.js'
import type { Context } from '../context/lookup.js'
import { matchPrincipal, type Principal } from '../principal/match-principal.js'
import { matchResources } from '../resource/resource-pattern.js'
import { and, every, fromBoolean, not, or, type Ternary } from '../ternary/ternary.js'
import type { NamedPolicy, Statement } from './policy.js'

/** One question put to policies: may this principal do this action on this resource, in this context? */
export interface AccessQuestion {
  /** In lower case (ACT-3). */
  readonly action: string
  readonly resource: string
  /** Null: not told. */
  readonly principal: Principal | null
  readonly context: Context
}

const turn = (negated: boolean, outcome: Ternary): Ternary => (negated ? not(outcome) : outcome)

// What each element of a statement means is said here, and only here: `decide` and `explain` both ask these.

/** 'true' where the policy type has no principal: it is whoever the policy is attached to (LANG-29). */
const principalOf = ({ principal, effect }: Statement, question: AccessQuestion): Ternary => {
  if (principal === null) return 'true'
  if (question.principal === null) return 'unknown'
  const matches = matchPrincipal(question.principal, principal)
  // NPRIN-7: a Deny with NotPrincipal hits whoever has a permissions boundary.
  return effect === 'Deny' && principal.negated ? or(matches, question.principal.bounded) : matches
}

/** ACT-6. */
const actionOf = ({ action }: Statement, question: AccessQuestion): Ternary =>
  fromBoolean(covers(action.entries, question.action) !== action.negated)

/** RES-2, RES-12: in a trust policy the resource is the role itself. */
const resourceOf = ({ resource }: Statement, question: AccessQuestion): Ternary =>
  resource === null
    ? 'true'
    : turn(resource.negated, matchResources(resource.entries, question.context, question.resource))

/** What a statement was found to be, element by element (LANG-41). */
export interface StatementJudgement {
  readonly source: NamedPolicy
  readonly statement: Statement
  readonly principal: Ternary
  readonly action: Ternary
  readonly resource: Ternary
  readonly conditions: ReadonlyArray<ConditionJudgement>
}

/** Most statements have none: one list is enough for all of them. */
export const noConditions: ReadonlyArray<never> = []

/**
 * Makes what is kept of a statement. What its elements came to is handed over one by one: an object of them, thrown away at once,
 * made a trace half as large again.
 */
export type Keep<A> = (
  source: NamedPolicy,
  statement: Statement,
  principal: Ternary,
  action: Ternary,
  resource: Ternary,
  conditions: ReadonlyArray<ConditionJudgement>,
) => A

/** What each statement came to. */
type JudgeEach<A> = (question: AccessQuestion, policies: ReadonlyArray<NamedPolicy>) => ReadonlyArray<A>

export const judgeEach =
  <A>(keep: Keep<A>): JudgeEach<A> =>
  (question, policies) => {
    const trace: A[] = []
    for (const source of policies)
      for (const statement of source.policy.statements)
        trace.push(
          keep(
            source,
            statement,
            principalOf(statement, question),
            actionOf(statement, question),
            resourceOf(statement, question),
            statement.conditions.length === 0
              ? noConditions
              : statement.conditions.map((condition) => judgeCondition(condition, question.context)),
          ),
        )
    return trace
  }

export const judgePolicies: JudgeEach<StatementJudgement> = judgeEach(
  (source, statement, principal, action, resource, conditions): StatementJudgement => ({
    source,
    statement,
    principal,
    action,
    resource,
    conditions,
  }),
)

const outcomeOfCondition = ({ outcome }: ConditionJudgement): Ternary => outcome

/** COND-1 */
export const conditionsOutcome = ({ conditions }: StatementJudgement): Ternary => every(conditions, outcomeOfCondition)

/** LANG-15: a statement applies when all of its elements do. */
export const allApply = (
  principal: Ternary,
  action: Ternary,
  resource: Ternary,
  conditions: ReadonlyArray<ConditionJudgement>,
): Ternary => and(and(principal, action), and(resource, every(conditions, outcomeOfCondition)))

export const applies = ({ principal, action, resource, conditions }: StatementJudgement): Ternary =>
  allApply(principal, action, resource, conditions)

/** All but the principal. */
export const restOutcome = ({ action, resource, conditions }: StatementJudgement): Ternary =>
  allApply('true', action, resource, conditions)

/** As `applies` of the judgement, but keeps nothing of what it sees, and stops at the first element that fails. */
export const appliesTo = (question: AccessQuestion, statement: Statement): Ternary => {
  const action = actionOf(statement, question)
  if (action === 'false') return 'false'
  const principal = principalOf(statement, question)
  if (principal === 'false') return 'false'
  const resource = resourceOf(statement, question)
  if (resource === 'false') return 'false'
  let result = and(principal, resource)
  for (const condition of statement.conditions) {
    result = and(result, conditionOutcome(condition, question.context))
    if (result === 'false') return 'false'
  }
  return result
}
