import type { ProtectedKind } from '../role-kind/role-kind.js'
import type { ChangeRow } from './role-operation.js'

/**
 * The way a change takes: `direct`, by the operation itself; `through-service`, by the service that the role is linked to
 * or by IAM Identity Center; `none`, no way at all.
 * @public
 */
export type ChangeRoute = 'direct' | 'through-service' | 'none'

/** A cell: does IAM carry the change out on such a role, given the caller's permission? */
export interface ChangeCell {
  readonly allowed: boolean
  readonly route: ChangeRoute
  readonly rules: ReadonlyArray<string>
  /** Where AWS's sources do not settle it: what would be so otherwise. */
  readonly otherwise: string | null
}

type Cell = readonly [allowed: boolean, route: ChangeRoute, otherwise?: string]

interface Row {
  readonly rule: string
  readonly linked: Cell
  readonly sso: Cell
  readonly ordinary: Cell
  /** The rule that says why a cell is uncertain. */
  readonly doubt?: { readonly linked?: string; readonly sso?: string }
}

const yes: Cell = [true, 'direct']
const no: Cell = [false, 'none']
const inService: Cell = [false, 'through-service']
const perhaps: Cell = [false, 'none', 'IAM would allow it.']

/** CHG-1 to CHG-13, row by row. */
const table: Readonly<Record<ChangeRow, Row>> = {
  read: { rule: 'CHG-1', linked: yes, sso: yes, ordinary: yes },
  description: { rule: 'CHG-2', linked: yes, sso: perhaps, ordinary: yes, doubt: { sso: 'CHG-15' } },
  'max-session-duration': {
    rule: 'CHG-3',
    linked: perhaps,
    sso: inService,
    ordinary: yes,
    doubt: { linked: 'CHG-14' },
  },
  'trust-policy': { rule: 'CHG-4', linked: no, sso: no, ordinary: yes },
  permissions: { rule: 'CHG-5', linked: inService, sso: inService, ordinary: yes },
  'permissions-boundary': { rule: 'CHG-6', linked: no, sso: no, ordinary: yes },
  tags: { rule: 'CHG-7', linked: yes, sso: perhaps, ordinary: yes, doubt: { sso: 'CHG-15' } },
  'name-or-path': { rule: 'CHG-8', linked: no, sso: no, ordinary: no },
  delete: { rule: 'CHG-9', linked: inService, sso: inService, ordinary: yes },
  'delete-service-linked-role': { rule: 'CHG-10', linked: yes, sso: inService, ordinary: no },
  'revoke-sessions': { rule: 'CHG-11', linked: no, sso: no, ordinary: yes },
  disable: { rule: 'CHG-12', linked: no, sso: no, ordinary: yes },
  'instance-profile': {
    rule: 'CHG-13',
    linked: perhaps,
    sso: perhaps,
    ordinary: yes,
    doubt: { linked: 'CHG-13', sso: 'CHG-13' },
  },
}

/** What IAM does with a change on a role of a kind; null: any kind that the account owns. */
export const cellOf = (row: ChangeRow, kind: ProtectedKind | null): ChangeCell => {
  const { rule, linked, sso, ordinary, doubt } = table[row]
  const column = kind === null ? 'ordinary' : kind === 'service-linked' ? 'linked' : 'sso'
  const [allowed, route, otherwise] = { linked, sso, ordinary }[column]
  const because = column === 'ordinary' ? undefined : doubt?.[column]
  return {
    allowed,
    // KND-3: which service owns a role below another reserved path is not known, nor that it lets anybody change it.
    route: kind === 'reserved' && !allowed ? 'none' : route,
    rules: [rule, ...(because === undefined || because === rule ? [] : [because])],
    otherwise: otherwise ?? null,
  }
}
