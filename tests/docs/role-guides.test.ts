import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'

const read = (file: string): string => readFileSync(join(import.meta.dirname, '../..', file), 'utf8')

/** The words of a union of texts in a source file. */
const wordsOf = (file: string, type: string): ReadonlyArray<string> => {
  const [, union = ''] = new RegExp(`export type ${type} =\n((?:  \\| '[a-z0-9-]+'\n)+)`).exec(read(file)) ?? []
  return [...union.matchAll(/'([a-z0-9-]+)'/g)].map(([, word = '']) => word)
}

const kinds = wordsOf('src/role-kind/role-kind.ts', 'RoleKind')
const roleNotes = wordsOf('src/role-kind/role-notes.ts', 'RoleNoteCode')
const changeNotes = wordsOf('src/role-change/role-change-notes.ts', 'RoleChangeNoteCode')

describe.each([
  ['docs/guides/a-new-role-appeared.md', [...kinds, ...roleNotes]],
  ['docs/guides/cannot-edit-or-delete-a-role.md', changeNotes],
])('%s', (guide, words) => {
  /** What stands in code in the first column of a table. */
  const told = [...read(guide).matchAll(/^\|((?: `[a-z0-9-]+`,?)+) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word),
  )

  it('has every word of its answers in a table', () => {
    expect(words.length).toBeGreaterThan(20)
    expect(words.filter((word) => !told.includes(word))).toEqual([])
  })

  it('has no word that no answer has', () => expect(told.filter((word) => !words.includes(word))).toEqual([]))
})

it('service-roles.md tells of SRV-1 to SRV-16', () => {
  const page = read('docs/guides/service-roles.md')
  const ids = Array.from({ length: 16 }, (_, i) => `SRV-${i + 1}`)
  expect(ids.filter((id) => !new RegExp(`${id}\\b`).test(page))).toEqual([])
})
