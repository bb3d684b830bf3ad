import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { explainError, type ErrorExplanation } from '../../src/index.js'

// What a message looks like after a terminal, a log, a ticket or a chat has had it.

const ROLE = 'arn:aws:iam::222222222222:role/team/deploy'
const CALLER = 'arn:aws:sts::111111111111:assumed-role/ci-runner/run-7'
const DENIED = `User: ${CALLER} is not authorized to perform: sts:AssumeRole on resource: ${ROLE}`
const CLI = `An error occurred (AccessDenied) when calling the AssumeRole operation: ${DENIED}`

const explain = (text: string): ErrorExplanation => {
  const answer = explainError(text)
  if (answer._tag === 'Left') throw new Error(`no error found in ${text}`)
  return answer.right
}

const told = { rule: 'ERR-5', principal: CALLER, action: 'sts:AssumeRole', resource: ROLE, operation: 'AssumeRole' }

const wrapAt = (width: number, text: string): string =>
  Array.from({ length: Math.ceil(text.length / width) }, (_, i) => text.slice(i * width, (i + 1) * width)).join('\n')

const lines = (text: string, prefix: string): string => `${prefix}${text.split('\n').join(`\n${prefix}`)}`
const byWords = CLI.replace(/ /g, '\n')

describe('a message after', () => {
  it.each([
    ['colours', `\u001b[31m${CLI}\u001b[0m`],
    ['colours inside an ARN', CLI.replace('ci-runner', '\u001b[1;38;5;196mci-runner\u001b[0m')],
    ['colours of which the ESC was lost', `[31m${CLI}[39m`],
    ['colours that a log escaped', `\\u001b[31m${CLI}\\x1b[39m^[[0m`],
    ['a link of the terminal', CLI.replace(ROLE, `\u001b]8;;https://example.com\u0007${ROLE}\u001b]8;;\u0007`)],
    ['CRLF', byWords.replace(/\n/g, '\r\n')],
    ['an encoder of JSON', JSON.stringify({ message: CLI, level: 'error' })],
    [
      'two encoders of JSON',
      JSON.stringify({ log: JSON.stringify({ message: `${CLI}\n\tat x`, code: 'AccessDenied' }) }),
    ],
    ['compact JSON, the resource last in its member', `{"message":"${DENIED}","code":"AccessDenied"}`],
    ['an encoder of JSON that escapes for HTML', `{"m":"\\u003cp\\u003e${CLI}\\u003c/p\\u003e \\u0026 \\u0027"}`],
    ['HTML', `<p class=&quot;x&quot;>${CLI.replace(/ /g, '&nbsp;')}</p>`],
    ['HTML in HTML', CLI.replace(/:/g, '&amp;#58;').replace(/\(/g, '&#x28;')],
    ['the gutter of Terraform', `╷\n${lines(byWords, '│ ')}\n╵`],
    ['a box', `┌──────┐\n${lines(byWords, '┃ ')}\n└──────┘`],
    ['Terragrunt, line by line', lines(byWords, '[terraform]: │ ')],
    ['timestamps of a CI log', lines(byWords, '2024-05-06T07:08:09.1234567Z ')],
    ['timestamps in brackets', lines(byWords, '[2024-05-06T07:08:09.123Z] ')],
    ['docker compose', lines(byWords, 'api-1  | ')],
    ['a quotation in Markdown', lines(byWords, '> ')],
    ['a quotation of a quotation', lines(byWords, '>> > ')],
    ['backticks', `\`${CLI}\``],
    ['smart quotes', `“${CLI}”`],
    ['a chat that adds characters of no width', CLI.replace(/:/g, ':\u200b').replace('arn', '\ufeffarn')],
    ['UTF-16 read as bytes', [...CLI].join('\u0000')],
    ['the emoji of the CDK', `❌  Deployment failed: Error: ${CLI}`],
    ['a terminal of 80 columns', wrapAt(80, CLI)],
    ['a terminal of 61 columns', wrapAt(61, CLI)],
    ['a terminal, and a prompt before and after', `$ aws sts assume-role\n\n${wrapAt(80, CLI)}\n$ `],
    ['bytes of Python', `b'\\n${CLI}\\n'`],
    ['an option of Rust', `ServiceError(Unhandled { code: Some("AccessDenied"), message: Some("${DENIED}") })`],
  ])('%s', (_name, text) => expect(explain(text)).toMatchObject(told))

  it.each([40, 53, 60, 77, 79, 80, 88, 100, 120, 132])('a terminal of %i columns cuts no ARN short', (width) => {
    const { principal, action, resource } = explain(wrapAt(width, `${CLI}\n`))
    expect([told.principal, null]).toContain(principal)
    expect([told.action, null]).toContain(action)
    // Where one cut alone falls into the name of the role, nothing tells that it goes on.
    expect(width > 88 ? ROLE.startsWith(resource ?? '') : resource === ROLE).toBe(true)
  })

  it('lines that end alike are not joined: two messages of a log stay two', () => {
    const other = DENIED.replace('deploy', 'backup')
    const found = explain(`${DENIED}\n${other}\n`)
    expect(found.resource).toBe(ROLE)
    expect(found.further.map(({ message }) => message)).toEqual([other])
  })

  it('nor are lines of a text that was wrapped between words, whatever the width', () => {
    const wrapWords = (width: number): string =>
      CLI.split(' ').reduce(
        (text, word) =>
          text === ''
            ? word
            : `${text}${text.length - text.lastIndexOf('\n') + word.length > width ? '\n' : ' '}${word}`,
        '',
      )
    for (let width = 40; width < 200; width++) expect(explain(wrapWords(width))).toMatchObject(told)
  })
})

describe('what was cut short is not known', () => {
  it.each([
    [`${DENIED.slice(0, -6)}...`, { principal: CALLER, action: 'sts:AssumeRole', resource: null }],
    [`${DENIED.slice(0, -6)}…`, { principal: CALLER, action: 'sts:AssumeRole', resource: null }],
    [`User: ${CALLER} is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::2222`, { resource: null }],
    [`User: ${CALLER} is not authorized to perform: sts:AssumeRole on resou`, { resource: null }],
    [`AccessDenied: User: ${CALLER} is not authorized to perform: sts:Ass (truncated...)`, { action: null }],
    [`AccessDenied: User: ${CALLER} is not authorized to perform: sts:Ass...`, { action: null }],
  ])('%s', (text, expected) => expect(explain(text)).toMatchObject(expected))
})

describe('wrappers (WRP-1 to WRP-22)', () => {
  it.each([
    [
      'WRP-5',
      `{"name":"AccessDenied","$fault":"client","$metadata":{"httpStatusCode":403,"requestId":"0a1b2c3d-1111"},"message":"${DENIED}"}`,
      { status: 403, requestId: '0a1b2c3d-1111' },
    ],
    [
      'WRP-6',
      `{"message":"${DENIED}","code":"AccessDenied","time":"2024-05-06T07:08:09.123Z","requestId":"0a1b2c3d-1111","statusCode":403,"retryable":false}`,
      { code: 'AccessDenied', status: 403, requestId: '0a1b2c3d-1111' },
    ],
    [
      'WRP-7',
      'software.amazon.awssdk.services.sts.model.ExpiredTokenException: Token too old: 5 (Service: Sts, Status Code: 400, Request ID: 0a1b2c3d)',
      { rule: 'ERR-87', code: 'ExpiredTokenException', status: 400, requestId: '0a1b2c3d' },
    ],
    [
      'WRP-12',
      `Error executing "AssumeRole" on "https://sts.amazonaws.com"; AWS HTTP error: Client error: 403 AccessDenied (client): ${DENIED} - <ErrorResponse (truncated...)`,
      { ...told, code: 'AccessDenied' },
    ],
    [
      'WRP-13',
      'Amazon.SecurityToken.Model.InvalidIdentityTokenException: Incorrect token audience',
      { rule: 'ERR-81', code: 'InvalidIdentityTokenException' },
    ],
    ['WRP-14', `Error: Could not assume role with OIDC: ${DENIED}`, told],
    ['WRP-14, older', `Error: ${DENIED}`, told],
    [
      'WRP-15, its cause cut away',
      `Error: Cannot assume IAM Role\n\nIAM Role (${ROLE}) cannot be assumed.`,
      { rule: 'WRP-15', resource: ROLE, further: [] },
    ],
    ['WRP-16', `The role "${ROLE}" cannot be assumed.`, { rule: 'WRP-16', resource: ROLE }],
    [
      'WRP-17, its cause cut away',
      'Could not assume role in target account using current credentials (which are for account 111111111111)',
      { rule: 'WRP-17' },
    ],
    [
      'WRP-18',
      `current credentials could not be used to assume '${ROLE}', but are for the right account. Proceeding anyway.`,
      { rule: 'WRP-18', resource: ROLE },
    ],
    [
      'WRP-19',
      'Need to perform AWS calls for account 222222222222, but the current credentials are for 111111111111.',
      { rule: 'WRP-19' },
    ],
    [
      'WRP-20',
      'PackedPolicyTooLargeException: Packed size of session tags consumes 112% of allotted space.',
      { rule: 'ERR-65' },
    ],
    ['WRP-21', `STSServiceException [AccessDenied]: ${DENIED}`, told],
    [
      'WRP-22',
      `AccessDeniedException: User: ${CALLER} is not authorized to perform: iam:PassRole on resource: ${ROLE} because no identity-based policy allows the iam:PassRole action`,
      { rule: 'ERR-131', code: 'AccessDeniedException', gate: 'identity-policy' },
    ],
    [
      'the answer of the service itself',
      `<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>${DENIED}</Message></Error><RequestId>0a1b2c3d-1111</RequestId></ErrorResponse>`,
      { ...told, code: 'AccessDenied', requestId: '0a1b2c3d-1111' },
    ],
  ])('%s', (_id, text, expected) => expect(explain(text)).toMatchObject(expected))

  it('several nest (PRS-1): Terraform holds Go, in a log of CI', () =>
    expect(
      explain(
        lines(
          `│ Error: Cannot assume IAM Role\n│ IAM Role (${ROLE}) cannot be assumed.\n│ Error: operation error STS: AssumeRole, https response error StatusCode: 403, RequestID: 0a1b2c3d-1111, api error AccessDenied: ${DENIED}`,
          '2024-05-06T07:08:09.1234567Z ',
        ),
      ),
    ).toMatchObject({ ...told, code: 'AccessDenied', status: 403, requestId: '0a1b2c3d-1111', further: [] }))
})

describe('messages keep their own words', () => {
  it.each([
    [
      "Error: Could not assume role with OIDC: 1 validation error detected: Value 'a/b' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*",
      "1 validation error detected: Value 'a/b' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*",
    ],
    [
      'ValidationError: The requested DurationSeconds exceeds the MaxSessionDuration set for this role.\n    at x (y.js:1)',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role',
    ],
  ])('%s', (text, message) => expect(explain(text).message).toBe(message))
})

const real = (
  JSON.parse(readFileSync(new URL('../scenarios/errors.json', import.meta.url), 'utf8')) as ReadonlyArray<{
    readonly text: string
  }>
).map(({ text }) => text)

describe('totality: any text gets an answer or a problem', () => {
  const isTotal = (text: string): void => {
    const answer = explainError(text)
    if (answer._tag === 'Left') {
      expect(answer.left.map(({ code }) => code)).toEqual(['no-error-found'])
      return
    }
    const { gate, rulesIn, rulesOut, checks, tells, message } = answer.right
    expect(rulesIn.filter((each) => rulesOut.includes(each))).toEqual([])
    if (gate !== null) expect(rulesIn).toContain(gate)
    expect(checks.length).toBeGreaterThan(0)
    expect(tells).not.toBe('')
    expect(message).not.toMatch(/[\n\r\t]/)
  }

  it('arbitrary text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), isTotal))
  })

  it('real messages, mutated', () => {
    const mutation = fc.record({
      at: fc.nat(2000),
      length: fc.nat(40),
      junk: fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.constantFrom(...real)),
    })
    fc.assert(
      fc.property(fc.constantFrom(...real), fc.array(mutation, { minLength: 1, maxLength: 5 }), (text, mutations) => {
        isTotal(
          mutations.reduce((now, { at, length, junk }) => {
            const place = at % (now.length + 1)
            return now.slice(0, place) + junk + now.slice(place + length)
          }, text),
        )
      }),
    )
  })

  it('what stands around a message changes nothing of it, where that is no error itself', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 20 }), fc.lorem({ maxCount: 20 }), (before, after) => {
        expect(explain(`${before}\n${CLI}\n${after}`)).toMatchObject(told)
      }),
    )
  })
})
