import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { collectCommands, readDocuments, type CollectPlan } from '../../src/readers.js'
import type { AssumeRoleScenario } from '../../src/index.js'
import { allow, allowing, diagnosis, document, ROLE, scenario, SESSION, trusting, USER } from '../support/build.js'

const plan = (input: AssumeRoleScenario | string): CollectPlan => {
  const answer = collectCommands(input)
  if (answer._tag === 'Left') throw new Error(JSON.stringify(answer.left))
  return answer.right
}

const bare = (caller: string = USER): AssumeRoleScenario => ({ request: { roleArn: ROLE }, caller: { arn: caller } })

const commands = ({ groups }: CollectPlan): ReadonlyArray<string> =>
  groups.flatMap((group) => group.commands.map(({ command }) => command))

const files = ({ groups }: CollectPlan): ReadonlyArray<readonly [string, ReadonlyArray<string>]> =>
  groups.map(({ of, commands: list }) => [of, list.map(({ saveAs }) => saveAs)])

describe('what to ask AWS', () => {
  it('of a user of whom nothing is known: the role first, then the caller, then the organization', () => {
    const { verdict, groups, notCollectable } = plan(bare())
    expect(verdict).toBe('undetermined')
    expect(groups.map(({ of, account }) => [of, account])).toEqual([
      ['role', '222222222222'],
      ['caller', '111111111111'],
      ['organization', null],
    ])
    expect(groups[0]?.commands[0]).toMatchObject({
      command: 'aws iam get-role --role-name deploy',
      saveAs: 'get-role.deploy.json',
      gates: ['trust-policy', 'role'],
    })
    expect(notCollectable).toEqual([])
  })

  it('of a role session: its role, no groups, and its session policies cannot be had', () => {
    const answer = plan(bare(SESSION))
    expect(commands(answer).join('\n')).toContain('list-attached-role-policies --role-name Build')
    expect(commands(answer).join('\n')).not.toContain('group')
    expect(answer.notCollectable.map(({ gates }) => gates)).toEqual([['session-policy']])
  })

  it('of an AWS service: nothing about a caller', () =>
    expect(plan(bare('ec2.amazonaws.com')).groups.map(({ of }) => of)).toEqual(['role', 'organization']))

  it('nothing where all is known', () =>
    expect(plan(scenario())).toEqual({ verdict: 'allowed', groups: [], notCollectable: [] }))

  it.each<readonly [string, AssumeRoleScenario, ReadonlyArray<readonly [string, ReadonlyArray<string>]>]>([
    [
      'the identity policies, where their list is incomplete (DEC-38)',
      scenario({ caller: { identityPolicies: [] }, rest: { incomplete: ['caller.identityPolicies'] } }),
      [
        [
          'caller',
          [
            'list-attached-user-policies.json',
            'attached-policies.json',
            'list-user-policies.json',
            'inline-policies.json',
            'list-groups-for-user.json',
            'group-policies.json',
            'get-account-authorization-details.json',
          ],
        ],
      ],
    ],
    [
      'the maximum session duration of the role',
      scenario({ request: { durationSeconds: 7200 } }),
      [['role', ['get-role.deploy.json']]],
    ],
    [
      'the endpoint policy, of the endpoint that is told',
      { ...scenario(), network: {}, context: { 'aws:SourceVpce': 'vpce-1' } },
      [['caller', ['describe-vpc-endpoints.json']]],
    ],
    [
      'the units of the organization, where a condition asks for the path',
      scenario({
        role: { trustPolicy: trusting({ AWS: '111111111111' }, { StringLike: { 'aws:PrincipalOrgPaths': 'o-1/*' } }) },
      }),
      [
        ['caller', ['describe-organization.111111111111.json']],
        ['organization', ['list-parents.111111111111.json']],
      ],
    ],
    [
      'the tags of the user',
      scenario({
        role: { trustPolicy: trusting({ AWS: '111111111111' }, { StringEquals: { 'aws:PrincipalTag/team': 'x' } }) },
      }),
      [['caller', ['get-user.alice.json']]],
    ],
    [
      'the tags of the role',
      scenario({
        caller: {
          identityPolicies: [
            {
              document: document(
                allow({ Resource: '*', Condition: { StringEquals: { 'aws:ResourceTag/team': 'x' } } }),
              ),
            },
          ],
        },
      }),
      [['role', ['get-role.deploy.json']]],
    ],
    [
      'the organization of the role',
      scenario({
        caller: {
          identityPolicies: [
            {
              document: document(allow({ Resource: '*', Condition: { StringEquals: { 'aws:ResourceOrgID': 'o-1' } } })),
            },
          ],
        },
      }),
      [['role', ['describe-organization.222222222222.json']]],
    ],
    [
      'the record of the call, for what only the call tells',
      scenario({
        role: { trustPolicy: trusting({ AWS: '111111111111' }, { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }) },
      }),
      [['caller', ['cloudtrail.json']]],
    ],
  ])('%s', (_, input, expected) => expect(files(plan(input))).toEqual(expected))

  it('the provider of a web identity, in the account of the role', () => {
    const provider = 'arn:aws:iam::222222222222:oidc-provider/token.actions.githubusercontent.com'
    const answer = plan({
      request: { roleArn: ROLE, operation: 'AssumeRoleWithWebIdentity' },
      caller: { arn: provider },
    })
    expect(commands(answer)).toContain(
      `aws iam get-open-id-connect-provider --open-id-connect-provider-arn ${provider}`,
    )
  })

  it('what no command shows is said, by the name that the policy gives it', () => {
    const conditions = { StringEquals: { 'aws:PrincipalTag/Team': 'x', 'ec2:SourceInstanceARN': 'arn:x' } }
    const { notCollectable } = plan(
      scenario({
        caller: { arn: SESSION, identityPolicies: [allowing()] },
        role: { trustPolicy: trusting({ AWS: '111111111111' }, conditions) },
      }),
    )
    expect(notCollectable.map(({ message }) => message)).toEqual([
      'No command shows the session tags of a running session: tell `caller.tags`, or `aws:PrincipalTag/Team` under `context`.',
      'No command shows `ec2:SourceInstanceARN`: tell it under `context`, or under `absentContextKeys` where the request does not carry it.',
    ])
  })

  it('no command is made of what cannot be seen', () => {
    const provider = 'arn:aws:iam::222222222222:oidc-provider/x.example.com/\u001B[2J'
    const answer = plan({
      request: { roleArn: ROLE, operation: 'AssumeRoleWithWebIdentity' },
      caller: { arn: provider },
    })
    expect(commands(answer).join('')).not.toContain('\u001B')
    expect(answer.notCollectable).toContainEqual(expect.objectContaining({ gates: ['identity-token'] }))
  })

  it('what stands in the scenario is quoted', () => {
    const answer = plan({ ...scenario(), network: {}, context: { 'aws:SourceVpce': 'vpce-1; rm -rf ~' } })
    expect(commands(answer)).toEqual(["aws ec2 describe-vpc-endpoints --vpc-endpoint-ids 'vpce-1; rm -rf ~'"])
  })

  it('a scenario that cannot be read is refused', () => expect(collectCommands('{')._tag).toBe('Left'))
})

