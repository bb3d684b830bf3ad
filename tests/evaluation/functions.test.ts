import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  compilePolicySet,
  compileRequest,
  conditionOperators,
  evaluateCondition,
  evaluateIdentityPolicies,
  evaluatePolicySet,
  evaluateTrustPolicy,
  type AccessRequestInput,
  type ConditionInput,
  type ConditionOperatorName,
  type ConditionReason,
  type InputProblems,
  type PolicySetInput,
  type TrustPolicyInput,
} from '../../src/index.js'
import { document, policyTypeNames, ROLE, type Json } from './ask.js'

const USER = 'arn:aws:iam::111111111111:user/alice'
const allow: Json = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: ROLE }
const trust: Json = { Effect: 'Allow', Principal: { AWS: '111111111111' }, Action: 'sts:AssumeRole' }
const asked: AccessRequestInput = { action: 'sts:AssumeRole', resource: ROLE, caller: { arn: USER } }

type Answer<A> = { readonly _tag: 'Left'; readonly left: InputProblems } | { readonly _tag: 'Right'; readonly right: A }
const right = <A>(answer: Answer<A>): A => {
  if (answer._tag === 'Left') throw new Error(JSON.stringify(answer.left, null, 1))
  return answer.right
}
/** What is wrong, as `code pointer`. */
const wrong = <A>(answer: Answer<A>): ReadonlyArray<string> =>
  answer._tag === 'Left' ? answer.left.map(({ code, pointer }) => `${code} ${pointer}`) : []

const setOf = (parts: Partial<Record<keyof PolicySetInput, unknown>>): PolicySetInput =>
  ({ type: 'identity-policy', policies: [], request: asked, ...parts }) as PolicySetInput

