import { describe, expect, it } from '@jest/globals'
import { CALLER, given, read, refused, ROLE, sample, SESSION, warningCodes } from './samples.js'

type Json = Readonly<Record<string, unknown>>

const role = (arn: string): ReturnType<typeof given> => {
  const { Role } = sample('get-role') as { readonly Role: Json }
  return given(arn, { Role: { ...Role, Arn: arn, RoleName: arn.slice(arn.lastIndexOf('/') + 1) } })
}

describe('who calls', () => {
  it('is whom GetCallerIdentity names', () =>
    expect(read(['get-caller-identity.session', 'get-role']).scenario.caller).toEqual({
      arn: SESSION,
      uniqueId: 'AROAEXAMPLEBUILD00001',
    }))

  it('is the only user that is shown', () => expect(read(['get-user', 'get-role']).scenario.caller.arn).toBe(CALLER))

  it('is the one of the recorded call, and a warning tells of who asked AWS', () => {
    const answer = read(['get-caller-identity', 'cloudtrail.assume-role.session'])
    expect(answer.scenario.caller.arn).toBe(SESSION)
    expect(warningCodes(answer)).toEqual(['caller-differs'])
  })

  it('is never guessed', () => {
    const [problem] = refused(['get-caller-identity', 'get-caller-identity.session', 'get-role'])
    expect(problem).toEqual({
      code: 'ambiguous',
      pointer: '/options/callerArn',
      position: null,
      message: `Several callers are shown, and nothing says which is meant: \`${CALLER}\`, \`${SESSION}\`.`,
      expected: 'one of them',
      hint: 'Tell the caller (`callerArn`, `--caller-arn`).',
    })
  })

  it('has to be told by something', () =>
    expect(refused(['get-role'])).toEqual([
      expect.objectContaining({ code: 'missing-member', pointer: '/options/callerArn' }),
    ]))

  it('a root user has no unique ID', () => {
    const root = given('root', {
      UserId: '111111111111',
      Account: '111111111111',
      Arn: 'arn:aws:iam::111111111111:root',
    })
    expect(read([root, 'get-role']).scenario.caller).toEqual({ arn: 'arn:aws:iam::111111111111:root' })
  })
})

describe('which role is asked for', () => {
  it('is the only one that is shown and not the caller’s own', () => {
    const { scenario } = read(['get-caller-identity.session', 'get-role.of-the-caller', 'get-role'])
    expect(scenario.request.roleArn).toBe(ROLE)
    expect(scenario.caller.roleArn).toBe('arn:aws:iam::111111111111:role/team/Build')
  })

  it('is not the role of the caller', () =>
    expect(refused(['get-caller-identity.session', 'get-role.of-the-caller']).map(({ pointer }) => pointer)).toEqual([
      '/options/roleArn',
    ]))

  it('may be the role of the caller where it is told to be', () => {
    const own = 'arn:aws:iam::111111111111:role/team/Build'
    const { scenario } = read(['get-caller-identity.session', 'get-role.of-the-caller'], { roleArn: own })
    expect(scenario.role?.arn).toBe(own)
    expect(scenario.caller.roleArn).toBe(own)
  })

  it('is never guessed, and at most five are named', () => {
    const roles = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => role(`arn:aws:iam::222222222222:role/${name}`))
    const [problem] = refused(['get-caller-identity', ...roles])
    expect(problem.code).toBe('ambiguous')
    expect(problem.message).toContain('role/e`, 2 more.')
  })

  it('both may be a question at once', () =>
    expect(
      refused([
        'get-caller-identity',
        'get-caller-identity.session',
        'get-role',
        role('arn:aws:iam::222222222222:role/x'),
      ]).map(({ pointer }) => pointer),
    ).toEqual(['/options/callerArn', '/options/roleArn']))

  it.each([
    ['another path', 'arn:aws:iam::222222222222:role/deploy'],
    ['another letter case', 'arn:aws:iam::222222222222:role/ci/Deploy'],
  ])('is the same role under %s, and keeps its own ARN (ROL-1, ROL-2)', (_, roleArn) => {
    const { scenario } = read(['get-caller-identity', 'get-role'], { roleArn })
    expect(scenario.request.roleArn).toBe(roleArn)
    expect(scenario.role?.arn).toBe(ROLE)
  })

  it('a role of that name in another account is another role', () => {
    const { scenario, ignored } = read(['get-caller-identity', 'get-role'], {
      roleArn: 'arn:aws:iam::333333333333:role/ci/deploy',
    })
    expect(scenario).not.toHaveProperty('role')
    expect(ignored[0]?.message).toContain(`It shows \`${ROLE}\``)
  })
})

