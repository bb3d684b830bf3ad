import { fromPointer, type Path } from '../text/pointer.js'

/** A text that a part of an input came from. */
export interface SourceText {
  /** Where the part stands in the input; empty for the whole. */
  readonly path: Path
  /** The name of the file. */
  readonly name: string
  readonly text: string
}

/** The text that holds what stands at a pointer: of several the one for the smallest part. */
export const textAt =
  (texts: ReadonlyArray<SourceText>) =>
  (pointer: string): SourceText | null => {
    const path = fromPointer(pointer)
    return texts.reduce<SourceText | null>(
      (best, text) =>
        text.path.length >= (best?.path.length ?? 0) && text.path.every((step, i) => String(step) === String(path[i]))
          ? text
          : best,
      null,
    )
  }
