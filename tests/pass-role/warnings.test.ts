import { describe, expect, it } from '@jest/globals'
import { A, codes, findings, level, named, passing, ROLE, scenario, verdict, when } from './build.js'

const wide = (...statements: ReadonlyArray<object>) =>
  findings(scenario({ statements: statements.map((s) => JSON.parse(JSON.stringify(s)) as object) }), 'warning').filter(
    ({ reason }) => reason === 'any-role',
  )
const notResource = { Resource: undefined, NotResource: `arn:aws:iam::${A}:role/admin` }
const notAction = { Action: undefined, NotAction: 's3:*' }

describe('grants that reach further than meant (PAS-53)', () => {
  it.each([
    ['Pass role with NotResource', passing(notResource)],
    ['Pass role with star in action and NotResource', passing({ ...notResource, Action: '*' })],
    ['Pass role with NotAction and NotResource', passing({ ...notResource, ...notAction })],
    ['Pass role with star in resource', passing()],
    ['Pass role with star in resource', passing({ Resource: `arn:aws:iam::${A}:role/*` })],
    ['Pass role with star in resource', passing({ Resource: [ROLE, '*'], Action: ['iam:Pass*', 'iam:GetRole'] })],
    ['Pass role with star in action and resource', passing({ Action: '*' })],
    ['Pass role with star in resource and NotAction', passing(notAction)],
  ])('%s', (title, statement) => {
    expect(wide(statement)).toMatchObject([
      { code: 'identity-policy/any-role', evidence: { document: '/caller/identityPolicies/0/document', statement: 0 } },
    ])
    expect(wide(statement)[0]?.message).toContain(`\`${title}\``)
  })

  it.each([
    ['one role', passing({ Resource: ROLE })],
    ['a prefix', passing({ Resource: `arn:aws:iam::${A}:role/web-*` })],
    ['one service', when('StringEquals', 'iam:PassedToService', 'lambda.amazonaws.com')],
    ['other actions', { Effect: 'Allow', Action: 'lambda:*', Resource: '*' }],
  ])('not where it is about %s', (_what, statement) => expect(wide(statement)).toEqual([]))

  it.each([
    ['a Deny', passing({ Effect: 'Deny' })],
    ['a condition that everything meets', when('StringLike', 'iam:PassedToService', '*')],
    ['a condition that holds without the key', when('StringNotEquals', 'iam:PassedToService', 'ec2.amazonaws.com')],
  ])('%s narrows nothing', (what, statement) => expect(wide(statement)).toHaveLength(what === 'a Deny' ? 0 : 1))

  it('is about what the caller is granted: FullAWSAccess above the account is none', () =>
    expect(
      codes(
        scenario({
          statements: [passing({ Resource: ROLE })],
          caller: {
            serviceControlPolicies: [level(passing({ Action: '*' }))],
            permissionsBoundary: named(passing({ Action: '*' })),
          },
        }),
        'warning',
      ),
    ).toEqual([]))
})

describe('warnings that any policy gets', () => {
  it('a time that is over, and a key that may be missing', () => {
    const input = scenario({
      statements: [
        passing({ Resource: ROLE }),
        passing({ Resource: ROLE, Condition: { DateLessThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } } }),
        passing({ Resource: ROLE, Condition: { 'ForAllValues:StringEquals': { 'iam:PassedToService': 'x' } } }),
        {
          Effect: 'Allow',
          Action: 's3:*',
          Resource: '*',
          Condition: { DateLessThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } },
        },
      ],
      context: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' },
    })
    expect(verdict(input)).toBe('allowed')
    expect(codes(input, 'warning')).toEqual(['identity-policy/window-over', 'identity-policy/admits-absent-key'])
  })
})

it.each([
  ['permissions-boundary', { permissionsBoundary: named(passing(), when('StringEquals', 'iam:ResourceTag/a', 'b')) }],
  [
    'service-control-policy',
    { serviceControlPolicies: [level(passing(), when('StringEquals', 'iam:ResourceTag/a', 'b'))] },
  ],
])('tells of tags of the role in the gate %s too (PAS-25)', (gate, caller) =>
  expect(codes(scenario({ statements: [passing({ Resource: ROLE })], caller }), 'warning')).toEqual([
    `${gate}/role-tag-tested`,
  ]),
)
