/**
 * Writes what the documentation takes from the command line itself: docs/command-line.md, and docs/page.svg, the picture
 * of a page in the README. tests/docs/command-line.test.ts holds both to the source.
 */
import { writeFileSync } from 'node:fs'
import { build } from 'esbuild'

const { outputFiles } = await build({
  stdin: {
    contents: `
      import { commands } from './src/cli/commands.ts'
      import { manual } from './src/cli/manual.ts'
      export { picture } from './tests/support/picture.ts'
      export const text = manual(commands)
    `,
    resolveDir: process.cwd(),
  },
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
  mainFields: ['module', 'main'],
  logLevel: 'error',
})
const { text, picture } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
)
writeFileSync('docs/command-line.md', text)
writeFileSync('docs/page.svg', await picture(process.cwd()))
