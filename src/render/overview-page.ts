import type { InputProblems } from '../codec/problem.js'
import type { FindingRole } from '../finding/finding.js'
import type { Verdict } from '../gate/verdict.js'
import { markdown } from './markdown.js'
import type { Style } from './paint.js'
import { toText, wrap, type Paper } from './paper.js'

/** As much of an answer as a row shows. */
interface Told {
  readonly verdict: Verdict
  readonly summary: string
  readonly findings: ReadonlyArray<{ readonly role: FindingRole; readonly code: string }>
}

/** One scenario of many. */
export interface Row<A extends Told = Told> {
  /** Counted from 1. */
  readonly number: number
  readonly result: { readonly diagnosis: A } | { readonly problems: InputProblems }
}

type End = Verdict | 'unreadable'

const endOf = ({ result }: Row): End => ('diagnosis' in result ? result.diagnosis.verdict : 'unreadable')

const styles: Readonly<Record<End, Style>> = {
  allowed: 'good',
  denied: 'bad',
  undetermined: 'doubt',
  unreadable: 'bad',
}

const WORD = 'undetermined'.length

/** Code and sentence of what decided. */
const reasonOf = ({ result }: Row): readonly [string, string] =>
  'problems' in result
    ? [result.problems[0].code, result.problems[0].message]
    : [result.diagnosis.findings.find(({ role }) => role === 'cause')?.code ?? '', result.diagnosis.summary]

/** A scenario of many as a row of a Markdown table. */
export const overviewCells = (row: Row): string => {
  const [code, words] = reasonOf(row)
  return `| ${row.number} | ${endOf(row)} | ${code === '' ? '' : `\`${code}\`: `}${markdown(words)} |\n`
}

/** A scenario of many as a row: its number, how it ended, and why. */
export const overviewRow = (row: Row, paper: Paper): string => {
  const end = endOf(row)
  const number = String(row.number).padStart(4)
  const [code, words] = reasonOf(row)
  const [first = '', ...rest] = wrap(
    paper,
    ' '.repeat(number.length + WORD + 4),
    [...(code === '' ? [] : [`${code}:`]), words].join(' '),
  )
  return toText([
    `${number}  ${paper.paint(styles[end], end.toUpperCase())}${' '.repeat(WORD - end.length + 2)}${first.trimStart()}`,
    ...rest,
  ])
}

const ends: ReadonlyArray<End> = ['allowed', 'denied', 'undetermined', 'unreadable']

/** How many ended how. */
export type Counts = Readonly<Record<End, number>>

export const noCounts: Counts = { allowed: 0, denied: 0, undetermined: 0, unreadable: 0 }

export const counted = (counts: Counts, row: Row): Counts => ({ ...counts, [endOf(row)]: counts[endOf(row)] + 1 })

/** The last line: how many scenarios, and how they ended. */
export const countsLine = (counts: Counts): string => {
  const all = ends.reduce((sum, end) => sum + counts[end], 0)
  const parts = ends.flatMap((end) => (counts[end] === 0 ? [] : [`${counts[end]} ${end}`]))
  return `\n${all} ${all === 1 ? 'scenario' : 'scenarios'}: ${parts.length === 0 ? 'nothing to say' : parts.join(', ')}.\n`
}
