import { statementTrace, type StatementTrace } from '../evaluation/statement-trace.js'
import type { GateOutcome } from '../gate/gate.js'
import { demandOutcome, type JudgedGate } from '../gate/policy-gate.js'
import { traceKey, type ContextKeyTrace, type MemberOf } from '../scenario/provenance.js'
import type { CallFacts } from '../scenario/request-context.js'

/**
 * What the policies of a gate say of one action, statement by statement.
 * @public
 */
export interface ActionTrace {
  readonly action: string
  readonly outcome: GateOutcome
  /** Levels of an organization, from the root on; one, without a target, for all other policies. */
  readonly levels: ReadonlyArray<{ readonly target: string | null; readonly statements: ReadonlyArray<StatementTrace> }>
}

export const actionTraces = (gate: JudgedGate): ReadonlyArray<ActionTrace> =>
  gate.demands.map((demand) => ({
    action: demand.action,
    outcome: demandOutcome(gate, demand),
    levels: demand.levels.map(({ target, trace }) => ({ target, statements: trace.map(statementTrace) })),
  }))

/** Every context key that a condition of these gates asks for, once, in the order of its first appearance. */
export const keyTraces = (
  facts: CallFacts,
  memberOf: MemberOf,
  gates: ReadonlyArray<JudgedGate>,
): ReadonlyArray<ContextKeyTrace> => {
  const traces = new Map<string, ContextKeyTrace>()
  for (const { demands } of gates)
    for (const { levels, question } of demands)
      for (const { policies } of levels)
        for (const { policy } of policies)
          for (const { conditions } of policy.statements)
            for (const { key } of conditions)
              if (!traces.has(key.toLowerCase()))
                traces.set(key.toLowerCase(), traceKey(facts, memberOf, question.context, key))
  return [...traces.values()]
}
