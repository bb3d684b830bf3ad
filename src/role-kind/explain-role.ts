import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { accountId } from '../arn/arn-codec.js'
import { dictionary, list, optional, record, required, text, type Codec } from '../codec/codec.js'
import { decodeInput } from '../codec/decode-input.js'
import type { InputProblems } from '../codec/problem.js'
import { policyOf } from '../policy/policy-codec.js'
import type { Policy } from '../policy/policy.js'
import type { PolicyInput } from '../scenario/assume-role-scenario.js'
import type { LinkedService } from '../service-linked-role/linked-service.js'
import { classify, type Classified, type LikelyKind } from './classify.js'
import type { LookAlike } from './look-alike.js'
import { managementOf, serviceWords, type RoleManagement } from './management.js'
import { getRole, lookUpEvents } from './role-commands.js'
import type { RoleKind } from './role-kind.js'
import { makersOf, type RoleMaker } from './role-maker.js'
import type { RoleNote, RoleQuestion } from './role-note.js'
import { foreignAccounts, roleNotes, type RoleNoteCode } from './role-notes.js'
import { namedRole, roleReference, type NamedRole, type RoleReference } from './role-reference.js'
import type { TrustedPrincipal } from './trusted-principal.js'

/**
 * A role, and what is known of it. Left out means not known.
 * @public
 */
export interface ExplainRoleInput {
  /** Of the role. That of one of its sessions does as well, and tells less: it hides the role's path. */
  readonly arn: string
  readonly trustPolicy?: PolicyInput
  readonly description?: string
  readonly tags?: { readonly [key: string]: string }
  /** The reader's own account; that of the role when left out. */
  readonly account?: string
  /** Further accounts that the reader knows and means to trust; `[]`: there are none. */
  readonly trustedAccounts?: ReadonlyArray<string>
}

/**
 * What deleting the role takes, and does.
 * @public
 */
export interface RoleDeletion {
  /**
   * `direct`: by `DeleteRole`; `through-service`: through the service that the role is linked to, or by taking the
   * assignment back in IAM Identity Center; `none`: nobody in the account can. Null: hangs on the path, which is not known.
   */
  readonly route: 'direct' | 'through-service' | 'none' | null
  readonly message: string
  readonly rules: ReadonlyArray<string>
}

/**
 * What a role is, who made it, and whether it needs attention.
 * @public
 */
export interface RoleExplanation {
  /** One sentence or two. */
  readonly summary: string
  readonly role: NamedRole
  /** Never empty; `unknown` alone, where nothing proves a kind. */
  readonly kinds: ReadonlyArray<RoleKind>
  /** What proves the kinds. Null: nothing does, and they are unknown. */
  readonly provenBy: 'path' | 'trust-policy' | null
  /** Where the kind is unknown: what name or path hint at. */
  readonly likely: ReadonlyArray<LikelyKind>
  /** Of a service-linked role. Null: it is none, or its path names no service. */
  readonly service: LinkedService | null
  /** Of a role of IAM Identity Center. */
  readonly permissionSet: string | null
  /** Empty: nothing tells. */
  readonly madeBy: ReadonlyArray<RoleMaker>
  /** `look`: nothing is wrong as far as one can see, and not everything can be seen. */
  readonly needsAction: 'no' | 'look' | 'yes'
  readonly deleting: RoleDeletion
  readonly managedThrough: RoleManagement
  /** Null: it looks like nothing but what it is. */
  readonly lookAlike: LookAlike | null
  /** Whom the trust policy lets take the role; null: no trust policy was given. */
  readonly trusts: ReadonlyArray<TrustedPrincipal> | null
  readonly notes: ReadonlyArray<RoleNote<RoleNoteCode>>
  readonly questions: ReadonlyArray<RoleQuestion>
  /** Shows who made the role, and when, as long as CloudTrail keeps it. */
  readonly command: string
}

interface Decoded {
  readonly arn: RoleReference
  readonly trustPolicy?: Policy
  readonly description?: string
  readonly tags?: ReadonlyMap<string, string>
  readonly account?: string
  readonly trustedAccounts?: ReadonlyArray<string>
}

