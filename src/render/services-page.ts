import type { CapabilityWarning } from '../service-capability/capability-warning.js'
import type { CellChange, EditionComparison, ServicePair } from '../service-capability/compare-editions.js'
import type { FoundService, ServiceMatch, ServiceSearch } from '../service-capability/find-service.js'
import {
  capabilityColumns,
  type CapabilityCell,
  type CapabilityColumn,
  type CapabilitySupport,
  type ServiceCapability,
  type ServiceEdition,
  type ServiceTable,
} from '../service-capability/service-capability.js'
import { safe, type Style } from './paint.js'
import { item, section, spaced, toText, wrap, type Paper } from './paper.js'

const supportStyle: Readonly<Record<CapabilitySupport, Style>> = { yes: 'good', partial: 'doubt', no: 'bad' }

/** TBL-1: the titles of the columns are AWS's. */
const titles = (edition: ServiceEdition): Readonly<Record<CapabilityColumn, string>> => ({
  actions: 'Actions',
  resourceLevel: 'Resource-level permissions',
  resourceBased: 'Resource-based policies',
  tags: edition === '2018' ? 'Authorization based on tags' : 'ABAC (tags)',
  temporaryCredentials: 'Temporary credentials',
  serviceLinkedRoles: 'Service-linked roles',
})

const matchWords: Readonly<Record<ServiceMatch, string>> = {
  name: 'the name',
  'short-name': 'a short form of the name',
  prefix: 'the prefix',
  'service-principal': 'a service principal',
  'name-in-another-edition': 'the name in another edition',
  'prefix-in-principal': 'no principal that is known, but it holds the prefix',
}

/** What was found for a query: one row as a page, several as a table, none with what may have been meant. */
export const searchPage = (search: ServiceSearch, table: ServiceTable, paper: Paper): string => {
  const { found, query, edition } = search
  const [first] = found
  if (first === undefined) return missPage(search, paper)
  const isOne = found.every(({ service }) => service.name === first.service.name)
  return toText(
    isOne
      ? // A service that stands in several categories has equal rows.
        rowLines(first, found.map(({ service }) => service.category).join('; '), query, table, paper)
      : [
          ...wrap(paper, '', `${found.length} rows of the table of ${edition} match "${query}".`),
          '',
          ...tableLines(
            found.map(({ service }) => service),
            paper,
          ),
          '',
          ...found.flatMap(({ matchedBy, service }) =>
            item(paper, '  - ', `${service.name}: by ${matchWords[matchedBy]}`),
          ),
          '',
          ...wrap(paper, '', 'For the notes and links of one of them, ask for it by its whole name.'),
        ],
  )
}

const missPage = ({ query, edition, suggestions, otherEditions }: ServiceSearch, paper: Paper): string =>
  toText([
    ...item(paper, `${paper.paint('bad', 'NOT FOUND')}  `, `The table of ${edition} has no service "${query}".`),
    '',
    ...section(
      'Did you mean',
      paper,
      suggestions.flatMap((word) => item(paper, '  - ', word)),
    ),
    ...otherEditions.flatMap((other) => wrap(paper, '', `The table of ${other} has it: add --edition ${other}.`)),
    ...(suggestions.length + otherEditions.length > 0
      ? []
      : wrap(
          paper,
          '',
          'Ask by the display name (Amazon S3), by what its actions begin with (s3), or by a service principal.',
        )),
  ])

const rowLines = (
  { matchedBy, service }: FoundService,
  categories: string,
  query: string,
  table: ServiceTable,
  paper: Paper,
): ReadonlyArray<string> => {
  const { name, edition, prefixes, servicePrincipals, documentation, notes, cells } = service
  const facts: ReadonlyArray<readonly [string, string]> = [
    ['Edition', `${table.date ?? edition} (${categories})`],
    ['Prefix', prefixes === null ? 'not known' : prefixes.join(', ')],
    ['Principals', servicePrincipals === null ? 'none is known' : servicePrincipals.join(', ')],
    ['Documentation', documentation ?? 'no link in this edition'],
  ]
  return [
    ...wrap(paper, '', name).map((line) => paper.paint('strong', line)),
    ...(matchedBy === 'name' ? [] : wrap(paper, '', `Found by "${query}": ${matchWords[matchedBy]}.`)),
    '',
    ...facts.flatMap(([title, text]) => item(paper, `  ${title.padEnd(15)}`, text)),
    '',
    ...notes.flatMap((note) => wrap(paper, '  ', note)),
    ...capabilityColumns.flatMap((column) => cellLines(titles(edition)[column], cells[column], paper)),
    '',
    ...caveatLines(table, paper),
  ]
}

const cellLines = (title: string, { support, notes, link }: CapabilityCell, paper: Paper): ReadonlyArray<string> => [
  `  ${paper.paint(supportStyle[support], support.padEnd(8))} ${title}`,
  ...notes.flatMap((note) => wrap(paper, ' '.repeat(11), note)),
  ...(link === null ? [] : [`${' '.repeat(11)}${safe(link)}`]),
]

