import { describe, expect, it } from '@jest/globals'
import { document, outcome, type Json } from './ask.js'

const B = '111111111111'
const ROOT = `arn:aws:iam::${B}:root`
const USER = `arn:aws:iam::${B}:user/ana`
const BEHIND = `arn:aws:iam::${B}:role/r`
const S1 = `arn:aws:sts::${B}:assumed-role/r/s1`
const S2 = `arn:aws:sts::${B}:assumed-role/r/s2`
const ELSEWHERE = 'arn:aws:iam::333333333333:user/ana'

const base = { Action: 'sts:AssumeRole', Resource: '*' }
/** What a policy of a service comes to that allows everybody, with this Deny. */
const denying = (deny: Json, arn: string): string =>
  outcome(
    'resource-policy',
    document({ ...base, Effect: 'Allow', Principal: '*' }, { ...base, Effect: 'Deny', ...deny }),
    {
      caller: { arn },
      context: arn.includes(':assumed-role/r/') ? { 'aws:PrincipalArn': BEHIND } : { 'aws:PrincipalArn': arn },
    },
  )

describe('NotPrincipal with Deny', () => {
  it.each<readonly [rule: string, list: ReadonlyArray<string>, arn: string, denied: boolean]>([
    ['NPRIN-2', [USER, ROOT], ELSEWHERE, true],
    ['NPRIN-2', [USER, ROOT], S1, true],
    ['NPRIN-2, NPRIN-4', [USER, ROOT], USER, false],
    ['NPRIN-4', [S1, BEHIND, ROOT], S1, false],
    ['NPRIN-4', [S2, S1, ELSEWHERE, BEHIND, ROOT], S1, false],
    ['NPRIN-5', [S1, ROOT], S1, true],
    ['NPRIN-5', [S1, BEHIND], S1, true],
    ['NPRIN-6', [`arn:aws:sts::${B}:assumed-role/r/*`, BEHIND, ROOT], S1, true],
    ['NPRIN-6', [S1, BEHIND, ROOT], S2, true],
  ])('%s: %j, by %s: denied is %s', (_rule, AWS, arn, denied) => {
    expect(denying({ NotPrincipal: { AWS } }, arn)).toBe(denied ? 'explicitly-denied' : 'allowed')
  })

  it.each([
    [USER, 'explicitly-denied'],
    [S1, 'allowed'],
    [S2, 'allowed'],
    [ELSEWHERE, 'explicitly-denied'],
  ])(
    'is better written as ArnNotEquals, where a role ARN covers all its sessions: %s, %s (NPRIN-8)',
    (arn, expected) => {
      expect(denying({ Principal: '*', Condition: { ArnNotEquals: { 'aws:PrincipalArn': BEHIND } } }, arn)).toBe(
        expected,
      )
    },
  )
})

describe('NotPrincipal with Allow (NPRIN-3)', () => {
  const policy = document({ ...base, Effect: 'Allow', NotPrincipal: { AWS: [USER, ROOT] } })
  it.each([
    [USER, 'implicitly-denied'],
    [`arn:aws:iam::${B}:user/bob`, 'allowed'],
    [S1, 'allowed'],
    [ELSEWHERE, 'allowed'],
  ])('allows everybody who is not listed: %s, %s', (arn, expected) => {
    expect(outcome('resource-policy', policy, { caller: { arn } })).toBe(expected)
  })
})
