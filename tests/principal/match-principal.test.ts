import { describe, expect, it } from '@jest/globals'
import {
  assumesPath,
  namedAt,
  grantKinds,
  matchPrincipal,
  type GrantKind,
  type Principal,
} from '../../src/principal/match-principal.js'
import { and, fromBoolean, type Ternary } from '../../src/ternary/ternary.js'
import { entriesOf, principalOf, type PrincipalElement } from './callers.js'

const B = '222222222222'
const iam = (rest: string, account = B, partition = 'aws'): string => `arn:${partition}:iam::${account}:${rest}`
const sts = (rest: string, account = B, partition = 'aws'): string => `arn:${partition}:sts::${account}:${rest}`
const GITHUB = iam('oidc-provider/token.actions.githubusercontent.com', '111111111111')
const EKS = iam('oidc-provider/oidc.eks.us-east-1.amazonaws.com/id/ABC', '111111111111')
const SAML = iam('saml-provider/P', '111111111111')

const user = principalOf(iam('user/ana'))
const session = principalOf(sts('assumed-role/x/s1'))
const ec2 = principalOf('ec2.amazonaws.com')

const elementOf = (element: PrincipalElement) => ({ negated: false, entries: entriesOf(element) })
const match = (element: PrincipalElement, caller: Principal): Ternary => matchPrincipal(caller, elementOf(element))
/** The levels at which the element surely names the caller. */
const levels = (element: PrincipalElement, caller: Principal): ReadonlyArray<GrantKind> =>
  grantKinds.filter((kind) => namedAt(caller, elementOf(element), kind) === 'true')

describe('vectors of principals.md, section 10', () => {
  const rows: ReadonlyArray<readonly [id: string, entry: PrincipalElement, caller: Principal, match: boolean]> = [
    ['P-1', { AWS: B }, user, true],
    ['P-2', { AWS: B }, session, true],
    ['P-3', { AWS: iam('root') }, user, true],
    ['P-4', { AWS: B }, principalOf(iam('user/ana', '333333333333')), false],
    ['P-5', { AWS: iam('role/x') }, session, true],
    ['P-6', { AWS: iam('role/x') }, principalOf(sts('assumed-role/x/s1'), { role: iam('role/team/x') }), false],
    ['P-7', { AWS: sts('assumed-role/x/s1') }, session, true],
    ['P-8', { AWS: sts('assumed-role/x/s1') }, principalOf(sts('assumed-role/x/s2')), false],
    ['P-9', { AWS: iam('user/Ana') }, user, false],
    ['P-10', { AWS: iam('role/*') }, session, false],
    ['P-11', { Service: 'ec2.amazonaws.com' }, ec2, true],
    ['P-12', { Service: 'ec2.amazonaws.com' }, principalOf(sts('assumed-role/instance/i-0abc')), false],
    ['P-13', { Federated: SAML }, principalOf(SAML, { federated: true }), true],
    ['P-14', { Federated: SAML }, session, false],
    ['P-15', { Federated: 'accounts.google.com' }, principalOf('accounts.google.com', { federated: true }), true],
    ['P-16', { AWS: iam('role/x', B, 'aws-cn') }, session, false],
    ['P-17', { AWS: 'AROAEXAMPLEOLD' }, principalOf(sts('assumed-role/x/s1'), { uniqueId: 'AROAEXAMPLENEW' }), false],
    ['P-18', { AWS: ['333333333333', B] }, user, true],
    ['P-19', { AWS: [] }, user, false],
    ['P-20', { Federated: GITHUB }, principalOf(GITHUB, { federated: true }), true],
    [
      'P-20, by its host',
      { Federated: GITHUB },
      principalOf('token.actions.githubusercontent.com', { federated: true }),
      true,
    ],
    [
      'FED-2: a host that is no built-in provider is none, even to the letter',
      { Federated: 'token.actions.githubusercontent.com' },
      principalOf('token.actions.githubusercontent.com', { federated: true }),
      false,
    ],
    [
      'FED-1: a provider of another account',
      { Federated: iam('oidc-provider/a.example') },
      principalOf(iam('oidc-provider/a.example'), { federated: true }),
      false,
    ],
    ['PRIN-23: a root user is no provider', { Federated: GITHUB }, principalOf(iam('root')), false],
    ['PRIN-23: a user is no provider', { Federated: GITHUB }, user, false],
    ['PRIN-23: a federated user is no provider', { Federated: SAML }, principalOf(sts('federated-user/bob')), false],
    ['PRIN-23: a service is no provider', { Federated: GITHUB }, ec2, false],
    ['P-21', { Federated: GITHUB }, principalOf(EKS, { federated: true }), false],
    ['P-22', { AWS: iam('user/eng/ana') }, user, false],
    ['P-23', { AWS: 'AIDAEXAMPLEANA' }, principalOf(iam('user/ana'), { uniqueId: 'AIDAEXAMPLEANA' }), true],
    // A GetSessionToken session has the ARN of its user.
    ['P-24', { AWS: iam('user/ana') }, user, true],
    ['P-25', { AWS: iam('role/x') }, user, false],
    ['P-26', { AWS: B, Service: 'ec2.amazonaws.com' }, ec2, true],
    ['P-27', { Service: 's3.us-east-1.amazonaws.com' }, principalOf('s3.amazonaws.com'), false],
  ]
  it.each(rows)('%s: %j', (_id, entry, caller, expected) => expect(match(entry, caller)).toBe(fromBoolean(expected)))
})

