import fc from 'fast-check'
import type { PolicySet, PolicyType } from '../vocabulary.js'
import { policyFor } from './policies.js'
import { requestFor } from './requests.js'

export const TYPES: ReadonlyArray<PolicyType> = [
  'identity-policy',
  'trust-policy',
  'permissions-boundary',
  'session-policy',
  'service-control-policy',
  'resource-control-policy',
  'vpc-endpoint-policy',
  'resource-policy',
]

/** A request, and policies of one type that aim at it. */
const policySetOf = (type: PolicyType): fc.Arbitrary<PolicySet> =>
  fc.tuple(requestFor(type), fc.array(policyFor(type), { minLength: 1, maxLength: 2 })).map(([request, recipes]) => ({
    type,
    policies: recipes.map((recipe, i) => ({ name: `P${i}`, document: recipe(request) })),
    request,
  }))

export const policySet: fc.Arbitrary<PolicySet> = fc.oneof(...TYPES.map(policySetOf))