describe('the facts of users and roles', () => {
  it('of the role: trust policy, maximum duration, unique ID, tags', () =>
    expect(read(['get-caller-identity', 'get-role']).scenario.role).toEqual({
      arn: ROLE,
      trustPolicy: (sample('get-role') as { Role: Json }).Role['AssumeRolePolicyDocument'],
      maxSessionDuration: 7200,
      uniqueId: 'AROAEXAMPLEDEPLOY0001',
      tags: { team: 'platform', stage: '' },
    }))

  it('a URL-encoded trust policy is the same policy: the two do not contradict', () => {
    const answer = read(['get-caller-identity', 'get-role.url-encoded', 'trust-policy'])
    expect(answer.warnings).toEqual([])
    expect(answer.understood.map(({ gave }) => gave.includes('/role/trustPolicy'))).toEqual([false, true, true])
  })

  it('the order of the members of a policy does not matter', () => {
    const { Version, Statement } = sample('trust-policy') as Json
    const answer = read(['get-caller-identity', 'get-role', given('turned', { Statement, Version })])
    expect(answer.warnings).toEqual([])
  })

  it('a role without tags is known to have none; a list of roles leaves them out', () => {
    expect(read(['get-caller-identity', 'get-role.url-encoded']).scenario.role?.tags).toEqual({})
    const listed = read(['list-roles'], { callerArn: CALLER, roleArn: 'arn:aws:iam::111111111111:role/team/Build' })
    expect(listed.scenario.role).toMatchObject({ maxSessionDuration: 3600 })
    expect(listed.scenario.role).not.toHaveProperty('tags')
  })

  it('the tags of a role are not those of its session (TAG-6), and that is said', () => {
    const answer = read(['get-caller-identity.session', 'get-role.of-the-caller'], { roleArn: ROLE })
    expect(answer.scenario.caller).not.toHaveProperty('tags')
    expect(warningCodes(answer)).toContain('session-tags-not-shown')
    expect(read(['get-user', 'get-role']).scenario.caller.tags).toEqual({ department: 'platform' })
  })
})

describe('what is told by hand', () => {
  it('wins, and what says otherwise is a warning', () => {
    const base = {
      caller: { arn: CALLER },
      role: { maxSessionDuration: 3600 },
      context: { 'aws:SourceIp': '192.0.2.1' },
    }
    const answer = read(['cloudtrail.assume-role.denied', 'get-role'], { scenario: base })
    expect(answer.scenario.role).toMatchObject({ maxSessionDuration: 3600, uniqueId: 'AROAEXAMPLEDEPLOY0001' })
    expect(answer.scenario.context).toMatchObject({ 'aws:SourceIp': '192.0.2.1', 'aws:RequestedRegion': 'eu-west-1' })
    expect(answer.warnings.filter(({ code }) => code === 'contradiction')).toEqual([
      {
        code: 'contradiction',
        name: 'cloudtrail.assume-role.denied.json',
        pointer: '',
        message:
          '`context.aws:SourceIp` (`203.0.113.7`) differs from what was told by hand (`192.0.2.1`), which is used.',
      },
      {
        code: 'contradiction',
        name: 'get-role.json',
        pointer: '',
        message: '`role.maxSessionDuration` (`7200`) differs from what was told by hand (`3600`), which is used.',
      },
    ])
  })

  it('an ARN that differs from the scenario is a contradiction, not a second caller', () => {
    const answer = read([], { callerArn: SESSION, roleArn: ROLE, scenario: { caller: { arn: CALLER } } })
    expect(answer.scenario.caller.arn).toBe(CALLER)
    expect(warningCodes(answer)).toEqual(['contradiction'])
  })

  it('a policy that was given for its place wins over the answer of AWS', () => {
    const own = { Version: '2012-10-17', Statement: [] }
    const answer = read(['get-role', { name: 'mine.json', value: own, as: 'trustPolicy' }], {
      callerArn: CALLER,
      roleArn: ROLE,
    })
    expect(answer.scenario.role?.trustPolicy).toEqual(own)
    expect(answer.warnings.map(({ code, name, message }) => [code, name, message])).toEqual([
      ['contradiction', 'get-role.json', '`role.trustPolicy` differs from `mine.json`, which is used.'],
    ])
  })

  it('the endpoint that the call went through tells which policy of an endpoint counts', () => {
    const scenario = { context: { 'aws:SourceVpce': 'vpce-0123456789abcdef0' } }
    const answer = read(['describe-vpc-endpoints'], { callerArn: CALLER, roleArn: ROLE, scenario })
    expect(answer.scenario.network?.vpcEndpointPolicy).toContain('sts:*')
  })

  it('an ARN that names no caller is told at its option', () =>
    expect(refused([], { callerArn: ROLE, roleArn: ROLE })).toEqual([
      expect.objectContaining({ code: 'caller-arn', pointer: '/options/callerArn' }),
    ]))

  it('a scenario among the inputs is told by hand too', () => {
    const answer = read(['get-role', 'scenario'])
    expect(answer.scenario.request).toEqual({ roleArn: ROLE, externalId: 'acme-7f3c1b' })
    expect(answer.understood[1]).toMatchObject({
      shape: 'Scenario',
      gave: ['/request/roleArn', '/request/externalId', '/caller/arn'],
    })
  })

  it('that there is no role rules out what is told of it', () => {
    const answer = read(['trust-policy'], { callerArn: CALLER, roleArn: ROLE, scenario: { role: null } })
    expect(answer.scenario.role).toBeNull()
    expect(answer.understood).toEqual([])
    expect(answer.ignored[0]?.message).toBe('All that it tells was told otherwise before.')
  })

  it('a list that was told is all there is, whatever documents add', () => {
    const base = { caller: { arn: CALLER, identityPolicies: [] } }
    const answer = read(['identity-policy'], { roleArn: ROLE, scenario: base })
    expect(answer.scenario.caller.identityPolicies).toEqual([])
    expect(answer.scenario.incomplete).toBeUndefined()
    expect(warningCodes(answer)).toEqual(['contradiction'])
  })

  it('lists that were told to be incomplete stay so, beside those of the documents', () => {
    const base = { caller: { arn: CALLER }, incomplete: ['caller.sessionPolicies'] }
    const { scenario } = read(['identity-policy'], { roleArn: ROLE, scenario: base })
    expect(scenario.incomplete).toEqual(['caller.sessionPolicies', 'caller.identityPolicies'])
  })
})
