import { entriesOf, list, optional, text, type Fields } from '../codec/codec.js'
import { contextValue } from './context-value.js'

/** A context key as it was told. */
export interface ToldKey {
  /** As it was written. */
  readonly key: string
  /** In lower case: letter case does not count (COND-6). */
  readonly name: string
  readonly values: ReadonlyArray<string>
}

/** What an input tells of the context of a request. */
export interface ToldContext {
  readonly context?: ReadonlyArray<ToldKey>
  readonly absentContextKeys?: ReadonlyArray<string>
}

/** The members that tell it, wherever a request is described. */
export const contextMembers: Fields<ToldContext> = {
  context: optional(entriesOf(contextValue, (key, values): ToldKey => ({ key, name: key.toLowerCase(), values }))),
  absentContextKeys: optional(list(text)),
}
