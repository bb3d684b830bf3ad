import { describe, expect, it } from '@jest/globals'
import {
  allow,
  allowing,
  codes,
  deny,
  diagnosis,
  document,
  findings,
  outcome,
  ROLE,
  scenario,
  SESSION,
  trusting,
  USER,
  verdict,
} from '../support/build.js'

const OWN = 'arn:aws:iam::111111111111:role/own'
const session = { arn: SESSION, roleArn: 'arn:aws:iam::111111111111:role/team/Build', credentials: 'role' } as const
const other = { name: 'Other', document: document({ Effect: 'Allow', Action: 's3:*', Resource: '*' }) }

/** A call by a user or a role session, to a role of its own account or of another. */
const call = (principal: unknown, same: boolean, caller: object, allows: boolean) =>
  scenario({
    request: { roleArn: same ? OWN : ROLE },
    caller: { ...caller, identityPolicies: allows ? [allowing(same ? OWN : ROLE)] : [other] },
    role: { trustPolicy: trusting(principal), resourceControlPolicies: [] },
  })

const asUser = { arn: USER, credentials: 'longTerm' }

describe('DEC-10: in one account the best grant of the trust policy decides what else must allow', () => {
  it.each([
    ['session', { AWS: SESSION }, session],
    ['everyone', '*', session],
    ['everyone (AWS)', { AWS: '*' }, asUser],
    ['user', { AWS: USER }, asUser],
    ['role', { AWS: session.roleArn }, session],
  ])('a %s grant needs no identity policy (DEC-11, DEC-13, DEC-14, PRIN-43)', (_kind, principal, caller) => {
    expect(verdict(call(principal, true, caller, true))).toBe('allowed')
    expect(verdict(call(principal, true, caller, false))).toBe('allowed')
    expect(outcome(call(principal, true, caller, false), 'identity-policy')).toBe('not-applicable')
  })

  it.each([
    ['account', { AWS: '111111111111' }, asUser],
    ['account (root ARN)', { AWS: 'arn:aws:iam::111111111111:root' }, session],
  ])('an %s grant needs an identity policy (PRIN-41, D-1, D-2)', (_kind, principal, caller) => {
    expect(verdict(call(principal, true, caller, true))).toBe('allowed')
    expect(codes(call(principal, true, caller, false))).toEqual(['identity-policy/no-matching-statement'])
  })

  it('an account grant narrowed by aws:PrincipalArn stays an account grant (DEC-15)', () => {
    const input = call({ AWS: '111111111111' }, true, asUser, false)
    const narrowed = {
      ...input,
      role: {
        ...input.role,
        trustPolicy: trusting({ AWS: '111111111111' }, { ArnEquals: { 'aws:PrincipalArn': USER } }),
      },
    }
    expect(codes(narrowed)).toEqual(['identity-policy/no-matching-statement'])
  })

  it('the best grant counts, not the first (PRI-14)', () => {
    const input = call({ AWS: ['111111111111', USER] }, true, asUser, false)
    expect(verdict(input)).toBe('allowed')
  })

  it('a direct grant whose condition is not met is none (DEC-10)', () => {
    const statements = document(
      allow({ Principal: { AWS: '111111111111' } }),
      allow({ Principal: { AWS: USER }, Condition: { StringEquals: { 'sts:ExternalId': 'x1' } } }),
    )
    const input = call('*', true, asUser, false)
    expect(codes({ ...input, role: { ...input.role, trustPolicy: statements } })).toEqual([
      'identity-policy/no-matching-statement',
    ])
  })

  it.each([
    [{ Service: 'ec2.amazonaws.com' }, true],
    [{ Service: 'ec2.amazonaws.com' }, false],
    [{ AWS: '999999999999' }, true],
    [{ AWS: '999999999999' }, false],
  ])(
    'where none trusts the caller, only the trust policy is to blame; other gaps are notes (DEC-16, %j, %s)',
    (principal, allows) => {
      const input = call(principal, true, asUser, allows)
      expect(codes(input)).toEqual(['trust-policy/principal-mismatch'])
      expect(codes(input, 'note')).toEqual(allows ? [] : ['identity-policy/no-matching-statement'])
    },
  )

  it('an identity policy alone never suffices, not even for an administrator (TRU-1, PRIN-46, D-13)', () => {
    const input = call({ AWS: '999999999999' }, true, asUser, true)
    const admin = {
      ...input,
      caller: {
        ...input.caller,
        identityPolicies: [{ document: document({ Effect: 'Allow', Action: '*', Resource: '*' }) }],
      },
    }
    expect(verdict(admin)).toBe('denied')
  })
})

