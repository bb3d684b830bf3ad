import { describe, expect, it } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { serviceCapabilities, type ServiceEdition } from '../../src/services.js'
import { columns, dataPrincipals, dataRows, editions, right, root, row, rows, search, type DataRow } from './data.js'

/** A row of the module in the form of the data. */
const asData = (edition: ServiceEdition): ReadonlyArray<DataRow> =>
  rows(edition).map(({ category, name, prefixes, documentation, notes, cells }) => ({
    category,
    name,
    prefixes: prefixes ?? [],
    docs: documentation,
    actions: cells.actions.support,
    resourceLevel: cells.resourceLevel.support,
    resourceBased: cells.resourceBased.support,
    tags: cells.tags.support,
    temporaryCredentials: cells.temporaryCredentials.support,
    serviceLinkedRoles: cells.serviceLinkedRoles.support,
    notes: [
      ...notes.map((text) => ({ column: 'name' as const, text })),
      ...columns.flatMap((column) => cells[column].notes.map((text) => ({ column, text }))),
    ],
    links: Object.fromEntries(
      columns.flatMap((column) => {
        const { link } = cells[column]
        return link === null ? [] : [[column, link]]
      }),
    ),
  }))

describe.each(editions)('the table of %s', (edition) => {
  const data = dataRows(edition)
  const made = asData(edition)

  it('has the rows of the data, in their order (TBL-13)', () =>
    expect(made.map(({ name }) => name)).toEqual(data.map(({ name }) => name)))

  it.each(data.map((expected, i) => [i + 1, expected.name, expected, made[i]] as const))(
    'row %d: %s has each cell, note and link of the data (TBL-13)',
    (_number, _name, expected, actual) => expect(actual).toEqual(expected),
  )

  it('names its edition in every row, so that none can be mixed up (TBL-13)', () =>
    expect(new Set(rows(edition).map((of) => of.edition))).toEqual(new Set([edition])))

  it('is frozen, to the last list', () => {
    const table = right(serviceCapabilities(edition))
    const thawed = (value: unknown): number =>
      typeof value !== 'object' || value === null
        ? 0
        : (Object.isFrozen(value) ? 0 : 1) + Object.values(value).reduce<number>((sum, part) => sum + thawed(part), 0)
    expect(thawed(table)).toBe(0)
  })

  it('gives the same rows each time', () => expect(serviceCapabilities(edition)).toEqual(serviceCapabilities(edition)))
})

describe('serviceCapabilities', () => {
  it('gives the newest edition where none is named', () => expect(right(serviceCapabilities()).edition).toBe('2026'))

  it('says where each edition comes from, and when it was, as far as that is known', () => {
    expect(editions.map((edition) => right(serviceCapabilities(edition)).date)).toEqual([
      '2018-04-25',
      '2023-05-11',
      null,
    ])
    expect(right(serviceCapabilities('2018')).source).toContain(
      'awsdocs/iam-user-guide c1c9338c9ff7027c53bc690b9070d92185023804 doc_source/troubleshoot_roles.md',
    )
    expect(right(serviceCapabilities('2026')).caveats.join(' ')).toContain('not known exactly')
  })

  it.each([['2019'], [2018], [null], ['constructor']])('refuses the edition %j, by name', (edition) => {
    const answer = serviceCapabilities(edition as ServiceEdition)
    expect(answer).toMatchObject({
      _tag: 'Left',
      left: [{ pointer: '/edition', expected: '`2018` or `2023` or `2026`' }],
    })
  })
})

describe('service principals', () => {
  it('stand in the row of their service, in each edition that has it', () => {
    const holders = new Map(dataPrincipals().map(({ principal }) => [principal, new Set<string>()]))
    for (const edition of editions)
      for (const { name, servicePrincipals } of rows(edition))
        for (const principal of servicePrincipals ?? []) holders.get(principal)?.add(name)
    for (const { principal, services } of dataPrincipals())
      expect([principal, services.filter((name) => !holders.get(principal)?.has(name))]).toEqual([principal, []])
  })

  it('go with the service, not with its name', () => {
    expect(row('2018', 'Amazon Inspector').servicePrincipals).toEqual(['inspector.amazonaws.com'])
    expect(row('2026', 'Amazon Inspector').servicePrincipals).toContain('inspector2.amazonaws.com')
    expect(search('es', '2018').found[0]?.service.servicePrincipals).toEqual(['opensearchservice.amazonaws.com'])
  })

  it('are null where none is known, and so are prefixes', () => {
    expect(row('2026', 'AWS Activate Console').servicePrincipals).toBeNull()
    expect(row('2023', 'AWS CloudAssist service read write permissions').prefixes).toBeNull()
  })
})

describe('src/service-capability/table-data.ts', () => {
  it('is what scripts/services.mjs makes of data/services (else: npm run services:update)', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/services.mjs'], {
      cwd: root,
      encoding: 'utf8',
    })
    expect({ status, said: stdout + stderr }).toEqual({
      status: 0,
      said: 'src/service-capability/table-data.ts is up to date\n',
    })
  })
})
