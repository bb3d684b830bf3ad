import { describe, expect, it } from '@jest/globals'
import { outcome } from '../support/build.js'
import { CALLER, given, read, ROLE, sample, warningCodes } from './samples.js'

const options = { callerArn: CALLER, roleArn: ROLE }

const chain = ['list-parents.account', 'list-parents.unit']
const levels = ['list-policies-for-target.root', 'list-policies-for-target.unit', 'list-policies-for-target.account']
const documents = ['describe-policy.full-aws-access', 'describe-policy.scp']

const targets = ({ scenario }: ReturnType<typeof read>): unknown =>
  scenario.caller.serviceControlPolicies?.map(({ target, policies }) => [target, policies.map(({ name }) => name)])

describe('service control policies (SCP-2)', () => {
  it('are complete where every level up to the root is told, and every document is there', () => {
    const answer = read([...documents, ...levels, ...chain], options)
    expect(targets(answer)).toEqual([
      ['r-ab12', ['FullAWSAccess']],
      ['ou-ab12-11112222', ['FullAWSAccess', 'StayInOurAccounts']],
      ['111111111111', ['FullAWSAccess']],
    ])
    expect(answer.scenario.incomplete).toBeUndefined()
    expect(answer.understood).toHaveLength(7)
    expect(answer.ignored).toEqual([])
  })

  it.each([...chain, ...levels, ...documents])('are incomplete without %s', (missing) =>
    expect(
      read(
        [...documents, ...levels, ...chain].filter((name) => name !== missing),
        options,
      ).scenario.incomplete,
    ).toEqual(['caller.serviceControlPolicies']),
  )

  it('are incomplete where the list of a level goes on (NextToken)', () => {
    const answer = read([...documents, ...levels.slice(0, 2), 'list-policies-for-target.truncated', ...chain], options)
    expect(answer.scenario.incomplete).toEqual(['caller.serviceControlPolicies'])
  })

  it('of an unknown level count for some level: a Deny counts, an Allow settles nothing', () => {
    const { scenario } = read(['describe-policy.scp'], options)
    expect(scenario.caller.serviceControlPolicies).toEqual([
      {
        target: 'level not told',
        policies: [
          {
            name: 'StayInOurAccounts',
            document: (sample('describe-policy.scp') as { Policy: { Content: unknown } }).Policy.Content,
          },
        ],
      },
    ])
    expect(scenario.incomplete).toEqual(['caller.serviceControlPolicies'])
    const organization = { id: 'o-other' }
    expect(outcome({ ...scenario, role: { organization } }, 'service-control-policy')).toBe('fail')
    expect(outcome({ ...scenario, role: { organization: { id: 'o-exampleorgid' } } }, 'service-control-policy')).toBe(
      'unknown',
    )
  })

  it('that were given beside whole levels are one more level, and the list may lack others', () => {
    const extra = { ...given('mine', sample('identity-policy')), as: 'serviceControlPolicy' } as const
    const answer = read([...documents, ...levels, ...chain, extra], options)
    expect(targets(answer)).toContainEqual(['level not told', ['mine']])
    expect(answer.scenario.incomplete).toEqual(['caller.serviceControlPolicies'])
  })

  it('attached to something that is not told are left out', () => {
    const answer = read(['list-policies-for-target', 'list-parents'], options)
    expect(warningCodes(answer)).toEqual([])
    expect(answer.ignored.map(({ shape }) => shape)).toEqual(['ListPoliciesForTarget', 'ListParents'])
  })

  it('a circle of parents ends', () => {
    const circle = ['ou-1', 'ou-2', '111111111111'].map((ChildId, i, all) =>
      given(ChildId, { ChildId, Parents: [{ Id: all[(i + 1) % 3], Type: 'ORGANIZATIONAL_UNIT' }] }),
    )
    expect(read([...circle, ...documents], options).scenario.incomplete).toEqual(['caller.serviceControlPolicies'])
  })
})

describe('resource control policies', () => {
  it('stand above the account of the role (RCP-1)', () => {
    const { scenario } = read(['describe-policy.rcp', 'describe-policy.rcp-full-aws-access'], options)
    expect(scenario.role?.resourceControlPolicies).toMatchObject([
      { target: 'level not told', policies: [{ name: 'OnlyUs' }, { name: 'RCPFullAWSAccess' }] },
    ])
    expect(scenario.incomplete).toEqual(['role.resourceControlPolicies'])
    expect(scenario.caller).not.toHaveProperty('serviceControlPolicies')
  })
})

describe('an organization', () => {
  it('that says whose account asked is that of the account, with the path where the units are told (KEY-4)', () => {
    expect(read(['describe-organization.account'], options).scenario.caller.organization).toEqual({
      id: 'o-exampleorgid',
      managementAccount: false,
    })
    expect(read(['describe-organization.account', ...chain], options).scenario.caller.organization).toEqual({
      id: 'o-exampleorgid',
      path: 'o-exampleorgid/r-ab12/ou-ab12-11112222/',
      managementAccount: false,
    })
  })

  it('is that of its management account without being told', () =>
    expect(
      read(['describe-organization'], { ...options, roleArn: 'arn:aws:iam::333333333333:role/x' }).scenario.role
        ?.organization,
    ).toEqual({ id: 'o-exampleorgid', managementAccount: true }))

  it('else may be that of any account, and is left out', () =>
    expect(read(['describe-organization'], options).ignored).toEqual([
      expect.objectContaining({ shape: 'DescribeOrganization' }),
    ]))
})

describe('VPC endpoints (VPC-1)', () => {
  it('give their policy where the call went through them', () => {
    const { scenario } = read(['cloudtrail.assume-role.session', 'describe-vpc-endpoints'])
    expect(scenario.network?.vpcEndpointPolicy).toContain('sts:*')
  })
  it('else nothing', () => expect(read(['describe-vpc-endpoints'], options).scenario).not.toHaveProperty('network'))
})
