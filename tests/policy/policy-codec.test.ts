import { list, type Codec } from '../../src/codec/codec.js'
import { decodeWith } from '../../src/codec/to-problems.js'
import { namedPolicyOf } from '../../src/policy/named-policy-codec.js'
import { describe, expect, it } from '@jest/globals'
import { document, placed, policy, problems, seen, statementOf, type Json } from './policies.js'

const allow = statementOf['identity policy']
const trust = statementOf['trust policy']
const identity = (input: unknown): ReadonlyArray<string> => seen('identity policy', input)
const withMember = (more: Json): Json => document({ ...allow, ...more })
const hintOf = (input: unknown): string | null | undefined => problems('identity policy', input)[0]?.hint

describe('a policy with its name', () => {
  const read = <A>(codec: Codec<A>, input: unknown): unknown => {
    const decoded = decodeWith(codec, () => null)(input)
    return decoded._tag === 'Right' ? decoded.right : decoded.left
  }
  const named = namedPolicyOf('identity policy')
  const unnamed = { document: document(allow) }
  it('has its own, or that of its type and place', () => {
    expect(read(list(named), [unnamed, { name: 'Own', ...unnamed }, unnamed])).toMatchObject([
      { name: 'identity policy 0' },
      { name: 'Own' },
      { name: 'identity policy 2' },
    ])
    expect(read(named, unnamed)).toMatchObject({ name: 'identity policy' })
  })
})

describe('what a policy may look like', () => {
  it.each<readonly [rule: string, input: unknown]>([
    ['LANG-5: a statement object', { Version: '2012-10-17', Statement: allow }],
    ['LANG-5: a list of statements', document(allow, allow)],
    ['LANG-9: lists of one', document({ ...allow, Action: ['sts:AssumeRole'], Resource: ['*'] })],
    ['LANG-20: the old version', { ...document(allow), Version: '2008-10-17' }],
    ['LANG-21: no version', { Statement: allow }],
    ['LANG-18: an empty Sid', withMember({ Sid: '' })],
    ['LANG-17: a Sid with blanks', withMember({ Sid: 'Allow it, please' })],
    ['LANG-28: an empty action list', withMember({ Action: [] })],
    ['LANG-28: an empty resource list', withMember({ Resource: [] })],
    ['LANG-28: an empty condition', withMember({ Condition: {} })],
    ['LANG-28: an empty operator', withMember({ Condition: { StringEquals: {} } })],
    ['LANG-28: a key with an empty list', withMember({ Condition: { StringEquals: { k: [] } } })],
    [
      'LANG-11: numbers and booleans as condition values',
      withMember({ Condition: { NumericLessThan: { k: 5 }, Bool: { l: [true, 'false'] } } }),
    ],
    ['LANG-27: a key twice in another letter case', withMember({ Condition: { StringEquals: { k: 'a', K: 'a' } } })],
    ['ACT-1: an action without colon can be read', withMember({ Action: 'AssumeRole' })],
    ['COND-12: a key that nobody knows', withMember({ Condition: { StringEquals: { 'no:such': 'a' } } })],
    ['text', JSON.stringify(document(allow))],
    ['URL-encoded text', encodeURIComponent(JSON.stringify(document(allow)))],
    ['a member that is undefined counts as left out', { ...document({ ...allow, Sid: undefined }), Id: undefined }],
  ])('%s', (_rule, input) => expect(identity(input)).toEqual([]))

  it.each<readonly [rule: string, principal: unknown, count: number]>([
    ['PRIN-1: everybody', '*', 1],
    ['PRIN-2: one of a type', { AWS: '111122223333' }, 1],
    ['PRIN-2: several of a type', { AWS: ['111122223333', '*'], Service: 'ec2.amazonaws.com' }, 3],
    ['LANG-28: nobody', { AWS: [] }, 0],
    ['LANG-28: nobody', {}, 0],
    ['LANG-28: nobody', [], 0],
  ])('%s: %j', (_rule, principal, count) => {
    const [statement] = policy('trust policy', document({ ...trust, Principal: principal })).statements
    expect(statement?.principal?.entries).toHaveLength(count)
  })
  it('an empty list of statements matches nothing (LANG-6)', () => {
    expect(policy('identity policy', { Version: '2012-10-17', Statement: [] }).statements).toEqual([])
  })
  it('tells of each statement where it stands', () => {
    expect(
      policy('identity policy', document(allow, allow)).statements.map(({ index, path }) => [index, path]),
    ).toEqual([
      [0, ['Statement', 0]],
      [1, ['Statement', 1]],
    ])
    expect(policy('identity policy', { Statement: { ...allow, Sid: 'x' } }).statements).toMatchObject([
      { index: 0, path: ['Statement'], sid: 'x' },
    ])
  })
  it('keeps the names of the members as they stand in the document', () => {
    const { statements } = policy(
      'identity policy',
      document({ Effect: 'Deny', NotAction: ['a:b', 'c:d'], NotResource: 'x' }),
    )
    expect(statements).toMatchObject([
      {
        effect: 'Deny',
        principal: null,
        action: { member: 'NotAction', negated: true, entries: [{ text: 'a:b' }, { text: 'c:d' }] },
        resource: { member: 'NotResource', negated: true, entries: [{ text: 'x' }] },
      },
    ])
  })
  it('knows places only where it was text', () => {
    const text = '{\n  "Statement": {"Effect": "Allow",\n    "Action": "*", "Resource": "*"}\n}'
    expect(policy('identity policy', JSON.parse(text)).positionOf).toBeNull()
    expect(policy('identity policy', text).positionOf?.(['Statement', 'Action'])).toEqual({ line: 3, column: 5 })
  })
})

