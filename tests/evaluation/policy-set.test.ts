import { describe, expect, it } from '@jest/globals'
import {
  evaluatePolicySet,
  type AccessRequestInput,
  type PolicySetInput,
  type PolicyTypeName,
} from '../../src/index.js'
import { document, policyTypeNames, ROLE, type Json } from './ask.js'

const USER = 'arn:aws:iam::111111111111:user/alice'
const request: AccessRequestInput = { action: 'sts:AssumeRole', resource: ROLE, caller: { arn: USER } }

const withPrincipal: ReadonlyArray<PolicyTypeName> = [
  'trust-policy',
  'resource-control-policy',
  'vpc-endpoint-policy',
  'resource-policy',
]
const statementOf = (type: PolicyTypeName): Json => ({
  Effect: type === 'resource-control-policy' ? 'Deny' : 'Allow',
  Action: 'sts:AssumeRole',
  ...(withPrincipal.includes(type) ? { Principal: '*' } : {}),
  ...(type === 'trust-policy' ? {} : { Resource: '*' }),
})

const allow: Json = { Effect: 'Allow', Action: 'sts:*', Resource: '*' }
const deny: Json = { Effect: 'Deny', Action: 'sts:*', Resource: '*' }

const evaluate = (input: PolicySetInput) => {
  const answer = evaluatePolicySet(input)
  if (answer._tag === 'Left') throw new Error(JSON.stringify(answer.left, null, 1))
  return answer.right
}
const identity = (...documents: ReadonlyArray<Json | string>): PolicySetInput => ({
  type: 'identity-policy',
  policies: documents.map((each) => ({ document: each })),
  request,
})

/** What is wrong with an input, as `code pointer`, and `line:column` where the place in a text is known. */
const problems = (input: unknown): ReadonlyArray<string> => {
  const answer = evaluatePolicySet(input as PolicySetInput)
  return answer._tag === 'Right'
    ? []
    : answer.left.map(({ code, pointer, position }) =>
        [code, pointer, ...(position === null ? [] : [`${position.line}:${position.column}`])].join(' '),
      )
}
const hints = (input: unknown): ReadonlyArray<string | null> => {
  const answer = evaluatePolicySet(input as PolicySetInput)
  return answer._tag === 'Right' ? [] : answer.left.map(({ hint }) => hint)
}

describe('policies of every type', () => {
  it.each(policyTypeNames)(
    '%s: a statement that applies decides, one that does not leaves the implicit deny',
    (type) => {
      const policies = [{ document: document(statementOf(type)) }]
      const applies = evaluate({ type, policies, request })
      expect(applies.outcomes).toEqual([type === 'resource-control-policy' ? 'explicitly-denied' : 'allowed'])
      const misses = evaluate({ type, policies, request: { ...request, action: 'sts:TagSession' } })
      expect(misses).toMatchObject({ outcomes: ['implicitly-denied'], allow: 'false', deny: 'false' })
    },
  )
  it.each(policyTypeNames)('%s: the trace has null for the elements that it does not have', (type) => {
    const [trace] = evaluate({ type, policies: [{ document: document(statementOf(type)) }], request }).statements
    expect(trace?.principal).toBe(withPrincipal.includes(type) ? 'true' : null)
    expect(trace?.resource).toBe(type === 'trust-policy' ? null : 'true')
  })
  it.each<PolicyTypeName>(['vpc-endpoint-policy', 'resource-policy'])(
    '%s: a statement without Resource is about what the policy is attached to',
    (type) => {
      const policies = [{ document: document({ Effect: 'Allow', Principal: '*', Action: '*' }) }]
      expect(evaluate({ type, policies, request })).toMatchObject({
        outcomes: ['allowed'],
        statements: [{ resource: null, applies: 'true' }],
      })
    },
  )
  it.each(withPrincipal)('%s: without a caller, whether a statement names it is not known', (type) => {
    const { caller: _, ...nobody } = request
    const { Effect } = statementOf(type)
    const evaluation = evaluate({ type, policies: [{ document: document(statementOf(type)) }], request: nobody })
    expect(evaluation.outcomes).toEqual([Effect === 'Allow' ? 'allowed' : 'explicitly-denied', 'implicitly-denied'])
    expect(evaluation.statements).toMatchObject([{ principal: 'unknown', applies: 'unknown' }])
  })
})

