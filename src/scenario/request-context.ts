import { isArn, PATH_OF_PERMISSION_SETS, permissionSetOf, type RoleArn } from '../arn/arn.js'
import { parseInstant } from '../condition/operator/date.js'
import { isListed } from '../context/condition-keys.js'
import {
  absent,
  mayBeAbsent,
  oneOf,
  present,
  presentAll,
  someValue,
  unknown,
  valueOfForm,
  valuesOf,
  type Context,
  type Lookup,
  type Possibility,
  type ValueForm,
} from '../context/lookup.js'
import type { Fact } from '../fact/fact.js'
import * as F from '../fact/fact.js'
import { isSigned, type Caller } from '../principal/caller.js'
import type { Assumption } from './assumption.js'
import { goesThroughEndpoint, networkKeys } from './network.js'
import type { AssumeRoleRequest, Organization, Scenario, Tags, TargetRole } from './scenario.js'
import {
  assumesNoSourceIdentity,
  assumesNoTags,
  hidesParameters,
  mayPassMore,
  passedSourceIdentity,
  passedTags,
  passedTransitiveKeys,
} from './session-attributes.js'
import { isBuiltIn, lookupClaim, staysInSession } from './web-identity-keys.js'

/** The context of the call: what was given, and what follows from the request and the caller. */
export interface RequestContext extends Context {
  /** What a key's derived value rests on, besides what the scenario tells; the key in lower case. */
  readonly restsOn: (name: string) => ReadonlyArray<Assumption>
  /** Keys whose value, or absence, as told contradicts what follows from the rest of the scenario. */
  readonly contradictions: ReadonlyArray<Contradiction>
}

interface Contradiction {
  readonly key: string
  /** Null: said to be absent. */
  readonly given: ReadonlyArray<string> | null
  /** Null: absent. */
  readonly derived: ReadonlyArray<string> | null
}

/** What tells of the caller and its way to AWS, whatever the call. */
export type CallFacts = Pick<
  Scenario,
  'caller' | 'context' | 'absentContextKeys' | 'vpcEndpointPolicy' | 'incomplete'
> & {
  readonly request: Pick<AssumeRoleRequest, 'via' | 'serialNumber' | 'tokenCode'>
}

/** Where the resource is; the account is null where that is not known. */
export interface Place {
  readonly partition: string
  readonly account: string | null
}

/** What was told wins over what is derived; `*` takes away what may be missing. */
const contextOf = (
  facts: CallFacts,
  derive: (name: string) => Lookup,
  assumed: (name: string) => ReadonlyArray<Assumption>,
): Omit<RequestContext, 'contradictions'> => {
  const { context, absentContextKeys } = facts
  return {
    lookup: (name) => {
      const given = context.get(name)
      if (given !== undefined) return given.length === 0 ? absent : presentAll(given)
      if (absentContextKeys.has(name)) return absent
      const derived = derive(name)
      // What can be derived with a value may be there all the same (MFA-4).
      return absentContextKeys.has('*') && mayBeAbsent(derived) && valuesOf(derived).length === 0 ? absent : derived
    },
    restsOn: (name) => (context.has(name) || absentContextKeys.has(name) ? [] : assumed(name)),
  }
}

/**
 * Of any action: the keys about the caller, its session and its way.
 * @param own - the keys of the action itself, where something is known of them; else null
 */
export const accessContext = (
  facts: CallFacts,
  place: Place,
  organization: Fact<Organization | null>,
  own: (name: string) => Lookup | null = () => null,
): RequestContext => {
  const tagged = tagsOfCaller(facts)
  const derive = (name: string): Lookup =>
    own(name) ??
    (name.startsWith('aws:')
      ? (tagged(name) ??
        callerKey(facts, name) ??
        sessionKey(facts, place, name) ??
        networkKey(facts, name) ??
        resourceOrganizationKey(organization, name) ??
        commonKey(facts, place, name) ??
        unknown)
      : unknown)
  return {
    ...contextOf(facts, derive, (name) => assumptionsOf(facts, name)),
    contradictions: contradictionsOf(facts.context, facts.absentContextKeys, derive),
  }
}

