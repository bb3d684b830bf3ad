import * as E from 'fp-ts/lib/Either.js'
import { optional, record, required, text, type Codec } from '../codec/codec.js'
import type { InputProblems } from '../codec/problem.js'
import { decodeWith } from '../codec/to-problems.js'
import { nearWords } from '../text/distance.js'
import {
  newestEdition,
  serviceEdition,
  serviceEditions,
  type ServiceCapability,
  type ServiceEdition,
} from './service-capability.js'
import { once } from '../once/once.js'
import { counterparts, tables } from './table.js'

/**
 * How a query led to a row, the surest first.
 *
 * - `name`: the display name, whole;
 * - `short-name`: the name without its brackets, what stands in them, or either without `Amazon` or `AWS`;
 * - `prefix`: what the service's actions begin with;
 * - `service-principal`: a proven principal of the service;
 * - `name-in-another-edition`: the service has this name there, and another one here;
 * - `prefix-in-principal`: the query has the form of a principal that is not known, and holds the prefix of the service.
 * @public
 */
export type ServiceMatch =
  'name' | 'short-name' | 'prefix' | 'service-principal' | 'name-in-another-edition' | 'prefix-in-principal'

/**
 * A row that a query led to.
 * @public
 */
export interface FoundService {
  readonly matchedBy: ServiceMatch
  readonly service: ServiceCapability
}

/**
 * What an edition has for a query.
 * @public
 */
export interface ServiceSearch {
  readonly query: string
  readonly edition: ServiceEdition
  /** All rows that match, the surest first; empty where there is none. A prefix may be that of several rows. */
  readonly found: ReadonlyArray<FoundService>
  /** Where nothing was found: names, prefixes and principals that may have been meant, the likeliest first. */
  readonly suggestions: ReadonlyArray<string>
  /** Where nothing was found: the editions that do have it. */
  readonly otherEditions: ReadonlyArray<ServiceEdition>
}

interface Arguments {
  readonly query: string
  readonly edition?: ServiceEdition
}

const read: Codec<Arguments> = record<Arguments>('the arguments', {
  query: required(text),
  edition: optional(serviceEdition),
})

const normal = (written: string): string => written.trim().replace(/\s+/g, ' ').toLowerCase()

/** `Amazon Simple Storage Service (Amazon S3) on AWS Outposts` is also `Amazon S3 on AWS Outposts`. */
const shortNames = (name: string): ReadonlyArray<string> => {
  const [, before = name, inside = '', after = ''] = /^(.*?) \((?:successor to )?(.*?)\)(.*)$/.exec(name) ?? []
  const whole = [name, before + after, ...(inside === '' ? [] : [inside + after])]
  return whole.flatMap((form) => [form, form.replace(/^(?:Amazon|AWS) /, '')]).filter((form) => form !== name)
}

type Index = ReadonlyMap<string, ReadonlyArray<FoundService>>

const byName = (rows: ReadonlyArray<ServiceCapability>): Index =>
  index(rows, (row) => [[row.name, 'name'], ...shortNames(row.name).map((name) => [name, 'short-name'] as const)])

const index = (
  rows: ReadonlyArray<ServiceCapability>,
  ways: (row: ServiceCapability) => ReadonlyArray<readonly [written: string, matchedBy: ServiceMatch]>,
): Index => {
  const found = new Map<string, FoundService[]>()
  for (const service of rows)
    for (const [written, matchedBy] of ways(service)) {
      const key = normal(written)
      const here = found.get(key)
      if (here === undefined) found.set(key, [{ matchedBy, service }])
      // The surest way comes first, and one is enough.
      else if (!here.some((known) => known.service === service)) here.push({ matchedBy, service })
    }
  return found
}

interface Indexes {
  readonly names: Index
  readonly prefixes: Index
  readonly principals: Index
}

const indexesOf = (edition: ServiceEdition): Indexes => {
  const { services } = tables[edition]()
  return {
    names: byName(services),
    prefixes: index(services, ({ prefixes }) => (prefixes ?? []).map((prefix) => [prefix, 'prefix'])),
    principals: index(services, ({ servicePrincipals }) =>
      (servicePrincipals ?? []).map((principal) => [principal, 'service-principal']),
    ),
  }
}

const indexes: Readonly<Record<ServiceEdition, () => Indexes>> = {
  '2018': once(() => indexesOf('2018')),
  '2023': once(() => indexesOf('2023')),
  '2026': once(() => indexesOf('2026')),
}

/** The rows whose actions begin with the prefix, which is in lower case. */
export const rowsOfPrefix = (edition: ServiceEdition, prefix: string): ReadonlyArray<ServiceCapability> =>
  (indexes[edition]().prefixes.get(prefix) ?? []).map(({ service }) => service)

