/** A fact of a scenario: left out means `Unknown`, and unknown is a value (never `undefined`). */
export type Fact<A> = { readonly _tag: 'Unknown' } | { readonly _tag: 'Known'; readonly value: A }

export const unknown: Fact<never> = { _tag: 'Unknown' }

export const known = <A>(value: A): Fact<A> => ({ _tag: 'Known', value })

/** A member that was left out of the JSON is unknown. */
export const fromOptional = <A>(value: A | undefined): Fact<A> => (value === undefined ? unknown : known(value))

export const isKnown = <A>(self: Fact<A>): self is { readonly _tag: 'Known'; readonly value: A } =>
  self._tag === 'Known'

export const map =
  <A, B>(f: (value: A) => B) =>
  (self: Fact<A>): Fact<B> =>
    self._tag === 'Known' ? known(f(self.value)) : self
