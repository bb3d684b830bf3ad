/**
 * A value that is made where it is first asked for, and kept: who imports the library does not wait for what a call may
 * never need.
 */
export const once = <A>(make: () => A): (() => A) => {
  let made: { readonly value: A } | null = null
  return () => (made ??= { value: make() }).value
}

/** The same for each text: one value of what is made from it, while the function lives. */
export const onceForEach = <A>(make: (text: string) => A): ((text: string) => A) => {
  const made = new Map<string, A>()
  return (text) => {
    const known = made.get(text)
    if (known !== undefined) return known
    const value = make(text)
    made.set(text, value)
    return value
  }
}
