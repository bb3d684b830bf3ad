import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { explainError, type ErrorExplanation } from '../../src/index.js'

interface Case {
  readonly id: string
  readonly text: string
  readonly expected: Readonly<Record<string, string | null>>
}

const cases = JSON.parse(
  readFileSync(new URL('../scenarios/errors.json', import.meta.url), 'utf8'),
) as ReadonlyArray<Case>

const explain = (text: string): ErrorExplanation => {
  const answer = explainError(text)
  if (answer._tag === 'Left') throw new Error(`no error found in ${text}`)
  return answer.right
}

describe('real messages from public reports', () => {
  it.each(cases.map((each) => [each.id, each] as const))('%s', (_id, { text, expected }) =>
    expect(explain(text)).toMatchObject(expected),
  )
})

const ROLE = 'arn:aws:iam::222222222222:role/team/deploy'
const USER = 'arn:aws:iam::111111111111:user/alice'
const DENIED = `User: ${USER} is not authorized to perform: sts:AssumeRole on resource: ${ROLE}`

describe('whatever a client wraps around it (WRP-1 to WRP-18)', () => {
  it.each([
    ['WRP-1', `An error occurred (AccessDenied) when calling the AssumeRole operation: ${DENIED}`],
    [
      'WRP-2',
      `An error occurred (AccessDenied) when calling the AssumeRole operation (reached max retries: 4): ${DENIED}`,
    ],
    [
      'WRP-3',
      `botocore.exceptions.ClientError: An error occurred (AccessDenied) when calling the AssumeRole operation: ${DENIED}`,
    ],
    ['WRP-4', `A client error (AccessDenied) occurred when calling the AssumeRole operation: ${DENIED}`],
    [
      'WRP-5',
      `AccessDenied: ${DENIED}\n    at throwDefaultError (x.js:1:1) {\n  '$fault': 'client',\n  Code: 'AccessDenied' }`,
    ],
    ['WRP-6', `AccessDenied: ${DENIED}\n    at Request.extractError (/x/query.js:50:29)`],
    [
      'WRP-7',
      `software.amazon.awssdk.StsException: ${DENIED} (Service: Sts, Status Code: 403, Request ID: 0a1b2c3d-1111)`,
    ],
    [
      'WRP-8',
      `${DENIED} (Service: AWSSecurityTokenService; Status Code: 403; Error Code: AccessDenied; Request ID: 0a1b2c3d; Proxy: null)`,
    ],
    ['WRP-9', `AccessDenied: ${DENIED}\n\tstatus code: 403, request id: 0a1b2c3d-1111`],
    [
      'WRP-10',
      `operation error STS: AssumeRole, https response error StatusCode: 403, RequestID: 0a1b2c3d-1111, api error AccessDenied: ${DENIED}`,
    ],
    ['WRP-11', `${DENIED} (Aws::STS::Errors::AccessDenied)`],
    ['WRP-13', `Amazon.SecurityToken.AmazonSecurityTokenServiceException: ${DENIED}`],
    [
      'WRP-15',
      `│ Error: Cannot assume IAM Role\n│ IAM Role (${ROLE}) cannot be assumed.\n│ Error: operation error STS: AssumeRole, api error AccessDenied: ${DENIED.replace(/ /g, '\n│ ')}\n╵`,
    ],
    [
      'WRP-17',
      `Could not assume role in target account using current credentials (which are for account 111111111111) ${DENIED} . Please make sure that this role exists in the account.`,
    ],
    [
      'WRP-18',
      `current credentials could not be used to assume '${ROLE}', but are for the right account. Proceeding anyway. Assuming role failed: ${DENIED}`,
    ],
    ['JSON log', JSON.stringify({ msg: `AccessDenied: ${DENIED}\n\tstatus code: 403` })],
    ['XML', `<Error><Code>AccessDenied</Code><Message>${DENIED}</Message></Error><RequestId>0a1b2c3d</RequestId>`],
    ['colours', `\u001b[31m${DENIED}\u001b[39m`],
  ])('%s', (_id, text) =>
    expect(explain(text)).toMatchObject({
      rule: 'ERR-5',
      operation: 'AssumeRole',
      principal: USER,
      action: 'sts:AssumeRole',
      resource: ROLE,
      policyType: null,
      denial: null,
      gate: null,
      rulesOut: ['request', 'caller'],
    }),
  )

  it('keeps status and request ID', () =>
    expect(explain(`${DENIED}\n\tstatus code: 403, request id: 0a1b2c3d-1111-2222`)).toMatchObject({
      status: 403,
      requestId: '0a1b2c3d-1111-2222',
    }))
})

