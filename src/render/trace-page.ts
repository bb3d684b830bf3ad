import type { Lookup, Possibility } from '../context/lookup.js'
import type { ActionTrace } from '../decision/gate-trace.js'
import type { AssumeRoleTrace, GateTrace } from '../decision/trace-assume-role.js'
import type { ConditionTrace, StatementTrace } from '../evaluation/statement-trace.js'
import type { GateOutcome } from '../gate/gate.js'
import type { ContextKeyTrace, Provenance } from '../scenario/provenance.js'
import type { Ternary } from '../ternary/ternary.js'
import type { Style } from './paint.js'
import { item, section, spaced, type Paper } from './paper.js'

/** The whole trace behind a diagnosis: every statement, every element, every context key and where its value comes from. */
export const traceLines = ({ gates, keys }: AssumeRoleTrace, paper: Paper): ReadonlyArray<string> => [
  ...section('Every statement', paper, spaced(gates.flatMap((gate) => gateLines(gate, paper)))),
  ...section(
    'Every context key that a policy asks for',
    paper,
    keys.flatMap((key) => item(paper, '  ', keyWords(key))),
  ),
]

const outcomes: Readonly<Record<GateOutcome, readonly [string, Style]>> = {
  pass: ['pass', 'good'],
  fail: ['FAIL', 'bad'],
  unknown: ['not known', 'doubt'],
  'not-applicable': ['does not count here', 'quiet'],
}

/** Gates that check facts have no statements: what they found stands among the findings. */
const gateLines = ({ gate, actions }: GateTrace, paper: Paper): ReadonlyArray<ReadonlyArray<string>> =>
  actions.map((action) => {
    const [word, style] = outcomes[action.outcome]
    return [
      `  ${paper.paint('strong', gate)}, ${action.action}: ${paper.paint(style, word)}`,
      ...levelLines(action, paper),
    ]
  })

const levelLines = ({ levels }: ActionTrace, paper: Paper): ReadonlyArray<string> =>
  levels.length === 0
    ? ['    its policies were not told']
    : levels.flatMap(({ target, statements }) => [
        ...(target === null ? [] : item(paper, '    ', `at ${target}`)),
        ...(statements.length === 0
          ? ['    no statement']
          : statements.flatMap((statement) => statementLines(statement, paper))),
      ])

const words: Readonly<Record<Ternary, readonly [string, Style]>> = {
  true: ['yes', 'good'],
  false: ['no', 'bad'],
  unknown: ['not known', 'doubt'],
}

const applies: Readonly<Record<Ternary, string>> = {
  true: 'applies',
  false: 'does not apply',
  unknown: 'may apply',
}

const statementLines = (trace: StatementTrace, paper: Paper): ReadonlyArray<string> => {
  const { policy, statement, sid, effect, principal, action, resource, conditions } = trace
  const element = (name: string, outcome: Ternary | null): ReadonlyArray<string> =>
    outcome === null ? [] : [`      ${name.padEnd(9)}  ${paper.paint(words[outcome][1], words[outcome][0])}`]
  return [
    ...item(
      paper,
      '    ',
      `${policy}, statement ${statement}${sid === null ? '' : `, ${sid}`} (${effect}): ${applies[trace.applies]}`,
    ),
    ...element('principal', principal),
    ...element('action', action),
    ...element('resource', resource),
    ...conditions.flatMap((condition) => conditionLines(condition, paper)),
  ]
}

const conditionLines = (
  { operator, key, values, outcome, request }: ConditionTrace,
  paper: Paper,
): ReadonlyArray<string> =>
  item(
    paper,
    '      ',
    `condition  ${words[outcome][0]}: ${operator} ${key} ${listed(values)}; the request holds ${lookupWords(request)}`,
  )

/** Long lists are cut: the policy itself is at hand. */
const MOST = 5

const listed = (values: ReadonlyArray<string>): string =>
  values.length === 0
    ? 'an empty list'
    : [
        ...values.slice(0, MOST).map((value) => `"${value}"`),
        ...(values.length > MOST ? [`and ${values.length - MOST} more`] : []),
      ].join(', ')

const possibility = (self: Possibility): string => {
  switch (self._tag) {
    case 'Present':
      return listed(self.values)
    case 'Absent':
      return 'none'
    case 'SomeValue':
      return self.form === undefined ? 'a value that is not known' : `"${self.form.before}...${self.form.after}"`
  }
}

const lookupWords = (lookup: Lookup): string => [...new Set(lookup.map(possibility))].join(', or ')

const sources: Readonly<Record<Provenance, (from: string | null) => string>> = {
  given: (from) => `told under ${from ?? 'context'}`,
  derived: (from) => `follows from ${from ?? 'the call'}`,
  assumed: (from) => `taken for granted (${from ?? 'an assumption'})`,
  absent: (from) => `nothing brings it into such a request${from === null ? '' : ` (${from})`}`,
  unknown: (from) => `not told; ${from ?? 'context'} would tell it`,
}

const keyWords = ({ key, request, provenance, from }: ContextKeyTrace): string =>
  `${key}: ${lookupWords(request)}; ${sources[provenance](from)}`
