import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts/lib/index.js'

/** Twelve digits. */
export type AccountId = t.Branded<string, AccountIdBrand>
interface AccountIdBrand {
  readonly AccountId: unique symbol
}
export const isAccountId = (text: string): text is AccountId => {
  if (text.length !== 12) return false
  for (let i = 0; i < 12; i++) {
    const c = text.charCodeAt(i)
    if (c < 48 || c > 57) return false
  }
  return true
}

/** PRIN-73: `aws`, or `aws-` and letters and hyphens (`aws-cn`, `aws-us-gov`, `aws-iso-b`, …). */
export const isPartition = (text: string): boolean =>
  text === 'aws' || (text.length <= 64 && /^aws(?:-[a-z]+)*$/.test(text))

/** The six fields of an ARN; `resource` is everything after the fifth colon (RES-1). */
export interface Arn {
  readonly partition: string
  readonly service: string
  readonly region: string
  readonly account: string
  readonly resource: string
}

const COLON = 58
const SLASH = 47

/** Does it begin as an ARN does? */
export const isArn = (text: string): boolean => text.startsWith('arn') && text.charCodeAt(3) === COLON

/** Where the field after the next colon begins; 0: there is none. */
const nextField = (text: string, from: number): number => {
  for (let i = from; i < text.length; i++) if (text.charCodeAt(i) === COLON) return i + 1
  return 0
}

/** The fields of a text that has at least six, none of them checked. */
export const split = (text: string): Arn | null => {
  if (!isArn(text)) return null
  const service = nextField(text, 4)
  const region = service === 0 ? 0 : nextField(text, service)
  const account = region === 0 ? 0 : nextField(text, region)
  const resource = account === 0 ? 0 : nextField(text, account)
  return resource === 0
    ? null
    : {
        partition: text.slice(4, service - 1),
        service: text.slice(service, region - 1),
        region: text.slice(region, account - 1),
        account: text.slice(account, resource - 1),
        resource: text.slice(resource),
      }
}

/** A path as IAM writes it: `/`, or `/team/` (REQ-2). */
export interface RoleArn {
  readonly text: string
  readonly partition: string
  readonly account: AccountId
  readonly path: string
  readonly name: string
}

/** Why a text is no role ARN, in words for the reader. */
export interface RoleArnFlaw {
  readonly kind: 'malformed' | 'session'
  readonly message: string
}

const flaw = (kind: RoleArnFlaw['kind'], message: string): E.Either<RoleArnFlaw, never> => E.left({ kind, message })

/** REQ-1, REQ-2, REQ-19. */
export const parseRoleArn = (text: string): E.Either<RoleArnFlaw, RoleArn> => {
  const arn = split(text)
  if (arn === null) return flaw('malformed', `\`${text}\` does not have the six fields of an ARN.`)
  if (arn.service === 'sts' && arn.resource.startsWith('assumed-role/'))
    return flaw('session', `\`${text}\` names a role session, not a role.`)
  if (!isPartition(arn.partition)) return flaw('malformed', `\`${arn.partition}\` is no partition.`)
  if (arn.service !== 'iam') return flaw('malformed', `The service of a role ARN is \`iam\`, not \`${arn.service}\`.`)
  if (arn.region !== '') return flaw('malformed', `A role ARN has no Region; \`${arn.region}\` stands there.`)
  if (!isAccountId(arn.account)) return flaw('malformed', `The account \`${arn.account}\` is not twelve digits.`)
  const slash = arn.resource.indexOf('/')
  if (slash < 0 || arn.resource.slice(0, slash) !== 'role')
    return flaw('malformed', `The resource of a role ARN begins with \`role/\`; here it is \`${arn.resource}\`.`)
  const named = splitPath(arn.resource.slice(slash))
  if (!isEntityName(named.name))
    return flaw('malformed', `The role name \`${named.name}\` is not 1 to 64 letters, digits or \`_+=,.@-\`.`)
  if (!/^[!-~]{1,512}$/.test(named.path))
    return flaw('malformed', `The path \`${named.path}\` holds characters that a path cannot hold.`)
  if (text.length > 2048) return flaw('malformed', 'The ARN is longer than 2048 characters.')
  return E.right({ text, partition: arn.partition, account: arn.account, path: named.path, name: named.name })
}

/** Names of users and roles (QUOTA-14, REQ-2): letters, digits and `_+=,.@-`. */
export const isEntityName = (text: string): boolean => {
  if (text.length === 0 || text.length > 64) return false
  for (let i = 0; i < text.length; i++) if (!isOfName(text.charCodeAt(i))) return false
  return true
}

/** In the order of ASCII: `a` to `z`, `@` and `A` to `Z`, the digits, `+,-.`, `_`, `=`. */
const isOfName = (c: number): boolean =>
  (c >= 97 && c <= 122) || (c >= 64 && c <= 90) || (c >= 48 && c <= 57) || (c >= 43 && c <= 46) || c === 95 || c === 61

/** `/team/Build` → path `/team/`, name `Build`: the name is the text after the last slash. */
export const splitPath = (text: string): { readonly path: string; readonly name: string } => {
  let at = text.length
  while (at > 0 && text.charCodeAt(at - 1) !== SLASH) at--
  return { path: text.slice(0, at), name: text.slice(at) }
}

/** `role/team/Build`: how people speak of a role. */
export const shortName = (role: RoleArn): string => `role${role.path}${role.name}`

/** ROL-5, SEED-65: the service that a service-linked role belongs to. */
export const linkedService = ({ path }: Pick<RoleArn, 'path'>): string | null =>
  /^\/aws-service-role\/([^/]+)\//.exec(path)?.[1] ?? null

/** KND-2, SVC-7: the permission set whose roles IAM Identity Center names so; null where it does not. */
export const permissionSetOf = (name: string): string | null =>
  /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/.exec(name)?.[1] ?? null

/** KND-2, SVC-10: how the path of such a role begins; outside us-east-1 a Region follows. */
export const PATH_OF_PERMISSION_SETS = '/aws-reserved/sso.amazonaws.com/'
