import { describe, expect, it } from '@jest/globals'
import { readDocuments, type ReaderInput } from '../../src/readers.js'
import { diagnosis } from '../support/build.js'
import { CALLER, given, printed, read, refused, ROLE, sample, sampleText } from './samples.js'

const options = { callerArn: CALLER, roleArn: ROLE }
const text = (content: string): ReaderInput => ({ name: 'x.json', text: content })

const utf16 = (content: string): string => `\uFFFD\uFFFD${[...content].map((c) => `${c}\u0000`).join('')}`

describe('the text of an input', () => {
  const both = ['GetCallerIdentity', 'GetRole']
  const one = (name: string): string => JSON.stringify(sample(name))
  it.each([
    ['documents one after another', `${sampleText('get-caller-identity')}${sampleText('get-role')}`],
    ['documents without a blank between', one('get-caller-identity') + one('get-role')],
    ['JSON Lines', `${one('get-caller-identity')}\n${one('get-role')}\n`],
    ['JSON Lines with blank lines and CRLF', `\r\n${one('get-caller-identity')}\r\n\r\n${one('get-role')}\r\n`],
    ['a JSON text sequence', `\u001E${one('get-caller-identity')}\n\u001E${one('get-role')}\n`],
    ['a list', `[${one('get-caller-identity')},${one('get-role')}]`],
    ['a byte order mark', `\uFEFF${one('get-caller-identity')}${one('get-role')}`],
    ['UTF-16 of PowerShell, read as UTF-8', utf16(one('get-caller-identity') + one('get-role'))],
    [
      'the same, the other byte first',
      utf16(one('get-caller-identity') + one('get-role')).replace(/(.)\u0000/gs, '\u0000$1'),
    ],
  ])('%s', (_, content) => expect(read([text(content)]).understood.map(({ shape }) => shape)).toEqual(both))

  it('brackets in strings end no document', () => {
    const tricky = { Role: { ...(sample('get-role') as { Role: object }).Role, Description: '}]"{ \\' } }
    expect(read([text(JSON.stringify(tricky) + one('get-caller-identity'))]).understood).toHaveLength(2)
  })

  it.each([
    ['a NUL character', 'PK\u0003\u0004\u0000\u0000', 'holds a NUL character: it is no text', 1, 5],
    ['UTF-16 with lost characters', utf16('{"a": "?"}').replace('?\u0000', '\uFFFD\u0020'), 'written in UTF-16', 1, 4],
  ])('with %s is refused', (_, content, message, line, column) => {
    const [problem] = refused([text(content)])
    expect(problem).toMatchObject({ code: 'not-json', pointer: '/inputs/0/text', position: { line, column } })
    expect(problem.message).toContain(message)
    expect(problem.hint).not.toBeNull()
  })

  it('that is empty is told of, and stops nothing: a command may have had nothing to tell', () => {
    const { ignored } = read([text(' \n'), text('')], options)
    expect(ignored.map(({ message }) => message.slice(0, 12))).toEqual(['It is empty:', 'It is empty:'])
  })

  it('that is no JSON is refused with all places, in the lines of the whole text', () => {
    const problems = refused([
      printed('get-role'),
      text(`${one('get-caller-identity')}\n{\n  "a": 1\n  "b": 2\n}\n{"c" 3}`),
    ])
    expect(problems.map(({ code, pointer, position }) => [code, pointer, position])).toEqual([
      ['missing-comma', '/inputs/1/text/1', { line: 4, column: 3 }],
      ['not-json', '/inputs/1/text/2', { line: 6, column: 6 }],
    ])
    expect(problems[0].message).toContain('`x.json`')
  })

  it('that begins with something else than a bracket is read as one', () =>
    expect(refused([text('"Version": "2012-10-17",\n"Statement": []')])[0].code).toBe('json-fragment'))

  it('with a member that stands twice is refused', () =>
    expect(refused([text('{"Arn": "a", "Arn": "b"}')])[0].code).toBe('duplicate-member'))
})

