import type { Classified } from '../role-kind/classify.js'
import { serviceWords } from '../role-kind/management.js'
import { isEc2 } from '../role-kind/role-kind.js'
import { note, type RoleNote } from '../role-kind/role-note.js'
import type { Verdict } from '../gate/verdict.js'
import type { ChangeCell } from './change-table.js'
import type { RoleChange } from './role-change-codec.js'
import type { ChangeRow } from './role-operation.js'

/**
 * What `diagnoseRoleChange` has to say beside its verdict; `docs/guides/cannot-edit-or-delete-a-role.md` explains each.
 * @public
 */
export type RoleChangeNoteCode =
  | 'permission-is-another-matter'
  | 'uncertain'
  | 'only-the-description'
  | 'look-alike'
  | 'kind-not-proven'
  | 'either-permission'
  | 'keeps-what-is-left-out'
  | 'does-not-limit-services'
  | 'counts-from-next-session'
  | 'reaches-running-sessions'
  | 'boundary-waits'
  | 'service-may-lag'
  | 'deletion-hurts-the-service'
  | 'deletion-is-a-task'
  | 'usage-list-may-be-partial'
  | 'console-does-it-all'
  | 'instance-profile-stays'
  | 'credentials-end'
  | 'trust-does-not-come-back'
  | 'order-not-documented'
  | 'made-for-one-service'
  | 'edited-by-hand'
  | 'no-use-case'
  | 'profile-holds-one-role'
  | 'profile-not-offered'
  | 'former-credentials'
  | 'no-ec2-trust'
  | 'policy-of-service-linked-roles'

type Note = RoleNote<RoleChangeNoteCode>
type Notes = ReadonlyArray<Note>

const only = (when: boolean, ...notes: Notes): Notes => (when ? notes : [])

/** What a change is about, and what came of it. */
export interface Judged {
  readonly change: RoleChange
  readonly classified: Classified
  readonly rows: ReadonlyArray<ChangeRow>
  readonly cells: ReadonlyArray<ChangeCell>
  readonly verdict: Verdict
}

const linkedNotes = ({ classified, rows, verdict }: Judged): Notes => [
  ...only(
    verdict !== 'allowed' && !rows.includes('delete'),
    note(
      'only-the-description',
      'Of a service-linked role only the description can be edited, by console, CLI or API, and tags can be added; trust and permissions are set by the service.',
      ['CHG-2', 'CHG-7', 'NEW-9'],
    ),
  ),
  ...only(
    rows.includes('delete') || rows.includes('delete-service-linked-role'),
    note(
      'deletion-hurts-the-service',
      `Without it, ${serviceWords(classified.service)} may lose access to resources that it needs; it may also make the role again by itself.`,
      ['CHG-26', 'NEW-3'],
    ),
    note(
      'deletion-is-a-task',
      'A deletion is asked for, not done at once: IAM checks whether the role is in use. A second request while one runs gives the same task.',
      ['CHG-22', 'CHG-23'],
    ),
    note(
      'usage-list-may-be-partial',
      'Where the task fails, the list of what uses the role may be whole, partial or missing: clean up, ask again, repeat.',
      ['CHG-24', 'CHG-23', 'ERR-127'],
    ),
  ),
]

const deletionNotes = ({ change, rows, classified, verdict }: Judged): Notes =>
  only(
    rows.includes('delete') && classified.protectedAs === null,
    ...only(
      change.via === 'console',
      note(
        'console-does-it-all',
        'The console takes the role out of its instance profiles and its policies away by itself. It also deletes an instance profile, if that has the name of the role.',
        ['CHG-31'],
      ),
    ),
    ...only(
      change.via === 'api',
      note(
        'instance-profile-stays',
        'An instance profile that held the role stays: its deletion is a step of its own.',
        ['CHG-30'],
      ),
    ),
    ...only(
      verdict === 'denied',
      note(
        'order-not-documented',
        'IAM tells of one obstacle at a time, and AWS does not say in which order. Each of them has to go.',
        ['CHG-30'],
      ),
    ),
    note('credentials-end', 'Whatever runs with the role loses its credentials.', ['CHG-32']),
    note(
      'trust-does-not-come-back',
      'Policies that name the role keep its unique ID. A new role of the same name is not trusted by them.',
      ['CHG-33'],
    ),
  )

/** CHG-19: from when on a change counts. */
const timingNotes = ({ rows, verdict }: Judged): Notes =>
  only(
    verdict !== 'denied',
    ...only(
      rows.includes('trust-policy') || rows.includes('max-session-duration'),
      note(
        'counts-from-next-session',
        'It counts when the role is taken the next time. Running sessions go on, and keep their length.',
        ['CHG-19'],
      ),
    ),
    ...only(
      rows.some((row) => row === 'permissions' || row === 'revoke-sessions' || row === 'disable'),
      note('reaches-running-sessions', 'It reaches the running sessions of the role too.', ['CHG-19']),
    ),
    ...only(
      rows.includes('permissions-boundary'),
      note(
        'boundary-waits',
        'By the guide, a changed boundary counts only when the role is taken the next time. It gives no reason; if it were otherwise, running sessions would be hit at once.',
        ['CHG-19'],
      ),
    ),
    ...only(
      rows.includes('trust-policy'),
      note(
        'service-may-lag',
        'A service may not see the change yet: retry for some seconds before you change anything else.',
        ['SRV-16'],
      ),
    ),
  )