describe('the trace', () => {
  it('tells of each element, and of each condition what it wants and what the request holds', () => {
    const evaluation = evaluate({
      type: 'resource-policy',
      policies: [
        {
          name: 'bucket',
          document: document({
            Sid: 'Team',
            Effect: 'Allow',
            Principal: { AWS: '111111111111' },
            Action: 's3:Get*',
            Resource: 'arn:aws:s3:::b/*',
            Condition: {
              'ForAnyValue:StringLikeIfExists': { 'aws:PrincipalTag/Team': ['blue-*', 5, true] },
              Bool: { 'aws:SecureTransport': 'true' },
            },
          }),
        },
      ],
      request: {
        action: 's3:PutObject',
        resource: 'arn:aws:s3:::b/key',
        caller: { arn: USER },
        context: { 'aws:principaltag/team': ['red', 'blue-1'] },
      },
    })
    expect(evaluation).toEqual({
      outcomes: ['implicitly-denied'],
      allow: 'false',
      deny: 'false',
      statements: [
        {
          policy: 'bucket',
          statement: 0,
          sid: 'Team',
          pointer: '/Statement/0',
          effect: 'Allow',
          applies: 'false',
          principal: 'true',
          action: 'false',
          resource: 'true',
          conditions: [
            {
              operator: 'ForAnyValue:StringLikeIfExists',
              key: 'aws:PrincipalTag/Team',
              values: ['blue-*', '5', 'true'],
              outcome: 'true',
              request: [{ _tag: 'Present', values: ['red', 'blue-1'] }],
            },
            {
              operator: 'Bool',
              key: 'aws:SecureTransport',
              values: ['true'],
              outcome: 'unknown',
              request: [{ _tag: 'Absent' }, { _tag: 'SomeValue' }],
            },
          ],
        },
      ],
    })
  })
  it('lists the statements of all policies, in their order, also where a Deny has settled the matter', () => {
    const { statements } = evaluate(identity(document(deny, allow), { Statement: allow }))
    expect(statements.map(({ policy, statement, pointer, effect }) => [policy, statement, pointer, effect])).toEqual([
      ['identity policy 0', 0, '/Statement/0', 'Deny'],
      ['identity policy 0', 1, '/Statement/1', 'Allow'],
      ['identity policy 1', 0, '/Statement', 'Allow'],
    ])
    expect(statements.map(({ sid }) => sid)).toEqual([null, null, null])
  })
  it.each<readonly [first: Json, second: Json, allow: string, deny: string, outcome: string]>([
    [allow, { ...allow, Action: 's3:*' }, 'true', 'false', 'allowed'],
    [allow, deny, 'true', 'true', 'explicitly-denied'],
    [deny, { ...allow, Action: 's3:*' }, 'false', 'true', 'explicitly-denied'],
    [
      { ...allow, Action: 's3:*' },
      { ...deny, NotAction: 'sts:*', Action: undefined },
      'false',
      'false',
      'implicitly-denied',
    ],
  ])('joins policies: %j and %j', (first, second, allowed, denied, outcome) => {
    const expected = { allow: allowed, deny: denied, outcomes: [outcome] }
    expect(evaluate(identity(document(first), document(second)))).toMatchObject(expected)
    expect(evaluate(identity(document(second), document(first)))).toMatchObject(expected)
  })
  it('of no policies is empty, and they deny implicitly', () => {
    expect(evaluate(identity())).toEqual({
      outcomes: ['implicitly-denied'],
      allow: 'false',
      deny: 'false',
      statements: [],
    })
    expect(evaluate(identity({ Statement: [] }))).toMatchObject({ outcomes: ['implicitly-denied'], statements: [] })
  })
})

