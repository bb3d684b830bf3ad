import { describe, expect, it } from '@jest/globals'
import { document, problems, ROLE, scenario, SESSION, trusting, USER, verdict } from '../support/build.js'
import { diagnoseAssumeRole, type AssumeRoleScenario } from '../../src/index.js'

const minimal = { request: { roleArn: ROLE }, caller: { arn: USER } }

describe('every field of the contract is decoded', () => {
  const whole: AssumeRoleScenario = {
    request: {
      operation: 'AssumeRole',
      via: 'api',
      roleArn: 'arn:aws:iam::222222222222:role/deploy',
      roleSessionName: 'ci',
      durationSeconds: 3600,
      externalId: 'shared-secret',
      sourceIdentity: 'alice',
      tags: { Project: 'x' },
      transitiveTagKeys: ['Project'],
      policy: document({ Effect: 'Allow', Action: '*', Resource: '*' }),
      policyArns: [],
      serialNumber: 'arn:aws:iam::111111111111:mfa/alice',
      tokenCode: '123456',
    },
    caller: {
      arn: 'arn:aws:sts::111111111111:assumed-role/Build/i-0abc',
      roleArn: 'arn:aws:iam::111111111111:role/team/Build',
      uniqueId: 'AROAEXAMPLE',
      tags: { department: 'HR' },
      transitiveTags: {},
      sourceIdentity: null,
      mfaAuthenticated: true,
      credentials: 'role',
      credentialsExpire: '2024-01-01T00:00:00Z',
      identityPolicies: [{ name: 'AllowAssume', document: document({ Effect: 'Allow', Action: '*', Resource: '*' }) }],
      permissionsBoundary: null,
      sessionPolicies: [],
      serviceControlPolicies: [
        {
          target: 'Root',
          policies: [{ name: 'FullAWSAccess', document: document({ Effect: 'Allow', Action: '*', Resource: '*' }) }],
        },
      ],
      organization: { id: 'o-abc', path: 'o-abc/r-1/ou-2/', managementAccount: false },
    },
    role: {
      arn: 'arn:aws:iam::222222222222:role/deploy',
      trustPolicy: trusting('*'),
      maxSessionDuration: 3600,
      uniqueId: 'AROAEXAMPLE2',
      tags: {},
      resourceControlPolicies: [{ target: 'Root', policies: [] }],
      organization: { id: 'o-abc', path: 'o-abc/r-1/ou-2/', managementAccount: false },
    },
    identityProvider: { exists: true, audiences: ['sts.amazonaws.com'] },
    token: { claims: { sub: 'repo:acme/app:ref:refs/heads/main' } },
    network: { vpcEndpointPolicy: null },
    context: { 'aws:CurrentTime': '2018-01-15T00:00:00Z', 'aws:SourceIp': '203.0.113.7' },
    absentContextKeys: ['aws:SourceVpce'],
    incomplete: ['caller.identityPolicies'],
    observedError: 'An error occurred (AccessDenied) when calling the AssumeRole operation: …',
  }

  it('as one scenario, as object and as text', () => {
    expect(diagnoseAssumeRole(whole)).toMatchObject({ _tag: 'Right' })
    expect(diagnoseAssumeRole(JSON.stringify(whole, null, 2))).toMatchObject({ _tag: 'Right' })
  })

  it('a member that is undefined is left out', () =>
    expect(verdict({ ...minimal, role: undefined } as unknown as AssumeRoleScenario)).toBe('undetermined'))
})

