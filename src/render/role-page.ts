import type { RoleExplanation } from '../role-kind/explain-role.js'
import type { RoleNote, RoleQuestion } from '../role-kind/role-note.js'
import { safe, type Style } from './paint.js'
import { item, section, toText, wrap, type Paper } from './paper.js'

const attention: Readonly<Record<RoleExplanation['needsAction'], readonly [string, Style]>> = {
  no: ['NO ACTION NEEDED', 'good'],
  look: ['WORTH A LOOK', 'doubt'],
  yes: ['NEEDS ATTENTION', 'bad'],
}

/** What a role is, as a page. */
export const rolePage = (told: RoleExplanation, paper: Paper): string => {
  const [word, style] = attention[told.needsAction]
  return toText([
    ...wrap(paper, '', `${word}  ${told.summary}`).map((line, i) =>
      i === 0 ? paper.paint(style, word) + line.slice(word.length) : line,
    ),
    '',
    ...section('What it is', paper, kindLines(told, paper)),
    ...section('Looks like another', paper, told.lookAlike === null ? [] : wrap(paper, '  ', told.lookAlike.message)),
    ...section(
      'Who made it',
      paper,
      told.madeBy.flatMap(({ certain, message }) => item(paper, '  - ', certain ? message : `Perhaps: ${message}`)),
    ),
    ...section('Who may take it', paper, trustLines(told, paper)),
    ...section('Deleting it', paper, wrap(paper, '  ', told.deleting.message)),
    ...section('Worth knowing', paper, noteLines(told.notes, paper)),
    ...section('To find out', paper, [
      ...questionLines(told.questions, paper),
      ...item(paper, '  - ', 'Who made it, and when, as long as CloudTrail keeps it:'),
      ...commandLines(told.command, paper),
    ]),
  ])
}

const kindLines = (
  { role, kinds, provenBy, likely, madeBy, service, managedThrough }: RoleExplanation,
  paper: Paper,
) => [
  ...rows(paper, [
    ['kind', kinds.join(', ')],
    [
      'proven by',
      provenBy === null ? 'nothing' : provenBy === 'path' ? `its path, ${role.path ?? ''}` : 'its trust policy',
    ],
    ...(service === null
      ? []
      : [['service', service.name ?? `not known; its principal is ${service.principal}`] as const]),
    ['managed in', managedWords(managedThrough)],
    ...(managedThrough.documentation === null ? [] : [['see', managedThrough.documentation] as const]),
  ]),
  ...likely.flatMap(({ kind, by, message }) =>
    item(
      paper,
      '  - ',
      // Who made it is told below in the same words.
      madeBy.some((maker) => maker.message === message)
        ? `perhaps ${kind}, as its ${by} hints`
        : `perhaps ${kind}: ${message}`,
    ),
  ),
]

const managedWords = ({ where, name }: RoleExplanation['managedThrough']): string =>
  where === 'unknown'
    ? 'hangs on its path, which is hidden'
    : where === 'aws'
      ? 'AWS alone'
      : (name ?? 'its service, which the path does not name')

/** Names and values, one below the other. */
const rows = (paper: Paper, pairs: ReadonlyArray<readonly [string, string]>): ReadonlyArray<string> =>
  pairs.flatMap(([name, value]) => item(paper, `  ${name.padEnd(12)}`, value))

const trustLines = ({ trusts }: RoleExplanation, paper: Paper): ReadonlyArray<string> =>
  (trusts ?? []).flatMap(({ principal, type, conditionKeys, maybeDenied }) =>
    item(
      paper,
      '  - ',
      [
        type === 'anyone' ? 'everybody (*)' : principal,
        ...(conditionKeys.length === 0 ? [] : [`under conditions on ${conditionKeys.join(', ')}`]),
        ...(maybeDenied ? ['unless a Deny keeps it out'] : []),
      ].join(', '),
    ),
  )

export const noteLines = (notes: ReadonlyArray<RoleNote<string>>, paper: Paper): ReadonlyArray<string> =>
  notes.flatMap(({ message }) => item(paper, '  - ', message))

export const questionLines = (questions: ReadonlyArray<RoleQuestion>, paper: Paper): ReadonlyArray<string> =>
  questions.flatMap(({ ask, command }) => [...item(paper, '  - ', ask), ...commandLines(command, paper)])

/** A command on a line of its own, whatever its length: it is there to be copied. */
export const commandLines = (command: string | null, { paint }: Paper): ReadonlyArray<string> =>
  command === null ? [] : [`      ${paint('strong', safe(command))}`]
