import { describe, expect, it } from '@jest/globals'
import { diagnosis } from '../support/build.js'
import { CALLER, given, read, refused, ROLE, sample, SESSION, warningCodes } from './samples.js'

type Json = Readonly<Record<string, unknown>>
const record = (name: string, changes: Json = {}): ReturnType<typeof given> =>
  given(name, { ...(sample(name) as Json), ...changes })

describe('the record of an AssumeRole that was denied', () => {
  it('of a user: who, from where, when, and the error; the parameters are not shown', () => {
    const { scenario, warnings } = read(['cloudtrail.assume-role.denied'])
    expect(scenario).toEqual({
      incomplete: ['request'],
      request: { operation: 'AssumeRole', roleArn: ROLE },
      caller: { arn: CALLER, uniqueId: 'AIDAEXAMPLEALICE00001', credentials: 'longTerm' },
      context: {
        'aws:SourceIp': '203.0.113.7',
        'aws:UserAgent': (sample('cloudtrail.assume-role.denied') as Json)['userAgent'],
        'aws:RequestedRegion': 'eu-west-1',
        'aws:CurrentTime': '2026-01-15T12:00:00Z',
      },
      observedError: `An error occurred (AccessDenied) when calling the AssumeRole operation: User: ${CALLER} is not authorized to perform: sts:AssumeRole on resource: ${ROLE}`,
    })
    expect(warnings).toEqual([
      expect.objectContaining({ code: 'parameters-not-shown', name: 'cloudtrail.assume-role.denied.json' }),
    ])
  })

  it('of a role session: its role with the path (PRIN-57), its source identity and tags, and the VPC endpoint', () => {
    const { scenario, warnings } = read(['cloudtrail.assume-role.session'])
    expect(scenario.caller).toEqual({
      arn: SESSION,
      roleArn: 'arn:aws:iam::111111111111:role/team/Build',
      uniqueId: 'AROAEXAMPLEBUILD00001',
      mfaAuthenticated: false,
      sourceIdentity: 'alice',
      transitiveTags: { 'cost-center': '4711' },
    })
    expect(scenario.request).toMatchObject({
      roleSessionName: 'release-42',
      externalId: 'acme-7f3c1b',
      durationSeconds: 3600,
      tags: { Project: 'x' },
      transitiveTagKeys: ['Project'],
      policyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
    })
    // VPC-1: the address of a VPC is not `aws:SourceIp`.
    expect(scenario.context).toMatchObject({
      'aws:VpcSourceIp': '10.0.1.17',
      'aws:SourceVpce': 'vpce-0123456789abcdef0',
    })
    expect(scenario.context).not.toHaveProperty('aws:SourceIp')
    expect(warnings).toEqual([])
  })

  it('that passed an MFA device leaves open whether MFA counts: the code is never shown', () => {
    const answer = read(['cloudtrail.assume-role.mfa'])
    expect(answer.scenario.request).not.toHaveProperty('serialNumber')
    expect(answer.scenario.caller).not.toHaveProperty('credentials')
    expect(warningCodes(answer)).toEqual(['token-code-not-shown', 'session-policy-not-shown'])
    const trust = {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: CALLER },
          Action: 'sts:AssumeRole',
          Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
        },
      ],
    }
    expect(diagnosis({ ...answer.scenario, role: { trustPolicy: trust } }).gates).toContainEqual({
      gate: 'trust-policy',
      outcome: 'unknown',
    })
  })

  it('of a service: the service is the caller, and its name no address', () => {
    const { scenario } = read(['cloudtrail.assume-role.service'])
    expect(scenario.caller).toEqual({ arn: 'ec2.amazonaws.com' })
    expect(scenario.request.roleArn).toBe(ROLE)
    expect(scenario.context).toEqual({ 'aws:CurrentTime': '2026-01-15T12:00:00Z' })
  })

  it.each([
    ['AWS Internal', undefined],
    ['cloudformation.amazonaws.com', undefined],
    ['10.1.2.3', undefined],
    ['2001:db8::7', '2001:db8::7'],
    ['', undefined],
  ])('the source %j gives the address %j', (sourceIPAddress, address) =>
    expect(
      read([record('cloudtrail.assume-role.denied', { sourceIPAddress })]).scenario.context?.['aws:SourceIp'],
    ).toBe(address),
  )

  it.each([
    ['sts.amazonaws.com', undefined],
    ['sts.us-gov-west-1.amazonaws.com', 'us-gov-west-1'],
    ['sts.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
    ['localhost', undefined],
  ])('the endpoint %s tells the Region %s (REG-6)', (clientProvidedHostHeader, region) =>
    expect(
      read([record('cloudtrail.assume-role.denied', { tlsDetails: { clientProvidedHostHeader } })]).scenario.context?.[
        'aws:RequestedRegion'
      ],
    ).toBe(region),
  )

  it.each([['x'.repeat(1024)], ['signin.amazonaws.com'], ['AWS Internal']])(
    'a user agent like %.20s is left out',
    (userAgent) =>
      expect(read([record('cloudtrail.assume-role.denied', { userAgent })]).scenario.context).not.toHaveProperty(
        'aws:UserAgent',
      ),
  )

  it('of GetSessionToken credentials of a user', () => {
    const userIdentity = {
      type: 'IAMUser',
      arn: CALLER,
      accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
      sessionContext: { attributes: { mfaAuthenticated: 'true' } },
    }
    expect(read([record('cloudtrail.assume-role.denied', { userIdentity })]).scenario.caller).toEqual({
      arn: CALLER,
      credentials: 'session',
      mfaAuthenticated: true,
    })
  })

  it('of somebody in another account does not show who it was', () => {
    const userIdentity = { type: 'AWSAccount', principalId: 'AIDAEXAMPLE', accountId: '111111111111' }
    const problems = refused([record('cloudtrail.assume-role.denied', { userIdentity })])
    expect(problems.map(({ code, pointer }) => [code, pointer])).toEqual([['missing-member', '/options/callerArn']])
    expect(
      read([record('cloudtrail.assume-role.denied', { userIdentity }), 'get-caller-identity']).scenario.caller.arn,
    ).toBe(CALLER)
  })
})

