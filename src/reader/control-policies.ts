import { distinctBy } from './distinct-by.js'
import type { FoundPolicy } from './managed-policies.js'
import type { ReadDocument } from './recognise.js'
import type { ControlPolicyType, Seen } from './seen.js'
import { listed, sightings, type Sighting } from './subjects.js'
import { canonical } from './told.js'
import { warned, type Warned } from './warning.js'

interface Level {
  readonly target: string
  readonly policies: ReadonlyArray<FoundPolicy>
}

/** The policies of an organization above an account. */
export interface ControlPolicies {
  /** From the root down to the account; null: nothing was told of them. */
  readonly levels: ReadonlyArray<Level> | null
  readonly complete: boolean
  /** Documents that helped without holding a policy. */
  readonly used: ReadonlyArray<ReadDocument>
  readonly warnings: ReadonlyArray<Warned>
}

/** Stands for the level of a policy that was given without one. */
const LEVEL_NOT_TOLD = 'level not told'

type Of<T extends Seen['_tag']> = Sighting<Extract<Seen, { readonly _tag: T }>>

/**
 * SCP-2: root, organizational units and account. `list-parents` and `list-policies-for-target` tell the levels where they
 * were made to say of what they are (`ChildId`, `TargetId`); a policy that no level names has to count for some level.
 */
export const controlPolicies = (
  all: ReadonlyArray<Sighting>,
  type: ControlPolicyType,
  account: string | null,
): ControlPolicies => {
  if (account === null) return { levels: null, complete: false, used: [], warnings: [] }
  const place = type === 'service control policy' ? 'serviceControlPolicy' : 'resourceControlPolicy'
  const ofType = sightings(all, 'OrganizationPolicy').filter(({ seen }) => seen.type === type)
  const described = distinctBy(ofType, ({ seen }) => seen.id ?? canonical(seen.document))
  const given = sightings(all, 'Policy').filter(({ seen }) => seen.place === place)
  const first = new Set(described)
  const lists = sightings(all, 'TargetPolicies').filter(({ seen }) => seen.type === type)
  const chain = chainOf(sightings(all, 'Parent'), account)
  const byId = new Map(
    described.flatMap((policy) => (policy.seen.id === null ? [] : [[policy.seen.id, policy] as const])),
  )
  const warnings: Warned[] = []
  const used: ReadDocument[] = [...chain.used]
  const placed = new Set<string>()
  let complete = chain.complete
  const levels = chain.targets.flatMap((target): ReadonlyArray<Level> => {
    const pages = lists.filter(({ seen }) => seen.target === target)
    if (!pages.some(({ seen }) => !seen.truncated)) complete = false
    if (pages.length === 0) return []
    used.push(...pages.map(({ from }) => from))
    const policies = distinctBy(
      pages.flatMap(({ seen }) => seen.policies),
      ({ id }) => id,
    )
    const missing = policies.filter(({ id }) => !byId.has(id))
    for (const { id } of policies) placed.add(id)
    if (missing.length > 0) {
      complete = false
      const names = missing.map(({ id, name }) => `\`${name ?? id}\` (\`${id}\`)`)
      warnings.push(
        warned(
          'document-missing',
          null,
          `Not given: the document of the ${type} ${listed(names)}, attached to \`${target}\`.`,
        ),
      )
    }
    const found = policies.flatMap(({ id }): ReadonlyArray<FoundPolicy> => {
      const policy = byId.get(id)
      return policy === undefined ? [] : [foundPolicy(policy)]
    })
    return [{ target, policies: found }]
  })
  // Levels that are whole leave no room for a policy that none of them names.
  const unplaced = complete ? [] : described.filter(({ seen }) => seen.id === null || !placed.has(seen.id))
  const loose = [
    ...unplaced.map(foundPolicy),
    ...given.map(({ seen, from }): FoundPolicy => ({ name: seen.name ?? type, policy: seen, from })),
  ]
  // The same policy may have been described twice.
  const repeated = ofType.filter((policy) => !first.has(policy))
  used.push(...repeated.filter(({ seen }) => !complete || placed.has(seen.id ?? '')).map(({ from }) => from))
  const told = loose.length === 0 ? levels : [...levels, { target: LEVEL_NOT_TOLD, policies: loose }]
  return { levels: told.length === 0 ? null : told, complete: complete && loose.length === 0, used, warnings }
}

const foundPolicy = ({ seen, from }: Of<'OrganizationPolicy'>): FoundPolicy => ({
  name: seen.name ?? seen.type,
  policy: seen,
  from,
})

/** An organization nests five levels of units at the most; a circle must not hold us. */
const HIGHEST = 10

/** The targets above an account, the root first. */
export const chainOf = (
  parents: ReadonlyArray<Of<'Parent'>>,
  account: string,
): {
  readonly targets: ReadonlyArray<string>
  readonly complete: boolean
  readonly used: ReadonlyArray<ReadDocument>
} => {
  const byChild = new Map(
    parents.flatMap((parent) => (parent.seen.child === null ? [] : [[parent.seen.child, parent]])),
  )
  const targets = [account]
  const used: ReadDocument[] = []
  let next = byChild.get(account)
  while (next !== undefined && targets.length < HIGHEST) {
    targets.unshift(next.seen.id)
    used.push(next.from)
    if (next.seen.isRoot) return { targets, complete: true, used }
    next = byChild.get(next.seen.id)
  }
  return { targets, complete: false, used }
}
