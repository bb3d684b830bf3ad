import { afterEach, describe, expect, it } from '@jest/globals'
import {
  diagnoseAssumeRole,
  evaluateCondition,
  evaluatePolicySet,
  explainError,
  lintPolicy,
  traceAssumeRole,
  type AccessRequestInput,
  type AssumeRoleScenario,
  type ConditionInput,
  type InputProblem,
  type PolicyInput,
} from '../src/index.js'
import {
  allow,
  allowing,
  deny,
  diagnosis,
  document,
  problems,
  ROLE,
  scenario,
  trusting,
  verdict,
  type Parts,
} from './support/build.js'

/**
 * Input that nobody writes by accident: each comes to an answer or to a list of problems, without an exception, and in
 * about linear time. No time is measured here. The sizes are such that work that grows with the square of them does not
 * end within minutes.
 */
const MANY = 100_000
/** Of what takes longer, or is asked often. */
const SOME = 10_000
const TEN_MEGABYTES = 10_000_000

interface Json {
  readonly [member: string]: unknown
}
const USER = 'arn:aws:iam::111111111111:user/alice'
const GITHUB = 'token.actions.githubusercontent.com'

const times = <A>(n: number, f: (i: number) => A): ReadonlyArray<A> => Array.from({ length: n }, (_, i) => f(i))
const named = <A>(n: number, name: (i: number) => string, value: A): Readonly<Record<string, A>> =>
  Object.fromEntries(times(n, (i) => [name(i), value]))
/** An address for each number. */
const address = (i: number): string => `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`

const judged = (policy: unknown, parts: Partial<AccessRequestInput> = {}) =>
  evaluatePolicySet({
    type: 'identity-policy',
    policies: [{ document: policy as PolicyInput }],
    request: { action: 'sts:AssumeRole', resource: ROLE, ...parts },
  })
/** The outcomes that a policy leaves possible; of one that cannot be read, the code of its first problem. */
const outcome = (policy: unknown, parts: Partial<AccessRequestInput> = {}): string => {
  const answer = judged(policy, parts)
  return answer._tag === 'Left' ? answer.left[0].code : answer.right.outcomes.join(' or ')
}
const met = (
  operator: string,
  values: ConditionInput['values'],
  context: NonNullable<ConditionInput['context']>,
  rest: Partial<ConditionInput> = {},
): string => {
  const answer = evaluateCondition({ operator, key: 'k', values, context, ...rest })
  return answer._tag === 'Left' ? answer.left[0].code : `${answer.right.outcome}, ${answer.right.reason}`
}
/** The verdict of a scenario; of one that cannot be read, the code of its first problem. */
const answered = (input: AssumeRoleScenario | string): string => {
  const answer = diagnoseAssumeRole(input)
  return answer._tag === 'Left' ? answer.left[0].code : answer.right.verdict
}
const ask = (parts: Parts): string => answered(scenario(parts))
const askTrust = (trustPolicy: unknown): string =>
  ask({ role: { trustPolicy: trustPolicy as PolicyInput, resourceControlPolicies: [] } })
const askTrustIf = (condition: object): string => askTrust(trusting({ AWS: '111111111111' }, condition))
const askIdentity = (policy: unknown): string =>
  ask({ caller: { identityPolicies: [{ document: policy as PolicyInput }] } })

const ofEveryObject = Object.getOwnPropertyNames(Object.prototype).sort()
afterEach(() => {
  // No input adds to, or changes, what every object has.
  expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(ofEveryObject)
  expect(({} as Json)['polluted']).toBeUndefined()
  expect(Object.keys({})).toEqual([])
})

describe('deep nesting', () => {
  const DEEP = 20_000
  const inObjects = times(DEEP, () => 'Statement').reduce<unknown>((inner, key) => ({ [key]: inner }), {})
  const inLists = times(DEEP, (i) => i).reduce<unknown>((inner) => [inner], [])

  it.each([
    ['brackets', '['.repeat(MANY) + ']'.repeat(MANY)],
    ['brackets that nothing closes', '['.repeat(MANY)],
    ['objects', '{"Statement":'.repeat(MANY) + '5' + '}'.repeat(MANY)],
    ['objects that nothing closes', '{"Statement":['.repeat(MANY)],
    ['inside a policy', `{"Version": "2012-10-17", "Statement": ${'['.repeat(MANY)}${']'.repeat(MANY)}}`],
    ['encoded', encodeURIComponent('{"Statement":'.repeat(MANY))],
  ])('of 100,000 levels in a text is told: %s', (_what, text) => {
    expect(outcome(text)).toBe('too-deep')
    expect(askTrust(text)).toBe('too-deep')
    expect(askIdentity(text)).toBe('too-deep')
  })
  it('of a scenario that is text is told', () => {
    expect(answered('{"request":'.repeat(MANY))).toBe('too-deep')
    expect(answered(`{"request": {"roleArn": ${'['.repeat(MANY)}`)).toBe('too-deep')
  })
  it.each([
    ['objects', inObjects],
    ['lists', inLists],
  ])('of 20,000 levels in values is no stack overflow: %s', (_what, deep) => {
    const code = outcome(deep)
    expect(['wrong-type', 'unknown-member']).toContain(code)
    expect(askTrust(deep)).toBe(askIdentity(deep))
    expect(outcome(document(deep as object))).toBe('wrong-type' === code ? 'wrong-type' : 'unknown-member')
    expect(outcome(document({ Effect: deep, Action: deep, Resource: deep, Condition: deep, Sid: deep }))).toBe(
      'wrong-type',
    )
    expect(askTrust(document(allow({ Principal: deep })))).toMatch(/^(?:wrong-type|unknown-member)$/)
    expect(askTrustIf({ StringEquals: { k: deep } })).toBe('wrong-type')
    expect(outcome(document(allow({ Resource: '*' })), { context: { k: deep as string } })).toBe('wrong-type')
    expect(met('StringEquals', deep as string, {})).toBe('wrong-type')
    expect(met('StringEquals', 'a', deep as Record<string, string>)).toMatch(/^(?:wrong-type|unknown)/)
    expect(ask({ caller: { tags: deep as Record<string, string> } })).toBe('wrong-type')
    expect(answered(deep as AssumeRoleScenario)).toMatch(/^(?:wrong-type|unknown-member)$/)
  })
  it('of a claim, whose value may be anything, is no stack overflow', () => {
    const input = { sub: inObjects, aud: inLists, more: [inLists, inObjects] }
    const web = {
      request: { roleArn: ROLE, operation: 'AssumeRoleWithWebIdentity' },
      caller: { arn: GITHUB },
      role: {
        trustPolicy: document({
          ...allow({ Principal: '*' }),
          Action: '*',
          Condition: { StringLike: { [`${GITHUB}:sub`]: '*' } },
        }),
      },
      token: { claims: input },
    } as const
    expect(['allowed', 'denied', 'undetermined', 'wrong-type']).toContain(answered(web))
  })
  it('of an object that holds itself ends', () => {
    const loop: Record<string, unknown> = {}
    for (const key of ['Statement', 'Version', 'request', 'caller', 'role', 'policies']) loop[key] = loop
    expect(outcome(loop)).toBe('unknown-member')
    expect(answered(loop as unknown as AssumeRoleScenario)).toBe('unknown-member')
  })
})