export const requestContext = (scenario: Scenario, target: RoleArn): RequestContext => {
  const derive = deriveKey(scenario, target)
  return {
    ...contextOf(scenario, derive, (name) =>
      name === 'sts:sourceidentity' && passedSourceIdentity(scenario) !== null
        ? []
        : [...assumptionsOf(scenario, name), ...assumedOfToken(scenario, name)],
    ),
    contradictions: contradictionsOf(scenario.context, scenario.absentContextKeys, derive),
  }
}

const contradictionsOf = (
  context: Scenario['context'],
  absentContextKeys: Scenario['absentContextKeys'],
  derive: (name: string) => Lookup,
): ReadonlyArray<Contradiction> => {
  const found: Contradiction[] = []
  for (const [key, given] of context) {
    const derived = settled(derive(key))
    if (derived === null) continue
    if (derived._tag === 'Absent') {
      if (given.length > 0 && isDerivedAbsent(key)) found.push({ key, given, derived: null })
    } else if (!sameValues(key, given, derived.values)) found.push({ key, given, derived: derived.values })
  }
  for (const key of absentContextKeys) {
    const derived = key === '*' ? null : settled(derive(key))
    if (derived?._tag === 'Present') found.push({ key, given: null, derived: derived.values })
  }
  return found
}

/** The one thing that a key holds, where that is known. */
const settled = ([first, ...others]: Lookup): Exclude<Possibility, { readonly _tag: 'SomeValue' }> | null =>
  others.length > 0 || first._tag === 'SomeValue' ? null : first

/** Times are compared as instants (KEY-47), booleans without regard to case (BOOL-2), all else to the letter. */
const sameValues = (key: string, a: ReadonlyArray<string>, b: ReadonlyArray<string>): boolean => {
  if (a.length === 1 && b.length === 1 && a[0] === b[0]) return true
  const form = (value: string): string => {
    const instant = key === 'aws:currenttime' || key === 'aws:epochtime' ? parseInstant(value) : null
    if (instant !== null) return String(instant.seconds)
    return /^(?:true|false)$/i.test(value) ? value.toLowerCase() : value
  }
  const held = new Set(b.map(form))
  return a.length === b.length && a.every((value) => held.has(form(value)))
}

/** Keys that the request or the caller rules out. Of the network, and of keys not in the lists, nothing is said. */
const isDerivedAbsent = (name: string): boolean =>
  derivedAbsent.has(name) || name.startsWith('aws:requesttag/') || name.startsWith('aws:principaltag/')

const derivedAbsent: ReadonlySet<string> = new Set([
  'sts:externalid',
  'sts:sourceidentity',
  'aws:sourceidentity',
  'aws:username',
  'aws:multifactorauthpresent',
  'aws:multifactorauthage',
  'aws:tagkeys',
  'sts:transitivetagkeys',
])

const assumptionsOf = (scenario: CallFacts, name: string): ReadonlyArray<Assumption> => {
  const { caller, vpcEndpointPolicy } = scenario
  if (networkKeys.includes(name) || name === 'aws:sourceip')
    return vpcEndpointPolicy._tag === 'Unknown' && !goesThroughEndpoint(scenario) ? ['public-endpoint'] : []
  const session = caller.principal._tag === 'RoleSession'
  if (name === 'aws:sourceidentity' || name === 'sts:sourceidentity')
    return session && caller.sourceIdentity._tag === 'Unknown' ? ['no-source-identity'] : []
  if (name.startsWith('aws:resourcetag/') || name.startsWith('iam:resourcetag/'))
    return session && caller.transitiveTags._tag === 'Unknown' ? ['no-transitive-tags'] : []
  return name === 'aws:multifactorauthpresent' && passesMfa(scenario) ? ['credentials-valid'] : []
}

