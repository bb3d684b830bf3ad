import type { PolicyType, Statement } from '../policy/policy.js'

/** An entry of an element of a policy, and its number in the list. */
export interface Entry {
  readonly index: number
  readonly text: string
}

/** The actions of one service that a statement names. */
export interface NamedActions {
  /** In lower case. */
  readonly prefix: string
  readonly entries: ReadonlyArray<Entry>
}

const isEverything = (text: string): boolean => /^\*+$/.test(text)

/** The part after the prefix, in lower case. */
export const actionName = ({ text }: Entry): string => text.slice(text.indexOf(':') + 1).toLowerCase()

/** SEED-74: `support:*` names all actions of the service, anything else single ones. */
export const singleActions = ({ entries }: NamedActions): ReadonlyArray<Entry> =>
  entries.filter((entry) => !isEverything(actionName(entry)))

/** By service, in the order of the statement. `*`, and a prefix with a wildcard, names no service. */
export const namedActions = ({ action }: Statement): ReadonlyArray<NamedActions> => {
  const byPrefix = new Map<string, Entry[]>()
  action.entries.forEach(({ text }, index) => {
    const prefix = /^([a-z0-9-]+):/i.exec(text)?.[1]?.toLowerCase()
    if (prefix === undefined) return
    const entries = byPrefix.get(prefix)
    if (entries === undefined) byPrefix.set(prefix, [{ index, text }])
    else entries.push({ index, text })
  })
  return [...byPrefix].map(([prefix, entries]) => ({ prefix, entries }))
}

/** The service of an ARN, in lower case; empty where the text is no ARN. */
const serviceOf = (text: string): string => {
  const [arn, , service = ''] = text.split(':', 3)
  return arn?.toLowerCase() === 'arn' ? service.toLowerCase() : ''
}

/** Entries, and their texts: made once, however many services a statement names. */
export interface Entries {
  readonly entries: ReadonlyArray<Entry>
  readonly texts: ReadonlyArray<string>
}

export const entriesOf = (entries: ReadonlyArray<Entry>): Entries => ({
  entries,
  texts: entries.map(({ text }) => text),
})

/** The entries of Resource or NotResource that take single resources in, or out. */
export interface SingleResources extends Entries {
  readonly negated: boolean
  /** The ARNs of one service. */
  readonly of: (service: string) => Entries
}

/** Null where the statement is limited to no resources: its Resource takes in `*`, or it has none. */
export const singleResources = ({ resource }: Statement): SingleResources | null => {
  if (resource === null) return null
  const { negated } = resource
  const entries = resource.entries.map(({ text }, index) => ({ index, text }))
  if (!negated && entries.some(({ text }) => isEverything(text))) return null
  const byService = new Map<string, Entry[]>()
  for (const entry of entries) {
    const service = serviceOf(entry.text)
    const own = byService.get(service)
    if (own === undefined) byService.set(service, [entry])
    else own.push(entry)
  }
  return { ...entriesOf(entries), negated, of: (service) => entriesOf(byService.get(service) ?? []) }
}

/** Where a condition on a tag stands. */
export interface TagCondition {
  readonly operator: string
  readonly key: string
}

/** The conditions on tags of one kind. */
export interface TagConditions {
  readonly first: TagCondition
  readonly keys: ReadonlyArray<string>
}

/** SEED-80, TBL-5: by the three keys of all services under null; by that of one, such as `rds:db-tag/Owner`, under its prefix. */
export const tagConditions = ({ conditions }: Statement): ReadonlyMap<string | null, TagConditions> => {
  const found = new Map<string | null, { readonly first: TagCondition; readonly keys: Set<string> }>()
  for (const { operator, key, name } of conditions) {
    const ofAll = /^aws:(?:resourcetag\/|requesttag\/|tagkeys$)/.test(name)
    const prefix = ofAll ? null : /^(?!aws:)([a-z0-9-]+):[a-z-]*tag\//.exec(name)?.[1]
    if (prefix === undefined) continue
    const known = found.get(prefix)
    if (known === undefined) found.set(prefix, { first: { operator: operator.text, key }, keys: new Set([key]) })
    else known.keys.add(key)
  }
  return new Map([...found].map(([prefix, { first, keys }]) => [prefix, { first, keys: [...keys] }]))
}

/** A statement, seen from one of the services that it names. */
export interface StatementView {
  readonly type: PolicyType
  readonly statement: Statement
  readonly actions: NamedActions
  readonly resources: SingleResources | null
}
