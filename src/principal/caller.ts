import * as E from 'fp-ts/lib/Either.js'
import {
  isAccountId,
  isArn,
  isEntityName,
  isPartition,
  split,
  splitPath,
  type AccountId,
  type RoleArn,
} from '../arn/arn.js'
import type { Fact } from '../fact/fact.js'

interface InAccount {
  /** As it was given. */
  readonly arn: string
  readonly partition: string
  readonly account: AccountId
}

/** Who makes the call, by the kinds that the Principal element tells apart (table in principals.md, section 6). */
export type Caller =
  | (InAccount & { readonly _tag: 'Root' })
  | (InAccount & { readonly _tag: 'User'; readonly path: string; readonly name: string })
  | (InAccount & {
      readonly _tag: 'RoleSession'
      readonly roleName: string
      readonly sessionName: string
      /** The session ARN hides the role's path (PRIN-57). */
      readonly roleArn: Fact<RoleArn>
    })
  | (InAccount & { readonly _tag: 'FederatedUser'; readonly name: string })
  | { readonly _tag: 'Service'; readonly arn: string }
  | (InAccount & { readonly _tag: 'SamlProvider'; readonly name: string })
  /** `host` is the issuer without `https://`, path included: the prefix of its condition keys (OIDC-1). */
  | { readonly _tag: 'OidcProvider'; readonly arn: string; readonly host: string }

/** An AWS principal that signs its calls: it has an account, and policies of its own. */
export type SignedCaller = Extract<
  Caller,
  { readonly account: AccountId; readonly _tag: 'Root' | 'User' | 'RoleSession' | 'FederatedUser' }
>

export const isSigned = (caller: Caller): caller is SignedCaller => {
  switch (caller._tag) {
    case 'Root':
    case 'User':
    case 'RoleSession':
    case 'FederatedUser':
      return true
    case 'Service':
    case 'SamlProvider':
    case 'OidcProvider':
      return false
  }
}

/** PRIN-25: the providers of web identities that IAM knows without an object in the account. */
export const builtInProviders: ReadonlyArray<string> = [
  'accounts.google.com',
  'cognito-identity.amazonaws.com',
  'graph.facebook.com',
  'www.amazon.com',
]

export interface CallerFlaw {
  readonly message: string
  readonly expected: string
  readonly hint: string | null
}

const accepted =
  'the ARN of a user, a role session (assumed-role), a root or federated user; a service principal; or, for a federated operation, the identity provider'

const flaw = (message: string, hint: string | null): E.Either<CallerFlaw, never> =>
  E.left({ message, expected: accepted, hint })

/** Reads `caller.arn`. `roleArn` is the role behind a session, where the scenario tells it. */
export const parseCaller = (text: string, federated: boolean, roleArn: Fact<RoleArn>): E.Either<CallerFlaw, Caller> => {
  if (!isArn(text)) return parseName(text, federated)
  const arn = split(text)
  if (arn === null) return flaw(`\`${text}\` does not have the six fields of an ARN.`, null)
  if (!isPartition(arn.partition)) return flaw(`\`${arn.partition}\` is no partition.`, null)
  if (arn.region !== '') return flaw(`A principal has no Region; \`${arn.region}\` stands in \`${text}\`.`, null)
  if (!isAccountId(arn.account)) return flaw(`The account \`${arn.account}\` is not twelve digits.`, null)
  // Of ASCII nothing above a blank is one: most texts need no copy to tell.
  const last = text.charCodeAt(text.length - 1)
  if ((last <= 32 || last >= 127) && text !== text.trimEnd())
    return flaw(`\`${text}\` ends with a blank.`, 'Take the blank away.')
  const { partition, account } = arn
  const slash = arn.resource.indexOf('/')
  const type = slash < 0 ? arn.resource : arn.resource.slice(0, slash)
  const rest = slash < 0 ? '' : arn.resource.slice(slash)
  // As one text the two would have to be made anew for each caller.
  if (arn.service !== (type === 'assumed-role' || type === 'federated-user' ? 'sts' : 'iam'))
    return flaw(`\`${text}\` names nothing that can call STS.`, null)
  switch (type) {
    case 'root':
      return rest === ''
        ? E.right({ _tag: 'Root', arn: text, partition, account })
        : flaw(`\`${text}\` is no root ARN.`, null)
    case 'user': {
      const { path, name } = splitPath(rest)
      return isEntityName(name)
        ? E.right({ _tag: 'User', arn: text, partition, account, path, name })
        : flaw(`\`${name}\` is no user name.`, null)
    }
    case 'assumed-role': {
      const [, roleName = '', sessionName = '', ...more] = rest.split('/')
      return isEntityName(roleName) && sessionName !== '' && more.length === 0
        ? E.right({ _tag: 'RoleSession', arn: text, partition, account, roleName, sessionName, roleArn })
        : flaw(
            `\`${text}\` is no role session ARN.`,
            'It has exactly a role name and a session name: `assumed-role/ROLE/SESSION`, without the path of the role.',
          )
    }
    case 'federated-user':
      return rest.length > 1
        ? E.right({ _tag: 'FederatedUser', arn: text, partition, account, name: rest.slice(1) })
        : flaw(`\`${text}\` names no federated user.`, null)
    case 'role':
      return flaw(
        `\`${text}\` is a role. A role never makes a call; its sessions do.`,
        'Give the session as `arn` (`aws sts get-caller-identity` prints it: `arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION`), and this role as `roleArn`.',
      )
    case 'saml-provider':
      return rest.length > 1
        ? E.right({ _tag: 'SamlProvider', arn: text, partition, account, name: rest.slice(1) })
        : flaw(`\`${text}\` names no provider.`, null)
    case 'oidc-provider':
      return rest.length > 1
        ? E.right({ _tag: 'OidcProvider', arn: text, host: rest.slice(1) })
        : flaw(`\`${text}\` names no provider.`, null)
    case 'group':
    case 'instance-profile':
      return flaw(`\`${text}\` is a ${type}, and no principal.`, 'Name the user, or the session of the role.')
    default:
      return flaw(`\`${text}\` names nothing that can call STS.`, null)
  }
}

/** Has a name the form of a service principal? */
export const isServicePrincipal = (text: string): boolean =>
  text.length <= 2048 &&
  /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:amazonaws\.com(?:\.cn)?|amazon\.com|aws\.internal|aws)$/i.test(text)

const parseName = (text: string, federated: boolean): E.Either<CallerFlaw, Caller> => {
  if (text.length > 2048) return flaw('The caller is longer than 2048 characters.', null)
  const host = text.replace(/^https?:\/\//, '')
  if (federated && host !== text)
    return flaw(`\`${text}\` is a URL.`, `Write the issuer without its scheme: \`${host}\`.`)
  if (federated && /^[\w.-]+\.[a-z]+(?:[:/][^\s]*)?$/i.test(text))
    return E.right({ _tag: 'OidcProvider', arn: text, host: text })
  if (isServicePrincipal(text)) return E.right({ _tag: 'Service', arn: text })
  return flaw(
    `\`${text}\` is neither an ARN nor a service principal.`,
    /^\d{12}$/.test(text) ? `Give the principal, such as \`arn:aws:iam::${text}:user/NAME\`.` : null,
  )
}
