import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { capabilityWarnings, type CapabilityWarning, type CapabilityWarningsInput } from '../../src/services.js'
import { editions, right, rows } from './data.js'

type Rest = Partial<Omit<CapabilityWarningsInput, 'policies'>>

const warnings = (statement: object | ReadonlyArray<object>, rest: Rest = {}): ReadonlyArray<CapabilityWarning> =>
  right(
    capabilityWarnings({
      type: 'identity-policy',
      edition: '2018',
      policies: [{ name: 'P', document: { Version: '2012-10-17', Statement: statement } }],
      ...rest,
    }),
  )

const allow = (rest: object): object => ({ Effect: 'Allow', Resource: '*', ...rest })

const codes = (statement: object, rest: Rest = {}): ReadonlyArray<string> =>
  warnings(statement, rest).map(({ code }) => code)

const BUCKET = 'arn:aws:s3:::logs/*'
const tagged = (key: string, operator = 'StringEquals'): object => ({ Condition: { [operator]: { [key]: 'x' } } })

describe('single actions (SEED-73, SEED-74, TBL-3)', () => {
  it('are not supported by AWS Support in 2018', () =>
    expect(warnings(allow({ Sid: 'S', Action: ['s3:*', 'Support:DescribeCases', 'support:Add*'] }))).toEqual([
      {
        code: 'actions-not-supported',
        severity: 'warning',
        edition: '2018',
        services: ['AWS Support'],
        prefix: 'support',
        column: 'actions',
        notes: [],
        policy: 'P',
        document: '/policies/0/document',
        statement: 0,
        sid: 'S',
        pointer: '/Statement/Action/1',
        position: null,
        values: ['Support:DescribeCases', 'support:Add*'],
        message:
          'Statement 0 names single actions (`Support:DescribeCases`, `support:Add*`). By the table of 2018, AWS Support does not support single actions in policies: the statement has no effect on them.',
        hint: 'Write `support:*` (SEED-74).',
      },
    ]))

  it.each<readonly [string, object, Rest]>([
    ['all actions of the service', allow({ Action: 'support:*' }), {}],
    ['all actions of all services', allow({ Action: '*' }), {}],
    ['a later edition, which has Yes', allow({ Action: 'support:DescribeCases' }), { edition: '2023' }],
    ['a service that has Yes', allow({ Action: 's3:GetObject' }), {}],
    ['a prefix that the edition does not have', allow({ Action: 'bedrock:InvokeModel' }), {}],
    ['a prefix with a wildcard', allow({ Action: 'supp*:DescribeCases' }), {}],
    ['a text without a prefix', allow({ Action: 'DescribeCases' }), {}],
  ])('have no warning for %s', (_what, statement, rest) => expect(codes(statement, rest)).toEqual([]))

  it.each([
    ['a Deny', { Effect: 'Deny', Resource: '*', Action: 'support:DescribeCases' }],
    ['NotAction', { Effect: 'Deny', Resource: '*', NotAction: 'support:DescribeCases' }],
  ])('have one for %s as well', (_what, statement) => expect(codes(statement)).toEqual(['actions-not-supported']))

  it('of Trusted Advisor are a note, with its footnote (SEED-85, SEED-90)', () => {
    const [in2018, in2023] = (['2018', '2023'] as const).map((edition) =>
      warnings(allow({ Action: 'trustedadvisor:DescribeChecks' }), { edition }),
    )
    expect([in2018, in2023].map((all) => all?.map(({ code, severity }) => [code, severity]))).toEqual([
      [['limited-support', 'note']],
      [['limited-support', 'note']],
    ])
    expect(in2018?.[0]?.message).toContain('with a limit: API access goes through the AWS Support API')
    expect(in2023?.[0]?.message).toContain('in part: API access goes through the AWS Support API')
  })
})

