import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { known, unknown } from '../../src/fact/fact.js'
import { isSigned, parseCaller } from '../../src/principal/caller.js'
import { callerOf, roleArn } from './callers.js'

const B = '222222222222'

describe('a caller (table of principals.md, section 6)', () => {
  it.each([
    [`arn:aws:iam::${B}:root`, { _tag: 'Root', account: B, partition: 'aws' }],
    [`arn:aws:iam::${B}:user/ana`, { _tag: 'User', path: '/', name: 'ana' }],
    [`arn:aws:iam::${B}:user/eng/x/ana`, { _tag: 'User', path: '/eng/x/', name: 'ana' }],
    [
      `arn:aws-cn:sts::${B}:assumed-role/x/s1`,
      { _tag: 'RoleSession', roleName: 'x', sessionName: 's1', partition: 'aws-cn' },
    ],
    [`arn:aws:sts::${B}:assumed-role/x/a@b.c,d=e`, { _tag: 'RoleSession', sessionName: 'a@b.c,d=e' }],
    [`arn:aws:sts::${B}:federated-user/bob`, { _tag: 'FederatedUser', name: 'bob' }],
    [`arn:aws:iam::${B}:saml-provider/P`, { _tag: 'SamlProvider', name: 'P' }],
    [`arn:aws:iam::${B}:oidc-provider/a.example/id/1`, { _tag: 'OidcProvider', host: 'a.example/id/1' }],
    ['ec2.amazonaws.com', { _tag: 'Service', arn: 'ec2.amazonaws.com' }],
    ['s3.us-east-1.amazonaws.com', { _tag: 'Service' }],
    ['ec2.amazonaws.com.cn', { _tag: 'Service' }],
  ])('%s', (arn, caller) => expect(callerOf(arn)).toMatchObject({ arn, ...caller }))

  it.each(['cognito-identity.amazonaws.com', 'www.amazon.com', 'graph.facebook.com', 'accounts.google.com'])(
    'of a federated operation may be the built-in provider %s (PRIN-25)',
    (host) => {
      expect(callerOf(host, { federated: true })).toMatchObject({ _tag: 'OidcProvider', arn: host, host })
    },
  )
  it('of a federated operation may be an issuer without its scheme (OIDC-1)', () => {
    expect(callerOf('oidc.eks.us-east-1.amazonaws.com/id/ABC', { federated: true })).toMatchObject({
      _tag: 'OidcProvider',
    })
  })
  it.each([`arn:aws:sts::${B}:assumed-role`, `arn:aws:sts::${B}:assumed-role/x`, `arn:aws:sts::${B}:assumed-role/x/`])(
    'is no session that lacks a part: %s',
    (arn) => expect(parseCaller(arn, false, unknown)).toMatchObject({ _tag: 'Left' }),
  )
  it('is no name longer than any can be', () => {
    expect(parseCaller(`${'a'.repeat(2034)}.amazonaws.com`, false, unknown)._tag).toBe('Right')
    expect(parseCaller(`${'a'.repeat(2035)}.amazonaws.com`, false, unknown)._tag).toBe('Left')
  })
  it('knows the role behind its session where the scenario tells it (PRIN-57)', () => {
    const role = `arn:aws:iam::${B}:role/team/x`
    expect(callerOf(`arn:aws:sts::${B}:assumed-role/x/s`, { role })).toMatchObject({ roleArn: known(roleArn(role)) })
    expect(callerOf(`arn:aws:sts::${B}:assumed-role/x/s`)).toMatchObject({ roleArn: unknown })
  })
  it('signs its calls if it is an AWS principal, and only then', () => {
    const [root, user, session, federated, service, saml, oidc] = [
      ...[
        'iam::222222222222:root',
        'iam::222222222222:user/a',
        'sts::222222222222:assumed-role/x/s',
        'sts::222222222222:federated-user/b',
      ].map((rest) => isSigned(callerOf(`arn:aws:${rest}`))),
      isSigned(callerOf('ec2.amazonaws.com')),
      isSigned(callerOf(`arn:aws:iam::${B}:saml-provider/P`)),
      isSigned(callerOf('accounts.google.com', { federated: true })),
    ]
    expect([root, user, session, federated, service, saml, oidc]).toEqual([true, true, true, true, false, false, false])
  })
})

describe('what can make no call', () => {
  it.each<readonly [why: string, arn: string, hint: RegExp | null]>([
    ['a role: only its sessions call', `arn:aws:iam::${B}:role/x`, /assumed-role/],
    ['a group (PRIN-7)', `arn:aws:iam::${B}:group/g`, /user/],
    ['an instance profile (PRIN-7)', `arn:aws:iam::${B}:instance-profile/p`, /session/],
    ['a session ARN with the path of the role', `arn:aws:sts::${B}:assumed-role/team/x/s`, /without the path/],
    ['a session ARN without session', `arn:aws:sts::${B}:assumed-role/x`, /assumed-role\/ROLE\/SESSION/],
    ['a session ARN with an empty session', `arn:aws:sts::${B}:assumed-role/x/`, null],
    ['too few fields', `arn:aws:iam::${B}`, null],
    ['no partition', `arn:AWS:iam::${B}:root`, null],
    ['an account of eleven digits', 'arn:aws:iam::22222222222:root', null],
    ['no account', 'arn:aws:iam:::user/ana', null],
    ['a Region, which IAM ARNs never have', `arn:aws:iam:us-east-1:${B}:user/ana`, null],
    ['a user without name', `arn:aws:iam::${B}:user/`, null],
    ['a user without anything', `arn:aws:iam::${B}:user`, null],
    ['a root with more', `arn:aws:iam::${B}:root/x`, null],
    ['a federated user without name', `arn:aws:sts::${B}:federated-user/`, null],
    ['a provider without name', `arn:aws:iam::${B}:saml-provider/`, null],
    ['a provider without host', `arn:aws:iam::${B}:oidc-provider`, null],
    ['another resource', 'arn:aws:s3:::bucket', null],
    ['a blank at the end', `arn:aws:iam::${B}:user/ana `, null],
    ['a blank at the start', ` arn:aws:iam::${B}:user/ana`, null],
    ['an account alone', B, /user\/NAME/],
    ['a name alone', 'ana', null],
    ['a star', '*', null],
    ['nothing', '', null],
  ])('%s: %j', (_why, arn, hint) => {
    const parsed = parseCaller(arn, false, unknown)
    expect(parsed).toMatchObject({ _tag: 'Left', left: { message: expect.any(String), expected: expect.any(String) } })
    if (hint !== null) expect(parsed._tag === 'Left' ? parsed.left.hint : null).toMatch(hint)
  })
  it('an issuer with its scheme is refused with the one without (F-15)', () => {
    expect(parseCaller('https://accounts.google.com', true, unknown)).toMatchObject({
      _tag: 'Left',
      left: { hint: expect.stringContaining('`accounts.google.com`') },
    })
  })
  it('a host is a provider of federated operations only', () => {
    expect(parseCaller('accounts.google.com', false, unknown)._tag).toBe('Left')
  })
  it('any text is read or refused, and never thrown at', () =>
    fc.assert(
      fc.property(fc.string(), fc.boolean(), (s, federated) => {
        for (const text of [s, `arn:aws:iam::${B}:${s}`, `arn:aws:sts::${B}:${s}`, `arn:${s}`])
          expect(['Left', 'Right']).toContain(parseCaller(text, federated, unknown)._tag)
      }),
    ))
})
