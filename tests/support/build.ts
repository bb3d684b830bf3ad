import type { Diagnosis, Finding, FindingRole, GateOutcome, Gate, InputProblems } from '../../src/index.js'
import {
  diagnoseAssumeRole,
  type AssumeRoleScenario,
  type CallerInput,
  type RequestInput,
  type RoleInput,
} from '../../src/index.js'

export const ROLE = 'arn:aws:iam::222222222222:role/deploy'
export const USER = 'arn:aws:iam::111111111111:user/alice'
export const SESSION = 'arn:aws:sts::111111111111:assumed-role/Build/i-0abc'

export const document = (...statements: ReadonlyArray<object>): { readonly [member: string]: unknown } => ({
  Version: '2012-10-17',
  Statement: statements,
})

export const allow = (rest: object = {}): object => ({ Effect: 'Allow', Action: 'sts:AssumeRole', ...rest })
export const deny = (rest: object = {}): object => ({ Effect: 'Deny', Action: 'sts:AssumeRole', ...rest })

/** A trust policy that trusts the principal, under the conditions. */
export const trusting = (principal: unknown, condition?: object): { readonly [member: string]: unknown } =>
  document(allow({ Principal: principal, ...(condition === undefined ? {} : { Condition: condition }) }))

/** An identity policy that allows sts:AssumeRole on the resource. */
export const allowing = (
  resource: string = ROLE,
): { readonly name: string; readonly document: { readonly [member: string]: unknown } } => ({
  name: 'AllowAssume',
  document: document(allow({ Resource: resource })),
})

export interface Parts {
  readonly request?: Partial<RequestInput>
  readonly caller?: Partial<CallerInput>
  readonly role?: RoleInput | null
  readonly rest?: Partial<Omit<AssumeRoleScenario, 'request' | 'caller' | 'role'>>
}

/** A cross-account call by a user that is allowed, with every fact told; the parts replace members of it. */
export const scenario = ({ request, caller, role, rest }: Parts = {}): AssumeRoleScenario => ({
  request: { roleArn: ROLE, roleSessionName: 'alice', ...request },
  caller: {
    arn: USER,
    ...(caller?.arn === undefined || caller.arn === USER ? { credentials: 'longTerm' } : {}),
    identityPolicies: [allowing()],
    permissionsBoundary: null,
    sessionPolicies: [],
    serviceControlPolicies: [],
    ...caller,
  },
  role: role === null ? null : { trustPolicy: trusting({ AWS: '111111111111' }), resourceControlPolicies: [], ...role },
  network: { vpcEndpointPolicy: null },
  context: { 'aws:CurrentTime': '2026-01-15T12:00:00Z' },
  ...rest,
})

/** A call with a token of Google's, that is allowed; the claims, where told. */
export const byGoogle = (claims?: { readonly [name: string]: unknown }): AssumeRoleScenario =>
  scenario({
    request: { operation: 'AssumeRoleWithWebIdentity' },
    caller: { arn: 'accounts.google.com' },
    role: {
      trustPolicy: document({
        Effect: 'Allow',
        Principal: { Federated: 'accounts.google.com' },
        Action: 'sts:AssumeRoleWithWebIdentity',
      }),
      resourceControlPolicies: [],
    },
    rest: claims === undefined ? {} : { token: { claims } },
  })

export const diagnosis = (input: AssumeRoleScenario | string): Diagnosis => {
  const answer = diagnoseAssumeRole(input)
  if (answer._tag === 'Left') throw new Error(JSON.stringify(answer.left, null, 2))
  return answer.right
}

export const problems = (input: unknown): InputProblems => {
  const answer = diagnoseAssumeRole(input as AssumeRoleScenario)
  if (answer._tag === 'Right') throw new Error(`accepted: ${answer.right.summary}`)
  return answer.left
}

export const verdict = (input: AssumeRoleScenario | string): Diagnosis['verdict'] => diagnosis(input).verdict

export const findings = (input: AssumeRoleScenario | string, role: FindingRole = 'cause'): ReadonlyArray<Finding> =>
  diagnosis(input).findings.filter((finding) => finding.role === role)

export const codes = (input: AssumeRoleScenario | string, role: FindingRole = 'cause'): ReadonlyArray<string> =>
  findings(input, role).map((finding) => finding.code)

export const outcome = (input: AssumeRoleScenario | string, gate: Gate): GateOutcome | undefined =>
  diagnosis(input).gates.find((result) => result.gate === gate)?.outcome

export const hintCodes = (input: AssumeRoleScenario | string): ReadonlyArray<string> =>
  diagnosis(input).findings.flatMap((finding) => finding.hints.map((hint) => hint.code))
