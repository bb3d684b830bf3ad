/** What a known message means, and what to do about it (errors.md, sections 3 to 12), by its row. */
export interface Advice {
  readonly tells: string
  /** What to look at, the likeliest first. */
  readonly checks: ReadonlyArray<string>
}

/** The head of errors.md, section 7. */
const ofService: ReadonlyArray<string> = [
  "Name the service under `Service` in the role's trust policy.",
  'A role that was just made may need some seconds.',
  'See that the role still exists, and that the call meets the conditions of its trust policy.',
  'Some services pass tags too: then the trust policy has to allow them `sts:TagSession`.',
]

const mayCreate: ReadonlyArray<string> = [
  'Give the user `iam:CreateServiceLinkedRole` for that service, or let an administrator make the role first.',
]

const unknownKey: Advice = {
  tells: 'The access key is not known to this Region and partition.',
  checks: [
    'Run `aws sts get-caller-identity` with the same credentials and Region.',
    'See that the session token is set beside the keys.',
    'An opt-in Region has to be enabled.',
    'A session of GetSessionToken without MFA cannot call IAM.',
  ],
}

/** WRP-15 to WRP-18: the tool keeps the cause to itself. */
const causeHidden: ReadonlyArray<string> = [
  'Look for the message of AWS further down, or run the tool again with debug output.',
  'Take the role with `aws sts assume-role` and the same credentials: that shows the cause.',
]

