import { isArn, isAccountId, isPartition, split } from '../arn/arn.js'
import type { Ternary } from '../ternary/ternary.js'
import { uniqueIdKind, type UniqueIdKind } from '../arn/unique-id.js'

/** The keys of a principal map (PRIN-1); their case counts (CASE-4). */
export type PrincipalType = 'AWS' | 'Service' | 'Federated' | 'CanonicalUser'
export const principalTypes: ReadonlyArray<PrincipalType> = ['AWS', 'Service', 'Federated', 'CanonicalUser']

/** Why an entry can match nobody. */
export type InvalidEntry = 'wildcard' | 'group' | 'instance-profile' | 'not-a-principal'

/** One entry of a Principal element: whom it names (PRIN-13 to PRIN-26). */
export type PrincipalEntry = { readonly text: string; readonly type: PrincipalType | '*' } &
  /** Does it name services and federated callers too? */
  (
    | { readonly _tag: 'Everyone'; readonly unsigned: Ternary }
    /** `partition` is null for the twelve digits alone (PRIN-75). */
    | { readonly _tag: 'Account'; readonly account: string; readonly partition: string | null }
    | { readonly _tag: 'User' }
    | { readonly _tag: 'Role'; readonly account: string; readonly partition: string; readonly name: string }
    | { readonly _tag: 'RoleSession' }
    | { readonly _tag: 'FederatedUser' }
    | { readonly _tag: 'UniqueId'; readonly kind: UniqueIdKind }
    | { readonly _tag: 'Service' }
    | { readonly _tag: 'Federated' }
    | { readonly _tag: 'CanonicalUser' }
    | { readonly _tag: 'Invalid'; readonly why: InvalidEntry }
  )

/**
 * Where a principal stands: in a trust policy, which alone names providers (PRIN-53), and no canonical user (PRIN-26);
 * in a policy that guards a way or an organization, whose star is everyone (RCP-3, RCP-4, VPC-2); or in another one.
 */
export type PrincipalHome = 'trust' | 'guard' | 'resource'

/** PRI-16, PRIN-27: whether a star admits services and federated callers is not documented, but for guards. */
const unsignedIn = (home: PrincipalHome): Ternary => (home === 'guard' ? 'true' : 'unknown')

/** The bare string `"*"` (PRIN-21). */
export const everyone = (home: PrincipalHome): PrincipalEntry => ({
  text: '*',
  type: '*',
  _tag: 'Everyone',
  unsigned: unsignedIn(home),
})

export const parseEntry = (type: PrincipalType, text: string, home: PrincipalHome): PrincipalEntry => {
  const at = { text, type }
  const trusts = home === 'trust'
  switch (type) {
    case 'AWS':
      return text === '*' ? { ...at, _tag: 'Everyone', unsigned: unsignedIn(home) } : parseAws(text)
    case 'Service':
      // PRIN-12
      return text === '*' ? { ...at, _tag: 'Invalid', why: 'wildcard' } : { ...at, _tag: 'Service' }
    case 'Federated':
      if (text === '*') return { ...at, _tag: 'Invalid', why: 'wildcard' }
      return trusts ? { ...at, _tag: 'Federated' } : { ...at, _tag: 'Invalid', why: 'not-a-principal' }
    case 'CanonicalUser':
      return !trusts && /^[0-9a-f]{64}$/i.test(text)
        ? { ...at, _tag: 'CanonicalUser' }
        : { ...at, _tag: 'Invalid', why: 'not-a-principal' }
  }
}

const parseAws = (text: string): PrincipalEntry => {
  if (isArn(text)) return parseArn(text)
  if (isAccountId(text)) return { text, type: 'AWS', _tag: 'Account', account: text, partition: null }
  const kind = uniqueIdKind(text)
  return kind === null
    ? invalid(text, hasWildcard(text) ? 'wildcard' : 'not-a-principal')
    : { text, type: 'AWS', _tag: 'UniqueId', kind }
}

const invalid = (text: string, why: InvalidEntry): PrincipalEntry => ({ text, type: 'AWS', _tag: 'Invalid', why })

/** PRIN-8, PRIN-9: compared literally, and no name holds a star. */
const hasWildcard = (text: string): boolean => text.includes('*') || text.includes('?')

const parseArn = (text: string): PrincipalEntry => {
  if (hasWildcard(text)) return invalid(text, 'wildcard')
  const arn = split(text)
  // Of a principal the Region is always empty (ARN shapes, principals.md, section 10).
  if (arn === null || !isPartition(arn.partition) || arn.region !== '' || !isAccountId(arn.account))
    return invalid(text, 'not-a-principal')
  const { partition, account, resource } = arn
  const slash = resource.indexOf('/')
  const type = slash < 0 ? resource : resource.slice(0, slash)
  const name = resource.slice(resource.lastIndexOf('/') + 1)
  if (type === 'root' ? slash >= 0 : slash < 0 || name === '') return invalid(text, 'not-a-principal')
  switch (`${arn.service}:${type}`) {
    case 'iam:root':
      return { text, type: 'AWS', _tag: 'Account', account, partition }
    case 'iam:user':
      return { text, type: 'AWS', _tag: 'User' }
    case 'iam:role':
      return { text, type: 'AWS', _tag: 'Role', account, partition, name }
    case 'sts:assumed-role':
      return { text, type: 'AWS', _tag: 'RoleSession' }
    case 'sts:federated-user':
      return { text, type: 'AWS', _tag: 'FederatedUser' }
    case 'iam:group':
      return invalid(text, 'group')
    case 'iam:instance-profile':
      return invalid(text, 'instance-profile')
    default:
      return invalid(text, 'not-a-principal')
  }
}