describe('the commands only read', () => {
  it.each([USER, SESSION, 'ec2.amazonaws.com'])('of %s', (caller) => {
    const operations = commands(plan(bare(caller))).flatMap((command) => [
      ...command.matchAll(/\baws [a-z0-9]+ ([a-z-]+)/g),
    ])
    expect(operations.length).toBeGreaterThan(0)
    for (const [, operation] of operations) expect(operation).toMatch(/^(?:get|list|describe|lookup)-/)
  })
})

/**
 * A stand-in for the AWS CLI: a shell script that answers from a table, and applies the few forms of `--query` that the
 * commands use, so that what they print is what the real CLI prints.
 */
const fake = `
const [, , service, operation, ...rest] = process.argv
const option = (name) => { const i = rest.indexOf('--' + name); return i < 0 ? undefined : rest[i + 1] }
const allow = (Resource) => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource }] })
const [policy, boundary] = ['arn:aws:iam::111111111111:policy/Take', 'arn:aws:iam::111111111111:policy/Edge']
const full = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }
const of = {
  'list-attached-user-policies': { AttachedPolicies: [{ PolicyName: 'Take', PolicyArn: policy }] },
  'list-user-policies': { PolicyNames: ['In-line'] },
  'get-user-policy': { UserName: 'alice', PolicyName: option('policy-name'), PolicyDocument: allow('arn:aws:iam::2:role/x') },
  'list-groups-for-user': { Groups: [{ GroupName: 'devs' }] },
  'list-attached-group-policies': { AttachedPolicies: [] },
  'list-group-policies': { PolicyNames: ['OfGroup'] },
  'get-group-policy': { GroupName: 'devs', PolicyName: option('policy-name'), PolicyDocument: allow('arn:aws:iam::2:role/y') },
  'get-policy': { Policy: { Arn: option('policy-arn'), DefaultVersionId: 'v3' } },
  'get-policy-version': { PolicyVersion: { VersionId: option('version-id'), IsDefaultVersion: true, Document: allow(option('policy-arn') === boundary ? '*' : 'arn:aws:iam::222222222222:role/deploy') } },
  'get-user': { User: { UserName: 'alice', UserId: 'AIDAEXAMPLE', Arn: 'arn:aws:iam::111111111111:user/alice', PermissionsBoundary: { PermissionsBoundaryArn: boundary } } },
  'get-role': { Role: { RoleName: 'deploy', RoleId: 'AROAEXAMPLE', Arn: 'arn:aws:iam::222222222222:role/deploy', MaxSessionDuration: 3600, AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: '111111111111' }, Action: 'sts:AssumeRole' }] } } },
  'get-account-authorization-details': {},
  'describe-organization': { Organization: { Id: 'o-1', MasterAccountId: '333333333333' } },
  'list-policies-for-target': { Policies: [{ Id: 'p-' + option('filter'), Name: 'Full', Type: option('filter') }] },
  'list-parents': { Parents: [option('child-id') === 'ou-1' ? { Id: 'r-1', Type: 'ROOT' } : { Id: 'ou-1', Type: 'ORGANIZATIONAL_UNIT' }] },
  'list-policies': { Policies: [{ Id: 'p-' + option('filter') }] },
  'describe-policy': { Policy: { PolicySummary: { Id: option('policy-id'), Name: 'Full', Type: (option('policy-id') ?? '').slice(2) }, Content: JSON.stringify((option('policy-id') ?? '').includes('RESOURCE') ? { ...full, Statement: [{ ...full.Statement[0], Principal: '*' }] } : full) } },
}
const answer = of[operation]
const query = option('query')
const at = (path) => path.split('.').reduce((value, step) => {
  const found = /^([A-Za-z]+)(\\[(\\d*)\\])?$/.exec(step)
  const next = Array.isArray(value) ? value.map((each) => each[step]) : value?.[found[1]]
  return found?.[3] ? next?.[Number(found[3])] : next
}, answer)
const asked = query === undefined ? answer
  : query.startsWith('{') ? Object.fromEntries(query.slice(1, -1).split(', ').map((pair) => { const [key, value] = pair.split(': '); return [key, value.startsWith("'") ? value.slice(1, -1) : at(value)] }))
  : at(query)
console.log(option('output') === 'text' ? [asked].flat().map((value) => value ?? 'None').join('\\t') : JSON.stringify(asked))
`

