import type { Scenario } from './scenario.js'

/** Does the scenario say when the call is made? */
export const tellsTime = ({ context }: Scenario): boolean =>
  context.has('aws:currenttime') || context.has('aws:epochtime')

/** The scenario at an instant (ISO 8601, UTC). */
export const atInstant =
  (instant: string) =>
  (scenario: Scenario): Scenario => ({
    ...scenario,
    context: new Map(
      [...scenario.context].filter(([key]) => key !== 'aws:epochtime').concat([['aws:currenttime', [instant]]]),
    ),
  })
