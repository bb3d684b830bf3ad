import * as F from '../fact/fact.js'
import type { Caller } from '../principal/caller.js'
import type { Credentials } from '../scenario/scenario.js'
import { fromBoolean, type Ternary } from '../ternary/ternary.js'

/**
 * Is a call with these credentials role chaining (CHN-1)? CHN-2 [U]: those of GetSessionToken count too.
 *
 * @param caller - null where it is not known who calls
 * @param credentials - what was told of them
 */
export const roleChaining = (caller: Caller['_tag'] | null, credentials: F.Fact<Credentials>): Ternary =>
  caller === 'RoleSession'
    ? 'true'
    : caller !== null && caller !== 'User'
      ? 'false'
      : F.isKnown(credentials)
        ? fromBoolean(credentials.value !== 'longTerm')
        : 'unknown'
