import { once } from '../once/once.js'
import type { PrincipalEntry } from '../principal/principal-entry.js'
import { split } from '../arn/arn.js'
import { coversAction, tests } from './action-checks.js'
import { found, type Check, type Found } from './check.js'
import type { PlacedStatement } from './document.js'

/** What `Principal` and `NotPrincipal` name. */
export const principalChecks: Check = (statement, { type }) => {
  const { principal, effect } = statement
  if (principal === null) return []
  const isTrust = type === 'trust policy'
  return [
    ...(principal.negated ? notPrincipal(statement) : []),
    ...principal.entries.flatMap(({ entry, path }): ReadonlyArray<Found> => {
      const unusual = entry._tag === 'Service' ? serviceName(entry.text, path, isTrust) : []
      const denied =
        effect === 'Deny' && !principal.negated && (entry._tag === 'User' || entry._tag === 'Role')
          ? [
              found(
                'deny-names-identity',
                path,
                `The Deny hits \`${entry.text}\` as long as it lives: one made again under this name goes free.`,
              ),
            ]
          : []
      return [...cannotBeSaved(entry, path), ...unusual, ...denied]
    }),
    ...redundant(statement),
    ...(isTrust && effect === 'Allow' && !principal.negated ? trustChecks(statement) : []),
    ...(type === 'resource policy' && effect === 'Allow' && !principal.negated ? openChecks(statement) : []),
  ]
}

const invalidWords = {
  wildcard: 'has a wildcard, which can only stand for a principal as a whole, as `"*"`',
  group: 'is a group, and groups are no principals',
  'instance-profile': 'is an instance profile, which is no principal',
  'not-a-principal': 'is no principal that can stand here',
}

const invalidHints = {
  wildcard: 'Name the account, and test `aws:PrincipalArn` by `ArnLike` with the pattern.',
  group: 'Name the account, and let the identity policy of the group allow the call.',
  'instance-profile': 'Name the role in it.',
  'not-a-principal': null,
}

/** PRIN-7, PRIN-8, PRIN-12, PRIN-26, PRIN-53. */
const cannotBeSaved = (entry: PrincipalEntry, path: Found['path']): ReadonlyArray<Found> =>
  entry._tag === 'Invalid' && !entry.text.includes('${')
    ? [
        found(
          'principal-cannot-be-saved',
          path,
          `\`${entry.text}\` ${invalidWords[entry.why]}: AWS refuses to save it, and it matches nobody.`,
          invalidHints[entry.why],
        ),
      ]
    : []

/** NPRIN-3, NPRIN-4, NPRIN-7, NPRIN-8. */
const notPrincipal = ({ principal, effect }: PlacedStatement): ReadonlyArray<Found> =>
  principal === null
    ? []
    : effect === 'Allow'
      ? [
          found(
            'not-principal-with-allow',
            principal.path,
            'An Allow with `NotPrincipal` is for everybody who is not listed, anonymous callers included.',
          ),
        ]
      : [
          found(
            'not-principal-with-deny',
            principal.path,
            'To spare a caller, `NotPrincipal` has to list each level of it: the session, its role, and the account. A caller with a permissions boundary is never spared.',
          ),
        ]

/** PRIN-68, PRIN-70. */
const serviceName = (text: string, path: Found['path'], isTrust: boolean): ReadonlyArray<Found> =>
  !/^[a-z0-9.-]+$/.test(text) ||
  !text.slice(1, -1).includes('.') ||
  (text.includes('amazon') && !/\.amazon(?:aws)?\.com(?:\.cn)?$/.test(text))
    ? [
        found(
          'service-principal-unusual',
          path,
          `\`${text}\` does not look like the name of a service: such a name is in lower case and ends in \`.amazonaws.com\`.`,
          text !== text.toLowerCase() ? `Did you mean \`${text.toLowerCase()}\`?` : null,
        ),
      ]
    : isTrust && /\.[a-z]{2}(?:-[a-z]+)+-\d\.amazonaws\.com(?:\.cn)?$/.test(text)
      ? [
          found(
            'service-principal-unusual',
            path,
            `\`${text}\` is the name of a service in one Region; in a trust policy AWS advises the plain one, since roles are global.`,
            `Write \`${text.replace(/\.[a-z]{2}(?:-[a-z]+)+-\d\./, '.')}\`.`,
          ),
        ]
      : []

/** PRIN-31. */
const redundant = ({ principal }: PlacedStatement): ReadonlyArray<Found> => {
  const entries = principal?.negated === false ? principal.entries : []
  const roles = new Set(
    entries.flatMap(({ entry }) => (entry._tag === 'Role' ? [`${entry.account}/${entry.name}`] : [])),
  )
  return entries.flatMap(({ text, entry, path }) => {
    const arn = entry._tag === 'RoleSession' ? split(text) : null
    return arn !== null && roles.has(`${arn.account}/${arn.resource.split('/')[1] ?? ''}`)
      ? [found('principal-redundant', path, `\`${text}\` adds nothing: its role is named beside it.`)]
      : []
  })
}

const operations = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'] as const

/** PRIN-52: the one operation that the principal can take the role by; null where it is not known. */
const operationOf = (entry: PrincipalEntry): (typeof operations)[number] | null => {
  switch (entry._tag) {
    case 'Everyone':
    case 'Invalid':
    case 'CanonicalUser':
      return null
    case 'Federated':
      return entry.text.includes(':saml-provider/') ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRoleWithWebIdentity'
    case 'Account':
    case 'User':
    case 'Role':
    case 'RoleSession':
    case 'FederatedUser':
    case 'UniqueId':
    case 'Service':
      return 'sts:AssumeRole'
  }
}

const trustChecks = (statement: PlacedStatement): ReadonlyArray<Found> => {
  const entries = statement.principal?.entries ?? []
  const asked = operations.filter((name) => coversAction(statement, name))
  // PRIN-55
  const allowsRolesAnywhere = once(() =>
    ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'].every((name) => coversAction(statement, name)),
  )
  return entries.flatMap(({ text, entry, path }): ReadonlyArray<Found> => {
    const own = operationOf(entry)
    // PRIN-19, PRI-5
    if (entry._tag === 'FederatedUser')
      return [
        found(
          'principal-never-calls',
          path,
          `\`${text}\` is a session of GetFederationToken, and these cannot call AssumeRole at all.`,
        ),
      ]
    return [
      // A statement that is about tags or a source identity alone goes along with another one.
      ...(own !== null && asked.length > 0 && !asked.includes(own)
        ? [
            found(
              'principal-action-mismatch',
              path,
              `\`${text}\` takes a role by \`${own}\`, which the statement does not allow.`,
              `Write \`${own}\` in \`Action\`.`,
            ),
          ]
        : []),
      ...(text === 'rolesanywhere.amazonaws.com' && !allowsRolesAnywhere()
        ? [
            found(
              'roles-anywhere-actions',
              path,
              'IAM Roles Anywhere passes tags and a source identity with each session: the trust policy has to allow all three actions.',
            ),
          ]
        : []),
    ]
  })
}

const narrowing = /^aws:(?:principal|source|vpc|userid|username)/

/** PRIN-21. */
const openChecks = (statement: PlacedStatement): ReadonlyArray<Found> =>
  (statement.principal?.entries ?? []).flatMap(({ entry, path }) =>
    entry._tag === 'Everyone' && !tests(statement, narrowing)
      ? [
          found(
            'open-to-everyone',
            path,
            'Everyone can do what the statement allows, in some services without an AWS account: no condition says who is meant.',
          ),
        ]
      : [],
  )