describe('whom an entry names', () => {
  const root = principalOf(iam('root'))
  const federatedUser = principalOf(sts('federated-user/bob'))
  const rows: ReadonlyArray<readonly [rule: string, entry: PrincipalElement, caller: Principal, match: Ternary]> = [
    ['PRIN-13', { AWS: B }, root, 'true'],
    ['PRIN-13', { AWS: B }, federatedUser, 'true'],
    ['PRIN-14', { AWS: iam('root') }, session, 'true'],
    ['PRIN-14', { AWS: iam('root') }, root, 'true'],
    ['PRIN-15', { AWS: iam('user/ana') }, principalOf(iam('user/ana', '333333333333')), 'false'],
    [
      'PRIN-17',
      { AWS: iam('role/team/x') },
      principalOf(sts('assumed-role/x/other'), { role: iam('role/team/x') }),
      'true',
    ],
    ['PRIN-17', { AWS: iam('role/X') }, session, 'false'],
    ['PRIN-18', { AWS: sts('assumed-role/x/S1') }, session, 'false'],
    ['PRIN-18', { AWS: sts('assumed-role/team/x/s1') }, session, 'false'],
    ['PRIN-18', { AWS: sts('assumed-role/x/s1', '333333333333') }, session, 'false'],
    ['PRIN-19', { AWS: sts('federated-user/bob') }, federatedUser, 'true'],
    ['PRIN-19', { AWS: sts('federated-user/Bob') }, federatedUser, 'false'],
    ['PRIN-20', { AWS: 'AROAEXAMPLE' }, principalOf(sts('assumed-role/x/s1'), { uniqueId: 'AROAEXAMPLE' }), 'true'],
    ['PRIN-20', { AWS: 'AROAEXAMPLE' }, session, 'unknown'],
    ['PRIN-20', { AWS: 'AIDAEXAMPLE' }, user, 'unknown'],
    ['PRIN-20', { AWS: 'AROAEXAMPLE' }, user, 'false'],
    ['PRIN-20', { AWS: 'AIDAEXAMPLE' }, session, 'false'],
    ['PRIN-20', { AWS: 'AROAEXAMPLE' }, ec2, 'false'],
    ['PRIN-21', '*', user, 'true'],
    ['PRIN-21', { AWS: '*' }, session, 'true'],
    ['PRIN-21', { AWS: '*' }, root, 'true'],
    ['PRIN-27', '*', ec2, 'unknown'],
    ['PRIN-27', { AWS: '*' }, ec2, 'unknown'],
    ['PRIN-27', '*', principalOf(SAML, { federated: true }), 'unknown'],
    ['PRIN-27', '*', principalOf(GITHUB, { federated: true }), 'unknown'],
    ['PRIN-22', { Service: 'EC2.amazonaws.com' }, ec2, 'false'],
    ['PRIN-12', { Service: '*' }, ec2, 'false'],
    ['PRIN-71', { Service: 'ec2.amazonaws.com' }, principalOf('ec2.amazonaws.com.cn'), 'false'],
    ['PRIN-24', { Federated: `${GITHUB}/` }, principalOf(GITHUB, { federated: true }), 'false'],
    [
      'PRIN-24',
      { Federated: EKS },
      principalOf('oidc.eks.us-east-1.amazonaws.com/id/ABC', { federated: true }),
      'true',
    ],
    ['PRIN-24', { Federated: EKS }, principalOf('oidc.eks.us-east-1.amazonaws.com', { federated: true }), 'false'],
    [
      'PRIN-24',
      { Federated: GITHUB.replace('arn:aws:', 'arn:aws-cn:') },
      principalOf('token.actions.githubusercontent.com', { federated: true }),
      'false',
    ],
    ['PRIN-25', { Federated: 'www.amazon.com' }, principalOf('accounts.google.com', { federated: true }), 'false'],
    ['PRIN-26', { CanonicalUser: 'a'.repeat(64) }, user, 'false'],
    ['PRIN-9', { AWS: iam('user/an?') }, user, 'false'],
    ['PRIN-9', { AWS: sts('assumed-role/x/*') }, session, 'false'],
    ['PRIN-10', { AWS: iam('user/${aws:username}') }, user, 'false'],
    ['PRIN-7', { AWS: iam('group/devs') }, user, 'false'],
    ['PRIN-7', { AWS: iam('instance-profile/x') }, session, 'false'],
    ['PRIN-74', { AWS: iam('root', B, 'aws-cn') }, user, 'false'],
    ['PRIN-74', { AWS: iam('user/ana', B, 'aws-us-gov') }, user, 'false'],
    ['PRIN-75', { AWS: B }, principalOf(iam('user/ana', B, 'aws-cn')), 'false'],
    ['PRIN-75', { AWS: B }, { ...principalOf(iam('user/ana', B, 'aws-cn')), partition: 'aws-cn' }, 'true'],
    ['PRIN-4', { AWS: ['333333333333', 'AIDAEXAMPLE'] }, user, 'unknown'],
    ['PRIN-4', { AWS: ['AIDAEXAMPLE', iam('user/ana')] }, user, 'true'],
    ['step 8', { AWS: `arn:aws:iam:us-east-1:${B}:root` }, user, 'false'],
    ['step 8', { AWS: `arn:aws:iam:us-east-1:${B}:role/x` }, session, 'false'],
    ['step 8', { AWS: iam('root/x') }, user, 'false'],
    ['step 8', { AWS: iam('role') }, principalOf(sts('assumed-role/role/s1')), 'false'],
    ['step 8', { AWS: `arn:aws:sts::${B}:root` }, user, 'false'],
    ['step 8', { AWS: '2222-2222-2222' }, user, 'false'],
    ['step 8', { AWS: '' }, user, 'false'],
    ['step 8', { AWS: 'ec2.amazonaws.com' }, ec2, 'false'],
    ['step 8', { Service: iam('root') }, user, 'false'],
  ]
  it.each(rows)('%s: %j', (_rule, entry, caller, expected) => expect(match(entry, caller)).toBe(expected))

  it('a user entry may be the creator of a federated-user session, which the scenario does not tell (PRIN-16)', () => {
    expect(match({ AWS: iam('user/ana') }, federatedUser)).toBe('unknown')
    expect(match({ AWS: iam('user/ana', '333333333333') }, federatedUser)).toBe('false')
  })
  it('a role entry is taken at its name where the path of the role is not known, and says so (PRIN-57)', () => {
    const entry = { AWS: iam('role/team/x') }
    const seen = (caller: Principal) => [match(entry, caller), assumesPath(caller, elementOf(entry))]
    expect(seen(session)).toEqual(['true', true])
    expect(levels(entry, session)).toEqual(['role'])
    expect(seen(principalOf(sts('assumed-role/x/s1'), { role: iam('role/team/x') }))).toEqual(['true', false])
    expect(seen(principalOf(sts('assumed-role/y/s1')))).toEqual(['false', false])
    expect(seen(principalOf(sts('assumed-role/x/s1', '333333333333')))).toEqual(['false', false])
    expect(seen(user)).toEqual(['false', false])
    expect(assumesPath(session, elementOf({ AWS: [B, iam('role/y')] }))).toBe(false)
    expect(assumesPath(session, elementOf({ AWS: [B, iam('role/x')] }))).toBe(true)
  })
  it.each([
    ['AWSReservedSSO_Admin_0123456789abcdef', 'role/AWSReservedSSO_Admin_0123456789abcdef', false],
    [
      'AWSReservedSSO_Admin_0123456789abcdef',
      'role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef',
      true,
    ],
    [
      'AWSReservedSSO_Admin_0123456789abcdef',
      'role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0123456789abcdef',
      true,
    ],
    ['AWSReservedSSO_Admin', 'role/AWSReservedSSO_Admin', true],
  ])(
    'of a role of Identity Center, %s, it is known how the path begins: %s (PRIN-57, SVC-10)',
    (name, role, expected) => {
      const caller = principalOf(sts(`assumed-role/${name}/jo`))
      expect([match({ AWS: iam(role) }, caller), assumesPath(caller, elementOf({ AWS: iam(role) }))]).toEqual([
        fromBoolean(expected),
        expected,
      ])
    },
  )
})

