import { isObject, optional, record, refuse, required, shaped, subject, text, type Codec } from '../codec/codec.js'
import { policyOf } from './policy-codec.js'
import type { NamedPolicy, Policy, PolicyType } from './policy.js'

/** `{ name, document }`; without a name, messages call the policy by its type and its place in the list. */
export const namedPolicyOf = (type: PolicyType): Codec<NamedPolicy> => {
  const name = `a named ${type}`
  const wrapped = record<{ readonly name?: string; readonly document: Policy }>(name, {
    name: optional(text),
    document: required(policyOf(type)),
  })
  return shaped(name, wrapped.shape, (u, at, mistakes) => {
    if (isObject(u) && 'Statement' in u)
      return refuse(at, mistakes, {
        code: 'wrong-type',
        message: `${subject(at)} is a policy document without its wrapping.`,
        expected: '{ "name": "…", "document": { … } }',
        hint: 'Put the policy under `document`.',
      })
    const read = wrapped.read(u, at, mistakes)
    return read === undefined
      ? undefined
      : { name: read.name ?? `${type} ${at?.key ?? ''}`.trim(), policy: read.document }
  })
}
