import * as E from 'fp-ts/lib/Either.js'
import { isObject } from '../codec/codec.js'
import { valueAt, type Path } from '../text/pointer.js'
import type { Options, OptionSpec, RawValues } from './command.js'
import type { Document, Unreadable } from './document.js'
import { secondsOf } from './seconds.js'

/** How the value of a flag becomes a member of the scenario. */
type Form =
  | 'text'
  | 'seconds'
  /** The flag alone says so. */
  | 'true'
  | 'console'
  /** Known to be none. */
  | 'null'
  | 'empty'
  | 'texts'
  /** `KEY=VALUE`; a key that comes again makes a list where lists are meant. */
  | 'pairs'
  | 'lists'
  /** A file that holds a policy. */
  | 'policy'
  | 'named-policy'
  | 'named-policies'
  /** `[TARGET=]FILE`: a policy at a level of an organization. */
  | 'levels'

interface Flag extends OptionSpec {
  readonly path: Path
  readonly form: Form
}

const policy = (path: Path, help: string): Flag => ({ type: 'string', value: 'FILE', path, form: 'policy', help })
const named = (path: Path, help: string): Flag => ({ type: 'string', value: 'FILE', path, form: 'named-policy', help })
const many = (path: Path, help: string): Flag => ({
  type: 'string',
  value: 'FILE',
  multiple: true,
  path,
  form: 'named-policies',
  help,
})
const text = (value: string, path: Path, help: string): Flag => ({ type: 'string', value, path, form: 'text', help })
const none = (path: Path, form: 'null' | 'empty', help: string): Flag => ({ type: 'boolean', path, form, help })
const pairs = (path: Path, form: 'pairs' | 'lists', help: string): Flag => ({
  type: 'string',
  value: 'KEY=VALUE',
  multiple: true,
  path,
  form,
  help,
})
const levels = (path: Path, what: string): Flag => ({
  type: 'string',
  value: '[TARGET=]FILE',
  multiple: true,
  path,
  form: 'levels',
  help: `${what}; TARGET is the root, unit or account that it is attached to`,
})

const LEVELS_OF_CALLER = ['caller', 'serviceControlPolicies']
const LEVELS_OF_ROLE = ['role', 'resourceControlPolicies']

