/**
 * What is measured, as plain JSON: three decisions about `sts:AssumeRole`. Each case but the first differs from it in the one
 * thing that stops it, so that no engine gets by without looking at a part.
 */
type OneOrMany<A> = A | ReadonlyArray<A>
type Scalar = string | number | boolean

export interface Statement {
  readonly Sid?: string | undefined
  readonly Effect: 'Allow' | 'Deny'
  readonly Principal?: string | { readonly [type: string]: OneOrMany<string> } | undefined
  readonly Action?: OneOrMany<string> | undefined
  readonly NotAction?: OneOrMany<string> | undefined
  readonly Resource?: OneOrMany<string> | undefined
  readonly Condition?: { readonly [operator: string]: { readonly [key: string]: OneOrMany<Scalar> } } | undefined
}

export interface Document {
  readonly [member: string]: unknown
  readonly Version?: string | undefined
  readonly Statement: OneOrMany<Statement>
}

export interface Request {
  readonly action: string
  readonly resource: string
  readonly caller: { readonly arn: string; readonly roleArn?: string }
  /** All that the request holds: other keys are absent. */
  readonly context: { readonly [key: string]: string | ReadonlyArray<string> }
}

export type Part = 'trust-policy' | 'identity-policy' | 'service-control-policy'

export interface Case {
  readonly what: string
  readonly request: Request
  readonly stoppedBy: Part | null
}

export interface Scenario {
  readonly name: string
  readonly trustPolicy: Document
  readonly identityPolicies: ReadonlyArray<Document>
  /** One policy a level, from the root down to the account. */
  readonly serviceControlPolicies: ReadonlyArray<Document>
  /** The first one is timed. */
  readonly cases: readonly [Case, ...Case[]]
}

export const policy = (...statements: ReadonlyArray<Statement>): Document => ({
  Version: '2012-10-17',
  Statement: statements,
})

const cases = (
  request: Request,
  stopped: ReadonlyArray<readonly [what: string, by: Part, change: Partial<Request>]>,
): readonly [Case, ...Case[]] => [
  { what: 'all is well', request, stoppedBy: null },
  ...stopped.map(([what, stoppedBy, change]): Case => ({
    what,
    stoppedBy,
    request: { ...request, ...change, context: { ...request.context, ...change.context } },
  })),
]

/** Everything in one account, which the trust policy names. */
const a: Scenario = {
  name: 'A',
  trustPolicy: policy({
    Sid: 'TrustTheAccount',
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::111111111111:root' },
    Action: 'sts:AssumeRole',
  }),
  identityPolicies: [
    policy({
      Sid: 'TakeTheRolesOfOperations',
      Effect: 'Allow',
      Action: ['iam:GetRole', 'iam:List*', 'sts:Assume*'],
      Resource: [
        'arn:aws:iam::111111111111:role/audit/*',
        'arn:aws:iam::111111111111:role/support',
        'arn:aws:iam::111111111111:role/operations/*',
      ],
    }),
  ],
  serviceControlPolicies: [],
  cases: cases(
    {
      action: 'sts:AssumeRole',
      resource: 'arn:aws:iam::111111111111:role/operations/deploy',
      caller: { arn: 'arn:aws:iam::111111111111:user/alice' },
      context: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:user/alice', 'aws:username': 'alice' },
    },
    [
      [
        'a caller of another account',
        'trust-policy',
        {
          caller: { arn: 'arn:aws:iam::333333333333:user/alice' },
          context: { 'aws:PrincipalArn': 'arn:aws:iam::333333333333:user/alice' },
        },
      ],
      ['a role that is not granted', 'identity-policy', { resource: 'arn:aws:iam::111111111111:role/operator/deploy' }],
    ],
  ),
}

