import * as E from 'fp-ts/lib/Either.js'
import { actionOf } from '../action/role-actions.js'
import { split } from '../arn/arn.js'
import { parseInstant } from '../condition/operator/date.js'
import { judgedIn, outcomeOf, type GateReports } from '../gate/evaluate-gates.js'
import type { Gate, GateOutcome, Objection } from '../gate/gate.js'
import { demandOutcome, stanceOf, worst } from '../gate/policy-gate.js'
import { isSigned } from '../principal/caller.js'
import type { Scenario } from '../scenario/scenario.js'
import { claimOf } from '../scenario/session-attributes.js'
import { authorizing, bearingOf, bearingOfDenial } from './bearing.js'
import { refusedParameters } from './refused-parameters.js'
import { ABOVE_CHAINING_MAXIMUM, ABOVE_ROLE_MAXIMUM, ROOT_DENIED } from './sts-texts.js'

/**
 * What AWS would say.
 * @public
 */
export interface PredictedError {
  /** As it stands on the wire; null: the place that shows the message shows none, or it is not known. */
  readonly code: string | null
  /** As AWS words it. */
  readonly message: string
  /** HTTP status; null where it is not known. */
  readonly status: number | null
  /** Its row in `docs/rules/errors.md`. */
  readonly rule: string
  /** Gates, one of which stopped the call: more than that the message does not tell. */
  readonly reveals: ReadonlyArray<Gate>
}

/**
 * What AWS looks at together. `open`: whether it stops the call is not known, or AWS's words for it are not.
 */
type Stage = 'passes' | 'open' | PredictedError

/** errors.md, section 1 */
const statuses: Readonly<Partial<Record<string, number>>> = {
  AccessDenied: 403,
  ExpiredToken: 403,
  ValidationError: 400,
  InvalidIdentityToken: 400,
  ExpiredTokenException: 400,
}

const says = (rule: string, code: string | null, message: string, gate: Gate | null = null): PredictedError => ({
  code,
  message,
  status: statuses[code ?? ''] ?? null,
  rule,
  reveals: bearingOf(rule, gate).rulesIn,
})

const denies = (
  rule: string,
  action: string,
  message: string,
  scenario: Scenario,
  explicit = false,
): PredictedError => ({
  code: 'AccessDenied',
  message,
  status: 403,
  rule,
  reveals: bearingOfDenial({
    rule,
    principal: scenario.caller.principal.arn,
    action,
    resource: scenario.request.roleArn,
    denial: explicit ? 'explicit' : null,
    policyType: null,
  }).rulesIn,
})

/** What a gate that checks facts has against the call. */
const objectionsOf = ({ ordered }: GateReports, gate: Gate): ReadonlyArray<Objection> => {
  const report = ordered.find((each) => each.gate === gate)
  switch (report?._tag) {
    case 'Checked':
      return report.objections
    case 'Companion':
      return report.checks.objections
    default:
      return []
  }
}

/** DEC-3: the shape of the request comes first, and MFA before all policies. */
const ofRequest = (scenario: Scenario, reports: GateReports): Stage => {
  const { request } = scenario
  const objections = objectionsOf(reports, 'request').filter(
    ({ force, reason }) => force === 'stops' && !(isJudgedAsRole(scenario) && reason.startsWith('role-arn')),
  )
  // What a service sends by itself, it words itself.
  if (scenario.caller.principal._tag === 'Service') return objections.length === 0 ? 'passes' : 'open'
  const refused = refusedParameters(request)
  if (refused !== null)
    return says(
      refused.rule,
      'ValidationError',
      refused.message,
      refused.rule === 'ERR-52' ? 'session-duration' : 'request',
    )
  const [first, ...more] = objections
  if (first === undefined) return 'passes'
  // Which of several comes first is not published.
  if (more.some(({ reason }) => reason !== first.reason)) return 'open'
  switch (first.reason) {
    case 'role-arn-malformed':
    case 'role-arn-is-session':
      return says('ERR-63', 'ValidationError', 'Request ARN is invalid', 'request')
    case 'session-name-invalid':
      return says(
        'ERR-94',
        'InvalidIdentityToken',
        'RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}',
      )
    case 'source-identity-invalid':
      return says(
        'ERR-95',
        'InvalidIdentityToken',
        'Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with "aws:"',
      )
    case 'tags-invalid':
      return ofTags(scenario)
    case 'mfa-incomplete':
      return ofMfa(scenario)
    default:
      // ERR-70 and the limits of REQ-10 to REQ-14: the texts are not known.
      return 'open'
  }
}

