import { isArn } from '../arn/arn.js'
import { openVariables, unresolvedVariables, type ConditionJudgement } from '../condition/condition.js'
import { conditionDetail, seen } from '../condition/condition-detail.js'
import { parseBool } from '../condition/operator/bool.js'
import { compareInstants, parseInstant } from '../condition/operator/date.js'
import { parseAddress, isPrivate } from '../condition/operator/ip-address.js'
import { misspelt } from '../context/condition-keys.js'
import type { Possibility } from '../context/lookup.js'
import * as F from '../fact/fact.js'
import { endpointKeys, goesThroughEndpoint } from '../scenario/network.js'
import type { Call } from '../scenario/scenario.js'
import { isPassed } from '../scenario/web-identity-keys.js'
import { didYouMean } from '../text/distance.js'
import { glob, literal, matcher } from '../text/wildcard.js'
import type { Hint } from './finding.js'
import { asPattern, nearMisses, toTheLetter } from './near-miss.js'
import { subjectHints } from './subject-hints.js'

export const actualValue = (judgement: ConditionJudgement): string | null => {
  const first = seen(judgement)
  return first._tag === 'Present' ? first.values.join(', ') : null
}

export const expectedValues = ({ condition }: ConditionJudgement): ReadonlyArray<string> => condition.values

export const conditionMessage = (scenario: Call, judgement: ConditionJudgement): string => {
  const { condition } = judgement
  const wanted = `\`${condition.operator.text}\` of \`${condition.key}\` ${listed(expectedValues(judgement))}`
  const actual = actualValue(judgement)
  switch (conditionDetail(judgement)) {
    case null: {
      const open = openVariables(judgement)
      return open.length > 0
        ? `The condition ${wanted} depends on ${open.map((key) => `\`${key}\``).join(', ')}, which is not known.`
        : `The condition ${wanted} depends on the value of \`${condition.key}\`, which is not known.`
    }
    case 'key-absent':
      return `The condition ${wanted} is not met: the request holds no \`${condition.key}\`.${howToSend(scenario, condition.key)}`
    case 'window-ended':
      return `The condition ${wanted} is not met: its window ended at ${bound(judgement, 'last')}, and it is ${held(actual)} (UTC).`
    case 'window-not-started':
      return `The condition ${wanted} is not met: its window begins at ${bound(judgement, 'first')}, and it is ${held(actual)} (UTC).`
    case 'address-outside':
      return `The condition ${wanted} is not met: the call comes from ${held(actual)}.`
    case 'value-malformed':
      return `The condition ${wanted} can never be met: a value has not the form that the operator needs${actual === null ? '' : ` (the request holds \`${actual}\`)`}.`
    case 'variable-unresolved':
      return `The condition ${wanted} is not met: ${unresolvedVariables(judgement)
        .map((key) => `\`${key}\``)
        .join(', ')} has no value in the request.`
    case 'wildcard-in-exact-operator':
      return `The condition ${wanted} is not met: \`${condition.operator.text}\` compares \`*\` and \`?\` to the letter; the request holds ${held(actual)}.`
    case 'empty-set':
      return `The condition ${wanted} is not met: it lists no value.`
    case 'value-mismatch':
      return `The condition ${wanted} is not met: the request holds ${held(actual)}.`
  }
}

/** Several values are alternatives: the latest end counts, or the earliest beginning. */
const bound = ({ condition }: ConditionJudgement, which: 'first' | 'last'): string => {
  const times = condition.values
    .flatMap((text) => {
      const instant = parseInstant(text)
      return instant === null ? [] : [{ text, instant }]
    })
    .sort((a, b) => compareInstants(a.instant, b.instant))
  return `\`${times.at(which === 'first' ? 0 : -1)?.text ?? ''}\``
}

const held = (actual: string | null): string => (actual === null ? 'some value' : `\`${actual}\``)

/** For keys that a parameter of the call brings. */
const howToSend = ({ request: { operation, via } }: Call, key: string): string => {
  if (operation !== 'AssumeRole' || via === 'console') return ''
  const lower = key.toLowerCase()
  const parameter =
    lower === 'sts:externalid'
      ? 'ExternalId'
      : lower === 'sts:sourceidentity'
        ? 'SourceIdentity'
        : lower === 'sts:transitivetagkeys'
          ? 'TransitiveTagKeys'
          : lower === 'aws:tagkeys' || lower.startsWith('aws:requesttag/')
            ? 'Tags'
            : null
  return parameter === null ? '' : ` Pass \`${parameter}\` with the call.`
}

const listed = (values: ReadonlyArray<string>): string =>
  values.length === 0 ? '(no value)' : values.map((value) => `\`${value}\``).join(' or ')