/** REQ-20, REQ-21: keys that the attributes of a token or an assertion bring. */
const assumedOfToken = (scenario: Scenario, name: string): ReadonlyArray<Assumption> =>
  ((name === 'aws:tagkeys' || name === 'sts:transitivetagkeys' || name.startsWith('aws:requesttag/')) &&
    assumesNoTags(scenario)) ||
  (name === 'sts:sourceidentity' && assumesNoSourceIdentity(scenario))
    ? ['token-carries-nothing']
    : []

export const passesMfa = ({ request }: CallFacts): boolean =>
  request.serialNumber !== null && request.tokenCode !== null

const fromFact = (fact: Fact<string>): Lookup => (F.isKnown(fact) ? present(fact.value) : someValue)

/** Values by lower-cased tag key (CASE-15). Made when the first tag is asked for: few policies ask for any. */
type TagIndex = () => Fact<ReadonlyMap<string, string>>

const lowerCased: (tags: Fact<Tags>) => Fact<ReadonlyMap<string, string>> = F.map(
  (tags: Tags): ReadonlyMap<string, string> => new Map([...tags].map(([key, value]) => [key.toLowerCase(), value])),
)

const indexOf = (tags: Fact<Tags>): TagIndex => {
  let index: Fact<ReadonlyMap<string, string>> | null = null
  return () => (index ??= lowerCased(tags))
}

const valueIn = (tags: TagIndex, key: string): string | undefined => {
  const index = tags()
  return F.isKnown(index) ? index.value.get(key) : undefined
}

const lookupTag = (tags: TagIndex, key: string): Lookup => {
  if (!F.isKnown(tags())) return unknown
  const value = valueIn(tags, key)
  return value === undefined ? absent : present(value)
}

/** The first of these tags that is there for sure; else what the last of them comes to. */
const firstTag = (key: string, carried: TagIndex, own: TagIndex): Lookup =>
  valueIn(carried, key) === undefined ? lookupTag(own, key) : lookupTag(carried, key)

/** KEY-7, KEY-42, TAG-6: an inherited transitive tag replaces the role's own of that key; it makes none. */
const tagOfRole = (key: string, carried: TagIndex, own: TagIndex): Lookup => {
  const inherited = valueIn(carried, key)
  const ofRole = lookupTag(own, key)
  return inherited === undefined || !ofRole.some(({ _tag }) => _tag !== 'Absent')
    ? ofRole
    : F.isKnown(own())
      ? present(inherited)
      : oneOf(absent, present(inherited))
}

const toldRole = ({ role }: Scenario): TargetRole | null => (F.isKnown(role) ? role.value : null)

/** A role that does not exist has none. */
const tagsOfRole = ({ role }: Scenario): Fact<Tags> =>
  !F.isKnown(role) ? F.unknown : role.value === null ? F.known(new Map()) : role.value.tags

/** KEY-5, KEY-6: a session tag beats the role tag; both stand in `caller.tags`. Null: not such a key. */
const tagsOfCaller = ({ caller }: CallFacts): ((name: string) => Lookup | null) => {
  const carried = indexOf(caller.transitiveTags)
  const own = indexOf(caller.tags)
  const prefix = 'aws:principaltag/'
  return (name) =>
    !name.startsWith(prefix)
      ? null
      : isSigned(caller.principal)
        ? firstTag(name.slice(prefix.length), carried, own)
        : absent
}

