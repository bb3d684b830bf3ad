import { describe, expect, it } from '@jest/globals'
import { explainError, type AssumeRoleScenario, type PredictedError } from '../../src/index.js'
import {
  allow,
  allowing,
  byGoogle,
  deny,
  diagnosis,
  document,
  ROLE,
  scenario,
  SESSION,
  trusting,
  USER,
  type Parts,
} from '../support/build.js'

const predicted = (input: AssumeRoleScenario): PredictedError | null => diagnosis(input).predictedError
const of = (parts: Parts): PredictedError | null => predicted(scenario(parts))

const untrusting = { trustPolicy: trusting({ AWS: '999999999999' }), resourceControlPolicies: [] }
const denied = (action = 'sts:AssumeRole', caller = USER, role = ROLE): string =>
  `User: ${caller} is not authorized to perform: ${action} on resource: ${role}`

const ISSUER = 'token.actions.githubusercontent.com'
const byGitHub = (parts: Parts = {}): AssumeRoleScenario =>
  scenario({
    ...parts,
    request: { operation: 'AssumeRoleWithWebIdentity', ...parts.request },
    caller: { arn: `arn:aws:iam::222222222222:oidc-provider/${ISSUER}` },
    role: {
      trustPolicy: document({
        Effect: 'Allow',
        Principal: { Federated: `arn:aws:iam::222222222222:oidc-provider/${ISSUER}` },
        Action: 'sts:AssumeRoleWithWebIdentity',
      }),
      resourceControlPolicies: [],
      ...parts.role,
    },
  })
const bySaml = (parts: Parts = {}): AssumeRoleScenario =>
  scenario({
    ...parts,
    request: { operation: 'AssumeRoleWithSAML', ...parts.request },
    caller: { arn: 'arn:aws:iam::222222222222:saml-provider/Okta' },
    role: {
      trustPolicy: document({
        Effect: 'Allow',
        Principal: { Federated: 'arn:aws:iam::222222222222:saml-provider/Okta' },
        Action: 'sts:AssumeRoleWithSAML',
      }),
      resourceControlPolicies: [],
      ...parts.role,
    },
  })
const byService = (service: string): AssumeRoleScenario =>
  scenario({
    caller: { arn: service },
    role: { trustPolicy: trusting({ Service: 'ec2.amazonaws.com' }), resourceControlPolicies: [] },
  })

describe('null', () => {
  it('where the call is allowed', () => expect(of({})).toBeNull())
  it('where it is open whether it is', () =>
    expect(of({ caller: { identityPolicies: undefined } as never })).toBeNull())
})

