const LONGEST = 128

/**
 * How many single-character edits (insert, delete, replace, swap of neighbours) lead from one text to the other.
 * Texts over 128 characters are compared by equality alone, so that the cost stays bounded.
 * @param most - more edits than these are not counted on: the answer is then some number above it
 */
export const distance = (a: string, b: string, most?: number): number => {
  if (a === b) return 0
  if (a.length > LONGEST || b.length > LONGEST) return Math.max(a.length, b.length)
  let before: ReadonlyArray<number> = []
  let row: ReadonlyArray<number> = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const edits = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[j - 2] ?? 0) + 1 : Infinity,
      )
      next.push(edits)
      if (edits < least) least = edits
    }
    // No way leads back: also a swap, which passes this row by, takes one edit more than the row before it.
    if (most !== undefined && least > most) return least
    before = row
    row = next
  }
  return row[b.length] ?? 0
}

/** The known word that somebody most likely meant: the nearest within a third of its length, letter case put aside. */
export const didYouMean =
  (words: ReadonlyArray<string>) =>
  (text: string): string | null => {
    const written = text.toLowerCase()
    let meant: string | null = null
    let least = Infinity
    for (const word of words) {
      const most = Math.max(1, Math.floor(word.length / 3))
      // A difference in length alone takes as many edits: most words need no closer look.
      if (Math.abs(word.length - written.length) > most) continue
      const by = distance(word.toLowerCase(), written, most)
      if (by <= most && by < least) {
        meant = word
        least = by
      }
    }
    return meant
  }
