/** Members, statements, policies and list elements in the opposite order. */
export const reversed = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(reversed).reverse()
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .map(([key, child]: [string, unknown]) => [key, reversed(child)] as const)
            .reverse(),
        )
      : value
