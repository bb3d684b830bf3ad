import { covers } from '../action/action-pattern.js'
import { conditionOutcome, isTime, type Condition } from '../condition/condition.js'
import { compareInstants, parseInstant, type Instant } from '../condition/operator/date.js'
import { absent, type Context } from '../context/lookup.js'
import * as F from '../fact/fact.js'
import type { GateReports } from '../gate/evaluate-gates.js'
import type { JudgedGate, PolicyGateName } from '../gate/policy-gate.js'
import { once } from '../once/once.js'
import type { NamedPolicy, Statement } from '../policy/policy.js'
import type { PrincipalEntry } from '../principal/principal-entry.js'
import { currentTime } from '../scenario/current-time.js'
import type { Call, Organization } from '../scenario/scenario.js'
import { isBuiltIn } from '../scenario/web-identity-keys.js'
import type { Path } from '../text/pointer.js'
import { inPolicy } from './evidence.js'
import { isAboutRoles } from './nearest-miss.js'
import { statementName } from './policy-finding.js'
import { finding, type Evidence, type Finding, type Hint, type WarningReason } from './finding.js'

/** What does not stop this call, and deserves a word all the same. */
export const policyWarnings = (scenario: Call, { ordered, trust }: GateReports): ReadonlyArray<Finding> => {
  const around = surroundingsOf(scenario)
  const found: Finding[] = []
  for (const report of ordered)
    if (report._tag === 'Judged') for (const each of warningsAt(around, report)) found.push(each)
  if (trust.applicable)
    for (const source of policiesOf(trust)) for (const each of sizeWarnings(around, source)) found.push(each)
  return found
}

/** The same of the policies of one gate, whatever the call. */
export const gateWarnings = (scenario: Call, report: JudgedGate): ReadonlyArray<Finding> =>
  warningsAt(surroundingsOf(scenario), report)

const warningsAt = (around: Surroundings, report: JudgedGate): ReadonlyArray<Finding> => {
  const found: Finding[] = []
  const [own] = report.demands
  if (own === undefined || !report.applicable) return found
  const { gate } = report
  for (const source of policiesOf(report))
    for (const statement of source.policy.statements)
      if (statement.effect === 'Allow' && mayWarn(gate, statement) && isAboutRoles(statement, own.action))
        for (const each of statementWarnings({ around, gate, source, statement })) found.push(each)
  return found
}

const policiesOf = ({ demands: [first] }: JudgedGate): ReadonlyArray<NamedPolicy> => {
  const levels = first?.levels ?? []
  const [only] = levels
  return only !== undefined && levels.length === 1 ? only.policies : levels.flatMap(({ policies }) => policies)
}

/** What is known around a policy. */
export interface Surroundings {
  readonly evidenceOf: (
    source: NamedPolicy,
    statement: Statement | null,
    path: Path,
    expected: ReadonlyArray<string>,
    actual: string | null,
  ) => Evidence
  /** Whose account it is, as far as that is known; `own`: of the role. */
  readonly ownerOf: (account: string) => Owner
  readonly now: () => Instant | null
}

export type Owner = 'own' | 'same organization' | 'other organization' | 'not known'

const surroundingsOf = (scenario: Call): Surroundings => ({
  evidenceOf: (source, statement, path, expected, actual) =>
    inPolicy(scenario, source, statement, path, expected, actual),
  ownerOf: (account) => (account === ownAccount(scenario) ? 'own' : ownerOf(scenario, account)),
  now: () => currentTime(scenario)?.instant ?? null,
})

/** An Allow statement, and where it stands. */
export interface StatementPlace {
  readonly around: Surroundings
  readonly gate: PolicyGateName
  readonly source: NamedPolicy
  readonly statement: Statement
}

const warning = (
  { around, gate, source, statement }: StatementPlace,
  reason: WarningReason,
  path: Path,
  message: string,
  rest: {
    readonly expected?: ReadonlyArray<string>
    readonly actual?: string
    readonly conditionKey?: string
    readonly hints?: ReadonlyArray<Hint>
  } = {},
): Finding =>
  finding(
    gate,
    reason,
    'warning',
    message,
    around.evidenceOf(source, statement, [...statement.path, ...path], rest.expected ?? [], rest.actual ?? null),
    { conditionKey: rest.conditionKey ?? null, hints: rest.hints ?? [] },
  )

export const statementWarnings = (place: StatementPlace): ReadonlyArray<Finding> => [
  ...(place.gate === 'trust-policy' ? trustWarnings(place) : []),
  ...conditionWarnings(place),
]

