import { isObject, member } from '../codec/codec.js'
import { compareInstants, parseInstant } from '../condition/operator/date.js'
import { isPrivate, parseRange, type Range } from '../condition/operator/ip-address.js'
import { isMultivalued, misspelt } from '../context/condition-keys.js'
import { split } from '../arn/arn.js'
import { roleActions } from '../action/role-actions.js'
import { coversAction } from './action-checks.js'
import { found, type Check, type Found } from './check.js'
import type { PlacedCondition, PlacedStatement } from './document.js'
import { familyOf, isIdKey, isSingleValued, kindOfKey, unfit } from './key-kinds.js'

/** What the conditions of a statement say. */
export const conditionChecks: Check = (statement) => [
  ...emptyParts(statement),
  ...repeatedKeys(statement),
  ...windows(statement),
  ...statement.conditions.flatMap((condition) => [
    ...keyChecks(statement, condition),
    ...operatorChecks(condition),
    ...valueChecks(condition),
  ]),
]

/** LANG-28 */
const emptyParts = ({ members, path }: PlacedStatement): ReadonlyArray<Found> => {
  const block = member(members, 'Condition')
  const at = [...path, 'Condition']
  if (!isObject(block)) return []
  const operators = Object.entries(block)
  return operators.length === 0
    ? [found('condition-empty', at, '`Condition` is empty: the statement applies without a condition.')]
    : operators.flatMap(([name, keys]) =>
        isObject(keys) && Object.keys(keys).length === 0
          ? [found('condition-empty', [...at, name], `\`${name}\` names no key, and so asks for nothing.`)]
          : [],
      )
}

/** LANG-27, COND-6. */
const repeatedKeys = ({ conditions }: PlacedStatement): ReadonlyArray<Found> => {
  const seen = new Map<string, string>()
  return conditions.flatMap(({ operator, key, name, path }) => {
    const id = `${operator.text} ${name}`
    const before = seen.get(id)
    if (before === undefined) seen.set(id, key)
    return before === undefined
      ? []
      : [
          found(
            'condition-key-repeated',
            path,
            `\`${key}\` and \`${before}\` are the same key: letter case does not count.`,
          ),
        ]
  })
}

const actionsOf = (statement: PlacedStatement): ReadonlyArray<string> =>
  [...roleActions, 'iam:PassRole'].filter((name) => coversAction(statement, name))

const keyChecks = (statement: PlacedStatement, condition: PlacedCondition): ReadonlyArray<Found> => {
  const { key, name, path, operator } = condition
  const meant = misspelt(key)
  const never = neverThere(statement, name)
  return [
    ...(meant === null && /[:/]/.test(key)
      ? []
      : [
          found(
            'condition-key-misspelt',
            path,
            `AWS has no condition key \`${key}\`: it is in no request.`,
            meant === null ? 'A key begins with its service, such as `aws:` or `sts:`.' : `Did you mean \`${meant}\`?`,
          ),
        ]),
    ...(never === null ? [] : [found('key-never-there', path, never)]),
    // PAS-25
    ...(/^(?:aws|iam):resourcetag\//.test(name) &&
    statement.effect === 'Allow' &&
    coversAction(statement, 'iam:PassRole')
      ? [
          found(
            'tag-of-passed-role',
            path,
            `\`${key}\` must not be used to limit \`iam:PassRole\`: what it then does is not documented.`,
          ),
        ]
      : []),
    // MFA-12
    ...(name === 'aws:multifactorauthpresent' &&
    statement.effect === 'Deny' &&
    operator.text === 'Bool' &&
    condition.values.some(({ text }) => text.toLowerCase() === 'false')
      ? [
          found(
            'deny-spares-absent-key',
            path,
            `Calls with long-term access keys do not have \`${key}\`, so that this Deny spares them.`,
            'Write `BoolIfExists`.',
          ),
        ]
      : []),
  ]
}

const callerKeys =
  /^(?:aws:(?:principal(?:arn|account|orgid|orgpaths|tag\/.*)|username|multifactorauth\w+|tokenissuetime)|sts:externalid)$/

