/** The first of those with the same key. */
export const distinctBy = <A>(items: ReadonlyArray<A>, key: (item: A) => string): ReadonlyArray<A> => {
  const seen = new Set<string>()
  return items.filter((item) => seen.size !== seen.add(key(item)).size)
}
