import * as E from 'fp-ts/lib/Either.js'
import { parseRoleArn, type AccountId } from '../arn/arn.js'
import { codec, refuse, wrongType, type Codec } from '../codec/codec.js'
import * as F from '../fact/fact.js'
import { parseCaller } from '../principal/caller.js'

/** A role, as an ARN names it. The ARN of a session hides the role's path (KND-13): then it is null. */
export interface RoleReference {
  readonly text: string
  readonly partition: string
  readonly account: AccountId
  readonly path: string | null
  readonly name: string
}

/**
 * The role that an answer is about.
 * @public
 */
export interface NamedRole {
  readonly arn: string
  readonly account: string
  /** Null: the ARN of a session hides it. */
  readonly path: string | null
  readonly name: string
}

export const namedRole = ({ text, account, path, name }: RoleReference): NamedRole => ({
  arn: text,
  account,
  path,
  name,
})

/** The ARN of a role, or of one of its sessions. */
export const roleReference: Codec<RoleReference> = codec('the ARN of a role or role session', (u, at, mistakes) => {
  if (typeof u !== 'string') return wrongType(u, at, mistakes, 'the ARN of a role or role session')
  const role = parseRoleArn(u)
  if (E.isRight(role)) return role.right
  const session = role.left.kind === 'session' ? parseCaller(u, false, F.unknown) : null
  if (session !== null && E.isRight(session) && session.right._tag === 'RoleSession') {
    const { arn, partition, account, roleName } = session.right
    return { text: arn, partition, account, path: null, name: roleName }
  }
  return refuse(at, mistakes, {
    code: 'invalid-value',
    message: session !== null && E.isLeft(session) ? session.left.message : role.left.message,
    expected:
      '`arn:aws:iam::ACCOUNT:role/NAME`, with the path before the name, or `arn:aws:sts::ACCOUNT:assumed-role/NAME/SESSION`',
    hint: session !== null && E.isLeft(session) ? session.left.hint : null,
  })
})
