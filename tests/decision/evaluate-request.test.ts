import { describe, expect, it } from '@jest/globals'
import { evaluateRequest, type EvaluateRequestInput, type RequestEvaluation } from '../../src/index.js'
import { document } from '../support/build.js'

const A = '111111111111'
const B = '222222222222'
const USER = `arn:aws:iam::${A}:user/alice`
const ROLE = `arn:aws:iam::${A}:role/team/Build`
const SESSION = `arn:aws:sts::${A}:assumed-role/Build/s1`
const BUCKET = 'arn:aws:s3:::logs/today'

const to = (Effect: string, more: object = {}) => ({ Effect, Action: 's3:GetObject', Resource: '*', ...more })
const named = (...statements: ReadonlyArray<object>) => ({ document: document(...statements) })
const yes = named(to('Allow'))
const gap = named(to('Allow', { Action: 's3:PutObject' }))

const user = { arn: USER, credentials: 'longTerm', permissionsBoundary: null, organization: null } as const
const session = { ...user, arn: SESSION, roleArn: ROLE, credentials: 'role', sessionPolicies: [] } as const

const input = (parts: Partial<EvaluateRequestInput> = {}): EvaluateRequestInput => ({
  caller: { ...user, identityPolicies: [yes] },
  action: 's3:GetObject',
  resource: { arn: BUCKET, account: A },
  resourcePolicy: null,
  resourceControlPolicies: [],
  ...parts,
})

const answer = (given: EvaluateRequestInput): RequestEvaluation => {
  const result = evaluateRequest(given)
  if (result._tag === 'Left') throw new Error(JSON.stringify(result.left))
  return result.right
}
const verdict = (given: EvaluateRequestInput) => answer(given).verdict
const failing = (given: EvaluateRequestInput) =>
  answer(given)
    .gates.filter(({ outcome }) => outcome === 'fail')
    .map(({ gate }) => gate)

const granting = (principal: unknown) => document(to('Allow', { Principal: principal }))
const other = { resource: { arn: BUCKET, account: B } }

describe('in one account, either side is enough (DEC-10 without TRU-1)', () => {
  it('the identity policy alone', () => {
    expect(verdict(input())).toBe('allowed')
    expect(verdict(input({ resourcePolicy: granting({ AWS: '999999999999' }) }))).toBe('allowed')
  })
  it('neither: both are to blame, but a policy that is not there', () => {
    const caller = { ...user, identityPolicies: [gap] }
    expect(failing(input({ caller }))).toEqual(['identity-policy'])
    expect(failing(input({ caller, resourcePolicy: granting({ AWS: '999999999999' }) }))).toEqual([
      'resource-policy',
      'identity-policy',
    ])
  })

  it.each([
    ['session', { AWS: SESSION }, session, 'allowed', 'allowed'],
    ['star', '*', session, 'allowed', 'allowed'],
    ['user', { AWS: USER }, user, 'allowed', 'allowed'],
    ['role', { AWS: ROLE }, session, 'allowed', 'denied'],
    ['account', { AWS: A }, user, 'denied', 'denied'],
    ['service', { Service: 'ec2.amazonaws.com' }, user, 'denied', 'denied'],
  ])(
    'a %s grant without an identity policy; and with a boundary that does not allow',
    (_kind, principal, caller, alone, bounded) => {
      const by = (more: object) =>
        verdict(input({ caller: { ...caller, identityPolicies: [gap], ...more }, resourcePolicy: granting(principal) }))
      expect(by({})).toBe(alone)
      expect(by({ permissionsBoundary: gap })).toBe(bounded)
    },
  )

  it('session policies limit a role grant, and no session grant', () => {
    const by = (principal: unknown) =>
      verdict(
        input({
          caller: { ...session, identityPolicies: [yes], sessionPolicies: [gap] },
          resourcePolicy: granting(principal),
        }),
      )
    expect(by({ AWS: ROLE })).toBe('denied')
    expect(by({ AWS: SESSION })).toBe('allowed')
  })
})

