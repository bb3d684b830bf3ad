import { entriesOf, list, optional, text, type Fields } from '../codec/codec.js'
import { nameOf } from './condition-keys.js'
import { contextValue } from './context-value.js'
import { absent, presentAll, type Lookup } from './lookup.js'

/** A context key as it was told. */
export interface ToldKey {
  /** As it was written. */
  readonly key: string
  /** In lower case: letter case does not count (COND-6). */
  readonly name: string
  /** What the request holds under it: absent where no value is told. */
  readonly lookup: Lookup
}

export const toldKey = (key: string, values: ReadonlyArray<string>): ToldKey => ({
  key,
  name: nameOf(key),
  lookup: values.length === 0 ? absent : presentAll(values),
})

/** What an input tells of the context of a request. */
export interface ToldContext {
  readonly context?: ReadonlyArray<ToldKey> | undefined
  readonly absentContextKeys?: ReadonlyArray<string> | undefined
}

/** The members that tell it, wherever a request is described. */
export const contextMembers: Fields<ToldContext> = {
  context: optional(entriesOf(contextValue, toldKey)),
  absentContextKeys: optional(list(text)),
}
