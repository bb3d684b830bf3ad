import { isArn, PATH_OF_PERMISSION_SETS, permissionSetOf } from '../arn/arn.js'
import type { PolicyGateName } from '../gate/policy-gate.js'
import { isSigned, type Caller } from '../principal/caller.js'
import type { PrincipalEntry } from '../principal/principal-entry.js'
import * as F from '../fact/fact.js'
import type { Call } from '../scenario/scenario.js'
import { distance } from '../text/distance.js'
import type { Hint, PolicyReason } from './finding.js'
import { nearMisses, toTheLetter } from './near-miss.js'

/** PRIN-33 to PRIN-35: is it a deleted principal that the statement names, where the caller should stand? */
export const principalReason = (caller: Caller, entries: ReadonlyArray<PrincipalEntry>): PolicyReason => {
  const ids = entries.filter((entry) => entry._tag === 'UniqueId')
  const kind = caller._tag === 'User' ? 'user' : 'role'
  const ofTheCallersKind = ids.some((entry) => entry.kind === kind)
  return ids.length > 0 && (ofTheCallersKind || ids.length === entries.length)
    ? 'principal-deleted'
    : 'principal-mismatch'
}

export const principalMessage = (
  reason: PolicyReason,
  { principal, uniqueId }: Call['caller'],
  entries: ReadonlyArray<PrincipalEntry>,
  negated: boolean,
  gate: PolicyGateName,
): string => {
  const listed = (texts: ReadonlyArray<PrincipalEntry>): string => texts.map((entry) => `\`${entry.text}\``).join(', ')
  const ids = listed(entries.filter((entry) => entry._tag === 'UniqueId'))
  const caller = `\`${principal.arn}\``
  const misplaced = entries.find((entry) => entry.text === principal.arn)
  if (misplaced !== undefined && !negated)
    return misplaced.type === 'Federated'
      ? `The statement names ${caller}; but a provider is trusted in the role's own account only.`
      : `The statement names ${caller} under \`${misplaced.type}\`, where it does not belong. ${nextStepAt(gate, principal)}`
  if (negated) return `The statement is about everybody but ${listed(entries)}; the caller is ${caller}.`
  if (entries.length === 0) return `The statement names nobody; the caller is ${caller}. ${nextStepAt(gate, principal)}`
  if (reason !== 'principal-deleted')
    return `The statement names ${listed(entries)}; the caller is ${caller}. ${nextStepAt(gate, principal)}`
  return F.isKnown(uniqueId)
    ? `The statement names the unique ID ${ids}, of a user or role that was deleted. The caller is ${caller}. ${nextStepAt(gate, principal)}`
    : `The statement names the unique ID ${ids}, as IAM shows it once the user or role was deleted. The unique ID of the caller ${caller} was not told.`
}

const nextStepAt = (gate: PolicyGateName, caller: Caller): string =>
  gate === 'trust-policy'
    ? nextStep(caller)
    : isSigned(caller)
      ? 'To let it through, name its ARN or its account.'
      : 'To let it through, write `"Principal": "*"`: no AWS principal signs such a call.'

const nextStep = (caller: Caller): string => {
  switch (caller._tag) {
    case 'User':
    case 'Root':
    case 'FederatedUser':
      return 'To trust it, name its ARN or its account.'
    case 'RoleSession':
      return "To trust it, name its role's ARN or its account."
    case 'Service':
      return 'To trust it, name it under `Service`.'
    case 'SamlProvider':
    case 'OidcProvider':
      return 'To trust it, name the provider under `Federated`.'
  }
}

export const principalHints = (
  scenario: Call,
  entries: ReadonlyArray<PrincipalEntry>,
  targetArn: string,
): ReadonlyArray<Hint> => {
  const { principal } = scenario.caller
  return [
    ...entries.flatMap((entry) => entryHints(principal, entry, targetArn)),
    ...selfAssumption(principal, targetArn),
  ]
}