describe('each problem has a code and a place', () => {
  it.each<readonly [rule: string, input: unknown, expected: ReadonlyArray<string>]>([
    ['LANG-1', 5, ['wrong-type ']],
    ['LANG-1', null, ['wrong-type ']],
    ['LANG-1', [document(allow)], ['wrong-type ']],
    ['LANG-1', undefined, ['wrong-type ']],
    ['LANG-1', '"text"', ['wrong-type ']],
    ['LANG-1', '[]', ['wrong-type ']],
    ['LANG-3', {}, ['missing-member ']],
    ['LANG-3', { Version: '2012-10-17' }, ['missing-member ']],
    ['LANG-3', { ...document(allow), Comment: 'x' }, ['unknown-member /Comment']],
    ['LANG-5', { Statement: 'x' }, ['wrong-type /Statement']],
    ['LANG-5', { Statement: [5, null] }, ['wrong-type /Statement/0', 'wrong-type /Statement/1']],
    ['LANG-7', withMember({ Comment: 'x' }), ['unknown-member /Statement/0/Comment']],
    ['LANG-8', withMember({ NotAction: 'x' }), ['exclusive-members /Statement/0/NotAction']],
    ['LANG-8', withMember({ NotResource: 'x' }), ['exclusive-members /Statement/0/NotResource']],
    ['LANG-10', { ...document(allow), Version: 2012 }, ['wrong-type /Version']],
    ['LANG-10', { ...document(allow), Version: ['2012-10-17'] }, ['wrong-type /Version']],
    ['LANG-10', withMember({ Sid: 1 }), ['wrong-type /Statement/0/Sid']],
    ['LANG-10', withMember({ Sid: ['a'] }), ['wrong-type /Statement/0/Sid']],
    ['LANG-10', withMember({ Effect: ['Allow'] }), ['wrong-type /Statement/0/Effect']],
    [
      'LANG-12',
      withMember({ Condition: { StringEquals: { k: [['a']] } } }),
      ['wrong-type /Statement/0/Condition/StringEquals/k/0'],
    ],
    ['LANG-13', withMember({ Action: null }), ['wrong-type /Statement/0/Action']],
    ['LANG-13', withMember({ Action: ['a:b', null] }), ['wrong-type /Statement/0/Action/1']],
    ['LANG-13', withMember({ Resource: [null] }), ['wrong-type /Statement/0/Resource/0']],
    ['LANG-13', withMember({ Condition: { Null: { k: null } } }), ['wrong-type /Statement/0/Condition/Null/k']],
    ['LANG-13', withMember({ Condition: null }), ['wrong-type /Statement/0/Condition']],
    ['LANG-16', withMember({ Effect: 'allow' }), ['invalid-value /Statement/0/Effect']],
    ['LANG-16', withMember({ Effect: 'Permit' }), ['invalid-value /Statement/0/Effect']],
    ['LANG-16', withMember({ Effect: '' }), ['invalid-value /Statement/0/Effect']],
    ['LANG-20', { ...document(allow), Version: '2012-10-18' }, ['invalid-value /Version']],
    ['LANG-20', { ...document(allow), Version: '' }, ['invalid-value /Version']],
    ['LANG-29', withMember({ Principal: '*' }), ['forbidden-member /Statement/0/Principal']],
    ['CASE-1', { ...document(allow), statement: [] }, ['unknown-member /statement']],
    ['CASE-1', withMember({ effect: 'Allow' }), ['unknown-member /Statement/0/effect']],
    [
      'CASE-3',
      withMember({ Condition: { stringEquals: { k: 'a' } } }),
      ['unknown-operator /Statement/0/Condition/stringEquals'],
    ],
    [
      'COND-9',
      withMember({ Condition: { NullIfExists: { k: 'true' } } }),
      ['unknown-operator /Statement/0/Condition/NullIfExists'],
    ],
    [
      'COND-8',
      withMember({ Condition: { 'aws:username': 'ana' } }),
      ['unknown-operator /Statement/0/Condition/aws:username'],
    ],
    ['COND-8', withMember({ Condition: { StringEquals: 'ana' } }), ['wrong-type /Statement/0/Condition/StringEquals']],
    ['COND-8', withMember({ Condition: [{ StringEquals: { k: 'a' } }] }), ['wrong-type /Statement/0/Condition']],
    [
      'LANG-11',
      withMember({ Condition: { StringEquals: { k: { a: 1 } } } }),
      ['wrong-type /Statement/0/Condition/StringEquals/k'],
    ],
    ['LANG-9', withMember({ Action: { a: 1 } }), ['wrong-type /Statement/0/Action']],
    [
      'RFC 6901',
      withMember({ Condition: { StringEquals: { 'a/b~c': null } } }),
      ['wrong-type /Statement/0/Condition/StringEquals/a~1b~0c'],
    ],
  ])('%s: %j', (_rule, input, expected) => expect(identity(input)).toEqual(expected))

  it.each<readonly [rule: string, principal: unknown, expected: ReadonlyArray<string>]>([
    ['PRIN-5', '111122223333', ['invalid-value /Statement/0/Principal']],
    ['PRIN-5', 'ec2.amazonaws.com', ['invalid-value /Statement/0/Principal']],
    ['PRIN-1', { Aws: '111122223333' }, ['unknown-member /Statement/0/Principal/Aws']],
    ['PRIN-1', { User: 'ana' }, ['unknown-member /Statement/0/Principal/User']],
    ['PRIN-1', ['*'], ['wrong-type /Statement/0/Principal']],
    ['PRIN-1', 5, ['wrong-type /Statement/0/Principal']],
    ['LANG-13', null, ['wrong-type /Statement/0/Principal']],
    ['PRIN-2', { AWS: 111122223333 }, ['wrong-type /Statement/0/Principal/AWS']],
    ['PRIN-2', { AWS: ['*', 5] }, ['wrong-type /Statement/0/Principal/AWS/1']],
    ['LANG-13', { AWS: null }, ['wrong-type /Statement/0/Principal/AWS']],
  ])('%s: Principal %j', (_rule, principal, expected) => {
    expect(seen('trust policy', document({ ...trust, Principal: principal }))).toEqual(expected)
  })

  it.each<readonly [rule: string, text: string, expected: ReadonlyArray<string>]>([
    ['LANG-1', '', ['not-json  1:1']],
    ['LANG-1', '{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}} {}', ['not-json  1:68']],
    [
      'LANG-24',
      '{\n"Version": "2012-10-17", "Version": "2012-10-17",\n"Statement": []}',
      ['duplicate-member /Version 2:26'],
    ],
    [
      'LANG-24',
      '{"Statement": [{"Effect": "Allow", "Effect": "Deny",\n"Action": "*", "Resource": "*"}]}',
      ['duplicate-member /Statement/0/Effect 1:36'],
    ],
    ['SEED-2', '"Effect": "Allow",\n"Action": "*",\n"Resource": "*"', ['json-fragment  1:1', 'missing-member  1:1']],
    ['syntax', '{"Statement": {"Effect": "Allow"\n"Action": "*", "Resource": "*"}}', ['missing-comma  2:1']],
    ['depth', `{"Statement": ${'['.repeat(100_000)}`, ['too-deep  1:270']],
    [
      'LANG-16',
      '{\n  "Statement": [\n    {"Effect": "allow",\n     "Action": "*", "Resource": "*"}]}',
      ['invalid-value /Statement/0/Effect 3:6'],
    ],
    [
      'missing member',
      '{\n "Statement": [\n  {"Effect": "Allow", "Action": "*"}]}',
      ['missing-member /Statement/0 3:3'],
    ],
    ['unknown member', '{"Statement": [],\n "Comment": 1}', ['unknown-member /Comment 2:2']],
  ])('%s, in text: %j', (_rule, text, expected) => expect(placed('identity policy', text)).toEqual(expected))

  it('in URL-encoded text has the place in the decoded text', () => {
    const text = '{\n  "Statement": [],\n  "Comment": 1}'
    expect(placed('identity policy', encodeURIComponent(text))).toEqual(placed('identity policy', text))
    expect(placed('identity policy', text)).toEqual(['unknown-member /Comment 3:3'])
  })
})

