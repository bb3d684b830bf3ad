import { covers } from '../action/action-pattern.js'
import type { Policy } from '../policy/policy.js'
import type { LinkedService } from '../service-linked-role/linked-service.js'
import type { Classified } from './classify.js'
import { note, type RoleNote } from './role-note.js'
import type { IdlePrincipal, TrustedPrincipal } from './trusted-principal.js'
import { isEc2 } from './role-kind.js'

/**
 * What `explainRole` has to say beside its answer; `docs/guides/a-new-role-appeared.md` explains each.
 * @public
 */
export type RoleNoteCode =
  | 'proven-by-path'
  | 'expected'
  | 'made-by-first-use'
  | 'holds-what-the-service-needs'
  | 'where-to-see-it'
  | 'see-service-page'
  | 'unknown-service'
  | 'may-come-from-another-account'
  | 'acts-for-its-users'
  | 'trust-policy-differs'
  | 'goes-with-last-assignment'
  | 'owner-unknown'
  | 'path-hidden'
  | 'belongs-to-the-account'
  | 'made-for-one-service'
  | 'needs-instance-profile'
  | 'source-arn-without-account'
  | 'trusts-foreign-account'
  | 'trusts-anyone'
  | 'disabled'
  | 'maybe-denied'
  | 'principal-deleted'
  | 'principal-nobody'
  | 'action-does-not-fit'
  | 'condition-never-holds'
  | 'denied-by-statement'
  | 'look-for-its-maker'
  | 'described-as'

type Notes = ReadonlyArray<RoleNote<RoleNoteCode>>

const only = (when: boolean, ...notes: Notes): Notes => (when ? notes : [])

/** KND-15: one statement, by which the service alone takes the role. */
const isOwnTrust = ({ statements }: Policy, principal: string): boolean =>
  statements.length === 1 &&
  statements.every(
    ({ effect, principal: whom, action }) =>
      effect === 'Allow' &&
      whom !== null &&
      whom.entries.every(({ type, text }) => type === 'Service' && text === principal) &&
      covers(action.entries, 'sts:assumerole') !== action.negated,
  )

const aboutService = (service: LinkedService | null): Notes => {
  const name = service?.name ?? null
  if (service === null || name === null)
    return [
      note(
        'unknown-service',
        service === null
          ? 'The path names no service. It is a service-linked role all the same: IAM gives this path to nobody else.'
          : `Which service bears the principal \`${service.principal}\` is not known here, and it is not guessed from its name.`,
        ['KND-17', 'SLR-7'],
      ),
    ]
  const page =
    service.documentation === null ? 'in its own documentation' : `on its own page (${service.documentation})`
  return [
    ...only(
      service.madeWhen !== null,
      note('made-by-first-use', `${name} makes it when ${service.madeWhen ?? ''}.`, ['NEW-1']),
    ),
    note(
      'see-service-page',
      `Whether ${name} makes the role by itself, and lets you edit or delete it, is said only ${page}.`,
      ['NEW-5', 'NEW-4'],
    ),
  ]
}

