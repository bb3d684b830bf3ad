import type { RoleChangeDiagnosis } from '../role-change/diagnose-role-change.js'
import type { RoleChangeStep } from '../role-change/role-change-step.js'
import { headline } from './diagnosis-page.js'
import { item, section, toText, wrap, type Paper } from './paper.js'
import { commandLines, noteLines, questionLines } from './role-page.js'

/** What may be changed on a role, as a page. */
export const roleChangePage = (told: RoleChangeDiagnosis, paper: Paper): string => {
  return toText([
    ...headline(told, paper),
    '',
    ...section('What AWS says', paper, errorLines(told, paper)),
    ...section('First', paper, stepLines(told.first, paper)),
    ...section('Instead', paper, stepLines(told.instead, paper)),
    ...section('Afterwards', paper, stepLines(told.afterwards, paper)),
    ...section('To find out', paper, questionLines(openQuestions(told), paper)),
    ...section(
      'What the caller needs',
      paper,
      told.permissions.flatMap(({ action, resource }) =>
        item(paper, '  - ', `${action} on ${resource ?? 'the ARN of the role'}`),
      ),
    ),
    ...section('Worth knowing', paper, noteLines(told.notes, paper)),
  ])
}

/** Those that no step answers. */
const openQuestions = ({ questions, first }: RoleChangeDiagnosis): RoleChangeDiagnosis['questions'] =>
  questions.filter(({ command }) => command === null || !first.some((step) => step.command === command))

const errorLines = ({ error, furtherErrors }: RoleChangeDiagnosis, paper: Paper): ReadonlyArray<string> =>
  (error === null ? [] : [error, ...furtherErrors]).flatMap(({ code, message }) =>
    wrap(paper, '  ', message === null ? code : `${code}: ${message}`),
  )

const stepLines = (steps: ReadonlyArray<RoleChangeStep>, paper: Paper): ReadonlyArray<string> =>
  steps.flatMap(({ message, command }, i) => [...item(paper, `  ${i + 1}. `, message), ...commandLines(command, paper)])
