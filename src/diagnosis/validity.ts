import { isTime } from '../condition/condition.js'
import { parseInstant } from '../condition/operator/date.js'
import * as F from '../fact/fact.js'
import { evaluateGates, judgedIn, outcomeOf, type GateReport } from '../gate/evaluate-gates.js'
import type { JudgedGate } from '../gate/policy-gate.js'
import { verdictOf, type Verdict } from '../gate/verdict.js'
import { atInstant } from '../scenario/current-time.js'
import type { Scenario } from '../scenario/scenario.js'
import { claimOf } from '../scenario/session-attributes.js'

/**
 * A stretch of time, half-open: `from` is in it, `until` is not. Instants are ISO 8601 in UTC, to the second; null is
 * open-ended.
 * @public
 */
export interface Interval {
  readonly from: string | null
  readonly until: string | null
}

// Policies with more instants than that are not written by people; each costs two evaluations.
const MOST = 64

/**
 * When the call would be allowed, all else equal. Null where no condition, and no end of credentials or token, makes it
 * depend on the time, where something else is not known, or where the instants are too many to try (more than 64).
 */
export const validityOf = (scenario: Scenario, ordered: ReadonlyArray<GateReport>): ReadonlyArray<Interval> | null => {
  const turns = turningPoints(scenario, ordered)
  if (turns.length === 0 || turns.length > MOST) return null
  // The last seconds before which, and from which on, something can change: strict and other comparisons differ by one.
  const seconds = [...new Set(turns.flatMap((second) => [second, second + 1]))].sort((a, b) => a - b)
  const [first = 0] = seconds
  const stretches = [
    { from: null, until: first, at: first - 1 },
    ...seconds.map((from, i) => ({ from, until: seconds[i + 1] ?? null, at: from })),
  ]
  const judged = stretches.map((stretch) => ({ ...stretch, verdict: verdictAt(scenario, stretch.at) }))
  // Where something else is not known, the time alone settles nothing.
  return judged.some(({ verdict }) => verdict === 'undetermined')
    ? null
    : joined(judged.filter(({ verdict }) => verdict === 'allowed'))
}

const verdictAt = (scenario: Scenario, second: number): Verdict =>
  verdictOf(evaluateGates(atInstant(iso(second))(scenario)).ordered.map(outcomeOf))

interface Stretch {
  readonly from: number | null
  readonly until: number | null
}

/** Stretches that touch are one. */
const joined = (stretches: ReadonlyArray<Stretch>): ReadonlyArray<Interval> => {
  const goesOn = (i: number): boolean => i > 0 && stretches[i - 1]?.until === stretches[i]?.from
  return stretches.flatMap(({ from, until }, i) => {
    if (goesOn(i)) return []
    let end = until
    for (let next = i + 1; goesOn(next); next++) end = stretches[next]?.until ?? null
    return [{ from: from === null ? null : iso(from), until: end === null ? null : iso(end) }]
  })
}

const iso = (second: number): string => new Date(second * 1000).toISOString().replace('.000', '')

/** The years 0000 to 9999, which an instant of a policy can be written in. */
const FIRST = -62167219200
const LAST = 253402300799

/** The whole seconds at which the answer can change; those that a date cannot hold never come. */
const turningPoints = (scenario: Scenario, ordered: ReadonlyArray<GateReport>): ReadonlyArray<number> => {
  const { caller } = scenario
  const exp = claimOf(scenario, 'exp')
  const instants: string[] = []
  for (const report of ordered) for (const judged of judgedIn(report)) addInstants(judged, instants)
  if (F.isKnown(caller.credentialsExpire)) instants.push(caller.credentialsExpire.value.text)
  if (typeof exp === 'number' || typeof exp === 'string') instants.push(String(exp))
  const seconds = new Set<number>()
  for (const text of instants) {
    const second = parseInstant(text)?.seconds
    if (second !== undefined && second > FIRST && second < LAST) seconds.add(second)
  }
  return [...seconds]
}

const addInstants = ({ demands }: JudgedGate, instants: string[]): void => {
  for (const { levels } of demands)
    for (const { policies } of levels)
      for (const { policy } of policies)
        for (const { conditions } of policy.statements)
          for (const condition of conditions)
            if (isTime(condition)) for (const value of condition.values) instants.push(value)
}
