import { parseInstant } from '../condition/operator/date.js'
import { tellsTime } from '../scenario/current-time.js'
import type { Call } from '../scenario/scenario.js'
import type { OptionSpec } from './command.js'

/** The option of commands that judge a call at some time. */
export const atOption: OptionSpec & { readonly type: 'string' } = {
  type: 'string',
  value: 'INSTANT',
  help: "judge at this time, such as 2026-01-31T12:00:00Z (else at the scenario's aws:CurrentTime, else now)",
}

/** What is wrong with the value of `--at`; null: nothing. */
export const instantProblem = (at: string | null): string | null =>
  at !== null && parseInstant(at) === null ? `--at takes an instant such as 2026-01-31T12:00:00Z, not "${at}".` : null

/** At which instant a call is judged, and what the page says of it; null where the scenario has one. */
export const instantOf = (
  call: Pick<Call, 'context'>,
  { at, now }: { readonly at: string | null; readonly now: string },
): { readonly instant: string; readonly words: string } | null =>
  at === null && tellsTime(call)
    ? null
    : {
        instant: at ?? now,
        words: `aws:CurrentTime is ${at ?? now} (${at === null ? 'now; the scenario has none' : 'given by --at'})`,
      }
