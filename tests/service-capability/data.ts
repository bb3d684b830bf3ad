import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { CapabilityColumn, CapabilitySupport, ServiceCapability, ServiceEdition } from '../../src/services.js'
import {
  compareEditions,
  findService,
  serviceCapabilities,
  type EditionComparison,
  type ServiceSearch,
} from '../../src/services.js'

export const root = resolve(import.meta.dirname, '../..')

export const editions: ReadonlyArray<ServiceEdition> = ['2018', '2023', '2026']

export const columns: ReadonlyArray<CapabilityColumn> = [
  'actions',
  'resourceLevel',
  'resourceBased',
  'tags',
  'temporaryCredentials',
  'serviceLinkedRoles',
]

/** A row of data/services, as it was taken from AWS's page. */
export type DataRow = Readonly<Record<CapabilityColumn, CapabilitySupport>> & {
  readonly category: string
  readonly name: string
  readonly prefixes: ReadonlyArray<string>
  readonly docs: string | null
  readonly notes: ReadonlyArray<{ readonly column: CapabilityColumn | 'name'; readonly text: string }>
  readonly links: Readonly<Partial<Record<CapabilityColumn, string>>>
}

const json = (name: string): unknown => JSON.parse(readFileSync(join(root, 'data/services', `${name}.json`), 'utf8'))

export const dataRows = (edition: ServiceEdition): ReadonlyArray<DataRow> =>
  (json(`capabilities-${edition}`) as { readonly services: ReadonlyArray<DataRow> }).services

export const dataPrincipals = (): ReadonlyArray<{
  readonly principal: string
  readonly services: ReadonlyArray<string>
}> => json('service-principals') as ReturnType<typeof dataPrincipals>

export const right = <A>(answer: { readonly _tag: 'Left' } | { readonly _tag: 'Right'; readonly right: A }): A => {
  if (answer._tag === 'Left') throw new Error(JSON.stringify(answer))
  return answer.right
}

export const rows = (edition: ServiceEdition): ReadonlyArray<ServiceCapability> =>
  right(serviceCapabilities(edition)).services

export const row = (edition: ServiceEdition, name: string): ServiceCapability => {
  const found = rows(edition).find((service) => service.name === name)
  if (found === undefined) throw new Error(`no row ${name} in ${edition}`)
  return found
}

export const search = (query: string, edition?: ServiceEdition): ServiceSearch => right(findService(query, edition))

export const compared = (from: ServiceEdition, to: ServiceEdition): EditionComparison =>
  right(compareEditions(from, to))

export const namesWith = (
  edition: ServiceEdition,
  column: CapabilityColumn,
  support: CapabilitySupport,
): ReadonlyArray<string> =>
  rows(edition)
    .filter(({ cells }) => cells[column].support === support)
    .map(({ name }) => name)
