import { isArn, isPartition, split } from '../arn/arn.js'
import { roleActions } from '../action/role-actions.js'
import type { PolicyType } from '../policy/policy.js'
import { found, type Check, type Found } from './check.js'
import type { Placed, PlacedStatement } from './document.js'

const isEverything = (text: string): boolean => /^\*+$/.test(text)

/** RES-1, RES-7 to RES-9, CASE-7. */
export const resourceChecks: Check = (statement, { type, hasVariables }) =>
  statement.resource === null
    ? []
    : [...statement.resource.entries.flatMap((entry) => malformed(type, entry, hasVariables)), ...noRole(statement)]

const malformed = (type: PolicyType, { text, path }: Placed, hasVariables: boolean): ReadonlyArray<Found> => {
  if (isEverything(text)) return []
  const wrong = (message: string, hint: string | null = null): ReadonlyArray<Found> => [
    found('resource-malformed', path, message, hint),
  ]
  if (!isArn(text))
    return wrong(`\`${text}\` is no ARN.`, /^arn/i.test(text) ? 'An ARN begins with `arn:`, in lower case.' : null)
  const arn = split(text)
  if (arn === null)
    return type === 'identity policy' || type === 'permissions boundary'
      ? [
          found(
            'resource-incomplete',
            path,
            `\`${text}\` has fewer than six fields: each missing one stands for everything.`,
          ),
        ]
      : wrong(
          `\`${text}\` has fewer than the six fields of an ARN.`,
          type === 'session policy' ? 'AWS refuses a session policy with such an ARN (MalformedPolicyDocument).' : null,
        )
  const { partition, service, region, account } = arn
  const before = `${partition}:${service}:${region}:${account}`
  if (before.includes('${'))
    return hasVariables
      ? [
          found(
            'variable-misplaced',
            path,
            `In \`${text}\` a variable stands before the fifth colon, where none is resolved.`,
          ),
        ]
      : []
  if (!isPartition(partition) && partition !== '*')
    return wrong(`\`${partition}\` is no partition.`, 'Write `aws`, `aws-cn` or `aws-us-gov`.')
  if (/[*?]/.test(partition) || /[*?]/.test(service))
    return wrong(`\`${text}\` has a wildcard in its partition or service, where none can stand.`)
  if (service !== service.toLowerCase())
    return [
      found(
        'resource-service-case',
        path,
        `The service \`${service}\` has to be in lower case: \`${service.toLowerCase()}\`.`,
      ),
    ]
  if (service === 'iam' && region !== '')
    return wrong(
      `\`${text}\` has a Region, but IAM resources have none.`,
      'Leave the field empty: `arn:aws:iam::ACCOUNT:…`.',
    )
  return []
}

/** Actions whose resource is always a role. */
const aboutRoles: ReadonlyArray<string> = [
  ...roleActions.filter((name) => name !== 'sts:SetContext'),
  'iam:PassRole',
].map((name) => name.toLowerCase())

/** RES-11, RES-14, PAS-23. */
const noRole = ({ action, resource }: PlacedStatement): ReadonlyArray<Found> =>
  action === null ||
  resource === null ||
  action.negated ||
  resource.negated ||
  action.entries.length === 0 ||
  !action.entries.every(({ text }) => aboutRoles.includes(text.toLowerCase()) || /^sts:assumerole/i.test(text))
    ? []
    : resource.entries.flatMap(({ text, path }): ReadonlyArray<Found> => {
        const arn = split(text)
        if (
          arn === null ||
          arn.account.includes('${') ||
          (/^(?:iam|\*)$/i.test(arn.service) && /^(?:role\/|[*?])/.test(arn.resource))
        )
          return []
        if (arn.service === 'iam' && /^r[^/]*[*?]/.test(arn.resource)) return []
        return [
          found(
            'resource-is-no-role',
            path,
            `\`${text}\` is no role, and these actions are about roles alone: the statement grants nothing for it.`,
            arn.resource.startsWith('assumed-role/')
              ? 'This is a session: write `arn:aws:iam::ACCOUNT:role/NAME`, with the path of the role.'
              : arn.resource.startsWith('instance-profile/')
                ? 'This is an instance profile: name the role in it.'
                : null,
          ),
        ]
      })
