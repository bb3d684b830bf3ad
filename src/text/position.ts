/**
 * A place in a text. Lines and columns count from 1; columns count UTF-16 code units.
 * @public
 */
export interface Position {
  readonly line: number
  readonly column: number
}

export const positionAt =
  (text: string) =>
  (offset: number): Position => {
    const before = text.slice(0, Math.max(0, offset))
    const lineStart = before.lastIndexOf('\n') + 1
    return { line: before.split('\n').length, column: before.length - lineStart + 1 }
  }
