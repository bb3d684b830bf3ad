import type { Stance } from '../policy/stance.js'
import { completions, type Ternary } from '../ternary/ternary.js'

/**
 * What policies of one kind come to: some Allow applies and no Deny; some Deny applies; or neither (LANG-40).
 * @public
 */
export type PolicyOutcome = 'allowed' | 'explicitly-denied' | 'implicitly-denied'

const order: ReadonlyArray<PolicyOutcome> = ['allowed', 'explicitly-denied', 'implicitly-denied']

/** DEC-2: an explicit deny ends the matter. Stated once, on known answers. */
const settle = (allow: boolean, deny: boolean): PolicyOutcome =>
  deny ? 'explicitly-denied' : allow ? 'allowed' : 'implicitly-denied'

const lifted = (allow: Ternary, deny: Ternary): ReadonlyArray<PolicyOutcome> => {
  const possible = completions(allow).flatMap((a) => completions(deny).map((d) => settle(a, d)))
  return order.filter((outcome) => possible.includes(outcome))
}

type ByTernary<A> = Readonly<Record<Ternary, A>>

const byTernary = <A>(of: (a: Ternary) => A): ByTernary<A> => ({
  true: of('true'),
  false: of('false'),
  unknown: of('unknown'),
})

/** `settle`, lifted over all that the unknowns can become; nine answers, made once. */
const outcomes: ByTernary<ByTernary<ReadonlyArray<PolicyOutcome>>> = byTernary((allow) =>
  byTernary((deny) => Object.freeze(lifted(allow, deny))),
)

export const possibleOutcomes = ({ allow, deny }: Stance): ReadonlyArray<PolicyOutcome> => outcomes[allow][deny]
