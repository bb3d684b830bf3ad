import { describe, expect, it } from '@jest/globals'
import { readdirSync, readFileSync } from 'node:fs'

const root = new URL('../../', import.meta.url)
const rules = readFileSync(new URL('docs/rules/founding-document.md', root), 'utf8')
const stated = [...rules.matchAll(/\*\*(SEED-\d+)\*\*/g)].map(([, id]) => id ?? '')

const tests = readdirSync(new URL('tests/', root), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts') && !file.endsWith('founding-document-ids.test.ts'))
  .map((file) => readFileSync(new URL(`tests/${file}`, root), 'utf8'))
const named = new Set(tests.flatMap((text) => text.match(/SEED-\d+/g) ?? []))

describe('the statements of the founding document', () => {
  it('are each stated once', () => {
    expect(stated.length).toBeGreaterThan(0)
    expect([...new Set(stated)]).toEqual(stated)
  })

  it('are each named by a test', () => expect(stated.filter((id) => !named.has(id))).toEqual([]))
})
