import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts/lib/index.js'
import { parseAction } from '../action/action-pattern.js'
import {
  codec,
  collect,
  elements,
  flawAt,
  isFlawError,
  isMisspelt,
  isObject,
  missingMember,
  oneOf,
  refuse,
  subject,
  text,
  under,
  unknownMember,
  wrongType,
  type Codec,
  type FlawError,
} from '../codec/codec.js'
import { makeCondition, type Condition } from '../condition/condition.js'
import { operatorNames, parseOperator } from '../condition/operator.js'
import { everyone, parseEntry, principalTypes, type PrincipalEntry } from '../principal/principal-entry.js'
import { parseResource } from '../resource/resource-pattern.js'
import { plainNumber } from '../text/digits.js'
import { didYouMean } from '../text/distance.js'
import { readJson, type JsonText } from '../text/json.js'
import type { Path } from '../text/pointer.js'
import type { Position } from '../text/position.js'
import { decodeUrlEncoded } from '../text/url-encoded.js'
import type { Effect, Policy, PolicyType, Statement } from './policy.js'

type Json = Readonly<Record<string, unknown>>
type Presence = 'required' | 'optional' | 'forbidden'

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

/** The table of policy-language.md, section 2: LANG-19, LANG-29 to LANG-35, NPRIN-1. */
const elementsOf = (type: PolicyType): Elements => {
  switch (type) {
    case 'trust policy':
      return { ...ofCaller, id: 'optional', principal: 'required', resource: 'forbidden' }
    case 'identity policy':
    case 'permissions boundary':
    case 'session policy':
      return ofCaller
    // Whether `Id` may stand in an SCP or RCP is uncertain; it changes nothing.
    case 'service control policy':
      return { ...ofCaller, version: 'required', id: 'optional' }
    case 'resource control policy':
      return { ...ofCaller, version: 'required', id: 'optional', principal: 'required', notAction: 'forbidden' }
    case 'VPC endpoint policy':
      return { ...ofCaller, id: 'optional', principal: 'required', notPrincipal: 'optional', resource: 'optional' }
  }
}

const withArticle = (type: PolicyType): string => `${type.startsWith('i') ? 'an' : 'a'} ${type}`

const SKELETON = '{"Version": "2012-10-17", "Statement": [ { … } ]}'

/** A policy of the given type: an object, JSON text, or URL-encoded JSON text as IAM returns it. */
export const policyOf = (type: PolicyType): Codec<Policy> =>
  codec(withArticle(type), (u, c) =>
    typeof u === 'string' ? fromText(type, u, c) : fromDocument(type, u, c, null, null),
  )

const fromText = (type: PolicyType, u: string, c: t.Context): t.Validation<Policy> => {
  const own = decodeUrlEncoded(u)
  const { flaws, document } = readJson(own)
  const errors: ReadonlyArray<FlawError> = flaws.map((flaw) =>
    flawAt(
      u,
      flaw.path.reduce<t.Context>((at, step) => under(at, String(step), null), c),
      flaw,
    ),
  )
  if (document === null) return t.failures([...errors])
  const policy = E.mapLeft((inside: t.Errors) => inside.map(locate(c, document)))(
    fromDocument(type, document.value, c, own, document.positionOf),
  )
  return errors.length === 0 ? policy : t.failures([...errors, ...(E.isLeft(policy) ? policy.left : [])])
}

/** Errors found in a policy that was text get the place in that text. */
const locate =
  (outer: t.Context, document: JsonText) =>
  (error: t.ValidationError): t.ValidationError => {
    if (!isFlawError(error)) return error
    const position = document.positionOf(error.context.slice(outer.length).map(({ key }) => key))
    const located: FlawError = { ...error, flaw: { position, ...error.flaw } }
    return located
  }

