import * as F from '../fact/fact.js'
import type { Ternary } from '../ternary/ternary.js'

/** STS:AssumeRole, SEED-101: 15 minutes. */
export const MINIMUM = 900
/** DUR-15: what a session of a role lasts when nothing is asked; the least that a role's maximum can be. */
export const DEFAULT = 3600
/** SEED-104: 12 hours, the most that a role's maximum can be. */
export const ABSOLUTE_MAXIMUM = 43200
/** CHN-1, SEED-108: one hour, whatever the role allows. */
export const CHAINING_MAXIMUM = 3600

/**
 * The limit that the asked duration goes beyond (DUR-1 to DUR-16, CHN-1).
 * @public
 */
export type DurationReason =
  'below-minimum' | 'above-role-maximum' | 'above-chaining-maximum' | 'above-absolute-maximum'

/** What limits the duration of a call, in seconds. */
export interface DurationLimits {
  readonly minimum: number
  readonly absoluteMaximum: number
  /** Is the call role chaining? */
  readonly chaining: Ternary
  /** The role's maximum session duration; null where it does not bind the call. */
  readonly roleMaximum: F.Fact<number> | null
}

/** The limits of the calls that take a role, but for what depends on caller and role (REQ-6). */
export const roleLimits: Pick<DurationLimits, 'minimum' | 'absoluteMaximum'> = {
  minimum: MINIMUM,
  absoluteMaximum: ABSOLUTE_MAXIMUM,
}

/** A limit that an asked duration goes beyond, or may go beyond; null where the limit itself is not known. */
export interface Excess {
  readonly reason: DurationReason
  readonly limit: number | null
  readonly sure: boolean
}

/**
 * The limits that the asked duration goes beyond, the one that AWS checks first at the front (CHN-4). A duration outside
 * of minimum and absolute maximum is a shape error, and nothing else is looked at (DUR-16). What is not known counts
 * where nothing else settles it.
 */
export const exceeded = (seconds: number, limits: DurationLimits): ReadonlyArray<Excess> => {
  const { minimum, absoluteMaximum, chaining, roleMaximum } = limits
  if (seconds < minimum) return [{ reason: 'below-minimum', limit: minimum, sure: true }]
  if (seconds > absoluteMaximum) return [{ reason: 'above-absolute-maximum', limit: absoluteMaximum, sure: true }]
  const beyondChaining = chaining !== 'false' && seconds > CHAINING_MAXIMUM
  const maximum = roleMaximum !== null && F.isKnown(roleMaximum) ? roleMaximum.value : null
  // The least that a role's maximum can be is within it, whatever it is.
  const beyondRole = roleMaximum !== null && seconds > (maximum ?? DEFAULT)
  const excesses: ReadonlyArray<Excess> = [
    ...(beyondChaining
      ? [{ reason: 'above-chaining-maximum', limit: CHAINING_MAXIMUM, sure: chaining === 'true' } as const]
      : []),
    ...(beyondRole ? [{ reason: 'above-role-maximum', limit: maximum, sure: maximum !== null } as const] : []),
  ]
  const sure = excesses.filter((excess) => excess.sure)
  return sure.length > 0 ? sure : excesses
}