describe('across accounts both sides have to allow (DEC-20)', () => {
  it.each([
    [yes, { AWS: USER }, []],
    [yes, { AWS: A }, []],
    [gap, { AWS: USER }, ['identity-policy']],
    [yes, { AWS: '999999999999' }, ['resource-policy']],
    [gap, '*', ['identity-policy']],
  ])('%j, %j', (identity, principal, expected) =>
    expect(
      failing(
        input({ ...other, caller: { ...user, identityPolicies: [identity] }, resourcePolicy: granting(principal) }),
      ),
    ).toEqual(expected),
  )
  it('a resource without a policy is closed to others', () =>
    expect(failing(input(other))).toEqual(['resource-policy']))
})

describe('resources whose own policy has to allow in any case (TRU-1, PRIN-46)', () => {
  const role = `arn:aws:iam::${A}:role/deploy`
  const all = { document: document({ Effect: 'Allow', Action: '*', Resource: '*' }) }
  const caller = { ...user, identityPolicies: [all] }
  const of = (action: string, arn: string, principal: unknown) =>
    input({
      caller,
      action,
      resource: { arn },
      resourcePolicy: document({ Effect: 'Allow', Principal: principal, Action: action, Resource: '*' }),
    })
  it.each([
    ['sts:AssumeRole', role],
    ['kms:Decrypt', `arn:aws:kms:eu-west-1:${A}:key/k`],
  ])('%s', (action, arn) => {
    expect(verdict(of(action, arn, { AWS: A }))).toBe('allowed')
    expect(failing(of(action, arn, { AWS: '999999999999' }))).toEqual(['resource-policy'])
    expect(failing(input({ caller, action, resource: { arn } }))).toEqual(['resource-policy'])
  })
  it('the root user takes no role (CAL-2)', () =>
    expect(
      evaluateRequest({ ...of('sts:AssumeRole', role, '*'), caller: { arn: `arn:aws:iam::${A}:root` } }),
    ).toMatchObject({ _tag: 'Left', left: [{ code: 'contradiction', pointer: '/caller/arn' }] }))
  it('access never crosses partitions (PRIN-74)', () =>
    expect(failing({ ...of('s3:GetObject', `arn:aws-cn:sqs:cn-north-1:${A}:q`, '*') })).toEqual(['resource-policy']))
})

describe('what is not known', () => {
  it('whose the resource is: an ARN of a bucket does not tell', () => {
    const by = (resourcePolicy: EvaluateRequestInput['resourcePolicy']) =>
      verdict(input({ resource: { arn: BUCKET }, resourcePolicy: resourcePolicy ?? null }))
    expect(by(null)).toBe('undetermined')
    expect(by(granting({ AWS: USER }))).toBe('allowed')
    expect(verdict(input({ resource: { arn: `arn:aws:sqs:eu-west-1:${A}:q` } }))).toBe('allowed')
  })
  it('the policy of the resource: in one account the identity policy settles it but for a Deny', () => {
    const { resourcePolicy: _, ...rest } = input()
    expect(verdict(rest)).toBe('undetermined')
    expect(verdict({ ...rest, caller: { ...user, identityPolicies: [named(to('Deny'))] } })).toBe('denied')
  })
  it('control policies, boundary and organization', () => {
    expect(verdict(input({ caller: { arn: USER, identityPolicies: [yes] } }))).toBe('undetermined')
    const { resourceControlPolicies: _, ...rest } = input()
    expect(verdict(rest)).toBe('undetermined')
  })
  it('a list that may be incomplete (DEC-38)', () => {
    const of = (identity: typeof yes) =>
      verdict(input({ caller: { ...user, identityPolicies: [identity] }, incomplete: ['caller.identityPolicies'] }))
    expect([of(yes), of(gap)]).toEqual(['allowed', 'undetermined'])
    expect(
      verdict(
        input({
          resourceControlPolicies: [{ target: 'Root', policies: [] }],
          incomplete: ['resourceControlPolicies'],
        }),
      ),
    ).toBe('undetermined')
  })
})

