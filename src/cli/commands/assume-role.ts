import * as E from 'fp-ts/lib/Either.js'
import type { InputProblems } from '../../codec/problem.js'
import { parseInstant } from '../../condition/operator/date.js'
import { traceOf } from '../../decision/trace-assume-role.js'
import { diagnose } from '../../diagnosis/diagnose.js'
import type { Diagnosis } from '../../diagnosis/diagnosis.js'
import { diagnosisMarkdown } from '../../render/diagnosis-markdown.js'
import { diagnosisPage } from '../../render/diagnosis-page.js'
import { diagnosisSarif } from '../../render/diagnosis-sarif.js'
import { counted, countsLine, noCounts, overviewCells, overviewRow, type Row } from '../../render/overview-page.js'
import { section, toText, type Paper } from '../../render/paper.js'
import { repairLines, repairWords } from '../../render/repair-lines.js'
import { traceLines } from '../../render/trace-page.js'
import { atInstant, tellsTime } from '../../scenario/current-time.js'
import type { Scenario } from '../../scenario/scenario.js'
import { troubled, unreadable } from '../answer.js'
import { caseOf, decodeCase, elementCase, type Case } from '../case.js'
import { command, verdictStatuses, type Command } from '../command.js'
import { readDocument, type Document } from '../document.js'
import { takeIn, type Intake } from '../intake.js'
import { exitStatus, toJson, usage, type Printed } from '../printed.js'
import { scenarioFlags, toldByFlags, type Told, type Trouble } from '../scenario-flags.js'
import { nameOf, type Source } from '../source.js'
import { statusOfVerdict } from '../verdict-status.js'

const formats = ['text', 'markdown', 'json', 'sarif'] as const

/** What every scenario of a call is asked with. */
interface Asking {
  readonly told: ReadonlyArray<Told>
  readonly at: string | null
  readonly now: string
  readonly format: (typeof formats)[number]
  readonly quiet: boolean
  readonly explain: boolean
  readonly strict: boolean
  readonly paper: Paper
  readonly progress: (line: string | null) => void
  readonly version: string
}

export const assumeRole: Command = command({
  name: 'assume-role',
  summary: 'why a role cannot be assumed, and what decides',
  forms: ['FILE | -', '[FILE | -] --role-arn ARN --caller-arn ARN [--trust-policy FILE ...]'],
  details: [
    'Diagnoses a call to STS: a scenario from a JSON file, or from standard input for -; or one that is told by flags alone; or both, and then the flags win. Only the role and the caller are needed; what is left out is not known, and the diagnosis says where it matters.',
    'Files are taken as they were pasted: a fragment without braces, a missing or trailing comma, comments, curly quotes and Markdown fences are understood where there is one obvious reading, and the page says what was repaired.',
    'A list of scenarios, or JSON Lines (one scenario a line), gives a table, and with --json one line of JSON for each; the exit status is that of the worst.',
  ],
  operands: { least: 0, most: 1, what: 'one file, or - for standard input' },
  options: {
    at: {
      type: 'string',
      value: 'INSTANT',
      help: "judge at this time, such as 2026-01-31T12:00:00Z (else at the scenario's aws:CurrentTime, else now)",
    },
    format: { type: 'string', choices: formats, help: 'how to print (else text)' },
    explain: { type: 'boolean', help: 'print the whole trace too: every statement, element and context key' },
    quiet: { type: 'boolean', short: 'q', help: 'print the verdict only' },
    strict: { type: 'boolean', help: 'take JSON alone: repair nothing' },
  },
  flags: scenarioFlags,
  example: 'assume-role docs/examples/trust-names-another-account.json',
  statuses: verdictStatuses,
  run: async ({ operands: [file], values, flags, json, paper, source, now, progress, version }) => {
    const { at, quiet, explain, strict } = values
    if (at !== null && parseInstant(at) === null)
      return usage(`--at takes an instant such as 2026-01-31T12:00:00Z, not "${at}".`, 'assume-role')
    if (json && values.format !== null && values.format !== 'json')
      return usage(`--json and --format ${values.format} exclude each other.`, 'assume-role')
    const format = json ? 'json' : (values.format ?? 'text')
    const told = await toldByFlags(flags, readPolicy(source, strict))
    if (E.isLeft(told)) return troubleOf(told.left, format, paper)
    if (file === undefined && told.right.length === 0)
      return usage(
        'assume-role needs a file, - for standard input, or flags such as --role-arn and --caller-arn.',
        'assume-role',
      )
    const asking: Asking = {
      told: told.right,
      at,
      now: now(),
      format,
      quiet,
      explain,
      strict,
      paper,
      progress,
      version,
    }
    if (file === undefined) return one(asking, 'the scenario of the flags', caseOf(null, told.right))
    const intake: E.Either<string, Intake> = await takeIn(source, file)
    if (E.isLeft(intake)) return usage(intake.left, 'assume-role')
    const name = file === '-' ? null : file
    if (intake.right._tag === 'Lines') return many(asking, casesOf(intake.right.lines, name, asking))
    const document = readDocument(name, intake.right.text, 'other', strict)
    if (E.isLeft(document)) return troubleOf(document.left, format, paper)
    const { value } = document.right
    return Array.isArray(value)
      ? many(asking, each(value.map((element: unknown, i) => elementCase(document.right, i, element, told.right))))
      : one(asking, nameOf(file), caseOf(document.right, told.right))
  },
})

