import { toldOf } from './context.js'
import { listOf, type PolicyType, type PrincipalElement, type RequestJson } from './vocabulary.js'

/** What is true of the caller beside its ARN. */
export interface CallerFacts {
  /** Null: it has none. */
  readonly uniqueId: string | null
  /** PRIN-16: the user who made this federated-user session. Null: the caller is no such session. */
  readonly creator: string | null
  /** PRIN-26: of the caller's account. Null: another one than all that are asked for. */
  readonly canonicalId: string | null
  /** PRIN-70: the further names of a service. */
  readonly serviceNames: ReadonlyArray<string>
  /** PRIN-27: does `*` admit services and federated callers? */
  readonly starAdmitsAll: boolean
}

export type CallerKind = 'root' | 'user' | 'role session' | 'federated user' | 'service' | 'provider'

interface Caller {
  readonly kind: CallerKind
  readonly arn: string
  readonly partition: string
  readonly account: string
}

/** The table "Parsing a caller ARN" of principals.md, section 6. */
const shapes: ReadonlyArray<readonly [kind: CallerKind, shape: RegExp]> = [
  ['root', /^arn:([^:]+):iam::(\d{12}):root$/],
  ['user', /^arn:([^:]+):iam::(\d{12}):user\/.+$/],
  ['role session', /^arn:([^:]+):sts::(\d{12}):assumed-role\/[^/]+\/[^/]+$/],
  ['federated user', /^arn:([^:]+):sts::(\d{12}):federated-user\/.+$/],
  ['provider', /^arn:([^:]+):iam::(\d{12}):(?:saml-provider|oidc-provider)\/.+$/],
]

const BUILT_IN = ['cognito-identity.amazonaws.com', 'www.amazon.com', 'graph.facebook.com', 'accounts.google.com']

/**
 * Is a caller that is told by a name a provider, and no service? PRIN-51, PRIN-52: the call tells; of an action that
 * goes with another call (M-4), the name does.
 */
const isProvider = (name: string, action: string): boolean =>
  /^sts:AssumeRoleWith(?:SAML|WebIdentity)$/i.test(action) ||
  (!/^sts:AssumeRole$/i.test(action) && (BUILT_IN.includes(name) || !/\.amazonaws\.com(?:\.cn)?$/.test(name)))

export const callerOf = ({ caller, action }: RequestJson): Caller => {
  const arn = caller?.arn ?? ''
  const [kind, shape] = shapes.find(([, regex]) => regex.test(arn)) ?? []
  const [, partition = '', account = ''] = shape?.exec(arn) ?? []
  return { kind: kind ?? (isProvider(arn, action) ? 'provider' : 'service'), arn, partition, account }
}

/** A user, role session, root user or federated user: it has an account. */
const isAwsCaller = ({ kind }: Caller): boolean => kind !== 'service' && kind !== 'provider'

export interface Entry {
  /** `AWS`, `Service`, `Federated`, `CanonicalUser`; or `*`, the bare star. */
  readonly type: string
  readonly text: string
}

/** PRIN-1, PRIN-2, PRIN-4: all entries, in all keys; PRIN-53: providers are supported in trust policies only, PRIN-26: canonical ids not in those. */
export const entriesOf = (element: PrincipalElement, policyType: PolicyType): ReadonlyArray<Entry> =>
  allEntries(element).filter(({ type }) => type !== (policyType === 'trust-policy' ? 'CanonicalUser' : 'Federated'))

const allEntries = (element: PrincipalElement): ReadonlyArray<Entry> =>
  element === '*'
    ? [{ type: '*', text: '*' }]
    : Object.entries(element).flatMap(([type, texts]) => listOf(texts).map((text) => ({ type, text })))

/** The role's, or other resource's, own place (PRIN-74, PRIN-75). */
const partitionOf = (arn: string): string => arn.split(':')[1] ?? ''
const accountOf = (arn: string): string => arn.split(':')[4] ?? ''

/** PRIN-57: account and role name are compared where the role's path was not told. */
const isRoleOf = (entry: string, request: RequestJson, caller: Caller): boolean => {
  if (caller.kind !== 'role session') return false
  if (request.caller?.roleArn !== undefined) return request.caller.roleArn === entry
  const name = entry.split('/').at(-1) ?? ''
  // PRIN-57: of a permission set it is known how the path begins.
  if (/^AWSReservedSSO_.+_[\da-f]{16}$/.test(name) && entry.split(/[:/]/)[7] !== 'sso.amazonaws.com') return false
  return (
    partitionOf(entry) === caller.partition && accountOf(entry) === caller.account && caller.arn.split('/')[1] === name
  )
}

/** PRIN-20: ids stand alone, without a colon. */
export const isUniqueId = (text: string): boolean => /^(?:AIDA|AROA)[^:]*$/.test(text)

const ACCOUNT = /^\d{12}$/
const CANONICAL_ID = /^[\da-f]{64}$/i
const ROOT = /^arn:[^:]+:iam::\d{12}:root$/
const USER = /^arn:[^:]+:iam::\d{12}:user\//
const ROLE = /^arn:[^:]+:iam::\d{12}:role\//

/** PRIN-13, PRIN-14, PRIN-75: every principal of that account and partition. */
const namesAccount = (text: string, request: RequestJson, caller: Caller): boolean => {
  if (!isAwsCaller(caller)) return false
  if (ACCOUNT.test(text)) return caller.account === text && caller.partition === partitionOf(request.resource)
  return ROOT.test(text) && accountOf(text) === caller.account && partitionOf(text) === caller.partition
}