describe('long texts', () => {
  const long = 'x'.repeat(TEN_MEGABYTES)
  const wide = '1'.repeat(TEN_MEGABYTES / 10)

  it('a document of 10 MB is read', () => {
    const text = JSON.stringify(document(allow({ Resource: '*', Sid: long })))
    expect(text.length).toBeGreaterThan(TEN_MEGABYTES)
    expect(outcome(text)).toBe('allowed')
    expect(askIdentity(text)).toBe('allowed')
    expect(
      answered(JSON.stringify(scenario({ role: { trustPolicy: document(allow({ Principal: '*', Sid: long })) } }))),
    ).toBe('allowed')
  })
  it.each<readonly [what: string, text: () => string]>([
    ['a string without end', () => `"${long}`],
    ['a string without end in an object', () => `{"Version": "${long}`],
    ['one string', () => `"${long}"`],
    ['a member without braces', () => `"${long}": 1`],
    ['escapes without end', () => `"${'\\n'.repeat(MANY)}`],
    ['blanks', () => ' '.repeat(MANY)],
    ['lines', () => '\n'.repeat(MANY)],
    ['no JSON', () => long],
    ['a digit over and over', () => '1'.repeat(TEN_MEGABYTES / 10)],
    ['an encoding that is broken', () => `%7B${'%ZZ'.repeat(MANY)}`],
  ])('that are no policy are told: %s', (_what, text) => {
    expect(['not-json', 'wrong-type', 'json-fragment']).toContain(outcome(text()))
  })
  it('that are no scenario are told', () => {
    expect(answered(`"${long}`)).toBe('not-json')
    expect(answered(`"${wide}": 1`)).toBe('json-fragment')
  })
  it.each<readonly [what: string, text: () => string]>([
    ['10,000 commas', () => `[${','.repeat(SOME)}`],
    ['10,000 missing commas', () => `[${'1 '.repeat(SOME)}]`],
    ['10,000 missing quotes', () => `{${'a:'.repeat(SOME)}`],
    ['100,000 closing braces', () => `{${'}'.repeat(MANY)}`],
    ['10,000 comments', () => `{${'/**/'.repeat(SOME)}}`],
  ])('with as many flaws are told: %s', (_what, text) =>
    expect(['not-json', 'missing-comma']).toContain(outcome(text())),
  )

  it.each<readonly [what: string, parts: () => Parts]>([
    ['the role', () => ({ request: { roleArn: `arn:aws:iam::222222222222:role/${wide}` } })],
    [
      'the path of the role',
      () => ({ request: { roleArn: `arn:aws:iam::222222222222:role/${'a/'.repeat(TEN_MEGABYTES / 10)}x` } }),
    ],
    ['colons for the role', () => ({ request: { roleArn: ':'.repeat(TEN_MEGABYTES / 10) } })],
    [
      'the partition of the role',
      () => ({ request: { roleArn: `arn:aws${'-a'.repeat(TEN_MEGABYTES / 2)}:iam::222222222222:role/x` } }),
    ],
    ['the session name', () => ({ request: { roleSessionName: wide, externalId: wide, sourceIdentity: wide } })],
    ['the MFA device', () => ({ request: { serialNumber: wide, tokenCode: wide } })],
    ['a tag', () => ({ request: { tags: { [wide]: `${wide}!` } } })],
    ['the caller', () => ({ caller: { arn: wide } })],
    [
      'the partition of the caller',
      () => ({ caller: { arn: `arn:aws${'-a'.repeat(TEN_MEGABYTES / 2)}:iam::111111111111:user/x` } }),
    ],
    ['the name of the caller', () => ({ caller: { arn: `arn:aws:iam::111111111111:user/${wide}` } })],
    ['the name of a service', () => ({ caller: { arn: `${'a.'.repeat(TEN_MEGABYTES / 2)}amazonaws.com` } })],
    ['a session', () => ({ caller: { arn: `arn:aws:sts::111111111111:assumed-role/${wide}/${wide}` } })],
    ['a unique ID', () => ({ caller: { uniqueId: `AIDA${wide}` } })],
    ['a context key', () => ({ rest: { context: { [`aws:PrincipalTag/${wide}`]: wide, [wide]: 'a' } } })],
    [
      'a principal',
      () => ({
        role: { trustPolicy: trusting({ AWS: [wide, `arn:aws${'-a'.repeat(TEN_MEGABYTES / 2)}:iam::1:root`] }) },
      }),
    ],
    [
      'a service',
      () => ({ role: { trustPolicy: trusting({ Service: 'a.'.repeat(TEN_MEGABYTES / 2), Federated: wide }) } }),
    ],
    ['an operator', () => ({ role: { trustPolicy: trusting('*', { [`ForAllValues:${wide}`]: { k: 'v' } }) } })],
    [
      'an operator of colons',
      () => ({ role: { trustPolicy: trusting('*', { [`${':'.repeat(MANY)}\n`]: { k: 'v' } }) } }),
    ],
  ])('may stand anywhere in a scenario: %s', (_what, parts) => {
    expect(ask(parts())).toMatch(
      /^(?:denied|undetermined|allowed|caller-arn|invalid-value|contradiction|unknown-operator)$/,
    )
  })
  it.each<readonly [operator: string, text: () => string]>([
    ['StringEquals', () => wide],
    ['StringEqualsIgnoreCase', () => wide],
    ['StringLike', () => `*${'x'.repeat(TEN_MEGABYTES / 10)}?`],
    ['NumericEquals', () => '1'.repeat(TEN_MEGABYTES)],
    ['NumericEquals', () => `${'1'.repeat(TEN_MEGABYTES)}x`],
    ['DateEquals', () => '1'.repeat(TEN_MEGABYTES)],
    ['DateEquals', () => `2026-01-01T00:00:00.${'1'.repeat(TEN_MEGABYTES)}Z`],
    ['Bool', () => wide],
    ['BinaryEquals', () => 'QUJD'.repeat(TEN_MEGABYTES / 4)],
    ['BinaryEquals', () => `${'QUJD'.repeat(TEN_MEGABYTES / 4)}!`],
    ['IpAddress', () => '1:'.repeat(MANY)],
    ['IpAddress', () => `${wide}/${wide}`],
    ['ArnLike', () => ':'.repeat(MANY)],
  ])('may stand in a condition, on both sides: %s', (operator, written) => {
    const text = written()
    expect(met(operator, text, { k: text })).toMatch(/^(?:true|false), /)
  })
})