export const conditionHints = (scenario: Call, judgement: ConditionJudgement): ReadonlyArray<Hint> => {
  const { condition } = judgement
  const key = condition.name
  const first = seen(judgement)
  // Of a value of which only the form is known, the shortest stands for it.
  const values =
    first._tag === 'Present'
      ? first.values
      : first._tag === 'SomeValue' && first.form !== undefined
        ? [first.form.before + first.form.fillers[0] + first.form.after]
        : []
  const detail = conditionDetail(judgement)
  const { test } = condition.operator
  const positive = test._tag === 'Positive'
  // What nearly matches is a hint only where a match was wanted.
  const near = positive ? nearest(test.comparison.reading === 'glob', expectedValues(judgement), values) : null
  const ofAws = misspelt(condition.key)
  const meant = ofAws ?? misspeltProvider(scenario, condition.key)
  const ofPrivate = key === 'aws:sourceip' && [...expectedValues(judgement), ...values].some(isPrivateRange)
  const hint = (when: boolean, code: string, message: string): ReadonlyArray<Hint> => (when ? [{ code, message }] : [])
  return [
    ...hint(
      meant !== null,
      'plural-or-misspelt-key',
      `${ofAws === null ? 'The provider of this call' : 'AWS'} has no key \`${condition.key}\`. Did you mean \`${meant ?? ''}\`?`,
    ),
    ...(positive && expectedValues(judgement).some((value) => parseBool(value) === false)
      ? []
      : mfaHints(scenario, key, first)),
    ...hint(
      detail === 'wildcard-in-exact-operator',
      'wildcard-in-exact-operator',
      `Use \`${condition.operator.text.replace(/StringEquals(?:IgnoreCase)?/, 'StringLike')}\`, where \`*\` and \`?\` are wildcards.`,
    ),
    ...hint(
      detail === 'window-ended',
      'date-in-the-past',
      'The date in the policy is over: move it, or take the condition away.',
    ),
    ...hint(
      ofPrivate,
      'private-address',
      '`aws:SourceIp` holds the public address from which STS is reached; private addresses never stand there. Through a VPC endpoint test `aws:VpcSourceIp`.',
    ),
    ...(ofPrivate ? [] : endpointHints(scenario, judgement)),
    ...hint(
      (key === 'aws:principalorgid' || key === 'aws:principalorgpaths') &&
        detail === 'value-mismatch' &&
        near === null &&
        !mayBeOfOrganization(expectedValues(judgement), values),
      'org-id-differs',
      "The caller's account is a member of another organization.",
    ),
    ...hint(
      scenario.request.via === 'console' &&
        first._tag === 'Absent' &&
        /^sts:(?:externalid|sourceidentity)$|^aws:(?:requesttag\/|tagkeys)/.test(key),
      'console-passes-no-parameters',
      'Switch Role in the console cannot pass it: use the CLI or the API.',
    ),
    ...hint(
      /^https?:\/\//.test(key),
      'http-prefix-on-issuer',
      'Keys of a provider begin with its host, without `https://`.',
    ),
    ...hint(
      isArn(key),
      'key-carries-arn',
      `\`${condition.key}\` begins with an ARN: the key begins with the host of the provider, without \`arn:…:oidc-provider/\` before it.`,
    ),
    ...hint(
      detail === 'key-absent' && isUnknownToProvider(scenario, key),
      'key-not-passed-by-provider',
      `AWS takes no key \`${condition.key}\` over from the tokens of this provider, whatever they hold: test \`sub\` or \`aud\`.`,
    ),
    ...hint(
      judgement.outcome === 'false' && hitsWithDayAndMonthSwapped(judgement, values),
      'day-month-swapped',
      'With day and month the other way round the condition would hold: dates are written year, month, day.',
    ),
    ...(near === null ? [] : [near]),
    ...swapped(scenario, judgement, values),
    ...(detail === null || !positive ? [] : subjectHints(condition.key, expectedValues(judgement), values)),
  ]
}

/** OIDC-2: a claim of the caller's own provider that is no key. */
const isUnknownToProvider = ({ caller: { principal } }: Call, key: string): boolean => {
  const colon = key.lastIndexOf(':')
  return (
    principal._tag === 'OidcProvider' &&
    key.slice(0, colon) === principal.host.toLowerCase() &&
    !isPassed(key.slice(0, colon), key.slice(colon + 1))
  )
}

/** DATE-7: `2026-03-12` where `2026-12-03` was meant. */
const hitsWithDayAndMonthSwapped = ({ condition }: ConditionJudgement, values: ReadonlyArray<string>): boolean => {
  const { operator } = condition
  if (!operator.base.startsWith('Date') || operator.test._tag !== 'Positive') return false
  const { comparison } = operator.test
  return condition.values.slice(0, SEARCHED).some((text) => {
    const other = text.replace(/^(\d{4})-(\d\d)-(\d\d)/, '$1-$3-$2')
    const { matches } = comparison.prepare([literal(other)])
    return other !== text && values.some(matches)
  })
}

