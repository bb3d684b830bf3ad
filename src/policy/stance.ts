import type { Monoid } from 'fp-ts/lib/Monoid.js'
import { foldMap } from 'fp-ts/lib/ReadonlyArray.js'
import { or, type Ternary } from '../ternary/ternary.js'
import { applies, type StatementJudgement } from './judge-statement.js'

/** Does some Allow apply, does some Deny apply? Joined with `or` on both sides, so that order cannot matter (LANG-14). */
export interface Stance {
  readonly allow: Ternary
  readonly deny: Ternary
}

export const monoid: Monoid<Stance> = {
  empty: { allow: 'false', deny: 'false' },
  concat: (a, b) => ({ allow: or(b.allow)(a.allow), deny: or(b.deny)(a.deny) }),
}

const stanceOf = (judgement: StatementJudgement): Stance =>
  judgement.statement.effect === 'Allow'
    ? { allow: applies(judgement), deny: 'false' }
    : { allow: 'false', deny: applies(judgement) }

export const stance: (trace: ReadonlyArray<StatementJudgement>) => Stance = foldMap(monoid)(stanceOf)
