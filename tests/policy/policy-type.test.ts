import { describe, expect, it } from '@jest/globals'
import { absent } from '../../src/context/lookup.js'
import type { PolicyType } from '../../src/policy/policy.js'
import type { Ternary } from '../../src/ternary/ternary.js'
import { document, policy, policyTypes, seen, statementOf, without, type Json } from './policies.js'

type Presence = 'R' | 'o' | '-'

const samples: Json = {
  Principal: '*',
  NotPrincipal: { AWS: '111122223333' },
  Action: 'sts:AssumeRole',
  NotAction: 'sts:AssumeRole',
  Resource: '*',
  NotResource: 'arn:aws:iam::111122223333:role/x',
  Sid: 'a',
  Condition: { StringEquals: { 'aws:username': 'ana' } },
}
const twins: Readonly<Record<string, string>> = {
  Principal: 'NotPrincipal',
  NotPrincipal: 'Principal',
  Action: 'NotAction',
  NotAction: 'Action',
  Resource: 'NotResource',
  NotResource: 'Resource',
}

/**
 * policy-language.md, section 2, the columns in the order of `columns`; its last one stands for every resource-based
 * policy (LANG-31, LANG-38). `R` of a twin: one of the two.
 */
const columns: ReadonlyArray<PolicyType> = [
  'identity policy',
  'trust policy',
  'permissions boundary',
  'session policy',
  'service control policy',
  'resource control policy',
  'VPC endpoint policy',
  'resource policy',
]
const table: Readonly<Record<string, ReadonlyArray<Presence>>> = {
  Sid: ['o', 'o', 'o', 'o', 'o', 'o', 'o', 'o'],
  Effect: ['R', 'R', 'R', 'R', 'R', 'R', 'R', 'R'],
  Principal: ['-', 'R', '-', '-', '-', 'R', 'R', 'R'],
  NotPrincipal: ['-', '-', '-', '-', '-', '-', 'o', 'o'],
  Action: ['R', 'R', 'R', 'R', 'R', 'R', 'R', 'R'],
  NotAction: ['o', 'o', 'o', 'o', 'o', '-', 'o', 'o'],
  Resource: ['R', '-', 'R', 'R', 'R', 'R', 'o', 'o'],
  NotResource: ['o', '-', 'o', 'o', 'o', 'o', 'o', 'o'],
  Condition: ['o', 'o', 'o', 'o', 'o', 'o', 'o', 'o'],
}
const cells = Object.entries(table).flatMap(([member, row]) =>
  row.map((presence, i) => [member, columns[i]!, presence] as const),
)

describe('which element a policy type has (policy-language.md, section 2)', () => {
  it('is known for every type', () => expect([...columns].sort()).toEqual([...policyTypes].sort()))

  it.each(cells.filter(([, , presence]) => presence === '-'))(
    '%s in a %s is forbidden, and told at its place (LANG-29 to LANG-33, LANG-35)',
    (member, type) => {
      const statement = { ...without(statementOf[type], member), [member]: samples[member] }
      expect(seen(type, document(statement))).toContain(`forbidden-member /Statement/0/${member}`)
    },
  )
  it.each(cells.filter(([member, , presence]) => presence !== '-' && member !== 'Effect'))(
    '%s in a %s is accepted',
    (member, type) => {
      const statement = { ...without(statementOf[type], member, twins[member] ?? ''), [member]: samples[member] }
      expect(seen(type, document(statement))).toEqual([])
    },
  )
  it.each(cells.filter(([, , presence]) => presence === 'R'))(
    'without %s a %s is refused (LANG-7, LANG-16, LANG-30, LANG-31)',
    (member, type) => {
      expect(seen(type, document(without(statementOf[type], member)))).toEqual(['missing-member /Statement/0'])
    },
  )
  it.each(cells.filter(([member, , presence]) => presence === 'o' && table[twins[member] ?? ''] === undefined))(
    'without %s a %s is accepted',
    (member, type) => expect(seen(type, document(without(statementOf[type], member)))).toEqual([]),
  )

  it.each(columns)(
    'without Version a %s of old is accepted, but for the organisation’s policies (LANG-3, LANG-21)',
    (type) => {
      const needs = type === 'service control policy' || type === 'resource control policy'
      expect(seen(type, { Statement: statementOf[type] })).toEqual(needs ? ['missing-member '] : [])
    },
  )
  it.each(['identity policy', 'permissions boundary', 'session policy'] as const)(
    'Id in a %s is forbidden (LANG-3, LANG-19)',
    (type) => {
      expect(seen(type, { ...document(statementOf[type]), Id: 'x' })).toEqual(['forbidden-member /Id'])
    },
  )
  it.each(['trust policy', 'VPC endpoint policy', 'resource policy'] as const)(
    'Id in a %s is accepted (LANG-3)',
    (type) => {
      expect(seen(type, { ...document(statementOf[type]), Id: 'x' })).toEqual([])
    },
  )
  it('a resource control policy names everybody, and nobody else (LANG-35)', () => {
    const named = { ...statementOf['resource control policy'], Principal: { AWS: '111122223333' } }
    expect(seen('resource control policy', document(named))).toHaveLength(1)
  })
  it('the one resource control policy that allows is AWS’s own, and is accepted (LANG-36)', () => {
    const full = document({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' })
    expect(seen('resource control policy', full)).toEqual([])
  })
  it('only an identity policy has short ARNs completed (RES-8)', () => {
    const short = (type: PolicyType): Ternary | undefined => {
      const [statement] = policy(type, document({ ...statementOf[type], Resource: 'arn:aws:sqs' })).statements
      return statement?.resource?.entries[0]?.matches('arn:aws:sqs:us-east-1:111122223333:q', { lookup: () => absent })
    }
    const others = policyTypes.filter((type) => type !== 'trust policy' && type !== 'identity policy')
    expect(short('identity policy')).toBe('true')
    expect(others.map(short)).toEqual(others.map(() => 'false'))
  })
})