describe('the level at which an entry names the caller (PRIN-43)', () => {
  it.each<readonly [PrincipalElement, GrantKind, Principal]>([
    ['*', 'everyone', session],
    [{ AWS: '*' }, 'everyone', session],
    [{ AWS: B }, 'account', session],
    [{ AWS: iam('root') }, 'account', session],
    [{ AWS: iam('user/ana') }, 'user', user],
    [{ AWS: 'AIDAEXAMPLE' }, 'user', principalOf(iam('user/ana'), { uniqueId: 'AIDAEXAMPLE' })],
    [{ AWS: iam('role/x') }, 'role', session],
    [{ AWS: 'AROAEXAMPLE' }, 'role', principalOf(sts('assumed-role/x/s1'), { uniqueId: 'AROAEXAMPLE' })],
    [{ AWS: sts('assumed-role/x/s1') }, 'session', session],
    [{ AWS: sts('federated-user/bob') }, 'session', principalOf(sts('federated-user/bob'))],
    [{ Service: 'ec2.amazonaws.com' }, 'service', ec2],
    [{ Federated: SAML }, 'federated', principalOf(SAML, { federated: true })],
  ])('%j: %s', (element, kind, caller) => {
    const named = Object.fromEntries(grantKinds.map((each) => [each, namedAt(caller, elementOf(element), each)]))
    expect(named).toEqual({ ...Object.fromEntries(grantKinds.map((each) => [each, 'false'])), [kind]: 'true' })
  })
  it('each level is granted by the entries of that level alone', () => {
    const element = elementOf({ AWS: [B, iam('role/x'), sts('assumed-role/x/s2'), 'AROAEXAMPLE'] })
    const granted = (rest: Ternary) =>
      Object.fromEntries(grantKinds.map((kind) => [kind, and(namedAt(session, element, kind), rest)]))
    const none = { everyone: 'false', user: 'false', session: 'false', service: 'false', federated: 'false' }
    expect(granted('true')).toEqual({ ...none, account: 'true', role: 'true' })
    expect(granted('unknown')).toEqual({ ...none, account: 'unknown', role: 'unknown' })
    expect(granted('false')).toEqual({ ...none, account: 'false', role: 'false' })
  })
})

