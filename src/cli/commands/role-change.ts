import * as E from 'fp-ts/lib/Either.js'
import { roleChangePage } from '../../render/role-change-page.js'
import { diagnoseRoleChange, type RoleChangeDiagnosis } from '../../role-change/diagnose-role-change.js'
import type { RoleChangeInput } from '../../role-change/role-change-input.js'
import type { PolicyInput } from '../../scenario/assume-role-scenario.js'
import { roleAttributes, type RoleOperation } from '../../role-change/role-operation.js'
import { answer } from '../answer.js'
import { anyGiven } from '../any-given.js'
import { refused } from '../ask.js'
import { command, verdictStatuses, type Command, type Options, type Values } from '../command.js'
import { askedOf, placed, readGiven, withRepairs, type Given } from '../given.js'
import { usage } from '../printed.js'
import { nameOf } from '../source.js'
import { statusOfVerdict } from '../verdict-status.js'

const options = {
  'trust-policy': { type: 'string', value: 'FILE', help: 'the trust policy of the role' },
  change: { type: 'string', choices: roleAttributes, help: 'what UpdateRole is to change' },
  'policy-name': { type: 'string', value: 'NAME', help: 'the inline policy that the operation is about' },
  'policy-arn': { type: 'string', value: 'ARN', help: 'the managed policy that the operation is about' },
  'attached-policy': {
    type: 'string',
    value: 'ARN',
    multiple: true,
    help: 'a managed policy that is attached to the role',
  },
  'no-attached-policy': { type: 'boolean', help: 'no managed policy is attached to the role' },
  'inline-policy': { type: 'string', value: 'NAME', multiple: true, help: 'an inline policy of the role' },
  'no-inline-policy': { type: 'boolean', help: 'the role has no inline policy' },
  'instance-profile': {
    type: 'string',
    value: 'NAME',
    multiple: true,
    help: 'an instance profile that holds the role',
  },
  'no-instance-profile': { type: 'boolean', help: 'no instance profile holds the role' },
  strict: { type: 'boolean', help: 'take JSON alone: repair nothing' },
  console: { type: 'boolean', help: 'by the IAM console, which does more in one go' },
} as const satisfies Options

/** A list that was told; undefined where nothing was. */
const listOf = (given: ReadonlyArray<string>, none: boolean): ReadonlyArray<string> | undefined =>
  given.length === 0 && !none ? undefined : given

const inputOf = (
  operation: string,
  arn: string,
  given: Given | null,
  values: Omit<Values<typeof options>, 'strict'>,
): RoleChangeInput => {
  const lists = {
    attachedPolicies: listOf(values['attached-policy'], values['no-attached-policy']),
    inlinePolicies: listOf(values['inline-policy'], values['no-inline-policy']),
    instanceProfiles: listOf(values['instance-profile'], values['no-instance-profile']),
  }
  return {
    ...(given === null
      ? { roleArn: arn }
      : // Whatever the file holds: the verb says what a policy is.
        { role: { arn, trustPolicy: given.document.value as PolicyInput } }),
    // Whatever it is: the verb says what it can be.
    operation: operation as RoleOperation,
    ...(values.change === null ? {} : { changes: [values.change] }),
    ...(values['policy-name'] === null ? {} : { policyName: values['policy-name'] }),
    ...(values['policy-arn'] === null ? {} : { policyArn: values['policy-arn'] }),
    ...(lists.attachedPolicies === undefined ? {} : { attachedPolicies: lists.attachedPolicies }),
    ...(lists.inlinePolicies === undefined ? {} : { inlinePolicies: lists.inlinePolicies }),
    ...(lists.instanceProfiles === undefined ? {} : { instanceProfiles: lists.instanceProfiles }),
    ...(values.console ? { via: 'console' } : {}),
  }
}

/** Two options that cannot both be true. */
const contradiction = (values: Values<typeof options>): string | null =>
  (['attached-policy', 'inline-policy', 'instance-profile'] as const).find(
    (name) => values[name].length > 0 && values[`no-${name}`],
  ) ?? null

export const roleChange: Command = command({
  name: 'role-change',
  summary: 'why a role cannot be edited or deleted, and what to do instead',
  forms: ['OPERATION ARN [--attached-policy ARN ...]', 'FILE | -'],
  details: [
    "Says whether IAM carries an operation out on a role, refuses it, or leaves it to the service that the role is linked to: with the error of AWS, what has to be done before, and the commands for it. OPERATION is AWS's own name, such as DeleteRole, UpdateAssumeRolePolicy, AttachRolePolicy or UpdateRole.",
    'Allowed means that IAM does not refuse because of the role; whether the caller may is another matter, and the page names the permissions. Or takes a JSON file with `roleArn`, `operation` and what else is known. Files are taken as they were pasted; what was repaired is told on standard error.',
  ],
  operands: { least: 1, most: 2, what: 'an operation and the ARN of a role, or a JSON file, or - for standard input' },
  options,
  example: 'role-change DeleteRole arn:aws:iam::111111111111:role/deploy --instance-profile web',
  statuses: verdictStatuses,
  run: async ({ operands: [what = '', arn], values, json, paper, source }) => {
    const { strict, ...told } = values
    if (arn === undefined && anyGiven(told))
      return usage('the options go with an operation and an ARN; a file holds all of it.', 'role-change')
    const both = contradiction(values)
    if (both !== null) return usage(`--${both} and --no-${both} cannot both be true.`, 'role-change')
    const file = arn === undefined ? what : values['trust-policy']
    const whole = arn === undefined
    const read =
      file === null
        ? null
        : await readGiven(source, file, whole ? 'other' : 'policy', strict, whole ? [] : ['role', 'trustPolicy'])
    if (read !== null && E.isLeft(read)) return refused(read.left, 'role-change', json, paper)
    const given = read?.right ?? null
    const input = whole ? given?.document.value : inputOf(what, arn, given, told)
    const asked = askedOf(input, given)
    return withRepairs(
      given,
      answer(
        { json, paper, name: whole ? nameOf(what) : 'the change', asked },
        ({ verdict }: RoleChangeDiagnosis) => statusOfVerdict[verdict],
        (diagnosis) => roleChangePage(diagnosis, paper),
      )(E.mapLeft(placed(asked))(diagnoseRoleChange(input as RoleChangeInput))),
    )
  },
})
