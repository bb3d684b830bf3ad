import type { Values, ValuesOf } from '../context.js'
import { textsOf } from '../vocabulary.js'
import {
  hasContexts,
  inheritedSourceIdentity,
  inheritedTags,
  passedSourceIdentity,
  passedTags,
  passedTransitiveKeys,
} from './companions.js'
import type { Doubts, Organization, Scenario, Tags } from './scenario.js'
import { hasMfaCode } from './shape.js'
import { accountOf, isBuiltIn, partitionOf, isFederated, isPassed, isSigned, kindOf, providerName } from './who.js'

/**
 * The context keys of a call: assume-role-decision.md, KEY-1 to KEY-21 and MFA-1 to MFA-5; conditions.md, sections 6 to 8.
 */

type Keys = Readonly<Record<string, Values>>

const only = (value: string | null | undefined): Values => (isPassed(value) ? [value] : [])

const tagKeys = (prefix: string, tags: Tags): Keys =>
  Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${prefix}/${key}`, [value]]))

const lower = (tags: Tags): Tags =>
  Object.fromEntries(Object.entries(tags).map(([key, value]) => [key.toLowerCase(), value]))

/** KEY-1 to KEY-5; STS-1 to STS-4, STS-7, KEY-43, KEY-44. */
const keysOfRequest = (scenario: Scenario): Keys => {
  const { request } = scenario
  const tags = passedTags(scenario)
  const contexts = request.providedContexts ?? []
  return {
    'sts:ExternalId': only(request.externalId),
    'sts:RoleSessionName': [request.roleSessionName],
    'sts:SourceIdentity': only(passedSourceIdentity(scenario) ?? inheritedSourceIdentity(scenario)),
    'aws:SourceIdentity': only(inheritedSourceIdentity(scenario)),
    'aws:TagKeys': Object.keys(tags),
    'sts:TransitiveTagKeys': passedTransitiveKeys(scenario),
    'sts:RequestContextProviders': hasContexts(scenario) ? contexts.map(({ providerArn }) => providerArn) : [],
    ...tagKeys('aws:RequestTag', tags),
  }
}

const keysOfOrganization = (organization: Organization | null | undefined, id: string, paths: string): Keys => ({
  [id]: only(organization?.id),
  [paths]: only(organization?.path),
})

/** KEY-7, KEY-40 to KEY-42; TAG-6: an inherited transitive tag stands before the role's own. */
const keysOfRole = (scenario: Scenario): Keys => {
  const { role, request } = scenario
  const inherited = lower(inheritedTags(scenario))
  const tags = Object.fromEntries(
    Object.entries(lower(role?.tags ?? {})).map(([key, value]) => [key, inherited[key] ?? value]),
  )
  return {
    'aws:ResourceAccount': [accountOf(request.roleArn)],
    ...keysOfOrganization(role?.organization, 'aws:ResourceOrgID', 'aws:ResourceOrgPaths'),
    ...tagKeys('aws:ResourceTag', tags),
    ...tagKeys('iam:ResourceTag', tags),
  }
}

/** MFA-1 to MFA-5 */
const mfaPresent = (scenario: Scenario, doubts: Doubts): Values => {
  const { caller, request } = scenario
  if (kindOf(scenario) === 'role session') return doubts.sessionTellsOfMfa ? ['false'] : []
  if (kindOf(scenario) !== 'user') return []
  if (hasMfaCode(request)) return ['true']
  return caller.credentials === 'longTerm' ? [] : [String(caller.mfaAuthenticated)]
}

/** KEY-6, KEY-8 to KEY-13; UID-KEYS. */
const keysOfSigned = (scenario: Scenario, doubts: Doubts): Keys => {
  const { caller } = scenario
  const isUser = kindOf(scenario) === 'user'
  const lastPart = caller.arn.split('/').at(-1) ?? ''
  const id = caller.uniqueId ?? 'NOT TOLD'
  return {
    'aws:PrincipalArn': [isUser ? caller.arn : (caller.roleArn ?? 'NOT TOLD')],
    'aws:PrincipalAccount': [accountOf(caller.arn)],
    'aws:PrincipalType': [isUser ? 'User' : 'AssumedRole'],
    'aws:userid': [isUser ? id : `${id}:${lastPart}`],
    'aws:username': isUser ? [lastPart] : [],
    'aws:PrincipalIsAWSService': ['false'],
    'aws:MultiFactorAuthPresent': mfaPresent(scenario, doubts),
    ...keysOfOrganization(caller.organization, 'aws:PrincipalOrgID', 'aws:PrincipalOrgPaths'),
    // KEY-6: a session tag wins over the role's.
    ...tagKeys('aws:PrincipalTag', { ...lower(caller.tags ?? {}), ...lower(inheritedTags(scenario)) }),
  }
}

/** KEY-20; conditions.md, KEY-7 to KEY-9, KEY-14. */
const keysOfService = ({ caller }: Scenario): Keys => ({
  'aws:PrincipalIsAWSService': ['true'],
  'aws:PrincipalServiceName': [caller.arn],
  'aws:PrincipalServiceNamesList': [caller.arn],
})

/** OIDC-2, OIDC-6: the claims that are keys. */
const claimsOf = (provider: string): ReadonlyArray<string> =>
  provider === 'accounts.google.com' ? ['sub'] : ['aud', 'sub', 'amr', 'email', 'oaud', 'azp']

const textsOfClaim = (claim: unknown): Values =>
  typeof claim === 'string' ? [claim] : Array.isArray(claim) ? claim.map(String) : []

/** PRIN-54: a provider that is told by its host is the one of that host in the role's account. */
const providerArn = ({ caller, request }: Scenario): string =>
  caller.arn.startsWith('arn:')
    ? caller.arn
    : `arn:${partitionOf(request.roleArn)}:iam::${accountOf(request.roleArn)}:oidc-provider/${caller.arn}`

/** FED-3, FED-4, OIDC-1 to OIDC-6, SAML-3; KEY-24. */
const keysOfProvider = (scenario: Scenario): Keys => {
  const { caller, token, request } = scenario
  const provider = providerName(scenario)
  if (request.operation === 'AssumeRoleWithSAML') return { 'saml:doc': [`${accountOf(caller.arn)}/${provider}`] }
  const claims = token?.claims ?? {}
  const google: Keys =
    provider === 'accounts.google.com'
      ? {
          [`${provider}:aud`]: textsOfClaim(claims['azp'] ?? claims['aud']),
          [`${provider}:oaud`]: textsOfClaim(claims['aud']),
        }
      : {}
  return {
    'aws:FederatedProvider': [isBuiltIn(scenario) ? caller.arn : providerArn(scenario)],
    ...Object.fromEntries(claimsOf(provider).map((name) => [`${provider}:${name}`, textsOfClaim(claims[name])])),
    ...google,
  }
}

/** KEY-2, KEY-6, KEY-10 of conditions.md. */
const anonymous: Keys = {
  'aws:PrincipalAccount': ['anonymous'],
  'aws:PrincipalType': ['Anonymous'],
  'aws:userid': ['anonymous'],
}

const derivedKeys = (scenario: Scenario, doubts: Doubts): Keys => ({
  ...keysOfRequest(scenario),
  ...keysOfRole(scenario),
  ...(isSigned(scenario) ? keysOfSigned(scenario, doubts) : {}),
  ...(kindOf(scenario) === 'service' ? keysOfService(scenario) : {}),
  ...(isFederated(scenario) ? { ...keysOfProvider(scenario), ...(doubts.anonymousIsTold ? anonymous : {}) } : {}),
})

/** KEY-17: these are there in every call; a scenario that tells everything tells them. */
const ALWAYS = ['aws:currenttime', 'aws:epochtime', 'aws:securetransport', 'aws:useragent', 'aws:requestedregion']

const find = (keys: Keys, key: string): Values | undefined =>
  Object.entries(keys).find(([name]) => name.toLowerCase() === key)?.[1]

/** What is told under `context` wins (design.md); then what is derived; all else is absent (COND-12). */
export const keysOf = (scenario: Scenario, doubts: Doubts): ValuesOf => {
  const told = Object.fromEntries(Object.entries(scenario.context).map(([key, values]) => [key, textsOf(values)]))
  const derived = derivedKeys(scenario, doubts)
  return (name) => {
    const key = name.toLowerCase()
    const absent = scenario.absentContextKeys.some((one) => one.toLowerCase() === key)
    const values = find(told, key) ?? (absent ? [] : find(derived, key))
    if (values === undefined && ALWAYS.includes(key)) throw new Error(`${name} is not told`)
    return values ?? []
  }
}
