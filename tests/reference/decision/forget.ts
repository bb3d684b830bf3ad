import fc from 'fast-check'
import type { AssumeRoleScenario, IncompleteList } from '../../../src/index.js'
import { hasSourceIdentity, hasTags } from './companions.js'
import { decideKnown } from './decide.js'
import { listOf } from '../vocabulary.js'
import type { GateName, Level, NamedPolicy, Scenario } from './scenario.js'

/** Scenarios as somebody tells them who does not know everything. */

type Path = ReadonlyArray<string>

/** A fact that may be forgotten, unless the world is otherwise than what is then taken for granted (design.md). */
interface Fact {
  readonly path: Path
  /** The gate that is taken for granted to have no objection. */
  readonly unlessFails?: GateName
  /** Only where this is so. */
  readonly onlyIf?: (scenario: Scenario) => boolean
}

const told = (...paths: ReadonlyArray<string>): ReadonlyArray<Fact> => paths.map((path) => ({ path: path.split('.') }))

const inContext = (...keys: ReadonlyArray<string>): ReadonlyArray<Fact> =>
  keys.map((key) => ({ path: ['context', key] }))

const takenForGranted = (gate: GateName, ...paths: ReadonlyArray<string>): ReadonlyArray<Fact> =>
  told(...paths).map((fact) => ({ ...fact, unlessFails: gate }))

/** The policies given are those in force: so they bind the account that they stand above (SCP-3, RCP-2). */
const inForce = (of: 'caller' | 'role', ...members: ReadonlyArray<string>): ReadonlyArray<Fact> =>
  members.map((member) => ({
    path: [of, ...member.split('.')],
    onlyIf: ({ caller, role }) => {
      const [organization, levels] =
        of === 'caller'
          ? [caller.organization, caller.serviceControlPolicies]
          : [role?.organization, role?.resourceControlPolicies]
      return organization?.managementAccount !== true || (levels ?? []).length === 0
    },
  }))

const facts: ReadonlyArray<Fact> = [
  ...told('caller.identityPolicies', 'caller.permissionsBoundary', 'caller.sessionPolicies'),
  ...told('caller.serviceControlPolicies', 'role.trustPolicy', 'role.resourceControlPolicies'),
  ...told('role.maxSessionDuration', 'role.tags', 'caller.tags', 'caller.uniqueId', 'caller.credentials'),
  ...told('caller.mfaAuthenticated', 'absentContextKeys'),
  ...told('caller.organization.id', 'caller.organization.path', 'role.organization.id', 'role.organization.path'),
  ...inForce('caller', 'organization', 'organization.managementAccount'),
  ...inForce('role', 'organization', 'organization.managementAccount'),
  ...inContext('aws:CurrentTime', 'aws:EpochTime', 'aws:RequestedRegion', 'aws:SourceIp'),
  // KEY-48: no call comes to STS without it, whatever a test tells.
  { path: ['context', 'aws:SecureTransport'], onlyIf: ({ context }) => context['aws:SecureTransport'] === true },
  ...inContext('aws:SourceVpce', 'aws:TokenIssueTime', 'aws:MultiFactorAuthAge', 'aws:SourceArn'),
  ...inContext('aws:SourceAccount', 'aws:PrincipalServiceNamesList', 'saml:aud'),
  // The role exists under the ARN asked for.
  ...takenForGranted('role', 'role', 'role.arn'),
  // Token and provider are valid.
  ...takenForGranted('identity-token', 'identityProvider', 'identityProvider.exists', 'identityProvider.audiences'),
  ...takenForGranted('identity-token', 'token.claims.aud', 'token.claims.azp', 'token.claims.sub'),
  ...takenForGranted('identity-token', 'token.claims.iss', 'token.claims.exp', 'token.claims.amr'),
  // The library answers `allowed` where the token is not told, as if it were told to carry neither tags nor source
  // identity, which design.md does not take for granted. Until that is settled, no such token is forgotten.
  {
    path: ['token'],
    unlessFails: 'identity-token',
    onlyIf: (scenario) => !hasTags(scenario) && !hasSourceIdentity(scenario),
  },
  // SDKs make up a name that is well-formed.
  ...takenForGranted('request', 'request.roleSessionName'),
  // The credentials are valid.
  ...takenForGranted('caller', 'caller.credentialsExpire'),
  // A role session carries no source identity and no transitive tags.
  {
    path: ['caller', 'transitiveTags'],
    onlyIf: ({ caller }) => Object.keys(caller.transitiveTags ?? {}).length === 0,
  },
  { path: ['caller', 'sourceIdentity'], onlyIf: ({ caller }) => (caller.sourceIdentity ?? null) === null },
  // The call goes to the public endpoint.
  { path: ['network'], onlyIf: ({ network }) => network.vpcEndpointPolicy === null },
]

type Json = Readonly<Record<string, unknown>>

const without = (value: unknown, [key, ...rest]: Path): unknown =>
  key === undefined || typeof value !== 'object' || value === null
    ? value
    : Object.fromEntries(
        Object.entries(value as Json).flatMap(([name, child]) =>
          name !== key ? [[name, child]] : rest.length === 0 ? [] : [[name, without(child, rest)]],
        ),
      )

