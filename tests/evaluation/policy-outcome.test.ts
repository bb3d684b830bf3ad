import { describe, expect, it } from '@jest/globals'
import { possibleOutcomes, type PolicyOutcome } from '../../src/evaluation/policy-outcome.js'
import { completions, fromBoolean, type Ternary } from '../../src/ternary/ternary.js'

const rows: ReadonlyArray<readonly [allow: Ternary, deny: Ternary, outcomes: ReadonlyArray<PolicyOutcome>]> = [
  ['true', 'true', ['explicitly-denied']],
  ['true', 'false', ['allowed']],
  ['true', 'unknown', ['allowed', 'explicitly-denied']],
  ['false', 'true', ['explicitly-denied']],
  ['false', 'false', ['implicitly-denied']],
  ['false', 'unknown', ['explicitly-denied', 'implicitly-denied']],
  ['unknown', 'true', ['explicitly-denied']],
  ['unknown', 'false', ['allowed', 'implicitly-denied']],
  ['unknown', 'unknown', ['allowed', 'explicitly-denied', 'implicitly-denied']],
]

describe('the outcomes that policies leave possible', () => {
  it.each(rows)('some Allow applies: %s, some Deny: %s. %j (LANG-40, DEC-2)', (allow, deny, outcomes) => {
    expect(possibleOutcomes({ allow, deny })).toEqual(outcomes)
  })
  it('are settled where both sides are known', () => {
    const known = rows.filter(([allow, deny]) => allow !== 'unknown' && deny !== 'unknown')
    expect(known.map(([allow, deny]) => possibleOutcomes({ allow, deny }).length)).toEqual([1, 1, 1, 1])
  })
  it.each(rows)('of %s and %s are those of what the two may still become, and no others', (allow, deny) => {
    const later = completions(allow).flatMap((a) =>
      completions(deny).flatMap((d) => possibleOutcomes({ allow: fromBoolean(a), deny: fromBoolean(d) })),
    )
    expect([...possibleOutcomes({ allow, deny })].sort()).toEqual([...new Set(later)].sort())
  })
})
