import * as E from 'fp-ts/lib/Either.js'
import {
  diagnoseRoleChange,
  explainRole,
  type ExplainRoleInput,
  type RoleChangeDiagnosis,
  type RoleChangeInput,
  type RoleExplanation,
} from '../../src/index.js'

const ACCOUNT = '111111111111'
export const roleArn = (pathAndName: string): string => `arn:aws:iam::${ACCOUNT}:role/${pathAndName}`

export const LINKED = roleArn('aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling')
export const SSO = roleArn('aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0123456789abcdef')
export const RESERVED = roleArn('aws-reserved/other.amazonaws.com/Kept')
export const ORDINARY = roleArn('deploy')
/** Of a role whose path is not known. */
export const HIDDEN = `arn:aws:sts::${ACCOUNT}:assumed-role/deploy/build`

const statement = (principal: unknown, rest: object = {}): object => ({
  Effect: 'Allow',
  Principal: principal,
  Action: 'sts:AssumeRole',
  ...rest,
})
export const trusting = (principal: unknown, rest: object = {}): { readonly [member: string]: unknown } => ({
  Version: '2012-10-17',
  Statement: [statement(principal, rest)],
})

const right = <A>(answer: E.Either<unknown, A>): A => {
  if (E.isLeft(answer)) throw new Error(JSON.stringify(answer.left, null, 2))
  return answer.right
}

export const explained = (arn: string, rest: Omit<ExplainRoleInput, 'arn'> = {}): RoleExplanation =>
  right(explainRole({ arn, ...rest }))

export const changed = (
  roleOf: string,
  operation: RoleChangeInput['operation'],
  rest: Omit<RoleChangeInput, 'operation' | 'roleArn'> = {},
): RoleChangeDiagnosis =>
  right(diagnoseRoleChange({ operation, ...(rest.role === undefined ? { roleArn: roleOf } : {}), ...rest }))

export const codesOf = (notes: ReadonlyArray<{ readonly code: string }>): ReadonlyArray<string> =>
  notes.map(({ code }) => code)