describe('the question itself', () => {
  const ask = readDocuments as (inputs: unknown, options?: unknown) => ReturnType<typeof readDocuments>
  it.each<readonly [string, unknown, unknown, ReadonlyArray<readonly [string, string]>]>([
    ['no list', 'x', {}, [['wrong-type', '/inputs']]],
    ['an input without a name', [{ text: '{}' }], {}, [['missing-member', '/inputs/0']]],
    ['an input without anything', [{ name: 'x' }], {}, [['missing-member', '/inputs/0']]],
    ['an input with both', [{ name: 'x', value: {}, text: '{}' }], {}, [['exclusive-members', '/inputs/0']]],
    ['a misspelt member', [{ name: 'x', txt: '{}' }], {}, [['unknown-member', '/inputs/0/txt']]],
    ['a place that there is not', [{ name: 'x', text: '{}', as: 'trust' }], {}, [['invalid-value', '/inputs/0/as']]],
    ['a misspelt option', [], { roleARN: ROLE }, [['unknown-member', '/options/roleARN']]],
    ['a scenario that is none', [], { scenario: [] }, [['wrong-type', '/options/scenario']]],
  ])('with %s is refused', (_, inputs, given_, expected) => {
    const answer = ask(inputs, given_)
    const found = answer._tag === 'Left' ? answer.left : []
    expect(found.map(({ code, pointer }) => [code, pointer])).toEqual(expected)
  })

  it('needs a caller and a role', () =>
    expect(refused([]).map(({ code, pointer }) => [code, pointer])).toEqual([
      ['missing-member', '/options/roleArn'],
      ['missing-member', '/options/callerArn'],
    ]))

  it('a value may stand at several places', () => {
    const role = sample('get-role')
    expect(read([given('x', [role, role])], options).understood).toHaveLength(2)
  })

  it('a value that unfolds without end is refused, and not unfolded', () => {
    let nested: unknown = sample('identity-policy')
    for (let i = 0; i < 200; i++) nested = [nested, nested]
    expect(refused([given('x', { Version: '2012-10-17', Statement: nested })], options)).toMatchObject([
      { code: 'too-deep', pointer: '/inputs/0/value' },
    ])
  })

  it('a value that contains itself is refused', () => {
    const circle: { self?: unknown } = {}
    circle.self = circle
    expect(refused([given('x', circle)])).toMatchObject([{ code: 'too-deep', pointer: '/inputs/0/value' }])
    expect(refused([], { ...options, scenario: circle })).toMatchObject([
      { code: 'too-deep', pointer: '/options/scenario' },
    ])
  })
})

describe('what is wrong with a policy is told at its document', () => {
  const broken = { Version: '2012-10-17', Statement: [{ Efect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }] }
  const role = (document: unknown): unknown => ({
    Role: { ...(sample('get-role') as { Role: object }).Role, AssumeRolePolicyDocument: document },
  })
  const pointer = '/Role/AssumeRolePolicyDocument/Statement/0/Efect'

  it('of a parsed value', () =>
    expect(refused([given('role', role(broken))], options)).toEqual([
      expect.objectContaining({
        code: 'unknown-member',
        pointer: `/inputs/0/value${pointer}`,
        position: null,
        message: '`role`: `Efect` is not a member of a statement.',
      }),
    ]))

  it('of a text, with the place', () =>
    expect(refused([text(JSON.stringify(role(broken), null, 2))], options)[0]).toMatchObject({
      pointer: `/inputs/0/text${pointer}`,
      position: { line: 12, column: 11 },
    }))

  it('of a URL-encoded policy, with the place in the policy', () =>
    expect(
      refused([given('role', role(encodeURIComponent(JSON.stringify(broken, null, 1))))], options)[0],
    ).toMatchObject({ pointer: `/inputs/0/value${pointer}`, position: { line: 5, column: 4 } }))

  it('of a role in a list of documents', () => {
    const { Role } = sample('get-role') as { readonly Role: object }
    const all = [sample('get-caller-identity'), { Role: { ...Role, MaxSessionDuration: 60 } }]
    expect(refused([given('all', all)])).toEqual([
      expect.objectContaining({ code: 'invalid-value', pointer: '/inputs/0/value/1/Role' }),
    ])
  })

  it('of one in a list of several', () =>
    expect(
      refused(['identity-policy', { name: 'b', value: broken, as: 'identityPolicy' }], options).map((p) => p.pointer),
    ).toContain('/inputs/1/value/Statement/0/Efect'))

  it('of what was told by hand', () =>
    expect(refused([], { ...options, scenario: { request: { roleArm: 'x' } } })).toEqual([
      expect.objectContaining({ code: 'unknown-member', pointer: '/options/scenario/request/roleArm' }),
    ]))
})

describe('names that JavaScript knows', () => {
  it('are names like any other', () => {
    const hostile = text(
      '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}, "request": {"roleArn": "x"}}',
    )
    const answer = readDocuments([hostile], options)
    expect(answer._tag).toBe('Left')
    const tags =
      '{"User": {"UserName": "alice", "UserId": "AIDAEXAMPLE", "Arn": "arn:aws:iam::111111111111:user/people/alice", "Tags": [{"Key": "__proto__", "Value": "x"}]}}'
    const { scenario } = read([text(tags)], options)
    expect(Object.keys(scenario.caller.tags ?? {})).toEqual(['__proto__'])
    expect(({} as { readonly polluted?: unknown }).polluted).toBeUndefined()
  })
})

describe('what comes out', () => {
  it('is a scenario that is diagnosed as it stands', () => {
    const { scenario } = read(['cloudtrail.assume-role.denied', 'get-role', 'get-account-authorization-details'])
    const { verdict, findings } = diagnosis(scenario)
    // CloudTrail does not show whether an external ID was passed.
    expect(verdict).toBe('undetermined')
    expect(findings[0]).toMatchObject({
      code: 'trust-policy/condition-unmet',
      role: 'possible-cause',
      conditionKey: 'sts:ExternalId',
    })
  })
})
