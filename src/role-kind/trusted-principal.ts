import { covers } from '../action/action-pattern.js'
import { split } from '../arn/arn.js'
import { conditionOutcome } from '../condition/condition.js'
import * as Lookup from '../context/lookup.js'
import type { Policy, Statement } from '../policy/policy.js'
import { builtInProviders } from '../principal/caller.js'
import type { PrincipalEntry } from '../principal/principal-entry.js'
import { every, or, type Ternary } from '../ternary/ternary.js'

/**
 * Somebody whom the trust policy lets take the role.
 * @public
 */
export interface TrustedPrincipal {
  /** As the policy has it. */
  readonly principal: string
  /** `anyone`: `*`. */
  readonly type: 'AWS' | 'Service' | 'Federated' | 'anyone'
  /** Twelve digits, for `AWS`. */
  readonly account: string | null
  /** From 0, in the order of the policy. */
  readonly statement: number
  /** Conditions of the statement narrow it further: these keys. */
  readonly conditionKeys: ReadonlyArray<string>
  /** A `Deny` of the policy may take it back; whether it does is not documented, or hangs on the request. */
  readonly maybeDenied: boolean
}

/** Why an entry of an Allow statement lets nobody in. */
export type Idle =
  'principal-deleted' | 'principal-nobody' | 'action-does-not-fit' | 'condition-never-holds' | 'denied-by-statement'

/** An entry that is there and lets nobody in. */
export interface IdlePrincipal {
  readonly principal: string
  readonly statement: number
  readonly why: Idle
}

export interface Trust {
  readonly trusts: ReadonlyArray<TrustedPrincipal>
  readonly idle: ReadonlyArray<IdlePrincipal>
}

type Named = Pick<TrustedPrincipal, 'principal' | 'type' | 'account'>

/** Any request: what does not hold here never holds. */
const anyRequest: Lookup.Context = { lookup: () => Lookup.unknown }

const neverHolds = ({ conditions }: Statement): boolean =>
  conditions.some((condition) => conditionOutcome(condition, anyRequest) === 'false')

const namedBy = (entry: PrincipalEntry): Named | Idle => {
  const named = (type: Named['type'], account: string | null): Named => ({ principal: entry.text, type, account })
  switch (entry._tag) {
    case 'Everyone':
      return named('anyone', null)
    case 'Account':
    case 'Role':
      return named('AWS', entry.account)
    case 'User':
    case 'RoleSession':
    case 'FederatedUser':
      return named('AWS', split(entry.text)?.account ?? null)
    case 'Service':
      return named('Service', null)
    case 'Federated':
      return named('Federated', null)
    case 'UniqueId':
      // PRIN-33: IAM shows the bare ID once its owner is gone.
      return 'principal-deleted'
    case 'CanonicalUser':
    case 'Invalid':
      return 'principal-nobody'
  }
}

type AssumeAction = (typeof assumeActions)[number]
const assumeActions = ['sts:assumerole', 'sts:assumerolewithsaml', 'sts:assumerolewithwebidentity'] as const

/** TRU-3: the actions that let such a principal in. PRI-16: a star may let anybody in. */
const actionsFor = ({ type, principal }: Named): ReadonlyArray<AssumeAction> => {
  switch (type) {
    case 'anyone':
      return assumeActions
    case 'AWS':
    case 'Service':
      return ['sts:assumerole']
    case 'Federated':
      return [principal.includes(':saml-provider/') ? 'sts:assumerolewithsaml' : 'sts:assumerolewithwebidentity']
  }
}

const actionsOf = ({ action }: Statement): ReadonlyArray<AssumeAction> =>
  assumeActions.filter((assume) => covers(action.entries, assume) !== action.negated)

/** KND-6: the providers that IAM knows, and those with an ARN. */
const isProvider = (text: string): boolean =>
  builtInProviders.includes(text) || /^arn:[^:]+:iam::\d{12}:(?:saml|oidc)-provider\/./.test(text)