describe('a misspelt name comes with the right one', () => {
  it.each<readonly [input: unknown, hint: string]>([
    [{ Version: '2012-10-17', Statment: [allow] }, 'Statement'],
    [{ ...document(allow), Verison: '2012-10-17' }, ''],
    [{ Verison: '2012-10-17', Statement: [allow] }, 'Version'],
    [document({ Efect: 'Allow', Action: '*', Resource: '*' }), 'Effect'],
    [document({ effect: 'Allow', Action: '*', Resource: '*' }), 'Effect'],
    [document({ Effect: 'Allow', Actions: '*', Resource: '*' }), 'Action'],
    [document({ Effect: 'Allow', Action: '*', Resources: '*' }), 'Resource'],
    [withMember({ Conditions: {} }), 'Condition'],
    [withMember({ Effect: 'allow' }), 'Allow'],
    [withMember({ Effect: 'DENY' }), 'Deny'],
    [withMember({ Condition: { StringEqual: { k: 'a' } } }), 'StringEquals'],
    [withMember({ Condition: { stringLike: { k: 'a' } } }), 'StringLike'],
    [withMember({ Condition: { StringEqualIfExists: { k: 'a' } } }), 'StringEqualsIfExists'],
    [withMember({ Condition: { 'ForAnyvalue:StringEquals': { k: 'a' } } }), 'ForAnyValue:StringEquals'],
    [withMember({ Condition: { 'ForAllValue:StringLikes': { k: 'a' } } }), 'ForAllValues:StringLike'],
    [withMember({ Condition: { IPAddress: { k: '::1' } } }), 'IpAddress'],
    [withMember({ Condition: { StringEqualsifexists: { k: 'a' } } }), 'StringEqualsIfExists'],
  ])('%j', (input, hint) => {
    expect(identity(input)).toHaveLength(1)
    expect(hintOf(input)).toBe(hint === '' ? null : `Did you mean \`${hint}\`?`)
  })
  it.each([
    ['Pricipal', 'Principal'],
    ['principal', 'Principal'],
    ['Principle', 'Principal'],
  ])('%s in a trust policy', (member, meant) => {
    const input = document({ Effect: 'Allow', [member]: '*', Action: 'sts:AssumeRole' })
    expect(seen('trust policy', input)).toEqual([`unknown-member /Statement/0/${member}`])
    expect(problems('trust policy', input)[0]?.hint).toBe(`Did you mean \`${meant}\`?`)
  })
  it('Null takes no IfExists (COND-9)', () => {
    expect(hintOf(withMember({ Condition: { NullIfExists: { k: 'true' } } }))).toContain('takes no `IfExists`')
  })
  it('a principal that stands alone is shown in its map (PRIN-5)', () => {
    const hint = (principal: string) => problems('trust policy', document({ ...trust, Principal: principal }))[0]?.hint
    expect(hint('111122223333')).toContain('{"AWS": "111122223333"}')
    expect(hint('ec2.amazonaws.com')).toContain('{"Service": "ec2.amazonaws.com"}')
    expect(hint('arn:aws:iam::111122223333:role/a.b')).toContain('{"AWS": "arn:aws:iam::111122223333:role/a.b"}')
  })
  it('a bare statement is told to be put into a policy (SEED-2), with what else is wrong in it', () => {
    expect(identity(allow)).toEqual(['missing-member '])
    expect(hintOf(allow)).toContain('"Statement": [')
    expect(identity({ ...allow, Effect: 'allow' })).toEqual(['missing-member ', 'invalid-value /Effect'])
  })
  it.each([
    [{ Role: { RoleName: 'deploy', AssumeRolePolicyDocument: document(trust) } }, 'Role.AssumeRolePolicyDocument'],
    [{ PolicyVersion: { Document: document(trust), VersionId: 'v1' } }, 'PolicyVersion.Document'],
    [{ RoleName: 'deploy', PolicyName: 'Deploy', PolicyDocument: '%7B%22Version%22' }, 'PolicyDocument'],
    [{ Policy: { PolicySummary: { Id: 'p-1' }, Content: ' {"Version":' } }, 'Policy.Content'],
  ])('an answer of AWS with a policy in it: %j', (answer, place) => {
    const [only, ...more] = problems('trust policy', answer)
    expect(more).toEqual([])
    expect(only).toMatchObject({ code: 'missing-member', pointer: '' })
    expect(only?.hint).toBe(`Give what stands under \`${place}\` alone.`)
  })
  it('an object with nothing of a policy in it is none', () => {
    expect(problems('trust policy', { Role: { RoleName: 'deploy', Path: '/' } }).map(({ code }) => code)).toEqual([
      'unknown-member',
      'missing-member',
    ])
    expect(problems('trust policy', { a: { b: { c: document(trust) } } })).toHaveLength(2)
  })
  it('a Resource in a trust policy, and a Principal in an identity policy, look like the other kind (LANG-29, LANG-30)', () => {
    expect(problems('trust policy', document({ ...trust, Resource: '*' }))[0]?.hint).toContain('identity policy')
    expect(problems('identity policy', withMember({ Principal: '*' }))[0]?.hint).toContain('trust policy')
  })
})

