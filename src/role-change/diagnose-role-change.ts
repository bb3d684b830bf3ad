import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { decodeInput } from '../codec/decode-input.js'
import type { InputProblems } from '../codec/problem.js'
import type { Verdict } from '../gate/verdict.js'
import { classify, type Classified } from '../role-kind/classify.js'
import { managementOf, serviceWords, type RoleManagement } from '../role-kind/management.js'
import { getRole } from '../role-kind/role-commands.js'
import type { ProtectedKind, RoleKind } from '../role-kind/role-kind.js'
import type { RoleNote, RoleQuestion } from '../role-kind/role-note.js'
import { namedRole, type NamedRole } from '../role-kind/role-reference.js'
import { cellOf, type ChangeCell, type ChangeRoute } from './change-table.js'
import { roleChange, type RoleChange } from './role-change-codec.js'
import { notAttachable, unmodifiable, type RoleChangeError } from './role-change-error.js'
import type { RoleChangeInput } from './role-change-input.js'
import { changeNotes, type Judged, type RoleChangeNoteCode } from './role-change-notes.js'
import {
  beforeDeletion,
  changeInService,
  changePermissionSet,
  followDeletion,
  leftoversOf,
  makeNewRole,
  requestDeletion,
  seeLastUse,
  takeAssignmentBack,
  throughService,
  useDeleteRole,
  type RoleChangeStep,
} from './role-change-step.js'
import { rowsOf, type ChangeRow, type RoleOperation } from './role-operation.js'

/**
 * A permission that the caller needs.
 * @public
 */
export interface NeededPermission {
  readonly action: string
  /** Null: its ARN is not known, since that of a session hides the path. */
  readonly resource: string | null
}

/**
 * Does IAM carry the change out on this role; and if not, why, and what is to be done instead?
 * @public
 */
export interface RoleChangeDiagnosis {
  /**
   * `allowed`: IAM does not refuse because of the role. Whether the caller has the permission is another matter.
   * `undetermined`: the kind of the role, or what it still holds, could change the answer.
   */
  readonly verdict: Verdict
  /** One sentence. */
  readonly summary: string
  readonly operation: RoleOperation
  readonly role: NamedRole
  /** As `explainRole` has them. */
  readonly kinds: ReadonlyArray<RoleKind>
  /** How such a change is made. Null: it hangs on what is not known. */
  readonly route: ChangeRoute | null
  readonly managedThrough: RoleManagement
  /** What AWS would answer. Null: nothing is refused, or it has no error of its own for this. */
  readonly error: RoleChangeError | null
  /** Errors that come once the first is out of the way. */
  readonly furtherErrors: ReadonlyArray<RoleChangeError>
  /** To do before, in order. */
  readonly first: ReadonlyArray<RoleChangeStep>
  /** To do in the place of what is refused. */
  readonly instead: ReadonlyArray<RoleChangeStep>
  readonly afterwards: ReadonlyArray<RoleChangeStep>
  /** What the caller has to be allowed: for the operation, or for what is to be done in its place. */
  readonly permissions: ReadonlyArray<NeededPermission>
  readonly notes: ReadonlyArray<RoleNote<RoleChangeNoteCode>>
  readonly questions: ReadonlyArray<RoleQuestion>
  /** The rules that decide, as in `docs/rules/`. */
  readonly rules: ReadonlyArray<string>
}

/** What IAM does, all else told. */
interface Outcome {
  readonly verdict: Verdict
  readonly route: ChangeRoute | null
  readonly cells: ReadonlyArray<ChangeCell>
  readonly error: RoleChangeError | null
  readonly furtherErrors: ReadonlyArray<RoleChangeError>
}

const passes = (cells: ReadonlyArray<ChangeCell>): Outcome => ({
  verdict: 'allowed',
  route: 'direct',
  cells,
  error: null,
  furtherErrors: [],
})

/** CHG-30: of `DeleteRole` by API, on a role that the account owns. */
const deletion = (change: RoleChange, cells: ReadonlyArray<ChangeCell>): Outcome => {
  const leftovers = leftoversOf(change.role, change)
  const [error, ...furtherErrors] = leftovers.flatMap(({ left, error: refusal }) =>
    left !== undefined && left.length > 0 ? [refusal] : [],
  )
  if (error !== undefined) return { ...passes(cells), verdict: 'denied', error, furtherErrors }
  const open = leftovers.some(({ left }) => left === undefined)
  return open ? { ...passes(cells), verdict: 'undetermined' } : passes(cells)
}

