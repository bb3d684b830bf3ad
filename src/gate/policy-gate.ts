import * as F from '../fact/fact.js'
import type { NamedPolicy } from '../policy/policy.js'
import { judgePolicies, restOutcome, type AccessQuestion, type StatementJudgement } from '../policy/judge-statement.js'
import { stance, type Stance } from '../policy/stance.js'
import { assumesPath, namedAt, type GrantKind, type Principal } from '../principal/match-principal.js'
import type { Assumption } from '../scenario/assumption.js'
import type { RequestContext } from '../scenario/request-context.js'
import type { PolicyLevel } from '../scenario/scenario.js'
import { and, every, some, type Ternary } from '../ternary/ternary.js'
import type { Gate, GateOutcome } from './gate.js'

/** The question of a call whose caller is known, in the context that follows from it. */
export type ContextQuestion = AccessQuestion & { readonly principal: Principal; readonly context: RequestContext }

/** One action that the call needs. */
export interface Demand {
  /** As AWS writes it. */
  readonly action: string
  readonly question: ContextQuestion
  /** Must the policies of the gate allow it, or is it enough that they do not deny it? */
  readonly required: Ternary
  /** The call may do without the action: then a denial of it is no denial of the call. */
  readonly perhaps: boolean
}

export type PolicyGateName = Extract<
  Gate,
  | 'trust-policy'
  | 'identity-policy'
  | 'permissions-boundary'
  | 'session-policy'
  | 'service-control-policy'
  | 'resource-control-policy'
  | 'vpc-endpoint-policy'
>

/** Are the policies of this gate known, and all of them (DEC-38)? `no-question`: which role is asked for is not known. */
export type Supply = 'complete' | 'incomplete' | 'not-told' | 'no-question'

/** Policies of which one Allow suffices; of an organization there are several levels, and each has to allow (SCP-2). */
interface JudgedLevel {
  /** The root, organizational unit or account; null where a gate has one level only. */
  readonly target: string | null
  readonly policies: ReadonlyArray<NamedPolicy>
  readonly trace: ReadonlyArray<StatementJudgement>
  /** Folded from the trace. */
  readonly stance: Stance
}

/** What the policies of a gate say of one action. */
export interface JudgedDemand extends Demand {
  readonly levels: ReadonlyArray<JudgedLevel>
}

/** A gate that evaluates policies, with all that it saw: the outcome and every finding are folded from this. */
export interface JudgedGate {
  readonly _tag: 'Judged'
  readonly gate: PolicyGateName
  readonly applicable: boolean
  readonly supply: Supply
  /** What the gate comes to where its policies need not allow the call, and do not. */
  readonly silent: 'pass' | 'not-applicable'
  /** The first is the operation's own. */
  readonly demands: ReadonlyArray<JudgedDemand>
  readonly restsOn: ReadonlyArray<Assumption>
}

export const notApplicable = (gate: PolicyGateName, restsOn: ReadonlyArray<Assumption> = []): JudgedGate => ({
  _tag: 'Judged',
  gate,
  applicable: false,
  supply: 'complete',
  silent: 'not-applicable',
  demands: [],
  restsOn,
})

/** What a gate is told: its policies by level. */
export interface ToldPolicies {
  readonly levels: F.Fact<ReadonlyArray<Pick<JudgedLevel, 'target' | 'policies'>>>
  readonly complete: boolean
}

/** All policies on one level. */
export const oneLevel = (policies: F.Fact<ReadonlyArray<NamedPolicy>>, complete = true): ToldPolicies => ({
  levels: F.map((told: ReadonlyArray<NamedPolicy>) => [{ target: null, policies: told }])(policies),
  complete,
})

export const byLevel = (levels: F.Fact<ReadonlyArray<PolicyLevel>>, complete: boolean): ToldPolicies => ({
  levels,
  complete,
})

