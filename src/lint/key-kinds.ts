import { conditionKeys, isListed, isMultivalued, tagKeyPrefixes } from '../context/condition-keys.js'

/** What kind of value a key has: the tables of conditions.md, sections 6 and 7. */
export type KeyKind = 'Arn' | 'Bool' | 'Date' | 'Date or Numeric' | 'Ip' | 'Numeric' | 'String'

const kinds: Readonly<Record<Exclude<KeyKind, 'String'>, ReadonlyArray<string>>> = {
  Arn: [
    'aws:PrincipalArn',
    'aws:SourceArn',
    'aws:SourceVpcArn',
    'aws:SignInSessionArn',
    'aws:ChatbotSourceArn',
    'ec2:SourceInstanceArn',
    'iam:AssociatedResourceArn',
    'iam:PermissionsBoundary',
    'iam:PolicyARN',
    'sts:RequestContextProviders',
    'sts:TaskPolicyArn',
  ],
  Bool: [
    'aws:AssumedRoot',
    'aws:MultiFactorAuthPresent',
    'aws:PrincipalIsAWSService',
    'aws:SecureTransport',
    'aws:ViaAWSService',
    'sts:RoleAuthorizedByIdp',
  ],
  Date: ['aws:CurrentTime', 'aws:TokenIssueTime'],
  'Date or Numeric': ['aws:EpochTime'],
  Ip: ['aws:Ec2InstanceSourcePrivateIPv4', 'aws:SourceIp', 'aws:VpcSourceIp'],
  Numeric: ['aws:MultiFactorAuthAge', 'sts:DurationSeconds'],
}

const byName: ReadonlyMap<string, KeyKind> = new Map([
  ...conditionKeys.map((key) => [key.toLowerCase(), 'String'] as const),
  ...(Object.keys(kinds) as ReadonlyArray<Exclude<KeyKind, 'String'>>).flatMap((kind) =>
    kinds[kind].map((key) => [key.toLowerCase(), kind] as const),
  ),
])

/** Of a key in lower case; null where the rules do not list it. */
export const kindOfKey = (name: string): KeyKind | null => byName.get(name) ?? null

/** STR-13: ARNs and dates may be compared as texts; the other way round nothing is. */
const families: Readonly<Record<KeyKind, ReadonlyArray<string>>> = {
  Arn: ['Arn', 'String'],
  Bool: ['Bool'],
  Date: ['Date', 'String'],
  'Date or Numeric': ['Date', 'Numeric', 'String'],
  Ip: ['Ip'],
  Numeric: ['Numeric'],
  String: ['String'],
}

/** The family of an operator, `Not` put aside. */
export const familyOf = (base: string): string =>
  base.replace('NotIpAddress', 'IpAddress').replace(/^(Arn|Binary|Bool|Date|Ip|Null|Numeric|String).*$/, '$1')

/** The operators that fit the kind, in words; null where this one does. */
export const unfit = (kind: KeyKind, base: string): string | null => {
  const family = familyOf(base)
  return family === 'Null' || families[kind].includes(family)
    ? null
    : families[kind].map((each) => words[each] ?? each).join(' or ')
}

const words: Readonly<Record<string, string>> = {
  Arn: '`ArnLike`',
  Bool: '`Bool`',
  Date: 'a Date operator',
  Ip: '`IpAddress`',
  Numeric: 'a Numeric operator',
  String: 'a String operator',
}

/** SET-2: is it sure that a request has one value at the most under this key, given in lower case? */
export const isSingleValued = (name: string): boolean =>
  !isMultivalued(name) && (isListed(name) || tagKeyPrefixes.some((prefix) => name.startsWith(prefix.toLowerCase())))

/** KEY-54: IDs that no wildcard fits. */
export const isIdKey = (name: string): boolean => idKeys.has(name)

const idKeys: ReadonlySet<string> = new Set([
  'aws:principalaccount',
  'aws:principalorgid',
  'aws:resourceaccount',
  'aws:resourceorgid',
  'aws:sourceaccount',
  'aws:sourceorgid',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:vpceaccount',
  'aws:vpceorgid',
])
