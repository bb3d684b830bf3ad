import type { InputProblem, InputProblems } from '../codec/problem.js'
import { fromPointer, toPointer, valueAt } from '../text/pointer.js'
import { codeFrame } from './code-frame.js'
import type { Asked } from './finding-frame.js'
import { safe } from './paint.js'
import { wrap, type Paper } from './paper.js'
import { textAt } from './source-text.js'

/** The problems of an input as a page. */
export const problemsPage = (problems: InputProblems, name: string, asked: Asked, paper: Paper): string =>
  [
    `${paper.paint('bad', 'UNREADABLE')}  ${safe(name)} has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}.`,
    '',
    ...problems.flatMap((problem, i) => {
      const place = [
        ...(problem.pointer === '' ? [] : [problem.pointer]),
        ...(problem.position === null
          ? []
          : [`line ${problem.position.line}, column ${problem.position.column}${ofWhichText(problem.pointer, asked)}`]),
      ]
      return [
        `  ${i + 1}. ${paper.paint('strong', problem.code)}  ${safe(place.join('  '))}`.trimEnd(),
        ...wrap(paper, '     ', problem.message),
        ...(problem.expected === '' ? [] : wrap(paper, '     ', `Expected: ${problem.expected}`)),
        ...(problem.hint === null ? [] : wrap(paper, '     ', `Hint: ${problem.hint}`)),
        ...frameLines('     ', problem, asked, paper),
        '',
      ]
    }),
  ].join('\n')

const policyMembers: ReadonlyArray<string | number> = ['trustPolicy', 'document', 'policy', 'vpcEndpointPolicy']

/** A policy that was given as text inside the input: its pointer. */
const innerText = (pointer: string, { input }: Asked): string | null => {
  const path = fromPointer(pointer)
  const text = path
    .flatMap((step, i) => (policyMembers.includes(step) ? [path.slice(0, i + 1)] : []))
    .find((prefix) => typeof valueAt(prefix)(input) === 'string')
  return text === undefined ? null : toPointer(text)
}

/** Such a policy counts its own lines; a part of another file those of that. */
const ofWhichText = (pointer: string, asked: Asked): string => {
  const inner = innerText(pointer, asked)
  if (inner !== null) return ` of the text at ${inner}`
  const source = textAt(asked.texts)(fromPointer(pointer))
  return source === null || source.path.length === 0 || source.file === null ? '' : ` of ${source.file}`
}

const frameLines = (
  indent: string,
  { pointer, position }: InputProblem,
  asked: Asked,
  paper: Paper,
): ReadonlyArray<string> => {
  const source = innerText(pointer, asked) === null ? textAt(asked.texts)(fromPointer(pointer)) : null
  if (source === null || position === null) return []
  const { from, to } = source.spanOf(fromPointer(pointer).slice(source.path.length))
  // The place may be finer than the member: a missing comma, a member that stands twice.
  const same = from.line === position.line && from.column === position.column
  const frame = codeFrame(source.text, same && pointer !== '' ? { position, endPosition: to } : { position }, {
    ...paper,
    width: paper.width - indent.length,
    ascii: false,
    around: 1,
  })
  return ['', ...frame.map((line) => indent + line)]
}
