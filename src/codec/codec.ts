import * as t from 'io-ts/lib/index.js'
import { once } from '../once/once.js'
import { didYouMean } from '../text/distance.js'
import { valueAt } from '../text/pointer.js'
import type { Position } from '../text/position.js'
import type { ProblemCode } from './problem.js'

/** What a codec has to say about a value that it refuses; its place is kept beside it. */
export interface Flaw {
  readonly code: ProblemCode
  readonly message: string
  readonly expected: string
  readonly hint: string | null
  /** Set where the flaw stands in a text; else it is found by the pointer. */
  readonly position?: Position
}

/** Where a value stands: the last step, and the place that it starts from. The root is null. */
export type Place = { readonly key: string; readonly parent: Place } | null

/** The place of a member or an element. */
export const under = (at: Place, key: string): Place => ({ key, parent: at })

/** The steps from the root. */
export const pathOf = (at: Place): ReadonlyArray<string> => {
  const path: string[] = []
  for (let place = at; place !== null; place = place.parent) path.push(place.key)
  return path.reverse()
}

/** A flaw, and where it is. */
export interface Mistake extends Flaw {
  readonly at: Place
}

/**
 * Reads a value. What is wrong is added to the list; a value that is refused comes back as undefined. A list that is
 * filled and not a value that is made, so that reading what is right leaves nothing behind but what was read.
 */
export type Read<A> = (value: unknown, at: Place, mistakes: Mistake[]) => A | undefined

/**
 * A codec from JSON to `A`. The JSON that it came from is not written back, hence `unknown` as output. `read` is its one
 * definition; what io-ts asks of a type follows from it.
 */
export interface Codec<A> extends t.Type<A, unknown> {
  readonly read: Read<A>
  /** What it accepts, as far as JSON Schema says it: that may be more than `read` accepts, and never less. */
  readonly shape: Shape
}

/** A JSON Schema; the empty one is of any value. */
export type Shape = Readonly<Record<string, unknown>>

export const codec = <A>(name: string, read: Read<A>): Codec<A> => shaped(name, {}, read)

/** A codec that says what it accepts. */
export const shaped = <A>(name: string, shape: Shape, read: Read<A>): Codec<A> =>
  Object.assign(
    new t.Type<A, unknown>(
      name,
      (u): u is A => {
        const mistakes: Mistake[] = []
        read(u, null, mistakes)
        return mistakes.length === 0
      },
      (u, context) => {
        const mistakes: Mistake[] = []
        const value = read(u, null, mistakes)
        return mistakes.length > 0
          ? t.failures(mistakes.map((mistake) => validationError(u, context, mistake)))
          : t.success(value as A)
      },
      (a) => a,
    ),
    { read, shape },
  )

/** The mistake as io-ts tells it: its context has an entry for each step. */
const validationError = (u: unknown, context: t.Context, { at, message }: Mistake): t.ValidationError => {
  const path = pathOf(at)
  const actual = (steps: number): unknown => valueAt(path.slice(0, steps))(u)
  return {
    value: actual(path.length),
    context: [...context, ...path.map((key, i) => ({ key, type: t.unknown, actual: actual(i + 1) }))],
    message,
  }
}

/** Adds what is wrong; the value, of whatever type it should have been, is refused. */
export const refuse = <A>(at: Place, mistakes: Mistake[], flaw: Flaw): A | undefined => {
  mistakes.push({ at, ...flaw })
  return undefined
}

const typeName = (value: unknown): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'a list'
      : typeof value === 'object'
        ? 'an object'
        : typeof value === 'string'
          ? 'a string'
          : typeof value === 'number'
            ? 'a number'
            : typeof value === 'boolean'
              ? value
                ? '`true`'
                : '`false`'
              : typeof value

export const wrongType = <A>(
  value: unknown,
  at: Place,
  mistakes: Mistake[],
  expected: string,
  hint: string | null = null,
): A | undefined =>
  refuse<A>(at, mistakes, {
    code: 'wrong-type',
    message: `${subject(at)} is ${typeName(value)}.`,
    expected,
    hint: hint ?? (value === null ? 'Leave the member out where nothing is known of it.' : null),
  })

