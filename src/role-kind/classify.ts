import { linkedService, permissionSetOf } from '../arn/arn.js'
import type { Policy } from '../policy/policy.js'
import { linkedServiceOf, servicesNaming, type LinkedService } from '../service-linked-role/linked-service.js'
import { kindOfName, lookAlikeOf, type LookAlike } from './look-alike.js'
import { kindsOfTrust, protectedKind, type ProtectedKind, type RoleKind } from './role-kind.js'
import { likelyKind } from './role-maker.js'
import type { RoleReference } from './role-reference.js'
import { trustOf, type Trust } from './trusted-principal.js'

/**
 * A kind that a name or path hints at, and that nothing proves.
 * @public
 */
export interface LikelyKind {
  readonly kind: RoleKind
  readonly by: 'name' | 'path'
  readonly message: string
  readonly rules: ReadonlyArray<string>
}

/** What is known of a role, and how. */
export interface Classified {
  readonly role: RoleReference
  /** The kind that the path proves: then it is the only one. */
  readonly protectedAs: ProtectedKind | null
  readonly kinds: readonly [RoleKind, ...RoleKind[]]
  readonly provenBy: 'path' | 'trust-policy' | null
  readonly likely: ReadonlyArray<LikelyKind>
  readonly lookAlike: LookAlike | null
  /** Of a service-linked role: its service, where the path names one. */
  readonly service: LinkedService | null
  readonly permissionSet: string | null
  readonly policy: Policy | null
  readonly trust: Trust | null
}

/** KND-1: the service that a path below `/aws-service-role/` names. */
const serviceOf = ({ path }: RoleReference): LinkedService | null => {
  const principal = path === null ? null : linkedService({ path })
  return principal === null ? null : linkedServiceOf(principal)
}

/** KND-13: the name of a session's role is a strong hint, which a trust policy of another form takes back. */
const hiddenKind = ({ path, name }: RoleReference, trust: Trust | null): LikelyKind | null => {
  const kind = path === null ? kindOfName(name) : null
  if (kind === null) return null
  const type = kind === 'service-linked' ? 'Service' : 'Federated'
  if (trust !== null && !(trust.trusts.length === 1 && trust.trusts.every((trusted) => trusted.type === type)))
    return null
  const services = servicesNaming(name).flatMap((service) => (service.name === null ? [] : [service.name]))
  return {
    kind,
    by: 'name',
    message:
      kind === 'service-linked'
        ? `\`${name}\` is the name of a service-linked role${services.length === 0 ? '' : ` (${services.join(' or ')})`}. The ARN of a session hides the path, which alone is proof.`
        : `\`${name}\` is the name of a role of IAM Identity Center. The ARN of a session hides the path, which alone is proof.`,
    rules: ['KND-13'],
  }
}

const fromHint = (role: RoleReference): ReadonlyArray<LikelyKind> => {
  const hint = likelyKind(role)
  return hint === null ? [] : [{ kind: hint.kind, by: hint.by, message: hint.message, rules: [hint.rule] }]
}

/** KND-1 to KND-14: the kinds of a role, each by what proves it, and never by its name. */
export const classify = (role: RoleReference, policy: Policy | null, description: string | undefined): Classified => {
  const protectedAs = protectedKind(role)
  const trust = policy === null ? null : trustOf(policy)
  const common = { role, policy, trust, lookAlike: lookAlikeOf(role, description) }
  if (protectedAs !== null)
    return {
      ...common,
      protectedAs,
      kinds: [protectedAs],
      provenBy: 'path',
      likely: [],
      service: protectedAs === 'service-linked' ? serviceOf(role) : null,
      permissionSet: protectedAs === 'identity-center' ? permissionSetOf(role.name) : null,
    }
  const hidden = hiddenKind(role, trust)
  const [first, ...rest] = trust === null || hidden !== null ? [] : kindsOfTrust(trust.trusts, role.account)
  const ordinary = { ...common, protectedAs, service: null, permissionSet: null }
  return first === undefined
    ? { ...ordinary, kinds: ['unknown'], provenBy: null, likely: hidden === null ? fromHint(role) : [hidden] }
    : { ...ordinary, kinds: [first, ...rest], provenBy: 'trust-policy', likely: [] }
}
