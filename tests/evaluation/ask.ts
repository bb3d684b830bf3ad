import {
  compilePolicySet,
  evaluateCondition,
  evaluatePolicySet,
  type AccessRequestInput,
  type ConditionInput,
  type PolicyTypeName,
  type StatementTrace,
  type Ternary,
} from '../../src/index.js'

export type Json = Readonly<Record<string, unknown>>

export const ROLE = 'arn:aws:iam::222222222222:role/deploy'

export const document = (...statements: ReadonlyArray<Json>): Json => ({
  Version: '2012-10-17',
  Statement: statements,
})

export const policyTypeNames: ReadonlyArray<PolicyTypeName> = [
  'identity-policy',
  'trust-policy',
  'permissions-boundary',
  'session-policy',
  'service-control-policy',
  'resource-control-policy',
  'vpc-endpoint-policy',
  'resource-policy',
]

/** The role is taken, and of the context nothing is there but what the test tells. */
const request = (parts: Partial<AccessRequestInput>): AccessRequestInput => ({
  action: 'sts:AssumeRole',
  resource: ROLE,
  absentContextKeys: ['*'],
  ...parts,
})

const evaluate = (type: PolicyTypeName, policy: Json | string, parts: Partial<AccessRequestInput>) => {
  const answer = evaluatePolicySet({ type, policies: [{ document: policy }], request: request(parts) })
  if (answer._tag === 'Left') throw new Error(JSON.stringify(answer.left, null, 1))
  return answer.right
}

/** What one policy comes to; several outcomes with `or`. */
export const outcome = (type: PolicyTypeName, policy: Json | string, parts: Partial<AccessRequestInput> = {}): string =>
  evaluate(type, policy, parts).outcomes.join(' or ')

/** What the first statement of a policy comes to. */
export const statement = (
  type: PolicyTypeName,
  policy: Json | string,
  parts: Partial<AccessRequestInput> = {},
): StatementTrace => {
  const [first] = evaluate(type, policy, parts).statements
  if (first === undefined) throw new Error('no statement')
  return first
}

/** What is wrong with a policy, as `code pointer`; empty where it is accepted. */
export const wrongWith = (type: PolicyTypeName, policy: Json | string): ReadonlyArray<string> => {
  const answer = compilePolicySet({ type, policies: [{ document: policy }] })
  return answer._tag === 'Right'
    ? []
    : answer.left.map(({ code, pointer }) => `${code} ${pointer.replace('/policies/0/document', '')}`)
}

/** What one condition comes to where the request holds nothing but these keys. */
export const met = (
  operator: string,
  key: string,
  values: ConditionInput['values'],
  context: NonNullable<ConditionInput['context']> = {},
): Ternary => {
  const answer = evaluateCondition({ operator, key, values, context, absentContextKeys: ['*'] })
  if (answer._tag === 'Left') throw new Error(JSON.stringify(answer.left, null, 1))
  return answer.right.outcome
}
