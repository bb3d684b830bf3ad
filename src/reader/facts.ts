import { uniqueIdKind } from '../arn/unique-id.js'
import type { Caller } from '../principal/caller.js'
import type { Path } from '../text/pointer.js'
import { chainOf, controlPolicies, type ControlPolicies } from './control-policies.js'
import { callerPolicies } from './identity-policies.js'
import { pairedPolicies, type FoundPolicy } from './managed-policies.js'
import type { ReadDocument } from './recognise.js'
import type { Entity, Seen } from './seen.js'
import { isCallersOwn, isTarget, roleNamed, sightings, type Sighting, type Subjects } from './subjects.js'
import { fact, type Fact, type Origin } from './told.js'
import { warned, type Warned } from './warning.js'

/** What the documents tell of the caller, the role and the call. */
export interface ReadFacts {
  readonly facts: ReadonlyArray<Fact>
  /** Lists that may hold only part of the truth, by the pointer of the list that this holds for. */
  readonly incomplete: ReadonlyMap<string, string>
  /** Documents that helped without telling a member of the scenario. */
  readonly used: ReadonlySet<ReadDocument>
  readonly warnings: ReadonlyArray<Warned>
}

/** Facts in the order in which they win: the recorded call, the identity, users and roles, policies. */
export const readFacts = (all: ReadonlyArray<Sighting>, subjects: Subjects): ReadFacts => {
  const { caller, call } = subjects
  const role = roleNamed(subjects.roleArn)
  const entities = sightings(all, 'Entity')
  const targets = entities.filter(({ seen }) => isTarget(seen, role))
  const own = entities.filter(({ seen }) => isCallersOwn(seen, caller))
  const callerAccount = caller !== null && 'account' in caller ? caller.account : null
  const sameName = caller?._tag === 'RoleSession' && role?.name === caller.roleName && role.account !== caller.account
  const policies = callerPolicies(all, caller, sameName)
  const serviceControl = controlPolicies(all, 'service control policy', callerAccount)
  const resourceControl = controlPolicies(all, 'resource control policy', role?.account ?? null)
  const byHand = sightings(all, 'Policy').filter(({ from }) => from.document.place !== null)
  const found = sightings(all, 'Policy').filter(({ from }) => from.document.place === null)
  const facts = [
    ...byHand.flatMap(singlePolicyFacts),
    ...(call === null ? [] : call.seen.facts.map(({ path, value, at }) => fact(path, value, { from: call.from, at }))),
    ...identityFacts(all, subjects),
    ...own.flatMap((sighting) => ownFacts(sighting, caller)),
    ...targets.flatMap(targetFacts),
    ...found.flatMap(singlePolicyFacts),
    ...listFact(['caller', 'identityPolicies'], policies.identity),
    ...boundaryFacts(policies.boundary, policies.boundaryFrom),
    ...listFact(['caller', 'sessionPolicies'], sessionPolicies(all)),
    ...levelFact(['caller', 'serviceControlPolicies'], serviceControl),
    ...levelFact(['role', 'resourceControlPolicies'], resourceControl),
    ...organizationFacts(all, 'caller', callerAccount),
    ...organizationFacts(all, 'role', role?.account ?? null),
    ...providerFacts(all, caller),
    ...endpointFacts(all, subjects.endpoint),
  ]
  const hidesParameters = call?.seen.warnings.some(({ code }) => code === 'parameters-not-shown') === true
  const incomplete = new Map<string, string>([
    ...(hidesParameters ? [['/request/operation', 'request'] as const] : []),
    ...(policies.complete ? [] : [['/caller/identityPolicies', 'caller.identityPolicies'] as const]),
    ...(serviceControl.complete ? [] : [['/caller/serviceControlPolicies', 'caller.serviceControlPolicies'] as const]),
    ...(resourceControl.complete ? [] : [['/role/resourceControlPolicies', 'role.resourceControlPolicies'] as const]),
    // There is no command that lists them: more may have been passed.
    ['/caller/sessionPolicies', 'caller.sessionPolicies'],
  ])
  return {
    facts,
    incomplete,
    used: new Set([...policies.used, ...serviceControl.used, ...resourceControl.used, ...pairedPolicies(all)]),
    warnings: [
      ...(call === null ? [] : call.seen.warnings.map(({ code, message }) => warned(code, call.from, message))),
      ...identityWarnings(all, subjects),
      ...sessionTagWarnings(own, caller),
      ...moreWarnings(all),
      ...policies.warnings,
      ...serviceControl.warnings,
      ...resourceControl.warnings,
    ],
  }
}

