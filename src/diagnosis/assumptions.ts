import { judgedIn, type GateReport } from '../gate/evaluate-gates.js'
import type { Verdict } from '../gate/verdict.js'
import { assumptionOrder, type Assumption } from '../scenario/assumption.js'
import type { GateResult } from './diagnosis.js'

const addAssumptions = (report: GateReport, used: Set<Assumption>): void => {
  const { restsOn } = report._tag === 'Companion' ? report.checks : report
  for (const assumption of restsOn) used.add(assumption)
  for (const judged of judgedIn(report)) for (const assumption of judged.restsOn) used.add(assumption)
}

/** A denial rests on what its failing gates took for granted, any other answer on all gates. */
export const assumptionsOf = (
  verdict: Verdict,
  gates: ReadonlyArray<GateResult>,
  ordered: ReadonlyArray<GateReport>,
): ReadonlyArray<Assumption> => {
  const used = new Set<Assumption>()
  ordered.forEach((report, i) => {
    if (verdict !== 'denied' || gates[i]?.outcome === 'fail') addAssumptions(report, used)
  })
  return assumptionOrder.filter((assumption) => used.has(assumption))
}