describe('guards deny whatever else allows (DEC-30 to DEC-33)', () => {
  const level = (...policies: ReadonlyArray<typeof yes>) => [{ target: 'Root', policies }]
  const everyone = { Principal: '*' }
  it.each<readonly [string, Partial<EvaluateRequestInput>]>([
    ['identity-policy', { caller: { ...user, identityPolicies: [yes, named(to('Deny'))] } }],
    ['resource-policy', { resourcePolicy: document(to('Deny', everyone)) }],
    ['permissions-boundary', { caller: { ...user, identityPolicies: [yes], permissionsBoundary: gap } }],
    [
      'service-control-policy',
      { caller: { ...user, organization: { id: 'o-1' }, identityPolicies: [yes], serviceControlPolicies: level(gap) } },
    ],
    ['resource-control-policy', { resourceControlPolicies: level(named(to('Deny', everyone))) }],
    [
      'vpc-endpoint-policy',
      { network: { vpcEndpointPolicy: document(to('Allow', { Principal: { AWS: '999999999999' } })) } },
    ],
  ])('%s', (gate, parts) => expect(failing(input(parts))).toEqual([gate]))
})

describe('callers that cannot take roles may do other things', () => {
  it('the root user needs no policy in its own account, and meets service control policies (SCP-3)', () => {
    const root = { arn: `arn:aws:iam::${A}:root`, organization: { id: 'o-1' } } as const
    const under = (policy: typeof yes) =>
      verdict(input({ caller: { ...root, serviceControlPolicies: [{ target: 'Root', policies: [policy] }] } }))
    expect([under(yes), under(gap)]).toEqual(['allowed', 'denied'])
    expect(verdict(input({ ...other, caller: { ...root, organization: null } }))).toBe('denied')
    expect(
      verdict(input({ ...other, caller: { ...root, organization: null }, resourcePolicy: granting({ AWS: A }) })),
    ).toBe('allowed')
  })
  it('a federated user has the policies of the user and of the session', () => {
    const caller = { ...user, arn: `arn:aws:sts::${A}:federated-user/bob`, credentials: 'federated' } as const
    const by = (sessionPolicy: typeof yes) =>
      verdict(input({ caller: { ...caller, identityPolicies: [yes], sessionPolicies: [sessionPolicy] } }))
    expect([by(yes), by(gap)]).toEqual(['allowed', 'denied'])
  })
  it('a service needs a grant of its own (DEC-34)', () => {
    const caller = { arn: 'cloudtrail.amazonaws.com' }
    expect(verdict(input({ caller, resourcePolicy: granting({ Service: caller.arn }) }))).toBe('allowed')
    expect(failing(input({ caller }))).toEqual(['resource-policy'])
  })
})

