import type { Verdict } from '../gate/verdict.js'
import { exitStatus } from './printed.js'

export const statusOfVerdict: Readonly<Record<Verdict, number>> = {
  allowed: exitStatus.allowed,
  denied: exitStatus.denied,
  undetermined: exitStatus.undetermined,
}