const identityFacts = (all: ReadonlyArray<Sighting>, { callerArn, roleArn }: Subjects): ReadonlyArray<Fact> => [
  // Who was chosen among users and roles that are shown alone.
  ...sightings(all, 'Entity').flatMap(({ seen, from }) => [
    ...(seen.kind === 'user' && seen.alone && seen.arn === callerArn
      ? [fact(['caller', 'arn'], seen.arn, { from, at: seen.at })]
      : []),
    ...(seen.kind === 'role' && seen.alone && seen.arn === roleArn
      ? [fact(['request', 'roleArn'], seen.arn, { from, at: seen.at })]
      : []),
  ]),
  ...sightings(all, 'CallerIdentity')
    .filter(({ seen }) => seen.arn === callerArn)
    .flatMap(({ seen, from }) => [
      fact(['caller', 'arn'], seen.arn, { from, at: from.at }),
      ...(seen.uniqueId !== null && uniqueIdKind(seen.uniqueId) !== null
        ? [fact(['caller', 'uniqueId'], seen.uniqueId, { from, at: from.at })]
        : []),
    ]),
]

/** Policies of which there is one. Those that were given for their place count as told by hand, and come first. */
const singlePolicyFacts = ({
  seen,
  from,
}: Sighting<Extract<Seen, { readonly _tag: 'Policy' }>>): ReadonlyArray<Fact> => {
  const path =
    seen.place === 'trustPolicy'
      ? ['role', 'trustPolicy']
      : seen.place === 'vpcEndpointPolicy'
        ? ['network', 'vpcEndpointPolicy']
        : null
  return path === null ? [] : [fact(path, seen.document, { from, at: seen.at })]
}

const identityWarnings = (all: ReadonlyArray<Sighting>, { callerArn }: Subjects): ReadonlyArray<Warned> =>
  sightings(all, 'CallerIdentity')
    .filter(({ seen }) => callerArn !== null && seen.arn !== callerArn)
    .map(({ seen, from }) =>
      warned(
        'caller-differs',
        from,
        `\`${seen.arn}\` asked AWS who it is; the caller that is judged is \`${callerArn ?? ''}\`.`,
      ),
    )

const someFact = (path: ReadonlyArray<string>, value: unknown, origin: Origin): ReadonlyArray<Fact> =>
  value === null ? [] : [fact(path, value, origin)]

/** The caller's user, or the role behind its session. */
const ownFacts = (
  { seen, from }: Sighting<{ readonly _tag: 'Entity' } & Entity>,
  caller: Caller | null,
): ReadonlyArray<Fact> => {
  const origin: Origin = { from, at: seen.at }
  return [
    // The ARN of a session hides the path of its role (PRIN-57).
    ...(caller?._tag === 'RoleSession' ? [fact(['caller', 'roleArn'], seen.arn, origin)] : []),
    ...someFact(['caller', 'uniqueId'], validId(seen.uniqueId), origin),
    // Of a session the tags of its role are not all: session tags come on top, and win (TAG-6).
    ...(caller?._tag === 'User' ? someFact(['caller', 'tags'], seen.tags, origin) : []),
  ]
}

const validId = (id: string | null): string | null => (id !== null && uniqueIdKind(id) !== null ? id : null)

const sessionTagWarnings = (
  own: ReadonlyArray<Sighting<{ readonly _tag: 'Entity' } & Entity>>,
  caller: Caller | null,
): ReadonlyArray<Warned> => {
  const tagged = own.find(({ seen }) => seen.tags !== null && Object.keys(seen.tags).length > 0)
  return caller?._tag !== 'RoleSession' || tagged === undefined
    ? []
    : [
        warned(
          'session-tags-not-shown',
          tagged.from,
          "The tags of the caller's role are left out: its session may carry session tags, which win over them and are shown nowhere. If it carries none, tell the tags of the role as `caller.tags`.",
        ),
      ]
}

