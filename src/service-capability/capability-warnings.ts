import * as E from 'fp-ts/lib/Either.js'
import { oneOf, optional, record, required, type Codec } from '../codec/codec.js'
import type { InputProblems } from '../codec/problem.js'
import { decodeWith } from '../codec/to-problems.js'
import { byPolicyType, policyTypeName, type PoliciesInput, type RawPolicies } from '../evaluation/policy-set.js'
import type { NamedPolicy, Statement } from '../policy/policy.js'
import { toPointer, valueAt, type Path } from '../text/pointer.js'
import type { CapabilityWarning, CapabilityWarningCode } from './capability-warning.js'
import { rowsOfPrefix } from './find-service.js'
import { footnoteChecks, isSeeding } from './footnote-checks.js'
import {
  newestEdition,
  serviceEdition,
  type CapabilityColumn,
  type CapabilitySupport,
  type ServiceCapability,
  type ServiceEdition,
} from './service-capability.js'
import {
  actionName,
  entriesOf,
  namedActions,
  singleActions,
  singleResources,
  tagConditions,
  type Entry,
  type StatementView,
  type TagConditions,
} from './statement-view.js'

/**
 * The kinds of credentials that a call can be made with. All but `longTerm` and `service` are temporary.
 * @public
 */
export type CallerCredentials = 'longTerm' | 'session' | 'role' | 'federated' | 'service'

/**
 * Policies of one kind, and what they are held against.
 * @public
 */
export interface CapabilityWarningsInput extends PoliciesInput {
  /** The newest, where it is left out. */
  readonly edition?: ServiceEdition
  /** Those of the caller; left out where they are not known. */
  readonly credentials?: CallerCredentials
}

interface Raw extends RawPolicies {
  readonly edition?: ServiceEdition
  readonly credentials?: CallerCredentials
}

const rawInput: Codec<Raw> = byPolicyType((listed) =>
  record<Raw>('policies and their type', {
    type: required(policyTypeName),
    policies: required(listed),
    edition: optional(serviceEdition),
    credentials: optional(oneOf<CallerCredentials>(['longTerm', 'session', 'role', 'federated', 'service'])),
  }),
)

/** A policy that is held against an edition. */
interface Place {
  readonly edition: ServiceEdition
  readonly source: NamedPolicy
}

/** A statement, and a service whose actions it names, with its rows. */
interface Asked extends Place, StatementView {
  readonly rows: ReadonlyArray<ServiceCapability>
}

/** A feature that a statement uses. */
interface Use {
  readonly column: CapabilityColumn
  readonly unsupported: CapabilityWarningCode
  /** From the statement on. */
  readonly path: Path
  readonly values: ReadonlyArray<string>
  /** What the statement does, after `Statement 0`. */
  readonly what: string
  /** What follows where the service does not support it. */
  readonly so: string
  readonly hint: string
}

const quoted = (values: ReadonlyArray<string>): string =>
  values
    .slice(0, 3)
    .map((value) => `\`${value}\``)
    .join(', ') + (values.length > 3 ? ` and ${values.length - 3} more` : '')

const texts = (entries: ReadonlyArray<Entry>): ReadonlyArray<string> => entriesOf(entries).texts

/** A row that stands in two categories is one service. */
const servicesOf = (rows: ReadonlyArray<ServiceCapability>): ReadonlyArray<string> => [
  ...new Set(rows.map(({ name }) => name)),
]

