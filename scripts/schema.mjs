/**
 * The JSON Schema of a scenario, made from the codecs (src/schema) and from what TSDoc says of the members. With `--write`
 * it is written to schema/scenario.schema.json; else the file is checked, and the exit status is 1 where it is out of date.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'
import { format } from 'prettier'
import ts from 'typescript'

const FILE = 'schema/scenario.schema.json'
const INPUT = 'src/scenario/assume-role-scenario.ts'

const { outputFiles } = await build({
  stdin: { contents: `export { scenarioSchema } from './src/schema/scenario-schema.ts'`, resolveDir: process.cwd() },
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
  mainFields: ['module', 'main'],
  logLevel: 'error',
})
const { scenarioSchema } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
)

/** Of each interface its members: what is said of them, and which interface they are of. */
const interfaces = new Map()
const source = ts.createSourceFile(INPUT, readFileSync(INPUT, 'utf8'), ts.ScriptTarget.ES2022, true)

const referenceIn = (node) => {
  if (ts.isTypeReferenceNode(node) && node.typeName.getText() !== 'ReadonlyArray') return node.typeName.getText()
  return ts.forEachChild(node, referenceIn) ?? null
}

ts.forEachChild(source, (node) => {
  if (!ts.isInterfaceDeclaration(node)) return
  const members = new Map()
  for (const member of node.members) {
    if (!ts.isPropertySignature(member) || member.type === undefined) continue
    const said = ts
      .getJSDocCommentsAndTags(member)
      .map(({ comment }) => (typeof comment === 'string' ? comment : ''))
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim()
    members.set(member.name.getText(), { said, type: referenceIn(member.type) })
  }
  interfaces.set(node.name.text, members)
})

/** The schema with the words beside it; lists and `null` are looked through. */
const described = (schema, name) => {
  const members = interfaces.get(name)
  if (members === undefined) return schema
  if (Array.isArray(schema.anyOf)) return { ...schema, anyOf: schema.anyOf.map((each) => described(each, name)) }
  if (schema.items !== undefined) return { ...schema, items: described(schema.items, name) }
  if (schema.properties === undefined) return schema
  const properties = Object.entries(schema.properties).map(([key, value]) => {
    const { said = '', type = null } = members.get(key) ?? {}
    const inner = described(value, type)
    // Beside a reference draft 7 reads nothing.
    const open = said !== '' && inner.$ref !== undefined ? { allOf: [inner] } : inner
    return [key, said === '' ? inner : { description: said, ...open }]
  })
  return { ...schema, properties: Object.fromEntries(properties) }
}

const schema = {
  ...described(scenarioSchema, 'AssumeRoleScenario'),
  description:
    'What `role-doctor assume-role` and `diagnoseAssumeRole` are asked about. What is left out is not known.',
}
const text = await format(JSON.stringify(schema), { parser: 'json', printWidth: 120 })
if (process.argv.includes('--write')) writeFileSync(FILE, text)
else {
  let found = ''
  try {
    found = readFileSync(FILE, 'utf8')
  } catch {
    // Then it is out of date.
  }
  if (found !== text) {
    console.log(`${FILE} is not what the codecs say: npm run schema:update`)
    process.exitCode = 1
  }
}
