import { absent, presentAll, unknown, type Lookup } from '../context/lookup.js'
import type { Fact } from '../fact/fact.js'

type Claims = ReadonlyMap<string, unknown>

/** OIDC-2: what every provider created in IAM can have as keys. */
const commonClaims: ReadonlyArray<string> = ['aud', 'sub', 'amr', 'azp', 'email', 'oaud']

/** OIDC-3, for GitHub. */
const gitHubClaims: ReadonlyArray<string> = [
  'actor',
  'actor_id',
  'enterprise_id',
  'environment',
  'job_workflow_ref',
  'ref',
  'repository',
  'repository_id',
  'repository_owner_id',
  'runner_environment',
  'workflow',
]

/** OIDC-6. */
const builtInClaims: ReadonlyMap<string, ReadonlyArray<string>> = new Map([
  ['graph.facebook.com', ['app_id', 'id']],
  ['www.amazon.com', ['app_id', 'user_id']],
  ['accounts.google.com', ['aud', 'oaud', 'sub', 'email']],
  ['cognito-identity.amazonaws.com', ['aud', 'sub', 'amr']],
])

/** PRIN-25: providers that need no object in IAM. */
export const isBuiltIn = (host: string): boolean => builtInClaims.has(host)

const isGitHub = (host: string): boolean => /(?:^|\.)(?:githubusercontent\.com|ghe\.com)(?:\/|$)/.test(host)

/**
 * OIDC-3: shared providers whose further claims AWS lists too; which ones, these rules do not say. One that runs elsewhere
 * is a provider like any other (OIDC-2).
 */
const hasFurtherClaims = (host: string): boolean =>
  /^(?:[^/]*\.)?(?:buildkite\.com|gitlab\.com|circleci\.com|google\.com|googleapis\.com|oraclecloud\.com|oracle\.com)(?:\/|$)/.test(
    host,
  )

/** OIDC-2, OIDC-3: does AWS make a key of this claim? */
export const isPassed = (host: string, claim: string): boolean =>
  (builtInClaims.get(host) ?? commonClaims).includes(claim) || (isGitHub(host) && gitHubClaims.includes(claim))

/**
 * The condition keys of an identity provider, from the claims of the token. `claim` is lower-cased.
 * A claim that AWS does not take over is absent, whatever the token holds (OIDC-2); one that was not told is not known.
 */
export const lookupClaim = (host: string, claim: string, claims: Fact<Claims>): Lookup => {
  if (!isPassed(host, claim)) return hasFurtherClaims(host) ? unknown : absent
  if (claims._tag === 'Unknown') return unknown
  const byName = new Map([...claims.value].map(([name, value]) => [name.toLowerCase(), value]))
  // FED-4, OIDC-5: Google's `aud` key is `azp` where the token has that, and `oaud` is always its `aud`.
  const name =
    host === 'accounts.google.com' && claim === 'aud' && isSet(byName.get('azp'))
      ? 'azp'
      : host === 'accounts.google.com' && claim === 'oaud'
        ? 'aud'
        : claim
  return byName.has(name) ? toLookup(byName.get(name)) : unknown
}

const isSet = (claim: unknown): boolean => typeof claim === 'string' && claim !== ''

/** OIDC-4: several values where the token has a list. */
const toLookup = (value: unknown): Lookup => {
  const values: ReadonlyArray<unknown> = Array.isArray(value) ? value : [value]
  const texts = values.flatMap((v) =>
    typeof v === 'string' || typeof v === 'number' || typeof v === 'boolean' ? [String(v)] : [],
  )
  return texts.length === 0 ? absent : presentAll(texts)
}

/** OIDC-7, FED-6: what stays in the session after the federation. */
export const staysInSession = (claim: string): boolean =>
  ['amr', 'aud', 'id', 'sub', 'app_id', 'user_id', 'namequalifier', 'sub_type'].includes(claim)
