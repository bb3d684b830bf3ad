import * as E from 'fp-ts/lib/Either.js'
import { diagnose } from '../../pass-role/diagnose.js'
import type { PassRoleCall } from '../../pass-role/pass-role-call.js'
import { decodePlacedPassRole } from '../../pass-role/pass-role-codec.js'
import type { PassRoleDiagnosis } from '../../pass-role/pass-role-diagnosis.js'
import { section, toText } from '../../render/paper.js'
import { passRolePage } from '../../render/pass-role-page.js'
import { repairLines, repairNotes } from '../../render/repair-lines.js'
import { atInstant } from '../../scenario/current-time.js'
import { answer, unreadable } from '../answer.js'
import { caseOf, positionIn } from '../case.js'
import { command, verdictStatuses, type Command } from '../command.js'
import { readDocument } from '../document.js'
import { atOption, instantOf, instantProblem } from '../instant.js'
import { aside, notRead, usage } from '../printed.js'
import { nameOf } from '../source.js'
import { statusOfVerdict, verdictText } from '../verdict-status.js'

export const passRole: Command = command({
  name: 'pass-role',
  summary: 'why a role cannot be passed to a service, and what decides',
  forms: ['FILE | -'],
  details: [
    'Diagnoses a scenario of iam:PassRole: a JSON file, or standard input for -. Only caller.arn and roleArn are needed; what is left out is not known, and the diagnosis says where it matters.',
    'It tells besides whether the role trusts the service, and of a service-linked role whether it may be made (iam:CreateServiceLinkedRole).',
  ],
  operands: { least: 1, most: 1, what: 'a file, or - for standard input' },
  options: {
    at: atOption,
    quiet: { type: 'boolean', short: 'q', help: 'print the verdict only' },
    strict: { type: 'boolean', help: 'take JSON alone: repair nothing' },
  },
  example: 'pass-role docs/examples/pass-role-service-linked.json',
  statuses: verdictStatuses,
  run: async ({ operands: [file = '-'], values: { at, quiet, strict }, json, paper, source, now }) => {
    const problem = instantProblem(at)
    if (problem !== null) return usage(problem, 'pass-role')
    const text = await source.text(file)
    if (E.isLeft(text)) return notRead(text.left)
    const document = readDocument(file === '-' ? null : file, text.right, 'other', strict)
    if (E.isLeft(document)) return unreadable(document.left, json, paper)
    const asked = caseOf(document.right, [])
    const decoded = decodePlacedPassRole(asked.input, positionIn(asked))
    const time = E.isRight(decoded) ? instantOf(decoded.right, { at, now: now() }) : null
    const repaired = section('Repaired in what was given', paper, repairLines(asked.repaired, paper))
    const page = (diagnosis: PassRoleDiagnosis): string =>
      passRolePage(diagnosis, asked, time?.words ?? null, paper) +
      (repaired.length === 0 ? '' : `\n${toText(repaired)}`)
    const diagnosed = E.map((call: PassRoleCall) => diagnose(time === null ? call : atInstant(time.instant)(call)))(
      decoded,
    )
    if (quiet && E.isRight(diagnosed)) {
      const { verdict } = diagnosed.right
      return { status: statusOfVerdict[verdict], out: verdictText(verdict, json), err: '' }
    }
    const printed = answer(
      { json, paper, name: nameOf(file), asked },
      ({ verdict }: PassRoleDiagnosis) => statusOfVerdict[verdict],
      page,
    )(diagnosed)
    const besides = [...repairNotes(asked.repaired), ...(time === null ? [] : [`${time.words}.`])]
    return json && E.isRight(decoded) ? { ...printed, err: aside(besides) } : printed
  },
})