describe('DEC-20: across accounts both sides must say yes', () => {
  it.each([
    ['session', { AWS: SESSION }, session],
    ['user', { AWS: USER }, asUser],
    ['role', { AWS: session.roleArn }, session],
    ['account', { AWS: '111111111111' }, asUser],
    ['star', '*', asUser],
  ])('a %s grant never replaces the identity policy (DEC-21, D-8 to D-12, D-16)', (_kind, principal, caller) => {
    expect(verdict(call(principal, false, caller, true))).toBe('allowed')
    expect(codes(call(principal, false, caller, false))).toEqual(['identity-policy/no-matching-statement'])
  })

  it('blames both sides where both lack it', () =>
    expect(codes(call({ Service: 'ec2.amazonaws.com' }, false, asUser, false))).toEqual([
      'trust-policy/principal-mismatch',
      'identity-policy/no-matching-statement',
    ]))

  it('denies on the side that is known, whatever the other says', () => {
    const input = call('*', false, asUser, false)
    expect(verdict({ request: input.request, caller: input.caller })).toBe('denied')
  })
})

describe('explicit denies', () => {
  it.each([
    [
      'trust policy',
      {
        role: {
          trustPolicy: document(allow({ Principal: '*' }), deny({ Principal: { AWS: USER } })),
          resourceControlPolicies: [],
        },
      },
      'trust-policy/explicit-deny',
    ],
    [
      'identity policy',
      { caller: { identityPolicies: [allowing(), { name: 'No', document: document(deny({ Resource: '*' })) }] } },
      'identity-policy/explicit-deny',
    ],
  ])('in the %s end the matter (DEC-2, DEC-30)', (_where, parts, code) =>
    expect(codes(scenario(parts))).toEqual([code]),
  )

  it('stand beside the own blame of the cell (DEC-30)', () =>
    expect(
      codes(scenario({ caller: { identityPolicies: [{ document: document(deny({ Resource: '*' })) }] } })),
    ).toEqual(['identity-policy/explicit-deny', 'identity-policy/no-matching-statement']))

  it('count even where the gate need not allow: a direct grant in the own account (DEC-30, PRIN-66)', () => {
    const input = call({ AWS: USER }, true, asUser, false)
    const denied = {
      ...input,
      caller: { ...input.caller, identityPolicies: [{ document: document(deny({ Resource: '*' })) }] },
    }
    expect(codes(denied)).toEqual(['identity-policy/explicit-deny'])
  })

  it('a Deny that names the role hits its sessions, one that names a session only that (DEC-36, PRIN-65)', () => {
    const withDeny = (principal: string) => document(allow({ Principal: '*' }), deny({ Principal: { AWS: principal } }))
    const by = (trustPolicy: { readonly [member: string]: unknown }) =>
      scenario({ caller: session, role: { trustPolicy, resourceControlPolicies: [] } })
    expect(verdict(by(withDeny(session.roleArn)))).toBe('denied')
    expect(verdict(by(withDeny(SESSION)))).toBe('denied')
    expect(verdict(by(withDeny(`${SESSION}-other`)))).toBe('allowed')
  })

  it('a Deny that may apply leaves the verdict open, and names the key', () => {
    const trustPolicy = document(
      allow({ Principal: '*' }),
      deny({ Principal: '*', Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } }),
    )
    const input = scenario({ role: { trustPolicy, resourceControlPolicies: [] } })
    expect(verdict(input)).toBe('undetermined')
    expect(findings(input, 'possible-cause')).toMatchObject([
      { code: 'trust-policy/explicit-deny', conditionKey: 'aws:RequestedRegion' },
    ])
  })
})

