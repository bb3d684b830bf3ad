import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts/lib/index.js'
import {
  bool,
  dictionary,
  integer,
  list,
  oneOf,
  optional,
  orNull,
  record,
  required,
  text,
  type Codec,
} from '../../src/codec/codec.js'
import type { InputProblems } from '../../src/codec/problem.js'
import { decodeWith } from '../../src/codec/to-problems.js'
import type { Context } from '../../src/context/lookup.js'
import { accessQuestion } from '../../src/evaluation/access-request.js'
import { policyOf } from '../../src/policy/policy-codec.js'
import type { PolicyType, Statement } from '../../src/policy/policy.js'
import { scenarioCodec } from '../../src/scenario/scenario-codec.js'
import { toPointer, valueAt, type Path } from '../../src/text/pointer.js'
import { forget, someFacts, world, type Json } from '../laws/arbitrary.js'
import { meaning, policyTypes, statementOf } from '../policy/policies.js'

/** Every place of a JSON value. */
const pathsOf = (value: unknown, at: Path = []): ReadonlyArray<Path> => [
  at,
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, child]: [string, unknown]) => pathsOf(child, [...at, key]))
    : []),
]

interface Edit {
  /** Which of the places; they are counted round and round. */
  readonly place: number
  /** With the name of a member, or the number of an element, and the rest of its owner. */
  readonly make: (key: string, value: unknown, owner: Json) => Json
}

const without = (owner: Json, key: string): Json => Object.fromEntries(Object.entries(owner).filter(([k]) => k !== key))

const edit: fc.Arbitrary<Edit> = fc.record({
  place: fc.nat({ max: 500 }),
  make: fc.oneof(
    fc
      .jsonValue({ maxDepth: 1 })
      .map((value) => (key: string, _: unknown, owner: Json) => ({ ...owner, [key]: value })),
    fc.constantFrom<Edit['make']>(
      (key, _, owner) => without(owner, key),
      (key, value, owner) => ({ ...owner, [key]: [value] }),
      (key, value, owner) => ({ ...owner, [key]: JSON.stringify(value) }),
      (key, value, owner) => ({ ...without(owner, key), [key.toLowerCase()]: value }),
      (key, value, owner) => ({ ...without(owner, key), [`${key}s`]: value }),
      (key, value, owner) => ({ ...owner, [`${key}/~`]: value }),
    ),
  ),
})

const edited = (value: unknown, { place, make }: Edit): unknown => {
  const paths = pathsOf(value).slice(1)
  const path = paths[place % Math.max(1, paths.length)]
  return path === undefined ? make('', value, {})[''] : at(value, path, make)
}

const at = (value: unknown, [key = '', ...rest]: Path, make: Edit['make']): unknown => {
  const owner = value as Json
  const name = String(key)
  const changed = rest.length === 0 ? make(name, owner[name], owner) : { ...owner, [name]: at(owner[name], rest, make) }
  return Array.isArray(value) ? Object.values(changed) : changed
}

/** Valid documents, the same slightly broken, and anything that JSON can hold. */
const around = (valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 2, arbitrary: valid },
    {
      weight: 3,
      arbitrary: fc
        .tuple(valid, fc.array(edit, { minLength: 1, maxLength: 3 }))
        .map(([value, edits]) => edits.reduce(edited, value)),
    },
    { weight: 1, arbitrary: fc.jsonValue() },
  )

