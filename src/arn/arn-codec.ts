import * as E from 'fp-ts/lib/Either.js'
import { codec, refuse, shaped, wrongType, type Codec } from '../codec/codec.js'
import { isAccountId, parseRoleArn, type RoleArn } from './arn.js'
import { uniqueIdKind } from './unique-id.js'

export const roleArn: Codec<RoleArn> = shaped('a role ARN', { type: 'string', pattern: '^arn:' }, (u, at, mistakes) => {
  if (typeof u !== 'string') return wrongType(u, at, mistakes, 'a role ARN')
  const parsed = parseRoleArn(u)
  return E.isRight(parsed)
    ? parsed.right
    : refuse(at, mistakes, {
        code: 'invalid-value',
        message: parsed.left.message,
        expected: '`arn:aws:iam::ACCOUNT:role/NAME`, with the path before the name',
        hint: null,
      })
})

export const uniqueId: Codec<string> = shaped(
  'a unique ID',
  { type: 'string', pattern: '^A(IDA|ROA)' },
  (u, at, mistakes) => {
    if (typeof u !== 'string') return wrongType(u, at, mistakes, 'a unique ID')
    if (uniqueIdKind(u) !== null) return u
    const id = u.split(':')[0] ?? ''
    return refuse(at, mistakes, {
      code: 'invalid-value',
      message: `\`${u}\` is not the unique ID of a user or role.`,
      expected: '`AIDA…` (a user) or `AROA…` (a role)',
      hint: id !== u && uniqueIdKind(id) !== null ? `The unique ID is the part before the colon: \`${id}\`.` : null,
    })
  },
)

/** Twelve digits, as text: as a number they would lose a zero in front. */
export const accountId: Codec<string> = codec('an account ID', (u, at, mistakes) =>
  typeof u !== 'string'
    ? wrongType(u, at, mistakes, 'an account ID: twelve digits, in quotes')
    : isAccountId(u)
      ? u
      : refuse(at, mistakes, {
          code: 'invalid-value',
          message: `\`${u}\` is not an account ID.`,
          expected: 'twelve digits, in quotes',
          hint: null,
        }),
)
