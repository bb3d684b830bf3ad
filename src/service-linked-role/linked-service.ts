import { linkedServiceRows, type LinkedServiceRow } from './linked-service-rows.js'

/**
 * A service that has service-linked roles.
 * @public
 */
export interface LinkedService {
  /** The service principal: the segment of the role's path that proves whose it is. */
  readonly principal: string
  /** As AWS calls it. Null: not known here, and never guessed from the principal. */
  readonly name: string | null
  /** The service's own page on its roles: it alone says whether the service makes them by itself, and lets one delete them. */
  readonly documentation: string | null
  /** What makes the role for the first time, where AWS's guide says it. */
  readonly madeWhen: string | null
}

const DOCUMENTATION = 'https://docs.aws.amazon.com/'
/** How the names of service-linked roles begin. */
export const LINKED_ROLE = 'AWSServiceRoleFor'

const fromRow = ([principal, name, page, madeWhen]: LinkedServiceRow): LinkedService => ({
  principal,
  name,
  documentation: page === null || page.startsWith('https://') ? page : DOCUMENTATION + page,
  madeWhen,
})

/** KND-17, SLR-7: of a principal that is not in the table, nothing but itself is known. Its case counts. */
export const linkedServiceOf = (principal: string): LinkedService => {
  const row = linkedServiceRows.find(([known]) => known === principal)
  return row === undefined ? { principal, name: null, documentation: null, madeWhen: null } : fromRow(row)
}

/**
 * The services of which a role has this name. IAM compares names without regard to case (SLR-9). One that is named to the
 * letter is told before those whose names go on with a suffix.
 */
export const servicesNaming = (roleName: string): ReadonlyArray<LinkedService> => {
  const name = roleName.toLowerCase()
  const naming = (fits: (pattern: string) => boolean): ReadonlyArray<LinkedService> =>
    linkedServiceRows
      .filter(([, , , , ...names]) => names.some((known) => fits((LINKED_ROLE + known).toLowerCase())))
      .map(fromRow)
  const exact = naming((known) => known === name)
  return exact.length > 0 ? exact : naming((known) => known.endsWith('*') && name.startsWith(known.slice(0, -1)))
}
