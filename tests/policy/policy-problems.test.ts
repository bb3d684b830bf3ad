import { describe, expect, it } from '@jest/globals'
import { list } from '../../src/codec/codec.js'
import { decodeWith } from '../../src/codec/to-problems.js'
import { namedPolicyOf } from '../../src/policy/named-policy-codec.js'
import type { PolicyType } from '../../src/policy/policy.js'
import { document, problems, seen, statementOf, without, type Json } from './policies.js'

const allow = statementOf['identity policy']
const trust = statementOf['trust policy']
const guard = statementOf['resource control policy']
const fullAccess: Json = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }
const SKELETON = '{"Version": "2012-10-17", "Statement": [ { … } ]}'
const ONE_OR_LIST = 'a string or a list of strings'
const WHO = '`"*"`, or an object such as {"AWS": "arn:aws:iam::111122223333:root"}'
const OTHER_KIND =
  'The principal is whoever the policy is attached to. With a `Principal` this looks like a trust policy: those belong to the role.'
const ROLE_ITSELF =
  'The resource of a trust policy is the role itself. With a `Resource` this looks like an identity policy: those belong to the caller.'

/** What a person reads of the first problem. */
const told = (type: PolicyType, input: unknown): ReadonlyArray<string | null> =>
  problems(type, input)
    .slice(0, 1)
    .flatMap(({ message, expected, hint }) => [message, expected, hint])
/** What the members that are missing are expected to be. */
const missing = (type: PolicyType, statement: Json): ReadonlyArray<string> =>
  problems(type, document(statement)).flatMap(({ code, expected }) => (code === 'missing-member' ? [expected] : []))

