/**
 * Compares src/service-capability/table-data.ts with what data/services makes of it, and exits 1 when they differ. With
 * `--update` it writes that file anew. `src/service-capability/table.ts` reads what is written here; a test holds each
 * row, cell, note and link that comes out there against the data.
 */
import { readFileSync, writeFileSync } from 'node:fs'

const TARGET = 'src/service-capability/table-data.ts'
const editions = ['2018', '2023', '2026']
const columns = {
  name: 'n',
  actions: 'a',
  resourceLevel: 'r',
  resourceBased: 'b',
  tags: 't',
  temporaryCredentials: 'c',
  serviceLinkedRoles: 's',
}
const cells = Object.keys(columns).filter((column) => column !== 'name')

const read = (name) => JSON.parse(readFileSync(`data/services/${name}.json`, 'utf8'))
const tables = new Map(editions.map((edition) => [edition, read(`capabilities-${edition}`)]))
const renames = read('renames')
const principals = read('service-principals')

const fail = (message) => {
  throw new Error(`data/services: ${message}`)
}
const namesIn = (edition) => new Set(tables.get(edition).services.map(({ name }) => name))

/** The rows that a service has in the next edition. */
const successors = (edition, name) => {
  const to = editions[editions.indexOf(edition) + 1]
  if (to === undefined) return []
  const renamed = renames
    .find((entry) => entry.from === edition && entry.to === to)
    .services.find(({ from }) => from === name)
  return (renamed?.to ?? [name].filter((same) => namesIn(to).has(same))).map((of) => ({ edition: to, name: of }))
}
for (const { from, to, services } of renames)
  for (const renamed of services) {
    if (!namesIn(from).has(renamed.from)) fail(`${renamed.from} has no row in ${from}`)
    for (const name of renamed.to) if (!namesIn(to).has(name)) fail(`${name} has no row in ${to}`)
  }

/** The service and all that became of it, the newest last. */
const descent = (edition, name) => [
  { edition, name },
  ...successors(edition, name).flatMap((next) => descent(next.edition, next.name)),
]

const lastNames = new Set(
  editions.flatMap((edition) => [...namesIn(edition)].filter((name) => successors(edition, name).length === 0)),
)
for (const { principal, services, evidence } of principals) {
  if (!/^[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?$/.test(principal)) fail(`${principal} is no service principal`)
  if (evidence === '') fail(`${principal} has no evidence`)
  for (const name of services)
    if (!lastNames.has(name)) fail(`${principal}: ${name} is no service, or not its last name`)
}
/** Those of what became of the service in the end: the data name it by its last name. */
const principalsOf = (edition, name) => {
  const last = new Set(
    descent(edition, name).flatMap((row) => (successors(row.edition, row.name).length > 0 ? [] : [row.name])),
  )
  return principals
    .filter(({ services }) => services.some((service) => last.has(service)))
    .map(({ principal }) => principal)
}

const plain = (text) => {
  if (/[\t\n`\\]|\$\{/.test(text)) fail(`cannot be written: ${text}`)
  return text
}
const url = (text) => {
  if (/[ ~^]/.test(text)) fail(`cannot be written: ${text}`)
  return plain(text).replace('https://docs.aws.amazon.com/', '~').replace('http://docs.aws.amazon.com/', '^')
}

const notes = []
const noteNumber = (text) => {
  const known = notes.indexOf(plain(text))
  return (known >= 0 ? known : notes.push(text) - 1).toString(36)
}

/** All that a row says but its category, which may be another where all else is equal. */
const fieldsOf = (edition, row) => {
  const folder = row.docs === null ? null : row.docs.slice(0, row.docs.lastIndexOf('/') + 1)
  return [
    plain(row.name),
    row.prefixes.join(' '),
    row.docs === null ? '' : url(row.docs),
    cells.map((cell) => row[cell][0]).join(''),
    Object.entries(row.links)
      // Most links lead into the folder of the documentation.
      .map(
        ([column, to]) =>
          columns[column] + (folder !== null && to.startsWith(folder) ? `<${url(to.slice(folder.length))}` : url(to)),
      )
      .join(' '),
    row.notes.map(({ column, text }) => columns[column] + noteNumber(text)).join(' '),
    principalsOf(edition, row.name)
      .map((principal) => principal.replace('.amazonaws.com', '@'))
      .join(' '),
  ]
}

/** Each distinct row once; those of one service stand together, so that what is equal to the line above is left out. */
const lines = []
const numbers = new Map()
const seen = new Set()
const add = (edition, name) => {
  if (seen.has(`${edition} ${name}`)) return
  seen.add(`${edition} ${name}`)
  for (const row of tables.get(edition).services.filter((of) => of.name === name)) {
    const fields = fieldsOf(edition, row)
    const line = fields.join('\t')
    let number = lines.findIndex((known) => known.join('\t') === line)
    if (number < 0) number = lines.push(fields) - 1
    numbers.set(row, number)
  }
  for (const next of successors(edition, name)) add(next.edition, next.name)
}
for (const edition of editions) for (const { name } of tables.get(edition).services) add(edition, name)

const rows = lines.map((fields, i) =>
  fields
    .map((field, j) => (i > 0 && field !== '' && field === lines[i - 1][j] ? '=' : field))
    .join('\t')
    .replace(/\t+$/, ''),
)

const orders = editions.map((edition) => {
  const { services } = tables.get(edition)
  return services
    .map((row, i) => {
      const number = numbers.get(row).toString(36)
      const category = plain(row.category)
      return i > 0 && services[i - 1].category === category
        ? ` ${number}`
        : `${i > 0 ? '\n' : ''}${category}\t${number}`
    })
    .join('')
})

const numberOf = (edition, name) =>
  numbers.get(tables.get(edition).services.find((row) => row.name === name)).toString(36)
const renamed = renames.map(({ from, to, services }) =>
  services.flatMap((of) => of.to.map((name) => `${numberOf(from, of.from)}>${numberOf(to, name)}`)).join(' '),
)

const heads = editions.map((edition) => {
  const { source } = tables.get(edition)
  const place = [source.repository ?? source.copy, source.commit, source.file].filter((part) => part !== undefined)
  return [edition, source.date ?? '', source.title, place.join(' ')].map(plain).join('\t')
})

const constant = (name, text) => `export const ${name} = \`${text}\`\n`
const written = [
  '// Written by `npm run services:update` from data/services: change it there.\n',
  '// A line an edition: its date, the title of the page, where that was found.\n' +
    constant('heads', heads.join('\n')),
  '// A line a row: name, prefixes, documentation, cells, links, notes, principals. `=` is what the line above has.\n' +
    constant('rows', rows.join('\n')),
  constant('notes', notes.join('\n')),
  '// A line a category: its name, and the numbers of its rows.\n' + constant('order2018', orders[0]),
  constant('order2023', orders[1]),
  constant('order2026', orders[2]),
  '// Services that have another name in the next edition, by the numbers of their rows.\n' +
    constant('renamed2018', renamed[0]),
  constant('renamed2023', renamed[1]),
].join('\n')

if (process.argv.includes('--update')) {
  writeFileSync(TARGET, written)
  console.log(`${TARGET} written`)
} else if (readFileSync(TARGET, 'utf8') === written) console.log(`${TARGET} is up to date`)
else {
  console.log(`${TARGET} is out of date: run \`npm run services:update\` and review the change.`)
  process.exitCode = 1
}
