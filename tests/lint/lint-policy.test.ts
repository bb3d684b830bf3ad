import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { lintCatalogue, lintPolicy, type LintFinding, type PolicyTypeName } from '../../src/index.js'
import { lintText } from '../../src/lint/lint-text.js'
import { policy as anyPolicy } from './arbitrary.js'

const lint = (
  policy: unknown,
  type: PolicyTypeName = 'identity-policy',
  currentTime?: string,
): ReadonlyArray<LintFinding> => {
  const result = lintPolicy({ policy: policy as string, type, ...(currentTime === undefined ? {} : { currentTime }) })
  if (result._tag === 'Left') throw new Error(JSON.stringify(result.left))
  return result.right.findings
}
const codes = (policy: unknown, type?: PolicyTypeName, currentTime?: string): ReadonlyArray<string> =>
  lint(policy, type, currentTime).map(({ code }) => code)

const policyOf = (...Statement: ReadonlyArray<object>) => ({ Version: '2012-10-17', Statement })
const USER = 'arn:aws:iam::111122223333:user/alice'
const ROLE = 'arn:aws:iam::111122223333:role/deploy'
const GITHUB = 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com'
const identity = (part: object) => policyOf({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: ROLE, ...part })
const trust = (part: object) =>
  policyOf({ Effect: 'Allow', Principal: { AWS: USER }, Action: 'sts:AssumeRole', ...part })
