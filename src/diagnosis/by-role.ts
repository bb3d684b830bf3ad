import type { Finding, FindingRole } from '../finding/finding.js'

const roles: ReadonlyArray<FindingRole> = ['cause', 'possible-cause', 'warning', 'note']

/** Causes first, then possible causes, warnings and notes; within these as they come. */
export const byRole = (findings: ReadonlyArray<Finding>): ReadonlyArray<Finding> =>
  findings.length < 2 ? findings : roles.flatMap((role) => findings.filter((f) => f.role === role))
