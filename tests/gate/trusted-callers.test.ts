import { describe, expect, it } from '@jest/globals'
import type { CallerInput } from '../../src/index.js'
import {
  allow,
  allowing,
  codes,
  deny,
  document,
  hintCodes,
  findings,
  outcome,
  problems,
  ROLE,
  scenario,
  SESSION,
  trusting,
  USER,
  verdict,
  type Parts,
} from '../support/build.js'

const A = '222222222222'
const B = '111111111111'
const BEHIND = `arn:aws:iam::${B}:role/team/Build`
const session = { arn: SESSION, roleArn: BEHIND } as const

/** Does the role trust the caller: `pass`, `fail` or `unknown`? */
const trusts = (
  principal: unknown,
  caller: Partial<CallerInput> = {},
  condition: object = {},
  rest: Parts['rest'] = {},
) =>
  outcome(
    scenario({ caller, role: { trustPolicy: trusting(principal, condition), resourceControlPolicies: [] }, rest }),
    'trust-policy',
  )

describe('the same caller, named in different ways', () => {
  const callers: ReadonlyArray<Partial<CallerInput>> = [
    {},
    session,
    { arn: `arn:aws:iam::${A}:user/ana` },
    { arn: 'ec2.amazonaws.com' },
  ]
  it.each([B, A])('account %s by its number and by its root ARN are one (PRIN-40)', (account) => {
    const [byNumber, byArn] = [account, `arn:aws:iam::${account}:root`].map((AWS) =>
      callers.map((caller) => trusts({ AWS }, caller)),
    )
    expect(byNumber).toEqual(byArn)
    expect(byNumber).toContain('pass')
    expect(byNumber).toContain('fail')
  })
  it.each(['i-0abc', 'other'])('a session ARN beside the role ARN adds nothing, for session %s (PRIN-31)', (name) => {
    const caller = { arn: `arn:aws:sts::${B}:assumed-role/Build/${name}`, roleArn: BEHIND }
    expect(trusts({ AWS: BEHIND }, caller)).toBe('pass')
    expect(trusts({ AWS: [BEHIND, SESSION] }, caller)).toBe('pass')
    expect(trusts({ AWS: SESSION }, caller)).toBe(name === 'i-0abc' ? 'pass' : 'fail')
  })
  it.each([
    [`arn:aws:sts::${B}:assumed-role/Build/i-0abc`, 'pass'],
    [`arn:aws:sts::${A}:assumed-role/Build/i-0abc`, 'fail'],
    [`arn:aws:sts::${B}:assumed-role/build/i-0abc`, 'fail'],
    [`arn:aws:sts::${B}:assumed-role/Build/i-0ABC`, 'fail'],
    [`arn:aws:sts::${B}:assumed-role/Other/i-0abc`, 'fail'],
    [`arn:aws:sts::${B}:assumed-role/Build/i-0ab`, 'fail'],
  ])('a session ARN is compared in account, role and session name: %s, %s (PRIN-18, PRIN-58)', (AWS, expected) => {
    expect(trusts({ AWS }, session)).toBe(expected)
  })
  it.each([
    ['*', 'pass'],
    [{ AWS: '*' }, 'pass'],
  ])('%j in a trust policy is accepted, and names every AWS caller (PRIN-21, PRIN-28)', (principal, expected) => {
    expect(trusts(principal)).toBe(expected)
    expect(trusts(principal, session)).toBe(expected)
  })
})

