import { isPassed, isFederated } from './who.js'
import type { Scenario, Tags } from './scenario.js'

/** What goes along with the call: tags, source identity, contexts; passed now, or inherited along the chain. */

const claim = ({ token }: Scenario, name: string): unknown => token?.claims[name]

interface TagClaim {
  readonly principal_tags?: Readonly<Record<string, ReadonlyArray<string>>>
  readonly transitive_tag_keys?: ReadonlyArray<string>
}

const tagClaim = (scenario: Scenario): TagClaim =>
  (claim(scenario, 'https://aws.amazon.com/tags') as TagClaim | undefined) ?? {}

/** REQ-12; REQ-21 for web identity. */
export const passedTags = (scenario: Scenario): Tags => ({
  ...scenario.request.tags,
  ...(isFederated(scenario)
    ? Object.fromEntries(
        Object.entries(tagClaim(scenario).principal_tags ?? {}).map(([key, values]) => [key, values[0] ?? '']),
      )
    : {}),
})

export const passedTransitiveKeys = (scenario: Scenario): ReadonlyArray<string> => [
  ...(scenario.request.transitiveTagKeys ?? []),
  ...(isFederated(scenario) ? (tagClaim(scenario).transitive_tag_keys ?? []) : []),
]

/** TAG-4 */
export const inheritedTags = ({ caller }: Scenario): Tags => caller.transitiveTags ?? {}

/** REQ-5; REQ-21 for web identity. */
export const passedSourceIdentity = (scenario: Scenario): string | null => {
  const claimed = claim(scenario, 'https://aws.amazon.com/source_identity')
  return scenario.request.sourceIdentity ?? (isFederated(scenario) && typeof claimed === 'string' ? claimed : null)
}

/** SRC-2 */
export const inheritedSourceIdentity = ({ caller }: Scenario): string | null => caller.sourceIdentity ?? null

/** TAG-1, TAG-4: tags that are passed, or inherited, demand the second action. */
export const hasTags = (scenario: Scenario): boolean =>
  Object.keys(passedTags(scenario)).length > 0 || Object.keys(inheritedTags(scenario)).length > 0

/** SRC-1, SRC-3 */
export const hasSourceIdentity = (scenario: Scenario): boolean =>
  isPassed(passedSourceIdentity(scenario)) || isPassed(inheritedSourceIdentity(scenario))

/** CTX-1 */
export const hasContexts = ({ request }: Scenario): boolean => isPassed(request.providedContexts)
