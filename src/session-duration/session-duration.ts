/** STS:AssumeRole, SEED-101: 15 minutes. */
export const MINIMUM = 900
/** DUR-15: what a session lasts when nothing is asked; the least that a role's maximum can be. */
export const DEFAULT = 3600
/** SEED-104: 12 hours, the most that a role's maximum can be. */
export const ABSOLUTE_MAXIMUM = 43200
/** CHN-1, SEED-108: one hour, whatever the role allows. */
export const CHAINING_MAXIMUM = 3600

/** A limit that an asked duration, in seconds, goes beyond. */
export type DurationLimit =
  | { readonly _tag: 'BelowMinimum'; readonly limit: number }
  | { readonly _tag: 'AboveAbsoluteMaximum'; readonly limit: number }
  | { readonly _tag: 'AboveChainingMaximum'; readonly limit: number }
  | { readonly _tag: 'AboveRoleMaximum'; readonly limit: number }

/**
 * The limits that the asked duration goes beyond, the one that AWS checks first at the front. A duration outside
 * 900 to 43200 is a shape error, and nothing else is looked at (DUR-16).
 */
export const exceeded = (
  seconds: number,
  chained: boolean,
  roleMaximum: number | null,
): ReadonlyArray<DurationLimit> => {
  if (seconds < MINIMUM) return [{ _tag: 'BelowMinimum', limit: MINIMUM }]
  if (seconds > ABSOLUTE_MAXIMUM) return [{ _tag: 'AboveAbsoluteMaximum', limit: ABSOLUTE_MAXIMUM }]
  return [
    ...(chained && seconds > CHAINING_MAXIMUM
      ? [{ _tag: 'AboveChainingMaximum', limit: CHAINING_MAXIMUM } as const]
      : []),
    ...(roleMaximum !== null && seconds > roleMaximum
      ? [{ _tag: 'AboveRoleMaximum', limit: roleMaximum } as const]
      : []),
  ]
}