/** KND-16: these policies attach to service-linked roles alone. */
const isLinkedPolicy = (arn: string | undefined): boolean =>
  /^arn:[^:]+:iam::aws:policy\/aws-service-role\//.test(arn ?? '')

/** Which of the table's rows has no operation of its own, so that IAM never gets to refuse it. */
const hasNoError = (row: ChangeRow, kind: ProtectedKind | null): boolean =>
  row === 'name-or-path' || (row === 'delete-service-linked-role' && kind !== 'service-linked')

/** The change on a role of this kind. */
const outcomeOn = (change: RoleChange, rows: ReadonlyArray<ChangeRow>, kind: ProtectedKind | null): Outcome => {
  const cells = rows.map((row) => cellOf(row, kind))
  const refused = cells.filter(({ allowed }) => !allowed)
  const [first] = refused
  if (first !== undefined) {
    // An UpdateRole that does not say what for: it may be refused or not.
    const verdict =
      change.operation === 'UpdateRole' && change.changes === undefined && refused.length < cells.length
        ? 'undetermined'
        : 'denied'
    const silent = rows.every((row, i) => cells[i]?.allowed === true || hasNoError(row, kind))
    return {
      verdict,
      route: verdict === 'denied' ? first.route : null,
      cells: verdict === 'denied' ? refused : cells,
      error: verdict === 'undetermined' || silent ? null : unmodifiable(change.role.name),
      furtherErrors: [],
    }
  }
  if (kind === null && change.operation === 'AttachRolePolicy' && isLinkedPolicy(change.policyArn))
    return { verdict: 'denied', route: 'none', cells, error: notAttachable, furtherErrors: [] }
  return kind === null && change.operation === 'DeleteRole' && change.via === 'api'
    ? deletion(change, cells)
    : passes(cells)
}

const anyKind: ReadonlyArray<ProtectedKind | null> = ['service-linked', 'identity-center', 'reserved', null]

/** What several kinds have in common. */
const inCommon = <A>(values: ReadonlyArray<A>): A | null => {
  const [first, ...rest] = values
  return first !== undefined && rest.every((value) => value === first) ? first : null
}

const outcomeOf = (change: RoleChange, rows: ReadonlyArray<ChangeRow>, { protectedAs, role }: Classified): Outcome => {
  if (role.path !== null) return outcomeOn(change, rows, protectedAs)
  // KND-13: the path is hidden, so that the role may be of any kind.
  const outcomes = anyKind.map((kind) => outcomeOn(change, rows, kind))
  return {
    verdict: inCommon(outcomes.map(({ verdict }) => verdict)) ?? 'undetermined',
    route: inCommon(outcomes.map(({ route }) => route)),
    cells: outcomes[0]?.cells ?? [],
    error: null,
    furtherErrors: [],
  }
}

const stepsOf = (
  change: RoleChange,
  rows: ReadonlyArray<ChangeRow>,
  { protectedAs, service, permissionSet, role }: Classified,
  verdict: Verdict,
): Pick<RoleChangeDiagnosis, 'first' | 'instead' | 'afterwards'> => {
  const none = { first: [], instead: [], afterwards: [] }
  if (rows.includes('name-or-path')) return { ...none, instead: [makeNewRole()] }
  if (role.path === null) return none
  const deletes = rows.includes('delete') || rows.includes('delete-service-linked-role')
  switch (protectedAs) {
    case 'service-linked':
      if (rows.includes('delete'))
        return {
          first: beforeDeletion(role, service),
          instead: [throughService(service), requestDeletion(role)],
          afterwards: followDeletion(role, service),
        }
      if (deletes)
        return {
          first: [throughService(service), ...beforeDeletion(role, service)],
          instead: [],
          afterwards: followDeletion(role, service),
        }
      return rows.includes('permissions') ? { ...none, instead: [changeInService(service)] } : none
    case 'identity-center':
      if (deletes) return { ...none, instead: [takeAssignmentBack(permissionSet)] }
      return verdict === 'denied' && rows.some((row) => row === 'permissions' || row === 'max-session-duration')
        ? { ...none, instead: [changePermissionSet(permissionSet)] }
        : none
    case 'reserved':
      return none
    case null:
      if (rows.includes('delete-service-linked-role')) return { ...none, instead: [useDeleteRole(role)] }
      if (!rows.includes('delete')) return none
      return {
        ...none,
        first: [
          seeLastUse(role),
          ...(change.via === 'api' ? leftoversOf(role, change).flatMap(({ steps }) => steps) : []),
        ],
      }
  }
}

