import { isArn, PATH_OF_PERMISSION_SETS, permissionSetOf } from '../arn/arn.js'
import type { Fact } from '../fact/fact.js'
import { every, fromBoolean, not, or, some, type Ternary } from '../ternary/ternary.js'
import { builtInProviders, isSigned, type Caller, type SignedCaller } from './caller.js'
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
  /** Has the caller a permissions boundary (NPRIN-7)? */
  readonly bounded: Ternary
  /** Further names of a service that calls, such as regional ones (PRIN-70). */
  readonly serviceNames: ReadonlyArray<string>
  /** Of the role: a bare account ID takes over its partition (PRIN-75), and providers live in its account (PRIN-54). */
  readonly partition: string
  readonly account: string
}

/** At which level an entry would name a caller. */
const kindOf = (entry: PrincipalEntry): GrantKind => {
  switch (entry._tag) {
    case 'Everyone':
    case 'Invalid':
      return 'everyone'
    case 'Account':
    case 'CanonicalUser':
      return 'account'
    case 'User':
      return 'user'
    case 'Role':
      return 'role'
    case 'RoleSession':
    case 'FederatedUser':
      return 'session'
    case 'UniqueId':
      return entry.kind
    case 'Service':
      return 'service'
    case 'Federated':
      return 'federated'
  }
}

/** Does this entry name the caller? The order of work of principals.md, section 6. */
const names = ({ caller, uniqueId, serviceNames, partition, account }: Principal, entry: PrincipalEntry): Ternary => {
  // PRIN-74: access never crosses partitions.
  const isHere = 'partition' in caller && caller.partition === partition
  switch (entry._tag) {
    case 'Everyone':
      return isSigned(caller) ? 'true' : entry.unsigned
    case 'Account':
      return fromBoolean(
        isHere &&
          isSigned(caller) &&
          caller.account === entry.account &&
          (entry.partition === null || entry.partition === partition),
      )
    case 'User':
      if (!isHere) return 'false'
      return caller._tag === 'FederatedUser'
        ? madeByUser(caller, entry.text)
        : fromBoolean(caller._tag === 'User' && caller.arn === entry.text)
    case 'Role':
      return fromBoolean(
        isHere &&
          caller._tag === 'RoleSession' &&
          (caller.roleArn._tag === 'Known' ? caller.roleArn.value.text === entry.text : isByName(caller, entry)),
      )
    case 'RoleSession':
    case 'FederatedUser':
      return fromBoolean(isHere && caller._tag === entry._tag && caller.arn === entry.text)
    case 'UniqueId':
      return matchUniqueId(caller, uniqueId, entry.text, entry.kind)
    case 'Service':
      // PRIN-22, PRIN-70: where no other names are told, the caller has none.
      return fromBoolean(caller._tag === 'Service' && (caller.arn === entry.text || serviceNames.includes(entry.text)))
    case 'Federated':
      return matchProvider(caller, entry.text, `arn:${partition}:iam::${account}:`)
    case 'CanonicalUser':
      // PRIN-26: which account has that ID, a request does not tell.
      return isSigned(caller) ? 'unknown' : 'false'
    case 'Invalid':
      return 'false'
  }
}

/**
 * PRIN-57: names are unique in an account, so that the entry is right whenever it is current. Of a permission set it is
 * known how the path begins (SVC-10).
 */
const isByName = (
  caller: Extract<Caller, { readonly _tag: 'RoleSession' }>,
  entry: Extract<PrincipalEntry, { readonly _tag: 'Role' }>,
): boolean =>
  caller.account === entry.account &&
  caller.partition === entry.partition &&
  caller.roleName === entry.name &&
  (permissionSetOf(caller.roleName) === null || entry.text.includes(`:role${PATH_OF_PERMISSION_SETS}`))

/** PRIN-57: does an entry name the caller's role only if its path is the right one? */
export const assumesPath = ({ caller }: Principal, { entries }: PrincipalElement): boolean =>
  caller._tag === 'RoleSession' &&
  caller.roleArn._tag === 'Unknown' &&
  entries.some((entry) => entry._tag === 'Role' && isByName(caller, entry))

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
        isArn(caller.arn)
          ? caller.arn === text && text.startsWith(own)
          : (caller.arn === text && builtInProviders.includes(text)) || text === `${own}oidc-provider/${caller.host}`,
      )
    case 'Root':
    case 'User':
    case 'RoleSession':
    case 'FederatedUser':
    case 'Service':
      return 'false'
  }
}

/** A Principal element, or its negated twin. */
export interface PrincipalElement {
  readonly negated: boolean
  readonly entries: ReadonlyArray<PrincipalEntry>
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

/** Does one of the element's entries name the caller at this level? */
export const namedAt = (principal: Principal, { entries }: PrincipalElement, kind: GrantKind): Ternary =>
  some(entries, (entry) => (kindOf(entry) === kind ? names(principal, entry) : 'false'))

const namesSome = (principal: Principal, entries: ReadonlyArray<PrincipalEntry>): Ternary => {
  let result: Ternary = 'false'
  for (const entry of entries) {
    result = or(result, names(principal, entry))
    if (result === 'true') return result
  }
  return result
}

/** PRIN-4: one entry is enough. NPRIN-2, NPRIN-5: NotPrincipal spares a caller of whom every level is listed. */
export const matchPrincipal = (principal: Principal, element: PrincipalElement): Ternary =>
  element.negated
    ? not(
        or(
          namedAt(principal, element, 'everyone'),
          every(levelsOf(principal.caller), (kind) => namedAt(principal, element, kind)),
        ),
      )
    : namesSome(principal, element.entries)
