import { elements, shaped, type Codec } from '../codec/codec.js'
import { scalar, valuesShape } from '../codec/scalar.js'

const one = scalar('a string, a number, a boolean, or a list of them', (value) =>
  value === null ? 'A key that is known not to be in the request belongs into `absentContextKeys`.' : null,
)

/** What a request holds under one key: a value or a list of values, as text (COND-10). */
export const contextValue: Codec<ReadonlyArray<string>> = shaped('a context value', valuesShape, (u, at, mistakes) => {
  if (Array.isArray(u)) return elements(u, at, mistakes, one)
  const value = one(u, at, mistakes)
  return value === undefined ? undefined : [value]
})
