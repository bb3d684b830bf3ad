/**
 * A value that is made where it is first asked for, and kept: who imports the library does not wait for what a call may
 * never need.
 */
export const once = <A>(make: () => A): (() => A) => {
  let made: { readonly value: A } | null = null
  return () => (made ??= { value: make() }).value
}