/** Of a trust policy the principals deserve a word too, elsewhere the conditions alone. */
const mayWarn = (gate: PolicyGateName, { conditions }: Statement): boolean =>
  gate === 'trust-policy' || conditions.length > 0

/** Is there a condition on such a key that a request has to meet, and that not every value meets? */
const demands = ({ conditions }: Statement, key: RegExp): boolean =>
  conditions.some(
    ({ key: name, operator, values }) =>
      key.test(name) &&
      operator.test._tag === 'Positive' &&
      !operator.ifExists &&
      operator.quantifier !== 'ForAllValues' &&
      !values.some(isEverything) &&
      // An ARN that leaves the account open is anybody's.
      !(/^aws:PrincipalArn$/i.test(name) && values.some((value) => !/:\d{12}:/.test(value))),
  )

const isEverything = (value: string): boolean => /^\*+$/.test(value)

/** Keys that tell callers, or their ways, apart. */
const narrowing =
  /^(?:aws:(?:Principal(?:Arn|Account|Org\w+|Tag\/.+|ServiceName\w*|IsAWSService)|userid|username|Source\w+|Vpc\w+|FederatedProvider)|sts:(?:ExternalId|SourceIdentity))$/i

const trustWarnings = (place: StatementPlace): ReadonlyArray<Finding> => {
  const { principal } = place.statement
  if (principal === null || principal.negated) return []
  const asked = demandsOf(place)
  const all = principal.entries.flatMap((entry) => entryWarnings(place, asked, entry, [principal.member]))
  // What several principals have in common is told once.
  return [...new Map(all.map((each) => [`${each.evidence.pointer}\n${each.message}`, each])).values()]
}

/** What the conditions of a statement demand; looked for once, however many principals it has. */
interface Demands {
  readonly caller: () => boolean
  readonly source: () => boolean
  /** Of an account: an external ID, or an organization or principal of it; by this statement or by a Deny. */
  readonly ofAccount: (account: string) => boolean
  readonly subject: () => boolean
  readonly subjectOfBuiltIn: () => boolean
}

const demandsOf = ({ source, statement }: StatementPlace): Demands => {
  const demanded = (key: RegExp): (() => boolean) => once(() => demands(statement, key))
  const narrows = demanded(/^(?:sts:ExternalId|aws:Principal(?:Org\w+|Arn))$/i)
  const denied = once(() => deniedWithoutId(source))
  return {
    caller: demanded(narrowing),
    source: demanded(/^aws:Source(?:Arn|Account|Org\w+)$/i),
    ofAccount: (account) => narrows() || denied().has(EVERYONE) || denied().has(account),
    subject: demanded(subjectKey),
    subjectOfBuiltIn: demanded(builtInSubject),
  }
}

const entryWarnings = (
  place: StatementPlace,
  asked: Demands,
  entry: PrincipalEntry,
  path: Path,
): ReadonlyArray<Finding> => {
  switch (entry._tag) {
    // PRI-15, F-16
    case 'Everyone':
      return asked.caller()
        ? []
        : [
            warning(
              place,
              'open-to-everyone',
              path,
              'The trust policy trusts everyone, without a condition that says whom: every AWS account can take the role. Name the accounts, or test `aws:PrincipalOrgID`.',
              { actual: entry.text },
            ),
          ]
    // CON-D5
    case 'Account':
      return externalIdWarnings(place, asked, entry.account, entry.text, path)
    // PRI-11
    case 'UniqueId':
      return [
        warning(
          place,
          'names-unique-id',
          path,
          `\`${entry.text}\` is a unique ID, as IAM shows it once the ${entry.kind} is deleted. One made again under the same name has another.`,
          {
            actual: entry.text,
            hints: [{ code: 'unique-id-of-deleted-principal', message: 'Write the ARN again, and save.' }],
          },
        ),
      ]
    // SVC-9
    case 'Service':
      return takesRolesForItself.includes(entry.text.replace(/\.cn$/, '')) || asked.source()
        ? []
        : [
            warning(
              place,
              'source-not-tested',
              path,
              `\`${entry.text}\` may act for anybody's resources. Where the service passes them, test \`aws:SourceArn\` or \`aws:SourceAccount\` (confused deputy).`,
              { actual: entry.text },
            ),
          ]
    case 'Federated':
      return subjectWarnings(place, asked, entry.text, path)
    case 'User':
    case 'Role':
    case 'RoleSession':
    case 'FederatedUser':
    case 'CanonicalUser':
    case 'Invalid':
      return []
  }
}

