import type { Caller } from '../principal/caller.js'
import { distinctBy } from './distinct-by.js'
import { managedPolicies, type FoundPolicy, type ManagedPolicies } from './managed-policies.js'
import type { ReadDocument } from './recognise.js'
import type { AttachedPolicy, Entity, Owner, Seen } from './seen.js'
import { isCallersOwn, listed, sightings, type Sighting } from './subjects.js'
import { canonical } from './told.js'
import { warned, type Warned } from './warning.js'

/** The caller's policies, as far as the documents show them. */
export interface CallerPolicies {
  /** Null: nothing was told of them. */
  readonly identity: ReadonlyArray<FoundPolicy> | null
  /** Is that all of them (DEC-38)? */
  readonly complete: boolean
  /** `none`: known to be none; null: not known. */
  readonly boundary: FoundPolicy | 'none' | null
  /** The user or role that shows the boundary, or that there is none. */
  readonly boundaryFrom: ReadDocument | null
  /** Documents that helped without holding a policy: lists, names. */
  readonly used: ReadonlyArray<ReadDocument>
  readonly warnings: ReadonlyArray<Warned>
}

type Of<T extends Seen['_tag']> = Sighting<Extract<Seen, { readonly _tag: T }>>
type ListTag = 'PolicyNames' | 'AttachedPolicies' | 'Groups'

/** What the documents show, by the owner. */
interface Shown {
  /** The caller's user or role. */
  readonly own: ReadonlyArray<Of<'Entity'>>
  readonly groups: ReadonlyMap<string, ReadonlyArray<Of<'Entity'>>>
  readonly inline: ReadonlyMap<string, ReadonlyArray<Of<'InlinePolicy'>>>
  readonly lists: { readonly [T in ListTag]: ReadonlyMap<string, ReadonlyArray<Of<T>>> }
}

/** Where notes go while the parts are put together. */
interface Notes {
  readonly warnings: Warned[]
  readonly used: ReadDocument[]
}

/** A list that may go on, or lack documents. */
interface Part<A> {
  readonly items: ReadonlyArray<A>
  readonly complete: boolean
  /** Was anything told of it? */
  readonly known: boolean
}

const ANYBODY = ''
const keyOf = (owner: Owner | null): string => (owner === null ? ANYBODY : `${owner.kind} ${owner.name}`)

const groupBy = <A>(items: ReadonlyArray<A>, key: (item: A) => string): ReadonlyMap<string, ReadonlyArray<A>> => {
  const groups = new Map<string, A[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group === undefined) groups.set(key(item), [item])
    else group.push(item)
  }
  return groups
}

/**
 * IDN-1: the policies of a user and of its groups, or of the role behind a session. A list that does not say whose it is
 * counts as the caller's where it is the only one of its kind.
 * @param sameName - another role than the caller's has the same name: what names a role only by its name tells nothing
 */
export const callerPolicies = (
  given: ReadonlyArray<Sighting>,
  caller: Caller | null,
  sameName: boolean,
): CallerPolicies => {
  const notes: Notes = { warnings: [], used: [] }
  const owner = ownerOf(caller)
  const all = sameName && owner?.kind === 'role' ? withoutNamesakes(given, owner, notes) : given
  const shown = shownOf(all, caller)
  const groups = owner?.kind === 'user' ? groupsOf(shown, owner, notes) : noGroups
  const owners = owner === null ? [] : [owner, ...groups.items.map((name): Owner => ({ kind: 'group', name }))]
  const attached = owners.map((each) => attachedTo(shown, each, each === owner, notes))
  const inline = owners.map((each) => inlineOf(shown, each, each === owner, notes))
  const holder = shown.own.find(({ seen }) => seen.boundary !== null)
  const boundary = holder?.seen.boundary ?? null
  const wanted = [
    ...attached.flatMap(({ items }) => items),
    ...(boundary === null || boundary === 'none' ? [] : [{ arn: boundary.arn, name: lastOf(boundary.arn) }]),
  ]
  const managed = managedPolicies(all, wanted)
  notes.warnings.push(...managed.warnings)
  notes.used.push(...managed.repeated)
  const documents = attached.map((part) => documentsOf(part, managed, notes))
  const loose = looseOf(all, owner, attached, wanted, managed, notes)
  const parts = [...documents, ...inline]
  const listed = parts.flatMap(({ items }) => items)
  const identity = [...listed, ...beyond(listed, loose, notes)]
  const known = identity.length > 0 || [groups, ...parts].some((part) => part.known)
  return {
    identity: known ? identity : null,
    complete: owner !== null && [groups, ...parts].every((part) => part.complete),
    boundary: boundaryOf(all, boundary, managed, notes),
    boundaryFrom: holder?.from ?? null,
    ...notes,
  }
}

const lastOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1)

const ownerOf = (caller: Caller | null): Owner | null =>
  caller?._tag === 'User'
    ? { kind: 'user', name: caller.name }
    : caller?._tag === 'RoleSession'
      ? { kind: 'role', name: caller.roleName }
      : null

