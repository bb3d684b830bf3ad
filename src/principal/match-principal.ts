import type { Fact } from '../fact/fact.js'
import { and, any, fromBoolean, not, type Ternary } from '../ternary/ternary.js'
import type { Caller } from './caller.js'
import type { PrincipalEntry } from './principal-entry.js'

/** At which level an entry names the caller; what else must then allow depends on it (PRI-1 to PRI-10, PRIN-43). */
export type GrantKind = 'everyone' | 'account' | 'user' | 'role' | 'session' | 'service' | 'federated'

export const grantKinds: ReadonlyArray<GrantKind> = [
  'everyone',
  'account',
  'user',
  'role',
  'session',
  'service',
  'federated',
]

/** The caller as principals are compared with it. */
export interface Principal {
  readonly caller: Caller
  /** `AIDA…` or `AROA…`, where known. */
  readonly uniqueId: Fact<string>
  /** The partition of the role, which a bare account ID takes over (PRIN-75). */
  readonly partition: string
}

export interface EntryMatch {
  readonly entry: PrincipalEntry
  readonly outcome: Ternary
  readonly kind: GrantKind
  /** PRIN-57: the role's path is not known; account and name agree. */
  readonly pathAssumed: boolean
}

const result = (entry: PrincipalEntry, kind: GrantKind, outcome: Ternary, pathAssumed = false): EntryMatch => ({
  entry,
  outcome,
  kind,
  pathAssumed,
})

/** Does this entry name the caller? The order of work of principals.md, section 6. */
export const matchEntry =
  ({ caller, uniqueId, partition }: Principal) =>
  (entry: PrincipalEntry): EntryMatch => {
    const sameText = fromBoolean(caller.arn === entry.text)
    switch (entry._tag) {
      case 'Everyone':
        // PRI-16, PRIN-27: whether a star admits services and federated callers is not documented.
        return result(entry, 'everyone', isAwsPrincipal(caller) ? 'true' : 'unknown')
      case 'Account':
        return result(
          entry,
          'account',
          fromBoolean(
            isAwsPrincipal(caller) &&
              caller.account === entry.account &&
              caller.partition === (entry.partition ?? partition),
          ),
        )
      case 'User':
        return result(entry, 'user', caller._tag === 'User' ? sameText : 'false')
      case 'Role':
        return matchRole(caller, entry)
      case 'RoleSession':
        return result(entry, 'session', caller._tag === 'RoleSession' ? sameText : 'false')
      case 'FederatedUser':
        return result(entry, 'session', caller._tag === 'FederatedUser' ? sameText : 'false')
      case 'UniqueId':
        return result(entry, entry.kind, matchUniqueId(caller, uniqueId, entry.text, entry.kind))
      case 'Service':
        return result(entry, 'service', caller._tag === 'Service' ? sameText : 'false')
      case 'Federated':
        return result(entry, 'federated', matchProvider(caller, entry.text, partition))
      case 'Invalid':
        return result(entry, 'everyone', 'false')
    }
  }

const isAwsPrincipal = (
  caller: Caller,
): caller is Extract<Caller, { readonly _tag: 'Root' | 'User' | 'RoleSession' | 'FederatedUser' }> =>
  caller._tag === 'Root' || caller._tag === 'User' || caller._tag === 'RoleSession' || caller._tag === 'FederatedUser'

const matchRole = (caller: Caller, entry: Extract<PrincipalEntry, { readonly _tag: 'Role' }>): EntryMatch => {
  if (caller._tag !== 'RoleSession') return result(entry, 'role', 'false')
  if (caller.roleArn._tag === 'Known')
    return result(entry, 'role', fromBoolean(caller.roleArn.value.text === entry.text))
  // PRIN-57: names are unique in an account, so that the entry is right whenever it is current.
  const agrees =
    caller.account === entry.account && caller.partition === entry.partition && caller.roleName === entry.name
  return result(entry, 'role', fromBoolean(agrees), agrees)
}

/** PRIN-20, PRIN-33 to PRIN-35. */
const matchUniqueId = (caller: Caller, uniqueId: Fact<string>, text: string, kind: 'user' | 'role'): Ternary => {
  const could = kind === 'user' ? caller._tag === 'User' : caller._tag === 'RoleSession'
  return !could ? 'false' : uniqueId._tag === 'Unknown' ? 'unknown' : fromBoolean(uniqueId.value === text)
}

/** PRIN-23 to PRIN-25. A provider given by its host alone is the one of that URL in the role's account (PRIN-54). */
const matchProvider = (caller: Caller, text: string, partition: string): Ternary => {
  switch (caller._tag) {
    case 'SamlProvider':
      return fromBoolean(caller.arn === text)
    case 'OidcProvider':
      return fromBoolean(
        caller.arn === text ||
          (!caller.arn.startsWith('arn:') &&
            text.startsWith(`arn:${partition}:iam::`) &&
            text.replace(/^[^/]*:oidc-provider\//, '') === caller.host),
      )
    case 'Root':
    case 'User':
    case 'RoleSession':
    case 'FederatedUser':
    case 'Service':
      return 'false'
  }
}

export interface PrincipalMatch {
  /** Does the element name the caller (or, for NotPrincipal, leave the caller out)? */
  readonly outcome: Ternary
  readonly entries: ReadonlyArray<EntryMatch>
}

/** PRIN-4: one entry is enough. NPRIN-2: NotPrincipal turns it round. */
export const matchPrincipal =
  (principal: Principal) =>
  (entries: ReadonlyArray<PrincipalEntry>, negated: boolean): PrincipalMatch => {
    const matches = entries.map(matchEntry(principal))
    const some = any(matches.map((m) => m.outcome))
    return { outcome: negated ? not(some) : some, entries: matches }
  }

/** Is the caller granted at this level, given that the rest of the statement comes to `rest`? */
export const grantOf =
  (kind: GrantKind, rest: Ternary) =>
  (self: PrincipalMatch): Ternary =>
    and(rest)(any(self.entries.filter((m) => m.kind === kind).map((m) => m.outcome)))
