import { chmodSync, readdirSync, readFileSync } from 'node:fs'
import nodeResolve from '@rollup/plugin-node-resolve'
import { dts } from 'rollup-plugin-dts'
import esbuild, { minify } from 'rollup-plugin-esbuild'
import { entries, typesOf } from './entries.mjs'

const { version } = JSON.parse(readFileSync('package.json', 'utf8'))

const external = (id) => /^(?:node:|(?:fp-ts|io-ts|jsonc-parser|fast-check)(?:\/|$))/.test(id)

/**
 * The source names the CommonJS files of its dependencies, the only ones that Node can load. Bundlers get the ES modules
 * in their place: these can be tree-shaken (fp-ts, io-ts), and need no `require` at run time (jsonc-parser, which is UMD).
 */
const toEs6 = (id) =>
  id === 'jsonc-parser'
    ? // The module that holds `parseTree`, all that the source takes of it; its index brings the formatter and the editor.
      'jsonc-parser/lib/esm/impl/parser.js'
    : id.replace(/^(fp-ts|io-ts)\/lib\/(.+\.js)$/, '$1/es6/$2').replace(/^io-ts$/, 'io-ts/es6/index.js')

const resolveToEs6 = {
  name: 'resolve-to-es6',
  resolveId(id, importer) {
    // Mending reads tokens; the command alone does.
    const target =
      id === 'jsonc-parser' && /[\\/]src[\\/]mending[\\/]/.test(importer ?? '')
        ? 'jsonc-parser/lib/esm/impl/scanner.js'
        : toEs6(id)
    return target === id ? null : this.resolve(target, importer, { skipSelf: true })
  },
}

/** The licences of the libraries that were inlined ask that their notice goes along. */
const notices = {
  name: 'notices',
  generateBundle(_options, bundle) {
    const files = Object.values(bundle).flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []))
    const folders = new Set(files.flatMap((file) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []))
    const texts = [...folders].sort().map((folder) => {
      const { name, version: of } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
      return `${name} ${of}\n\n${readFileSync(`${folder}/${file}`, 'utf8').trim()}\n`
    })
    this.emitFile({
      type: 'asset',
      fileName: 'THIRD-PARTY-LICENSES.txt',
      source: texts.join(`\n${'-'.repeat(72)}\n\n`),
    })
  },
}

const executable = {
  name: 'executable',
  writeBundle({ file }) {
    chmodSync(file, 0o755)
  },
}

const compile = (options) =>
  esbuild({ target: 'es2022', tsconfig: false, define: { __VERSION__: JSON.stringify(version) }, ...options })

/** A warning stops the build, so that none can be overlooked. */
const strictly =
  (...ignored) =>
  (level, log) => {
    if (level === 'warn' && !ignored.includes(log.code)) throw new Error(log.message)
  }

/**
 * For what Node loads, where each millisecond of the start counts. V8 skips the body of a `function` that is not called
 * yet, but parses that of an arrow function like `(a) => (b) => a + b` in full: our style has many, so they are lowered.
 */
const target = { target: 'es2022', supported: { arrow: false } }

/** Inlines fp-ts, io-ts and jsonc-parser, without their comments, which are most of their text. */
const inNode = (id) => /^(?:node:|fast-check(?:\/|$))/.test(id)
const inlined = () => [
  resolveToEs6,
  nodeResolve({ mainFields: ['module', 'main'] }),
  compile({ ...target, include: /\.[jt]s$/, exclude: [] }),
]

const input = Object.fromEntries(entries.map(({ name, source }) => [name, source]))
// Importing a library does nothing by itself. jsonc-parser does not say so, and would cost 2 ms more without this.
const treeshake = { moduleSideEffects: (id, isExternal) => !isExternal && !id.includes('/node_modules/') }

const nodeOutput = (format, extension) => ({
  dir: 'dist',
  format,
  entryFileNames: `[name].${extension}`,
  chunkFileNames: `shared/[name].${extension}`,
  plugins: [minify({ ...target, legalComments: 'none' }), notices],
  sourcemap: true,
  sourcemapExcludeSources: true,
})

const dtsOutput = (extension) => ({
  dir: 'dist',
  format: 'es',
  entryFileNames: `[name].d.${extension}`,
  // Types that entries share. The chunk is called X.d, and would become X.d.d.mts.
  chunkFileNames: (chunk) => `shared/${chunk.name.replace(/\.d$/, '')}.d.${extension}`,
})

export default [
  {
    // For bundlers: one file a module, so that what is not used can be left out; the peers are the app's own.
    input,
    external,
    treeshake,
    onLog: strictly(),
    plugins: [compile()],
    output: {
      dir: 'dist/es',
      format: 'es',
      preserveModules: true,
      preserveModulesRoot: 'src',
      entryFileNames: '[name].js',
      paths: toEs6,
      // The package carries src, where the maps point to.
      sourcemap: true,
      sourcemapExcludeSources: true,
    },
  },
  {
    // For Node: what is used of the libraries is inlined. Loading their many CommonJS files takes three times as long.
    input,
    external: inNode,
    treeshake,
    onLog: strictly('THIS_IS_UNDEFINED'),
    plugins: inlined(),
    output: [nodeOutput('es', 'mjs'), nodeOutput('cjs', 'cjs')],
  },
  {
    // The command: one file with everything in it.
    input: 'src/cli/main.ts',
    external: inNode,
    treeshake,
    onLog: strictly('THIS_IS_UNDEFINED'),
    plugins: inlined(),
    output: {
      file: 'dist/cli.cjs',
      format: 'cjs',
      banner: '#!/usr/bin/env node',
      inlineDynamicImports: true,
      plugins: [executable],
    },
  },
  {
    input: Object.fromEntries(entries.map((entry) => [entry.name, typesOf(entry)])),
    external,
    onLog: strictly(),
    plugins: [dts()],
    output: [dtsOutput('mts'), dtsOutput('cts')],
  },
]
