import * as E from 'fp-ts/lib/Either.js'
import { record, required, type Codec } from '../codec/codec.js'
import type { InputProblems } from '../codec/problem.js'
import { decodeWith } from '../codec/to-problems.js'
import {
  capabilityColumns,
  serviceEdition,
  type CapabilityCell,
  type CapabilityColumn,
  type ServiceCapability,
  type ServiceEdition,
} from './service-capability.js'
import { counterparts, tables } from './table.js'

/**
 * A service as two editions have it.
 * @public
 */
export interface ServicePair {
  readonly before: ServiceCapability
  readonly after: ServiceCapability
}

/**
 * A cell that two editions fill in differently.
 * @public
 */
export interface CellChange {
  readonly service: ServicePair
  readonly column: CapabilityColumn
  readonly before: CapabilityCell
  readonly after: CapabilityCell
}

/**
 * What became of the table from one edition to another.
 * @public
 */
export interface EditionComparison {
  readonly from: ServiceEdition
  readonly to: ServiceEdition
  /** Rows of services that the first edition does not have. */
  readonly added: ReadonlyArray<ServiceCapability>
  /** Rows of services that the second edition no longer has. */
  readonly removed: ReadonlyArray<ServiceCapability>
  /** Services under another name. One that was split has several pairs. */
  readonly renamed: ReadonlyArray<ServicePair>
  /** Cells with another answer. `tags` means more since 2023, so that a change there may be one of meaning (TBL-5). */
  readonly changed: ReadonlyArray<CellChange>
  /** Cells with the same answer and other footnotes. */
  readonly notesChanged: ReadonlyArray<CellChange>
}

interface Arguments {
  readonly from: ServiceEdition
  readonly to: ServiceEdition
}

const read: Codec<Arguments> = record<Arguments>('the arguments', {
  from: required(serviceEdition),
  to: required(serviceEdition),
})

/** A service that stands in two categories has equal rows: one of them is enough. */
const byName = (edition: ServiceEdition): ReadonlyMap<string, ServiceCapability> =>
  new Map(tables[edition]().services.map((row) => [row.name, row]))

const compare = ({ from, to }: Arguments): EditionComparison => {
  const [first, second] = [byName(from), byName(to)]
  const pairs = counterparts(from, to).flatMap(([one, other]): ReadonlyArray<ServicePair> => {
    const [before, after] = [first.get(one), second.get(other)]
    return before === undefined || after === undefined ? [] : [{ before, after }]
  })
  const [kept, known] = [new Set(pairs.map(({ before }) => before.name)), new Set(pairs.map(({ after }) => after.name))]
  const cells = pairs.flatMap((service) =>
    capabilityColumns.map((column): CellChange => ({
      service,
      column,
      before: service.before.cells[column],
      after: service.after.cells[column],
    })),
  )
  return {
    from,
    to,
    added: [...second.values()].filter(({ name }) => !known.has(name)),
    removed: [...first.values()].filter(({ name }) => !kept.has(name)),
    renamed: pairs.filter(({ before, after }) => before.name !== after.name),
    changed: cells.filter(({ before, after }) => before.support !== after.support),
    notesChanged: cells.filter(
      ({ before, after }) => before.support === after.support && before.notes.join('\n') !== after.notes.join('\n'),
    ),
  }
}

/**
 * What changed in AWS's table between two of its editions: services that came, went, or have another name by now, and
 * cells with another answer. Either edition may be the older.
 *
 * `Left` where there is no such edition, with the pointer `/from` or `/to`. Total and pure.
 *
 * @example
 * import { compareEditions } from 'iam-role-doctor/services'
 *
 * const change = compareEditions('2018', '2023')
 * const removed = change._tag === 'Right' ? change.right.removed : []
 * removed.map(({ name }) => name) // => ['AWS CloudHSM Classic', 'Amazon Mobile Analytics', 'AWS Mobile Hub', 'Amazon AppStream']
 *
 * @public
 */
export const compareEditions = (from: ServiceEdition, to: ServiceEdition): E.Either<InputProblems, EditionComparison> =>
  E.map(compare)(decodeWith(read, () => null)({ from, to }))