/** ERR-19: the ARN of another principal is judged as if it were that of a role, and denied. */
const isJudgedAsRole = ({ request: { target, roleArn }, caller }: Scenario): boolean => {
  const arn = E.isLeft(target) && isSigned(caller.principal) ? split(roleArn) : null
  return arn !== null && /^(?:user|group|assumed-role|federated-user)\//.test(arn.resource)
}

/** ERR-66, ERR-68; the codes of STS for them are not known, nor the text for other characters. */
const ofTags = ({ request: { tags, transitiveTagKeys, operation } }: Scenario): Stage => {
  const keys = [...tags.keys()].map((key) => key.toLowerCase())
  const plain = [...tags].every(
    ([key, value]) => /^(?!aws:)[\w.:/=+@ -]{1,128}$/i.test(key) && /^(?!aws:)[\w.:/=+@ -]{0,256}$/i.test(value),
  )
  if (!plain || operation !== 'AssumeRole') return 'open'
  const twice = new Set(keys).size < keys.length
  const missing = transitiveTagKeys.some((key) => !keys.includes(key.toLowerCase()))
  return twice === missing
    ? 'open'
    : twice
      ? says('ERR-68', null, 'Duplicate tag keys found. Please note that Tag keys are case insensitive.', 'request')
      : says('ERR-66', null, 'The specified transitive tag key must be included in the requested tags.', 'session-tags')
}

/** ERR-31, ERR-33. MFA-5: of a role session ERR-31 is expected. */
const ofMfa = ({ request: { serialNumber, tokenCode } }: Scenario): Stage =>
  serialNumber === null || tokenCode === null
    ? says(
        'ERR-33',
        'AccessDenied',
        'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.',
        'request',
      )
    : // The form of a code is a matter of shape; the code itself is no text to repeat.
      !/^\d{6}$/.test(tokenCode)
      ? 'open'
      : says(
          'ERR-31',
          'AccessDenied',
          'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
          'request',
        )

/** CAL-2, CAL-6. How the others are refused is not known: ERR-37, and of another partition it depends on the endpoint. */
const ofCaller = (reports: GateReports): Stage => {
  const objections = objectionsOf(reports, 'caller').filter(({ force }) => force === 'stops' || force === 'may-stop')
  const [first, ...more] = objections
  if (first === undefined) return 'passes'
  if (more.length > 0 || first.force === 'may-stop') return 'open'
  switch (first.reason) {
    case 'credentials-expired':
      return says('ERR-20', 'ExpiredToken', 'The security token included in the request is expired', 'caller')
    case 'is-root':
      return says('ERR-30', 'AccessDenied', ROOT_DENIED, 'caller')
    default:
      return 'open'
  }
}

/** ERR-103: the token is checked before any policy. */
const ofToken = (scenario: Scenario, reports: GateReports): Stage => {
  const { principal } = scenario.caller
  const objections = objectionsOf(reports, 'identity-token')
  const [first, ...more] = objections
  if (first === undefined) return 'passes'
  // The provider is looked up first, by the issuer of the token (ERR-80): without it nothing else can be checked.
  const byIssuer = objections.find(({ reason }) => reason === 'provider-missing' || reason === 'issuer-differs')
  if (byIssuer !== undefined) {
    if (principal._tag === 'SamlProvider') return says('ERR-97', null, "Specified provider doesn't exist.")
    const iss = claimOf(scenario, 'iss')
    const host = principal._tag === 'OidcProvider' ? principal.host : ''
    return says(
      'ERR-80',
      'InvalidIdentityToken',
      `No OpenIDConnect provider found in your account for ${typeof iss === 'string' && iss !== '' ? iss : `https://${host}`}`,
    )
  }
  if (more.length > 0 || first.force !== 'stops') return 'open'
  switch (first.reason) {
    case 'audience-not-registered':
      return says('ERR-81', 'InvalidIdentityToken', 'Incorrect token audience')
    case 'claim-missing':
      return says('ERR-84', 'InvalidIdentityToken', `Missing a required claim: ${first.expected.join('')}`)
    case 'expired': {
      const end = parseInstant(String(claimOf(scenario, 'exp')))
      const now = parseInstant(first.actual ?? '')
      return end === null || now === null
        ? 'open'
        : says(
            'ERR-86',
            'ExpiredTokenException',
            `Token expired: current date/time ${now.seconds} must be before the expiration date/time ${end.seconds}`,
          )
    }
    default:
      return 'open'
  }
}

