import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { covers, parseAction } from '../../src/action/action-pattern.js'
import { actionOf, assumeRoleOperations, lowerCasedBeside, roleActions } from '../../src/action/role-actions.js'

const matches = (pattern: string, action: string): boolean => covers([parseAction(pattern)], action.toLowerCase())

describe('an action pattern', () => {
  it.each([
    ['sts:AssumeRole', 'sts:assumerole', true],
    ['STS:ASSUMEROLE', 'sts:AssumeRole', true],
    ['sts:Assume*', 'sts:AssumeRoleWithSAML', true],
    ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', false],
    ['sts:AssumeRole*', 'sts:AssumeRole', true],
    ['iam:*AccessKey*', 'iam:UpdateAccessKey', true],
    ['iam:Get?ser', 'iam:GetUser', true],
    ['iam:Get?User', 'iam:GetUser', false],
    ['*', 'sts:TagSession', true],
    ['s3:*', 'sts:AssumeRole', false],
  ])('%s on %s: %s (vectors of policy-language.md, section 5)', (pattern, action, expected) => {
    expect(matches(pattern, action)).toBe(expected)
  })
  it.each([
    ['ACT-1', 'AssumeRole', 'sts:AssumeRole', false],
    ['ACT-3', 'sts:Assume', 'sts:AssumeRole', false],
    ['ACT-3', 'AssumeRole*', 'sts:AssumeRole', false],
    ['ACT-4', 'st*:Assume*', 'sts:AssumeRole', true],
    ['ACT-4', '*:AssumeRole', 'sts:AssumeRole', true],
    ['ACT-4', '*AssumeRole', 'sts:AssumeRole', true],
    ['ACT-5', 'sts:NoSuchThing', 'sts:AssumeRole', false],
    ['ACT-8', 'sts:${*}', 'sts:AssumeRole', false],
    ['ACT-8', 'sts:\\*', 'sts:AssumeRole', false],
    ['VAR-7', '${aws:username}', 'sts:AssumeRole', false],
    ['ACT-3', ' sts:AssumeRole', 'sts:AssumeRole', false],
    ['ACT-3', '', 'sts:AssumeRole', false],
  ])('%s: %j on %s: %s', (_rule, pattern, action, expected) => expect(matches(pattern, action)).toBe(expected))

  it('does not see letter case on either side (CASE-5)', () => {
    const action = fc.string({ unit: fc.constantFrom(...'aAbB:*?'), maxLength: 8 })
    fc.assert(
      fc.property(action, action, (pattern, asked) => {
        const expected = matches(pattern, asked)
        expect(matches(pattern.toUpperCase(), asked.toLowerCase())).toBe(expected)
        expect(matches(pattern.toLowerCase(), asked.toUpperCase())).toBe(expected)
      }),
    )
  })
  it('is a glob over the whole action (ACT-2, ACT-3)', () => {
    const unit = fc.constantFrom(...'abAB:')
    const naive = (pattern: string, asked: string): boolean =>
      new RegExp(`^${pattern.replace(/[*?]/g, (c) => (c === '*' ? '.*' : '.'))}$`, 'i').test(asked)
    fc.assert(
      fc.property(
        fc.string({ unit: fc.oneof(unit, fc.constantFrom('*', '?')), maxLength: 8 }),
        fc.string({ unit, maxLength: 8 }),
        (p, a) => {
          expect(matches(p, a)).toBe(naive(p, a))
        },
      ),
    )
  })
  it('keeps its text as the policy wrote it', () => expect(parseAction('STS:*').text).toBe('STS:*'))
})

describe('the actions of the operations', () => {
  it('each operation needs the action of its name (TRU-3)', () => {
    expect(assumeRoleOperations.map(actionOf)).toEqual([
      'sts:AssumeRole',
      'sts:AssumeRoleWithSAML',
      'sts:AssumeRoleWithWebIdentity',
    ])
  })
  it('a trust policy may hold those, and the three that go with them (TRU-4, ACT-12)', () => {
    expect([...roleActions].sort()).toEqual(
      [...assumeRoleOperations.map(actionOf), 'sts:SetContext', 'sts:SetSourceIdentity', 'sts:TagSession'].sort(),
    )
  })
})

it('the actions beside one are those of its service', () => {
  expect(lowerCasedBeside('sts:AssumeRole')).toEqual(roleActions.map((action) => action.toLowerCase()))
  expect(lowerCasedBeside('iam:PassRole')).toContain('iam:passrole')
  expect(lowerCasedBeside('iam:PassRole').filter((action) => !action.startsWith('iam:'))).toEqual([])
})
