import { describe, expect, it } from '@jest/globals'
import type { PassRoleScenario } from '../../src/index.js'
import { USER } from '../support/build.js'
import {
  diagnosis,
  named,
  notTold,
  otherThings,
  passing,
  scenario,
  SESSION,
  toSomeService,
  verdict,
  when,
} from './build.js'

const asked = (input: PassRoleScenario) => diagnosis(input).questions

describe('questions', () => {
  it('are asked only where the answer is open', () => {
    expect(asked(scenario())).toEqual([])
    expect(asked(notTold(scenario({ statements: [otherThings] }), 'permissionsBoundary'))).toEqual([])
  })

  it('of policies that were not told: none, one that allows, one that denies', () => {
    expect(asked(notTold(scenario(), 'permissionsBoundary'))).toMatchObject([
      {
        about: 'caller.permissionsBoundary',
        answers: [
          { answer: 'none', verdict: 'allowed' },
          { answer: 'allows', verdict: 'allowed' },
          { answer: 'denies', verdict: 'denied' },
        ],
      },
    ])
    expect(asked(notTold(scenario(), 'identityPolicies'))).toMatchObject([
      {
        about: 'caller.identityPolicies',
        answers: [
          { answer: 'none', verdict: 'denied' },
          { answer: 'allows', verdict: 'allowed' },
          { answer: 'denies', verdict: 'denied' },
        ],
      },
    ])
    expect(asked(notTold(scenario({ caller: { arn: SESSION } }), 'sessionPolicies')).map(({ about }) => about)).toEqual(
      ['caller.sessionPolicies'],
    )
    expect(asked(notTold(scenario(), 'serviceControlPolicies')).map(({ about }) => about)).toEqual([
      'caller.serviceControlPolicies',
    ])
  })

  it('of several, each answer holds all else equal', () =>
    expect(
      asked({ caller: { arn: USER, identityPolicies: [named(passing())] }, roleArn: scenario().roleArn }),
    ).toMatchObject([
      {
        about: 'caller.permissionsBoundary',
        answers: [{ verdict: 'undetermined' }, { verdict: 'undetermined' }, { verdict: 'denied' }],
      },
      { about: 'caller.serviceControlPolicies' },
    ]))

  it('name each service that the policies test, but no pattern', () => {
    const input = toSomeService(
      scenario({
        statements: [
          when('StringEquals', 'iam:PassedToService', ['ec2.amazonaws.com', 'lambda.amazonaws.com']),
          when('StringLike', 'iam:PassedToService', 'ecs*.amazonaws.com'),
        ],
      }),
    )
    expect(asked(input)[0]?.answers).toEqual([
      { answer: 'ec2.amazonaws.com', verdict: 'allowed' },
      { answer: 'lambda.amazonaws.com', verdict: 'allowed' },
    ])
    expect(asked(toSomeService(scenario({ statements: [when('StringLike', 'iam:PassedToService', 'ecs*')] })))).toEqual(
      [],
    )
  })

  it('are not asked of a service that the scenario tells under context', () => {
    const open = when('StringEquals', 'aws:RequestTag/a', 'b')
    const both = {
      ...open,
      Condition: {
        ...(open as { Condition: object }).Condition,
        StringLike: { 'iam:PassedToService': 'lambda.amazonaws.com' },
      },
    }
    const input = toSomeService(
      scenario({ statements: [both], context: { 'iam:PassedToService': 'lambda.amazonaws.com' } }),
    )
    expect([verdict(input), asked(input)]).toEqual(['undetermined', []])
  })

  it('lead to the verdict that is stated', () => {
    const input = toSomeService(
      scenario({ statements: [when('StringEquals', 'iam:PassedToService', 'ec2.amazonaws.com')] }),
    )
    for (const { answer, verdict: stated } of asked(input)[0]?.answers ?? [])
      expect(verdict({ ...input, service: answer })).toBe(stated)
  })
})
