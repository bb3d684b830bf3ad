import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { explainError, type ErrorExplanation, type Gate } from '../../src/index.js'

// Each row of docs/rules/errors.md that quotes a message, or tells a code, is recognised as that row.

const USER = 'arn:aws:iam::111111111111:user/alice'
const ROLE = 'arn:aws:iam::222222222222:role/deploy'
const denied = (action: string, rest = ''): string =>
  `User: ${USER} is not authorized to perform: ${action} on resource: ${ROLE}${rest}`

/** Where the row quotes a part only, or only says what the message is about. */
const samples: Readonly<Record<string, string>> = {
  'ERR-5': denied('sts:AssumeRole'),
  'ERR-6': denied('sts:AssumeRole', ' with an explicit deny'),
  'ERR-7': denied('sts:TagSession'),
  'ERR-8': denied('sts:SetSourceIdentity'),
  'ERR-9': denied('sts:AssumeRole', ' because no session policy allows the sts:AssumeRole action'),
  'ERR-10': denied('sts:AssumeRole', ' with an explicit deny in a permissions boundary'),
  'ERR-11': denied(
    'sts:AssumeRole',
    ' with an explicit deny in a permissions boundary: arn:aws:iam::111111111111:policy/Edge',
  ),
  'ERR-12': denied(
    'sts:AssumeRole',
    ' with an explicit deny in a VPC endpoint policy transitively through a service control policy',
  ),
  'ERR-13':
    'UnauthorizedOperation: You are not authorized to perform this operation. Encoded Failure: abcDEF0123456789_-abcDEF',
  'ERR-22':
    'An error occurred (UnrecognizedClientException) when calling the ListFunctions operation: The security token included in the request is invalid.',
  'ERR-61':
    "1 validation error detected: Value 'x' at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2",
  'ERR-87': 'Token too old: 153938',
  'ERR-88':
    'An error occurred (IDPCommunicationError) when calling the AssumeRoleWithWebIdentity operation: Failed to reach it',
  'ERR-89': 'IDPRejectedClaimException: The claim was revoked',
  'ERR-127': '{"Status": "FAILED", "Reason": {"Reason": "In use", "RoleUsageList": [{"Region": "eu-west-1"}]}}',
  'ERR-128':
    'An error occurred (PolicyNotAttachable) when calling the AttachRolePolicy operation: Cannot attach this policy',
  'ERR-153': 'An error occurred (AccessDenied) when calling the RunInstances operation: Access denied',
  'ERR-155': `AccessDeniedException: Unable to assume role for ${ROLE}`,
}

/** Rows without a text or a code of their own. */
const without: Readonly<Record<string, string>> = {
  'ERR-34': 'it is ERR-5',
  'ERR-37': 'no text is known, and the code tells nothing',
  'ERR-69': 'no text is known, and the code tells nothing',
}

const rows = readFileSync(new URL('../../docs/rules/errors.md', import.meta.url), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, id = null, rest = ''] = /^\| (ERR-\d+) \| (.*)\|$/.exec(line) ?? []
    const quoted = /`` (.+?) ``|`([^`]+)`/.exec(rest)
    // Section 12 has a table by messages too, which quotes none of them.
    return id === null || !rest.includes('|') ? [] : [{ id, text: samples[id] ?? quoted?.[1] ?? quoted?.[2] ?? '' }]
  })
  .filter(({ id }, i, all) => all.findIndex((other) => other.id === id) === i)

const explain = (text: string): ErrorExplanation => {
  const answer = explainError(text)
  if (answer._tag === 'Left') throw new Error(`no error found in ${text}`)
  return answer.right
}

describe('each message of docs/rules/errors.md', () => {
  it('is there to be tried', () => expect(rows.length).toBeGreaterThan(115))

  it.each(rows.filter(({ id }) => !(id in without)))('$id: $text', ({ id, text }) => {
    const found = explain(text)
    expect(found.rule).toBe(id)
    expect(found.tells).toMatch(/^[A-Z`].*\.$/)
    expect(found.tells).not.toMatch(/not known here/)
    expect(found.checks.length).toBeGreaterThan(0)
    // Wrapped by a client it is the same.
    const wrapped = explain(`An error occurred (Whatever) when calling the AssumeRole operation: ${text}`)
    if (!/\((?:\w+)\) when calling/.test(text) && !(id in samples)) expect(wrapped.rule).toBe(id)
  })

  it.each(Object.keys(without))('%s has no text of its own, and says so', (id) => {
    const row = rows.find((each) => each.id === id)
    expect(row).toBeDefined()
    expect(explain('An error occurred (AccessDenied) when calling the AssumeRole operation: ').rule).toBe('ERR-4')
  })

  it('ERR-172: an encoded message that cannot be decoded', () =>
    expect(
      explain(
        'An error occurred (InvalidAuthorizationMessageException) when calling the DecodeAuthorizationMessage operation: Message is not valid',
      ).rule,
    ).toBe('ERR-172'))
})