const targetFacts = ({ seen, from }: Sighting<{ readonly _tag: 'Entity' } & Entity>): ReadonlyArray<Fact> => {
  const origin: Origin = { from, at: seen.at }
  return [
    fact(['role', 'arn'], seen.arn, origin),
    ...(seen.trustPolicy === null
      ? []
      : [fact(['role', 'trustPolicy'], seen.trustPolicy.document, { from, at: seen.trustPolicy.at })]),
    ...someFact(['role', 'maxSessionDuration'], seen.maxSessionDuration, origin),
    ...someFact(['role', 'uniqueId'], validId(seen.uniqueId), origin),
    ...someFact(['role', 'tags'], seen.tags, origin),
  ]
}

const named = ({ name, policy }: FoundPolicy): { readonly name: string; readonly document: unknown } => ({
  name,
  document: policy.document,
})

const partAt = (path: Path, { policy, from }: FoundPolicy): Fact['parts'][number] => ({
  path: [...path, 'document'],
  origin: { from, at: policy.at },
})

const listFact = (path: ReadonlyArray<string>, policies: ReadonlyArray<FoundPolicy> | null): ReadonlyArray<Fact> =>
  policies === null
    ? []
    : [
        fact(
          path,
          policies.map(named),
          null,
          policies.map((policy, i) => partAt([...path, i], policy)),
        ),
      ]

const levelFact = (path: ReadonlyArray<string>, { levels, used }: ControlPolicies): ReadonlyArray<Fact> =>
  levels === null
    ? []
    : [
        fact(
          path,
          levels.map(({ target, policies }) => ({ target, policies: policies.map(named) })),
          null,
          [
            ...levels.flatMap(({ policies }, i) =>
              policies.map((policy, j) => partAt([...path, i, 'policies', j], policy)),
            ),
            ...used.map((from) => ({ path, origin: { from, at: from.at } })),
          ],
        ),
      ]

const boundaryFacts = (boundary: FoundPolicy | 'none' | null, from: ReadDocument | null): ReadonlyArray<Fact> => {
  const path = ['caller', 'permissionsBoundary']
  if (boundary === null) return []
  if (boundary === 'none') return [fact(path, null, from === null ? null : { from, at: from.at })]
  return [
    fact(path, named(boundary), null, [
      ...(from === null ? [] : [{ path, origin: { from, at: from.at } }]),
      partAt(path, boundary),
    ]),
  ]
}

const sessionPolicies = (all: ReadonlyArray<Sighting>): ReadonlyArray<FoundPolicy> | null => {
  const given = sightings(all, 'Policy').filter(({ seen }) => seen.place === 'sessionPolicy')
  return given.length === 0
    ? null
    : given.map(({ seen, from }) => ({ name: seen.name ?? 'session policy', policy: seen, from }))
}

/**
 * `DescribeOrganization` does not say whose account asked. It is known where the document was made to say so (`AccountId`),
 * and for the management account.
 */
const organizationFacts = (
  all: ReadonlyArray<Sighting>,
  of: 'caller' | 'role',
  account: string | null,
): ReadonlyArray<Fact> => {
  if (account === null) return []
  const { targets, complete } = chainOf(sightings(all, 'Parent'), account)
  return sightings(all, 'Organization')
    .filter(({ seen }) => seen.account === account || (seen.account === null && seen.managementAccount === account))
    .flatMap(({ seen, from }) => {
      const at = (member: string): ReadonlyArray<string> => [of, 'organization', member]
      const origin: Origin = { from, at: from.at }
      return [
        fact(at('id'), seen.id, origin),
        // KEY-4: the units above the account, from the root down, without the account itself.
        ...(complete ? [fact(at('path'), `${[seen.id, ...targets.slice(0, -1)].join('/')}/`, origin)] : []),
        ...(seen.managementAccount === null
          ? []
          : [fact(at('managementAccount'), seen.managementAccount === account, origin)]),
      ]
    })
}

