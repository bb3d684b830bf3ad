import type { NamedPolicy, Statement } from '../policy/policy.js'
import type { Call } from '../scenario/scenario.js'
import { toPointer, type Path } from '../text/pointer.js'
import type { Evidence } from './finding.js'

/** A place in the scenario itself. */
export const inScenario = (
  scenario: Call,
  path: Path,
  expected: ReadonlyArray<string>,
  actual: string | null,
): Evidence => ({
  policy: null,
  document: '',
  statement: null,
  sid: null,
  pointer: toPointer(path),
  position: scenario.positionOf?.(path) ?? null,
  expected,
  actual,
})

/** A place in a policy; `path` is counted from the document. */
export const inPolicy = (
  scenario: Call,
  { name, policy }: NamedPolicy,
  statement: Statement | null,
  path: Path,
  expected: ReadonlyArray<string>,
  actual: string | null,
): Evidence => ({
  policy: name,
  document: toPointer(policy.path),
  statement: statement?.index ?? null,
  sid: statement?.sid ?? null,
  pointer: toPointer(path),
  position: policy.positionOf?.(path) ?? scenario.positionOf?.([...policy.path, ...path]) ?? null,
  expected,
  actual,
})
