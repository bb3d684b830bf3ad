import { piecesOf, resolve, type Piece, type ValueOf } from './variables.js'
import type { PolicyType } from './vocabulary.js'
import { matches, type Sign } from './wildcards.js'

export interface ResourceEntry {
  readonly text: string
  readonly type: PolicyType
  /** VAR-1: are variables resolved in this policy? */
  readonly variables: boolean
}

/** RES-8: an identity policy has short ARNs completed with `*`; other policies take them as they stand. */
const completed = ({ text, type, variables }: ResourceEntry): string => {
  const withoutVariables = variables ? text.replace(/\$\{[^}]*\}/g, '') : text
  const missing = 6 - withoutVariables.split(':').length
  return type === 'identity-policy' && text.startsWith('arn:') && missing > 0 ? text + ':*'.repeat(missing) : text
}

export const resourcePiecesOf = (entry: ResourceEntry): ReadonlyArray<Piece> =>
  piecesOf(completed(entry), entry.variables)

/** RES-5, RES-6: before the fifth colon `*` crosses colons only at the end of its field, `?` never does. */
const bound = (signs: ReadonlyArray<Sign>): ReadonlyArray<Sign> =>
  signs.map((sign, i) => {
    const inResourceField = signs.slice(0, i).filter(({ char }) => char === ':').length >= 5
    const next = signs[i + 1]
    const endsField = next === undefined || next.char === ':'
    return { ...sign, crosses: inResourceField || (sign.char === '*' && endsField) }
  })

export const resourceMatches = (entry: ResourceEntry, resource: string, valueOf: ValueOf): boolean => {
  const signs = resolve(resourcePiecesOf(entry), valueOf)
  // VAR-11: an entry with an unresolved variable matches no resource. RES-3 follows from RES-5.
  return signs !== null && matches(bound(signs), resource)
}