describe('sessions that a provider or Identity Center gave are ordinary role sessions', () => {
  const saml = `arn:aws:iam::${A}:saml-provider/Corp`
  const oidc = `arn:aws:iam::${A}:oidc-provider/token.actions.githubusercontent.com`
  it.each([
    [{ AWS: BEHIND }, 'pass'],
    [{ AWS: SESSION }, 'pass'],
    [{ Federated: saml }, 'fail'],
    [{ Federated: oidc }, 'fail'],
  ])('%j: %s (PRIN-29)', (principal, expected) => {
    expect(trusts(principal, { ...session, credentials: 'federated' })).toBe(expected)
  })
  it('Identity Center users are sessions of a reserved role, best told by aws:PrincipalArn (PRIN-30)', () => {
    const name = 'AWSReservedSSO_Admin_0123456789abcdef'
    const user = {
      arn: `arn:aws:sts::${B}:assumed-role/${name}/ana@example.com`,
      roleArn: `arn:aws:iam::${B}:role/aws-reserved/sso.amazonaws.com/eu-west-1/${name}`,
    }
    const only = (path: string) => ({
      ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${B}:role/${path}AWSReservedSSO_Admin_*` },
    })
    expect(trusts({ AWS: B }, user, only('aws-reserved/sso.amazonaws.com/*'))).toBe('pass')
    expect(trusts({ AWS: B }, user, only(''))).toBe('fail')
    expect(trusts({ AWS: B }, session, only('aws-reserved/sso.amazonaws.com/*'))).toBe('fail')
  })
})

describe('unique IDs', () => {
  const old = { uniqueId: 'AROAEXAMPLEOLD' }
  const renewed = { uniqueId: 'AROAEXAMPLENEW' }
  it('of a deleted role match nobody, and not the role made again under its name (PRIN-33, PRIN-34)', () => {
    const input = scenario({
      caller: { ...session, ...renewed },
      role: { trustPolicy: trusting({ AWS: old.uniqueId }), resourceControlPolicies: [] },
    })
    expect(codes(input)).toEqual(['trust-policy/principal-deleted'])
    expect(hintCodes(input)).toContain('unique-id-of-deleted-principal')
  })
  it('an ID entry matches by ID, an ARN entry by ARN (PRIN-20, PRIN-36)', () => {
    expect(trusts({ AWS: old.uniqueId }, { ...session, ...old })).toBe('pass')
    expect(trusts({ AWS: old.uniqueId }, { ...session, ...renewed })).toBe('fail')
    expect(trusts({ AWS: BEHIND }, { ...session, ...old })).toBe('pass')
    expect(trusts({ AWS: BEHIND }, { ...session, ...renewed })).toBe('pass')
  })
  it('do not matter to aws:PrincipalArn: such a grant outlives the role (PRIN-38)', () => {
    const condition = { ArnEquals: { 'aws:PrincipalArn': BEHIND } }
    for (const id of [old, renewed]) expect(trusts({ AWS: B }, { ...session, ...id }, condition)).toBe('pass')
    expect(trusts({ AWS: B }, { arn: SESSION, roleArn: BEHIND.replace('team/', '') }, condition)).toBe('fail')
  })
  it.each([B, `arn:aws:iam::${B}:root`, SESSION])(
    'do not matter to %s, which IAM stores as it is: it outlives the role (PRIN-37)',
    (AWS) => {
      for (const id of [old, renewed]) expect(trusts({ AWS }, { ...session, ...id })).toBe('pass')
      expect(trusts({ AWS }, { arn: `arn:aws:sts::${A}:assumed-role/Build/i-0abc`, ...renewed })).toBe('fail')
    },
  )
  it('a Deny that names a deleted role does not hit the new one (PRIN-67)', () => {
    const trustPolicy = document(allow({ Principal: '*' }), deny({ Principal: { AWS: old.uniqueId } }))
    const by = (id: { readonly uniqueId: string }) =>
      outcome(
        scenario({ caller: { ...session, ...id }, role: { trustPolicy, resourceControlPolicies: [] } }),
        'trust-policy',
      )
    expect(by(renewed)).toBe('pass')
    expect(by(old)).toBe('fail')
  })
  it.each([
    ['UID-1', 'ABIA'],
    ['UID-2', 'ACCA'],
    ['UID-3', 'AGPA'],
    ['UID-5', 'AIPA'],
    ['UID-6', 'ANPA'],
    ['UID-7', 'ANVA'],
    ['UID-8', 'APKA'],
    ['UID-10', 'ASCA'],
    ['UID-11', 'ASIA'],
    ['UID-12', 'AKIA'],
  ])('%s: %s is no prefix of a principal, and stands for none', (_rule, prefix) => {
    const input = scenario({
      role: { trustPolicy: trusting({ AWS: `${prefix}EXAMPLE` }), resourceControlPolicies: [] },
    })
    expect(codes(input)).toEqual(['trust-policy/principal-mismatch'])
    expect(hintCodes(input)).toContain('principal-cannot-be-saved')
  })
  it.each([
    ['UID-4', 'AIDA', {}],
    ['UID-9', 'AROA', session],
  ] as const)('%s: %s stands for a user or role (UID-13)', (_rule, prefix, caller) => {
    const uniqueId = `${prefix}EXAMPLE`
    expect(trusts({ AWS: uniqueId }, { ...caller, uniqueId })).toBe('pass')
    expect(trusts({ AWS: uniqueId }, { ...caller, uniqueId: `${uniqueId}2` })).toBe('fail')
    expect(trusts({ AWS: `${uniqueId}:i-0abc` }, { ...caller, uniqueId })).toBe('fail')
  })
  it.each(['ASIAEXAMPLE', 'AKIAEXAMPLE'])('%s, an access key ID, is no identity of a caller (UID-14)', (uniqueId) => {
    expect(problems(scenario({ caller: { uniqueId } }))).toMatchObject([
      { code: 'invalid-value', pointer: '/caller/uniqueId' },
    ])
  })
})

describe('services', () => {
  const regional = { arn: 's3.eu-south-1.amazonaws.com' }
  it('that call under a regional name are not matched by the plain one (PRIN-69)', () => {
    expect(trusts({ Service: 's3.amazonaws.com' }, regional)).toBe('fail')
    expect(trusts({ Service: 's3.eu-south-1.amazonaws.com' }, regional)).toBe('pass')
    expect(trusts({ Service: 's3.eu-south-1.amazonaws.com' }, { arn: 's3.amazonaws.com' })).toBe('fail')
  })
  it('are matched by any of the names that they are known to have (PRIN-70)', () => {
    const names = ['s3.amazonaws.com', 's3.eu-south-1.amazonaws.com']
    const context = { 'aws:PrincipalServiceNamesList': names }
    expect(names.map((Service) => trusts({ Service }, regional, {}, { context }))).toEqual(['pass', 'pass'])
    expect(trusts({ Service: 's3.eu-west-1.amazonaws.com' }, regional, {}, { context })).toBe('fail')
  })
})

describe('whose policies count', () => {
  const own = `arn:aws:iam::${B}:role/own`
  const within = (caller: Partial<CallerInput>, principal: unknown, allows: boolean) =>
    scenario({
      request: { roleArn: own },
      caller: { ...caller, identityPolicies: allows ? [allowing(own)] : [] },
      role: { trustPolicy: trusting(principal), resourceControlPolicies: [] },
    })

  it.each([
    ['user', {}, { AWS: USER }],
    ['role', session, { AWS: BEHIND }],
  ])('in one account an entry that names the %s itself grants directly (PRIN-42)', (_what, caller, principal) => {
    expect(verdict(within(caller, principal, false))).toBe('allowed')
    expect(codes(within(caller, { AWS: B }, false))).toEqual(['identity-policy/no-policy'])
    expect(verdict(within(caller, { AWS: B }, true))).toBe('allowed')
  })
  it.each([
    ['user', {}, { AWS: USER }],
    ['role', session, { AWS: BEHIND }],
    ['session', session, { AWS: SESSION }],
    ['account', {}, { AWS: B }],
  ])('across accounts both sides have to say yes, also where the %s is named (PRIN-45)', (_what, caller, principal) => {
    const across = (identityPolicies: CallerInput['identityPolicies'], trusted: unknown) =>
      scenario({
        caller: { ...caller, ...(identityPolicies === undefined ? {} : { identityPolicies }) },
        role: { trustPolicy: trusting(trusted), resourceControlPolicies: [] },
      })
    expect(verdict(across([allowing()], principal))).toBe('allowed')
    expect(codes(across([], principal))).toEqual(['identity-policy/no-policy'])
    expect(codes(across([allowing()], { AWS: '999999999999' }))).toEqual(['trust-policy/principal-mismatch'])
  })
  it.each([
    ['a service', 'AssumeRole', 'ec2.amazonaws.com', { Service: 'ec2.amazonaws.com' }],
    [
      'SAML',
      'AssumeRoleWithSAML',
      `arn:aws:iam::${A}:saml-provider/P`,
      { Federated: `arn:aws:iam::${A}:saml-provider/P` },
    ],
    ['web identity', 'AssumeRoleWithWebIdentity', 'accounts.google.com', { Federated: 'accounts.google.com' }],
  ] as const)(
    '%s has no policies and no credentials of its own: the trust policy decides (PRIN-47, PRIN-51)',
    (_what, operation, arn, principal) => {
      const trustPolicy = document({ Effect: 'Allow', Principal: principal, Action: `sts:${operation}` })
      const input = {
        request: { roleArn: ROLE, operation },
        caller: { arn },
        role: { trustPolicy, resourceControlPolicies: [] },
      }
      expect(outcome(input, 'identity-policy')).toBe('not-applicable')
      expect(verdict(input)).toBe('allowed')
      const denied = { ...input, role: { ...input.role, trustPolicy: trusting({ AWS: B }) } }
      expect(verdict(denied)).toBe('denied')
    },
  )
  it.each([
    ['the root user', `arn:aws:iam::${B}:root`, 'caller/is-root'],
    ['a federated user', `arn:aws:sts::${B}:federated-user/bob`, 'caller/operation-not-allowed'],
  ])('%s cannot call AssumeRole, whatever the policies say (PRIN-19, PRIN-50)', (_what, arn, code) => {
    expect(
      codes(scenario({ caller: { arn }, role: { trustPolicy: trusting([]), resourceControlPolicies: [] } })),
    ).toEqual([code])
    expect(
      codes(
        scenario({
          caller: { arn },
          role: { trustPolicy: trusting({ AWS: [arn, '*'] }), resourceControlPolicies: [] },
        }),
      ),
    ).toEqual([code])
  })
  it.each([
    ['a user', { credentials: 'longTerm' }],
    ['a GetSessionToken session', { credentials: 'session' }],
    ['a role session', { arn: SESSION }],
    ['a service', { arn: 'ec2.amazonaws.com' }],
  ] as const)('%s can (PRIN-50)', (_what, caller) => {
    expect(outcome(scenario({ caller }), 'caller')).toBe('pass')
  })
})

describe('a role that takes itself', () => {
  const self = (principal: unknown) =>
    scenario({
      request: { roleArn: BEHIND },
      caller: { ...session, identityPolicies: [allowing(BEHIND)] },
      role: { trustPolicy: trusting(principal), resourceControlPolicies: [] },
    })
  it.each([{ AWS: BEHIND }, { AWS: B }])(
    'is trusted where its trust policy names it or its account: %j (PRIN-62)',
    (principal) => {
      expect(verdict(self(principal))).toBe('allowed')
    },
  )
  it('is not trusted by nature, and the reader is told since when (PRIN-62, PRIN-64)', () => {
    const input = self({ Service: 'ec2.amazonaws.com' })
    expect(codes(input)).toEqual(['trust-policy/principal-mismatch'])
    const hint = findings(input)[0]?.hints.find(({ code }) => code === 'self-assumption')
    expect(hint?.message).toContain('September 2022')
  })
})
