import type { Lookup } from '../context/lookup.js'
import { networkKeys } from './network.js'
import type { CallFacts, RequestContext } from './request-context.js'
import { passesMfa } from './request-context.js'

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

export const traceKey = (facts: CallFacts, context: RequestContext, key: string): ContextKeyTrace => {
  const name = key.toLowerCase()
  const request = context.lookup(name)
  const trace = (provenance: Provenance, from: string | null): ContextKeyTrace => ({ key, request, provenance, from })
  if (facts.context.has(name)) return trace('given', 'context')
  if (facts.absentContextKeys.has(name)) return trace('given', 'absentContextKeys')
  const [assumption] = context.restsOn(key)
  if (assumption !== undefined) return trace('assumed', assumption)
  const from = memberOf(facts, name)
  const [first, ...others] = request
  if (others.length > 0 || first._tag === 'SomeValue') return trace('unknown', from)
  return first._tag === 'Present' ? trace('derived', from) : trace('absent', from)
}

const byName: Readonly<Record<string, string>> = {
  'sts:externalid': 'request.externalId',
  'sts:rolesessionname': 'request.roleSessionName',
  'sts:sourceidentity': 'request.sourceIdentity',
  'sts:transitivetagkeys': 'request.transitiveTagKeys',
  'aws:tagkeys': 'request.tags',
  'aws:sourceidentity': 'caller.sourceIdentity',
  'aws:principalaccount': 'caller.arn',
  'aws:principaltype': 'caller.arn',
  'aws:username': 'caller.arn',
  'aws:principalisawsservice': 'caller.arn',
  'aws:principalservicename': 'caller.arn',
  'aws:federatedprovider': 'caller.arn',
  'aws:principalorgid': 'caller.organization',
  'aws:principalorgpaths': 'caller.organization',
  'aws:tokenissuetime': 'caller.credentials',
  'aws:signinsessionarn': 'caller.credentials',
  'aws:multifactorauthage': 'caller.mfaAuthenticated',
  'aws:resourceorgid': 'role.organization',
  'aws:resourceorgpaths': 'role.organization',
  'aws:sourceip': 'context',
  'saml:doc': 'caller.arn',
}

/** The member that decides on a key, or would. */
const memberOf = (facts: CallFacts, name: string): string => {
  const { principal } = facts.caller
  const told = byName[name]
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
  if (name === 'aws:resourceaccount') return 'request.roleArn'
  if (name.startsWith('aws:principaltag/')) return 'caller.tags'
  if (name.startsWith('aws:requesttag/')) return 'request.tags'
  if (/^(?:aws|iam):resourcetag\//.test(name)) return 'role.tags'
  if (networkKeys.includes(name)) return 'network.vpcEndpointPolicy'
  return principal._tag === 'OidcProvider' && name.startsWith(`${principal.host.toLowerCase()}:`)
    ? `token.claims.${name.slice(name.lastIndexOf(':') + 1)}`
    : 'context'
}
