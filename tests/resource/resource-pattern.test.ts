import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { absent, oneOf, present, someValue, unknown, type Context, type Lookup } from '../../src/context/lookup.js'
import { matchResources, parseResource } from '../../src/resource/resource-pattern.js'
import { fromBoolean, type Ternary } from '../../src/ternary/ternary.js'

const contextOf = (keys: Readonly<Record<string, Lookup>>): Context => {
  const byName = new Map(Object.entries(keys).map(([key, lookup]) => [key.toLowerCase(), lookup]))
  return { lookup: (lowerCased) => byName.get(lowerCased) ?? absent }
}
const nothing = contextOf({})
/** As an identity policy of version 2012-10-17 has it. */
const judge = (pattern: string, arn: string, context = nothing): Ternary =>
  matchResources([parseResource(pattern, true, true)], context, arn)
const completed = (pattern: string, arn: string, completes: boolean): Ternary =>
  matchResources([parseResource(pattern, true, completes)], nothing, arn)

const ROLE = 'arn:aws:iam::111122223333:role/app'
const role = (rest: string): string => `arn:aws:iam::111122223333:role/${rest}`

describe('a resource pattern', () => {
  it.each([
    ['RES-1', ROLE, ROLE, true],
    ['CASE-6', role('App'), ROLE, false],
    ['RES-4', role('*'), role('team/x/app'), true],
    ['RES-11', ROLE, role('team/app'), false],
    ['RES-4', 'arn:aws:iam::*:role/audit-?', role('audit-1'), true],
    ['RES-4', 'arn:aws:iam::*:role/audit-?', role('audit-'), false],
    ['RES-4', 'arn:aws:s3:::b/*/test/*', 'arn:aws:s3:::b//test/x', true],
    ['RES-4', 'arn:aws:s3:::b/*/test/*', 'arn:aws:s3:::b/test/x', false],
    ['RES-5', 'arn:aws:svc:*:111122223333:fin/*', 'arn:aws:svc:r1:999999999999:store/a:111122223333:fin/d', true],
    ['RES-6', 'arn:aws:iam::*33:role/x', role('x'), true],
    ['RES-8', 'arn:aws:sqs', 'arn:aws:sqs:us-east-1:111122223333:q', true],
    ['RES-1', 'arn:aws-cn:iam::111122223333:role/app', ROLE, false],
  ])('%s: %s on %s: %s (vectors of policy-language.md, section 6)', (_rule, pattern, arn, expected) => {
    expect(judge(pattern, arn)).toBe(fromBoolean(expected))
  })

  it.each([
    ['RES-3', '*', ROLE, true],
    ['RES-3', '*', '*', true],
    ['RES-3', ROLE, '*', false],
    ['RES-4', 'arn:aws:s3:::bucket/*/test/*', 'arn:aws:s3:::bucket/1/2/test/3/x', true],
    ['RES-5', 'arn:aws:iam:*', ROLE, true],
    ['RES-5', 'arn:aws:*', ROLE, true],
    ['RES-5', 'a*', ROLE, true],
    ['RES-6', 'arn:aws:*m::111122223333:role/app', ROLE, true],
    ['RES-6', 'arn:aws:*m:role/app', ROLE, false],
    ['RES-6', 'arn:aws:*33:role/app', ROLE, false],
    ['RES-6', 'arn:aws:i*m::111122223333:role/app', ROLE, true],
    ['RES-6', 'arn:aws:iam:?111122223333:role/app', ROLE, false],
    ['RES-6', 'arn:aws:iam::11112222333?:role/app', ROLE, true],
    ['RES-6', 'arn:aws:svc:::a*z', 'arn:aws:svc:::a:b:z', true],
    ['RES-6', 'arn:aws:svc:::a?z', 'arn:aws:svc:::a:z', true],
    ['RES-6', 'arn:aws:svc:::a:*z', 'arn:aws:svc:::a:b:z', true],
    ['RES-6', 'arn:aws:i*m::111122223333:a*z', 'arn:aws:iam::111122223333:a:z', true],
    ['RES-6', 'arn:aws:i?m::111122223333:a?z', 'arn:aws:iam::111122223333:a:z', true],
    ['RES-6', 'arn:aws:i*m::111122223333:*z', 'arn:aws:iam::111122223333:a:z', true],
    ['RES-6', 'arn:aws:i*m::1*3:a', 'arn:aws:iam::11:33:a', false],
    ['RES-6', 'arn:aws:iam::1*3:a', 'arn:aws:iam::11:33:a', false],
    ['RES-6', 'arn:aws:iam:1?3:a', 'arn:aws:iam:1:3:a', false],
    ['RES-7', 'arn:*:iam::111122223333:role/app', ROLE, true],
    ['RES-10', 'arn:aws:s3:::b/${*}', 'arn:aws:s3:::b/*', true],
    ['RES-10', 'arn:aws:s3:::b/${*}', 'arn:aws:s3:::b/x', false],
    ['RES-10', 'arn:aws:s3:::b/${?}${$}', 'arn:aws:s3:::b/?$', true],
    ['RES-10', 'arn:aws:s3:::b/\\*', 'arn:aws:s3:::b/\\x', true],
    ['RES-1', '', ROLE, false],
  ])('%s: %s on %s: %s', (_rule, pattern, arn, expected) => expect(judge(pattern, arn)).toBe(fromBoolean(expected)))

  it.each([
    ['arn:aws:sqs', true],
    ['arn:aws', true],
    ['arn:aws:sqs:us-east-1', true],
    ['arn:aws:sqs:us-east-1:111122223333', true],
    ['arn:aws:iam', false],
    ['arn:aws:sqs:eu-west-1', false],
  ])('of fewer than six fields, %s, is completed in identity policies only (RES-8): %s', (pattern, expected) => {
    const queue = 'arn:aws:sqs:us-east-1:111122223333:q'
    expect(completed(pattern, queue, true)).toBe(fromBoolean(expected))
    expect(completed(pattern, queue, false)).toBe('false')
  })
  it('completes nothing that has six fields, and nothing that is no ARN (RES-8)', () => {
    expect(completed(`${ROLE}:x`, ROLE, true)).toBe('false')
    expect(completed('arn:aws:iam::111122223333:', ROLE, true)).toBe('false')
    expect(completed('role', 'role:a:b:c:d:e', true)).toBe('false')
    expect(completed('a:b:c:d:e', 'a:b:c:d:e:f', true)).toBe('false')
  })

  it.each([
    ['arn:aws:iam:**33:role/app', 'arn:aws:iam:a:33:role/app'],
    ['arn:**m::111122223333:role/app', ROLE],
    ['**app', ROLE],
  ])('two stars are one: %s keeps inside its segment and does not match %s (RES-6)', (pattern, arn) => {
    expect(completed(pattern, arn, false)).toBe('false')
  })
  it('two stars at the end of a segment may cross colons, as one may (RES-5)', () => {
    expect(completed('arn:**:role/app', ROLE, false)).toBe('true')
  })

  it('in version 2008-10-17 has no variables (VAR-1)', () => {
    const short = parseResource('arn:aws:s3:${aws:username}', false, true)
    expect(matchResources([short], nothing, 'arn:aws:s3:${aws:username}:x')).toBe('true')
    const old = parseResource(role('${aws:username}'), false, true)
    const ana = contextOf({ 'aws:username': present('ana') })
    expect(matchResources([old], ana, role('ana'))).toBe('false')
    expect(matchResources([old], ana, role('${aws:username}'))).toBe('true')
  })
})

