/** Writes docs/command-line.md from the commands themselves. tests/docs/command-line.test.ts holds the two together. */
import { writeFileSync } from 'node:fs'
import { build } from 'esbuild'

const { outputFiles } = await build({
  stdin: {
    contents: `import { commands } from './src/cli/commands.ts'\nimport { manual } from './src/cli/manual.ts'\nexport const text = manual(commands)\n`,
    resolveDir: process.cwd(),
  },
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
  mainFields: ['module', 'main'],
  logLevel: 'error',
})
const { text } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`)
writeFileSync('docs/command-line.md', text)
