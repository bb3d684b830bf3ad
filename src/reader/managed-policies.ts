import { distinctBy } from './distinct-by.js'
import type { PolicyNode } from './node.js'
import type { ReadDocument } from './recognise.js'
import type { AttachedPolicy } from './seen.js'
import { sightings, type Sighting } from './subjects.js'
import { canonical } from './told.js'
import { warned, type Warned } from './warning.js'

/** A policy's document, and where it stands. */
export interface FoundPolicy {
  readonly name: string
  readonly policy: PolicyNode
  readonly from: ReadDocument
}

/** The documents of managed policies, as far as it is known which policy each belongs to. */
export interface ManagedPolicies {
  readonly byArn: ReadonlyMap<string, FoundPolicy>
  /** Nothing says of which policy these are versions. */
  readonly unnamed: ReadonlyArray<FoundPolicy>
  /** Documents that tell once more what another one told, or of which policy another one is. */
  readonly repeated: ReadonlyArray<ReadDocument>
  readonly warnings: ReadonlyArray<Warned>
}

/**
 * `GetPolicyVersion` does not say of which policy the version is. It is known where the document was made to say so
 * (`PolicyArn`), or where the answer of `GetPolicy` stands directly before it in the same input. Else it can only be taken
 * for one: where one answer of `GetPolicy` has this default version, or where one policy lacks its document.
 */
export const managedPolicies = (
  all: ReadonlyArray<Sighting>,
  wanted: ReadonlyArray<AttachedPolicy>,
): ManagedPolicies => {
  const byArn = new Map<string, FoundPolicy>()
  const byText = new Map<string, FoundPolicy>()
  const repeated: ReadDocument[] = []
  const warnings: Warned[] = []
  const names = new Map(wanted.map(({ arn, name }) => [arn, name]))
  const nameOf = (arn: string): string => names.get(arn) ?? lastOf(arn)
  all.forEach(({ seen, from }, i) => {
    if (seen._tag !== 'PolicyVersion') return
    const arn = seen.arn ?? arnBefore(all[i - 1], from, seen.versionId)
    if (!seen.isDefault) {
      const what = arn === null ? 'a policy' : `\`${nameOf(arn)}\``
      warnings.push(
        warned(
          'not-in-force',
          from,
          `This is not the default version of ${what}: it is not in force, and is left out.`,
        ),
      )
      return
    }
    const found: FoundPolicy = { name: arn === null ? 'managed policy' : nameOf(arn), policy: seen, from }
    const says = canonical(seen.document)
    const standing = arn === null ? byText.get(says) : byArn.get(arn)
    if (standing === undefined) {
      if (arn === null) byText.set(says, found)
      else byArn.set(arn, found)
    } else if (canonical(standing.policy.document) === says) repeated.push(from)
    else
      warnings.push(
        warned(
          'contradiction',
          from,
          `The document of \`${arn ?? ''}\` differs from the one in \`${standing.from.document.name}\`, which is used.`,
        ),
      )
  })
  const unnamed = [...byText.values()]
  const takenFor = (policy: FoundPolicy, arn: string, why: string): void => {
    byArn.set(arn, { ...policy, name: nameOf(arn) })
    unnamed.splice(unnamed.indexOf(policy), 1)
    warnings.push(
      warned(
        'taken-for',
        policy.from,
        `The document does not say of which policy it is. It is taken for \`${arn}\`, the only one ${why}.`,
      ),
    )
  }
  const described = distinctBy(sightings(all, 'ManagedPolicy'), ({ seen }) => seen.arn).filter(
    ({ seen }) => !byArn.has(seen.arn),
  )
  const [first, ...others] = unnamed
  const [policy, ...further] = described
  if (
    first !== undefined &&
    policy !== undefined &&
    others.length + further.length === 0 &&
    versionOf(first) === policy.seen.defaultVersion
  ) {
    repeated.push(policy.from)
    takenFor(first, policy.seen.arn, 'that was described and has this version')
  }
  const [only, ...more] = unnamed
  const [missing, ...lacking] = wanted.filter(({ arn }) => !byArn.has(arn))
  if (only !== undefined && missing !== undefined && more.length + lacking.length === 0)
    takenFor(only, missing.arn, 'whose document is missing')
  return { byArn, unnamed, repeated, warnings }
}

const versionOf = ({ from }: FoundPolicy): string | null => {
  const [seen] = from.recognised?.seen ?? []
  return seen?._tag === 'PolicyVersion' ? seen.versionId : null
}

const arnBefore = (before: Sighting | undefined, from: ReadDocument, versionId: string | null): string | null =>
  before?.seen._tag === 'ManagedPolicy' &&
  before.from.document.input === from.document.input &&
  versionId !== null &&
  before.seen.defaultVersion === versionId
    ? before.seen.arn
    : null

const lastOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1)

/** The answers of `GetPolicy` that say whose version comes next. */
export const pairedPolicies = (all: ReadonlyArray<Sighting>): ReadonlyArray<ReadDocument> =>
  all.flatMap(({ seen, from }, i) =>
    seen._tag === 'PolicyVersion' && seen.arn === null && arnBefore(all[i - 1], from, seen.versionId) !== null
      ? (all[i - 1]?.from ?? [])
      : [],
  )
