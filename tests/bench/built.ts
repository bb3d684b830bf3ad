import type * as Source from '../../src/index.js'

/** The package as its users get it: by its own name, through the exports map. The types come from the source, which needs no build. */
const name = 'iam-role-doctor' as string
export const built = (await import(name)) as typeof Source
