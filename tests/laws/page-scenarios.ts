import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { diagnoseAssumeRole, findingCatalogue, type AssumeRoleScenario, type CatalogueEntry } from '../../src/index.js'
import type { Json } from './arbitrary.js'

/**
 * Whole scenarios, made of the parts of those that stand in docs/findings: there is one that fails and one that is mended
 * for each code of the catalogue that taking a role comes to, so that what is made of them comes near every code.
 */
const root = resolve(import.meta.dirname, '../..')

const scenariosIn = (page: string): ReadonlyArray<Json> =>
  [...readFileSync(join(root, page), 'utf8').matchAll(/```json\n([\s\S]*?)```/g)].map(
    ([, text = '']) => JSON.parse(text) as Json,
  )

/** Pages of codes that only the passing of a role comes to have no request. */
const isOfTaking = ({ page }: CatalogueEntry): boolean => scenariosIn(page).every((scenario) => 'request' in scenario)

/** Codes that taking a role comes to. */
export const codesOfTaking: ReadonlyArray<string> = findingCatalogue.filter(isOfTaking).map(({ code }) => code)

const told = findingCatalogue.filter(isOfTaking).flatMap(({ page }) => scenariosIn(page))

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Two scenarios crossed: each member of `b`, and each member of those, takes the place of that of `a`, or does not. */
const crossed = (a: Json, b: Json, picks: ReadonlyArray<boolean>): Json => {
  let next = 0
  const pick = (): boolean => picks[next++ % picks.length] ?? false
  const cross = (x: unknown, y: unknown, depth: number): unknown =>
    depth === 0 || !isRecord(x) || !isRecord(y)
      ? pick()
        ? y
        : x
      : Object.fromEntries(
          [...new Set([...Object.keys(x), ...Object.keys(y)])].flatMap((key) => {
            const value = !(key in y)
              ? x[key]
              : !(key in x)
                ? pick()
                  ? y[key]
                  : undefined
                : cross(x[key], y[key], depth - 1)
            return value === undefined ? [] : [[key, value]]
          }),
        )
  return cross(a, b, 2) as Json
}

/** Any scenario that can be read: one of a page as it stands, or two of them crossed. */
export const pageScenario: fc.Arbitrary<AssumeRoleScenario> = fc
  .tuple(
    fc.constantFrom(...told),
    fc.constantFrom(...told),
    fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
    fc.integer({ min: 0, max: 3 }),
  )
  .map(([a, b, picks, alone]) => (alone === 0 ? a : crossed(a, b, picks)) as unknown as AssumeRoleScenario)
  .filter((scenario) => diagnoseAssumeRole(scenario)._tag === 'Right')

/**
 * Members that say more where they are told; left out, they are not known, and nothing is taken for granted of them. (Of a
 * session name it is that it is well-formed: SDKs make it up.)
 */
const facts: ReadonlyArray<readonly [string, string]> = [
  ['caller', 'uniqueId'],
  ['caller', 'tags'],
  ['caller', 'mfaAuthenticated'],
  ['caller', 'credentials'],
  ['caller', 'identityPolicies'],
  ['caller', 'permissionsBoundary'],
  ['caller', 'sessionPolicies'],
  ['caller', 'serviceControlPolicies'],
  ['caller', 'organization'],
  ['role', 'trustPolicy'],
  ['role', 'maxSessionDuration'],
  ['role', 'uniqueId'],
  ['role', 'tags'],
  ['role', 'resourceControlPolicies'],
  ['role', 'organization'],
]

/** Keys that show a call through an endpoint, which is else taken for granted not to be one, and a source identity. */
const assumedKeys = /^aws:(?:Source(?:Vpc\w*|Identity|Ip)|Vpc\w+|RequestTag\/.*|TagKeys|Principal\w+)$|^sts:/i

export interface Forgotten {
  readonly scenario: AssumeRoleScenario
  readonly before: AssumeRoleScenario
}

/** A scenario, and the same as somebody tells it who knows less. */
export const forgotten: fc.Arbitrary<Forgotten> = fc
  .tuple(pageScenario, fc.subarray([...facts], { minLength: 1 }), fc.boolean())
  .map(([scenario, members, forgetsContext]) => {
    const without = (part: unknown, name: string): unknown =>
      isRecord(part)
        ? Object.fromEntries(
            Object.entries(part).filter(([key]) => !members.some(([of, member]) => of === name && member === key)),
          )
        : part
    const before = Object.fromEntries(
      Object.entries(scenario).flatMap(([name, part]: [string, unknown]) => {
        if (name === 'absentContextKeys') return forgetsContext ? [] : [[name, part]]
        if (name === 'context' && isRecord(part))
          return [
            [
              name,
              forgetsContext ? Object.fromEntries(Object.entries(part).filter(([key]) => assumedKeys.test(key))) : part,
            ],
          ]
        return [[name, without(part, name)]]
      }),
    )
    return { scenario, before: before as unknown as AssumeRoleScenario }
  })
  .filter(({ before }) => diagnoseAssumeRole(before)._tag === 'Right')
