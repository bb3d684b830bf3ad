import { describe, expect, it } from '@jest/globals'
import { compareEditions, findService, serviceCapabilities } from '../../../src/services.js'
import { right } from '../../service-capability/data.js'
import { cli } from '../../support/cli.js'

const services = (args: ReadonlyArray<string>, files: Readonly<Record<string, string>> = {}) =>
  cli(['services', ...args], files)

const policy = JSON.stringify({
  Statement: { Effect: 'Allow', Action: ['support:DescribeCases', 'glue:*'], Resource: '*' },
})

describe('role-doctor services', () => {
  it('prints a service, of the newest edition or another', async () => {
    expect(await services(['Amazon S3'])).toMatchObject({
      status: 0,
      out: expect.stringContaining('Amazon Simple Storage Service (Amazon S3)'),
      err: '',
    })
    expect((await services(['batch'])).out).toMatch(/Edition +2026 /)
    expect((await services(['batch', '--edition', '2018'])).out).toMatch(/Edition +2018-04-25 /)
  })

  it('prints an edition', async () => {
    expect((await services([])).out).toContain('440 rows, edition 2026')
    expect((await services(['--edition', '2018'])).out).toContain('107 rows, edition 2018 (2018-04-25)')
  })

  it('prints what changed, to the newest edition or another', async () => {
    expect((await services(['--compare', '2018'])).out).toContain('From 2018 to 2026')
    expect((await services(['--compare', '2018', '--edition', '2023'])).out).toContain('From 2018 to 2023')
  })

  it('prints what a policy asks for in vain', async () => {
    const args = ['--check', 'p.json', '--edition', '2018', '--credentials', 'role']
    const { status, out, err } = await services(args, { 'p.json': policy })
    expect([status, err]).toEqual([0, ''])
    expect(out).toContain('actions-not-supported')
    expect(out).toContain('temporary-credentials-not-supported')
    expect(out).toContain('p.json, statement 0, /Statement/Action/0, line 1, column 42')
    expect((await services(['--check', '-'], { '-': policy })).out).toContain('NOTHING FOUND')
  })

  it('takes a policy as it was pasted, and says what was repaired', async () => {
    const pasted = { 'p.txt': `${policy}\n,` }
    const { status, out, err } = await services(['--check', 'p.txt'], pasted)
    expect([status, out]).toEqual([0, (await services(['--check', 'p.txt'], { 'p.txt': policy })).out])
    expect(err).toContain('role-doctor: p.txt:2:1:')
    expect(await services(['--check', 'p.txt', '--strict'], pasted)).toMatchObject({ status: 3, out: '' })
  })

  it('reads a policy of the type that --type names', async () => {
    const resourcePolicy = JSON.stringify({ Statement: { Effect: 'Allow', Principal: '*', Action: 'dynamodb:*' } })
    const args = ['--check', 'p.json', '--edition', '2018', '--type', 'resource-policy']
    expect((await services(args, { 'p.json': resourcePolicy })).out).toContain('resource-based-policy-not-supported')
  })

  it('prints the answer of the library with --json', async () => {
    const json = async (...args: ReadonlyArray<string>): Promise<unknown> =>
      JSON.parse((await services([...args, '--json'], { 'p.json': policy })).out)
    expect(await json('ec2')).toEqual(right(findService('ec2')))
    expect(await json('--edition', '2018')).toEqual(right(serviceCapabilities('2018')))
    expect(await json('--compare', '2018')).toEqual(right(compareEditions('2018', '2026')))
    expect(await json('--check', 'p.json', '--edition', '2018')).toMatchObject([{ code: 'actions-not-supported' }])
  })

  it('ends with 3 where no service is found, and says what may have been meant', async () => {
    expect(await services(['lambada'])).toMatchObject({ status: 3, out: expect.stringContaining('- AWS Lambda') })
    expect(await services(['lambada', '--json'])).toMatchObject({
      status: 3,
      out: expect.stringContaining('"found": []'),
    })
  })

  it.each<readonly [ReadonlyArray<string>, string]>([
    [['s3', '--compare', '2018'], 'one question at a time'],
    [['s3', '--check', 'p.json'], 'one question at a time'],
    [['s3', '--type', 'trust-policy'], 'go along with --check'],
    [['--credentials', 'role'], 'go along with --check'],
    [['--strict'], 'go along with --check'],
    [['--edition', '2019'], '--edition is one of 2018, 2023, 2026, not "2019"'],
    [['--check', 'missing.json'], 'there is no such file'],
    [['Amazon', 'S3'], 'in quotes'],
  ])('%j is answered with status 3 and a word of help', async (args, message) =>
    expect(await services(args)).toMatchObject({ status: 3, out: '', err: expect.stringContaining(message) }),
  )

  it('tells every broken place of a policy', async () =>
    expect(await services(['--check', 'p.json'], { 'p.json': '{"Statement": {"Efect": "Allow"}}' })).toMatchObject({
      status: 3,
      out: '',
      err: expect.stringContaining('Did you mean `Effect`?'),
    }))
})
