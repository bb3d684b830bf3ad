import type { Gate } from '../gate/gate.js'

/** A message of AWS, a client or the console, by its row in docs/rules/errors.md. */
export interface KnownMessage {
  readonly rule: string
  /** Begins with a letter that stands there, and repeats nothing without a bound, so that a search takes linear time. */
  readonly pattern: RegExp
  /** Null: it tells of none, or of none of the library's. */
  readonly gate: Gate | null
}

const known = (rule: string, pattern: RegExp, gate: Gate | null = null): KnownMessage => ({ rule, pattern, gate })

/** Parameters of STS that are refused in the form of a session name, which ERR-60 and ERR-61 quote. */
const members =
  "roleSessionName|externalId|sourceIdentity|serialNumber|tokenCode|policy|policyArns[^']{0,40}|tags[^']{0,40}|transitiveTagKeys[^']{0,40}|providedContexts[^']{0,40}|webIdentityToken|sAMLAssertion|principalArn"

/** The most telling first: where a text holds several, the earliest of this list is the answer. */
export const knownMessages: ReadonlyArray<KnownMessage> = [
  known('ERR-30', /Roles may not be assumed by root accounts/i, 'caller'),
  known('ERR-31', /MultiFactorAuthentication failed, unable to validate MFA code/i, 'request'),
  known('ERR-32', /MultiFactorAuthentication failed with invalid MFA one time pass code/i, 'request'),
  known(
    'ERR-33',
    /MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code/i,
    'request',
  ),
  known('ERR-35', /Cannot call GetSessionToken with session credentials/i, 'caller'),
  known('ERR-36', /Cannot call GetFederationToken with session credentials/i, 'caller'),
  known('ERR-38', /Cannot refresh credentials: MFA token required/i, 'caller'),
  known('ERR-40', /STS is not activated in this region for account/i, 'caller'),
  known('ERR-51', /The requested DurationSeconds exceeds the 1 hour session limit/i, 'session-duration'),
  known('ERR-50', /(?:The )?Requested DurationSeconds exceeds (?:the )?MaxSessionDuration/i, 'session-duration'),
  known('ERR-52', /at 'durationSeconds' failed to satisfy constraint/i, 'session-duration'),
  known(
    'ERR-61',
    new RegExp(`at '(?:${members})' failed to satisfy constraint: Member must have length`, 'i'),
    'request',
  ),
  known('ERR-60', new RegExp(`at '(?:${members})' failed to satisfy constraint`, 'i'), 'request'),
  known('ERR-62', /at 'roleArn' failed to satisfy constraint/i, 'request'),
  known('ERR-63', /Request ARN is invalid/i, 'request'),
  known('ERR-64', /Parameter validation failed:/i, 'request'),
  known('ERR-65', /Packed (?:size of session tags|policy) consumes/i, 'request'),
  known('ERR-66', /The specified transitive tag key must be included in the requested tags/i, 'session-tags'),
  known('ERR-67', /One of the specified transitive tag keys can't be set because it conflicts/i, 'session-tags'),
  known('ERR-68', /Duplicate tag keys found/i, 'request'),
  known('ERR-70', /This policy contains invalid Json|Syntax errors in policy/i, 'request'),
  known('ERR-20', /The security token included in the request is expired/i, 'caller'),
  known('ERR-21', /The security token included in the request is invalid/i, 'caller'),
  known('ERR-23', /The provided token is malformed or otherwise invalid/i, 'caller'),
  known('ERR-24', /Signature expired: /i, 'caller'),
  known('ERR-25', /Signature not yet current: /i, 'caller'),
  known('ERR-26', /The request signature we calculated does not match/i, 'caller'),
  known('ERR-27', /Credential should be scoped to a valid region/i, 'caller'),
  known('ERR-28', /Request is missing Authentication Token/i, 'caller'),
  known('ERR-80', /No OpenIDConnect provider found in your account for/i),
  known('ERR-81', /Incorrect token audience/i),
  known('ERR-82', /Couldn't retrieve verification key from your identity provider/i),
  known('ERR-83', /OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint/i),
  known('ERR-84', /Missing a required claim/i),
  known('ERR-85', /The ID Token provided is not a valid JWT/i),
  known('ERR-86', /Token expired: current date\/time/i),
  known('ERR-87', /Token too old: \d/i),
  known('ERR-90', /Token must be redeemed within 5 minutes of issuance/i),
  known('ERR-91', /Response has expired/i),
  known('ERR-92', /Response signature invalid/i),
  known('ERR-94', /RoleSessionName in AuthnResponse must match/i),
  known('ERR-93', /RoleSessionName is required in AuthnResponse/i),
  known('ERR-95', /Source Identity must match/i),
  known('ERR-96', /Issuer not present in specified provider/i),
  known('ERR-97', /Specified provider doesn't exist/i),
  known('ERR-98', /Response does not contain the required audience/i),
  known('ERR-99', /Your request included an invalid SAML response/i),
  known('ERR-100', /(?:Could not|Unable to) parse metadata/i),
  known('ERR-101', /Access to Role '[^']{1,2048}' is forbidden/i),
  known('ERR-102', /Invalid identity pool configuration\. Check assigned IAM roles/i),
  known('ERR-110', /Invalid principal in policy/i),
  known('ERR-111', /AssumeRole policy may only specify STS AssumeRole actions/i),
  known('ERR-112', /Has prohibited field Resource/i),
  known('ERR-113', /Has prohibited field Principal/i),
  known('ERR-114', /Federated principals must be valid domain names or SAML metadata ARNs/i),
  known('ERR-115', /Cannot exceed quota for ACLSizePerRole/i),
  known('ERR-116', /Cannot exceed quota for PoliciesPerRole/i),
  known('ERR-120', /Cannot perform the operation on the protected role/i),
  known('ERR-121', /Cannot delete entity, must detach all policies first/i),
  known('ERR-122', /Cannot delete entity, must delete policies first/i),
  known('ERR-123', /Cannot delete entity, must remove roles from instance profile first/i),
  known('ERR-124', /Service role name \S{1,128} has been taken in this account/i),
  known('ERR-125', /Caller does not have permissions to create a Service Linked Role/i),
  known('ERR-126', /The user is not authorized to create or assume a service linked role/i),
  known('ERR-127', /"Status" ?: ?"FAILED".{0,600}"RoleUsageList"/),
  known('ERR-132', /Cross-account pass role is not allowed/i),
  known('ERR-134', /Path prefix '\/aws-service-role\/' can only be used for AWS Service linked Roles/i),
  known('ERR-136', /user is not authorized perform iam:CreateServiceLinkedRole/i),
  known('ERR-137', /Service-linked role creation access denied/i),
  known('ERR-138', /Unable to assume the service linked role/i),
  known('ERR-139', /Custom suffix is not allowed for/i),
  known('ERR-140', /The role defined for the function cannot be assumed by Lambda/i, 'trust-policy'),
  known('ERR-141', /at 'role' failed to satisfy constraint/i),
  known(
    'ERR-147',
    /(?:Neither the global service principal \S{1,80}, nor the regional one|The principal \S{1,80}) is (?:not )?authorized to assume the provided role/i,
    'trust-policy',
  ),
  known('ERR-140', /cannot be assumed by principal/i, 'trust-policy'),
  known('ERR-142', /unable to assume the role|Could not assume role arn:/i),
  known('ERR-144', /is not authorized to perform AssumeRole on role/i),
  known('ERR-154', /did not create the default version \(V\d{1,3}\) of the/i),
  known('ERR-148', /The defined assume role is unable to be assumed/i),
  known('ERR-149', /Unable to assume specified IAM Role/i),
  known('ERR-145', /Role \S{1,2048} is invalid or cannot be assumed/i),
  known('ERR-146', /is not a valid RoleARN/),
  known('ERR-150', /AssumeRoleUnauthorizedAccess/),
  known('ERR-151', /InstanceProfileNotFound/),
  known('ERR-152', /Instance Profile does not contain a role/i),
  known('ERR-155', /Unable to assume role for/i),
  known('WRP-19', /Need to perform AWS calls for account \S{1,20}, but the current credentials are for/i),
  known('ERR-160', /Invalid information in one or more fields\. Check your information or contact your administrator/i),
  known('ERR-180', /The config profile \([^)]{1,256}\) could not be found/i),
  known('ERR-181', /The source_profile "[^"]{1,256}" referenced in the profile "[^"]{1,256}" does not exist/i),
  known('ERR-182', /Infinite loop in credential configuration detected/i),
  known('ERR-183', /Partial credentials found in assume-role, missing/i),
  known('ERR-184', /contains both source_profile and credential_source/i),
  known('ERR-185', /The credential source "[^"]{1,256}" referenced in profile/i),
  known('ERR-187', /configured to assume role with web identity but has no role ARN configured/i),
  known(
    'ERR-188',
    /Error loading SSO Token|Error when retrieving token from sso|The SSO session associated with this profile has expired/i,
  ),
  known('ERR-29', /Unable to locate credentials|Could not load credentials from any providers/i),
  known('ERR-189', /Could not connect to the endpoint URL|Connect timeout on endpoint URL|You must specify a region/i),
  // What tells less than anything above, and stands around it.
  known('ERR-161', /\(Service-linked role\)/),
  known('ERR-186', /Error when retrieving credentials from/i),
  known('WRP-18', /current credentials could not be used to assume/i),
  known('WRP-17', /Could not assume role in target account using current credentials/i),
  known('WRP-15', /Cannot assume IAM Role|IAM Role \(\S{1,2048}\) cannot be assumed/i),
  known('WRP-16', /The role "[^"]{1,2048}" cannot be assumed/i),
]

/** Messages of which the text varies, or is another's: known by their code. */
export const knownByCode: ReadonlyMap<string, string> = new Map([
  ['IDPCommunicationError', 'ERR-88'],
  ['IDPRejectedClaim', 'ERR-89'],
  ['PolicyNotAttachable', 'ERR-128'],
  ['InvalidAuthorizationMessage', 'ERR-172'],
])
