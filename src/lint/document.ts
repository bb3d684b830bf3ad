import { isObject, member } from '../codec/codec.js'
import { parseOperator, type Operator } from '../condition/operator.js'
import { homeOf } from '../policy/policy-codec.js'
import type { Effect, PolicyType } from '../policy/policy.js'
import {
  everyone,
  parseEntry,
  principalTypes,
  type PrincipalEntry,
  type PrincipalHome,
} from '../principal/principal-entry.js'
import type { Path } from '../text/pointer.js'

/** A text of the policy, and where it stands. */
export interface Placed {
  readonly text: string
  readonly path: Path
}

/** An element that names texts, or its negated twin. */
export interface Listed<A> {
  readonly member: string
  readonly negated: boolean
  readonly path: Path
  readonly entries: ReadonlyArray<A>
  /** Is it a list, or an object, that holds nothing? */
  readonly isEmpty: boolean
}

/** One operator on one key, as far as it could be read. */
export interface PlacedCondition {
  readonly operator: Operator
  readonly key: string
  /** The key in lower case (COND-6). */
  readonly name: string
  readonly path: Path
  readonly values: ReadonlyArray<Placed & { readonly json: unknown }>
}

/** A statement as it stands. What cannot be read is left out: the grammar has told of it. */
export interface PlacedStatement {
  readonly index: number
  readonly path: Path
  readonly members: Readonly<Record<string, unknown>>
  readonly effect: Effect | null
  readonly principal: Listed<Placed & { readonly entry: PrincipalEntry }> | null
  readonly action: Listed<Placed> | null
  readonly resource: Listed<Placed> | null
  readonly conditions: ReadonlyArray<PlacedCondition>
}

/** A policy as it stands, its mistakes included. */
export interface PlacedPolicy {
  readonly type: PolicyType
  readonly document: unknown
  /** What its size is counted by; null where it cannot be told. */
  readonly written: string | null
  /** LANG-21: do variables count? */
  readonly hasVariables: boolean
  readonly statements: ReadonlyArray<PlacedStatement>
}

export const placedPolicy = (type: PolicyType, document: unknown, written: string | null): PlacedPolicy => {
  const statement = isObject(document) ? member(document, 'Statement') : undefined
  const list: ReadonlyArray<readonly [unknown, Path]> = Array.isArray(statement)
    ? statement.map((each: unknown, i) => [each, ['Statement', i]] as const)
    : [[statement, ['Statement']]]
  return {
    type,
    document,
    written,
    hasVariables: isObject(document) && document['Version'] === '2012-10-17',
    statements: list.flatMap(([each, path], index) =>
      isObject(each) ? [placedStatement(type, each, path, index)] : [],
    ),
  }
}

const placedStatement = (
  type: PolicyType,
  members: Readonly<Record<string, unknown>>,
  path: Path,
  index: number,
): PlacedStatement => {
  const effect = member(members, 'Effect')
  return {
    index,
    path,
    members,
    effect: effect === 'Allow' || effect === 'Deny' ? effect : null,
    principal: principalOf(homeOf(type), members, path),
    action: listed(members, path, 'Action', 'NotAction'),
    resource: listed(members, path, 'Resource', 'NotResource'),
    conditions: conditionsOf(member(members, 'Condition'), [...path, 'Condition']),
  }
}

/** LANG-9: a text, or a list of texts. */
const texts = (value: unknown, path: Path): ReadonlyArray<Placed> =>
  typeof value === 'string'
    ? [{ text: value, path }]
    : Array.isArray(value)
      ? value.flatMap((each: unknown, i) => (typeof each === 'string' ? [{ text: each, path: [...path, i] }] : []))
      : []

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0

/** An empty list; of principals, also one under each type. */
const isNothing = (value: unknown): boolean =>
  isEmptyList(value) || (isObject(value) && Object.values(value).every(isEmptyList))

const listed = (
  members: Readonly<Record<string, unknown>>,
  at: Path,
  key: string,
  not: string,
): Listed<Placed> | null => {
  const name = member(members, key) !== undefined ? key : member(members, not) !== undefined ? not : null
  if (name === null) return null
  const path = [...at, name]
  const value = members[name]
  return { member: name, negated: name === not, path, entries: texts(value, path), isEmpty: isNothing(value) }
}

const principalOf = (
  home: PrincipalHome,
  members: Readonly<Record<string, unknown>>,
  at: Path,
): PlacedStatement['principal'] => {
  const found = listed(members, at, 'Principal', 'NotPrincipal')
  if (found === null) return null
  const value = members[found.member]
  const entries =
    value === '*'
      ? [{ text: '*', path: found.path, entry: everyone(home) }]
      : isObject(value)
        ? principalTypes.flatMap((kind) =>
            texts(member(value, kind), [...found.path, kind]).map((placed) => ({
              ...placed,
              entry: parseEntry(kind, placed.text, home),
            })),
          )
        : []
  return { ...found, entries }
}

const conditionsOf = (block: unknown, at: Path): ReadonlyArray<PlacedCondition> =>
  !isObject(block)
    ? []
    : Object.entries(block).flatMap(([name, keys]) => {
        const operator = parseOperator(name)
        return operator === null || !isObject(keys)
          ? []
          : Object.entries(keys).map(([key, values]): PlacedCondition => {
              const path = [...at, name, key]
              return { operator, key, name: key.toLowerCase(), path, values: valuesOf(values, path) }
            })
      })

const valuesOf = (values: unknown, path: Path): PlacedCondition['values'] =>
  (Array.isArray(values) ? values.map((each: unknown, i) => [each, [...path, i]] as const) : [[values, path] as const])
    .filter(([json]) => typeof json === 'string' || typeof json === 'number' || typeof json === 'boolean')
    .map(([json, place]) => ({ json, text: String(json), path: place }))
