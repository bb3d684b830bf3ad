import { split, splitPath } from '../arn/arn.js'
import { child, isTruncated, itemsOf, numberOf, policyIn, tagsOf, textsOf, wordOf, type Node } from './node.js'
import type { AttachedPolicy, Entity, EntityKind, NamedDocument, Owner, Seen } from './seen.js'
import type { DocumentShape } from './shape.js'

/** What a document was recognised as, and what it tells. */
export interface Recognised {
  readonly shape: DocumentShape
  readonly seen: ReadonlyArray<Seen>
}

/** How much a document shows of an entity: lists of IAM leave out tags and the permissions boundary. */
type Detail = 'whole' | 'listed'

const nameMember: Readonly<Record<EntityKind, string>> = { user: 'UserName', role: 'RoleName', group: 'GroupName' }

const inlineMember: Readonly<Record<EntityKind, string>> = {
  user: 'UserPolicyList',
  role: 'RolePolicyList',
  group: 'GroupPolicyList',
}

/** Null: it is no user, role or group of this kind. */
const entityOf = (node: Node, kind: EntityKind, detail: Detail, alone: boolean): Entity | null => {
  const name = wordOf(node, nameMember[kind])
  const arn = wordOf(node, 'Arn')
  const parts = arn === null ? null : split(arn)
  if (name === null || arn === null || parts?.service !== 'iam' || !parts.resource.startsWith(`${kind}/`)) return null
  const whole = detail === 'whole'
  const boundaryArn = boundaryOf(node)
  const attached = itemsOf(node, 'AttachedManagedPolicies')
  return {
    kind,
    at: node.at,
    arn,
    account: parts.account,
    // The ARN is what counts where the two differ.
    name: splitPath(parts.resource).name,
    uniqueId: wordOf(node, `${kind}Id`),
    trustPolicy: kind === 'role' ? policyIn(node, 'AssumeRolePolicyDocument') : null,
    maxSessionDuration: numberOf(node, 'MaxSessionDuration'),
    tags: child(node, 'Tags') === null ? (whole ? {} : null) : tagsOf(node, 'Tags'),
    boundary: boundaryArn !== null ? { arn: boundaryArn } : whole ? 'none' : null,
    inline: null,
    attached: attached === null ? null : attachedIn(attached),
    groups: null,
    alone,
  }
}

const boundaryOf = (node: Node): string | null => {
  const boundary = child(node, 'PermissionsBoundary')
  return boundary === null ? null : wordOf(boundary, 'PermissionsBoundaryArn')
}

const attachedIn = (items: ReadonlyArray<Node>): ReadonlyArray<AttachedPolicy> =>
  items.flatMap((item) => {
    const arn = wordOf(item, 'PolicyArn')
    return arn === null ? [] : [{ arn, name: wordOf(item, 'PolicyName') ?? splitPath(arn).name }]
  })

const inlineIn = (node: Node, kind: EntityKind): ReadonlyArray<NamedDocument> =>
  (itemsOf(node, inlineMember[kind]) ?? []).flatMap((item) => {
    const name = wordOf(item, 'PolicyName')
    const policy = policyIn(item, 'PolicyDocument')
    return name === null || policy === null ? [] : [{ name, ...policy }]
  })

/** `GetAccountAuthorizationDetails` shows all of an entity; what it leaves out, the entity does not have. */
const detailed = (node: Node, kind: EntityKind): ReadonlyArray<Seen> => {
  const entity = entityOf(node, kind, 'whole', false)
  if (entity === null) return []
  return [
    {
      _tag: 'Entity',
      ...entity,
      inline: inlineIn(node, kind),
      attached: entity.attached ?? [],
      groups: kind === 'user' ? (textsOf(node, 'GroupList') ?? []) : null,
    },
  ]
}

const details = (node: Node): Recognised | null => {
  const lists = ['UserDetailList', 'GroupDetailList', 'RoleDetailList'].map((name) => itemsOf(node, name))
  if (lists.every((list) => list === null)) return null
  const [users, groups, roles] = lists
  return {
    shape: 'GetAccountAuthorizationDetails',
    seen: [
      ...(users ?? []).flatMap((item) => detailed(item, 'user')),
      ...(groups ?? []).flatMap((item) => detailed(item, 'group')),
      ...(roles ?? []).flatMap((item) => detailed(item, 'role')),
      ...(itemsOf(node, 'Policies') ?? []).flatMap(managedDetail),
      ...(isTruncated(node) ? [{ _tag: 'MoreToCome' } as const] : []),
    ],
  }
}

/** Only the version in force counts. */
const managedDetail = (node: Node): ReadonlyArray<Seen> => {
  const arn = wordOf(node, 'Arn')
  const inForce = wordOf(node, 'DefaultVersionId')
  return arn === null
    ? []
    : (itemsOf(node, 'PolicyVersionList') ?? [])
        .filter((version) =>
          inForce === null
            ? child(version, 'IsDefaultVersion')?.value === true
            : wordOf(version, 'VersionId') === inForce,
        )
        .flatMap((version) => versionOf(version, arn))
}

const versionOf = (node: Node, arn: string | null): ReadonlyArray<Seen> => {
  const policy = policyIn(node, 'Document')
  return policy === null
    ? []
    : [
        {
          _tag: 'PolicyVersion',
          arn,
          versionId: wordOf(node, 'VersionId'),
          isDefault: child(node, 'IsDefaultVersion')?.value !== false,
          ...policy,
        },
      ]
}