describe('the context of a request', () => {
  const wants = document({ ...allow, Condition: { StringEquals: { 'aws:PrincipalTag/Team': 'blue' } } })
  const outcomes = (parts: Partial<AccessRequestInput>): string =>
    evaluate({ ...identity(wants), request: { ...request, ...parts } }).outcomes.join(' or ')

  it.each<readonly [what: string, parts: Partial<AccessRequestInput>, expected: string]>([
    ['a key that nothing is told of may be there, with any value', {}, 'allowed or implicitly-denied'],
    ['a value that is told', { context: { 'aws:PrincipalTag/Team': 'blue' } }, 'allowed'],
    ['another value', { context: { 'aws:PrincipalTag/Team': 'red' } }, 'implicitly-denied'],
    ['key names in another letter case', { context: { 'AWS:principaltag/TEAM': 'blue' } }, 'allowed'],
    [
      'a key of another name tells nothing',
      { context: { 'aws:PrincipalTag/T': 'blue' } },
      'allowed or implicitly-denied',
    ],
    ['an empty list: the key is not there', { context: { 'aws:PrincipalTag/Team': [] } }, 'implicitly-denied'],
    ['a key that is told to be absent', { absentContextKeys: ['aws:principaltag/team'] }, 'implicitly-denied'],
    ['another key that is absent', { absentContextKeys: ['aws:username'] }, 'allowed or implicitly-denied'],
    ['all others are absent', { absentContextKeys: ['*'] }, 'implicitly-denied'],
    [
      'all others are absent, this one is told',
      { context: { 'aws:PrincipalTag/Team': 'blue' }, absentContextKeys: ['*'] },
      'allowed',
    ],
    ['a key that is named `*` is no other', { context: { '*': 'x' } }, 'allowed or implicitly-denied'],
  ])('%s: %j', (_what, parts, expected) => expect(outcomes(parts)).toBe(expected))

  it.each<readonly [parts: Partial<AccessRequestInput>, expected: ReadonlyArray<string>]>([
    [{ context: { Key: 'a' }, absentContextKeys: ['*', 'kEY'] }, ['contradiction /request/context/Key']],
    [
      { context: { a: '1', b: '2', c: '3' }, absentContextKeys: ['b', 'a'] },
      ['contradiction /request/context/a', 'contradiction /request/context/b'],
    ],
    [{ context: { 'a/b': '1', 'A/B': '2' } }, ['contradiction /request/context/A~1B']],
  ])('cannot say two things of one key: %j (COND-7)', (parts, expected) => {
    expect(problems({ ...identity(wants), request: { ...request, ...parts } })).toEqual(expected)
  })

  it('holds numbers and booleans as their text (COND-10)', () => {
    const numbers = document({ ...allow, Condition: { StringEquals: { a: '5', b: 'true', c: ['0', '0.5'] } } })
    const context = { a: 5, b: true, c: [-0, 0.5] }
    expect(evaluate({ ...identity(numbers), request: { ...request, context } }).outcomes).toEqual(['allowed'])
  })
})

describe('the resource of a request', () => {
  const trusts = (account: string) => document({ Effect: 'Allow', Principal: { AWS: account }, Action: '*' })
  const outcomes = (resource: string, arn: string) =>
    evaluate({
      type: 'resource-policy',
      policies: [{ document: trusts('111111111111') }],
      request: { action: 's3:GetObject', resource, caller: { arn } },
    }).outcomes

  it.each([
    ['arn:aws:s3:::b/key', USER, 'allowed'],
    ['arn:aws-cn:s3:::b/key', USER, 'implicitly-denied'],
    ['arn:aws-cn:s3:::b/key', USER.replace('aws', 'aws-cn'), 'allowed'],
    ['*', USER, 'allowed'],
    ['', USER.replace('aws', 'aws-cn'), 'implicitly-denied'],
  ])(
    'gives its partition to a bare account ID, and is of `aws` where it is no ARN: %j, %s (PRIN-75)',
    (resource, arn, expected) => {
      expect(outcomes(resource, arn)).toEqual([expected])
    },
  )
})