describe('variables in a resource (vectors of policy-language.md, section 7)', () => {
  const rows: ReadonlyArray<
    readonly [rule: string, pattern: string, keys: Readonly<Record<string, Lookup>>, arn: string, result: Ternary]
  > = [
    ['VAR-4', role('${aws:username}'), { 'aws:username': present('ana') }, role('ana'), 'true'],
    ['VAR-15', role('*-${aws:username}'), { 'aws:username': present('ana') }, role('dev-ana'), 'true'],
    ['VAR-11', role('${aws:username}'), {}, role('ana'), 'false'],
    ['VAR-11', role('${aws:username}'), {}, role('${aws:username}'), 'false'],
    ['VAR-11', role('*${aws:username}'), {}, role('ana'), 'false'],
    ['VAR-14', role("team-${aws:PrincipalTag/team, 'none'}"), {}, role('team-none'), 'true'],
    [
      'VAR-14',
      role("team-${aws:PrincipalTag/team, 'none'}"),
      { 'aws:PrincipalTag/team': present('blue') },
      role('team-blue'),
      'true',
    ],
    [
      'VAR-14',
      role("team-${aws:PrincipalTag/team, 'none'}"),
      { 'aws:PrincipalTag/team': present('blue') },
      role('team-none'),
      'false',
    ],
    ['VAR-15', role('${aws:username}'), { 'aws:username': present('*') }, role('ana'), 'false'],
    ['VAR-9', role('${aws:TagKeys}'), { 'aws:TagKeys': present('a', 'b') }, role('a'), 'false'],
    ['unknown', role('${aws:username}'), { 'aws:username': someValue }, role('ana'), 'unknown'],
    ['unknown', role('${aws:username}'), { 'aws:username': unknown }, role('ana'), 'unknown'],
    ['unknown', role('x/${aws:username}'), { 'aws:username': unknown }, role('y/ana'), 'false'],
    [
      'unknown',
      'arn:aws:iam::${aws:username}:role/x',
      { 'aws:username': someValue },
      'arn:aws:iam::1:2:role/x',
      'unknown',
    ],
    ['unknown', 'arn:aws:iam::1*${aws:username}:x', { 'aws:username': someValue }, 'arn:aws:iam::1:2:x', 'unknown'],
    ['unknown', 'arn:aws:iam::${aws:username}2:x', { 'aws:username': someValue }, 'arn:aws:iam::1:2:x', 'unknown'],
    ['unknown', 'arn:aws:s3:::${aws:username}', { 'aws:username': someValue }, role('ana'), 'false'],
    [
      'unknown',
      role('${aws:username}'),
      { 'aws:username': oneOf(present('ana'), present('bob')) },
      role('ana'),
      'unknown',
    ],
    ['unknown', role('${aws:username}'), { 'aws:username': oneOf(absent, present('bob')) }, role('ana'), 'false'],
    ['unknown', role("${aws:username, 'ana'}"), { 'aws:username': oneOf(absent, present('ana')) }, role('ana'), 'true'],
  ]
  it.each(rows)('%s: %s in %j on %s is %s', (_rule, pattern, keys, arn, result) => {
    expect(judge(pattern, arn, contextOf(keys))).toBe(result)
  })
  it('only the entry with the variable is affected (VAR-13)', () => {
    const entries = [role('${aws:username}'), ROLE].map((text) => parseResource(text, true, true))
    expect(matchResources(entries, nothing, ROLE)).toBe('true')
    expect(matchResources(entries, nothing, role('x'))).toBe('false')
    expect(matchResources(entries, contextOf({ 'aws:username': someValue }), role('x'))).toBe('unknown')
  })
  it('of one entry whose variable is not known, it is not known whether it matches', () => {
    const entry = parseResource(role('${aws:username}'), true, true)
    expect(entry.matches(role('ana'), contextOf({ 'aws:username': someValue }))).toBe('unknown')
  })
  it('a colon in the name of a variable ends no field (RES-8)', () => {
    const account = contextOf({ 'aws:PrincipalTag/a:b': present('111122223333') })
    expect(judge('arn:aws:iam::${aws:PrincipalTag/a:b}', ROLE, account)).toBe('true')
  })
  it('an entry that matches settles it, and no other is asked (RES-2)', () => {
    const unasked = (): Ternary => {
      throw new Error('asked')
    }
    const entries = [parseResource(ROLE, true, true), { text: '*', matches: unasked }]
    expect(matchResources(entries, nothing, ROLE)).toBe('true')
  })
  it('an empty list names no resource (LANG-28)', () => expect(matchResources([], nothing, ROLE)).toBe('false'))
})

