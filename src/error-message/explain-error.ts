import * as E from 'fp-ts/lib/Either.js'
import { linkedService, parseRoleArn, PATH_OF_PERMISSION_SETS } from '../arn/arn.js'
import type { InputProblems } from '../codec/problem.js'
import type { Gate } from '../gate/gate.js'
import { adviceOf, worthARetry } from './advice.js'
import { parseError, type ParsedError } from './parse-error.js'

/**
 * An error of AWS, taken apart, and explained.
 * @public
 */
export interface ErrorExplanation extends ParsedError {
  /** What it means, in one sentence. */
  readonly tells: string
  /** What to look at, the likeliest first. */
  readonly checks: ReadonlyArray<string>
  /** May it help to try again, with something fresh or some minutes later (PRS-8)? */
  readonly retry: boolean
  /** The command that decodes the authorization message of the text (ERR-170). */
  readonly decode: string | null
}

/** An error of which it is told what was denied. */
type Denied = ParsedError & { readonly action: string }

const isDenied = (error: ParsedError): error is Denied => error.action !== null

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

/** ERR-24, ERR-25: AWS's own time stands last. ERR-86: seconds since 1970. */
const secondsOff = (rule: string | null, message: string): number | null => {
  const stamps = [...message.matchAll(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/g)].map(
    ([, year, month, day, hour, minute, second]) =>
      Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)) / 1000,
  )
  const [first, , last] = stamps
  if ((rule === 'ERR-24' || rule === 'ERR-25') && first !== undefined && last !== undefined) return last - first
  const token = /current date\/time (\d{1,12}) must be before the expiration date\/time ?(\d{1,12})/.exec(message)
  return rule === 'ERR-86' && token !== null ? Number(token[1]) - Number(token[2]) : null
}

const spelt = (seconds: number): string => {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60]
  return [...(minutes > 0 ? [`${minutes} min`] : []), ...(rest > 0 || minutes === 0 ? [`${rest} s`] : [])].join(' ')
}

const tellsOf = ({ rule, action, denial, policyType }: Denied): string => {
  const owner = policyType === null ? null : (owners[policyType] ?? null)
  if (rule === 'ERR-133') return 'A virtual MFA device of that name is left over; no policy is at fault.'
  if (rule === 'ERR-143') return 'CodeBuild could not take the role.'
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

/** SES-1 to SES-3 */
const ofSessionPolicy: ReadonlyArray<string> = [
  "The role's own policies are not enough: the session was made with a session policy, and only what both allow is allowed.",
  'See who made the session, and what was passed as `Policy` or `PolicyArns`; brokers and services pass one by themselves.',
  'Make a new session, with the action in that policy, or without the policy.',
]

/** ERR-19: what the two ARNs alone give away. */
const readOff = (principal: string | null, resource: string | null): ReadonlyArray<string> => {
  const own = /^arn:[^:]*:sts::([^:]*):assumed-role\/([^/]*)\//.exec(principal ?? '')
  const asked = /^arn:[^:]*:iam::([^:]*):role\/(?:.*\/)?([^/]*)$/.exec(resource ?? '')
  return [
    ...(resource !== null && asked === null
      ? [
          'A role has to be asked for, `arn:aws:iam::ACCOUNT:role/NAME`; that is the ARN of something else, such as a user.',
        ]
      : []),
    ...(own !== null && asked !== null && own[1] === asked[1] && own[2] === asked[2]
      ? ['The role takes itself: its trust policy has to name it, and most programs need no such call.']
      : []),
    ...(own?.[2]?.startsWith('AWSReservedSSO_') === true
      ? [
          `The caller comes from IAM Identity Center: its role has the path \`${PATH_OF_PERMISSION_SETS}\`, and another suffix each time it is provisioned anew.`,
        ]
      : []),
  ]
}

const checksOf = (found: Denied): ReadonlyArray<string> => {
  const { rule, action, principal, resource, policyType } = found
  const owner = policyType === null ? null : (owners[policyType] ?? null)
  const [from, to] = [accountOf(principal), accountOf(resource)]
  // PRS-4
  const across = from !== null && to !== null && from !== to
  if (rule === 'ERR-133') return ['Let an administrator delete the unassigned device, then set MFA up again.']
  if (rule === 'ERR-143') return adviceOf['ERR-142']?.checks ?? []
  if (owner !== null)
    return [
      ...(policyType === 'session-policy' ? ofSessionPolicy : [`Edit ${owner}.`]),
      'Then try again: another policy may stop the call too.',
    ]
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
      // PAS-62, SLR-10
      ...linkedServicesOf(resource).map(
        (service) =>
          `The role is a service-linked role of \`${service}\`: leave it out of the request, and the service takes it, or makes it, by itself; then \`iam:CreateServiceLinkedRole\` is needed.`,
      ),
    ]
  if (/^sts:AssumeRole$/i.test(action))
    return [
      ...readOff(principal, resource),
      across
        ? `Both sides have to allow: the trust policy in ${to}, and the identity policies in ${from}.`
        : "Compare the caller with the trust policy; then see whether the caller's identity policies allow it.",
      'See that the role exists, in its exact letter case and path.',
      `A condition may demand MFA${across ? ', an external ID or an organization' : ''}, without the message telling.`,
      'Then ask for a permissions boundary, session policies and service control policies of the caller.',
    ]
  return [`Allow \`${action}\` in the caller's identity policies.`]
}

const linkedServicesOf = (resource: string | null): ReadonlyArray<string> => {
  const role = resource === null ? null : parseRoleArn(resource)
  const service = role !== null && E.isRight(role) ? linkedService(role.right) : null
  return service === null ? [] : [service]
}

const adviceFor = (error: ParsedError): Pick<ErrorExplanation, 'tells' | 'checks' | 'retry'> => {
  // DEC-6
  if (isDenied(error)) return { tells: tellsOf(error), checks: checksOf(error), retry: error.denial === null }
  const { rule, encoded } = error
  const advice = adviceOf[rule ?? '']
  if (rule !== null && advice !== undefined) {
    const off = secondsOff(rule, error.message)
    return {
      ...advice,
      tells: off === null || off === 0 ? advice.tells : `${advice.tells.slice(0, -1)}, by ${spelt(Math.abs(off))}.`,
      retry: worthARetry.includes(rule),
    }
  }
  if (encoded !== null)
    // ERR-171
    return {
      tells:
        'The call was denied; the encoded message tells which action, for whom, and whether a Deny or a missing Allow stopped it.',
      checks: ["Decode the message, with `sts:DecodeAuthorizationMessage`, in the caller's account."],
      retry: false,
    }
  return {
    tells:
      rule === null
        ? 'A message that is not known here; its code is all that can be told.'
        : 'The call was denied; the message hides everything else.',
    checks: ['Look for the whole message, in a log or with debug output.'],
    retry: false,
  }
}

const explain = (error: ParsedError): ErrorExplanation => ({
  ...error,
  ...adviceFor(error),
  decode:
    error.encoded === null
      ? null
      : `aws sts decode-authorization-message --encoded-message ${error.encoded} --query DecodedMessage --output text`,
})

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
  const found = typeof text === 'string' ? parseError(text) : null
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
    : E.right(explain(found))
}
