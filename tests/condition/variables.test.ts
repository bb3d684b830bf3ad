import { describe, expect, it } from '@jest/globals'
import { absent, oneOf, present, someValue, unknown, type Lookup } from '../../src/context/lookup.js'
import { fromBoolean, type Ternary } from '../../src/ternary/ternary.js'
import { judgeBlock, requestOf, type Block, type Version } from './condition-block.js'

type Keys = Readonly<Record<string, Lookup>>

describe('policy variables in condition values', () => {
  const k = present('ana')
  const rows: ReadonlyArray<readonly [rule: string, block: Block, keys: Keys, result: boolean]> = [
    ['VAR-1', { StringEquals: { k: '${aws:username}' } }, { k, 'aws:username': present('ana') }, true],
    ['VAR-2', { StringEquals: { k: "${aws:username, 'ana'}" } }, { k }, true],
    ['VAR-2', { StringEquals: { k: "x-${aws:username, ''}-y" } }, { k: present('x--y') }, true],
    ['VAR-2', { StringEquals: { k: "${aws:username, 'it''s'}" } }, { k: present("it''s") }, true],
    [
      'VAR-3',
      { StringEquals: { k: '${aws:username' } },
      { k: present('${aws:username'), 'aws:username': present('ana') },
      true,
    ],
    ['VAR-3', { StringEquals: { k: 'a$b' } }, { k: present('a$b') }, true],
    [
      'VAR-3',
      { StringEquals: { k: '$$${aws:username}' } },
      { k: present('$$ana'), 'aws:username': present('ana') },
      true,
    ],
    [
      'VAR-4',
      { StringLike: { k: 'a${aws:username}*' } },
      { k: present('aana-1'), 'aws:username': present('ana') },
      true,
    ],
    ['VAR-4', { StringEqualsIgnoreCase: { k: '${aws:username}' } }, { k, 'aws:username': present('ANA') }, true],
    [
      'VAR-4',
      { ArnEquals: { k: 'arn:aws:iam::*:user/${aws:username}' } },
      { k: present('arn:aws:iam::1:user/ana'), 'aws:username': present('ana') },
      true,
    ],
    ['VAR-5', { NumericEquals: { k: '${aws:n}' } }, { k: present('1'), 'aws:n': present('1') }, false],
    ['VAR-5', { NumericNotEquals: { k: '${aws:n}' } }, { k: present('1'), 'aws:n': present('1') }, true],
    ['VAR-5', { DateEquals: { k: '${aws:n}' } }, { k: present('2026'), 'aws:n': present('2026') }, false],
    ['VAR-5', { IpAddress: { k: '${aws:n}' } }, { k: present('::1'), 'aws:n': present('::1') }, false],
    ['VAR-5', { BinaryEquals: { k: '${aws:n}' } }, { k: present('QQ=='), 'aws:n': present('QQ==') }, false],
    ['VAR-6', { Bool: { k: '${aws:n}' } }, { k: present('true'), 'aws:n': present('true') }, true],
    ['VAR-9', { StringEquals: { k: '${aws:TagKeys}' } }, { k, 'aws:TagKeys': present('ana', 'bob') }, false],
    ['VAR-9', { StringNotEquals: { k: '${aws:TagKeys}' } }, { k, 'aws:TagKeys': present('ana', 'bob') }, true],
    ['VAR-9', { StringEquals: { k: '${aws:TagKeys}' } }, { k, 'aws:TagKeys': present() }, false],
    [
      'VAR-9, SAML-4',
      { StringEquals: { k: '${saml:eduPersonAffiliation}' } },
      { k, 'saml:edupersonaffiliation': present('ana') },
      false,
    ],
    [
      'VAR-9, SAML-4',
      { StringEquals: { k: '${saml:eduOrgLegalName}' } },
      { k, 'saml:eduorglegalname': present('ana') },
      false,
    ],
    [
      'VAR-9, SAML-3',
      { StringEquals: { k: '${saml:eduPersonOrgDN}' } },
      { k, 'saml:edupersonorgdn': present('ana') },
      true,
    ],
    ['VAR-9, VAR-14', { StringEquals: { k: "${aws:TagKeys, 'ana'}" } }, { k, 'aws:TagKeys': present('x', 'y') }, true],
    ['VAR-10', { StringLike: { k: 'a${*}b' } }, { k: present('a*b') }, true],
    ['VAR-10', { StringLike: { k: 'a${*}b' } }, { k: present('axxb') }, false],
    ['VAR-10', { StringLike: { k: 'a${?}b' } }, { k: present('a?b') }, true],
    ['VAR-10', { StringLike: { k: 'a${?}b' } }, { k: present('axb') }, false],
    ['VAR-10', { StringLike: { k: '${$}{x}*' } }, { k: present('${x}1') }, true],
    ['STR-11', { StringEquals: { k: 'a${*}${?}${$}' } }, { k: present('a*?$') }, true],
    ['VAR-12', { StringEquals: { k: '${aws:SourceIdentity}' } }, { k }, false],
    ['VAR-12', { StringLike: { k: '*${aws:SourceIdentity}' } }, { k }, false],
    ['VAR-12', { StringNotEquals: { k: '${aws:SourceIdentity}' } }, { k }, true],
    ['VAR-12', { ArnNotLike: { k: 'arn:aws:iam::*:user/${aws:x}' } }, { k: present('arn:aws:iam::1:user/ana') }, true],
    ['VAR-12', { 'ForAllValues:StringEquals': { k: '${aws:x}' } }, { k }, false],
    ['VAR-12', { 'ForAnyValue:StringNotEquals': { k: '${aws:x}' } }, { k }, true],
    ['VAR-13', { StringEquals: { k: ['${aws:SourceIdentity}', 'ana'] } }, { k }, true],
    ['VAR-13', { StringNotEquals: { k: ['${aws:SourceIdentity}', 'ana'] } }, { k }, false],
    ['VAR-14', { StringEquals: { k: "${aws:username, 'bob'}" } }, { k, 'aws:username': present('ana') }, true],
    [
      'VAR-14',
      { StringEquals: { k: "${aws:username, 'bob'}" } },
      { k: present(''), 'aws:username': present('') },
      true,
    ],
    [
      'VAR-14',
      { StringEquals: { k: "${aws:username, 'bob'}" } },
      { k: present('bob'), 'aws:username': present('') },
      false,
    ],
    ['VAR-14', { StringLike: { k: "${aws:username, '*'}" } }, { k }, false],
    ['VAR-15', { StringLike: { k: '${aws:username}' } }, { k, 'aws:username': present('*') }, false],
    ['VAR-15', { StringLike: { k: '${aws:username}' } }, { k: present('*'), 'aws:username': present('*') }, true],
    [
      'VAR-15',
      { StringEquals: { k: '${aws:username}' } },
      { k, 'aws:username': present('${aws:x}'), 'aws:x': present('ana') },
      false,
    ],
    ['VAR-16', { StringEqualsIfExists: { k: '${aws:username}' } }, { k }, false],
    ['VAR-16', { StringEqualsIfExists: { k: '${aws:username}' } }, {}, true],
    ['CASE-11', { StringEquals: { k: '${AWS:UserName}' } }, { k, 'aws:username': present('ana') }, true],
  ]
  it.each(rows)('%s: %j in %j is %s', (_rule, block, keys, result) => {
    expect(judgeBlock(block, requestOf(keys))).toBe(fromBoolean(result))
  })

  it.each<readonly [string, string]>([
    ['2008-10-17', '${aws:username}'],
    ['2008-10-17', "${aws:username, 'x'}"],
  ])('in version %s the text %s is plain (VAR-1, LANG-21)', (version, text) => {
    const request = (value: string) => requestOf({ k: present(value), 'aws:username': present('ana') })
    expect(judgeBlock({ StringEquals: { k: text } }, request(text), version as Version)).toBe('true')
    expect(judgeBlock({ StringEquals: { k: text } }, request('ana'), version as Version)).toBe('false')
  })
  it('in version 2008-10-17 the text ${*} is a dollar sign, a brace, a wildcard and a brace (LANG-23)', () => {
    const judge = (value: string): Ternary =>
      judgeBlock({ StringLike: { k: 'a${*}' } }, requestOf({ k: present(value) }), '2008-10-17')
    expect(['a${xyz}', 'a*', 'a${*}'].map(judge)).toEqual(['true', 'false', 'true'])
  })
  it('wildcards work in both versions (LANG-22)', () => {
    const judge = (version: Version): Ternary => judgeBlock({ StringLike: { k: 'a*' } }, requestOf({ k }), version)
    expect([judge('2008-10-17'), judge('2012-10-17')]).toEqual(['true', 'true'])
  })
})