export const judgedGate = (
  gate: PolicyGateName,
  { levels: told, complete }: ToldPolicies,
  demands: ReadonlyArray<Demand>,
  silent: JudgedGate['silent'] = 'not-applicable',
  takenForGranted: ReadonlyArray<Assumption> = [],
): JudgedGate => {
  const judged: JudgedDemand[] = []
  const restsOn: Assumption[] = [...takenForGranted]
  if (F.isKnown(told)) restsOn.push('policies-in-force')
  for (const { action, question, required, perhaps } of demands) {
    const levels: JudgedLevel[] = []
    if (F.isKnown(told))
      for (const { target, policies } of told.value) {
        const trace = judgePolicies(question, policies)
        addAssumptions(question, trace, restsOn)
        levels.push({ target, policies, trace, stance: stance(trace) })
      }
    judged.push({ action, question, required, perhaps, levels })
  }
  return {
    _tag: 'Judged',
    gate,
    applicable: true,
    supply: demands.length === 0 ? 'no-question' : !F.isKnown(told) ? 'not-told' : complete ? 'complete' : 'incomplete',
    silent,
    demands: judged,
    restsOn,
  }
}

/** Adds what a trace rests on; plain loops, since every condition of every statement is asked. */
const addAssumptions = (
  { context, principal }: ContextQuestion,
  trace: ReadonlyArray<StatementJudgement>,
  restsOn: Assumption[],
): void => {
  for (const { conditions, statement } of trace) {
    for (const { condition } of conditions)
      for (const assumption of context.restsOn(condition.name)) restsOn.push(assumption)
    if (statement.principal !== null && assumesPath(principal, statement.principal)) restsOn.push('caller-role-path')
  }
}

const allowOf = ({ stance: { allow } }: JudgedLevel): Ternary => allow
const denyOf = ({ stance: { deny } }: JudgedLevel): Ternary => deny

/** What the policies say of a demand; a list that is not whole leaves open what it does not hold (DEC-38). */
export const stanceOf = ({ supply, gate }: JudgedGate, { levels }: JudgedDemand): Stance => {
  if (supply === 'not-told') return { allow: 'unknown', deny: 'unknown' }
  const allow = levels.length === 0 ? 'false' : every(levels, allowOf)
  const deny = some(levels, denyOf)
  if (supply === 'complete') return { allow, deny }
  // SCP-2: every level has to allow, and one may be missing. RCP-3: there an Allow says nothing of the Deny.
  const settled = allow === 'true' && gate !== 'resource-control-policy' && gate !== 'service-control-policy'
  return { allow: allow === 'false' ? 'unknown' : allow, deny: deny === 'false' && !settled ? 'unknown' : deny }
}

/** DEC-2: an explicit deny ends the matter; then the gate asks for an Allow, where it needs one. */
export const demandOutcome = (self: JudgedGate, demand: JudgedDemand): GateOutcome => {
  const { allow, deny } = stanceOf(self, demand)
  if (deny === 'true' || (allow === 'false' && demand.required === 'true')) return demand.perhaps ? 'unknown' : 'fail'
  if (deny === 'unknown') return 'unknown'
  if (allow === 'true') return 'pass'
  return demand.required === 'false' ? self.silent : 'unknown'
}

/** A gate is passed when every action that the call needs passes it. */
export const judgedOutcome = (self: JudgedGate): GateOutcome => {
  if (!self.applicable) return 'not-applicable'
  if (self.supply === 'no-question') return 'unknown'
  return worst(self.demands.map((demand) => demandOutcome(self, demand)))
}

/** The conjunction of outcomes (DEC-1). */
export const worst = (outcomes: ReadonlyArray<GateOutcome>): GateOutcome =>
  outcomes.includes('fail')
    ? 'fail'
    : outcomes.includes('unknown')
      ? 'unknown'
      : outcomes.includes('pass')
        ? 'pass'
        : 'not-applicable'

/** Does some Allow statement grant the action to the caller at this level (PRI-14)? */
export const grants = (
  { applicable, supply }: JudgedGate,
  { question, levels }: JudgedDemand,
  kind: GrantKind,
): Ternary => {
  if (!applicable) return 'false'
  if (supply === 'not-told') return 'unknown'
  return some(levels, ({ trace }) =>
    some(trace, (judgement) => {
      const { effect, principal } = judgement.statement
      return effect === 'Allow' && principal !== null
        ? and(namedAt(question.principal, principal, kind), restOutcome(judgement))
        : 'false'
    }),
  )
}