/** Everything that a policy, or the role itself, can have against one action of the call. */
interface Judged {
  readonly action: string
  readonly outcome: GateOutcome
  readonly explicit: boolean
}

const judgedActions = ({ ordered }: GateReports): ReadonlyArray<Judged> => {
  const all = ordered.flatMap((report) =>
    judgedIn(report).flatMap((gate) =>
      gate.demands.map((demand) => {
        const outcome = demandOutcome(gate, demand)
        return {
          action: demand.action,
          outcome,
          // ERR-15: a gap of service control policies reads like a Deny.
          explicit:
            outcome === 'fail' && (gate.gate === 'service-control-policy' || stanceOf(gate, demand).deny === 'true'),
        }
      }),
    ),
  )
  return [...new Set(all.map(({ action }) => action))].map((action) => {
    const own = all.filter((each) => each.action === action)
    return {
      action,
      outcome: worst(own.map(({ outcome }) => outcome)),
      explicit: own.some(({ explicit }) => explicit),
    }
  })
}

/** PRS-5: the assume action first; for those that go along the order is not published. */
const inOrder = ['sts:tagsession', 'sts:setsourceidentity', 'sts:setcontext']
const place = ({ action }: Judged): number => inOrder.indexOf(action.toLowerCase())

/** ERR-17: the first generation, which STS still sends. */
const notAuthorized = ({ caller, request }: Scenario, action: string): string =>
  `User: ${caller.principal.arn} is not authorized to perform: ${action} on resource: ${request.roleArn}`

const ofSigned = (scenario: Scenario, reports: GateReports): Stage => {
  const own = actionOf(scenario.request.operation)
  const role = reports.ordered.filter(({ gate }) => gate === 'role').map(outcomeOf)
  const judged = [...judgedActions(reports)]
    .sort((a, b) => place(a) - place(b))
    .map((each) => (each.action === own ? { ...each, outcome: worst([...role, each.outcome]) } : each))
  const first = judged.find(({ outcome }) => outcome === 'fail' || outcome === 'unknown')
  if (first === undefined) return 'passes'
  if (first.outcome === 'unknown') return 'open'
  const { action, explicit } = first
  const rule = explicit
    ? 'ERR-6'
    : action === 'sts:TagSession'
      ? 'ERR-7'
      : action === 'sts:SetSourceIdentity'
        ? 'ERR-8'
        : 'ERR-5'
  const message = `${notAuthorized(scenario, action)}${explicit ? ' with an explicit deny' : ''}`
  return denies(rule, action, message, scenario, explicit)
}

/** All that authorizes the call, as one. */
const authorized = ({ ordered }: GateReports): GateOutcome =>
  worst(ordered.filter(({ gate }) => authorizing.includes(gate)).map(outcomeOf))

/** Where one text stands for whatever was not allowed. */
const oneText = (reports: GateReports, error: PredictedError | 'open'): Stage => {
  const outcome = authorized(reports)
  return outcome === 'fail' ? error : outcome === 'unknown' ? 'open' : 'passes'
}

/** errors.md, section 7: what the service makes of it. Others word it in ways that are not known. */
const ofService = (service: string, role: string): PredictedError | 'open' => {
  switch (service) {
    case 'lambda.amazonaws.com':
      return says(
        'ERR-140',
        'InvalidParameterValueException',
        'The role defined for the function cannot be assumed by Lambda.',
      )
    case 'ecs-tasks.amazonaws.com':
      return says(
        'ERR-142',
        null,
        `ECS was unable to assume the role '${role}' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.`,
      )
    case 'cloudformation.amazonaws.com':
      return says('ERR-145', 'ValidationError', `Role ${role} is invalid or cannot be assumed`)
    case 'states.amazonaws.com':
      return says(
        'ERR-147',
        'AccessDeniedException',
        'Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role.',
      )
    case 'ssm.amazonaws.com':
      return says('ERR-148', null, 'The defined assume role is unable to be assumed.')
    default:
      return 'open'
  }
}