describe('the record of a federated call', () => {
  it('with a web identity: provider, subject and audience', () => {
    const { scenario } = read(['cloudtrail.assume-role-with-web-identity.denied'])
    expect(scenario.request).toEqual({
      operation: 'AssumeRoleWithWebIdentity',
      roleArn: ROLE,
      roleSessionName: 'GitHubActions',
      durationSeconds: 3600,
    })
    expect(scenario.caller).toEqual({
      arn: 'arn:aws:iam::222222222222:oidc-provider/token.actions.githubusercontent.com',
    })
    expect(scenario.token).toEqual({ claims: { sub: 'repo:acme/app:ref:refs/heads/main', aud: 'sts.amazonaws.com' } })
    expect(scenario.observedError).toContain('(AccessDenied) when calling the AssumeRoleWithWebIdentity operation')
  })

  it('of Google: what stands there may be the authorised party, so that no audience is told (FED-4)', () =>
    expect(read(['cloudtrail.assume-role-with-web-identity.google']).scenario.token).toEqual({
      claims: { sub: '1122334455' },
    }))

  it.each([
    ['no subject', { userName: undefined }],
    ['no audience', { principalId: 'x' }],
    [
      'an empty audience',
      { principalId: 'auth.example.com::me', userName: 'me', identityProvider: 'auth.example.com' },
    ],
  ])('with %s tells no audience', (_, changes) => {
    const { userIdentity } = sample('cloudtrail.assume-role-with-web-identity.denied') as { userIdentity: Json }
    const { scenario } = read([
      record('cloudtrail.assume-role-with-web-identity.denied', { userIdentity: { ...userIdentity, ...changes } }),
    ])
    expect(scenario.token?.claims ?? {}).not.toHaveProperty('aud')
  })

  it('with SAML: the provider, the subject, and what the assertion brings (REQ-20)', () => {
    const { scenario } = read(['cloudtrail.assume-role-with-saml.denied'])
    expect(scenario.caller).toEqual({ arn: 'arn:aws:iam::222222222222:saml-provider/AcmeIdP' })
    expect(scenario.request).toMatchObject({
      operation: 'AssumeRoleWithSAML',
      sourceIdentity: 'alice',
      tags: { CostCenter: '987654', Project: 'Unicorn' },
      transitiveTagKeys: ['CostCenter'],
      durationSeconds: 1800,
    })
    // `AWS Internal` is no address.
    expect(scenario.context).toMatchObject({
      'saml:sub': 'alice@example.com',
      'saml:namequalifier': 'bdGOnEXAMPLEi4/jEvs=',
    })
    expect(scenario.context).not.toHaveProperty('aws:SourceIp')
  })

  it('is held against the provider in IAM', () => {
    const { scenario } = read(['cloudtrail.assume-role-with-web-identity.denied', 'get-open-id-connect-provider'])
    expect(scenario.identityProvider).toEqual({ exists: true, audiences: ['sts.amazonaws.com'] })
    const other = given('other', { Url: 'auth.example.com', ClientIDList: [] })
    expect(read(['cloudtrail.assume-role-with-web-identity.denied', other]).scenario).not.toHaveProperty(
      'identityProvider',
    )
  })
})

