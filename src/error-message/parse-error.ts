import type { Gate } from '../gate/gate.js'
import { bearingOf, bearingOfDenial, gateOfDenial } from './bearing.js'
import { denialsIn, type Denial } from './denial.js'
import { knownByCode, knownMessages } from './known-messages.js'
import { readings } from './normalise.js'
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
  /**
   * Gates of a call that takes a role, one of which stopped it, the likeliest first (PRS-6). Empty where the message is of
   * another call, or does not even tell that.
   */
  readonly rulesIn: ReadonlyArray<Gate>
  /** Gates that passed, or the message would be another (PRS-5). */
  readonly rulesOut: ReadonlyArray<Gate>
  /** The encoded authorization message of the text (ERR-170). */
  readonly encoded: string | null
  /** Other messages of the same text. */
  readonly further: ReadonlyArray<FoundMessage>
}

const toldByDenial = (found: Denial): FoundMessage => ({
  rule: found.rule,
  message: found.message,
  gate: gateOfDenial(found),
})

type Known = FoundMessage & { readonly rule: string; readonly at: number }

const knownIn = (text: string): ReadonlyArray<Known> =>
  knownMessages.flatMap(({ rule, gate, pattern }) => {
    const match = pattern.exec(text)
    if (match === null) return []
    const at = startOf(text, match.index)
    return [{ rule, gate, at, message: sentence(text, at, match.index + match[0].length - 1) }]
  })

/** ERR-60 to ERR-62: the value stands before the name of its parameter, and may be long. */
const startOf = (text: string, at: number): number => {
  if (!text.startsWith("at '", at)) return at
  const before = text.slice(Math.max(0, at - 2200), at)
  const start = /\d{1,3} validation errors? detected: (?!.*\d validation errors? detected: )/.exec(before)
  return start === null ? at : at - before.length + start.index
}

/**
 * To the end of the sentence, or to what a client adds.
 * @param known - so far it goes on in any case
 */
const sentence = (text: string, at: number, known = at): string => {
  const rest = text.slice(known, known + 600)
  const end = /\. |\.$| \(Service: | \(Aws::| status code: |\.?<\/Message>|["'] ?[,})]| at [A-Za-z.]{2,80} \(/.exec(
    rest,
  )
  return (text.slice(at, known) + rest.slice(0, end === null ? undefined : end.index)).trim()
}

/** ERR-4: it says nothing at all. */
const bare = /Access ?denied|UnauthorizedOperation|You are not authorized to perform this operation|cannot be assumed/i

const encodedIn = (text: string): string | null =>
  /Encoded (?:authorization failure message|Failure): ?([\w+/=-]{20,10240})/i.exec(text)?.[1] ?? null

const operationOf = (action: string | null): string | null =>
  action !== null && /^sts:AssumeRole(?:With\w{1,20})?$/i.test(action) ? action.slice('sts:'.length) : null

/** Each once; what a tool wraps around another message says nothing of its own. */
const others = (found: ReadonlyArray<FoundMessage>, own: string): ReadonlyArray<FoundMessage> => {
  const byMessage = new Map(
    found.filter(({ rule }) => rule?.startsWith('ERR-') === true).map((each) => [each.message, each] as const),
  )
  byMessage.delete(own)
  return [...byMessage.values()].map(({ rule, message, gate }) => ({ rule, message, gate }))
}

const parseDenial = (text: string, denial: Denial, further: ReadonlyArray<FoundMessage>): ParsedError => {
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
    ...bearingOfDenial(denial),
    encoded: encodedIn(text),
    further: others(further, denial.message),
  }
}

/** What a code alone tells, where the text around it is not known. */
const byCode = (code: string | null, operation: string | null): string | null =>
  // ERR-153: what policies deny is `UnauthorizedOperation` there.
  code === 'AccessDenied' && operation === 'RunInstances'
    ? 'ERR-153'
    : (knownByCode.get((code ?? '').replace(/Exception$/, '')) ?? null)

const parseMessage = (text: string, known: ReadonlyArray<Known>): ParsedError | null => {
  const [first, ...more] = known
  const denied = bare.exec(text)
  const at = first?.at ?? denied?.index ?? wrappingOf(text, 0).at
  if (at === null) return null
  const { code, operation, role, status, requestId } = wrappingOf(text, at)
  const encoded = encodedIn(text)
  const ofKnown =
    // ERR-22: the same text, as other services code it.
    first?.rule === 'ERR-21' && /^(?:UnrecognizedClient|AuthFailure)/.test(code ?? '') ? 'ERR-22' : first?.rule
  const rule = ofKnown ?? byCode(code, operation) ?? (encoded !== null ? 'ERR-13' : denied === null ? null : 'ERR-4')
  const gate = first?.gate ?? null
  const message = first?.message ?? sentence(text, at)
  return {
    rule,
    message,
    gate,
    operation,
    code,
    principal: null,
    action: null,
    resource: role,
    policyType: null,
    denial: null,
    policyArn: null,
    status,
    requestId,
    ...bearingOf(rule, gate),
    encoded,
    further: others(more, message),
  }
}

const read = (text: string): ParsedError | null => {
  const denials = denialsIn(text)
  const known = knownIn(text)
  const [denial, ...more] = denials
  return denial === undefined
    ? parseMessage(text, known)
    : parseDenial(text, denial, [...more.map(toldByDenial), ...known])
}

/** How much was found: members that tell something. */
const weight = (error: ParsedError | null): number =>
  error === null
    ? 0
    : [
        error.code,
        error.operation,
        error.principal,
        error.action,
        error.resource,
        error.denial,
        error.policyArn,
      ].filter((told) => told !== null).length +
      // ERR-4 and what is known to no row say nothing.
      (error.rule === null || error.rule === 'ERR-4' ? 1 : 3)

/** What a text says; null: there is no error of AWS in it. */
export const parseError = (given: string): ParsedError | null => {
  const [first, joined] = readings(given).map(({ text, joints }) => ({ joints, error: read(text) }))
  if (first === undefined || joined === undefined) return first?.error ?? null
  const [plain, wrapped] = [weight(first.error), weight(joined.error)]
  // Where both tell as much, one message that goes on over two edges of a window was cut there.
  const sure = joined.joints > 1 && first.error?.further.length === 0
  return wrapped > plain || (wrapped === plain && sure) ? joined.error : first.error
}
