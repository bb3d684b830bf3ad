import {
  codec,
  list,
  missingMember,
  oneOf,
  optional,
  record,
  refuse,
  required,
  under,
  wrongType,
  type Codec,
} from '../codec/codec.js'
import { policyOf } from '../policy/policy-codec.js'
import type { Policy } from '../policy/policy.js'
import { roleReference, type RoleReference } from '../role-kind/role-reference.js'
import { roleAttributes, roleOperations, type RoleAttribute, type RoleOperation } from './role-operation.js'

/** A change, decoded. */
export interface RoleChange {
  readonly role: RoleReference
  readonly trustPolicy: Policy | null
  readonly operation: RoleOperation
  readonly changes?: ReadonlyArray<RoleAttribute>
  readonly policyName?: string
  readonly policyArn?: string
  readonly attachedPolicies?: ReadonlyArray<string>
  readonly inlinePolicies?: ReadonlyArray<string>
  readonly instanceProfiles?: ReadonlyArray<string>
  readonly via: 'api' | 'console'
}

interface RawRole {
  readonly arn: RoleReference
  readonly trustPolicy?: Policy
}

type RawChange = Omit<RoleChange, 'role' | 'trustPolicy' | 'via'> & {
  readonly roleArn?: RoleReference
  readonly role?: RawRole
  readonly via?: 'api' | 'console'
}

/** Names and ARNs of policies and instance profiles. */
const matching = (name: string, pattern: RegExp, expected: string): Codec<string> =>
  codec(name, (u, at, mistakes) =>
    typeof u !== 'string'
      ? wrongType(u, at, mistakes, name)
      : pattern.test(u)
        ? u
        : refuse(at, mistakes, { code: 'invalid-value', message: `\`${u}\` is not ${name}.`, expected, hint: null }),
  )

const entityName = (name: string): Codec<string> =>
  matching(name, /^[\w+=,.@-]{1,128}$/, '1 to 128 letters, digits or `_+=,.@-`')

const policyArn = matching(
  'the ARN of a managed policy',
  /^arn:aws[a-z-]*:iam::(?:aws|\d{12}):policy\/[!-~]{1,1024}$/,
  '`arn:aws:iam::ACCOUNT:policy/NAME`, or `arn:aws:iam::aws:policy/NAME`',
)

const raw: Codec<RawChange> = record<RawChange>('a change { roleArn, operation, … }', {
  roleArn: optional(roleReference),
  role: optional(
    record<RawRole>('a role { arn, trustPolicy }', {
      arn: required(roleReference),
      trustPolicy: optional(policyOf('trust policy')),
    }),
  ),
  operation: required(oneOf(roleOperations)),
  changes: optional(list(oneOf(roleAttributes))),
  policyName: optional(entityName('the name of an inline policy')),
  policyArn: optional(policyArn),
  attachedPolicies: optional(list(policyArn)),
  inlinePolicies: optional(list(entityName('the name of an inline policy'))),
  instanceProfiles: optional(list(entityName('the name of an instance profile'))),
  via: optional(oneOf(['api', 'console'])),
})

/** Parameters that some of the operations have. */
const parameters = {
  changes: ['UpdateRole'],
  policyName: ['PutRolePolicy', 'DeleteRolePolicy'],
  policyArn: ['AttachRolePolicy', 'DetachRolePolicy', 'PutRolePermissionsBoundary'],
} as const satisfies Readonly<Partial<Record<keyof RawChange, ReadonlyArray<RoleOperation>>>>

const parameterNames: ReadonlyArray<keyof typeof parameters> = ['changes', 'policyName', 'policyArn']

export const roleChange: Codec<RoleChange> = codec('a change', (u, at, mistakes) => {
  const change = raw.read(u, at, mistakes)
  if (change === undefined) return undefined
  const before = mistakes.length
  const { roleArn, role, via, ...rest } = change
  if (roleArn !== undefined && role !== undefined)
    refuse(under(at, 'roleArn'), mistakes, {
      code: 'exclusive-members',
      message: 'Both `roleArn` and `role` name the role.',
      expected: 'either `roleArn` or `role`',
      hint: 'Leave `roleArn` out: `role.arn` has it.',
    })
  for (const name of parameterNames) {
    const of: ReadonlyArray<RoleOperation> = parameters[name]
    if (change[name] !== undefined && !of.includes(change.operation))
      refuse(under(at, name), mistakes, {
        code: 'contradiction',
        message: `\`${change.operation}\` has no \`${name}\`.`,
        expected: `\`${name}\` with ${of.map((operation) => `\`${operation}\``).join(' or ')} only`,
        hint: null,
      })
  }
  if (change.changes?.length === 0)
    refuse(under(at, 'changes'), mistakes, {
      code: 'invalid-value',
      message: '`changes` is empty.',
      expected: 'one or more of `description`, `maxSessionDuration`, `name`, `path`',
      hint: 'Leave it out where it is not known.',
    })
  const reference = role?.arn ?? roleArn
  if (reference === undefined) {
    missingMember(at, mistakes, 'roleArn', 'the ARN of the role')
    return undefined
  }
  return mistakes.length > before
    ? undefined
    : { ...rest, role: reference, trustPolicy: role?.trustPolicy ?? null, via: via ?? 'api' }
})
