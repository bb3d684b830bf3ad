import type { Gate } from '../gate/gate.js'

/** A message of AWS, a client or the console, by its row in docs/rules/errors.md. */
export interface KnownMessage {
  readonly rule: string
  /** Begins with a letter that stands there, and repeats nothing without a bound, so that a search takes linear time. */
  readonly pattern: RegExp
  /** Null: it tells of none, or of none of the library's. */
  readonly gate: Gate | null
  readonly tells: string
  readonly checks: ReadonlyArray<string>
  /** PRS-5: what passed, or the message would be another. */
  readonly rulesOut: ReadonlyArray<Gate>
  /** PRS-8: does it help to try again, as things stand or with something fresh? */
  readonly retry: boolean
}

const known = (
  rule: string,
  pattern: RegExp,
  gate: Gate | null,
  tells: string,
  checks: ReadonlyArray<string>,
  more: { readonly rulesOut?: ReadonlyArray<Gate>; readonly retry?: boolean } = {},
): KnownMessage => ({ rule, pattern, gate, tells, checks, rulesOut: more.rulesOut ?? [], retry: more.retry ?? false })

/** ERR-50, ERR-51: the duration is told only to who is authorized. */
const authorized: ReadonlyArray<Gate> = [
  'caller',
  'role',
  'trust-policy',
  'identity-policy',
  'permissions-boundary',
  'session-policy',
  'service-control-policy',
  'resource-control-policy',
  'vpc-endpoint-policy',
  'session-tags',
  'source-identity',
]

const freshCredentials = 'Get fresh credentials, and see that no old ones are cached or set in the environment.'
const serviceTrust: ReadonlyArray<string> = [
  "Name the service under `Service` in the role's trust policy.",
  'A role that was just made may need some seconds.',
  'See that the role still exists, and meets the conditions of its trust policy.',
]
const slr: ReadonlyArray<string> = [
  'Give the user `iam:CreateServiceLinkedRole` for that service, or let an administrator make the role first.',
]

