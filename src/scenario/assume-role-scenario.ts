/**
 * A policy document: an object, JSON text, or URL-encoded JSON text as `GetRole` returns it.
 * @public
 */
export type PolicyInput = string | { readonly [member: string]: unknown }

/**
 * A policy and the name that messages give it.
 * @public
 */
export interface NamedPolicyInput {
  readonly name?: string
  readonly document: PolicyInput
}

/**
 * The policies attached at one level of an organization: the root, an organizational unit, or the account.
 * @public
 */
export interface PolicyLevelInput {
  readonly target: string
  readonly policies: ReadonlyArray<NamedPolicyInput>
}

/**
 * The organization that an account is a member of.
 * @public
 */
export interface OrganizationInput {
  readonly id?: string
  /** `o-…/r-…/ou-…/`, ending with a slash. */
  readonly path?: string
  readonly managementAccount?: boolean
}

/**
 * The call to STS. Parameters that are left out are known not to have been passed, but for `roleSessionName`, which
 * SDKs make up.
 * @public
 */
export interface RequestInput {
  /** `AssumeRole` when left out. */
  readonly operation?: 'AssumeRole' | 'AssumeRoleWithSAML' | 'AssumeRoleWithWebIdentity'
  /** `api` (API, CLI, SDK) when left out; `console` is Switch Role, which passes no parameters. */
  readonly via?: 'api' | 'console'
  readonly roleArn: string
  readonly roleSessionName?: string | null
  /** Seconds. */
  readonly durationSeconds?: number | null
  readonly externalId?: string | null
  readonly sourceIdentity?: string | null
  /** Session tags. */
  readonly tags?: { readonly [key: string]: string } | null
  readonly transitiveTagKeys?: ReadonlyArray<string> | null
  /** The inline session policy. */
  readonly policy?: PolicyInput | null
  readonly policyArns?: ReadonlyArray<string> | null
  readonly serialNumber?: string | null
  readonly tokenCode?: string | null
  /** Of an identity-enhanced session (IAM Identity Center). */
  readonly providedContexts?: ReadonlyArray<{ readonly providerArn: string; readonly contextAssertion: string }> | null
}

/**
 * Who makes the call, and what is known of them. Left out means not known; an empty list, or `null` where the type
 * has it, means known to be none.
 * @public
 */
export interface CallerInput {
  /**
   * A user, role session, root or federated user ARN, a service principal such as `ec2.amazonaws.com`, or, for the two
   * federated operations, the ARN or well-known host of the identity provider.
   */
  readonly arn: string
  /** The role behind a role session, whose own ARN hides the path. */
  readonly roleArn?: string
  /** `AIDA…` or `AROA…`. */
  readonly uniqueId?: string
  /** Principal tags, session tags included. */
  readonly tags?: { readonly [key: string]: string }
  /** Session tags that a chained session carries on. */
  readonly transitiveTags?: { readonly [key: string]: string }
  /** Set on the caller's session earlier in the chain. */
  readonly sourceIdentity?: string | null
  readonly mfaAuthenticated?: boolean
  /** `session` is a session of GetSessionToken. */
  readonly credentials?: 'longTerm' | 'session' | 'role' | 'federated' | 'service'
  /** An instant, ISO 8601 in UTC. */
  readonly credentialsExpire?: string
  readonly identityPolicies?: ReadonlyArray<NamedPolicyInput>
  readonly permissionsBoundary?: NamedPolicyInput | null
  readonly sessionPolicies?: ReadonlyArray<NamedPolicyInput>
  readonly serviceControlPolicies?: ReadonlyArray<PolicyLevelInput>
  readonly organization?: OrganizationInput | null
}

/**
 * The role that is asked for.
 * @public
 */
export interface RoleInput {
  /** As IAM shows it. */
  readonly arn?: string
  readonly trustPolicy?: PolicyInput
  /** Seconds, 3600 to 43200. */
  readonly maxSessionDuration?: number
  readonly uniqueId?: string
  readonly tags?: { readonly [key: string]: string }
  readonly resourceControlPolicies?: ReadonlyArray<PolicyLevelInput>
  readonly organization?: OrganizationInput | null
}

/**
 * A value under a context key: numbers and booleans count as their text, a list is a multivalued key.
 * @public
 */
export type ContextValueInput = string | number | boolean | ReadonlyArray<string | number | boolean>

/**
 * Lists of policies that may hold only part of the truth (DEC-38).
 * @public
 */
export type IncompletePolicyList =
  | 'caller.identityPolicies'
  | 'caller.sessionPolicies'
  | 'caller.serviceControlPolicies'
  | 'role.resourceControlPolicies'

/**
 * Lists of the scenario that may hold only part of the truth. `request`: the parameters of the call, of which others than
 * those told may have been passed (CloudTrail shows none of a call that was denied); provided contexts, which few calls
 * pass, count as told.
 * @public
 */
export type IncompleteList = 'request' | IncompletePolicyList

/**
 * What `diagnoseAssumeRole` is asked about: plain JSON, of which only `request.roleArn` and `caller.arn` are needed.
 * Left out means not known.
 * @public
 */
export interface AssumeRoleScenario {
  /** Where the JSON Schema of scenarios is found: for editors, and nothing else. */
  readonly $schema?: string
  readonly request: RequestInput
  readonly caller: CallerInput
  /** `null`: known not to exist. */
  readonly role?: RoleInput | null
  /** For SAML and web identity. */
  readonly identityProvider?: { readonly exists?: boolean; readonly audiences?: ReadonlyArray<string> }
  /** The web identity token; condition keys follow from its claims. */
  readonly token?: { readonly claims: { readonly [claim: string]: unknown } }
  readonly network?: { readonly vpcEndpointPolicy?: PolicyInput | null }
  /** Context keys with their values; they win over what is derived from the rest. */
  readonly context?: { readonly [key: string]: ContextValueInput }
  /** Keys known not to be in the request; `["*"]`: none but those given or derived. */
  readonly absentContextKeys?: ReadonlyArray<string>
  readonly incomplete?: ReadonlyArray<IncompleteList>
  /** The error message of AWS, as it was seen. */
  readonly observedError?: string
}