describe('context keys are derived from the caller, and say where they come from', () => {
  const asking = (condition: object, more: Partial<EvaluateRequestInput> = {}) =>
    answer(
      input({
        caller: { ...user, tags: { team: 'red' }, identityPolicies: [named(to('Allow', { Condition: condition }))] },
        ...more,
      }),
    )
  it.each([
    [{ StringEquals: { 'aws:PrincipalTag/team': 'red' } }, 'allowed', 'derived', 'caller.tags'],
    [{ StringEquals: { 'aws:username': 'alice' } }, 'allowed', 'derived', 'caller.arn'],
    [{ StringEquals: { 'aws:ResourceAccount': A } }, 'allowed', 'derived', 'resource.account'],
    [{ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }, 'denied', 'absent', 'caller.credentials'],
    [{ StringEquals: { 's3:prefix': 'x' } }, 'undetermined', 'unknown', 'context'],
    [{ StringEquals: { 'aws:ResourceTag/x': 'y' } }, 'undetermined', 'unknown', 'context'],
    [{ StringEquals: { 'aws:ResourceOrgID': 'o-1' } }, 'undetermined', 'unknown', 'resource.organization'],
    [{ StringEquals: { 'sts:ExternalId': 'x' } }, 'undetermined', 'unknown', 'context'],
    [{ IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } }, 'undetermined', 'assumed', 'public-endpoint'],
  ])('%j: %s', (condition, expected, provenance, from) => {
    const result = asking(condition)
    expect([result.verdict, result.keys.map((key) => [key.provenance, key.from])]).toEqual([
      expected,
      [[provenance, from]],
    ])
  })
  it('whose the resource is follows from the resource', () => {
    const of = (resource: EvaluateRequestInput['resource'], condition: object) => {
      const { verdict: found, keys } = asking(condition, { resource })
      return [found, ...keys.map(({ from }) => from)]
    }
    const inOrganization = (organization: { readonly id: string } | null) =>
      of({ arn: BUCKET, account: A, organization }, { StringEquals: { 'aws:ResourceOrgID': 'o-1' } })
    expect(inOrganization({ id: 'o-1' })).toEqual(['allowed', 'resource.organization'])
    expect(inOrganization({ id: 'o-2' })).toEqual(['denied', 'resource.organization'])
    expect(inOrganization(null)).toEqual(['denied', 'resource.organization'])
    expect(of({ arn: `arn:aws:sqs:eu-west-1:${A}:q` }, { StringEquals: { 'aws:ResourceAccount': A } })).toEqual([
      'allowed',
      'resource.arn',
    ])
  })
  it('what was told wins', () =>
    expect(asking({ StringEquals: { 's3:prefix': 'x' } }, { context: { 'S3:Prefix': 'x' } })).toMatchObject({
      verdict: 'allowed',
      keys: [{ key: 's3:prefix', provenance: 'given', from: 'context' }],
    }))
  it('also that it is absent', () =>
    expect(asking({ StringEqualsIfExists: { 's3:prefix': 'x' } }, { absentContextKeys: ['s3:prefix'] })).toMatchObject({
      verdict: 'allowed',
      keys: [{ provenance: 'given', from: 'absentContextKeys' }],
    }))
})

describe('bad input is told, with its place', () => {
  it.each<readonly [object, string]>([
    [{ caller: { arn: 'nobody' } }, 'caller-arn /caller/arn'],
    [{ resource: { arn: BUCKET, account: '1' } }, 'invalid-value /resource/account'],
    [{ resourcePolicy: document(to('Allow')) }, 'missing-member /resourcePolicy/Statement/0'],
    [{ incomplete: ['role.resourceControlPolicies'] }, 'invalid-value /incomplete/0'],
    [{ caller: { ...user, roleArn: ROLE } }, 'contradiction /caller/roleArn'],
    [{ context: { 'aws:x': 'a' }, absentContextKeys: ['AWS:X'] }, 'contradiction /context/aws:x'],
    [{ acton: 's3:GetObject' }, 'unknown-member /acton'],
  ])('%j: %s', (parts, expected) => {
    const result = evaluateRequest({ ...input(), ...parts })
    expect(result._tag === 'Left' ? result.left.map(({ code, pointer }) => `${code} ${pointer}`) : []).toEqual([
      expected,
    ])
  })
})

it('every statement is in the trace, by gate and level', () => {
  const { gates } = answer(input({ caller: { ...user, identityPolicies: [gap, yes] } }))
  const identity = gates.find(({ gate }) => gate === 'identity-policy')
  expect(identity?.actions).toMatchObject([
    {
      action: 's3:GetObject',
      outcome: 'pass',
      levels: [{ target: null, statements: [{ action: 'false' }, { action: 'true', applies: 'true' }] }],
    },
  ])
})