/** The order of work for one entry, principals.md, section 6. */
export const entryMatches = (entry: Entry, request: RequestJson, facts: CallerFacts): boolean => {
  const caller = callerOf(request)
  const { type, text } = entry
  // 1. PRIN-21, PRIN-27
  if (isStar(entry)) return isAwsCaller(caller) || facts.starAdmitsAll
  // 6. PRIN-22, PRIN-70; PRIN-12: no star.
  if (type === 'Service')
    return text !== '*' && caller.kind === 'service' && [caller.arn, ...facts.serviceNames].includes(text)
  // 7. PRIN-23 to PRIN-25
  if (type === 'Federated') return caller.kind === 'provider' && namesProvider(text, request, caller)
  // PRIN-26
  if (type === 'CanonicalUser') return isAwsCaller(caller) && facts.canonicalId === text
  // PRIN-74: an ARN of another partition than the resource's never matches.
  if (text.startsWith('arn:') && partitionOf(text) !== partitionOf(request.resource)) return false
  // 2.
  if (namesAccount(text, request, caller)) return true
  // 3. PRIN-15 to PRIN-17
  if (USER.test(text)) return caller.kind === 'user' ? caller.arn === text : facts.creator === text
  if (ROLE.test(text)) return isRoleOf(text, request, caller)
  // 5. PRIN-20
  if (isUniqueId(text)) return facts.uniqueId === text
  // 4. PRIN-18, PRIN-19; 8. all else is compared as it stands (PRIN-9).
  return isAwsCaller(caller) && caller.kind !== 'root' && caller.arn === text
}

/** PRIN-54: a provider lives in the account of the role; one told by its host is the one of that host there (PRIN-24). */
const namesProvider = (text: string, { resource }: RequestJson, { arn }: Caller): boolean => {
  const here = `arn:${partitionOf(resource)}:iam::${accountOf(resource)}:`
  if (arn.startsWith('arn:')) return text === arn && arn.startsWith(here)
  return text === `${here}oidc-provider/${arn}` || (text === arn && BUILT_IN.includes(arn))
}

/** PRIN-4: the element names the caller when one entry does. */
export const someEntry = (entries: ReadonlyArray<Entry>, request: RequestJson, facts: CallerFacts): boolean =>
  entries.some((entry) => entryMatches(entry, request, facts))

/** NPRIN-5: the levels of the caller's chain; each as the entries that name exactly that level. */
const levelsOf = (request: RequestJson, facts: CallerFacts): ReadonlyArray<(entry: Entry) => boolean> => {
  const caller = callerOf(request)
  const matching =
    (isOfLevel: (text: string) => boolean) =>
    (entry: Entry): boolean =>
      !isStar(entry) && isOfLevel(entry.text) && entryMatches(entry, request, facts)
  const account = matching((text) => ACCOUNT.test(text) || ROOT.test(text) || CANONICAL_ID.test(text))
  const identity = matching((text) => USER.test(text) || ROLE.test(text) || isUniqueId(text))
  const session = matching((text) => text === caller.arn)
  switch (caller.kind) {
    case 'root':
      return [account]
    case 'user':
      return [identity, account]
    case 'role session':
      return [session, identity, account]
    case 'federated user':
      return [session, account]
    case 'service':
    case 'provider':
      return [matching(() => true)]
  }
}

const isStar = ({ type, text }: Entry): boolean => type === '*' || (type === 'AWS' && text === '*')

/** NPRIN-2, NPRIN-5: is the caller hit, since not every level of its chain is listed? A star lists them all (PRIN-21). */
export const isHit = (entries: ReadonlyArray<Entry>, request: RequestJson, facts: CallerFacts): boolean =>
  !someEntry(entries.filter(isStar), request, facts) && !levelsOf(request, facts).every((names) => entries.some(names))

/** What can be true of this caller, as far as the request does not tell. */
export const possibleFacts = (
  entries: ReadonlyArray<Entry>,
  request: RequestJson,
  policyType: PolicyType,
): ReadonlyArray<CallerFacts> => {
  const { kind, account, partition } = callerOf(request)
  const told = request.caller?.uniqueId
  const mentioned = entries.map(({ text }) => text)
  const prefix = kind === 'user' ? 'AIDA' : kind === 'role session' ? 'AROA' : null
  const ids =
    told !== undefined
      ? [told]
      : prefix === null
        ? [null]
        : [`${prefix}OFNOBODY`, ...mentioned.filter((text) => isUniqueId(text) && text.startsWith(prefix))]
  const users = mentioned.filter(
    (text) => USER.test(text) && accountOf(text) === account && partitionOf(text) === partition,
  )
  const creators = kind === 'federated user' ? [`arn:${partition}:iam::${account}:user/of/nobody`, ...users] : [null]
  // RCP-4, RCP-6, VPC-2: there the star is everyone.
  const isGuard = policyType === 'resource-control-policy' || policyType === 'vpc-endpoint-policy'
  const stars = (kind === 'service' || kind === 'provider') && !isGuard ? [true, false] : [true]
  // PRIN-70: where no further names are told, the service has its own alone.
  const serviceNames = toldOf(request, 'aws:PrincipalServiceNamesList') ?? []
  const canonicalIds = [null, ...mentioned.filter((text) => CANONICAL_ID.test(text))]
  return ids.flatMap((uniqueId) =>
    creators.flatMap((creator) =>
      canonicalIds.flatMap((canonicalId) =>
        stars.map((starAdmitsAll) => ({ uniqueId, creator, serviceNames, canonicalId, starAdmitsAll })),
      ),
    ),
  )
}
