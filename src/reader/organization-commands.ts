import type { Written } from './iam-commands.js'

type Filter = 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY'

const words: Readonly<Record<Filter, string>> = {
  SERVICE_CONTROL_POLICY: 'service control policies',
  RESOURCE_CONTROL_POLICY: 'resource control policies',
}

const files: Readonly<Record<Filter, string>> = {
  SERVICE_CONTROL_POLICY: 'service-control-policies',
  RESOURCE_CONTROL_POLICY: 'resource-control-policies',
}

/**
 * The policies of an organization, level by level from an account up to the root. AWS leaves out of its answers whose
 * levels and policies they are: the queries write it along.
 * @param account - twelve digits
 */
export const controlPolicyCommands = (account: string, filter: Filter): ReadonlyArray<Written> => [
  {
    command:
      `t=${account}; while [ -n "$t" ] && [ "$t" != None ]; do ` +
      `aws organizations list-policies-for-target --target-id "$t" --filter ${filter} ` +
      `--query "{TargetId: '$t', PolicyType: '${filter}', Policies: Policies}"; ` +
      `case "$t" in r-*) break ;; esac; ` +
      `aws organizations list-parents --child-id "$t" --query "{ChildId: '$t', Parents: Parents}"; ` +
      `t=$(aws organizations list-parents --child-id "$t" --query 'Parents[0].Id' --output text); done`,
    saveAs: `${files[filter]}.levels.${account}.json`,
    message: `Which ${words[filter]} stand above account ${account}: on the account, on each unit, on the root.`,
  },
  {
    command:
      `aws organizations list-policies --filter ${filter} --query 'Policies[].Id' --output text ` +
      `| tr '\\t' '\\n' | grep . | while read -r p; do aws organizations describe-policy --policy-id "$p"; done`,
    saveAs: `${files[filter]}.json`,
    message: 'Their documents.',
  },
]

/** @param account - twelve digits */
export const organizationCommand = (account: string): Written => ({
  command: `aws organizations describe-organization --query "{AccountId: '${account}', Organization: Organization}"`,
  saveAs: `describe-organization.${account}.json`,
  message: `In which organization account ${account} is, and whether it is the management account. An error \`AWSOrganizationsNotInUseException\` says that it is in none.`,
})

/** @param account - twelve digits */
export const parentsCommand = (account: string): Written => ({
  command:
    `t=${account}; while [ -n "$t" ] && [ "$t" != None ]; do ` +
    `aws organizations list-parents --child-id "$t" --query "{ChildId: '$t', Parents: Parents}"; ` +
    `t=$(aws organizations list-parents --child-id "$t" --query 'Parents[0].Id' --output text); ` +
    `case "$t" in r-*) break ;; esac; done`,
  saveAs: `list-parents.${account}.json`,
  message: `The units above account ${account}.`,
})
