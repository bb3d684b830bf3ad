import type { Span } from '../text/json.js'
import type { Path } from '../text/pointer.js'

/** A text that a part of an input came from. */
export interface SourceText {
  /** Where the part stands in the input; empty for the whole. */
  readonly path: Path
  /** The name of the file; null for standard input. */
  readonly file: string | null
  readonly text: string
  /** What stands at a path, counted from the part. */
  readonly spanOf: (path: Path) => Span
}

/** The text that holds what stands at a path: of several the one for the smallest part. */
export const textAt =
  (texts: ReadonlyArray<SourceText>) =>
  (path: Path): SourceText | null =>
    texts.reduce<SourceText | null>(
      (best, text) =>
        text.path.length >= (best?.path.length ?? 0) && text.path.every((step, i) => String(step) === String(path[i]))
          ? text
          : best,
      null,
    )

/** Where what stands at a path begins and ends in the text that holds it. */
export const spanAt =
  (texts: ReadonlyArray<SourceText>) =>
  (path: Path): { readonly source: SourceText; readonly span: Span } | null => {
    const source = textAt(texts)(path)
    return source === null ? null : { source, span: source.spanOf(path.slice(source.path.length)) }
  }