const entryHints = (caller: Caller, entry: PrincipalEntry, targetArn: string): ReadonlyArray<Hint> => {
  switch (entry._tag) {
    case 'Everyone':
    case 'CanonicalUser':
      return []
    // F-1
    case 'UniqueId':
      return [
        {
          code: 'unique-id-of-deleted-principal',
          message: `\`${entry.text}\` stands for a ${entry.kind} that was deleted. One made again under the same name has another ID: write its ARN into the policy again, and save.`,
        },
      ]
    // F-4, F-11
    case 'Invalid':
      return invalidHints(entry.text, entry.why)
    case 'Account':
      return 'account' in caller
        ? nearMisses(toTheLetter)(entry.text.replace(/^.*::(\d{12}):root$/, '$1'), caller.account)
        : []
    case 'Role':
      return lacksPermissionSetPath(caller, entry) ? [permissionSetPath] : nameHints(caller, entry)
    case 'User':
    case 'RoleSession':
    case 'FederatedUser':
      return nameHints(caller, entry)
    case 'Service':
      return serviceHints(caller, entry.text)
    case 'Federated':
      return federatedHints(caller, entry.text, targetArn)
  }
}

const nameHints = (caller: Caller, { text }: PrincipalEntry): ReadonlyArray<Hint> =>
  callerNames(caller)
    .flatMap((name) => nearMisses(toTheLetter)(text, name))
    .slice(0, 1)
    // The session does not show the path, so that the role's ARN is not known.
    .map((hint) =>
      hint.code === 'session-arn-for-role-arn' && caller._tag === 'RoleSession' && !F.isKnown(caller.roleArn)
        ? {
            ...hint,
            message: `\`${text}\` is the ARN of one session. Name its role, with its path.`,
          }
        : hint,
    )

const lacksPermissionSetPath = (caller: Caller, entry: Extract<PrincipalEntry, { readonly _tag: 'Role' }>): boolean =>
  caller._tag === 'RoleSession' &&
  caller.account === entry.account &&
  caller.roleName === entry.name &&
  permissionSetOf(entry.name) !== null &&
  !entry.text.includes(PATH_OF_PERMISSION_SETS)

/** SVC-10, PRIN-30. */
const permissionSetPath: Hint = {
  code: 'differs-in-path',
  message: `The path is part of the ARN: roles of IAM Identity Center have \`${PATH_OF_PERMISSION_SETS}\`, outside us-east-1 with the Region behind it. Their names change: trust the account, and test \`aws:PrincipalArn\` with \`ArnLike\`. If it is none of them, tell \`caller.roleArn\`.`,
}

/** The ARNs under which the caller can stand in a policy. */
const callerNames = (caller: Caller): ReadonlyArray<string> =>
  caller._tag === 'RoleSession'
    ? [
        F.isKnown(caller.roleArn)
          ? caller.roleArn.value.text
          : `arn:${caller.partition}:iam::${caller.account}:role/${caller.roleName}`,
        caller.arn,
      ]
    : [caller.arn]

const invalidHints = (
  text: string,
  why: Extract<PrincipalEntry, { readonly _tag: 'Invalid' }>['why'],
): ReadonlyArray<Hint> => {
  const refused = (message: string): Hint => ({ code: 'principal-cannot-be-saved', message })
  switch (why) {
    case 'wildcard':
      return [
        {
          code: 'wildcard-in-principal',
          message: `A principal is compared to the letter, so that \`${text}\` matches nobody. Name the account, and test \`aws:PrincipalArn\` with \`ArnLike\` in a condition.`,
        },
        refused(`IAM refuses to save \`${text}\`: only a lone \`*\` is a wildcard there.`),
      ]
    case 'group':
      return [refused(`\`${text}\` is a group, and groups are no principals. Name its users, or the account.`)]
    case 'instance-profile':
      return [refused(`\`${text}\` is an instance profile, and no principal. Name the role in it.`)]
    case 'not-a-principal':
      return [
        ...(/^(?:\d{1,11}|arn:[^:]{0,64}:(?:iam|sts)::\d{1,11}:.*)$/.test(text)
          ? [
              {
                code: 'leading-zero-lost',
                message: `\`${text}\` has fewer than twelve digits. Write account IDs as strings.`,
              },
            ]
          : []),
        ...(text === text.trim()
          ? []
          : [{ code: 'differs-in-whitespace', message: `${JSON.stringify(text)} begins or ends with a blank.` }]),
        refused(`\`${text}\` names no principal.`),
      ]
  }
}

