import { describe, expect, it } from '@jest/globals'
import type { Paint } from '../../src/render/paint.js'
import { plainPaper } from '../../src/render/paper.js'
import { comparisonPage, searchPage, tablePage, warningsPage } from '../../src/render/services-page.js'
import { capabilityWarnings, serviceCapabilities, type ServiceEdition } from '../../src/services.js'
import { compared, editions, right, search } from '../service-capability/data.js'

const page = (query: string, edition: ServiceEdition = '2026', paper = plainPaper): string =>
  searchPage(search(query, edition), right(serviceCapabilities(edition)), paper)

describe('the page of a service', () => {
  it('has the row with its notes and links, under the titles of its edition (TBL-1)', () => {
    expect(page('lambda', '2018')).toMatchSnapshot()
    expect(page('lambda', '2023')).toMatchSnapshot()
  })

  it('says what is not known', () => {
    const text = page('AWS CloudAssist service read write permissions', '2023')
    expect(text).toMatch(/Prefix +not known/)
    expect(text).toMatch(/Principals +none is known/)
    expect(page('Alexa for Business', '2018')).toMatch(/Documentation +no link in this edition/)
  })

  it('names both categories of a service that stands in two', () =>
    expect(page('AWS App Runner', '2023')).toContain('(Compute services; Containers services)'))

  it('has the footnote of a whole row', () =>
    expect(page('Amazon RDS', '2023')).toContain('also stands for Amazon Aurora'))

  it('has a table for several rows, and says how each was found', () => expect(page('ec2')).toMatchSnapshot())

  it('says what may have been meant, or where else to look', () => {
    expect(page('lambada')).toMatchSnapshot()
    expect(page('AWS CloudHSM Classic')).toContain('add --edition 2018.')
    expect(page('qqqqqqqqqq')).toContain('by a service principal')
  })

  it('lets no control character of a query reach the terminal', () =>
    expect(page('a\u001b[31m')).toContain('a\\u001b[31m'))

  it('sets Yes, Partial and No off', () => {
    const paint: Paint = (style, words) => `<${style}>${words}</>`
    const text = page('AWS STS', '2026', { paint, width: 100 })
    expect(text).toContain('<doubt>partial </>')
    expect(text).toContain('<good>yes     </>')
    expect(text).toContain('<bad>no      </>')
  })

  it('fits the paper', () => {
    const lines = page('ec2', '2023', { ...plainPaper, width: 60 }).split('\n')
    expect(lines.filter((line) => line.length > 60 && !line.startsWith('  yes'))).toEqual([])
  })
})

describe('the page of an edition', () => {
  it.each(editions)('%s has a line for each row', (edition) => {
    const table = right(serviceCapabilities(edition))
    const text = tablePage(table, plainPaper)
    for (const { name } of table.services) expect(text).toContain(`  ${name} (`)
    expect(text.split('\n').filter((line) => /^ {2}(?:yes|par|no ) (?:yes|par|no ) /.test(line))).toHaveLength(
      table.services.length,
    )
  })

  it('says what to bear in mind (SEED-78)', () =>
    expect(tablePage(right(serviceCapabilities('2018')), plainPaper)).toContain('SEED-78'))
})

describe('the page of a comparison', () => {
  it('counts, and lists what changed', () => {
    const text = comparisonPage(compared('2018', '2023'), plainPaper)
    expect(text.split('\n').slice(0, 24).join('\n')).toMatchSnapshot()
    for (const line of [
      '  - Amazon Inspector → Amazon Inspector Classic',
      '  - AWS CloudHSM Classic',
      '    no → yes  Actions',
    ])
      expect(text.split('\n')).toContain(line)
  })

  it('has no part that would be empty', () =>
    expect(comparisonPage(compared('2018', '2018'), plainPaper).trim().split('\n')).toHaveLength(2))
})

describe('the page of warnings', () => {
  const of = (action: string): string =>
    warningsPage(
      right(
        capabilityWarnings({
          type: 'identity-policy',
          edition: '2018',
          policies: [
            {
              name: 'deploy',
              document: `{ "Statement": { "Effect": "Allow", "Resource": "arn:aws:ec2:*:*:a/b", "Action": "${action}" } }`,
            },
          ],
        }),
      ),
      '2018',
      plainPaper,
    )

  it('cites row, edition, footnote and place', () => expect(of('ec2:CreateVpcEndpoint')).toMatchSnapshot())
  it('marks what is only a note', () => expect(of('sts:AssumeRole')).toMatchSnapshot())
  it('says that there is nothing', () => expect(of('s3:GetObject')).toContain('NOTHING FOUND  By the table of 2018'))
})
