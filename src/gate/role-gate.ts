import * as E from 'fp-ts/lib/Either.js'
import { linkedService, type RoleArn } from '../arn/arn.js'
import * as F from '../fact/fact.js'
import type { Call, Scenario } from '../scenario/scenario.js'
import type { Path } from '../text/pointer.js'
import { checked, objection, type CheckedGate, type Objection, type RoleReason } from './gate.js'

/** Is there such a role, and one that can be taken (assume-role-decision.md, section 5)? */
export const roleGate = (scenario: Scenario): CheckedGate => {
  const { request, role } = scenario
  if (E.isLeft(request.target)) return checked('role', false, [])
  const target = request.target.right
  const known = F.isKnown(role) && role.value !== null ? role.value.arn : F.unknown
  return checked(
    'role',
    true,
    [...existence(scenario, target, at), ...serviceLinked(scenario, target), ...consoleReach(scenario, target)],
    F.isKnown(known) || (F.isKnown(role) && role.value === null) ? [] : ['role-exists'],
  )
}

const at: Path = ['request', 'roleArn']

/** ROL-1 to ROL-3. */
export const existence = ({ role }: Call, target: RoleArn, at: Path): ReadonlyArray<Objection<RoleReason>> => {
  // Nothing at all was told of the role: that it exists is taken for granted, and may be the very mistake.
  if (!F.isKnown(role)) return [objection('does-not-exist', 'assumed-away', at, target.text, [])]
  if (role.value === null) return [objection('does-not-exist', 'stops', ['role'], target.text, [])]
  if (!F.isKnown(role.value.arn)) return []
  const real = role.value.arn.value
  if (real.text === target.text) return []
  const reason: RoleReason =
    real.account !== target.account || real.partition !== target.partition
      ? 'does-not-exist'
      : real.name === target.name
        ? 'path-differs'
        : real.text.toLowerCase() === target.text.toLowerCase()
          ? 'name-differs-in-case'
          : 'does-not-exist'
  return [objection(reason, 'stops', at, target.text, [real.text])]
}

/** ROL-5. */
const serviceLinked = ({ caller: { principal } }: Scenario, target: RoleArn): ReadonlyArray<Objection<RoleReason>> => {
  const service = linkedService(target)
  return service === null || (principal._tag === 'Service' && principal.arn === service)
    ? []
    : [objection('is-service-linked', 'stops', at, principal.arn, [service])]
}

/** CNS-1, CNS-4: path and name as typed, without the leading slash. */
const consoleReach = ({ request }: Scenario, target: RoleArn): ReadonlyArray<Objection<RoleReason>> => {
  const typed = `${target.path}${target.name}`.slice(1)
  return request.via === 'console' && typed.length > 64
    ? [objection('not-reachable-in-console', 'stops', at, typed, ['path and name of at most 64 characters'])]
    : []
}
