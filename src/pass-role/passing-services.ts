/** A service that roles are passed to. */
interface PassingService {
  /** Is `iam:PassedToService` in the request for sure (PAS-33)? */
  readonly sendsKey: boolean
  /** Operations that are known to pass a role to it: those that have to be allowed besides (PAS-18). */
  readonly operations: ReadonlyArray<string>
}

const known = (...operations: ReadonlyArray<string>): PassingService => ({ sendsKey: true, operations })
const doubtful = (...operations: ReadonlyArray<string>): PassingService => ({ sendsKey: false, operations })

/**
 * Services against whose name AWS tests the key in managed policies of its own: those would grant nothing if it were not sent.
 */
const testedByAws: ReadonlyArray<string> = [
  // AmazonSageMakerFullAccess, AmazonBedrockFullAccess
  'sagemaker.amazonaws.com',
  'bedrock.amazonaws.com',
  'states.amazonaws.com',
  'robomaker.amazonaws.com',
  // AWSGlueConsoleFullAccess
  'glue.amazonaws.com',
  // AmazonEventBridgeFullAccess
  'events.amazonaws.com',
  'scheduler.amazonaws.com',
  'pipes.amazonaws.com',
  // AWSBackupFullAccess
  'backup.amazonaws.com',
  'restore-testing.backup.amazonaws.com',
  // AWSCodePipeline_FullAccess
  'codepipeline.amazonaws.com',
  // AWSTransferFullAccess, AWSDataSyncFullAccess
  'transfer.amazonaws.com',
  'datasync.amazonaws.com',
  // AmazonDynamoDBFullAccess, AmazonECS_FullAccess
  'application-autoscaling.amazonaws.com',
  'dax.amazonaws.com',
  // AmazonEMRFullAccessPolicy_v2
  'elasticmapreduce.amazonaws.com',
]

/**
 * No list says which services send `iam:PassedToService` (PAS-33). Here stand those whose value is known (PAS-40 to PAS-49).
 */
const services: ReadonlyMap<string, PassingService> = new Map([
  ['ec2.amazonaws.com', known('ec2:RunInstances', 'ec2:AssociateIamInstanceProfile', 'iam:AddRoleToInstanceProfile')],
  ['lambda.amazonaws.com', known('lambda:CreateFunction', 'lambda:UpdateFunctionConfiguration')],
  ['ecs-tasks.amazonaws.com', known('ecs:RegisterTaskDefinition', 'ecs:RunTask', 'ecs:StartTask')],
  ['monitoring.rds.amazonaws.com', known()],
  ['cloudwatch.amazonaws.com', known()],
  ['autoscaling.amazonaws.com', known('autoscaling:PutLifecycleHook', 'autoscaling:CreateAutoScalingGroup')],
  ['cloudformation.amazonaws.com', doubtful('cloudformation:CreateStack')],
  ['access-analyzer.amazonaws.com', known('access-analyzer:StartPolicyGeneration')],
  ['cognito-identity.amazonaws.com', doubtful('cognito-identity:SetIdentityPoolRoles')],
  ...testedByAws.map((service): [string, PassingService] => [service, known()]),
])

/** The service that operations of this prefix pass a role to: of `ecs` it is `ecs-tasks.amazonaws.com` (PAS-43). */
export const serviceBehind = (prefix: string): string => {
  const own = `${prefix}.amazonaws.com`
  const passing = [...services].find(([, { operations }]) => operations.some((each) => each.startsWith(`${prefix}:`)))
  return services.has(own) || passing === undefined ? own : passing[0]
}

/** PAS-50: in China some principals end in `.cn`. */
const find = (service: string): PassingService | undefined => services.get(service.toLowerCase().replace(/\.cn$/, ''))

export const sendsPassedToService = (service: string): boolean => find(service)?.sendsKey === true

/** Operations that are known to pass a role to the service, as IAM names them. */
export const operationsPassingTo = (service: string): ReadonlyArray<string> => find(service)?.operations ?? []
