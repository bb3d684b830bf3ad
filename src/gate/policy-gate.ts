import * as F from '../fact/fact.js'
import type { NamedPolicy } from '../policy/policy.js'
import { judgePolicies, restOutcome, type AccessQuestion, type StatementJudgement } from '../policy/judge-statement.js'
import { stance, type Stance } from '../policy/stance.js'
import { assumesPath, namedAt, type GrantKind, type Principal } from '../principal/match-principal.js'
import type { Assumption } from '../scenario/assumption.js'
import type { RequestContext } from '../scenario/request-context.js'
import { and, some, type Ternary } from '../ternary/ternary.js'
import type { Gate, GateOutcome } from './gate.js'

/** The question of a call whose caller is known, in the context that follows from it. */
export type ContextQuestion = AccessQuestion & { readonly principal: Principal; readonly context: RequestContext }

export type PolicyGateName = Extract<Gate, 'trust-policy' | 'identity-policy'>

/** Are the policies of this gate known, and all of them (DEC-38)? `no-question`: which role is asked for is not known. */
export type Supply = 'complete' | 'incomplete' | 'not-told' | 'no-question'

/** A gate that evaluates policies, with all that it saw: the outcome and every finding are folded from this. */
export interface JudgedGate {
  readonly _tag: 'Judged'
  readonly gate: PolicyGateName
  readonly applicable: boolean
  /** Must the policies allow the call, or is it enough that they do not deny it? */
  readonly required: Ternary
  readonly supply: Supply
  /** Null where nothing was asked. */
  readonly question: ContextQuestion | null
  readonly policies: ReadonlyArray<NamedPolicy>
  readonly trace: ReadonlyArray<StatementJudgement>
  readonly restsOn: ReadonlyArray<Assumption>
}

const empty = { question: null, policies: [], trace: [], restsOn: [] } as const

export const notApplicable = (gate: PolicyGateName): JudgedGate => ({
  _tag: 'Judged',
  gate,
  applicable: false,
  required: 'false',
  supply: 'complete',
  ...empty,
})

/** The role ARN is malformed, so that no policy can be asked about it. */
export const noQuestion = (gate: PolicyGateName): JudgedGate => ({
  _tag: 'Judged',
  gate,
  applicable: true,
  required: 'unknown',
  supply: 'no-question',
  ...empty,
})

export const judgedGate = (
  gate: PolicyGateName,
  required: Ternary,
  told: F.Fact<ReadonlyArray<NamedPolicy>>,
  complete: boolean,
  question: ContextQuestion,
): JudgedGate => {
  const policies = F.isKnown(told) ? told.value : []
  const trace = judgePolicies(question, policies)
  return {
    _tag: 'Judged',
    gate,
    applicable: true,
    required,
    supply: !F.isKnown(told) ? 'not-told' : complete ? 'complete' : 'incomplete',
    question,
    policies,
    trace,
    restsOn: [
      ...(F.isKnown(told) ? (['policies-in-force'] as const) : []),
      ...trace.flatMap((judgement) => [
        ...judgement.conditions.flatMap(({ condition }) => question.context.restsOn(condition.key)),
        ...(judgement.statement.principal !== null && assumesPath(question.principal, judgement.statement.principal)
          ? (['caller-role-path'] as const)
          : []),
      ]),
    ],
  }
}

/** What the policies say; a list that is not whole leaves open what it does not hold (DEC-38). */
export const stanceOfGate = ({ trace, supply }: JudgedGate): Stance => {
  const { allow, deny } = stance(trace)
  switch (supply) {
    case 'complete':
      return { allow, deny }
    case 'incomplete':
      return {
        allow: allow === 'false' ? 'unknown' : allow,
        deny: deny === 'false' && allow !== 'true' ? 'unknown' : deny,
      }
    case 'not-told':
    case 'no-question':
      return { allow: 'unknown', deny: 'unknown' }
  }
}

/** DEC-2: an explicit deny ends the matter; then the gate asks for an Allow, where it needs one. */
export const judgedOutcome = (self: JudgedGate): GateOutcome => {
  if (!self.applicable) return 'not-applicable'
  const { allow, deny } = stanceOfGate(self)
  if (deny === 'true') return 'fail'
  if (allow === 'false' && self.required === 'true') return 'fail'
  if (deny === 'unknown') return 'unknown'
  if (allow === 'true') return 'pass'
  if (self.required === 'false') return 'not-applicable'
  return 'unknown'
}

/** Does some Allow statement grant the call to the caller at this level (PRI-14)? */
export const grants = ({ trace, question }: JudgedGate, kind: GrantKind): Ternary =>
  some(trace, (judgement) => {
    const { effect, principal } = judgement.statement
    return effect === 'Allow' && principal !== null && question !== null
      ? and(namedAt(question.principal, principal, kind), restOutcome(judgement))
      : 'false'
  })