describe('which principal type goes with which operation (PRIN-52)', () => {
  // The operation shows in the kind of caller: AWS callers and services call AssumeRole, providers the federated two.
  const callers: Readonly<Record<string, Principal>> = {
    AssumeRole: user,
    'AssumeRole by a service': ec2,
    AssumeRoleWithSAML: principalOf(SAML, { federated: true }),
    AssumeRoleWithWebIdentity: principalOf(GITHUB, { federated: true }),
    'AssumeRoleWithWebIdentity, built-in': principalOf('accounts.google.com', { federated: true }),
  }
  const names = Object.keys(callers)
  it.each<readonly [id: string, element: PrincipalElement, may: ReadonlyArray<string>]>([
    ['M-1', { AWS: [B, '111111111111', iam('user/ana')] }, ['AssumeRole']],
    ['M-2', { Service: 'ec2.amazonaws.com' }, ['AssumeRole by a service']],
    ['M-3', { Federated: SAML }, ['AssumeRoleWithSAML']],
    ['M-4', { Federated: GITHUB }, ['AssumeRoleWithWebIdentity']],
    ['M-4', { Federated: 'accounts.google.com' }, ['AssumeRoleWithWebIdentity, built-in']],
    ['M-5', '*', names],
  ])('%s: %j may match only %j', (_id, element, may) => {
    expect(names.filter((name) => match(element, callers[name]!) !== 'false')).toEqual(may)
  })
})