describe('the examples of the founding document, pasted as they are printed (SEED-2)', () => {
  const printed = {
    A: [
      '    "Effect": "Allow",',
      '    "Action": "sts:AssumeRole",',
      '    "Resource": "arn:aws:iam::account_id_number:role/role-name-you-want-to-assume"',
    ],
    B: [
      '    "Effect": "Allow",',
      '    "Action": "sts:AssumeRole",',
      '    "Resource": "arn:aws:iam::account_id_number:role/role-name-you-want-to-assume"',
      '    "Condition": {',
      '        "DateLessThan" : {',
      '            "aws:CurrentTime" : "2016-05-01T12:00:00Z"',
      '        }',
      '    }',
    ],
    C: [
      '    "Effect": "Allow",',
      '    "Principal": { "AWS": "arn:aws:iam::123456789012:root" },',
      '    "Action": "sts:AssumeRole",',
      '    "Condition": {',
      '      "DateGreaterThan": {"aws:CurrentTime": "2017-07-01T00:00:00Z"},',
      '      "DateLessThan": {"aws:CurrentTime": "2017-12-31T23:59:59Z"}',
      '    }',
    ],
  }
  it.each([
    ['A (SEED-16)', printed.A, 'identity policy', ['json-fragment  1:5', 'missing-member  1:1']],
    [
      'B (SEED-25), with its missing comma, and a Resource where a Principal belongs (SEED-27)',
      printed.B,
      'trust policy',
      [
        'forbidden-member /Resource 3:5',
        'json-fragment  1:5',
        'missing-comma  4:5',
        'missing-member  1:1',
        'missing-member  1:1',
      ],
    ],
    ['C (SEED-37)', printed.C, 'trust policy', ['json-fragment  1:5', 'missing-member  1:1']],
  ] as const)('%s', (_name, lines, type, expected) => {
    expect([...placed(type, lines.join('\n'))].sort()).toEqual(expected)
  })
  it('are policies once the hints are followed', () => {
    for (const lines of [printed.A, [...printed.B.slice(0, 2), `${printed.B[2]},`, ...printed.B.slice(3)]])
      expect(identity(`{"Version": "2012-10-17", "Statement": [{${lines.join('\n')}}]}`)).toEqual([])
    expect(seen('trust policy', `{"Version": "2012-10-17", "Statement": [{${printed.C.join('\n')}}]}`)).toEqual([])
  })
})

