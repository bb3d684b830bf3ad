/**
 * Why can't I assume this AWS IAM role, and what decides? Pure functions from plain JSON to a structured diagnosis.
 *
 * @packageDocumentation
 */
export type { InputProblem, InputProblems, ProblemCode } from './codec/problem.js'
export { diagnoseAssumeRole } from './diagnosis/diagnose-assume-role.js'
export type { Diagnosis, GateResult, Verdict } from './diagnosis/diagnosis.js'
export type {
  ConditionDetail,
  Evidence,
  Finding,
  FindingRole,
  Hint,
  OpenReason,
  PolicyReason,
  Reason,
} from './finding/finding.js'
export type {
  CallerReason,
  CheckReason,
  DurationReason,
  Gate,
  GateOutcome,
  RequestReason,
  RoleReason,
} from './gate/gate.js'
export type { Assumption } from './scenario/assumption.js'
export type {
  AssumeRoleScenario,
  CallerInput,
  ContextValueInput,
  IncompleteList,
  NamedPolicyInput,
  OrganizationInput,
  PolicyInput,
  PolicyLevelInput,
  RequestInput,
  RoleInput,
} from './scenario/assume-role-scenario.js'
export type { Position } from './text/position.js'