/** SVC-1 to SVC-3, SVC-5: for the instance, task, function or pod that the role was given to. */
const takesRolesForItself: ReadonlyArray<string> = [
  'ec2.amazonaws.com',
  'ecs-tasks.amazonaws.com',
  'lambda.amazonaws.com',
  'pods.eks.amazonaws.com',
]

const ownAccount = ({ request }: Call): string => (request.target._tag === 'Right' ? request.target.right.account : '')

/** CON-D5. Whose account it is, is known of the caller's only, where both organizations were told. */
const externalIdWarnings = (
  place: StatementPlace,
  asked: Demands,
  account: string,
  text: string,
  path: Path,
): ReadonlyArray<Finding> => {
  const owner = place.around.ownerOf(account)
  if (owner === 'own' || owner === 'same organization' || asked.ofAccount(account)) return []
  return [
    warning(
      place,
      'external-id-not-required',
      path,
      `The trust policy trusts all of the account \`${account}\`${owner === 'other organization' ? ', which is of another organization. Demand' : ". If that is somebody else's, demand"} an external ID (\`sts:ExternalId\`), so that they cannot be made to act for others.`,
      { actual: text },
    ),
  ]
}

const EVERYONE = '*'
const nothingPassed: Context = { lookup: () => absent }

/** The accounts to which a Deny applies where the call passes no external ID: it demands one as well. */
const deniedWithoutId = ({ policy }: NamedPolicy): ReadonlySet<string> =>
  new Set(
    policy.statements
      .filter(
        ({ effect, action, conditions }) =>
          effect === 'Deny' &&
          covers(action.entries, 'sts:assumerole') !== action.negated &&
          conditions.length > 0 &&
          conditions.every((c) => c.name === 'sts:externalid' && conditionOutcome(c, nothingPassed) === 'true'),
      )
      .flatMap(({ principal }) => (principal === null || principal.negated ? [] : principal.entries))
      .flatMap((entry) => (entry._tag === 'Everyone' ? [EVERYONE] : entry._tag === 'Account' ? [entry.account] : [])),
  )

const ownerOf = ({ caller, role }: Call, account: string): Owner => {
  const told = F.isKnown(role) && role.value !== null ? role.value.organization : F.unknown
  if (!('account' in caller.principal) || caller.principal.account !== account) return 'not known'
  const [theirs, ours] = [idOf(caller.organization), idOf(told)]
  return theirs === undefined || ours === undefined || (theirs === null && ours === null)
    ? 'not known'
    : theirs === ours
      ? 'same organization'
      : 'other organization'
}

/** Null: in no organization; undefined: not told. */
const idOf = (organization: F.Fact<Organization | null>): string | null | undefined =>
  !F.isKnown(organization)
    ? undefined
    : organization.value === null
      ? null
      : F.isKnown(organization.value.id)
        ? organization.value.id.value
        : undefined

/** OIDC-9: whoever has a token of the provider can take the role. */
const subjectWarnings = (
  place: StatementPlace,
  asked: Demands,
  provider: string,
  path: Path,
): ReadonlyArray<Finding> => {
  if (provider.includes(':saml-provider/')) return []
  const about = isBuiltIn(provider) ? builtInSubject : subjectKey
  const subjects = place.statement.conditions.filter((c) => about.test(c.key))
  if (
    !(isBuiltIn(provider) ? asked.subjectOfBuiltIn : asked.subject)() &&
    !subjects.some((c) => c.values.some(isEverything))
  )
    return [
      warning(
        place,
        'subject-not-tested',
        path,
        isBuiltIn(provider)
          ? `No condition says whose token of \`${provider}\` is meant: test the audience or the application, and the user.`
          : `No condition tests the \`sub\` of the token: whoever has a token of \`${provider}\` can take the role.`,
        { actual: provider },
      ),
    ]
  return subjects.flatMap((c) =>
    c.operator.base === 'StringLike' && c.values.some(isTooWide)
      ? [
          warning(
            place,
            'subject-not-tested',
            ['Condition', c.operator.text, c.key],
            `\`${c.values.filter(isTooWide).join(', ')}\` leaves open whose token it is.`,
            {
              conditionKey: c.key,
              expected: c.values,
              hints: [{ code: 'wider-than-meant', message: 'Write out the owner: `repo:ORG/REPO:…`.' }],
            },
          ),
        ]
      : [],
  )
}