describe('100,000 statements', () => {
  const MISS = { AWS: '333333333333' }

  it('of a text of 10 MB are read', () => {
    const text = JSON.stringify(
      document(...times(MANY, (i) => allow({ Sid: `Statement${i}`, Resource: `${ROLE}-${i}` }))),
    )
    expect(text.length).toBeGreaterThan(TEN_MEGABYTES)
    expect(outcome(text, { resource: `${ROLE}-99999` })).toBe('allowed')
  })
  it('that miss make a diagnosis', () => {
    expect(askTrust(document(...times(MANY, () => allow({ Principal: MISS }))))).toBe('denied')
  })
  it('that deny make a diagnosis', () => {
    expect(askIdentity(document(...times(SOME, () => deny({ Resource: ROLE }))))).toBe('denied')
  })
  it('of as many policies make a diagnosis', () => {
    const policies = times(SOME, () => allowing('arn:aws:iam::222222222222:role/other'))
    expect(ask({ caller: { identityPolicies: policies } })).toBe('denied')
  })
  it('that are all broken are all told', () => {
    const answer = judged(document(...times(SOME, () => 5 as unknown as object)))
    expect(answer._tag === 'Left' ? answer.left.length : 0).toBe(SOME)
    expect(problems(scenario({ role: { trustPolicy: document(...times(SOME, () => ({}))) } }))).toHaveLength(3 * SOME)
  })
  it('with hundreds of unknown members, each of which is near to a known one, are told', () => {
    const unknown = named(200, (i) => `Statemen${i}`, 1)
    expect(outcome({ ...document(allow({ Resource: '*' })), ...unknown })).toBe('unknown-member')
    expect(ask({ request: unknown, caller: unknown, rest: unknown })).toBe('unknown-member')
  })
})

describe('the names of what every object has', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'prototype', '__defineGetter__']
  /** An object with a member of this name, as JSON has it: of its own, `__proto__` too. */
  const withMember = (name: string, value: unknown, rest: object = {}): Json =>
    JSON.parse(
      `{${JSON.stringify(name)}: ${JSON.stringify(value)}${JSON.stringify(rest)
        .replace(/^\{(?!\})/, ', ')
        .replace('{}', '}')}`,
    ) as Json
  const polluting = { polluted: 'yes', Effect: 'Allow', Action: '*', Resource: '*', Principal: '*' }
  const pointers = (input: unknown): ReadonlyArray<string> =>
    problems(input).map(({ code, pointer }) => `${code} ${pointer}`)

  it('are written as JSON has them, not set', () => {
    expect(Object.keys(withMember('__proto__', polluting, { a: 1 }))).toEqual(['__proto__', 'a'])
    expect(Object.keys(withMember('__proto__', polluting))).toEqual(['__proto__'])
  })
  it.each(names)('are no members of a policy: %s', (name) => {
    const policies = [
      withMember(name, polluting, document(allow({ Resource: '*' }))),
      document(withMember(name, polluting, allow({ Resource: '*' }))),
    ]
    for (const policy of policies) {
      expect(outcome(policy)).toBe('unknown-member')
      expect(outcome(JSON.stringify(policy))).toBe('unknown-member')
    }
    expect(outcome(withMember(name, polluting))).toBe('unknown-member')
    expect(askTrust(trusting(withMember(name, 'x', { AWS: '*' })))).toBe('unknown-member')
    expect(askTrust(trusting(withMember(name, 'x')))).toBe('unknown-member')
  })
  it.each(names)('are no codes of AWS: %s', (name) => {
    for (const code of [name, `${name}Exception`]) {
      const text = `An error occurred (${code}) when calling the AssumeRole operation: x`
      expect(explainError(text)).toMatchObject({ right: { code } })
      expect(answered({ ...scenario(), observedError: text })).toBe('allowed')
    }
  })
  it.each(names)('are no condition keys of AWS: %s', (name) => {
    const policies = [
      { document: document(allow({ Resource: '*', Condition: { StringEquals: withMember(name, 'x') } })) },
    ]
    const answer = traceAssumeRole(scenario({ caller: { identityPolicies: policies } }))
    expect(answer._tag).toBe('Right')
    // Nothing but JSON: no function that every object has.
    expect(JSON.parse(JSON.stringify(answer))).toEqual(answer)
  })
  it.each(names)('are no members of a scenario: %s', (name) => {
    const good = scenario()
    const broken: AssumeRoleScenario = {
      ...withMember(name, polluting, good),
      request: withMember(name, polluting, good.request) as unknown as AssumeRoleScenario['request'],
      caller: withMember(name, polluting, good.caller) as unknown as AssumeRoleScenario['caller'],
    }
    expect(pointers(JSON.stringify(withMember(name, polluting, good)))).toEqual([`unknown-member /${name}`])
    expect(pointers({ ...broken, ...withMember(name, 1) })).toEqual(
      expect.arrayContaining([`unknown-member /request/${name}`, `unknown-member /caller/${name}`]),
    )
    expect(ask({ request: { operation: name as 'AssumeRole' } })).toBe('invalid-value')
    expect(ask({ rest: { incomplete: [name as 'caller.identityPolicies'] } })).toBe('invalid-value')
  })
  it.each(names)('are no operators: %s', (name) => {
    expect(askTrustIf(withMember(name, { k: 'v' }))).toBe('unknown-operator')
    expect(askTrustIf(withMember(`ForAnyValue:${name}IfExists`, { k: 'v' }))).toBe('unknown-operator')
    expect(met(name, 'v', {})).toBe('unknown-operator')
  })
  it.each(names)('are keys of conditions and of the context like any other: %s', (name) => {
    const policy = document(allow({ Resource: '*', Condition: { StringEquals: withMember(name, ['v', name]) } }))
    const context = (value: string) => withMember(name, value) as AccessRequestInput['context'] & object
    expect(outcome(policy)).toBe('allowed or implicitly-denied')
    expect(outcome(policy, { context: context('v') })).toBe('allowed')
    expect(outcome(policy, { context: context(name) })).toBe('allowed')
    expect(outcome(policy, { context: context('w') })).toBe('implicitly-denied')
    expect(outcome(policy, { absentContextKeys: [name] })).toBe('implicitly-denied')
    expect(met('StringEquals', 'v', context('v'), { key: name })).toBe('true, value-matches')
    expect(met('Null', 'true', {}, { key: name, absentContextKeys: ['*'] })).toBe('true, key-absent')
    expect(met('StringEquals', `\${${name}}`, withMember(name, 'a', { k: 'a' }) as Record<string, string>)).toBe(
      'true, value-matches',
    )
    expect(
      ask({
        rest: { context: context('v') },
        role: { trustPolicy: trusting('*', { StringEquals: withMember(name, 'v') }) },
      }),
    ).toBe('allowed')
    expect(askTrustIf({ StringEquals: withMember(name, 'v') })).toBe('denied')
  })
  it.each(names)('are tags like any other: %s', (name) => {
    const tags = withMember(name, 'blue') as Record<string, string>
    const byTag = (key: string) => ({
      request: { tags },
      caller: { tags },
      role: {
        trustPolicy: trusting('*', {
          StringEquals: { [`aws:PrincipalTag/${key}`]: 'blue', [`aws:RequestTag/${key}`]: 'blue' },
        }),
        tags,
        resourceControlPolicies: [],
      },
    })
    const gate = (key: string) =>
      diagnosis(scenario(byTag(key))).gates.find(({ gate }) => gate === 'trust-policy')?.outcome
    expect(gate(name)).toBe('pass')
    expect(gate(`${name}_`)).toBe('fail')
  })
  it.each(names)('are values like any other: %s', (name) => {
    expect(askTrust(trusting({ AWS: name, Service: name, Federated: name }))).toBe('denied')
    expect(outcome(document({ Effect: name, Action: name, Resource: name }))).toBe('invalid-value')
    expect(outcome(document(allow({ Sid: name, Resource: name })))).toBe('implicitly-denied')
    expect(outcome({ Version: name, Statement: [] })).toBe('invalid-value')
    expect(ask({ caller: { credentials: name as 'longTerm' } })).toBe('invalid-value')
    const web = {
      request: { roleArn: ROLE, operation: 'AssumeRoleWithWebIdentity' },
      caller: { arn: GITHUB },
      role: {
        trustPolicy: document({
          Effect: 'Allow',
          Principal: { Federated: `arn:aws:iam::222222222222:oidc-provider/${GITHUB}` },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: { StringEquals: { [`${GITHUB}:${name}`]: 'v' } },
        }),
      },
      token: { claims: withMember(name, 'v', { sub: 'x' }) },
    } as const
    expect(['allowed', 'denied', 'undetermined']).toContain(answered(web))
  })
})

