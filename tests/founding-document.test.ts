import { describe, expect, it } from '@jest/globals'
import {
  allowing,
  codes,
  diagnosis,
  document,
  findings,
  hintCodes,
  outcome,
  problems,
  ROLE,
  scenario,
  SESSION,
  trusting,
  USER,
  verdict,
} from './support/build.js'
import { readFileSync } from 'node:fs'

/** The examples as the founding document prints them: fragments, cut out of docs/rules/founding-document.md. */
const printed = (seed: string): string => {
  const rules = readFileSync(new URL('../docs/rules/founding-document.md', import.meta.url), 'utf8')
  const block = rules.slice(rules.indexOf(`**${seed}**`)).split('```')[1] ?? ''
  return block.replace(/^\n/, '').replace(/^ {2}/gm, '').trimEnd()
}

const A = 'arn:aws:iam::account_id_number:role/role-name-you-want-to-assume'
const at = (instant: string): { readonly context: { readonly 'aws:CurrentTime': string } } => ({
  context: { 'aws:CurrentTime': instant },
})

describe('check 1: your own permission', () => {
  it('allows a caller whose identity policy allows sts:AssumeRole on the role (SEED-10)', () =>
    expect(verdict(scenario())).toBe('allowed'))

  it('denies a caller whose identity policies allow nothing on the role (SEED-10)', () =>
    expect(codes(scenario({ caller: { identityPolicies: [] } }))).toEqual(['identity-policy/no-policy']))

  it.each(['sts:AssumeRoleWithSAML', 'sts:TagSession'])('denies where the Action element is %s (SEED-11)', (action) => {
    const input = scenario({
      caller: { identityPolicies: [{ document: document({ Effect: 'Allow', Action: action, Resource: '*' }) }] },
    })
    expect(codes(input)).toEqual(['identity-policy/action-mismatch'])
    expect(findings(input)[0]?.evidence).toMatchObject({
      pointer: '/Statement/0/Action',
      expected: [action],
      actual: 'sts:AssumeRole',
    })
  })

  it('denies where the Resource element is another role (SEED-12)', () => {
    const input = scenario({ caller: { identityPolicies: [allowing('arn:aws:iam::222222222222:role/other')] } })
    expect(codes(input)).toEqual(['identity-policy/resource-mismatch'])
    expect(findings(input)[0]?.evidence).toMatchObject({
      policy: 'AllowAssume',
      document: '/caller/identityPolicies/0/document',
      statement: 0,
      pointer: '/Statement/0/Resource',
      expected: ['arn:aws:iam::222222222222:role/other'],
      actual: ROLE,
    })
  })

  it('takes the role by its ARN (SEED-13)', () =>
    expect(verdict(scenario({ caller: { identityPolicies: [allowing(ROLE)] } }))).toBe('allowed'))

  it.each(['*', 'arn:aws:iam::222222222222:role/*', 'arn:aws:iam::*:role/deploy'])(
    'takes the role by the wildcard %s (SEED-14)',
    (resource) => expect(verdict(scenario({ caller: { identityPolicies: [allowing(resource)] } }))).toBe('allowed'),
  )

  it('needs one policy that grants it, whatever the others say (SEED-15)', () => {
    const other = { name: 'Other', document: document({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }) }
    expect(verdict(scenario({ caller: { identityPolicies: [other, allowing(), other] } }))).toBe('allowed')
  })

  it('tells a statement that was pasted bare, in braces, to go into a policy (SEED-16)', () => {
    const bare: unknown = JSON.parse(`{${printed('SEED-16')}}`)
    const input = scenario({ caller: { identityPolicies: [{ document: bare as Record<string, unknown> }] } })
    expect(problems(input)).toMatchObject([{ code: 'missing-member', pointer: '/caller/identityPolicies/0/document' }])
  })

  it('does not take the placeholders of example A for a role (SEED-16, SEED-17)', () => {
    const input = scenario({ caller: { identityPolicies: [allowing(A)] } })
    expect(codes(input)).toEqual(['identity-policy/resource-mismatch'])
    expect(hintCodes(input)).toContain('placeholder-left-in')
  })

  it('says of the placeholder ARN as role ARN that its account is not twelve digits (SEED-17)', () => {
    const input = scenario({ request: { roleArn: A } })
    expect(codes(input)).toEqual(['request/role-arn-malformed'])
    expect(findings(input)[0]?.message).toContain('`account_id_number` is not twelve digits')
    expect(hintCodes(input)).toContain('placeholder-left-in')
  })
})

