import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { compareEditions, type EditionComparison, type ServiceEdition } from '../../src/services.js'
import { columns, compared, editions } from './data.js'

/** Of a service that was split, the first heir counts, as in the counts of the editions' differences. */
const firstHeirs = ({ changed }: EditionComparison): EditionComparison['changed'] =>
  changed.filter(({ service }) => service.after.name !== 'AWS WAF Regional')

const perColumn = (comparison: EditionComparison): ReadonlyArray<number> =>
  columns.map((column) => firstHeirs(comparison).filter((cell) => cell.column === column).length)

const change = (comparison: EditionComparison, name: string): ReadonlyArray<string> =>
  comparison.changed
    .filter(({ service }) => service.before.name === name)
    .map(({ column, before, after }) => `${column} ${before.support} ${after.support}`)

describe('compareEditions', () => {
  it('from 2018 to 2023: 103 of 107 services are left, 14 under another name (TBL-13)', () => {
    const comparison = compared('2018', '2023')
    const { added, removed, renamed } = comparison
    expect(removed.map(({ name }) => name)).toEqual([
      'AWS CloudHSM Classic',
      'Amazon Mobile Analytics',
      'AWS Mobile Hub',
      'Amazon AppStream',
    ])
    expect(new Set(renamed.map(({ before }) => before.name)).size).toBe(14)
    // 371 names less the 103 services, less the second heir of AWS WAF.
    expect(added).toHaveLength(371 - 103 - 1)
    expect(renamed.filter(({ before }) => before.name === 'AWS WAF').map(({ after }) => after.name)).toEqual([
      'AWS WAF Classic',
      'AWS WAF Regional',
    ])
    expect(added.map(({ name }) => name)).toEqual(expect.arrayContaining(['Amazon Inspector', 'AWS WAF']))
    expect(perColumn(comparison)).toEqual([2, 36, 18, 68, 11, 34])
    expect(new Set(firstHeirs(comparison).map(({ service }) => service.before.name)).size).toBe(84)
  })

  it('from 2023 to 2026: 353 services are left, 37 under another name', () => {
    const comparison = compared('2023', '2026')
    const { added, removed, renamed } = comparison
    expect([added.length, removed.length, renamed.length]).toEqual([87, 18, 37])
    expect(perColumn(comparison)).toEqual([0, 7, 8, 21, 2, 21])
    expect(new Set(comparison.changed.map(({ service }) => service.before.name)).size).toBe(46)
    expect(renamed.map(({ before, after }) => [before.name, after.name])).toEqual(
      expect.arrayContaining([
        ['AWS Snowball', 'AWS Snowball Edge'],
        ['AWS Snowball Edge', 'AWS Snowball Edge Edge'],
        ['Amazon Kinesis Data Analytics V2', 'Amazon Managed Service for Apache Flink V2'],
      ]),
    )
  })

  it('tells the cells that changed', () => {
    expect(change(compared('2018', '2023'), 'AWS Support')).toEqual(['actions no yes', 'serviceLinkedRoles no yes'])
    expect(change(compared('2018', '2023'), 'AWS Security Token Service (AWS STS)')).toEqual([
      'resourceLevel yes partial',
      'tags no yes',
      'temporaryCredentials yes partial',
    ])
    expect(change(compared('2023', '2026'), 'Amazon DynamoDB')).toEqual([
      'resourceBased no yes',
      'tags no yes',
      'serviceLinkedRoles no yes',
    ])
    expect(change(compared('2026', '2023'), 'Amazon DynamoDB')).toEqual([
      'resourceBased yes no',
      'tags yes no',
      'serviceLinkedRoles yes no',
    ])
  })

  it('tells footnotes that say something else by now', () =>
    expect(
      compared('2023', '2026')
        .notesChanged.filter(({ column }) => column === 'tags')
        .map(({ service }) => service.after.name),
    ).toEqual(expect.arrayContaining(['AWS Lambda', 'Amazon Simple Storage Service (Amazon S3)'])))

  it('follows a service over two steps, and back to its first name', () => {
    const names = compared('2018', '2026').renamed.map(({ before, after }) => `${before.name} > ${after.name}`)
    expect(names).toContain('AWS Single Sign-On (AWS SSO) > AWS IAM Identity Center')
    expect(names.filter((name) => name.startsWith('Amazon Glacier') || name.startsWith('AWS Service Catalog'))).toEqual(
      [],
    )
  })

  it.each(editions)('finds no difference of %s to itself', (edition) =>
    expect(compared(edition, edition)).toEqual({
      from: edition,
      to: edition,
      added: [],
      removed: [],
      renamed: [],
      changed: [],
      notesChanged: [],
    }),
  )

  it('backwards it tells the same, the other way round', () =>
    fc.assert(
      fc.property(fc.constantFrom(...editions), fc.constantFrom(...editions), (from, to) => {
        const [there, back] = [compared(from, to), compared(to, from)]
        const pairs = (of: EditionComparison, way: 'before' | 'after', other: 'before' | 'after') =>
          of.renamed.map((pair) => `${pair[way].name} ${pair[other].name}`).sort()
        expect(there.added).toEqual(back.removed)
        expect(pairs(there, 'before', 'after')).toEqual(pairs(back, 'after', 'before'))
        expect(there.changed).toHaveLength(back.changed.length)
      }),
      { numRuns: 20 },
    ))

  it('every name of an edition is kept or removed, and every name of the other kept or added', () => {
    for (const [from, to] of [
      ['2018', '2023'],
      ['2023', '2026'],
      ['2018', '2026'],
    ] as const) {
      const { removed, added, renamed } = compared(from, to)
      const twice = renamed.length - new Set(renamed.map(({ before }) => before.name)).size
      const size = (edition: ServiceEdition): number => (edition === '2018' ? 107 : edition === '2023' ? 371 : 440)
      expect(size(from) - removed.length).toBe(size(to) - added.length - twice)
    }
  })

  it('refuses editions that there are not', () => {
    const answer = compareEditions('2019' as ServiceEdition, undefined as unknown as ServiceEdition)
    expect(answer._tag === 'Left' ? answer.left.map(({ code, pointer }) => [code, pointer]) : null).toEqual([
      ['invalid-value', '/from'],
      ['missing-member', ''],
    ])
  })
})
