const LONGEST = 128
/** More edits than any text that is compared can take. */
const FAR = 255

/**
 * How many single-character edits (insert, delete, replace, swap of neighbours) lead from one text to the other.
 * Texts over 128 characters are compared by equality alone, so that the cost stays bounded.
 * @param most - more edits than these are not counted on: the answer is then some number above it
 */
export const distance = (a: string, b: string, most = LONGEST): number => {
  if (a === b) return 0
  if (a.length > LONGEST || b.length > LONGEST) return Math.max(a.length, b.length)
  if (Math.abs(a.length - b.length) > most) return most + 1
  // rows[j]: from the first i characters of `a` to the first j of `b`. Further off the diagonal than `most` it is too far.
  let before = new Uint8Array(b.length + 1)
  let row = new Uint8Array(b.length + 1)
  let next = new Uint8Array(b.length + 1)
  for (let j = 0; j <= b.length; j++) row[j] = j
  for (let i = 1; i <= a.length; i++) {
    const from = Math.max(1, i - most)
    const to = Math.min(b.length, i + most)
    next.fill(FAR)
    if (i <= most) next[0] = i
    let least = i <= most ? i : FAR
    for (let j = from; j <= to; j++) {
      const c = a.charCodeAt(i - 1)
      const d = b.charCodeAt(j - 1)
      let edits = Math.min(Number(row[j]) + 1, Number(next[j - 1]) + 1, Number(row[j - 1]) + (c === d ? 0 : 1))
      if (i > 1 && j > 1 && c === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === d)
        edits = Math.min(edits, Number(before[j - 2]) + 1)
      next[j] = Math.min(edits, FAR)
      if (edits < least) least = edits
    }
    // No way leads back: also a swap, which passes this row by, takes one edit more than the row before it.
    if (least > most) return least
    const free = before
    before = row
    row = next
    next = free
  }
  return Number(row[b.length])
}

/** The characters of a text, each as one of 32 bits. */
const charactersOf = (text: string): number => {
  let bits = 0
  for (let i = 0; i < text.length; i++) bits |= 1 << (text.charCodeAt(i) & 31)
  return bits
}

const countOf = (bits: number): number => {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++
  return count
}

/**
 * The known word that somebody most likely meant: the nearest within a third of its length, letter case put aside.
 * `mayBe` leaves words out.
 */
export const didYouMean = (
  words: ReadonlyArray<string>,
): ((text: string, mayBe?: (word: string) => boolean) => string | null) => {
  const known = words.map((word) => {
    const lower = word.toLowerCase()
    return { word, lower, characters: charactersOf(lower), most: Math.max(1, Math.floor(word.length / 3)) }
  })
  return (text, mayBe) => {
    const written = text.toLowerCase()
    const characters = charactersOf(written.slice(0, LONGEST))
    let meant: string | null = null
    let least = Infinity
    for (const { word, lower, characters: needed, most } of known) {
      // A difference in length alone takes as many edits, and so does each character that one of the two has not: most
      // words need no closer look.
      if (Math.abs(word.length - written.length) > most) continue
      if (countOf(needed & ~characters) > most || countOf(characters & ~needed) > most) continue
      if (mayBe !== undefined && !mayBe(word)) continue
      const by = distance(lower, written, most)
      if (by <= most && by < least) {
        meant = word
        least = by
      }
    }
    return meant
  }
}
