import type { AssumeRoleTrace } from '../decision/trace-assume-role.js'
import type { Diagnosis } from '../diagnosis/diagnosis.js'
import type { Finding } from '../finding/finding.js'
import type { GateOutcome } from '../gate/gate.js'
import { errorText } from './error-text.js'
import { frameOf, type Asked } from './finding-frame.js'
import { fenced, markdown } from './markdown.js'
import { plain } from './paint.js'
import type { Paper } from './paper.js'
import { traceLines } from './trace-page.js'

const outcomes: Readonly<Record<GateOutcome, string>> = {
  pass: 'pass',
  fail: '**FAIL**',
  unknown: 'not known',
  'not-applicable': 'does not count here',
}

/** A diagnosis as Markdown, to be pasted into a ticket. `asked` is what was asked about, to show the places. */
export const diagnosisMarkdown = (
  { verdict, summary, findings, gates, assumptions, observed, validity, predictedError }: Diagnosis,
  asked: Asked,
  judgedAt: string | null,
  paper: Paper,
  trace: AssumeRoleTrace | null,
): string => {
  const of = (...roles: ReadonlyArray<Finding['role']>): ReadonlyArray<Finding> =>
    findings.filter(({ role }) => roles.includes(role))
  const section = (title: string, lines: ReadonlyArray<string>): ReadonlyArray<string> =>
    lines.length === 0 ? [] : [`### ${title}`, '', ...lines, '']
  const causes = of('cause').flatMap((finding, i) => {
    const frame = frameOf(asked, finding.evidence, { ...paper, paint: plain })
    return [
      `${i + 1}. **\`${finding.code}\`**${finding.conditionKey === null ? '' : ` (${markdown(finding.conditionKey)})`} ${markdown(finding.message)}`,
      ...finding.hints.map(({ message }) => `   - Hint: ${markdown(message)}`),
      ...(frame === null
        ? []
        : ['', ...[markdown(frame.where), '', ...fenced(frame.lines)].map((line) => `   ${line}`.trimEnd())]),
      '',
    ]
  })
  const bullets = (list: ReadonlyArray<Finding>): ReadonlyArray<string> =>
    list.map(({ code, message }) => `- \`${code}\`: ${markdown(message)}`)
  return `${[
    `## ${verdict.toUpperCase()}: ${markdown(summary)}`,
    '',
    ...section('Why', causes),
    ...section('Gates', [
      '| gate | outcome |',
      '| --- | --- |',
      ...gates.map(({ gate, outcome }) => `| ${gate} | ${outcomes[outcome]} |`),
    ]),
    ...section('Not known', bullets(of('possible-cause'))),
    ...section(
      'When',
      (validity ?? []).map(
        ({ from, until }) =>
          `- allowed${from === null ? '' : ` from ${from}`}${until === null ? '' : `${from === null ? '' : ' and'} before ${until}`} (UTC), all else equal`,
      ),
    ),
    ...section('AWS would say', predictedError === null ? [] : fenced([errorText(predictedError)])),
    ...section('The error that was seen', observed === null ? [] : [markdown(observed.message)]),
    ...section('Worth knowing', bullets(of('warning', 'note'))),
    ...section('How it was decided', trace === null ? [] : fenced(traceLines(trace, { ...paper, paint: plain }))),
    ...section('Taken for granted', [
      ...assumptions.map((code) => `- \`${code}\``),
      ...(judgedAt === null ? [] : [`- ${markdown(judgedAt)}`]),
    ]),
  ]
    .join('\n')
    .trimEnd()}\n`
}
