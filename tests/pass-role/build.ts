import {
  diagnosePassRole,
  type CallerInput,
  type Finding,
  type FindingRole,
  type Gate,
  type GateOutcome,
  type InputProblems,
  type PassRoleDiagnosis,
  type PassRoleScenario,
} from '../../src/index.js'
import { document, USER } from '../support/build.js'

export const A = '111111111111'
export const B = '222222222222'
export const ROLE = `arn:aws:iam::${A}:role/Get-pics`
export const SESSION = `arn:aws:sts::${A}:assumed-role/Build/i-0abc`
export const LINKED = `arn:aws:iam::${A}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`

export const passing = (rest: object = {}): object => ({
  Effect: 'Allow',
  Action: 'iam:PassRole',
  Resource: '*',
  ...rest,
})
export const when = (operator: string, key: string, value: unknown): object =>
  passing({ Condition: { [operator]: { [key]: value } } })

export const named = (...statements: ReadonlyArray<object>) => ({ name: 'P', document: document(...statements) })
export const level = (...statements: ReadonlyArray<object>) => ({ target: 'Root', policies: [named(...statements)] })
export const otherThings = { Effect: 'Allow', Action: 's3:*', Resource: '*' }

/** A user that may pass the role to Lambda, with every fact of the caller told; the parts replace members. */
export const scenario = ({
  caller,
  statements = [passing()],
  ...rest
}: Partial<Omit<PassRoleScenario, 'caller'>> & {
  readonly caller?: Partial<CallerInput>
  readonly statements?: ReadonlyArray<object>
} = {}): PassRoleScenario => ({
  caller: {
    arn: USER,
    ...(caller?.arn === undefined || caller.arn === USER ? { credentials: 'longTerm' } : {}),
    identityPolicies: [named(...statements)],
    permissionsBoundary: null,
    sessionPolicies: [],
    serviceControlPolicies: [],
    ...caller,
  },
  roleArn: ROLE,
  service: 'lambda.amazonaws.com',
  ...rest,
})

/** The scenario without the service. */
export const toSomeService = ({ service: _, ...rest }: PassRoleScenario): PassRoleScenario => rest

/** The scenario without these members of the caller. */
export const notTold = (input: PassRoleScenario, ...members: ReadonlyArray<keyof CallerInput>): PassRoleScenario => ({
  ...input,
  caller: Object.fromEntries(
    Object.entries(input.caller).filter(([name]) => !members.includes(name as keyof CallerInput)),
  ) as unknown as CallerInput,
})

export const diagnosis = (input: PassRoleScenario | string): PassRoleDiagnosis => {
  const answer = diagnosePassRole(input)
  if (answer._tag === 'Left') throw new Error(JSON.stringify(answer.left, null, 2))
  return answer.right
}

export const problems = (input: unknown): InputProblems => {
  const answer = diagnosePassRole(input as PassRoleScenario)
  if (answer._tag === 'Right') throw new Error(`accepted: ${answer.right.summary}`)
  return answer.left
}

export const verdict = (input: PassRoleScenario): PassRoleDiagnosis['verdict'] => diagnosis(input).verdict

export const findings = (input: PassRoleScenario, role: FindingRole = 'cause'): ReadonlyArray<Finding> =>
  diagnosis(input).findings.filter((finding) => finding.role === role)

export const codes = (input: PassRoleScenario, role: FindingRole = 'cause'): ReadonlyArray<string> =>
  findings(input, role).map(({ code }) => code)

export const outcome = (input: PassRoleScenario, gate: Gate): GateOutcome | undefined =>
  diagnosis(input).gates.find((result) => result.gate === gate)?.outcome

export const hintCodes = (input: PassRoleScenario): ReadonlyArray<string> =>
  diagnosis(input).findings.flatMap(({ hints }) => hints.map(({ code }) => code))
