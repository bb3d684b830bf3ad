import { actionOf } from '../action/role-actions.js'
import { parseError, type ParsedError } from '../error-message/parse-error.js'
import * as F from '../fact/fact.js'
import type { Finding, Hint } from '../finding/finding.js'
import type { Gate, GateOutcome } from '../gate/gate.js'
import type { Verdict } from '../gate/verdict.js'
import type { Scenario } from '../scenario/scenario.js'

/**
 * What AWS was seen to answer, held against the diagnosis.
 * @public
 */
export interface Observed {
  /** The message taken apart; null: the text holds no error of AWS. */
  readonly error: ParsedError | null
  /** `no`: the scenario is not the call that was made, lacks something, or has changed since. */
  readonly agrees: 'yes' | 'no' | 'cannot-tell'
  readonly message: string
  readonly hints: ReadonlyArray<Hint>
}

/** The diagnosis as far as an error can be held against it. */
interface Diagnosed {
  readonly verdict: Verdict
  readonly gates: ReadonlyArray<{ readonly gate: Gate; readonly outcome: GateOutcome }>
  readonly findings: ReadonlyArray<Finding>
}

export const observedOf = (scenario: Scenario, diagnosed: Diagnosed): Observed | null => {
  const { observedError } = scenario
  if (!F.isKnown(observedError)) return null
  const error = parseError(observedError.value)
  if (error === null)
    return {
      error: null,
      agrees: 'cannot-tell',
      message: 'The text that was given as error holds no message of AWS that is known here.',
      hints: [],
    }
  return { error, ...compare(scenario, diagnosed, error) }
}

type Comparison = Omit<Observed, 'error'>

const says = (agrees: Observed['agrees'], message: string, hints: ReadonlyArray<Hint> = []): Comparison => ({
  agrees,
  message,
  hints,
})

/** DEC-6 */
const delay: Hint = {
  code: 'not-yet-in-force',
  message: 'A change to a role, policy or tag can take minutes to show everywhere: try again.',
}

const compare = (scenario: Scenario, { verdict, gates, findings }: Diagnosed, error: ParsedError): Comparison => {
  const other = anotherCall(scenario, error)
  if (other !== null) return says('no', other)
  const outcome = (gate: Gate): GateOutcome | undefined => gates.find((g) => g.gate === gate)?.outcome
  const { gate, rulesIn } = error
  if (verdict === 'allowed')
    return says(
      'no',
      gate === null
        ? 'By what was given the call is allowed, and AWS denied it: something is missing here, or was changed since.'
        : `AWS says that the ${nameOf(gate)} stopped the call; by what was given it does not. Something is missing here, or was changed since.`,
      [delay],
    )
  // PRS-6: a message that rules several gates in fits where one of them stops the call.
  const named = rulesIn.length === 1 ? rulesIn[0] : undefined
  const outcomes = rulesIn.map(outcome)
  if (outcomes.includes('fail'))
    return says(
      'yes',
      named === undefined
        ? 'The message fits: it says that the call was denied, and not why.'
        : `AWS names the ${nameOf(named)}, which stops the call here too.`,
    )
  if (outcomes.includes('unknown'))
    return named === undefined
      ? says('cannot-tell', 'The message fits, but what was given does not settle the call.')
      : says('cannot-tell', `AWS names the ${nameOf(named)}; what was given does not settle that gate. Give it.`)
  if (named !== undefined)
    return says(
      'no',
      `AWS names the ${nameOf(named)}, which lets the call pass here: the scenario lacks something of it, or it was changed since.`,
      [delay],
    )
  if (rulesIn.length === 0)
    return verdict === 'undetermined'
      ? says('cannot-tell', 'The message fits, but what was given does not settle the call.')
      : says('yes', 'The message fits: it says that the call was denied, and not why.')
  // PRS-5: what the message rules out cannot have stopped the call.
  const [first] = findings.filter(({ role }) => role === 'cause').map((f) => f.gate)
  return says(
    'no',
    first === undefined
      ? 'The message is of a denial that what was given does not show: the scenario lacks something, or it was changed since.'
      : `By this message another gate stopped the call than the ${nameOf(first)}, which stops it here.`,
    [delay],
  )
}

const nameOf = (gate: Gate): string => `gate \`${gate}\``

/** Who, what and which role the message speaks of, where that is not what the scenario asks about; null: it fits. */
const anotherCall = ({ request, caller }: Scenario, error: ParsedError): string | null => {
  const { principal, action, resource } = error
  const isTold = (text: string | null): text is string =>
    text !== null && /^arn:[^*]*$/.test(text) && !text.includes('XXX')
  const own = [actionOf(request.operation), 'sts:TagSession', 'sts:SetSourceIdentity', 'sts:SetContext']
  if (action !== null && !own.some((each) => each.toLowerCase() === action.toLowerCase()))
    return `The error is about \`${action}\`, the scenario about \`${actionOf(request.operation)}\`.`
  if (error.operation !== null && error.operation.startsWith('AssumeRole') && error.operation !== request.operation)
    return `The error is of ${error.operation}, the scenario of ${request.operation}.`
  if (isTold(principal) && 'account' in caller.principal && principal !== caller.principal.arn)
    return `The error names the caller \`${principal}\`, the scenario \`${caller.principal.arn}\`: other credentials were used.`
  if (isTold(resource) && resource !== request.roleArn)
    return `The error names the role \`${resource}\`, the scenario \`${request.roleArn}\`.`
  return null
}