describe('what AWS would say', () => {
  it.each<readonly [string, string, string | null, string, AssumeRoleScenario]>([
    // Shape (DEC-3): before anything else.
    [
      'a session name with a blank',
      'ERR-60',
      'ValidationError',
      "1 validation error detected: Value 'a b' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*",
      scenario({ request: { roleSessionName: 'a b' }, role: untrusting }),
    ],
    [
      'a session name of one letter',
      'ERR-61',
      'ValidationError',
      "1 validation error detected: Value 'a' at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2",
      scenario({ request: { roleSessionName: 'a' } }),
    ],
    [
      'a session name of 65 letters',
      'ERR-61',
      'ValidationError',
      `1 validation error detected: Value '${'a'.repeat(65)}' at 'roleSessionName' failed to satisfy constraint: Member must have length less than or equal to 64`,
      scenario({ request: { roleSessionName: 'a'.repeat(65) } }),
    ],
    [
      'an external ID with a blank',
      'ERR-60',
      'ValidationError',
      "1 validation error detected: Value 'a b' at 'externalId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@:\\/-]*",
      scenario({ request: { externalId: 'a b' } }),
    ],
    [
      'a source identity with a colon',
      'ERR-60',
      'ValidationError',
      "1 validation error detected: Value 'aws:x' at 'sourceIdentity' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*",
      scenario({ request: { sourceIdentity: 'aws:x' } }),
    ],
    [
      'an empty role ARN',
      'ERR-62',
      'ValidationError',
      "2 validation errors detected: Value '' at 'roleArn' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+; Value '' at 'roleArn' failed to satisfy constraint: Member must have length greater than or equal to 20",
      scenario({ request: { roleArn: '' } }),
    ],
    [
      'what is no role ARN',
      'ERR-63',
      'ValidationError',
      'Request ARN is invalid',
      scenario({ request: { roleArn: 'arn:aws:s3:::a-bucket-of-ours' } }),
    ],
    [
      'the ARN of a user (ERR-19)',
      'ERR-5',
      'AccessDenied',
      denied('sts:AssumeRole', USER, USER),
      scenario({ request: { roleArn: USER } }),
    ],
    [
      'the ARN of a provider, by a federated call',
      'ERR-63',
      'ValidationError',
      'Request ARN is invalid',
      bySaml({ request: { roleArn: 'arn:aws:iam::222222222222:saml-provider/Okta' } }),
    ],
    [
      'a duration below 900',
      'ERR-52',
      'ValidationError',
      "1 validation error detected: Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
      scenario({ request: { durationSeconds: 899 }, role: untrusting }),
    ],
    [
      'a duration above 43200, and a bad name',
      'ERR-52',
      'ValidationError',
      "2 validation errors detected: Value '43201' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 43200; Value '?!' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*",
      scenario({ request: { durationSeconds: 43201, roleSessionName: '?!' } }),
    ],
    [
      'two keys that differ in case',
      'ERR-68',
      null,
      'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
      scenario({ request: { tags: { Team: 'a', team: 'b' } } }),
    ],
    [
      'a transitive key that is no tag',
      'ERR-66',
      null,
      'The specified transitive tag key must be included in the requested tags.',
      scenario({ request: { tags: { Team: 'a' }, transitiveTagKeys: ['Unit'] } }),
    ],
    [
      'half of MFA',
      'ERR-33',
      'AccessDenied',
      'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.',
      scenario({ request: { tokenCode: '123456' }, role: untrusting }),
    ],
    [
      'the ARN of the user as that of the device',
      'ERR-31',
      'AccessDenied',
      'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
      scenario({ request: { serialNumber: USER, tokenCode: '123456' } }),
    ],
    [
      'a session name in an assertion',
      'ERR-94',
      'InvalidIdentityToken',
      'RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}',
      bySaml({ request: { roleSessionName: 'a b' } }),
    ],
    [
      'a source identity in an assertion',
      'ERR-95',
      'InvalidIdentityToken',
      'Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with "aws:"',
      bySaml({ request: { roleSessionName: 'al', sourceIdentity: 'a b' } }),
    ],
    // The caller.
    [
      'the root user (CAL-2)',
      'ERR-30',
      'AccessDenied',
      'Roles may not be assumed by root accounts.',
      scenario({ caller: { arn: 'arn:aws:iam::111111111111:root' }, role: untrusting }),
    ],
    [
      'the root user, who asks for a session',
      'ERR-30',
      'AccessDenied',
      'Roles may not be assumed by root accounts.',
      scenario({ request: { roleArn: SESSION }, caller: { arn: 'arn:aws:iam::111111111111:root' } }),
    ],
    [
      'credentials that have ended (CAL-6)',
      'ERR-20',
      'ExpiredToken',
      'The security token included in the request is expired',
      scenario({ caller: { arn: SESSION, credentialsExpire: '2026-01-15T11:00:00Z' }, role: untrusting }),
    ],
    // The token (ERR-103).
    [
      'no provider, by its host',
      'ERR-80',
      'InvalidIdentityToken',
      `No OpenIDConnect provider found in your account for https://${ISSUER}`,
      byGitHub({ rest: { identityProvider: { exists: false } } }),
    ],
    [
      'no provider, in SAML',
      'ERR-97',
      null,
      "Specified provider doesn't exist.",
      bySaml({ request: { roleSessionName: 'al' }, rest: { identityProvider: { exists: false } } }),
    ],
    [
      'another issuer',
      'ERR-80',
      'InvalidIdentityToken',
      'No OpenIDConnect provider found in your account for https://gitlab.com',
      byGitHub({ rest: { token: { claims: { iss: 'https://gitlab.com', sub: 'x', aud: 'y' } } } }),
    ],
    [
      'another audience',
      'ERR-81',
      'InvalidIdentityToken',
      'Incorrect token audience',
      byGitHub({
        role: untrusting,
        rest: { identityProvider: { audiences: ['sts.amazonaws.com'] }, token: { claims: { aud: 'other' } } },
      }),
    ],
    [
      'no subject',
      'ERR-84',
      'InvalidIdentityToken',
      'Missing a required claim: sub',
      byGoogle({ sub: null, aud: 'a' }),
    ],
    [
      'a token that has ended',
      'ERR-86',
      'ExpiredTokenException',
      'Token expired: current date/time 1768478400 must be before the expiration date/time 1768474800',
      byGoogle({ sub: 's', aud: 'a', exp: 1768474800 }),
    ],
    // Authorization.
    ['no trust', 'ERR-5', 'AccessDenied', denied(), scenario({ role: untrusting })],
    ['no role', 'ERR-5', 'AccessDenied', denied(), scenario({ role: null })],
    ['no identity policy', 'ERR-5', 'AccessDenied', denied(), scenario({ caller: { identityPolicies: [] } })],
    [
      'a session, by its own ARN',
      'ERR-5',
      'AccessDenied',
      denied('sts:AssumeRole', SESSION),
      scenario({ caller: { arn: SESSION, roleArn: 'arn:aws:iam::111111111111:role/x/Build' }, role: untrusting }),
    ],
    [
      'a Deny',
      'ERR-6',
      'AccessDenied',
      `${denied()} with an explicit deny`,
      scenario({ role: { ...untrusting, trustPolicy: document(allow({ Principal: '*' }), deny({ Principal: '*' })) } }),
    ],
    [
      'a gap of service control policies, which reads like a Deny (ERR-15)',
      'ERR-6',
      'AccessDenied',
      `${denied()} with an explicit deny`,
      scenario({ caller: { organization: { id: 'o-1' }, serviceControlPolicies: [{ target: 'Root', policies: [] }] } }),
    ],
    [
      'tags without sts:TagSession (TAG-1)',
      'ERR-7',
      'AccessDenied',
      denied('sts:TagSession'),
      scenario({ request: { tags: { Team: 'a' } } }),
    ],
    [
      'tags, where the assume action is not allowed either (PRS-5)',
      'ERR-5',
      'AccessDenied',
      denied(),
      scenario({ request: { tags: { Team: 'a' } }, role: untrusting }),
    ],
    [
      'a source identity without sts:SetSourceIdentity (SRC-1)',
      'ERR-8',
      'AccessDenied',
      denied('sts:SetSourceIdentity'),
      scenario({ request: { sourceIdentity: 'alice' } }),
    ],
    [
      'provided contexts without sts:SetContext (CTX-1)',
      'ERR-5',
      'AccessDenied',
      denied('sts:SetContext'),
      scenario({
        request: {
          providedContexts: [
            { providerArn: 'arn:aws:iam::aws:contextProvider/IdentityCenter', contextAssertion: 'assertion' },
          ],
        },
      }),
    ],
    [
      'a web identity',
      'ERR-3',
      'AccessDenied',
      'Not authorized to perform sts:AssumeRoleWithWebIdentity',
      byGitHub({ role: untrusting }),
    ],
    [
      'an assertion',
      'ERR-2',
      'AccessDenied',
      'Not authorized to perform sts:AssumeRoleWithSAML',
      bySaml({ request: { roleSessionName: 'al' }, role: untrusting }),
    ],
    // Tags and source identity themselves.
    [
      'a tag that is inherited (TAG-5)',
      'ERR-67',
      null,
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
      scenario({
        request: { tags: { team: 'a' } },
        caller: {
          arn: SESSION,
          transitiveTags: { Team: 'b' },
          identityPolicies: [{ name: 'All', document: document({ Effect: 'Allow', Action: 'sts:*', Resource: '*' }) }],
        },
        role: {
          trustPolicy: document({ Effect: 'Allow', Principal: { AWS: '111111111111' }, Action: 'sts:*' }),
          resourceControlPolicies: [],
        },
      }),
    ],
    // The duration, told only to who is authorized (DEC-3).
    [
      'above the maximum of the role',
      'ERR-50',
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
      scenario({
        request: { durationSeconds: 7200 },
        role: { trustPolicy: trusting({ AWS: '111111111111' }), resourceControlPolicies: [], maxSessionDuration: 3600 },
      }),
    ],
    [
      'above an hour, in a chain',
      'ERR-51',
      'ValidationError',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
      scenario({
        request: { durationSeconds: 7200 },
        caller: { arn: SESSION },
        role: {
          trustPolicy: trusting({ AWS: '111111111111' }),
          resourceControlPolicies: [],
          maxSessionDuration: 43200,
        },
      }),
    ],
    [
      'above the maximum, and not authorized',
      'ERR-5',
      'AccessDenied',
      denied(),
      scenario({ request: { durationSeconds: 7200 }, role: { ...untrusting, maxSessionDuration: 3600 } }),
    ],
    // The console, and services.
    [
      'the console',
      'ERR-160',
      null,
      'Invalid information in one or more fields. Check your information or contact your administrator.',
      scenario({ request: { via: 'console', roleSessionName: undefined } as never, role: untrusting }),
    ],
    [
      'Lambda',
      'ERR-140',
      'InvalidParameterValueException',
      'The role defined for the function cannot be assumed by Lambda.',
      byService('lambda.amazonaws.com'),
    ],
    [
      'ECS',
      'ERR-142',
      null,
      `ECS was unable to assume the role '${ROLE}' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.`,
      byService('ecs-tasks.amazonaws.com'),
    ],
    [
      'CloudFormation',
      'ERR-145',
      'ValidationError',
      `Role ${ROLE} is invalid or cannot be assumed`,
      byService('cloudformation.amazonaws.com'),
    ],
    [
      'Step Functions',
      'ERR-147',
      'AccessDeniedException',
      'Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role.',
      byService('states.amazonaws.com'),
    ],
    [
      'Systems Manager',
      'ERR-148',
      null,
      'The defined assume role is unable to be assumed.',
      byService('ssm.amazonaws.com'),
    ],
  ])('%s: %s', (_what, rule, code, message, input) => {
    const answer = predicted(input)
    expect([answer?.rule, answer?.code, answer?.message]).toEqual([rule, code, message])
    const back = explainError(message)
    expect(back).toMatchObject({ _tag: 'Right', right: { rule, rulesIn: answer?.reveals } })
  })

  it('tells status, and all that the message reveals', () =>
    expect(of({ caller: { identityPolicies: [] } })).toMatchObject({
      status: 403,
      reveals: [
        'role',
        'trust-policy',
        'identity-policy',
        'permissions-boundary',
        'session-policy',
        'service-control-policy',
        'resource-control-policy',
        'vpc-endpoint-policy',
      ],
    }))
})