describe('resource ARNs (SEED-75, SEED-76, TBL-3)', () => {
  it('are not supported by AWS Batch in 2018', () =>
    expect(
      warnings([allow({ Action: 's3:*' }), allow({ Action: 'batch:*', Resource: ['arn:aws:batch:*:*:job/a'] })]),
    ).toMatchObject([
      {
        code: 'resource-not-supported',
        services: ['AWS Batch'],
        column: 'resourceLevel',
        statement: 1,
        pointer: '/Statement/1/Resource/0',
        values: ['arn:aws:batch:*:*:job/a'],
      },
    ]))

  it('of another service do not cover its actions either', () =>
    expect(warnings(allow({ Action: ['batch:SubmitJob', 's3:GetObject'], Resource: BUCKET }))).toMatchObject([
      { code: 'resource-not-supported', services: ['AWS Batch'], values: [BUCKET], pointer: '/Statement/Resource' },
    ]))

  it('left out by NotResource are still asked for', () => {
    const statement = { Effect: 'Allow', Action: 'batch:*', NotResource: ['arn:aws:batch:*:*:job/a', BUCKET] }
    expect(warnings(statement)).toMatchObject([
      { code: 'resource-not-supported', values: ['arn:aws:batch:*:*:job/a'], pointer: '/Statement/NotResource/0' },
    ])
    expect(codes({ ...statement, NotResource: BUCKET })).toEqual([])
  })

  it.each<readonly [string, object, Rest]>([
    ['the Resource `*`', allow({ Action: 'batch:*' }), {}],
    ['`*` beside an ARN', allow({ Action: 'batch:*', Resource: ['arn:aws:batch:*:*:job/a', '*'] }), {}],
    ['a service that has Yes', allow({ Action: 's3:GetObject', Resource: BUCKET }), {}],
    ['actions that NotAction leaves out', { Effect: 'Allow', NotAction: 'batch:*', Resource: BUCKET }, {}],
    // SEED-78: EC2 and EBS have Yes, VPC has Yes with a footnote: the prefix does not tell which is meant.
    ['rows that share a prefix', allow({ Action: 'ec2:RunInstances', Resource: 'arn:aws:ec2:*:*:instance/*' }), {}],
    [
      'CloudFormation, whose prefix Cloud Control API has too',
      allow({ Action: 'cloudformation:*', Resource: BUCKET }),
      { edition: '2026' },
    ],
  ])('have no warning for %s', (_what, statement, rest) => expect(codes(statement, rest)).toEqual([]))

  it('warn where all rows that share a prefix agree, and cite them all', () =>
    expect(warnings(allow({ Action: 'snowball:*', Resource: 'arn:aws:snowball:*:*:job/*' }))).toMatchObject([
      { code: 'resource-not-supported', services: ['AWS Snowball', 'AWS Snowball Edge'] },
    ]))

  it('are a note where they are supported in part: nobody knows of which resources (SEED-78)', () =>
    expect(
      warnings(allow({ Action: 'batch:SubmitJob', Resource: 'arn:aws:batch:*:*:job/a' }), { edition: '2026' }),
    ).toMatchObject([{ code: 'limited-support', severity: 'note', column: 'resourceLevel' }]))

  it('of STS are a note with its footnote (SEED-85, TBL-10)', () => {
    const statement = allow({ Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::222222222222:role/deploy' })
    for (const edition of editions)
      expect(warnings(statement, { edition })).toMatchObject([
        { code: 'limited-support', severity: 'note', notes: [expect.stringContaining('no resources of its own')] },
      ])
  })

  it('of S3 are a note for ElastiCache, which takes them where a cluster is seeded (SEED-85, TBL-12)', () => {
    const statement = allow({ Action: 'elasticache:CreateCacheCluster', Resource: BUCKET })
    expect(warnings(statement)).toMatchObject([
      { code: 'limited-support', severity: 'note', notes: [expect.stringContaining('seeded')], values: [BUCKET] },
    ])
    expect(codes(statement, { edition: '2023' })).toEqual([])
    expect(codes({ ...statement, Resource: [BUCKET, 'arn:aws:elasticache:*:*:cluster:a'] })).toEqual([
      'resource-not-supported',
    ])
  })

  it('of list actions may not work (SEED-77)', () => {
    const statement = allow({ Action: ['s3:GetObject', 's3:ListAllMyBuckets'], Resource: BUCKET })
    expect(warnings(statement)).toMatchObject([
      {
        code: 'list-action-with-resource',
        severity: 'note',
        values: ['s3:ListAllMyBuckets'],
        pointer: '/Statement/Action/1',
      },
    ])
    expect(codes({ ...statement, Resource: '*' })).toEqual([])
    expect(codes({ Effect: 'Allow', Action: 's3:ListBucket', NotResource: BUCKET })).toEqual([])
    expect(codes(allow({ Action: 'batch:ListJobs', Resource: BUCKET }))).toEqual(['resource-not-supported'])
  })
})

describe('conditions on tags (SEED-80, TBL-5)', () => {
  it.each([
    ['aws:ResourceTag/Owner', '/Statement/Condition/StringEquals/aws:ResourceTag~1Owner'],
    ['AWS:requesttag/Owner', '/Statement/Condition/StringEquals/AWS:requesttag~1Owner'],
    ['aws:TagKeys', '/Statement/Condition/StringEquals/aws:TagKeys'],
    ['lambda:ResourceTag/Owner', '/Statement/Condition/StringEquals/lambda:ResourceTag~1Owner'],
  ])('by %s are not supported by Lambda in 2018', (key, pointer) =>
    expect(warnings(allow({ Action: 'lambda:InvokeFunction', ...tagged(key) }))).toMatchObject([
      { code: 'tags-not-supported', services: ['AWS Lambda'], column: 'tags', values: [key], pointer },
    ]),
  )

  it.each([
    ['the example of the document: RDS has Yes', 'rds:*', 'rds:db-tag/Owner'],
    ['EC2, whose rows all have Yes', 'ec2:*', 'ec2:ResourceTag/Owner'],
    ['tags of the caller', 'lambda:*', 'aws:PrincipalTag/Owner'],
    ['another key', 'lambda:*', 'lambda:FunctionArn'],
    ['all services', '*', 'aws:ResourceTag/Owner'],
    ['the key of a service that the edition does not have', 's3:*', 'nosuch:ResourceTag/Owner'],
  ])('have no warning for %s', (_what, action, key) =>
    expect(codes(allow({ Action: action, ...tagged(key) }))).toEqual([]),
  )

  it('by the key of one service are a matter of that service alone', () =>
    expect(
      warnings(allow({ Action: ['rds:*', 'lambda:*'], ...tagged('redshift:db-tag/a') }), { edition: '2018' }),
    ).toEqual([]))

  it('are a note where some types of resources have tags', () =>
    expect(
      warnings(allow({ Action: 's3:GetObject', ...tagged('s3:ExistingObjectTag/a') }), { edition: '2026' }),
    ).toMatchObject([
      {
        code: 'limited-support',
        severity: 'note',
        column: 'tags',
        services: ['Amazon Simple Storage Service (Amazon S3)'],
      },
    ]))

  it('have a warning under each operator, and once for several', () =>
    expect(
      warnings(
        allow({
          Action: 'lambda:*',
          Condition: { Null: { 'aws:ResourceTag/a': 'true' }, StringLikeIfExists: { 'aws:ResourceTag/b': 'x' } },
        }),
      ),
    ).toMatchObject([
      { values: ['aws:ResourceTag/a', 'aws:ResourceTag/b'], pointer: '/Statement/Condition/Null/aws:ResourceTag~1a' },
    ]))
})

describe('temporary credentials (SEED-81, TBL-6)', () => {
  const statement = allow({ Action: 'glue:StartJobRun' })

  it.each(['session', 'role', 'federated'] as const)(
    'of the kind %s are not supported by AWS Glue in 2018',
    (credentials) =>
      expect(warnings(statement, { credentials })).toMatchObject([
        { code: 'temporary-credentials-not-supported', services: ['AWS Glue'], pointer: '/Statement/Action' },
      ]),
  )

  it.each<readonly [string, object, Rest]>([
    ['long-term keys', statement, { credentials: 'longTerm' }],
    ['a service', statement, { credentials: 'service' }],
    ['credentials that are not known', statement, {}],
    ['a later edition', statement, { credentials: 'role', edition: '2023' }],
    ['a Deny', { ...statement, Effect: 'Deny' }, { credentials: 'role' }],
    ['Snowball, whose rows differ', allow({ Action: 'snowball:*' }), { credentials: 'role' }],
  ])('have no warning for %s', (_what, of, rest) => expect(codes(of, rest)).toEqual([]))

  it('of IAM and STS work for some operations: a note, with the footnote (SEED-85, TBL-10)', () => {
    for (const edition of editions)
      for (const action of ['iam:CreateRole', 'sts:GetSessionToken'])
        expect(warnings(allow({ Action: action }), { credentials: 'role', edition })).toMatchObject([
          {
            code: 'limited-support',
            severity: 'note',
            column: 'temporaryCredentials',
            notes: [expect.stringContaining('Only some')],
          },
        ])
  })

  it('work with the API of SES, and not with its SMTP interface (SEED-85, TBL-12)', () =>
    expect(warnings(allow({ Action: 'ses:SendEmail' }), { credentials: 'role' })[0]?.message).toContain('SMTP'))
})

describe('resource-based policies (SEED-79, TBL-4)', () => {
  const statement = (action: string): object => ({ Effect: 'Allow', Principal: '*', Action: action })

  it('are not supported by DynamoDB in 2018, and are since', () => {
    const of = (edition: '2018' | '2026') => codes(statement('dynamodb:GetItem'), { type: 'resource-policy', edition })
    expect(of('2018')).toEqual(['resource-based-policy-not-supported'])
    expect(of('2026')).toEqual([])
  })

  it('are what trust policies and endpoint policies are not', () => {
    expect(codes(statement('dynamodb:GetItem'), { type: 'vpc-endpoint-policy' })).toEqual([])
    expect(codes(statement('sts:AssumeRole'), { type: 'trust-policy' })).toEqual([])
  })

  it('cite a service once that stands in two categories', () =>
    expect(warnings(statement('apprunner:*'), { type: 'resource-policy', edition: '2023' })).toMatchObject([
      { services: ['AWS App Runner'] },
    ]))
})

describe('footnotes of single services (SEED-85, TBL-11, TBL-12)', () => {
  it('the policy of a Lambda function can name lambda:InvokeFunction alone, in 2018', () => {
    const of = (action: string, rest: Rest = {}) =>
      codes({ Effect: 'Allow', Principal: '*', Action: action }, { type: 'resource-policy', ...rest })
    expect(of('lambda:GetFunction')).toContain('lambda-function-policy-action')
    expect(of('lambda:*')).toContain('lambda-function-policy-action')
    expect(of('Lambda:invokeFunction')).not.toContain('lambda-function-policy-action')
    expect(of('lambda:GetFunction', { edition: '2023' })).toEqual([])
    expect(codes(allow({ Action: 'lambda:GetFunction' }))).toEqual([])
  })

  it.each(['ec2:*VpcEndpoint*', 'ec2:CreateVpcEndpoint', 'EC2:describeprefixlists'])(
    '%s needs the Resource *, in 2018 and 2023',
    (action) => {
      const statement = allow({ Action: ['ec2:RunInstances', action], Resource: 'arn:aws:ec2:*:*:vpc-endpoint/a' })
      for (const edition of ['2018', '2023'] as const) {
        expect(warnings(statement, { edition })).toMatchObject([
          {
            code: 'vpc-endpoint-resource',
            severity: 'warning',
            services: ['Amazon Virtual Private Cloud (Amazon VPC)'],
            notes: [expect.stringContaining('must have "Resource": "*"')],
            values: [action],
            pointer: '/Statement/Action/1',
          },
        ])
        expect(codes({ ...statement, Resource: '*' }, { edition })).toEqual([])
      }
      // Its footnote speaks of endpoint policies only.
      expect(codes(statement, { edition: '2026' })).toEqual([])
    },
  )

  it('a VPC endpoint has one policy, in all editions', () => {
    const policy = { document: { Version: '2012-10-17', Statement: { Effect: 'Allow', Principal: '*', Action: '*' } } }
    for (const edition of editions) {
      const of = (count: number, type: 'vpc-endpoint-policy' | 'resource-policy') =>
        right(capabilityWarnings({ type, edition, policies: Array.from({ length: count }, () => policy) }))
      expect(of(2, 'vpc-endpoint-policy')).toMatchObject([
        { code: 'vpc-endpoint-policies', statement: null, pointer: '', document: '/policies/1/document', edition },
      ])
      expect([...of(1, 'vpc-endpoint-policy'), ...of(2, 'resource-policy')]).toEqual([])
    }
  })

  it('no action covers the making of CloudFront key pairs, in 2018', () => {
    const statement = allow({ Action: ['cloudfront:*', 'cloudfront:CreateKeyPair'] })
    expect(warnings(statement)).toMatchObject([
      { code: 'limited-support' },
      { code: 'cloudfront-key-pair-action', values: ['cloudfront:CreateKeyPair'], pointer: '/Statement/Action/1' },
    ])
    expect(codes(statement, { edition: '2023' })).toEqual([])
  })

  it('SageMaker does not check keys and buckets that a call names, in 2018', () => {
    const statement = allow({ Action: 'sagemaker:CreateTrainingJob', Resource: [BUCKET, 'arn:aws:kms:*:*:key/a'] })
    expect(warnings(statement)).toMatchObject([
      { code: 'limited-support' },
      {
        code: 'sagemaker-external-resource',
        values: [BUCKET, 'arn:aws:kms:*:*:key/a'],
        pointer: '/Statement/Resource/0',
      },
    ])
    expect(codes(allow({ Action: 'sagemaker:*', Resource: 'arn:aws:sagemaker:*:*:endpoint/a' }))).toEqual([
      'limited-support',
    ])
    expect(codes({ ...statement, Action: ['sagemaker:*', 's3:GetObject'] })).toEqual(['limited-support'])
  })

  it('SES has resource-level permissions for delegate senders: a note', () =>
    expect(
      warnings(allow({ Action: 'ses:SendEmail', Resource: 'arn:aws:ses:*:*:identity/example.com' }))[0]?.message,
    ).toContain('delegate senders'))
})

describe('capabilityWarnings', () => {
  it('asks the newest edition where none is named, and never mixes them (TBL-13)', () => {
    const { edition: _edition, ...newest } = { edition: undefined }
    const answer = right(
      capabilityWarnings({
        type: 'identity-policy',
        policies: [
          {
            document: {
              Statement: allow({ Action: 'textract:*', Resource: 'arn:aws:textract:*:*:adapter/a' }),
            },
          },
        ],
        ...newest,
      }),
    )
    expect(answer).toMatchObject([{ code: 'resource-not-supported', edition: '2026', policy: 'identity policy 0' }])
  })

  it('tells line and column of a policy that was given as text', () =>
    expect(
      right(
        capabilityWarnings({
          type: 'identity-policy',
          edition: '2018',
          policies: [{ document: '{"Statement":\n [{"Effect": "Allow", "Resource": "*",\n "Action": "support:A"}]}' }],
        }),
      ),
    ).toMatchObject([{ pointer: '/Statement/0/Action', position: { line: 3, column: 2 } }]))

  it.each<readonly [string, unknown, ReadonlyArray<string>]>([
    ['no type', { policies: [] }, ['']],
    ['a misspelt member', { type: 'identity-policy', policies: [], editon: '2018' }, ['/editon']],
    ['an edition', { type: 'identity-policy', policies: [], edition: '2020' }, ['/edition']],
    ['credentials', { type: 'identity-policy', policies: [], credentials: 'temporary' }, ['/credentials']],
    [
      'two policies',
      { type: 'identity-policy', policies: [{ document: { Statement: [{}] } }, { document: 'no JSON' }] },
      ['/policies/0/document/Statement/0', '/policies/1/document'],
    ],
    ['no object', 'identity-policy', ['']],
  ])('refuses what it cannot read: %s', (_what, input, pointers) => {
    const answer = capabilityWarnings(input as CapabilityWarningsInput)
    expect(answer._tag === 'Left' ? [...new Set(answer.left.map(({ pointer }) => pointer))] : null).toEqual(pointers)
  })

  const prefixes = [...new Set(editions.flatMap((edition) => rows(edition).flatMap((of) => of.prefixes ?? [])))]
  const action = fc.oneof(
    fc
      .tuple(
        fc.constantFrom(...prefixes, 'nosuch', '*'),
        fc.constantFrom('*', 'ListThings', 'CreateVpcEndpoint', 'Get*'),
      )
      .map(([prefix, name]) => `${prefix}:${name}`),
    fc.string(),
  )
  const statement = fc.record({
    Effect: fc.constantFrom('Allow', 'Deny'),
    Action: fc.array(action, { minLength: 1, maxLength: 4 }),
    Resource: fc.array(fc.oneof(fc.constantFrom('*', BUCKET, 'arn:aws:batch:*:*:job/a'), fc.string()), {
      minLength: 1,
      maxLength: 3,
    }),
    Condition: fc.constantFrom({}, { StringLike: { 'aws:ResourceTag/a': 'x', 'rds:db-tag/b': 'y' } }),
  })
  const rest = fc.record({
    edition: fc.constantFrom(...editions),
    credentials: fc.constantFrom('longTerm' as const, 'role' as const),
  })

  it('every warning cites rows, a cell and an element that are there', () =>
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1, maxLength: 3 }), rest, (statements, options) => {
        for (const warning of warnings(statements, options)) {
          const cited = rows(options.edition).filter(({ name }) => warning.services.includes(name))
          expect(new Set(cited.map(({ name }) => name)).size).toBe(warning.services.length)
          expect(cited.every(({ prefixes: own }) => own?.includes(warning.prefix))).toBe(true)
          const supports = new Set(cited.map(({ cells }) => cells[warning.column].support))
          if (warning.code.endsWith('-not-supported')) expect(supports).toEqual(new Set(['no']))
          expect(warning.edition).toBe(options.edition)
          expect(warning.pointer).toMatch(/^\/Statement\/\d+\/(?:Action|Resource|Condition)(?:\/|$)/)
          expect(warning.message).not.toMatch(/undefined|\.\.$/)
        }
      }),
    ))

  it('the order of statements does not matter', () =>
    fc.assert(
      fc.property(statement, statement, rest, (a, b, options) => {
        const told = (list: ReadonlyArray<object>) =>
          warnings(list, options)
            .map(({ code, prefix, values }) => JSON.stringify([code, prefix, values]))
            .sort()
        expect(told([a, b])).toEqual(told([b, a]))
      }),
      { numRuns: 100 },
    ))

  it('a statement with 100,000 actions, ARNs and keys comes to an answer (Totality)', () => {
    const many = Array.from({ length: 100_000 }, (_, i) => i)
    expect(
      warnings(
        allow({
          Action: many.map((i) => `${prefixes[i % prefixes.length] ?? ''}:Get${i}`),
          Resource: many.map((i) => `arn:aws:s3:::b/${i}`),
          Condition: {
            StringEquals: Object.fromEntries(many.slice(0, 10_000).map((i) => [`aws:ResourceTag/${i}`, 'x'])),
          },
        }),
      ).length,
    ).toBeGreaterThan(50)
  })
})