/** The flags that tell a scenario without a file of it, in the order of the help. */
const flags = {
  'role-arn': text('ARN', ['request', 'roleArn'], 'the role to assume'),
  'caller-arn': text('ARN', ['caller', 'arn'], 'who calls: user, role session, root, service or identity provider'),
  'caller-role-arn': text('ARN', ['caller', 'roleArn'], 'the role of a role session, whose own ARN hides the path'),
  operation: {
    type: 'string',
    choices: ['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'],
    path: ['request', 'operation'],
    form: 'text',
    help: 'what is called (else AssumeRole)',
  },
  console: { type: 'boolean', path: ['request', 'via'], form: 'console', help: "through the console's Switch Role" },
  'trust-policy': policy(['role', 'trustPolicy'], 'the trust policy of the role'),
  'identity-policy': many(['caller', 'identityPolicies'], "a policy of the caller, with those of the caller's groups"),
  'no-identity-policy': none(['caller', 'identityPolicies'], 'empty', 'the caller has no identity policy'),
  boundary: named(['caller', 'permissionsBoundary'], "the caller's permissions boundary"),
  'no-boundary': none(['caller', 'permissionsBoundary'], 'null', 'the caller has no permissions boundary'),
  'session-policy': many(['caller', 'sessionPolicies'], "a session policy of the caller's session"),
  'no-session-policy': none(['caller', 'sessionPolicies'], 'empty', "the caller's session has no session policy"),
  scp: levels(LEVELS_OF_CALLER, "a service control policy above the caller's account"),
  'no-scp': none(LEVELS_OF_CALLER, 'empty', "there is no service control policy above the caller's account"),
  rcp: levels(LEVELS_OF_ROLE, "a resource control policy above the role's account"),
  'no-rcp': none(LEVELS_OF_ROLE, 'empty', "there is no resource control policy above the role's account"),
  'vpc-endpoint-policy': policy(['network', 'vpcEndpointPolicy'], 'the policy of the VPC endpoint of STS'),
  context: pairs(['context'], 'lists', 'a context key and its value; a key that comes again is a list'),
  'absent-key': {
    type: 'string',
    value: 'KEY',
    multiple: true,
    path: ['absentContextKeys'],
    form: 'texts',
    help: 'a context key that is known not to be in the request',
  },
  duration: {
    type: 'string',
    value: 'SECONDS',
    path: ['request', 'durationSeconds'],
    form: 'seconds',
    help: 'DurationSeconds; 12h and 90m are understood too',
  },
  'max-session-duration': {
    type: 'string',
    value: 'SECONDS',
    path: ['role', 'maxSessionDuration'],
    form: 'seconds',
    help: "the role's maximum session duration",
  },
  'session-name': text('NAME', ['request', 'roleSessionName'], 'RoleSessionName'),
  'external-id': text('ID', ['request', 'externalId'], 'ExternalId'),
  'source-identity': text('NAME', ['request', 'sourceIdentity'], 'SourceIdentity'),
  tag: pairs(['request', 'tags'], 'pairs', 'a session tag'),
  'transitive-tag': {
    type: 'string',
    value: 'KEY',
    multiple: true,
    path: ['request', 'transitiveTagKeys'],
    form: 'texts',
    help: 'a session tag that is passed on',
  },
  'inline-policy': policy(['request', 'policy'], 'Policy: the session policy that the call passes'),
  'policy-arn': {
    type: 'string',
    value: 'ARN',
    multiple: true,
    path: ['request', 'policyArns'],
    form: 'texts',
    help: 'PolicyArns: a managed session policy that the call passes',
  },
  'serial-number': text('ARN', ['request', 'serialNumber'], 'SerialNumber of the MFA device'),
  'token-code': text('CODE', ['request', 'tokenCode'], 'TokenCode of the MFA device'),
  mfa: { type: 'boolean', path: ['caller', 'mfaAuthenticated'], form: 'true', help: "the caller's session used MFA" },
  'caller-tag': pairs(['caller', 'tags'], 'pairs', 'a tag of the caller'),
  'role-tag': pairs(['role', 'tags'], 'pairs', 'a tag of the role'),
  claim: pairs(['token', 'claims'], 'lists', 'a claim of the web identity token'),
  error: text('MESSAGE', ['observedError'], 'the error message that was seen'),
} as const satisfies Readonly<Record<string, Flag>>

/** The flags as options of a command. */
export const scenarioFlags: Options = flags

/**
 * A member of the scenario that a flag tells, and the document that it came from. What is told of `incomplete` joins
 * the list there.
 */
export interface Told {
  readonly path: Path
  readonly value: unknown
  readonly document: Document | null
}

/** What is wrong with a flag, in a line; why a file that it names could not be had; or what is wrong with its text. */
export type Trouble = string | NotRead | Unreadable

export interface NotRead {
  readonly notRead: string
}

/** Reads the policy in a file. */
export type ReadPolicy = (name: string) => Promise<E.Either<Trouble, Document>>

/**
 * What the flags tell. Control policies
 * whose level is not told are marked as incomplete: an Allow of one level says nothing of the others (SCP-2).
 */
export const toldByFlags = async (
  values: RawValues,
  read: ReadPolicy,
): Promise<E.Either<Trouble, ReadonlyArray<Told>>> => {
  const told: Told[] = []
  for (const [name, flag] of Object.entries<Flag>(flags)) {
    const given = values[name] ?? null
    const all = typeof given === 'string' ? [given] : Array.isArray(given) ? (given as ReadonlyArray<string>) : []
    if (all.length === 0 && given !== true) continue
    const made = await membersOf(name, flag, all, read)
    if (E.isLeft(made)) return made
    told.push(...made.right)
  }
  return E.right(told)
}

const membersOf = async (
  name: string,
  { path, form }: Flag,
  given: ReadonlyArray<string>,
  read: ReadPolicy,
): Promise<E.Either<Trouble, ReadonlyArray<Told>>> => {
  const one = (value: unknown): E.Either<Trouble, ReadonlyArray<Told>> => E.right([{ path, value, document: null }])
  const [first = ''] = given
  switch (form) {
    case 'text':
      return one(first)
    case 'true':
      return one(true)
    case 'console':
      return one('console')
    case 'null':
      return one(null)
    case 'empty':
      return one([])
    case 'texts':
      return E.right([{ path, value: given, document: null }])
    case 'seconds': {
      const seconds = secondsOf(first)
      return seconds === null ? E.left(`--${name} takes seconds, such as 3600 or 12h, not "${first}".`) : one(seconds)
    }
    case 'pairs':
    case 'lists':
      return pairsOf(name, form, path, given)
    case 'policy':
      return E.map((document: Document): ReadonlyArray<Told> => [{ path, value: document.value, document }])(
        await read(first),
      )
    case 'named-policy':
      return E.map((document: Document) => namedPolicy(path, first, document))(await read(first))
    case 'named-policies': {
      const policies: Told[] = [{ path, value: [], document: null }]
      for (const [i, file] of given.entries()) {
        const document = await read(file)
        if (E.isLeft(document)) return document
        policies.push(...namedPolicy([...path, i], file, document.right))
      }
      return E.right(policies)
    }
    case 'levels':
      return levelsOf(path, given, read)
  }
}

