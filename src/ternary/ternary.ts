/**
 * Three-valued logic: what a condition, an element or a statement comes to when not everything is known.
 * @public
 */
export type Ternary = 'true' | 'false' | 'unknown'

export const fromBoolean = (b: boolean): Ternary => (b ? 'true' : 'false')

/** The booleans that a value may still turn out to be. */
export const completions = (a: Ternary): ReadonlyArray<boolean> => (a === 'unknown' ? [true, false] : [a === 'true'])

export const not = (a: Ternary): Ternary => (a === 'unknown' ? 'unknown' : a === 'true' ? 'false' : 'true')

export const and = (a: Ternary, b: Ternary): Ternary =>
  a === 'false' || b === 'false' ? 'false' : a === 'true' && b === 'true' ? 'true' : 'unknown'

export const or = (a: Ternary, b: Ternary): Ternary =>
  a === 'true' || b === 'true' ? 'true' : a === 'false' && b === 'false' ? 'false' : 'unknown'

/** Is it so for some of them? Asks no further than it has to. */
export const some = <A>(as: ReadonlyArray<A>, holds: (a: A) => Ternary): Ternary => {
  let result: Ternary = 'false'
  for (const a of as) {
    const next = holds(a)
    if (next === 'true') return 'true'
    if (next === 'unknown') result = 'unknown'
  }
  return result
}

/** Is it so for every one of them? */
export const every = <A>(as: ReadonlyArray<A>, holds: (a: A) => Ternary): Ternary => {
  let result: Ternary = 'true'
  for (const a of as) {
    const next = holds(a)
    if (next === 'false') return 'false'
    if (next === 'unknown') result = 'unknown'
  }
  return result
}

/** What several possibilities have in common: their value where they agree, else unknown. */
export const agree = <A>(as: ReadonlyArray<A>, holds: (a: A) => Ternary): Ternary => {
  let result: Ternary | null = null
  for (const a of as) {
    const next = holds(a)
    if (next === 'unknown' || (result !== null && next !== result)) return 'unknown'
    result = next
  }
  return result ?? 'unknown'
}