describe('problems', () => {
  it.each<readonly [string, unknown, string, string, string | null]>([
    ['a misspelt member', { ...minimal, cotext: {} }, 'unknown-member', '/cotext', '`context`'],
    [
      'a misspelt member below',
      { request: { roleArn: ROLE, durationseconds: 900 }, caller: { arn: USER } },
      'unknown-member',
      '/request/durationseconds',
      '`durationSeconds`',
    ],
    [
      'a misspelt member of a statement',
      { ...minimal, role: { trustPolicy: document({ Effect: 'Allow', Pricipal: '*', Action: 'sts:AssumeRole' }) } },
      'unknown-member',
      '/role/trustPolicy/Statement/0/Pricipal',
      '`Principal`',
    ],
    ['trustpolicy', { ...minimal, role: { trustpolicy: {} } }, 'unknown-member', '/role/trustpolicy', '`trustPolicy`'],
    ['no caller', { request: { roleArn: ROLE } }, 'missing-member', '', null],
    ['a caller without an ARN', { request: { roleArn: ROLE }, caller: {} }, 'missing-member', '/caller', null],
    [
      'a number for a string',
      { request: { roleArn: 5 }, caller: { arn: USER } },
      'wrong-type',
      '/request/roleArn',
      null,
    ],
    [
      'a string for seconds',
      { request: { roleArn: ROLE, durationSeconds: '3600' }, caller: { arn: USER } },
      'wrong-type',
      '/request/durationSeconds',
      null,
    ],
    [
      'half a second',
      { request: { roleArn: ROLE, durationSeconds: 900.5 }, caller: { arn: USER } },
      'wrong-type',
      '/request/durationSeconds',
      null,
    ],
    [
      'a policy for a list of policies',
      { ...minimal, caller: { arn: USER, identityPolicies: {} } },
      'wrong-type',
      '/caller/identityPolicies',
      '[ … ]',
    ],
    [
      'an operation of another name',
      { request: { roleArn: ROLE, operation: 'assumeRole' }, caller: { arn: USER } },
      'invalid-value',
      '/request/operation',
      '`AssumeRole`',
    ],
    [
      'a context value that is null',
      { ...minimal, context: { 'aws:SourceIp': null } },
      'wrong-type',
      '/context/aws:SourceIp',
      '`absentContextKeys`',
    ],
    [
      'a time that is none',
      { ...minimal, context: { 'aws:CurrentTime': '2024-02-30T00:00:00Z' } },
      'invalid-value',
      '/context/aws:CurrentTime',
      null,
    ],
    [
      'credentials that end at no time',
      { ...minimal, caller: { arn: USER, credentialsExpire: 'soon' } },
      'invalid-value',
      '/caller/credentialsExpire',
      null,
    ],
    [
      'the user ID of get-caller-identity',
      { ...minimal, caller: { arn: SESSION, uniqueId: 'AROAEXAMPLE:i-0abc' } },
      'invalid-value',
      '/caller/uniqueId',
      '`AROAEXAMPLE`',
    ],
    [
      'hours for seconds',
      { ...minimal, role: { maxSessionDuration: 12 } },
      'invalid-value',
      '/role/maxSessionDuration',
      '43200 seconds',
    ],
    ['a malformed ARN of the role', { ...minimal, role: { arn: 'deploy' } }, 'invalid-value', '/role/arn', null],
    [
      'a list that is not known to be a list',
      { ...minimal, incomplete: ['caller.identityPolicy'] },
      'invalid-value',
      '/incomplete/0',
      '`caller.identityPolicies`',
    ],
    ['a role as caller', { ...minimal, caller: { arn: ROLE } }, 'caller-arn', '/caller/arn', 'get-caller-identity'],
    [
      'a group as caller',
      { ...minimal, caller: { arn: 'arn:aws:iam::111111111111:group/devs' } },
      'caller-arn',
      '/caller/arn',
      null,
    ],
    ['an account as caller', { ...minimal, caller: { arn: '111111111111' } }, 'caller-arn', '/caller/arn', null],
    [
      'a provider that calls AssumeRole',
      { ...minimal, caller: { arn: 'arn:aws:iam::222222222222:saml-provider/P' } },
      'contradiction',
      '/caller/arn',
      '`AssumeRoleWithSAML`',
    ],
    [
      'a user that calls AssumeRoleWithSAML',
      { request: { roleArn: ROLE, operation: 'AssumeRoleWithSAML' }, caller: { arn: USER } },
      'contradiction',
      '/caller/arn',
      '`AssumeRole`',
    ],
    [
      'a user with the credentials of a role',
      { ...minimal, caller: { arn: USER, credentials: 'role' } },
      'contradiction',
      '/caller/credentials',
      null,
    ],
    [
      'another role behind the session',
      { ...minimal, caller: { arn: SESSION, roleArn: ROLE } },
      'contradiction',
      '/caller/roleArn',
      null,
    ],
    [
      'an external ID in the console',
      { request: { roleArn: ROLE, via: 'console', externalId: 'x1' }, caller: { arn: USER } },
      'contradiction',
      '/request/externalId',
      null,
    ],
    [
      'long-term keys with MFA',
      { ...minimal, caller: { arn: USER, credentials: 'longTerm', mfaAuthenticated: true } },
      'contradiction',
      '/caller/mfaAuthenticated',
      null,
    ],
    [
      'long-term keys that expire',
      { ...minimal, caller: { arn: USER, credentials: 'longTerm', credentialsExpire: '2030-01-01' } },
      'contradiction',
      '/caller/credentialsExpire',
      null,
    ],
    [
      'a user with the ID of a role',
      { ...minimal, caller: { arn: USER, uniqueId: 'AROAEXAMPLE' } },
      'contradiction',
      '/caller/uniqueId',
      null,
    ],
    [
      'a role session with the ID of a user',
      { ...minimal, caller: { arn: SESSION, uniqueId: 'AIDAEXAMPLE' } },
      'contradiction',
      '/caller/uniqueId',
      null,
    ],
    [
      'a user with a source identity',
      { ...minimal, caller: { arn: USER, sourceIdentity: 'al' } },
      'contradiction',
      '/caller/sourceIdentity',
      null,
    ],
    [
      'a user with transitive tags',
      { ...minimal, caller: { arn: USER, transitiveTags: { a: 'b' } } },
      'contradiction',
      '/caller/transitiveTags',
      null,
    ],
    [
      'a user with session policies',
      { ...minimal, caller: { arn: USER, sessionPolicies: [{ document: document() }] } },
      'contradiction',
      '/caller/sessionPolicies',
      null,
    ],
    [
      'service control policies without an organization',
      {
        ...minimal,
        caller: { arn: USER, organization: null, serviceControlPolicies: [{ target: 'Root', policies: [] }] },
      },
      'contradiction',
      '/caller/serviceControlPolicies',
      null,
    ],
    [
      'a tag in two letter cases',
      { ...minimal, caller: { arn: USER, tags: { Team: 'a', team: 'b' } } },
      'contradiction',
      '/caller/tags/team',
      null,
    ],
    [
      'a bare policy where a name stands beside it',
      { ...minimal, caller: { arn: USER, identityPolicies: [document()] } },
      'wrong-type',
      '/caller/identityPolicies/0',
      '`document`',
    ],
    ['a Map for an object', { ...minimal, caller: { arn: USER, tags: new Map() } }, 'wrong-type', '/caller/tags', null],
    ['a list with a hole', { ...minimal, absentContextKeys: new Array(1) }, 'wrong-type', '/absentContextKeys/0', null],
    [
      'a key that is present and absent',
      { ...minimal, context: { 'aws:SourceIp': '203.0.113.7' }, absentContextKeys: ['AWS:sourceIP'] },
      'contradiction',
      '/context/aws:SourceIp',
      null,
    ],
    [
      'a key in two letter cases',
      { ...minimal, context: { 'aws:SourceIp': '203.0.113.7', 'aws:sourceip': '203.0.113.8' } },
      'contradiction',
      '/context/aws:sourceip',
      null,
    ],
    [
      'an operator that does not exist',
      { ...minimal, role: { trustPolicy: trusting('*', { stringEquals: { 'sts:ExternalId': 'x1' } }) } },
      'unknown-operator',
      '/role/trustPolicy/Statement/0/Condition/stringEquals',
      '`StringEquals`',
    ],
    [
      'a Resource in a trust policy',
      {
        ...minimal,
        role: { trustPolicy: document({ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole', Resource: '*' }) },
      },
      'forbidden-member',
      '/role/trustPolicy/Statement/0/Resource',
      'identity policy',
    ],
    [
      'a Principal in an identity policy',
      scenario({ caller: { identityPolicies: [{ document: trusting('*') }] } }),
      'forbidden-member',
      '/caller/identityPolicies/0/document/Statement/0/Principal',
      'trust policy',
    ],
    ['nothing', undefined, 'wrong-type', '', null],
    ['null', null, 'wrong-type', '', null],
    ['a list', [], 'wrong-type', '', null],
    ['an empty text', '', 'not-json', '', null],
  ])('%s', (_what, input, code, pointer, hint) => {
    const found = problems(input)
    const problem = found.find((p) => p.code === code && p.pointer === pointer)
    expect(problem ?? found).toMatchObject({ code, pointer })
    if (hint !== null) expect(problem?.hint ?? problem?.expected).toContain(hint)
    expect(found.every((p) => p.message !== '')).toBe(true)
  })

  it('are told all at once', () => {
    const found = problems({
      request: { roleArn: ROLE, durationSeconds: 'long' },
      caller: { arn: USER, credentials: 'root' },
      role: { trustPolicy: document({ Effect: 'allow', Principal: 'x', Action: 5 }, { Effect: 'Deny' }) },
      contxt: {},
    })
    expect(found.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'unknown-member /contxt',
      'wrong-type /request/durationSeconds',
      'invalid-value /caller/credentials',
      'invalid-value /role/trustPolicy/Statement/0/Effect',
      'invalid-value /role/trustPolicy/Statement/0/Principal',
      'wrong-type /role/trustPolicy/Statement/0/Action',
      'missing-member /role/trustPolicy/Statement/1',
      'missing-member /role/trustPolicy/Statement/1',
    ])
  })

  it('tell line and column where the scenario was text', () => {
    const text = `{\n  "request": { "roleArn": "${ROLE}" },\n  "caller": { "arn": "${USER}" },\n  "role": {\n    "trustPolice": {}\n  }\n}`
    expect(problems(text)).toMatchObject([
      { code: 'unknown-member', pointer: '/role/trustPolice', position: { line: 5, column: 5 } },
    ])
  })

  it('tell line and column in the text of a policy', () => {
    const trustPolicy =
      '{\n  "Version": "2012-10-17",\n  "Statement": [\n    { "Effect": "Allow", "Principal": "*", "Acton": "sts:AssumeRole" }\n  ]\n}'
    const place = {
      code: 'unknown-member',
      pointer: '/role/trustPolicy/Statement/0/Acton',
      position: { line: 4, column: 44 },
    }
    expect(problems({ ...minimal, role: { trustPolicy } })).toMatchObject([place])
    expect(problems(JSON.stringify({ ...minimal, role: { trustPolicy } }))).toMatchObject([place])
    expect(problems({ ...minimal, role: { trustPolicy: encodeURIComponent(trustPolicy) } })).toMatchObject([place])
  })
})

describe('findings have line and column too', () => {
  const trustPolicy =
    '{\n  "Version": "2012-10-17",\n  "Statement": [\n    { "Effect": "Allow",\n      "Principal": { "AWS": "999999999999" },\n      "Action": "sts:AssumeRole" }\n  ]\n}'
  const place = (input: unknown) => {
    const answer = diagnoseAssumeRole(input as AssumeRoleScenario)
    return answer._tag === 'Right' ? answer.right.findings[0]?.evidence.position : answer.left
  }

  it('in the text of the policy', () =>
    expect(place({ ...minimal, role: { trustPolicy } })).toEqual({ line: 5, column: 7 }))
  it('in the text of the scenario', () =>
    expect(
      place(`{"request":{"roleArn":"${ROLE}"},"caller":{"arn":"${USER}"},"role":{"trustPolicy":\n${trustPolicy}}}`),
    ).toEqual({ line: 6, column: 7 }))
  it('and none where all was given as objects', () =>
    expect(place({ ...minimal, role: { trustPolicy: JSON.parse(trustPolicy) as unknown } })).toBeNull())
})
