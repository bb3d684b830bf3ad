import * as E from 'fp-ts/lib/Either.js'
import { traceOf } from '../../decision/trace-assume-role.js'
import { diagnose } from '../../diagnosis/diagnose.js'
import type { Diagnosis } from '../../diagnosis/diagnosis.js'
import { planOf } from '../../reader/collect-commands.js'
import { diagnosisMarkdown } from '../../render/diagnosis-markdown.js'
import { diagnosisPage } from '../../render/diagnosis-page.js'
import { diagnosisSarif } from '../../render/diagnosis-sarif.js'
import { counted, countsLine, noCounts, overviewCells, overviewRow, type Row } from '../../render/overview-page.js'
import { section, toText, wrap, type Paper } from '../../render/paper.js'
import { repairLines } from '../../render/repair-lines.js'
import { traceLines } from '../../render/trace-page.js'
import { understoodPage } from '../../render/understood-page.js'
import { atInstant } from '../../scenario/current-time.js'
import type { Scenario } from '../../scenario/scenario.js'
import { troubled } from '../answer.js'
import { ask, fromOption, notesOf, refused, type Asked, type Next } from '../ask.js'
import { decodeCase, type Case } from '../case.js'
import { command, verdictStatuses, type Command } from '../command.js'
import { atOption, instantOf, instantProblem } from '../instant.js'
import { aside, exitStatus, notRead, toJson, usage, type Printed } from '../printed.js'
import { scenarioFlags } from '../scenario-flags.js'
import { statusOfVerdict, verdictText } from '../verdict-status.js'

const formats = ['text', 'markdown', 'json', 'sarif'] as const

const COLLECT =
  '`role-doctor collect`, with the same arguments, prints the read-only commands of the AWS CLI that show what is not known.'

/** Where the AWS CLI shows nothing of what is not known, how to tell it. */
const nextSteps = (scenario: Scenario, diagnosis: Diagnosis): ReadonlyArray<string> => {
  if (diagnosis.verdict !== 'undetermined') return []
  const { groups, notCollectable } = planOf(scenario, diagnosis)
  return groups.length > 0 ? [COLLECT] : notCollectable.map(({ message }) => message)
}

/** What every scenario of a call is asked with. */
interface Asking {
  readonly at: string | null
  readonly now: string
  readonly format: (typeof formats)[number]
  readonly quiet: boolean
  readonly explain: boolean
  readonly paper: Paper
  readonly progress: (line: string | null) => void
  readonly version: string
}

export const assumeRole: Command = command({
  name: 'assume-role',
  summary: 'why a role cannot be assumed, and what decides',
  forms: [
    'FILE | -',
    '[FILE | -] --role-arn ARN --caller-arn ARN [--trust-policy FILE ...]',
    '[FILE ...] [--from DIR] [--role-arn ARN] [--caller-arn ARN]',
  ],
  details: [
    'Diagnoses a call to STS: a scenario from a JSON file, or from standard input for -; or one that is told by flags alone; or both, and then the flags win. Only the role and the caller are needed; what is left out is not known, and the diagnosis says where it matters.',
    'Outputs of the AWS CLI, records of CloudTrail and policy documents are taken as they are, in any mix, from files, standard input or a folder: the page says what was understood of each. `role-doctor collect` prints the commands that get them.',
    'Files are taken as they were pasted: a fragment without braces, a missing or trailing comma, comments, curly quotes and Markdown fences are understood where there is one obvious reading, and the page says what was repaired.',
    'A list of scenarios, or JSON Lines (one scenario a line), gives a table, and with --json one line of JSON for each; the exit status is that of the worst.',
  ],
  operands: { least: 0, most: 1000, what: 'files, or - for standard input' },
  options: {
    at: atOption,
    format: { type: 'string', choices: formats, help: 'how to print (else text)' },
    explain: { type: 'boolean', help: 'print the whole trace too: every statement, element and context key' },
    quiet: { type: 'boolean', short: 'q', help: 'print the verdict only' },
    strict: { type: 'boolean', help: 'take JSON alone: repair nothing' },
    from: fromOption,
  },
  flags: scenarioFlags,
  example: 'assume-role docs/examples/trust-names-another-account.json',
  statuses: verdictStatuses,
  run: async ({ operands, values, flags, json, paper, source, now, progress, version }) => {
    const { at, quiet, explain, strict, from } = values
    const problem = instantProblem(at)
    if (problem !== null) return usage(problem, 'assume-role')
    if (explain && values.format === 'sarif')
      return usage(
        'a log of SARIF has no place for a trace: --explain goes with text, markdown and json.',
        'assume-role',
      )
    if (json && values.format !== null && values.format !== 'json')
      return usage(`--json and --format ${values.format} exclude each other.`, 'assume-role')
    const format = json ? 'json' : (values.format ?? 'text')
    const given = await ask({ operands, from, flags, strict, source })
    if (E.isLeft(given)) return refused(given.left, 'assume-role', format === 'json', paper)
    if (explain && given.right._tag === 'Many')
      return usage('--explain is for one scenario: of several there is a line each.', 'assume-role')
    const asking: Asking = { at, now: now(), format, quiet, explain, paper, progress, version }
    return given.right._tag === 'Many' ? many(asking, given.right.cases) : one(asking, given.right)
  },
})

