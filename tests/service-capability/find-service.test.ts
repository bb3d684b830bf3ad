import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { findService, type ServiceEdition } from '../../src/services.js'
import { dataPrincipals, editions, rows, search } from './data.js'

const found = (query: string, edition?: ServiceEdition): ReadonlyArray<readonly [string, string]> =>
  search(query, edition).found.map(({ matchedBy, service }) => [matchedBy, service.name])

const S3 = 'Amazon Simple Storage Service (Amazon S3)'
const EC2 = 'Amazon Elastic Compute Cloud (Amazon EC2)'

describe('findService', () => {
  it.each<readonly [string, string, string]>([
    [S3, 'name', S3],
    ['amazon simple storage service (AMAZON S3)', 'name', S3],
    ['  Amazon   S3 ', 'short-name', S3],
    ['Simple Storage Service', 'short-name', S3],
    ['Amazon S3 on AWS Outposts', 'short-name', 'Amazon Simple Storage Service (Amazon S3) on AWS Outposts'],
    ['STS', 'short-name', 'AWS Security Token Service (AWS STS)'],
    ['MSK', 'short-name', 'Amazon Managed Streaming for Apache Kafka (MSK)'],
    ['ELASTICMAPREDUCE', 'prefix', 'Amazon EMR'],
    ['qdeveloper', 'prefix', 'Amazon Q Developer'],
    ['LAMBDA.AmazonAWS.com', 'service-principal', 'AWS Lambda'],
    ['spotfleet.amazonaws.com', 'service-principal', EC2],
    ['elasticmapreduce.amazonaws.com.cn', 'service-principal', 'Amazon EMR'],
    ['AWS SSO', 'name-in-another-edition', 'AWS IAM Identity Center'],
    ['Amazon Elasticsearch Service', 'name-in-another-edition', 'Amazon OpenSearch Service'],
    ['s3.us-east-1.amazonaws.com', 'prefix-in-principal', S3],
    ['logs.events.amazonaws.com', 'prefix-in-principal', 'Amazon EventBridge'],
    ['anything.s3.amazonaws.com', 'prefix-in-principal', S3],
  ])('finds %j by %s: %s', (query, matchedBy, name) => expect(found(query)).toEqual([[matchedBy, name]]))

  it('finds in the edition that is named, and the newest where none is', () => {
    expect(found('sso', '2018')).toEqual([['short-name', 'AWS Single Sign-On (AWS SSO)']])
    expect(search('s3').edition).toBe('2026')
    expect(found('AWS WAF', '2018')).toEqual([['name', 'AWS WAF']])
    expect(found('CloudFormation', '2018')).toEqual([['short-name', 'AWS CloudFormation']])
    expect(found('Amazon Data Firehose', '2018')).toEqual([['name-in-another-edition', 'Amazon Kinesis Data Firehose']])
  })

  it('gives all rows that share a prefix, the surest first', () =>
    expect(found('ec2', '2018')).toEqual([
      ['short-name', EC2],
      ['prefix', 'Amazon Elastic Block Store (Amazon EBS)'],
      ['prefix', 'Amazon Virtual Private Cloud (Amazon VPC)'],
    ]))

  it('gives what shares the prefix also where that is a whole name', () =>
    expect(found('CloudFormation')).toEqual([
      ['name', 'CloudFormation'],
      ['prefix', 'AWS Cloud Control API'],
    ]))

  it('gives both rows of a service that stands in two categories', () =>
    expect(search('AWS App Runner', '2023').found.map(({ service }) => service.category)).toEqual([
      'Compute services',
      'Containers services',
    ]))

  it('takes a whole name for the service that has it in this edition, and no other', () => {
    expect(found('Amazon Inspector', '2018')).toEqual([['name', 'Amazon Inspector']])
    expect(found('Amazon Inspector')).toEqual([['name', 'Amazon Inspector']])
    expect(search('Amazon Inspector', '2018').found[0]?.service.prefixes).toEqual(['inspector'])
    expect(search('Amazon Inspector').found[0]?.service.prefixes).toEqual(['inspector2'])
  })

  it.each<readonly [string, ReadonlyArray<string>]>([
    ['lambada', ['AWS Lambda']],
    ['AWS Lamda', ['AWS Lambda']],
    ['DynamoBD', ['Amazon DynamoDB']],
    ['bach', ['AWS Batch']],
    ['lamda.amazonaws.com', ['lambda.amazonaws.com']],
    ['cloudfromation', ['CloudFormation']],
    ['amazon kenesis', ['kinesis']],
    ['catalog', ['AWS Control Catalog', 'AWS Marketplace Catalog', 'AWS Service Catalog']],
    ['qqqqqqqqqq', []],
    ['', []],
  ])('of %j it finds nothing, and suggests %j', (query, suggestions) =>
    expect(search(query)).toMatchObject({ found: [], suggestions, otherEditions: [] }),
  )

  it('says which editions have what this one does not', () => {
    expect(search('AWS CloudHSM Classic')).toMatchObject({ found: [], otherEditions: ['2018'] })
    expect(search('a4b')).toMatchObject({ found: [], otherEditions: ['2018', '2023'] })
    expect(search('bedrock', '2018')).toMatchObject({ found: [], otherEditions: ['2026'] })
  })

  it('knows no principal that is not proven', () => {
    // The Glacier row has service-linked roles, and no principal of them is known.
    expect(found('glacier.amazonaws.com')).toEqual([['prefix-in-principal', 'Amazon Glacier']])
    expect(search('nosuch.amazonaws.com').found).toEqual([])
  })

  it.each<readonly [unknown, unknown, ReadonlyArray<string>]>([
    [undefined, undefined, ['']],
    [5, '2018', ['/query']],
    [null, '2025', ['/query', '/edition']],
    ['s3', 2018, ['/edition']],
  ])('refuses %j, %j', (query, edition, pointers) => {
    const answer = findService(query as string, edition as ServiceEdition)
    expect(answer._tag === 'Left' ? answer.left.map(({ pointer }) => pointer) : null).toEqual(pointers)
  })

  describe.each(editions)('laws, edition %s', (edition) => {
    const anyRow = fc.constantFrom(...rows(edition))
    const anyCase = (text: string): fc.Arbitrary<string> =>
      fc
        .array(fc.boolean(), { minLength: text.length, maxLength: text.length })
        .map((upper) => [...text].map((c, i) => (upper[i] === true ? c.toUpperCase() : c.toLowerCase())).join(''))

    it('every row is found by its name and each of its prefixes, in any letter case', () =>
      fc.assert(
        fc.property(
          anyRow.chain((of) =>
            fc.record({
              of: fc.constant(of),
              query: fc.constantFrom(of.name, ...(of.prefixes ?? []), ...(of.servicePrincipals ?? [])).chain(anyCase),
            }),
          ),
          ({ of, query }) => expect(search(query, edition).found.map(({ service }) => service)).toContain(of),
        ),
      ))

    it('what it suggests is found', () =>
      fc.assert(
        fc.property(
          anyRow.chain(({ name }) =>
            fc.record({ name: fc.constant(name), at: fc.nat(name.length - 1), put: fc.constantFrom('', 'x', '#') }),
          ),
          ({ name, at, put }) => {
            const { suggestions } = search(name.slice(0, at) + put + name.slice(at + 1), edition)
            for (const word of suggestions) expect(search(word, edition).found).not.toEqual([])
          },
        ),
        { numRuns: 20 },
      ))

    it('any text comes to an answer (Totality)', () =>
      fc.assert(
        fc.property(fc.string(), (query) => {
          const { found: matches, suggestions } = search(query, edition)
          expect(matches.length === 0 || suggestions.length === 0).toBe(true)
          expect(suggestions.length).toBeLessThanOrEqual(5)
        }),
        { numRuns: 100 },
      ))
  })

  it('a text of ten million characters comes to an answer (Totality)', () => {
    for (const part of ['a', ' ', '(', '.', '\u0130'])
      expect(search(`${part.repeat(10_000_000)}.amazonaws.com`)).toMatchObject({ found: [], suggestions: [] })
  })

  it('every proven principal is found as such in some edition', () => {
    for (const { principal } of dataPrincipals())
      expect(editions.some((edition) => found(principal, edition).some(([way]) => way === 'service-principal'))).toBe(
        true,
      )
  })
})