describe('the generations of access denied (ERR-5 to ERR-17)', () => {
  const SCP = 'arn:aws:organizations::333333333333:policy/o-ab1/service_control_policy/p-9h8'
  it.each([
    ['', 'ERR-5', null, null],
    [' with an explicit deny', 'ERR-6', 'explicit', null],
    [' because no identity-based policy allows the sts:AssumeRole action', 'ERR-9', 'implicit', 'identity-policy'],
    [' because no role trust policy allows the sts:AssumeRole action', 'ERR-9', 'implicit', 'trust-policy'],
    [' because no resource-based policy allows the sts:AssumeRole action', 'ERR-9', 'implicit', 'trust-policy'],
    [' because no permissions boundary allows the sts:AssumeRole action', 'ERR-9', 'implicit', 'permissions-boundary'],
    [' because no session policy allows the sts:AssumeRole action', 'ERR-9', 'implicit', 'session-policy'],
    [' because no VPC endpoint policy allows the sts:AssumeRole action.', 'ERR-9', 'implicit', 'vpc-endpoint-policy'],
    [' with an explicit deny in an identity-based policy', 'ERR-10', 'explicit', 'identity-policy'],
    [' with an explicit deny in the role trust policy', 'ERR-10', 'explicit', 'trust-policy'],
    [' with an explicit deny in a permissions boundary', 'ERR-10', 'explicit', 'permissions-boundary'],
    [' with an explicit deny in a sessions policy', 'ERR-10', 'explicit', 'session-policy'],
    [' with an explicit deny in a service control policy', 'ERR-10', 'explicit', 'service-control-policy'],
    [' due to an explicit deny in a Service Control Policy', 'ERR-10', 'explicit', 'service-control-policy'],
    [' with an explicit deny in a resource control policy', 'ERR-10', 'explicit', 'resource-control-policy'],
    [` with an explicit deny in a service control policy: ${SCP}`, 'ERR-11', 'explicit', 'service-control-policy'],
    [
      ' with an explicit deny in a VPC endpoint policy transitively through a service control policy',
      'ERR-12',
      'explicit',
      'service-control-policy',
    ],
  ])('%s: %s', (context, rule, denial, gate) => {
    const found = explain(`User: ${USER} is not authorized to perform:\n sts:AssumeRole on resource: ${ROLE}${context}`)
    expect(found).toMatchObject({ rule, denial, policyType: gate, gate, resource: ROLE })
    expect(found.policyArn).toBe(rule === 'ERR-11' ? SCP : null)
    expect(found.checks.length).toBeGreaterThan(0)
  })

  it.each([
    ['sts:TagSession', 'ERR-7', 'session-tags'],
    ['sts:SetSourceIdentity', 'ERR-8', 'source-identity'],
  ])('%s names its own gate', (action, rule, gate) =>
    expect(explain(DENIED.replace('sts:AssumeRole', action))).toMatchObject({ rule, gate, action, operation: null }),
  )

  it.each([
    ['Not authorized to perform sts:AssumeRole', 'ERR-1', 'AssumeRole'],
    ['Not authorized to perform sts:AssumeRoleWithSAML', 'ERR-2', 'AssumeRoleWithSAML'],
    ['Not authorized to perform sts:AssumeRoleWithWebIdentity', 'ERR-3', 'AssumeRoleWithWebIdentity'],
  ])('%s', (text, rule, operation) => expect(explain(text)).toMatchObject({ rule, operation, gate: null }))

  it('says whether both accounts are one (PRS-4), and what is no role (ERR-19)', () => {
    expect(explain(DENIED).checks[0]).toBe(
      'Both sides have to allow: the trust policy in 222222222222, and the identity policies in 111111111111.',
    )
    expect(explain(DENIED.replace(ROLE, USER)).checks[0]).toContain('A role has to be asked for')
  })

  it('fails on nothing that is redacted (PRS-3)', () =>
    expect(
      explain(`User: arn:aws:iam::***:user/x is not authorized to perform: sts:AssumeRole on resource: ***`),
    ).toMatchObject({
      principal: 'arn:aws:iam::***:user/x',
      resource: null,
    }))
})

describe('several messages in one text', () => {
  it('the most telling is the answer, the others stand in further', () => {
    const found = explain(
      `${DENIED}\nThe security token included in the request is expired\n${DENIED} with an explicit deny in a service control policy`,
    )
    expect(found.rule).toBe('ERR-10')
    expect(found.further.map(({ rule }) => rule)).toEqual(['ERR-5', 'ERR-20'])
  })
})

it('names the command that decodes an encoded message (ERR-13, ERR-170)', () =>
  expect(
    explain(
      'You are not authorized to perform this operation. Encoded authorization failure message: abcDEF0123456789_-abcDEF',
    ).decode,
  ).toBe(
    'aws sts decode-authorization-message --encoded-message abcDEF0123456789_-abcDEF --query DecodedMessage --output text',
  ))

it('a code without a known message is told as such', () =>
  expect(explain('An error occurred (Throttling) when calling the AssumeRole operation: Rate exceeded')).toMatchObject({
    rule: null,
    code: 'Throttling',
    operation: 'AssumeRole',
  }))

it.each(['', 'hello', 'Everything is fine.', '{"a": 1}', 'role/deploy'])('%j is no error of AWS', (text) =>
  expect(explainError(text)).toMatchObject({ _tag: 'Left', left: [{ code: 'no-error-found' }] }),
)
it('nor is what is no text', () => expect(explainError(undefined as never)._tag).toBe('Left'))

it('never throws, whatever the text', () => {
  const words = fc.constantFrom(
    'User: ',
    ' is not authorized to perform: ',
    'sts:AssumeRole',
    ' on resource: ',
    ROLE,
    ' with an explicit deny in ',
    'a service control policy',
    ' because no ',
    'Error Code: ',
    '(AccessDenied)',
    'An error occurred ',
    '\\n',
    '"',
    '\u001b[31m',
    '│',
    'Not authorized to perform ',
    'transitively through ',
    'Encoded authorization failure message: ',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(words, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 30 }), (parts) => {
      expect(['Left', 'Right']).toContain(explainError(parts.join(''))._tag)
    }),
  )
})

describe('a megabyte of it gets an answer', () => {
  it.each([
    'User: ',
    ' is not authorized to perform: ',
    'User: a is not authorized to perform: sts:AssumeRole on resource: ',
    'with an explicit deny in a ',
    'Error Code: ',
    'operation error ',
    'An error occurred (',
    '\u001b[',
    'a',
    ' ',
    'arn:',
    'AccessDenied',
    '"code":"',
    '\\',
    '&amp;',
    '\n> ',
    '\n2024-05-06T07:08:09',
  ])('%j again and again', (text) =>
    expect(['Left', 'Right']).toContain(explainError(text.repeat(Math.ceil(1_000_000 / text.length)))._tag),
  )
})
