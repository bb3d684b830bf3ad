/** What a caller can ask of STS to take a role. */
export type AssumeRoleOperation = 'AssumeRole' | 'AssumeRoleWithSAML' | 'AssumeRoleWithWebIdentity'

export const assumeRoleOperations: ReadonlyArray<AssumeRoleOperation> = [
  'AssumeRole',
  'AssumeRoleWithSAML',
  'AssumeRoleWithWebIdentity',
]

/** TRU-3: the action that the operation needs. */
export const actionOf = (operation: AssumeRoleOperation): string => `sts:${operation}`

/** TRU-4: the only actions that a trust policy can be saved with. */
export const roleActions: ReadonlyArray<string> = [
  ...assumeRoleOperations.map(actionOf),
  'sts:TagSession',
  'sts:SetSourceIdentity',
  'sts:SetContext',
]
