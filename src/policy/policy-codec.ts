import { isArn } from '../arn/arn.js'
import {
  elements,
  isMisspelt,
  isObject,
  member,
  membersOf,
  missingMember,
  noOthers,
  oneOf,
  pathOf,
  refuse,
  shaped,
  subject,
  text,
  under,
  unknownMember,
  wrongType,
  type Codec,
  type Flaw,
  type Mistake,
  type Place,
  type Read,
} from '../codec/codec.js'
import { parseAction } from '../action/action-pattern.js'
import { readConditions } from '../condition/condition-codec.js'
import type { Condition } from '../condition/condition.js'
import { onceForEach } from '../once/once.js'
import {
  everyone,
  parseEntry,
  principalTypes,
  type PrincipalEntry,
  type PrincipalHome,
} from '../principal/principal-entry.js'
import { parseResource } from '../resource/resource-pattern.js'
import { readJson } from '../text/json.js'
import type { Path } from '../text/pointer.js'
import type { Position } from '../text/position.js'
import { decodeUrlEncoded } from '../text/url-encoded.js'
import type { Effect, Policy, PolicyType, Statement } from './policy.js'

type Json = Readonly<Record<string, unknown>>
export type Presence = 'required' | 'optional' | 'forbidden'

interface Elements {
  readonly version: Presence
  readonly id: Presence
  readonly principal: Presence
  readonly notPrincipal: Presence
  readonly notAction: Presence
  readonly resource: Presence
}

const ofCaller: Elements = {
  version: 'optional',
  id: 'forbidden',
  principal: 'forbidden',
  notPrincipal: 'forbidden',
  notAction: 'optional',
  resource: 'required',
}

const ofResource: Elements = {
  ...ofCaller,
  id: 'optional',
  principal: 'required',
  notPrincipal: 'optional',
  resource: 'optional',
}

/** The table of policy-language.md, section 2: LANG-19, LANG-29 to LANG-35, NPRIN-1. */
export const elementsOf: Readonly<Record<PolicyType, Elements>> = {
  'trust policy': { ...ofCaller, id: 'optional', principal: 'required', resource: 'forbidden' },
  'identity policy': ofCaller,
  'permissions boundary': ofCaller,
  'session policy': ofCaller,
  // Whether `Id` may stand in an SCP or RCP is uncertain; it changes nothing.
  'service control policy': { ...ofCaller, version: 'required', id: 'optional' },
  'resource control policy': {
    ...ofCaller,
    version: 'required',
    id: 'optional',
    principal: 'required',
    notAction: 'forbidden',
  },
  'VPC endpoint policy': ofResource,
  // LANG-31: which elements a resource-based policy takes depends on its service.
  'resource policy': ofResource,
}

const withArticle = (type: PolicyType): string => `${type.startsWith('i') ? 'an' : 'a'} ${type}`

const SKELETON = '{"Version": "2012-10-17", "Statement": [ { … } ]}'

/** A policy of the given type: an object, JSON text, or URL-encoded JSON text as IAM returns it. */
export const policyOf = (type: PolicyType): Codec<Policy> =>
  shaped(withArticle(type), { $ref: `#/definitions/${type.replace(/ /g, '-')}` }, (u, at, mistakes) =>
    typeof u === 'string' ? fromText(type, u, at, mistakes) : fromDocument(type, u, at, mistakes, null, null),
  )

const fromText = (type: PolicyType, u: string, at: Place, mistakes: Mistake[]): Policy | undefined => {
  const own = decodeUrlEncoded(u)
  const { flaws, document } = readJson(own)
  for (const { path, ...flaw } of flaws)
    refuse(
      path.reduce<Place>((place, step) => under(place, String(step)), at),
      mistakes,
      flaw,
    )
  if (document === null) return undefined
  const inside: Mistake[] = []
  const policy = fromDocument(type, document.value, at, inside, own, document.positionOf)
  const outer = pathOf(at).length
  // Mistakes in a policy that was text get the place in that text.
  for (const mistake of inside)
    mistakes.push({ position: document.positionOf(pathOf(mistake.at).slice(outer)), ...mistake })
  return flaws.length > 0 ? undefined : policy
}

export const topLevel: ReadonlyArray<string> = ['Version', 'Id', 'Statement']
export const statementMembers: ReadonlyArray<string> = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]
const ofPolicy = membersOf(topLevel)
const ofStatement = membersOf(statementMembers)
const ofPrincipal = membersOf(principalTypes)

const version = oneOf(['2012-10-17', '2008-10-17'])
/** Of the policies of an organization (policy-language.md, section 2). */
const newVersion = oneOf(['2012-10-17'])
const effect: Codec<Effect> = oneOf<Effect>(['Allow', 'Deny'])

