import type { Gate } from '../gate/gate.js'

/** What a message of access denied says (errors.md, section 2, PRS-2). */
export interface Denial {
  readonly rule: string
  /** Where it begins in the text. */
  readonly at: number
  readonly message: string
  readonly principal: string | null
  readonly action: string
  readonly resource: string | null
  readonly denial: 'implicit' | 'explicit' | null
  readonly policyType: Gate | null
  readonly policyArn: string | null
}

const LONGEST = 2100

const types: ReadonlyArray<readonly [RegExp, Gate]> = [
  [/^identity-based policy/i, 'identity-policy'],
  [/^role trust policy/i, 'trust-policy'],
  [/^permissions boundary/i, 'permissions-boundary'],
  [/^sessions? policy/i, 'session-policy'],
  [/^service control policy/i, 'service-control-policy'],
  [/^resource control policy/i, 'resource-control-policy'],
  [/^VPC endpoint policy/i, 'vpc-endpoint-policy'],
]

/** Of a role the resource-based policy is its trust policy; that of other resources is none of the gates. */
const typeOf = (text: string, action: string): Gate | null =>
  types.find(([form]) => form.test(text))?.[1] ??
  (/^resource-based policy/i.test(text) && /^sts:(?:AssumeRole|TagSession$|Set)/i.test(action) ? 'trust-policy' : null)

/** PRS-3: what is redacted may be part of an ARN; a text that is no ARN at all, or was cut short, is not known. */
const arnIn = (text: string): string | null => {
  const bare = text.replace(/^["'`(<]+/, '')
  const whole = /^arn:(?:[^:]{0,64}:){4}[^"'`<>\\]+/.exec(bare)?.[0]
  return whole === undefined || ELLIPSIS.test(whole) ? null : whole.replace(/[.,;:)]+$/, '')
}

/** How clients show that they have cut a message short. */
const ELLIPSIS = /(?:\.\.\.|…)$/

interface Context {
  readonly denial: Denial['denial']
  readonly policyType: Gate | null
  readonly policyArn: string | null
  readonly rule: string
  readonly length: number
}

const none: Context = { denial: null, policyType: null, policyArn: null, rule: 'ERR-5', length: 0 }

/** What follows the resource: the type of policy, and perhaps which one (ERR-6, ERR-9 to ERR-12). */
const contextOf = (rest: string, action: string): Context => {
  // `because the TYPE allows` is a misprint of AWS's own page.
  const implicit = /^[ ,]{0,3}because (?:no|the) ([a-z -]{4,40}?) allows the [\w:*-]{1,128} action/i.exec(rest)
  if (implicit !== null)
    return {
      denial: 'implicit',
      policyType: typeOf(implicit[1] ?? '', action),
      policyArn: null,
      rule: 'ERR-9',
      length: implicit[0].length,
    }
  const explicit = /^[ ,]{0,3}(?:with|due to) an explicit deny/i.exec(rest)
  if (explicit === null) return none
  const after = rest.slice(explicit[0].length)
  const named = /^ in (?:an? |the )?([a-z-]{3,20} ?[a-z]{0,12} ?[a-z]{0,12})/i.exec(after)
  if (named === null) return { ...none, denial: 'explicit', rule: 'ERR-6', length: explicit[0].length }
  const through = /^ in (?:an? |the )?[a-z -]{4,40}? transitively through (?:an? |the )?/i.exec(after)
  const type = typeOf(through === null ? (named[1] ?? '') : after.slice(through[0].length), action)
  const arn = /^[^:]{0,80}: (arn:[^\s,;"']{1,512})/.exec(after)
  return {
    denial: 'explicit',
    policyType: type,
    policyArn: arn === null ? null : arnIn(arn[1] ?? ''),
    rule: through !== null ? 'ERR-12' : arn === null ? 'ERR-10' : 'ERR-11',
    length: explicit[0].length + (arn ?? through ?? named)[0].length,
  }
}

/** Actions that have rows of their own: by the row of the form that the message has. */
const ownRows: ReadonlyArray<readonly [action: RegExp, rows: Readonly<Partial<Record<string, string>>>]> = [
  [/^sts:TagSession$/i, { 'ERR-5': 'ERR-7' }],
  [/^sts:SetSourceIdentity$/i, { 'ERR-5': 'ERR-8' }],
  [/^iam:PassRole$/i, { 'ERR-5': 'ERR-130', 'ERR-9': 'ERR-131' }],
  [/^iam:CreateServiceLinkedRole$/i, { 'ERR-5': 'ERR-135', 'ERR-9': 'ERR-135' }],
  [/^iam:DeleteVirtualMFADevice$/i, { 'ERR-6': 'ERR-133' }],
]

const ruleOf = (action: string, rule: string): string => ownRows.find(([form]) => form.test(action))?.[1][rule] ?? rule

const signed = / is not authorized to perform: ?/gi

/** `User: P is not authorized to perform: ACTION on resource: R …`, wherever it stands. */
const signedDenials = (text: string): ReadonlyArray<Denial> =>
  [...text.matchAll(signed)].flatMap((match): ReadonlyArray<Denial> => {
    const before = text.slice(Math.max(0, match.index - LONGEST), match.index)
    const space = before.lastIndexOf(' ')
    const who = before.slice(space + 1)
    const user = before.slice(0, space + 1).endsWith('User: ')
    const start = match.index - who.length - (user ? 'User: '.length : 0)
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 2 * LONGEST)
    const action =
      /^["'`]?([A-Za-z0-9-]{2,64}:[A-Za-z0-9*]{1,128})(?![A-Za-z0-9*]| ?(?:\.\.\.|…|\(truncated))["'`]?/.exec(after)
    if (action === null) return []
    const rest = after.slice(action[0].length)
    const resource = /^ on (?:resource: ?)?(["'`(]?[^\s"'`<>\\]{1,2048}["'`)]?)/.exec(rest)
    const context = contextOf(rest.slice(resource?.[0].length ?? 0), action[1] ?? '')
    const length = match[0].length + action[0].length + (resource?.[0].length ?? 0) + context.length
    return [
      {
        rule: who === 'CodeBuild' ? 'ERR-143' : ruleOf(action[1] ?? '', context.rule),
        at: start,
        message: text.slice(start, match.index + length),
        principal: arnIn(who),
        action: action[1] ?? '',
        resource: resource === null ? null : arnIn(resource[1] ?? ''),
        denial: context.denial,
        policyType: context.policyType,
        policyArn: context.policyArn,
      },
    ]
  })

/** `Not authorized to perform ACTION`: the old form, and still that of unsigned calls (ERR-1 to ERR-3). */
const shortDenials = (text: string): ReadonlyArray<Denial> =>
  [...text.matchAll(/Not authorized to perform (sts:[A-Za-z]{1,64})/gi)].map((match) => {
    const [message, action = ''] = match
    return {
      rule: /WithSAML$/i.test(action) ? 'ERR-2' : /WithWebIdentity$/i.test(action) ? 'ERR-3' : 'ERR-1',
      at: match.index,
      message,
      principal: null,
      action,
      resource: null,
      denial: null,
      policyType: null,
      policyArn: null,
    }
  })

/** All of a text, the most telling first: those that name a type of policy, then those that name who and what. */
export const denialsIn = (text: string): ReadonlyArray<Denial> => {
  const long = signedDenials(text)
  return [
    ...long.filter(({ denial }) => denial !== null),
    ...long.filter(({ denial }) => denial === null),
    ...shortDenials(text),
  ]
}
