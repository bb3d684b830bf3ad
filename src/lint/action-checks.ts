import { parseAction, covers } from '../action/action-pattern.js'
import { roleActions } from '../action/role-actions.js'
import { didYouMean } from '../text/distance.js'
import { found, type Check, type Found } from './check.js'
import type { PlacedStatement } from './document.js'

const isPattern = (text: string): boolean => /[*?]/.test(text)

/** ACT-6: does the statement cover the action? */
export const coversAction = ({ action }: PlacedStatement, name: string): boolean =>
  action !== null &&
  covers(
    action.entries.map(({ text }) => parseAction(text)),
    name.toLowerCase(),
  ) !== action.negated

/** ACT-1, ACT-7. */
export const actionChecks: Check = (statement, { type }) => {
  const { action, effect } = statement
  if (action === null) return []
  return [
    ...(action.negated && effect === 'Allow' && !action.isEmpty
      ? [
          found(
            'not-action-with-allow',
            action.path,
            'An Allow with `NotAction` allows every action of every service but those that it lists.',
          ),
        ]
      : []),
    ...action.entries.flatMap(({ text, path }): ReadonlyArray<Found> => {
      if (type === 'resource control policy' && effect === 'Deny' && !/^[A-Za-z0-9-]+:[^*?]*\*?$/.test(text))
        return [found('control-policy-action', path, `\`${text}\` is no action for a resource control policy.`)]
      if (text === '*' || text.includes('${')) return []
      if (!/^[^:]+:./.test(text))
        return [
          found(
            'action-malformed',
            path,
            `\`${text}\` is no action: no prefix of a service, and no colon.`,
            hintFor(text),
          ),
        ]
      return type === 'trust policy' ? trustAction(text, path) : misspeltAction(text, path)
    }),
  ]
}

const hintFor = (text: string): string | null => {
  const meant = didYouMean(roleActions)(`sts:${text}`)
  return meant === null ? null : `Did you mean \`${meant}\`?`
}

const isKnown = (text: string): boolean => roleActions.some((name) => name.toLowerCase() === text.toLowerCase())

/** TRU-4: the role actions of STS alone, or a pattern of them. */
const trustAction = (text: string, path: Found['path']): ReadonlyArray<Found> => {
  const fits = roleActions.some((name) => covers([parseAction(text)], name.toLowerCase()))
  if (fits) return []
  const meant = didYouMean(roleActions)(text)
  return [
    found(
      'trust-policy-action',
      path,
      `\`${text}\` cannot stand in a trust policy: IAM refuses to save it.`,
      meant === null
        ? `What the role may do belongs into its permissions policies. Here stands how it is assumed: ${roleActions.map((name) => `\`${name}\``).join(', ')}.`
        : `Did you mean \`${meant}\`?`,
    ),
  ]
}

/** Further actions of STS that are near to those of roles. */
const otherActions: ReadonlyArray<string> = ['sts:assumeroot', 'iam:passrole']

/** ACT-5, TRU-3. Of the services these rules know the names of the actions of roles alone. */
const misspeltAction = (text: string, path: Found['path']): ReadonlyArray<Found> => {
  const lower = text.toLowerCase()
  if (isPattern(text) || isKnown(text) || otherActions.includes(lower) || !/^(?:sts|iam):/.test(lower)) return []
  const meant = didYouMean([...roleActions, 'iam:PassRole'])(text)
  // `iam:TagUser` is not far from `iam:PassRole` either.
  return meant === null ||
    (lower.startsWith('iam:') && !lower.startsWith('iam:pass')) ||
    !meant.startsWith(lower.slice(0, 4))
    ? []
    : [
        found(
          'action-misspelt',
          path,
          `There seems to be no action \`${text}\`, and a name that does not exist grants nothing.`,
          `Did you mean \`${meant}\`?`,
        ),
      ]
}

const isStar = (text: string): boolean => /^\*+$/.test(text) || /^arn:[^:]*:iam:[^:]*:[^:]*:(?:role\/)?\*+$/.test(text)

/** Are the resources open: `*`, or all but some? */
const isOpen = ({ resource }: PlacedStatement): boolean =>
  resource !== null && (resource.negated || resource.entries.some(({ text }) => isStar(text)))

/** Does a condition test the key, with a value that is not everything? */
export const tests = ({ conditions }: PlacedStatement, key: RegExp): boolean =>
  conditions.some(
    ({ name, operator, values }) =>
      key.test(name) && operator.test._tag === 'Positive' && !values.some(({ text }) => /^\*+$/.test(text)),
  )

/** PAS-53, SLR-16. */
export const roleGrantChecks: Check = (statement, { type }) => {
  const { effect, action, resource } = statement
  if (effect !== 'Allow' || action === null || resource === null || type === 'trust policy') return []
  // Guards allow everything and deny by other statements.
  if (type === 'service control policy' || type === 'resource control policy' || type === 'VPC endpoint policy')
    return []
  if (!isOpen(statement)) return []
  const which = resource.negated ? `all roles but those that \`${resource.member}\` lists` : 'every role of the account'
  return [
    ...(coversAction(statement, 'iam:PassRole') && !tests(statement, /^iam:passedtoservice$/)
      ? [
          found(
            'pass-role-too-wide',
            resource.path,
            `Who has this policy can pass ${which} to any service, and so get what these roles may do.`,
          ),
        ]
      : []),
    ...(coversAction(statement, 'iam:CreateServiceLinkedRole') && !tests(statement, /^iam:awsservicename$/)
      ? [
          found(
            'service-linked-role-too-wide',
            resource.path,
            'Who has this policy can make service-linked roles for any service.',
          ),
        ]
      : []),
  ]
}
