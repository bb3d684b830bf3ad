import type { Diagnosis } from '../diagnosis/diagnosis.js'
import type { Verdict } from '../gate/verdict.js'
import type { Finding } from '../finding/finding.js'
import type { GateOutcome } from '../gate/gate.js'
import type { Assumption } from '../scenario/assumption.js'
import { difference } from './difference.js'
import { errorText } from './error-text.js'
import { frameOf, type Asked } from './finding-frame.js'
import { safe, type Style } from './paint.js'
import { item, section, spaced, toText, wrap, type Paper } from './paper.js'

/** What every diagnosis has, whatever the verb. */
export type Diagnosed = Pick<Diagnosis, 'verdict' | 'summary' | 'gates' | 'findings' | 'assumptions'>

/** A diagnosis as a page that is read in ten seconds. `asked` is what was asked about, to show the places. */
export const diagnosisPage = (diagnosis: Diagnosis, asked: Asked, judgedAt: string | null, paper: Paper): string =>
  toText([
    ...headline(diagnosis, paper),
    '',
    ...section('Why', paper, causeLines(diagnosis, asked, paper)),
    ...section('Gates', paper, gateLines(diagnosis, paper)),
    ...section('Not known', paper, possibleLines(diagnosis, asked, paper)),
    ...section('When', paper, whenLines(diagnosis, paper)),
    ...section('AWS would say', paper, predictedLines(diagnosis, paper)),
    ...section('The error that was seen', paper, observedLines(diagnosis, paper)),
    ...section('Worth knowing', paper, asideLines(diagnosis.findings, paper)),
    ...section('Taken for granted', paper, assumptionLines(diagnosis, judgedAt, paper)),
  ])

const ofRole = (findings: ReadonlyArray<Finding>, role: Finding['role']): ReadonlyArray<Finding> =>
  findings.filter((finding) => finding.role === role)

/** What stops the call, numbered. */
export const causeLines = ({ findings }: Diagnosed, asked: Asked, paper: Paper): ReadonlyArray<string> =>
  spaced(ofRole(findings, 'cause').map((finding, i) => findingLines(`${i + 1}. `, finding, asked, paper)))

/** What may stop the call. */
export const possibleLines = (
  { verdict, gates, findings }: Diagnosed,
  asked: Asked,
  paper: Paper,
): ReadonlyArray<string> => {
  const open = gates.filter(({ outcome }) => outcome === 'unknown').map(({ gate }) => gate)
  return ofRole(findings, 'possible-cause')
    .filter(({ gate }) => open.includes(gate) || verdict === 'undetermined')
    .flatMap((finding) => openLines(finding, asked, paper))
}

/** Warnings and notes. */
export const asideLines = (findings: ReadonlyArray<Finding>, paper: Paper): ReadonlyArray<string> =>
  [...ofRole(findings, 'warning'), ...ofRole(findings, 'note')].flatMap((finding) =>
    findingLines('- ', finding, null, paper),
  )

/** @param judgedAt - which time was taken, where the scenario tells none */
export const assumptionLines = (
  { assumptions }: Diagnosed,
  judgedAt: string | null,
  paper: Paper,
): ReadonlyArray<string> =>
  [...assumptions.map((code) => assumptionWords[code]), ...(judgedAt === null ? [] : [judgedAt])].flatMap((line) =>
    item(paper, '  - ', line),
  )

/** The time in which the call would be allowed, where a policy limits it. */
const whenLines = ({ validity }: Diagnosis, paper: Paper): ReadonlyArray<string> =>
  (validity ?? []).flatMap(({ from, until }) =>
    wrap(
      paper,
      '  ',
      `All else equal, the call is allowed ${[from === null ? '' : `from ${from} on`, until === null ? '' : `before ${until}`].filter((part) => part !== '').join(' and ')} (UTC).`,
    ),
  )

const predictedLines = ({ predictedError }: Diagnosis, paper: Paper): ReadonlyArray<string> =>
  predictedError === null ? [] : wrap(paper, '  ', errorText(predictedError))

const observedLines = ({ observed }: Diagnosis, paper: Paper): ReadonlyArray<string> =>
  observed === null
    ? []
    : [
        ...wrap(paper, '  ', observed.message),
        ...observed.hints.flatMap((hint) => wrap(paper, '  ', `Hint: ${hint.message}`)),
      ]

