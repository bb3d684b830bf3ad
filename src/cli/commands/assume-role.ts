import * as E from 'fp-ts/lib/Either.js'
import { parseInstant } from '../../condition/operator/date.js'
import { diagnose } from '../../diagnosis/diagnose.js'
import type { Verdict } from '../../gate/verdict.js'
import { diagnosisPage } from '../../render/diagnosis-page.js'
import { atInstant, tellsTime } from '../../scenario/current-time.js'
import { decodeScenario } from '../../scenario/scenario-codec.js'
import { readJson } from '../../text/json.js'
import { answer } from '../answer.js'
import { command, verdictStatuses, type Command } from '../command.js'
import { exitStatus, usage } from '../printed.js'
import { nameOf } from '../source.js'

export const statusOfVerdict: Readonly<Record<Verdict, number>> = {
  allowed: exitStatus.allowed,
  denied: exitStatus.denied,
  undetermined: exitStatus.undetermined,
}

export const assumeRole: Command = command({
  name: 'assume-role',
  summary: 'why a role cannot be assumed, and what decides',
  forms: ['FILE | -'],
  details: [
    'Diagnoses a scenario: a JSON file, or standard input for -. Only request.roleArn and caller.arn are needed; what is left out is not known, and the diagnosis says where it matters.',
  ],
  operands: { least: 1, most: 1, what: 'a file, or - for standard input' },
  options: {
    at: {
      type: 'string',
      value: 'INSTANT',
      help: "judge at this time, such as 2026-01-31T12:00:00Z (else at the scenario's aws:CurrentTime, else now)",
    },
  },
  example: 'assume-role docs/examples/trust-names-another-account.json',
  statuses: verdictStatuses,
  run: async ({ operands: [file = '-'], values: { at }, json, paper, source, now }) => {
    if (at !== null && parseInstant(at) === null)
      return usage(`--at takes an instant such as 2026-01-31T12:00:00Z, not "${at}".`, 'assume-role')
    const text = await source.text(file)
    if (E.isLeft(text)) return usage(text.left, 'assume-role')
    const input = readJson(text.right).document?.value
    const decoded = decodeScenario(text.right)
    const instant = at ?? (E.isRight(decoded) && tellsTime(decoded.right) ? null : now())
    const judgedAt =
      instant === null
        ? null
        : `aws:CurrentTime is ${instant} (${at === null ? 'now; the scenario has none' : 'given by --at'})`
    const printed = answer(
      { json, paper, name: nameOf(file), input },
      ({ verdict }: ReturnType<typeof diagnose>) => statusOfVerdict[verdict],
      (diagnosis) => diagnosisPage(diagnosis, input, judgedAt, paper),
    )(
      E.map((scenario: Parameters<typeof diagnose>[0]) =>
        diagnose(instant === null ? scenario : atInstant(instant)(scenario)),
      )(decoded),
    )
    return json && judgedAt !== null && E.isRight(decoded)
      ? { ...printed, err: `role-doctor: ${judgedAt}.\n` }
      : printed
  },
})