const caveatLines = ({ caveats }: ServiceTable, paper: Paper): ReadonlyArray<string> =>
  section(
    'Of this edition',
    paper,
    caveats.flatMap((caveat) => item(paper, '  - ', caveat)),
  )

const shortTitles = ['act', 'res', 'pol', 'tag', 'tmp', 'slr']
const shortSupport: Readonly<Record<CapabilitySupport, string>> = { yes: 'yes', partial: 'par', no: 'no ' }

const legend =
  'act actions, res resource-level permissions, pol resource-based policies, tag tags, tmp temporary credentials, slr service-linked roles; par partial'

const tableLines = (rows: ReadonlyArray<ServiceCapability>, paper: Paper): ReadonlyArray<string> => [
  paper.paint('strong', `  ${shortTitles.join(' ')}  service (prefix)`),
  ...rows.map(
    ({ name, prefixes, cells }) =>
      `  ${capabilityColumns
        .map((column) => paper.paint(supportStyle[cells[column].support], shortSupport[cells[column].support]))
        .join(' ')}  ${safe(name)} (${prefixes === null ? 'prefix not known' : prefixes.join(', ')})`,
  ),
  '',
  ...wrap(paper, '  ', legend),
]

/** A whole edition. */
export const tablePage = (table: ServiceTable, paper: Paper): string =>
  toText([
    ...wrap(
      paper,
      '',
      `${table.title}: ${table.services.length} rows, edition ${table.edition}${table.date === null ? '' : ` (${table.date})`}`,
    ),
    ...wrap(paper, '', `Source: ${table.source}`),
    '',
    ...tableLines(table.services, paper),
    '',
    ...caveatLines(table, paper),
  ])

const pairWords = ({ before, after }: ServicePair): string =>
  before.name === after.name ? before.name : `${before.name} → ${after.name}`

/** What became of the table from one edition to another. */
export const comparisonPage = (
  { from, to, added, removed, renamed, changed, notesChanged }: EditionComparison,
  paper: Paper,
): string => {
  const names = (rows: ReadonlyArray<ServiceCapability>): ReadonlyArray<string> =>
    rows.flatMap(({ name }) => item(paper, '  - ', name))
  const change = ({ column, before, after }: CellChange): string =>
    `  ${paper.paint(supportStyle[before.support], before.support)} → ${paper.paint(supportStyle[after.support], after.support)}  ${titles(to)[column]}`
  const services = [...new Set(changed.map(({ service }) => service))]
  return toText([
    ...wrap(
      paper,
      '',
      `From ${from} to ${to}: ${added.length} services came, ${removed.length} went, ${new Set(renamed.map(({ before }) => before.name)).size} have another name; ${changed.length} cells of ${services.length} services changed, ${notesChanged.length} have other footnotes.`,
    ),
    '',
    ...section(
      'Changed cells',
      paper,
      spaced(
        services.map((service) => [
          ...item(paper, '  ', pairWords(service)),
          ...changed.filter((cell) => cell.service === service).map((cell) => `  ${change(cell)}`),
        ]),
      ),
    ),
    ...section(
      'Other footnotes',
      paper,
      notesChanged.flatMap(({ service, column }) =>
        item(paper, '  - ', `${pairWords(service)}: ${titles(to)[column]}`),
      ),
    ),
    ...section(
      'Other names',
      paper,
      renamed.flatMap((pair) => item(paper, '  - ', pairWords(pair))),
    ),
    ...section('Gone', paper, names(removed)),
    ...section('New', paper, names(added)),
  ])
}

const severityWords: Readonly<Record<CapabilityWarning['severity'], readonly [string, Style]>> = {
  warning: ['WARNING', 'bad'],
  note: ['note', 'doubt'],
}

/** What policies ask for that their services do not support. */
export const warningsPage = (
  warnings: ReadonlyArray<CapabilityWarning>,
  edition: ServiceEdition,
  paper: Paper,
): string => {
  const place = ({ policy, statement, sid, pointer, position }: CapabilityWarning): string =>
    [
      policy,
      ...(statement === null ? [] : [`statement ${statement}`]),
      ...(sid === null ? [] : [sid]),
      ...(pointer === '' ? [] : [pointer]),
      ...(position === null ? [] : [`line ${position.line}, column ${position.column}`]),
    ].join(', ')
  const told = warnings.map((warning) => {
    const [word, style] = severityWords[warning.severity]
    return [
      `${paper.paint(style, word)}  ${paper.paint('strong', warning.code)}`,
      ...wrap(paper, '  ', warning.message),
      `  ${paper.paint('quiet', safe(place(warning)))}`,
      ...warning.notes
        .filter((note) => !warning.message.includes(note))
        .flatMap((note) => wrap(paper, '  ', `Footnote: ${note}`)),
      ...wrap(paper, '  ', `Hint: ${warning.hint}`),
    ]
  })
  return toText(
    told.length === 0
      ? [
          ...item(
            paper,
            `${paper.paint('good', 'NOTHING FOUND')}  `,
            `By the table of ${edition}, the policies ask no service for what it does not support.`,
          ),
        ]
      : spaced(told),
  )
}