const attributeNotes = ({ change, rows, verdict }: Judged): Notes =>
  only(
    verdict !== 'denied',
    ...only(
      rows.includes('description'),
      note(
        'either-permission',
        'A description is edited by `UpdateRole` or by `UpdateRoleDescription`: one of the two permissions is enough.',
        ['CHG-18'],
      ),
    ),
    ...only(
      change.operation === 'UpdateRole',
      note('keeps-what-is-left-out', '`UpdateRole` changes what is passed, and keeps the rest.', ['CHG-16']),
    ),
    ...only(
      rows.includes('max-session-duration'),
      note('does-not-limit-services', 'The maximum session duration does not limit the sessions that services take.', [
        'CHG-17',
      ]),
    ),
  )

const serviceRoleNotes = ({ rows, classified: { kinds } }: Judged): Notes =>
  only(
    kinds.some((kind) => kind === 'service-role' || kind === 'ec2-service-role'),
    ...only(
      rows.some((row) => row === 'permissions' || row === 'delete' || row === 'disable'),
      note(
        'made-for-one-service',
        'Where the service made this role and its policy, it can be changed and deleted, and should not be: both are meant for that service alone.',
        ['SRV-3'],
      ),
    ),
    ...only(
      rows.includes('permissions'),
      note(
        'edited-by-hand',
        "Was the managed policy edited, the service's next set-up fails: it finds a default version that it did not make. Make `v1` the default again and repeat; if that does not help, give others that use the policy or the role their own, delete policy and role, and let the service make both again.",
        ['SRV-4', 'SRV-5', 'SRV-6', 'ERR-154'],
      ),
    ),
  )

/** SRV-8: the first of its two steps has been made. */
const isHalfMade = ({ kinds, trust, role }: Classified): boolean =>
  kinds.length === 1 &&
  kinds[0] === 'same-account' &&
  trust?.trusts.every(({ principal }) => principal === role.account || principal.endsWith(`:${role.account}:root`)) ===
    true

const useCaseNotes = ({ change, rows, classified, verdict }: Judged): Notes => {
  const bare = change.attachedPolicies?.length === 0 && change.inlinePolicies?.length === 0
  return only(
    verdict === 'allowed' && rows.includes('trust-policy') && isHalfMade(classified),
    note(
      'no-use-case',
      `To make it a service role that the console offers no use case for, put {"Service": "PRINCIPAL"} in the place of {"AWS": …}, then attach its permissions, and tell the service of it. The principal is on the service's page on service-linked roles, or in its documentation; IAM refuses an unknown one (ERR-110). Until then the role trusts the whole account${bare ? ', which is harmless: it has no permissions' : ': see that it has no permissions yet'}.`,
      ['SRV-2', 'SRV-7', 'SRV-8', 'SRV-9', 'SRV-10'],
    ),
  )
}

const profileNotes = ({ change, classified, verdict }: Judged): Notes =>
  only(
    verdict === 'allowed' && change.operation === 'AddRoleToInstanceProfile',
    note(
      'profile-holds-one-role',
      'An instance profile holds exactly one role; a role may be in many. The IAM console makes a profile of the same name with a role for EC2; CLI and API do not.',
      ['SRV-11'],
    ),
    note(
      'profile-not-offered',
      'The EC2 console lists profiles, not roles: it shows none without `iam:ListInstanceProfiles`, without a profile, or under a name that you do not look for.',
      ['SRV-12'],
    ),
    note(
      'former-credentials',
      'Instances keep the credentials of the former role until the next rotation. Associate the profile again, or stop and start them. A profile that was deleted and made again has another ID, and such instances need to be associated anew.',
      ['SRV-13', 'SRV-14', 'ERR-151'],
    ),
    ...only(
      classified.trust !== null && !classified.trust.trusts.some(isEc2),
      note('no-ec2-trust', 'The trust policy does not let EC2 take the role: instances would get no credentials.', [
        'SVC-1',
        'ERR-150',
      ]),
    ),
  )

const otherwiseNotes = ({ cells, verdict }: Judged): Notes =>
  cells.flatMap(({ otherwise, rules }) =>
    otherwise === null || verdict === 'undetermined'
      ? []
      : [
          note(
            'uncertain',
            `AWS's sources do not settle this; it is read as refused. If it were otherwise: ${otherwise}`,
            rules,
          ),
        ],
  )

/** What there is to say of a change, the most telling first. */
export const changeNotes = (judged: Judged): Notes => {
  const { classified, change, verdict, rows } = judged
  return [
    ...only(
      classified.lookAlike !== null && verdict !== 'undetermined',
      ...(classified.lookAlike === null
        ? []
        : [note('look-alike', classified.lookAlike.message, classified.lookAlike.rules)]),
    ),
    ...classified.likely
      .filter(() => change.role.path === null)
      .map(({ message, rules }) => note('kind-not-proven', message, rules)),
    ...otherwiseNotes(judged),
    ...(classified.protectedAs === 'service-linked' ? linkedNotes(judged) : []),
    ...only(
      verdict === 'denied' && classified.protectedAs === null && change.operation === 'AttachRolePolicy',
      note(
        'policy-of-service-linked-roles',
        'Policies below `policy/aws-service-role/` belong to service-linked roles, and attach to nothing else.',
        ['KND-16', 'ERR-128'],
      ),
    ),
    ...deletionNotes(judged),
    ...useCaseNotes(judged),
    ...profileNotes(judged),
    ...serviceRoleNotes(judged),
    ...timingNotes(judged),
    ...attributeNotes(judged),
    note(
      'permission-is-another-matter',
      rows.includes('read') || verdict === 'allowed'
        ? 'Allowed means that IAM does not refuse because of the role. Whether the caller may is another matter: an `AccessDenied` speaks of the permissions of the caller, and not of the role.'
        : "An `AccessDenied` would not come from this: it speaks of the caller's permissions, whatever the role is.",
      ['CHG-18', 'NEW-11'],
    ),
  ]
}