const listed = (names: ReadonlyArray<string>): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1] ?? ''}`

const notesOf = (rows: ReadonlyArray<ServiceCapability>, column: CapabilityColumn): ReadonlyArray<string> => [
  ...new Set(rows.flatMap(({ cells }) => cells[column].notes)),
]

/** What all rows that share the prefix say, or null where they differ: then the prefix does not tell which is meant. */
const agreed = (rows: ReadonlyArray<ServiceCapability>, column: CapabilityColumn): CapabilitySupport | null => {
  const [first, ...others] = rows.map(({ cells }) => cells[column].support)
  return first !== undefined && others.every((support) => support === first) ? first : null
}

const entryPath = (statement: Statement, { document }: NamedPolicy['policy'], name: string, index: number): Path => {
  const path = [...statement.path, name]
  return Array.isArray(valueAt(path)(document)) ? [...path, index] : path
}

const warning = (
  { edition, source, statement }: Place & { readonly statement: Statement | null },
  rows: ReadonlyArray<ServiceCapability>,
  prefix: string,
  told: Pick<CapabilityWarning, 'code' | 'severity' | 'column' | 'values' | 'message' | 'hint'> & {
    readonly path: Path
  },
): CapabilityWarning => {
  const { path, ...rest } = told
  return {
    code: rest.code,
    severity: rest.severity,
    edition,
    services: servicesOf(rows),
    prefix,
    column: rest.column,
    notes: notesOf(rows, rest.column),
    policy: source.name,
    document: toPointer(source.policy.path),
    statement: statement?.index ?? null,
    sid: statement?.sid ?? null,
    pointer: toPointer(path),
    position: source.policy.positionOf?.(path) ?? null,
    values: rest.values,
    message: rest.message,
    hint: rest.hint,
  }
}

const columnWords: Readonly<Record<CapabilityColumn, string>> = {
  actions: 'single actions in policies',
  resourceLevel: 'resource-level permissions',
  resourceBased: 'resource-based policies',
  tags: 'authorization based on tags',
  temporaryCredentials: 'temporary credentials',
  serviceLinkedRoles: 'service-linked roles',
}

/** What the table says of a feature that the statement uses; nothing where it says Yes. */
const judged = (
  { edition, source, statement, rows }: Pick<Asked, 'edition' | 'source' | 'statement' | 'rows'>,
  prefix: string,
  use: Use,
): ReadonlyArray<CapabilityWarning> => {
  const support = agreed(rows, use.column)
  const notes = notesOf(rows, use.column)
  const names = listed(servicesOf(rows))
  const cited = { column: use.column, values: use.values, path: use.path }
  const place = { edition, source, statement }
  if (support === 'no')
    return [
      warning(place, rows, prefix, {
        ...cited,
        code: use.unsupported,
        severity: 'warning',
        message: `Statement ${statement.index} ${use.what}. By the table of ${edition}, ${names} does not support ${columnWords[use.column]}: ${use.so}.`,
        hint: use.hint,
      }),
    ]
  // SEED-83: a footnote limits also a Yes; of several rows it is not known which of them is meant.
  const isLimited = support === 'partial' || (support === 'yes' && notes.length > 0 && servicesOf(rows).length === 1)
  return isLimited
    ? [
        warning(place, rows, prefix, {
          ...cited,
          code: 'limited-support',
          severity: 'note',
          message:
            `Statement ${statement.index} ${use.what}. By the table of ${edition}, ${names} supports ${columnWords[use.column]} ${support === 'partial' ? 'in part' : 'with a limit'}${notes.length === 0 ? '' : `: ${notes.join(' ')}`}`.replace(
              /(?<!\.)$/,
              '.',
            ),
          hint: 'Look up in the service authorization reference whether these actions and resources are among those.',
        }),
      ]
    : []
}

const actionUse = ({ statement, source, actions }: Asked): ReadonlyArray<Use> => {
  const single = singleActions(actions)
  const [first] = single
  return first === undefined
    ? []
    : [
        {
          column: 'actions',
          unsupported: 'actions-not-supported',
          path: entryPath(statement, source.policy, statement.action.member, first.index),
          values: texts(single),
          what: `names single actions (${quoted(texts(single))})`,
          so: 'the statement has no effect on them',
          hint: `Write \`${actions.prefix}:*\` (SEED-74).`,
        },
      ]
}

const resourceUse = (asked: Asked): ReadonlyArray<Use> => {
  const { edition, statement, source, actions, resources } = asked
  const { prefix } = actions
  if (resources === null || isSeeding(edition, asked)) return []
  const own = resources.of(prefix)
  // The ARNs of the service itself, where it has some; a statement with ARNs of others alone does not reach it either.
  const { entries, texts: values } = own.entries.length > 0 || resources.negated ? own : resources
  const [first] = entries
  return first === undefined
    ? []
    : [
        {
          column: 'resourceLevel',
          unsupported: 'resource-not-supported',
          path: entryPath(statement, source.policy, resources.negated ? 'NotResource' : 'Resource', first.index),
          values,
          what: `${resources.negated ? 'leaves single resources out' : 'is limited to single resources'} (${quoted(values)}) for actions of \`${prefix}\``,
          so: resources.negated
            ? 'its actions are asked with the resource `*`, which no ARN leaves out'
            : 'its actions are asked with the resource `*`, which these do not cover',
          hint: 'Give the actions of this service a statement of their own, with `"Resource": "*"` (SEED-76).',
        },
      ]
}

