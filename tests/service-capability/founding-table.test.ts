import { describe, expect, it } from '@jest/globals'
import { serviceCapabilities, type CapabilityColumn, type ServiceEdition } from '../../src/services.js'
import { columns, editions, namesWith, right, row, rows, search } from './data.js'

/** What docs/rules/founding-document.md says of the table, word by word: these lists were not taken from the data. */
const counts = (edition: ServiceEdition, column: CapabilityColumn): ReadonlyArray<number> =>
  (['yes', 'partial', 'no'] as const).map((support) => namesWith(edition, column, support).length)

const noteOf = (name: string, column: CapabilityColumn, edition: ServiceEdition = '2018'): string =>
  row(edition, name).cells[column].notes.join(' ')

const EC2 = 'Amazon Elastic Compute Cloud (Amazon EC2)'
const VPC = 'Amazon Virtual Private Cloud (Amazon VPC)'
const IAM = 'AWS Identity and Access Management (IAM)'
const STS = 'AWS Security Token Service (AWS STS)'
const SES = 'Amazon Simple Email Service (Amazon SES)'

describe('the table of the founding document', () => {
  it('has 107 services in 18 categories (SEED-70)', () => {
    expect(rows('2018')).toHaveLength(107)
    expect(new Set(rows('2018').map(({ name }) => name)).size).toBe(107)
    expect(new Set(rows('2018').map(({ category }) => category)).size).toBe(18)
  })

  it('groups them by category (SEED-71)', () => {
    const sizes = new Map<string, number>()
    for (const { category } of rows('2018')) sizes.set(category, (sizes.get(category) ?? 0) + 1)
    expect([...sizes]).toEqual([
      ['Compute Services', 10],
      ['Storage and Migration Services', 9],
      ['Database Services', 6],
      ['Networking and Content Delivery Services', 5],
      ['Developer Tools and Services', 6],
      ['Management Tools and Services', 11],
      ['Media Services', 5],
      ['Machine Learning Services', 8],
      ['Analytics Services', 9],
      ['Security, Identity, and Compliance Services', 16],
      ['Mobile Services', 4],
      ['Application Integration Services', 5],
      ['Business Productivity Services', 3],
      ['Desktop and App Streaming Services', 4],
      ['Internet of Things Services', 2],
      ['Game Development Services', 1],
      ['Software Services', 1],
      ['Additional Resources', 2],
    ])
  })

  it('links each name to its documentation (SEED-72), but two (SEED-91)', () => {
    const [linked, bare] = [true, false].map((has) =>
      rows('2018').filter(({ documentation }) => (documentation !== null) === has),
    )
    expect(bare?.map(({ name }) => name)).toEqual(['Amazon Mobile Analytics', 'Alexa for Business'])
    expect(linked?.filter(({ documentation }) => !/^https?:\/\/[^ ]+$/.test(documentation ?? ''))).toEqual([])
  })

  it('has six columns (TBL-1), and counts of Yes and No in each', () =>
    expect(columns.map((column) => [column, ...counts('2018', column)])).toEqual([
      ['actions', 106, 0, 1],
      ['resourceLevel', 71, 0, 36],
      ['resourceBased', 16, 0, 91],
      ['tags', 15, 0, 92],
      ['temporaryCredentials', 100, 0, 7],
      ['serviceLinkedRoles', 18, 0, 89],
    ]))

  it('has no Partial, which the later editions have (SEED-84, TBL-2)', () => {
    expect(columns.map((column) => counts('2018', column)[1])).toEqual([0, 0, 0, 0, 0, 0])
    expect(columns.map((column) => counts('2023', column))).toEqual([
      [371, 1, 0],
      [288, 14, 70],
      [30, 4, 338],
      [230, 12, 130],
      [361, 5, 6],
      [118, 11, 243],
    ])
    expect(columns.map((column) => counts('2026', column))).toEqual([
      [439, 1, 0],
      [350, 14, 76],
      [35, 8, 397],
      [285, 19, 136],
      [429, 5, 6],
      [150, 11, 279],
    ])
  })

  it('says that a Yes may have been a yellow cell, whose colour is lost (SEED-78, TBL-2)', () => {
    expect(right(serviceCapabilities('2018')).caveats.join(' ')).toContain('SEED-78')
    expect(editions.map((edition) => row(edition, EC2).cells.resourceLevel.support)).toEqual([
      'yes',
      'partial',
      'partial',
    ])
  })

  it('names the services with resource-based policies (SEED-79, TBL-4)', () =>
    expect(namesWith('2018', 'resourceBased', 'yes')).toEqual([
      'Amazon Elastic Container Registry (Amazon ECR)',
      'AWS Lambda',
      'Amazon Glacier',
      'Amazon Simple Storage Service (Amazon S3)',
      VPC,
      'AWS Cloud9',
      'AWS OpsWorks',
      'AWS OpsWorks for Chef Automate',
      'AWS Elemental MediaTailor',
      'Amazon Elasticsearch Service',
      'AWS Key Management Service (AWS KMS)',
      'AWS Single Sign-On (AWS SSO)',
      'Amazon Simple Notification Service (Amazon SNS)',
      'Amazon Simple Queue Service (Amazon SQS)',
      'AWS Greengrass',
      'AWS IoT',
    ]))

  it('puts marks on 18 cells of 14 services, with 16 texts and one that is missing (SEED-83, SEED-84, SEED-89)', () => {
    const marked = rows('2018').filter(({ cells }) => columns.some((column) => cells[column].notes.length > 0))
    expect(
      marked.map(({ name, cells }) => [name, ...columns.filter((column) => cells[column].notes.length > 0)]),
    ).toEqual([
      [EC2, 'serviceLinkedRoles'],
      ['AWS Lambda', 'resourceBased'],
      ['Amazon ElastiCache', 'resourceLevel'],
      ['Amazon CloudFront', 'actions'],
      [VPC, 'resourceLevel', 'resourceBased'],
      ['AWS CodeStar', 'resourceLevel'],
      ['Amazon CloudWatch', 'serviceLinkedRoles'],
      ['AWS Trusted Advisor', 'actions', 'temporaryCredentials'],
      ['Amazon SageMaker', 'resourceLevel'],
      ['Amazon GuardDuty', 'serviceLinkedRoles'],
      [IAM, 'temporaryCredentials'],
      [STS, 'resourceLevel', 'temporaryCredentials'],
      [SES, 'resourceLevel', 'temporaryCredentials'],
      ['AWS IoT', 'resourceBased'],
    ])
    const texts = new Set(marked.flatMap(({ cells }) => columns.flatMap((column) => cells[column].notes)))
    const dangling = [...texts].filter((text) => text.includes('has no footnote text'))
    expect([texts.size, dangling.length]).toEqual([17, 1])
    expect(noteOf('AWS CodeStar', 'resourceLevel')).toBe(dangling[0])
  })

  it.each<readonly [string, CapabilityColumn, string]>([
    ['AWS Lambda', 'resourceBased', 'only one action, lambda:InvokeFunction'],
    [VPC, 'resourceLevel', 'ec2:*VpcEndpoint* or ec2:DescribePrefixLists must have "Resource": "*"'],
    [VPC, 'resourceBased', 'One resource policy (endpoint policy) can be attached to a VPC endpoint'],
    ['Amazon CloudFront', 'actions', 'only the account root user can create one'],
    ['Amazon SageMaker', 'resourceLevel', 'External resources named in a call are not checked'],
    [STS, 'resourceLevel', 'no resources of its own'],
    [STS, 'temporaryCredentials', 'Only some AWS STS API operations'],
    [IAM, 'temporaryCredentials', 'Only some IAM API actions'],
    [SES, 'resourceLevel', 'delegate senders'],
    [SES, 'temporaryCredentials', 'SMTP interface does not accept'],
    [EC2, 'serviceLinkedRoles', 'only for Scheduled Instances, Spot Instance requests and Spot Fleet requests'],
    ['Amazon CloudWatch', 'serviceLinkedRoles', 'only the alarm actions feature'],
    ['Amazon GuardDuty', 'serviceLinkedRoles', 'cannot be created in the IAM console'],
    ['AWS IoT', 'resourceBased', 'X.509 certificates'],
    ['AWS Trusted Advisor', 'actions', 'AWS Support API'],
    ['Amazon ElastiCache', 'resourceLevel', 'Two API operations do take an Amazon S3 ARN'],
  ])('%s has the footnote under %s (SEED-85, TBL-9 to TBL-12)', (name, column, text) =>
    expect(noteOf(name, column)).toContain(text),
  )

  it('has service-linked roles for 18 services (SEED-86, TBL-8), with a link for all but two (SEED-82)', () => {
    const names = [
      'Application Auto Scaling',
      'Amazon EC2 Auto Scaling',
      EC2,
      'AWS Elastic Beanstalk',
      'Amazon Elastic Container Service (Amazon ECS)',
      'Elastic Load Balancing',
      'Amazon DynamoDB',
      'Amazon ElastiCache',
      'Amazon Redshift',
      'Amazon Relational Database Service (Amazon RDS)',
      'AWS Cloud9',
      'Amazon CloudWatch',
      'Amazon Lex',
      'Amazon Elasticsearch Service',
      'Amazon EMR',
      'Amazon GuardDuty',
      'Amazon Inspector',
      'AWS Organizations',
    ]
    expect(namesWith('2018', 'serviceLinkedRoles', 'yes')).toEqual(names)
    expect(names.filter((name) => row('2018', name).cells.serviceLinkedRoles.link === null)).toEqual([
      EC2,
      'AWS Organizations',
    ])
  })

  it('has one No under actions: AWS Support (SEED-87)', () =>
    expect(namesWith('2018', 'actions', 'no')).toEqual(['AWS Support']))

  it('has seven No under temporary credentials (SEED-88)', () =>
    expect(namesWith('2018', 'temporaryCredentials', 'no')).toEqual([
      'AWS Snowball Edge',
      'AWS CodeStar',
      'Amazon Rekognition',
      'AWS Glue',
      'Amazon QuickSight',
      'AWS CloudHSM Classic',
      'Amazon GuardDuty',
    ]))

  it('has one footnote on two cells of AWS Trusted Advisor (SEED-90)', () => {
    const { actions, temporaryCredentials } = row('2018', 'AWS Trusted Advisor').cells
    expect(actions.notes).toHaveLength(1)
    expect(actions.notes).toEqual(temporaryCredentials.notes)
  })

  it('has no service-linked roles for Lambda; Lambda@Edge has them since (TBL-11)', () => {
    expect(editions.map((edition) => row(edition, 'AWS Lambda').cells.serviceLinkedRoles.support)).toEqual([
      'no',
      'partial',
      'partial',
    ])
    expect(noteOf('AWS Lambda', 'serviceLinkedRoles', '2023')).toContain('Lambda@Edge has')
  })

  it('says that the column of service-linked roles tells nothing of service roles: Lambda takes them (TBL-7)', () => {
    const [found] = search('lambda.amazonaws.com', '2018').found
    expect([found?.service.name, found?.service.cells.serviceLinkedRoles.support]).toEqual(['AWS Lambda', 'no'])
  })

  it('asks more of tags since 2023, and says so (TBL-5)', () =>
    expect(editions.map((edition) => right(serviceCapabilities(edition)).caveats.join(' ').includes('TBL-5'))).toEqual([
      false,
      true,
      true,
    ]))
})
