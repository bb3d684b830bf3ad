import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { sarifLog, uriOf, type SarifInput, type SarifResult } from '../../src/render/sarif.js'
import { sarifErrors } from '../support/sarif-schema.js'

const rule = {
  id: 'missing-comma',
  title: 'A comma is missing',
  description: 'Write a comma between two members.',
  level: 'error',
  page: 'docs/lint/missing-comma.md',
} as const
const result: SarifResult = {
  ruleId: 'missing-comma',
  level: 'error',
  message: 'A comma is missing before `"Condition"`.',
  file: 'policies/trust policy.json',
  position: { line: 4, column: 5 },
  endPosition: { line: 4, column: 16 },
  pointer: '/Statement/0',
}
const input = (part: Partial<SarifInput> = {}): SarifInput => ({
  version: '1.2.3',
  rules: [rule],
  results: [result],
  pages: 'https://example.com/',
  ...part,
})

describe('sarifLog', () => {
  it('places a result in its file, and names its rule', () => {
    const [run] = sarifLog(input()).runs
    expect(run.tool.driver).toMatchObject({ name: 'role-doctor', semanticVersion: '1.2.3' })
    expect(run.tool.driver.rules[0]).toMatchObject({
      id: 'missing-comma',
      fullDescription: { text: 'Write a comma between two members.' },
      helpUri: 'https://example.com/docs/lint/missing-comma.md',
      defaultConfiguration: { level: 'error' },
    })
    expect(run.columnKind).toBe('utf16CodeUnits')
    expect(run.results).toEqual([
      {
        ruleId: 'missing-comma',
        ruleIndex: 0,
        level: 'error',
        message: { text: 'A comma is missing before `"Condition"`.' },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'policies/trust%20policy.json' },
              region: { startLine: 4, startColumn: 5, endLine: 4, endColumn: 16 },
            },
            logicalLocations: [{ fullyQualifiedName: '/Statement/0', kind: 'member' }],
          },
        ],
      },
    ])
    expect(sarifErrors(sarifLog(input()))).toEqual([])
  })
  it('of standard input has no file, and of a document without text no region', () => {
    const [run] = sarifLog(
      input({
        results: [
          { ...result, file: null },
          { ...result, file: null, pointer: null },
          { ...result, position: null, pointer: '' },
        ],
      }),
    ).runs
    expect(run.results.map(({ locations }) => locations)).toEqual([
      [{ logicalLocations: [{ fullyQualifiedName: '/Statement/0', kind: 'member' }] }],
      [],
      [{ physicalLocation: { artifactLocation: { uri: 'policies/trust%20policy.json' } } }],
    ])
  })
  it('has no address of a page where none is known, and no index of a rule that is not listed', () => {
    const [run] = sarifLog(input({ pages: null, results: [{ ...result, ruleId: 'other' }] })).runs
    expect(run.tool.driver.rules[0]).not.toHaveProperty('helpUri')
    expect(run.results[0]).not.toHaveProperty('ruleIndex')
  })

  it('holds against the published schema, whatever it is given', () => {
    const position = fc.record({ line: fc.integer({ min: 1 }), column: fc.integer({ min: 1 }) })
    const level = fc.constantFrom('error', 'warning', 'note')
    const results = fc.array(
      fc.record({
        ruleId: fc.constantFrom('missing-comma', 'other'),
        level,
        message: fc.string({ unit: 'binary' }),
        file: fc.option(
          fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.webPath(), fc.constant('C:\\a b\\c.json')),
        ),
        position: fc.option(position),
        endPosition: fc.option(position),
        pointer: fc.option(fc.string()),
      }),
    )
    fc.assert(
      fc.property(results, (all) => {
        expect(sarifErrors(sarifLog(input({ results: all })))).toEqual([])
      }),
    )
  })
  it('is held against the schema in earnest', () => {
    expect(sarifErrors({ ...sarifLog(input()), version: '2.0' }).length).toBeGreaterThan(0)
    const broken = sarifLog(input({ results: [{ ...result, position: { line: 0, column: 1 } }] }))
    expect(sarifErrors(broken).map(({ instancePath }) => instancePath)).toContain(
      '/runs/0/results/0/locations/0/physicalLocation/region/startLine',
    )
  })
})

it.each([
  ['trust.json', 'trust.json'],
  ['a b/ü.json', 'a%20b/%C3%BC.json'],
  ['/etc/trust.json', 'file:///etc/trust.json'],
  ['//etc/trust.json', 'file:///etc/trust.json'],
  ['C:\\policies\\trust.json', 'file:///C:/policies/trust.json'],
  ['C:/policies/trust.json', 'file:///C:/policies/trust.json'],
  ['../a\\b.json', '../a%5Cb.json'],
  ['http:trust.json', './http:trust.json'],
  ['100%?#.json', '100%25%3F%23.json'],
  ['\uD800.json', '%EF%BF%BD.json'],
])('the path %j is the URI %s', (path, uri) => expect(uriOf(path)).toBe(uri))