/** OIDC-1: the key of a provider that is nearly the caller's. */
const misspeltProvider = ({ caller: { principal } }: Call, key: string): string | null => {
  const colon = key.lastIndexOf(':')
  const host = key.slice(0, colon)
  return principal._tag === 'OidcProvider' &&
    colon > 0 &&
    host !== principal.host &&
    didYouMean([principal.host])(host) !== null
    ? principal.host + key.slice(colon)
    : null
}

// Long lists are not searched through: a hint is help, no verdict.
const SEARCHED = 50

const nearest = (glob: boolean, expected: ReadonlyArray<string>, values: ReadonlyArray<string>): Hint | null => {
  for (const value of values.slice(0, SEARCHED))
    for (const text of expected.slice(0, SEARCHED)) {
      const [hint] = nearMisses(glob ? asPattern : toTheLetter)(text, value)
      if (hint !== undefined) return hint
    }
  return null
}

/** KEY-15, KEY-16, KEY-30 to KEY-32: some keys are missing because of the way that the call takes. */
export const endpointHints = (
  scenario: Call,
  { condition: { key, name }, lookup }: ConditionJudgement,
): ReadonlyArray<Hint> => {
  if (!lookup.every(({ _tag }) => _tag === 'Absent')) return []
  if (goesThroughEndpoint(scenario))
    return name === 'aws:sourceip'
      ? [
          {
            code: 'no-address-through-endpoint',
            message:
              'A call through a VPC endpoint carries no `aws:SourceIp`: there `aws:SourceVpce` and `aws:VpcSourceIp` tell where it comes from.',
          },
        ]
      : []
  return endpointKeys.includes(name)
    ? [
        {
          code: 'only-through-endpoint',
          message: `Calls through a VPC endpoint alone carry \`${key}\`, and nothing says that this one goes through any.`,
        },
      ]
    : []
}

/** MFA-2, MFA-7. */
export const mfaHints = (scenario: Call, key: string, first: Possibility): ReadonlyArray<Hint> => {
  if (key !== 'aws:multifactorauthpresent' && key !== 'aws:multifactorauthage') return []
  const { principal, credentials } = scenario.caller
  const passes = scenario.request.operation === null
  if (first._tag === 'Absent' && F.isKnown(credentials) && credentials.value === 'longTerm')
    return [
      {
        code: 'mfa-absent-for-long-term-keys',
        message: passes
          ? 'Long-term access keys carry no MFA. Get a session with `GetSessionToken` first.'
          : 'Long-term access keys carry no MFA. Pass `SerialNumber` and `TokenCode` with the call, or get a session with `GetSessionToken` first.',
      },
    ]
  return principal._tag === 'RoleSession'
    ? [
        {
          code: 'mfa-does-not-carry-over',
          message: `The MFA that was used to obtain a role session does not count in its calls. ${passes ? 'Make the call' : 'Take the role'} with the credentials of the user.`,
        },
      ]
    : []
}

/** May what was expected be of the caller's organization? `o-…` stands first in its paths. */
const mayBeOfOrganization = (expected: ReadonlyArray<string>, held: ReadonlyArray<string>): boolean => {
  const organizationOf = (path: string): string => path.split('/')[0] ?? ''
  const own = [...new Set(held.map(organizationOf))]
  return expected.some((path) => own.some(matcher(glob(organizationOf(path)))))
}

const isPrivateRange = (text: string): boolean => {
  const address = parseAddress(text.split('/')[0] ?? '')
  return address !== null && isPrivate(address)
}

const swapped = (
  scenario: Call,
  { condition }: ConditionJudgement,
  values: ReadonlyArray<string>,
): ReadonlyArray<Hint> => {
  const key = condition.name
  const other = key.endsWith(':aud') ? `${key.slice(0, -3)}sub` : key.endsWith(':sub') ? `${key.slice(0, -3)}aud` : null
  const held = new Set(other === null ? [] : heldUnder(scenario, other))
  return values.length > 0 && condition.values.some((text) => held.has(text))
    ? [
        {
          code: 'audience-and-subject-swapped',
          message: `The value stands in the token under \`${other ?? ''}\`: audience and subject are swapped.`,
        },
      ]
    : []
}

const heldUnder = ({ context, claims }: Call, key: string): ReadonlyArray<string> => {
  const claim = F.isKnown(claims) ? claims.value.get(key.slice(key.lastIndexOf(':') + 1)) : undefined
  return context.get(key) ?? [claim].flat().filter((value) => typeof value === 'string')
}