const readPolicy =
  (source: Source, strict: boolean) =>
  async (name: string): Promise<E.Either<Trouble, Document>> => {
    const text = await source.text(name)
    return E.isLeft(text) ? text : readDocument(name === '-' ? null : name, text.right, 'policy', strict)
  }

const troubleOf = (trouble: Trouble, format: Asking['format'], paper: Paper): Printed =>
  typeof trouble === 'string' ? usage(trouble, 'assume-role') : unreadable(trouble, format === 'json', paper)

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

const timed = (scenario: Scenario, asking: Asking): Scenario => {
  const time = instantOf(scenario, asking)
  return time === null ? scenario : atInstant(time.instant)(scenario)
}

const one = (asking: Asking, name: string, asked: Case): Printed => {
  const { format, quiet, explain, paper, version } = asking
  const decoded = decodeCase(asked)
  if (E.isLeft(decoded)) return troubled({ json: format === 'json', paper, name, asked }, decoded.left)
  const scenario = timed(decoded.right, asking)
  const diagnosis = diagnose(scenario)
  const judgedAt = instantOf(decoded.right, asking)?.words ?? null
  const status = statusOfVerdict[diagnosis.verdict]
  const aside = [
    ...asked.repaired.flatMap(({ file, repairs }) => repairs.map((repair) => repairWords(file, repair))),
    ...(judgedAt === null ? [] : [`${judgedAt}.`]),
  ]
  const err = aside.map((line) => `role-doctor: ${line}\n`).join('')
  if (quiet) return { status, out: `${diagnosis.verdict.toUpperCase()}\n`, err: '' }
  switch (format) {
    case 'json':
      return { status, out: toJson(explain ? { ...diagnosis, trace: traceOf(scenario) } : diagnosis), err }
    case 'sarif':
      return { status, out: toJson(diagnosisSarif([{ findings: diagnosis.findings, asked }], version)), err }
    case 'markdown':
      return { status, out: diagnosisMarkdown(diagnosis, asked, judgedAt, paper), err: '' }
    case 'text': {
      const more = [
        ...section('Repaired in what was given', paper, repairLines(asked.repaired, paper)),
        ...(explain ? traceLines(traceOf(scenario), paper) : []),
      ]
      const page = diagnosisPage(diagnosis, asked, judgedAt, paper)
      return { status, out: more.length === 0 ? page : `${page}\n${toText(more)}`, err: '' }
    }
  }
}

type Next = E.Either<string, E.Either<InputProblems, Case>>

const each = async function* (cases: ReadonlyArray<Case>): AsyncGenerator<Next> {
  for (const next of cases) yield await Promise.resolve(E.right(E.right(next)))
}

const casesOf = async function* (
  lines: AsyncIterable<E.Either<string, string>>,
  file: string | null,
  { strict, told }: Asking,
): AsyncGenerator<Next> {
  for await (const line of lines)
    if (E.isLeft(line)) yield line
    else if (line.right.trim() !== '') {
      const document = readDocument(file, line.right, 'other', strict)
      yield E.right(E.isLeft(document) ? E.left(document.left.problems) : E.right(caseOf(document.right, told)))
    }
}

/** Scenarios one after the other: a row each as it comes, and the counts at the end. */
const many = async function* (asking: Asking, cases: AsyncIterable<Next>): AsyncGenerator<Printed> {
  const { format, quiet, progress, version } = asking
  const found: Array<{ readonly findings: Diagnosis['findings']; readonly asked: Case }> = []
  let counts = noCounts
  let number = 0
  for await (const next of cases) {
    if (E.isLeft(next)) {
      yield usage(next.left, 'assume-role')
      continue
    }
    number += 1
    progress(`${number} ${number === 1 ? 'scenario' : 'scenarios'}`)
    const decoded = E.chain(decodeCase)(next.right)
    const row: Row<Diagnosis> = {
      number,
      result: E.isLeft(decoded) ? { problems: decoded.left } : { diagnosis: diagnose(timed(decoded.right, asking)) },
    }
    counts = counted(counts, row)
    progress(null)
    // A log of SARIF is one document, and has to wait for the end.
    if (format === 'sarif' && 'diagnosis' in row.result && E.isRight(next.right))
      found.push({ findings: row.result.diagnosis.findings, asked: next.right.right })
    yield {
      status: 'problems' in row.result ? exitStatus.badInput : statusOfVerdict[row.result.diagnosis.verdict],
      out: rowText(row, asking),
      err: '',
    }
  }
  if (format === 'sarif') yield { status: exitStatus.allowed, out: toJson(diagnosisSarif(found, version)), err: '' }
  else if (format === 'text' && !quiet) yield { status: exitStatus.allowed, out: countsLine(counts), err: '' }
}

const rowText = (row: Row, { format, quiet, paper }: Asking): string => {
  const { number, result } = row
  if (quiet) return `${number} ${'problems' in result ? 'UNREADABLE' : result.diagnosis.verdict.toUpperCase()}\n`
  switch (format) {
    case 'json':
      return `${JSON.stringify({ number, ...result })}\n`
    case 'sarif':
      return ''
    case 'markdown':
      return `${number === 1 ? '| # | verdict | why |\n| --- | --- | --- |\n' : ''}${overviewCells(row)}`
    case 'text':
      return overviewRow(row, paper)
  }
}
