import * as F from '../fact/fact.js'
import { compareInstants, parseInstant } from '../condition/operator/date.js'
import type { Caller } from '../principal/caller.js'
import { currentTime } from '../scenario/current-time.js'
import type { Scenario } from '../scenario/scenario.js'
import { claimOf } from '../scenario/session-attributes.js'
import { isBuiltIn } from '../scenario/web-identity-keys.js'
import { checked, objection, type CheckedGate, type Objection, type TokenReason } from './gate.js'

type OidcProvider = Extract<Caller, { readonly _tag: 'OidcProvider' }>

/** Is the token good, before any policy is asked (errors.md, section 5; ERR-103)? */
export const identityTokenGate = (scenario: Scenario): CheckedGate => {
  const { principal } = scenario.caller
  if (principal._tag !== 'SamlProvider' && principal._tag !== 'OidcProvider')
    return checked('identity-token', false, [])
  const objections = [
    ...providerMissing(scenario, principal),
    ...(principal._tag === 'OidcProvider'
      ? [
          ...issuer(scenario, principal),
          ...missingClaims(scenario),
          ...audience(scenario, principal),
          ...expired(scenario),
          ...unreachable(principal),
        ]
      : []),
  ]
  return checked('identity-token', true, objections, ['token-valid'])
}

type Check = ReadonlyArray<Objection<TokenReason>>

/** ERR-80, ERR-97. FED-2: the built-in providers need no object in IAM. */
const providerMissing = ({ identityProvider }: Scenario, provider: Caller): Check =>
  F.isKnown(identityProvider) &&
  F.isKnown(identityProvider.value.exists) &&
  !identityProvider.value.exists.value &&
  !(provider._tag === 'OidcProvider' && isBuiltIn(provider.host))
    ? [objection('provider-missing', 'stops', ['identityProvider', 'exists'], provider.arn, [])]
    : []

const textsOf = (value: unknown): ReadonlyArray<string> =>
  [value].flat().filter((text): text is string => typeof text === 'string' && text !== '')

/** ERR-80: the provider is looked up by the token's `iss`, whose scheme is `https`. */
const issuer = (scenario: Scenario, { host }: OidcProvider): Check =>
  textsOf(claimOf(scenario, 'iss'))
    .filter((iss) => bare(iss) !== bare(host))
    .map((iss) => objection('issuer-differs', 'stops', ['token', 'claims', 'iss'], iss, [`https://${host}`]))

/** F-15: to the letter, a slash at the end included. */
const bare = (url: string): string => url.replace(/^https:\/\//, '')

/** ERR-84: a claim that is said to be empty; one that is not told may be there. */
const missingClaims = (scenario: Scenario): Check =>
  ['sub', 'aud']
    .filter((name) => {
      const value = claimOf(scenario, name)
      return value !== undefined && (value === null || value === '' || (Array.isArray(value) && value.length === 0))
    })
    .map((name) => objection('claim-missing', 'stops', ['token', 'claims', name], null, [name]))

/** FED-5, ERR-81. */
const audience = (scenario: Scenario, { host }: OidcProvider): Check => {
  const { identityProvider, context } = scenario
  if (!F.isKnown(identityProvider) || !F.isKnown(identityProvider.value.audiences) || isBuiltIn(host)) return []
  const registered = identityProvider.value.audiences.value
  // Where the audience itself is not told, `azp` alone settles nothing.
  const claimed =
    claimOf(scenario, 'aud') === undefined
      ? []
      : [...textsOf(claimOf(scenario, 'aud')), ...textsOf(claimOf(scenario, 'azp'))]
  const held = claimed.length > 0 ? claimed : (context.get(`${host.toLowerCase()}:aud`) ?? [])
  if (held.some((aud) => registered.includes(aud)) || (held.length === 0 && registered.length > 0)) return []
  return [
    objection(
      'audience-not-registered',
      'stops',
      ['identityProvider', 'audiences'],
      held.join(', ') || null,
      registered,
    ),
  ]
}

/** ERR-86: `exp` is in seconds since 1970, UTC. */
const expired = (scenario: Scenario): Check => {
  const exp = claimOf(scenario, 'exp')
  const end = typeof exp === 'number' || typeof exp === 'string' ? parseInstant(String(exp)) : null
  // 8.64e12 seconds are the last that a Date holds.
  if (end === null || Math.abs(end.seconds) > 8.64e12) return []
  const now = currentTime(scenario)
  if (now !== null && compareInstants(now.instant, end) < 0) return []
  return [
    objection('expired', now === null ? 'may-stop' : 'stops', ['token', 'claims', 'exp'], now?.text ?? null, [
      `before ${new Date(end.seconds * 1000).toISOString().replace('.000', '')}`,
    ]),
  ]
}

/** ERR-82: AWS fetches the keys of the issuer over the Internet. */
const unreachable = ({ host }: OidcProvider): Check => {
  const [name = ''] = host.toLowerCase().split(/[/:]/)
  return /(?:^|\.)(?:localhost|local|internal|lan|intranet|test|invalid)$/.test(name) ||
    /^(?:10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.[\d.]+$/.test(name)
    ? [objection('signature-unverifiable', 'may-stop', ['caller', 'arn'], host, ['an issuer on the public Internet'])]
    : []
}