const inputCodec: Codec<Decoded> = record<Decoded>('a role { arn, … }', {
  arn: required(roleReference),
  trustPolicy: optional(policyOf('trust policy')),
  description: optional(text),
  tags: optional(dictionary(text)),
  account: optional(accountId),
  trustedAccounts: optional(list(accountId)),
})

const deletionOf = ({ role, protectedAs, service, permissionSet }: Classified): RoleDeletion => {
  switch (protectedAs) {
    case 'service-linked':
      return {
        route: 'through-service',
        message: `Do not, while ${serviceWords(service)} is in use: it could lose access to resources that it needs, and may make the role again. It goes through the service, where the service supports that, else by \`DeleteServiceLinkedRole\`; never by \`DeleteRole\`.`,
        rules: ['NEW-3', 'CHG-20', 'CHG-26'],
      }
    case 'identity-center':
      return {
        route: 'through-service',
        message: `Take the assignments of ${permissionSet === null ? 'the permission set' : `the permission set \`${permissionSet}\``} to this account back in IAM Identity Center: the role goes with the last. Its users lose their access.`,
        rules: ['CHG-9', 'NEW-6'],
      }
    case 'reserved':
      return {
        route: 'none',
        message: 'Nobody in the account can delete it: IAM lets AWS alone change a role of this path.',
        rules: ['KND-3', 'NEW-11'],
      }
    case null:
      return role.path === null
        ? {
            route: null,
            message:
              'Hangs on the path of the role, which the ARN of a session hides. See first when it was last used.',
            rules: ['KND-13', 'CHG-32'],
          }
        : {
            route: 'direct',
            message:
              'Whatever runs with it loses its credentials, and policies that name it trust nobody any more, not even a new role of the same name. See first when it was last used.',
            rules: ['CHG-30', 'CHG-32', 'CHG-33'],
          }
  }
}

const needsActionOf = (
  { protectedAs, trust }: Classified,
  foreign: ReadonlyArray<string>,
): RoleExplanation['needsAction'] => {
  if (protectedAs !== null) return protectedAs === 'reserved' ? 'look' : 'no'
  const anyone = trust?.trusts.some(({ type }) => type === 'anyone') === true
  // NEW-8
  return anyone || foreign.length > 0 ? 'yes' : 'look'
}

const kindWords: Readonly<Record<RoleKind, string>> = {
  'service-linked': 'a service-linked role',
  'identity-center': 'a role of IAM Identity Center',
  reserved: 'a role that AWS reserves',
  'ec2-service-role': 'a service role for EC2',
  'service-role': 'a service role',
  federated: 'a role for federated users',
  'cross-account': 'a role for another account',
  'same-account': 'a role for its own account',
  disabled: 'a role that nobody can take',
  unknown: 'a role of a kind that is not known',
}

const actionWords: Readonly<Record<RoleExplanation['needsAction'], string>> = {
  no: 'You need to do nothing.',
  look: 'Nothing that is known of it calls for action.',
  yes: 'Look at whom it trusts.',
}

/** What would tell the kind of a role whose trust policy is not known. */
const tellsMore = ({ path }: RoleReference): string =>
  path === null
    ? 'The ARN of the role itself tells more, and its trust policy.'
    : 'Of which kind, its trust policy tells.'

const summaryOf = (classified: Classified, needsAction: RoleExplanation['needsAction']): string => {
  const { role, kinds, service, permissionSet, likely, lookAlike } = classified
  const named = `\`${role.name}\` is`
  switch (classified.protectedAs) {
    case 'service-linked':
      return `${named} a service-linked role of ${serviceWords(service)}. ${actionWords[needsAction]}`
    case 'identity-center':
      return `${named} a role of IAM Identity Center${permissionSet === null ? '' : `, for the permission set \`${permissionSet}\``}. ${actionWords[needsAction]}`
    case 'reserved':
      return `${named} ${kindWords.reserved}; nobody in the account can change it.`
    case null: {
      const looks =
        lookAlike === null
          ? ''
          : ` It only looks like ${kindWords[lookAlike.of]}: its ${lookAlike.by === 'path' ? 'path is another' : 'path says that it is none'}.`
      const [hint] = likely
      if (hint !== undefined)
        return `${named} probably ${kindWords[hint.kind]}: its ${hint.by} hints at it, and nothing proves it.${looks}`
      const words =
        role.path !== null && kinds.includes('unknown')
          ? 'an ordinary role of the account'
          : kinds.map((kind) => kindWords[kind]).join(', and ')
      return `${named} ${words}.${looks} ${classified.trust === null ? tellsMore(role) : actionWords[needsAction]}`
    }
  }
}

const questionsOf = (
  { role, protectedAs, trust }: Classified,
  foreign: ReadonlyArray<string>,
  input: Decoded,
): ReadonlyArray<RoleQuestion> => [
  ...(role.path === null
    ? [
        {
          about: 'arn',
          ask: 'What is the ARN of the role itself? Its path proves whether AWS or the account owns it.',
          command: getRole(role, 'Role.Arn'),
        },
      ]
    : []),
  ...(protectedAs === null && trust === null
    ? [
        {
          about: 'trustPolicy',
          ask: 'What is its trust policy? It says who may take the role.',
          command: getRole(role, 'Role.AssumeRolePolicyDocument'),
        },
      ]
    : []),
  ...(input.trustedAccounts === undefined
    ? foreign.map((account) => ({
        about: 'trustedAccounts',
        ask: `Is ${account} an account of yours, or one that you mean to trust?`,
        command: `aws organizations describe-account --account-id ${account}`,
      }))
    : []),
]

const explain = (input: Decoded): RoleExplanation => {
  const classified = classify(input.arn, input.trustPolicy ?? null, input.description)
  const { role, kinds, provenBy, likely, service, permissionSet, lookAlike, protectedAs, trust } = classified
  const known = new Set<string>([role.account, ...(input.trustedAccounts ?? [])])
  if (input.account !== undefined) known.add(input.account)
  const foreign = protectedAs === null ? foreignAccounts(trust?.trusts ?? [], known) : []
  const needsAction = needsActionOf(classified, foreign)
  const madeBy = makersOf(role, protectedAs, service, permissionSet, input.tags)
  return {
    summary: summaryOf(classified, needsAction),
    role: namedRole(role),
    kinds,
    provenBy,
    likely,
    service,
    permissionSet,
    madeBy,
    needsAction,
    deleting: deletionOf(classified),
    // Where the path is hidden, it may be one of AWS's own.
    managedThrough:
      role.path === null ? { where: 'unknown', name: null, documentation: null } : managementOf(protectedAs, service),
    lookAlike,
    trusts: trust === null ? null : trust.trusts,
    notes: roleNotes(classified, known, { madeByHint: madeBy.length > 0, description: input.description }),
    questions: questionsOf(classified, foreign, input),
    command: lookUpEvents(role),
  }
}

/**
 * What is this role that appeared in the account: of which kind, who made it, does it need attention, what would deleting
 * it do, and where is it managed?
 *
 * Takes its ARN and whatever else is known, as plain JSON or as its JSON text. A kind is told only where the path of the
 * role or its trust policy proves it; what a name hints at stands in `likely`, and a role that merely looks like one of
 * AWS's own is named as such in `lookAlike`. The path alone proves a service-linked role: IAM gives it to nobody else.
 *
 * `Left` holds everything that is wrong with the input. Total and pure.
 *
 * Rules: KND-1 to KND-37, NEW-1 to NEW-8 and SRV-1 to SRV-15 of `docs/rules/passrole-and-service-roles.md`.
 *
 * @example
 * import { explainRole } from 'iam-role-doctor'
 *
 * const answer = explainRole({
 *   arn: 'arn:aws:iam::111111111111:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling',
 * })
 * answer._tag === 'Right' ? answer.right.kinds : null // => ['service-linked']
 * answer._tag === 'Right' ? answer.right.service?.name : null // => 'Amazon EC2 Auto Scaling'
 * answer._tag === 'Right' ? answer.right.needsAction : null // => 'no'
 *
 * @public
 */
export const explainRole = (input: ExplainRoleInput | string): E.Either<InputProblems, RoleExplanation> =>
  pipe(
    input,
    decodeInput(inputCodec, ['arn', 'trustPolicy']),
    E.map(({ value }) => explain(value)),
  )