/** What the policies of a build team look like: each of `area` has its own buckets, tables, queues and parameters. */
const statementsOf = (area: string): ReadonlyArray<Statement> => [
  {
    Sid: 'ReadObjects',
    Effect: 'Allow',
    Action: ['s3:GetObject*', 's3:ListBucket*', 's3:GetBucketLocation'],
    Resource: [`arn:aws:s3:::acme-${area}-artifacts`, `arn:aws:s3:::acme-${area}-artifacts/*`],
  },
  {
    Sid: 'WriteObjects',
    Effect: 'Allow',
    Action: ['s3:PutObject', 's3:AbortMultipartUpload', 's3:DeleteObject*'],
    Resource: `arn:aws:s3:::acme-${area}-artifacts/builds/*`,
    Condition: { StringEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' } },
  },
  {
    Sid: 'Tables',
    Effect: 'Allow',
    Action: ['dynamodb:GetItem', 'dynamodb:BatchGet*', 'dynamodb:Query', 'dynamodb:PutItem'],
    Resource: [
      `arn:aws:dynamodb:eu-west-1:111111111111:table/${area}-locks`,
      `arn:aws:dynamodb:eu-west-1:111111111111:table/${area}-runs/index/*`,
    ],
  },
  {
    Sid: 'Queues',
    Effect: 'Allow',
    Action: ['sqs:SendMessage*', 'sqs:ReceiveMessage', 'sqs:DeleteMessage*', 'sqs:GetQueue*'],
    Resource: `arn:aws:sqs:eu-west-1:111111111111:${area}-*`,
  },
  {
    Sid: 'Logs',
    Effect: 'Allow',
    Action: ['logs:CreateLog*', 'logs:PutLogEvents', 'logs:Describe*'],
    Resource: [`arn:aws:logs:eu-west-1:111111111111:log-group:/acme/${area}/*`],
  },
  {
    Sid: 'Images',
    Effect: 'Allow',
    Action: ['ecr:GetAuthorizationToken', 'ecr:Batch*', 'ecr:GetDownloadUrlForLayer'],
    Resource: '*',
  },
  {
    Sid: 'Parameters',
    Effect: 'Allow',
    Action: ['ssm:GetParameter*', 'kms:Decrypt'],
    Resource: [
      `arn:aws:ssm:eu-west-1:111111111111:parameter/acme/${area}/*`,
      'arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    ],
  },
  {
    Sid: 'TakeRoles',
    Effect: 'Allow',
    Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
    Resource: [
      `arn:aws:iam::222222222222:role/${area}/*`,
      `arn:aws:iam::444444444444:role/${area}/*`,
      'arn:aws:iam::222222222222:role/shared/reader-?',
    ],
  },
  {
    Sid: 'PassRoles',
    Effect: 'Allow',
    Action: ['iam:PassRole', 'iam:GetRole'],
    Resource: `arn:aws:iam::111111111111:role/${area}/task-*`,
    Condition: { StringLike: { 'iam:PassedToService': ['ecs-tasks.amazonaws.com', 'lambda.*'] } },
  },
  {
    Sid: 'Functions',
    Effect: 'Allow',
    Action: ['lambda:InvokeFunction', 'lambda:Get*', 'lambda:List*'],
    Resource: [
      `arn:aws:lambda:eu-west-1:111111111111:function:${area}-*`,
      `arn:aws:lambda:eu-west-1:111111111111:function:shared-*:live`,
    ],
  },
]

/** The place of the statement that allows scenario B. */
const TAKE_ROLES = 7

const organization = 'o-a1b2c3d4e5'
const buildRole = 'arn:aws:iam::111111111111:role/ci/Build'
const everything = { Action: '*', Resource: '*' } as const
const granted: Statement = { Sid: 'FullAWSAccess', Effect: 'Allow', ...everything }

/** Across accounts, below an organization: 66 statements. */
const b: Scenario = {
  name: 'B',
  trustPolicy: policy({
    Sid: 'TrustTwoAccounts',
    Effect: 'Allow',
    Principal: { AWS: ['arn:aws:iam::444444444444:root', 'arn:aws:iam::111111111111:root'] },
    Action: ['sts:AssumeRole', 'sts:TagSession'],
    Condition: { StringEquals: { 'aws:PrincipalOrgID': organization } },
  }),
  identityPolicies: ['network', 'data', 'web', 'mobile', 'deploy'].map((area) => policy(...statementsOf(area))),
  serviceControlPolicies: [
    policy(
      {
        Sid: 'StayInTheOrganization',
        Effect: 'Deny',
        Action: ['organizations:LeaveOrganization', 'account:Close*'],
        Resource: '*',
      },
      {
        Sid: 'KeepTheTrail',
        Effect: 'Deny',
        Action: ['cloudtrail:StopLogging', 'cloudtrail:Delete*', 'cloudtrail:Update*'],
        Resource: 'arn:aws:cloudtrail:*:*:trail/organization-*',
      },
      {
        Sid: 'EncryptedOnly',
        Effect: 'Deny',
        ...everything,
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
      granted,
      {
        Sid: 'NoRootUser',
        Effect: 'Deny',
        ...everything,
        Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } },
      },
    ),
    policy(
      {
        Sid: 'KeepTheGuard',
        Effect: 'Deny',
        Action: ['guardduty:Delete*', 'guardduty:Disassociate*', 'securityhub:Disable*'],
        Resource: '*',
      },
      {
        Sid: 'KeepTheRecorder',
        Effect: 'Deny',
        Action: ['config:Delete*', 'config:Stop*'],
        Resource: '*',
      },
      {
        Sid: 'FromOurNetworks',
        Effect: 'Deny',
        NotAction: ['iam:*', 'organizations:*', 'sts:GetCallerIdentity', 'support:*'],
        Resource: '*',
        Condition: {
          NotIpAddress: { 'aws:SourceIp': ['192.0.2.0/24', '198.51.100.0/25', '203.0.113.0/24'] },
          Bool: { 'aws:ViaAWSService': 'false' },
        },
      },
      granted,
      {
        Sid: 'ProtectedRoles',
        Effect: 'Deny',
        Action: ['iam:*Role*', 'iam:PutRolePolicy', 'sts:AssumeRole'],
        Resource: ['arn:aws:iam::*:role/landing-zone/*', 'arn:aws:iam::*:role/stacksets-exec-*'],
        Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/landing-zone/admin' } },
      },
    ),
    policy(
      {
        Sid: 'NoUsers',
        Effect: 'Deny',
        Action: ['iam:CreateUser', 'iam:CreateAccessKey', 'iam:CreateLoginProfile'],
        Resource: '*',
      },
      {
        Sid: 'SmallMachines',
        Effect: 'Deny',
        Action: 'ec2:RunInstances',
        Resource: 'arn:aws:ec2:*:*:instance/*',
        Condition: { StringNotLike: { 'ec2:InstanceType': ['t3.*', 't4g.*', 'm7g.large'] } },
      },
      {
        Sid: 'GlobalServices',
        Effect: 'Allow',
        Action: ['iam:*', 'organizations:Describe*', 'support:*'],
        Resource: '*',
      },
      {
        Sid: 'PrivateBuckets',
        Effect: 'Deny',
        Action: ['s3:PutBucketPublicAccessBlock', 's3:PutAccountPublicAccessBlock', 's3:PutBucketAcl'],
        Resource: '*',
      },
      {
        Sid: 'OurRegions',
        Effect: 'Allow',
        ...everything,
        Condition: { StringEquals: { 'aws:RequestedRegion': ['eu-central-1', 'eu-west-1'] } },
      },
    ),
  ],
  cases: cases(
    {
      action: 'sts:AssumeRole',
      resource: 'arn:aws:iam::222222222222:role/deploy/releases',
      caller: { arn: 'arn:aws:sts::111111111111:assumed-role/Build/pipeline-42', roleArn: buildRole },
      context: {
        'aws:PrincipalArn': buildRole,
        'aws:PrincipalOrgID': organization,
        'aws:RequestedRegion': 'eu-west-1',
        'aws:SecureTransport': 'true',
        'aws:SourceIp': '203.0.113.77',
        'aws:ViaAWSService': 'false',
      },
    },
    [
      [
        'a caller of an account that is not trusted',
        'trust-policy',
        { caller: { arn: 'arn:aws:sts::333333333333:assumed-role/Build/pipeline-42' } },
      ],
      ['another organization', 'trust-policy', { context: { 'aws:PrincipalOrgID': 'o-zzzzzzzzzz' } }],
      ['a role that is not granted', 'identity-policy', { resource: 'arn:aws:iam::222222222222:role/Deploy/releases' }],
      ['plain text: denied at the root', 'service-control-policy', { context: { 'aws:SecureTransport': 'false' } }],
      [
        'a foreign address: denied at the unit',
        'service-control-policy',
        { context: { 'aws:SourceIp': '203.0.114.77' } },
      ],
      [
        'a foreign Region: not allowed at the account',
        'service-control-policy',
        { context: { 'aws:RequestedRegion': 'us-east-1' } },
      ],
    ],
  ),
}

/** Ten conditions on one statement. */
const c: Scenario = {
  name: 'C',
  trustPolicy: policy({
    Sid: 'TrustTheAccount',
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::111111111111:root' },
    Action: 'sts:AssumeRole',
  }),
  identityPolicies: [
    policy({
      Sid: 'TakeRolesWithCare',
      Effect: 'Allow',
      Action: ['iam:GetRole', 'sts:AssumeRole'],
      Resource: ['arn:aws:iam::111111111111:role/support/*', 'arn:aws:iam::111111111111:role/payments/*'],
      Condition: {
        StringEquals: { 'aws:PrincipalTag/team': ['ledger', 'payments'] },
        StringNotEquals: { 'aws:PrincipalTag/status': ['suspended', 'leaver'] },
        StringEqualsIgnoreCase: { 'aws:PrincipalTag/cost-center': 'EU-Payments-7' },
        StringLike: { 'sts:RoleSessionName': '${aws:username}-*' },
        ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:user/payments/*' },
        Bool: { 'aws:MultiFactorAuthPresent': 'true' },
        NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' },
        IpAddress: { 'aws:SourceIp': ['192.0.2.0/24', '198.51.100.0/25', '203.0.113.0/24'] },
        'ForAllValues:StringEquals': {
          'aws:PrincipalOrgPaths': [
            `${organization}/r-ab12/ou-ab12-11111111/`,
            `${organization}/r-ab12/ou-ab12-22222222/`,
          ],
        },
        Null: { 'aws:SourceVpce': 'true' },
      },
    }),
  ],
  serviceControlPolicies: [],
  cases: cases(
    {
      action: 'sts:AssumeRole',
      resource: 'arn:aws:iam::111111111111:role/payments/settle',
      caller: { arn: 'arn:aws:iam::111111111111:user/payments/alice' },
      context: {
        'aws:MultiFactorAuthAge': '1200',
        'aws:MultiFactorAuthPresent': 'true',
        'aws:PrincipalArn': 'arn:aws:iam::111111111111:user/payments/alice',
        'aws:PrincipalOrgPaths': [`${organization}/r-ab12/ou-ab12-22222222/`],
        'aws:PrincipalTag/cost-center': 'eu-payments-7',
        'aws:PrincipalTag/status': 'active',
        'aws:PrincipalTag/team': 'payments',
        'aws:SourceIp': '203.0.113.77',
        'aws:username': 'alice',
        'sts:RoleSessionName': 'alice-2024',
      },
    },
    [
      [
        'a caller of another account',
        'trust-policy',
        { caller: { arn: 'arn:aws:iam::333333333333:user/payments/alice' } },
      ],
      ['a role that is not granted', 'identity-policy', { resource: 'arn:aws:iam::111111111111:role/Payments/settle' }],
      ...(
        [
          ['aws:PrincipalTag/team', 'Payments'],
          ['aws:PrincipalTag/status', 'leaver'],
          ['aws:PrincipalTag/cost-center', 'eu-payments-8'],
          ['sts:RoleSessionName', 'bob-2024'],
          ['aws:PrincipalArn', 'arn:aws:iam::111111111111:user/ledger/alice'],
          ['aws:MultiFactorAuthPresent', 'false'],
          ['aws:MultiFactorAuthAge', '3600'],
          ['aws:SourceIp', '198.51.100.128'],
          ['aws:PrincipalOrgPaths', `${organization}/r-ab12/ou-ab12-33333333/`],
          ['aws:SourceVpce', 'vpce-0123456789abcdef0'],
        ] as const
      ).map(([key, value]) => [`${key} ${value}`, 'identity-policy', { context: { [key]: value } }] as const),
    ],
  ),
}

/** The first case of each is allowed. */
export const scenarios: ReadonlyArray<Scenario> = [a, b, c]

/** An identity policy of so many statements, of which the last one alone allows the call. */
export const longScenario = (statements: number): Scenario => ({
  name: `${statements} statements`,
  trustPolicy: a.trustPolicy,
  identityPolicies: [
    policy(
      ...Array.from({ length: statements }, (_, i) => {
        const last = i === statements - 1
        const all = statementsOf(last ? 'deploy' : `area-${i}`)
        return all[last ? TAKE_ROLES : i % all.length] ?? granted
      }),
    ),
  ],
  serviceControlPolicies: [],
  cases: cases({ ...b.cases[0].request, caller: a.cases[0].request.caller }, [
    ['a role that is not granted', 'identity-policy', { resource: 'arn:aws:iam::222222222222:role/Deploy/releases' }],
  ]),
})
