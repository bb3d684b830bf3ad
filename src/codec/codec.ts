import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts/lib/index.js'
import { didYouMean } from '../text/distance.js'
import type { Position } from '../text/position.js'
import type { ProblemCode } from './problem.js'

/** What a codec has to say about a value that it refuses; the place is added from the context. */
export interface Flaw {
  readonly code: ProblemCode
  readonly message: string
  readonly expected: string
  readonly hint: string | null
  /** Set where the flaw stands in a text; else it is found by the pointer. */
  readonly position?: Position
}

/** io-ts's own error carries prose about codecs; ours carries the flaw. */
export interface FlawError extends t.ValidationError {
  readonly flaw: Flaw
}

export const isFlawError = (error: t.ValidationError): error is FlawError => 'flaw' in error

/** A codec from JSON to `A`. The JSON that it came from is not written back, hence `unknown` as output. */
export type Codec<A> = t.Type<A, unknown>

export const flawAt = (value: unknown, context: t.Context, flaw: Flaw): FlawError => ({
  value,
  context,
  message: flaw.message,
  flaw,
})

export const refuse = (value: unknown, context: t.Context, flaw: Flaw): t.Validation<never> =>
  t.failures([flawAt(value, context, flaw)])

/** A codec by its decoding function alone. */
export const codec = <A>(name: string, decode: (value: unknown, context: t.Context) => t.Validation<A>): Codec<A> =>
  new t.Type<A, unknown>(
    name,
    (u): u is A => E.isRight(decode(u, [])),
    decode,
    (a) => a,
  )

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

export const wrongType = (
  value: unknown,
  context: t.Context,
  expected: string,
  hint: string | null = null,
): t.Validation<never> =>
  refuse(value, context, {
    code: 'wrong-type',
    message: `${subject(context)} is ${typeName(value)}.`,
    expected,
    hint: hint ?? (value === null ? 'Leave the member out where nothing is known of it.' : null),
  })

