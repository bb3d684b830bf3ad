import { PATH_OF_PERMISSION_SETS } from '../arn/arn.js'
import type { TrustedPrincipal } from './trusted-principal.js'
import type { RoleReference } from './role-reference.js'

/**
 * What a role is for (KND-1 to KND-9, KND-19):
 *
 * - `service-linked`: of a service, which alone may take it and change it;
 * - `identity-center`: made by IAM Identity Center for a permission set;
 * - `reserved`: kept by AWS below another reserved path;
 * - `ec2-service-role`, `service-role`: a service takes it to act in the account;
 * - `federated`: users of a SAML or OIDC provider take it;
 * - `cross-account`, `same-account`: principals of another account, or of its own, take it;
 * - `disabled`: nobody can take it;
 * - `unknown`: neither its path nor a trust policy tells.
 * @public
 */
export type RoleKind =
  | 'service-linked'
  | 'identity-center'
  | 'reserved'
  | 'ec2-service-role'
  | 'service-role'
  | 'federated'
  | 'cross-account'
  | 'same-account'
  | 'disabled'
  | 'unknown'

/** The kinds that a path proves, and that IAM lets nobody in the account change. */
export type ProtectedKind = Extract<RoleKind, 'service-linked' | 'identity-center' | 'reserved'>

/** KND-1 to KND-3: what the path proves, the first match being final; null: an ordinary role. */
export const kindOfPath = (path: string): ProtectedKind | null =>
  path.startsWith('/aws-service-role/')
    ? 'service-linked'
    : path.startsWith(PATH_OF_PERMISSION_SETS) &&
        /^(?:[a-z]{2}(?:-[a-z]+)+-\d+\/)?$/.test(path.slice(PATH_OF_PERMISSION_SETS.length))
      ? 'identity-center'
      : path.startsWith('/aws-reserved/')
        ? 'reserved'
        : null

/** Null also where the path is not known. */
export const protectedKind = ({ path }: RoleReference): ProtectedKind | null =>
  path === null ? null : kindOfPath(path)

/** PAS-50: in China the principal has another ending. */
const ec2 = ['ec2.amazonaws.com', 'ec2.amazonaws.com.cn']

export const isEc2 = ({ type, principal }: TrustedPrincipal): boolean => type === 'Service' && ec2.includes(principal)

const kindsOfPrincipal = (trusted: TrustedPrincipal, account: string): ReadonlyArray<RoleKind> => {
  switch (trusted.type) {
    case 'Service':
      return [isEc2(trusted) ? 'ec2-service-role' : 'service-role']
    case 'Federated':
      return ['federated']
    case 'anyone':
      return ['cross-account', 'same-account']
    case 'AWS':
      return [trusted.account === account ? 'same-account' : 'cross-account']
  }
}

const inOrder: ReadonlyArray<RoleKind> = [
  'ec2-service-role',
  'service-role',
  'federated',
  'cross-account',
  'same-account',
]

/** KND-4 to KND-9, KND-19: all that the trusted principals make of an ordinary role. */
export const kindsOfTrust = (trusts: ReadonlyArray<TrustedPrincipal>, account: string): ReadonlyArray<RoleKind> => {
  const kinds = trusts.flatMap((trusted) => kindsOfPrincipal(trusted, account))
  return kinds.length === 0 ? ['disabled'] : inOrder.filter((kind) => kinds.includes(kind))
}
