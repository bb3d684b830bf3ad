/**
 * A place in a text. Lines and columns count from 1; columns count UTF-16 code units.
 * @public
 */
export interface Position {
  readonly line: number
  readonly column: number
}

/** The places of a text; its lines are counted once, however many places are asked for. */
export const positionsOf = (text: string): ((offset: number) => Position) => {
  const starts = lineStarts(text)
  return (offset) => {
    const at = Math.min(Math.max(0, offset), text.length)
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= at) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: at - (starts[low] ?? 0) + 1 }
  }
}

/** The other way round: the offset of a place. A column behind the end of its line is that end. */
export const offsetsOf = (text: string): ((position: Position) => number) => {
  const starts = lineStarts(text)
  return ({ line, column }) => {
    const start = starts[line - 1] ?? text.length
    const next = starts[line]
    return Math.min(start + column - 1, next === undefined ? text.length : next - 1)
  }
}

const lineStarts = (text: string): ReadonlyArray<number> => {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}