/** The name of a file without folders and ending: what its policy is called. */
const baseName = (file: string): string => file.replace(/^.*[\\/]/, '').replace(/(?!^)\.[^.]*$/, '')

const namedPolicy = (path: Path, file: string, document: Document): ReadonlyArray<Told> => [
  { path: [...path, 'name'], value: baseName(file), document: null },
  { path: [...path, 'document'], value: document.value, document },
]

/** Each key is a member of its own, so that it joins those that a scenario has. */
const pairsOf = (
  name: string,
  form: 'pairs' | 'lists',
  path: Path,
  given: ReadonlyArray<string>,
): E.Either<Trouble, ReadonlyArray<Told>> => {
  const values = new Map<string, ReadonlyArray<string>>()
  for (const pair of given) {
    const at = pair.indexOf('=')
    if (at < 1) return E.left(`--${name} takes KEY=VALUE, not "${pair}".`)
    const [key, value] = [pair.slice(0, at), pair.slice(at + 1)]
    if (form === 'pairs' && values.has(key)) return E.left(`--${name} tells "${key}" twice.`)
    values.set(key, [...(values.get(key) ?? []), value])
  }
  return E.right(
    [...values].map(([key, all]) => ({ path: [...path, key], value: all.length === 1 ? all[0] : all, document: null })),
  )
}

/** What stands for the target of a control policy that is told without one. */
const SOMEWHERE = 'not told'

const levelsOf = async (
  path: Path,
  given: ReadonlyArray<string>,
  read: ReadPolicy,
): Promise<E.Either<Trouble, ReadonlyArray<Told>>> => {
  const told: Told[] = [{ path, value: [], document: null }]
  const counts = new Map<string, number>()
  for (const one of given) {
    const at = one.indexOf('=')
    const [target, file] = at < 1 ? [SOMEWHERE, one] : [one.slice(0, at), one.slice(at + 1)]
    const document = await read(file)
    if (E.isLeft(document)) return document
    const level = [...path, counts.has(target) ? [...counts.keys()].indexOf(target) : counts.size]
    const place = counts.get(target) ?? 0
    if (place === 0) told.push({ path: [...level, 'target'], value: target, document: null })
    told.push(...namedPolicy([...level, 'policies', place], file, document.right))
    counts.set(target, place + 1)
  }
  return E.right(
    counts.has(SOMEWHERE) ? [...told, { path: ['incomplete'], value: path.join('.'), document: null }] : told,
  )
}

/** The scenario with what the flags tell; the flags win. */
export const withTold = (scenario: unknown, told: ReadonlyArray<Told>): unknown =>
  told.reduce(
    (root, { path, value }) =>
      path[0] === 'incomplete'
        ? withMember(root, [...path, listOf(valueAt(path)(root)).length], value)
        : withMember(root, path, value),
    scenario,
  )

const listOf = (value: unknown): ReadonlyArray<unknown> =>
  Array.isArray(value) ? (value as ReadonlyArray<unknown>) : []

/** The value with a member set; objects and lists on the way are made where there are none. */
const withMember = (root: unknown, [step, ...rest]: Path, value: unknown): unknown => {
  if (step === undefined) return value
  if (typeof step === 'number') {
    const list = listOf(root)
    return Object.assign([...list], { [step]: withMember(list[step], rest, value) })
  }
  const object = isObject(root) ? root : {}
  // Written so that `__proto__` is a name like any other.
  return Object.fromEntries([
    ...Object.entries(object).filter(([key]) => key !== step),
    [step, withMember(Object.hasOwn(object, step) ? object[step] : undefined, rest, value)],
  ])
}
