import { comparison, lookedUp, type Comparison } from './comparison.js'

/** BOOL-2: letter case does not count. BOOL-3: anything else is malformed. */
export const parseBool = (text: string): boolean | null => {
  const lower = text.toLowerCase()
  return lower === 'true' ? true : lower === 'false' ? false : null
}

export const bool: Comparison = comparison({
  reading: 'exact',
  // VAR-6: resolved in evaluation, though the validator says otherwise.
  variables: true,
  readRequest: parseBool,
  readPolicy: ({ text }) => parseBool(text),
  holds: (request, policy) => request === policy,
  index: lookedUp,
})
