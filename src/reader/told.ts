import { isObject } from '../codec/codec.js'
import { readJson } from '../text/json.js'
import { toPointer, type Path } from '../text/pointer.js'
import { decodeUrlEncoded } from '../text/url-encoded.js'
import type { ReadDocument } from './recognise.js'

/** Where a member of the scenario comes from: a document, or null for the options. */
export type Origin = { readonly from: ReadDocument; readonly at: Path } | null

/** A member of the scenario, and who tells it. */
export interface Fact {
  readonly path: ReadonlyArray<string>
  readonly value: unknown
  readonly origin: Origin
  /** Of a list that was put together: where each part of it stands. */
  readonly parts: ReadonlyArray<{ readonly path: Path; readonly origin: Origin }>
}

export const fact = (path: ReadonlyArray<string>, value: unknown, origin: Origin, parts: Fact['parts'] = []): Fact => ({
  path,
  value,
  origin,
  parts,
})

/** Two documents that tell the same member otherwise. */
export interface Clash {
  readonly kept: Fact
  readonly left: Fact
}

export interface Told {
  /** By pointer into the scenario. */
  readonly facts: ReadonlyMap<string, Fact>
  /** Every document that tells a fact, those included that only agree. */
  readonly givers: ReadonlyMap<ReadDocument, ReadonlyArray<string>>
  readonly clashes: ReadonlyArray<Clash>
}

/** The facts in their order: what was told first stands, what says otherwise is a clash. */
export const gather = (facts: ReadonlyArray<Fact>): Told => {
  const kept = new Map<string, Fact>()
  const byHead = new Map<string, Fact>()
  const givers = new Map<ReadDocument, Set<string>>()
  const clashes: Clash[] = []
  for (const told of facts) {
    const pointer = toPointer(told.path)
    const [head = ''] = told.path
    const standing =
      kept.get(pointer) ?? above(kept, told.path) ?? (told.path.length === 1 ? byHead.get(head) : undefined)
    if (standing === undefined) {
      kept.set(pointer, told)
      if (!byHead.has(head)) byHead.set(head, told)
    } else if (canonical(standing.value) !== canonical(told.value) || standing.path.length !== told.path.length) {
      clashes.push({ kept: standing, left: told })
      continue
    }
    for (const origin of [told.origin, ...told.parts.map((part) => part.origin)])
      if (origin !== null) givers.set(origin.from, (givers.get(origin.from) ?? new Set()).add(pointer))
  }
  return { facts: kept, givers: new Map([...givers].map(([from, pointers]) => [from, [...pointers]])), clashes }
}

/** `role: null` rules out whatever is told of the role. */
const above = (kept: ReadonlyMap<string, Fact>, path: ReadonlyArray<string>): Fact | undefined => {
  for (let length = path.length - 1; length > 0; length--) {
    const found = kept.get(toPointer(path.slice(0, length)))
    if (found !== undefined) return found
  }
  return undefined
}

/** A text by which equal values are equal: members in order, a policy by what it says and not by how it is written. */
export const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (isObject(value))
    return `{${Object.keys(value)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
      .join()}}`
  if (typeof value === 'string' && /^\s*(?:\{|%)/.test(value)) {
    const read = readJson(decodeUrlEncoded(value))
    if (read.flaws.length === 0 && isObject(read.document?.value)) return canonical(read.document.value)
  }
  return JSON.stringify(value)
}

/** The scenario that the facts make. */
export const scenarioOf = (facts: ReadonlyMap<string, Fact>): Readonly<Record<string, unknown>> => {
  const root = new Map<string, Branch>()
  for (const { path, value } of facts.values()) plant(root, path, value)
  return toObject(root)
}

type Branch = { readonly _tag: 'Leaf'; readonly value: unknown } | { readonly _tag: 'Members'; readonly of: Members }
type Members = Map<string, Branch>

const plant = (members: Members, [key = '', ...rest]: ReadonlyArray<string>, value: unknown): void => {
  if (rest.length === 0) {
    members.set(key, { _tag: 'Leaf', value })
    return
  }
  const standing = members.get(key)
  const of: Members = standing?._tag === 'Members' ? standing.of : new Map<string, Branch>()
  members.set(key, { _tag: 'Members', of })
  plant(of, rest, value)
}

/** Own members, so that `__proto__` is a name like any other. */
const toObject = (members: Members): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    [...members].map(([key, branch]) => [key, branch._tag === 'Leaf' ? branch.value : toObject(branch.of)]),
  )

/** The members of a scenario as facts: those of objects one by one, lists and policies whole. */
export const factsOfScenario = (scenario: Readonly<Record<string, unknown>>, origin: Origin): ReadonlyArray<Fact> => {
  const under = (path: ReadonlyArray<string>, value: unknown): ReadonlyArray<Fact> =>
    isObject(value) && grouping.has(path.join('.'))
      ? Object.keys(value).flatMap((key) => under([...path, key], value[key]))
      : [fact(path, value, origin === null ? null : { ...origin, at: [...origin.at, ...path] })]
  return Object.keys(scenario).flatMap((key) => under([key], scenario[key]))
}

/** Objects whose members can come from several documents. */
const grouping: ReadonlySet<string> = new Set([
  'request',
  'caller',
  'caller.organization',
  'role',
  'role.organization',
  'identityProvider',
  'token',
  'token.claims',
  'network',
  'context',
])
