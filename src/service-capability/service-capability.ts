import { oneOf, type Codec } from '../codec/codec.js'

/**
 * The editions of AWS's table: of the founding document (2018-04-25), the last one that AWS published on GitHub
 * (2023-05-11), and a copy of 2026 whose exact date is not known.
 * @public
 */
export type ServiceEdition = '2018' | '2023' | '2026'

/** The oldest first. */
export const serviceEditions: ReadonlyArray<ServiceEdition> = ['2018', '2023', '2026']

/** The one that is asked where none is named. */
export const newestEdition: ServiceEdition = '2026'

export const serviceEdition: Codec<ServiceEdition> = oneOf(serviceEditions)

/**
 * The columns of the table (SEED-73 to SEED-82).
 *
 * - `actions`: single actions can be named in a policy;
 * - `resourceLevel`: ARNs can name single resources in a policy. In 2018 a `yes` may have meant some resources only (SEED-78);
 * - `resourceBased`: a policy with a `Principal` can be attached to a resource of the service;
 * - `tags`: in 2018, tags of resources can stand in a condition; since 2023, `aws:ResourceTag`, `aws:RequestTag` and
 *   `aws:TagKeys` work for every type of resource (`partial`: for some) (TBL-5);
 * - `temporaryCredentials`: sessions of roles and of federated users can use the service;
 * - `serviceLinkedRoles`: the service has such roles. Says nothing about ordinary service roles (TBL-7).
 * @public
 */
export type CapabilityColumn =
  'actions' | 'resourceLevel' | 'resourceBased' | 'tags' | 'temporaryCredentials' | 'serviceLinkedRoles'

/** In the order of the table. */
export const capabilityColumns: ReadonlyArray<CapabilityColumn> = [
  'actions',
  'resourceLevel',
  'resourceBased',
  'tags',
  'temporaryCredentials',
  'serviceLinkedRoles',
]

/**
 * What a cell says. The edition of 2018 has no `partial` (TBL-2).
 * @public
 */
export type CapabilitySupport = 'yes' | 'partial' | 'no'

/**
 * One cell of the table.
 * @public
 */
export interface CapabilityCell {
  readonly support: CapabilitySupport
  /** The footnotes of the cell, in our words. */
  readonly notes: ReadonlyArray<string>
  /** Where the cell leads to; null where it has no link. Links of old editions may lead nowhere by now. */
  readonly link: string | null
}

/**
 * A row of the table: what one service supports, as one edition says. All of it is frozen.
 * @public
 */
export interface ServiceCapability {
  readonly edition: ServiceEdition
  /** As the edition prints it. */
  readonly name: string
  readonly category: string
  /** What the service's actions begin with, such as `s3` in `s3:GetObject`. Several rows may share one. Null: not known. */
  readonly prefixes: ReadonlyArray<string> | null
  /**
   * Those that are proven, whatever the edition: the page has none. The service may have more. Null: none is known.
   */
  readonly servicePrincipals: ReadonlyArray<string> | null
  /** The documentation that the name leads to; null where the edition has no link. */
  readonly documentation: string | null
  /** Footnotes of the whole row. */
  readonly notes: ReadonlyArray<string>
  readonly cells: Readonly<Record<CapabilityColumn, CapabilityCell>>
}

/**
 * One edition of the table.
 * @public
 */
export interface ServiceTable {
  readonly edition: ServiceEdition
  /** Of the page, in UTC; null where it is not known. */
  readonly date: string | null
  /** Of the page in AWS's guide. */
  readonly title: string
  /** The repository, commit and file that the rows were taken from. */
  readonly source: string
  /** What to bear in mind when reading this edition. */
  readonly caveats: ReadonlyArray<string>
  /** Every row, in the order of the page. */
  readonly services: ReadonlyArray<ServiceCapability>
}
