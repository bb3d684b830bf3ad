import { or, type Ternary } from '../ternary/ternary.js'
import { applies, appliesTo, type AccessQuestion, type StatementJudgement } from './judge-statement.js'
import type { Effect, NamedPolicy } from './policy.js'

/** Does some Allow apply, does some Deny apply? Joined with `or` on both sides, so that order cannot matter (LANG-14). */
export interface Stance {
  readonly allow: Ternary
  readonly deny: Ternary
}

/** The stance of statements, whatever stands for one. */
export const stanceBy = <A>(
  statements: ReadonlyArray<A>,
  effectOf: (statement: A) => Effect,
  appliesOf: (statement: A) => Ternary,
): Stance => {
  let allow: Ternary = 'false'
  let deny: Ternary = 'false'
  for (const statement of statements)
    if (effectOf(statement) === 'Deny') deny = or(deny, appliesOf(statement))
    else allow = or(allow, appliesOf(statement))
  return { allow, deny }
}

/** The stance of what was judged. */
export const stance = (trace: ReadonlyArray<StatementJudgement>): Stance =>
  stanceBy(trace, ({ statement }) => statement.effect, applies)

/**
 * What policies of one kind come to, as far as the outcome depends on it: where a Deny applies, nothing else matters
 * any more (DEC-2), and an effect that surely applies is not looked for again.
 */
export const decideStance = (question: AccessQuestion, policies: ReadonlyArray<NamedPolicy>): Stance => {
  let allow: Ternary = 'false'
  let deny: Ternary = 'false'
  for (const { policy } of policies)
    for (const statement of policy.statements) {
      if (statement.effect === 'Deny') {
        deny = or(deny, appliesTo(question, statement))
        if (deny === 'true') return { allow, deny }
      } else if (allow !== 'true') allow = or(allow, appliesTo(question, statement))
    }
  return { allow, deny }
}
