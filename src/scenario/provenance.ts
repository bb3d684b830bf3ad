import type { Lookup } from '../context/lookup.js'
import { networkKeys } from './network.js'
import type { CallFacts, RequestContext } from './request-context.js'
import { passesMfa } from './request-context.js'
import type { Scenario } from './scenario.js'

/**
 * Where the value of a context key comes from: `given` under `context` or `absentContextKeys`; `derived` from another
 * member; `assumed`, since the input is silent and it is taken for granted; `absent`, since nothing brings it into such a
 * request; `unknown`.
 * @public
 */
export type Provenance = 'given' | 'derived' | 'assumed' | 'absent' | 'unknown'

/**
 * A context key that policies ask for, with what the request holds under it, and why.
 * @public
 */
export interface ContextKeyTrace {
  /** As the policy writes it. */
  readonly key: string
  readonly request: Lookup
  readonly provenance: Provenance
  /** The member of the input that it follows from, or that would tell it; of an assumption its name. Null: none. */
  readonly from: string | null
}

/** Names the member of an input that decides on a key, or would; the key in lower case. */
export type MemberOf = (name: string) => string

export const traceKey = (
  facts: CallFacts,
  memberOf: MemberOf,
  context: RequestContext,
  key: string,
): ContextKeyTrace => {
  const name = key.toLowerCase()
  const request = context.lookup(name)
  const trace = (provenance: Provenance, from: string | null): ContextKeyTrace => ({ key, request, provenance, from })
  if (facts.context.has(name)) return trace('given', 'context')
  if (facts.absentContextKeys.has(name)) return trace('given', 'absentContextKeys')
  const [assumption] = context.restsOn(name)
  if (assumption !== undefined) return trace('assumed', assumption)
  const from = memberOf(name)
  const [first, ...others] = request
  if (others.length > 0 || first._tag === 'SomeValue') return trace('unknown', from)
  return first._tag === 'Present' ? trace('derived', from) : trace('absent', from)
}

const ofCaller: ReadonlyMap<string, string> = new Map([
  ['aws:sourceidentity', 'caller.sourceIdentity'],
  ['aws:principalaccount', 'caller.arn'],
  ['aws:principaltype', 'caller.arn'],
  ['aws:username', 'caller.arn'],
  ['aws:principalisawsservice', 'caller.arn'],
  ['aws:principalservicename', 'caller.arn'],
  ['aws:federatedprovider', 'caller.arn'],
  ['aws:principalorgid', 'caller.organization'],
  ['aws:principalorgpaths', 'caller.organization'],
  ['aws:tokenissuetime', 'caller.credentials'],
  ['aws:signinsessionarn', 'caller.credentials'],
  ['aws:multifactorauthage', 'caller.mfaAuthenticated'],
])

/** Of keys about the caller and its way to AWS, whatever the call. Null: not such a key. */
export const memberOfCaller = (facts: CallFacts, name: string): string | null => {
  const { principal } = facts.caller
  const told = ofCaller.get(name)
  if (told !== undefined) return told
  if (name === 'aws:principalarn') return principal._tag === 'RoleSession' ? 'caller.roleArn' : 'caller.arn'
  if (name === 'aws:userid')
    return principal._tag === 'User' || principal._tag === 'RoleSession' ? 'caller.uniqueId' : 'caller.arn'
  if (name === 'aws:multifactorauthpresent')
    return passesMfa(facts)
      ? 'request.serialNumber'
      : principal._tag === 'User' && facts.caller.credentials._tag === 'Known'
        ? 'caller.credentials'
        : 'caller.mfaAuthenticated'
  if (name.startsWith('aws:principaltag/')) return 'caller.tags'
  return networkKeys.includes(name) ? 'network.vpcEndpointPolicy' : null
}

const ofCall: ReadonlyMap<string, string> = new Map([
  ['sts:externalid', 'request.externalId'],
  ['sts:rolesessionname', 'request.roleSessionName'],
  ['sts:sourceidentity', 'request.sourceIdentity'],
  ['sts:transitivetagkeys', 'request.transitiveTagKeys'],
  ['aws:tagkeys', 'request.tags'],
  ['aws:resourceaccount', 'request.roleArn'],
  ['aws:resourceorgid', 'role.organization'],
  ['aws:resourceorgpaths', 'role.organization'],
  ['saml:doc', 'caller.arn'],
])

/** Of keys of taking a role. */
export const memberOfScenario =
  (scenario: Scenario): MemberOf =>
  (name) => {
    const { principal } = scenario.caller
    const told = memberOfCaller(scenario, name) ?? ofCall.get(name)
    if (told !== undefined) return told
    if (name.startsWith('aws:requesttag/')) return 'request.tags'
    if (/^(?:aws|iam):resourcetag\//.test(name)) return 'role.tags'
    return principal._tag === 'OidcProvider' && name.startsWith(`${principal.host.toLowerCase()}:`)
      ? `token.claims.${name.slice(name.lastIndexOf(':') + 1)}`
      : 'context'
  }
