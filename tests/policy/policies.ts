import { decodeWith } from '../../src/codec/to-problems.js'
import type { InputProblem } from '../../src/codec/problem.js'
import { conditionOutcome } from '../../src/condition/condition.js'
import { present, type Context } from '../../src/context/lookup.js'
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

/** What is asked of the compiled forms, which cannot be compared themselves. */
const probes = ['', 'a', 'sts:assumerole', '111122223333', 'arn:aws:iam::111122223333:role/ana', 'ä"\\/%', 'true', '1']
/** Every key holds this, and one is who asks. */
const holding = (value: string): Context => ({ lookup: (name) => present(name === 'aws:username' ? 'ana' : value) })

/** Where a statement stands in the document is its spelling, not its meaning. */
export const meaning = (statement: Statement): Json => {
  const { action, resource, conditions } = statement
  return {
    ...statement,
    path: null,
    pointer: null,
    action: { ...action, entries: action.entries.map(({ text, covers }) => ({ text, covers: probes.map(covers) })) },
    resource: resource && {
      ...resource,
      entries: resource.entries.map(({ text, matches }) => ({
        text,
        matches: probes.map((probe) => matches(probe, holding(probe))),
      })),
    },
    conditions: conditions.map((condition) => ({
      ...condition,
      compiled: probes.map((probe) => conditionOutcome(condition, holding(probe))),
    })),
  }
}

export const statementOf: Readonly<Record<PolicyType, Json>> = {
  'trust policy': { Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'sts:AssumeRole' },
  'identity policy': { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' },
  'permissions boundary': { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' },
  'session policy': { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' },
  'service control policy': { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' },
  'resource control policy': { Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole', Resource: '*' },
  'VPC endpoint policy': { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole', Resource: '*' },
  'resource policy': { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole', Resource: '*' },
}
export const policyTypes = Object.keys(statementOf) as ReadonlyArray<PolicyType>

export const without = (json: Json, ...keys: ReadonlyArray<string>): Json =>
  Object.fromEntries(Object.entries(json).filter(([key]) => !keys.includes(key)))

export const document = (...statements: ReadonlyArray<unknown>): Json => ({
  Version: '2012-10-17',
  Statement: statements,
})
