import type { Fact } from '../fact/fact.js'
import { all, and, any, fromBoolean, not, or, type Ternary } from '../ternary/ternary.js'
import { isSigned, type Caller, type SignedCaller } from './caller.js'
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
  /** Further names of a service that calls, such as regional ones (PRIN-70). */
  readonly serviceNames: ReadonlyArray<string>
  /** Of the role: a bare account ID takes over its partition (PRIN-75), and providers live in its account (PRIN-54). */
  readonly partition: string
  readonly account: string
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
  ({ caller, uniqueId, serviceNames, partition, account }: Principal) =>
  (entry: PrincipalEntry): EntryMatch => {
    const sameText = fromBoolean(caller.arn === entry.text)
    switch (entry._tag) {
      case 'Everyone':
        // PRI-16, PRIN-27: whether a star admits services and federated callers is not documented.
        return result(entry, 'everyone', isSigned(caller) ? 'true' : 'unknown')
      case 'Account':
        return result(
          entry,
          'account',
          fromBoolean(
            isSigned(caller) && caller.account === entry.account && caller.partition === (entry.partition ?? partition),
          ),
        )
      case 'User':
        return result(
          entry,
          'user',
          caller._tag === 'FederatedUser'
            ? madeByUser(caller, entry.text)
            : caller._tag === 'User'
              ? sameText
              : 'false',
        )
      case 'Role':
        return matchRole(caller, entry)
      case 'RoleSession':
        return result(entry, 'session', caller._tag === 'RoleSession' ? sameText : 'false')
      case 'FederatedUser':
        return result(entry, 'session', caller._tag === 'FederatedUser' ? sameText : 'false')
      case 'UniqueId':
        return result(entry, entry.kind, matchUniqueId(caller, uniqueId, entry.text, entry.kind))
      case 'Service':
        return result(
          entry,
          'service',
          fromBoolean(caller._tag === 'Service' && [caller.arn, ...serviceNames].includes(entry.text)),
        )
      case 'Federated':
        return result(entry, 'federated', matchProvider(caller, entry.text, `arn:${partition}:iam::${account}:`))
      case 'Invalid':
        return result(entry, 'everyone', 'false')
    }
  }

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

/** PRIN-16: the session of a user of that account; which user made it, its ARN does not tell. */
const madeByUser = (caller: SignedCaller, text: string): Ternary =>
  text.startsWith(`arn:${caller.partition}:iam::${caller.account}:user/`) ? 'unknown' : 'false'

/**
 * PRIN-23 to PRIN-25. A provider lives in the role's own account (FED-1, FED-2, PRIN-54), so that `own`, the beginning
 * of the ARNs there, has to be that of the entry. One given by its host alone is the provider of that URL there.
 */
const matchProvider = (caller: Caller, text: string, own: string): Ternary => {
  switch (caller._tag) {
    case 'SamlProvider':
      return fromBoolean(caller.arn === text && text.startsWith(own))
    case 'OidcProvider':
      return fromBoolean(
        caller.arn.startsWith('arn:')
          ? caller.arn === text && text.startsWith(own)
          : caller.arn === text || text === `${own}oidc-provider/${caller.host}`,
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

/** The levels at which a caller can be denied, one after the other (NPRIN-4). */
const levelsOf = (caller: Caller): ReadonlyArray<GrantKind> => {
  switch (caller._tag) {
    case 'Root':
      return ['account']
    case 'User':
      return ['user', 'account']
    case 'RoleSession':
      return ['session', 'role', 'account']
    case 'FederatedUser':
      return ['session', 'account']
    case 'Service':
      return ['service']
    case 'SamlProvider':
    case 'OidcProvider':
      return ['federated']
  }
}

const named = (matches: ReadonlyArray<EntryMatch>, kind: GrantKind): Ternary =>
  any(matches.filter((m) => m.kind === kind).map((m) => m.outcome))

/** PRIN-4: one entry is enough. NPRIN-2, NPRIN-5: NotPrincipal spares a caller of whom every level is listed. */
export const matchPrincipal =
  (principal: Principal) =>
  (entries: ReadonlyArray<PrincipalEntry>, negated: boolean): PrincipalMatch => {
    const matches = entries.map(matchEntry(principal))
    const outcome = negated
      ? not(or(named(matches, 'everyone'))(all(levelsOf(principal.caller).map((kind) => named(matches, kind)))))
      : any(matches.map((m) => m.outcome))
    return { outcome, entries: matches }
  }

/** Is the caller granted at this level, given that the rest of the statement comes to `rest`? */
export const grantOf =
  (kind: GrantKind, rest: Ternary) =>
  (self: PrincipalMatch): Ternary =>
    and(rest)(named(self.entries, kind))