const assumptionWords: Readonly<Record<Assumption, string>> = {
  'credentials-valid': 'the credentials are valid and not expired',
  'token-valid': 'the token, its signature and its provider are valid',
  'token-carries-nothing': 'the token or assertion carries no session tags and no source identity',
  'hidden-parameters-in-order': 'parameters of the call that were not told have the form that STS demands',
  'role-exists': 'the role exists under this ARN',
  'sts-active-in-region': 'STS is active in the Region',
  'public-endpoint': 'the call goes to the public endpoint of STS, not through a VPC endpoint',
  'no-source-identity': "the caller's session carries no source identity",
  'no-transitive-tags': "the caller's session carries no transitive tags",
  'policies-in-force': 'the policies given are those in force',
  'control-policies-bind': 'the control policies given bind their accounts: neither is the management account',
  'caller-role-path': "the path of the caller's role is the one that the policy names",
  'service-sends-its-name': 'the service sends its name as `iam:PassedToService`, as it is known to do',
}

const verdictStyle: Readonly<Record<Verdict, Style>> = { allowed: 'good', denied: 'bad', undetermined: 'doubt' }

/** The verdict and the sentence behind it. */
export const headline = (
  { verdict, summary }: Pick<Diagnosed, 'verdict' | 'summary'>,
  paper: Paper,
): ReadonlyArray<string> => {
  const word = verdict.toUpperCase()
  return wrap(paper, ' '.repeat(word.length + 2), summary).map((line, i) =>
    i === 0 ? paper.paint(verdictStyle[verdict], word) + line.slice(word.length) : line,
  )
}

const gateWords: Readonly<Record<Exclude<GateOutcome, 'not-applicable'>, readonly [string, Style]>> = {
  pass: ['pass', 'good'],
  fail: ['FAIL', 'bad'],
  unknown: ['not known', 'doubt'],
}

const ARROW = ' → '

/** The way of the call through its gates, as one line that is broken where it has to be. */
export const gateLines = ({ gates }: Diagnosed, { paint, width }: Paper): ReadonlyArray<string> => {
  const lines: string[] = []
  let [line, length] = ['', 0]
  for (const { gate, outcome } of gates) {
    if (outcome === 'not-applicable') continue
    const [word, style] = gateWords[outcome]
    const [step, size] = [`${gate} ${paint(style, word)}`, gate.length + 1 + word.length]
    if (length > 0 && 2 + length + ARROW.length + size + ARROW.length > width) {
      lines.push(`  ${line}${ARROW.trimEnd()}`)
      ;[line, length] = [step, size]
    } else [line, length] = length === 0 ? [step, size] : [line + ARROW + step, length + ARROW.length + size]
  }
  return [...lines, `  ${line}`]
}

const findingLines = (bullet: string, finding: Finding, asked: Asked | null, paper: Paper): ReadonlyArray<string> => {
  const indent = ' '.repeat(2 + bullet.length)
  return [
    `  ${bullet}${paper.paint('strong', finding.code)}${finding.conditionKey === null ? '' : ` ${safe(finding.conditionKey)}`}`,
    ...wrap(paper, indent, finding.message),
    ...(asked === null
      ? []
      : [...differenceLines(indent, finding, paper), ...frameLines(indent, finding, asked, paper)]),
    ...finding.hints.flatMap((hint) => wrap(paper, indent, `Hint: ${hint.message}`)),
  ]
}

const openLines = (finding: Finding, asked: Asked, paper: Paper): ReadonlyArray<string> => [
  `  ${paper.paint('doubt', '?')} ${finding.code}`,
  ...wrap(paper, '    ', finding.message),
  ...frameLines('    ', finding, asked, paper),
  ...finding.hints.flatMap((hint) => wrap(paper, '    ', `Hint: ${hint.message}`)),
]

/** The part of the policy that decided, marked. */
const frameLines = (
  indent: string,
  { evidence, hints }: Finding,
  asked: Asked,
  paper: Paper,
): ReadonlyArray<string> => {
  const frame = frameOf(asked, evidence, { ...paper, width: paper.width - indent.length })
  return frame === null
    ? []
    : [
        '',
        ...wrap(paper, indent, frame.where).map((line) => indent + paper.paint('quiet', line.slice(indent.length))),
        ...frame.lines.map((line) => indent + line),
        ...(hints.length === 0 ? [] : ['']),
      ]
}

/** Long values that nearly agree, one below the other, with the difference marked. */
const differenceLines = (indent: string, { evidence }: Finding, paper: Paper): ReadonlyArray<string> => {
  const { expected, actual } = evidence
  const [wanted] = expected
  if (expected.length !== 1 || wanted === undefined || actual === null) return []
  const lines = difference(wanted, actual, paper)
  return lines.length === 0 ? [] : ['', ...lines.map((line) => indent + line)]
}
