import type { AssumeRoleOperation } from '../action/role-actions.js'
import { uniqueIdKind } from '../arn/unique-id.js'
import { refuse, under, type Mistake, type Place } from '../codec/codec.js'
import { nameOf } from '../context/condition-keys.js'
import { valuesOf } from '../context/lookup.js'
import type { ToldContext } from '../context/told-context.js'
import { isSigned, type Caller } from '../principal/caller.js'
import type { RawCaller, RawRequest, RawScenario } from './raw-scenario.js'
import type { Credentials } from './scenario.js'

/** Two members that cannot both be true; `keys` lead to the one that is told of. */
interface Contradiction {
  readonly keys: ReadonlyArray<string>
  readonly message: string
  readonly expected: string
  readonly hint: string | null
}

const none: ReadonlyArray<never> = []

/** Adds contradictions to what is wrong with the value at `root`. */
export const refuseAll = (contradictions: ReadonlyArray<Contradiction>, root: Place, mistakes: Mistake[]): void => {
  for (const { keys, message, expected, hint } of contradictions)
    refuse(keys.reduce(under, root), mistakes, { code: 'contradiction', message, expected, hint })
}

/** What the members of a scenario say against each other: nothing of it can be judged. */
export const contradictions = (decoded: RawScenario, principal: Caller): ReadonlyArray<Contradiction> => [
  ...operationContradicts(decoded.request.operation ?? 'AssumeRole', principal),
  ...callerContradicts(decoded, principal),
  ...factsContradict(decoded, principal),
  ...tagsContradict(decoded),
  ...parametersContradict(decoded),
  ...contextContradicts(decoded),
]

/** The same for any call of a signed caller that is about a role. */
export const callContradictions = (
  decoded: Pick<RawScenario, 'caller' | 'role' | 'context' | 'absentContextKeys'>,
  principal: Caller,
): ReadonlyArray<Contradiction> => [
  ...callerContradicts(decoded, principal),
  ...factsContradict(decoded, principal),
  ...tagsContradict(decoded),
  ...contextContradicts(decoded),
]

/** PRIN-51, PRIN-52: who can make which call. */
export const operationContradicts = (
  operation: AssumeRoleOperation,
  principal: Caller,
): ReadonlyArray<Contradiction> => {
  const fits =
    operation === 'AssumeRole'
      ? isSigned(principal) || principal._tag === 'Service'
      : operation === 'AssumeRoleWithSAML'
        ? principal._tag === 'SamlProvider'
        : principal._tag === 'OidcProvider'
  if (fits) return none
  const meant =
    principal._tag === 'SamlProvider'
      ? 'AssumeRoleWithSAML'
      : principal._tag === 'OidcProvider'
        ? 'AssumeRoleWithWebIdentity'
        : 'AssumeRole'
  return [
    {
      keys: ['caller', 'arn'],
      message: `\`${principal.arn}\` cannot call ${operation}.`,
      expected:
        operation === 'AssumeRole'
          ? 'a user, a role session or an AWS service'
          : 'the identity provider: the call is not signed (CAL-7)',
      hint: `For this caller the operation would be \`${meant}\`.`,
    },
  ]
}

/** What is told of the caller against what its ARN says. */
export const callerContradicts = (
  decoded: Pick<RawScenario, 'caller'>,
  principal: Caller,
): ReadonlyArray<Contradiction> => [
  ...credentialsContradict(decoded, principal),
  ...roleArnContradicts(decoded, principal),
]

const credentialsContradict = (
  { caller: { credentials } }: Pick<RawScenario, 'caller'>,
  principal: Caller,
): ReadonlyArray<Contradiction> => {
  if (credentials === undefined) return []
  const possible: ReadonlyArray<Credentials> = (() => {
    switch (principal._tag) {
      case 'Root':
      case 'User':
        return ['longTerm', 'session']
      case 'RoleSession':
        // A session that SAML or web identity gave is an ordinary role session afterwards (PRIN-29).
        return ['role', 'federated']
      case 'FederatedUser':
      case 'SamlProvider':
      case 'OidcProvider':
        return ['federated']
      case 'Service':
        return ['service']
    }
  })()
  return possible.includes(credentials)
    ? []
    : [
        {
          keys: ['caller', 'credentials'],
          message: `\`${principal.arn}\` cannot have credentials of the kind \`${credentials}\`.`,
          expected: possible.map((kind) => `\`${kind}\``).join(' or '),
          hint: null,
        },
      ]
}

const roleArnContradicts = (
  { caller: { roleArn: told } }: Pick<RawScenario, 'caller'>,
  principal: Caller,
): ReadonlyArray<Contradiction> => {
  if (told === undefined) return []
  const agrees =
    principal._tag === 'RoleSession' &&
    told.name === principal.roleName &&
    told.account === principal.account &&
    told.partition === principal.partition
  return agrees
    ? []
    : [
        {
          keys: ['caller', 'roleArn'],
          message: `\`${told.text}\` is not the role behind \`${principal.arn}\`.`,
          expected:
            principal._tag === 'RoleSession'
              ? `a role of the name \`${principal.roleName}\` in account ${principal.account}`
              : 'no `roleArn`: the caller is no role session',
          hint: null,
        },
      ]
}