describe('check 2: the conditions of the trust policy', () => {
  it('wants every condition met (SEED-20)', () => {
    const condition = { StringEquals: { 'sts:ExternalId': 'x1', 'sts:RoleSessionName': 'bob' } }
    const input = scenario({ role: { trustPolicy: trusting({ AWS: '111111111111' }, condition) } })
    expect(findings(input)).toMatchObject([
      { code: 'trust-policy/condition-unmet', conditionKey: 'sts:ExternalId', detail: 'key-absent' },
      { code: 'trust-policy/condition-unmet', conditionKey: 'sts:RoleSessionName', detail: 'value-mismatch' },
    ])
  })

  it.each([
    ['2015-12-31T00:00:00Z', 'allowed'],
    ['2016-06-01T00:00:00Z', 'denied'],
  ])('knows an expiration date: at %s the call is %s (SEED-21)', (instant, expected) => {
    const condition = { DateLessThan: { 'aws:CurrentTime': '2016-05-01T12:00:00Z' } }
    expect(
      verdict(scenario({ role: { trustPolicy: trusting({ AWS: '111111111111' }, condition) }, rest: at(instant) })),
    ).toBe(expected)
  })

  it.each([
    ['secret', 'allowed'],
    ['Secret', 'denied'],
    [null, 'denied'],
  ])('knows an external ID: %s is %s (SEED-22)', (externalId, expected) =>
    expect(
      verdict(
        scenario({
          request: { externalId },
          role: { trustPolicy: trusting({ AWS: '111111111111' }, { StringEquals: { 'sts:ExternalId': 'secret' } }) },
        }),
      ),
    ).toBe(expected),
  )

  it.each([
    ['203.0.113.7', 'allowed', []],
    ['198.51.100.1', 'denied', ['address-outside']],
  ])('knows IP addresses: from %s the call is %s (SEED-23)', (address, expected, details) => {
    const input = scenario({
      role: { trustPolicy: trusting({ AWS: '111111111111' }, { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }) },
      rest: { context: { 'aws:SourceIp': address } },
    })
    expect(verdict(input)).toBe(expected)
    expect(findings(input).map(({ detail }) => detail)).toEqual(details)
  })

  const exampleB = {
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Resource: ROLE,
    Condition: { DateLessThan: { 'aws:CurrentTime': '2016-05-01T12:00:00Z' } },
  }

  it.each([
    ['2016-05-01T11:59:59Z', 'allowed'],
    ['2016-05-01T12:00:00Z', 'denied'],
    ['2016-05-01T12:00:01Z', 'denied'],
  ])('example B at %s is %s (SEED-24, SEED-26)', (instant, expected) => {
    const input = scenario({
      caller: { identityPolicies: [{ name: 'B', document: document(exampleB) }] },
      rest: at(instant),
    })
    expect(verdict(input)).toBe(expected)
    expect(findings(input).map(({ code, detail }) => [code, detail])).toEqual(
      expected === 'allowed' ? [] : [['identity-policy/condition-unmet', 'window-ended']],
    )
  })

  it('finds the missing comma of example B on line 4, and what else is wrong with it (SEED-25)', () => {
    const input = scenario({ caller: { identityPolicies: [{ document: printed('SEED-25') }] } })
    expect(problems(input)).toMatchObject([
      { code: 'json-fragment', position: { line: 1, column: 5 }, hint: expect.stringContaining('braces') },
      { code: 'missing-comma', position: { line: 4, column: 5 } },
      { code: 'missing-member', expected: expect.stringContaining('Statement') },
    ])
  })

  it('gives example B as trust policy two findings besides the comma: a Resource, and no Principal (SEED-27)', () => {
    const found = problems(scenario({ role: { trustPolicy: printed('SEED-25') } }))
    expect(found.map(({ code }) => code)).toEqual([
      'json-fragment',
      'missing-comma',
      'missing-member',
      'missing-member',
      'forbidden-member',
    ])
    expect(found[3]?.message).toContain('`Principal`')
    expect(found[4]).toMatchObject({ pointer: '/role/trustPolicy/Resource', position: { line: 3, column: 5 } })
  })
})

