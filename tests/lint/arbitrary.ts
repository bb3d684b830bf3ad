import fc from 'fast-check'

/** Policies out of what checks look at: many are wrong in some way, most can be read. */

const oneOrMany = (values: ReadonlyArray<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(fc.constantFrom(...values), fc.array(fc.constantFrom(...values), { maxLength: 3 }))

const operator = fc
  .tuple(
    fc.constantFrom('', '', 'ForAllValues:', 'ForAnyValue:'),
    fc.constantFrom(
      'StringEquals',
      'StringNotLike',
      'NumericLessThan',
      'NumericGreaterThan',
      'DateLessThan',
      'DateGreaterThanEquals',
      'Bool',
      'IpAddress',
      'NotIpAddress',
      'ArnLike',
      'BinaryEquals',
      'Null',
      'stringEquals',
    ),
    fc.constantFrom('', '', 'IfExists'),
  )
  .map((parts) => parts.join(''))

const key = fc.constantFrom(
  'aws:SourceIp',
  'aws:TagKeys',
  'aws:tagkeys',
  'aws:PrincipalArn',
  'aws:PrincipalOrgID',
  'aws:PrincipalTag/x',
  'aws:MultiFactorAuthPresent',
  'aws:CurrentTime',
  'sts:ExternalId',
  'iam:PassedToService',
  'saml:aud',
  'aws:SourceIP4',
  'x',
  '__proto__',
  'aws:${x}',
)
const value = oneOrMany([
  'true',
  'False',
  true,
  5,
  '5',
  '10.0.0.1/8',
  '203.0.113.0/24',
  '2026-01-01T00:00:00',
  '2030-01-01T00:00:00Z',
  'arn:aws:iam::111122223333:role/*',
  'arn:aws:sts::111122223333:assumed-role/x/y',
  'o-*',
  '${aws:username}',
  '${aws:TagKeys}',
  '${',
  '',
  '*',
  null,
])

const statement = fc.record(
  {
    Sid: fc.constantFrom('', 'a', 'a b', 'ü–', 5),
    Effect: fc.constantFrom('Allow', 'Allow', 'Deny', 'allow'),
    Principal: fc.oneof(
      fc.constantFrom<unknown>('*', 'x', {}, [], null),
      fc.dictionary(
        fc.constantFrom('AWS', 'Service', 'Federated', 'CanonicalUser', 'aws'),
        oneOrMany([
          '*',
          '111122223333',
          'arn:aws:iam::111122223333:user/a',
          'arn:aws:iam::111122223333:role/*',
          'arn:aws:sts::111122223333:federated-user/x',
          'ec2.amazonaws.com',
          'arn:aws:iam::111122223333:saml-provider/x',
          'AROAEXAMPLE',
          5,
        ]),
      ),
    ),
    NotPrincipal: fc.constantFrom<unknown>('*', { AWS: [] }),
    Action: oneOrMany([
      '*',
      'sts:AssumeRole',
      'sts:*',
      'iam:PassRole',
      'AssumeRole',
      's3:Get*',
      'sts:TagSessions',
      '${x}',
      5,
    ]),
    NotAction: oneOrMany(['*', 'iam:*']),
    Resource: oneOrMany([
      '*',
      'arn:aws:iam::111122223333:role/x',
      'arn:aws:iam',
      'x',
      'arn:aws:S3:::b',
      'arn:aws:iam::${aws:PrincipalAccount}:role/x',
      'arn:aws:iam::1:role/${aws:username}',
      {},
    ]),
    NotResource: oneOrMany(['*', 'arn:aws:s3:::b']),
    Condition: fc.oneof(
      fc.constant<unknown>([]),
      fc.dictionary(operator, fc.oneof(fc.dictionary(key, value, { maxKeys: 3 }), fc.constant('x')), { maxKeys: 3 }),
    ),
    Efect: fc.constant('Allow'),
  },
  { requiredKeys: ['Effect', 'Action'] },
)

export const policy: fc.Arbitrary<object> = fc.record(
  {
    Version: fc.constantFrom('2012-10-17', '2012-10-17', '2008-10-17', '2026-01-01'),
    Id: fc.constant('x'),
    Statement: fc.oneof(fc.array(statement, { maxLength: 3 }), statement),
  },
  { requiredKeys: ['Version', 'Statement'] },
)