/** DEC-38: lists of which a part is told. */
interface Part {
  readonly list: IncompleteList
  readonly keep: (at: number) => boolean
}

const hasDeny = ({ document }: NamedPolicy): boolean =>
  listOf(document.Statement).some(({ Effect }) => Effect === 'Deny')

/**
 * By DEC-38 a found Allow passes, although a Deny may stand in what is not told: so what is hidden holds no Deny. Of
 * resource control policies the Allow tells nothing (RCP-3), and all can be hidden.
 */
const partOf = (policies: ReadonlyArray<NamedPolicy>, { list, keep }: Part): ReadonlyArray<NamedPolicy> =>
  policies.filter((policy, at) => keep(at) || (list !== 'role.resourceControlPolicies' && hasDeny(policy)))

const partOfLevels = (levels: ReadonlyArray<Level>, part: Part): ReadonlyArray<Level> =>
  levels.map(({ target, policies }, at) => ({
    target,
    policies: partOf(policies, { ...part, keep: (i) => part.keep(at + i) }),
  }))

const onlyPart = (scenario: Scenario, part: Part): Scenario => {
  const { caller, role } = scenario
  const { identityPolicies, sessionPolicies, serviceControlPolicies } = caller
  switch (part.list) {
    case 'request': {
      const { operation, via = 'api', roleArn, roleSessionName, providedContexts = null } = scenario.request
      // Of a federated call the token or the assertion tells of tags, and no parameter; the console passes none.
      return operation === 'AssumeRole' && via === 'api'
        ? { ...scenario, request: { operation, via, roleArn, roleSessionName, providedContexts } }
        : scenario
    }
    case 'caller.identityPolicies':
      if (identityPolicies === undefined) return scenario
      return { ...scenario, caller: { ...caller, identityPolicies: partOf(identityPolicies, part) } }
    case 'caller.sessionPolicies':
      if (sessionPolicies === undefined) return scenario
      return { ...scenario, caller: { ...caller, sessionPolicies: partOf(sessionPolicies, part) } }
    case 'caller.serviceControlPolicies':
      if (serviceControlPolicies === undefined) return scenario
      return {
        ...scenario,
        caller: { ...caller, serviceControlPolicies: partOfLevels(serviceControlPolicies, part) },
      }
    case 'role.resourceControlPolicies':
      if (role === null) return scenario
      return {
        ...scenario,
        role: { ...role, resourceControlPolicies: partOfLevels(role.resourceControlPolicies, part) },
      }
  }
}

export interface Forgetting {
  readonly facts: ReadonlyArray<Fact>
  readonly parts: ReadonlyArray<Part>
}

const LISTS: ReadonlyArray<IncompleteList> = [
  ...(['request', 'caller.identityPolicies', 'caller.sessionPolicies'] as const),
  ...(['caller.serviceControlPolicies', 'role.resourceControlPolicies'] as const),
]

export const forgetting: fc.Arbitrary<Forgetting> = fc.record({
  facts: fc.oneof(fc.subarray([...facts], { maxLength: 4 }), fc.subarray([...facts])),
  parts: fc.oneof(
    fc.constant([]),
    fc
      .tuple(fc.subarray([...LISTS]), fc.nat(63))
      .map(([lists, bits]) => lists.map((list) => ({ list, keep: (at: number) => ((bits >> (at % 6)) & 1) === 1 }))),
  ),
})

/** `*` speaks of all keys: who has forgotten something cannot say that of any that it has. */
const withoutStar = (value: AssumeRoleScenario): AssumeRoleScenario => {
  const { absentContextKeys = [], ...rest } = value
  return absentContextKeys.includes('*') ? rest : value
}

/** SRC-2: a session keeps its source identity; that another is passed cannot be seen where it is not told. */
const passesAnother = ({ caller, request }: Scenario): boolean =>
  (caller.sourceIdentity ?? null) !== null &&
  (request.sourceIdentity ?? caller.sourceIdentity) !== caller.sourceIdentity

/** DUR-16: a mistake of form, which is taken for granted not to be in what is hidden. */
const hasDurationOfNoForm = ({ request: { durationSeconds } }: Scenario): boolean =>
  (durationSeconds ?? 900) < 900 || (durationSeconds ?? 900) > 43200

/** What is left of the world for one who does not know these facts. */
export const forget = (scenario: Scenario, { facts: some, parts: any }: Forgetting): AssumeRoleScenario => {
  const { gates } = decideKnown(scenario)
  // What is wrong with a parameter cannot be seen where it is not told.
  const parts = any.filter(
    ({ list }) =>
      list !== 'request' || (gates.request !== 'fail' && !passesAnother(scenario) && !hasDurationOfNoForm(scenario)),
  )
  const forgotten = some
    .filter(({ unlessFails }) => unlessFails === undefined || gates[unlessFails] !== 'fail')
    .filter(({ onlyIf }) => onlyIf === undefined || onlyIf(scenario))
  const incomplete = parts.map(({ list }) => list)
  const partial = { ...parts.reduce(onlyPart, scenario), ...(incomplete.length === 0 ? {} : { incomplete }) }
  const left = forgotten.reduce<unknown>((value, { path }) => without(value, path), partial) as AssumeRoleScenario
  return forgotten.length === 0 && !incomplete.includes('request') ? left : withoutStar(left)
}
