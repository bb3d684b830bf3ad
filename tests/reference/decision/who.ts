import { callerOf, type CallerKind } from '../principals.js'
import type { RequestJson } from '../vocabulary.js'
import type { Scenario } from './scenario.js'

/** What kind of caller makes this call, and from which account. */

/** TRU-3 */
export const mainAction = ({ request }: Scenario): string => `sts:${request.operation}`

/** One action of the call, as the reference of single policy sets is asked about it; RES-11: the role is the resource. */
export const requestFor = ({ request, caller }: Scenario, action: string): RequestJson => ({
  action,
  resource: request.roleArn,
  caller: {
    arn: caller.arn,
    ...(caller.roleArn === undefined ? {} : { roleArn: caller.roleArn }),
    ...(caller.uniqueId === undefined ? {} : { uniqueId: caller.uniqueId }),
  },
})

export const kindOf = (scenario: Scenario): CallerKind => callerOf(requestFor(scenario, mainAction(scenario))).kind

/** CAL-7: an unsigned call, by SAML or web identity. */
export const isFederated = (scenario: Scenario): boolean => kindOf(scenario) === 'provider'

/** Is it an IAM user or a role session: one who may call and has policies of its own? */
export const isSigned = (scenario: Scenario): boolean => ['user', 'role session'].includes(kindOf(scenario))

const BUILT_IN = ['cognito-identity.amazonaws.com', 'www.amazon.com', 'graph.facebook.com', 'accounts.google.com']

/** FED-2: four providers need no object in IAM. */
export const isBuiltIn = (scenario: Scenario): boolean => BUILT_IN.includes(scenario.caller.arn)

/** OIDC-1, SAML-3: the provider without `https://`, with its path. */
export const providerName = ({ caller }: Scenario): string => caller.arn.replace(/^.*?:(?:oidc|saml)-provider\//, '')

export const partitionOf = (arn: string): string => arn.split(':')[1] ?? ''
export const accountOf = (arn: string): string => arn.split(':')[4] ?? ''

/** DEC-10 or DEC-20: are A and B one account? A number stands for an account within its partition (REQ-22). */
export const isSameAccount = ({ caller, request }: Scenario): boolean =>
  accountOf(caller.arn) === accountOf(request.roleArn) && partitionOf(caller.arn) === partitionOf(request.roleArn)

/** ROL-5: the service whose service-linked role this is, null where it is another role. */
export const linkedService = (roleArn: string): string | null =>
  /^arn:[^:]+:iam::\d{12}:role\/aws-service-role\/([^/]+)\//.exec(roleArn)?.[1] ?? null

/** Null as well as left out: the parameter was not passed. */
export const isPassed = <T>(parameter: T | null | undefined): parameter is T =>
  parameter !== null && parameter !== undefined
