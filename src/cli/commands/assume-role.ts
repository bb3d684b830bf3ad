import * as E from 'fp-ts/lib/Either.js'
import type { InputProblems } from '../../codec/problem.js'
import { parseInstant } from '../../condition/operator/date.js'
import { diagnose } from '../../diagnosis/diagnose.js'
import type { Diagnosis } from '../../diagnosis/diagnosis.js'
import type { Verdict } from '../../gate/verdict.js'
import { diagnosisPage } from '../../render/diagnosis-page.js'
import { counted, countsLine, noCounts, overviewRow, type Row } from '../../render/overview-page.js'
import type { Paper } from '../../render/paper.js'
import { atInstant, tellsTime } from '../../scenario/current-time.js'
import type { Scenario } from '../../scenario/scenario.js'
import { decodePlacedScenario, decodeScenario } from '../../scenario/scenario-codec.js'
import { readJson } from '../../text/json.js'
import { answer } from '../answer.js'
import { command, verdictStatuses, type Command } from '../command.js'
import { elementsOf, takeIn, type Intake, type Piece } from '../intake.js'
import { exitStatus, usage, type Printed } from '../printed.js'
import { scenarioFlags, toldByFlags, withTold, type Told } from '../scenario-flags.js'
import { nameOf } from '../source.js'

const statusOfVerdict: Readonly<Record<Verdict, number>> = {
  allowed: exitStatus.allowed,
  denied: exitStatus.denied,
  undetermined: exitStatus.undetermined,
}

/** What every scenario of a call is asked with. */
interface Asking {
  readonly told: ReadonlyArray<Told>
  readonly at: string | null
  readonly now: string
  readonly json: boolean
  readonly quiet: boolean
  readonly paper: Paper
  readonly progress: (line: string | null) => void
}

export const assumeRole: Command = command({
  name: 'assume-role',
  summary: 'why a role cannot be assumed, and what decides',
  forms: ['FILE | -', '[FILE | -] --role-arn ARN --caller-arn ARN [--trust-policy FILE ...]'],
  details: [
    'Diagnoses a call to STS: a scenario from a JSON file, or from standard input for -; or one that is told by flags alone; or both, and then the flags win. Only the role and the caller are needed; what is left out is not known, and the diagnosis says where it matters.',
    'A list of scenarios, or JSON Lines (one scenario a line), gives a table, and with --json one line of JSON for each; the exit status is that of the worst.',
  ],
  operands: { least: 0, most: 1, what: 'one file, or - for standard input' },
  options: {
    at: {
      type: 'string',
      value: 'INSTANT',
      help: "judge at this time, such as 2026-01-31T12:00:00Z (else at the scenario's aws:CurrentTime, else now)",
    },
    quiet: { type: 'boolean', short: 'q', help: 'print the verdict only' },
  },
  flags: scenarioFlags,
  example: 'assume-role docs/examples/trust-names-another-account.json',
  statuses: verdictStatuses,
  run: async ({ operands: [file], values: { at, quiet }, flags, json, paper, source, now, progress }) => {
    if (at !== null && parseInstant(at) === null)
      return usage(`--at takes an instant such as 2026-01-31T12:00:00Z, not "${at}".`, 'assume-role')
    const told = await toldByFlags(flags, source.text)
    if (E.isLeft(told)) return usage(told.left, 'assume-role')
    if (file === undefined && told.right.length === 0)
      return usage(
        'assume-role needs a file, - for standard input, or flags such as --role-arn and --caller-arn.',
        'assume-role',
      )
    const intake: E.Either<string, Intake> =
      file === undefined ? E.right({ _tag: 'Text', text: '{}' }) : await takeIn(source, file)
    if (E.isLeft(intake)) return usage(intake.left, 'assume-role')
    const asking: Asking = { told: told.right, at, now: now(), json, quiet, paper, progress }
    if (intake.right._tag === 'Lines') return many(asking, piecesOf(intake.right.lines))
    const elements = elementsOf(intake.right.text)
    return elements === null ? one(asking, nameOf(file ?? '-'), intake.right.text) : many(asking, each(elements))
  },
})