/** What the messages call the value: the name of its member, or its number in the list. */
export const subject = (at: Place): string => {
  const key = at?.key ?? ''
  return key === '' ? 'The input' : /^\d+$/.test(key) ? `Element ${key} of the list` : `\`${key}\``
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' &&
  value !== null &&
  (Object.getPrototypeOf(value) === Object.prototype ||
    // Of another realm, or without a prototype. A Map, a Date or the like would be read as an empty object.
    Object.prototype.toString.call(value) === '[object Object]')

/** Every element of a list, read at its place. Holes of a sparse array count as undefined. */
export const elements = <A>(
  list: ReadonlyArray<unknown>,
  at: Place,
  mistakes: Mistake[],
  read: (element: unknown, at: Place, mistakes: Mistake[], index: number) => A | undefined,
): ReadonlyArray<A> => {
  const values: A[] = []
  for (let i = 0; i < list.length; i++) {
    const value = read(list[i], under(at, String(i)), mistakes, i)
    if (value !== undefined) values.push(value)
  }
  return values
}

export const text: Codec<string> = shaped('a string', { type: 'string' }, (u, at, mistakes) =>
  typeof u === 'string' ? u : wrongType(u, at, mistakes, 'a string'),
)

export const bool: Codec<boolean> = shaped('`true` or `false`', { type: 'boolean' }, (u, at, mistakes) =>
  typeof u === 'boolean' ? u : wrongType(u, at, mistakes, '`true` or `false`'),
)

export const integer: Codec<number> = shaped('a whole number', { type: 'integer' }, (u, at, mistakes) =>
  typeof u === 'number' && Number.isSafeInteger(u) ? u : wrongType(u, at, mistakes, 'a whole number'),
)

/** One of a few words. */
export const oneOf = <A extends string>(words: ReadonlyArray<A>): Codec<A> =>
  shaped(words.join(' or '), { enum: words }, (u, at, mistakes) => {
    for (const word of words) if (word === u) return word
    const expected = words.map((w) => `\`${w}\``).join(' or ')
    if (typeof u !== 'string') return wrongType(u, at, mistakes, expected)
    const nearest = didYouMean(words)
    // Error messages and policies write an operation as an action, `iam:DeleteRole`: the prefix is put aside.
    const meant = nearest(u) ?? nearest(u.replace(/^[a-z0-9-]+:/i, ''))
    return refuse(at, mistakes, {
      code: 'invalid-value',
      message: `${subject(at)} is \`${u}\`.`,
      expected,
      hint: meant === null ? null : `Did you mean \`${meant}\`?`,
    })
  })

export const list = <A>(element: Codec<A>): Codec<ReadonlyArray<A>> =>
  shaped(`a list of ${element.name}`, { type: 'array', items: element.shape }, (u, at, mistakes) =>
    Array.isArray(u)
      ? elements(u, at, mistakes, element.read)
      : wrongType(u, at, mistakes, 'a list', 'Put the value into a list: `[ … ]`.'),
  )

/** Names to values, each made into one entry. The names are data, so that none is unknown. */
export const entriesOf = <A, B>(element: Codec<A>, make: (name: string, value: A) => B): Codec<ReadonlyArray<B>> =>
  shaped<ReadonlyArray<B>>(
    `an object from names to ${element.name}`,
    { type: 'object', additionalProperties: element.shape },
    (u, at, mistakes) => {
      if (!isObject(u)) return wrongType(u, at, mistakes, 'an object')
      const entries: B[] = []
      for (const name of Object.keys(u)) {
        const value = element.read(u[name], under(at, name), mistakes)
        if (value !== undefined) entries.push(make(name, value))
      }
      return entries
    },
  )

/** Names to values, to be looked up; `Map` has no prototype to trip over. */
export const dictionary = <A>(element: Codec<A>): Codec<ReadonlyMap<string, A>> => {
  const entries = entriesOf(element, (name, value): readonly [string, A] => [name, value])
  return shaped<ReadonlyMap<string, A>>(entries.name, entries.shape, (u, at, mistakes) => {
    const read = entries.read(u, at, mistakes)
    return read === undefined ? undefined : new Map(read)
  })
}

/** `null` means: known to be none. */
export const orNull = <A>(some: Codec<A>): Codec<A | null> =>
  shaped<A | null>(`${some.name} or null`, { anyOf: [some.shape, { type: 'null' }] }, (u, at, mistakes) =>
    u === null ? null : some.read(u, at, mistakes),
  )

interface Required<A> {
  readonly presence: 'required'
  readonly codec: Codec<A>
}
interface Optional<A> {
  readonly presence: 'optional'
  readonly codec: Codec<A>
}
export const required = <A>(c: Codec<A>): Required<A> => ({ presence: 'required', codec: c })
export const optional = <A>(c: Codec<A>): Optional<A> => ({ presence: 'optional', codec: c })

/** The members of an object, each with the codec that reads it. */
export type Fields<A> = {
  readonly [K in keyof A & string]-?: undefined extends A[K] ? Optional<Exclude<A[K], undefined>> : Required<A[K]>
}

/** The value of an own member; a member that holds undefined counts as left out. */
export const member = (owner: Readonly<Record<string, unknown>>, key: string): unknown =>
  Object.hasOwn(owner, key) ? owner[key] : undefined

/** The names that an object may have as members. */
export interface Members {
  readonly names: ReadonlySet<string>
  /** As messages list them. */
  readonly listed: string
  readonly nearest: ReturnType<typeof didYouMean>
}

export const membersOf = (names: ReadonlyArray<string>): Members => ({
  names: new Set(names),
  get listed() {
    return names.map((name) => `\`${name}\``).join(', ')
  },
  nearest: didYouMean(names),
})

/**
 * An object with the named members and no others: a misspelt name is a flaw, never silently ignored. What was left out
 * is undefined in the result, so that all results of one codec have one shape.
 */
export const record = <A extends object>(name: string, fields: Fields<A>): Codec<A> => {
  const members: ReadonlyArray<[string, Required<unknown> | Optional<unknown>]> = Object.entries(fields)
  // Made where a value is first read: many records wait for a verb that is never called.
  const prepared = once(() => ({
    known: membersOf(members.map(([key]) => key)),
    ordered: members.map(([key, { presence, codec }]): Member => ({
      key,
      read: codec.read,
      needed: presence === 'required',
    })),
    blank: Object.fromEntries(members.map(([key]) => [key, undefined])),
  }))
  const shape: Shape = {
    type: 'object',
    get properties() {
      return Object.fromEntries(members.map(([key, field]) => [key, field.codec.shape]))
    },
    get required() {
      return members.flatMap(([key, { presence }]) => (presence === 'required' ? [key] : []))
    },
    additionalProperties: false,
  }
  return shaped(name, shape, (u, at, mistakes) => {
    if (!isObject(u)) return wrongType(u, at, mistakes, objectWords(name, members))
    const before = mistakes.length
    const { known, ordered, blank } = prepared()
    const result: Record<string, unknown> = { ...blank }
    const keys = Object.keys(u)
    if (isInOrder(ordered, u, keys)) {
      // Of many members few are given as a rule: these alone are looked at.
      let k = 0
      for (const { key, read } of ordered) {
        if (key !== keys[k]) continue
        k++
        const value = u[key]
        if (value !== undefined) result[key] = read(value, under(at, key), mistakes)
      }
    } else {
      noOthers(u, at, mistakes, known, name)
      for (const [key, field] of members) {
        const value = keys.includes(key) ? u[key] : undefined
        if (value !== undefined) result[key] = field.codec.read(value, under(at, key), mistakes)
        else if (field.presence === 'required' && !isMisspelt(u, key, known))
          missingMember(at, mistakes, key, field.codec.name)
      }
    }
    return mistakes.length > before ? undefined : (result as A)
  })
}

/** The object in words: what stands in it in any case; where nothing has to, what may. */
const objectWords = (
  name: string,
  members: ReadonlyArray<readonly [string, Required<unknown> | Optional<unknown>]>,
): string => {
  const needed = members.filter(([, { presence }]) => presence === 'required')
  return `${name}: an object with ${(needed.length > 0 ? needed : members).map(([key]) => `\`${key}\``).join(', ')}`
}

interface Member {
  readonly key: string
  readonly read: Read<unknown>
  readonly needed: boolean
}

/** Nothing is unknown, nothing missing, and what is there stands in the order of the codec. */
const isInOrder = (
  members: ReadonlyArray<Member>,
  u: Readonly<Record<string, unknown>>,
  keys: ReadonlyArray<string>,
): boolean => {
  let k = 0
  for (const { key, needed } of members)
    if (key === keys[k]) {
      if (needed && u[key] === undefined) return false
      k++
    } else if (needed) return false
  return k === keys.length
}

/** Does an unknown member stand for this one? Then the problem has been told. */
export const isMisspelt = (owner: Readonly<Record<string, unknown>>, key: string, known: Members): boolean =>
  Object.keys(owner).some((name) => !known.names.has(name) && known.nearest(name) === key)

/** Tells of every member that is not among the known ones. */
export const noOthers = (
  owner: Readonly<Record<string, unknown>>,
  at: Place,
  mistakes: Mistake[],
  known: Members,
  name: string,
): void => {
  for (const key of Object.keys(owner)) if (!known.names.has(key)) unknownMember(owner, at, mistakes, key, known, name)
}

export const unknownMember = (
  owner: Readonly<Record<string, unknown>>,
  at: Place,
  mistakes: Mistake[],
  key: string,
  known: Members,
  name: string,
): void => {
  const meant = known.nearest(key, (word) => !Object.hasOwn(owner, word))
  refuse(under(at, key), mistakes, {
    code: 'unknown-member',
    message: `\`${key}\` is not a member of ${name}.`,
    expected: `one of ${known.listed}`,
    hint: meant === null ? null : `Did you mean \`${meant}\`?`,
  })
}

export const missingMember = (at: Place, mistakes: Mistake[], key: string, expected: string): void => {
  refuse(at, mistakes, {
    code: 'missing-member',
    message: `${subject(at)} has no \`${key}\`.`,
    expected: `\`${key}\`: ${expected}`,
    hint: null,
  })
}