/** Why no request of the statement's actions has the key; null where one may. */
const neverThere = (statement: PlacedStatement, name: string): string | null => {
  const { action } = statement
  if (action === null || action.negated) return null
  const all = (pattern: RegExp): boolean =>
    action.entries.length > 0 && action.entries.every(({ text }) => pattern.test(text.toLowerCase()))
  // STS-5, STS-6
  if (
    /^sts:(?:durationseconds|awsservicename)$/.test(name) &&
    all(/^sts:(?:assumerole|tagsession|setsource|setcontext)/)
  )
    return `No call that assumes a role carries \`${name === 'sts:durationseconds' ? 'sts:DurationSeconds' : 'sts:AWSServiceName'}\`: limit the duration at the role.`
  // OIDC-10, SAML-6: no AWS credentials sign these calls.
  if (
    callerKeys.test(name) &&
    all(/^sts:(?:assumerolewith(?:saml|webidentity)|tagsession|setsourceidentity)$/) &&
    actionsOf(statement).some((each) => each.startsWith('sts:AssumeRoleWith'))
  )
    return 'A call with a SAML assertion or a web identity token is signed by no AWS caller, and so carries no such key.'
  // SAML-5
  if (
    name.startsWith('saml:') &&
    !/^saml:(?:namequalifier|sub|sub_type)$/.test(name) &&
    all(/^(?!sts:assumerolewithsaml$|sts:tagsession$|sts:setsourceidentity$)[^*?]*$/)
  )
    return 'SAML keys are there in `sts:AssumeRoleWithSAML` alone.'
  // STS-1
  if (name === 'sts:externalid' && all(/^sts:assumerolewith\w+$/))
    return 'Only `sts:AssumeRole` carries an external ID.'
  // IAM-1, IAM-2
  if (/^iam:(?:passedtoservice|associatedresourcearn)$/.test(name)) {
    const other = action.entries.find(({ text }) => !coversPassRole(text))
    return other === undefined || statement.effect === 'Deny'
      ? null
      : `Only \`iam:PassRole\` carries this key: \`${other.text}\` is never allowed under this condition.`
  }
  return null
}

const coversPassRole = (text: string): boolean => /^(?:\*|iam:\*|iam:p[a-z]*\*|iam:passrole)$/i.test(text)

const operatorChecks = (condition: PlacedCondition): ReadonlyArray<Found> => {
  const { operator, key, name, path } = condition
  const { quantifier, base, test } = operator
  const kind = kindOfKey(name)
  const better = kind === null ? null : unfit(kind, base)
  return [
    // SET-8
    ...(quantifier === 'none' && isMultivalued(name) && test._tag !== 'Null'
      ? [
          found(
            'set-operator-missing',
            path,
            `\`${key}\` can have several values in one request, and \`${operator.text}\` does not say whether one of them has to match or all.`,
            `Write \`ForAnyValue:${operator.text}\` or \`ForAllValues:${operator.text}\`.`,
          ),
        ]
      : []),
    // SET-5
    ...(quantifier !== 'none' && isSingleValued(name) && test._tag !== 'Null'
      ? [
          found(
            'set-operator-on-single-value',
            path,
            quantifier === 'ForAllValues'
              ? `\`${key}\` has one value at the most: with \`ForAllValues:\` the condition also holds where it is missing.`
              : `\`${key}\` has one value at the most: \`ForAnyValue:\` adds nothing.`,
            `Write \`${operator.text.slice(quantifier.length + 1)}\`.`,
          ),
        ]
      : []),
    // COND-13
    ...(better === null
      ? []
      : [found('operator-unfit', path, `\`${operator.text}\` does not fit \`${key}\`: use ${better}.`)]),
    ...constant(condition),
  ]
}

