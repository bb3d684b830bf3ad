import { isMultivalued } from '../context/condition-keys.js'
import { parseTemplate } from '../context/template.js'
import { found, type Check, type Found } from './check.js'
import type { Placed } from './document.js'

/** Policy variables in resources and condition values. */
export const variableChecks: Check = ({ resource, conditions }, { hasVariables }) => [
  ...(resource?.entries ?? []).flatMap((entry) => variables(entry, hasVariables, null)),
  ...conditions.flatMap(({ operator: { base, test }, values }) =>
    values.flatMap((value) =>
      variables(
        value,
        hasVariables,
        // VAR-6: `Bool` resolves them, though the validator says otherwise.
        test._tag === 'Null' || base === 'Bool' || !test.comparison.variables ? base : null,
      ),
    ),
  ),
]

const variables = ({ text, path }: Placed, hasVariables: boolean, operator: string | null): ReadonlyArray<Found> => {
  if (!text.includes('${')) return []
  if (!hasVariables)
    return [
      found(
        'variable-without-version',
        path,
        `\`${text}\` is compared as it stands: variables work in policies of Version 2012-10-17 alone.`,
      ),
    ]
  const wrong = malformed(text)
  if (wrong !== null) return [found('variable-malformed', path, `In \`${text}\` ${wrong}: IAM refuses to save it.`)]
  if (operator !== null)
    return [
      found(
        'variable-in-operator',
        path,
        operator === 'Bool'
          ? `Of \`${operator}\` AWS says in one place that it resolves variables, and in another that it does not.`
          : `\`${operator}\` resolves no variables: \`${text}\` matches no request.`,
      ),
    ]
  return parseTemplate(text, true).flatMap((part) =>
    part._tag === 'Variable' && isMultivalued(part.key.toLowerCase())
      ? [found('variable-multivalued', path, `\`${part.key}\` can have several values, and so cannot stand for one.`)]
      : [],
  )
}

/** VAR-3 */
const malformed = (text: string): string | null => {
  let at = text.indexOf('${')
  while (at >= 0) {
    const close = text.indexOf('}', at)
    if (close < 0) return 'a variable is not closed'
    const inside = text.slice(at + 2, close)
    if (inside === '') return 'a variable has no name'
    const comma = inside.indexOf(',')
    const name = comma < 0 ? inside : inside.slice(0, comma)
    if (/\s/.test(name)) return `the name \`${name}\` has a blank in it`
    if (comma >= 0 && !/^, '.*'$/.test(inside.slice(comma)))
      return 'a default does not stand in single quotes behind a comma and a blank'
    at = text.indexOf('${', close)
  }
  return null
}
