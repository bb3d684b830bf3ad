// A document nests a handful of levels. What nests deeper, or contains itself, is no answer of AWS.
const DEEPEST = 256

/** What JSON would make of a value; null in place of the value: it nests too deep, or contains itself. */
export type PlainJson = { readonly _tag: 'Json'; readonly value: unknown } | { readonly _tag: 'TooDeep' }

/**
 * The plain JSON behind an object of an SDK: instants become ISO 8601 text, what JSON has no form for is left out. An
 * object that stands at several places is read once, so that the work stays linear in what there is.
 */
export const plainJson = (given: unknown): PlainJson => {
  const read = new Map<object, unknown>()
  const open = new Set<object>()
  const state = { tooDeep: false }
  const children = (owner: object, depth: number): unknown => {
    if (Array.isArray(owner)) return owner.map((element) => copy(element, depth) ?? null)
    return Object.fromEntries(
      Object.entries(owner)
        .map(([key, value]) => [key, copy(value, depth)] as const)
        .filter(([, value]) => value !== undefined),
    )
  }
  const copy = (value: unknown, depth: number): unknown => {
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString().replace('.000', '')
    if (typeof value === 'number') return Number.isFinite(value) ? value : null
    if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value
    if (typeof value !== 'object') return undefined
    if (depth > DEEPEST || open.has(value)) {
      state.tooDeep = true
      return null
    }
    if (read.has(value)) return read.get(value)
    open.add(value)
    const plain = children(value, depth + 1)
    open.delete(value)
    read.set(value, plain)
    return plain
  }
  const value = copy(given, 0)
  return state.tooDeep ? { _tag: 'TooDeep' } : { _tag: 'Json', value: value ?? null }
}
