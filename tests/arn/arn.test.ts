import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  isAccountId,
  isEntityName,
  isPartition,
  linkedService,
  parseRoleArn,
  shortName,
  split,
  splitPath,
} from '../../src/arn/arn.js'
import { uniqueIdKind } from '../../src/arn/unique-id.js'

const A = '111122223333'

describe('the six fields of an ARN', () => {
  it('the resource is everything after the fifth colon (RES-1)', () => {
    expect(split('arn:aws:svc:r1:1:a:b/c:d')).toEqual({
      partition: 'aws',
      service: 'svc',
      region: 'r1',
      account: '1',
      resource: 'a:b/c:d',
    })
    expect(split('arn:::::')).toEqual({ partition: '', service: '', region: '', account: '', resource: '' })
  })
  it.each(['', 'arn', 'arn:aws:iam::1', 'ARN:aws:iam::1:x', ' arn:aws:iam::1:x', '*'])('%j has not', (text) =>
    expect(split(text)).toBeNull(),
  )
  it('put together again are the text', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '1', '-', '/') })
    fc.assert(
      fc.property(field, field, field, field, fc.string(), (...fields) => {
        const arn = split(`arn:${fields.join(':')}`)
        expect(arn === null ? null : [arn.partition, arn.service, arn.region, arn.account, arn.resource]).toEqual(
          fields,
        )
      }),
    )
  })
})

describe('the parts', () => {
  it.each(['aws', 'aws-cn', 'aws-us-gov', 'aws-iso', 'aws-iso-b', 'aws-eusc'])('%s is a partition (PRIN-73)', (p) =>
    expect(isPartition(p)).toBe(true),
  )
  it.each(['', 'AWS', 'aws-', 'aws-1', 'awscn', 'aws cn', 'aws--cn', '*', 'aws\n'])('%j is none (PRIN-73)', (p) =>
    expect(isPartition(p)).toBe(false),
  )
  it.each(['11112222333', '1111222233334', '1111-2222-3333', '11112222333a', '', '١١١١٢٢٢٢٣٣٣٣', '111122223333\n'])(
    '%j is no account (PRIN-13)',
    (a) => expect(isAccountId(a)).toBe(false),
  )
  it('twelve digits are (PRIN-13)', () => expect([isAccountId(A), isAccountId('000000000000')]).toEqual([true, true]))
  it.each(['a', 'A_1+=,.@-', 'x'.repeat(64)])('%s is a name (QUOTA-14)', (n) => expect(isEntityName(n)).toBe(true))
  it.each(['', 'x'.repeat(65), 'a b', 'a/b', 'a:b', 'a*', 'ä'])('%j is none (QUOTA-14)', (n) =>
    expect(isEntityName(n)).toBe(false),
  )
  it('of all characters, a name holds letters, digits and a few signs (QUOTA-14)', () => {
    const all = Array.from({ length: 0x10000 }, (_, c) => String.fromCharCode(c))
    expect(all.filter((c) => isEntityName(`a${c}`)).join('')).toBe(
      '+,-.0123456789=@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz',
    )
  })
  it.each([
    ['/app', '/', 'app'],
    ['/team/x/app', '/team/x/', 'app'],
    ['/team/', '/team/', ''],
    ['app', '', 'app'],
  ])('%s has the path %j and the name %j: what stands after the last slash', (text, path, name) => {
    expect(splitPath(text)).toEqual({ path, name })
  })
  it.each([
    ['AIDAEXAMPLEANA', 'user'],
    ['AROAEXAMPLENEW', 'role'],
    ['AROA', null],
    ['ASIAEXAMPLE', null],
    ['AGPAEXAMPLE', null],
    ['AIPAEXAMPLE', null],
    ['AKIAEXAMPLE', null],
    ['aroaexample', null],
    ['AROAEXAMPLE:session', null],
    [`AROA${'X'.repeat(124)}`, 'role'],
    [`AROA${'X'.repeat(125)}`, null],
  ])('%s is the unique ID of: %s (UID-4, UID-9, UID-13, UID-15)', (text, kind) => expect(uniqueIdKind(text)).toBe(kind))
})

