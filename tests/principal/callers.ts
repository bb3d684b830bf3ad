import { parseRoleArn, type RoleArn } from '../../src/arn/arn.js'
import { known, unknown, type Fact } from '../../src/fact/fact.js'
import { parseCaller, type Caller } from '../../src/principal/caller.js'
import type { Principal } from '../../src/principal/match-principal.js'
import { everyone, parseEntry, principalTypes, type PrincipalEntry } from '../../src/principal/principal-entry.js'

export const roleArn = (text: string): RoleArn => {
  const parsed = parseRoleArn(text)
  if (parsed._tag === 'Left') throw new Error(parsed.left.message)
  return parsed.right
}

interface More {
  /** The role behind a session, with its path. */
  readonly role?: string
  readonly uniqueId?: string
  /** Is the operation one of the two federated ones? */
  readonly federated?: boolean
}

export const callerOf = (arn: string, { role, federated = false }: More = {}): Caller => {
  const behind: Fact<RoleArn> = role === undefined ? unknown : known(roleArn(role))
  const parsed = parseCaller(arn, federated, behind)
  if (parsed._tag === 'Left') throw new Error(parsed.left.message)
  return parsed.right
}

/** The caller of a role in partition `aws`. */
export const principalOf = (arn: string, more: More = {}): Principal => ({
  caller: callerOf(arn, more),
  uniqueId: more.uniqueId === undefined ? unknown : known(more.uniqueId),
  bounded: 'false' as const,
  serviceNames: [],
  partition: 'aws',
  account: '111111111111',
})

export type PrincipalElement = '*' | Readonly<Record<string, string | ReadonlyArray<string>>>

export const entriesOf = (element: PrincipalElement): ReadonlyArray<PrincipalEntry> =>
  element === '*'
    ? [everyone('trust')]
    : principalTypes.flatMap((type) => [element[type] ?? []].flat().map((text) => parseEntry(type, text, 'trust')))