/** The most telling first: where a text holds several, the earliest of this list is the answer. */
export const knownMessages: ReadonlyArray<KnownMessage> = [
  // 4. Caller kind, MFA, Region, duration, shape
  known(
    'ERR-30',
    /Roles may not be assumed by root accounts/i,
    'caller',
    'The root user called, and the root user cannot take a role.',
    ['Call as an IAM user, or from a role session.'],
  ),
  known(
    'ERR-31',
    /MultiFactorAuthentication failed, unable to validate MFA code/i,
    'request',
    'The MFA device or its code was refused.',
    [
      'Give the serial of a device of the caller itself: `arn:aws:iam::ACCOUNT:mfa/NAME`.',
      'Give a code that was not used before.',
    ],
  ),
  known(
    'ERR-32',
    /MultiFactorAuthentication failed with invalid MFA one time pass code/i,
    'request',
    'The MFA code is wrong, old, or was used already.',
    ['Wait for the next code.', "Set the device's clock."],
    { retry: true },
  ),
  known(
    'ERR-33',
    /MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code/i,
    'request',
    'One of `SerialNumber` and `TokenCode` is missing.',
    ['Pass both.'],
  ),
  known(
    'ERR-35',
    /Cannot call GetSessionToken with session credentials/i,
    'caller',
    'GetSessionToken takes long-term credentials only.',
    ['Call with the access keys of a user.'],
  ),
  known(
    'ERR-36',
    /Cannot call GetFederationToken with session credentials/i,
    'caller',
    'GetFederationToken takes long-term credentials only.',
    ['Call with the access keys of a user.'],
  ),
  known(
    'ERR-38',
    /Cannot refresh credentials: MFA token required/i,
    'caller',
    'The client cannot ask for another MFA code by itself.',
    ['Start again, and enter a code.'],
  ),
  known(
    'ERR-40',
    /STS is not activated in this region for account/i,
    'caller',
    'STS is off in that Region, in the account that is named (that of the role).',
    ['Call a Region that is on.', 'Turn STS, or the Region, on in that account.'],
  ),
  known(
    'ERR-51',
    /The requested DurationSeconds exceeds the 1 hour session limit/i,
    'session-duration',
    'A session taken with temporary credentials lasts an hour at most.',
    ['Ask for 3600 seconds or less.', 'Call with long-term credentials.'],
    { rulesOut: authorized },
  ),
  known(
    'ERR-50',
    /Requested DurationSeconds exceeds (?:the )?MaxSessionDuration/i,
    'session-duration',
    "More was asked for than the role's maximum session duration.",
    ["Ask for less, or raise the role's maximum (up to 12 hours)."],
    { rulesOut: authorized },
  ),
  known(
    'ERR-52',
    /at 'durationSeconds' failed to satisfy constraint/i,
    'session-duration',
    'The duration is outside of 900 to 43200 seconds.',
    ['Ask for 900 to 43200 seconds.'],
  ),
  known(
    'ERR-61',
    /at 'roleSessionName' failed to satisfy constraint: Member must have length/i,
    'request',
    'The role session name is too short or too long.',
    ['Give 2 to 64 characters.'],
  ),
  known(
    'ERR-60',
    /at 'roleSessionName' failed to satisfy constraint/i,
    'request',
    'The role session name holds characters that it cannot hold.',
    ['Use letters, digits and `_+=,.@-` only.'],
  ),
  known('ERR-62', /at 'roleArn' failed to satisfy constraint/i, 'request', 'The role ARN is empty or malformed.', [
    'Give `arn:aws:iam::ACCOUNT:role/NAME`; a variable may be empty.',
  ]),
  known('ERR-63', /Request ARN is invalid/i, 'request', 'What was passed as role ARN is none.', [
    'Give `arn:aws:iam::ACCOUNT:role/NAME`; for SAML, role and provider may be swapped.',
  ]),
  known(
    'ERR-64',
    /Parameter validation failed:/i,
    'request',
    'The client refused a parameter before it sent anything.',
    ['Mend the parameter that is named; a variable may be empty.'],
  ),
  known(
    'ERR-65',
    /Packed (?:size of session tags|policy) consumes/i,
    'request',
    'Session policies and tags together are too large.',
    ['Pass fewer or shorter tags and policies; inherited tags count.'],
  ),
  known(
    'ERR-66',
    /The specified transitive tag key must be included in the requested tags/i,
    'session-tags',
    'A transitive tag key is not among the tags that are passed.',
    ['Pass the tag, or leave its key out.'],
  ),
  known(
    'ERR-67',
    /One of the specified transitive tag keys can't be set because it conflicts/i,
    'session-tags',
    'A tag is passed whose key the session inherits.',
    ['Leave the tag out.'],
  ),
  known('ERR-68', /Duplicate tag keys found/i, 'request', 'Two tag keys differ in letter case only.', [
    'Keep one of them.',
  ]),
  known(
    'ERR-70',
    /This policy contains invalid Json|Syntax errors in policy/i,
    'request',
    'A policy is not written as it has to be.',
    ['Check the JSON of the policy that is passed.'],
  ),
  // 3. Credentials and signature
  known(
    'ERR-20',
    /The security token included in the request is expired/i,
    'caller',
    'The temporary credentials have ended.',
    [freshCredentials],
    { retry: true },
  ),
  known(
    'ERR-21',
    /The security token included in the request is invalid/i,
    'caller',
    'The access key is not known to this Region and partition.',
    [
      'Run `aws sts get-caller-identity` with the same credentials and Region.',
      'See that the session token is set beside the keys.',
      'An opt-in Region has to be enabled.',
    ],
  ),
  known(
    'ERR-23',
    /The provided token is malformed or otherwise invalid/i,
    'caller',
    'A token of the global endpoint was used in an opt-in Region, or the Region is off.',
    ['Get the credentials from a Regional endpoint of STS.'],
  ),
  known('ERR-24', /Signature expired: /i, 'caller', "The caller's clock is behind.", ['Set the clock.']),
  known('ERR-25', /Signature not yet current: /i, 'caller', "The caller's clock is ahead.", ['Set the clock.']),
  known(
    'ERR-26',
    /The request signature we calculated does not match/i,
    'caller',
    'The secret key is wrong, or the request was changed on its way.',
    ['Set the credentials again.'],
  ),
  known('ERR-27', /Credential should be scoped to a valid region/i, 'caller', 'Endpoint and signing Region differ.', [
    'Set the Region of the client.',
  ]),
  known('ERR-28', /Request is missing Authentication Token/i, 'caller', 'The call was not signed.', [
    'Give credentials.',
  ]),
  // 5. Federation
  known(
    'ERR-80',
    /No OpenIDConnect provider found in your account for/i,
    null,
    "There is no OIDC provider for the token's issuer in the role's account.",
    ["Create the provider in the role's account, with the issuer as URL."],
  ),
  known(
    'ERR-81',
    /Incorrect token audience/i,
    null,
    'The audience of the token is not among those of the OIDC provider in IAM.',
    ['Add the audience to the provider.'],
  ),
  known(
    'ERR-82',
    /Couldn't retrieve verification key from your identity provider/i,
    null,
    'AWS could not fetch the keys of the issuer, or does not find that of the token.',
    ['See that the discovery document and its keys can be read from the Internet.'],
    { retry: true },
  ),
  known(
    'ERR-83',
    /OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint/i,
    null,
    'The thumbprint of the OIDC provider is out of date.',
    ['Update the thumbprint list of the provider.'],
  ),
  known('ERR-84', /Missing a required claim/i, null, 'The token lacks a claim; it may be an access token.', [
    'Send an ID token.',
  ]),
  known('ERR-85', /The ID Token provided is not a valid JWT/i, null, 'What was sent is no ID token.', [
    'Send an ID token.',
  ]),
  known(
    'ERR-86',
    /Token expired: current date\/time/i,
    null,
    'The web identity token has expired.',
    ['Get a fresh token.'],
    { retry: true },
  ),
  known('ERR-87', /Token too old: \d/i, null, 'The web identity token was issued too long ago.', [
    'Get a fresh token.',
  ]),
  known(
    'ERR-90',
    /Token must be redeemed within 5 minutes of issuance/i,
    null,
    'The SAML assertion is older than five minutes.',
    ['Sign in again.'],
  ),
  known('ERR-91', /Response has expired/i, null, 'The SAML assertion has expired.', ['Sign in again.']),
  known(
    'ERR-92',
    /Response signature invalid/i,
    null,
    'The metadata of the SAML provider in IAM does not fit the key of the identity provider.',
    ['Upload the current metadata.'],
  ),
  known('ERR-94', /RoleSessionName in AuthnResponse must match/i, null, 'The attribute RoleSessionName is malformed.', [
    'Mend the attribute in the identity provider.',
  ]),
  known('ERR-93', /RoleSessionName is required in AuthnResponse/i, null, 'The attribute RoleSessionName is missing.', [
    'Add the attribute in the identity provider.',
  ]),
  known('ERR-95', /Source Identity must match/i, null, 'The attribute SourceIdentity is malformed.', [
    'Mend the attribute in the identity provider.',
  ]),
  known(
    'ERR-96',
    /Issuer not present in specified provider/i,
    null,
    'The issuer of the assertion is not that of the metadata.',
    ['Upload the metadata of that issuer.'],
  ),
  known('ERR-97', /Specified provider doesn't exist/i, null, 'The assertion names a provider that does not exist.', [
    'Mend the `Role` attribute, or create the provider.',
  ]),
  known(
    'ERR-98',
    /Response does not contain the required audience/i,
    null,
    'The relying party of the assertion is another.',
    ['Set the audience in the identity provider.'],
  ),
  known(
    'ERR-99',
    /Your request included an invalid SAML response/i,
    null,
    'The `Role` attribute of the assertion is missing or malformed.',
    ['Give it as `ROLE_ARN,PROVIDER_ARN`.'],
  ),
  known('ERR-100', /(?:Could not|Unable to) parse metadata/i, null, 'The SAML metadata cannot be read.', [
    'Save them without a byte order mark, with a key of 1024 bits or more.',
  ]),
  known('ERR-101', /Access to Role '[^']{1,2048}' is forbidden/i, null, 'The identity pool may not use that role.', [
    'Give the ARN of a role, and `iam:PassRole` on it.',
  ]),
  known(
    'ERR-102',
    /Invalid identity pool configuration\. Check assigned IAM roles/i,
    null,
    "The trust policy of the identity pool's role does not fit.",
    ['Allow `sts:AssumeRoleWithWebIdentity` to `cognito-identity.amazonaws.com`, for that pool.'],
  ),
  // 6. IAM
  known(
    'ERR-110',
    /Invalid principal in policy/i,
    null,
    'A principal of the policy does not exist (yet), is misspelt, or is the unique ID of one that was deleted.',
    ['Make the principal first; write an ARN in the place of a unique ID.'],
    { retry: true },
  ),
  known(
    'ERR-111',
    /AssumeRole policy may only specify STS AssumeRole actions/i,
    null,
    'A trust policy holds an action that is not one of taking a role, or a misspelt one.',
    ['Keep to `sts:AssumeRole…`, `sts:TagSession`, `sts:SetSourceIdentity`, `sts:SetContext`.'],
  ),
  known('ERR-112', /Has prohibited field Resource/i, null, 'A trust policy has no `Resource`.', ['Take it out.']),
  known('ERR-113', /Has prohibited field Principal/i, null, 'An identity policy has no `Principal`.', [
    'Take it out; a trust policy belongs to a role.',
  ]),
  known(
    'ERR-114',
    /Federated principals must be valid domain names or SAML metadata ARNs/i,
    null,
    'The provider under `Federated` is malformed.',
    ['Give the ARN of the provider.'],
  ),
  known('ERR-115', /Cannot exceed quota for ACLSizePerRole/i, null, 'The trust policy is too long.', [
    'Shorten it, or ask for a larger quota.',
  ]),
  known('ERR-116', /Cannot exceed quota for PoliciesPerRole/i, null, 'Too many policies are attached to the role.', [
    'Detach some, or ask for a larger quota.',
  ]),
  known(
    'ERR-120',
    /Cannot perform the operation on the protected role/i,
    null,
    'The role is protected: service-linked, or reserved by IAM Identity Center.',
    ['Go through the service, or through Identity Center.'],
  ),
  known(
    'ERR-121',
    /Cannot delete entity, must detach all policies first/i,
    null,
    'Managed policies are attached to the role.',
    ['Detach them first.'],
  ),
  known('ERR-122', /Cannot delete entity, must delete policies first/i, null, 'The role has inline policies.', [
    'Delete them first.',
  ]),
  known(
    'ERR-123',
    /Cannot delete entity, must remove roles from instance profile first/i,
    null,
    'The role is in an instance profile.',
    ['Take it out first.'],
  ),
  known(
    'ERR-124',
    /Service role name \S{1,128} has been taken in this account/i,
    null,
    'The service-linked role exists already.',
    ['Use it, or import it.'],
  ),
  known(
    'ERR-125',
    /Caller does not have permissions to create a Service Linked Role/i,
    null,
    '`iam:CreateServiceLinkedRole` is missing.',
    slr,
  ),
  known(
    'ERR-126',
    /The user is not authorized to create or assume a service linked role/i,
    null,
    '`iam:CreateServiceLinkedRole` is missing.',
    slr,
  ),
  known(
    'ERR-132',
    /Cross-account pass role is not allowed/i,
    null,
    'The role is of another account than the resource that it is passed to.',
    ['See with which credentials the call is made.', 'Use a role of the same account.'],
  ),
  known(
    'ERR-134',
    /Path prefix '\/aws-service-role\/' can only be used for AWS Service linked Roles/i,
    null,
    'Only services make roles with that path.',
    ['Use another path, or `create-service-linked-role`.'],
  ),
  known(
    'ERR-136',
    /user is not authorized perform iam:CreateServiceLinkedRole/i,
    null,
    '`iam:CreateServiceLinkedRole` is missing.',
    slr,
  ),
  known(
    'ERR-137',
    /Service-linked role creation access denied/i,
    null,
    '`iam:CreateServiceLinkedRole` is missing.',
    slr,
  ),
  known(
    'ERR-138',
    /Unable to assume the service linked role/i,
    null,
    'The service-linked role is missing, or was just made.',
    ['Create it, and try again.'],
  ),
  known('ERR-139', /Custom suffix is not allowed for/i, null, 'That service-linked role takes no suffix.', [
    'Leave `CustomSuffix` out.',
  ]),
  // 7. Services that could not take the role
  known(
    'ERR-140',
    /The role defined for the function cannot be assumed by Lambda/i,
    'trust-policy',
    'The trust policy does not admit `lambda.amazonaws.com`, or the role was just made.',
    serviceTrust,
    { retry: true },
  ),
  known(
    'ERR-141',
    /at 'role' failed to satisfy constraint/i,
    null,
    'A name was given where the ARN of a role belongs.',
    ['Give the ARN.'],
  ),
  known(
    'ERR-147',
    /is authorized to assume the provided role|is not authorized to assume the provided role/i,
    'trust-policy',
    'The trust policy does not admit the service.',
    serviceTrust,
  ),
  known(
    'ERR-140',
    /cannot be assumed by principal/i,
    'trust-policy',
    'The trust policy does not admit the service that is named.',
    serviceTrust,
  ),
  known(
    'ERR-142',
    /unable to assume the role|Could not assume role arn:/i,
    null,
    'The service could not take the role.',
    serviceTrust,
  ),
  known(
    'ERR-148',
    /The defined assume role is unable to be assumed/i,
    null,
    'Systems Manager could not take the role.',
    serviceTrust,
  ),
  known('ERR-149', /Unable to assume specified IAM Role/i, null, 'Amplify could not take the role.', serviceTrust),
  known(
    'ERR-145',
    /Role \S{1,2048} is invalid or cannot be assumed/i,
    null,
    'The role was deleted, or no longer trusts CloudFormation.',
    serviceTrust,
  ),
  known('ERR-146', /is not a valid RoleARN/, null, 'A name was given where the ARN of a role belongs.', [
    'Give the ARN.',
  ]),
  known(
    'ERR-150',
    /AssumeRoleUnauthorizedAccess/,
    null,
    'The trust policy does not admit `ec2.amazonaws.com`.',
    serviceTrust,
  ),
  known(
    'ERR-151',
    /InstanceProfileNotFound/,
    null,
    'The instance profile was deleted, perhaps made again under the same name.',
    ['Associate the profile with the instance again.'],
  ),
  known(
    'ERR-152',
    /Instance Profile does not contain a role/i,
    null,
    'The role was taken out of the instance profile.',
    ['Put a role into the profile.'],
  ),
  known('ERR-155', /Unable to assume role for/i, null, 'IAM Roles Anywhere could not take the role.', [
    'Allow `sts:AssumeRole`, `sts:TagSession` and `sts:SetSourceIdentity` to `rolesanywhere.amazonaws.com`.',
  ]),
  known(
    'WRP-18',
    /current credentials could not be used to assume/i,
    null,
    'The CDK could not take its role, and went on with the credentials that it has.',
    ['See the cause with verbose output.', 'The environment may have to be bootstrapped.'],
  ),
  known(
    'WRP-19',
    /Need to perform AWS calls for account \S{1,20}, but the current credentials are for/i,
    null,
    'The credentials are of another account than the one that is meant.',
    ['Use credentials of that account, or bootstrap it with `--trust`.'],
  ),
  // 8. Console
  known(
    'ERR-160',
    /Invalid information in one or more fields\. Check your information or contact your administrator/i,
    null,
    'Switch Role failed, and does not say why.',
    [
      'Check account, role name in its letter case, and path.',
      'See that trust policy and identity policy allow, and demand nothing that the console cannot pass.',
    ],
  ),
  // 11. Before anything is sent
  known(
    'ERR-180',
    /The config profile \([^)]{1,256}\) could not be found/i,
    null,
    'There is no such profile in the configuration.',
    ['Check the name, and which configuration is read.'],
  ),
  known(
    'ERR-181',
    /The source_profile "[^"]{1,256}" referenced in the profile "[^"]{1,256}" does not exist/i,
    null,
    'The source profile does not exist.',
    ['Check `source_profile`.'],
  ),
  known('ERR-182', /Infinite loop in credential configuration detected/i, null, 'Profiles name each other as source.', [
    'Break the circle.',
  ]),
  known(
    'ERR-183',
    /Partial credentials found in assume-role, missing/i,
    null,
    'A profile has `role_arn` without a source.',
    ['Set `source_profile` or `credential_source`.'],
  ),
  known('ERR-184', /contains both source_profile and credential_source/i, null, 'A profile has two sources.', [
    'Take one out.',
  ]),
  known(
    'ERR-185',
    /The credential source "[^"]{1,256}" referenced in profile/i,
    null,
    'The credential source is none.',
    ['Use `Environment`, `Ec2InstanceMetadata` or `EcsContainer`.'],
  ),
  known(
    'ERR-187',
    /configured to assume role with web identity but has no role ARN configured/i,
    null,
    '`AWS_WEB_IDENTITY_TOKEN_FILE` is set, and `AWS_ROLE_ARN` is not.',
    ['Set both, or neither.'],
  ),
  known(
    'ERR-188',
    /Error loading SSO Token|Error when retrieving token from sso|The SSO session associated with this profile has expired/i,
    null,
    'The sign-in to IAM Identity Center has ended.',
    ['Run `aws sso login`.'],
    { retry: true },
  ),
  known(
    'ERR-29',
    /Unable to locate credentials|Could not load credentials from any providers/i,
    null,
    'The client has no credentials, and sent nothing.',
    ['Configure credentials.'],
  ),
  known(
    'ERR-189',
    /Could not connect to the endpoint URL|Connect timeout on endpoint URL|You must specify a region/i,
    null,
    'The endpoint was not reached: the Region may be misspelt or missing, or there is no way to it.',
    ['Check the Region, and the way to STS.'],
  ),
]
