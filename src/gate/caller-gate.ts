import * as E from 'fp-ts/lib/Either.js'
import { PATH_OF_PERMISSION_SETS } from '../arn/arn.js'
import { compareInstants } from '../condition/operator/date.js'
import * as F from '../fact/fact.js'
import { isSigned } from '../principal/caller.js'
import { currentTime } from '../scenario/current-time.js'
import type { Call, CallerFacts, Scenario } from '../scenario/scenario.js'
import { checked, objection, type CallerReason, type CheckedGate, type Objection } from './gate.js'

/** May a caller of this kind, with these credentials, make the call at all (assume-role-decision.md, sections 3, 4)? */
export const callerGate = (scenario: Scenario): CheckedGate => {
  const { caller, request } = scenario
  const { principal } = caller
  if (!isSigned(principal))
    return checked('caller', principal._tag === 'Service', reservedRole(scenario), ['sts-active-in-region'])
  const arn: ReadonlyArray<string> = ['caller', 'arn']
  const objections: ReadonlyArray<Objection<CallerReason>> = [
    // CAL-2
    ...(principal._tag === 'Root'
      ? [objection('is-root', 'stops', arn, principal.arn, ['an IAM user or a role session'])]
      : []),
    // CAL-3
    ...(principal._tag === 'FederatedUser'
      ? [objection('operation-not-allowed', 'stops', arn, principal.arn, ['an IAM user or a role session'])]
      : []),
    // REQ-22
    ...(E.isRight(request.target) && request.target.right.partition !== principal.partition
      ? [
          objection('partition-differs', 'stops', ['request', 'roleArn'], request.target.right.partition, [
            principal.partition,
          ]),
        ]
      : []),
    ...expired(scenario),
    ...optInRegion(scenario),
  ]
  return checked('caller', true, objections, [
    ...(assumesValid(caller) || request.tokenCode !== null ? (['credentials-valid'] as const) : []),
    'sts-active-in-region',
  ])
}

/** Temporary credentials whose end was not told are taken for valid. */
export const assumesValid = ({ credentials, credentialsExpire }: CallerFacts): boolean =>
  !F.isKnown(credentialsExpire) && (!F.isKnown(credentials) || credentials.value !== 'longTerm')

/** CAL-6: temporary credentials have an end. */
export const expired = (call: Call): ReadonlyArray<Objection<CallerReason>> => {
  const { credentialsExpire } = call.caller
  if (!F.isKnown(credentialsExpire)) return []
  const { text, instant } = credentialsExpire.value
  const now = currentTime(call)
  if (now !== null && compareInstants(now.instant, instant) < 0) return []
  return [
    objection(
      'credentials-expired',
      now === null ? 'may-stop' : 'stops',
      ['caller', 'credentialsExpire'],
      now?.text ?? null,
      [`before ${text}`],
    ),
  ]
}

/** CAL-8: only Identity Center hands out sessions of its reserved roles; its own provider is named `AWSSSO_…`. */
const reservedRole = ({ caller: { principal }, request }: Scenario): ReadonlyArray<Objection<CallerReason>> =>
  principal._tag === 'SamlProvider' &&
  E.isRight(request.target) &&
  request.target.right.path.startsWith(PATH_OF_PERMISSION_SETS) &&
  !principal.name.startsWith('AWSSSO_')
    ? [
        objection('operation-not-allowed', 'stops', ['request', 'roleArn'], request.roleArn, [
          'a role that is not reserved by IAM Identity Center',
        ]),
      ]
    : []

/** Regions that are off until an account turns them on; of the global endpoint the Region is us-east-1 (REG-6). */
const optInRegions =
  /^(?:af-south-1|ap-(?:east-[12]|south-2|southeast-[34567])|ca-west-1|eu-(?:central-2|south-[12])|il-central-1|me-(?:central-1|south-1)|mx-central-1)$/

const none: ReadonlyArray<string> = []

/** REG-2: whether it is on, in both accounts, a scenario does not tell. */
const optInRegion = ({ context }: Scenario): ReadonlyArray<Objection<CallerReason>> =>
  (context.get('aws:requestedregion') ?? none)
    .filter((region) => optInRegions.test(region))
    .map((region) => objection('region-disabled', 'also', ['context', 'aws:RequestedRegion'], region, []))
