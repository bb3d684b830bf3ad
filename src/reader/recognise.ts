import { isObject } from '../codec/codec.js'
import type { Path } from '../text/pointer.js'
import { cloudTrail } from './cloudtrail.js'
import type { Document } from './document.js'
import { iamShapes, type Recognised } from './iam.js'
import { isPolicyForm, itemsOf, type Node } from './node.js'
import { organizationShapes } from './organizations.js'
import type { PolicyPlace } from './shape.js'

/** A document, or an element of one that is a list, with what it was recognised as. Null: as nothing. */
export interface ReadDocument {
  readonly document: Document
  readonly at: Path
  readonly recognised: Recognised | null
}

/** What each document is. A list holds documents; a list in a list holds none. */
export const recogniseAll = (documents: ReadonlyArray<Document>): ReadonlyArray<ReadDocument> =>
  documents.flatMap((document) => {
    const whole: Node = { value: document.value, at: [] }
    return Array.isArray(document.value)
      ? document.value.map((value: unknown, i) => readOne(document, { value, at: [i] }))
      : [readOne(document, whole)]
  })

const readOne = (document: Document, node: Node): ReadDocument => ({
  document,
  at: node.at,
  recognised: document.place === null ? recognise(node, document.name) : placed(node, document, document.place),
})

const recognise = (node: Node, name: string): Recognised | null => {
  if (!isObject(node.value)) return null
  for (const shape of [...iamShapes, ...organizationShapes, cloudTrail]) {
    const found = shape(node)
    if (found !== null) return found
  }
  return policyDocument(node, name) ?? scenario(node)
}

/** An input that was given for a place: a policy, by itself or as AWS returns it. */
const placed = (node: Node, { name }: Document, place: PolicyPlace): Recognised | null => {
  const found = recognise(node, name)
  const held = found?.seen.flatMap((seen) => {
    switch (seen._tag) {
      case 'PolicyVersion':
        return [{ name: null, document: seen.document, at: seen.at }]
      case 'InlinePolicy':
      case 'OrganizationPolicy':
      case 'Policy':
        return [{ name: seen.name, document: seen.document, at: seen.at }]
      case 'Entity':
        return seen.trustPolicy === null ? [] : [{ name: null, ...seen.trustPolicy }]
      case 'VpcEndpoint':
        return [{ name: seen.id, document: seen.document, at: seen.at }]
      default:
        return []
    }
  })
  const [first, ...more] = held ?? []
  if (first !== undefined && more.length === 0 && found !== null)
    return { shape: found.shape, seen: [{ _tag: 'Policy', place, ...first, name: first.name ?? stem(name) }] }
  // Not recognised at all: the codec of the policy says what is wrong with it.
  return found === null && isPolicyForm(node.value)
    ? {
        shape: 'PolicyDocument',
        seen: [{ _tag: 'Policy', place, name: stem(name), document: node.value, at: node.at }],
      }
    : null
}

/** `policies/AllowAssume.json` → `AllowAssume`: what messages call the policy. */
export const stem = (name: string): string => {
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
  return base.replace(/\.[A-Za-z]{1,5}$/, '') || name
}

/**
 * A policy document alone. With a `Principal` it is a trust policy, unless it has a `Resource` too, which a trust policy
 * cannot have (TRU-2): then it stands on another resource, an endpoint or an organization. Without one it is the caller's.
 */
const policyDocument = (node: Node, name: string): Recognised | null => {
  const { value } = node
  if (!isObject(value) || !Object.hasOwn(value, 'Statement') || !isPolicyForm(value)) return null
  const statements = (itemsOf(node, 'Statement') ?? [{ value: value['Statement'], at: node.at }]).map(
    (item) => item.value,
  )
  const some = (...members: ReadonlyArray<string>): boolean =>
    statements.some((statement) => isObject(statement) && members.some((member) => Object.hasOwn(statement, member)))
  const place: PolicyPlace | null = !some('Principal', 'NotPrincipal')
    ? 'identityPolicy'
    : some('Resource', 'NotResource')
      ? null
      : 'trustPolicy'
  return {
    shape: 'PolicyDocument',
    seen: [{ _tag: 'Policy', place, name: stem(name), document: value, at: node.at }],
  }
}

const scenarioMembers: ReadonlyArray<string> = ['request', 'caller', 'role']

/** A scenario of this library, whole or in part; the codec checks the rest. */
const scenario = ({ value }: Node): Recognised | null =>
  isObject(value) && scenarioMembers.some((member) => Object.hasOwn(value, member) && isPart(value[member]))
    ? { shape: 'Scenario', seen: [{ _tag: 'Scenario', value }] }
    : null

const isPart = (value: unknown): boolean => isObject(value) || value === null
