import * as E from 'fp-ts/lib/Either.js'
import { parseInstant } from '../condition/operator/date.js'
import { diagnose } from '../diagnosis/diagnose.js'
import type { Verdict } from '../gate/verdict.js'
import { diagnosisPage } from '../render/diagnosis-page.js'
import type { Paint } from '../render/paint.js'
import { problemsPage } from '../render/problems-page.js'
import { atInstant, tellsTime } from '../scenario/current-time.js'
import { decodeScenario } from '../scenario/scenario-codec.js'
import { readJson } from '../text/json.js'
import { exitStatus, type Printed } from './printed.js'

export interface AssumeRoleOptions {
  /** The name of the input, for messages. */
  readonly name: string
  readonly json: boolean
  /** `--at`; null where it was not given. */
  readonly at: string | null
  /** What the clock says, ISO 8601 in UTC. */
  readonly now: string
  readonly paint: Paint
}

const statusOf: Readonly<Record<Verdict, number>> = {
  allowed: exitStatus.allowed,
  denied: exitStatus.denied,
  undetermined: exitStatus.undetermined,
}

/** `role-doctor assume-role`: a scenario's text in, a page or JSON out. */
export const assumeRole = (text: string, { name, json, at, now, paint }: AssumeRoleOptions): Printed => {
  if (at !== null && parseInstant(at) === null)
    return {
      status: exitStatus.badInput,
      out: '',
      err: `role-doctor: --at takes an instant such as 2026-01-31T12:00:00Z, not "${at}".\n`,
    }
  const input = readJson(text).document?.value
  const decoded = decodeScenario(text)
  if (E.isLeft(decoded))
    return json
      ? { status: exitStatus.badInput, out: toJson({ problems: decoded.left }), err: '' }
      : { status: exitStatus.badInput, out: '', err: problemsPage(decoded.left, name, input, paint) }
  const instant = at ?? (tellsTime(decoded.right) ? null : now)
  const judgedAt =
    instant === null
      ? null
      : `aws:CurrentTime is ${instant} (${at === null ? 'now; the scenario has none' : 'given by --at'})`
  const diagnosis = diagnose(instant === null ? decoded.right : atInstant(instant)(decoded.right))
  return json
    ? {
        status: statusOf[diagnosis.verdict],
        out: toJson(diagnosis),
        err: judgedAt === null ? '' : `role-doctor: ${judgedAt}.\n`,
      }
    : { status: statusOf[diagnosis.verdict], out: diagnosisPage(diagnosis, input, judgedAt, paint), err: '' }
}

const toJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