describe('check 3: the trusted account', () => {
  const exampleC = JSON.parse(`{${printed('SEED-37')}}`) as object
  const inAccount = (account: string, instant = '2017-08-01T00:00:00Z') =>
    scenario({
      caller: { arn: `arn:aws:iam::${account}:user/alice`, credentials: 'longTerm' },
      role: { trustPolicy: document(exampleC) },
      rest: at(instant),
    })

  it('allows the account that is a trusted entity (SEED-30, SEED-31, SEED-32)', () =>
    expect(verdict(inAccount('123456789012'))).toBe('allowed'))

  it('denies an account that is not in the Principal element, whatever the identity policy says (SEED-33, SEED-34)', () => {
    const input = inAccount('111111111111')
    const wide = {
      ...input,
      caller: {
        ...input.caller,
        identityPolicies: [{ document: document({ Effect: 'Allow', Action: '*', Resource: '*' }) }],
      },
    }
    for (const each of [input, wide]) {
      expect(codes(each)).toEqual(['trust-policy/principal-mismatch'])
      expect(findings(each)[0]?.evidence).toMatchObject({
        policy: 'trust policy',
        pointer: '/Statement/0/Principal',
        expected: ['arn:aws:iam::123456789012:root'],
        actual: 'arn:aws:iam::111111111111:user/alice',
      })
    }
  })

  it.each([
    ['2017-07-01T00:00:00Z', 'denied', 'window-not-started'],
    ['2017-07-01T00:00:01Z', 'allowed', undefined],
    ['2017-12-31T23:59:58Z', 'allowed', undefined],
    ['2017-12-31T23:59:59Z', 'denied', 'window-ended'],
    ['2017-06-30T23:59:59Z', 'denied', 'window-not-started'],
    ['2018-01-01T00:00:00Z', 'denied', 'window-ended'],
  ])('example C at %s is %s (SEED-35, SEED-36, SEED-37, SEED-38, SEED-39)', (instant, expected, detail) => {
    expect(verdict(inAccount('123456789012', instant))).toBe(expected)
    expect(findings(inAccount('123456789012', instant))[0]?.detail).toBe(detail)
  })
})

describe('the printed fragments, pasted as they stand (SEED-2)', () => {
  it.each([
    ['SEED-16', ['json-fragment', 'missing-member', 'missing-member', 'forbidden-member']],
    ['SEED-25', ['json-fragment', 'missing-comma', 'missing-member', 'missing-member', 'forbidden-member']],
    ['SEED-37', ['json-fragment', 'missing-member']],
  ])('%s as trust policy gets problems that help, with the place', (seed, expected) => {
    const found = problems(scenario({ role: { trustPolicy: printed(seed) } }))
    expect(found.map(({ code }) => code)).toEqual(expected)
    expect(found[0]).toMatchObject({ position: { line: 1, column: 5 }, hint: expect.stringContaining('braces') })
    expect(found.every(({ position }) => position !== null)).toBe(true)
  })

  it.each([
    ['SEED-16', ['json-fragment', 'missing-member']],
    ['SEED-37', ['json-fragment', 'missing-member', 'forbidden-member', 'missing-member']],
  ])('%s as identity policy: the Principal of a trust policy is found out of place', (seed, expected) =>
    expect(
      problems(scenario({ caller: { identityPolicies: [{ document: printed(seed) }] } })).map(({ code }) => code),
    ).toEqual(expected),
  )
})

