import * as E from 'fp-ts/lib/Either.js'
import { linkedService, split } from '../arn/arn.js'
import * as F from '../fact/fact.js'
import type { Access } from '../gate/access.js'
import { assumesValid, expired } from '../gate/caller-gate.js'
import { outcomeOf, questionOf } from '../gate/evaluate-gates.js'
import { checked, objection, type CheckedGate, type GateOutcome } from '../gate/gate.js'
import { notApplicable, type JudgedGate } from '../gate/policy-gate.js'
import {
  identityPolicyGate,
  permissionsBoundaryGate,
  serviceControlPolicyGate,
  sessionPolicyGate,
  type Needed,
} from '../gate/policy-gates.js'
import { existence } from '../gate/role-gate.js'
import { isSigned } from '../principal/caller.js'
import type { RequestContext } from '../scenario/request-context.js'
import type { PassRoleCall } from './pass-role-call.js'
import { passRoleContext, type PassRoleAction } from './pass-role-context.js'

/** What the gates saw of one action on the role. */
export interface ActionReports {
  readonly action: PassRoleAction
  /** In the order of the contract. */
  readonly ordered: ReadonlyArray<CheckedGate | JudgedGate>
  /** Null where the role that is meant is not known. */
  readonly context: RequestContext | null
}

export const outcomesOf = ({ ordered }: ActionReports): ReadonlyArray<GateOutcome> => ordered.map(outcomeOf)

/** Nothing but the policies of the caller's side decides (PAS-7): no resource policy grants passing, and no way guards it. */
const accessOf = ({ caller, role, incomplete }: PassRoleCall): Access => ({
  caller,
  sameAccount: 'true',
  resource: {
    isRole: false,
    policies: F.known([]),
    controlPolicies: F.known([]),
    organization: F.isKnown(role) && role.value !== null ? role.value.organization : F.unknown,
    linkedTo: null,
  },
  vpcEndpointPolicy: F.known(null),
  throughEndpoint: false,
  incomplete,
})

/** PAS-10 to PAS-17, and for the other actions SLR-6. */
export const evaluateAction = (call: PassRoleCall, action: PassRoleAction): ActionReports => {
  const { target } = call.request
  const access = accessOf(call)
  const context = E.isRight(target) ? passRoleContext(call, target.right, action) : null
  // BND-1: a gap denies, since nothing but identity policies can grant.
  const needed: ReadonlyArray<Needed> =
    context === null || E.isLeft(target)
      ? []
      : [
          {
            action,
            question: questionOf(access, target.right, context, action),
            perhaps: false,
            requirement: { identity: 'true', limits: 'true' },
          },
        ]
  return {
    action,
    context,
    ordered: [
      requestGate(call),
      callerGate(call),
      roleGate(call),
      // PAS-17
      notApplicable('trust-policy'),
      identityPolicyGate(access, needed),
      permissionsBoundaryGate(access, needed),
      sessionPolicyGate(access, needed),
      serviceControlPolicyGate(access, needed),
      // PAS-15, PAS-16
      notApplicable('resource-control-policy'),
      notApplicable('vpc-endpoint-policy'),
    ],
  }
}

const at: ReadonlyArray<string> = ['roleArn']

/** PAS-22: of an instance profile it is the role inside that is passed; which one that is, was not told. */
const requestGate = ({ request: { target, roleArn } }: PassRoleCall): CheckedGate => {
  if (E.isRight(target)) return checked('request', true, [])
  const expected = ['arn:PARTITION:iam::ACCOUNT:role/NAME']
  const profile = /^arn:[^:]*:iam::\d*:instance-profile\//.test(roleArn)
  return checked('request', true, [
    profile
      ? objection(
          'role-arn-malformed',
          'may-stop',
          at,
          roleArn,
          expected,
          `\`${roleArn}\` is an instance profile. What is passed is the role inside it, and a profile without a role is refused whatever the policies say: give the ARN of the role (\`aws iam get-instance-profile\` shows it).`,
        )
      : objection(
          target.left.kind === 'session' ? 'role-arn-is-session' : 'role-arn-malformed',
          'stops',
          at,
          roleArn,
          expected,
          target.left.message,
        ),
  ])
}

/** PAS-10; credentials and partition as of any call. */
const callerGate = (call: PassRoleCall): CheckedGate => {
  const { caller, request, associatedResourceArn } = call
  const { principal } = caller
  const role = E.isRight(request.target) ? request.target.right : null
  const resource = F.isKnown(associatedResourceArn) ? split(associatedResourceArn.value) : null
  const across = isSigned(principal) && role !== null && role.partition !== principal.partition
  return checked(
    'caller',
    true,
    [
      ...(across ? [objection('partition-differs', 'stops', at, role.partition, [principal.partition])] : []),
      ...(isSigned(principal) && role !== null && !across && role.account !== principal.account
        ? [
            objection(
              'account-differs',
              'stops',
              at,
              role.account,
              [principal.account],
              `The role is in the account \`${role.account}\`, the caller in \`${principal.account}\`.`,
            ),
          ]
        : []),
      ...(role !== null && resource !== null && /^\d{12}$/.test(resource.account) && resource.account !== role.account
        ? [
            objection(
              'account-differs',
              'stops',
              ['associatedResourceArn'],
              resource.account,
              [role.account],
              `The resource that the role is for is in the account \`${resource.account}\`, the role in \`${role.account}\`.`,
            ),
          ]
        : []),
      ...expired(call),
    ],
    assumesValid(caller) ? ['credentials-valid'] : [],
  )
}

/** ROL-1 to ROL-3. A service-linked role that is not there yet may be made on the way (SLR-1). */
const roleGate = (call: PassRoleCall): CheckedGate => {
  const { request, role } = call
  if (E.isLeft(request.target)) return checked('role', false, [])
  const missing = F.isKnown(role) && role.value === null
  const asShown = F.isKnown(role) && role.value !== null && F.isKnown(role.value.arn)
  return checked(
    'role',
    true,
    !F.isKnown(role) || (missing && linkedService(request.target.right) !== null)
      ? []
      : existence(call, request.target.right, at),
    missing || asShown ? [] : ['role-exists'],
  )
}
