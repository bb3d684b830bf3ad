import { actionOf, lowerCasedBeside, roleActions } from '../action/role-actions.js'
import { didYouMean } from '../text/distance.js'
import type { Hint } from './finding.js'

/** TRU-3, FED-7, TRU-4: the action of another operation, or one that does not exist. */
export const actionHints = (asked: string, named: ReadonlyArray<string>): ReadonlyArray<Hint> => {
  const lower = named.map((name) => name.toLowerCase())
  const hint = (when: boolean, code: string, message: string): ReadonlyArray<Hint> => (when ? [{ code, message }] : [])
  const isOther = lower.some((name) => name.startsWith('sts:assumerole') && name !== asked.toLowerCase())
  return [
    ...hint(
      asked === actionOf('AssumeRoleWithWebIdentity') && isOther,
      'web-identity-action-expected',
      'A web identity token takes a role by `sts:AssumeRoleWithWebIdentity`.',
    ),
    ...hint(
      asked === actionOf('AssumeRoleWithSAML') && isOther,
      'saml-action-expected',
      'A SAML assertion takes a role by `sts:AssumeRoleWithSAML`.',
    ),
    ...hint(
      asked === actionOf('AssumeRole') && isOther,
      'assume-role-action-expected',
      'A signed call takes a role by `sts:AssumeRole`.',
    ),
    ...lower.flatMap((name) => misspeltAction(asked, name)),
  ]
}

const nearestOfSts = didYouMean(roleActions)

/** An action, in lower case, that does not exist. Of IAM many others do: there it has to be near the one asked for. */
export const misspeltAction = (asked: string, name: string): ReadonlyArray<Hint> => {
  if (name.includes('*') || name.includes('?') || lowerCasedBeside(asked).includes(name)) return []
  const meant = (asked.startsWith('iam:') ? didYouMean([asked]) : nearestOfSts)(name)
  return meant === null
    ? []
    : [{ code: 'action-misspelt', message: `There is no action \`${name}\`. Did you mean \`${meant}\`?` }]
}