/** The permissions by which what stands in the way of `DeleteRole` is taken away. */
const companionOf = {
  instanceProfiles: 'iam:RemoveRoleFromInstanceProfile',
  inlinePolicies: 'iam:DeleteRolePolicy',
  attachedPolicies: 'iam:DetachRolePolicy',
} as const

/** CHG-18, PAS-41: of what is done, or is to be done in its place. What the kind of the role forbids, nobody can be allowed. */
const permissionsFor = (
  change: RoleChange,
  rows: ReadonlyArray<ChangeRow>,
  { protectedAs }: Classified,
  { verdict, error }: Outcome,
): ReadonlyArray<NeededPermission> => {
  const { operation, role, via } = change
  const onRole = role.path === null ? null : role.text
  const profiles = `arn:${role.partition}:iam::${role.account}:instance-profile/*`
  const forRole = (action: string): NeededPermission => ({ action, resource: onRole })
  const deletes = rows.includes('delete') || rows.includes('delete-service-linked-role')
  if (protectedAs === 'service-linked' && deletes)
    return [forRole('iam:DeleteServiceLinkedRole'), forRole('iam:GetServiceLinkedRoleDeletionStatus')]
  if (protectedAs === null && operation === 'DeleteServiceLinkedRole' && role.path !== null)
    return [forRole('iam:DeleteRole')]
  if (verdict === 'denied' && error?.code !== 'DeleteConflict') return []
  switch (operation) {
    case 'AddRoleToInstanceProfile':
      return [{ action: 'iam:AddRoleToInstanceProfile', resource: profiles }, forRole('iam:PassRole')]
    case 'RemoveRoleFromInstanceProfile':
      return [{ action: 'iam:RemoveRoleFromInstanceProfile', resource: profiles }]
    case 'DeleteRole':
      return [
        forRole('iam:DeleteRole'),
        ...leftoversOf(role, change).flatMap(({ member, left }) =>
          left?.length === 0
            ? []
            : [{ action: companionOf[member], resource: member === 'instanceProfiles' ? profiles : onRole }],
        ),
        ...(via === 'console' ? [{ action: 'iam:DeleteInstanceProfile', resource: profiles }] : []),
      ]
    default:
      return [forRole(`iam:${operation}`)]
  }
}

const questionsOf = (
  change: RoleChange,
  { role, protectedAs }: Classified,
  verdict: Verdict,
): ReadonlyArray<RoleQuestion> => {
  if (verdict !== 'undetermined') return []
  if (role.path === null)
    return [
      {
        about: 'roleArn',
        ask: 'What is the ARN of the role itself? Its path proves whether AWS or the account owns it.',
        command: getRole(role, 'Role.Arn'),
      },
    ]
  if (change.operation === 'UpdateRole')
    return [
      {
        about: 'changes',
        ask: 'What is to be changed: the description, or the maximum session duration?',
        command: null,
      },
    ]
  return protectedAs === null
    ? leftoversOf(role, change).flatMap(({ member, left, steps }) =>
        left === undefined ? steps.map(({ command, message }) => ({ about: member, ask: message, command })) : [],
      )
    : []
}

const ownerWords = ({ protectedAs, service, role }: Classified): string => {
  switch (protectedAs) {
    case 'service-linked':
      return `\`${role.name}\` is a service-linked role of ${serviceWords(service)}`
    case 'identity-center':
      return `\`${role.name}\` is a role of IAM Identity Center`
    case 'reserved':
      return `\`${role.name}\` is a role that AWS reserves`
    case null:
      return `\`${role.name}\` is a role of the account`
  }
}