const subjectKey = /:(?:sub|actor_id|repository|repository_id|repository_owner_id|job_workflow_ref)$/i
/** OIDC-6: with these, application and user are told apart by other claims too. */
const builtInSubject = /:(?:sub|aud|amr|app_id|user_id|id)$/i

/** A pattern that leaves the owner of a repository open, or namespace and name of a service account, or everything. */
const isTooWide = (value: string): boolean =>
  isEverything(value) || /^repo:[^/]*[*?]/.test(value) || /^system:(?:serviceaccount:)?\*(?::\*)?$/.test(value)

const conditionWarnings = (place: StatementPlace): ReadonlyArray<Finding> => {
  const { conditions } = place.statement
  if (conditions.length === 0) return []
  const found: Finding[] = []
  const guarded = new Set<string>()
  for (const condition of conditions) if (demandsKey(condition)) guarded.add(condition.name)
  for (const condition of conditions) {
    if (!guarded.has(condition.name)) for (const each of absentKeyWarnings(place, condition)) found.push(each)
    if (isTime(condition)) for (const each of windowWarnings(place, condition)) found.push(each)
  }
  return found
}

/** Is it met by requests only that hold the key? */
const demandsKey = ({ operator, values }: Condition): boolean =>
  operator.test._tag === 'Null'
    ? values.some((value) => value.toLowerCase() === 'false')
    : operator.quantifier !== 'ForAllValues' && !operator.ifExists && operator.test._tag === 'Positive'

/** SET-6, COND-3: an Allow that holds where the key is missing. */
const absentKeyWarnings = (place: StatementPlace, condition: Condition): ReadonlyArray<Finding> => {
  const { operator, key, name } = condition
  if (operator.test._tag !== 'Positive' || alwaysThere.test(name)) return []
  const isMfa = operator.ifExists && name.startsWith('aws:multifactorauth')
  return operator.quantifier !== 'ForAllValues' && !isMfa
    ? []
    : [
        warning(
          place,
          'admits-absent-key',
          ['Condition', operator.text, key],
          isMfa
            ? `In ${lowerFirst(statementName(place))} \`${operator.text}\` holds where \`${key}\` is missing, as it is with long-term access keys: they need no MFA here.`
            : `In ${lowerFirst(statementName(place))} \`${operator.text}\` holds where \`${key}\` is missing. Demand the key as well: \`"Null": {"${key}": "false"}\`.`,
          {
            conditionKey: key,
            expected: condition.values,
            hints: [{ code: 'wider-than-meant', message: 'A request without the key meets the condition.' }],
          },
        ),
      ]
}

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1)

/** KEY-17: keys that every request carries. */
const alwaysThere = /^aws:(?:currenttime|epochtime|securetransport|useragent|requestedregion)$/

/** CON-D3: a statement whose time is over allows nothing any more. */
const windowWarnings = (place: StatementPlace, { operator, key, values }: Condition): ReadonlyArray<Finding> => {
  const now = place.around.now()
  if (now === null || !operator.base.includes('LessThan')) return []
  const ends = values.flatMap((value) => parseInstant(value) ?? [])
  return ends.length > 0 && ends.every((end) => compareInstants(end, now) < 0)
    ? [
        warning(
          place,
          'window-over',
          ['Condition', operator.text, key],
          `${statementName(place)} allows nothing any more: its time ended at \`${values.join(', ')}\`.`,
          {
            conditionKey: key,
            expected: values,
            hints: [{ code: 'date-in-the-past', message: 'Move the date, or take the statement away.' }],
          },
        ),
      ]
    : []
}

/** TRU-6, QUOTA-1: characters that are no white space. */
const QUOTA = 2048

export const sizeWarnings = (around: Surroundings, source: NamedPolicy): ReadonlyArray<Finding> => {
  const written = source.policy.text ?? JSON.stringify(source.policy.document)
  // Without white space it is no longer.
  if (written.length <= 0.9 * QUOTA) return []
  const size = written.replace(/\s/g, '').length
  return size <= 0.9 * QUOTA
    ? []
    : [
        finding(
          'trust-policy',
          'near-quota',
          'warning',
          size > QUOTA
            ? `The trust policy has ${size} characters without white space; IAM takes ${QUOTA}, unless the quota was raised.`
            : `The trust policy has ${size} characters without white space, of the ${QUOTA} that IAM takes.`,
          around.evidenceOf(source, null, [], [`at most ${QUOTA}`], String(size)),
        ),
      ]
}
