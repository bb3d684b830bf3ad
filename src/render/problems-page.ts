import type { InputProblems } from '../codec/problem.js'
import { fromPointer, toPointer, valueAt } from '../text/pointer.js'
import { safe } from './paint.js'
import { wrap, type Paper } from './paper.js'

/** The problems of an input as a page. `input` is its JSON as far as it was read. */
export const problemsPage = (problems: InputProblems, name: string, input: unknown, paper: Paper): string =>
  [
    `${paper.paint('bad', 'UNREADABLE')}  ${safe(name)} has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}.`,
    '',
    ...problems.flatMap((problem, i) => {
      const place = [
        ...(problem.pointer === '' ? [] : [problem.pointer]),
        ...(problem.position === null
          ? []
          : [`line ${problem.position.line}, column ${problem.position.column}${ofWhichText(problem.pointer, input)}`]),
      ]
      return [
        `  ${i + 1}. ${paper.paint('strong', problem.code)}  ${safe(place.join('  '))}`.trimEnd(),
        ...wrap(paper, '     ', problem.message),
        ...(problem.expected === '' ? [] : wrap(paper, '     ', `Expected: ${problem.expected}`)),
        ...(problem.hint === null ? [] : wrap(paper, '     ', `Hint: ${problem.hint}`)),
        '',
      ]
    }),
  ].join('\n')

const policyMembers: ReadonlyArray<string | number> = ['trustPolicy', 'document', 'policy', 'vpcEndpointPolicy']

/** A policy that was given as text inside the scenario counts its own lines. */
const ofWhichText = (pointer: string, input: unknown): string => {
  const path = fromPointer(pointer)
  const text = path
    .flatMap((step, i) => (policyMembers.includes(step) ? [path.slice(0, i + 1)] : []))
    .find((prefix) => typeof valueAt(prefix)(input) === 'string')
  return text === undefined ? '' : ` of the text at ${toPointer(text)}`
}
