import type { Position } from '../text/position.js'

/**
 * What was repaired. A code is a promise: it outlives the wording of its message.
 *
 * - `byte-order-mark`, `blanks`: characters that an editor or a web page left behind;
 * - `markdown-fence`: the document stood in a fenced block, and the rest of the text is no part of it;
 * - `quotes`: curly or single quotes where JSON has straight double ones;
 * - `comment`, `trailing-comma`, `missing-comma`: what it says;
 * - `missing-braces`, `missing-brackets`: the inside of an object, or statements one after the other, on their own;
 * - `bare-statement`: statements without the policy around them.
 */
export type RepairCode =
  | 'byte-order-mark'
  | 'blanks'
  | 'markdown-fence'
  | 'quotes'
  | 'comment'
  | 'trailing-comma'
  | 'missing-comma'
  | 'missing-braces'
  | 'missing-brackets'
  | 'bare-statement'

/** One thing that was repaired, and where it stood in the text as it was given. */
export interface Repair {
  readonly code: RepairCode
  readonly message: string
  readonly position: Position
  /** The first place that is no part of it. */
  readonly endPosition: Position
  /** How often it was done: quotes and blanks are told once, at the first place. */
  readonly times: number
}

/** Something that is done to the text: from `start` up to `end` it becomes `insert`. Offsets are of the text as given. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly insert: string
}

/** A repair, before its places are counted in lines. */
export interface Change extends Edit {
  readonly code: RepairCode
  readonly message: string
}

/** What has no one obvious reading. */
export interface Obstacle {
  readonly code: 'not-json' | 'ambiguous'
  readonly at: number
  readonly message: string
  readonly expected: string
  readonly hint: string | null
}