/** The provider in IAM by whose URL the caller's token was issued. */
const providerFacts = (all: ReadonlyArray<Sighting>, caller: Caller | null): ReadonlyArray<Fact> =>
  caller?._tag !== 'OidcProvider'
    ? []
    : sightings(all, 'OpenIdConnectProvider')
        .filter(({ seen }) => seen.url.replace(/^https:\/\//, '') === caller.host)
        .flatMap(({ seen, from }) => {
          const origin: Origin = { from, at: from.at }
          return [
            fact(['identityProvider', 'exists'], true, origin),
            ...someFact(['identityProvider', 'audiences'], seen.audiences, origin),
          ]
        })

/** VPC-1: the policy of the endpoint that the call went through. */
const endpointFacts = (all: ReadonlyArray<Sighting>, endpoint: string | null): ReadonlyArray<Fact> =>
  sightings(all, 'VpcEndpoint')
    .filter(({ seen }) => seen.ofSts && seen.id === endpoint)
    .map(({ seen, from }) => fact(['network', 'vpcEndpointPolicy'], seen.document, { from, at: seen.at }))

const moreWarnings = (all: ReadonlyArray<Sighting>): ReadonlyArray<Warned> => {
  const more = sightings(all, 'MoreToCome')
  const inputs = new Set(
    all.flatMap(({ from }) => (from.recognised?.shape === 'GetAccountAuthorizationDetails' ? [from] : [])),
  )
  // The last page has no more to come.
  return more.length < inputs.size
    ? []
    : more.map(({ from }) =>
        warned(
          'list-truncated',
          from,
          'The answer goes on in another document: who does not stand here may exist all the same.',
        ),
      )
}

/** For documents that tell nothing here: what they show, in words. */
export const whyUnused = (seen: ReadonlyArray<Seen>, { callerArn, roleArn }: Subjects): string => {
  const [first] = seen
  const neither = `; the caller is ${quoted(callerArn)}, the role asked for is ${quoted(roleArn)}.`
  switch (first?._tag) {
    case undefined:
      return 'It holds nothing about a call that takes a role.'
    case 'Entity':
      return `It shows ${seen.length === 1 ? `\`${first.arn}\`` : `${seen.length} entries`}${neither}`
    case 'InlinePolicy':
      return `It is a policy of the ${first.owner.kind} \`${first.owner.name}\`, which is not known to be one of the caller's.`
    case 'PolicyNames':
    case 'AttachedPolicies':
    case 'Groups':
      return first.owner === null
        ? 'It does not say whose list it is.'
        : `It is a list of the ${first.owner.kind} \`${first.owner.name}\`, which is not known to be one of the caller's.`
    case 'ManagedPolicy':
      return 'It does not hold the document of the policy: that stands in a version (`aws iam get-policy-version`).'
    case 'PolicyVersion':
      return first.arn === null
        ? 'It does not say of which policy it is a version.'
        : `\`${first.arn}\` is not attached to the caller.`
    case 'OrganizationPolicy':
      return 'It is attached to none of the levels that are known.'
    case 'TargetPolicies':
      return first.target === null
        ? 'It does not say to what these policies are attached. The commands of `role-doctor collect` write the target along.'
        : `\`${first.target}\` is not known to stand above the account of the caller or of the role.`
    case 'Parent':
      return first.child === null
        ? 'It does not say of what these are the parents. The commands of `role-doctor collect` write it along.'
        : `\`${first.child}\` is not known to stand above the account of the caller or of the role.`
    case 'Organization':
      return 'It does not say which account asked, and neither the caller nor the role is in the management account. The commands of `role-doctor collect` write the account along.'
    case 'OpenIdConnectProvider':
      return `It is the provider \`${first.url}\`, not that of the caller.`
    case 'VpcEndpoint':
      return 'The call is not known to have gone through this endpoint.'
    case 'CallerIdentity':
      return `It is \`${first.arn}\`${neither}`
    case 'Policy':
      return 'It names a principal and a resource, and so is neither a trust policy nor a policy of the caller: say what it is.'
    case 'Call':
    case 'Scenario':
    case 'MoreToCome':
      return 'It adds nothing to what was told before.'
  }
}

const quoted = (arn: string | null): string => (arn === null ? 'not known' : `\`${arn}\``)
