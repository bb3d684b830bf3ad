/**
 * Holds the tests, and two pages, against the rules of the policy language, docs/rules/policy-language.md, conditions.md
 * and principals.md, and against those on kinds of role and their changes in passrole-and-service-roles.md. Exits 1 when
 * - a rule is named by no test, and docs/untested-rules.md has no reason for that,
 * - an entry of that page is out of date: the rule is tested by now, or does not exist,
 * - src/ or tests/ cite a rule that no page of docs/rules/ has,
 * - a rule marked uncertain, there or in docs/rules/assume-role-decision.md, has no reading in docs/uncertain-rules.md, or a
 *   rule that does not exist has one.
 *
 * A test names a rule in a text: its title, or the row of its table. A comment is not enough. Some ids of conditions.md
 * stand in assume-role-decision.md for other rules: those are cited as `KEY-5 of assume-role-decision.md`.
 * `node scripts/rules.mjs FOLDER` looks into another folder than the current one.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'

/** The pages, and of which families of rules; null: of all. */
const pages = new Map([
  ['policy-language.md', null],
  ['conditions.md', null],
  ['principals.md', null],
  ['passrole-and-service-roles.md', ['KND', 'CHG', 'NEW', 'SRV']],
])
const root = resolve(process.argv[2] ?? '.')

const read = (file) => readFileSync(join(root, file), 'utf8')
const filesIn = (folder, extension) =>
  readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort()
const prefixOf = (id) => id.slice(0, id.lastIndexOf('-'))
const numberOf = (id) => Number(id.slice(id.lastIndexOf('-') + 1))

const problems = []

const ID = /(?<![\w-])[A-Z]+-\d+(?![\w-])/g
const DEFINITION = /\*\*([A-Z]+-\d+)\*\*|^\| ([A-Z]+-\d+) \|/g
const definedIn = (line) => [...line.matchAll(DEFINITION)].map((match) => match[1] ?? match[2])
const isUncertain = (text) => text.includes('**uncertain') || text.includes('(u)') || text.includes('[U]')

const defined = new Map()
const uncertain = new Set()
for (const [page, families] of pages) {
  let section = null
  // The rule that a line belongs to: it goes on over the indented lines, and the rows of tables, that follow it.
  let rule = null
  for (const line of read(`docs/rules/${page}`).split('\n')) {
    const heading = /^## (\d+)\. /.exec(line)
    if (heading !== null) section = `${page}, section ${heading[1]}`
    const own = definedIn(line)
    if (families !== null && !own.some((id) => families.includes(prefixOf(id)))) {
      rule = null
      continue
    }
    for (const id of own) {
      if (defined.has(id)) problems.push(`${id} is defined twice, in ${defined.get(id)} and in ${page}`)
      defined.set(id, page)
    }
    if (own.length > 0) rule = own.at(-1)
    else if (!/^(?:$|\||\s)/.test(line)) rule = null
    // What stands before section 1, and the legend of a table, say what the mark means.
    if (section === null || !isUncertain(line) || line.startsWith('(u) =')) continue
    const marked = line.split('. ').filter(isUncertain)
    const named = line.startsWith('|') ? [] : marked.flatMap((sentence) => sentence.match(ID) ?? [])
    const about = own.length > 0 ? own : rule !== null ? [rule] : named.length > 0 ? named : [section]
    for (const id of about) uncertain.add(id)
  }
}

// The page of the decision marks them by [U]; its rules need no test each.
const DECISION = 'assume-role-decision.md'
for (const line of filesIn('docs/rules', DECISION).flatMap((page) => read(page).split('\n')))
  if (line.includes('[U')) for (const id of definedIn(line)) uncertain.add(id)

const known = new Set(filesIn('docs/rules', '.md').flatMap((page) => read(page).split('\n').flatMap(definedIn)))
const prefixes = new Set([...known].map(prefixOf))

const CITATION = /(?<![\w-])([A-Z]+-\d+)(?: to ([A-Z]+-\d+))?(?![\w-])/g
const OF_ANOTHER_PAGE = /[A-Z]+-\d+(?:(?:, | to | and )[A-Z]+-\d+)* of assume-role-decision\.md/g

/** The rules that a text cites. `COND-14 to COND-22` cites those between as well. */
const citedIn = (text) =>
  [...text.replace(OF_ANOTHER_PAGE, '').matchAll(CITATION)].flatMap(([, first, last = first]) => {
    if (!prefixes.has(prefixOf(first))) return []
    const between = [...known].filter(
      (id) => prefixOf(id) === prefixOf(first) && numberOf(id) > numberOf(first) && numberOf(id) < numberOf(last),
    )
    return [...new Set([first, ...between, last])]
  })

const COMMENT = String.raw`//[^\n]*|/\*[^]*?\*/`
const TEXT = String.raw`'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|${'`'}(?:\\.|[^${'`'}\\])*${'`'}`
const REGULAR_EXPRESSION = String.raw`(?<=[(,=:[!&|?{};]\s*)/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+/`
const TOKEN = new RegExp(`${COMMENT}|${REGULAR_EXPRESSION}|${TEXT}`, 'g')

/** The texts of a program, without its comments. */
const textsOf = (program) => (program.match(TOKEN) ?? []).filter((token) => !token.startsWith('/')).join('\n')

const tested = new Set()
for (const file of [...filesIn('src', '.ts'), ...filesIn('tests', '.ts')]) {
  const program = read(file)
  for (const id of new Set(citedIn(program)))
    if (!known.has(id)) problems.push(`${file} cites ${id}, which does not exist`)
  if (file.endsWith('.test.ts')) for (const id of citedIn(textsOf(program))) if (defined.has(id)) tested.add(id)
}

/** The rows of the tables of a page: their cells, and the rules that the first of them names. */
const rowsOf = (page) =>
  read(page)
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
    .map((line) => line.slice(1, -1).split('|'))
    .map((cells) => ({ ids: citedIn(cells[0]), cells: cells.map((cell) => cell.trim()) }))

const untested = new Set()
for (const { ids, cells } of rowsOf('docs/untested-rules.md'))
  for (const id of ids) {
    const entry = `docs/untested-rules.md: ${id}`
    if (!defined.has(id)) problems.push(`${entry} does not exist`)
    if (tested.has(id)) problems.push(`${entry} is named by a test`)
    if (untested.has(id)) problems.push(`${entry} stands there twice`)
    if ((cells[1] ?? '') === '') problems.push(`${entry} has no reason`)
    untested.add(id)
  }
for (const id of defined.keys()) if (!tested.has(id) && !untested.has(id)) problems.push(`${id} is named by no test`)

const explained = new Set()
for (const { ids, cells } of rowsOf('docs/uncertain-rules.md'))
  for (const id of [...ids, ...[...uncertain].filter((section) => section === cells[0])]) {
    const entry = `docs/uncertain-rules.md: ${id}`
    if (!known.has(id) && !uncertain.has(id)) problems.push(`${entry} does not exist`)
    if (cells.length !== 3 || cells.includes('')) problems.push(`${entry} needs a reading, and what else it could be`)
    explained.add(id)
  }
for (const id of uncertain) if (!explained.has(id)) problems.push(`docs/uncertain-rules.md: ${id} is missing`)

if (problems.length > 0) {
  console.log(problems.join('\n'))
  process.exitCode = 1
} else {
  console.log(
    `${defined.size} rules: ${tested.size} are named by a test, ${untested.size} have a reason for none; ` +
      `${uncertain.size} are uncertain, and read in one way`,
  )
}