describe('is denied, but the words are open', () => {
  it.each<readonly [string, AssumeRoleScenario]>([
    ['a federated user (ERR-37)', scenario({ caller: { arn: 'arn:aws:sts::111111111111:federated-user/bob' } })],
    [
      'another partition: it depends on the endpoint',
      scenario({ caller: { arn: 'arn:aws-cn:iam::111111111111:user/alice' } }),
    ],
    [
      'another source identity than that of the chain (ERR-69)',
      scenario({ request: { sourceIdentity: 'bob' }, caller: { arn: SESSION, sourceIdentity: 'alice' } }),
    ],
    [
      'above both limits of the duration (CHN-4)',
      scenario({
        request: { durationSeconds: 7200 },
        caller: { arn: SESSION },
        role: { trustPolicy: trusting({ AWS: '111111111111' }), resourceControlPolicies: [], maxSessionDuration: 3600 },
      }),
    ],
    [
      'sts:TagSession is not allowed, and whether the assume action is, is not known',
      scenario({
        request: { tags: { Team: 'a' } },
        caller: { serviceControlPolicies: undefined } as never,
      }),
    ],
    ['a code that is not six digits', scenario({ request: { serialNumber: 'GAHT12345678', tokenCode: '12' } })],
    ['a service whose words are not known', byService('glue.amazonaws.com')],
    ['a tag that cannot be one', scenario({ request: { tags: { 'a*b': 'c' } } })],
    [
      'credentials may have ended, and the trust policy does not trust the caller',
      scenario({
        caller: { arn: SESSION, credentialsExpire: '2026-01-15T11:00:00Z' },
        role: untrusting,
        rest: { context: {} },
      }),
    ],
  ])('%s', (_what, input) => {
    const { verdict, predictedError } = diagnosis(input)
    expect([verdict, predictedError]).toEqual(['denied', null])
  })

  it('a Deny that is not known may still come to light: the message is then longer (ERR-6)', () => {
    const told = scenario({ role: untrusting, caller: { identityPolicies: [allowing()] } })
    const hidden = scenario({ role: untrusting, caller: { identityPolicies: undefined } as never })
    expect(predicted(hidden)?.message).toBe(predicted(told)?.message)
  })
})
