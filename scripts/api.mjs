/**
 * Compares the public API with the reports in api-report/, one for each entry, and exits 1 when they differ.
 * With `--update` it writes them anew. Needs `npm run build` before.
 */
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { CompilerState, Extractor, ExtractorConfig } from '@microsoft/api-extractor'
import { entries, typesOf } from '../config/entries.mjs'

const update = process.argv.includes('--update')
const none = { logLevel: 'none' }
const error = { logLevel: 'error', addToApiReportFile: false }

const configs = entries.map((entry) =>
  ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: resolve('package.json'),
    configObject: {
      projectFolder: process.cwd(),
      mainEntryPointFilePath: resolve(typesOf(entry)),
      compiler: { tsconfigFilePath: resolve('config/tsconfig.api.json') },
      newlineKind: 'lf',
      apiReport: {
        enabled: true,
        reportFileName: `${entry.report}.api.md`,
        reportFolder: resolve('api-report'),
        reportTempFolder: resolve('build/api'),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: error },
        extractorMessageReporting: {
          default: error,
          // Members explain themselves by name; a test asks for documentation of the exports.
          'ae-undocumented': none,
          'ae-unresolved-link': error,
          // Other entries may name the types of the main one, which has them in its own report.
          ...(entry.name === 'index' ? {} : { 'ae-forgotten-export': none }),
        },
        tsdocMessageReporting: {
          default: error,
          // The code of an @example may stand without a fence.
          'tsdoc-malformed-inline-tag': none,
          'tsdoc-escape-right-brace': none,
          'tsdoc-escape-greater-than': none,
          'tsdoc-malformed-html-name': none,
          'tsdoc-html-tag-missing-greater-than': none,
        },
      },
    },
  }),
)

mkdirSync('api-report', { recursive: true })
const [first, ...others] = configs
const compilerState = CompilerState.create(first, {
  additionalEntryPoints: others.map((config) => config.mainEntryPointFilePath),
})

for (const config of configs) {
  const report = `api-report/${config.reportFilePath.split(/[\\/]/).at(-1)}`
  const { succeeded, apiReportChanged } = Extractor.invoke(config, {
    compilerState,
    localBuild: update,
    messageCallback: (message) => {
      message.handled = true
      // Our own words, below, say what to do about a stale report.
      if (message.logLevel !== 'error' || message.messageId.startsWith('console-api-report')) return
      const place = message.sourceFilePath === undefined ? '' : `${message.sourceFilePath}:${message.sourceFileLine}: `
      console.log(`${place}${message.text} (${message.messageId})`)
    },
  })
  if (apiReportChanged && !update)
    console.log(`${report} is out of date: run \`npm run api:update\` and review the change.`)
  else if (succeeded) console.log(`${report} ${apiReportChanged ? 'written' : 'is up to date'}`)
  if (!succeeded || (apiReportChanged && !update)) process.exitCode = 1
}
