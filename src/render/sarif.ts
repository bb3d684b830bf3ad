import type { Position } from '../text/position.js'

/** How a result counts. */
export type SarifLevel = 'error' | 'warning' | 'note'

/** A code that results bear, explained. */
export interface SarifRule {
  readonly id: string
  readonly title: string
  /** Sentences: what it means and what to do. */
  readonly description: string
  readonly level: SarifLevel
  /** The page that explains it, in the repository. */
  readonly page: string
}

export interface SarifResult {
  readonly ruleId: string
  readonly level: SarifLevel
  readonly message: string
  /** The file, as it was named on the command line; null for standard input and for what stands in no file. */
  readonly file: string | null
  readonly position: Position | null
  /** The first place that is no part of it. */
  readonly endPosition?: Position | null
  /** JSON Pointer into the document; null where there is none. */
  readonly pointer: string | null
}

export interface SarifInput {
  readonly version: string
  readonly rules: ReadonlyArray<SarifRule>
  readonly results: ReadonlyArray<SarifResult>
  /** Where the repository's pages are found, with a slash at its end; null where that is not known. */
  readonly pages: string | null
}

interface Region {
  readonly startLine: number
  readonly startColumn: number
  readonly endLine?: number
  readonly endColumn?: number
}

/** What of SARIF 2.1.0 is used here. */
export interface SarifLog {
  readonly $schema: string
  readonly version: '2.1.0'
  readonly runs: readonly [
    {
      readonly tool: {
        readonly driver: {
          readonly name: string
          readonly semanticVersion: string
          readonly rules: ReadonlyArray<{
            readonly id: string
            readonly shortDescription: { readonly text: string }
            readonly fullDescription: { readonly text: string }
            readonly help: { readonly text: string }
            readonly helpUri?: string
            readonly defaultConfiguration: { readonly level: SarifLevel }
          }>
        }
      }
      readonly columnKind: 'utf16CodeUnits'
      readonly results: ReadonlyArray<{
        readonly ruleId: string
        readonly ruleIndex?: number
        readonly level: SarifLevel
        readonly message: { readonly text: string }
        readonly locations: ReadonlyArray<{
          readonly physicalLocation?: {
            readonly artifactLocation: { readonly uri: string }
            readonly region?: Region
          }
          readonly logicalLocations?: ReadonlyArray<{ readonly fullyQualifiedName: string; readonly kind: 'member' }>
        }>
      }>
    },
  ]
}

/** A log of the Static Analysis Results Interchange Format, version 2.1.0. Lines and columns count from 1. */
export const sarifLog = ({ version, rules, results, pages }: SarifInput): SarifLog => {
  const indexOf = new Map(rules.map(({ id }, i) => [id, i]))
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'role-doctor',
            semanticVersion: version,
            rules: rules.map(({ id, title, description, level, page }) => ({
              id,
              shortDescription: { text: title },
              fullDescription: { text: description },
              help: { text: `${title}. ${page} in the repository of iam-role-doctor says more.` },
              ...(pages === null ? {} : { helpUri: `${pages}${page}` }),
              defaultConfiguration: { level },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: results.map((result) => {
          const ruleIndex = indexOf.get(result.ruleId)
          return {
            ruleId: result.ruleId,
            ...(ruleIndex === undefined ? {} : { ruleIndex }),
            level: result.level,
            message: { text: result.message },
            locations: locationsOf(result),
          }
        }),
      },
    ],
  }
}

type Locations = SarifLog['runs'][0]['results'][number]['locations']

const locationsOf = ({ file, position, endPosition, pointer }: SarifResult): Locations => {
  const physical =
    file === null
      ? {}
      : {
          physicalLocation: {
            artifactLocation: { uri: uriOf(file) },
            ...(position === null ? {} : { region: regionOf(position, endPosition ?? null) }),
          },
        }
  const logical =
    pointer === null || pointer === ''
      ? {}
      : { logicalLocations: [{ fullyQualifiedName: pointer, kind: 'member' as const }] }
  const location = { ...physical, ...logical }
  return Object.keys(location).length === 0 ? [] : [location]
}

const regionOf = ({ line, column }: Position, end: Position | null): Region => ({
  startLine: line,
  startColumn: column,
  ...(end === null ? {} : { endLine: end.line, endColumn: end.column }),
})

/** A path as a URI: relative as it was given, an absolute one with its scheme (RFC 3986, RFC 8089). */
export const uriOf = (path: string): string => {
  const slashed = /^(?:[A-Za-z]:)?\\|^[A-Za-z]:\//.test(path) ? path.replace(/\\/g, '/') : path
  // Half of a surrogate pair has no place in a URI.
  const encoded = slashed
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .split('/')
    .map((part) => encodeURIComponent(part).replace(/%3A/g, ':'))
    .join('/')
  return /^[A-Za-z]:\//.test(encoded)
    ? `file:///${encoded}`
    : encoded.startsWith('/')
      ? `file://${encoded.replace(/^\/+/, '/')}`
      : // Else the part before a colon would be a scheme.
        /^[^/]*:/.test(encoded)
        ? `./${encoded}`
        : encoded
}