describe('other callers', () => {
  const service = { arn: 'ec2.amazonaws.com', credentials: 'service', identityPolicies: [] } as const

  it('an AWS service needs a Service grant and nothing of its own (DEC-34)', () => {
    const by = (principal: unknown) =>
      scenario({ caller: service, role: { trustPolicy: trusting(principal), resourceControlPolicies: [] } })
    expect(verdict(by({ Service: 'ec2.amazonaws.com' }))).toBe('allowed')
    expect(outcome(by({ Service: 'ec2.amazonaws.com' }), 'identity-policy')).toBe('not-applicable')
    expect(codes(by({ Service: 'lambda.amazonaws.com' }))).toEqual(['trust-policy/principal-mismatch'])
  })

  it.each(['*', { AWS: '*' }])(
    'whether %j admits a service is not documented: undetermined (PRI-16, PRIN-27)',
    (principal) =>
      expect(
        verdict(scenario({ caller: service, role: { trustPolicy: trusting(principal), resourceControlPolicies: [] } })),
      ).toBe('undetermined'),
  )

  it('a federated caller needs a Federated grant with its own action (DEC-35, FED-7)', () => {
    const provider = 'arn:aws:iam::222222222222:saml-provider/Corp'
    const by = (Action: string) =>
      scenario({
        request: { operation: 'AssumeRoleWithSAML' },
        caller: { arn: provider },
        role: {
          trustPolicy: document({ Effect: 'Allow', Principal: { Federated: provider }, Action }),
          resourceControlPolicies: [],
        },
      })
    expect(verdict(by('sts:AssumeRoleWithSAML'))).toBe('allowed')
    expect(codes(by('sts:AssumeRole'))).toEqual(['trust-policy/action-mismatch'])
    expect(findings(by('sts:AssumeRole'))[0]?.hints.map(({ code }) => code)).toEqual(['saml-action-expected'])
    expect(diagnosis(by('sts:AssumeRoleWithSAML')).assumptions).toContain('token-valid')
  })
})

describe("a provider lives in the role's own account (FED-1, FED-2, PRIN-54)", () => {
  const host = 'token.actions.githubusercontent.com'
  const by = (arn: string, entry: string, operation: 'AssumeRoleWithSAML' | 'AssumeRoleWithWebIdentity') =>
    scenario({
      request: { operation },
      caller: { arn },
      role: {
        trustPolicy: document({ Effect: 'Allow', Principal: { Federated: entry }, Action: `sts:${operation}` }),
        resourceControlPolicies: [],
      },
    })
  it.each([
    ['arn:aws:iam::222222222222', 'allowed'],
    ['arn:aws:iam::333333333333', 'denied'],
    ['arn:aws-cn:iam::222222222222', 'denied'],
  ])('%s: %s', (own, expected) => {
    const oidc = `${own}:oidc-provider/${host}`
    const saml = `${own}:saml-provider/Corp`
    expect(verdict(by(oidc, oidc, 'AssumeRoleWithWebIdentity'))).toBe(expected)
    expect(verdict(by(host, oidc, 'AssumeRoleWithWebIdentity'))).toBe(expected)
    expect(verdict(by(saml, saml, 'AssumeRoleWithSAML'))).toBe(expected)
  })
})

