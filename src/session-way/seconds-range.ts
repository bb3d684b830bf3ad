/** A number of seconds, as far as it is known. */
export interface SecondsRange {
  readonly least: number
  readonly most: number
}

export const exactly = (seconds: number): SecondsRange => ({ least: seconds, most: seconds })

export const between = (least: number, most: number): SecondsRange => ({ least, most })

/** The lesser of them. */
export const lesser = (first: SecondsRange, ...more: ReadonlyArray<SecondsRange>): SecondsRange => ({
  least: Math.min(first.least, ...more.map(({ least }) => least)),
  most: Math.min(first.most, ...more.map(({ most }) => most)),
})

/** The number, where it is known. */
export const exact = ({ least, most }: SecondsRange): number | null => (least === most ? least : null)
