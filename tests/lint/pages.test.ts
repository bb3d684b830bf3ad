import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { lintCatalogue, type LintCatalogueEntry, type PolicyTypeName } from '../../src/index.js'
import { lintText, type LintedText } from '../../src/lint/lint-text.js'

// One page for each code of the linter's own; its policies are run: the one has exactly that finding, the other none.

const root = resolve(import.meta.dirname, '../..')
const own = lintCatalogue.filter(({ page }) => page.startsWith('docs/lint/'))

const headings = ['What it means', 'A policy that has it', 'The same mended', 'Rules']

const sections = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .split(/^## /m)
      .slice(1)
      .map((part) => [part.slice(0, part.indexOf('\n')).trim(), part.slice(part.indexOf('\n'))]),
  )

const blockUnder = (page: ReadonlyMap<string, string>, heading: string): string =>
  /```(?:json|text)\n([\s\S]*?)\n```/.exec(page.get(heading) ?? '')![1]!

const ruleIds = new Set(
  readdirSync(join(root, 'docs/rules'))
    .map((name) => readFileSync(join(root, 'docs/rules', name), 'utf8'))
    .flatMap((text) => text.match(/\b[A-Z][A-Z0-9-]*-[A-Z]?\d+\b/g) ?? []),
)

const linted = (code: string, text: string, type: PolicyTypeName): LintedText => {
  const strict = code !== 'mended' && code !== 'ambiguous'
  const result = lintText({ text, type, strict, currentTime: '2026-01-31T12:00:00Z' })
  if (result._tag === 'Left') throw new Error(JSON.stringify(result.left))
  return result.right
}

describe('every code of the linter has its page', () => {
  it('and every page has its code', () => {
    const pages = readdirSync(join(root, 'docs/lint')).filter((name) => name !== 'README.md')
    expect(pages.map((name) => `docs/lint/${name}`).sort()).toEqual(own.map(({ page }) => page).sort())
  })
  it('the pages of the diagnosis among them', () =>
    expect(lintCatalogue.filter(({ page }) => !existsSync(join(root, page)))).toEqual([]))
  it('codes are told once', () =>
    expect(new Set(lintCatalogue.map(({ code }) => code)).size).toBe(lintCatalogue.length))
})

describe.each(own.map((entry) => [entry.code, entry] as const))('%s', (code, entry: LintCatalogueEntry) => {
  const text = readFileSync(join(root, entry.page), 'utf8')
  const page = sections(text)
  const type = /Type: `([a-z-]+)`/.exec(text)![1]! as PolicyTypeName

  it('has its title, what to do, and all parts in their order', () => {
    expect(text.startsWith(`# \`${code}\`\n\n${entry.title}.\n`)).toBe(true)
    expect([...page.keys()]).toEqual(headings)
    expect(page.get('What it means')!.replace(/\s+/g, ' ')).toContain(entry.advice)
  })
  it('names rules that there are', () => {
    expect(page.get('Rules')!.trim()).toBe(`${entry.rules.join(', ')}.`)
    expect(entry.rules.length).toBeGreaterThan(0)
    expect(entry.rules.filter((id) => !ruleIds.has(id))).toEqual([])
  })
  it('is found in the policy that has it, and nothing besides', () => {
    const { findings } = linted(code, blockUnder(page, 'A policy that has it'), type)
    expect([...new Set(findings.map((finding) => finding.code))]).toEqual([code])
    for (const finding of findings) {
      expect(finding.level).toBe(entry.level)
      expect(finding.page).toBe(entry.page)
      expect(finding.position).not.toBeNull()
    }
  })
  it('is gone in the policy that was mended, and nothing came instead', () =>
    expect(linted('', blockUnder(page, 'The same mended'), type).findings).toEqual([]))
})