const deriveKey = (scenario: Scenario, target: RoleArn): ((name: string) => Lookup) => {
  const { caller } = scenario
  const carried = indexOf(caller.transitiveTags)
  const tagged = tagsOfCaller(scenario)
  const passed = passedTags(scenario)
  const requestTags = indexOf(passed.size === 0 && mayPassMore(scenario) ? F.unknown : F.known(passed))
  const roleTags = indexOf(tagsOfRole(scenario))
  return (name) => {
    const slash = name.indexOf('/')
    if (slash >= 0) {
      const tag = name.slice(slash + 1)
      const ofCaller = tagged(name)
      if (ofCaller !== null) return ofCaller
      if (name.startsWith('aws:requesttag/')) return lookupTag(requestTags, tag)
      if (name.startsWith('aws:resourcetag/') || name.startsWith('iam:resourcetag/'))
        return tagOfRole(tag, carried, roleTags)
    }
    if (name.startsWith('saml:')) return samlKey(scenario, name.slice('saml:'.length))
    const colon = name.lastIndexOf(':')
    const prefix = name.slice(0, Math.max(0, colon))
    if (prefix.includes('.')) return providerKey(scenario, prefix, name.slice(colon + 1))
    if (prefix === 'sts') return stsKey(scenario, name)
    if (prefix === 'aws')
      return (
        callerKey(scenario, name) ??
        sessionKey(scenario, target, name) ??
        networkKey(scenario, name) ??
        requestKey(scenario, target, name) ??
        unlisted(name)
      )
    // COND-12, IAM-1 to IAM-5: other services' keys, and those of IAM's own actions, are not in these calls.
    return prefix === 'ec2' || prefix === 'identitystore' ? ofRoleSessions(scenario) : absent
  }
}

/** COND-12: a key that AWS does not have for this call is absent from it. */
const unlisted = (name: string): Lookup => (isListed(name) ? unknown : absent)

/** Keys that only some role sessions carry (KEY-25 to KEY-28). */
const ofRoleSessions = ({ caller }: CallFacts): Lookup => (caller.principal._tag === 'RoleSession' ? unknown : absent)

/** SAML-5, FED-6: all of them in the federating call, three of them afterwards, none elsewhere. */
const samlKey = ({ caller: { principal } }: Scenario, claim: string): Lookup => {
  if (principal._tag === 'SamlProvider')
    return claim === 'doc' ? present(`${principal.account}/${principal.name}`) : unknown
  return principal._tag === 'RoleSession' && ['namequalifier', 'sub', 'sub_type'].includes(claim) ? unknown : absent
}

/** OIDC-1 to OIDC-7. */
const providerKey = ({ caller: { principal }, claims }: Scenario, host: string, claim: string): Lookup => {
  if (principal._tag === 'OidcProvider')
    return principal.host.toLowerCase() === host ? lookupClaim(host, claim, claims) : absent
  return principal._tag === 'RoleSession' && staysInSession(claim) ? unknown : absent
}

/** A parameter that was not told was not passed, unless others than those told may have been. */
const leftOut = (scenario: Scenario): Lookup => (mayPassMore(scenario) ? unknown : absent)

const stsKey = (scenario: Scenario, name: string): Lookup => {
  const { request, caller } = scenario
  switch (name) {
    // KEY-1, STS-1
    case 'sts:externalid':
      return request.externalId !== null ? present(request.externalId) : leftOut(scenario)
    // KEY-2, STS-2
    case 'sts:rolesessionname':
      return fromFact(request.roleSessionName)
    // KEY-3, STS-3, SRC-2: passed now, or inherited.
    case 'sts:sourceidentity': {
      const passed = passedSourceIdentity(scenario)
      if (passed !== null) return present(passed)
      const inherited = inheritedSourceIdentity(scenario)
      // SRC-2: a session that has one keeps it.
      return mayBeAbsent(inherited) ? leftOut(scenario) : inherited
    }
    // KEY-5, STS-4
    case 'sts:transitivetagkeys':
      return passedTransitiveKeys(scenario).length > 0 ? presentAll(passedTransitiveKeys(scenario)) : leftOut(scenario)
    // STS-7
    case 'sts:requestcontextproviders':
      return request.providedContexts.length > 0
        ? presentAll(request.providedContexts.map(({ providerArn }) => providerArn))
        : absent
    // STS-8
    case 'sts:roleauthorizedbyidp':
      return caller.principal._tag === 'OidcProvider' ? unknown : absent
    // STS-5, STS-6, STS-9: never in these calls. STS-7: what an assertion holds is not told.
    default:
      return name.startsWith('sts:requestcontext/') && request.providedContexts.length > 0 ? unknown : absent
  }
}