/** Two roles of two accounts have one name, and the name is all that such a document tells. */
const withoutNamesakes = (all: ReadonlyArray<Sighting>, owner: Owner, { warnings }: Notes): ReadonlyArray<Sighting> =>
  all.filter(({ seen, from }) => {
    const named =
      (seen._tag === 'InlinePolicy' || seen._tag === 'PolicyNames' || seen._tag === 'AttachedPolicies') &&
      keyOf(seen.owner) === keyOf(owner)
    if (named)
      warnings.push(
        warned(
          'owner-not-told',
          from,
          `Both the caller's role and the role asked for are called \`${owner.name}\`; of which of them this is, cannot be told: it is left out.`,
        ),
      )
    return !named
  })

const shownOf = (all: ReadonlyArray<Sighting>, caller: Caller | null): Shown => {
  const entities = sightings(all, 'Entity')
  const account = caller !== null && 'account' in caller ? caller.account : null
  return {
    own: entities.filter(({ seen }) => isCallersOwn(seen, caller)),
    groups: groupBy(
      entities.filter(({ seen }) => seen.kind === 'group' && seen.account === account),
      ({ seen }) => seen.name,
    ),
    inline: groupBy(sightings(all, 'InlinePolicy'), ({ seen }) => keyOf(seen.owner)),
    lists: {
      PolicyNames: groupBy(sightings(all, 'PolicyNames'), ({ seen }) => keyOf(seen.owner)),
      AttachedPolicies: groupBy(sightings(all, 'AttachedPolicies'), ({ seen }) => keyOf(seen.owner)),
      Groups: groupBy(sightings(all, 'Groups'), ({ seen }) => keyOf(seen.owner)),
    },
  }
}

const entitiesOf = (shown: Shown, owner: Owner): ReadonlyArray<Of<'Entity'>> =>
  owner.kind === 'group' ? (shown.groups.get(owner.name) ?? []) : shown.own

const listWords: Readonly<Record<ListTag, string>> = {
  PolicyNames: 'lists of inline policies',
  AttachedPolicies: 'lists of attached policies',
  Groups: 'lists of groups',
}

/** The pages of a list of one owner. The caller's may also be those that do not say whose they are. */
const pagesOf = <T extends ListTag>(
  shown: Shown,
  tag: T,
  owner: Owner,
  isCaller: boolean,
  { warnings, used }: Notes,
): Part<Of<T>> => {
  const lists: ReadonlyMap<string, ReadonlyArray<Of<T>>> = shown.lists[tag]
  const owned = lists.get(keyOf(owner))
  const anonymous = isCaller ? distinctBy(lists.get(ANYBODY) ?? [], ({ seen }) => canonical(seen)) : []
  const goesOn = ({ seen }: Of<ListTag>): boolean => seen.truncated
  // Several of which all but one go on are the pages of one list.
  const several = owned === undefined && anonymous.filter((page) => !goesOn(page)).length > 1
  const pages = owned ?? (several ? [] : anonymous)
  if (several)
    for (const { from } of anonymous)
      warnings.push(
        warned(
          'owner-not-told',
          from,
          `There are several ${listWords[tag]}, and this one does not say whose it is: it is left out. The commands of \`role-doctor collect\` write the owner along.`,
        ),
      )
  const repeated = several || owned !== undefined || !isCaller ? [] : (lists.get(ANYBODY) ?? [])
  used.push(...pages.map(({ from }) => from), ...repeated.map(({ from }) => from))
  const [first] = pages
  const whole = pages.some((page) => !goesOn(page))
  if (first !== undefined && !whole)
    warnings.push(
      warned('list-truncated', first.from, 'The list goes on: what it does not show may exist all the same.'),
    )
  return { items: pages, complete: whole, known: pages.length > 0 }
}

const noGroups: Part<string> = { items: [], complete: true, known: false }

const groupsOf = (shown: Shown, owner: Owner, notes: Notes): Part<string> => {
  const told = shown.own.find(({ seen }) => seen.groups !== null)?.seen.groups ?? null
  if (told !== null) return { items: told, complete: true, known: true }
  const pages = pagesOf(shown, 'Groups', owner, true, notes)
  return { ...pages, items: [...new Set(pages.items.flatMap(({ seen }) => seen.names))] }
}

const attachedTo = (shown: Shown, owner: Owner, isCaller: boolean, notes: Notes): Part<AttachedPolicy> => {
  const told = entitiesOf(shown, owner).find(({ seen }) => seen.attached !== null)?.seen.attached ?? null
  if (told !== null) return { items: told, complete: true, known: true }
  const pages = pagesOf(shown, 'AttachedPolicies', owner, isCaller, notes)
  const byArn = new Map(pages.items.flatMap(({ seen }) => seen.policies.map((policy) => [policy.arn, policy])))
  return { ...pages, items: [...byArn.values()] }
}

