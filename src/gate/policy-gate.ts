import * as F from '../fact/fact.js'
import type { NamedPolicy } from '../policy/policy.js'
import { judgePolicies, restOutcome, type AccessQuestion, type StatementJudgement } from '../policy/judge-statement.js'
import { stance, type Stance } from '../policy/stance.js'
import { grantKinds, grantOf, type GrantKind } from '../principal/match-principal.js'
import type { Assumption } from '../scenario/assumption.js'
import type { RequestContext } from '../scenario/request-context.js'
import { any, type Ternary } from '../ternary/ternary.js'
import type { Gate, GateOutcome } from './gate.js'

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
  readonly policies: ReadonlyArray<NamedPolicy>
  readonly trace: ReadonlyArray<StatementJudgement>
  readonly restsOn: ReadonlyArray<Assumption>
}

const empty = { policies: [], trace: [], restsOn: [] } as const

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
  question: AccessQuestion & { readonly context: RequestContext },
): JudgedGate => {
  const policies = F.isKnown(told) ? told.value : []
  const trace = judgePolicies(question)(policies)
  return {
    _tag: 'Judged',
    gate,
    applicable: true,
    required,
    supply: !F.isKnown(told) ? 'not-told' : complete ? 'complete' : 'incomplete',
    policies,
    trace,
    restsOn: [
      ...(F.isKnown(told) ? (['policies-in-force'] as const) : []),
      ...trace.flatMap((judgement) => [
        ...judgement.conditions.flatMap(({ condition }) => question.context.restsOn(condition.key)),
        ...((judgement.principal?.entries ?? []).some((entry) => entry.pathAssumed)
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

/** At each level: does some Allow statement grant the call to the caller (PRI-14)? */
export const grants = ({ trace }: JudgedGate): ReadonlyMap<GrantKind, Ternary> =>
  new Map(
    grantKinds.map((kind) => [
      kind,
      any(
        trace
          .filter(({ statement, principal }) => statement.effect === 'Allow' && principal !== null)
          .map((judgement) =>
            judgement.principal === null ? 'false' : grantOf(kind, restOutcome(judgement))(judgement.principal),
          ),
      ),
    ]),
  )