const guard = (part: object) =>
  policyOf({ Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole', Resource: '*', ...part })
const when = (operator: string, key: string, values: unknown) =>
  identity({ Condition: { [operator]: { [key]: values } } })

describe('a policy without fault has no findings', () => {
  it.each<readonly [PolicyTypeName, unknown]>([
    ['identity-policy', identity({})],
    [
      'identity-policy',
      policyOf({
        Effect: 'Allow',
        Action: '*',
        Resource: '*',
        Condition: { StringEquals: { 'iam:PassedToService': 'x.amazonaws.com', 'iam:AWSServiceName': 'x' } },
      }),
    ],
    ['trust-policy', trust({})],
    ['trust-policy', trust({ Principal: { Service: 'ec2.amazonaws.com' } })],
    ['trust-policy', trust({ Principal: { Service: 'ec2.amazonaws.com.cn' } })],
    ['permissions-boundary', identity({})],
    ['session-policy', identity({})],
    ['service-control-policy', policyOf({ Effect: 'Allow', Action: '*', Resource: '*' })],
    ['resource-control-policy', guard({})],
    ['vpc-endpoint-policy', policyOf({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' })],
    [
      'resource-policy',
      policyOf({ Effect: 'Allow', Principal: { AWS: USER }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' }),
    ],
  ])('%s', (type, policy) => {
    expect(lint(policy, type)).toEqual([])
    expect(lint(JSON.stringify(policy), type)).toEqual([])
    expect(lint(encodeURIComponent(JSON.stringify(policy)), type)).toEqual([])
  })
})

describe('a finding', () => {
  it('says where it stands, and what the catalogue says of its code', () => {
    const text = JSON.stringify(identity({ Sid: 'Deploy', Resource: ['*', 'role/deploy'] }), null, 2)
    expect(lint(text)).toEqual([
      {
        code: 'resource-malformed',
        level: 'error',
        message: '`role/deploy` is no ARN.',
        hint: null,
        pointer: '/Statement/0/Resource/1',
        position: { line: 9, column: 9 },
        statement: 0,
        sid: 'Deploy',
        rules: ['RES-1', 'RES-7', 'RES-8', 'LANG-39'],
        page: 'docs/lint/resource-malformed.md',
      },
    ])
  })
  it('has no position in an object', () => expect(lint(identity({ Resource: 'x' }))[0]?.position).toBeNull())
  it('does not hide another: grammar and meaning are both looked at, every broken place', () =>
    expect(
      codes(
        '{"Version": "2012-10-17", "Statement": [{"Efect": "Allow", "Action": "AssumeRole", "Resource": "*",\n"Condition": {"stringEquals": {"a": "b"}, "StringEquals": {"aws:PrincipalOrgId ": "o-*"}}}]}',
      ),
    ).toEqual([
      'unknown-member',
      'action-malformed',
      'unknown-operator',
      'condition-key-misspelt',
      'wildcard-in-exact-operator',
    ]))
  it('stands in the order of the text', () => {
    const text = JSON.stringify(
      policyOf({ Effect: 'Allow', Action: 'x', Resource: 'y' }, { Effect: 'allow', Action: 'z', Resource: '*' }),
      null,
      1,
    )
    const lines = lint(text).map(({ position }) => position!.line)
    expect(lines).toEqual([...lines].sort((a, b) => a - b))
    expect(lines).toHaveLength(4)
  })
})

describe('an input of another shape is a problem', () => {
  it.each<readonly [unknown, string]>([
    [{ policy: identity({}), type: 'trust' }, '/type'],
    [{ policy: 5, type: 'trust-policy' }, '/policy'],
    [{ type: 'trust-policy' }, ''],
    [{ policy: '', type: 'trust-policy', curentTime: '2026' }, '/curentTime'],
    [{ policy: '', type: 'trust-policy', currentTime: 'now' }, '/currentTime'],
    [null, ''],
  ])('%j', (input, pointer) => expect(lintPolicy(input as never)).toMatchObject({ _tag: 'Left', left: [{ pointer }] }))
})

describe('checks, beyond the example of their page', () => {
  it.each<readonly [what: string, policy: unknown, type: PolicyTypeName, codes: ReadonlyArray<string>]>([
    // principals
    [
      'a group (PRIN-7)',
      trust({ Principal: { AWS: 'arn:aws:iam::111122223333:group/x' } }),
      'trust-policy',
      ['principal-cannot-be-saved'],
    ],
    ['Service: * (PRIN-12)', trust({ Principal: { Service: '*' } }), 'trust-policy', ['principal-cannot-be-saved']],
    [
      'a canonical user (PRIN-26)',
      trust({ Principal: { CanonicalUser: 'a'.repeat(64) } }),
      'trust-policy',
      ['principal-cannot-be-saved'],
    ],
    [
      'a provider in a bucket policy (PRIN-53)',
      policyOf({ Effect: 'Allow', Principal: { Federated: GITHUB }, Action: 's3:GetObject', Resource: '*' }),
      'resource-policy',
      ['principal-cannot-be-saved'],
    ],
    [
      'a SAML provider by web identity (PRIN-52)',
      trust({
        Principal: { Federated: 'arn:aws:iam::111122223333:saml-provider/x' },
        Action: 'sts:AssumeRoleWithWebIdentity',
      }),
      'trust-policy',
      ['principal-action-mismatch'],
    ],
    [
      'a user by SAML (PRIN-52)',
      trust({ Action: 'sts:AssumeRoleWithSAML' }),
      'trust-policy',
      ['principal-action-mismatch'],
    ],
    [
      'tags alone, along with another statement (PRIN-56)',
      policyOf(
        { Effect: 'Allow', Principal: { AWS: USER }, Action: ['sts:AssumeRole'] },
        { Effect: 'Allow', Principal: { AWS: USER }, Action: 'sts:TagSession' },
      ),
      'trust-policy',
      [],
    ],
    ['every operation of STS', trust({ Action: 'sts:*' }), 'trust-policy', []],
    [
      'a service in one Region (PRIN-70)',
      trust({
        Principal: { Service: 'ec2.eu-west-1.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
      }),
      'trust-policy',
      ['service-principal-unusual'],
    ],
    [
      'everyone, in a trust policy (PRIN-28)',
      trust({ Principal: '*' }),
      'trust-policy',
      ['trust-policy/open-to-everyone'],
    ],
    [
      'a unique ID (PRI-11)',
      trust({ Principal: { AWS: 'AROAEXAMPLEID' } }),
      'trust-policy',
      ['trust-policy/names-unique-id'],
    ],
    [
      'an account (CON-D5)',
      trust({ Principal: { AWS: '111122223333' } }),
      'trust-policy',
      ['trust-policy/external-id-not-required'],
    ],
    [
      'a service for anybody (PRIN-72)',
      trust({ Principal: { Service: 'cloudtrail.amazonaws.com' } }),
      'trust-policy',
      ['trust-policy/source-not-tested'],
    ],
    [
      'any token (OIDC-9)',
      trust({ Principal: { Federated: GITHUB }, Action: 'sts:AssumeRoleWithWebIdentity' }),
      'trust-policy',
      ['trust-policy/subject-not-tested'],
    ],
    // actions
    [
      'NotAction in a Deny (ACT-7)',
      identity({ Effect: 'Deny', Action: undefined, NotAction: 'iam:*' }),
      'identity-policy',
      [],
    ],
    [
      'NotAction of everything (ACT-6)',
      identity({ Action: undefined, NotAction: '*', Effect: 'Deny' }),
      'identity-policy',
      ['applies-to-nothing'],
    ],
    [
      'TagSessions (TRU-4)',
      trust({ Action: ['sts:AssumeRole', 'sts:TagSessions'] }),
      'trust-policy',
      ['trust-policy-action'],
    ],
    [
      'an action of another account’s roles',
      identity({ Action: 'sts:AssumeRoot', Resource: '*' }),
      'identity-policy',
      [],
    ],
    ['iam:TagUser is not misspelt (ACT-5)', identity({ Action: 'iam:TagUser', Resource: '*' }), 'identity-policy', []],
    [
      'iam:PassRoles is (ACT-5)',
      identity({ Action: 'iam:PassRoles', Resource: '*' }),
      'identity-policy',
      ['action-misspelt'],
    ],
    [
      'a wildcard in the middle (LANG-37)',
      guard({ Action: 's3:Get*Object' }),
      'resource-control-policy',
      ['control-policy-action'],
    ],
    [
      'iam:* on NotResource (PAS-53, SLR-16)',
      identity({ Action: 'iam:*', Resource: undefined, NotResource: ROLE }),
      'identity-policy',
      ['pass-role-too-wide', 'service-linked-role-too-wide'],
    ],
    [
      '* on *',
      identity({ Action: '*', Resource: '*' }),
      'identity-policy',
      ['pass-role-too-wide', 'service-linked-role-too-wide'],
    ],
    ['a guard that allows everything', identity({ Action: '*', Resource: '*' }), 'service-control-policy', []],
    // resources
    [
      'a short ARN in a session policy (LANG-39)',
      identity({ Resource: 'arn:aws:iam' }),
      'session-policy',
      ['resource-malformed'],
    ],
    [
      'a partition that does not exist (RES-7)',
      identity({ Resource: 'arn:amazon:iam::111122223333:role/x' }),
      'identity-policy',
      ['resource-malformed'],
    ],
    [
      'a wildcard for the service (RES-7)',
      identity({ Action: 's3:*', Resource: 'arn:aws:*:::x' }),
      'identity-policy',
      ['resource-malformed'],
    ],
    [
      'an instance profile (PAS-23)',
      identity({ Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:instance-profile/x' }),
      'identity-policy',
      ['resource-is-no-role'],
    ],
    [
      'a pattern of roles (RES-4)',
      identity({ Resource: ['arn:aws:iam::*:role/*', 'arn:aws:iam::111122223333:*', '*'] }),
      'identity-policy',
      [],
    ],
    [
      'a queue, for several actions',
      identity({ Action: ['sts:AssumeRole', 'sqs:*'], Resource: 'arn:aws:sqs:eu-west-1:111122223333:q' }),
      'identity-policy',
      [],
    ],
    // conditions
    [
      'NullIfExists (COND-9)',
      when('NullIfExists', 'aws:TokenIssueTime', 'true'),
      'identity-policy',
      ['unknown-operator'],
    ],
    [
      'ForAllValues:Null (NULL-2)',
      when('ForAllValues:Null', 'aws:TagKeys', 'true'),
      'identity-policy',
      ['condition-always-true'],
    ],
    [
      'ForAnyValue:Null (NULL-2)',
      when('ForAnyValue:Null', 'aws:TagKeys', 'true'),
      'identity-policy',
      ['condition-never-true'],
    ],
    [
      'Null true and false (NULL-3)',
      when('Null', 'aws:TagKeys', ['true', 'false']),
      'identity-policy',
      ['condition-always-true'],
    ],
    ['Null with another word (NULL-1)', when('Null', 'aws:TagKeys', 'yes'), 'identity-policy', ['value-malformed']],
    ['yes for Bool (BOOL-3)', when('Bool', 'aws:SecureTransport', 'yes'), 'identity-policy', ['value-malformed']],
    ['1e3 (NUM-3)', when('NumericLessThan', 'aws:MultiFactorAuthAge', '1e3'), 'identity-policy', ['value-malformed']],
    [
      'a German date (DATE-7)',
      when('DateLessThan', 'aws:CurrentTime', '31.12.2030'),
      'identity-policy',
      ['value-malformed'],
    ],
    ['seconds (DATE-8)', when('DateLessThan', 'aws:EpochTime', 1900000000), 'identity-policy', []],
    [
      'a short ARN pattern (ARN-5)',
      when('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam'),
      'identity-policy',
      ['value-malformed'],
    ],
    ['no base64 (BIN-2)', when('BinaryEquals', 'kms:x', '#'), 'identity-policy', ['value-malformed']],
    [
      'an Allow with ForAllValues (SET-6)',
      when('ForAllValues:StringEquals', 'aws:TagKeys', 'a'),
      'identity-policy',
      ['identity-policy/admits-absent-key'],
    ],
    [
      'the same of another service',
      policyOf({
        Effect: 'Allow',
        Action: 'ec2:CreateTags',
        Resource: '*',
        Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] } },
      }),
      'identity-policy',
      ['identity-policy/admits-absent-key'],
    ],
    [
      'ForAllValues with Null false (TT-63)',
      identity({
        Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'a' }, Null: { 'aws:TagKeys': 'false' } },
      }),
      'identity-policy',
      [],
    ],
    [
      'ForAllValues in a Deny',
      identity({ Effect: 'Deny', Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'a' } } }),
      'identity-policy',
      [],
    ],
    [
      'ForAllValues on one value (SET-5)',
      identity({ Effect: 'Deny', Condition: { 'ForAllValues:StringEquals': { 'aws:PrincipalTag/x': 'a' } } }),
      'identity-policy',
      ['set-operator-on-single-value'],
    ],
    [
      'a Cognito amr (COG-2)',
      trust({
        Principal: { Federated: 'cognito-identity.amazonaws.com' },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: {
            'cognito-identity.amazonaws.com:aud': 'eu-west-1:x',
            'cognito-identity.amazonaws.com:amr': 'authenticated',
          },
        },
      }),
      'trust-policy',
      ['set-operator-missing'],
    ],
    [
      'a wildcard in a negated exact operator (STR-9)',
      when('StringNotEquals', 'aws:PrincipalTag/x', 'a*'),
      'identity-policy',
      ['wildcard-in-exact-operator'],
    ],
    ['an escaped wildcard (STR-11)', when('StringEquals', 'aws:PrincipalTag/x', 'a${*}'), 'identity-policy', []],
    [
      'the range of IPv6 (IP-3)',
      when('IpAddress', 'aws:SourceIp', '2001:db8::1/64'),
      'identity-policy',
      ['range-host-bits'],
    ],
    [
      'ranges that are well-formed (IP-1, IP-2)',
      when('IpAddress', 'aws:SourceIp', ['203.0.113.0/24', '203.0.113.7', '2001:db8::/32', '0.0.0.0/0']),
      'identity-policy',
      [],
    ],
    [
      'a private one of IPv6 (IP-8)',
      when('IpAddress', 'aws:SourceIp', 'fd00::/8'),
      'identity-policy',
      ['private-address'],
    ],
    [
      'a window of numbers (NUM-1)',
      identity({ Condition: { NumericGreaterThan: { 's3:max-keys': 10 }, NumericLessThan: { 's3:max-keys': 10 } } }),
      'identity-policy',
      ['window-empty'],
    ],
    [
      'a window of one instant (DATE-4, DATE-6)',
      identity({
        Condition: {
          DateGreaterThanEquals: { 'aws:CurrentTime': '2030-01-01T00:00:00Z' },
          DateLessThanEquals: { 'aws:CurrentTime': '2030-01-01T00:00:00Z' },
        },
      }),
      'identity-policy',
      [],
    ],
    [
      'a window by the latest of several ends (NUM-4)',
      identity({
        Condition: {
          DateGreaterThan: { 'aws:CurrentTime': ['2030-06-01', '2031-01-01'] },
          DateLessThan: { 'aws:CurrentTime': ['2030-01-01', '2030-07-01'] },
        },
      }),
      'identity-policy',
      [],
    ],
    [
      'windows of two keys',
      identity({
        Condition: {
          DateGreaterThan: { 'aws:CurrentTime': '2031-01-01' },
          DateLessThan: { 'aws:TokenIssueTime': '2030-01-01' },
        },
      }),
      'identity-policy',
      [],
    ],
    [
      'a bound that the key may lack',
      identity({
        Condition: { NumericGreaterThanIfExists: { 's3:max-keys': 10 }, NumericLessThan: { 's3:max-keys': 5 } },
      }),
      'identity-policy',
      [],
    ],
    [
      'an operator for ARNs on a text (COND-13)',
      when('ArnLike', 'aws:PrincipalOrgID', '*'),
      'identity-policy',
      ['operator-unfit'],
    ],
    [
      'an ARN as a text (STR-13)',
      when('StringLike', 'aws:PrincipalArn', 'arn:aws:iam::111122223333:role/*'),
      'identity-policy',
      [],
    ],
    ['a key of an unknown service', when('NumericEquals', 'dynamodb:x', 1), 'identity-policy', []],
    [
      'an external ID with a token (STS-1, OIDC-10)',
      trust({
        Principal: { Federated: GITHUB },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: { StringEquals: { 'sts:ExternalId': 'x', 'token.actions.githubusercontent.com:sub': 'repo:a/b' } },
      }),
      'trust-policy',
      ['key-never-there'],
    ],
    [
      'a duration in a trust policy (STS-5)',
      trust({ Condition: { NumericLessThan: { 'sts:DurationSeconds': 900 } } }),
      'trust-policy',
      ['key-never-there'],
    ],
    [
      'a SAML key for a signed call (SAML-5)',
      trust({ Condition: { StringEquals: { 'saml:aud': 'https://signin.aws.amazon.com/saml' } } }),
      'trust-policy',
      ['key-never-there'],
    ],
    [
      'MFA with a token (SAML-6)',
      trust({
        Principal: { Federated: 'arn:aws:iam::111122223333:saml-provider/x' },
        Action: 'sts:AssumeRoleWithSAML',
        Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
      }),
      'trust-policy',
      ['key-never-there'],
    ],
    [
      'BoolIfExists in a Deny (MFA-13)',
      identity({ Effect: 'Deny', Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } }),
      'identity-policy',
      [],
    ],
    [
      'BoolIfExists in an Allow (MFA-11)',
      when('BoolIfExists', 'aws:MultiFactorAuthPresent', 'true'),
      'identity-policy',
      ['identity-policy/admits-absent-key'],
    ],
    [
      'an account ID with a wildcard (KEY-54)',
      when('StringLike', 'aws:PrincipalAccount', '1111*'),
      'identity-policy',
      ['wildcard-in-id'],
    ],
    ['any account at all (KEY-54, STR-8)', when('StringLike', 'aws:PrincipalAccount', '*'), 'identity-policy', []],
    [
      'a service in capital letters (PRIN-68)',
      trust({
        Principal: { Service: 'EC2.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
      }),
      'trust-policy',
      ['service-principal-unusual'],
    ],
    [
      'a tag of the role that is passed (IAM-3, PAS-25)',
      identity({ Action: 'iam:PassRole', Condition: { StringEquals: { 'iam:ResourceTag/x': 'y' } } }),
      'identity-policy',
      ['tag-of-passed-role'],
    ],
    // variables
    [
      'an unclosed variable (VAR-3)',
      identity({ Resource: 'arn:aws:iam::111122223333:role/${aws:username' }),
      'identity-policy',
      ['variable-malformed'],
    ],
    [
      'an empty variable (VAR-3)',
      identity({ Resource: 'arn:aws:iam::111122223333:role/${}' }),
      'identity-policy',
      ['variable-malformed'],
    ],
    [
      'a blank in a variable (VAR-3)',
      identity({ Resource: 'arn:aws:iam::111122223333:role/${aws: username}' }),
      'identity-policy',
      ['variable-malformed'],
    ],
    [
      'a default (VAR-2) and signs (VAR-10)',
      identity({ Resource: "arn:aws:iam::111122223333:role/${aws:PrincipalTag/x, 'y'}${*}" }),
      'identity-policy',
      [],
    ],
    [
      'a variable under Bool (VAR-6)',
      when('Bool', 'aws:SecureTransport', '${aws:ViaAWSService}'),
      'identity-policy',
      ['variable-in-operator'],
    ],
    [
      'a variable in an action (VAR-7)',
      identity({ Action: 's3:${aws:username}', Resource: '*' }),
      'identity-policy',
      ['variable-misplaced'],
    ],
    [
      'a variable in a principal (PRIN-10)',
      trust({ Principal: { AWS: 'arn:aws:iam::111122223333:user/${aws:username}' } }),
      'trust-policy',
      ['variable-misplaced'],
    ],
    [
      'the old version (LANG-21)',
      {
        Version: '2008-10-17',
        Statement: [
          { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::111122223333:role/${aws:username}' },
        ],
      },
      'identity-policy',
      ['variable-without-version'],
    ],
    // the document
    [
      'a letter beyond U+00FF in a policy of an organization',
      policyOf({ Sid: 'a – b', Effect: 'Deny', Action: 's3:*', Resource: '*' }),
      'service-control-policy',
      [],
    ],
    [
      'a list of principals that is empty (LANG-28)',
      trust({ Principal: { AWS: [] } }),
      'trust-policy',
      ['applies-to-nothing'],
    ],
    [
      'an operator without keys (LANG-28)',
      identity({ Condition: { StringEquals: {} } }),
      'identity-policy',
      ['condition-empty'],
    ],
  ])('%s', (_what, policy, type, expected) => {
    expect(codes(JSON.stringify(policy), type)).toEqual(expected)
  })

  it('an account that may be the own is no more than a note', () =>
    expect(lint(trust({ Principal: { AWS: '111122223333' } }), 'trust-policy')[0]?.level).toBe('note'))
  it.each([
    ['2016-05-01T11:59:59Z', []],
    ['2016-05-01T12:00:01Z', ['trust-policy/window-over']],
    [undefined, []],
  ])('at %s the time of a statement is judged (CON-D3, SEED-24)', (now, expected) =>
    expect(
      codes(trust({ Condition: { DateLessThan: { 'aws:CurrentTime': '2016-05-01T12:00:00Z' } } }), 'trust-policy', now),
    ).toEqual(expected),
  )
  it.each<readonly [PolicyTypeName, number, string]>([
    ['trust-policy', 2048, 'trust-policy/near-quota'],
    ['identity-policy', 6144, 'near-quota'],
    ['permissions-boundary', 6144, 'near-quota'],
    ['session-policy', 2048, 'near-quota'],
    ['service-control-policy', 10240, 'near-quota'],
    ['resource-control-policy', 5120, 'near-quota'],
  ])('the size of a %s: %d (QUOTA-1, QUOTA-3, QUOTA-5, QUOTA-9)', (type, most, code) => {
    const sized = (length: number): string => {
      const base =
        type === 'trust-policy'
          ? trust({ Sid: 'x' })
          : type === 'resource-control-policy'
            ? guard({ Sid: 'x' })
            : identity({ Sid: 'x' })
      return JSON.stringify({
        ...base,
        Statement: [{ ...base.Statement[0], Sid: 'x'.repeat(length - JSON.stringify(base).length + 1) }],
      })
    }
    expect(codes(sized(Math.floor(0.9 * most)), type)).toEqual([])
    expect(codes(sized(Math.floor(0.9 * most) + 1), type)).toEqual([code])
  })
})

describe('a text as it was pasted', () => {
  const pasted =
    '"Effect": "Allow",\n"Principal": {"AWS": "arn:aws:iam::111122223333:role/*"}\n"Action": “sts:AssumeRole”'
  const ask = (strict: boolean, text = pasted) => {
    const result = lintText({ text, type: 'trust-policy', strict })
    if (result._tag === 'Left') throw new Error('unreadable')
    return result.right
  }
  it('is read where there is one reading; what was repaired is told, places are those of the text (SEED-2)', () => {
    const { findings, text } = ask(false)
    expect(text).toBe(pasted)
    expect(
      findings.map(({ code, level, position }) => `${level} ${code} ${position!.line}:${position!.column}`),
    ).toEqual([
      'note mended 1:1',
      'note mended 1:1',
      'note mended 2:57',
      'note mended 3:11',
      'error principal-cannot-be-saved 2:15',
    ])
  })
  it('is refused if that is asked for', () => {
    const found = ask(true).findings.map(({ code }) => code)
    expect(found).toContain('json-fragment')
    expect(found).not.toContain('mended')
  })
  it('with two readings is an error with its place', () =>
    expect(ask(false, '{}\n{}').findings).toMatchObject([
      { code: 'ambiguous', level: 'error', position: { line: 2, column: 1 } },
    ]))
  it('that was URL-encoded has its places in the text that was decoded', () => {
    const { text, findings } = ask(false, encodeURIComponent('{\n "Statement": []\n}'))
    expect(text).toBe('{\n "Statement": []\n}')
    expect(findings).toMatchObject([{ code: 'statement-missing', position: { line: 2, column: 2 } }])
  })
  it('for a type that is not known is a problem', () =>
    expect(lintText({ text: '{}', type: 'x' as never, strict: true })).toMatchObject({ _tag: 'Left' }))
})

describe('hostile input', () => {
  it('an object that holds itself is refused, and nothing goes round in circles', () => {
    const statement: Record<string, unknown> = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: ROLE }
    statement['Condition'] = statement
    expect(codes(policyOf(statement))).toContain('unknown-operator')
  })
  it('many statements, each with a finding, take linear time', () => {
    const many = Array.from({ length: 3_000 }, (_, i) => ({
      Sid: `s${i}`,
      Effect: 'Allow',
      Action: 'x',
      Resource: '*',
    }))
    const found = lint(JSON.stringify(policyOf(...many)))
    expect(found.filter(({ code }) => code === 'action-malformed')).toHaveLength(3_000)
    expect(found.find(({ code, statement }) => code === 'action-malformed' && statement === 2_999)?.sid).toBe('s2999')
  })
  it('many keys under two operators take linear time', () => {
    const keys = Object.fromEntries(Array.from({ length: 1_500 }, (_, i) => [`s3:k${i}`, 5]))
    const found = lint(identity({ Condition: { NumericLessThan: keys, NumericGreaterThan: keys } }))
    expect(found.filter(({ code }) => code === 'window-empty')).toHaveLength(1_500)
  })
})

describe('lintPolicy', () => {
  const known = new Map(lintCatalogue.map(({ code, page }) => [code, page]))
  const types = fc.constantFrom<PolicyTypeName>(
    'identity-policy',
    'trust-policy',
    'permissions-boundary',
    'session-policy',
    'service-control-policy',
    'resource-control-policy',
    'vpc-endpoint-policy',
    'resource-policy',
  )

  it('never throws; each finding has a code of the catalogue and a place in the text', () =>
    fc.assert(
      fc.property(fc.oneof(anyPolicy, fc.jsonValue()), types, fc.constantFrom(0, 2), (value, type, space) => {
        const text = JSON.stringify(value, null, space)
        const strange = lint(text, type, '2026-01-31').filter(
          ({ code, page, position }) => known.get(code) !== page || position === null,
        )
        expect(strange).toEqual([])
      }),
    ))
  it('finds the same in an object and in its text', () =>
    fc.assert(
      fc.property(anyPolicy, types, (value, type) => {
        const without = (findings: ReadonlyArray<LintFinding>) =>
          findings.map(({ position: _, ...rest }) => JSON.stringify(rest)).sort()
        expect(without(lint(JSON.stringify(value), type))).toEqual(without(lint(value, type)))
      }),
    ))
})
