/**
 * Why can't I assume this AWS IAM role, and what decides? Pure functions from plain JSON to a structured diagnosis.
 *
 * @packageDocumentation
 */
export type { InputProblem, InputProblems, ProblemCode } from './codec/problem.js'
export type { ConditionDetail } from './condition/condition-detail.js'
export type { ConditionOperatorName } from './condition/operator.js'
export type { Lookup, Possibility, ValueForm } from './context/lookup.js'
export {
  evaluateRequest,
  type EvaluateRequestInput,
  type IncompleteAccessList,
  type PolicyGate,
  type PolicyGateTrace,
  type RequestEvaluation,
} from './decision/evaluate-request.js'
export type { ActionTrace } from './decision/gate-trace.js'
export { traceAssumeRole, type AssumeRoleTrace, type GateTrace } from './decision/trace-assume-role.js'
export { diagnoseAssumeRole } from './diagnosis/diagnose-assume-role.js'
export type { Diagnosis, GateResult } from './diagnosis/diagnosis.js'
export { compileRequest, type AccessRequestInput, type CompiledRequest } from './evaluation/access-request.js'
export {
  conditionOperators,
  evaluateCondition,
  type ConditionEvaluation,
  type ConditionInput,
  type ConditionOperator,
  type ConditionReason,
  type OperatorInput,
} from './evaluation/evaluate-condition.js'
export { evaluateIdentityPolicies, type IdentityPoliciesInput } from './evaluation/identity-policies.js'
export type { PolicyOutcome } from './evaluation/policy-outcome.js'
export {
  compilePolicySet,
  evaluatePolicySet,
  type CompiledPolicySet,
  type PoliciesInput,
  type PolicySetInput,
  type PolicyTypeName,
} from './evaluation/policy-set.js'
export type { ConditionTrace, PolicySetEvaluation, StatementTrace } from './evaluation/statement-trace.js'
export { evaluateTrustPolicy, type TrustPolicyInput, type TrustRequestInput } from './evaluation/trust-policy.js'
export type { Observed } from './diagnosis/observed.js'
export type { Interval } from './diagnosis/validity.js'
export { diagnosePassRole } from './pass-role/diagnose-pass-role.js'
export type {
  PassRoleDiagnosis,
  PassRoleQuestion,
  RoleActionDiagnosis,
  ServiceLinkedRoleCreation,
} from './pass-role/pass-role-diagnosis.js'
export type { PassRoleScenario } from './pass-role/pass-role-scenario.js'
export { explainError, type ErrorExplanation } from './error-message/explain-error.js'
export type { FoundMessage, ParsedError } from './error-message/parse-error.js'
export type { PredictedError } from './error-message/predicted-error.js'
export { findingCatalogue, type CatalogueEntry } from './finding/catalogue.js'
export type {
  AlongsideReason,
  Evidence,
  Finding,
  FindingRole,
  Hint,
  PolicyReason,
  Reason,
  WarningReason,
} from './finding/finding.js'
export type {
  CallerReason,
  CheckReason,
  CompanionReason,
  Gate,
  GateOutcome,
  RequestReason,
  RoleReason,
  TokenReason,
} from './gate/gate.js'
export type { Verdict } from './gate/verdict.js'
export { lintCatalogue, type LintCatalogueEntry, type LintLevel } from './lint/catalogue.js'
export { lintPolicy, type LintFinding, type LintPolicyInput, type PolicyLint } from './lint/lint-policy.js'
export type { Effect } from './policy/policy.js'
export type { Assumption } from './scenario/assumption.js'
export type {
  AssumeRoleScenario,
  CallerInput,
  ContextValueInput,
  IncompleteList,
  IncompletePolicyList,
  NamedPolicyInput,
  OrganizationInput,
  PolicyInput,
  PolicyLevelInput,
  RequestInput,
  RoleInput,
} from './scenario/assume-role-scenario.js'
export type { NamedRole } from './role-kind/role-reference.js'
export {
  diagnoseRoleChange,
  type NeededPermission,
  type RoleChangeDiagnosis,
} from './role-change/diagnose-role-change.js'
export type { ChangeRoute } from './role-change/change-table.js'
export type { RoleChangeError } from './role-change/role-change-error.js'
export type { RoleChangeInput } from './role-change/role-change-input.js'
export type { RoleChangeNoteCode } from './role-change/role-change-notes.js'
export type { RoleChangeStep } from './role-change/role-change-step.js'
export type { RoleAttribute, RoleOperation } from './role-change/role-operation.js'
export type { LikelyKind } from './role-kind/classify.js'
export {
  explainRole,
  type ExplainRoleInput,
  type RoleDeletion,
  type RoleExplanation,
} from './role-kind/explain-role.js'
export type { LookAlike } from './role-kind/look-alike.js'
export type { RoleManagement } from './role-kind/management.js'
export type { RoleKind } from './role-kind/role-kind.js'
export type { RoleMaker } from './role-kind/role-maker.js'
export type { RoleNote, RoleQuestion } from './role-kind/role-note.js'
export type { RoleNoteCode } from './role-kind/role-notes.js'
export type { TrustedPrincipal } from './role-kind/trusted-principal.js'
export type { ContextKeyTrace, Provenance } from './scenario/provenance.js'
export type { LinkedService } from './service-linked-role/linked-service.js'
export type { DurationReason } from './session-duration/session-duration.js'
export type { SessionDurationAssumption, SessionDurationReason } from './session-way/judge-session.js'
export type { SessionCallerInput, SessionDurationInput } from './session-way/session-duration-input.js'
export type { SessionError } from './session-way/session-error.js'
export type { SessionQuestion, SessionQuestionAnswer } from './session-way/session-question.js'
export type { SessionChange, SessionChangeCode, SessionRemedy } from './session-way/session-remedy.js'
export type { CredentialsFrom, SessionWay } from './session-way/session-way.js'
export {
  validateSessionDuration,
  type SessionDurationAnswer,
  type SessionDurationFinding,
} from './session-way/validate-session-duration.js'
export type { Ternary } from './ternary/ternary.js'
export type { Position } from './text/position.js'