const has = (json: Json, key: string): boolean => member(json, key) !== undefined

const fromDocument = (
  type: PolicyType,
  u: unknown,
  at: Place,
  mistakes: Mistake[],
  own: string | null,
  positionOf: ((path: Path) => Position) | null,
): Policy | undefined => {
  if (!isObject(u)) return wrongType(u, at, mistakes, `${withArticle(type)}: ${SKELETON}`)
  const statement = member(u, 'Statement')
  if (statement === undefined && statementMembers.some((name) => has(u, name)))
    return bareStatement(type, u, at, mistakes)
  const inner = statement === undefined ? policyIn(u) : null
  if (inner !== null) return notYet('an object', type, at, mistakes, `Give what stands under \`${inner}\` alone.`)
  const before = mistakes.length
  const { version: versionPresence, id } = elementsOf[type]
  noOthers(u, at, mistakes, ofPolicy, withArticle(type))
  const missing = (key: string, expected: string): void => {
    if (!isMisspelt(u, key, ofPolicy)) missingMember(at, mistakes, key, expected)
  }
  // LANG-21: without Version, variables are plain text.
  const accepted = versionPresence === 'required' ? newVersion : version
  const versioned = has(u, 'Version') ? accepted.read(u['Version'], under(at, 'Version'), mistakes) : undefined
  if (versionPresence === 'required' && !has(u, 'Version')) missing('Version', '`2012-10-17`')
  if (has(u, 'Id')) {
    if (id === 'forbidden') refuse(under(at, 'Id'), mistakes, forbidden(type, 'Id'))
    else text.read(u['Id'], under(at, 'Id'), mistakes)
  }
  const variables = versioned === '2012-10-17'
  if (statement === undefined) missing('Statement', 'one statement or a list of statements')
  const statements =
    statement === undefined ? undefined : readStatements(type, variables)(statement, under(at, 'Statement'), mistakes)
  return mistakes.length > before || statements === undefined
    ? undefined
    : { type, path: pathOf(at), variables, statements, document: u, text: own, positionOf }
}

const notYet = <A>(what: string, type: PolicyType, at: Place, mistakes: Mistake[], hint: string): A | undefined =>
  refuse(at, mistakes, {
    code: 'missing-member',
    message: `This is ${what}, not yet ${withArticle(type)}: it has no \`Statement\`.`,
    expected: `${withArticle(type)}: ${SKELETON}`,
    hint,
  })