describe('strange characters', () => {
  it.each(['\uD800', 'a\uDC00b', '\u0000', 'a\u0000b', '\uFEFF', '\uFEFFa', '\u202E', '\u{1F511}', '\u0085\u2028'])(
    'are compared like any others: %j',
    (text) => {
      expect(met('StringEquals', text, { k: text })).toBe('true, value-matches')
      expect(met('StringEquals', text, { k: `${text}\u0000` })).toBe('false, value-mismatch')
      expect(met('StringLike', `${text}*`, { k: `${text}?` })).toBe('true, value-matches')
      expect(met('StringEquals', 'v', { [`K${text}`]: 'v' }, { key: `k${text}` })).toBe('true, value-matches')
      const policy = document(allow({ Sid: text, Resource: `${ROLE}${text}`, Condition: { Null: { [text]: false } } }))
      const context = { [text]: text }
      expect(outcome(policy, { resource: ROLE + text, context })).toBe('allowed')
      expect(outcome(JSON.stringify(policy), { resource: ROLE + text, context })).toBe('allowed')
      expect(outcome(JSON.stringify(policy), { context })).toBe('implicitly-denied')
      expect(ask({ request: { externalId: text, tags: { [text]: text } }, caller: { tags: { [text]: text } } })).toBe(
        'denied',
      )
      expect(askTrust(trusting({ AWS: text, Service: text }, { StringEquals: { [text]: text } }))).toBe('denied')
      expect(outcome({ ...document(), [text]: 1 })).toBe('unknown-member')
    },
  )
  it('a byte order mark before a text is no part of it', () => {
    const text = `\uFEFF${JSON.stringify(document(allow({ Resource: '*' })))}`
    expect([outcome(text), outcome(encodeURIComponent(text))]).toEqual(['allowed', 'not-json'])
    expect(answered(`\uFEFF${JSON.stringify(scenario())}`)).toBe('allowed')
    expect(outcome(`\uFEFF${text}`)).toBe('not-json')
  })
  it.each([
    '{\u0000}',
    '\u0000',
    '{"a\u0000": 1',
    '{"Version": "\uD800',
    '\uD800',
    '%ED%A0%80',
    '%7B%ED%A0%80%7D',
    '%7B%00%7D',
    '%7B%',
  ])('that are no JSON are told: %j', (text) => {
    expect(['not-json', 'unknown-member']).toContain(outcome(text))
    expect(['not-json', 'missing-member']).toContain(answered(text))
  })
  it('lone surrogates that are escaped, or encoded, come through', () => {
    expect(
      outcome('{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "\\ud800*"}}', { resource: '\uD800x' }),
    ).toBe('allowed')
  })
})