export const adviceOf: Readonly<Partial<Record<string, Advice>>> = {
  'ERR-30': {
    tells: 'The root user called, and the root user cannot take a role.',
    checks: ['Call as an IAM user, or from a role session.'],
  },
  'ERR-31': {
    tells: 'The MFA device or its code was refused.',
    checks: [
      'Give the serial of a device of the caller itself: `arn:aws:iam::ACCOUNT:mfa/NAME`.',
      'Give a code that was not used before.',
    ],
  },
  'ERR-32': {
    tells: 'The MFA code is wrong, old, or was used already.',
    checks: ['Wait for the next code.', "Set the device's clock."],
  },
  'ERR-33': { tells: 'One of `SerialNumber` and `TokenCode` is missing.', checks: ['Pass both.'] },
  'ERR-35': {
    tells: 'GetSessionToken takes long-term credentials only.',
    checks: ['Call with the access keys of a user.'],
  },
  'ERR-36': {
    tells: 'GetFederationToken takes long-term credentials only.',
    checks: ['Call with the access keys of a user.'],
  },
  'ERR-38': {
    tells: 'The client cannot ask for another MFA code by itself.',
    checks: ['Start again, and enter a code.'],
  },
  'ERR-40': {
    tells: 'STS is off in that Region, in the account that is named (that of the role).',
    checks: ['Call a Region that is on.', 'Turn STS, or the Region, on in that account.'],
  },
  'ERR-51': {
    tells: 'A session taken with temporary credentials lasts an hour at most.',
    checks: ['Ask for 3600 seconds or less.', 'Call with long-term credentials.'],
  },
  'ERR-50': {
    tells: "More was asked for than the role's maximum session duration.",
    checks: ["Ask for less, or raise the role's maximum (up to 12 hours)."],
  },
  'ERR-52': { tells: 'The duration is outside of 900 to 43200 seconds.', checks: ['Ask for 900 to 43200 seconds.'] },
  'ERR-61': {
    tells: 'A parameter of the call, which the message names, is too short or too long.',
    checks: ['Keep to the length that is named; a role session name has 2 to 64 characters.'],
  },
  'ERR-60': {
    tells: 'A parameter of the call, which the message names, holds characters that it cannot hold.',
    checks: ['Keep to the pattern that is named; a role session name holds letters, digits and `_+=,.@-` only.'],
  },
  'ERR-62': {
    tells: 'The role ARN is empty or malformed.',
    checks: ['Give `arn:aws:iam::ACCOUNT:role/NAME`; a variable may be empty.'],
  },
  'ERR-63': {
    tells: 'What was passed as role ARN is none.',
    checks: ['Give `arn:aws:iam::ACCOUNT:role/NAME`; for SAML, role and provider may be swapped.'],
  },
  'ERR-64': {
    tells: 'The client refused a parameter before it sent anything.',
    checks: ['Mend the parameter that is named; a variable may be empty.'],
  },
  'ERR-65': {
    tells: 'Session policies and tags together are too large.',
    checks: ['Pass fewer or shorter tags and policies; inherited tags count.'],
  },
  'ERR-66': {
    tells: 'A transitive tag key is not among the tags that are passed.',
    checks: ['Pass the tag, or leave its key out.'],
  },
  'ERR-67': { tells: 'A tag is passed whose key the session inherits.', checks: ['Leave the tag out.'] },
  'ERR-68': { tells: 'Two tag keys differ in letter case only.', checks: ['Keep one of them.'] },
  'ERR-70': {
    tells: 'A policy is not written as it has to be.',
    checks: ['Check the JSON of the policy that is passed.'],
  },
  'ERR-20': {
    tells: 'The temporary credentials have ended.',
    checks: ['Get fresh credentials, and see that no old ones are cached or set in the environment.'],
  },
  'ERR-21': unknownKey,
  'ERR-22': unknownKey,
  'ERR-23': {
    tells: 'A token of the global endpoint was used in an opt-in Region, or the Region is off.',
    checks: ['Get the credentials from a Regional endpoint of STS.'],
  },
  'ERR-24': { tells: "The caller's clock is behind.", checks: ['Set the clock, and let it be kept by NTP.'] },
  'ERR-25': { tells: "The caller's clock is ahead.", checks: ['Set the clock, and let it be kept by NTP.'] },
  'ERR-26': {
    tells: 'The secret key is wrong, or the request was changed on its way.',
    checks: ['Set the credentials again.'],
  },
  'ERR-27': { tells: 'Endpoint and signing Region differ.', checks: ['Set the Region of the client.'] },
  'ERR-28': { tells: 'The call was not signed.', checks: ['Give credentials.'] },
  'ERR-80': {
    tells: "There is no OIDC provider for the token's issuer in the role's account.",
    checks: ["Create the provider in the role's account, with the issuer as URL."],
  },
  'ERR-81': {
    tells: 'The audience of the token is not among those of the OIDC provider in IAM.',
    checks: ['Add the audience to the provider.'],
  },
  'ERR-82': {
    tells: 'AWS could not fetch the keys of the issuer, or does not find that of the token.',
    checks: ['See that the discovery document and its keys can be read from the Internet.'],
  },
  'ERR-83': {
    tells: 'The thumbprint of the OIDC provider is out of date.',
    checks: ['Update the thumbprint list of the provider.'],
  },
  'ERR-84': { tells: 'The token lacks a claim; it may be an access token.', checks: ['Send an ID token.'] },
  'ERR-85': { tells: 'What was sent is no ID token.', checks: ['Send an ID token.'] },
  'ERR-86': { tells: 'The web identity token has expired.', checks: ['Get a fresh token.'] },
  'ERR-87': { tells: 'The web identity token was issued too long ago.', checks: ['Get a fresh token.'] },
  'ERR-88': {
    tells: 'AWS could not reach the identity provider.',
    checks: ['Try again.', 'See that the provider can be reached from the Internet.'],
  },
  'ERR-89': {
    tells: 'The identity provider rejected the claim: it has expired, or was revoked.',
    checks: ['Sign in again, and send the new token.'],
  },
  'ERR-90': { tells: 'The SAML assertion is older than five minutes.', checks: ['Sign in again.'] },
  'ERR-91': { tells: 'The SAML assertion has expired.', checks: ['Sign in again.'] },
  'ERR-92': {
    tells: 'The metadata of the SAML provider in IAM does not fit the key of the identity provider.',
    checks: ['Upload the current metadata.'],
  },
  'ERR-94': {
    tells: 'The attribute RoleSessionName is malformed.',
    checks: ['Mend the attribute in the identity provider.'],
  },
  'ERR-93': {
    tells: 'The attribute RoleSessionName is missing.',
    checks: ['Add the attribute in the identity provider.'],
  },
  'ERR-95': {
    tells: 'The attribute SourceIdentity is malformed.',
    checks: ['Mend the attribute in the identity provider.'],
  },
  'ERR-96': {
    tells: 'The issuer of the assertion is not that of the metadata.',
    checks: ['Upload the metadata of that issuer.'],
  },
  'ERR-97': {
    tells: 'The assertion names a provider that does not exist.',
    checks: ['Mend the `Role` attribute, or create the provider.'],
  },
  'ERR-98': {
    tells: 'The relying party of the assertion is another.',
    checks: ['Set the audience in the identity provider.'],
  },
  'ERR-99': {
    tells: 'The `Role` attribute of the assertion is missing or malformed.',
    checks: ['Give it as `ROLE_ARN,PROVIDER_ARN`.'],
  },
  'ERR-100': {
    tells: 'The SAML metadata cannot be read.',
    checks: ['Save them without a byte order mark, with a key of 1024 bits or more.'],
  },
  'ERR-101': {
    tells: 'The identity pool may not use that role.',
    checks: ['Give the ARN of a role, and `iam:PassRole` on it.'],
  },
  'ERR-102': {
    tells: "The trust policy of the identity pool's role does not fit.",
    checks: ['Allow `sts:AssumeRoleWithWebIdentity` to `cognito-identity.amazonaws.com`, for that pool.'],
  },
  'ERR-110': {
    tells: 'A principal of the policy does not exist (yet), is misspelt, or is the unique ID of one that was deleted.',
    checks: ['Make the principal first; write an ARN in the place of a unique ID.'],
  },
  'ERR-111': {
    tells: 'A trust policy holds an action that is not one of taking a role, or a misspelt one.',
    checks: ['Keep to `sts:AssumeRole…`, `sts:TagSession`, `sts:SetSourceIdentity`, `sts:SetContext`.'],
  },
  'ERR-112': { tells: 'A trust policy has no `Resource`.', checks: ['Take it out.'] },
  'ERR-113': {
    tells: 'An identity policy has no `Principal`.',
    checks: ['Take it out; a trust policy belongs to a role.'],
  },
  'ERR-114': { tells: 'The provider under `Federated` is malformed.', checks: ['Give the ARN of the provider.'] },
  'ERR-115': { tells: 'The trust policy is too long.', checks: ['Shorten it, or ask for a larger quota.'] },
  'ERR-116': {
    tells: 'Too many policies are attached to the role.',
    checks: ['Detach some, or ask for a larger quota.'],
  },
  'ERR-120': {
    tells: 'The role is protected: service-linked, or reserved by IAM Identity Center.',
    checks: ['Go through the service, or through Identity Center.'],
  },
  'ERR-121': { tells: 'Managed policies are attached to the role.', checks: ['Detach them first.'] },
  'ERR-122': { tells: 'The role has inline policies.', checks: ['Delete them first.'] },
  'ERR-123': { tells: 'The role is in an instance profile.', checks: ['Take it out first.'] },
  'ERR-124': { tells: 'The service-linked role exists already.', checks: ['Use it, or import it.'] },
  'ERR-125': {
    tells: '`iam:CreateServiceLinkedRole` is missing.',
    checks: mayCreate,
  },
  'ERR-126': {
    tells: '`iam:CreateServiceLinkedRole` is missing.',
    checks: mayCreate,
  },
  'ERR-127': {
    tells: 'The service-linked role is still in use, and was not deleted.',
    checks: ['Clean up the resources that are named, and delete the role again.'],
  },
  'ERR-128': {
    tells: 'Such a policy can be attached to its service-linked role only.',
    checks: ['Attach another policy, one of your own or of AWS that is not under `policy/aws-service-role/`.'],
  },
  'ERR-132': {
    tells: 'The role is of another account than the resource that it is passed to.',
    checks: ['See with which credentials the call is made.', 'Use a role of the same account.'],
  },
  'ERR-134': {
    tells: 'Only services make roles with that path.',
    checks: ['Use another path, or `create-service-linked-role`.'],
  },
  'ERR-136': {
    tells: '`iam:CreateServiceLinkedRole` is missing.',
    checks: mayCreate,
  },
  'ERR-137': {
    tells: '`iam:CreateServiceLinkedRole` is missing.',
    checks: mayCreate,
  },
  'ERR-138': { tells: 'The service-linked role is missing, or was just made.', checks: ['Create it, and try again.'] },
  'ERR-139': { tells: 'That service-linked role takes no suffix.', checks: ['Leave `CustomSuffix` out.'] },
  'ERR-140': {
    tells: 'The trust policy does not admit `lambda.amazonaws.com`, or the role was just made.',
    checks: ofService,
  },
  'ERR-141': { tells: 'A name was given where the ARN of a role belongs.', checks: ['Give the ARN.'] },
  'ERR-147': {
    tells: 'The trust policy does not admit the service.',
    checks: ofService,
  },
  'ERR-142': {
    tells: 'The service could not take the role.',
    checks: ofService,
  },
  'ERR-148': {
    tells: 'Systems Manager could not take the role.',
    checks: ofService,
  },
  'ERR-149': {
    tells: 'Amplify could not take the role.',
    checks: ofService,
  },
  'ERR-145': {
    tells: 'The role was deleted, or no longer trusts CloudFormation.',
    checks: ofService,
  },
  'ERR-146': { tells: 'A name was given where the ARN of a role belongs.', checks: ['Give the ARN.'] },
  'ERR-150': {
    tells: 'The trust policy does not admit `ec2.amazonaws.com`.',
    checks: ofService,
  },
  'ERR-151': {
    tells: 'The instance profile was deleted, perhaps made again under the same name.',
    checks: ['Associate the profile with the instance again.'],
  },
  'ERR-152': { tells: 'The role was taken out of the instance profile.', checks: ['Put a role into the profile.'] },
  'ERR-144': {
    tells: 'CodePipeline could not take the role of an action.',
    checks: [
      "Allow the pipeline's role `sts:AssumeRole` on the action's role.",
      "Name the pipeline's role in the trust policy of the action's role.",
    ],
  },
  'ERR-153': {
    tells: 'What policies deny has another code there: the instance profile may be empty.',
    checks: ['Put a role into the instance profile.', 'If it holds one, look for the whole message.'],
  },
  'ERR-154': {
    tells: 'A policy of the service role was edited by hand, and the service cannot bring its own version back.',
    checks: ['Detach the policy from everything else, delete policy and role, and let the service make them again.'],
  },
  'ERR-155': {
    tells: 'IAM Roles Anywhere could not take the role.',
    checks: ['Allow `sts:AssumeRole`, `sts:TagSession` and `sts:SetSourceIdentity` to `rolesanywhere.amazonaws.com`.'],
  },
  'ERR-161': {
    tells: 'The role is service-linked: only its service may take, change or delete it.',
    checks: ['Go through the service.'],
  },
  'ERR-172': {
    tells: 'The encoded message cannot be read: it holds line breaks or other characters, or it has expired.',
    checks: ['Copy it whole, on one line.', 'Make the call again for a fresh one.'],
  },
  'WRP-15': { tells: 'Terraform could not take the role.', checks: causeHidden },
  'WRP-16': { tells: 'Terraform could not take the role.', checks: causeHidden },
  'WRP-17': {
    tells: 'The CDK could not take its role in the target account.',
    checks: [...causeHidden, 'The environment may have to be bootstrapped, with the right `--trust`.'],
  },
  'WRP-18': {
    tells: 'The CDK could not take its role, and went on with the credentials that it has.',
    checks: [...causeHidden, 'The environment may have to be bootstrapped.'],
  },
  'WRP-19': {
    tells: 'The credentials are of another account than the one that is meant.',
    checks: ['Use credentials of that account, or bootstrap it with `--trust`.'],
  },
  'ERR-160': {
    tells:
      'Switch Role failed, and the console does not say why: the account or role name as typed, a policy of either side, or something that the role demands and the console cannot pass.',
    checks: [
      'Give the account by its 12 digits or its alias, and the role in its exact letter case, with its path but without the first slash (`team/deploy`), 64 characters at most.',
      'See that the trust policy admits who signed in, and that their identity policies allow `sts:AssumeRole` on the role.',
      'A role that demands an external ID, session tags or a source identity cannot be taken in the console: take it with the CLI.',
      'The console asks with the identity that signed in first, not with a role switched to; the root user cannot switch.',
    ],
  },
  'ERR-180': {
    tells: 'There is no such profile in the configuration.',
    checks: ['Check the name, and which configuration is read.'],
  },
  'ERR-181': { tells: 'The source profile does not exist.', checks: ['Check `source_profile`.'] },
  'ERR-182': { tells: 'Profiles name each other as source.', checks: ['Break the circle.'] },
  'ERR-183': {
    tells: 'A profile has `role_arn` without a source.',
    checks: ['Set `source_profile` or `credential_source`.'],
  },
  'ERR-184': { tells: 'A profile has two sources.', checks: ['Take one out.'] },
  'ERR-185': {
    tells: 'The credential source is none.',
    checks: ['Use `Environment`, `Ec2InstanceMetadata` or `EcsContainer`.'],
  },
  'ERR-186': {
    tells: 'The source of the credentials itself failed.',
    checks: ['Look at what stands behind the name of the source: that is the cause.'],
  },
  'ERR-187': {
    tells: '`AWS_WEB_IDENTITY_TOKEN_FILE` is set, and `AWS_ROLE_ARN` is not.',
    checks: ['Set both, or neither.'],
  },
  'ERR-188': { tells: 'The sign-in to IAM Identity Center has ended.', checks: ['Run `aws sso login`.'] },
  'ERR-29': { tells: 'The client has no credentials, and sent nothing.', checks: ['Configure credentials.'] },
  'ERR-189': {
    tells: 'The endpoint was not reached: the Region may be misspelt or missing, or there is no way to it.',
    checks: ['Check the Region, and the way to STS.'],
  },
}

/** PRS-8: messages after which it may help to try again. */
export const worthARetry: ReadonlyArray<string> = [
  'ERR-32',
  'ERR-20',
  'ERR-82',
  'ERR-86',
  'ERR-88',
  'ERR-110',
  'ERR-140',
  'ERR-188',
]