/** Somebody gave a whole answer of AWS, such as that of `get-role`: the members that lead to the policy, joined by dots. */
const policyIn = (u: Json, deeper = true): string | null => {
  for (const [key, value] of Object.entries(u)) {
    if (isObject(value) ? has(value, 'Statement') : typeof value === 'string' && /^\s*[{%]/.test(value)) return key
    const inner = deeper && isObject(value) ? policyIn(value, false) : null
    if (inner !== null) return `${key}.${inner}`
  }
  return null
}

/** SEED-2: somebody gave what stands inside the Statement. What else is wrong in it is reported as well. */
const bareStatement = <A>(type: PolicyType, u: Json, at: Place, mistakes: Mistake[]): A | undefined => {
  notYet('a statement', type, at, mistakes, `Put it into a policy: ${SKELETON}, the statement in place of \`{ … }\`.`)
  readStatement(type, true, parseAction, 0, [], u, at, mistakes)
  return undefined
}

/**
 * Long policies name the same actions over and over: one pattern of each takes less memory, and is nearer when it is asked. Few
 * statements are read sooner than what they share is found.
 */
const FEW_STATEMENTS = 32

const readStatements =
  (type: PolicyType, variables: boolean): Read<ReadonlyArray<Statement>> =>
  (u, at, mistakes) => {
    if (Array.isArray(u)) {
      const action = u.length > FEW_STATEMENTS ? onceForEach(parseAction) : parseAction
      return elements(u, at, mistakes, (x, here, errors, i) =>
        readStatement(type, variables, action, i, ['Statement', i], x, here, errors),
      )
    }
    const statement = readStatement(type, variables, parseAction, 0, ['Statement'], u, at, mistakes)
    return statement === undefined ? undefined : [statement]
  }

/** What stands in a statement, by element; undefined where it was left out. */
interface Given {
  Sid: unknown
  Effect: unknown
  Principal: unknown
  NotPrincipal: unknown
  Action: unknown
  NotAction: unknown
  Resource: unknown
  NotResource: unknown
  Condition: unknown
}

/** One walk over the members that are there, however few; all others are told of. */
const elementsIn = (u: Json, at: Place, mistakes: Mistake[]): Given => {
  const given: Given = {
    Sid: undefined,
    Effect: undefined,
    Principal: undefined,
    NotPrincipal: undefined,
    Action: undefined,
    NotAction: undefined,
    Resource: undefined,
    NotResource: undefined,
    Condition: undefined,
  }
  for (const key of Object.keys(u))
    switch (key) {
      case 'Sid':
      case 'Effect':
      case 'Principal':
      case 'NotPrincipal':
      case 'Action':
      case 'NotAction':
      case 'Resource':
      case 'NotResource':
      case 'Condition':
        given[key] = u[key]
        break
      default:
        unknownMember(u, at, mistakes, key, ofStatement, 'a statement')
    }
  return given
}

const readStatement = (
  type: PolicyType,
  variables: boolean,
  action: typeof parseAction,
  index: number,
  path: Path,
  u: unknown,
  at: Place,
  mistakes: Mistake[],
): Statement | undefined => {
  if (!isObject(u)) return wrongType(u, at, mistakes, 'a statement')
  const before = mistakes.length
  const { principal, notPrincipal, notAction, resource } = elementsOf[type]
  const given = elementsIn(u, at, mistakes)
  const sid = given.Sid === undefined ? null : text.read(given.Sid, under(at, 'Sid'), mistakes)
  const readEffect = given.Effect === undefined ? undefined : effect.read(given.Effect, under(at, 'Effect'), mistakes)
  if (given.Effect === undefined && !isMisspelt(u, 'Effect', ofStatement))
    missingMember(at, mistakes, 'Effect', '`Allow` or `Deny`')
  const principalKey = pick(type, u, given, at, mistakes, 'Principal', principal, notPrincipal)
  const principals =
    principalKey === null ? undefined : readPrincipal(type)(given[principalKey], under(at, principalKey), mistakes)
  if (type === 'resource control policy' && principalKey !== null && given[principalKey] !== '*')
    refuse(under(at, principalKey), mistakes, everyoneOnly)
  const actionKey = pick(type, u, given, at, mistakes, 'Action', 'required', notAction)
  const actions = actionKey === null ? undefined : texts(given[actionKey], under(at, actionKey), mistakes)
  const resourceKey = pick(type, u, given, at, mistakes, 'Resource', resource, resource)
  const resources = resourceKey === null ? undefined : texts(given[resourceKey], under(at, resourceKey), mistakes)
  const conditions =
    given.Condition === undefined
      ? noConditions
      : readConditions(variables)(given.Condition, under(at, 'Condition'), mistakes)
  if (type === 'resource control policy' && readEffect === 'Allow' && !isFullAccess(u))
    refuse(under(at, 'Effect'), mistakes, denyOnly)
  if (
    mistakes.length > before ||
    readEffect === undefined ||
    actionKey === null ||
    actions === undefined ||
    conditions === undefined
  )
    return undefined
  return {
    index,
    path,
    pointer: path.length === 2 ? `/Statement/${index}` : '/Statement',
    sid: sid ?? null,
    effect: readEffect,
    principal:
      principalKey === null || principals === undefined
        ? null
        : { member: principalKey, negated: principalKey === 'NotPrincipal', entries: principals },
    action: { member: actionKey, negated: actionKey === 'NotAction', entries: actions.map(action) },
    resource:
      resourceKey === null || resources === undefined
        ? null
        : {
            member: resourceKey,
            negated: resourceKey === 'NotResource',
            entries: resources.map((entry) => parseResource(entry, variables, type === 'identity policy')),
          },
    conditions,
  }
}

const negatedTwin = { Principal: 'NotPrincipal', Action: 'NotAction', Resource: 'NotResource' } as const

const noConditions: ReadonlyArray<Condition> = []

/** LANG-7, LANG-8: one of an element and its negated twin, where the policy type has the element at all. */
const pick = <Key extends keyof typeof negatedTwin>(
  type: PolicyType,
  u: Json,
  given: Given,
  at: Place,
  mistakes: Mistake[],
  key: Key,
  presence: Presence,
  twin: Presence,
): Key | (typeof negatedTwin)[Key] | null => {
  const not = negatedTwin[key]
  const one = given[key] !== undefined
  const other = given[not] !== undefined
  if (presence === 'forbidden' && one) refuse(under(at, key), mistakes, forbidden(type, key))
  if (twin === 'forbidden' && other) refuse(under(at, not), mistakes, forbidden(type, not))
  const mine = one && presence !== 'forbidden'
  const twins = other && twin !== 'forbidden'
  if (mine && twins) refuse(under(at, not), mistakes, exclusive(key, not))
  if (presence === 'required' && !mine && !twins && ![key, not].some((name) => isMisspelt(u, name, ofStatement)))
    missingMember(at, mistakes, key, elementHint(type, key))
  return mine ? key : twins ? not : null
}

const forbidden = (type: PolicyType, key: string): Flaw => ({
  code: 'forbidden-member',
  message: `${withArticle(type).replace('a', 'A')} cannot have \`${key}\`.`,
  expected: `no \`${key}\``,
  hint: forbiddenHint(type, key),
})

const forbiddenHint = (type: PolicyType, key: string): string | null => {
  if (key.endsWith('Resource'))
    return 'The resource of a trust policy is the role itself. With a `Resource` this looks like an identity policy: those belong to the caller.'
  if (key === 'Principal' || key === 'NotPrincipal')
    return type === 'trust policy'
      ? 'Name those who may assume the role in `Principal`; to leave some out, add a Deny with a condition on `aws:PrincipalArn`.'
      : 'The principal is whoever the policy is attached to. With a `Principal` this looks like a trust policy: those belong to the role.'
  return null
}

/** LANG-36: the one that allows is AWS's own. */
const isFullAccess = (u: Json): boolean =>
  u['Principal'] === '*' &&
  ['Action', 'Resource'].every((key) => [u[key]].flat().every((entry) => entry === '*')) &&
  !has(u, 'Condition')

/** LANG-35. */
const denyOnly: Flaw = {
  code: 'invalid-value',
  message: 'Your own resource control policies can only deny.',
  expected: '`Deny`',
  hint: 'RCPFullAWSAccess alone allows, and AWS attaches it.',
}

/** LANG-35. */
const everyoneOnly: Flaw = {
  code: 'invalid-value',
  message: 'A resource control policy is about everybody.',
  expected: '`"*"`',
  hint: 'Leave callers out by a condition, such as one on `aws:PrincipalArn`.',
}

const exclusive = (one: string, other: string): Flaw => ({
  code: 'exclusive-members',
  message: `A statement cannot have both \`${one}\` and \`${other}\`.`,
  expected: `either \`${one}\` or \`${other}\``,
  hint: 'Split it into two statements.',
})

const elementHint = (type: PolicyType, key: string): string => {
  switch (key) {
    case 'Principal':
      return type === 'trust policy'
        ? 'who may assume the role, such as {"AWS": "arn:aws:iam::111122223333:root"}'
        : 'whom the statement is about'
    case 'Resource':
      return 'the role ARN, a pattern, or `*`'
    default:
      return 'an action such as `sts:AssumeRole`, or a list of actions'
  }
}

/** A hole of a list is no text, and `every` would not see it. */
const isTexts = (list: ReadonlyArray<unknown>): list is ReadonlyArray<string> => {
  for (let i = 0; i < list.length; i++) if (typeof list[i] !== 'string') return false
  return true
}

/** LANG-9: one text, or a list of texts. */
const texts: Read<ReadonlyArray<string>> = (u, at, mistakes) => {
  if (typeof u === 'string') return [u]
  if (!Array.isArray(u)) return wrongType(u, at, mistakes, 'a string or a list of strings')
  return isTexts(u) ? u : elements(u, at, mistakes, text.read)
}

export const homeOf = (type: PolicyType): PrincipalHome =>
  type === 'trust policy'
    ? 'trust'
    : type === 'resource control policy' || type === 'VPC endpoint policy'
      ? 'guard'
      : 'resource'

/** PRIN-1, PRIN-2, PRIN-5. */
const readPrincipal =
  (type: PolicyType): Read<ReadonlyArray<PrincipalEntry>> =>
  (u, at, mistakes) => {
    const form = '`"*"`, or an object such as {"AWS": "arn:aws:iam::111122223333:root"}'
    if (u === '*') return [everyone(homeOf(type))]
    if (typeof u === 'string')
      return refuse(at, mistakes, {
        code: 'invalid-value',
        message: `\`${u}\` cannot stand alone as ${subject(at)}.`,
        expected: form,
        hint: `Write {"${u.includes('.') && !isArn(u) ? 'Service' : 'AWS'}": "${u}"}.`,
      })
    // LANG-28: an empty list names nobody.
    if (Array.isArray(u) && u.length === 0) return []
    if (!isObject(u)) return wrongType(u, at, mistakes, form)
    return Object.keys(u).flatMap((key) => {
      const kind = principalTypes.find((known) => known === key)
      if (kind === undefined) {
        unknownMember(u, at, mistakes, key, ofPrincipal, 'a principal')
        return []
      }
      return (texts(u[key], under(at, key), mistakes) ?? []).map((entry) => parseEntry(kind, entry, homeOf(type)))
    })
  }
