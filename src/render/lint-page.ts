import type { LintLevel } from '../lint/catalogue.js'
import type { LintedText, LintPlacedFinding } from '../lint/lint-text.js'
import { offsetsOf, type Position } from '../text/position.js'
import { codeFrame } from './code-frame.js'
import { safe, type Style } from './paint.js'
import { item, section, spaced, toText, wrap, type Paper } from './paper.js'

const styles: Readonly<Record<LintLevel, Style>> = { error: 'bad', warning: 'doubt', note: 'quiet' }

interface Shown {
  /** The name of the file, for people. */
  readonly name: string
  /** What the policy was read as, such as `trust policy`. */
  readonly type: string
  readonly ascii: boolean
}

/** What was found in a policy, each with the lines that it is about: what weighs more comes first, repairs come last. */
export const lintPage = (linted: LintedText, shown: Shown, paper: Paper): string => {
  const repairs = linted.findings.filter(({ code }) => code === 'mended')
  const findings = linted.findings.filter(({ code }) => code !== 'mended')
  const inOrder = levels.flatMap((level) => findings.filter((finding) => finding.level === level))
  const frame = framing(linted.text, shown, paper)
  return toText([
    ...headline(findings, `${shown.name}, read as ${shown.type.startsWith('i') ? 'an' : 'a'} ${shown.type}`, paper),
    '',
    ...spaced(inOrder.map((finding, i) => findingLines(`${i + 1}. `, finding, frame, paper))),
    ...(inOrder.length === 0 ? [] : ['']),
    ...section(
      'Repaired before it was read (--strict refuses such a text)',
      paper,
      repairs.flatMap(({ message, position, endPosition }) => [
        ...item(paper, '- ', `${placeOf(position)}: ${message}`),
        ...frame('  ', position, endPosition, 0),
      ]),
    ),
  ])
}

const levels: ReadonlyArray<LintLevel> = ['error', 'warning', 'note']

const headline = (findings: ReadonlyArray<LintPlacedFinding>, what: string, paper: Paper): ReadonlyArray<string> => {
  const counts = levels.flatMap((level) => {
    const count = findings.filter((finding) => finding.level === level).length
    return count === 0 ? [] : [`${count} ${level}${count === 1 ? '' : 's'}`]
  })
  const worst = levels.find((level) => findings.some((finding) => finding.level === level))
  const words = counts.length === 0 ? 'NOTHING FOUND' : counts.join(', ').toUpperCase()
  return wrap(paper, '', `${words}  ${what}.`).map((line, i) =>
    (i === 0 ? line.replace(words, paper.paint(worst === undefined ? 'good' : styles[worst], words)) : line).trimEnd(),
  )
}

type Frame = (
  indent: string,
  position: Position | null,
  endPosition: Position | null,
  around: number,
) => ReadonlyArray<string>

const framing =
  (text: string, { ascii }: Shown, paper: Paper): Frame =>
  (indent, position, endPosition, around) =>
    position === null
      ? []
      : codeFrame(
          text,
          { position, endPosition: endPosition ?? endOfToken(text, position) },
          { width: paper.width - indent.length, ascii, around, paint: paper.paint },
        ).map((line) => indent + line)

const placeOf = (position: Position | null): string =>
  position === null ? '' : `line ${position.line}, column ${position.column}`

const findingLines = (
  bullet: string,
  { level, code, message, hint, position, endPosition, pointer, statement, sid, page }: LintPlacedFinding,
  frame: Frame,
  paper: Paper,
): ReadonlyArray<string> => {
  const indent = ' '.repeat(bullet.length)
  const place = [
    ...(position === null ? [] : [placeOf(position)]),
    ...(statement === null ? [] : [`statement ${statement}${sid === null || sid === '' ? '' : ` (${sid})`}`]),
    ...(position === null && pointer !== '' ? [pointer] : []),
  ]
  return [
    `${bullet}${paper.paint(styles[level], level)}  ${paper.paint('strong', code)}`,
    ...wrap(paper, indent, message),
    ...(hint === null ? [] : wrap(paper, indent, `Hint: ${hint}`)),
    ...(place.length === 0 ? [] : [`${indent}${safe(place.join(', '))}`]),
    ...frame(indent, position, endPosition, 1),
    `${indent}${paper.paint('quiet', page)}`,
  ]
}

/** The end of the name, value or sign that begins at the place: what a finding is about. */
const endOfToken = (text: string, position: Position): Position => {
  const start = offsetsOf(text)(position)
  const found = /^(?:"(?:[^"\\\n]|\\.)*"?|[^\s",:[\]{}]+)/.exec(text.slice(start, start + LONGEST))?.[0] ?? ' '
  return { line: position.line, column: position.column + found.length }
}

const LONGEST = 2000