describe('the caller of a request', () => {
  const policies = (principal: unknown) => [
    { document: document({ Effect: 'Allow', Principal: principal, Action: '*' }) },
  ]
  const outcomes = (principal: unknown, parts: Partial<AccessRequestInput>): string =>
    evaluate({
      type: 'resource-policy',
      policies: policies(principal),
      request: { ...request, ...parts },
    }).outcomes.join(' or ')
  const service = { Service: 's3.amazonaws.com' }

  it.each<readonly [names: ReadonlyArray<string> | null, expected: string]>([
    [['s3.amazonaws.com', 's3.eu-west-1.amazonaws.com'], 'allowed'],
    [['s3.eu-west-1.amazonaws.com'], 'implicitly-denied'],
    [[], 'implicitly-denied'],
    [null, 'implicitly-denied'],
  ])('is a service under all of its names: %j (PRIN-70)', (names, expected) => {
    const context = names === null ? {} : { 'aws:PrincipalServiceNamesList': names }
    expect(outcomes(service, { caller: { arn: 's3.eu-west-1.amazonaws.com' }, context })).toBe(expected)
    expect(outcomes(service, { caller: { arn: 's3.amazonaws.com' }, context })).toBe('allowed')
  })
  it('is named by its unique ID, where it is told (PRIN-33, PRIN-34)', () => {
    const caller = { arn: USER }
    expect(outcomes({ AWS: 'AIDAALICE' }, { caller: { ...caller, uniqueId: 'AIDAALICE' } })).toBe('allowed')
    expect(outcomes({ AWS: 'AIDAALICE' }, { caller: { ...caller, uniqueId: 'AIDABOB' } })).toBe('implicitly-denied')
    expect(outcomes({ AWS: 'AIDAALICE' }, { caller })).toBe('allowed or implicitly-denied')
  })
  it('is a session of the role that is told (PRIN-57)', () => {
    const caller = { arn: 'arn:aws:sts::111111111111:assumed-role/Build/i-1' }
    const roleArn = 'arn:aws:iam::111111111111:role/ci/Build'
    expect(outcomes({ AWS: roleArn }, { caller: { ...caller, roleArn } })).toBe('allowed')
    expect(outcomes({ AWS: 'arn:aws:iam::111111111111:role/Build' }, { caller: { ...caller, roleArn } })).toBe(
      'implicitly-denied',
    )
  })
  it.each<readonly [caller: unknown, expected: ReadonlyArray<string>]>([
    [{ arn: 'alice' }, ['caller-arn /request/caller/arn']],
    [{ arn: 'arn:aws:iam::111111111111:role/Build' }, ['caller-arn /request/caller/arn']],
    [
      { arn: USER, roleArn: 'Build', uniqueId: 'x' },
      ['invalid-value /request/caller/roleArn', 'invalid-value /request/caller/uniqueId'],
    ],
    [{ ARN: USER }, ['unknown-member /request/caller/ARN']],
    [{}, ['missing-member /request/caller']],
    [null, ['wrong-type /request/caller']],
  ])('that cannot be read is refused, also where no policy asks for it: %j', (caller, expected) => {
    expect(problems({ ...identity(document(allow)), request: { ...request, caller } })).toEqual(expected)
  })
})