/** KEY-4: `no-source-identity` is taken for granted of a role session. */
const inheritedSourceIdentity = ({ caller, context }: CallFacts): Lookup => {
  const given = context.get('aws:sourceidentity') ?? []
  if (given.length > 0) return presentAll(given)
  return F.isKnown(caller.sourceIdentity) && caller.sourceIdentity.value !== null
    ? present(caller.sourceIdentity.value)
    : absent
}

// A character that no ARN holds: only a wildcard stands for it.
const ANY = '\uE000'

/** PRIN-57: the session ARN hides the path. SVC-7: those of IAM Identity Center have one of two. */
const roleForm = ({ partition, account, roleName }: Extract<Caller, { readonly _tag: 'RoleSession' }>): ValueForm => {
  const reserved = permissionSetOf(roleName) !== null ? PATH_OF_PERMISSION_SETS.slice(1) : ''
  return {
    before: `arn:${partition}:iam::${account}:role/${reserved}`,
    after: roleName,
    fillers: ['', `${ANY}/`, `${ANY}${ANY}/`, ...(reserved === '' ? [`${ANY}/${ANY}/`] : [])],
  }
}

const anonymous = (name: string): Lookup => oneOf(absent, present(name))

/** KEY-1 to KEY-14 of conditions.md, and its table UID-KEYS. Null: not such a key. */
const callerKey = (scenario: CallFacts, name: string): Lookup | null => {
  const { principal, uniqueId, organization } = scenario.caller
  const service = principal._tag === 'Service'
  const federated = principal._tag === 'SamlProvider' || principal._tag === 'OidcProvider'
  switch (name) {
    case 'aws:principalarn':
      switch (principal._tag) {
        case 'Root':
        case 'User':
        case 'FederatedUser':
          return present(principal.arn)
        // KEY-8, KEY-12: the role's ARN with its path, never the session's.
        case 'RoleSession':
          return F.isKnown(principal.roleArn) ? present(principal.roleArn.value.text) : valueOfForm(roleForm(principal))
        case 'Service':
        case 'SamlProvider':
        case 'OidcProvider':
          return absent
      }
    case 'aws:principalaccount':
      return isSigned(principal) ? present(principal.account) : service ? absent : anonymous('anonymous')
    case 'aws:principaltype':
      switch (principal._tag) {
        case 'Root':
          return present('Account')
        case 'User':
          return present('User')
        case 'RoleSession':
          return present('AssumedRole')
        case 'FederatedUser':
          return present('FederatedUser')
        case 'Service':
          return unknown
        case 'SamlProvider':
        case 'OidcProvider':
          return anonymous('Anonymous')
      }
    case 'aws:userid':
      switch (principal._tag) {
        case 'Root':
          return present(principal.account)
        case 'User':
          return fromFact(uniqueId)
        case 'RoleSession':
          return F.isKnown(uniqueId)
            ? present(`${uniqueId.value}:${principal.sessionName}`)
            : valueOfForm({ before: 'AROA', after: `:${principal.sessionName}`, fillers: [ANY, ANY + ANY] })
        case 'FederatedUser':
          return present(`${principal.account}:${principal.name}`)
        case 'Service':
          return absent
        case 'SamlProvider':
        case 'OidcProvider':
          return anonymous('anonymous')
      }
    case 'aws:username':
      return principal._tag === 'User' ? present(principal.name) : absent
    case 'aws:principalisawsservice':
      return federated ? absent : present(String(service))
    case 'aws:principalservicename':
      return service ? present(principal.arn) : absent
    case 'aws:principalservicenameslist':
      return service ? someValue : absent
    // KEY-3, KEY-4, KEY-12, RCP-6
    case 'aws:principalorgid':
    case 'aws:principalorgpaths': {
      if (!isSigned(principal)) return absent
      if (!F.isKnown(organization)) return unknown
      if (organization.value === null) return absent
      return fromFact(name === 'aws:principalorgid' ? organization.value.id : organization.value.path)
    }
    default:
      return null
  }
}