/** The name that a service has, and one that was probably meant to be it. */
export const resemblingService = (name: string, text: string): ReadonlyArray<Hint> => {
  const [ours = '', theirs = ''] = [name.split('.')[0], text.split('.')[0]]
  return ours === theirs ||
    (theirs.length > 2 && ours.includes(theirs)) ||
    (ours.length > 2 && theirs.includes(ours)) ||
    (ours.length > 3 && distance(ours, theirs) <= 2)
    ? [
        {
          code: 'service-principal-differs',
          message: `The service calls as \`${name}\`, not as \`${text}\`; names are compared to the letter.`,
        },
      ]
    : []
}

const serviceHints = (caller: Caller, text: string): ReadonlyArray<Hint> => {
  if (caller._tag === 'Service') {
    const near = nearMisses(toTheLetter)(text, caller.arn)
    return near.length > 0 ? near : resemblingService(caller.arn, text)
  }
  // F-13
  return caller._tag === 'RoleSession'
    ? [
        {
          code: 'service-is-not-its-sessions',
          message: `\`${text}\` trusts the service itself, not the sessions of roles that the service uses.`,
        },
      ]
    : []
}

const federatedHints = (caller: Caller, text: string, targetArn: string): ReadonlyArray<Hint> => {
  if (caller._tag === 'OidcProvider') {
    // F-15
    const bare = text.replace(/https?:\/\//, '')
    if (bare !== text && (bare === caller.arn || bare === caller.host || bare.endsWith(`oidc-provider/${caller.host}`)))
      return [{ code: 'http-prefix-on-issuer', message: 'The provider is named without `https://`.' }]
    const withoutRegion = (name: string): string => name.replace(/\boidc\.eks\.[a-z0-9-]+\./, 'oidc.eks.')
    // PRIN-54
    if (text === caller.arn)
      return [{ code: 'differs-in-account', message: "A provider is trusted in the role's own account only." }]
    // A provider that is told by its host is the one of the role's account.
    const own = isArn(caller.arn)
      ? caller.arn
      : targetArn.replace(/^(arn:[^:]*:iam::\d*:).*$/, `$1oidc-provider/${caller.host}`)
    if (withoutRegion(text) === withoutRegion(own))
      return [{ code: 'issuer-region-differs', message: `The Region in the provider's name differs: \`${text}\`.` }]
    return nearMisses(toTheLetter)(text, own)
  }
  if (caller._tag === 'SamlProvider' && text === caller.arn)
    return [{ code: 'differs-in-account', message: "A provider is trusted in the role's own account only." }]
  if (caller._tag === 'SamlProvider') return nearMisses(toTheLetter)(text, caller.arn)
  // F-14
  return caller._tag === 'RoleSession'
    ? [
        {
          code: 'federated-is-not-its-sessions',
          message:
            'A provider is trusted for the federated operations only. The session that it gave is an ordinary role session: name its role.',
        },
      ]
    : []
}

/** SLF-2, F-9. */
const selfAssumption = (caller: Caller, targetArn: string): ReadonlyArray<Hint> => {
  const own =
    caller._tag === 'RoleSession' &&
    (F.isKnown(caller.roleArn)
      ? caller.roleArn.value.text === targetArn
      : targetArn.startsWith(`arn:${caller.partition}:iam::${caller.account}:role/`) &&
        targetArn.endsWith(`/${caller.roleName}`))
  return own
    ? [
        {
          code: 'self-assumption',
          message:
            'The role takes itself. Since September 2022 a role no longer trusts itself by nature: its trust policy has to name the role or its account.',
        },
      ]
    : []
}