/** Facts that a caller of this kind, or of this account, cannot have. */
const factsContradict = ({ caller }: Pick<RawScenario, 'caller'>, principal: Caller): ReadonlyArray<Contradiction> => {
  const user = principal._tag === 'User'
  const kind = caller.uniqueId === undefined ? null : uniqueIdKind(caller.uniqueId)
  const clash = (
    when: boolean,
    key: keyof RawCaller,
    message: string,
    expected: string,
  ): ReadonlyArray<Contradiction> => (when ? [{ keys: ['caller', key], message, expected, hint: null }] : [])
  return [
    // MFA-1, MFA-2: the parameters of the call are another matter.
    ...clash(
      caller.credentials === 'longTerm' && caller.mfaAuthenticated === true,
      'mfaAuthenticated',
      'Long-term credentials are not authenticated with MFA.',
      '`"credentials": "session"`, or `serialNumber` and `tokenCode` in the request',
    ),
    ...clash(
      caller.credentials === 'longTerm' && caller.credentialsExpire !== undefined,
      'credentialsExpire',
      'Long-term credentials do not expire.',
      'no `credentialsExpire`, or credentials of another kind',
    ),
    ...clash(
      (kind === 'user' && principal._tag === 'RoleSession') || (kind === 'role' && user),
      'uniqueId',
      `\`${caller.uniqueId ?? ''}\` is the unique ID of a ${kind ?? ''}, and \`${principal.arn}\` is none.`,
      user ? '`AIDA…`' : '`AROA…`',
    ),
    // SES-1, SRC-2, TAG-4: only sessions of roles carry these.
    ...clash(
      user && (caller.sessionPolicies ?? []).length > 0,
      'sessionPolicies',
      'A user has no session policies.',
      '`[]`',
    ),
    ...clash(
      user && typeof caller.sourceIdentity === 'string',
      'sourceIdentity',
      'A user has no source identity.',
      '`null`',
    ),
    ...clash(
      user && (caller.transitiveTags?.size ?? 0) > 0,
      'transitiveTags',
      'A user has no transitive tags.',
      '`{}`',
    ),
    // SCP-3
    ...clash(
      caller.organization === null && (caller.serviceControlPolicies ?? []).length > 0,
      'serviceControlPolicies',
      "The caller's account is in no organization, and has no service control policies.",
      '`[]`, or an `organization`',
    ),
  ]
}

/** COND-7, CASE-15: tag keys are compared without regard to case, and IAM keeps one of them. */
const tagsContradict = ({ caller, role }: Pick<RawScenario, 'caller' | 'role'>): ReadonlyArray<Contradiction> =>
  (
    [
      [['caller', 'tags'], caller.tags],
      [['caller', 'transitiveTags'], caller.transitiveTags],
      [['role', 'tags'], role?.tags],
    ] as const
  ).flatMap(([keys, tags]) => {
    if (tags === undefined || tags.size < 2) return []
    const seen = new Set<string>()
    return [...tags.keys()]
      .filter((key) => seen.size === seen.add(key.toLowerCase()).size)
      .map((key) => ({
        keys: [...keys, key],
        message: `The tag \`${key}\` stands twice, in different letter case.`,
        expected: 'each tag once: tag keys are compared without regard to case',
        hint: null,
      }))
  })

const notInConsole: ReadonlyArray<keyof RawRequest> = [
  'durationSeconds',
  'externalId',
  'sourceIdentity',
  'tags',
  'transitiveTagKeys',
  'policy',
  'policyArns',
  'serialNumber',
  'tokenCode',
]
const signedOnly: ReadonlyArray<keyof RawRequest> = ['externalId', 'serialNumber', 'tokenCode']

/** CNS-2: Switch Role passes no parameters. The federated operations have no external ID and no MFA (REQ-4, REQ-7). */
const parametersContradict = ({ request: passed }: RawScenario): ReadonlyArray<Contradiction> => {
  const operation = passed.operation ?? 'AssumeRole'
  const present = (key: keyof RawRequest): boolean => {
    const value = passed[key]
    return value !== undefined && value !== null && !(value instanceof Map && value.size === 0)
  }
  if (operation === 'AssumeRole' && passed.via !== 'console') return []
  const clash = (key: keyof RawRequest, message: string, hint: string): Contradiction => ({
    keys: ['request', key],
    message,
    expected: `no \`${key}\``,
    hint,
  })
  return [
    ...(passed.via === 'console' ? notInConsole : [])
      .filter(present)
      .map((key) =>
        clash(key, `Switch Role in the console passes no \`${key}\`.`, 'Leave it out, or call by the API.'),
      ),
    ...(passed.via === 'console' && operation !== 'AssumeRole'
      ? [clash('operation', `Switch Role in the console does not call ${operation}.`, 'Leave `via` out.')]
      : []),
    ...(operation === 'AssumeRole' ? [] : signedOnly)
      .filter(present)
      .map((key) => clash(key, `${operation} has no parameter \`${key}\`.`, 'Only `AssumeRole` has it.')),
  ]
}

export const contextContradicts = ({ context, absentContextKeys = [] }: ToldContext): ReadonlyArray<Contradiction> => {
  const found: Contradiction[] = []
  if (context === undefined) return found
  const absent = new Set<string>()
  for (const key of absentContextKeys) if (key !== '*') absent.add(nameOf(key))
  const seen = new Set<string>()
  const clash = (key: string, message: string, expected: string): void => {
    found.push({ keys: ['context', key], message: `\`${key}\` ${message}.`, expected, hint: null })
  }
  for (const { key, name, lookup } of context) {
    // COND-7: key names ignore case.
    if (seen.size === seen.add(name).size)
      clash(key, 'stands twice, in different letter case', 'each key once: letter case does not count')
    else if (absent.has(name) && valuesOf(lookup).length > 0)
      clash(key, 'has a value here, and stands under `absentContextKeys` too', 'one of the two')
  }
  return found
}
