import { parseInstant, type Instant } from '../condition/operator/date.js'
import type { Call } from './scenario.js'

type Told = Pick<Call, 'context'>

/** When the call is made, and how the scenario writes it; null: it does not say. */
export const currentTime = ({ context }: Told): { readonly text: string; readonly instant: Instant } | null => {
  const text = (context.get('aws:currenttime') ?? context.get('aws:epochtime'))?.[0]
  const instant = text === undefined ? null : parseInstant(text)
  return text === undefined || instant === null ? null : { text, instant }
}

/** Does the scenario say when the call is made? */
export const tellsTime = (call: Told): boolean => currentTime(call) !== null

/** The scenario at an instant (ISO 8601, UTC). */
export const atInstant =
  (instant: string) =>
  <A extends Call>(call: A): A => ({
    ...call,
    context: new Map(
      [...call.context].filter(([key]) => key !== 'aws:epochtime').concat([['aws:currenttime', [instant]]]),
    ),
  })