describe('evaluatePolicySet', () => {
  it.each(policyTypeNames)('judges policies of type %s', (type) => {
    const named = type === 'trust-policy' ? trust : { ...allow, ...(withPrincipal(type) ? { Principal: '*' } : {}) }
    const statement = type === 'resource-control-policy' ? { ...named, Effect: 'Deny' } : named
    const {
      outcomes,
      allow: allows,
      deny,
      statements,
    } = right(evaluatePolicySet(setOf({ type, policies: [{ name: 'P', document: document(statement) }] })))
    const denies = type === 'resource-control-policy'
    expect({ outcomes, allows, deny }).toEqual({
      outcomes: [denies ? 'explicitly-denied' : 'allowed'],
      allows: denies ? 'false' : 'true',
      deny: denies ? 'true' : 'false',
    })
    expect(statements).toEqual([
      {
        policy: 'P',
        statement: 0,
        sid: null,
        pointer: '/Statement/0',
        effect: denies ? 'Deny' : 'Allow',
        applies: 'true',
        principal: withPrincipal(type) ? 'true' : null,
        action: 'true',
        resource: type === 'trust-policy' ? null : 'true',
        conditions: [],
      },
    ])
  })
  it('tells every statement of every policy, in their order, with what each condition saw', () => {
    const condition = { StringEquals: { 'aws:username': ['ana', 'bob'] }, Bool: { 'aws:SecureTransport': true } }
    const { statements, outcomes } = right(
      evaluatePolicySet(
        setOf({
          policies: [
            { document: { Statement: { ...allow, Sid: 'one', Condition: condition } } },
            {
              name: 'B',
              document: document({ ...allow, Effect: 'Deny', Resource: '*' }, { ...allow, Action: 's3:*' }),
            },
          ],
          request: { ...asked, context: { 'aws:UserName': 'bob', 'aws:SourceIp': [] } },
        }),
      ),
    )
    expect(outcomes).toEqual(['explicitly-denied'])
    expect(statements.map(({ policy, pointer, sid, applies }) => [policy, pointer, sid, applies])).toEqual([
      ['identity policy 0', '/Statement', 'one', 'unknown'],
      ['B', '/Statement/0', null, 'true'],
      ['B', '/Statement/1', null, 'false'],
    ])
    expect(statements[0]?.conditions).toEqual([
      {
        operator: 'StringEquals',
        key: 'aws:username',
        values: ['ana', 'bob'],
        outcome: 'true',
        request: [{ _tag: 'Present', values: ['bob'] }],
      },
      {
        operator: 'Bool',
        key: 'aws:SecureTransport',
        values: ['true'],
        outcome: 'unknown',
        request: [{ _tag: 'Absent' }, { _tag: 'SomeValue' }],
      },
    ])
  })
  it('takes a principal that is not told for open, and no principal for whoever it is attached to', () => {
    const request = { action: 'sts:AssumeRole', resource: ROLE }
    const of = (type: string, statement: Json) =>
      right(evaluatePolicySet(setOf({ type, policies: [{ document: document(statement) }], request }))).outcomes
    expect(of('trust-policy', trust)).toEqual(['allowed', 'implicitly-denied'])
    expect(of('identity-policy', allow)).toEqual(['allowed'])
  })
  it('compares principals with the partition of the resource, where it has one (PRIN-75)', () => {
    const of = (resource: string, arn: string) =>
      right(
        evaluatePolicySet(
          setOf({
            type: 'resource-policy',
            policies: [{ document: document({ ...trust, Resource: '*' }) }],
            request: { action: 'sts:AssumeRole', resource, caller: { arn } },
          }),
        ),
      ).outcomes
    const cn = USER.replace('arn:aws:', 'arn:aws-cn:')
    expect([of('arn:aws-cn:s3:::b', cn), of('arn:aws-cn:s3:::b', USER), of('*', USER), of('*', cn)]).toEqual([
      ['allowed'],
      ['implicitly-denied'],
      ['allowed'],
      ['implicitly-denied'],
    ])
  })
  it('takes a key that is told to hold nothing for absent, and "*" for all others', () => {
    const of = (context: AccessRequestInput['context'], absentContextKeys: ReadonlyArray<string>) =>
      right(
        evaluatePolicySet(
          setOf({
            policies: [{ document: document({ ...allow, Condition: { Null: { 'aws:SourceVpce': 'true' } } }) }],
            request: { ...asked, context, absentContextKeys },
          }),
        ),
      ).allow
    expect([of({}, []), of({ 'aws:SourceVpce': [] }, []), of({}, ['AWS:sourceVPCE']), of({}, ['*'])]).toEqual([
      'unknown',
      'true',
      'true',
      'true',
    ])
    expect([of({ 'aws:SourceVpce': 'vpce-1' }, ['*']), of({}, ['aws:SourceVpc'])]).toEqual(['false', 'unknown'])
  })

  it.each<readonly [what: string, input: unknown, problems: ReadonlyArray<string>]>([
    ['nothing', {}, ['missing-member ', 'missing-member ', 'missing-member ']],
    ['no object', 'x', ['wrong-type ']],
    ['a list', [], ['wrong-type ']],
    ['a type that is none', setOf({ type: 'Identity-policy' }), ['invalid-value /type']],
    ['a type that is no text', setOf({ type: 5, policies: 7 }), ['wrong-type /type']],
    ['a member more', { ...setOf({}), polices: [] }, ['unknown-member /polices']],
    ['policies that are no list', setOf({ policies: {} }), ['wrong-type /policies']],
    ['a policy without its wrapping', setOf({ policies: [document(allow)] }), ['wrong-type /policies/0']],
    [
      'problems of the policies and of the request',
      setOf({
        policies: [{ document: document({ ...allow, Principal: '*' }, { ...allow, Effect: 'allow' }) }],
        request: { action: 5, resource: ROLE, caller: { arn: 'x' }, contxt: {} },
      }),
      [
        'forbidden-member /policies/0/document/Statement/0/Principal',
        'invalid-value /policies/0/document/Statement/1/Effect',
        'unknown-member /request/contxt',
        'wrong-type /request/action',
      ],
    ],
    [
      'a caller that is none',
      setOf({ request: { ...asked, caller: { arn: 'alice' } } }),
      ['caller-arn /request/caller/arn'],
    ],
    [
      'a unique ID and a role ARN that are none',
      setOf({ request: { ...asked, caller: { arn: USER, uniqueId: 'AKIAX', roleArn: 'role/x' } } }),
      ['invalid-value /request/caller/roleArn', 'invalid-value /request/caller/uniqueId'],
    ],
    [
      'a unique ID and a role ARN that are no text',
      setOf({ request: { ...asked, caller: { arn: USER, uniqueId: 5, roleArn: null } } }),
      ['wrong-type /request/caller/roleArn', 'wrong-type /request/caller/uniqueId'],
    ],
    [
      'a key told twice, one told to be absent as well, and values that are none',
      setOf({ request: { ...asked, context: { K: '1', k: '2', L: 'x', m: [] }, absentContextKeys: ['l', 'M'] } }),
      ['contradiction /request/context/k', 'contradiction /request/context/L', 'contradiction /request/context/m'],
    ],
    [
      'values that are none',
      setOf({ request: { ...asked, context: { a: null, b: [{}], c: 2 ** 53 } } }),
      ['wrong-type /request/context/a', 'wrong-type /request/context/b/0', 'invalid-value /request/context/c'],
    ],
    [
      'a caller that cannot make the call',
      setOf({ request: { ...asked, action: 'STS:AssumeRoleWithSAML' } }),
      ['contradiction /request/caller/arn'],
    ],
  ])('refuses %s', (_what, input, problems) => {
    expect(wrong(evaluatePolicySet(input as PolicySetInput))).toEqual(problems)
  })
  it('tells line and column in a policy that is text, plain or URL-encoded', () => {
    const text = '{\n  "Statement": {\n    "Effect": "Allow", "Action": 5, "Resource": "*" } }'
    for (const given of [text, encodeURIComponent(text)]) {
      const answer = evaluatePolicySet(setOf({ policies: [{ document: given }] }))
      expect(answer._tag === 'Left' ? answer.left : null).toMatchObject([
        { code: 'wrong-type', pointer: '/policies/0/document/Statement/Action', position: { line: 3, column: 24 } },
      ])
    }
  })
})

