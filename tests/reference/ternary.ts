import type { Ternary } from './vocabulary.js'

export const fromBoolean = (b: boolean): Ternary => (b ? 'true' : 'false')

export const all = (parts: ReadonlyArray<Ternary>): Ternary =>
  parts.includes('false') ? 'false' : parts.includes('unknown') ? 'unknown' : 'true'

export const some = (parts: ReadonlyArray<Ternary>): Ternary =>
  parts.includes('true') ? 'true' : parts.includes('unknown') ? 'unknown' : 'false'

export const opposite = (a: Ternary): Ternary => (a === 'unknown' ? a : fromBoolean(a === 'false'))

/** What can be said when it is not known which of these cases holds. */
export const overCases = (answers: ReadonlyArray<boolean>): Ternary =>
  answers.every((a) => a) ? 'true' : answers.some((a) => a) ? 'unknown' : 'false'
