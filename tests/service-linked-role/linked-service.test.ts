import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { linkedServiceOf, servicesNaming } from '../../src/service-linked-role/linked-service.js'

interface Row {
  readonly principal: string
  readonly service: string | null
  readonly documentation: string | null
  readonly madeWhen: string | null
  readonly roles: ReadonlyArray<string>
}

const root = join(import.meta.dirname, '../..')
const rows = JSON.parse(
  readFileSync(join(root, 'data/service-linked-roles/service-linked-roles.json'), 'utf8'),
) as ReadonlyArray<Row>

it('the module is what the data give', () => {
  const { status, stdout } = spawnSync(process.execPath, ['scripts/service-linked-roles.mjs'], {
    cwd: root,
    encoding: 'utf8',
  })
  expect([status, stdout]).toEqual([0, ''])
})

describe('KND-17: PRINCIPAL and name to service', () => {
  it('tells every row of the data by its principal', () => {
    expect(rows.length).toBeGreaterThan(200)
    for (const { principal, service, documentation, madeWhen } of rows)
      expect(linkedServiceOf(principal)).toEqual({ principal, name: service, documentation, madeWhen })
  })

  it('tells every role of the data by its name, or by one that fits its pattern', () => {
    for (const { principal, roles } of rows)
      for (const role of roles)
        expect(servicesNaming(role.replace('*', 'x1')).map((service) => service.principal)).toContain(principal)
  })

  it('SLR-7: the case of a principal counts, and nothing is guessed', () => {
    for (const principal of ['AutoScaling.amazonaws.com', 'autoscaling', 'unheard-of.amazonaws.com', ''])
      expect(linkedServiceOf(principal)).toEqual({ principal, name: null, documentation: null, madeWhen: null })
  })

  it('SLR-9: the case of a name does not', () =>
    expect(servicesNaming('awsserviceroleforautoscaling').map(({ name }) => name)).toEqual(['Amazon EC2 Auto Scaling']))

  it('a name to the letter goes before one with a suffix', () => {
    const principals = (name: string) => servicesNaming(name).map(({ principal }) => principal)
    expect(principals('AWSServiceRoleForAmazonCognitoIdpEmailService')).toEqual(['email.cognito-idp.amazonaws.com'])
    expect(principals('AWSServiceRoleForAmazonCognitoIdpOther')).toEqual(['cognito-idp.amazonaws.com'])
    expect(principals('AWSServiceRoleForAutoScaling_mine')).toEqual(['autoscaling.amazonaws.com'])
    expect(principals('AWSServiceRoleForAutoScalingMine')).toEqual([])
    expect(principals('deploy')).toEqual([])
  })

  it('knows principals of which no role was seen', () =>
    expect(linkedServiceOf('fsx.amazonaws.com')).toMatchObject({ name: null, documentation: null }))
})
