import type { Gate } from '../gate/gate.js'
import { denialsIn, type Denial } from './denial.js'
import { authorized, knownMessages, type KnownMessage } from './known-messages.js'
import { normalise } from './normalise.js'
import { wrappingOf } from './wrapper.js'

/**
 * A message that was found in a text.
 * @public
 */
export interface FoundMessage {
  /** Its row in `docs/rules/errors.md`; null: there is none for it. */
  readonly rule: string | null
  /** In AWS's own words, on one line. */
  readonly message: string
  readonly gate: Gate | null
}

/**
 * An error of AWS, taken apart. What the text does not tell is null.
 * @public
 */
export interface ParsedError extends FoundMessage {
  /** Such as `AssumeRole`. */
  readonly operation: string | null
  /** As it stands in the text, with or without `Exception`. */
  readonly code: string | null
  /** Who called: of a role session its own ARN. */
  readonly principal: string | null
  readonly action: string | null
  readonly resource: string | null
  /** The type of policy that is to blame, by the name of its gate. */
  readonly policyType: Gate | null
  readonly denial: 'implicit' | 'explicit' | null
  readonly policyArn: string | null
  /** HTTP status. */
  readonly status: number | null
  readonly requestId: string | null
  /** Gates that passed, or the message would be another (PRS-5). */
  readonly rulesOut: ReadonlyArray<Gate>
  /** The encoded authorization message of the text (ERR-170). */
  readonly encoded: string | null
  /** Other messages of the same text. */
  readonly further: ReadonlyArray<FoundMessage>
}

const gateOf = ({ action, policyType }: Denial): Gate | null =>
  /^sts:TagSession$/i.test(action)
    ? 'session-tags'
    : /^sts:SetSourceIdentity$/i.test(action)
      ? 'source-identity'
      : policyType

const toldByDenial = (found: Denial): FoundMessage => ({
  rule: found.rule,
  message: found.message,
  gate: gateOf(found),
})

const knownIn = (
  text: string,
): ReadonlyArray<{ readonly known: KnownMessage; readonly at: number; readonly message: string }> =>
  knownMessages.flatMap((known) => {
    const match = known.pattern.exec(text)
    return match === null ? [] : [{ known, at: match.index, message: sentence(text, match.index) }]
  })

/** To the end of the sentence, or to what a client adds. */
const sentence = (text: string, at: number): string => {
  const rest = text.slice(at, at + 600)
  const end = /\. |\.$| \(Service: | status code: |\.?<\/Message>|["'] ?[,})]| at [A-Za-z.]{2,80} \(/.exec(rest)
  return rest.slice(0, end === null ? undefined : end.index).trim()
}

/** ERR-4: it says nothing at all. */
const bare = /Access ?denied|UnauthorizedOperation|You are not authorized to perform this operation|cannot be assumed/i

const encodedIn = (text: string): string | null =>
  /Encoded (?:authorization failure message|Failure): ?([\w+/=-]{20,10240})/i.exec(text)?.[1] ?? null

const ordinary: Pick<ParsedError, 'policyArn' | 'denial' | 'policyType' | 'principal' | 'action'> = {
  policyArn: null,
  denial: null,
  policyType: null,
  principal: null,
  action: null,
}

/** PRS-5 */
const ruledOutBy = ({ rule }: Denial): ReadonlyArray<Gate> =>
  rule === 'ERR-3'
    ? ['request', 'identity-token']
    : rule === 'ERR-2' || rule === 'ERR-1'
      ? ['request']
      : ['request', 'caller']

const operationOf = (action: string | null): string | null =>
  action !== null && /^sts:AssumeRole(?:With\w{1,20})?$/i.test(action) ? action.slice('sts:'.length) : null

/** What a text says; null: there is no error of AWS in it. */
export const parseError = (given: string): ParsedError | null => {
  const text = normalise(given)
  const denials = denialsIn(text)
  const known = knownIn(text)
  const [denial, ...moreDenials] = denials
  const [first, ...moreKnown] = known
  const encoded = encodedIn(text)
  const toldByKnown = ({ known: { rule, gate }, message }: (typeof known)[number]): FoundMessage => ({
    rule,
    gate,
    message,
  })
  const others = (rest: ReadonlyArray<FoundMessage>, own: string): ReadonlyArray<FoundMessage> =>
    rest.filter(({ message }, i) => message !== own && rest.findIndex((other) => other.message === message) === i)
  if (denial !== undefined) {
    const { code, operation, role, status, requestId } = wrappingOf(text, denial.at)
    return {
      ...toldByDenial(denial),
      operation: operation ?? operationOf(denial.action),
      code,
      principal: denial.principal,
      action: denial.action,
      resource: denial.resource ?? (denial.rule === 'ERR-1' ? role : null),
      policyType: denial.policyType,
      denial: denial.denial,
      policyArn: denial.policyArn,
      status,
      requestId,
      rulesOut: ruledOutBy(denial),
      encoded,
      further: others([...moreDenials.map(toldByDenial), ...known.map(toldByKnown)], denial.message),
    }
  }
  const denied = bare.exec(text)
  const at = first?.at ?? denied?.index ?? wrappingOf(text, 0).at
  if (at === null) return null
  const { code, operation, role, status, requestId } = wrappingOf(text, at)
  return {
    ...ordinary,
    rule: first?.known.rule ?? (denied === null ? null : 'ERR-4'),
    message: first?.message ?? sentence(text, at),
    gate: first?.known.gate ?? null,
    operation,
    code,
    resource: role,
    status,
    requestId,
    rulesOut: first !== undefined && ['ERR-50', 'ERR-51'].includes(first.known.rule) ? authorized : [],
    encoded,
    further: others(moreKnown.map(toldByKnown), first?.message ?? ''),
  }
}
