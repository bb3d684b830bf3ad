/**
 * Holds src/service-linked-role/linked-service-rows.ts against data/service-linked-roles/service-linked-roles.json, of which it
 * is the compact form. Exits 1 when the data break a rule of their own, or the module is not what they give.
 * `--update` writes the module anew.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { format, resolveConfig } from 'prettier'

const data = resolve('data/service-linked-roles/service-linked-roles.json')
const module = resolve('src/service-linked-role/linked-service-rows.ts')
const ROLE = 'AWSServiceRoleFor'
const DOCS = 'https://docs.aws.amazon.com/'

const rows = JSON.parse(readFileSync(data, 'utf8'))
const problems = []
const members = ['principal', 'service', 'documentation', 'madeWhen', 'roles']

rows.forEach((row, i) => {
  const said = `data/service-linked-roles/service-linked-roles.json: ${row.principal}`
  const before = rows[i - 1]?.principal ?? ''
  if (Object.keys(row).join() !== members.join()) problems.push(`${said} has other members than ${members.join(', ')}`)
  if (row.principal <= before) problems.push(`${said} stands after ${before}, or stands twice`)
  if (!row.roles.every((name) => /^AWSServiceRoleFor[\w+=,.@-]+\*?$/.test(name)))
    problems.push(`${said} has an odd role name`)
  if (row.service === null && (row.roles.length > 0 || row.documentation !== null))
    problems.push(`${said} has roles or documentation, and no service`)
  if (row.documentation !== null && !row.documentation.startsWith('https://'))
    problems.push(`${said} has documentation that is no URL`)
})

const compact = ({ principal, service, documentation, madeWhen, roles }) => [
  principal,
  service,
  documentation?.startsWith(DOCS) ? documentation.slice(DOCS.length) : documentation,
  madeWhen,
  ...roles.map((name) => name.slice(ROLE.length)),
]

const text = await format(
  [
    '// Made by scripts/service-linked-roles.mjs from data/service-linked-roles/service-linked-roles.json: change that.',
    '',
    '/**',
    ' * Principal, service, documentation, when the role is first made, and the names of its roles. Null: not known. The names',
    ` * are without \`${ROLE}\`, and a star at their end stands for a suffix; documentation is below \`${DOCS}\`,`,
    ' * or a whole URL.',
    ' */',
    'export type LinkedServiceRow = readonly [string, string | null, string | null, string | null, ...string[]]',
    '',
    '/** Sorted by principal. */',
    `export const linkedServiceRows: ReadonlyArray<LinkedServiceRow> = ${JSON.stringify(rows.map(compact))}`,
  ].join('\n'),
  { ...(await resolveConfig(module)), parser: 'typescript' },
)

if (problems.length === 0 && process.argv.includes('--update')) writeFileSync(module, text)
if (problems.length === 0 && readFileSync(module, 'utf8') !== text)
  problems.push(
    'src/service-linked-role/linked-service-rows.ts is out of date: npm run service-linked-roles -- --update',
  )
if (problems.length > 0) {
  console.log(problems.join('\n'))
  process.exitCode = 1
}
