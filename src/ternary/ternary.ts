/** Three-valued logic: what a condition, an element or a statement comes to when not everything is known. */
export type Ternary = 'true' | 'false' | 'unknown'

export const fromBoolean = (b: boolean): Ternary => (b ? 'true' : 'false')

/** The booleans that a value may still turn out to be. */
export const completions = (a: Ternary): ReadonlyArray<boolean> => (a === 'unknown' ? [true, false] : [a === 'true'])

export const not = (a: Ternary): Ternary => (a === 'unknown' ? 'unknown' : a === 'true' ? 'false' : 'true')

export const and =
  (b: Ternary) =>
  (a: Ternary): Ternary =>
    a === 'false' || b === 'false' ? 'false' : a === 'true' && b === 'true' ? 'true' : 'unknown'

export const or =
  (b: Ternary) =>
  (a: Ternary): Ternary =>
    a === 'true' || b === 'true' ? 'true' : a === 'false' && b === 'false' ? 'false' : 'unknown'

export const all = (as: ReadonlyArray<Ternary>): Ternary => as.reduce((a, b) => and(b)(a), 'true')

export const any = (as: ReadonlyArray<Ternary>): Ternary => as.reduce((a, b) => or(b)(a), 'false')

/** What several possibilities have in common: their value where they agree, else unknown. */
export const agree = (as: ReadonlyArray<Ternary>): Ternary => {
  const [first = 'unknown', ...rest] = as
  return rest.every((a) => a === first) ? first : 'unknown'
}