const order: ReadonlyArray<ServiceMatch> = ['name', 'short-name', 'prefix', 'service-principal']

const inEdition = (edition: ServiceEdition, query: string): ReadonlyArray<FoundService> => {
  const { names, prefixes, principals } = indexes[edition]()
  const found = [names, prefixes, principals].flatMap((ways) => ways.get(query) ?? [])
  return order
    .flatMap((way) => found.filter(({ matchedBy }) => matchedBy === way))
    .filter(({ service }, i, all) => all.findIndex((other) => other.service === service) === i)
}

const byNameElsewhere = (edition: ServiceEdition, query: string): ReadonlyArray<FoundService> => {
  const names = new Set(
    serviceEditions
      .filter((other) => other !== edition)
      .flatMap((other) => {
        const there = new Set((indexes[other]().names.get(query) ?? []).map(({ service }) => service.name))
        return counterparts(other, edition).flatMap(([name, here]) => (there.has(name) ? [here] : []))
      }),
  )
  return tables[edition]()
    .services.filter(({ name }) => names.has(name))
    .map((service) => ({ matchedBy: 'name-in-another-edition', service }))
}

/** A principal often holds the prefix, with a Region after it or a part of the service before it. */
const byPrefixInside = (edition: ServiceEdition, query: string): ReadonlyArray<FoundService> => {
  const labels = /^([a-z0-9.-]{1,200})\.amazonaws\.com(?:\.cn)?$/.exec(query)?.[1]?.split('.') ?? []
  const prefix = labels.reverse().find((label) => rowsOfPrefix(edition, label).length > 0)
  return prefix === undefined
    ? []
    : rowsOfPrefix(edition, prefix).map((service) => ({ matchedBy: 'prefix-in-principal', service }))
}

const MOST_SUGGESTIONS = 5
/** All principals end alike, which would make each like the others. */
const SUFFIX = /\.amazonaws\.com(?:\.cn)?$/

/** Nor do the words that most names begin with tell anything. */
const MAKER = /^(?:amazon|aws) /i

const suggestionsFor = (edition: ServiceEdition, query: string): ReadonlyArray<string> => {
  const { services } = tables[edition]()
  const names = services.map(({ name }) => name)
  const prefixes = services.flatMap((row) => row.prefixes ?? [])
  const isPrincipal = SUFFIX.test(query)
  const words = isPrincipal
    ? [...services.flatMap(({ servicePrincipals }) => servicePrincipals ?? []), ...prefixes]
    : [...names, ...names.flatMap(shortNames), ...prefixes]
  const coreOf = (word: string): string => word.toLowerCase().replace(isPrincipal ? SUFFIX : MAKER, '')
  const asked = coreOf(query)
  if (asked === '') return []
  // What a misspelt query is held against, and the first word that has it.
  const known = new Map<string, string>()
  for (const word of words) if (!known.has(coreOf(word))) known.set(coreOf(word), word)
  const near = nearWords([...known.keys()])(asked).flatMap((core) => known.get(core) ?? [])
  // Two letters stand in most names.
  const holding = asked.length < 3 ? [] : names.filter((name) => name.toLowerCase().includes(asked))
  return [...new Set([...near, ...holding])].slice(0, MOST_SUGGESTIONS)
}

const search = ({ query, edition = newestEdition }: Arguments): ServiceSearch => {
  const asked = normal(query)
  const ways = [inEdition, byNameElsewhere, byPrefixInside]
  const found = ways.reduce<ReadonlyArray<FoundService>>(
    (rows, way) => (rows.length > 0 ? rows : way(edition, asked)),
    [],
  )
  return {
    query,
    edition,
    found,
    suggestions: found.length > 0 ? [] : suggestionsFor(edition, asked),
    otherEditions:
      found.length > 0
        ? []
        : serviceEditions.filter((other) => other !== edition && inEdition(other, asked).length > 0),
  }
}

/**
 * The rows of a service, by its display name, its prefix or its service principal, in any letter case; of the newest
 * edition where none is named. All rows that match are told, and how each was found: `ec2` is the prefix of several.
 *
 * A miss is an answer: `found` is empty, and `suggestions` says what may have been meant. `Left` where the input is none,
 * with the pointer `/query` or `/edition`. Total and pure.
 *
 * @example
 * import { findService } from 'iam-role-doctor/services'
 *
 * const answer = findService('LAMBDA.amazonaws.com')
 * answer._tag === 'Right' ? answer.right.found[0].service.name : null // => 'AWS Lambda'
 * const miss = findService('lambada')
 * miss._tag === 'Right' ? miss.right.suggestions[0] : null // => 'AWS Lambda'
 *
 * @public
 */
export const findService = (query: string, edition?: ServiceEdition): E.Either<InputProblems, ServiceSearch> =>
  E.map(search)(decodeWith(read, () => null)({ query, edition }))
