/**
 * Which AWS service supports which IAM feature, in three editions of AWS's own table; and which policies ask for what
 * their service does not support. An entry of its own, so that those who only diagnose do not load the table.
 *
 * @packageDocumentation
 */
export type { InputProblem, InputProblems, ProblemCode } from './codec/problem.js'
export type { PoliciesInput, PolicyTypeName } from './evaluation/policy-set.js'
export type { NamedPolicyInput, PolicyInput } from './scenario/assume-role-scenario.js'
export type { CapabilityWarning, CapabilityWarningCode } from './service-capability/capability-warning.js'
export {
  capabilityWarnings,
  type CallerCredentials,
  type CapabilityWarningsInput,
} from './service-capability/capability-warnings.js'
export {
  compareEditions,
  type CellChange,
  type EditionComparison,
  type ServicePair,
} from './service-capability/compare-editions.js'
export {
  findService,
  type FoundService,
  type ServiceMatch,
  type ServiceSearch,
} from './service-capability/find-service.js'
export { serviceCapabilities } from './service-capability/service-capabilities.js'
export type {
  CapabilityCell,
  CapabilityColumn,
  CapabilitySupport,
  ServiceCapability,
  ServiceEdition,
  ServiceTable,
} from './service-capability/service-capability.js'
export type { Position } from './text/position.js'