const timed = (scenario: Scenario, asking: Asking): Scenario => {
  const time = instantOf(scenario, asking)
  return time === null ? scenario : atInstant(time.instant)(scenario)
}

const one = (asking: Asking, { name, asked, reading }: Extract<Asked, { readonly _tag: 'One' }>): Printed => {
  const { format, quiet, explain, paper, version } = asking
  const decoded = decodeCase(asked)
  if (E.isLeft(decoded)) return troubled({ json: format === 'json', paper, name, asked }, decoded.left)
  const scenario = timed(decoded.right, asking)
  const diagnosis = diagnose(scenario)
  const judgedAt = instantOf(decoded.right, asking)?.words ?? null
  const status = statusOfVerdict[diagnosis.verdict]
  const notes = notesOf(asked, reading)
  const err = aside([...notes, ...(judgedAt === null ? [] : [`${judgedAt}.`])])
  if (quiet) return { status, out: verdictText(diagnosis.verdict, format === 'json'), err: '' }
  switch (format) {
    case 'json':
      return {
        status,
        out: toJson({
          ...diagnosis,
          ...(explain ? { trace: traceOf(scenario) } : {}),
          ...(reading === null ? {} : { reading }),
        }),
        err,
      }
    case 'sarif':
      return { status, out: toJson(diagnosisSarif([{ findings: diagnosis.findings, asked }], version)), err }
    case 'markdown':
      return {
        status,
        out: diagnosisMarkdown(diagnosis, asked, judgedAt, paper, explain ? traceOf(scenario) : null),
        err: aside(notes),
      }
    case 'text': {
      const more = [
        ...section('Repaired in what was given', paper, repairLines(asked.repaired, paper)),
        ...(explain ? traceLines(traceOf(scenario), paper) : []),
      ]
      const next = nextSteps(scenario, diagnosis).flatMap((step) => wrap(paper, '  ', step))
      const pages = [
        diagnosisPage(diagnosis, asked, judgedAt, paper),
        ...(more.length === 0 ? [] : [toText(more)]),
        ...(reading === null ? [] : [understoodPage(reading, paper)]),
        ...(next.length === 0 ? [] : [toText(section('Next', paper, next))]),
      ]
      return { status, out: pages.join('\n'), err: '' }
    }
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
      yield notRead(next.left)
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
  if (quiet) {
    const verdict = 'problems' in result ? 'unreadable' : result.diagnosis.verdict
    return format === 'json' ? `${JSON.stringify({ number, verdict })}\n` : `${number} ${verdict.toUpperCase()}\n`
  }
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
