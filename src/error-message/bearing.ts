import type { Gate } from '../gate/gate.js'

/** What a message says of the gates of a call that takes a role (PRS-5, PRS-6). */
export interface Bearing {
  /** One of them stopped the call, the named one first; empty: the message is of another call, or hides even that. */
  readonly rulesIn: ReadonlyArray<Gate>
  /** These were passed, or the message would be another. */
  readonly rulesOut: ReadonlyArray<Gate>
}

const ofCaller: ReadonlyArray<Gate> = [
  'identity-policy',
  'permissions-boundary',
  'session-policy',
  'service-control-policy',
  'resource-control-policy',
  'vpc-endpoint-policy',
]

const policies: ReadonlyArray<Gate> = ['trust-policy', ...ofCaller]

/** TAG-1, SRC-1: whose policy does not allow the action that goes along is hidden. */
const alongside: ReadonlyArray<Gate> = ofCaller.slice(1)

/** ERR-2, ERR-3, CAL-7: no policies of a caller are asked. */
const unsigned: ReadonlyArray<Gate> = [
  'role',
  'trust-policy',
  'resource-control-policy',
  'vpc-endpoint-policy',
  'session-tags',
  'source-identity',
]

/** The head of errors.md, section 7: all messages of services mean this. */
const ofService: ReadonlyArray<Gate> = [
  'role',
  'trust-policy',
  'resource-control-policy',
  'session-tags',
  'source-identity',
]

/** Whoever passes them all is authorized to take the role. */
export const authorizing: ReadonlyArray<Gate> = ['role', ...policies, 'session-tags', 'source-identity']

/** ERR-50, ERR-51, PRS-5: the duration is told only to who is authorized. */
const beforeDuration: ReadonlyArray<Gate> = ['request', 'caller', 'identity-token', ...authorizing]

const numberOf = (rule: string): number => (rule.startsWith('ERR-') ? Number(rule.slice('ERR-'.length)) : 0)

/** Of a message that tells no action. */
export const bearingOf = (rule: string | null, gate: Gate | null): Bearing => {
  const n = numberOf(rule ?? '')
  if (n === 50 || n === 51) return { rulesIn: ['session-duration'], rulesOut: beforeDuration }
  // ERR-65: which of the two is too large is not said.
  if (n === 65) return { rulesIn: ['request', 'session-tags'], rulesOut: [] }
  // REQ-20: of SAML the attributes of the assertion are the parameters.
  if (n >= 93 && n <= 95) return { rulesIn: ['request', 'identity-token'], rulesOut: [] }
  if (n >= 80 && n <= 98) return { rulesIn: ['identity-token'], rulesOut: [] }
  // The account and the role are typed there; what they come to may be no ARN.
  if (n === 160) return { rulesIn: ['request', ...authorizing], rulesOut: [] }
  if (n === 138 || n === 141 || n === 146 || n === 154) return { rulesIn: [], rulesOut: [] }
  if (n >= 140 && n <= 155) return { rulesIn: n > 150 && n < 154 ? [] : ofService, rulesOut: [] }
  return { rulesIn: gate === null ? [] : [gate], rulesOut: [] }
}

/** TAG-1, SRC-1: whether identity and trust policy allow the action that goes along has a gate of its own. */
const companionOf = (action: string): Gate | null =>
  /^sts:TagSession$/i.test(action) ? 'session-tags' : /^sts:SetSourceIdentity$/i.test(action) ? 'source-identity' : null

/** The gate that denied an action, where the message tells it. */
export const gateOfDenial = ({ action, policyType }: Pick<Told, 'action' | 'policyType'>): Gate | null =>
  policyType === null || policyType === 'identity-policy' || policyType === 'trust-policy'
    ? (companionOf(action) ?? policyType)
    : policyType

interface Told {
  readonly rule: string
  readonly principal: string | null
  readonly action: string
  readonly resource: string | null
  readonly denial: 'implicit' | 'explicit' | null
  readonly policyType: Gate | null
}

/** Of a message that tells which action was denied. */
export const bearingOfDenial = ({ rule, principal, action, resource, denial, policyType }: Told): Bearing => {
  // ERR-103, PRS-5: only a good token comes that far.
  if (rule === 'ERR-3') return { rulesIn: unsigned, rulesOut: ['request', 'identity-token'] }
  if (rule === 'ERR-2') return { rulesIn: unsigned, rulesOut: ['request'] }
  const takes = /^sts:(?:AssumeRole|SetContext)/i.test(action)
  // ERR-19: then it is what was passed as `RoleArn` that is wrong, whatever the policies say.
  const noRole = takes && resource !== null && !/^arn:[^:]*:iam::[^:]*:role\//.test(resource)
  if (noRole) return { rulesIn: ['request', ...policies], rulesOut: ['caller'] }
  const rulesOut: ReadonlyArray<Gate> =
    rule === 'ERR-1'
      ? ['request']
      : // CAL-3, ERR-37: how such a session is refused is not known.
        principal?.includes(':federated-user/') === true
        ? ['request']
        : ['request', 'caller']
  const gate = gateOfDenial({ action, policyType })
  if (gate !== null && policyType !== null) return { rulesIn: [gate], rulesOut }
  if (rule === 'ERR-143') return { rulesIn: ofService, rulesOut: [] }
  if (gate !== null) return { rulesIn: [gate, ...alongside], rulesOut }
  // A missing role is no Deny (ROL-3); a gap is none, but of service control policies it reads like one (ERR-15).
  if (takes) return { rulesIn: denial === 'explicit' ? policies : ['role', ...policies], rulesOut }
  return { rulesIn: ofCaller, rulesOut }
}
