import { pattern, plain, type Sign } from './wildcards.js'

/** A piece of a policy text: written out, or a variable. */
export type Piece = { readonly text: ReadonlyArray<Sign> } | { readonly key: string; readonly fallback: string | null }

/**
 * VAR-2: `${key}` or `${key, 'default'}`; VAR-10: `${*}`, `${?}`, `${$}`. What begins as a variable and is none (VAR-3)
 * is plain text, wildcards included; so are all texts of older policies (VAR-1, LANG-21, LANG-23).
 */
export const piecesOf = (text: string, variables: boolean): ReadonlyArray<Piece> =>
  (variables ? text.split(/(\$\{[^}]*\})/) : [text]).map((part, i): Piece => {
    const inside = i % 2 === 1 ? part.slice(2, -1) : ''
    if (inside === '*' || inside === '?' || inside === '$') return { text: plain(inside) }
    const [, key, fallback = null] = /^([^\s,]+)(?:, '(.*)')?$/.exec(inside) ?? []
    return key === undefined ? { text: pattern(part) } : { key, fallback }
  })

/** The one value that a context key has as a variable, null where it has none. */
export type ValueOf = (key: string) => string | null

/** A policy text with its variables filled in, null where one has no value and no default (VAR-11, VAR-12). */
export const resolve = (pieces: ReadonlyArray<Piece>, valueOf: ValueOf): ReadonlyArray<Sign> | null => {
  const filled = pieces.map((piece) => {
    if ('text' in piece) return piece.text
    // VAR-14: the default stands in for a key without value, not for an empty one.
    const value = valueOf(piece.key) ?? piece.fallback
    // VAR-15: what is filled in is compared as it is.
    return value === null ? null : plain(value)
  })
  const known = filled.flatMap((signs) => signs ?? [])
  return filled.includes(null) ? null : known
}

/** The context keys that a text asks for. */
export const keysIn = (pieces: ReadonlyArray<Piece>): ReadonlyArray<string> =>
  pieces.flatMap((piece) => ('key' in piece ? [piece.key] : []))