describe('variables of which not everything is known', () => {
  const k = present('ana')
  const rows: ReadonlyArray<readonly [name: string, block: Block, keys: Keys, result: Ternary]> = [
    ['a value that is not known may be the one', { StringEquals: { k: '${v}' } }, { k, v: someValue }, 'unknown'],
    ['what is written beside it differs', { StringEquals: { k: 'x-${v}' } }, { k, v: unknown }, 'false'],
    ['what is written beside it differs, negated', { StringNotEquals: { k: '${v}-x' } }, { k, v: unknown }, 'true'],
    ['what is written beside it is there', { StringEquals: { k: 'a${v}' } }, { k, v: unknown }, 'unknown'],
    ['a wildcard beside it', { StringLike: { k: '*n?${v}' } }, { k, v: unknown }, 'unknown'],
    ['a wildcard that cannot be met', { StringLike: { k: 'a?${v}b' } }, { k, v: unknown }, 'false'],
    ['a star under StringEquals is itself', { StringEquals: { k: '*${v}' } }, { k, v: unknown }, 'false'],
    ['another variable is known', { StringEquals: { k: '${w}${v}' } }, { k, v: unknown, w: present('b') }, 'false'],
    [
      'letter case is put aside: not looked into',
      { StringEqualsIgnoreCase: { k: 'x${v}' } },
      { k, v: unknown },
      'unknown',
    ],
    ['truth is not compared by letters', { Bool: { k: 'TRU${v}' } }, { k: present('true'), v: unknown }, 'unknown'],
    [
      'an ARN of another kind',
      { ArnLike: { k: 'arn:aws:iam::*:user/${v}' } },
      { k: present('arn:aws:iam::111122223333:role/ana'), v: unknown },
      'false',
    ],
    [
      'an ARN of that kind, with colons in it',
      { ArnLike: { k: 'arn:aws:iam::*:user/${v}' } },
      { k: present('arn:aws:iam::111122223333:user/a:b'), v: someValue },
      'unknown',
    ],
    ['nothing known', { StringNotEquals: { k: '${v}' } }, { k, v: unknown }, 'unknown'],
    ['another entry settles it', { StringEquals: { k: ['${v}', 'ana'] } }, { k, v: unknown }, 'true'],
    ['another entry settles it, negated', { StringNotEquals: { k: ['${v}', 'ana'] } }, { k, v: unknown }, 'false'],
    [
      'absent and a value that differs agree',
      { StringEquals: { k: '${v}' } },
      { k, v: oneOf(absent, present('bob')) },
      'false',
    ],
    [
      'absent and the default agree',
      { StringEquals: { k: "${v, 'ana'}" } },
      { k, v: oneOf(absent, present('ana')) },
      'true',
    ],
    ['neither value is known', { StringEquals: { k: '${v}' } }, { k: someValue, v: someValue }, 'unknown'],
    [
      'the key has a value that is not known',
      { StringEquals: { k: '${v}' } },
      { k: someValue, v: present('a') },
      'unknown',
    ],
    ['and the variable has none (VAR-12)', { StringEquals: { k: '${v}' } }, { k: someValue }, 'false'],
    ['the key is absent: the value does not matter', { StringEquals: { k: '${v}' } }, { v: unknown }, 'false'],
    ['the key is absent and IfExists', { StringEqualsIfExists: { k: '${v}' } }, { v: unknown }, 'true'],
    [
      'two variables, one absent: no value whatever the other is (VAR-12)',
      { StringEquals: { k: '${v}${w}' } },
      { k, v: someValue },
      'false',
    ],
    [
      'a Bool that is malformed with both values',
      { Bool: { k: '${v}' } },
      { k: someValue, v: oneOf(present('x'), present('y')) },
      'false',
    ],
  ]
  it.each(rows)('%s: %j in %j is %s', (_name, block, keys, result) => {
    expect(judgeBlock(block, requestOf(keys))).toBe(result)
  })

  it('two forms of the same text are two, where one has a wildcard at the place of the other’s character (VAR-15)', () => {
    // ${a}?${b} is a wildcard and `?x`, or `?`, a wildcard and `x`: the first of them matches `q?x`.
    const keys = { k: present('q?x'), a: oneOf(present(''), present('?')), b: oneOf(present('x'), present('?x')) }
    expect(
      judgeBlock({ StringLike: { k: '${a}?${b}' } }, requestOf({ ...keys, a: present(''), b: present('?x') })),
    ).toBe('true')
    expect(
      judgeBlock({ StringLike: { k: '${a}?${b}' } }, requestOf({ ...keys, a: present('?'), b: present('x') })),
    ).toBe('false')
    expect(judgeBlock({ StringLike: { k: '${a}?${b}' } }, requestOf(keys))).toBe('unknown')
  })
  it('very many possibilities come to unknown, in bounded time', () => {
    const many = oneOf(present('0'), ...Array.from({ length: 9 }, (_, i) => present(String(i + 1))))
    const keys = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`v${i}`, many]))
    const text = Object.keys(keys)
      .map((key) => `\${${key}}`)
      .join('')
    expect(judgeBlock({ StringEquals: { k: text } }, requestOf({ k: present('0'.repeat(30)), ...keys }))).toBe(
      'unknown',
    )
  })
})