const kinds: ReadonlyArray<EntityKind> = ['user', 'role', 'group']

/** Whose list it is, where the document was made to say so (`--query "{UserName: '…', …}"`). */
const ownerOf = (node: Node): Owner | null =>
  kinds.flatMap((kind): ReadonlyArray<Owner> => {
    const name = wordOf(node, nameMember[kind])
    return name === null ? [] : [{ kind, name }]
  })[0] ?? null

const single = (node: Node, member: string, kind: 'user' | 'role', shape: DocumentShape): Recognised | null => {
  const inner = child(node, member)
  const entity = inner === null ? null : entityOf(inner, kind, 'whole', true)
  return entity === null ? null : { shape, seen: [{ _tag: 'Entity', ...entity }] }
}

const listed = (node: Node, member: string, kind: 'user' | 'role', shape: DocumentShape): Recognised | null => {
  const items = itemsOf(node, member)
  if (items === null) return null
  const entities = items.map((item) => entityOf(item, kind, 'listed', items.length === 1 && !isTruncated(node)))
  return entities.every((entity) => entity !== null)
    ? { shape, seen: entities.map((entity) => ({ _tag: 'Entity', ...entity }) as const) }
    : null
}

/** A role or user that was taken out of the answer it stood in; what it leaves out is not known. */
const bare = (node: Node): Recognised | null => {
  const role = entityOf(node, 'role', 'listed', true)
  if (role !== null && role.trustPolicy !== null) return { shape: 'Role', seen: [{ _tag: 'Entity', ...role }] }
  const user = entityOf(node, 'user', 'listed', true)
  return user !== null && user.uniqueId !== null ? { shape: 'User', seen: [{ _tag: 'Entity', ...user }] } : null
}

const inlineShape: Readonly<Record<EntityKind, DocumentShape>> = {
  user: 'GetUserPolicy',
  role: 'GetRolePolicy',
  group: 'GetGroupPolicy',
}

const inlinePolicy = (node: Node): Recognised | null => {
  const owner = ownerOf(node)
  const name = wordOf(node, 'PolicyName')
  const policy = policyIn(node, 'PolicyDocument')
  return owner === null || name === null || policy === null
    ? null
    : { shape: inlineShape[owner.kind], seen: [{ _tag: 'InlinePolicy', owner, name, ...policy }] }
}

const lists = (node: Node): Recognised | null => {
  const owner = ownerOf(node)
  const truncated = isTruncated(node)
  const names = textsOf(node, 'PolicyNames')
  if (names !== null) return { shape: 'ListPolicyNames', seen: [{ _tag: 'PolicyNames', owner, names, truncated }] }
  const attached = itemsOf(node, 'AttachedPolicies')
  if (attached !== null)
    return {
      shape: 'ListAttachedPolicies',
      seen: [{ _tag: 'AttachedPolicies', owner, policies: attachedIn(attached), truncated }],
    }
  const groups = itemsOf(node, 'Groups')?.map((group) => wordOf(group, 'GroupName'))
  return groups?.every((name) => name !== null) === true
    ? { shape: 'ListGroupsForUser', seen: [{ _tag: 'Groups', owner, names: groups, truncated }] }
    : null
}

const managedPolicy = (node: Node): Recognised | null => {
  const policy = child(node, 'Policy')
  const arn = policy === null ? null : wordOf(policy, 'Arn')
  const defaultVersion = policy === null ? null : wordOf(policy, 'DefaultVersionId')
  return arn === null || defaultVersion === null
    ? null
    : { shape: 'GetPolicy', seen: [{ _tag: 'ManagedPolicy', arn, defaultVersion }] }
}

const policyVersion = (node: Node): Recognised | null => {
  const version = child(node, 'PolicyVersion')
  const seen = version === null ? [] : versionOf(version, wordOf(node, 'PolicyArn'))
  return seen.length === 0 ? null : { shape: 'GetPolicyVersion', seen }
}

const callerIdentity = (node: Node): Recognised | null => {
  const arn = wordOf(node, 'Arn')
  const id = wordOf(node, 'UserId')
  return arn === null || id === null || wordOf(node, 'Account') === null
    ? null
    : {
        shape: 'GetCallerIdentity',
        // UID-4: of a role session the name of the session follows behind a colon.
        seen: [{ _tag: 'CallerIdentity', arn, uniqueId: id.split(':')[0] ?? null }],
      }
}

const openIdConnectProvider = (node: Node): Recognised | null => {
  const url = wordOf(node, 'Url')
  const isProvider = ['ClientIDList', 'ThumbprintList'].some((name) => itemsOf(node, name) !== null)
  return url === null || !isProvider
    ? null
    : {
        shape: 'GetOpenIDConnectProvider',
        // The list is left out where it is empty.
        seen: [
          {
            _tag: 'OpenIdConnectProvider',
            url,
            audiences: child(node, 'ClientIDList') === null ? [] : textsOf(node, 'ClientIDList'),
          },
        ],
      }
}

/** The answers of IAM, and of STS about the caller. */
export const iamShapes: ReadonlyArray<(node: Node) => Recognised | null> = [
  details,
  (node) => single(node, 'Role', 'role', 'GetRole'),
  (node) => single(node, 'User', 'user', 'GetUser'),
  (node) => listed(node, 'Roles', 'role', 'ListRoles'),
  (node) => listed(node, 'Users', 'user', 'ListUsers'),
  inlinePolicy,
  lists,
  managedPolicy,
  policyVersion,
  callerIdentity,
  openIdConnectProvider,
  bare,
]