const linkedNotes = ({ service, role, policy }: Classified): Notes => [
  note(
    'proven-by-path',
    'Its path is the proof: IAM refuses a role below `/aws-service-role/` to everybody but the services themselves.',
    ['KND-1', 'KND-10'],
  ),
  note(
    'expected',
    'A service began to support such roles while the account used it, or somebody first used a feature that needs one. AWS may tell of it by e-mail. You need to do nothing.',
    ['NEW-1', 'NEW-2'],
  ),
  note(
    'holds-what-the-service-needs',
    'It has all the permissions that the service needs, from AWS managed policies below `policy/aws-service-role/` that attach to nothing else; nobody has to add any.',
    ['NEW-3', 'KND-16'],
  ),
  ...aboutService(service),
  note(
    'where-to-see-it',
    'IAM console, Roles: the column Trusted entities says (Service-linked role), and the Summary page of the role has a banner.',
    ['KND-18', 'NEW-4'],
  ),
  role.name === 'AWSServiceRoleForAccessAnalyzer'
    ? note(
        'may-come-from-another-account',
        'In a member account it appears when an analyzer for the whole organization is made in another account.',
        ['KND-36', 'NEW-7'],
      )
    : note(
        'may-come-from-another-account',
        'If nobody in this account did anything: in an organization, the role of AWS Organizations itself may make such roles in the member accounts, for services that were turned on elsewhere.',
        ['KND-37', 'NEW-7'],
      ),
  note(
    'acts-for-its-users',
    'Whoever may use the service can make it act through this role. That is meant so; where resource policies trust the service, `aws:SourceArn` and `aws:SourceAccount` narrow it.',
    ['SLR-15'],
  ),
  ...only(
    service !== null && policy !== null && !isOwnTrust(policy, service.principal),
    note(
      'trust-policy-differs',
      `The trust policy is not the usual one statement that lets \`${service?.principal ?? ''}\` alone take the role. Some services say so on their page; else see whether it belongs to this role.`,
      ['KND-15'],
    ),
  ),
]

const identityCenterNotes: Notes = [
  note(
    'goes-with-last-assignment',
    'It goes when the last assignment of the permission set to this account is taken back. Provisioned anew, it gets another suffix, and policies that name its ARN no longer hit it.',
    ['NEW-6', 'SVC-10'],
  ),
]

const reservedNotes: Notes = [
  note(
    'owner-unknown',
    'The path is one that AWS reserves, so that nobody in the account can change or delete the role. Which service owns it is not known here.',
    ['KND-3'],
  ),
]

const list = (texts: ReadonlyArray<string>): string => texts.map((text) => `\`${text}\``).join(', ')

const idleWords: Readonly<
  Record<IdlePrincipal['why'], { readonly words: string; readonly rules: ReadonlyArray<string> }>
> = {
  'principal-deleted': {
    words:
      'is the unique ID of a user or role that was deleted. Nobody is trusted by it, not even a new one of the same name.',
    rules: ['CHG-33', 'PRIN-33', 'PRIN-34'],
  },
  'principal-nobody': { words: 'names nobody: IAM knows no such principal.', rules: ['PRI-10'] },
  'action-does-not-fit': {
    words: 'cannot take the role by the actions of its statement.',
    rules: ['TRU-3', 'KND-6'],
  },
  'condition-never-holds': { words: 'stands beside a condition that never holds.', rules: ['KND-19'] },
  'denied-by-statement': { words: 'is denied again by another statement.', rules: ['KND-19', 'PRI-14'] },
}

const idleNotes = (idle: ReadonlyArray<IdlePrincipal>): Notes =>
  idle.map(({ principal, statement, why }) =>
    note(why, `\`${principal}\` (statement ${statement}) ${idleWords[why].words}`, idleWords[why].rules),
  )

/** SRV-15: the ARN of a bucket has no account, so that the condition does not tell whose bucket it is. */
const bucketsWithoutAccount = (policy: Policy | null): boolean =>
  (policy?.statements ?? []).some(
    ({ effect, conditions, principal }) =>
      effect === 'Allow' &&
      principal !== null &&
      principal.entries.some(({ type }) => type === 'Service') &&
      conditions.some(
        ({ name, values }) => name === 'aws:sourcearn' && values.some((value) => /^arn:[^:]*:s3:::/.test(value)),
      ) &&
      !conditions.some(({ name }) => name === 'aws:sourceaccount'),
  )

/** Accounts that are trusted and that the reader did not say they know. */
export const foreignAccounts = (
  trusts: ReadonlyArray<TrustedPrincipal>,
  known: ReadonlySet<string>,
): ReadonlyArray<string> => [
  ...new Set(trusts.flatMap(({ account }) => (account === null || known.has(account) ? [] : [account]))),
]

