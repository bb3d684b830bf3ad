/**
 * The error of AWS, as it would come back.
 * @public
 */
export interface RoleChangeError {
  readonly code: 'UnmodifiableEntity' | 'DeleteConflict' | 'PolicyNotAttachable'
  /** Null: the text differs from time to time. */
  readonly message: string | null
  /** Its row in `docs/rules/errors.md`. */
  readonly rule: string
}

export const unmodifiable = (roleName: string): RoleChangeError => ({
  code: 'UnmodifiableEntity',
  message: `Cannot perform the operation on the protected role '${roleName}' - this role is only modifiable by AWS`,
  rule: 'ERR-120',
})

const conflict = (rule: string, what: string): RoleChangeError => ({
  code: 'DeleteConflict',
  message: `Cannot delete entity, must ${what} first.`,
  rule,
})

export const policiesAttached: RoleChangeError = conflict('ERR-121', 'detach all policies')
export const policiesLeft: RoleChangeError = conflict('ERR-122', 'delete policies')
export const inInstanceProfile: RoleChangeError = conflict('ERR-123', 'remove roles from instance profile')

export const notAttachable: RoleChangeError = { code: 'PolicyNotAttachable', message: null, rule: 'ERR-128' }