const written = (document: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(document, fc.constantFrom('object', 'object', 'text', 'lines', 'encoded'))
    .map(([value, form]) =>
      form === 'object'
        ? value
        : form === 'encoded'
          ? encodeURIComponent(JSON.stringify(value))
          : JSON.stringify(value, null, form === 'lines' ? 2 : 0),
    )

const conditions = fc.dictionary(
  fc.constantFrom('StringEquals', 'ForAnyValue:StringLike', 'IpAddressIfExists', 'DateLessThan', 'Null'),
  fc.dictionary(
    fc.constantFrom('aws:username', 'k', '__proto__'),
    fc.oneof(fc.constantFrom('a*', '${aws:username}', '2026-01-01', true, 5), fc.constant(['10.0.0.0/8', 'b'])),
    { maxKeys: 2 },
  ),
  { maxKeys: 2 },
)
const document = (type: PolicyType): fc.Arbitrary<unknown> =>
  fc
    .array(
      fc
        .record({ Sid: fc.constantFrom('a', ''), Condition: conditions }, { requiredKeys: [] })
        .map((more) => ({ ...statementOf[type], ...more })),
      { maxLength: 2 },
    )
    .map((Statement) => ({ Version: '2012-10-17', Statement }))

const question = fc.record(
  {
    action: fc.constantFrom('sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity', 's3:GetObject'),
    resource: fc.constantFrom('*', 'arn:aws:iam::222222222222:role/deploy'),
    caller: fc.record(
      {
        arn: fc.constantFrom('arn:aws:iam::111111111111:user/alice', 'ec2.amazonaws.com', 'alice'),
        roleArn: fc.constant('arn:aws:iam::111111111111:role/Build'),
        uniqueId: fc.constantFrom('AIDAALICE', 'x'),
      },
      { requiredKeys: ['arn'] },
    ),
    context: fc.dictionary(
      fc.constantFrom('k', 'K', 'aws:username', '__proto__'),
      fc.constantFrom('a', 5, ['a', true], []),
    ),
    absentContextKeys: fc.array(fc.constantFrom('*', 'k', 'm')),
  },
  { requiredKeys: ['action', 'resource'] },
)
const scenario = fc.tuple(world, fc.option(someFacts, { nil: [] })).map(([w, facts]) => forget(w, facts))

interface Pet {
  readonly name: string
  readonly legs?: number
  readonly kind?: 'cat' | 'dog' | null
  readonly tame?: boolean
  readonly names?: ReadonlyMap<string, ReadonlyArray<string>>
}
const pet: Codec<Pet> = record<Pet>('a pet', {
  name: required(text),
  legs: optional(integer),
  kind: optional(orNull(oneOf(['cat', 'dog']))),
  tame: optional(bool),
  names: optional(dictionary(list(text))),
})
const pets = fc.record(
  {
    name: fc.string(),
    legs: fc.nat(),
    kind: fc.constantFrom('cat', 'dog', null),
    tame: fc.boolean(),
    names: fc.dictionary(fc.string(), fc.array(fc.string(), { maxLength: 2 })),
  },
  { requiredKeys: ['name'] },
)

/** A codec, and how it is asked: as we do, and as io-ts does. */
interface Subject {
  readonly ours: (input: unknown) => E.Either<InputProblems, unknown>
  readonly decode: (input: unknown) => t.Validation<unknown>
  readonly is: (input: unknown) => boolean
  /** Inside a record and a list of io-ts. */
  readonly decodeOwned: (input: unknown) => t.Validation<unknown>
}
const subject = <A>(codec: Codec<A>): Subject => {
  const owner = t.type({ owned: t.array(codec) })
  return {
    ours: decodeWith(codec, () => null),
    decode: (input) => codec.decode(input),
    is: (input) => codec.is(input),
    decodeOwned: (input) => owner.decode(input),
  }
}
type Case = readonly [subject: Subject, input: unknown]
const cases = <A>(codec: Codec<A>, input: fc.Arbitrary<unknown>): fc.Arbitrary<Case> =>
  fc.tuple(fc.constant(subject(codec)), input)

const kinds: ReadonlyArray<readonly [what: string, of: fc.Arbitrary<Case>]> = [
  ['texts', cases(text, around(fc.string()))],
  ['lists', cases(list(text), around(fc.array(fc.string())))],
  ['lists of records', cases(list(pet), around(fc.array(pets, { maxLength: 3 })))],
  ['policies', fc.oneof(...policyTypes.map((type) => cases(policyOf(type), written(around(document(type))))))],
  ['requests', cases(accessQuestion, around(question))],
  ['scenarios', cases(scenarioCodec, around(scenario))],
]

const probes = ['k', 'm', 'aws:username', '__proto__', '*']
const isStatement = (value: object): value is Statement => 'effect' in value && 'conditions' in value
const isContext = (value: object): value is Context => 'lookup' in value

/** What a decoded value means: functions are no two times the same, and are known by what they answer. */
const plain = (value: unknown): unknown => {
  if (typeof value === 'function') return 'a function'
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(plain)
  if (value instanceof Map || value instanceof Set) return [value.constructor.name, ...[...value].map(plain)]
  if (isStatement(value)) return [value.path, value.pointer, meaning(value)]
  if (isContext(value)) return probes.map((name) => value.lookup(name))
  return Object.entries(value).map(([key, child]: [string, unknown]) => [key, plain(child)])
}

const pointerOf = ({ context }: t.ValidationError): string => toPointer(context.slice(1).map(({ key }) => key))
const problemsOf = ({ ours }: Subject, input: unknown): ReadonlyArray<{ pointer: string; message: string }> => {
  const decoded = ours(input)
  return decoded._tag === 'Right' ? [] : decoded.left.map(({ pointer, message }) => ({ pointer, message }))
}
const toldBy = (validation: t.Validation<unknown>): ReadonlyArray<{ pointer: string; message: string | undefined }> =>
  validation._tag === 'Right'
    ? []
    : validation.left.map((error) => ({ pointer: pointerOf(error), message: error.message }))

describe.each(kinds)('io-ts and decodeWith are one: %s', (_what, someCase) => {
  it('are sometimes accepted and sometimes refused, so that the laws say something', () => {
    const tags = fc.sample(someCase, { numRuns: 300, seed: 7 }).map(([{ decode }, input]) => decode(input)._tag)
    expect(new Set(tags)).toEqual(new Set(['Left', 'Right']))
  })
  it('decode and is accept what decodeWith accepts, and come to the same', () => {
    fc.assert(
      fc.property(someCase, ([{ ours, decode, is }, input]) => {
        const [one, other] = [ours(input), decode(input)]
        expect(other._tag).toBe(one._tag)
        expect(is(input)).toBe(one._tag === 'Right')
        if (one._tag === 'Right' && other._tag === 'Right') expect(plain(other.right)).toEqual(plain(one.right))
      }),
    )
  })
  it('the contexts of errors lead to the places of the problems, and hold what stands there, also inside a type of io-ts', () => {
    fc.assert(
      fc.property(someCase, ([subject, input]) => {
        const decoded = subject.decode(input)
        expect(toldBy(decoded)).toEqual(problemsOf(subject, input))
        for (const { value, context } of decoded._tag === 'Left' ? decoded.left : []) {
          context.forEach(({ actual }, i) => {
            expect(actual).toBe(valueAt(context.slice(1, i + 1).map(({ key }) => key))(input))
          })
          expect(value).toBe(context[context.length - 1]?.actual)
        }
        // Inside what io-ts builds itself, they lead on from there.
        expect(
          toldBy(subject.decodeOwned({ owned: ['', input] })).filter(({ pointer }) => pointer.startsWith('/owned/1')),
        ).toEqual(
          problemsOf(subject, input).map(({ pointer, message }) => ({ pointer: `/owned/1${pointer}`, message })),
        )
      }),
    )
  })
})