describe('what is not known', () => {
  it('denies where some gate fails on what is known, else is undetermined (DEC-37)', () => {
    expect(verdict({ request: { roleArn: ROLE }, caller: { arn: USER, identityPolicies: [] } })).toBe('denied')
    expect(verdict({ request: { roleArn: ROLE }, caller: { arn: USER } })).toBe('undetermined')
  })

  it.each([
    ['a found Allow passes', [allowing()], 'pass'],
    ['a found Deny fails', [{ document: document(deny({ Resource: '*' })) }], 'fail'],
    ['no Allow found is unknown', [other], 'unknown'],
    ['an empty list is unknown', [], 'unknown'],
  ])('of a list that may be incomplete, %s (DEC-38)', (_what, identityPolicies, expected) =>
    expect(
      outcome(
        scenario({ caller: { identityPolicies }, rest: { incomplete: ['caller.identityPolicies'] } }),
        'identity-policy',
      ),
    ).toBe(expected),
  )

  it('takes an unknown unique ID for neither match nor mismatch (PRIN-35)', () => {
    const input = scenario({
      role: { trustPolicy: trusting({ AWS: 'AIDAEXAMPLEALICE' }), resourceControlPolicies: [] },
    })
    expect(verdict(input)).toBe('undetermined')
    expect(codes(input, 'possible-cause')).toEqual(['trust-policy/principal-deleted'])
  })

  it('matches a role by account and name where the session ARN hides its path, and says so (PRIN-57)', () => {
    const input = scenario({
      caller: { arn: SESSION },
      role: {
        trustPolicy: trusting({ AWS: 'arn:aws:iam::111111111111:role/team/Build' }),
        resourceControlPolicies: [],
      },
    })
    expect(verdict(input)).toBe('allowed')
    expect(diagnosis(input).assumptions).toContain('caller-role-path')
    const known = scenario({
      caller: { arn: SESSION, roleArn: 'arn:aws:iam::111111111111:role/Build' },
      role: {
        trustPolicy: trusting({ AWS: 'arn:aws:iam::111111111111:role/team/Build' }),
        resourceControlPolicies: [],
      },
    })
    expect(codes(known)).toEqual(['trust-policy/principal-mismatch'])
    expect(findings(known)[0]?.hints.map(({ code }) => code)).toEqual(['differs-in-path'])
  })
})

describe('the nearest miss', () => {
  const statements = (...all: ReadonlyArray<object>) =>
    scenario({ role: { trustPolicy: document(...all), resourceControlPolicies: [] } })

  it('is the statement that fails in the latest element', () => {
    const far = allow({ Principal: { AWS: '999999999999' } })
    const near = allow({ Principal: { AWS: '111111111111' }, Condition: { StringEquals: { 'sts:ExternalId': 'x1' } } })
    for (const input of [statements(far, near), statements(near, far)])
      expect(codes(input)).toEqual(['trust-policy/condition-unmet'])
  })

  it('is the statement that fails in the fewest elements', () => {
    const two = allow({ Principal: { AWS: '999999999999' }, Condition: { StringEquals: { 'sts:ExternalId': 'x1' } } })
    const one = allow({ Principal: { AWS: '888888888888' } })
    expect(findings(statements(two, one))[0]?.evidence.statement).toBe(1)
  })

  it('tells the elements that fail after the first as notes: mending the first alone is not enough', () => {
    const input = statements(
      allow({ Principal: { AWS: '999999999999' }, Condition: { StringEquals: { 'sts:ExternalId': 'x1' } } }),
    )
    expect(codes(input)).toEqual(['trust-policy/principal-mismatch'])
    expect(codes(input, 'note')).toEqual(['trust-policy/condition-unmet'])
  })

  it('is none where no statement covers a role action of STS', () =>
    expect(codes(statements({ Effect: 'Allow', Principal: '*', Action: 'sts:GetCallerIdentity' }))).toEqual([
      'trust-policy/no-matching-statement',
    ]))

  it('counts a statement on another role action of STS as a miss', () =>
    expect(codes(statements({ Effect: 'Allow', Principal: '*', Action: 'sts:TagSession' }))).toEqual([
      'trust-policy/action-mismatch',
    ]))
})

it('speaks of each gate once, in the order of the contract (DEC-1)', () =>
  expect(diagnosis(scenario()).gates.map(({ gate }) => gate)).toEqual([
    'request',
    'caller',
    'identity-token',
    'role',
    'trust-policy',
    'identity-policy',
    'permissions-boundary',
    'session-policy',
    'service-control-policy',
    'resource-control-policy',
    'vpc-endpoint-policy',
    'session-tags',
    'source-identity',
    'session-duration',
  ]))
