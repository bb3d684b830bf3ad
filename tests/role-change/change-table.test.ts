import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import type { RoleChangeInput } from '../../src/index.js'
import { LINKED, ORDINARY, SSO, changed, codesOf, trusting } from '../support/roles.js'

type Change = Pick<RoleChangeInput, 'operation' | 'changes' | 'policyName' | 'policyArn'>

/** The operations of each row of section 6. */
const changesOf: Readonly<Record<string, ReadonlyArray<Change>>> = {
  'CHG-1': [
    { operation: 'GetRole' },
    { operation: 'GetRolePolicy' },
    { operation: 'ListRolePolicies' },
    { operation: 'ListAttachedRolePolicies' },
    { operation: 'ListInstanceProfilesForRole' },
    { operation: 'ListRoleTags' },
  ],
  'CHG-2': [{ operation: 'UpdateRole', changes: ['description'] }, { operation: 'UpdateRoleDescription' }],
  'CHG-3': [{ operation: 'UpdateRole', changes: ['maxSessionDuration'] }],
  'CHG-4': [{ operation: 'UpdateAssumeRolePolicy' }],
  'CHG-5': [
    { operation: 'AttachRolePolicy' },
    { operation: 'DetachRolePolicy' },
    { operation: 'PutRolePolicy' },
    { operation: 'DeleteRolePolicy' },
  ],
  'CHG-6': [{ operation: 'PutRolePermissionsBoundary' }, { operation: 'DeleteRolePermissionsBoundary' }],
  'CHG-7': [{ operation: 'TagRole' }, { operation: 'UntagRole' }],
  'CHG-8': [
    { operation: 'UpdateRole', changes: ['name'] },
    { operation: 'UpdateRole', changes: ['path'] },
  ],
  'CHG-9': [{ operation: 'DeleteRole' }],
  'CHG-10': [{ operation: 'DeleteServiceLinkedRole' }],
  'CHG-11': [{ operation: 'PutRolePolicy', policyName: 'AWSRevokeOlderSessions' }],
  'CHG-12': [
    { operation: 'AttachRolePolicy', policyArn: 'arn:aws:iam::aws:policy/AWSDenyAll' },
    { operation: 'UpdateAssumeRolePolicy' },
  ],
  'CHG-13': [{ operation: 'AddRoleToInstanceProfile' }, { operation: 'RemoveRoleFromInstanceProfile' }],
}

/** CHG-30 is done, so that the kind alone decides. */
const bare = { attachedPolicies: [], inlinePolicies: [], instanceProfiles: [] }
const rest = {
  'service-linked': bare,
  SSO: bare,
  'service role': { ...bare, role: { arn: ORDINARY, trustPolicy: trusting({ Service: 'lambda.amazonaws.com' }) } },
  'other role': { ...bare, role: { arn: ORDINARY, trustPolicy: trusting({ AWS: '222222222222' }) } },
} as const
const columns = [
  ['service-linked', LINKED],
  ['SSO', SSO],
  ['service role', ORDINARY],
  ['other role', ORDINARY],
] as const

/** The table as the reference has it. */
const page = readFileSync(join(import.meta.dirname, '../../docs/rules/passrole-and-service-roles.md'), 'utf8')
const cells = page
  .split('\n')
  .map((line) => /^\| (CHG-\d+) \|(.*)\|$/.exec(line))
  .flatMap((found) => {
    const id = found?.[1] ?? ''
    const texts = (found?.[2] ?? '').split('|').map((cell) => cell.trim())
    return columns.flatMap(([column, arn], i) => {
      // "no kind" stands in the first column for all of them.
      const text = texts[i + 1] === '' ? (texts[1] ?? '') : (texts[i + 1] ?? '')
      return (changesOf[id] ?? []).map((change) => ({ id, column, arn, text, change }))
    })
  })

describe('CHG-1 to CHG-13: what may be changed on which kind, cell by cell (SEED-50 to SEED-52, SEED-55)', () => {
  it('has every row and column of the reference', () => {
    const rows = Object.values(changesOf).flat().length
    expect(rows).toBe(27)
    expect(cells).toHaveLength(rows * 4)
  })

  it.each(cells.map((cell) => [cell.id, cell.column, cell.change, cell] as const))(
    '%s, %s: %j',
    (id, column, _change, { arn, text, change }) => {
      const { verdict, error, route, rules, notes } = changed(arn, change.operation, { ...rest[column], ...change })
      const says = /^\*{0,2}yes/.test(text) ? 'allowed' : /^(?:no\b|not applicable)/.test(text) ? 'denied' : text
      expect(verdict).toBe(says)
      if (!(id === 'CHG-12' && change.operation === 'UpdateAssumeRolePolicy')) expect(rules).toContain(id)
      expect(codesOf(notes).includes('uncertain')).toBe(text.includes('[U]'))
      const hasNoOperation = id === 'CHG-8' || id === 'CHG-10'
      expect(error?.rule ?? null).toBe(verdict === 'denied' && !hasNoOperation ? 'ERR-120' : null)
      if (verdict === 'allowed') expect(route).toBe('direct')
    },
  )

  it('says through what a refused change is made: CHG-5 in the service, CHG-3, CHG-5 and CHG-9 in Identity Center', () => {
    const routes = (arn: string) =>
      (['CHG-3', 'CHG-4', 'CHG-5', 'CHG-9', 'CHG-11'] as const).map(
        (id) => changesOf[id]?.[0] !== undefined && changed(arn, changesOf[id][0].operation, changesOf[id][0]).route,
      )
    expect(routes(LINKED)).toEqual(['none', 'none', 'through-service', 'through-service', 'none'])
    expect(routes(SSO)).toEqual(['through-service', 'none', 'through-service', 'through-service', 'none'])
  })
})
