import { safe } from './paint.js'
import type { Paper } from './paper.js'

const LABELS = ['expected  ', 'came      '] as const
/** Shorter values are compared at a glance. */
const SHORTEST = 12
/** What of the common beginning stays, where there is no room for all of it. */
const LEAD = 12

/**
 * Two long values that nearly agree, one below the other, and a line of carets under what differs; no lines where they
 * have little in common, or differ all over. Case, blanks and look-alikes are easily missed in an ARN.
 */
export const difference = (expected: string, actual: string, { paint, width }: Paper): ReadonlyArray<string> => {
  const [wanted, came] = [safe(expected), safe(actual)]
  const shorter = Math.min(wanted.length, came.length)
  if (wanted === came || shorter < SHORTEST) return []
  let head = 0
  while (head < shorter && wanted[head] === came[head]) head++
  let tail = 0
  while (tail < shorter - head && wanted[wanted.length - 1 - tail] === came[came.length - 1 - tail]) tail++
  if (2 * (head + tail) < shorter) return []
  const room = width - LABELS[0].length
  const from = Math.max(wanted.length, came.length) <= room ? 0 : Math.max(0, head - LEAD)
  const shown = (text: string): string => {
    const start = from === 0 ? text : `...${text.slice(from)}`
    return start.length <= room ? start : `${start.slice(0, Math.max(0, room - 3))}...`
  }
  const marked = Math.max(1, wanted.length - head - tail, came.length - head - tail)
  const indent = head - from + (from === 0 ? 0 : '...'.length)
  return [
    ...[wanted, came].map((text, i) => `${paint('quiet', LABELS[i] ?? '')}${shown(text)}`),
    `${' '.repeat(LABELS[0].length + indent)}${paint('bad', '^'.repeat(Math.max(1, Math.min(marked, room - indent))))}`,
  ]
}
