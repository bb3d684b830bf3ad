import type { LinkedService } from '../service-linked-role/linked-service.js'
import type { ProtectedKind, RoleKind } from './role-kind.js'
import type { RoleReference } from './role-reference.js'

/**
 * Who made a role: the service that it is linked to, IAM Identity Center, AWS itself, or, as its name or path hints, one
 * of those that make ordinary roles in an account.
 * @public
 */
export interface RoleMaker {
  readonly by:
    | 'linked-service'
    | 'identity-center'
    | 'aws'
    | 'organizations'
    | 'control-tower'
    | 'cdk'
    | 'service'
    | 'codebuild'
    | 'tagging-service'
  /** Proven by the path, or by a tag that AWS alone can write; else a hint, since anybody can give a role this name. */
  readonly certain: boolean
  readonly message: string
  readonly rules: ReadonlyArray<string>
}

interface KnownMaker {
  readonly by: RoleMaker['by']
  readonly fits: (role: { readonly path: string | null; readonly name: string }) => boolean
  readonly message: string
  readonly rule: string
  /** What such a role usually is. */
  readonly kind: RoleKind
}

const named =
  (pattern: RegExp): KnownMaker['fits'] =>
  ({ name }) =>
    pattern.test(name)

const isServicePath = (path: string | null): boolean => path?.startsWith('/service-role/') === true

/** KND-12, KND-30 to KND-35: the first that fits. */
const knownMakers: ReadonlyArray<KnownMaker> = [
  {
    by: 'organizations',
    fits: named(/^OrganizationAccountAccessRole$/),
    message:
      'AWS Organizations makes a role of this name in the accounts that it creates; it trusts the management account.',
    rule: 'KND-30',
    kind: 'cross-account',
  },
  {
    by: 'control-tower',
    fits: named(/^(?:AWSControlTowerExecution|aws-controltower-.+)$/),
    message: 'AWS Control Tower makes roles of this name in the accounts that it governs.',
    rule: 'KND-31',
    kind: 'cross-account',
  },
  {
    by: 'cdk',
    fits: named(/^cdk-[A-Za-z0-9]{1,10}-[a-z-]+-role-\d{12}-[a-z0-9-]+$/),
    message: '`cdk bootstrap` makes roles of this name, for one account and Region.',
    rule: 'KND-32',
    kind: 'same-account',
  },
  {
    by: 'codebuild',
    fits: named(/^codebuild-RWBCore-service-role$/),
    message: 'AWS CodeBuild makes a role of this name, with the policy `codebuild-RWBCore-managed-policy`.',
    rule: 'KND-35',
    kind: 'service-role',
  },
  {
    by: 'service',
    fits: named(
      /^(?:EMR_DefaultRole|ecsTaskExecutionRole|rds-monitoring-role|dms-vpc-role|AWSDataLifecycleManagerDefaultRole)$/,
    ),
    message: "A service's console, or its command for default roles, makes a role of this name.",
    rule: 'KND-33',
    kind: 'service-role',
  },
  {
    by: 'service',
    fits: named(/^(?:EMR_EC2_DefaultRole|ecsInstanceRole|aws-elasticbeanstalk-ec2-role)$/),
    message: "A service's console, or its command for default roles, makes a role of this name, for EC2 instances.",
    rule: 'KND-33',
    kind: 'ec2-service-role',
  },
  {
    by: 'service',
    // The tail is random: letters and digits, of which the hexadecimal ones are the commonest.
    fits: ({ path, name }) => isServicePath(path) && /.-role-[0-9a-z]{8}$/.test(name),
    message: 'The console of Lambda, CodeBuild or a similar service makes roles of this path, with such a random tail.',
    rule: 'KND-34',
    kind: 'service-role',
  },
  {
    by: 'service',
    fits: ({ path }) => isServicePath(path),
    message:
      "A service's console probably made it: the IAM console cannot set this path. Anybody can, by an API call, so this is a hint only.",
    rule: 'KND-12',
    kind: 'service-role',
  },
]

const knownMaker = (role: RoleReference): KnownMaker | undefined => knownMakers.find(({ fits }) => fits(role))

/** What the name or path of an ordinary role hints that it is; null: nothing. */
export const likelyKind = (
  role: RoleReference,
): (Pick<KnownMaker, 'kind' | 'message' | 'rule'> & { readonly by: 'name' | 'path' }) | null => {
  const maker = knownMaker(role)
  return maker === undefined
    ? null
    : {
        kind: maker.kind,
        message: maker.message,
        rule: maker.rule,
        by: maker.fits({ ...role, path: null }) ? 'name' : 'path',
      }
}

const proven = (kind: ProtectedKind, service: LinkedService | null, permissionSet: string | null): RoleMaker => {
  switch (kind) {
    case 'service-linked': {
      const whose = service === null ? 'the service' : (service.name ?? `the service \`${service.principal}\``)
      return {
        by: 'linked-service',
        certain: true,
        message: `Made for ${whose}: by the service itself when a feature was first used or a resource created, or on somebody's request, through the service or by \`CreateServiceLinkedRole\`.`,
        rules: ['SLR-1', 'NEW-1'],
      }
    }
    case 'identity-center':
      return {
        by: 'identity-center',
        certain: true,
        message: `Made by IAM Identity Center when ${permissionSet === null ? 'a permission set' : `the permission set \`${permissionSet}\``} was assigned to this account.`,
        rules: ['NEW-6', 'SVC-10'],
      }
    case 'reserved':
      return {
        by: 'aws',
        certain: true,
        message: 'Made by AWS: the path is reserved. Which service owns it is not known here.',
        rules: ['KND-3'],
      }
  }
}

/** A tag key that begins `aws:` can be written by AWS's own services alone. */
const taggedBy = (tags: ReadonlyMap<string, string> | undefined): ReadonlyArray<RoleMaker> =>
  [...(tags ?? [])]
    .filter(([key]) => /^aws:/i.test(key))
    .slice(0, 1)
    .map(([key, value]) => ({
      by: 'tagging-service',
      certain: true,
      message: `A service of AWS tagged it: it bears the tag \`${key}\` = \`${value}\`, and nobody else can write a key that begins \`aws:\`.`,
      rules: [],
    }))

/** Who made the role, as far as its path proves it or its name, path and tags hint it. */
export const makersOf = (
  role: RoleReference,
  kind: ProtectedKind | null,
  service: LinkedService | null,
  permissionSet: string | null,
  tags: ReadonlyMap<string, string> | undefined,
): ReadonlyArray<RoleMaker> => {
  if (kind !== null) return [proven(kind, service, permissionSet)]
  const maker = knownMaker(role)
  const hinted: ReadonlyArray<RoleMaker> =
    maker === undefined ? [] : [{ by: maker.by, certain: false, message: maker.message, rules: [maker.rule] }]
  return [...taggedBy(tags), ...hinted]
}
