import { list, optional, shaped, text, under, isObject, wrongType, type Codec, type Fields } from '../codec/codec.js'
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

const toldKeys: Codec<ReadonlyArray<ToldKey>> = shaped(
  'an object from context keys to their values',
  { type: 'object', additionalProperties: contextValue.shape },
  (u, at, mistakes) => {
    if (!isObject(u)) return wrongType(u, at, mistakes, 'an object')
    const told: ToldKey[] = []
    for (const key of Object.keys(u)) {
      const values = contextValue.read(u[key], under(at, key), mistakes)
      if (values !== undefined) told.push({ key, name: key.toLowerCase(), values })
    }
    return told
  },
)

/** The members that tell it, wherever a request is described. */
export const contextMembers: Fields<ToldContext> = {
  context: optional(toldKeys),
  absentContextKeys: optional(list(text)),
}
