import type { PassRoleDiagnosis, ServiceLinkedRoleCreation } from '../pass-role/pass-role-diagnosis.js'
import type { Ternary } from '../ternary/ternary.js'
import { asideLines, assumptionLines, causeLines, gateLines, headline, possibleLines } from './diagnosis-page.js'
import type { Asked } from './finding-frame.js'
import type { Style } from './paint.js'
import { item, section, toText, wrap, type Paper } from './paper.js'

/** A diagnosis of passing a role as a page. `asked` is what was asked about, to show the places. */
export const passRolePage = (
  diagnosis: PassRoleDiagnosis,
  asked: Asked,
  judgedAt: string | null,
  paper: Paper,
): string => {
  const { findings, createServiceLinkedRole: creation } = diagnosis
  return toText([
    ...headline(diagnosis, paper),
    '',
    ...section('Why', paper, causeLines(diagnosis, asked, paper)),
    ...section('Gates', paper, gateLines(diagnosis, paper)),
    ...section('Not known', paper, possibleLines(diagnosis, asked, paper)),
    ...section('To find out', paper, questionLines(diagnosis, paper)),
    ...section('The other half: does the role trust the service?', paper, trustLines(diagnosis, paper)),
    ...(creation === null
      ? []
      : section(
          'Where the request does not name the role: may it be made?',
          paper,
          creationLines(creation, asked, paper),
        )),
    ...section('Besides', paper, outerLines(diagnosis, paper)),
    ...section(
      'Worth knowing',
      paper,
      asideLines(
        findings.filter(({ gate }) => gate !== 'trust-policy'),
        paper,
      ),
    ),
    ...section('Taken for granted', paper, assumptionLines(diagnosis, judgedAt, paper)),
  ])
}

const questionLines = ({ questions }: PassRoleDiagnosis, paper: Paper): ReadonlyArray<string> =>
  questions.flatMap(({ about, ask, answers }) => [
    ...wrap(paper, '  ', `${ask} (${about})`),
    ...answers.flatMap(({ answer, verdict }) => wrap(paper, '    ', `${answer}: ${verdict}`)),
  ])

const trustWords: Readonly<Record<Ternary, readonly [word: string, style: Style, says: string]>> = {
  true: ['yes', 'good', 'the service can take the role once it has it'],
  false: ['NO ', 'bad', 'the service cannot take the role: passing it would be of no use'],
  unknown: ['?  ', 'doubt', 'not known: give `service`, and the trust policy of the role (`role.trustPolicy`)'],
}

/** PAS-17 */
const trustLines = ({ trustsService, findings }: PassRoleDiagnosis, paper: Paper): ReadonlyArray<string> => {
  const [word, style, says] = trustWords[trustsService]
  const found = findings.filter(({ gate }) => gate === 'trust-policy')
  const open = trustsService === 'unknown' && found.length > 0
  return [
    ...item(paper, `  ${word}  `, open ? 'it depends on what is not known' : says).map((line, n) =>
      n === 0 ? line.replace(word, paper.paint(style, word)) : line,
    ),
    ...asideLines(found, paper),
  ]
}

const creationLines = (creation: ServiceLinkedRoleCreation, asked: Asked, paper: Paper): ReadonlyArray<string> => {
  const missing = creation.alongside.filter(({ verdict }) => verdict !== 'allowed')
  return [
    ...headline(creation, { ...paper, width: paper.width - 2 }).map((line) => `  ${line}`),
    ...causeLines(creation, asked, paper),
    ...possibleLines(creation, asked, paper),
    ...asideLines(
      creation.findings.filter(({ reason }) => reason === 'any-role'),
      paper,
    ),
    ...missing.flatMap(({ action, verdict }) =>
      wrap(paper, '  ', `Some services may need ${action} on the role as well: ${verdict} (SLR-4).`),
    ),
  ]
}

/** PAS-18 */
const outerLines = ({ outerActions }: PassRoleDiagnosis, paper: Paper): ReadonlyArray<string> =>
  wrap(
    paper,
    '  ',
    outerActions.length === 0
      ? 'Passing is part of an operation of the service, which has to be allowed too. It is not judged here.'
      : `Passing is part of an operation of the service, which has to be allowed too: ${outerActions.join(', ')}. It is not judged here.`,
  )
