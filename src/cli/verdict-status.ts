import type { Verdict } from '../gate/verdict.js'
import { exitStatus, toJson } from './printed.js'

export const statusOfVerdict: Readonly<Record<Verdict, number>> = {
  allowed: exitStatus.allowed,
  denied: exitStatus.denied,
  undetermined: exitStatus.undetermined,
}

/** What `--quiet` prints: the verdict, in the form that was asked for. */
export const verdictText = (verdict: Verdict, json: boolean): string =>
  json ? toJson({ verdict }) : `${verdict.toUpperCase()}\n`
