import { misspelt } from '../context/condition-keys.js'
import { inScenario } from '../finding/evidence.js'
import { finding, type Finding, type Hint, type WarningReason } from '../finding/finding.js'
import type { RequestContext } from '../scenario/request-context.js'
import type { Call } from '../scenario/scenario.js'

/**
 * What is odd about the keys that a scenario tells.
 * @param context - null where the role that is meant is not known
 */
export const keyWarnings = (scenario: Call, context: RequestContext | null): ReadonlyArray<Finding> => [
  ...contradictionWarnings(scenario, context),
  ...misspeltWarnings(scenario),
]

/** A key under `context` wins over what follows from the rest of the scenario; where the two disagree, that is said. */
const contradictionWarnings = (scenario: Call, context: RequestContext | null): ReadonlyArray<Finding> =>
  (context?.contradictions ?? []).map(({ key, given, derived }) => {
    const name = scenario.keyNames.get(key) ?? key
    const held = (values: ReadonlyArray<string> | null): string =>
      values === null ? 'absent' : `\`${values.join(', ')}\``
    return keyWarning(
      scenario,
      'contradicts-scenario',
      name,
      `\`${name}\` is told to be ${held(given)}; from the rest of the scenario it would be ${held(derived)}. What was told is used.`,
      derived ?? [],
      given?.join(', ') ?? null,
      { code: 'contradicts-scenario', message: 'Take one of the two out of the scenario.' },
    )
  })

/** COND-12: a key that AWS does not have is in no request; under `context` a misspelt one would silently do nothing. */
const misspeltWarnings = (scenario: Call): ReadonlyArray<Finding> => {
  const found: Finding[] = []
  // Of IAM's own keys, a call that takes a role has none.
  const passes = scenario.request.operation === null
  for (const [name, key] of scenario.keyNames) {
    const isKnownPrefix = name.startsWith('aws:') || name.startsWith('sts:') || (passes && name.startsWith('iam:'))
    const meant = isKnownPrefix ? misspelt(key) : null
    if (meant === null) continue
    const message = `AWS has no key \`${key}\`, so that telling it changes nothing.`
    const hint = { code: 'plural-or-misspelt-key', message: `Did you mean \`${meant}\`?` }
    found.push(keyWarning(scenario, 'key-misspelt', key, message, [meant], key, hint))
  }
  return found
}

/** A warning about a key that the scenario tells. */
const keyWarning = (
  scenario: Call,
  reason: WarningReason,
  key: string,
  message: string,
  expected: ReadonlyArray<string>,
  actual: string | null,
  hint: Hint,
): Finding => {
  const path = scenario.context.has(key.toLowerCase()) ? ['context', key] : ['absentContextKeys']
  return finding('request', reason, 'warning', message, inScenario(scenario, path, expected, actual), {
    conditionKey: key,
    hints: [hint],
  })
}
