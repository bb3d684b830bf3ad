import { describe, expect, it } from '@jest/globals'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  findingCatalogue,
  type AssumeRoleScenario,
  type CatalogueEntry,
  type Diagnosis,
  type Finding,
  type PassRoleScenario,
} from '../../src/index.js'
import { diagnosis as diagnosePassing } from '../pass-role/build.js'
import { diagnosis as diagnoseTaking } from '../support/build.js'

// One page for each code of the catalogue; its scenarios are run: the failing one yields exactly that finding, the mended
// one does not.

const root = resolve(import.meta.dirname, '../..')

const headings = ['What you see', 'Why AWS says no', 'A failing scenario', 'The same mended', 'Rules']

/** The text under each heading of the second level. */
const sections = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .split(/^## /m)
      .slice(1)
      .map((part) => [part.slice(0, part.indexOf('\n')).trim(), part.slice(part.indexOf('\n'))]),
  )

const read = ({ page }: CatalogueEntry): ReadonlyMap<string, string> =>
  existsSync(join(root, page)) ? sections(readFileSync(join(root, page), 'utf8')) : new Map()

type Scenario = AssumeRoleScenario | PassRoleScenario

/** Only a scenario of taking a role has a request. */
const diagnosis = (input: Scenario): Pick<Diagnosis, 'verdict' | 'findings'> =>
  'request' in input ? diagnoseTaking(input) : diagnosePassing(input)

const scenarioUnder = (page: ReadonlyMap<string, string>, heading: string): Scenario => {
  const block = /```json\n([\s\S]*?)```/.exec(page.get(heading) ?? '')?.[1]
  if (block === undefined) throw new Error(`no JSON under \`${heading}\``)
  return JSON.parse(block) as Scenario
}

const codesOf = (input: Scenario, ...roles: ReadonlyArray<Finding['role']>): ReadonlyArray<string> => [
  ...new Set(
    diagnosis(input)
      .findings.filter(({ role }) => roles.includes(role))
      .map(({ code }) => code),
  ),
]

const ruleIds = new Set(
  readdirSync(join(root, 'docs/rules'))
    .map((name) => readFileSync(join(root, 'docs/rules', name), 'utf8'))
    .flatMap((text) => text.match(/\b[A-Z][A-Z0-9-]*-[A-Z]?\d+\b/g) ?? []),
)

describe('every code of the catalogue has its page', () => {
  it('and every page has its code', () => {
    const folder = join(root, 'docs/findings')
    const pages = readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && entry.name !== 'README.md')
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    expect([...pages].sort()).toEqual(findingCatalogue.map(({ page }) => page).sort())
  })
  it('codes are told once', () =>
    expect(new Set(findingCatalogue.map(({ code }) => code)).size).toBe(findingCatalogue.length))
})

describe.each(findingCatalogue.map((entry) => [entry.code, entry] as const))('%s', (code, entry) => {
  const page = read(entry)

  it('has its title, and all parts in their order', () => {
    expect(readFileSync(join(root, entry.page), 'utf8').startsWith(`# \`${code}\`\n\n${entry.title}.\n`)).toBe(true)
    expect([...page.keys()]).toEqual(headings)
  })

  it('names rules that there are', () => {
    const named = (page.get('Rules') ?? '').match(/\b[A-Z][A-Z0-9]*-[A-Z]?\d+\b/g) ?? []
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter((id) => !ruleIds.has(id))).toEqual([])
  })

  it('fails as it says, and only so', () => {
    const failing = scenarioUnder(page, 'A failing scenario')
    const { verdict } = diagnosis(failing)
    if (entry.severity === 'error') {
      expect(verdict).not.toBe('allowed')
      expect(codesOf(failing, verdict === 'denied' ? 'cause' : 'possible-cause')).toEqual([code])
    } else {
      expect(verdict).toBe('allowed')
      expect(codesOf(failing, entry.severity)).toEqual([code])
    }
  })

  it('does so no longer, mended', () => {
    const mended = scenarioUnder(page, 'The same mended')
    expect(diagnosis(mended).verdict).toBe('allowed')
    expect(codesOf(mended, 'cause', 'possible-cause', 'warning', 'note')).not.toContain(code)
  })
})