describe('the trust side of the decision table (principals.md, section 4)', () => {
  // What the identity side adds is the gates' matter; here: is the caller named, and at which level?
  const A = '111111111111'
  const inA = principalOf(iam('user/ana', A))
  const sessionIn = (account: string, uniqueId?: string): Principal =>
    principalOf(sts('assumed-role/x/s1', account), uniqueId === undefined ? {} : { uniqueId })
  it.each<readonly [id: string, element: PrincipalElement, caller: Principal, level: GrantKind | null]>([
    ['D-1, D-2', { AWS: iam('root', A) }, inA, 'account'],
    ['D-3', { AWS: iam('user/ana', A) }, inA, 'user'],
    ['D-4', { AWS: iam('user/ana', A) }, principalOf(iam('user/bob', A)), null],
    ['D-5', { AWS: iam('role/x', A) }, sessionIn(A), 'role'],
    ['D-6', { AWS: sts('assumed-role/x/s1', A) }, sessionIn(A), 'session'],
    ['D-7', { AWS: sts('assumed-role/x/s2', A) }, sessionIn(A), null],
    ['D-8, D-9', { AWS: iam('root') }, user, 'account'],
    ['D-10, D-11', { AWS: iam('user/ana') }, user, 'user'],
    ['D-12', { AWS: iam('role/x') }, session, 'role'],
    ['D-13', { AWS: iam('user/somebody', A), Service: 'ec2.amazonaws.com' }, principalOf(iam('user/admin', A)), null],
    ['D-14', { AWS: 'AROAEXAMPLEOLD' }, sessionIn(A, 'AROAEXAMPLENEW'), null],
    ['D-15', { AWS: '*' }, inA, 'everyone'],
    ['D-16', { AWS: '*' }, user, 'everyone'],
  ])('%s: %j', (_id, element, caller, level) => {
    expect(match(element, caller)).toBe(fromBoolean(level !== null))
    expect(levels(element, caller)).toEqual(level === null ? [] : [level])
  })
})
