import type { Call } from './scenario.js'

/** Does the scenario say when the call is made? */
export const tellsTime = ({ context }: Pick<Call, 'context'>): boolean =>
  context.has('aws:currenttime') || context.has('aws:epochtime')

/** The scenario at an instant (ISO 8601, UTC). */
export const atInstant =
  (instant: string) =>
  <A extends Call>(call: A): A => ({
    ...call,
    context: new Map(
      [...call.context].filter(([key]) => key !== 'aws:epochtime').concat([['aws:currenttime', [instant]]]),
    ),
  })
