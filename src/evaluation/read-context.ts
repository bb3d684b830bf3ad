import type { Mistake, Place } from '../codec/codec.js'
import { nameOf } from '../context/condition-keys.js'
import { absent, unknown, type Context, type Lookup } from '../context/lookup.js'
import type { ToldContext, ToldKey } from '../context/told-context.js'
import { contextContradicts, refuseAll } from '../scenario/contradictions.js'

/** A context of which nothing follows from anything: what was told, and what is known to be absent. */
export const readContext = (raw: ToldContext, at: Place, mistakes: Mistake[]): Context => {
  const { context: told = none, absentContextKeys: absentKeys = none } = raw
  const otherwise = absentKeys.includes('*') ? absent : unknown
  const missing = absentKeys.length === 1 && otherwise === absent ? none : namesOf(absentKeys)
  if (told.length + missing.length > FEW_KEYS) {
    const known = new Map<string, Lookup>()
    for (const name of missing) known.set(name, absent)
    for (const { name, lookup } of told) known.set(name, lookup)
    if (known.size < told.length + missing.length) refuseAll(contextContradicts(raw), at, mistakes)
    return { lookup: (name) => known.get(name) ?? otherwise }
  }
  if (isRepeated(told, missing)) refuseAll(contextContradicts(raw), at, mistakes)
  return {
    lookup: (name) => {
      for (const each of told) if (each.name === name) return each.lookup
      return missing.includes(name) ? absent : otherwise
    },
  }
}

const none: ReadonlyArray<never> = []

/** So many names are compared one by one sooner than a table of them is made. */
const FEW_KEYS = 16

const namesOf = (keys: ReadonlyArray<string>): ReadonlyArray<string> => keys.filter((key) => key !== '*').map(nameOf)

/** Is something told of a key twice? */
const isRepeated = (told: ReadonlyArray<ToldKey>, missing: ReadonlyArray<string>): boolean => {
  let i = 0
  for (const { name } of told) {
    for (let j = 0; j < i; j++) if (told[j]?.name === name) return true
    if (missing.includes(name)) return true
    i++
  }
  return false
}
