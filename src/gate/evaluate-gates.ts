import * as E from 'fp-ts/lib/Either.js'
import { actionOf } from '../action/role-actions.js'
import type { RoleArn } from '../arn/arn.js'
import { valuesOf } from '../context/lookup.js'
import { requestContext, type RequestContext } from '../scenario/request-context.js'
import type { Scenario } from '../scenario/scenario.js'
import { accessOf, isBounded, type Access } from './access.js'
import { callerGate } from './caller-gate.js'
import {
  companionActions,
  companionOutcome,
  sessionTagsChecks,
  sourceIdentityChecks,
  type CompanionGate,
} from './companion-gate.js'
import { checkedOutcome, type CheckedGate, type GateOutcome } from './gate.js'
import { identityTokenGate } from './identity-token-gate.js'
import { judgedOutcome, type ContextQuestion, type JudgedGate } from './policy-gate.js'
import {
  identityPolicyGate,
  neededBesides,
  permissionsBoundaryGate,
  resourceControlPolicyGate,
  serviceControlPolicyGate,
  sessionPolicyGate,
  trustPolicyGate,
  vpcEndpointPolicyGate,
  type Asked,
} from './policy-gates.js'
import { requestGate } from './request-gate.js'
import { roleGate } from './role-gate.js'
import { sessionDurationGate } from './session-duration-gate.js'

/** What a gate saw; outcome and findings are folded from it. */
export type GateReport = CheckedGate | JudgedGate | CompanionGate

export const outcomeOf = (report: GateReport): GateOutcome => {
  switch (report._tag) {
    case 'Checked':
      return checkedOutcome(report)
    case 'Judged':
      return judgedOutcome(report)
    case 'Companion':
      return companionOutcome(report)
  }
}

/** The policies that a report is folded from. */
export const judgedIn = (report: GateReport): ReadonlyArray<JudgedGate> => {
  switch (report._tag) {
    case 'Judged':
      return [report]
    case 'Companion':
      return [report.trust, report.identity]
    case 'Checked':
      return []
  }
}

/** All gates of one call. */
export interface GateReports {
  /** In the order of the contract, which serves explanation only (DEC-1). */
  readonly ordered: ReadonlyArray<GateReport>
  readonly access: Access
  readonly trust: JudgedGate
  readonly identity: JudgedGate
  /** Null where the role ARN is malformed. */
  readonly context: RequestContext | null
}

/** The question that every policy of the call is asked about an action (RES-11: the resource is the role's ARN). */
export const questionOf = (
  access: Access,
  target: RoleArn,
  context: RequestContext,
  action: string,
): ContextQuestion => ({
  action: action.toLowerCase(),
  resource: target.text,
  principal: {
    caller: access.caller.principal,
    uniqueId: access.caller.uniqueId,
    bounded: isBounded(access),
    serviceNames: valuesOf(context.lookup('aws:principalservicenameslist')),
    partition: target.partition,
    account: target.account,
  },
  context,
})

export const evaluateGates = (scenario: Scenario): GateReports => {
  const { target, operation, providedContexts } = scenario.request
  const access = accessOf(scenario)
  const context = E.isRight(target) ? requestContext(scenario, target.right) : null
  const ask = (actions: ReadonlyArray<string>, perhaps = false): ReadonlyArray<Asked> =>
    context === null || E.isLeft(target)
      ? []
      : actions.map((action) => ({ action, question: questionOf(access, target.right, context, action), perhaps }))
  // CTX-1, CTX-2: provided contexts have no gate of their own.
  const own = ask([actionOf(operation), ...(providedContexts.length > 0 ? ['sts:SetContext'] : [])])
  const trust = trustPolicyGate(access, own)
  const needed = neededBesides(access, trust, own)
  const alongside = companionActions(scenario).map(({ action, perhaps }) => {
    const asked = ask([action], perhaps)
    const trusted = trustPolicyGate(access, asked)
    return { action, trust: trusted, needed: neededBesides(access, trusted, asked) }
  })
  const companion = (gate: CompanionGate['gate'], action: CompanionGate['action'], checks: CheckedGate): GateReport => {
    const judged = alongside.find((each) => each.action === action)
    return judged === undefined
      ? checks
      : {
          _tag: 'Companion',
          gate,
          action,
          checks,
          trust: judged.trust,
          identity: identityPolicyGate(access, judged.needed),
        }
  }
  const identity = identityPolicyGate(access, needed)
  const all = [...needed, ...alongside.flatMap((each) => each.needed)]
  return {
    ordered: [
      requestGate(scenario),
      callerGate(scenario),
      identityTokenGate(scenario),
      roleGate(scenario),
      trust,
      identity,
      permissionsBoundaryGate(access, all),
      sessionPolicyGate(access, all),
      serviceControlPolicyGate(access, all),
      resourceControlPolicyGate(access, all),
      vpcEndpointPolicyGate(access, all),
      companion('session-tags', 'sts:TagSession', sessionTagsChecks(scenario)),
      companion('source-identity', 'sts:SetSourceIdentity', sourceIdentityChecks(scenario)),
      sessionDurationGate(scenario),
    ],
    access,
    trust,
    identity,
    context,
  }
}