describe('a problem says what is wrong, what was expected, and what to do', () => {
  it.each<
    readonly [rule: string, type: PolicyType, input: unknown, message: string, expected: string, hint: string | null]
  >([
    ['LANG-1', 'identity policy', 5, 'The input is a number.', `an identity policy: ${SKELETON}`, null],
    ['LANG-1', 'trust policy', [], 'The input is a list.', `a trust policy: ${SKELETON}`, null],
    [
      'LANG-3',
      'session policy',
      {},
      'The input has no `Statement`.',
      '`Statement`: one statement or a list of statements',
      null,
    ],
    [
      'LANG-3',
      'identity policy',
      { ...document(allow), Comment: 'x' },
      '`Comment` is not a member of an identity policy.',
      'one of `Version`, `Id`, `Statement`',
      null,
    ],
    [
      'LANG-19',
      'identity policy',
      { ...document(allow), Id: 'x' },
      'An identity policy cannot have `Id`.',
      'no `Id`',
      null,
    ],
    [
      'policy-language.md, section 2',
      'service control policy',
      { Statement: allow },
      'The input has no `Version`.',
      '`Version`: `2012-10-17`',
      null,
    ],
    [
      'SEED-2',
      'permissions boundary',
      allow,
      'This is a statement, not yet a permissions boundary: it has no `Statement`.',
      `a permissions boundary: ${SKELETON}`,
      `Put it into a policy: ${SKELETON}, the statement in place of \`{ … }\`.`,
    ],
  ])('%s: a %s that is %j', (_rule, type, input, ...expected) => expect(told(type, input)).toEqual(expected))

  it.each<
    readonly [
      rule: string,
      type: PolicyType,
      statement: unknown,
      message: string,
      expected: string,
      hint: string | null,
    ]
  >([
    ['LANG-5', 'identity policy', 5, 'Element 0 of the list is a number.', 'a statement', null],
    [
      'LANG-7',
      'identity policy',
      { ...allow, Comment: 'x' },
      '`Comment` is not a member of a statement.',
      'one of `Sid`, `Effect`, `Principal`, `NotPrincipal`, `Action`, `NotAction`, `Resource`, `NotResource`, `Condition`',
      null,
    ],
    [
      'LANG-8',
      'identity policy',
      { ...allow, NotAction: '*' },
      'A statement cannot have both `Action` and `NotAction`.',
      'either `Action` or `NotAction`',
      'Split it into two statements.',
    ],
    ['LANG-9', 'identity policy', { ...allow, Action: 5 }, '`Action` is a number.', ONE_OR_LIST, null],
    [
      'LANG-29',
      'identity policy',
      { ...allow, Principal: '*' },
      'An identity policy cannot have `Principal`.',
      'no `Principal`',
      OTHER_KIND,
    ],
    [
      'LANG-29',
      'session policy',
      { ...allow, NotPrincipal: '*' },
      'A session policy cannot have `NotPrincipal`.',
      'no `NotPrincipal`',
      OTHER_KIND,
    ],
    [
      'NPRIN-1',
      'trust policy',
      { ...trust, NotPrincipal: '*' },
      'A trust policy cannot have `NotPrincipal`.',
      'no `NotPrincipal`',
      'Name those who may assume the role in `Principal`; to leave some out, add a Deny with a condition on `aws:PrincipalArn`.',
    ],
    [
      'LANG-30',
      'trust policy',
      { ...trust, Resource: '*' },
      'A trust policy cannot have `Resource`.',
      'no `Resource`',
      ROLE_ITSELF,
    ],
    [
      'LANG-30',
      'trust policy',
      { ...trust, NotResource: '*' },
      'A trust policy cannot have `NotResource`.',
      'no `NotResource`',
      ROLE_ITSELF,
    ],
    [
      'LANG-35',
      'resource control policy',
      { ...without(guard, 'Action'), NotAction: '*' },
      'A resource control policy cannot have `NotAction`.',
      'no `NotAction`',
      null,
    ],
    ['PRIN-1', 'trust policy', { ...trust, Principal: 5 }, '`Principal` is a number.', WHO, null],
    [
      'PRIN-1',
      'trust policy',
      { ...trust, Principal: { User: 'ana' } },
      '`User` is not a member of a principal.',
      'one of `AWS`, `Service`, `Federated`, `CanonicalUser`',
      null,
    ],
    [
      'PRIN-5',
      'resource policy',
      { ...trust, Principal: 'ana', Resource: '*' },
      '`ana` cannot stand alone as `Principal`.',
      WHO,
      'Write {"AWS": "ana"}.',
    ],
  ])('%s: in a %s the statement %j', (_rule, type, statement, ...expected) => {
    expect(told(type, document(statement))).toEqual(expected)
  })

  const effect = '`Effect`: `Allow` or `Deny`'
  const action = '`Action`: an action such as `sts:AssumeRole`, or a list of actions'
  const resource = '`Resource`: the role ARN, a pattern, or `*`'
  const somebody = '`Principal`: whom the statement is about'
  const who = '`Principal`: who may assume the role, such as {"AWS": "arn:aws:iam::111122223333:root"}'
  it.each<readonly [type: PolicyType, expected: ReadonlyArray<string>]>([
    ['identity policy', [effect, action, resource]],
    ['trust policy', [effect, who, action]],
    ['resource policy', [effect, somebody, action]],
    ['resource control policy', [effect, somebody, action, resource]],
  ])('an empty statement of a %s misses what its type needs (policy-language.md, section 2)', (type, expected) => {
    expect(missing(type, {})).toEqual(expected)
  })

  const inOrganization = document(statementOf['service control policy'])
  it.each<readonly [rule: string, type: PolicyType, input: unknown, expected: ReadonlyArray<string>]>([
    ['LANG-3', 'identity policy', { ...document(allow), Effect: 'Allow' }, ['unknown-member /Effect']],
    ['LANG-10', 'trust policy', { ...document(trust), Id: 5 }, ['wrong-type /Id']],
    [
      'policy-language.md, section 2',
      'service control policy',
      { ...inOrganization, Version: '2008-10-17' },
      ['invalid-value /Version'],
    ],
    [
      'LANG-35',
      'resource control policy',
      document({ ...guard, Effect: 'Allow' }),
      ['invalid-value /Statement/0/Effect'],
    ],
    [
      'LANG-35',
      'resource control policy',
      document({ ...guard, Principal: { AWS: '*' } }),
      ['invalid-value /Statement/0/Principal'],
    ],
    [
      'LANG-30',
      'trust policy',
      document({ ...trust, NotPrincipal: '*' }),
      ['forbidden-member /Statement/0/NotPrincipal'],
    ],
    [
      'LANG-30',
      'trust policy',
      document({ ...without(trust, 'Principal'), NotPrincipal: '*' }),
      ['forbidden-member /Statement/0/NotPrincipal', 'missing-member /Statement/0'],
    ],
    [
      'LANG-36',
      'resource control policy',
      document({ ...fullAccess, Condition: { Null: { k: 'true' } } }),
      ['invalid-value /Statement/0/Effect'],
    ],
    [
      'LANG-36',
      'resource control policy',
      document({ ...fullAccess, Action: ['*', 'sts:*'] }),
      ['invalid-value /Statement/0/Effect'],
    ],
    [
      'LANG-36',
      'resource control policy',
      document({ ...fullAccess, Resource: 'arn:aws:s3:::b' }),
      ['invalid-value /Statement/0/Effect'],
    ],
    [
      'LANG-36',
      'resource control policy',
      document({ ...fullAccess, Principal: { AWS: '*' } }),
      ['invalid-value /Statement/0/Principal', 'invalid-value /Statement/0/Effect'],
    ],
  ])('%s: of a %s that is %j nothing else is told', (_rule, type, input, expected) => {
    expect(seen(type, input)).toEqual(expected)
  })

  it('a policy without its wrapping is told to be wrapped', () => {
    const decoded = decodeWith(list(namedPolicyOf('identity policy')), () => null)([document(allow)])
    expect(decoded).toMatchObject({
      left: [
        {
          code: 'wrong-type',
          pointer: '/0',
          message: 'Element 0 of the list is a policy document without its wrapping.',
          expected: '{ "name": "…", "document": { … } }',
          hint: 'Put the policy under `document`.',
        },
      ],
    })
  })
  it('a policy with a name but no document misses one', () => {
    const decoded = decodeWith(namedPolicyOf('trust policy'), () => null)({ name: 'P' })
    expect(decoded).toMatchObject({ left: [{ code: 'missing-member', expected: '`document`: a trust policy' }] })
    expect(decodeWith(namedPolicyOf('trust policy'), () => null)(5)).toMatchObject({
      left: [{ code: 'wrong-type', expected: 'a named trust policy: an object with `document`' }],
    })
  })
})