/** BOOL-4, NULL-2, NULL-3, LANG-28. */
const constant = ({ operator, path, values, name, key }: PlacedCondition): ReadonlyArray<Found> => {
  const { quantifier, base, test, ifExists } = operator
  const says = (value: string): boolean => values.some(({ text }) => text.toLowerCase() === value)
  const both = says('true') && says('false')
  if (test._tag === 'Null' && quantifier !== 'none')
    return quantifier === 'ForAllValues'
      ? [found('condition-always-true', path, '`ForAllValues:Null` holds whatever the request has.')]
      : [found('condition-never-true', path, '`ForAnyValue:Null` holds for no request.')]
  if (both && test._tag === 'Null')
    return [found('condition-always-true', path, `\`${key}\` may be there or not: the condition asks for nothing.`)]
  if (both && base === 'Bool')
    return [
      found(
        'condition-always-true',
        path,
        `\`${name}\` may be true or false: the condition holds whenever the key is there.`,
      ),
    ]
  return values.length === 0 && test._tag === 'Positive' && !ifExists && quantifier !== 'ForAllValues'
    ? [found('condition-never-true', path, `The list of values under \`${key}\` is empty: no request meets that.`)]
    : []
}

const valueChecks = (condition: PlacedCondition): ReadonlyArray<Found> => {
  const { operator, key, name, path, values } = condition
  const { test, base } = operator
  const jsonTypes = new Set(values.map(({ json }) => typeof json))
  return [
    ...(jsonTypes.size > 1
      ? [
          found(
            'condition-values-mixed',
            path,
            `The values under \`${key}\` are of several JSON types: ${[...jsonTypes].join(', ')}.`,
          ),
        ]
      : []),
    ...values.flatMap(({ text, path: place }): ReadonlyArray<Found> => {
      if (test._tag === 'Null')
        return isBool(text) ? letterCase(text, place) : [malformed(text, place, '`true` or `false`')]
      if (test.comparison.isMalformed(text) && !text.includes('${')) return [malformed(text, place, expectedOf(base))]
      return [
        ...(base === 'Bool' ? letterCase(text, place) : []),
        ...(familyOf(base) === 'Date' ? zone(text, place) : []),
        ...(familyOf(base) === 'Ip' ? addresses(name, text, place) : []),
        ...wildcards(condition, text, place),
        // KEY-12
        ...(name === 'aws:principalarn' && split(text)?.resource.startsWith('assumed-role/') === true
          ? [
              found(
                'session-arn-in-principal-arn',
                place,
                `\`${key}\` of a role session is the ARN of the role; \`${text}\` never equals it.`,
                'Write `arn:aws:iam::ACCOUNT:role/NAME`, with the path of the role.',
              ),
            ]
          : []),
      ]
    }),
  ]
}

const isBool = (text: string): boolean => /^(?:true|false)$/i.test(text)

/** BOOL-2 */
const letterCase = (text: string, path: Found['path']): ReadonlyArray<Found> =>
  isBool(text) && text !== text.toLowerCase()
    ? [found('bool-letter-case', path, `\`${text}\` should be \`${text.toLowerCase()}\`.`)]
    : []

const malformed = (text: string, path: Found['path'], expected: string): Found =>
  found(
    'value-malformed',
    path,
    `\`${text}\` can be compared with nothing here: it matches no request.`,
    `Expected: ${expected}.`,
  )

const expectedOf = (base: string): string => expectedByFamily[familyOf(base)] ?? 'a value of the operator'

const expectedByFamily: Readonly<Record<string, string>> = {
  Arn: 'an ARN with its six fields, or `*`',
  Binary: 'base64',
  Bool: '`true` or `false`',
  Date: 'an instant such as `2026-01-31T12:00:00Z`, or seconds since 1970',
  Ip: 'an address or a range such as `203.0.113.0/24`',
  Numeric: 'a number',
}

/** DATE-10 */
const zone = (text: string, path: Found['path']): ReadonlyArray<Found> =>
  /T[\d:.]+$/.test(text)
    ? [found('date-without-zone', path, `\`${text}\` names no time zone.`, `For UTC write \`${text}Z\`.`)]
    : []

/** IP-3, IP-8. */
const addresses = (name: string, text: string, path: Found['path']): ReadonlyArray<Found> => {
  const range = parseRange(text)
  if (range === null) return []
  return [
    ...(name === 'aws:sourceip' && isPrivate(range.address) && range.prefix > 0
      ? [
          found(
            'private-address',
            path,
            `\`aws:SourceIp\` is the public address of a call: no call comes from \`${text}\`.`,
          ),
        ]
      : []),
    ...(hasHostBits(range, text)
      ? [
          found(
            'range-host-bits',
            path,
            `\`${text}\` is the whole range: what stands behind the first ${range.prefix} bits does not count.`,
          ),
        ]
      : []),
  ]
}