describe("why can't I assume a role with a 12-hour session?", () => {
  const asking = (durationSeconds: number, maxSessionDuration?: number, caller: object = {}) =>
    scenario({
      request: { durationSeconds },
      caller,
      role: {
        trustPolicy: trusting({ AWS: '111111111111' }),
        resourceControlPolicies: [],
        ...(maxSessionDuration === undefined ? {} : { maxSessionDuration }),
      },
    })
  const chained = { arn: SESSION, roleArn: 'arn:aws:iam::111111111111:role/team/Build', credentials: 'role' }

  it('takes DurationSeconds, or its absence (SEED-100, SEED-111)', () => {
    expect(verdict(scenario())).toBe('allowed')
    expect(verdict(scenario({ request: { durationSeconds: null } }))).toBe('allowed')
    expect(verdict(asking(1800, 3600))).toBe('allowed')
  })

  it.each([
    [899, 'denied', ['session-duration/below-minimum']],
    [900, 'allowed', []],
  ])('%d seconds are %s: the minimum is 900 (SEED-101, SEED-110)', (seconds, expected, causes) => {
    expect(verdict(asking(seconds, 3600))).toBe(expected)
    expect(codes(asking(seconds, 3600))).toEqual(causes)
  })

  it.each([
    [3600, 3600, 'allowed'],
    [3601, 3600, 'denied'],
    [7200, 7200, 'allowed'],
    [7201, 7200, 'denied'],
    [43200, 43200, 'allowed'],
  ])('%d seconds of a role that allows %d are %s (SEED-102, SEED-103, SEED-110)', (seconds, maximum, expected) => {
    expect(verdict(asking(seconds, maximum))).toBe(expected)
    expect(codes(asking(seconds, maximum))).toEqual(
      expected === 'allowed' ? [] : ['session-duration/above-role-maximum'],
    )
  })

  it('denies more than 12 hours whatever is known of the role (SEED-104)', () => {
    expect(codes(asking(43201, 43200))).toEqual(['session-duration/above-absolute-maximum'])
    expect(codes(asking(43201))).toEqual(['session-duration/above-absolute-maximum'])
  })

  it('denies 12 hours of a role that allows 6 (SEED-105)', () => {
    const input = asking(43200, 21600)
    expect(codes(input)).toEqual(['session-duration/above-role-maximum'])
    expect(findings(input)[0]).toMatchObject({
      message: expect.stringContaining('at most 21600'),
      evidence: { pointer: '/request/durationSeconds', actual: '43200', expected: ['at most 21600'] },
    })
  })

  it('says undetermined, and not allowed, where the maximum was not told (SEED-106)', () => {
    expect(verdict(asking(7200))).toBe('undetermined')
    expect(codes(asking(7200), 'possible-cause')).toEqual(['session-duration/above-role-maximum'])
    expect(outcome(asking(3600), 'session-duration')).toBe('pass')
  })

  it.each([
    [3600, 43200, 'allowed'],
    [3601, 43200, 'denied'],
    [3601, 3600, 'denied'],
  ])(
    'role chaining: %d seconds of a role that allows %d are %s (SEED-107, SEED-108, SEED-109, SEED-110)',
    (seconds, maximum, expected) => {
      expect(verdict(asking(seconds, maximum, chained))).toBe(expected)
      expect(codes(asking(seconds, maximum, chained))).toEqual(
        expected === 'allowed' ? [] : ['session-duration/above-chaining-maximum'],
      )
    },
  )

  it.each([3599, 43201, 12])(
    'refuses %d as a role maximum: no role can have it (SEED-104, SEED-110)',
    (maxSessionDuration) =>
      expect(problems(asking(900, maxSessionDuration))).toMatchObject([
        { code: 'invalid-value', pointer: '/role/maxSessionDuration' },
      ]),
  )

  it('calls the setting by its name of today (SEED-112)', () => {
    expect(findings(asking(7200, 3600))[0]?.message).toContain('maximum session duration')
  })
})

it('lists the assumptions that an allowed call rests on', () =>
  expect(diagnosis(scenario()).assumptions).toEqual(['role-exists', 'sts-active-in-region', 'policies-in-force']))

it('needs no more than a role ARN and a caller', () =>
  expect(verdict({ request: { roleArn: ROLE }, caller: { arn: USER } })).toBe('undetermined'))