describe('wildcards and colons', () => {
  /** RES-6, its last sentence, as it stands: an anchored regular expression. */
  const naive = (pattern: string, arn: string): boolean => {
    let colons = 0
    const source = pattern.split('').map((c, i) => {
      if (c === ':') colons++
      const next = pattern[i + 1]
      if (c === '*') return next === ':' || next === undefined || colons >= 5 ? '[^]*' : '[^:]*'
      if (c === '?') return colons >= 5 ? '[^]' : '[^:]'
      return c.replace(/[\\^$.|()[\]{}+]/g, '\\$&')
    })
    return new RegExp(`^${source.join('')}$`).test(arn)
  }
  const unit = fc.constantFrom('a', 'b', ':', ':', '/')
  const subject = fc.string({ unit, maxLength: 14 })

  it('agree with the rule, written as a regular expression (RES-5, RES-6)', () => {
    const pattern = fc
      .array(fc.oneof(unit, fc.constantFrom('*', '?', '*:')), { maxLength: 10 })
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(pattern, subject, (p, arn) => {
        expect({ p, arn, is: completed(p, arn, false) }).toEqual({ p, arn, is: fromBoolean(naive(p, arn)) })
      }),
    )
  })
  it('agree with it on patterns made from the ARN: some of its pieces given over to wildcards', () => {
    const piece = fc.tuple(fc.string({ unit, minLength: 1, maxLength: 4 }), fc.constantFrom('same', 'same', '*', '?'))
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const p = pieces.map(([text, as]) => (as === 'same' ? text : as)).join('')
        const arn = pieces.map(([text]) => text).join('')
        expect({ p, arn, is: completed(p, arn, false) }).toEqual({ p, arn, is: fromBoolean(naive(p, arn)) })
      }),
    )
  })
  it('come to an answer on the worst of them', () => {
    const arn = `arn:aws:${'a'.repeat(1000)}:r:1:x`
    expect(judge(`arn:aws:${'*a'.repeat(450)}*b:r:1:x`, arn)).toBe('false')
    expect(judge(`arn:aws:${'*a'.repeat(450)}:r:1:x`, arn)).toBe('true')
    expect(judge(`arn:aws:s3:::${'*a'.repeat(500)}b`, `arn:aws:s3:::${'a'.repeat(1000)}`)).toBe('false')
  })
})
