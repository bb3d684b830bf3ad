import { expect, it } from '@jest/globals'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

const source = ['finding', 'diagnosis', 'pass-role']
  .flatMap((folder) => readdirSync(join(root, 'src', folder)).map((name) => join(root, 'src', folder, name)))
  // Codecs have codes of problems.
  .filter((file) => !file.endsWith('-codec.ts'))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n')

/** The codes of hints in the source: `code: '…'` beside a message, or the second argument of `hint(…)`. */
const inSource = [
  ...source.matchAll(/code:\s*(?:\w+ === '[\w-]+'\s*\?\s*)?'([a-z-]+)'(?:\s*:\s*'([a-z-]+)')?/g),
  ...source.matchAll(/hint\(\s*[^']*?(?:'[^']*'[^']*?)*?,\s*'([a-z]+(?:-[a-z]+)+)',\s*[`'"\n]/g),
].flatMap((match) => match.slice(1).filter(Boolean))

const listed = [...readFileSync(join(root, 'docs/hints.md'), 'utf8').matchAll(/^\| `([a-z-]+)` \|/gm)].map(
  (match) => match[1],
)

it('docs/hints.md lists every hint of the source, in order, and no other', () => {
  expect([...new Set(inSource)].sort()).toEqual(listed)
  expect([...listed].sort()).toEqual(listed)
})