const seedingNote = (asked: Asked): ReadonlyArray<CapabilityWarning> => {
  const { edition, statement, source, actions, rows, resources } = asked
  const [first] = resources?.entries ?? []
  return resources === null || first === undefined || !isSeeding(edition, asked)
    ? []
    : [
        warning(asked, rows, actions.prefix, {
          code: 'limited-support',
          severity: 'note',
          column: 'resourceLevel',
          path: entryPath(statement, source.policy, 'Resource', first.index),
          values: resources.texts,
          message: `Statement ${statement.index} is limited to ${quoted(resources.texts)}. By the table of ${edition}: ${notesOf(rows, 'resourceLevel').join(' ')}`,
          hint: 'Give all other actions of the service a statement of their own, with `"Resource": "*"`.',
        }),
      ]
}

/** SEED-77 */
const listNote = (asked: Asked): ReadonlyArray<CapabilityWarning> => {
  const { edition, statement, source, actions, rows, resources } = asked
  const lists = actions.entries.filter((entry) => actionName(entry).startsWith('list'))
  const [first] = lists
  if (first === undefined || resources === null || resources.negated) return []
  const support = agreed(rows, 'resourceLevel')
  return support === 'yes' || support === 'partial'
    ? [
        warning(asked, rows, actions.prefix, {
          code: 'list-action-with-resource',
          severity: 'note',
          column: 'resourceLevel',
          path: entryPath(statement, source.policy, statement.action.member, first.index),
          values: texts(lists),
          message: `Statement ${statement.index} limits ${quoted(texts(lists))} to single resources. By the table of ${edition}, ${listed(servicesOf(rows))} supports resource-level permissions${support === 'partial' ? ' in part' : ''}; some actions that list take no ARN all the same, since they return many resources (SEED-77).`,
          hint: 'Look the action up in the service authorization reference. If it has no resource type, give it a statement of its own, with `"Resource": "*"`.',
        }),
      ]
    : []
}

const tagUse = (statement: Statement, { first, keys }: TagConditions, prefix: string): Use => ({
  column: 'tags',
  unsupported: 'tags-not-supported',
  path: [...statement.path, 'Condition', first.operator, first.key],
  values: keys,
  what: `tests tags (${quoted(keys)}) for \`${prefix}\``,
  so: 'its requests may carry none of these keys, and then the condition tells no resources apart',
  hint: 'Tell resources apart by their ARNs, or callers by `aws:PrincipalTag`.',
})

const temporary: ReadonlyArray<CallerCredentials | undefined> = ['session', 'role', 'federated']

const credentialsUse = (
  { statement, source, actions }: Asked,
  credentials: CallerCredentials | undefined,
): ReadonlyArray<Use> => {
  const [first] = actions.entries
  return first === undefined || !temporary.includes(credentials) || statement.effect === 'Deny'
    ? []
    : [
        {
          column: 'temporaryCredentials',
          unsupported: 'temporary-credentials-not-supported',
          path: entryPath(statement, source.policy, statement.action.member, first.index),
          values: texts(actions.entries),
          what: `allows ${quoted(texts(actions.entries))} to a caller with temporary credentials`,
          so: 'whatever the policy allows, the call needs the access key or the password of an IAM user',
          hint: 'Call the service as an IAM user. If such calls are known to work, the table is behind the service.',
        },
      ]
}

const resourcePolicyUse = ({ statement, source, actions }: Asked): ReadonlyArray<Use> => {
  const [first] = actions.entries
  return first === undefined || source.policy.type !== 'resource policy'
    ? []
    : [
        {
          column: 'resourceBased',
          unsupported: 'resource-based-policy-not-supported',
          path: entryPath(statement, source.policy, statement.action.member, first.index),
          values: texts(actions.entries),
          what: `is of a resource-based policy, and about ${quoted(texts(actions.entries))}`,
          so: 'none of its resources can have a policy',
          hint: 'Grant these actions in the identity policies of the callers.',
        },
      ]
}

const footnotes = (asked: Asked): ReadonlyArray<CapabilityWarning> => {
  const { edition, source, statement, actions, rows } = asked
  return footnoteChecks.flatMap((check) => {
    const row = rows.filter(({ name }) => name === check.service).slice(0, 1)
    if (check.prefix !== actions.prefix || !check.editions.includes(edition) || row.length === 0) return []
    const offending = check.offends(asked)
    const [first] = offending
    return first === undefined
      ? []
      : [
          warning(asked, row, actions.prefix, {
            code: check.code,
            severity: 'warning',
            column: check.column,
            path: entryPath(statement, source.policy, statement[check.element]?.member ?? '', first.index),
            values: texts(offending),
            message: `Statement ${statement.index} has ${quoted(texts(offending))}. By a footnote of ${check.service} in the table of ${edition}, ${check.what}.`,
            hint: check.hint,
          }),
        ]
  })
}