/** IP-3: does a bit behind the prefix stand? Then the range begins before the address. */
const hasHostBits = ({ address, prefix }: Range, text: string): boolean =>
  text.includes('/') &&
  address.some((group, i) => {
    const bits = Math.min(16, Math.max(0, prefix - 16 * i))
    return (group & ((1 << (16 - bits)) - 1)) !== 0
  })

/** STR-9, KEY-54. */
const wildcards = (
  { operator: { base }, key, name }: PlacedCondition,
  text: string,
  path: Found['path'],
): ReadonlyArray<Found> => {
  const bare = text.replace(/\$\{[^}]*\}/g, '')
  const isExact = /^String(?:Not)?Equals/.test(base)
  return isExact && /[*?]/.test(bare)
    ? [
        found(
          'wildcard-in-exact-operator',
          path,
          `\`${base}\` compares to the letter: the wildcard in \`${text}\` stands for itself.`,
          `Write \`${base.includes('Not') ? 'StringNotLike' : 'StringLike'}\`.`,
        ),
      ]
    : isIdKey(name) && /[*?]/.test(bare) && !/^\*+$/.test(bare)
      ? [
          found(
            'wildcard-in-id',
            path,
            `\`${key}\` is an ID: a wildcard in \`${text}\` has no use, and may be refused.`,
          ),
        ]
      : []
}

const parseNumber = (text: string): number | null => (/^[+-]?\d+(?:\.\d+)?$/.test(text) ? Number(text) : null)

/** What a bound says: the least of the values that are demanded from above, the greatest from below (NUM-4). */
interface Bound {
  readonly condition: PlacedCondition
  readonly text: string
  readonly isClosed: boolean
}

const bounds = (
  conditions: ReadonlyArray<PlacedCondition>,
  direction: string,
  compare: (a: string, b: string) => number,
): ReadonlyArray<Bound> =>
  conditions.flatMap((condition): ReadonlyArray<Bound> => {
    const { base, quantifier, ifExists } = condition.operator
    const [first, ...others] = condition.values.map(({ text }) => text)
    if (!base.includes(direction) || quantifier !== 'none' || ifExists || first === undefined) return []
    const widest = others.reduce((a, b) => ((direction === 'LessThan') === compare(a, b) < 0 ? b : a), first)
    return [{ condition, text: widest, isClosed: base.endsWith('Equals') }]
  })

/** DATE-3, DATE-5, NUM-1: the value has to be above the one and below the other. */
const windows = ({ conditions }: PlacedStatement): ReadonlyArray<Found> =>
  ['Date', 'Numeric'].flatMap((family) => {
    const ours = conditions.filter(
      ({ operator, values }) =>
        familyOf(operator.base) === family &&
        values.every(({ text }) => (family === 'Date' ? parseInstant(text) : parseNumber(text)) !== null),
    )
    const compare = (a: string, b: string): number => {
      if (family === 'Numeric') return (parseNumber(a) ?? 0) - (parseNumber(b) ?? 0)
      const [one, other] = [parseInstant(a), parseInstant(b)]
      return one === null || other === null ? 0 : compareInstants(one, other)
    }
    const lower = new Map<string, ReadonlyArray<Bound>>()
    for (const bound of bounds(ours, 'GreaterThan', compare))
      lower.set(bound.condition.name, [...(lower.get(bound.condition.name) ?? []), bound])
    return bounds(ours, 'LessThan', compare).flatMap((end) =>
      (lower.get(end.condition.name) ?? []).flatMap((begin) => {
        const order = compare(begin.text, end.text)
        return order < 0 || (order === 0 && begin.isClosed && end.isClosed)
          ? []
          : [
              found(
                'window-empty',
                end.condition.path,
                `\`${end.condition.key}\` has to be ${family === 'Date' ? 'after' : 'above'} \`${begin.text}\` and ${family === 'Date' ? 'before' : 'below'} \`${end.text}\`: nothing is.`,
              ),
            ]
      }),
    )
  })