const trustNotes = ({ trust, policy, kinds }: Classified, known: ReadonlySet<string>): Notes => {
  if (trust === null) return []
  const foreign = foreignAccounts(trust.trusts, known)
  const anyone = trust.trusts.filter(({ type }) => type === 'anyone')
  const open = anyone.filter(({ conditionKeys }) => conditionKeys.length === 0)
  const perhaps = trust.trusts.filter(({ maybeDenied }) => maybeDenied)
  return [
    ...only(
      anyone.length > 0,
      note(
        'trusts-anyone',
        open.length > 0
          ? 'It trusts everybody, of any account, without a condition. If you did not mean that, name whom you mean.'
          : `It trusts everybody, of any account, who meets the conditions on ${list([...new Set(anyone.flatMap(({ conditionKeys }) => conditionKeys))])}. See whether these leave only those whom you mean.`,
        ['NEW-8', 'PRI-15'],
      ),
    ),
    ...only(
      foreign.length > 0,
      note(
        'trusts-foreign-account',
        `It trusts ${foreign.length === 1 ? 'an account' : 'accounts'} other than yours: ${list(foreign)}. See that you know ${foreign.length === 1 ? 'it' : 'them'}.`,
        ['NEW-8', 'KND-7'],
      ),
    ),
    ...only(
      kinds.includes('disabled'),
      note('disabled', 'Nobody can take this role: no statement of its trust policy lets anybody in.', ['KND-19']),
    ),
    ...only(
      perhaps.length > 0,
      note(
        'maybe-denied',
        `A Deny of the trust policy may keep ${list(perhaps.map(({ principal }) => principal))} out; whether it does hangs on the request, or is not documented.`,
        ['PRI-16'],
      ),
    ),
    ...idleNotes(trust.idle),
    ...only(
      bucketsWithoutAccount(policy),
      note(
        'source-arn-without-account',
        'A condition on `aws:SourceArn` names an S3 bucket. The ARN of a bucket has no account: add `aws:SourceAccount`, or a bucket of that name in another account passes too.',
        ['SRV-15'],
      ),
    ),
  ]
}

const serviceNotes = ({ trust, kinds }: Classified): Notes =>
  only(
    kinds.includes('service-role') || kinds.includes('ec2-service-role'),
    note(
      'belongs-to-the-account',
      'It is a service role: it belongs to the account, and whoever administers IAM there makes, changes and deletes it.',
      ['SRV-1', 'KND-20'],
    ),
    note(
      'made-for-one-service',
      'Where the service made the role and its policy, leave them to that service: edited by hand, its next set-up may fail.',
      ['SRV-3', 'SRV-4'],
    ),
    ...only(
      trust?.trusts.some(isEc2) === true,
      note(
        'needs-instance-profile',
        'EC2 takes it through an instance profile, which holds exactly one role. The IAM console makes one of the same name; CLI and API do not.',
        ['SRV-11'],
      ),
    ),
  )

/** What there is to say of a role, the most telling first. */
export const roleNotes = (
  classified: Classified,
  known: ReadonlySet<string>,
  told: { readonly madeByHint: boolean; readonly description: string | undefined },
): Notes => {
  switch (classified.protectedAs) {
    case 'service-linked':
      return linkedNotes(classified)
    case 'identity-center':
      return identityCenterNotes
    case 'reserved':
      return reservedNotes
    case null:
      return [
        ...only(
          classified.role.path === null,
          note(
            'path-hidden',
            'The ARN of a session does not show the path of the role, and the path is what proves a kind.',
            ['KND-13'],
          ),
        ),
        ...trustNotes(classified, known),
        ...serviceNotes(classified),
        note(
          'look-for-its-maker',
          told.madeByHint
            ? 'That is a hint and no proof. CloudTrail has the `CreateRole` event, with who called.'
            : 'What made it cannot be told from here. CloudTrail has the `CreateRole` event, with who called.',
          ['NEW-8'],
        ),
        ...only(
          told.description !== undefined && told.description.trim() !== '',
          note('described-as', `Its description, which anybody may have written: "${told.description ?? ''}"`, []),
        ),
      ]
  }
}