describe('what a message rules in and out', () => {
  const POLICIES: ReadonlyArray<Gate> = [
    'trust-policy',
    'identity-policy',
    'permissions-boundary',
    'session-policy',
    'service-control-policy',
    'resource-control-policy',
    'vpc-endpoint-policy',
  ]
  const has = (text: string): readonly [ReadonlyArray<Gate>, ReadonlyArray<Gate>] => {
    const { rulesIn, rulesOut } = explain(text)
    return [rulesIn, rulesOut]
  }

  it('ERR-5 hides which policy, and whether the role exists (PRS-6); credentials and shape passed (PRS-5)', () =>
    expect(has(denied('sts:AssumeRole'))).toEqual([
      ['role', ...POLICIES],
      ['request', 'caller'],
    ]))
  it('ERR-6: a missing role is no explicit deny', () =>
    expect(has(denied('sts:AssumeRole', ' with an explicit deny'))[0]).toEqual(POLICIES))
  it('ERR-9: the gate is named, and no other is ruled out by it (PRS-6)', () =>
    expect(has(samples['ERR-9'] ?? '')).toEqual([['session-policy'], ['request', 'caller']]))
  it.each([
    ['ERR-7', 'sts:TagSession', 'session-tags'],
    ['ERR-8', 'sts:SetSourceIdentity', 'source-identity'],
  ])('%s: the first is the gate of %s, and whose policy it was is hidden', (_id, action, gate) =>
    expect(has(denied(action))[0]).toEqual([gate, ...POLICIES.slice(2)]),
  )
  it.each([
    ['identity-based policy', 'session-tags'],
    ['resource-based policy', 'session-tags'],
    ['service control policy', 'service-control-policy'],
    ['permissions boundary', 'permissions-boundary'],
  ])('ERR-9: of sts:TagSession, by type of policy: %s', (type, gate) => {
    const { gate: told, rulesIn } = explain(
      denied('sts:TagSession', ` because no ${type} allows the sts:TagSession action`),
    )
    expect([told, rulesIn[0]]).toEqual([gate, gate])
  })
  it('ERR-3: the token was accepted (ERR-103)', () =>
    expect(has('Not authorized to perform sts:AssumeRoleWithWebIdentity')).toEqual([
      ['role', 'trust-policy', 'resource-control-policy', 'vpc-endpoint-policy', 'session-tags', 'source-identity'],
      ['request', 'identity-token'],
    ]))
  it.each(['ERR-50', 'ERR-51'])('%s: whoever hears it is authorized (PRS-5)', (id) => {
    const [rulesIn, rulesOut] = has(rows.find((row) => row.id === id)?.text ?? '')
    expect(rulesIn).toEqual(['session-duration'])
    expect(rulesOut).toEqual(expect.arrayContaining(['caller', 'role', ...POLICIES, 'session-tags', 'source-identity']))
  })
  it('ERR-19: the ARN of a user was passed as that of a role', () =>
    expect(has(denied('sts:AssumeRole').replace(ROLE, USER))).toEqual([['request', ...POLICIES], ['caller']]))
  it('ERR-19: a role that takes itself (SLF-1), and a session of Identity Center (SVC-10)', () => {
    const own = 'arn:aws:sts::111111111111:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/alice'
    const { checks } = explain(
      `User: ${own} is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef`,
    )
    expect(checks[0]).toContain('takes itself')
    expect(checks[1]).toContain('IAM Identity Center')
  })
  it.each(['ERR-80', 'ERR-81', 'ERR-84', 'ERR-86', 'ERR-97'])('%s comes before any policy is read', (id) =>
    expect(has(rows.find((row) => row.id === id)?.text ?? '')[0]).toEqual(['identity-token']),
  )
  it('ERR-37: of a federated user the caller is not ruled out', () =>
    expect(has(denied('sts:AssumeRole').replace(USER, 'arn:aws:sts::111111111111:federated-user/bob'))[1]).toEqual([
      'request',
    ]))
  it('ERR-160: the console hides which', () =>
    expect(has(rows.find((row) => row.id === 'ERR-160')?.text ?? '')[0]).toEqual([
      'request',
      'role',
      ...POLICIES,
      'session-tags',
      'source-identity',
    ]))
  it.each([
    ['ERR-142', ['role', 'trust-policy', 'resource-control-policy', 'session-tags', 'source-identity']],
    ['ERR-152', []],
    ['ERR-121', []],
    ['ERR-65', ['request', 'session-tags']],
  ] as const)('%s', (id, gates) => expect(has(rows.find((row) => row.id === id)?.text ?? '')[0]).toEqual(gates))
})

describe('figures that a message holds', () => {
  it.each([
    [
      'ERR-24',
      'Signature expired: 20210101T000000Z is now earlier than 20210101T001030Z (20210101T002530Z - 15 min.)',
      "The caller's clock is behind, by 25 min 30 s.",
    ],
    [
      'ERR-25',
      'Signature not yet current: 20210101T010000Z is still later than 20210101T003500Z (20210101T002000Z + 15 min.)',
      "The caller's clock is ahead, by 40 min.",
    ],
    [
      'ERR-86',
      'Token expired: current date/time 1626271164 must be before the expiration date/time1626271119',
      'The web identity token has expired, by 45 s.',
    ],
    ['ERR-24', 'Signature expired: yesterday', "The caller's clock is behind."],
  ])('%s: %s', (rule, text, tells) => expect(explain(text)).toMatchObject({ rule, tells }))
})

it.each(['ERR-82', 'ERR-88', 'ERR-20', 'ERR-86', 'ERR-32', 'ERR-110', 'ERR-140', 'ERR-5'])(
  '%s: it may help to try again (PRS-8)',
  (id) => expect(explain(rows.find((row) => row.id === id)?.text ?? '').retry).toBe(true),
)
it.each(['ERR-30', 'ERR-50', 'ERR-51', 'ERR-6', 'ERR-120'])('%s: it does not help to try again (PRS-8)', (id) =>
  expect(explain(rows.find((row) => row.id === id)?.text ?? '').retry).toBe(false),
)
