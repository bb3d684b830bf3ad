import type { ConditionJudgement } from '../condition/condition.js'
import type { Lookup } from '../context/lookup.js'
import {
  allApply,
  judgeEach,
  noConditions,
  type AccessQuestion,
  type Keep,
  type StatementJudgement,
} from '../policy/judge-statement.js'
import type { Effect, NamedPolicy } from '../policy/policy.js'
import { stanceBy } from '../policy/stance.js'
import type { Ternary } from '../ternary/ternary.js'
import { possibleOutcomes, type PolicyOutcome } from './policy-outcome.js'

/**
 * What one condition of a statement came to.
 * @public
 */
export interface ConditionTrace {
  /** As the policy writes it, with prefix and suffix. */
  readonly operator: string
  readonly key: string
  readonly values: ReadonlyArray<string>
  readonly outcome: Ternary
  /** What the request holds under the key. */
  readonly request: Lookup
}

/**
 * What one statement came to, element by element (LANG-41).
 * @public
 */
export interface StatementTrace {
  /** The policy's name. */
  readonly policy: string
  /** Number of the statement in its policy, from 0. */
  readonly statement: number
  readonly sid: string | null
  /** JSON Pointer of the statement in the policy document. */
  readonly pointer: string
  readonly effect: Effect
  /** All elements together (LANG-15). */
  readonly applies: Ternary
  /** Null where the policy type has none: it is whoever the policy is attached to (LANG-29). */
  readonly principal: Ternary | null
  readonly action: Ternary
  /** Null where the statement has none: the resource that the policy is attached to is meant (LANG-30, LANG-31). */
  readonly resource: Ternary | null
  readonly conditions: ReadonlyArray<ConditionTrace>
}

/**
 * What policies of one kind come to for one request.
 * @public
 */
export interface PolicySetEvaluation {
  /** The outcomes that are possible, in the order of their type; one where everything that matters is known. */
  readonly outcomes: ReadonlyArray<PolicyOutcome>
  /** Does some Allow statement apply? */
  readonly allow: Ternary
  /** Does some Deny statement apply? */
  readonly deny: Ternary
  /** Every statement, in the order of the policies. */
  readonly statements: ReadonlyArray<StatementTrace>
}

export const conditionTrace = ({ condition, outcome, lookup }: ConditionJudgement): ConditionTrace => ({
  operator: condition.operator.text,
  key: condition.key,
  values: condition.values,
  outcome,
  request: lookup,
})

const traceOf: Keep<StatementTrace> = (source, statement, principal, action, resource, conditions) => ({
  policy: source.name,
  statement: statement.index,
  sid: statement.sid,
  pointer: statement.pointer,
  effect: statement.effect,
  applies: allApply(principal, action, resource, conditions),
  principal: statement.principal === null ? null : principal,
  action,
  resource: statement.resource === null ? null : resource,
  conditions: conditions.length === 0 ? noConditions : conditions.map(conditionTrace),
})

export const statementTrace = (self: StatementJudgement): StatementTrace =>
  traceOf(self.source, self.statement, self.principal, self.action, self.resource, self.conditions)

const tracesOf = judgeEach(traceOf)

/**
 * Everything that the policies have to say on the question. The outcomes are folded from what was seen; of a statement nothing
 * but its trace is kept, so that policies of any size cost no more than what comes back.
 */
export const explain = (question: AccessQuestion, policies: ReadonlyArray<NamedPolicy>): PolicySetEvaluation => {
  const statements = tracesOf(question, policies)
  const { allow, deny } = stanceBy(
    statements,
    ({ effect }) => effect,
    (trace) => trace.applies,
  )
  return { outcomes: possibleOutcomes({ allow, deny }), allow, deny, statements }
}