const withPrincipal = (type: string): boolean =>
  ['trust-policy', 'resource-control-policy', 'vpc-endpoint-policy', 'resource-policy'].includes(type)

describe('evaluateIdentityPolicies', () => {
  it('denies implicitly where there is no policy', () => {
    expect(right(evaluateIdentityPolicies({ policies: [], request: asked }))).toEqual({
      outcomes: ['implicitly-denied'],
      allow: 'false',
      deny: 'false',
      statements: [],
    })
  })
  it('refuses what is no identity policy, with its place', () => {
    expect(wrong(evaluateIdentityPolicies({ policies: [{ document: document(trust) }], request: asked }))).toEqual([
      'forbidden-member /policies/0/document/Statement/0/Principal',
      'missing-member /policies/0/document/Statement/0',
    ])
  })
  it('answers as evaluatePolicySet does', () => {
    const policies = [{ name: 'P', document: document(allow, { ...allow, Effect: 'Deny', Resource: '*' }) }]
    expect(evaluateIdentityPolicies({ policies, request: asked })).toEqual(evaluatePolicySet(setOf({ policies })))
  })
})

describe('evaluateTrustPolicy', () => {
  const ask = (parts: Partial<Record<keyof TrustPolicyInput['request'], unknown>>, statement = trust) =>
    evaluateTrustPolicy({
      trustPolicy: document(statement),
      request: { roleArn: ROLE, caller: { arn: USER }, ...parts } as TrustPolicyInput['request'],
    })

  it('is asked about sts:AssumeRole unless another action is told', () => {
    expect(right(ask({})).outcomes).toEqual(['allowed'])
    expect(right(ask({ action: 'sts:TagSession' })).outcomes).toEqual(['implicitly-denied'])
    expect(right(ask({})).statements).toMatchObject([{ policy: 'trust policy', principal: 'true', resource: null }])
  })
  it('is asked by providers with the actions of federation, and those that accompany them (PRIN-25, M-4)', () => {
    const google = { ...trust, Principal: { Federated: 'accounts.google.com' }, Action: '*' }
    const cognito = { ...trust, Principal: { Federated: 'cognito-identity.amazonaws.com' }, Action: '*' }
    const saml = 'arn:aws:iam::222222222222:saml-provider/P'
    const outcomes = (action: string, arn: string, statement: Json) =>
      right(ask({ action, caller: { arn } }, statement)).outcomes
    expect(outcomes('sts:AssumeRoleWithWebIdentity', 'accounts.google.com', google)).toEqual(['allowed'])
    expect(outcomes('sts:TagSession', 'accounts.google.com', google)).toEqual(['allowed'])
    expect(outcomes('sts:SetSourceIdentity', 'cognito-identity.amazonaws.com', cognito)).toEqual(['allowed'])
    expect(outcomes('sts:TagSession', 'ec2.amazonaws.com', cognito)).toEqual(['implicitly-denied'])
    expect(outcomes('sts:AssumeRoleWithSAML', saml, { ...trust, Principal: { Federated: saml }, Action: '*' })).toEqual(
      ['allowed'],
    )
  })
  it.each<readonly [what: string, parts: Parameters<typeof ask>[0], problems: ReadonlyArray<string>]>([
    ['a role ARN that is none', { roleArn: 'deploy' }, ['invalid-value /request/roleArn']],
    ['a role ARN that is no text', { roleArn: 5 }, ['wrong-type /request/roleArn']],
    ['a caller that is none', { caller: { arn: 'arn:aws:iam::1:user/x' } }, ['caller-arn /request/caller/arn']],
    ['no caller', { caller: undefined }, ['missing-member /request']],
    [
      'a caller and a context that are wrong',
      { caller: { arn: 'x' }, context: { k: 1, K: 2 } },
      ['contradiction /request/context/K', 'caller-arn /request/caller/arn'],
    ],
    [
      'a SAML provider with the wrong action',
      { caller: { arn: 'arn:aws:iam::222222222222:saml-provider/P' } },
      ['contradiction /request/caller/arn'],
    ],
    ['a user with a federated action', { action: 'sts:AssumeRoleWithSAML' }, ['contradiction /request/caller/arn']],
    ['a service by a name that is none', { caller: { arn: 'ec2' } }, ['caller-arn /request/caller/arn']],
  ])('refuses %s', (_what, parts, problems) => expect(wrong(ask(parts))).toEqual(problems))
})