/** Who is denied an action, and how surely. Gathered once, so that many entries ask it in linear time. */
type Denials = ReadonlyMap<string, Ternary>

const EVERYONE = 'everyone'
const keyOf = (type: string, text: string): string => `${type} ${text}`

const denialsOf = (statements: ReadonlyArray<Statement>): Denials => {
  const denials = new Map<string, Ternary>()
  for (const statement of statements) {
    const { effect, principal, conditions } = statement
    if (effect !== 'Deny' || principal === null || neverHolds(statement)) continue
    const actions = actionsOf(statement)
    const sure: Ternary = conditions.length === 0 ? 'true' : 'unknown'
    const deny = (whom: string, how: Ternary): void => {
      for (const action of actions) {
        const key = keyOf(action, whom)
        denials.set(key, or(denials.get(key) ?? 'false', how))
      }
    }
    for (const entry of principal.entries)
      deny(
        entry._tag === 'Everyone'
          ? EVERYONE
          : entry._tag === 'Account'
            ? keyOf('account', entry.account)
            : keyOf(entry.type, entry.text),
        sure,
      )
  }
  return denials
}

/** Is this principal denied all that the statement grants it? */
const denied = (denials: Denials, named: Named, granted: ReadonlyArray<AssumeAction>): Ternary =>
  every(granted, (action) => {
    const of = (whom: string): Ternary => denials.get(keyOf(action, whom)) ?? 'false'
    const everyone = of(EVERYONE)
    const signed = named.type === 'AWS' || named.type === 'anyone'
    return [
      // PRI-16: whether a star names services and providers too is not documented.
      everyone === 'false' || signed ? everyone : 'unknown',
      named.account === null ? 'false' : of(keyOf('account', named.account)),
      of(keyOf(named.type, named.principal)),
    ].reduce<Ternary>(or, 'false')
  })

/** What a statement allows, whoever it is about; asked once a statement and not once an entry. */
interface Grant {
  readonly allowed: ReadonlyArray<AssumeAction>
  readonly neverHolds: boolean
}

/** What one entry of an Allow statement comes to. */
const judge = (
  named: Named,
  { allowed, neverHolds: never }: Grant,
  denials: Denials,
): Idle | { readonly trusted: Named; readonly maybeDenied: boolean } => {
  if (named.type === 'Federated' && !isProvider(named.principal)) return 'principal-nobody'
  const granted = actionsFor(named).filter((action) => allowed.includes(action))
  if (granted.length === 0) return 'action-does-not-fit'
  if (never) return 'condition-never-holds'
  const taken = denied(denials, named, granted)
  return taken === 'true' ? 'denied-by-statement' : { trusted: named, maybeDenied: taken === 'unknown' }
}

/** Whom a trust policy lets take the role, and which of its entries let nobody in (KND-4 to KND-9, KND-19). */
export const trustOf = ({ statements }: Policy): Trust => {
  const denials = denialsOf(statements)
  const trusts: TrustedPrincipal[] = []
  const idle: IdlePrincipal[] = []
  for (const statement of statements) {
    const { principal, index, conditions } = statement
    if (statement.effect !== 'Allow' || principal === null) continue
    const grant: Grant = { allowed: actionsOf(statement), neverHolds: neverHolds(statement) }
    const conditionKeys = conditions.map(({ key }) => key)
    const add = (text: string, named: Named | Idle): void => {
      const judged = typeof named === 'string' ? named : judge(named, grant, denials)
      if (typeof judged === 'string') idle.push({ principal: text, statement: index, why: judged })
      else trusts.push({ ...judged.trusted, statement: index, conditionKeys, maybeDenied: judged.maybeDenied })
    }
    // TRU-2: a trust policy has no NotPrincipal.
    for (const entry of principal.entries) add(entry.text, namedBy(entry))
  }
  return { trusts, idle }
}
