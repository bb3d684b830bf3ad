// A document nests a handful of levels. What nests deeper, or contains itself, is no answer of AWS.
const DEEPEST = 256

// The same object at several places is read once, and written out at each of them: what unfolds to a multiple of what there
// is, beyond what a large account holds, is no answer of AWS either.
const LARGEST = 1_000_000
const MULTIPLE = 8

/** What JSON would make of a value; or it has no JSON that could be handled. */
export type PlainJson = { readonly _tag: 'Json'; readonly value: unknown } | { readonly _tag: 'TooDeep' }

/** What was made of an object, and how many values it unfolds to. */
interface Copy {
  readonly value: unknown
  readonly size: number
}

const one = (value: unknown): Copy => ({ value, size: 1 })

/**
 * The plain JSON behind an object of an SDK: instants become ISO 8601 text, what JSON has no form for is left out. The work
 * is linear in what there is, however often an object stands in it.
 */
export const plainJson = (given: unknown): PlainJson => {
  const read = new Map<object, Copy>()
  const open = new Set<object>()
  const state = { tooDeep: false, distinct: 0 }
  const children = (owner: object, depth: number): Copy => {
    const copies = Object.entries(owner).map(([key, value]) => [key, copy(value, depth)] as const)
    const size = copies.reduce((sum, [, child]) => sum + child.size, 1)
    const value = Array.isArray(owner)
      ? copies.map(([, child]) => child.value ?? null)
      : Object.fromEntries(
          copies.map(([key, child]) => [key, child.value] as const).filter(([, child]) => child !== undefined),
        )
    return { value, size }
  }
  const copy = (value: unknown, depth: number): Copy => {
    state.distinct += 1
    if (value instanceof Date)
      return one(Number.isNaN(value.getTime()) ? null : value.toISOString().replace('.000', ''))
    if (typeof value === 'number') return one(Number.isFinite(value) ? value : null)
    if (typeof value === 'string' || typeof value === 'boolean' || value === null) return one(value)
    if (typeof value !== 'object') return one(undefined)
    if (depth > DEEPEST || open.has(value)) {
      state.tooDeep = true
      return one(null)
    }
    const known = read.get(value)
    if (known !== undefined) return known
    open.add(value)
    const made = children(value, depth + 1)
    open.delete(value)
    read.set(value, made)
    return made
  }
  const { value, size } = copy(given, 0)
  const unfolds = size > LARGEST && size > MULTIPLE * state.distinct
  return state.tooDeep || unfolds ? { _tag: 'TooDeep' } : { _tag: 'Json', value: value ?? null }
}
