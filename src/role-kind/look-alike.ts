import { PATH_OF_PERMISSION_SETS } from '../arn/arn.js'
import { LINKED_ROLE, servicesNaming } from '../service-linked-role/linked-service.js'
import { kindOfPath, type ProtectedKind } from './role-kind.js'
import type { RoleReference } from './role-reference.js'

/**
 * An ordinary role that looks like one of AWS's own. Its path, which alone is proof, says that it is none.
 * @public
 */
export interface LookAlike {
  /** What it looks like. */
  readonly of: 'service-linked' | 'identity-center' | 'reserved'
  /** What makes it look so. */
  readonly by: 'path' | 'name' | 'description'
  readonly message: string
  readonly rules: ReadonlyArray<string>
}

const isLinkedName = (name: string): boolean => name.toLowerCase().startsWith(LINKED_ROLE.toLowerCase())
const isPermissionSetName = (name: string): boolean => /^AWSReservedSSO_/i.test(name)

/** KND-1, KND-2: what a name would belong to, were its path the right one. A name proves nothing. */
export const kindOfName = (name: string): Exclude<ProtectedKind, 'reserved'> | null =>
  isLinkedName(name) ? 'service-linked' : isPermissionSetName(name) ? 'identity-center' : null

const pathOf: Readonly<Record<LookAlike['of'], string>> = {
  'service-linked': '`/aws-service-role/SERVICE/`',
  'identity-center': `\`${PATH_OF_PERMISSION_SETS}\``,
  reserved: '`/aws-reserved/`',
}

/** Whose roles bear this name, in words. */
const whose = (name: string): string => {
  const names = servicesNaming(name).flatMap((service) => (service.name === null ? [] : [service.name]))
  return names.length === 0 ? '' : ` of ${names.join(' or ')}`
}

const kindWords = (of: LookAlike['of'], name: string): string => {
  switch (of) {
    case 'service-linked':
      return `a service-linked role${whose(name)}`
    case 'identity-center':
      return 'a role of IAM Identity Center'
    case 'reserved':
      return 'a role that AWS reserves'
  }
}

const ordinary = (of: LookAlike['of']): string =>
  `The path of such a role begins ${pathOf[of]}, which IAM gives to nobody else; this one's does not, so it is an ordinary role that somebody in the account made, edits and deletes.`

/** A path that has the right words in the wrong place or letter case. */
const kindOfOddPath = (path: string): LookAlike['of'] | null => {
  const lowered = path.toLowerCase()
  return (
    kindOfPath(lowered) ??
    (lowered.includes('/aws-service-role/') ? 'service-linked' : lowered.includes('/aws-reserved/') ? 'reserved' : null)
  )
}

/** KND-11: of a role whose path is known, and proves none of the kinds that AWS keeps for itself. */
export const lookAlikeOf = ({ path, name }: RoleReference, description: string | undefined): LookAlike | null => {
  if (path === null || kindOfPath(path) !== null) return null
  const byPath = kindOfOddPath(path)
  if (byPath !== null)
    return {
      of: byPath,
      by: 'path',
      message: `The path \`${path}\` looks like that of ${kindWords(byPath, name)}. ${ordinary(byPath)}`,
      rules: ['KND-1', 'KND-2', 'KND-11'],
    }
  const byName = kindOfName(name)
  if (byName !== null)
    return {
      of: byName,
      by: 'name',
      message: `The name \`${name}\` is that of ${kindWords(byName, name)}. ${ordinary(byName)}`,
      rules: ['KND-11'],
    }
  return description !== undefined && /service[- ]linked role/i.test(description)
    ? {
        of: 'service-linked',
        by: 'description',
        message: `The description speaks of a service-linked role. Anybody can write that. ${ordinary('service-linked')}`,
        rules: ['KND-11'],
      }
    : null
}
