import * as E from 'fp-ts/lib/Either.js'
import { planOf, type CollectPlan } from '../../reader/collect-commands.js'
import { collectPage } from '../../render/collect-page.js'
import { diagnose } from '../../diagnosis/diagnose.js'
import { answer } from '../answer.js'
import { ask, fromOption, notesOf, refused } from '../ask.js'
import { decodeCase } from '../case.js'
import { command, type Command } from '../command.js'
import { aside, exitStatus, usage } from '../printed.js'
import { scenarioFlags } from '../scenario-flags.js'

export const collect: Command = command({
  name: 'collect',
  summary: 'the AWS CLI commands that would settle what is still unknown',
  forms: ['FILE | -', '--role-arn ARN --caller-arn ARN', '[FILE ...] [--from DIR] [--role-arn ARN] [--caller-arn ARN]'],
  details: [
    'Takes what assume-role takes, and prints the commands of the AWS CLI that show what is not known of this caller and this role: ready to paste, by the account that they run in, the most telling first. They read, and change nothing. What no command shows is listed too.',
    'Their outputs go into one folder; `role-doctor assume-role`, with the same arguments and `--from` that folder, understands them.',
  ],
  operands: { least: 0, most: 1000, what: 'files, or - for standard input' },
  options: { from: fromOption, strict: { type: 'boolean', help: 'take JSON alone: repair nothing' } },
  flags: scenarioFlags,
  example: 'collect --role-arn arn:aws:iam::222222222222:role/deploy --caller-arn arn:aws:iam::111111111111:user/alice',
  statuses: '0 answered, 3 bad input or usage',
  run: async ({ operands, values: { from, strict }, flags, json, paper, source }) => {
    const given = await ask({ operands, from, flags, strict, source })
    if (E.isLeft(given)) return refused(given.left, 'collect', json, paper)
    if (given.right._tag === 'Many') return usage('collect takes one scenario at a time.', 'collect')
    const { name, asked, reading } = given.right
    const printed = answer(
      { json, paper, name, asked },
      (_: CollectPlan) => exitStatus.answered,
      (plan) => collectPage(plan, paper),
    )(E.map((scenario: Parameters<typeof diagnose>[0]) => planOf(scenario, diagnose(scenario)))(decodeCase(asked)))
    return { ...printed, err: aside(notesOf(asked, reading)) + printed.err }
  },
})
