import { didYouMean } from '../text/distance.js'

/**
 * The global, STS and IAM keys that conditions.md lists (sections 6 and 7), in AWS's own spelling. Keys of tags
 * (`aws:PrincipalTag/…`) and of identity providers (`saml:…`, `HOST:claim`) are families of their own.
 */
export const conditionKeys: ReadonlyArray<string> = [
  'aws:AssumedRoot',
  'aws:CalledVia',
  'aws:CalledViaFirst',
  'aws:CalledViaLast',
  'aws:ChatbotSourceArn',
  'aws:CurrentTime',
  'aws:Ec2InstanceSourcePrivateIPv4',
  'aws:Ec2InstanceSourceVpc',
  'aws:EpochTime',
  'aws:FederatedProvider',
  'aws:MultiFactorAuthAge',
  'aws:MultiFactorAuthPresent',
  'aws:PrincipalAccount',
  'aws:PrincipalArn',
  'aws:PrincipalIsAWSService',
  'aws:PrincipalOrgID',
  'aws:PrincipalOrgPaths',
  'aws:PrincipalServiceName',
  'aws:PrincipalServiceNamesList',
  'aws:PrincipalType',
  'aws:referer',
  'aws:RequestedRegion',
  'aws:ResourceAccount',
  'aws:ResourceOrgID',
  'aws:ResourceOrgPaths',
  'aws:SecureTransport',
  'aws:SignInSessionArn',
  'aws:SourceAccount',
  'aws:SourceArn',
  'aws:SourceIdentity',
  'aws:SourceIp',
  'aws:SourceOrgID',
  'aws:SourceOrgPaths',
  'aws:SourceVpc',
  'aws:SourceVpcArn',
  'aws:SourceVpce',
  'aws:TagKeys',
  'aws:TokenIssueTime',
  'aws:UserAgent',
  'aws:userid',
  'aws:username',
  'aws:ViaAWSService',
  'aws:VpceAccount',
  'aws:VpceOrgID',
  'aws:VpceOrgPaths',
  'aws:VpcSourceIp',
  'ec2:SourceInstanceArn',
  'iam:AssociatedResourceArn',
  'iam:AWSServiceName',
  'iam:OrganizationsPolicyId',
  'iam:PassedToService',
  'iam:PermissionsBoundary',
  'iam:PolicyARN',
  'identitystore:UserId',
  'sts:AWSServiceName',
  'sts:DurationSeconds',
  'sts:ExternalId',
  'sts:RequestContextProviders',
  'sts:RoleAuthorizedByIdp',
  'sts:RoleSessionName',
  'sts:SourceIdentity',
  'sts:TaskPolicyArn',
  'sts:TransitiveTagKeys',
]

/**
 * Keys that can have several values (SET-2, and those of sections 7 and COG-2), in lower case: a property of the key,
 * however many values a request carries (SET-1).
 */
const multivalued: ReadonlySet<string> = new Set([
  'aws:calledvia',
  'aws:principalorgpaths',
  'aws:principalservicenameslist',
  'aws:resourceorgpaths',
  'aws:sourceorgpaths',
  'aws:tagkeys',
  'aws:vpceorgpaths',
  'cognito-identity.amazonaws.com:amr',
  'sts:requestcontextproviders',
  'sts:transitivetagkeys',
])

/** SAML-3: what eduPerson says of one person once; all else of eduPerson and eduOrg are lists (SAML-4). */
const singleOfEduPerson: ReadonlySet<string> = new Set([
  'saml:edupersonorgdn',
  'saml:edupersonprimaryaffiliation',
  'saml:edupersonprimaryorgunitdn',
  'saml:edupersonprincipalname',
])

export const isMultivalued = (name: string): boolean =>
  multivalued.has(name) || (/^saml:edu(?:person|org)/.test(name) && !singleOfEduPerson.has(name))

export const tagKeyPrefixes: ReadonlyArray<string> = [
  'aws:PrincipalTag/',
  'aws:RequestTag/',
  'aws:ResourceTag/',
  'iam:ResourceTag/',
]

const lowerCased: ReadonlyMap<string, string> = new Map(conditionKeys.map((key) => [key, key.toLowerCase()]))

/** COND-6: letter case does not count, so that a key is known by its name in lower case. Most are at hand. */
export const nameOf = (key: string): string => lowerCased.get(key) ?? key.toLowerCase()

const listed: ReadonlySet<string> = new Set(lowerCased.values())

/** Is it a key that these lists hold, given in lower case? */
export const isListed = (name: string): boolean => listed.has(name)

const families: ReadonlyArray<string> = [...tagKeyPrefixes, 'sts:RequestContext/', 'saml:'].map((family) =>
  family.toLowerCase(),
)

const tagFamily = didYouMean(tagKeyPrefixes)
const listedKey = didYouMean(conditionKeys)

/** The key that a misspelt one was most likely meant to be; null where the key is known, or nothing is near. */
export const misspelt = (key: string): string | null => {
  const lower = key.toLowerCase()
  if (isListed(lower)) return null
  if (families.some((family) => lower.startsWith(family))) return null
  if (!lower.includes(':')) {
    const named = conditionKeys.find((each) => each.toLowerCase().endsWith(`:${lower}`))
    if (named !== undefined) return named
  }
  const slash = key.indexOf('/')
  if (slash > 0) {
    const family = tagFamily(key.slice(0, slash + 1))
    if (family !== null) return family + key.slice(slash + 1)
  }
  return listedKey(key)
}
