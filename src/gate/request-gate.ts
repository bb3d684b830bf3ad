import { isArn } from '../arn/arn.js'
import * as E from 'fp-ts/lib/Either.js'
import * as F from '../fact/fact.js'
import type { Caller } from '../principal/caller.js'
import type { AssumeRoleRequest, Scenario } from '../scenario/scenario.js'
import { hidesParameters } from '../scenario/session-attributes.js'
import { checked, objection, type CheckedGate, type Objection, type RequestReason } from './gate.js'

const NAME = /^[\w+=,.@-]{2,64}$/

type Check = (request: AssumeRoleRequest, caller: Caller) => ReadonlyArray<Objection<RequestReason>>

const stops = (
  reason: RequestReason,
  member: string,
  actual: string | null,
  expected: ReadonlyArray<string>,
  because: string | null = null,
): Objection<RequestReason> => objection(reason, 'stops', ['request', member], actual, expected, because)

/** REQ-1, REQ-2, REQ-19. */
const roleArn: Check = ({ roleArn: text, target }) =>
  E.isRight(target)
    ? []
    : [
        stops(
          target.left.kind === 'session' ? 'role-arn-is-session' : 'role-arn-malformed',
          'roleArn',
          text,
          ['arn:PARTITION:iam::ACCOUNT:role/NAME'],
          target.left.message,
        ),
      ]

/** REQ-3. */
const roleSessionName: Check = ({ roleSessionName: name }) =>
  F.isKnown(name) && !NAME.test(name.value)
    ? [stops('session-name-invalid', 'roleSessionName', name.value, ['2 to 64 letters, digits or _+=,.@-'])]
    : []

/** REQ-4. */
const externalId: Check = ({ externalId: id }) =>
  id !== null && !/^[\w+=,.@:/-]{2,1224}$/.test(id)
    ? [stops('external-id-invalid', 'externalId', id, ['2 to 1224 letters, digits or _+=,.@:/-'])]
    : []

/** REQ-5. */
const sourceIdentity: Check = ({ sourceIdentity: id }) =>
  id !== null && (!NAME.test(id) || id.startsWith('aws:'))
    ? [
        stops('source-identity-invalid', 'sourceIdentity', id, [
          '2 to 64 letters, digits or _+=,.@-, not beginning with aws:',
        ]),
      ]
    : []

// Made when it is needed: to compile it costs half a millisecond of every start.
const isTagText = (text: string): boolean => /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(text)

/** REQ-12, REQ-13. */
const tags: Check = ({ tags: given, transitiveTagKeys }) => {
  if (given.size === 0 && transitiveTagKeys.length === 0) return []
  const keys = [...given.keys()]
  // Where each key stands first, letter case put aside.
  const first = new Map([...keys.entries()].reverse().map(([i, key]) => [key.toLowerCase(), i]))
  const wrong = (key: string, because: string): Objection<RequestReason> =>
    objection('tags-invalid', 'stops', ['request', 'tags', key], key, ['a tag that STS accepts'], because)
  return [
    ...[...given].flatMap(([key, value], i) => [
      ...(key.length < 1 || key.length > 128 || !isTagText(key)
        ? [wrong(key, `The tag key \`${key}\` is not 1 to 128 letters, digits, blanks or \`_.:/=+-@\`.`)]
        : []),
      ...(value.length > 256 || !isTagText(value)
        ? [
            wrong(
              key,
              `The value \`${value}\` of the tag \`${key}\` is not up to 256 letters, digits, blanks or \`_.:/=+-@\`.`,
            ),
          ]
        : []),
      ...(/^aws:/i.test(key) || /^aws:/i.test(value)
        ? [wrong(key, `The tag \`${key}\` begins with \`aws:\`, which is reserved.`)]
        : []),
      ...(first.get(key.toLowerCase()) === i
        ? []
        : [wrong(key, `The tag key \`${key}\` stands twice; letter case does not count.`)]),
    ]),
    ...transitiveTagKeys
      .filter((key) => !first.has(key.toLowerCase()))
      .map((key) =>
        stops(
          'tags-invalid',
          'transitiveTagKeys',
          key,
          keys,
          `The transitive tag key \`${key}\` is not among the tags that are passed.`,
        ),
      ),
  ]
}