const summaryOf = (
  change: RoleChange,
  rows: ReadonlyArray<ChangeRow>,
  classified: Classified,
  { verdict, route, error }: Outcome,
): string => {
  const { operation } = change
  const owner = ownerWords(classified)
  if (verdict === 'undetermined')
    return classified.role.path === null
      ? `Whether IAM refuses \`${operation}\` hangs on the path of the role, which the ARN of a session hides.`
      : operation === 'UpdateRole'
        ? `${owner}: IAM lets its description be edited, and not its maximum session duration.`
        : `${owner}: IAM refuses \`${operation}\` until it is in no instance profile and has no policies, and what it has is not all known.`
  if (verdict === 'allowed')
    return classified.role.path === null
      ? `IAM refuses \`${operation}\` on no role because of its kind.`
      : rows.includes('delete-service-linked-role')
        ? `${owner}: IAM takes the request, and deletes it if it is not in use. Delete it through the service where that can be done.`
        : `${owner}: IAM does not refuse \`${operation}\` because of it.`
  if (rows.includes('name-or-path'))
    return 'The name and the path of a role never change, whatever its kind: make a new role.'
  if (classified.role.path === null) return `IAM refuses \`${operation}\` on a role of any kind.`
  if (error?.code === 'DeleteConflict')
    return `${owner}: IAM refuses \`${operation}\` until what is attached to it is taken away.`
  if (error?.code === 'PolicyNotAttachable')
    return `${owner}: IAM refuses \`${operation}\`, since the policy belongs to service-linked roles.`
  if (rows.includes('delete-service-linked-role'))
    return `${owner}, and no service-linked role: \`${operation}\` is not for it.`
  return `${owner}: IAM refuses \`${operation}\`.${
    route === 'through-service'
      ? classified.protectedAs === 'service-linked'
        ? ' Go through the service.'
        : ' Go through IAM Identity Center.'
      : ''
  }`
}

const diagnose = (change: RoleChange): RoleChangeDiagnosis => {
  const classified = classify(change.role, change.trustPolicy, undefined)
  const rows = rowsOf(change)
  const outcome = outcomeOf(change, rows, classified)
  const { verdict, route, error, furtherErrors, cells } = outcome
  const judged: Judged = { change, classified, rows, cells, verdict }
  const { role, kinds, protectedAs, service } = classified
  return {
    verdict,
    summary: summaryOf(change, rows, classified, outcome),
    operation: change.operation,
    role: namedRole(role),
    kinds,
    route,
    managedThrough:
      role.path === null ? { where: 'unknown', name: null, documentation: null } : managementOf(protectedAs, service),
    error,
    furtherErrors,
    ...stepsOf(change, rows, classified, verdict),
    permissions: permissionsFor(change, rows, classified, outcome),
    notes: changeNotes(judged),
    questions: questionsOf(change, classified, verdict),
    rules: [
      ...new Set([
        ...cells.flatMap(({ rules }) => rules),
        ...(error === null ? [] : [error, ...furtherErrors].map(({ rule }) => rule)),
      ]),
    ],
  }
}

/**
 * May this role be edited or deleted: does IAM carry the operation out, refuse it, or leave it to the service that the
 * role is linked to?
 *
 * Takes the role, the operation by AWS's own name, and what is known of the role's policies and instance profiles, as
 * plain JSON or as its JSON text. `allowed` means that IAM does not refuse because of the role: whether the caller may is
 * another matter, which `permissions` names, and an `AccessDenied` is no answer to this question.
 *
 * `Left` holds everything that is wrong with the input. Total and pure.
 *
 * Rules: CHG-1 to CHG-33 of `docs/rules/passrole-and-service-roles.md`; errors: ERR-120 to ERR-123 and ERR-128 of
 * `docs/rules/errors.md`.
 *
 * @example
 * import { diagnoseRoleChange } from 'iam-role-doctor'
 *
 * const answer = diagnoseRoleChange({
 *   roleArn: 'arn:aws:iam::111111111111:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling',
 *   operation: 'DeleteRole',
 * })
 * answer._tag === 'Right' ? answer.right.verdict : null // => 'denied'
 * answer._tag === 'Right' ? answer.right.error?.code : null // => 'UnmodifiableEntity'
 * answer._tag === 'Right' ? answer.right.route : null // => 'through-service'
 *
 * @public
 */
export const diagnoseRoleChange = (input: RoleChangeInput | string): E.Either<InputProblems, RoleChangeDiagnosis> =>
  pipe(
    input,
    decodeInput(roleChange, ['roleArn', 'role', 'operation']),
    E.map(({ value }) => diagnose(value)),
  )
