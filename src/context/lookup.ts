/**
 * One thing that a request may hold under a condition key: `Present`, with the values that it has; `Absent`, not in the
 * request; `SomeValue`, in the request with a value that is not known, or of which only the form is.
 * @public
 */
export type Possibility =
  | { readonly _tag: 'Present'; readonly values: ReadonlyArray<string> }
  | { readonly _tag: 'Absent' }
  | { readonly _tag: 'SomeValue'; readonly form?: ValueForm }

/**
 * What is known of a value: how it begins and ends. What stands between is not known; `fillers` are examples of it, the
 * shortest first.
 * @public
 */
export interface ValueForm {
  readonly before: string
  readonly after: string
  readonly fillers: readonly [string, ...string[]]
}

/**
 * What a request may hold under a condition key. Doubt is a list of possibilities: one where it is known, several where
 * it is not.
 * @public
 */
export type Lookup = readonly [Possibility, ...Possibility[]]

const none: ReadonlyArray<string> = []
const absentCase: Possibility = { _tag: 'Absent' }
const someValueCase: Possibility = { _tag: 'SomeValue' }

export const present = (...values: ReadonlyArray<string>): Lookup => presentAll(values)
/** As `present`, for a list of any length: an argument list has a limit. */
export const presentAll = (values: ReadonlyArray<string>): Lookup => [{ _tag: 'Present', values }]
/** Known not to be in the request. */
export const absent: Lookup = [absentCase]
/** In the request for sure, with a value that is not known. */
export const someValue: Lookup = [someValueCase]
export const valueOfForm = (form: ValueForm): Lookup => [{ _tag: 'SomeValue', form }]
/** Nothing is known. */
export const unknown: Lookup = [absentCase, someValueCase]

export const oneOf = (first: Lookup, ...rest: ReadonlyArray<Lookup>): Lookup => {
  const [head, ...tail] = first
  return [head, ...tail, ...rest.flat()]
}

/** The values under a key, as far as they are told. */
export const valuesOf = (self: Lookup): ReadonlyArray<string> => {
  const [only] = self
  if (self.length === 1) return only._tag === 'Present' ? only.values : none
  return self.flatMap((possibility) => (possibility._tag === 'Present' ? possibility.values : none))
}

export const mayBeAbsent = (self: Lookup): boolean => self.some((p) => p._tag === 'Absent')

/** What the request holds under a key, by the key's name in lower case (COND-6). */
export interface Context {
  readonly lookup: (lowerCased: string) => Lookup
}