const ofStatement = (
  edition: ServiceEdition,
  credentials: CallerCredentials | undefined,
  source: NamedPolicy,
  statement: Statement,
): ReadonlyArray<CapabilityWarning> => {
  const resources = singleResources(statement)
  const { type } = source.policy
  const tags = tagConditions(statement)
  const ofAll = tags.get(null)
  const ofAsked = (asked: Asked): ReadonlyArray<CapabilityWarning> => {
    const { prefix } = asked.actions
    const judge = (uses: ReadonlyArray<Use>): ReadonlyArray<CapabilityWarning> =>
      uses.flatMap((use) => judged(asked, prefix, use))
    // NotAction names the actions that the rest of the statement is not about.
    if (statement.action.negated) return judge(actionUse(asked))
    return [
      ...judge([...actionUse(asked), ...resourceUse(asked)]),
      ...seedingNote(asked),
      ...listNote(asked),
      ...judge([
        ...(ofAll === undefined ? [] : [tagUse(statement, ofAll, prefix)]),
        ...credentialsUse(asked, credentials),
        ...resourcePolicyUse(asked),
      ]),
      ...footnotes(asked),
    ]
  }
  return [
    ...namedActions(statement).flatMap((actions) => {
      const rows = rowsOfPrefix(edition, actions.prefix)
      return rows.length === 0 ? [] : ofAsked({ edition, source, type, statement, actions, resources, rows })
    }),
    ...[...tags].flatMap(([prefix, conditions]) =>
      prefix === null
        ? []
        : judged(
            { edition, source, statement, rows: rowsOfPrefix(edition, prefix) },
            prefix,
            tagUse(statement, conditions, prefix),
          ),
    ),
  ]
}

/** SEED-85: an endpoint has one policy. All editions say so. */
const endpointPolicies = ({ type, policies }: Raw, edition: ServiceEdition): ReadonlyArray<CapabilityWarning> => {
  const [, second] = policies
  const rows = rowsOfPrefix(edition, 'ec2').filter(({ name }) => name === 'Amazon Virtual Private Cloud (Amazon VPC)')
  return type !== 'vpc-endpoint-policy' || second === undefined
    ? []
    : [
        warning({ edition, source: second, statement: null }, rows, 'ec2', {
          code: 'vpc-endpoint-policies',
          severity: 'warning',
          column: 'resourceBased',
          path: [],
          values: policies.map(({ name }) => name),
          message: `${policies.length} policies are given for a VPC endpoint. By a footnote of Amazon VPC in the table of ${edition}, an endpoint has one.`,
          hint: 'Join their statements in one policy, or ask for each endpoint by itself.',
        }),
      ]
}

const warningsOf = (raw: Raw): ReadonlyArray<CapabilityWarning> => {
  const { edition = newestEdition } = raw
  return [
    ...endpointPolicies(raw, edition),
    ...raw.policies.flatMap((source) =>
      source.policy.statements.flatMap((statement) => ofStatement(edition, raw.credentials, source, statement)),
    ),
  ]
}

/**
 * Where do these policies ask a service for what it does not support: single actions, resource ARNs, conditions on tags,
 * temporary credentials, policies of its resources? Each warning cites the row, the column and the edition of the table.
 *
 * A statement asks the services that its actions name: `*`, and a prefix that the edition does not have, give no warning.
 * Where several rows share a prefix, all of them have to agree. What a service supports in part is a note.
 *
 * `Left` holds everything that is wrong with the input. Total and pure. Rules: SEED-73 to SEED-85 of
 * `docs/rules/founding-document.md`, and TBL-1 to TBL-13.
 *
 * @example
 * import { capabilityWarnings } from 'iam-role-doctor/services'
 *
 * const answer = capabilityWarnings({
 *   edition: '2018',
 *   type: 'identity-policy',
 *   policies: [
 *     { document: { Statement: { Effect: 'Allow', Action: 'support:DescribeCases', Resource: '*' } } },
 *   ],
 * })
 * answer._tag === 'Right' ? answer.right.map(({ code }) => code) : null // => ['actions-not-supported']
 * answer._tag === 'Right' ? answer.right[0].services : null // => ['AWS Support']
 *
 * @public
 */
export const capabilityWarnings = (
  input: CapabilityWarningsInput,
): E.Either<InputProblems, ReadonlyArray<CapabilityWarning>> =>
  E.map(warningsOf)(decodeWith(rawInput, () => null)(input))
