import { isObject, member, pathOf, under, type Place } from '../codec/codec.js'
import type { PolicyType } from '../policy/policy.js'
import type { Path } from '../text/pointer.js'
import { found, type Check, type Found } from './check.js'
import type { Listed, PlacedPolicy, PlacedStatement } from './document.js'

const isOfIam = (type: PolicyType): boolean =>
  type === 'trust policy' || type === 'identity policy' || type === 'permissions boundary' || type === 'session policy'

/** What concerns the policy as a whole. */
export const documentChecks = (policy: PlacedPolicy): ReadonlyArray<Found> => {
  const { document } = policy
  const statement = isObject(document) ? member(document, 'Statement') : undefined
  return [
    // LANG-6
    ...(Array.isArray(statement) && statement.length === 0
      ? [
          found(
            'statement-missing',
            ['Statement'],
            'The list of statements is empty: such a policy cannot be saved, and would match nothing.',
          ),
        ]
      : []),
    ...(isOfIam(policy.type) ? refusedCharacters(document) : []),
    ...(isOfIam(policy.type) ? sids(policy) : repeatedSids(policy)),
    ...nearQuota(policy),
  ]
}

const REFUSED = /[^\t\n\r\u0020-\u00FF]/

/** LANG-2: the names and texts of the document, whatever escapes they were written with. */
const refusedCharacters = (value: unknown): ReadonlyArray<Found> => {
  const pending: (readonly [unknown, Place])[] = [[value, null]]
  // An object that was not read from a text may hold itself.
  const seen = new Set<unknown>()
  const all: Found[] = []
  const look = (text: string, at: Place): void => {
    const character = REFUSED.exec(text)?.[0]
    if (character === undefined) return
    const number = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    all.push(
      found(
        'character-refused',
        pathOf(at),
        `\`${text}\` holds the character U+${number}; IAM takes characters up to U+00FF.`,
        /[\u2010-\u201F]/.test(text) ? 'Quotes and dashes of a word processor: write straight quotes and `-`.' : null,
      ),
    )
  }
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [each, at] = next
    if (typeof each === 'string') look(each, at)
    if (typeof each !== 'object' || each === null || seen.has(each)) continue
    seen.add(each)
    if (Array.isArray(each)) each.forEach((element: unknown, i) => pending.push([element, under(at, String(i))]))
    else if (isObject(each))
      for (const [key, child] of Object.entries(each)) {
        look(key, under(at, key))
        pending.push([child, under(at, key)])
      }
  }
  return all.reverse()
}

const sidOf = ({ members }: PlacedStatement): string | null => {
  const sid = member(members, 'Sid')
  return typeof sid === 'string' ? sid : null
}

const sids = (policy: PlacedPolicy): ReadonlyArray<Found> => [
  ...policy.statements.flatMap((statement) => {
    const sid = sidOf(statement)
    const path = [...statement.path, 'Sid']
    return sid === null
      ? []
      : sid === ''
        ? [found('sid-empty', path, 'The Sid is empty.')]
        : /^[A-Za-z0-9]*$/.test(sid)
          ? []
          : [
              found(
                'sid-characters',
                path,
                `\`${sid}\` is no Sid that IAM takes.`,
                `Without the others: \`${sid.replace(/[^A-Za-z0-9]/g, '')}\`.`,
              ),
            ]
  }),
  ...repeatedSids(policy),
]

const repeatedSids = ({ statements }: PlacedPolicy): ReadonlyArray<Found> => {
  const first = new Map<string, number>()
  return statements.flatMap((statement) => {
    const sid = sidOf(statement)
    if (sid === null || sid === '') return []
    const before = first.get(sid)
    if (before === undefined) first.set(sid, statement.index)
    return before === undefined
      ? []
      : [found('sid-repeated', [...statement.path, 'Sid'], `Statement ${before} has the Sid \`${sid}\` already.`)]
  })
}

interface Quota {
  readonly most: number
  readonly what: string
  readonly countsBlanks: boolean
}

/** QUOTA-3, QUOTA-5, QUOTA-9. That of trust policies is a warning of the diagnosis. */
const quotas: Readonly<Partial<Record<PolicyType, Quota>>> = {
  'identity policy': { most: 6144, what: 'a managed policy', countsBlanks: false },
  'permissions boundary': { most: 6144, what: 'a managed policy', countsBlanks: false },
  'session policy': { most: 2048, what: 'session policies, with the ARNs of the managed ones', countsBlanks: true },
  'service control policy': { most: 10240, what: 'a service control policy', countsBlanks: true },
  'resource control policy': { most: 5120, what: 'a resource control policy', countsBlanks: true },
}

const nearQuota = ({ type, written }: PlacedPolicy): ReadonlyArray<Found> => {
  const quota = quotas[type]
  if (quota === undefined || written === null) return []
  const size = quota.countsBlanks ? written.length : written.replace(/\s/g, '').length
  return size <= 0.9 * quota.most
    ? []
    : [
        found(
          'near-quota',
          [],
          `The policy has ${size} characters${quota.countsBlanks ? '' : ' without white space'}; ${quota.what} may have ${quota.most}.`,
          type === 'identity policy'
            ? 'The inline policies of a role may have 10240 together, those of a group 5120, those of a user 2048.'
            : null,
        ),
      ]
}

const element = ({ negated }: Listed<unknown>, name: string): string => (negated ? `Not${name}` : name)

/** LANG-28, ACT-6. */
export const emptyChecks: Check = ({ principal, action, resource }) => {
  const nothing = (path: Path, what: string): Found =>
    found('applies-to-nothing', path, `${what}: the statement applies to nothing.`)
  const of = (listed: Listed<{ readonly text: string }> | null, name: string): ReadonlyArray<Found> =>
    listed === null
      ? []
      : listed.isEmpty
        ? [
            listed.negated
              ? found(
                  'applies-to-everything',
                  listed.path,
                  `\`${element(listed, name)}\` is empty, and so leaves nothing out.`,
                )
              : nothing(listed.path, `\`${name}\` is empty`),
          ]
        : listed.negated && listed.entries.some(({ text }) => /^\*+$/.test(text))
          ? [nothing(listed.path, `\`${element(listed, name)}\` leaves everything out`)]
          : []
  return [
    ...(principal === null ? [] : of(principal, 'Principal')),
    ...of(action, 'Action'),
    ...of(resource, 'Resource'),
  ]
}

/** VAR-7, ACT-8, PRIN-10. */
export const misplacedVariables: Check = ({ members, path, principal, action }) => {
  const at = (text: string, where: Path): ReadonlyArray<Found> =>
    text.includes('${')
      ? [
          found(
            'variable-misplaced',
            where,
            `\`${text}\` holds a variable, but none is resolved here: it is compared as it stands.`,
          ),
        ]
      : []
  const condition = member(members, 'Condition')
  const sid = member(members, 'Sid')
  return [
    ...(typeof sid === 'string' ? at(sid, [...path, 'Sid']) : []),
    ...[...(principal?.entries ?? []), ...(action?.entries ?? [])].flatMap((entry) => at(entry.text, entry.path)),
    ...(isObject(condition)
      ? Object.entries(condition).flatMap(([operator, keys]) =>
          isObject(keys) ? Object.keys(keys).flatMap((key) => at(key, [...path, 'Condition', operator, key])) : [],
        )
      : []),
  ]
}