describe('what the commands print is what the readers want', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'collect-'))
    writeFileSync(join(folder, 'aws.cjs'), fake)
    writeFileSync(join(folder, 'aws'), `#!/bin/sh\nexec '${process.execPath}' '${join(folder, 'aws.cjs')}' "$@"\n`, {
      mode: 0o755,
    })
  })
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  it('run in a shell, they settle the call', () => {
    const lines = plan(bare()).groups.flatMap(({ commands: list }) =>
      list.map(({ command, saveAs }) => `${command} > ${saveAs}`),
    )
    // One shell for all of them, as somebody pastes them.
    execFileSync('sh', ['-c', `cd '${folder}' && mkdir out && cd out\n${lines.join('\n')}\n`], {
      env: { PATH: `${folder}:${process.env['PATH'] ?? ''}` },
    })
    const out = join(folder, 'out')
    const inputs = readdirSync(out)
      .sort()
      .map((name) => ({ name, text: readFileSync(join(out, name), 'utf8') }))
    const answer = readDocuments(inputs, { callerArn: USER, roleArn: ROLE })
    const read = answer._tag === 'Right' ? answer.right : null
    expect(read?.warnings).toEqual([])
    expect(read?.scenario.incomplete).toBeUndefined()
    expect(read?.scenario.caller.identityPolicies?.map(({ name }) => name)).toEqual(['Take', 'In-line', 'OfGroup'])
    expect(read?.scenario.caller.permissionsBoundary).toMatchObject({ name: 'Edge' })
    expect(read?.scenario.caller.organization).toMatchObject({ id: 'o-1', managementAccount: false })
    expect(read?.scenario.caller.serviceControlPolicies?.map(({ target }) => target)).toEqual([
      'r-1',
      'ou-1',
      '111111111111',
    ])
    expect(read?.scenario.role?.resourceControlPolicies?.map(({ target }) => target)).toEqual([
      'r-1',
      'ou-1',
      '222222222222',
    ])
    expect(read === null ? null : diagnosis(read.scenario).verdict).toBe('allowed')
  })
})
