import {
  capabilityColumns,
  serviceEditions,
  type CapabilityCell,
  type CapabilityColumn,
  type CapabilitySupport,
  type ServiceCapability,
  type ServiceEdition,
  type ServiceTable,
} from './service-capability.js'
import { once } from '../once/once.js'
import * as data from './table-data.js'

const frozen = <A extends object>(value: A): A => Object.freeze(value)
const none: ReadonlyArray<string> = frozen([])
const words = (text: string): ReadonlyArray<string> => (text === '' ? none : frozen(text.split(' ')))

interface Line {
  readonly fields: ReadonlyArray<string>
  readonly row: Omit<ServiceCapability, 'edition' | 'category'>
}

const letters: Readonly<Record<CapabilityColumn | 'name', string>> = {
  name: 'n',
  actions: 'a',
  resourceLevel: 'r',
  resourceBased: 'b',
  tags: 't',
  temporaryCredentials: 'c',
  serviceLinkedRoles: 's',
}

const url = (text: string): string =>
  text.replace(/^~/, 'https://docs.aws.amazon.com/').replace(/^\^/, 'http://docs.aws.amazon.com/')

const lines: () => ReadonlyArray<Line> = once(() => {
  const notes = data.notes.split('\n')
  const read: Line[] = []
  for (const text of data.rows.split('\n')) {
    const above = read[read.length - 1]
    const fields = text.split('\t').map((field, i) => (field === '=' ? (above?.fields[i] ?? '') : field))
    read.push({ fields, row: toRow(fields, notes) })
  }
  return read
})

/** Most cells have neither note nor link, and are one of three. */
const bare = (support: CapabilitySupport): CapabilityCell => frozen({ support, notes: none, link: null })
const bareCells: Readonly<Record<string, CapabilityCell>> = { y: bare('yes'), p: bare('partial'), n: bare('no') }

const toRow = (fields: ReadonlyArray<string>, allNotes: ReadonlyArray<string>): Line['row'] => {
  const [name = '', prefixes = '', docs = '', cells = '', links = '', notes = '', principals = ''] = fields
  const documentation = docs === '' ? null : url(docs)
  const folder = documentation?.slice(0, documentation.lastIndexOf('/') + 1) ?? ''
  const [linkWords, noteWords] = [words(links), words(notes)]
  const notesOf = (letter: string): ReadonlyArray<string> => {
    const own = noteWords.filter((note) => note.startsWith(letter))
    return own.length === 0 ? none : frozen(own.map((note) => allNotes[Number.parseInt(note.slice(1), 36)] ?? ''))
  }
  const linkOf = (letter: string): string | null => {
    const link = linkWords.find((word) => word.startsWith(letter))?.slice(1)
    return link === undefined ? null : link.startsWith('<') ? folder + link.slice(1) : url(link)
  }
  const cellOf = (column: CapabilityColumn, i: number): CapabilityCell => {
    const plain = bareCells[cells.charAt(i)] ?? bare('no')
    const [own, link] = [notesOf(letters[column]), linkOf(letters[column])]
    return own.length === 0 && link === null ? plain : frozen({ support: plain.support, notes: own, link })
  }
  return {
    name,
    prefixes: prefixes === '' ? null : words(prefixes),
    servicePrincipals: principals === '' ? null : words(principals.replaceAll('@', '.amazonaws.com')),
    documentation,
    notes: notesOf(letters.name),
    cells: frozen(
      Object.fromEntries(
        capabilityColumns.map((column, i) => [column, cellOf(column, i)]),
      ) as ServiceCapability['cells'],
    ),
  }
}

const orders: Readonly<Record<ServiceEdition, string>> = {
  '2018': data.order2018,
  '2023': data.order2023,
  '2026': data.order2026,
}

const readByNewColumn =
  'The column `tags` is stricter than that of 2018: `yes` needs all three tag keys, for every type of resource (TBL-5).'

const caveats: Readonly<Record<ServiceEdition, ReadonlyArray<string>>> = {
  '2018': [
    'Services that support resource-level permissions for some resources had a yellow cell, and the colour is lost: a `yes` under `resourceLevel` may mean some resources only (SEED-78).',
  ],
  '2023': [readByNewColumn],
  '2026': [
    readByNewColumn,
    'The date of this copy is not known exactly, and its rows were typed over by hand: look a cell up in the guide before much depends on it.',
  ],
}

const tableOf = (edition: ServiceEdition): ServiceTable => {
  const head = data.heads
    .split('\n')
    .map((line) => line.split('\t'))
    .find(([of]) => of === edition)
  const [, date = '', title = '', source = ''] = head ?? []
  return frozen({
    edition,
    date: date === '' ? null : date,
    title,
    source,
    caveats: frozen([...caveats[edition]]),
    services: frozen(
      orders[edition].split('\n').flatMap((line) => {
        const [category = '', numbers = ''] = line.split('\t')
        return words(numbers).flatMap((number) => {
          const row = lines()[Number.parseInt(number, 36)]?.row
          return row === undefined ? [] : [frozen({ edition, category, ...row })]
        })
      }),
    ),
  })
}

/** The whole of an edition. */
export const tables: Readonly<Record<ServiceEdition, () => ServiceTable>> = {
  '2018': once(() => tableOf('2018')),
  '2023': once(() => tableOf('2023')),
  '2026': once(() => tableOf('2026')),
}

type Pair = readonly [from: string, to: string]

const renamedIn = (numbers: string): ReadonlyArray<Pair> =>
  words(numbers).map((pair) => {
    const [from = '', to = ''] = pair.split('>').map((number) => lines()[Number.parseInt(number, 36)]?.row.name ?? '')
    return [from, to]
  })

const namesIn = (edition: ServiceEdition): ReadonlySet<string> =>
  new Set(tables[edition]().services.map(({ name }) => name))

/** The names of each service in one edition and in the next. Where a name went to another service, it is no pair. */
const step = (from: ServiceEdition, to: ServiceEdition, numbers: string): ReadonlyArray<Pair> => {
  const changed = renamedIn(numbers)
  const left = new Set(changed.map(([name]) => name))
  const after = namesIn(to)
  return [
    ...[...namesIn(from)].flatMap((name): ReadonlyArray<Pair> =>
      after.has(name) && !left.has(name) ? [[name, name]] : [],
    ),
    ...changed,
  ]
}

const steps: ReadonlyArray<() => ReadonlyArray<Pair>> = [
  once(() => step('2018', '2023', data.renamed2018)),
  once(() => step('2023', '2026', data.renamed2023)),
]

const compose = (first: ReadonlyArray<Pair>, second: ReadonlyArray<Pair>): ReadonlyArray<Pair> => {
  const after = new Map<string, ReadonlyArray<string>>()
  for (const [from, to] of second) after.set(from, [...(after.get(from) ?? []), to])
  return first.flatMap(([from, between]) => (after.get(between) ?? []).map((to): Pair => [from, to]))
}

/** The names of each service that both editions have, whichever of them is the older. */
export const counterparts = (from: ServiceEdition, to: ServiceEdition): ReadonlyArray<Pair> => {
  const [start, end] = [serviceEditions.indexOf(from), serviceEditions.indexOf(to)]
  if (start > end) return counterparts(to, from).map(([older, newer]) => [newer, older])
  return steps.slice(start, end).reduce<ReadonlyArray<Pair>>(
    (pairs, next) => compose(pairs, next()),
    [...namesIn(from)].map((name): Pair => [name, name]),
  )
}