describe('all problems are told at once', () => {
  const many = {
    Version: '2012',
    Comment: 1,
    Statement: [
      { Effect: 'allow', Action: [1], Resource: null, Principal: '*', Condition: { X: {}, StringEquals: { k: null } } },
      5,
      { Effect: 'Allow' },
    ],
  }
  it('from every part of the policy', () => {
    expect([...identity(many)].sort()).toEqual(
      [
        'forbidden-member /Statement/0/Principal',
        'invalid-value /Statement/0/Effect',
        'invalid-value /Version',
        'missing-member /Statement/2',
        'missing-member /Statement/2',
        'unknown-member /Comment',
        'unknown-operator /Statement/0/Condition/X',
        'wrong-type /Statement/0/Action/0',
        'wrong-type /Statement/0/Condition/StringEquals/k',
        'wrong-type /Statement/0/Resource',
        'wrong-type /Statement/1',
      ].sort(),
    )
  })
  it('beside the flaws of the text itself', () => {
    expect(
      placed('identity policy', '{"Statement": [{"Effect": "allow"\n"Action": 5, "Action": "*", "Resource": "*"}]}'),
    ).toEqual([
      'missing-comma  2:1',
      'duplicate-member /Statement/0/Action 2:14',
      'invalid-value /Statement/0/Effect 1:17',
    ])
  })
  it('150,000 of them are no stack overflow', () => {
    expect(identity(document({ ...allow, Action: Array.from({ length: 150_000 }, () => 5) }))).toHaveLength(150_000)
    expect(identity({ Version: 'x', Statement: Array.from({ length: 150_000 }, () => 5) })).toHaveLength(150_001)
    expect(
      identity(
        document({
          ...allow,
          Condition: { StringEquals: Object.fromEntries(Array.from({ length: 150_000 }, (_, i) => [`k${i}`, null])) },
        }),
      ),
    ).toHaveLength(150_000)
  })
})