describe('evaluateCondition', () => {
  const conclude = (parts: Partial<ConditionInput>) =>
    right(evaluateCondition({ operator: 'StringEquals', key: 'k', values: 'a', ...parts }))

  it.each<readonly [parts: Partial<ConditionInput>, outcome: string, reason: ConditionReason]>([
    [{ context: { k: 'a' } }, 'true', 'value-matches'],
    [{ operator: 'StringNotEquals', context: { k: 'b' } }, 'true', 'no-value-matches'],
    [{ operator: 'StringNotEquals', context: { k: 'a' } }, 'false', 'value-mismatch'],
    [{ operator: 'StringEqualsIfExists', absentContextKeys: ['k'] }, 'true', 'key-absent'],
    [{ absentContextKeys: ['k'] }, 'false', 'key-absent'],
    [{ operator: 'Null', values: 'false', context: { k: 'a' } }, 'true', 'key-present'],
    [{ operator: 'Null', values: true, context: { k: 'a' } }, 'false', 'value-mismatch'],
    [{}, 'unknown', 'key-unknown'],
    [{ values: '${aws:username}', context: { k: 'a' } }, 'unknown', 'variable-unknown'],
    [{ values: '${aws:username}', context: { k: 'a' }, absentContextKeys: ['*'] }, 'false', 'variable-unresolved'],
    [{ values: ['${aws:username}', 'b'], context: { k: 'a' }, absentContextKeys: ['*'] }, 'false', 'value-mismatch'],
    [{ values: [], context: { k: 'a' } }, 'false', 'empty-set'],
    [{ values: 'a*', context: { k: 'abc' } }, 'false', 'wildcard-in-exact-operator'],
    [{ values: 'a*', context: { k: 'b' } }, 'false', 'value-mismatch'],
    [{ operator: 'StringLike', values: 'a?', context: { k: 'b' } }, 'false', 'value-mismatch'],
    [{ operator: 'NumericLessThan', values: 'ten', context: { k: 5 } }, 'false', 'value-malformed'],
    [{ operator: 'NumericLessThan', values: '10', context: { k: 'five' } }, 'false', 'value-malformed'],
    [{ operator: 'NumericLessThan', values: '10', context: { k: '10' } }, 'false', 'value-mismatch'],
    [{ operator: 'NumericEquals', values: 'ten' }, 'false', 'value-malformed'],
    [{ operator: 'StringEquals', values: [], context: {} }, 'false', 'empty-set'],
    [{ operator: 'Bool', values: true, context: { k: 'yes' } }, 'false', 'value-malformed'],
    [{ operator: 'DateLessThan', values: '2026-01-01', context: { k: '2026-01-02' } }, 'false', 'window-ended'],
    [
      { operator: 'DateGreaterThan', values: '2026-01-01', context: { k: '2025-01-02' } },
      'false',
      'window-not-started',
    ],
    [{ operator: 'DateEquals', values: '2026-01-01', context: { k: '2025-01-02' } }, 'false', 'value-mismatch'],
    [{ operator: 'DateEquals', values: '2026-01-01', context: { k: 'soon' } }, 'false', 'value-malformed'],
    [{ operator: 'IpAddress', values: '203.0.113.0/24', context: { k: '198.51.100.1' } }, 'false', 'address-outside'],
    [{ operator: 'IpAddress', values: '203.0.113.0/24', context: { k: 'home' } }, 'false', 'value-malformed'],
    [{ operator: 'NotIpAddress', values: '203.0.113.0/24', context: { k: '203.0.113.9' } }, 'false', 'value-mismatch'],
    [{ operator: 'ArnLike', values: 'arn:aws:iam::1', context: { k: ROLE } }, 'false', 'value-malformed'],
    [{ operator: 'ArnLike', values: '*', context: { k: ROLE } }, 'true', 'value-matches'],
    [{ operator: 'BinaryEquals', values: '!', context: { k: 'QQ==' } }, 'false', 'value-malformed'],
    [{ operator: 'BinaryEquals', values: 'QQ==', context: { k: 'Qg==' } }, 'false', 'value-mismatch'],
  ])('%j is %s: %s', (parts, outcome, reason) => {
    const answer = conclude(parts)
    expect([answer.outcome, answer.reason]).toEqual([outcome, reason])
  })
  it('tells the variables that have no value, and those that are not known', () => {
    expect(
      conclude({
        values: ['${aws:username}', '${aws:userid}-x', 'q'],
        context: { k: 'a' },
        absentContextKeys: ['aws:userid'],
      }),
    ).toMatchObject({
      outcome: 'unknown',
      unresolvedVariables: ['aws:username', 'aws:userid'],
      unknownVariables: ['aws:username'],
    })
  })
  it('resolves no variable in a policy of 2008-10-17 (VAR-1)', () => {
    const parts = { values: '${aws:username}', context: { k: '${aws:username}', 'aws:username': 'a' } }
    expect([conclude({ ...parts, version: '2008-10-17' }).outcome, conclude(parts).outcome]).toEqual(['true', 'false'])
    expect(conclude({ ...parts, version: '2012-10-17' }).outcome).toBe('false')
  })
  it.each<readonly [what: string, input: unknown, problems: ReadonlyArray<string>]>([
    ['nothing', {}, ['missing-member ', 'missing-member ', 'missing-member ']],
    ['null', null, ['wrong-type ']],
    [
      'an operator that AWS does not have',
      { operator: 'Equals', key: 'k', values: 'a' },
      ['unknown-operator /operator'],
    ],
    ['NullIfExists (COND-9)', { operator: 'NullIfExists', key: 'k', values: 'a' }, ['unknown-operator /operator']],
    ['an operator that is no text', { operator: 5, key: 'k', values: 'a' }, ['wrong-type /operator']],
    ['values that are none', { operator: 'Bool', key: 'k', values: [true, null] }, ['wrong-type /values/1']],
    [
      'a version that is none',
      { operator: 'Bool', key: 'k', values: true, version: '2020' },
      ['invalid-value /version'],
    ],
    [
      'a key that is told to be there and absent',
      { operator: 'Bool', key: 'k', values: true, context: { k: true }, absentContextKeys: ['K'] },
      ['contradiction /context/k'],
    ],
  ])('refuses %s', (_what, input, problems) =>
    expect(wrong(evaluateCondition(input as ConditionInput))).toEqual(problems),
  )
  it.each([
    ['stringEquals', 'Did you mean `StringEquals`?'],
    ['forAnyValue:StringLke', 'Did you mean `ForAnyValue:StringLike`?'],
    ['ForAllValues:Boolifexists', 'Did you mean `ForAllValues:BoolIfExists`?'],
    ['Something:Bool', 'Did you mean `Something:Bool`?'],
    ['NullIfExists', '`Null` takes no `IfExists`.'],
    ['aws:username', null],
  ])('for the operator %s hints %j', (operator, hint) => {
    const answer = evaluateCondition({ operator, key: 'k', values: 'a' })
    expect(answer._tag === 'Left' ? answer.left[0].hint : 'accepted').toBe(hint)
  })
})