const topLevel: ReadonlyArray<string> = ['Version', 'Id', 'Statement']
const statementMembers: ReadonlyArray<string> = [
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

const version = oneOf(['2012-10-17', '2008-10-17'])
const effect: Codec<Effect> = oneOf<Effect>(['Allow', 'Deny'])

const has = (json: Json, key: string): boolean =>
  Object.prototype.hasOwnProperty.call(json, key) && json[key] !== undefined

const fromDocument = (
  type: PolicyType,
  u: unknown,
  c: t.Context,
  own: string | null,
  positionOf: ((path: Path) => Position) | null,
): t.Validation<Policy> => {
  if (!isObject(u)) return wrongType(u, c, `${withArticle(type)}: ${SKELETON}`)
  if (!has(u, 'Statement') && statementMembers.some((member) => has(u, member))) return bareStatement(type, u, c)
  const { version: versionPresence, id } = elementsOf(type)
  const errors: t.ValidationError[] = Object.keys(u)
    .filter((key) => !topLevel.includes(key))
    .map((key) => unknownMember(u, c, key, topLevel, withArticle(type)))
  const take = taker(errors)
  const at = (key: string): t.Context => under(c, key, u[key])
  const missing = (key: string, expected: string): void => {
    if (!isMisspelt(u, key, topLevel)) errors.push(missingMember(u, c, key, expected))
  }
  // LANG-21: without Version, variables are plain text.
  const versioned = has(u, 'Version') ? take(version.validate(u['Version'], at('Version'))) : null
  if (versionPresence === 'required' && !has(u, 'Version')) missing('Version', '`2012-10-17`')
  if (has(u, 'Id')) {
    if (id === 'forbidden') errors.push(flawAt(u['Id'], at('Id'), forbidden(type, 'Id')))
    else take(text.validate(u['Id'], at('Id')))
  }
  const statements = has(u, 'Statement')
    ? take(decodeStatements(type, versioned === '2012-10-17', u['Statement'], at('Statement')))
    : null
  if (!has(u, 'Statement')) missing('Statement', 'one statement or a list of statements')
  return errors.length > 0 || statements === null
    ? t.failures(errors)
    : t.success({ type, path: c.slice(1).map(({ key }) => key), statements, document: u, text: own, positionOf })
}

/** Takes the value out of a validation, or its errors into the list. */
const taker =
  (errors: t.ValidationError[]) =>
  <A>(validation: t.Validation<A>): A | null => {
    if (E.isRight(validation)) return validation.right
    for (const error of validation.left) errors.push(error)
    return null
  }

/** SEED-2: somebody gave what stands inside the Statement. What else is wrong in it is reported as well. */
const bareStatement = (type: PolicyType, u: Json, c: t.Context): t.Validation<never> => {
  const wrap = flawAt(u, c, {
    code: 'missing-member',
    message: `This is a statement, not yet ${withArticle(type)}: it has no \`Statement\`.`,
    expected: `${withArticle(type)}: ${SKELETON}`,
    hint: `Put it into a policy: ${SKELETON}, the statement in place of \`{ … }\`.`,
  })
  const inside = decodeStatement(type, true, 0, [], u, c)
  return t.failures([wrap, ...(E.isLeft(inside) ? inside.left : [])])
}

const decodeStatements = (
  type: PolicyType,
  variables: boolean,
  u: unknown,
  c: t.Context,
): t.Validation<ReadonlyArray<Statement>> =>
  Array.isArray(u)
    ? elements(u, c, (x, at, i) => decodeStatement(type, variables, i, ['Statement', i], x, at))
    : E.map((statement: Statement) => [statement])(decodeStatement(type, variables, 0, ['Statement'], u, c))

const decodeStatement = (
  type: PolicyType,
  variables: boolean,
  index: number,
  path: Path,
  u: unknown,
  c: t.Context,
): t.Validation<Statement> => {
  if (!isObject(u)) return wrongType(u, c, 'a statement')
  const { principal, notPrincipal, notAction, resource } = elementsOf(type)
  const errors: t.ValidationError[] = []
  const take = taker(errors)
  const at = (key: string): t.Context => under(c, key, u[key])
  for (const key of Object.keys(u))
    if (!statementMembers.includes(key)) errors.push(unknownMember(u, c, key, statementMembers, 'a statement'))
  const forbid = (key: string): void => {
    if (has(u, key)) errors.push(flawAt(u[key], at(key), forbidden(type, key)))
  }
  // LANG-7, LANG-8: one of the two, where the policy type has the element at all.
  const pick = (key: string, presence: Presence, twin: Presence): string | null => {
    const not = `Not${key}`
    if (presence === 'forbidden') forbid(key)
    if (twin === 'forbidden') forbid(not)
    const [one, other] = [presence !== 'forbidden' && has(u, key), twin !== 'forbidden' && has(u, not)]
    if (one && other) errors.push(flawAt(u[not], at(not), exclusive(key, not)))
    if (presence === 'required' && !one && !other && ![key, not].some((name) => isMisspelt(u, name, statementMembers)))
      errors.push(missingMember(u, c, key, elementHint(type, key)))
    return one ? key : other ? not : null
  }
  const sid = has(u, 'Sid') ? take(text.validate(u['Sid'], at('Sid'))) : null
  const decodedEffect = has(u, 'Effect') ? take(effect.validate(u['Effect'], at('Effect'))) : null
  if (!has(u, 'Effect') && !isMisspelt(u, 'Effect', statementMembers))
    errors.push(missingMember(u, c, 'Effect', '`Allow` or `Deny`'))
  const principalKey = pick('Principal', principal, notPrincipal)
  const principals = principalKey === null ? null : take(decodePrincipal(u[principalKey], at(principalKey)))
  if (type === 'resource control policy' && principals?.some((entry) => entry.text !== '*') === true)
    errors.push(flawAt(u['Principal'], at('Principal'), everyoneOnly))
  const actionKey = pick('Action', 'required', notAction)
  const actions = actionKey === null ? null : take(texts(u[actionKey], at(actionKey)))
  const resourceKey = pick('Resource', resource, resource)
  const resources = resourceKey === null ? null : take(texts(u[resourceKey], at(resourceKey)))
  const conditions = has(u, 'Condition') ? take(decodeConditions(variables, u['Condition'], at('Condition'))) : []
  if (errors.length > 0 || decodedEffect === null || actionKey === null || actions === null || conditions === null)
    return t.failures(errors)
  return t.success({
    index,
    path,
    sid,
    effect: decodedEffect,
    principal:
      principalKey === null || principals === null
        ? null
        : { member: principalKey, negated: principalKey === 'NotPrincipal', entries: principals },
    action: { member: actionKey, negated: actionKey === 'NotAction', entries: actions.map(parseAction) },
    resource:
      resourceKey === null || resources === null
        ? null
        : {
            member: resourceKey,
            negated: resourceKey === 'NotResource',
            entries: resources.map((entry) => parseResource(entry, variables, type === 'identity policy')),
          },
    conditions,
  })
}

const forbidden = (type: PolicyType, key: string): FlawError['flaw'] => ({
  code: 'forbidden-member',
  message: `${withArticle(type).replace('a', 'A')} cannot have \`${key}\`.`,
  expected: `no \`${key}\``,
  hint: forbiddenHint(type, key),
})

const forbiddenHint = (type: PolicyType, key: string): string | null => {
  if (key.endsWith('Resource'))
    return 'The resource of a trust policy is the role itself. With a `Resource` this looks like an identity policy: those belong to the caller (LANG-30).'
  if (key === 'Principal' || key === 'NotPrincipal')
    return type === 'trust policy'
      ? 'Name those who may assume the role in `Principal`; to leave some out, add a Deny with a condition on `aws:PrincipalArn`.'
      : 'The principal is whoever the policy is attached to. With a `Principal` this looks like a trust policy: those belong to the role (LANG-29).'
  return null
}

/** LANG-35. */
const everyoneOnly: FlawError['flaw'] = {
  code: 'invalid-value',
  message: 'A resource control policy is about everybody.',
  expected: '`"*"`',
  hint: 'Leave callers out by a condition, such as one on `aws:PrincipalArn`.',
}

const exclusive = (one: string, other: string): FlawError['flaw'] => ({
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

/** LANG-9: one text, or a list of texts. */
const texts = (u: unknown, c: t.Context): t.Validation<ReadonlyArray<string>> =>
  Array.isArray(u)
    ? elements(u, c, (x, at) => text.validate(x, at))
    : typeof u === 'string'
      ? t.success([u])
      : wrongType(u, c, 'a string or a list of strings')

/** PRIN-1, PRIN-2, PRIN-5. */
const decodePrincipal = (u: unknown, c: t.Context): t.Validation<ReadonlyArray<PrincipalEntry>> => {
  const form = '`"*"`, or an object such as {"AWS": "arn:aws:iam::111122223333:root"}'
  if (u === '*') return t.success([everyone])
  if (typeof u === 'string')
    return refuse(u, c, {
      code: 'invalid-value',
      message: `\`${u}\` cannot stand alone as ${subject(c)}.`,
      expected: form,
      hint: `Write {"${u.includes('.') && !u.startsWith('arn:') ? 'Service' : 'AWS'}": "${u}"}.`,
    })
  // LANG-28: an empty list names nobody.
  if (Array.isArray(u) && u.length === 0) return t.success([])
  if (!isObject(u)) return wrongType(u, c, form)
  const perType = Object.keys(u).map((key): t.Validation<ReadonlyArray<PrincipalEntry>> => {
    const type = principalTypes.find((known) => known === key)
    if (type === undefined) return t.failures([unknownMember(u, c, key, principalTypes, 'a principal')])
    return E.map((entries: ReadonlyArray<string>) => entries.map((entry) => parseEntry(type, entry)))(
      texts(u[key], under(c, key, u[key])),
    )
  })
  return E.map((lists: ReadonlyArray<ReadonlyArray<PrincipalEntry>>) => lists.flat())(collect(perType))
}

/** COND-1: operators and keys are joined by AND, so that the block is one flat list. */
const decodeConditions = (variables: boolean, u: unknown, c: t.Context): t.Validation<ReadonlyArray<Condition>> => {
  if (!isObject(u)) return wrongType(u, c, 'an object of condition operators')
  const perOperator = Object.keys(u).map((name): t.Validation<ReadonlyArray<Condition>> => {
    const keys = u[name]
    const at = under(c, name, keys)
    const operator = parseOperator(name)
    if (operator === null) return unknownOperator(name, keys, at)
    if (!isObject(keys)) return wrongType(keys, at, 'an object from condition keys to values')
    const conditions = Object.keys(keys).map((key) =>
      E.map((values: ReadonlyArray<string>) => makeCondition(operator, key, values, variables))(
        decodeValues(keys[key], under(at, key, keys[key])),
      ),
    )
    return collect(conditions)
  })
  return E.map((lists: ReadonlyArray<ReadonlyArray<Condition>>) => lists.flat())(collect(perOperator))
}

/** COND-11: it cannot be saved. */
const unknownOperator = (name: string, value: unknown, c: t.Context): t.Validation<never> => {
  const found = /^(.*?:)?(.*?)(IfExists)?$/i.exec(name)
  const meant = didYouMean(operatorNames)(found?.[2] ?? name)
  return refuse(value, c, {
    code: 'unknown-operator',
    message: `\`${name}\` is no condition operator.`,
    expected: 'an operator such as `StringEquals`; letter case counts',
    hint:
      meant === 'Null' && found?.[3] !== undefined
        ? '`Null` takes no `IfExists`.'
        : meant === null
          ? isObject(value)
            ? null
            : 'A condition is written {"StringEquals": {"KEY": "VALUE"}}: the operator stands outside, the key inside.'
          : `Did you mean \`${prefix(found?.[1])}${meant}${found?.[3] === undefined ? '' : 'IfExists'}\`?`,
  })
}

const prefix = (written: string | undefined): string =>
  written === undefined ? '' : (didYouMean(['ForAllValues:', 'ForAnyValue:'])(written) ?? written)

/** LANG-11, COND-10: numbers and booleans are compared as their text. LANG-13: null is none. */
const decodeValues = (u: unknown, c: t.Context): t.Validation<ReadonlyArray<string>> =>
  Array.isArray(u) ? elements(u, c, decodeValue) : E.map((value: string) => [value])(decodeValue(u, c))

const decodeValue = (u: unknown, c: t.Context): t.Validation<string> =>
  typeof u === 'number'
    ? t.success(plainNumber(u))
    : typeof u === 'string' || typeof u === 'boolean'
      ? t.success(String(u))
      : wrongType(u, c, 'a string, a number or a boolean, or a list of them')
