import type { Comparison } from './comparison.js'

/** BOOL-2: letter case does not count. BOOL-3: anything else is malformed. */
export const parseBool = (text: string): boolean | null => {
  const lower = text.toLowerCase()
  return lower === 'true' ? true : lower === 'false' ? false : null
}

export const bool: Comparison = {
  reading: 'exact',
  // VAR-6: resolved in evaluation, though the validator says otherwise.
  variables: true,
  holds: (request, policy) => {
    const p = parseBool(policy.text)
    return p !== null && parseBool(request) === p
  },
  isMalformed: (policy) => parseBool(policy) === null,
}