describe('what is wrong with an input', () => {
  const good = identity(document(allow))

  it.each<readonly [type: unknown, expected: string, hint: string | null]>([
    ['identity policy', 'invalid-value /type', 'Did you mean `identity-policy`?'],
    ['Trust-Policy', 'invalid-value /type', 'Did you mean `trust-policy`?'],
    ['scp', 'invalid-value /type', null],
    ['__proto__', 'invalid-value /type', null],
    ['toString', 'invalid-value /type', null],
    ['', 'invalid-value /type', null],
    [5, 'wrong-type /type', null],
    [['trust-policy'], 'wrong-type /type', null],
    [undefined, 'missing-member ', null],
  ])('a type that is none: %j', (type, expected, hint) => {
    expect(problems({ ...good, type })).toEqual([expected])
    expect(hints({ ...good, type })).toEqual([hint])
  })
  it('a null for the type comes with advice', () => {
    expect(problems({ ...good, type: null })).toEqual(['wrong-type /type'])
    expect(hints({ ...good, type: null })).toEqual(['Leave the member out where nothing is known of it.'])
  })
  it('a type that is only inherited is none', () => {
    const inherited: unknown = Object.assign(Object.create({ type: 'identity-policy' }) as object, {
      ...good,
      type: undefined,
    })
    expect(problems(inherited)).toEqual(['missing-member '])
  })
  it('without a type the policies cannot be judged, but the request is', () => {
    const input = { policies: [{ document: { Statement: 5 } }], request: { ...request, action: 5 } }
    expect(problems(input)).toEqual(['missing-member ', 'wrong-type /request/action'])
    expect(problems({ ...input, type: 'scp', policies: undefined })).toEqual([
      'invalid-value /type',
      'missing-member ',
      'wrong-type /request/action',
    ])
  })

  it('is told all at once, each with its place', () => {
    const input = {
      type: 'identity-policy',
      policies: [
        { name: 'P', document: document({ Effect: 'allow', Action: 5, Resource: '*' }) },
        5,
        { document: document({ ...allow, Condition: { StringIs: { k: 'v' }, Bool: { k: null } } }), nmae: 'Q' },
        { name: 7, document: { ...document({ ...allow, Principal: '*' }), 'a/b~c': 1 } },
      ],
      request: { action: 'sts:AssumeRole', context: { k: { a: 'b' } }, absentContextKeys: 'k', Resource: ROLE },
      requests: [],
    }
    expect(problems(input)).toEqual([
      'unknown-member /requests',
      'invalid-value /policies/0/document/Statement/0/Effect',
      'wrong-type /policies/0/document/Statement/0/Action',
      'wrong-type /policies/1',
      'unknown-member /policies/2/nmae',
      'unknown-operator /policies/2/document/Statement/0/Condition/StringIs',
      'wrong-type /policies/2/document/Statement/0/Condition/Bool/k',
      'wrong-type /policies/3/name',
      'unknown-member /policies/3/document/a~1b~0c',
      'forbidden-member /policies/3/document/Statement/0/Principal',
      'unknown-member /request/Resource',
      'wrong-type /request/context/k',
      'wrong-type /request/absentContextKeys',
    ])
  })
  it.each<readonly [input: unknown, expected: ReadonlyArray<string>, hint: string]>([
    [{ ...good, Policies: good.policies }, ['unknown-member /Policies'], ''],
    [{ type: good.type, Policies: good.policies, request }, ['unknown-member /Policies'], 'Did you mean `policies`?'],
    [
      { ...good, policies: { document: document(allow) } },
      ['wrong-type /policies'],
      'Put the value into a list: `[ … ]`.',
    ],
    [{ ...good, policies: [document(allow)] }, ['wrong-type /policies/0'], 'Put the policy under `document`.'],
    [{ ...good, policies: [{ name: 'P' }] }, ['missing-member /policies/0'], ''],
    [
      { ...good, request: { action: 'a', recource: 'b' } },
      ['unknown-member /request/recource'],
      'Did you mean `resource`?',
    ],
    [{ ...good, request: 'sts:AssumeRole' }, ['wrong-type /request'], ''],
    [{ ...good, request: undefined }, ['missing-member '], ''],
  ])('misspelt and misplaced members come with advice: %j', (input, expected, hint) => {
    expect(problems(input)).toEqual(expected)
    expect(hints(input)).toEqual([hint === '' ? null : hint])
  })
})

describe('policies that are text', () => {
  const text = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "sts:*", "Resource": "*" },
    { "Effect": "deny",
      "Action": "sts:*", "Resources": "*",
      "Condition": { "Bool": { "k": [true, null] } } }
  ]
}`
  const expected = [
    'unknown-member /policies/0/document/Statement/1/Resources 6:26',
    'invalid-value /policies/0/document/Statement/1/Effect 5:7',
    'wrong-type /policies/0/document/Statement/1/Condition/Bool/k/1 7:44',
  ]
  it('are judged like objects, with line and column of the text', () =>
    expect(problems(identity(text))).toEqual(expected))
  it('may be URL-encoded; the places are those of the text behind', () => {
    expect(problems(identity(encodeURIComponent(text)))).toEqual(expected)
  })
  it('stand beside objects, which have no lines', () => {
    expect(problems(identity({ Statement: 5 }, text, '{"Statement": 5}'))).toEqual([
      'wrong-type /policies/0/document/Statement',
      ...expected.map((each) => each.replace('/policies/0', '/policies/1')),
      'wrong-type /policies/2/document/Statement 1:2',
    ])
  })
  it('that are no JSON are told where', () => {
    expect(problems(identity('{"Statement": [\n}', '{"Version": "2012-10-17"\n "Statement": []}'))).toEqual([
      'not-json /policies/0/document 2:1',
      'not-json /policies/0/document 2:2',
      'missing-comma /policies/1/document 2:2',
    ])
  })
  it.each(['one line', 'many lines', 'URL-encoded'])('and accepted come to the same as the object: %s', (form) => {
    const policy = document({ ...allow, Sid: 'a "b" %', Condition: { StringLike: { k: '${aws:username}*' } } })
    const written = JSON.stringify(policy, null, form === 'many lines' ? 2 : 0)
    const input = identity(form === 'URL-encoded' ? encodeURIComponent(written) : written)
    expect(evaluate(input)).toEqual(evaluate(identity(policy)))
  })
})