describe('records in their wrappings', () => {
  const plain = read(['cloudtrail.assume-role.denied']).scenario
  it.each(['cloudtrail.records', 'cloudtrail.lookup-events', 'cloudtrail.event-bridge'])('%s tells the same', (name) =>
    expect(read([name]).scenario).toEqual(plain),
  )

  it('a row of a table, in lower case and with the parameters as text, tells the same', () =>
    expect(read(['cloudtrail.athena-row']).scenario).toEqual(read(['cloudtrail.assume-role.session']).scenario))

  it('an event of another service tells nothing, whatever it is called', () =>
    expect(
      read([record('cloudtrail.assume-role.denied', { eventSource: 'example.amazonaws.com' })], {
        callerArn: CALLER,
        roleArn: ROLE,
      }).scenario,
    ).toEqual({ request: { roleArn: ROLE }, caller: { arn: CALLER } }))

  it('an empty page of events tells nothing', () => {
    const { ignored } = read([given('events', { Events: [] })], { callerArn: CALLER, roleArn: ROLE })
    expect(ignored).toEqual([
      expect.objectContaining({
        shape: 'CloudTrailEvent',
        message: 'It holds nothing about a call that takes a role.',
      }),
    ])
  })
})

describe('of several records', () => {
  it('of one call the last that failed counts', () => {
    const earlier = given('earlier', {
      ...(sample('cloudtrail.assume-role.denied') as Json),
      eventTime: '2026-01-14T00:00:00Z',
    })
    const { scenario, ignored } = read(['cloudtrail.assume-role.denied', earlier, 'cloudtrail.assume-role.succeeded'])
    expect(scenario.context?.['aws:CurrentTime']).toBe('2026-01-15T12:00:00Z')
    expect(ignored.map(({ name, message }) => [name, message])).toEqual([
      ['earlier', 'It records the same call at an earlier time; the last one counts.'],
      ['cloudtrail.assume-role.succeeded.json', 'It records a call that succeeded; the one that failed counts.'],
    ])
  })

  it('one that succeeded counts where none failed', () => {
    const { scenario } = read(['cloudtrail.assume-role.succeeded'])
    expect(scenario.request.externalId).toBe('acme-7f3c1b')
    expect(scenario).not.toHaveProperty('observedError')
  })

  it('of different calls nothing is guessed', () => {
    const [problem, ...more] = refused(['cloudtrail.assume-role.denied', 'cloudtrail.assume-role.session'])
    expect(more).toEqual([])
    expect(problem).toMatchObject({ code: 'ambiguous' })
    expect(problem.message).toContain(SESSION)
    expect(problem.hint).toContain('--caller-arn')
  })

  it('the caller that was told decides', () => {
    const { scenario, ignored } = read(['cloudtrail.assume-role.denied', 'cloudtrail.assume-role.session'], {
      callerArn: SESSION,
    })
    expect(scenario.request.roleSessionName).toBe('release-42')
    expect(ignored[0]?.message).toBe(`It records another call: AssumeRole by \`${CALLER}\` of \`${ROLE}\`.`)
  })
})
