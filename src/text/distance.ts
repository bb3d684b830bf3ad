import { once } from '../once/once.js'

const LONGEST = 128
/** More edits than any text that is compared can take. */
const FAR = 255

/**
 * How many single-character edits (insert, delete, replace, swap of neighbours) lead from one text to the other.
 * Texts over 128 characters are compared by equality alone, so that the cost stays bounded.
 * @param most - more edits than these are not counted on: the answer is then some number above it
 */
export const distance = (one: string, other: string, most: number = LONGEST): number => {
  if (one === other) return 0
  if (one.length > LONGEST || other.length > LONGEST) return Math.max(one.length, other.length)
  if (Math.abs(one.length - other.length) > most) return most + 1
  // What both begin and end with takes no edit.
  let start = 0
  while (start < one.length && one.charCodeAt(start) === other.charCodeAt(start)) start++
  let end = 0
  const shorter = Math.min(one.length, other.length) - start
  while (end < shorter && one.charCodeAt(one.length - 1 - end) === other.charCodeAt(other.length - 1 - end)) end++
  return edits(one.slice(start, one.length - end), other.slice(start, other.length - end), most)
}

const edits = (a: string, b: string, most: number): number => {
  // row[j]: from the first i characters of `a` to the first j of `b`. Further off the diagonal than `most` it is too far.
  let before: number[] = []
  let row: number[] = []
  for (let j = 0; j <= b.length; j++) row.push(j)
  for (let i = 1; i <= a.length; i++) {
    const c = a.charCodeAt(i - 1)
    const next = [i <= most ? i : FAR]
    let least = i <= most ? i : FAR
    for (let j = 1; j <= b.length; j++) {
      let by = FAR
      if (j - i <= most && i - j <= most) {
        const d = b.charCodeAt(j - 1)
        const replaced = (row[j - 1] ?? FAR) + (c === d ? 0 : 1)
        const deleted = (row[j] ?? FAR) + 1
        const inserted = (next[j - 1] ?? FAR) + 1
        by = replaced < deleted ? replaced : deleted
        if (inserted < by) by = inserted
        if (i > 1 && j > 1 && c === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === d) {
          const swapped = (before[j - 2] ?? FAR) + 1
          if (swapped < by) by = swapped
        }
        if (by < least) least = by
      }
      next.push(by)
    }
    // No way leads back: also a swap, which passes this row by, takes one edit more than the row before it.
    if (least > most) return least
    before = row
    row = next
  }
  return row[b.length] ?? FAR
}

/** The characters of a text in lower case, as bits: one a letter, six for all others. */
const charactersOf = (text: string): number => {
  let bits = 0
  for (let i = 0; i < text.length; i++) {
    const letter = text.charCodeAt(i) - 97
    bits |= 1 << (letter >= 0 && letter < 26 ? letter : 26 + ((letter & 0xffff) % 6))
  }
  return bits
}

const countOf = (bits: number): number => {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++
  return count
}

interface Known {
  readonly word: string
  readonly lower: string
  readonly characters: number
  /** Edits that a word of its length may be away. */
  readonly most: number
}

const knownOf = (word: string): Known => {
  const lower = word.toLowerCase()
  return { word, lower, characters: charactersOf(lower), most: Math.max(1, Math.floor(word.length / 3)) }
}

/** Is a closer look worth it? A difference in length alone takes as many edits, and so does each character that one of the two has not. */
const mayBeNear = (known: Known, written: string, characters: number, most: number): boolean =>
  Math.abs(known.lower.length - written.length) <= most &&
  countOf(known.characters & ~characters) <= most &&
  countOf(characters & ~known.characters) <= most

/**
 * The known word that somebody most likely meant: the nearest within a third of its length, letter case put aside.
 * `mayBe` leaves words out.
 */
export const didYouMean = (
  words: ReadonlyArray<string>,
): ((text: string, mayBe?: (word: string) => boolean) => string | null) => {
  const known = once(() => words.map(knownOf))
  return (text, mayBe) => {
    const written = text.toLowerCase()
    const characters = charactersOf(written.slice(0, LONGEST))
    let meant: string | null = null
    let least = Infinity
    for (const one of known()) {
      // Of two words the nearer one is meant.
      const most = Math.min(one.most, least - 1)
      if (!mayBeNear(one, written, characters, most) || (mayBe !== undefined && !mayBe(one.word))) continue
      const by = distance(one.lower, written, most)
      if (by <= most) {
        meant = one.word
        least = by
      }
    }
    return meant
  }
}

/** All known words that somebody may have meant, the nearest first. */
export const nearWords = (words: ReadonlyArray<string>): ((text: string) => ReadonlyArray<string>) => {
  const known = once(() => words.map(knownOf))
  return (text) => {
    const written = text.toLowerCase()
    const characters = charactersOf(written.slice(0, LONGEST))
    return known()
      .filter((one) => mayBeNear(one, written, characters, one.most))
      .map((one) => ({ word: one.word, by: distance(one.lower, written, one.most), most: one.most }))
      .filter(({ by, most }) => by <= most)
      .sort((a, b) => a.by - b.by)
      .map(({ word }) => word)
  }
}
