import type {
  CallerInput,
  ContextValueInput,
  IncompletePolicyList,
  RoleInput,
} from '../scenario/assume-role-scenario.js'

/**
 * What `diagnosePassRole` is asked about: plain JSON, of which only `caller.arn` and `roleArn` are needed. Left out means
 * not known.
 * @public
 */
export interface PassRoleScenario {
  /** Who signs the request that names the role: a user, a role session, a root or federated user. */
  readonly caller: CallerInput
  /** The role that the request names. For EC2 that is the role inside the instance profile. */
  readonly roleArn: string
  /** The service that will assume the role, by its principal: `lambda.amazonaws.com`. It is the value of `iam:PassedToService`. */
  readonly service?: string
  /** The ARN of the resource that the role will serve. It is the value of `iam:AssociatedResourceArn`. */
  readonly associatedResourceArn?: string
  /** `null`: known not to exist. Its trust policy tells whether the service can use it. */
  readonly role?: RoleInput | null
  /** Context keys of the request that names the role, with their values; they win over what is derived from the rest. */
  readonly context?: { readonly [key: string]: ContextValueInput }
  /** Keys known not to be in the request; `["*"]`: none but those given or derived. */
  readonly absentContextKeys?: ReadonlyArray<string>
  readonly incomplete?: ReadonlyArray<IncompletePolicyList>
}
