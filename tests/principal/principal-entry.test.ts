import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { everyone, parseEntry, type PrincipalEntry, type PrincipalType } from '../../src/principal/principal-entry.js'

const A = '111122223333'

describe('an entry of a Principal element', () => {
  it.each<
    readonly [
      rule: string,
      type: PrincipalType,
      text: string,
      read: Partial<PrincipalEntry> & { readonly [more: string]: unknown },
    ]
  >([
    ['PRIN-13', 'AWS', A, { _tag: 'Account', account: A, partition: null }],
    ['PRIN-14', 'AWS', `arn:aws-cn:iam::${A}:root`, { _tag: 'Account', account: A, partition: 'aws-cn' }],
    ['PRIN-15', 'AWS', `arn:aws:iam::${A}:user/a/b`, { _tag: 'User' }],
    ['PRIN-17', 'AWS', `arn:aws:iam::${A}:role/team/x`, { _tag: 'Role', account: A, partition: 'aws', name: 'x' }],
    ['PRIN-18', 'AWS', `arn:aws:sts::${A}:assumed-role/x/s`, { _tag: 'RoleSession' }],
    ['PRIN-19', 'AWS', `arn:aws:sts::${A}:federated-user/b`, { _tag: 'FederatedUser' }],
    ['PRIN-20', 'AWS', 'AIDAEXAMPLE', { _tag: 'UniqueId', kind: 'user' }],
    ['PRIN-20', 'AWS', 'AROAEXAMPLE', { _tag: 'UniqueId', kind: 'role' }],
    ['PRIN-21', 'AWS', '*', { _tag: 'Everyone', type: 'AWS' }],
    ['PRIN-22', 'Service', 'lambda.amazonaws.com', { _tag: 'Service' }],
    ['PRIN-12', 'Service', '*', { _tag: 'Invalid', why: 'wildcard' }],
    ['PRIN-23', 'Federated', `arn:aws:iam::${A}:saml-provider/N`, { _tag: 'Federated' }],
    ['PRIN-25', 'Federated', 'accounts.google.com', { _tag: 'Federated' }],
    ['PRIN-26', 'CanonicalUser', 'f'.repeat(64), { _tag: 'Invalid', why: 'not-a-principal' }],
    ['PRIN-7', 'AWS', `arn:aws:iam::${A}:group/g`, { _tag: 'Invalid', why: 'group' }],
    ['PRIN-7', 'AWS', `arn:aws:iam::${A}:instance-profile/p`, { _tag: 'Invalid', why: 'instance-profile' }],
    ['PRIN-8', 'AWS', `arn:aws:iam::${A}:role/*`, { _tag: 'Invalid', why: 'wildcard' }],
    ['PRIN-8', 'AWS', `arn:aws:iam::*:root`, { _tag: 'Invalid', why: 'wildcard' }],
    ['PRIN-8', 'AWS', '1111222233?3', { _tag: 'Invalid', why: 'wildcard' }],
    ['PRIN-8', 'AWS', 'AROA*', { _tag: 'Invalid', why: 'wildcard' }],
    ['UID-3', 'AWS', 'AGPAEXAMPLE', { _tag: 'Invalid', why: 'not-a-principal' }],
    ['UID-11', 'AWS', 'ASIAEXAMPLE', { _tag: 'Invalid', why: 'not-a-principal' }],
    ['PRIN-13', 'AWS', '1111-2222-3333', { _tag: 'Invalid', why: 'not-a-principal' }],
    ['PRIN-11', 'AWS', `ARN:aws:iam::${A}:root`, { _tag: 'Invalid', why: 'not-a-principal' }],
    ['step 8', 'AWS', `arn:aws:iam:us-east-1:${A}:user/a`, { _tag: 'Invalid', why: 'not-a-principal' }],
    ['step 8', 'AWS', `arn:aws:s3:::bucket`, { _tag: 'Invalid', why: 'not-a-principal' }],
    ['step 8', 'AWS', `arn:aws:iam::${A}:saml-provider/N`, { _tag: 'Invalid', why: 'not-a-principal' }],
  ])('%s: %s %j is read as %j', (_rule, type, text, read) => {
    expect(parseEntry(type, text, 'trust')).toMatchObject({ text, ...read })
  })
  it.each<readonly [rule: string, type: PrincipalType, text: string, read: object]>([
    ['PRIN-53', 'Federated', `arn:aws:iam::${A}:saml-provider/N`, { _tag: 'Invalid', why: 'not-a-principal' }],
    ['PRIN-26', 'CanonicalUser', 'f'.repeat(64), { _tag: 'CanonicalUser' }],
    ['PRIN-26', 'CanonicalUser', 'F0'.repeat(32), { _tag: 'CanonicalUser' }],
    ['PRIN-26', 'CanonicalUser', 'f'.repeat(63), { _tag: 'Invalid', why: 'not-a-principal' }],
    ['PRIN-26', 'CanonicalUser', `${'f'.repeat(64)}g`, { _tag: 'Invalid', why: 'not-a-principal' }],
    ['PRIN-22', 'Service', 'lambda.amazonaws.com', { _tag: 'Service' }],
  ])('in another policy than a trust policy, %s: %s %j is read as %j', (_rule, type, text, read) => {
    expect(parseEntry(type, text, 'resource')).toMatchObject({ text, ...read })
  })
  it('"*" alone is everybody (PRIN-21)', () =>
    expect(everyone('trust')).toMatchObject({ _tag: 'Everyone', text: '*', type: '*' }))
  it('of any text is read, and keeps its text', () =>
    fc.assert(
      fc.property(
        fc.constantFrom<PrincipalType>('AWS', 'Service', 'Federated', 'CanonicalUser'),
        fc.string(),
        (type, text) => {
          expect(parseEntry(type, text, 'trust')).toMatchObject({ type, text })
          expect(parseEntry(type, `arn:aws:iam::${text}`, 'trust')).toMatchObject({ type })
        },
      ),
    ))
})