describe('conditionOperators', () => {
  it('has every operator by its name', () => {
    const names = Object.keys(conditionOperators) as ReadonlyArray<ConditionOperatorName>
    expect(names).toHaveLength(27)
    for (const operator of names) {
      const input = { key: 'k', values: '2026', context: { k: '2026' } }
      expect(conditionOperators[operator](input)).toEqual(evaluateCondition({ ...input, operator }))
    }
  })
})

describe('compilePolicySet and compileRequest', () => {
  const policies = [{ document: document(allow, { ...allow, Effect: 'Deny', Condition: { Bool: { k: 'true' } } }) }]
  it('give what evaluatePolicySet gives, however often and in whatever order they are asked', () => {
    const set = right(compilePolicySet({ type: 'identity-policy', policies }))
    const inputs = [{ k: 'true' }, { k: 'false' }, {}, { k: 'true' }].map((context) => ({ ...asked, context }))
    const requests = inputs.map((input) => right(compileRequest(input)))
    const expected = inputs.map((request) => right(evaluatePolicySet(setOf({ policies, request }))))
    for (const order of [requests, requests]) {
      expect(order.map(set.explain)).toEqual(expected)
      expect(order.map(set.decide)).toEqual(expected.map(({ outcomes }) => outcomes))
    }
  })
  it('change nothing that they are given', () => {
    const input = setOf({ policies, request: { ...asked, context: { k: ['true'] }, absentContextKeys: ['l'] } })
    const before = JSON.stringify(input)
    const frozen = freeze(input)
    const first = right(evaluatePolicySet(frozen))
    freeze(first)
    expect(right(evaluatePolicySet(frozen))).toEqual(first)
    expect(JSON.stringify(frozen)).toBe(before)
  })
  it('refuse what the other functions refuse, at the places of their own input', () => {
    expect(wrong(compilePolicySet({ type: 'identity-policy', policies: [{ document: document(trust) }] }))).toEqual([
      'forbidden-member /policies/0/document/Statement/0/Principal',
      'missing-member /policies/0/document/Statement/0',
    ])
    expect(wrong(compilePolicySet({} as PolicySetInput))).toEqual(['missing-member ', 'missing-member '])
    expect(wrong(compileRequest({ ...asked, caller: { arn: '' } }))).toEqual(['caller-arn /caller/arn'])
    expect(wrong(compileRequest(null as unknown as AccessRequestInput))).toEqual(['wrong-type '])
  })
})

const freeze = <A>(value: A): A => {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value)
    for (const inner of Object.values(value)) freeze(inner)
  }
  return value
}

describe('totality', () => {
  const functions: ReadonlyArray<(input: never) => { readonly _tag: 'Left' | 'Right' }> = [
    evaluatePolicySet,
    evaluateIdentityPolicies,
    evaluateTrustPolicy,
    evaluateCondition,
    conditionOperators.Null,
    compilePolicySet,
    compileRequest,
  ]
  it('every function answers every JSON, and whatever else, with problems or an answer', () =>
    fc.assert(
      fc.property(fc.constantFrom(...functions), fc.oneof(fc.jsonValue(), fc.anything()), (f, input) => {
        expect(['Left', 'Right']).toContain(f(input as never)._tag)
      }),
    ))
})