/** The documents of the policies that are attached. */
const documentsOf = (
  part: Part<AttachedPolicy>,
  { byArn }: ManagedPolicies,
  { warnings }: Notes,
): Part<FoundPolicy> => {
  const missing = part.items.filter(({ arn }) => !byArn.has(arn))
  if (missing.length > 0)
    warnings.push(
      warned(
        'document-missing',
        null,
        `Not given: the document of ${listed(missing.map(({ arn }) => `\`${arn}\``))}, attached to the caller.`,
      ),
    )
  return {
    items: part.items.flatMap(({ arn, name }) => {
      const policy = byArn.get(arn)
      return policy === undefined ? [] : [{ ...policy, name }]
    }),
    complete: part.complete && missing.length === 0,
    known: part.known,
  }
}

const inlineOf = (shown: Shown, owner: Owner, isCaller: boolean, notes: Notes): Part<FoundPolicy> => {
  const holder = entitiesOf(shown, owner).find(({ seen }) => seen.inline !== null)
  if (holder !== undefined)
    return {
      items: (holder.seen.inline ?? []).map((policy) => ({ name: policy.name, policy, from: holder.from })),
      complete: true,
      known: true,
    }
  const all = shown.inline.get(keyOf(owner)) ?? []
  const documents = distinctBy(all, ({ seen }) => `${seen.name} ${canonical(seen.document)}`)
  notes.used.push(...all.map(({ from }) => from))
  const pages = pagesOf(shown, 'PolicyNames', owner, isCaller, notes)
  const given = new Set(documents.map(({ seen }) => seen.name))
  const missing = pages.items.flatMap(({ seen }) => seen.names.filter((name) => !given.has(name)))
  if (missing.length > 0)
    notes.warnings.push(
      warned(
        'document-missing',
        null,
        `Not given: the inline policy ${listed(missing.map((name) => `\`${name}\``))} of the ${owner.kind} \`${owner.name}\`.`,
      ),
    )
  return {
    items: documents.map(({ seen, from }) => ({ name: seen.name, policy: seen, from })),
    complete: pages.complete && missing.length === 0,
    known: pages.known || documents.length > 0,
  }
}

/** Policies of which no list tells: those that were given as they are count as the caller's. */
const looseOf = (
  all: ReadonlyArray<Sighting>,
  owner: Owner | null,
  attached: ReadonlyArray<Part<AttachedPolicy>>,
  wanted: ReadonlyArray<AttachedPolicy>,
  { byArn, unnamed }: ManagedPolicies,
  { warnings }: Notes,
): ReadonlyArray<FoundPolicy> => {
  const documents = sightings(all, 'Policy')
    .filter(({ seen }) => seen.place === 'identityPolicy')
    .map(({ seen, from }): FoundPolicy => ({ name: seen.name ?? 'identity policy', policy: seen, from }))
  if (owner === null) return documents
  const named = new Set(wanted.map(({ arn }) => arn))
  const listed = attached.some(({ known }) => known)
  const unlisted = listed
    ? []
    : [...byArn].flatMap(([arn, policy]) => (named.has(arn) || isFromDetails(policy) ? [] : [policy]))
  // It may be the boundary, or one of those that are attached: nothing says which.
  if (wanted.length > 0)
    for (const { from } of unnamed)
      warnings.push(
        warned(
          'owner-not-told',
          from,
          `Nothing says of which policy this is a version: it is left out. Write \`aws iam get-policy\` and \`aws iam get-policy-version\` of a policy one after the other into one file, or give it as an identity policy.`,
        ),
      )
  return [...documents, ...unlisted, ...(wanted.length > 0 ? [] : unnamed)]
}

/** `GetAccountAuthorizationDetails` holds the policies of everybody. */
const isFromDetails = ({ from }: FoundPolicy): boolean => from.recognised?.shape === 'GetAccountAuthorizationDetails'

const boundaryOf = (
  all: ReadonlyArray<Sighting>,
  boundary: Entity['boundary'],
  { byArn }: ManagedPolicies,
  { warnings }: Notes,
): CallerPolicies['boundary'] => {
  const given = sightings(all, 'Policy').find(({ seen }) => seen.place === 'permissionsBoundary')
  if (given !== undefined)
    return { name: given.seen.name ?? 'permissions boundary', policy: given.seen, from: given.from }
  if (boundary === null || boundary === 'none') return boundary
  const found = byArn.get(boundary.arn)
  if (found === undefined)
    warnings.push(
      warned(
        'document-missing',
        null,
        `Not given: the document of \`${boundary.arn}\`, the caller's permissions boundary.`,
      ),
    )
  return found ?? null
}

/** A policy that was given as it is may be one that a list names: then it is one policy. */
const beyond = (
  listed: ReadonlyArray<FoundPolicy>,
  loose: ReadonlyArray<FoundPolicy>,
  { used }: Notes,
): ReadonlyArray<FoundPolicy> => {
  const known = new Set(listed.map(({ policy }) => canonical(policy.document)))
  return loose.filter(({ policy, from }) => {
    const isNew = known.size !== known.add(canonical(policy.document)).size
    if (!isNew) used.push(from)
    return isNew
  })
}
