import * as E from 'fp-ts/lib/Either.js'
import { linkedService } from '../arn/arn.js'
import * as F from '../fact/fact.js'
import type { Finding, Hint, Reason } from '../finding/finding.js'
import { resemblingService } from '../finding/principal-finding.js'
import type { PassRoleCall } from './pass-role-call.js'
import type { PassRoleAction } from './pass-role-context.js'
import { sendsPassedToService } from './passing-services.js'

/** What is near about passing a role, besides what is near in any policy, and the way out. */
export const withHints =
  (call: PassRoleCall, action: PassRoleAction) =>
  (finding: Finding): Finding => {
    const more = [...keyHints(call, finding), ...resourceHints(finding), ...grantHints(call, action, finding)]
    return more.length === 0 ? finding : { ...finding, hints: [...finding.hints, ...more] }
  }

/** PAS-28, SEED-66, SLR-2: the smallest statement that lets the call pass this gate. */
const grantHints = (
  { request: { roleArn, target }, service }: PassRoleCall,
  action: PassRoleAction,
  { gate, role, reason }: Finding,
): ReadonlyArray<Hint> => {
  const missing: ReadonlyArray<Reason> = ['no-policy', 'no-matching-statement', 'action-mismatch', 'resource-mismatch']
  if (gate !== 'identity-policy' || role !== 'cause' || !missing.includes(reason)) return []
  const linked = E.isRight(target) ? linkedService(target.right) : null
  const condition =
    action === 'iam:PassRole'
      ? F.isKnown(service) && sendsPassedToService(service.value)
        ? { StringEquals: { 'iam:PassedToService': service.value } }
        : null
      : { StringLike: { 'iam:AWSServiceName': linked } }
  const grant = {
    Effect: 'Allow',
    Action: action,
    Resource: roleArn,
    ...(condition === null ? {} : { Condition: condition }),
  }
  return [
    {
      code: 'smallest-grant',
      message: `Ask the administrator to add this statement, and no more: \`${JSON.stringify(grant)}\`.`,
    },
  ]
}

// Long lists are not searched through: a hint is help, no verdict.
const SEARCHED = 50

const keyHints = ({ service }: PassRoleCall, finding: Finding): ReadonlyArray<Hint> => {
  const { conditionKey, detail, role, evidence } = finding
  if (conditionKey?.toLowerCase() !== 'iam:passedtoservice') return []
  // PAS-37
  if (role === 'possible-cause' && !F.isKnown(service))
    return [
      {
        code: 'passed-to-which-service',
        message:
          'Tell the service that the role is passed to, as `service`: its principal, such as `lambda.amazonaws.com`.',
      },
    ]
  // PAS-33
  if (detail === 'key-absent' || role === 'possible-cause')
    return [
      {
        code: 'key-not-sent-by-service',
        message:
          'Some services do not send `iam:PassedToService`, and no list says which. For those use `StringEqualsIfExists`, or take the condition away and name the role under `Resource`.',
      },
    ]
  const value = evidence.actual
  return value === null
    ? []
    : evidence.expected
        .slice(0, SEARCHED)
        .flatMap((text) => serviceHints(text, value))
        .slice(0, 1)
}

/** PAS-32, PAS-50. */
const serviceHints = (text: string, value: string): ReadonlyArray<Hint> =>
  text === value
    ? []
    : text.replace(/\.cn$/, '') === value.replace(/\.cn$/, '')
      ? [
          {
            code: 'differs-in-partition',
            message: `\`${text}\` and \`${value}\` differ in the ending of the partition (\`.cn\` in China) only.`,
          },
        ]
      : resemblingService(value, text)

/** PAS-52: AWS managed policies of job functions, and the names of the roles that they pass. */
const jobFunctions: Readonly<Record<string, string>> = {
  DatabaseAdministrator:
    '`rds-monitoring-role`, `rdbms-lambda-access`, `lambda_exec_role`, `lambda-dynamodb-*`, `lambda-vpc-execution-role`, `DataPipelineDefaultRole` and `DataPipelineDefaultResourceRole`',
  DataScientist:
    '`EMR-EC2_DefaultRole`, `EMR_DefaultRole`, `kinesis-*`, `DataPipelineDefaultRole` and `DataPipelineDefaultResourceRole`, and any role to SageMaker',
  NetworkAdministrator: '`flow-logs-*`',
  SystemAdministrator: '`ecr-sysadmin-*`, `rds-monitoring-role`, `ec2-sysadmin-*` and `lambda-sysadmin-*`',
}

const resourceHints = ({ reason, evidence }: Finding): ReadonlyArray<Hint> => {
  if (reason !== 'resource-mismatch') return []
  const name = (evidence.policy ?? '').replace(/^.*\//, '')
  const passes = Object.hasOwn(jobFunctions, name) ? jobFunctions[name] : undefined
  return [
    // PAS-23
    ...(evidence.expected.some((text) => /^arn:[^:]*:iam::[^:]*:instance-profile\//.test(text))
      ? [
          {
            code: 'instance-profile-for-role',
            message: 'An instance profile is never what is passed: name the role inside it.',
          },
        ]
      : []),
    ...(passes === undefined
      ? []
      : [
          {
            code: 'job-function-passes-named-roles',
            message: `The AWS managed policy \`${name}\` passes roles of certain names only: ${passes}. Name the role so, or attach a policy for this one.`,
          },
        ]),
  ]
}