/** KEY-20 to KEY-25. Null: not such a key. */
const sessionKey = (scenario: CallFacts, target: Place, name: string): Lookup | null => {
  const { principal, credentials } = scenario.caller
  switch (name) {
    case 'aws:multifactorauthpresent':
      return mfaPresent(scenario)
    case 'aws:multifactorauthage':
      return mfaAge(givenOr(scenario, 'aws:multifactorauthpresent', mfaPresent(scenario)))
    case 'aws:tokenissuetime':
      if (principal._tag === 'RoleSession' || principal._tag === 'FederatedUser') return someValue
      if (!isSigned(principal)) return principal._tag === 'Service' ? unknown : absent
      return !F.isKnown(credentials) ? unknown : credentials.value === 'longTerm' ? absent : someValue
    case 'aws:sourceidentity':
      return inheritedSourceIdentity(scenario)
    case 'aws:federatedprovider':
      if (principal._tag === 'OidcProvider') return present(federatedProvider(principal, target))
      return principal._tag === 'RoleSession' || principal._tag === 'SamlProvider' ? unknown : absent
    case 'aws:assumedroot':
    case 'aws:ec2instancesourcevpc':
    case 'aws:ec2instancesourceprivateipv4':
    case 'aws:chatbotsourcearn':
      return ofRoleSessions(scenario)
    // KEY-28: a sign-in may be a user's; long-term keys are none.
    case 'aws:signinsessionarn':
      return isSigned(principal) && !(F.isKnown(credentials) && credentials.value === 'longTerm') ? unknown : absent
    default:
      return null
  }
}

/** KEY-24: a built-in provider by its host, one made in IAM by its ARN, in the role's account (PRIN-54). */
const federatedProvider = ({ arn, host }: { readonly arn: string; readonly host: string }, target: Place): string =>
  isArn(arn) || isBuiltIn(host) ? arn : `arn:${target.partition}:iam::${target.account ?? ''}:oidc-provider/${host}`

const trueOrFalse = oneOf(present('true'), present('false'))
const falseOrAbsent = oneOf(present('false'), absent)
const absentOrFalse = oneOf(absent, present('false'))

/**
 * MFA-1 to MFA-4 of assume-role-decision.md, MFA-7 and MFA-9 of conditions.md. In a role session the MFA that was used
 * to obtain it does not count; whether the key is then `false` or missing depends on how the session came to be.
 */
const mfaPresent = (scenario: CallFacts): Lookup => {
  const { principal } = scenario.caller
  switch (principal._tag) {
    case 'Root':
    case 'User': {
      if (passesMfa(scenario)) return present('true')
      const carried = mfaOfCredentials(scenario)
      // A code may have been passed that is not told.
      return hidesParameters(scenario) && !valuesOf(carried).includes('true')
        ? oneOf(present('true'), carried)
        : carried
    }
    case 'RoleSession':
      return falseOrAbsent
    case 'FederatedUser':
      return absentOrFalse
    case 'Service':
    case 'SamlProvider':
    case 'OidcProvider':
      return absent
  }
}

/** What the credentials of a user tell of MFA. */
const mfaOfCredentials = ({ request, caller: { credentials, mfaAuthenticated } }: CallFacts): Lookup => {
  const ofSession = F.isKnown(mfaAuthenticated) ? present(String(mfaAuthenticated.value)) : trueOrFalse
  // MFA-5: Switch Role always comes from a sign-in.
  if (request.via === 'console') return ofSession
  if (F.isKnown(credentials)) return credentials.value === 'longTerm' ? absent : ofSession
  // Long-term keys carry no MFA: who is authenticated with it has a session.
  return F.isKnown(mfaAuthenticated) && mfaAuthenticated.value ? ofSession : oneOf(absent, ofSession)
}

