/** One character of a pattern: a wildcard, or itself. */
export interface Sign {
  readonly char: string
  /** `*` or `?` that stands for other text; else the character is meant as it is. */
  readonly wild: boolean
  /** May this wildcard stand for a colon? */
  readonly crosses: boolean
}

export const plain = (text: string): ReadonlyArray<Sign> =>
  text.split('').map((char) => ({ char, wild: false, crosses: false }))

export const pattern = (text: string): ReadonlyArray<Sign> =>
  text.split('').map((char) => ({ char, wild: char === '*' || char === '?', crosses: true }))

export const written = (signs: ReadonlyArray<Sign>): string => signs.map((sign) => sign.char).join('')

/**
 * ACT-2, RES-4, STR-5: `*` stands for zero or more characters, `?` for exactly one; anchored at both ends.
 * After each sign: all places of the text at which what was read so far may end.
 */
export const matches = (signs: ReadonlyArray<Sign>, text: string): boolean => {
  const fits = (sign: Sign, at: number): boolean =>
    at < text.length && (sign.wild ? sign.crosses || text[at] !== ':' : text[at] === sign.char)
  const reach = (sign: Sign, at: number): ReadonlyArray<number> =>
    fits(sign, at) ? [at, ...reach(sign, at + 1)] : [at]
  const places = signs.reduce<ReadonlySet<number>>(
    (before, sign) =>
      new Set(
        [...before].flatMap((at) =>
          sign.wild && sign.char === '*' ? reach(sign, at) : fits(sign, at) ? [at + 1] : [],
        ),
      ),
    new Set([0]),
  )
  return places.has(text.length)
}
