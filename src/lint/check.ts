import type { Path } from '../text/pointer.js'
import type { PlacedPolicy, PlacedStatement } from './document.js'
import type { LintRule } from './catalogue.js'

/** Something that a check found; the catalogue knows the rest. */
export interface Found {
  readonly code: LintRule
  readonly path: Path
  readonly message: string
  readonly hint: string | null
}

export const found = (code: LintRule, path: Path, message: string, hint: string | null = null): Found => ({
  code,
  path,
  message,
  hint,
})

/** Looks at one statement of a policy. */
export type Check = (statement: PlacedStatement, policy: PlacedPolicy) => ReadonlyArray<Found>
