/**
 * Packs the package and looks at it from outside: publint and arethetypeswrong on the tarball; then the tarball,
 * installed in an empty folder beside the oldest fp-ts and io-ts that it admits, is imported, required, type checked,
 * bundled and run. Needs `npm run build` before.
 */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import nodeResolve from '@rollup/plugin-node-resolve'
import { build } from 'esbuild'
import { rollup } from 'rollup'

const { name, version, bin, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
const [command] = Object.keys(bin)
const verb = 'diagnoseAssumeRole'

const folder = mkdtempSync(join(tmpdir(), `${name}-`))
const app = join(folder, 'app')

const run = (file, args, cwd) =>
  new Promise((done, fail) => {
    execFile(file, args, { cwd, encoding: 'utf8' }, (error, stdout, stderr) => {
      if (error === null) done(stdout)
      else fail(new Error(`${[file, ...args].join(' ')}\n${stdout}${stderr}`))
    })
  })
const node = (script, args, cwd) => run(process.execPath, [script, ...args], cwd)
const write = (file, text) => {
  writeFileSync(join(app, file), text)
}

const step = async (what, work) => {
  try {
    await work()
    console.log(`ok   ${what}`)
  } catch (error) {
    console.log(`FAIL ${what}\n${error.message}`)
    process.exitCode = 1
  }
}

const scenario = `{
  request: { roleArn: 'arn:aws:iam::222222222222:role/deploy' },
  caller: { arn: 'arn:aws:iam::111111111111:user/alice' },
}`
const consumer = `import { ${verb} } from '${name}'
import { findService } from '${name}/services'
import { readDocuments } from '${name}/readers'
const read = readDocuments([], { scenario: ${scenario} })
export const reading: string = read._tag === 'Right' ? read.right.scenario.request.roleArn : ''
const answer = ${verb}(${scenario})
const isAny: 0 extends 1 & typeof answer ? true : false = false
export const tag: 'Left' | 'Right' = answer._tag
export const problems: unknown = answer._tag === 'Left' ? answer.left : isAny
const search = findService('s3')
export const found: string[] = search._tag === 'Right' ? search.right.found.map(({ service }) => service.name) : []
`

const typeCheck = async (file, module, moduleResolution) => {
  const project = `tsconfig.${file}.${moduleResolution}.json`
  const compilerOptions = { target: 'es2022', lib: ['es2023'], types: [], strict: true, noEmit: true }
  write(project, JSON.stringify({ compilerOptions: { ...compilerOptions, module, moduleResolution }, files: [file] }))
  for (const compiler of ['typescript-7', 'typescript']) {
    await node(resolve(`node_modules/${compiler}/bin/tsc`), ['--project', project], app)
  }
}

/** Runs a script that was bundled to set `answer` where nothing but the language is known: no Node, no browser. */
const runBare = (code) => {
  const realm = createContext({})
  runInContext(code, realm, { timeout: 10_000 })
  const tag = runInContext('answer._tag', realm)
  if (tag !== 'Left' && tag !== 'Right') throw new Error(`no answer, but ${tag}`)
}

try {
  mkdirSync(app)
  const [{ filename }] = JSON.parse(
    await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], process.cwd()),
  )
  const tarball = join(folder, filename)

  write('package.json', '{ "private": true }')
  const oldest = Object.entries(peerDependencies).map(([peer, range]) => `${peer}@${range.replace('^', '')}`)
  await Promise.all([
    step(`installs beside ${oldest.join(', ')}`, () =>
      run(
        'npm',
        ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', tarball, ...oldest],
        app,
      ),
    ),
    step('publint', () => node('node_modules/publint/src/cli.js', ['run', tarball, '--strict'], process.cwd())),
    step('arethetypeswrong', () =>
      node(
        'node_modules/@arethetypeswrong/cli/dist/index.js',
        // The schema is a file for editors: no code imports it.
        [tarball, '--format', 'ascii', '--no-color', '--exclude-entrypoints', './scenario.schema.json'],
        process.cwd(),
      ),
    ),
  ])

  const ask = `const answers = [${verb}(${scenario}), findService('s3'), readDocuments([], { scenario: ${scenario} })]\nconsole.log(JSON.stringify(answers))\n`
  write(
    'esm.mjs',
    `import { ${verb} } from '${name}'\nimport { findService } from '${name}/services'\nimport { readDocuments } from '${name}/readers'\n${ask}`,
  )
  write(
    'cjs.cjs',
    `const { ${verb} } = require('${name}')\nconst { findService } = require('${name}/services')\nconst { readDocuments } = require('${name}/readers')\n${ask}`,
  )
  write('consumer.mts', consumer)
  write('consumer.cts', consumer)
  write('consumer.ts', consumer)
  write('app.mjs', `import { ${verb} } from '${name}'\nglobalThis.answer = ${verb}(${scenario})\n`)
  write('services.mjs', `import { findService } from '${name}/services'\nglobalThis.answer = findService('s3')\n`)
  write(
    'readers.mjs',
    `import { readDocuments } from '${name}/readers'\nglobalThis.answer = readDocuments([], { scenario: ${scenario} })\n`,
  )

  const bundleFor = (platform) => async () => {
    const options = { bundle: true, write: false, format: 'iife', platform, logLevel: 'silent', absWorkingDir: app }
    for (const entry of ['app.mjs', 'services.mjs', 'readers.mjs']) {
      const { outputFiles } = await build({ ...options, entryPoints: [entry] })
      runBare(outputFiles[0].text)
    }
  }

  await Promise.all([
    step('types, node16, from an ES module', () => typeCheck('consumer.mts', 'node16', 'node16')),
    step('types, node16, from CommonJS', () => typeCheck('consumer.cts', 'node16', 'node16')),
    step('types, bundler', () => typeCheck('consumer.ts', 'esnext', 'bundler')),
    step('import and require give the same answer', async () => {
      const [imported, required] = await Promise.all([node('esm.mjs', [], app), node('cjs.cjs', [], app)])
      if (imported !== required) throw new Error(`import: ${imported}require: ${required}`)
    }),
    step(`${command} --version`, async () => {
      const printed = await run(join(app, 'node_modules/.bin', command), ['--version'], app)
      if (printed.trim() !== version) throw new Error(`expected ${version}, got ${printed}`)
    }),
    step('esbuild for browsers, run in a bare realm', bundleFor('browser')),
    step('esbuild for Node, run in a bare realm', bundleFor('node')),
    step('rollup, run in a bare realm', async () => {
      const bundle = await rollup({ input: join(app, 'app.mjs'), plugins: [nodeResolve()], logLevel: 'silent' })
      const { output } = await bundle.generate({ format: 'iife' })
      if (output[0].imports.length > 0) throw new Error(`not resolved: ${output[0].imports.join(', ')}`)
      runBare(output[0].code)
    }),
  ])
} finally {
  rmSync(folder, { recursive: true, force: true })
}
