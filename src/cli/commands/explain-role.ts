import { isArn } from '../../arn/arn.js'
import * as E from 'fp-ts/lib/Either.js'
import { rolePage } from '../../render/role-page.js'
import { explainRole as explain, type ExplainRoleInput, type RoleExplanation } from '../../role-kind/explain-role.js'
import { answer } from '../answer.js'
import { anyGiven } from '../any-given.js'
import { refused } from '../ask.js'
import { command, type Command } from '../command.js'
import { askedOf, placed, readGiven, withRepairs } from '../given.js'
import { exitStatus, usage } from '../printed.js'
import { nameOf } from '../source.js'

export const explainRole: Command = command({
  name: 'explain-role',
  summary: 'what a role is that appeared, who made it, and whether it needs attention',
  forms: ['ARN [--trust-policy FILE ...]', 'FILE | -'],
  details: [
    'Says of which kind a role is, proven by its path or its trust policy and never by its name: service-linked, of IAM Identity Center, a service role, for federated users, for another account, or for its own. And who made it, who may take it, what deleting it would do, and where it is managed.',
    'Takes the ARN of the role, or of one of its sessions, which hides the path; or a JSON file with `arn` and what else is known. Files are taken as they were pasted; what was repaired is told on standard error.',
  ],
  operands: { least: 1, most: 1, what: 'the ARN of a role, a JSON file, or - for standard input' },
  options: {
    'trust-policy': { type: 'string', value: 'FILE', help: 'the trust policy of the role' },
    description: { type: 'string', value: 'TEXT', help: 'its description' },
    account: { type: 'string', value: 'ID', help: 'your own account, if it is not that of the role' },
    strict: { type: 'boolean', help: 'take JSON alone: repair nothing' },
    'trusted-account': {
      type: 'string',
      value: 'ID',
      multiple: true,
      help: 'another account that you know and mean to trust',
    },
  },
  example:
    'explain-role arn:aws:iam::111111111111:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling',
  statuses: '0 answered, 3 bad input or usage',
  run: async ({ operands: [what = ''], values, json, paper, source }) => {
    const { strict, ...told } = values
    const byArn = isArn(what)
    if (!byArn && anyGiven(told)) return usage('the options go with an ARN; a file holds all of it.', 'explain-role')
    const file = byArn ? values['trust-policy'] : what
    const read =
      file === null
        ? null
        : await readGiven(source, file, byArn ? 'policy' : 'other', strict, byArn ? ['trustPolicy'] : [])
    if (read !== null && E.isLeft(read)) return refused(read.left, 'explain-role', json, paper)
    const given = read?.right ?? null
    const input = byArn
      ? {
          arn: what,
          ...(given === null ? {} : { trustPolicy: given.document.value }),
          ...(values.description === null ? {} : { description: values.description }),
          ...(values.account === null ? {} : { account: values.account }),
          ...(values['trusted-account'].length === 0 ? {} : { trustedAccounts: values['trusted-account'] }),
        }
      : given?.document.value
    const asked = askedOf(input, given)
    return withRepairs(
      given,
      answer(
        { json, paper, name: byArn ? 'the role' : nameOf(what), asked },
        () => exitStatus.answered,
        (explanation: RoleExplanation) => rolePage(explanation, paper),
      )(E.mapLeft(placed(asked))(explain(input as ExplainRoleInput))),
    )
  },
})
