import { itemsOf, child, isTruncated, policyIn, wordOf, type Node } from './node.js'
import type { Recognised } from './iam.js'
import type { ControlPolicyType, Seen } from './seen.js'

const typeOf = (text: string | null): ControlPolicyType | null =>
  text === 'SERVICE_CONTROL_POLICY'
    ? 'service control policy'
    : text === 'RESOURCE_CONTROL_POLICY'
      ? 'resource control policy'
      : null

const describedPolicy = (node: Node): Recognised | null => {
  const policy = child(node, 'Policy')
  const summary = policy === null ? null : child(policy, 'PolicySummary')
  const content = policy === null ? null : policyIn(policy, 'Content')
  const type = summary === null ? null : typeOf(wordOf(summary, 'Type'))
  return summary === null || content === null || type === null
    ? null
    : {
        shape: 'DescribePolicy',
        seen: [
          {
            _tag: 'OrganizationPolicy',
            id: wordOf(summary, 'Id'),
            name: wordOf(summary, 'Name'),
            type,
            ...content,
          },
        ],
      }
}

/** The policies of a target. Policies of IAM have a version in force; those of an organization have a type. */
const targetPolicies = (node: Node): Recognised | null => {
  const items = itemsOf(node, 'Policies')
  if (items === null) return null
  const target = wordOf(node, 'TargetId')
  const truncated = isTruncated(node)
  const types = [...new Set(items.map((item) => wordOf(item, 'Type')))]
  const [first = wordOf(node, 'PolicyType')] = types
  const type = typeOf(first)
  // An empty list is one of this kind only where it says of what.
  if (types.length > 1 || type === null) return null
  return {
    shape: 'ListPoliciesForTarget',
    seen: [
      {
        _tag: 'TargetPolicies',
        target,
        type,
        truncated,
        policies: items.flatMap((item) => {
          const id = wordOf(item, 'Id')
          return id === null ? [] : [{ id, name: wordOf(item, 'Name') }]
        }),
      },
    ],
  }
}

const parents = (node: Node): Recognised | null => {
  const items = itemsOf(node, 'Parents')
  if (items === null) return null
  const seen = items.flatMap((item): ReadonlyArray<Seen> => {
    const id = wordOf(item, 'Id')
    const type = wordOf(item, 'Type')
    return id === null || type === null
      ? []
      : [{ _tag: 'Parent', child: wordOf(node, 'ChildId'), id, isRoot: type === 'ROOT' }]
  })
  return seen.length === items.length ? { shape: 'ListParents', seen } : null
}

const organization = (node: Node): Recognised | null => {
  const told = child(node, 'Organization')
  const id = told === null ? null : wordOf(told, 'Id')
  return told === null || id === null
    ? null
    : {
        shape: 'DescribeOrganization',
        seen: [
          {
            _tag: 'Organization',
            account: wordOf(node, 'AccountId'),
            id,
            managementAccount: wordOf(told, 'MasterAccountId') ?? wordOf(told, 'ManagementAccountId'),
          },
        ],
      }
}

const vpcEndpoints = (node: Node): Recognised | null => {
  const items = itemsOf(node, 'VpcEndpoints')
  if (items === null) return null
  return {
    shape: 'DescribeVpcEndpoints',
    seen: items.flatMap((item): ReadonlyArray<Seen> => {
      const id = wordOf(item, 'VpcEndpointId')
      const policy = policyIn(item, 'PolicyDocument')
      const service = wordOf(item, 'ServiceName') ?? ''
      return id === null || policy === null
        ? []
        : [{ _tag: 'VpcEndpoint', id, ofSts: /\.sts(?:-fips)?$/.test(service), ...policy }]
    }),
  }
}

/** The answers of Organizations, and of EC2 about its endpoints. */
export const organizationShapes: ReadonlyArray<(node: Node) => Recognised | null> = [
  describedPolicy,
  targetPolicies,
  parents,
  organization,
  vpcEndpoints,
]
