import { textsOf, type OneOrMore, type RequestJson, type Scalar } from './vocabulary.js'
import type { ValueOf } from './variables.js'

/** The values of a context key; none where the key is absent (SET-6, NULL-5). */
export type Values = ReadonlyArray<string>
export type ValuesOf = (key: string) => Values

/** What the request tells of a key: its values, none for an absent one; null: it does not tell (COND-6, CASE-8). */
export const toldOf = (request: RequestJson, key: string): Values | null => {
  const is = (name: string): boolean => name.toLowerCase() === key.toLowerCase()
  const context: ReadonlyArray<readonly [string, OneOrMore<Scalar>]> = Object.entries(request.context ?? {})
  const told = context.find(([name]) => is(name))
  if (told !== undefined) return textsOf(told[1])
  const absent = request.absentContextKeys ?? []
  return absent.includes('*') || absent.some(is) ? [] : null
}

/** SET-2, and the keys marked M in conditions.md, sections 6 and 7. */
const MULTIVALUED: ReadonlySet<string> = new Set([
  ...['aws:calledvia', 'aws:principalorgpaths', 'aws:principalservicenameslist', 'aws:resourceorgpaths'],
  ...['aws:sourceorgpaths', 'aws:tagkeys', 'aws:vpceorgpaths', 'sts:transitivetagkeys'],
  ...['sts:requestcontextproviders', 'cognito-identity.amazonaws.com:amr'],
])

/** SAML-3 has four that are not; SAML-4: the others are. */
const isListOfSaml = (name: string): boolean =>
  name.startsWith('saml:edu') && !/(?:orgdn|primaryaffiliation|primaryorgunitdn|principalname)$/.test(name)

/** SET-1: a property of the key, and not of what it holds today. */
export const isMultivalued = (key: string): boolean =>
  MULTIVALUED.has(key.toLowerCase()) || isListOfSaml(key.toLowerCase())

/** VAR-9: a multivalued key has no value as a variable. */
export const variableOf =
  (valuesOf: ValuesOf): ValueOf =>
  (key) => {
    const [first = null, ...more] = valuesOf(key)
    return more.length > 0 || isMultivalued(key) ? null : first
  }