/** What the messages call the value: the name of its member, or its number in the list. */
export const subject = (context: t.Context): string => {
  const key = context[context.length - 1]?.key ?? ''
  return key === '' ? 'The input' : /^\d+$/.test(key) ? `Element ${key} of the list` : `\`${key}\``
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  // A Map, a Date or the like would be read as an empty object.
  Object.prototype.toString.call(value) === '[object Object]'

/** The context of a member or element, for the JSON Pointer of what is wrong there. */
export const under = (context: t.Context, key: string, value: unknown): t.Context =>
  t.appendContext(context, key, t.unknown, value)

/** All results, or all errors: nothing is lost. */
export const collect = <A>(validations: ReadonlyArray<t.Validation<A>>): t.Validation<ReadonlyArray<A>> => {
  const errors: t.ValidationError[] = []
  const values: A[] = []
  for (const validation of validations) {
    if (E.isLeft(validation)) for (const error of validation.left) errors.push(error)
    else values.push(validation.right)
  }
  return errors.length > 0 ? t.failures(errors) : t.success(values)
}

/** Every element of a list, decoded at its place. Holes of a sparse array count as undefined. */
export const elements = <A>(
  list: ReadonlyArray<unknown>,
  context: t.Context,
  decode: (element: unknown, at: t.Context, index: number) => t.Validation<A>,
): t.Validation<ReadonlyArray<A>> => collect(Array.from(list, (x, i) => decode(x, under(context, String(i), x), i)))

export const text: Codec<string> = codec('a string', (u, c) =>
  typeof u === 'string' ? t.success(u) : wrongType(u, c, 'a string'),
)

export const bool: Codec<boolean> = codec('`true` or `false`', (u, c) =>
  typeof u === 'boolean' ? t.success(u) : wrongType(u, c, '`true` or `false`'),
)

export const integer: Codec<number> = codec('a whole number', (u, c) =>
  typeof u === 'number' && Number.isSafeInteger(u) ? t.success(u) : wrongType(u, c, 'a whole number'),
)

/** One of a few words. */
export const oneOf = <A extends string>(words: ReadonlyArray<A>): Codec<A> =>
  codec(words.join(' or '), (u, c) => {
    const word = words.find((w) => w === u)
    if (word !== undefined) return t.success(word)
    if (typeof u !== 'string') return wrongType(u, c, words.map((w) => `\`${w}\``).join(' or '))
    const meant = didYouMean(words)(u)
    return refuse(u, c, {
      code: 'invalid-value',
      message: `${subject(c)} is \`${u}\`.`,
      expected: words.map((w) => `\`${w}\``).join(' or '),
      hint: meant === null ? null : `Did you mean \`${meant}\`?`,
    })
  })

export const list = <A>(element: Codec<A>): Codec<ReadonlyArray<A>> =>
  codec(`a list of ${element.name}`, (u, c) =>
    Array.isArray(u)
      ? elements(u, c, (x, at) => element.validate(x, at))
      : wrongType(u, c, 'a list', 'Put the value into a list: `[ … ]`.'),
  )

/** Names to values. The names are data, so that none is unknown; `Map` has no prototype to trip over. */
export const dictionary = <A>(element: Codec<A>): Codec<ReadonlyMap<string, A>> =>
  codec(`an object from names to ${element.name}`, (u, c) => {
    if (!isObject(u)) return wrongType(u, c, 'an object')
    const entries = Object.keys(u).map((key) =>
      E.map((value: A): readonly [string, A] => [key, value])(element.validate(u[key], under(c, key, u[key]))),
    )
    return E.map((pairs: ReadonlyArray<readonly [string, A]>): ReadonlyMap<string, A> => new Map(pairs))(
      collect(entries),
    )
  })

/** `null` means: known to be none. */
export const orNull = <A>(some: Codec<A>): Codec<A | null> =>
  codec(`${some.name} or null`, (u, c) => (u === null ? t.success(null) : some.validate(u, c)))

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

type Fields<A> = {
  readonly [K in keyof A & string]-?: undefined extends A[K] ? Optional<Exclude<A[K], undefined>> : Required<A[K]>
}

/** An object with the named members and no others: a misspelt name is a flaw, never silently ignored. */
export const record = <A extends object>(name: string, fields: Fields<A>): Codec<A> => {
  const members: ReadonlyArray<[string, Required<unknown> | Optional<unknown>]> = Object.entries(fields)
  const names = members.map(([key]) => key)
  return codec(name, (u, c) => {
    if (!isObject(u)) return wrongType(u, c, name)
    const errors: t.ValidationError[] = []
    for (const key of Object.keys(u)) if (!names.includes(key)) errors.push(unknownMember(u, c, key, names, name))
    const entries: (readonly [string, unknown])[] = []
    for (const [key, field] of members) {
      const value = Object.prototype.hasOwnProperty.call(u, key) ? u[key] : undefined
      if (value === undefined) {
        if (field.presence === 'required' && !isMisspelt(u, key, names))
          errors.push(missingMember(u, c, key, field.codec.name))
        continue
      }
      const validation = field.codec.validate(value, under(c, key, value))
      if (E.isLeft(validation)) for (const error of validation.left) errors.push(error)
      else entries.push([key, validation.right])
    }
    return errors.length > 0 ? t.failures(errors) : t.success(Object.fromEntries(entries) as A)
  })
}

/** Does an unknown member stand for this one? Then the problem has been told. */
export const isMisspelt = (
  owner: Readonly<Record<string, unknown>>,
  key: string,
  known: ReadonlyArray<string>,
): boolean => Object.keys(owner).some((name) => !known.includes(name) && didYouMean(known)(name) === key)

export const unknownMember = (
  owner: Readonly<Record<string, unknown>>,
  context: t.Context,
  key: string,
  known: ReadonlyArray<string>,
  name: string,
): FlawError => {
  const free = known.filter((k) => !Object.prototype.hasOwnProperty.call(owner, k))
  const meant = didYouMean(free)(key)
  return flawAt(owner[key], under(context, key, owner[key]), {
    code: 'unknown-member',
    message: `\`${key}\` is not a member of ${name}.`,
    expected: `one of ${known.map((k) => `\`${k}\``).join(', ')}`,
    hint: meant === null ? null : `Did you mean \`${meant}\`?`,
  })
}

export const missingMember = (owner: unknown, context: t.Context, key: string, expected: string): FlawError =>
  flawAt(owner, context, {
    code: 'missing-member',
    message: `${subject(context)} has no \`${key}\`.`,
    expected: `\`${key}\`: ${expected}`,
    hint: null,
  })
