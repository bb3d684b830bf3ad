import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { type Example, fromMarkdown, fromSource, prepare } from './extract.js'
import { program } from './program.js'

const root = resolve(import.meta.dirname, '../..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')

/** Files below a folder, as paths from the root of the repository. */
const filesIn = (folder: string, extension: string, recursive: boolean): ReadonlyArray<string> =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { withFileTypes: true, recursive })
        .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
        .map((entry) => relative(root, join(entry.parentPath, entry.name)))
        .sort()
    : []

/** The entries of the package. The command is none: nobody imports it. */
const entries = ['src/index.ts', 'src/services.ts', 'src/readers.ts', 'src/testing/index.ts'].filter((entry) =>
  existsSync(join(root, entry)),
)

const pages = [
  ...['README.md'].filter((page) => existsSync(join(root, page))),
  ...filesIn('docs', '.md', false),
  ...filesIn('docs/guides', '.md', true),
]

const examples = [
  ...filesIn('src', '.ts', true).flatMap((file) => fromSource(file, read(file))),
  ...pages.flatMap((file) => fromMarkdown(file, read(file))),
]

const { problemsOf, valuesWithout, exportsWithoutComment } = program(entries, examples)

/** The source of an entry: a file of its own, or the index of a folder. */
const sourceOf = (subpath: string | undefined): string =>
  subpath === undefined
    ? 'src/index.ts'
    : (entries.find((entry) => entry === `src/${subpath}.ts`) ?? `src/${subpath}/index.ts`)

/** `import` as the file of the example would do it; the package's own name stands for its source. */
const loadFor =
  (file: string) =>
  (specifier: string): Promise<unknown> => {
    const own = /^iam-role-doctor(?:\/(.+))?$/.exec(specifier)
    if (own !== null) return import(join(root, sourceOf(own[1])))
    return import(specifier.startsWith('.') ? join(root, dirname(file), specifier.replace(/\.js$/, '.ts')) : specifier)
  }

const title = ({ file, line }: Example): string => `${file}:${line}`

describe('the examples of the documentation', () => {
  it.each(examples.map((example) => [title(example), example] as const))(
    '%s has the right types',
    (_title, example) => {
      expect(problemsOf(example)).toEqual([])
    },
  )

  it.each(examples.map((example) => [title(example), example] as const))(
    '%s says what is so',
    async (_title, example) => {
      const { promises, run } = prepare(example)
      expect(promises).toBeGreaterThan(0)
      const broken: Array<string> = []
      await run({
        load: loadFor(example.file),
        check: (actual, expected, line) => {
          try {
            expect(actual).toStrictEqual(expected)
          } catch (error) {
            broken.push(`${example.file}:${line}\n${String(error)}`)
          }
        },
        // An example may print; the test run is not the place for it.
        console: { log: () => undefined },
      })
      if (broken.length > 0) throw new Error(broken.join('\n\n'))
    },
  )
})

describe.each(entries)('%s', (entry) => {
  it('shows an example of each function and constant', () => {
    expect(valuesWithout('example', entry)).toEqual([])
  })

  it('says of each export what it is', () => {
    expect(exportsWithoutComment(entry)).toEqual([])
  })
})