describe('hostile names', () => {
  const hostile = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '', ' ']
  const put = (key: string, value: unknown): Json =>
    JSON.parse(`{${JSON.stringify(key)}: ${JSON.stringify(value)}}`) as Json
  const spread = (base: Json, key: string): string =>
    JSON.stringify(base).replace(/\}$/, `, ${JSON.stringify(key)}: {}}`)

  it.each(hostile)('%j is an unknown member of a policy and of a statement', (key) => {
    expect(identity(spread(document(allow), key))).toEqual([`unknown-member /${key}`])
    expect(identity(`{"Statement": ${spread(allow, key)}}`)).toEqual([`unknown-member /Statement/${key}`])
  })
  it.each(hostile)('%j is an unknown operator and an unknown principal type', (key) => {
    expect(identity(withMember({ Condition: put(key, {}) }))).toEqual([
      `unknown-operator /Statement/0/Condition/${key}`,
    ])
    expect(seen('trust policy', document({ ...trust, Principal: put(key, 'x') }))).toEqual([
      `unknown-member /Statement/0/Principal/${key}`,
    ])
  })
  it.each(hostile)('%j is a condition key like any other (COND-12)', (key) => {
    const { statements } = policy('identity policy', withMember({ Condition: { StringEquals: put(key, 'a') } }))
    expect(statements[0]?.conditions.map((c) => c.key)).toEqual([key])
  })
  it('inherited members are none: an object without own members is empty', () => {
    expect(identity(Object.create(document(allow)))).toEqual(['missing-member '])
    expect(identity({ Statement: Object.create(allow) as unknown })).toHaveLength(3)
  })
})