/** REQ-10, REQ-11, LANG-39. */
const sessionPolicy: Check = ({ policy, policyArns, operation, target }) => {
  if (policy === null && policyArns.length === 0) return []
  const text = policy === null ? '' : (policy.text ?? JSON.stringify(policy.document))
  const size = text.length + policyArns.reduce((sum, arn) => sum + arn.length, 0)
  const short = (policy?.statements ?? [])
    .flatMap((statement) => statement.resource?.entries ?? [])
    .filter((entry) => isArn(entry.text) && entry.text.split(':').length < 6)
  const account = E.isRight(target) ? target.right.account : null
  return [
    ...short.map((entry) =>
      stops(
        'session-policy-invalid',
        'policy',
        entry.text,
        ['an ARN of six fields'],
        `The session policy holds the incomplete ARN \`${entry.text}\`.`,
      ),
    ),
    ...(/[^\t\n\r\u0020-\u00FF]/.test(text)
      ? [
          stops(
            'session-policy-invalid',
            'policy',
            null,
            ['characters up to U+00FF'],
            'The session policy holds a character that a policy cannot hold.',
          ),
        ]
      : []),
    ...(policyArns.length > 10
      ? [
          stops(
            'session-policy-invalid',
            'policyArns',
            String(policyArns.length),
            ['at most 10'],
            `${policyArns.length} managed policies are passed.`,
          ),
        ]
      : []),
    ...policyArns
      .filter((arn) => arn.length < 20 || arn.length > 2048 || !isManagedPolicyOf(account, arn))
      .map((arn) =>
        stops(
          'session-policy-invalid',
          'policyArns',
          arn,
          ["an AWS managed policy, or one of the role's account"],
          `\`${arn}\` cannot be passed as session policy.`,
        ),
      ),
    ...(size > 2048
      ? [
          // [U] REQ-10: a hard limit for SAML and web identity; for AssumeRole the API model no longer has it.
          objection(
            'session-policy-too-large',
            operation === 'AssumeRole' ? 'warns' : 'stops',
            ['request', 'policy'],
            String(size),
            ['at most 2048 characters'],
            `Session policy and policy ARNs together have ${size} characters.`,
          ),
        ]
      : []),
  ]
}

const isManagedPolicyOf = (account: string | null, arn: string): boolean => {
  const owner = /^arn:aws[a-z-]*:iam::(aws|\d{12}):policy\/.+$/.exec(arn)?.[1]
  return owner !== undefined && (owner === 'aws' || account === null || owner === account)
}

/** REQ-7 to REQ-9. */
const mfa: Check = ({ serialNumber, tokenCode }, caller) => {
  if (serialNumber === null && tokenCode === null) return []
  // MFA-5
  if (caller._tag === 'RoleSession')
    return [
      stops(
        'mfa-incomplete',
        'serialNumber',
        serialNumber,
        ['no MFA parameters'],
        'A role session has no MFA device. Pass the code in a call with the credentials of the user.',
      ),
    ]
  if (tokenCode === null)
    return [
      stops('mfa-incomplete', 'tokenCode', null, ['six digits'], 'A `SerialNumber` is passed without a `TokenCode`.'),
    ]
  if (serialNumber === null)
    return [
      stops(
        'mfa-incomplete',
        'serialNumber',
        null,
        ['the ARN or serial number of the device'],
        'A `TokenCode` is passed without a `SerialNumber`.',
      ),
    ]
  return [
    ...(!/^[\w+=/:,.@-]{9,256}$/.test(serialNumber) || (isArn(serialNumber) && !/:mfa\/./.test(serialNumber))
      ? [
          stops(
            'mfa-incomplete',
            'serialNumber',
            serialNumber,
            ['arn:aws:iam::ACCOUNT:mfa/NAME, or the serial of a hardware device'],
            `\`${serialNumber}\` names no MFA device.`,
          ),
        ]
      : []),
    ...(/^\d{6}$/.test(tokenCode)
      ? []
      : [stops('mfa-incomplete', 'tokenCode', null, ['six digits'], 'The `TokenCode` is not six digits.')]),
  ]
}

/** REQ-14. */
const providedContexts: Check = ({ providedContexts: given }) => {
  if (given.length === 0) return []
  return [
    ...(given.length > 5
      ? [
          stops(
            'provided-contexts-invalid',
            'providedContexts',
            String(given.length),
            ['1 to 5'],
            `${given.length} contexts are provided.`,
          ),
        ]
      : []),
    ...given
      .filter(
        ({ providerArn, contextAssertion }) =>
          providerArn.length < 20 ||
          providerArn.length > 2048 ||
          contextAssertion.length < 4 ||
          contextAssertion.length > 2048,
      )
      .map(({ providerArn }) =>
        stops(
          'provided-contexts-invalid',
          'providedContexts',
          providerArn,
          ['a provider ARN of 20 to 2048 characters, and an assertion of 4 to 2048'],
          'A provided context is too short or too long.',
        ),
      ),
  ]
}

const checks: ReadonlyArray<Check> = [
  roleArn,
  roleSessionName,
  externalId,
  sourceIdentity,
  tags,
  sessionPolicy,
  mfa,
  providedContexts,
]

/** Is the request well-formed (assume-role-decision.md, section 2)? */
export const requestGate = (scenario: Scenario): CheckedGate => {
  const { request, caller } = scenario
  const objections: Objection<RequestReason>[] = []
  for (const check of checks) for (const each of check(request, caller.principal)) objections.push(each)
  return checked('request', true, objections, hidesParameters(scenario) ? ['hidden-parameters-in-order'] : [])
}
