import { linkedService, split, type RoleArn } from '../arn/arn.js'
import { absent, oneOf, present, unknown, valueOfForm, type Lookup } from '../context/lookup.js'
import * as F from '../fact/fact.js'
import { accessContext, type RequestContext } from '../scenario/request-context.js'
import type { PassRoleCall } from './pass-role-call.js'
import { sendsPassedToService } from './passing-services.js'

/** The actions that are asked about, as AWS writes them. */
export type PassRoleAction =
  'iam:PassRole' | 'iam:CreateServiceLinkedRole' | 'iam:AttachRolePolicy' | 'iam:PutRolePolicy'

/** The keys of IAM that only one of these actions has (IAM-1 to IAM-5, PAS-30, PAS-34, SLR-3). */
const ofOneAction: ReadonlyMap<string, PassRoleAction> = new Map([
  ['iam:passedtoservice', 'iam:PassRole'],
  ['iam:associatedresourcearn', 'iam:PassRole'],
  ['iam:awsservicename', 'iam:CreateServiceLinkedRole'],
  ['iam:policyarn', 'iam:AttachRolePolicy'],
])

/** Keys that none of these actions has; a service-linked role has no permissions boundary (SLR-12). */
const ofOtherActions: ReadonlyArray<string> = ['iam:organizationspolicyid', 'iam:permissionsboundary']

export const isRoleTag = (key: string): boolean => /^(?:aws|iam):resourcetag\//i.test(key)

/** What the request holds where it is judged for this action: the keys of the outer request, and those of the action. */
export const passRoleContext = (call: PassRoleCall, target: RoleArn, action: PassRoleAction): RequestContext => {
  const isElsewhere = (name: string): boolean => {
    const owner = ofOneAction.get(name)
    return owner !== undefined && owner !== action
  }
  // What was told of a key of another action is not about this one.
  const facts = {
    ...call,
    context: new Map([...call.context].filter(([name]) => !isElsewhere(name))),
    absentContextKeys: new Set([...call.absentContextKeys].filter((name) => !isElsewhere(name))),
  }
  const isTold = (name: string): boolean => facts.context.has(name) || facts.absentContextKeys.has(name)
  const told = F.isKnown(call.role) && call.role.value !== null ? call.role.value.organization : F.unknown
  const context = accessContext(facts, target, told, (name) => {
    if (isElsewhere(name) || ofOtherActions.includes(name)) return absent
    switch (name) {
      case 'iam:passedtoservice':
        return passedToService(call)
      case 'iam:associatedresourcearn':
        return F.isKnown(call.associatedResourceArn) ? associatedResource(call.associatedResourceArn.value) : unknown
      case 'iam:awsservicename':
        return present(linkedService(target) ?? '')
      default:
        return isRoleTag(name) ? unknown : null
    }
  })
  return {
    ...context,
    restsOn: (name) => {
      const sent = F.isKnown(call.service) && sendsPassedToService(call.service.value)
      return name === 'iam:passedtoservice' && sent && !isElsewhere(name) && !isTold(name)
        ? ['service-sends-its-name']
        : context.restsOn(name)
    },
    // PAS-25: what AWS makes of them in this action is not documented, so that `*` does not settle it.
    lookup: (name) => (isRoleTag(name) && !isTold(name) ? unknown : context.lookup(name)),
  }
}

/** PAS-30, PAS-33, PAS-37. */
const passedToService = ({ service }: PassRoleCall): Lookup =>
  !F.isKnown(service)
    ? unknown
    : sendsPassedToService(service.value)
      ? present(service.value)
      : oneOf(present(service.value), absent)

// A character that no ARN holds: only a wildcard stands for it.
const ANY = '\uE000'

/**
 * PAS-36: `AddRoleToInstanceProfile` knows neither Region nor ID. A policy with exactly its ARN is met; what IAM makes of one
 * with a Region or an ID is not documented, so that the value may be that of any instance of the account.
 */
const associatedResource = (arn: string): Lookup => {
  const fields = split(arn)
  if (fields?.service !== 'ec2' || !fields.resource.startsWith('instance/') || !/[*?]/.test(arn)) return present(arn)
  const before = `arn:${fields.partition}:ec2:`
  return valueOfForm({
    before,
    after: '',
    fillers: [arn.slice(before.length), `${ANY}:${fields.account}:instance/${ANY}`],
  })
}