/** At which instant a scenario is judged, and what the page says of it; null where the scenario has one. */
const instantOf = (
  scenario: Scenario,
  { at, now }: Asking,
): { readonly instant: string; readonly words: string } | null =>
  at === null && tellsTime(scenario)
    ? null
    : {
        instant: at ?? now,
        words: `aws:CurrentTime is ${at ?? now} (${at === null ? 'now; the scenario has none' : 'given by --at'})`,
      }

const diagnosed = (scenario: Scenario, asking: Asking): Diagnosis => {
  const time = instantOf(scenario, asking)
  return diagnose(time === null ? scenario : atInstant(time.instant)(scenario))
}

/** The flags win; where they tell something, the scenario is put together anew. */
const decoded = ({ value, positionOf }: Piece, { told }: Asking): E.Either<InputProblems, Scenario> => {
  if (told.length === 0) return positionOf === null ? decodeScenario(value) : decodePlacedScenario(value, positionOf)
  const document = typeof value === 'string' ? readJson(value) : null
  // A text that cannot be read has nothing to be put together with.
  if (document !== null && (document.document === null || document.flaws.length > 0)) return decodeScenario(value)
  const base = document?.document?.positionOf ?? positionOf
  const isTold = (path: ReadonlyArray<string | number>): boolean =>
    told.some((one) => one.path.every((step, i) => String(step) === String(path[i])))
  return decodePlacedScenario(withTold(document === null ? value : document.document?.value, told), (path) =>
    base === null || isTold(path) ? null : base(path),
  )
}

const one = (asking: Asking, name: string, text: string): Printed => {
  const { json, quiet, paper, told } = asking
  const input = withTold(readJson(text).document?.value, told)
  const scenario = decoded({ value: text, positionOf: null }, asking)
  const words = E.isRight(scenario) ? (instantOf(scenario.right, asking)?.words ?? null) : null
  const printed = answer(
    { json, paper, name, input },
    ({ verdict }: Diagnosis) => statusOfVerdict[verdict],
    (diagnosis) => (quiet ? `${diagnosis.verdict.toUpperCase()}\n` : diagnosisPage(diagnosis, input, words, paper)),
  )(E.map((s: Scenario) => diagnosed(s, asking))(scenario))
  return json && words !== null ? { ...printed, err: `role-doctor: ${words}.\n` } : printed
}

const each = async function* (elements: ReadonlyArray<Piece>): AsyncGenerator<E.Either<string, Piece>> {
  for (const element of elements) yield await Promise.resolve(E.right(element))
}

const piecesOf = async function* (
  lines: AsyncIterable<E.Either<string, string>>,
): AsyncGenerator<E.Either<string, Piece>> {
  for await (const line of lines)
    if (E.isLeft(line)) yield line
    else if (line.right.trim() !== '') yield E.right({ value: line.right, positionOf: null })
}

/** Scenarios one after the other: a row each as it comes, and the counts at the end. */
const many = async function* (asking: Asking, pieces: AsyncIterable<E.Either<string, Piece>>): AsyncGenerator<Printed> {
  const { json, quiet, paper, progress } = asking
  let counts = noCounts
  let number = 0
  for await (const piece of pieces) {
    if (E.isLeft(piece)) {
      yield usage(piece.left, 'assume-role')
      continue
    }
    number += 1
    progress(`${number} scenarios`)
    const result = E.map((scenario: Scenario) => diagnosed(scenario, asking))(decoded(piece.right, asking))
    const row: Row = { number, result: E.isLeft(result) ? { problems: result.left } : { diagnosis: result.right } }
    counts = counted(counts, row)
    progress(null)
    yield {
      status: E.isLeft(result) ? exitStatus.badInput : statusOfVerdict[result.right.verdict],
      out: json
        ? `${JSON.stringify({ number, ...row.result })}\n`
        : quiet
          ? `${number} ${E.isLeft(result) ? 'UNREADABLE' : result.right.verdict.toUpperCase()}\n`
          : overviewRow(row, paper),
      err: '',
    }
  }
  if (!json && !quiet) yield { status: exitStatus.allowed, out: countsLine(counts), err: '' }
}