describe('members that stand twice', () => {
  const told = (input: unknown): ReadonlyArray<Pick<InputProblem, 'pointer' | 'position' | 'message'>> => {
    const answer = typeof input === 'string' && input.includes('roleArn') ? diagnoseAssumeRole(input) : judged(input)
    return answer._tag === 'Left'
      ? answer.left.flatMap(({ code, pointer, position, message }) =>
          code === 'duplicate-member' ? [{ pointer, position, message }] : [],
        )
      : []
  }
  const twice = (name: string, line: number, column: number) =>
    `The member \`${name}\` stands twice in the same object; the first is on line ${line}, column ${column}.`

  it('are told with both places (LANG-24)', () => {
    const text = `{
  "Statement": [
    { "Effect": "Allow", "Action": "sts:*", "Resource": "*",
      "Condition": { "Bool": { "k": true }, "Bool": { "m": true } } },
    { "Effect": "Allow",
      "Action": "a:b", "Resource": "*", "Effect": "Deny" }
  ],
  "Version": "2012-10-17", "Version": "2012-10-17"
}`
    const expected = [
      {
        pointer: '/policies/0/document/Statement/0/Condition/Bool',
        position: { line: 4, column: 45 },
        message: twice('Bool', 4, 22),
      },
      {
        pointer: '/policies/0/document/Statement/1/Effect',
        position: { line: 6, column: 41 },
        message: twice('Effect', 5, 7),
      },
      { pointer: '/policies/0/document/Version', position: { line: 8, column: 28 }, message: twice('Version', 8, 3) },
    ]
    expect(told(text)).toEqual(expected)
    expect(told(encodeURIComponent(text))).toEqual(expected)
  })
  it('of a scenario that is text are told, and those of a policy in it with the places of the policy', () => {
    const policy = '{"Version": "2012-10-17",\n"Statement": [], "Statement": []}'
    const text = `{"request": {"roleArn": "${ROLE}", "roleArn": "${ROLE}"},\n "caller": {"arn": "${USER}"}, "role": {"trustPolicy": ${JSON.stringify(policy)}},\n"caller": {"arn": "${USER}"}}`
    expect(told(text)).toEqual([
      { pointer: '/request/roleArn', position: { line: 1, column: 66 }, message: twice('roleArn', 1, 14) },
      { pointer: '/caller', position: { line: 3, column: 1 }, message: twice('caller', 2, 2) },
      { pointer: '/role/trustPolicy/Statement', position: { line: 2, column: 18 }, message: twice('Statement', 2, 1) },
    ])
  })
  it('are those that come to the same name', () => {
    expect(told('{"Sta\\u0074ement": [], "Statement": [], "statement": []}')).toMatchObject([
      { pointer: '/policies/0/document/Statement', position: { line: 1, column: 24 } },
    ])
    expect(told('{"__proto__": {}, "__proto__": {}}')).toMatchObject([{ pointer: '/policies/0/document/__proto__' }])
  })
  it('are all told, of thousands', () => {
    expect(told(`{${times(SOME / 5, () => '"Sid": 1').join(',\n')}}`)).toHaveLength(SOME / 5 - 1)
    expect(told(`{"Statement": [${times(SOME / 5, () => '{"Sid": 1, "Sid": 2}').join(',\n')}]}`)).toHaveLength(SOME / 5)
  })
})

describe('numbers', () => {
  const policy = (number: string): string =>
    `{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"NumericEquals": {"k": ${number}}}}}`
  const lost = [
    ...['9007199254740992', '9007199254740993', '-9007199254740993', '123456789012345678901234567890'],
    ...['1e16', '1e308', '1e400', '-1e400', '1'.repeat(1000)],
  ]

  it.each(lost)(
    'that JSON does not carry to the last digit are refused, with the advice to quote them: %s',
    (number) => {
      const refusal = { code: 'invalid-value', hint: 'Write the number in quotes.' }
      const value = JSON.parse(number) as number
      const pointer = '/policies/0/document/Statement/Condition/NumericEquals/k'
      expect(judged(policy(number))).toMatchObject({ left: [{ ...refusal, pointer, position: { line: 1 } }] })
      expect(judged(JSON.parse(policy(number)))).toMatchObject({ left: [{ ...refusal, pointer, position: null }] })
      expect(judged(policy('1'), { context: { k: [1, value] } })).toMatchObject({
        left: [{ ...refusal, pointer: '/request/context/k/1' }],
      })
      expect(evaluateCondition({ operator: 'NumericEquals', key: 'k', values: value })).toMatchObject({
        left: [refusal],
      })
      expect(problems(scenario({ rest: { context: { k: value } } }))).toMatchObject([
        { ...refusal, pointer: '/context/k' },
      ])
      expect(ask({ request: { durationSeconds: value } })).toBe('wrong-type')
    },
  )
  it.each(lost.filter((number) => !number.includes('e')))('in quotes are compared to the last digit: %s', (number) => {
    expect(outcome(policy(`"${number}"`), { context: { k: number } })).toBe('allowed')
    expect(outcome(policy(`"${number}"`), { context: { k: `${number}.1` } })).toBe('implicitly-denied')
    expect(outcome(policy(`"${number}"`), { context: { k: `${number}0` } })).toBe('implicitly-denied')
  })
  it.each([
    ['9007199254740991', '9007199254740991'],
    ['-0', '0'],
    ['-0.0', '0'],
    ['0.1', '0.1'],
    ['1e-7', '0.0000001'],
    ['1e-400', '0'],
    ['5E3', '5000'],
  ])('that can be told are texts of digits: %s is %s', (number, digits) => {
    expect(outcome(policy(number), { context: { k: digits } })).toBe('allowed')
    expect(met('StringEquals', digits, { k: JSON.parse(number) as number })).toBe('true, value-matches')
  })
  it.each([NaN, Infinity, -Infinity])('that JSON does not have are refused: %s', (number) => {
    expect(met('NumericEquals', number, {})).toBe('invalid-value')
    expect(met('NumericEquals', 1, { k: number })).toBe('invalid-value')
    expect(ask({ rest: { context: { k: number } } })).toBe('invalid-value')
  })
  it.each([
    '9007199254740991',
    '-9007199254740991',
    '8640000000001',
    '253402300800',
    '-62198755200',
    '0',
    '99999999999999999999',
  ])('that are instants no calendar holds are no exception: %s', (instant) => {
    const dated = {
      DateLessThan: { 'aws:CurrentTime': '2026-01-01', 'aws:EpochTime': instant, 'aws:TokenIssueTime': instant },
    }
    for (const key of ['aws:EpochTime', 'aws:CurrentTime', 'aws:TokenIssueTime'])
      expect(['allowed', 'denied', 'undetermined', 'invalid-value']).toContain(
        ask({ rest: { context: { [key]: instant } }, role: { trustPolicy: trusting('*', dated) } }),
      )
    expect(met('DateEquals', instant, { k: instant })).toBe(
      instant.length > 17 ? 'false, value-malformed' : 'true, value-matches',
    )
  })
})