/** KEY-14, KEY-22: only where MFA was used. */
const givenOr = ({ context, absentContextKeys }: CallFacts, name: string, derived: Lookup): Lookup => {
  const given = context.get(name)
  return given !== undefined && given.length > 0 ? presentAll(given) : absentContextKeys.has(name) ? absent : derived
}

const mfaAge = (mfa: Lookup): Lookup => {
  const used = mfa.map((p) => p._tag === 'Present' && p.values.some((value) => value.toLowerCase() === 'true'))
  return used.every((x) => x) ? someValue : used.some((x) => x) ? unknown : absent
}

/** KEY-15, KEY-16, KEY-30 to KEY-33. Null: not such a key. */
const networkKey = (scenario: CallFacts, name: string): Lookup | null => {
  // What address a service calls from, if any, is not documented (conditions.md, section 8).
  if (name === 'aws:sourceip')
    return scenario.caller.principal._tag === 'Service' ? unknown : goesThroughEndpoint(scenario) ? absent : someValue
  return networkKeys.includes(name) ? (goesThroughEndpoint(scenario) ? unknown : absent) : null
}

/** KEY-17, KEY-40 to KEY-53. Null: not such a key. */
const requestKey = (scenario: Scenario, target: RoleArn, name: string): Lookup | null => {
  switch (name) {
    case 'aws:tagkeys':
      return passedTags(scenario).size === 0 ? leftOut(scenario) : tagKeys(passedTags(scenario))
    // KEY-48: the endpoints of STS take HTTPS only.
    case 'aws:securetransport':
      return present('true')
    // KEY-53
    case 'aws:referer':
      return absent
    default:
      return (
        resourceOrganizationKey(toldRole(scenario)?.organization ?? F.unknown, name) ??
        commonKey(scenario, target, name)
      )
  }
}

/** KEY-41. Null: not such a key. */
const resourceOrganizationKey = (organization: Fact<Organization | null>, name: string): Lookup | null => {
  if (name !== 'aws:resourceorgid' && name !== 'aws:resourceorgpaths') return null
  if (!F.isKnown(organization)) return unknown
  if (organization.value === null) return absent
  return fromFact(name === 'aws:resourceorgid' ? organization.value.id : organization.value.path)
}

/** Keys of every call, whatever the action. Null: not such a key. */
const commonKey = ({ caller, context }: CallFacts, place: Place, name: string): Lookup | null => {
  switch (name) {
    case 'aws:resourceaccount':
      return place.account === null ? unknown : present(place.account)
    // KEY-21, KEY-45, KEY-46: only services pass them.
    case 'aws:sourcearn':
    case 'aws:sourceaccount':
    case 'aws:sourceorgid':
    case 'aws:sourceorgpaths':
      return caller.principal._tag === 'Service' ? unknown : absent
    // KEY-47: the two tell the same instant.
    case 'aws:currenttime':
      return sameInstant(context.get('aws:epochtime'))
    case 'aws:epochtime': {
      const instant = parseInstant(context.get('aws:currenttime')?.[0] ?? '')
      return instant === null ? someValue : present(String(instant.seconds))
    }
    // KEY-48 to KEY-50, KEY-52: always there.
    case 'aws:securetransport':
    case 'aws:requestedregion':
    case 'aws:viaawsservice':
    case 'aws:useragent':
      return someValue
    default:
      return null
  }
}

const tagKeys = (tags: Tags): Lookup => (tags.size === 0 ? absent : presentAll([...tags.keys()]))

/** The instant of `aws:EpochTime` in the form of `aws:CurrentTime`, ISO 8601 in UTC. */
const sameInstant = (given: ReadonlyArray<string> | undefined): Lookup => {
  const instant = parseInstant(given?.[0] ?? '')
  // 8.64e12 seconds are the last that a Date holds.
  return instant === null || Math.abs(instant.seconds) > 8.64e12
    ? someValue
    : present(new Date(instant.seconds * 1000).toISOString().replace('.000', ''))
}
