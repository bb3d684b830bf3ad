import { isObject } from '../codec/codec.js'
import type { Path } from '../text/pointer.js'

/** A value of a document, and where it stands there. */
export interface Node {
  readonly value: unknown
  readonly at: Path
}

/**
 * A member, whatever its letter case: the CLI writes `RoleName`, other SDKs `roleName`, CloudTrail `roleArn`, and tables
 * made of CloudTrail `rolearn`. The spelling that was asked for comes first.
 */
export const child = ({ value, at }: Node, name: string): Node | null => {
  if (!isObject(value)) return null
  const wanted = name.toLowerCase()
  const key = Object.hasOwn(value, name) ? name : Object.keys(value).find((own) => own.toLowerCase() === wanted)
  return key === undefined || value[key] === undefined ? null : { value: value[key], at: [...at, key] }
}

/** Down several members. */
export const descend = (node: Node, ...names: ReadonlyArray<string>): Node | null =>
  names.reduce<Node | null>((found, name) => (found === null ? null : child(found, name)), node)

/** The text of a member; null where there is none, or something else. */
export const textOf = (node: Node, name: string): string | null => {
  const value = child(node, name)?.value
  return typeof value === 'string' ? value : null
}

/** A text that says something. */
export const wordOf = (node: Node, name: string): string | null => {
  const text = textOf(node, name)
  return text === null || text === '' ? null : text
}

export const numberOf = (node: Node, name: string): number | null => {
  const value = child(node, name)?.value
  return typeof value === 'number' ? value : null
}

/** The elements of a list; null where there is no list. */
export const itemsOf = (node: Node, name: string): ReadonlyArray<Node> | null => {
  const list = child(node, name)
  return list === null || !Array.isArray(list.value)
    ? null
    : list.value.map((value: unknown, i) => ({ value, at: [...list.at, i] }))
}

/** The texts of a list; null where it is no list, or one of something else. */
export const textsOf = (node: Node, name: string): ReadonlyArray<string> | null => {
  const values = itemsOf(node, name)?.map(({ value }) => value)
  return values?.every((value) => typeof value === 'string') === true ? values : null
}

/** A policy as IAM gives it: an object, or its JSON text, URL-encoded or not. */
export const policyIn = (node: Node, name: string): PolicyNode | null => {
  const found = child(node, name)
  return found !== null && isPolicyForm(found.value) ? { document: found.value, at: found.at } : null
}

/** A policy that stands in a document. */
export interface PolicyNode {
  readonly document: string | { readonly [member: string]: unknown }
  readonly at: Path
}

export const isPolicyForm = (value: unknown): value is PolicyNode['document'] =>
  (typeof value === 'string' && value.trim() !== '') || isObject(value)

/** `[{ Key, Value }]` or an object of texts; null where there are no tags. */
export const tagsOf = (node: Node, name: string): Readonly<Record<string, string>> | null => {
  const found = child(node, name)
  if (found === null) return null
  const pairs = Array.isArray(found.value)
    ? found.value.map((value: unknown) => {
        const tag: Node = { value, at: [] }
        return [textOf(tag, 'Key'), textOf(tag, 'Value') ?? ''] as const
      })
    : isObject(found.value)
      ? Object.entries(found.value)
      : null
  return pairs?.every((pair): pair is readonly [string, string] => pair.every((x) => typeof x === 'string')) === true
    ? Object.fromEntries(pairs)
    : null
}

/** Is there more of the list than the document holds? */
export const isTruncated = (node: Node): boolean => {
  const says = child(node, 'IsTruncated')?.value
  const next = ['Marker', 'NextToken', 'NextMarker'].some((name) => wordOf(node, name) !== null)
  return says === true || says === 'true' || (says !== false && says !== 'false' && next)
}
