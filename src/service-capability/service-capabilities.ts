import * as E from 'fp-ts/lib/Either.js'
import { optional, record, type Codec } from '../codec/codec.js'
import type { InputProblems } from '../codec/problem.js'
import { decodeWith } from '../codec/to-problems.js'
import { newestEdition, serviceEdition, type ServiceEdition, type ServiceTable } from './service-capability.js'
import { tables } from './table.js'

interface Arguments {
  readonly edition?: ServiceEdition
}

const read: Codec<Arguments> = record<Arguments>('the arguments', { edition: optional(serviceEdition) })

/**
 * Which AWS services support which IAM features: all rows of one edition of AWS's table, the newest where none is named.
 * Editions are never mixed (TBL-13).
 *
 * `Left` where there is no such edition, with the pointer `/edition`. Total and pure; what comes out is frozen.
 *
 * @example
 * import { serviceCapabilities } from 'iam-role-doctor/services'
 *
 * const table = serviceCapabilities('2018')
 * const without = table._tag === 'Right' ? table.right.services.filter(({ cells }) => cells.actions.support === 'no') : []
 * without.map(({ name }) => name) // => ['AWS Support']
 *
 * @public
 */
export const serviceCapabilities = (edition?: ServiceEdition): E.Either<InputProblems, ServiceTable> =>
  E.map(({ edition: of = newestEdition }: Arguments) => tables[of]())(decodeWith(read, () => null)({ edition }))