describe('a role ARN', () => {
  it('has account, path and name', () => {
    expect(parseRoleArn(`arn:aws-cn:iam::${A}:role/team/x/app`)).toEqual({
      _tag: 'Right',
      right: {
        text: `arn:aws-cn:iam::${A}:role/team/x/app`,
        partition: 'aws-cn',
        account: A,
        path: '/team/x/',
        name: 'app',
      },
    })
  })
  it.each([
    ['app', 'malformed'],
    ['', 'malformed'],
    [`arn:aws:iam::${A}`, 'malformed'],
    [`arn:aws:sts::${A}:assumed-role/app/s`, 'session'],
    [`arn:AWS:iam::${A}:role/app`, 'malformed'],
    [`arn:aws:sts::${A}:role/app`, 'malformed'],
    [`arn:aws:iam:us-east-1:${A}:role/app`, 'malformed'],
    ['arn:aws:iam::1111:role/app', 'malformed'],
    ['arn:aws:iam:::role/app', 'malformed'],
    [`arn:aws:iam::${A}:user/app`, 'malformed'],
    [`arn:aws:iam::${A}:role`, 'malformed'],
    [`arn:aws:iam::${A}:role/`, 'malformed'],
    [`arn:aws:iam::${A}:roles/app`, 'malformed'],
    [`arn:aws:iam::${A}:role/a b`, 'malformed'],
    [`arn:aws:iam::${A}:role/*`, 'malformed'],
    [`arn:aws:iam::${A}:role/${'x'.repeat(65)}`, 'malformed'],
    [`arn:aws:iam::${A}:role/ /app`, 'malformed'],
    [`arn:aws:iam::${A}:role/${'p'.repeat(511)}/app`, 'malformed'],
    [`arn:aws:iam::${A}:role/app `, 'malformed'],
    [`arn:aws:iam::${A}:role/app\n`, 'malformed'],
  ])('%j is none: %s (REQ-1, REQ-2, REQ-19)', (text, kind) => {
    expect(parseRoleArn(text)).toMatchObject({ _tag: 'Left', left: { kind, message: expect.any(String) } })
  })
  it.each([
    [`arn:aws:iam::${A}:role/app`, 'role/app', null],
    [`arn:aws:iam::${A}:role/team/app`, 'role/team/app', null],
    [
      `arn:aws:iam::${A}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`,
      'role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS',
      'ecs.amazonaws.com',
    ],
    [
      `arn:aws:iam::${A}:role/x/aws-service-role/ecs.amazonaws.com/R`,
      'role/x/aws-service-role/ecs.amazonaws.com/R',
      null,
    ],
  ])('%s is spoken of as %s; linked to %s (ROL-5, SEED-65)', (text, short, service) => {
    const parsed = parseRoleArn(text)
    expect(parsed._tag === 'Right' ? [shortName(parsed.right), linkedService(parsed.right)] : null).toEqual([
      short,
      service,
    ])
  })
  it('made of valid parts is read, and its parts come back', () => {
    const name = fc.string({ unit: fc.constantFrom(...'abZ09_+=,.@-'), minLength: 1, maxLength: 64 })
    fc.assert(
      fc.property(fc.array(name, { maxLength: 4 }), name, (path, last) => {
        const folder = path.length === 0 ? '/' : `/${path.join('/')}/`
        const text = `arn:aws:iam::${A}:role${folder}${last}`
        expect(parseRoleArn(text)).toMatchObject({ _tag: 'Right', right: { text, path: folder, name: last } })
      }),
    )
  })
  it('of any text is read or refused, and never thrown at', () =>
    fc.assert(fc.property(fc.string(), (s) => ['Left', 'Right'].includes(parseRoleArn(`arn:aws:iam::${s}`)._tag))))
})
