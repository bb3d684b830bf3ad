import { covers } from '../action/action-pattern.js'
import { lowerCasedBeside } from '../action/role-actions.js'
import { conditionsOutcome, type StatementJudgement } from '../policy/judge-statement.js'
import { valuesOf } from '../context/lookup.js'
import type { Statement } from '../policy/policy.js'
import type { Ternary } from '../ternary/ternary.js'
import { closeness } from './near-miss.js'

/** The elements of a statement, in the order in which a miss is told: the later it fails, the nearer it was. */
export type StatementElement = 'principal' | 'action' | 'resource' | 'condition'

const elements: ReadonlyArray<StatementElement> = ['principal', 'action', 'resource', 'condition']

export const elementOutcome =
  (element: StatementElement) =>
  (judgement: StatementJudgement): Ternary => {
    switch (element) {
      case 'principal':
        return judgement.principal
      case 'action':
        return judgement.action
      case 'resource':
        return judgement.resource
      case 'condition':
        return conditionsOutcome(judgement)
    }
  }

/** The elements of a statement that come to the given outcome, the earliest first. */
export const elementsThatAre =
  (outcome: Ternary) =>
  (judgement: StatementJudgement): ReadonlyArray<StatementElement> =>
    elements.filter((element) => elementOutcome(element)(judgement) === outcome)

/** Does a statement cover the action of the call, or another role action of the same service? Else it is no miss at all. */
export const isAboutRoles = ({ action }: Statement, asked: string): boolean => {
  for (const name of lowerCasedBeside(asked)) if (covers(action.entries, name) !== action.negated) return true
  return false
}

/**
 * Of the Allow statements that do not apply, the one that fails in the fewest and latest elements. Where two fail
 * alike, their content decides and never their place, so that order does not matter. Null: there is no miss.
 */
export const nearestMiss = (trace: ReadonlyArray<StatementJudgement>, wanted: Wanted): StatementJudgement | null =>
  trace
    .filter((judgement) => judgement.statement.effect === 'Allow' && isAboutRoles(judgement.statement, wanted.action))
    .map((judgement) => ({ judgement, rank: rankOf(judgement, wanted) }))
    .reduce<{ judgement: StatementJudgement; rank: Rank } | null>(
      (best, next) => (best !== null && compare(best.rank, next.rank) <= 0 ? best : next),
      null,
    )?.judgement ?? null

/** What the statements should have named. */
export interface Wanted {
  /** As AWS writes it. */
  readonly action: string
  readonly caller: string
  readonly resource: string
}

type Rank = readonly [failing: number, earliest: number, unmet: number, distance: number, content: string]

const rankOf = (judgement: StatementJudgement, wanted: Wanted): Rank => {
  const failing = elementsThatAre('false')(judgement)
  const earliest = failing[0]
  return [
    failing.length,
    earliest === undefined ? 0 : -elements.indexOf(earliest),
    judgement.conditions.filter((c) => c.outcome === 'false').length,
    -nearness(judgement, earliest, wanted),
    contentOf(judgement),
  ]
}

/** The statement as text, its lists in an order of their own. */
const contentOf = ({ statement }: StatementJudgement): string => {
  const sorted = (entries: ReadonlyArray<{ readonly text: string }>): ReadonlyArray<string> =>
    entries.map((e) => e.text).sort()
  return JSON.stringify([
    statement.sid,
    sorted(statement.principal?.entries ?? []),
    sorted(statement.action.entries),
    sorted(statement.resource?.entries ?? []),
    statement.conditions.map((c) => JSON.stringify([c.operator.text, c.key, [...c.values].sort()])).sort(),
  ])
}

const nearness = (
  { statement, conditions }: StatementJudgement,
  element: StatementElement | undefined,
  wanted: Wanted,
): number => {
  const best = (texts: ReadonlyArray<string>, to: string): number =>
    texts.reduce((most, text) => Math.max(most, closeness(text.toLowerCase(), to.toLowerCase())), 0)
  switch (element) {
    case 'principal':
      return best(
        (statement.principal?.entries ?? []).map((e) => e.text),
        wanted.caller,
      )
    case 'resource':
      return best(
        (statement.resource?.entries ?? []).map((e) => e.text),
        wanted.resource,
      )
    case 'condition':
      return conditions.reduce((most, { condition, outcome, lookup }) => {
        const held = valuesOf(lookup)[0]
        return outcome !== 'false' || held === undefined
          ? most
          : Math.max(most, best(condition.values.slice(0, 50), held))
      }, 0)
    case 'action':
    case undefined:
      return 0
  }
}

const compare = (a: Rank, b: Rank): number => {
  for (let i = 0; i < a.length; i++) {
    const [x = 0, y = 0] = [a[i], b[i]]
    if (x !== y) return x < y ? -1 : 1
  }
  return 0
}
