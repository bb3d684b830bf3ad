import { shellCommand } from './shell.js'
import type { EntityKind } from './seen.js'

/** A command, the name of a file for what it prints, and what that tells. Null as command: it cannot be written. */
export interface Written {
  readonly command: string | null
  readonly saveAs: string
  readonly message: string
}

/** Each word of a list on a line of its own. */
const lines = `| tr '\\t' '\\n' | grep .`

const policyVersion =
  `aws iam get-policy-version --policy-arn "$p" ` +
  `--version-id "$(aws iam get-policy --policy-arn "$p" --query Policy.DefaultVersionId --output text)" ` +
  `--query "{PolicyArn: '$p', PolicyVersion: PolicyVersion}"`

const memberOf: Readonly<Record<EntityKind, string>> = { user: 'UserName', role: 'RoleName', group: 'GroupName' }

/** `list-user-policies` and the like, with the owner written along: AWS leaves it out. */
const listing = (kind: EntityKind, name: string, operation: string, member: string): string | null =>
  shellCommand(
    'aws',
    'iam',
    operation,
    `--${kind}-name`,
    name,
    '--query',
    `{${memberOf[kind]}: '${name}', ${member}: ${member}}`,
  )

const joined = (before: string | null, after: string): string | null => (before === null ? null : `${before} ${after}`)

const texts = (kind: EntityKind, name: string, operation: string, query: string): string | null =>
  shellCommand('aws', 'iam', operation, `--${kind}-name`, name, '--query', query, '--output', 'text')

/** All policies of a user or role, its groups' among them, as the readers want them. */
export const identityPolicyCommands = (kind: 'user' | 'role', name: string): ReadonlyArray<Written> => [
  {
    command: listing(kind, name, `list-attached-${kind}-policies`, 'AttachedPolicies'),
    saveAs: `list-attached-${kind}-policies.json`,
    message: `Which managed policies are attached to the ${kind}.`,
  },
  {
    command: joined(
      texts(kind, name, `list-attached-${kind}-policies`, 'AttachedPolicies[].PolicyArn'),
      `${lines} | while read -r p; do ${policyVersion}; done`,
    ),
    saveAs: 'attached-policies.json',
    message: 'Their documents; those that AWS manages are read the same way.',
  },
  {
    command: listing(kind, name, `list-${kind}-policies`, 'PolicyNames'),
    saveAs: `list-${kind}-policies.json`,
    message: `Which inline policies the ${kind} has.`,
  },
  {
    command: joined(
      texts(kind, name, `list-${kind}-policies`, 'PolicyNames[]'),
      `${lines} | while read -r n; do ${shellCommand('aws', 'iam', `get-${kind}-policy`, `--${kind}-name`, name) ?? ''} --policy-name "$n"; done`,
    ),
    saveAs: 'inline-policies.json',
    message: 'Their documents.',
  },
  ...(kind === 'role'
    ? []
    : [
        {
          command: listing(kind, name, 'list-groups-for-user', 'Groups'),
          saveAs: 'list-groups-for-user.json',
          message: 'In which groups the user is: their policies count as well (IDN-1).',
        },
        {
          command: joined(
            texts(kind, name, 'list-groups-for-user', 'Groups[].GroupName'),
            `${lines} | while read -r g; do ${ofGroup}; done`,
          ),
          saveAs: 'group-policies.json',
          message: 'The policies of these groups.',
        },
      ]),
]

const ofGroup = [
  `aws iam list-attached-group-policies --group-name "$g" --query "{GroupName: '$g', AttachedPolicies: AttachedPolicies}"`,
  `aws iam list-attached-group-policies --group-name "$g" --query 'AttachedPolicies[].PolicyArn' --output text ${lines} | while read -r p; do ${policyVersion}; done`,
  `aws iam list-group-policies --group-name "$g" --query "{GroupName: '$g', PolicyNames: PolicyNames}"`,
  `aws iam list-group-policies --group-name "$g" --query 'PolicyNames[]' --output text ${lines} | while read -r n; do aws iam get-group-policy --group-name "$g" --policy-name "$n"; done`,
].join('; ')

/** The user, or the role behind a session: unique ID, tags, path, and whether there is a permissions boundary. */
export const entityCommand = (kind: 'user' | 'role', name: string, message: string): Written => ({
  command: shellCommand('aws', 'iam', `get-${kind}`, `--${kind}-name`, name),
  saveAs: `get-${kind}.${name}.json`,
  message,
})

export const boundaryCommand = (kind: 'user' | 'role', name: string): Written => {
  const member = kind === 'user' ? 'User' : 'Role'
  return {
    command: joined(
      shellCommand(
        'aws',
        'iam',
        `get-${kind}`,
        `--${kind}-name`,
        name,
        '--query',
        `${member}.PermissionsBoundary.PermissionsBoundaryArn`,
        '--output',
        'text',
      ),
      `| grep '^arn:' | while read -r p; do ${policyVersion}; done`,
    ),
    saveAs: 'permissions-boundary.json',
    message: 'The document of the permissions boundary; nothing is printed where there is none.',
  }
}

/** All at once, where one may ask for it. */
export const detailsCommand: Written = {
  command: 'aws iam get-account-authorization-details',
  saveAs: 'get-account-authorization-details.json',
  message:
    'In place of the commands about policies above: one that shows all users, roles and policies of the account (AWS gives it in pages; the CLI puts them together).',
}

export const providerCommand = (arn: string): Written => ({
  command: shellCommand('aws', 'iam', 'get-open-id-connect-provider', '--open-id-connect-provider-arn', arn),
  saveAs: 'get-open-id-connect-provider.json',
  message: 'Whether the identity provider exists, and for which audiences.',
})
