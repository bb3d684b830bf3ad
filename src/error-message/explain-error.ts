import * as E from 'fp-ts/lib/Either.js'
import type { InputProblems } from '../codec/problem.js'
import type { Gate } from '../gate/gate.js'
import { denialsIn, type Denial } from './denial.js'
import { knownMessages, type KnownMessage } from './known-messages.js'
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
export interface ErrorExplanation extends FoundMessage {
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
  /** What it means, in one sentence. */
  readonly tells: string
  /** Gates that passed, or the message would be another (PRS-5). */
  readonly rulesOut: ReadonlyArray<Gate>
  /** What to look at, the likeliest first. */
  readonly checks: ReadonlyArray<string>
  /** May it help to try again, with something fresh or some minutes later (PRS-8)? */
  readonly retry: boolean
  /** The command that decodes the authorization message of the text (ERR-170). */
  readonly decode: string | null
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

const ordinary: Pick<ErrorExplanation, 'policyArn' | 'denial' | 'policyType' | 'principal' | 'action'> = {
  policyArn: null,
  denial: null,
  policyType: null,
  principal: null,
  action: null,
}

const accountOf = (arn: string | null): string | null => /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(arn ?? '')?.[1] ?? null

const owners: Readonly<Partial<Record<Gate, string>>> = {
  'trust-policy': "the role's trust policy",
  'identity-policy': "the caller's identity policies",
  'permissions-boundary': "the caller's permissions boundary",
  'session-policy': "the session policies of the caller's session",
  'service-control-policy': "the service control policies above the caller's account",
  'resource-control-policy': "the resource control policies above the resource's account",
  'vpc-endpoint-policy': 'the policy of the VPC endpoint',
}

const tellsOf = ({ rule, action, denial, policyType }: Denial): string => {
  const owner = policyType === null ? null : (owners[policyType] ?? null)
  if (rule === 'ERR-1' || rule === 'ERR-2' || rule === 'ERR-3')
    return `The role was not given, and the message hides why${rule === 'ERR-3' ? '; the token itself was accepted' : ''}.`
  if (rule === 'ERR-7') return 'Session tags are passed, or inherited, and `sts:TagSession` is not allowed.'
  if (rule === 'ERR-8') return 'A source identity is passed, or inherited, and `sts:SetSourceIdentity` is not allowed.'
  if (denial === null) return `\`${action}\` is not allowed; the message does not say by which policy.`
  if (owner === null)
    return denial === 'explicit' ? `Some policy denies \`${action}\`.` : `\`${action}\` is not allowed.`
  // ERR-15: a gap of service control policies reads like a Deny.
  if (policyType === 'service-control-policy') return `A level of ${owner} denies \`${action}\`, or does not allow it.`
  return denial === 'explicit'
    ? `A statement of ${owner} denies \`${action}\`.`
    : `No statement of ${owner} allows \`${action}\`.`
}

const checksOf = (found: Denial): ReadonlyArray<string> => {
  const { rule, action, principal, resource, policyType } = found
  const owner = policyType === null ? null : (owners[policyType] ?? null)
  const [from, to] = [accountOf(principal), accountOf(resource)]
  // PRS-4
  const across = from !== null && to !== null && from !== to
  if (owner !== null) return [`Edit ${owner}.`, 'Then try again: another policy may stop the call too.']
  if (rule === 'ERR-7' || rule === 'ERR-8')
    return [
      `Allow \`${action}\` in the trust policy and in the caller's identity policies.`,
      'It may be inherited from an earlier session of the chain.',
    ]
  if (rule === 'ERR-2' || rule === 'ERR-3')
    return [
      'Compare provider, action and conditions of the trust policy with what came (`aud`, `sub`).',
      'See that the role exists, in its exact letter case and path.',
      'If tags are passed, allow `sts:TagSession` in the trust policy.',
    ]
  if (/^iam:PassRole$/i.test(action))
    return [
      "Allow `iam:PassRole` on the role's ARN in the caller's identity policies.",
      'See whether a condition on `iam:PassedToService` fits the service.',
    ]
  if (/^sts:AssumeRole$/i.test(action))
    return [
      // ERR-19
      ...(resource !== null && /:(?:user|group)\//.test(resource)
        ? ['A role has to be asked for: that is the ARN of a user or group.']
        : []),
      across
        ? `Both sides have to allow: the trust policy in ${to}, and the identity policies in ${from}.`
        : "Compare the caller with the trust policy; then see whether the caller's identity policies allow it.",
      'See that the role exists, in its exact letter case and path.',
      ...(across ? ['An external ID or an organization may be demanded.'] : []),
    ]
  return [`Allow \`${action}\` in the caller's identity policies.`]
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

const explain = (given: string): ErrorExplanation | null => {
  const text = normalise(given)
  const denials = denialsIn(text)
  const known = knownIn(text)
  const [denial, ...moreDenials] = denials
  const [first, ...moreKnown] = known
  const encoded = encodedIn(text)
  const decode =
    encoded === null
      ? null
      : `aws sts decode-authorization-message --encoded-message ${encoded} --query DecodedMessage --output text`
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
      tells: tellsOf(denial),
      rulesOut: ruledOutBy(denial),
      checks: checksOf(denial),
      // DEC-6
      retry: denial.denial === null,
      decode,
      further: others(
        [
          ...moreDenials.map(toldByDenial),
          ...known.map(({ known: { rule, gate }, message }) => ({ rule, gate, message })),
        ],
        denial.message,
      ),
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
    tells:
      first?.known.tells ??
      (denied === null
        ? 'A message that is not known here; its code is all that can be told.'
        : encoded === null
          ? 'The call was denied; the message hides everything else.'
          : 'The call was denied; the encoded message tells why.'),
    rulesOut: first?.known.rulesOut ?? [],
    checks:
      first?.known.checks ??
      (encoded === null ? ['Look for the whole message, in a log or with debug output.'] : ['Decode the message.']),
    retry: first?.known.retry ?? false,
    decode,
    further: others(
      moreKnown.map(({ known: { rule, gate }, message }) => ({ rule, gate, message })),
      first?.message ?? '',
    ),
  }
}

/**
 * What does this error message say: who called, for what, and which gate stopped it; and what does it rule out?
 *
 * Takes any text that people paste: of the AWS CLI, the SDKs, Terraform, the CDK, logs with prefixes, colours and line
 * breaks. The most telling message is the answer, others stand in `further`. `Left`, with the code `no-error-found`, where
 * there is no message of AWS in the text; nothing is guessed. Total and pure; takes time linear in the text.
 *
 * Rules: `docs/rules/errors.md`.
 *
 * @example
 * import { explainError } from 'iam-role-doctor'
 *
 * const answer = explainError(
 *   'An error occurred (AccessDenied) when calling the AssumeRole operation: Roles may not be assumed by root accounts.',
 * )
 * answer._tag === 'Right' ? answer.right.gate : null // => 'caller'
 * answer._tag === 'Right' ? answer.right.operation : null // => 'AssumeRole'
 *
 * @public
 */
export const explainError = (text: string): E.Either<InputProblems, ErrorExplanation> => {
  const found = typeof text === 'string' ? explain(text) : null
  return found === null
    ? E.left([
        {
          code: 'no-error-found',
          pointer: '',
          position: null,
          message: 'There is no error message of AWS in this text.',
          expected: 'the message as it was printed, such as `An error occurred (AccessDenied) when calling …`',
          hint: null,
        },
      ])
    : E.right(found)
}