describe('patterns of 10,000 stars', () => {
  const STARS = '*'.repeat(10_000)
  const BETWEEN = '*r'.repeat(10_000)

  it('in Action and NotAction', () => {
    expect(outcome(document({ Effect: 'Allow', Action: STARS, Resource: '*' }))).toBe('allowed')
    expect(outcome(document({ Effect: 'Allow', Action: `${STARS}e`, Resource: '*' }))).toBe('allowed')
    expect(outcome(document({ Effect: 'Allow', Action: `sts:${BETWEEN}`, Resource: '*' }))).toBe('implicitly-denied')
    expect(outcome(document({ Effect: 'Deny', NotAction: BETWEEN, Resource: '*' }))).toBe('explicitly-denied')
    expect(askTrust(document({ ...allow({ Principal: '*' }), Action: [BETWEEN, STARS] }))).toBe('allowed')
    expect(askTrust(document({ ...allow({ Principal: '*' }), Action: BETWEEN }))).toBe('denied')
  })
  it('in Resource and NotResource, where stars are bound to segments', () => {
    const by = (element: object) => outcome(document({ Effect: 'Allow', Action: '*', ...element }))
    expect(by({ Resource: STARS })).toBe('allowed')
    expect(by({ Resource: `${STARS}y` })).toBe('implicitly-denied')
    expect(by({ Resource: `arn:${STARS}:${STARS}x:${BETWEEN}:${STARS}:${STARS}y` })).toBe('implicitly-denied')
    expect(by({ Resource: `arn:aws:iam::222222222222:${STARS}y` })).toBe('allowed')
    expect(by({ Resource: `arn:aws:iam::222222222222:${BETWEEN}` })).toBe('implicitly-denied')
    expect(by({ NotResource: `arn:a${STARS}s:iam::222222222222:role/deploy` })).toBe('implicitly-denied')
    expect(askIdentity(document(allow({ Resource: `arn:aws:iam::2${STARS}2:role/${STARS}` })))).toBe('allowed')
    expect(askIdentity(document(allow({ Resource: `arn:aws:iam::2${STARS}3:role/${BETWEEN}` })))).toBe('denied')
    const long = `arn:aws:iam::222222222222:role/${'r/'.repeat(900)}x`
    expect(
      outcome(document(allow({ Resource: `arn:aws:i${STARS}m::${STARS}2:role/${BETWEEN}` })), { resource: long }),
    ).toBe('implicitly-denied')
  })
  it('in StringLike and ArnLike', () => {
    expect(met('StringLike', STARS, { k: '' })).toBe('true, value-matches')
    expect(met('StringLike', `${STARS}?`, { k: '' })).toBe('false, value-mismatch')
    expect(met('StringLike', BETWEEN, { k: 'r'.repeat(9_999) })).toBe('false, value-mismatch')
    expect(met('StringLike', BETWEEN, { k: 'r'.repeat(10_000) })).toBe('true, value-matches')
    expect(met('StringNotLike', BETWEEN, { k: 'r'.repeat(9_999) })).toBe('true, no-value-matches')
    expect(met('StringEquals', BETWEEN, { k: 'r'.repeat(10_000) })).toBe('false, wildcard-in-exact-operator')
    expect(met('ArnLike', `${STARS}:${STARS}:${STARS}:${STARS}:${STARS}:${STARS}`, { k: ROLE })).toBe(
      'true, value-matches',
    )
    expect(met('ArnEquals', `arn:*:iam::${STARS}1:${BETWEEN}`, { k: ROLE })).toBe('false, value-mismatch')
    expect(met('ArnLike', STARS, { k: ROLE })).toBe('false, value-malformed')
    expect(
      askTrustIf({
        StringLike: { 'aws:username': `${STARS}e` },
        ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::*:${STARS}` },
      }),
    ).toBe('allowed')
    expect(askTrustIf({ StringLike: { 'aws:username': BETWEEN }, StringEquals: { 'aws:userid': BETWEEN } })).toBe(
      'denied',
    )
  })
})

describe('policy variables', () => {
  const SELF = '${aws:username}'
  const MANY_TIMES = SELF.repeat(10_000)
  const DEFAULTS = "${aws:username, 'a'}*".repeat(10_000)

  it('that hold themselves are filled in once', () => {
    expect(met('StringEquals', SELF, { 'aws:username': SELF, k: SELF })).toBe('true, value-matches')
    expect(met('StringLike', SELF, { 'aws:username': `${SELF}*`, k: `${SELF}x` })).toBe('false, value-mismatch')
    expect(met('StringEquals', SELF, { 'aws:username': '${k}', k: '${aws:username}' })).toBe('false, value-mismatch')
    const policy = document(allow({ Resource: `arn:aws:iam::222222222222:role/${SELF}` }))
    const resource = `arn:aws:iam::222222222222:role/${SELF}`
    expect(outcome(policy, { resource, context: { 'aws:username': SELF } })).toBe('allowed')
    expect(outcome(policy, { context: { 'aws:username': SELF } })).toBe('implicitly-denied')
    expect(askTrustIf({ StringEquals: { 'aws:PrincipalTag/a': '${aws:PrincipalTag/a}' } })).toBe('undetermined')
    expect(
      ask({
        caller: { tags: { a: '${aws:PrincipalTag/a}' } },
        role: {
          trustPolicy: trusting('*', { StringEquals: { 'aws:PrincipalTag/a': '${aws:PrincipalTag/a}' } }),
          resourceControlPolicies: [],
        },
      }),
    ).toBe('allowed')
  })
  it.each([
    ['known', { context: { 'aws:username': 'u', k: 'u'.repeat(10_000) } }, 'true', 'true'],
    ['absent', { context: { k: 'a'.repeat(10_000) }, absentContextKeys: ['*'] }, 'false', 'true'],
    ['not known', { context: { k: 'a' } }, 'unknown', 'unknown'],
  ] as const)('may stand 10,000 times in one value: %s', (_what, context, plain, withDefault) => {
    expect(met('StringEquals', MANY_TIMES, {}, context)).toContain(`${plain}, `)
    expect(met('StringLike', `${MANY_TIMES}*`, {}, context)).toContain(`${plain}, `)
    expect(met('StringLike', DEFAULTS, {}, context)).toContain(`${withDefault}, `)
    expect(outcome(document(allow({ Resource: `arn:aws:iam::*:role/${MANY_TIMES}` })), context)).toContain(
      'implicitly-denied',
    )
    expect(outcome(document(allow({ Resource: `arn:aws:iam::*:role/${DEFAULTS}` })), context)).toContain(
      'implicitly-denied',
    )
  })
  it('may stand 10,000 times in a scenario', () => {
    expect(askTrustIf({ StringLike: { 'aws:username': [MANY_TIMES, DEFAULTS] } })).toBe('denied')
    expect(askTrustIf({ StringLike: { 'aws:username': '${aws:SourceIp}${aws:userid}*'.repeat(5_000) } })).toBe(
      'undetermined',
    )
    expect(askIdentity(document(allow({ Resource: `arn:aws:iam::222222222222:role/${DEFAULTS}` })))).toBe('denied')
  })
  it('of 40,000 characters each may stand 10,000 times: nothing is said of a text so long', () => {
    const long = 'x'.repeat(40_000)
    const context = { 'aws:username': long, k: 'abc' }
    expect(met('StringEquals', MANY_TIMES, context)).toContain('unknown, ')
    expect(met('StringLike', `*${MANY_TIMES}`, context)).toContain('unknown, ')
    expect(met('StringLike', `*${SELF.repeat(20)}`, { 'aws:username': long, k: long })).toBe('false, value-mismatch')
    const policy = document(allow({ Resource: `arn:aws:iam::*:role/${MANY_TIMES}` }))
    expect(outcome(policy, { context: { 'aws:username': long } })).toBe('allowed or implicitly-denied')
  })
  it('may stand in each of 10,000 values', () => {
    const values = times(SOME, (i) => `${i}${SELF}`)
    expect(met('StringEquals', values, { 'aws:username': 'u', k: '9999u' })).toBe('true, value-matches')
    expect(met('StringLike', values, { k: '7a' })).toBe('unknown, variable-unknown')
    expect(met('StringLike', values, { k: 'a' })).toBe('false, value-mismatch')
  })
  it.each([
    ['that nothing closes', '${'.repeat(MANY), 'false, value-mismatch'],
    ['that are closed late', `${'${'.repeat(MANY)}}`, 'unknown, variable-unknown'],
    ['with a default that does not end', `\${a, '${"b, '".repeat(MANY)}}`, 'unknown, variable-unknown'],
    ['with a long name', `\${${'n'.repeat(MANY)}}`, 'unknown, variable-unknown'],
    ['of characters', '${*}${?}${$}'.repeat(SOME), 'false, value-mismatch'],
  ])('may be ill-formed: %s', (_what, value, expected) => {
    expect(met('StringLike', value, { k: 'x' })).toBe(expected)
    expect(['denied', 'undetermined']).toContain(askTrustIf({ StringLike: { 'aws:username': value } }))
  })
})

describe('long lists', () => {
  it('100,000 address ranges', () => {
    const ranges = times(MANY, (i) => `${address(i)}/32`)
    expect(met('IpAddress', ranges, { k: address(MANY - 1) })).toBe('true, value-matches')
    expect(met('NotIpAddress', ranges.slice(0, SOME), { k: '203.0.113.7' })).toBe('true, no-value-matches')
    expect(
      met(
        'IpAddress',
        ranges.slice(0, SOME).map((range) => `x${range}`),
        { k: '203.0.113.7' },
      ),
    ).toBe('false, value-malformed')
    const condition = { IpAddress: { 'aws:SourceIp': ranges } }
    expect(
      ask({ rest: { context: { 'aws:SourceIp': '203.0.113.7' } }, role: { trustPolicy: trusting('*', condition) } }),
    ).toBe('denied')
  })
  it('100,000 values, exact', () => {
    const values = times(MANY, (i) => `v${i}`)
    expect(met('StringEqualsIgnoreCase', values, { k: 'V99999' })).toBe('true, value-matches')
    expect(met('ForAllValues:StringEquals', values, { k: values })).toBe('true, value-matches')
    expect(
      ask({
        request: { externalId: 'x' },
        role: { trustPolicy: trusting('*', { StringEquals: { 'sts:ExternalId': values } }) },
      }),
    ).toBe('denied')
    expect(
      ask({
        rest: { context: { 'aws:TagKeys': values } },
        role: { trustPolicy: trusting('*', { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'x' } }) },
      }),
    ).toBe('denied')
  })
  it('100,000 values with wildcards', () => {
    const values = times(MANY, (i) => `v${i}-*`)
    expect(met('StringLike', values.slice(0, SOME), { k: 'v9999-x' })).toBe('true, value-matches')
    expect(met('StringLike', values, { k: 'x' })).toBe('false, value-mismatch')
    expect(met('StringEquals', values.slice(0, SOME), { k: 'v9999-x' })).toBe('false, wildcard-in-exact-operator')
    expect(met('ForAnyValue:StringLike', 'v*9', { k: values })).toBe('false, value-mismatch')
    expect(
      met(
        'ArnLike',
        values.slice(0, SOME).map((value) => `arn:aws:iam::${value}:user/*`),
        { k: USER },
      ),
    ).toBe('false, value-mismatch')
    expect(
      ask({
        request: { externalId: 'x' },
        role: { trustPolicy: trusting('*', { StringLike: { 'sts:ExternalId': values } }) },
      }),
    ).toBe('denied')
  })
  it('100,000 values without wildcards, against as many of a request', () => {
    const arns = (name: string) => times(MANY, (i) => `arn:aws:iam::111111111111:role/${name}${i}`)
    for (const operator of ['StringEquals', 'StringEqualsIgnoreCase', 'StringLike', 'ArnLike'])
      expect(met(`ForAnyValue:${operator}`, arns('a'), { k: arns('b') })).toBe('false, value-mismatch')
    expect(met('ForAnyValue:StringNotLike', arns('a'), { k: arns('a') })).toBe('false, value-mismatch')
    expect(met('ForAllValues:ArnLike', [...arns('a'), 'arn:aws:iam::*:role/x'], { k: arns('a') })).toBe(
      'true, value-matches',
    )
    const bytes = (first: string) => times(MANY, (i) => first + String(i).padStart(7, '0'))
    expect(met('ForAnyValue:BinaryEquals', bytes('a'), { k: bytes('b') })).toBe('false, value-mismatch')
    const bools = (text: string) => times(MANY, () => text)
    expect(met('ForAnyValue:Bool', bools('true'), { k: bools('false') })).toBe('false, value-mismatch')
  })
  it('100,000 values with a variable that has one value, against as many of a request', () => {
    const values = times(MANY, (i) => `${i}/\${aws:username}`)
    for (const operator of ['StringEquals', 'StringLike'])
      expect(met(`ForAnyValue:${operator}`, values, { 'aws:username': 'u', k: times(MANY, (i) => `${i}/v`) })).toBe(
        'false, value-mismatch',
      )
  })
  it('100,000 keys of the context', () => {
    const context = named(MANY, (i) => `aws:PrincipalTag/${i}`, 'v')
    const keys = Object.keys(context)
    const wants = document(
      allow({
        Resource: '*',
        Condition: { StringEquals: { 'aws:PrincipalTag/99999': 'v', 'aws:PrincipalTag/x': 'v' } },
      }),
    )
    expect(outcome(wants, { context, absentContextKeys: ['aws:PrincipalTag/x'] })).toBe('implicitly-denied')
    expect(
      outcome(wants, { context: Object.fromEntries(Object.entries(context).slice(0, SOME)), absentContextKeys: keys }),
    ).toBe('contradiction')
    expect(ask({ rest: { context } })).toBe('allowed')
    expect(ask({ rest: { absentContextKeys: keys.slice(0, SOME) } })).toBe('allowed')
    // Each of these is looked up among the keys that AWS has.
    expect(ask({ rest: { context: named(20, (i) => `aws:SourceI${i}`, 'v') } })).toBe('allowed')
  })
  it('10,000 keys of a condition', () => {
    const keys = named(SOME, (i) => `aws:PrincipalTag/${i}`, 'v')
    expect(outcome(document(allow({ Resource: '*', Condition: { StringEquals: keys } })), { context: keys })).toBe(
      'allowed',
    )
    expect(askTrustIf({ StringNotEquals: named(1_000, (i) => `aws:PrincipalTag/${i}`, 'v') })).toBe('undetermined')
  })
  it('10,000 tags', () => {
    const tags = named(SOME, (i) => `k${i}`, 'v')
    expect(ask({ request: { tags }, caller: { tags }, role: { tags } })).toBe('denied')
    expect(ask({ caller: { tags }, role: { tags } })).toBe('allowed')
  })
  it('10,000 principals, actions and resources', () => {
    const users = times(SOME, (i) => `arn:aws:iam::111111111111:user/u${i}`)
    expect(askTrust(trusting({ AWS: users }))).toBe('denied')
    expect(askTrust(trusting({ AWS: [...users, USER], Service: times(SOME, (i) => `s${i}.amazonaws.com`) }))).toBe(
      'allowed',
    )
    expect(askTrust(document({ ...allow({ Principal: '*' }), Action: times(SOME, (i) => `sts:A${i}*`) }))).toBe(
      'denied',
    )
    expect(askIdentity(document(allow({ Resource: times(SOME, (i) => `${ROLE}${i}`) })))).toBe('denied')
    expect(verdict(scenario())).toBe('allowed')
  })
})

describe('hints take linear time too', () => {
  const HINTED = 30_000
  it('30,000 misspelt keys of a condition', () => {
    const keys = named(HINTED, (i) => `aws:SourceVpx${i}`, 'v')
    expect(askTrust(trusting('*', { 'ForAllValues:StringEquals': keys }))).toBe('allowed')
    expect(askTrust(trusting('*', { StringEquals: keys }))).toBe('denied')
  })
  it('30,000 misspelt keys of the context', () => {
    const warnings = diagnosis(scenario({ rest: { context: named(HINTED, (i) => `aws:SourceVpx${i}`, 'v') } })).findings
    // Those of four digits are near enough to a key of AWS.
    expect(warnings.filter(({ reason }) => reason === 'key-misspelt')).toHaveLength(SOME)
  })
  it('30,000 misspelt members', () => {
    const answer = judged(document(named(HINTED, (i) => `Statemen${i}`, 1)))
    expect(answer._tag === 'Left' ? answer.left.length : 0).toBeGreaterThan(HINTED)
  })
  it('10,000 values that stand under the subject, where they belong under the audience', () => {
    const values = times(SOME, (i) => `v${i}`)
    expect(
      answered({
        request: { roleArn: ROLE, operation: 'AssumeRoleWithWebIdentity' },
        caller: { arn: GITHUB },
        role: { trustPolicy: trusting('*', { 'ForAnyValue:StringEquals': { [`${GITHUB}:aud`]: values } }) },
        context: { [`${GITHUB}:aud`]: 'x', [`${GITHUB}:sub`]: times(SOME, (i) => `w${i}`) },
      }),
    ).toBe('denied')
  })
  it('a condition key that looks like that of GitHub again and again', () => {
    const key = `${'ghe.com'.repeat(20_000)}x:subx`
    expect(askTrustIf({ StringEquals: { [key]: 'a' } })).toBe('denied')
  })
})

describe('lists with holes', () => {
  it.each(['Action', 'Resource', 'NotAction', 'NotResource'])('in %s hold an element that is no text', (name) => {
    const list: string[] = []
    list[1] = 'x'
    const statement = { Effect: 'Allow', Action: '*', Resource: '*', [name]: list }
    const { Action, Resource, ...rest } = statement
    const policy = document({
      ...rest,
      ...(name === 'NotAction' ? { Resource } : name === 'NotResource' ? { Action } : { Action, Resource }),
    })
    const answer = judged(policy)
    expect(answer).toMatchObject({
      left: [{ code: 'wrong-type', pointer: `/policies/0/document/Statement/0/${name}/0` }],
    })
  })
})

describe('the linter takes linear time too', () => {
  const levels = (member: string, depth: number): Json =>
    times(depth, (i) => i).reduce<Json>((inner) => ({ [member]: inner }), {})
  const linted = (type: 'identity-policy' | 'trust-policy', statement: object): string =>
    lintPolicy({ policy: document(statement), type })._tag

  it.each(['Action', 'Resource', 'Condition'])('%s of 100,000 levels', (name) => {
    expect(linted('identity-policy', allow({ Resource: '*', [name]: levels('a', MANY) }))).toBe('Right')
  })
  it('a principal of 100,000 levels, and one that holds itself', () => {
    const itself: Record<string, unknown> = {}
    itself['AWS'] = itself
    for (const Principal of [levels('AWS', MANY), itself])
      expect(linted('trust-policy', allow({ Principal }))).toBe('Right')
  })
  it('10,000 principals and 10,000 actions', () => {
    const Action = times(SOME, (i) => `sts:A${i}`)
    const Principal = { Service: times(SOME, () => 'rolesanywhere.amazonaws.com') }
    expect(linted('trust-policy', allow({ Principal, Action }))).toBe('Right')
  })
  it('10,000 conditions and 10,000 actions', () => {
    const Action = times(SOME, (i) => `sts:A${i}`)
    const Condition = { StringEquals: named(SOME, (i) => `k:${i}`, 'v') }
    expect(linted('identity-policy', allow({ Resource: '*', Action, Condition }))).toBe('Right')
  })
  it('variables that are closed late, names of dots', () => {
    expect(linted('identity-policy', allow({ Resource: `${'${'.repeat(MANY)}}` }))).toBe('Right')
    expect(linted('trust-policy', allow({ Principal: { Service: `${'.'.repeat(MANY)}!` } }))).toBe('Right')
  })
})

describe('findings take linear time too', () => {
  it('10,000 conditions of a boundary, where tags go along with the call', () => {
    const boundary = document(
      allow({ Action: '*', Resource: '*', Condition: { StringEquals: named(SOME, (i) => `k:${i}`, 'v') } }),
    )
    const input = scenario({ request: { tags: { a: 'b' } }, caller: { permissionsBoundary: { document: boundary } } })
    expect(answered({ ...input, absentContextKeys: ['*'] })).toBe('denied')
  })
  it('10,000 principals and 10,000 values of a condition', () => {
    const AWS = times(SOME, (i) => String(300_000_000_000 + i))
    const external = { StringEquals: { 'sts:ExternalId': times(SOME, (i) => `x${i}`) } }
    expect(askTrust(trusting({ AWS }, external))).toBe('denied')
  })
})