/** What is wrong with session tags and source identity themselves, whatever the policies say. */
const ofAttributes = (reports: GateReports): Stage => {
  const stopping = [...objectionsOf(reports, 'session-tags'), ...objectionsOf(reports, 'source-identity')].filter(
    ({ force }) => force === 'stops',
  )
  const [first] = stopping
  if (first === undefined) return 'passes'
  // ERR-69, and that there are too many: the texts are not known.
  return stopping.every(({ reason }) => reason === 'transitive-conflict')
    ? says(
        'ERR-67',
        null,
        "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
        'session-tags',
      )
    : 'open'
}

/** Who may take the role, and which of ERR-2 to ERR-8 and ERR-160 tells that it may not. */
const ofPolicies = (scenario: Scenario, reports: GateReports): Stage => {
  const { principal } = scenario.caller
  const { operation, roleArn } = scenario.request
  if (principal._tag === 'Service') return oneText(reports, ofService(principal.arn, roleArn))
  if (operation !== 'AssumeRole') {
    const action = actionOf(operation)
    const rule = operation === 'AssumeRoleWithSAML' ? 'ERR-2' : 'ERR-3'
    const text = denies(rule, action, `Not authorized to perform ${action}`, scenario)
    return oneText(reports, ofAttributes(reports) === 'passes' ? text : 'open')
  }
  if (isJudgedAsRole(scenario))
    return denies('ERR-5', 'sts:AssumeRole', notAuthorized(scenario, 'sts:AssumeRole'), scenario)
  const attributes = ofAttributes(reports)
  const stage = ofSigned(scenario, reports)
  // Which of the two comes first is not published.
  return attributes === 'passes' ? stage : stage === 'passes' ? attributes : 'open'
}

/** DEC-3: the duration is told only to who is authorized. CHN-4: above both limits, either may be told. */
const ofDuration = (reports: GateReports): Stage => {
  const stopping = objectionsOf(reports, 'session-duration').filter(({ force }) => force !== 'warns')
  const [first, ...more] = stopping
  if (first === undefined) return 'passes'
  if (more.length > 0 || first.force === 'may-stop') return 'open'
  return first.reason === 'above-chaining-maximum'
    ? says('ERR-51', 'ValidationError', ABOVE_CHAINING_MAXIMUM)
    : says('ERR-50', 'ValidationError', ABOVE_ROLE_MAXIMUM)
}

/** ERR-160: the console shows one text, whatever stops the call. */
const inConsole = (reports: GateReports): Stage => {
  const outcome = worst([
    authorized(reports),
    ...reports.ordered.filter(({ gate }) => gate === 'request').map(outcomeOf),
  ])
  return ofCaller(reports) !== 'passes' || outcome === 'unknown'
    ? 'open'
    : outcome === 'fail'
      ? says(
          'ERR-160',
          null,
          'Invalid information in one or more fields. Check your information or contact your administrator.',
        )
      : ofDuration(reports) === 'passes'
        ? 'passes'
        : 'open'
}

/**
 * What AWS would say of a call that is denied, by the first stage that stops it (DEC-3, PRS-7). Null where what is not known, or
 * what AWS does not publish, leaves the words open.
 */
export const predictedErrorOf = (scenario: Scenario, reports: GateReports): PredictedError | null => {
  const stages: ReadonlyArray<() => Stage> =
    scenario.request.via === 'console'
      ? [() => inConsole(reports)]
      : [
          () => ofRequest(scenario, reports),
          () => ofCaller(reports),
          () => ofToken(scenario, reports),
          () => ofPolicies(scenario, reports),
          () => ofDuration(reports),
        ]
  for (const stage of stages) {
    const answer = stage()
    if (answer !== 'passes') return answer === 'open' ? null : answer
  }
  return null
}
