import type { Diagnosis } from '../diagnosis/diagnosis.js'
import type { Verdict } from '../gate/verdict.js'
import type { Finding } from '../finding/finding.js'
import type { GateOutcome } from '../gate/gate.js'
import type { Assumption } from '../scenario/assumption.js'
import { decodeUrlEncoded } from '../text/url-encoded.js'
import { readJson } from '../text/json.js'
import { fromPointer, valueAt } from '../text/pointer.js'
import { excerpt } from './excerpt.js'
import { safe, type Style } from './paint.js'
import { item, section, spaced, toText, wrap, type Paper } from './paper.js'

/** A diagnosis as a page that is read in ten seconds. `input` is the scenario's JSON, for the excerpts. */
export const diagnosisPage = (diagnosis: Diagnosis, input: unknown, judgedAt: string | null, paper: Paper): string => {
  const of = (role: Finding['role']): ReadonlyArray<Finding> =>
    diagnosis.findings.filter((finding) => finding.role === role)
  const causes = of('cause')
  const rest = [...of('warning'), ...of('note')]
  const open = diagnosis.gates.filter(({ outcome }) => outcome === 'unknown').map(({ gate }) => gate)
  const possible = of('possible-cause').filter(
    (finding) => open.includes(finding.gate) || diagnosis.verdict === 'undetermined',
  )
  return toText([
    headline(diagnosis, paper),
    '',
    ...section('Why', paper, spaced(causes.map((finding, i) => findingLines(`${i + 1}. `, finding, input, paper)))),
    ...section('Gates', paper, gateLines(diagnosis, paper)),
    ...section(
      'Not known',
      paper,
      possible.flatMap((finding) => openLines(finding, input, paper)),
    ),
    ...section('When', paper, whenLines(diagnosis, paper)),
    ...section('The error that was seen', paper, observedLines(diagnosis, paper)),
    ...section(
      'Worth knowing',
      paper,
      rest.flatMap((finding) => findingLines('- ', finding, null, paper)),
    ),
    ...section(
      'Taken for granted',
      paper,
      [...diagnosis.assumptions.map((code) => assumptionWords[code]), ...(judgedAt === null ? [] : [judgedAt])].flatMap(
        (line) => item(paper, '  - ', line),
      ),
    ),
  ])
}

/** The time in which the call would be allowed, where a policy limits it. */
const whenLines = ({ validity }: Diagnosis, paper: Paper): ReadonlyArray<string> =>
  (validity ?? []).flatMap(({ from, until }) =>
    wrap(
      paper,
      '  ',
      `All else equal, the call is allowed ${[from === null ? '' : `from ${from} on`, until === null ? '' : `until before ${until}`].filter((part) => part !== '').join(', ')} (UTC).`,
    ),
  )

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
  'role-exists': 'the role exists under this ARN',
  'sts-active-in-region': 'STS is active in the Region',
  'public-endpoint': 'the call goes to the public endpoint of STS, not through a VPC endpoint',
  'no-source-identity': "the caller's session carries no source identity",
  'no-transitive-tags': "the caller's session carries no transitive tags",
  'policies-in-force': 'the policies given are those in force',
  'control-policies-bind': 'the control policies given bind their accounts: neither is the management account',
  'caller-role-path': "the path of the caller's role is the one that the policy names",
}

const verdictStyle: Readonly<Record<Verdict, Style>> = { allowed: 'good', denied: 'bad', undetermined: 'doubt' }

const headline = ({ verdict, summary }: Diagnosis, paper: Paper): string =>
  `${paper.paint(verdictStyle[verdict], verdict.toUpperCase())}  ${safe(summary)}`

const gateWords: Readonly<Record<GateOutcome, readonly [string, Style]>> = {
  pass: ['pass', 'good'],
  fail: ['FAIL', 'bad'],
  unknown: ['?   ', 'doubt'],
  'not-applicable': ['-   ', 'quiet'],
}

const gateLines = ({ gates }: Diagnosis, paper: Paper): ReadonlyArray<string> => [
  ...gates
    .filter(({ outcome }) => outcome !== 'not-applicable')
    .map(({ gate, outcome }) => {
      const [word, style] = gateWords[outcome]
      return `  ${paper.paint(style, word)}  ${gate}`
    }),
  ...[gates.filter(({ outcome }) => outcome === 'not-applicable').map(({ gate }) => gate)].flatMap((names) =>
    names.length === 0
      ? []
      : wrap(paper, '  ', `-     do not count here: ${names.join(', ')}`).map((line, i) =>
          i === 0 ? line : `      ${line}`,
        ),
  ),
]

const findingLines = (bullet: string, finding: Finding, input: unknown, paper: Paper): ReadonlyArray<string> => {
  const indent = ' '.repeat(2 + bullet.length)
  return [
    `  ${bullet}${paper.paint('strong', finding.code)}${finding.conditionKey === null ? '' : ` ${safe(finding.conditionKey)}`}`,
    ...wrap(paper, indent, finding.message),
    ...(input === null ? [] : excerptLines(indent, finding, input, paper)),
    ...finding.hints.flatMap((hint) => wrap(paper, indent, `Hint: ${hint.message}`)),
  ]
}

const openLines = (finding: Finding, input: unknown, paper: Paper): ReadonlyArray<string> => [
  `  ${paper.paint('doubt', '?')} ${finding.code}`,
  ...wrap(paper, '    ', finding.message),
  ...excerptLines('    ', finding, input, paper),
  ...finding.hints.flatMap((hint) => wrap(paper, '    ', `Hint: ${hint.message}`)),
]

/** The statement of the policy, with the element that decided marked. */
const excerptLines = (
  indent: string,
  { evidence, hints }: Finding,
  input: unknown,
  paper: Paper,
): ReadonlyArray<string> => {
  if (evidence.policy === null || evidence.statement === null) return []
  const given = valueAt(fromPointer(evidence.document))(input)
  const document = typeof given === 'string' ? readJson(decodeUrlEncoded(given)).document?.value : given
  const path = fromPointer(evidence.pointer)
  const depth = Array.isArray(valueAt(['Statement'])(document)) ? 2 : 1
  const statement = valueAt(path.slice(0, depth))(document)
  const where = [
    evidence.policy,
    `statement ${evidence.statement}`,
    ...(evidence.sid === null ? [] : [evidence.sid]),
    ...(evidence.position === null ? [] : [`line ${evidence.position.line}, column ${evidence.position.column}`]),
  ]
  return [
    '',
    `${indent}${paper.paint('quiet', safe(where.join(', ')))}`,
    ...excerpt(statement, path.slice(depth), paper.paint).map((line) => indent + line),
    ...(hints.length === 0 ? [] : ['']),
  ]
}
