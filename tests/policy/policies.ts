import { decodeWith } from '../../src/codec/to-problems.js'
import type { InputProblem } from '../../src/codec/problem.js'
import type { Policy, PolicyType, Statement } from '../../src/policy/policy.js'
import { policyOf } from '../../src/policy/policy-codec.js'

export type Json = Readonly<Record<string, unknown>>

const decode = (type: PolicyType, input: unknown) => decodeWith(policyOf(type), () => null)(input)

export const policy = (type: PolicyType, input: unknown): Policy => {
  const decoded = decode(type, input)
  if (decoded._tag === 'Left') throw new Error(JSON.stringify(decoded.left, null, 1))
  return decoded.right
}

export const problems = (type: PolicyType, input: unknown): ReadonlyArray<InputProblem> => {
  const decoded = decode(type, input)
  return decoded._tag === 'Left' ? decoded.left : []
}

/** What a person sees of a problem: `code pointer`. */
export const seen = (type: PolicyType, input: unknown): ReadonlyArray<string> =>
  problems(type, input).map(({ code, pointer }) => `${code} ${pointer}`)

/** The same with the place, for input that is text: `code pointer line:column`. */
export const placed = (type: PolicyType, input: string): ReadonlyArray<string> =>
  problems(type, input).map(
    ({ code, pointer, position }) =>
      `${code} ${pointer} ${position === null ? '-' : `${position.line}:${position.column}`}`,
  )

/** Where a statement stands in the document is its spelling, not its meaning. */
export const meaning = (statement: Statement): unknown => ({ ...statement, path: null })

export const statementOf: Readonly<Record<PolicyType, Json>> = {
  'trust policy': { Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'sts:AssumeRole' },
  'identity policy': { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' },
  'permissions boundary': { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' },
  'session policy': { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' },
  'service control policy': { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' },
  'resource control policy': { Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole', Resource: '*' },
  'VPC endpoint policy': { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole', Resource: '*' },
}
export const policyTypes = Object.keys(statementOf) as ReadonlyArray<PolicyType>

export const without = (json: Json, ...keys: ReadonlyArray<string>): Json =>
  Object.fromEntries(Object.entries(json).filter(([key]) => !keys.includes(key)))

export const document = (...statements: ReadonlyArray<unknown>): Json => ({
  Version: '2012-10-17',
  Statement: statements,
})
