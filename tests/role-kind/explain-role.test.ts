import { describe, expect, it } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'
import { explainRole, type ExplainRoleInput } from '../../src/index.js'
import { HIDDEN, LINKED, ORDINARY, RESERVED, SSO, codesOf, explained, roleArn, trusting } from '../support/roles.js'

const session = (name: string): string => `arn:aws:sts::111111111111:assumed-role/${name}/someone`
const noteOf = ({ notes }: ReturnType<typeof explained>, code: string) => notes.find((note) => note.code === code)

describe('a service-linked role', () => {
  it('TV-12, KND-1, SEED-43, SEED-65: is told by its path, with the service, and needs no action', () =>
    expect(explained(LINKED)).toMatchObject({
      summary:
        '`AWSServiceRoleForAutoScaling` is a service-linked role of Amazon EC2 Auto Scaling. You need to do nothing.',
      kinds: ['service-linked'],
      provenBy: 'path',
      likely: [],
      service: { principal: 'autoscaling.amazonaws.com', name: 'Amazon EC2 Auto Scaling' },
      needsAction: 'no',
      managedThrough: { where: 'linked-service', name: 'Amazon EC2 Auto Scaling' },
      lookAlike: null,
      questions: [],
    }))

  it('KND-10: says that the path alone is the proof', () =>
    expect(noteOf(explained(LINKED), 'proven-by-path')?.rules).toContain('KND-10'))

  it('KND-1: whatever its name is', () =>
    expect(explained(roleArn('aws-service-role/x.amazonaws.com/deploy')).kinds).toEqual(['service-linked']))

  it('KND-17: of a principal that is not known, the principal alone', () => {
    const told = explained(roleArn('aws-service-role/brand-new.amazonaws.com/AWSServiceRoleForBrandNew'))
    expect(told).toMatchObject({
      kinds: ['service-linked'],
      needsAction: 'no',
      service: { principal: 'brand-new.amazonaws.com', name: null, documentation: null },
    })
    expect(codesOf(told.notes)).toContain('unknown-service')
    expect(told.summary).toContain('`brand-new.amazonaws.com`')
  })

  it('KND-17: one principal may have several roles, and one role a suffix', () => {
    for (const name of ['AWSServiceRoleForRDS', 'AWSServiceRoleForRDSBeta', 'AWSServiceRoleForRDSPreview'])
      expect(explained(roleArn(`aws-service-role/rds.amazonaws.com/${name}`)).service?.name).toBe(
        'Amazon Relational Database Service (Amazon RDS)',
      )
    expect(
      explained(roleArn('aws-service-role/lexv2.amazonaws.com/AWSServiceRoleForLexV2Bots_AB12CD')).service?.name,
    ).toBe('Amazon Lex V2')
  })

  it('KND-1: a path that names no service is one all the same', () => {
    const told = explained(roleArn('aws-service-role/Odd'))
    expect(told).toMatchObject({ kinds: ['service-linked'], service: null })
    expect(noteOf(told, 'unknown-service')?.message).toContain('names no service')
  })

  it('KND-15: says where its trust policy is another than the usual one', () => {
    const own = { Service: 'autoscaling.amazonaws.com' }
    const differs = (trustPolicy: ExplainRoleInput['trustPolicy'] & object) =>
      codesOf(explained(LINKED, { trustPolicy }).notes).includes('trust-policy-differs')
    expect(differs(trusting(own))).toBe(false)
    expect(differs(trusting({ Service: 'ec2.amazonaws.com' }))).toBe(true)
    expect(differs(trusting({ AWS: '111111111111' }))).toBe(true)
    expect(differs(trusting(own, { Action: 'sts:TagSession' }))).toBe(true)
    expect(
      differs({
        Statement: [...[own, own].map((Principal) => ({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }))],
      }),
    ).toBe(true)
  })

  it('KND-20: is one and not a service role too', () =>
    expect(explained(LINKED, { trustPolicy: trusting({ Service: 'autoscaling.amazonaws.com' }) }).kinds).toEqual([
      'service-linked',
    ]))

  it('KND-36, KND-37, NEW-7: may come of what happened in another account', () => {
    const analyzer = explained(
      roleArn('aws-service-role/access-analyzer.amazonaws.com/AWSServiceRoleForAccessAnalyzer'),
    )
    expect(noteOf(analyzer, 'may-come-from-another-account')?.rules).toEqual(['KND-36', 'NEW-7'])
    expect(noteOf(explained(LINKED), 'may-come-from-another-account')?.rules).toEqual(['KND-37', 'NEW-7'])
  })

  it('SLR-1: was made for its service', () =>
    expect(explained(LINKED).madeBy).toMatchObject([{ by: 'linked-service', certain: true }]))
})

describe('a reserved role', () => {
  it('TV-14, KND-2, NEW-6: of Identity Center, with its permission set', () => {
    const told = explained(SSO)
    expect(told).toMatchObject({
      kinds: ['identity-center'],
      provenBy: 'path',
      permissionSet: 'Admin',
      needsAction: 'no',
      madeBy: [{ by: 'identity-center', certain: true }],
      deleting: { route: 'through-service' },
      managedThrough: { where: 'identity-center' },
    })
    expect(codesOf(told.notes)).toEqual(['goes-with-last-assignment'])
  })

  it.each([
    ['aws-reserved/sso.amazonaws.com/AWSReservedSSO_A_B_0123456789abcdef', 'identity-center', 'A_B'],
    ['aws-reserved/sso.amazonaws.com/us-gov-west-1/AWSReservedSSO_Ops_0123456789abcdef', 'identity-center', 'Ops'],
    ['aws-reserved/sso.amazonaws.com/AWSReservedSSO_Ops_0123', 'identity-center', null],
    ['aws-reserved/sso.amazonaws.com/not/region/AWSReservedSSO_Ops_0123456789abcdef', 'reserved', null],
    ['aws-reserved/other.amazonaws.com/Kept', 'reserved', null],
    ['aws-reserved/Kept', 'reserved', null],
  ])('KND-2, KND-3: %s is %s, of the permission set %s', (role, kind, permissionSet) =>
    expect(explained(roleArn(role))).toMatchObject({ kinds: [kind], permissionSet }),
  )

  it('KND-3: of an owner that is not known', () => {
    const told = explained(RESERVED)
    expect(told).toMatchObject({ needsAction: 'look', deleting: { route: 'none' }, managedThrough: { where: 'aws' } })
    expect(codesOf(told.notes)).toEqual(['owner-unknown'])
  })
})

describe('KND-11: a look-alike', () => {
  it('TV-13: has the name of a service-linked role, and another path', () => {
    const told = explained(roleArn('AWSServiceRoleForAutoScaling'))
    expect(told).toMatchObject({
      kinds: ['unknown'],
      service: null,
      lookAlike: { of: 'service-linked', by: 'name' },
      needsAction: 'look',
      managedThrough: { where: 'iam' },
      deleting: { route: 'direct' },
    })
    expect(told.lookAlike?.message).toContain('Amazon EC2 Auto Scaling')
    expect(told.summary).toContain('only looks like a service-linked role')
  })

  it.each([
    ['team/AWSServiceRoleForNothing', undefined, 'service-linked', 'name'],
    ['awsserviceroleforautoscaling', undefined, 'service-linked', 'name'],
    ['AWSReservedSSO_Admin_0123456789abcdef', undefined, 'identity-center', 'name'],
    ['Aws-Service-Role/autoscaling.amazonaws.com/x', undefined, 'service-linked', 'path'],
    ['team/aws-service-role/autoscaling.amazonaws.com/x', undefined, 'service-linked', 'path'],
    ['AWS-reserved/sso.amazonaws.com/x', undefined, 'identity-center', 'path'],
    ['team/aws-reserved/x', undefined, 'reserved', 'path'],
    ['deploy', 'Service-Linked Role for deployments', 'service-linked', 'description'],
  ] as const)('%s (%s) looks like %s by its %s, and is none', (role, description, of, by) => {
    const told = explained(roleArn(role), {
      trustPolicy: trusting({ Service: 'autoscaling.amazonaws.com' }),
      ...(description === undefined ? {} : { description }),
    })
    expect(told).toMatchObject({ kinds: ['service-role'], provenBy: 'trust-policy', lookAlike: { of, by } })
  })

  it('is nothing that proves itself, and nothing whose path is hidden', () => {
    expect(explained(LINKED, { description: 'a service-linked role' }).lookAlike).toBeNull()
    expect(explained(session('AWSServiceRoleForAutoScaling')).lookAlike).toBeNull()
    expect(explained(ORDINARY).lookAlike).toBeNull()
  })
})

describe('KND-13: the ARN of a session', () => {
  it('makes a name of AWS a strong hint, and no proof', () => {
    const told = explained(session('AWSServiceRoleForAutoScaling'))
    expect(told).toMatchObject({
      role: { path: null, name: 'AWSServiceRoleForAutoScaling' },
      kinds: ['unknown'],
      provenBy: null,
      likely: [{ kind: 'service-linked', by: 'name' }],
      service: null,
      managedThrough: { where: 'unknown' },
      deleting: { route: null },
    })
    expect(told.likely[0]?.message).toContain('Amazon EC2 Auto Scaling')
    expect(told.questions.map(({ about }) => about)).toEqual(['arn', 'trustPolicy'])
    expect(explained(session('AWSReservedSSO_Admin_0123456789abcdef')).likely).toMatchObject([
      { kind: 'identity-center', by: 'name' },
    ])
  })

  it('is taken back by a trust policy of another form, and not by one of its own', () => {
    const name = session('AWSServiceRoleForAutoScaling')
    expect(explained(name, { trustPolicy: trusting({ Service: 'autoscaling.amazonaws.com' }) })).toMatchObject({
      kinds: ['unknown'],
      likely: [{ kind: 'service-linked' }],
    })
    expect(explained(name, { trustPolicy: trusting({ AWS: '222222222222' }) })).toMatchObject({
      kinds: ['cross-account'],
      likely: [],
    })
  })

  it('hides the path of an ordinary role too', () => expect(codesOf(explained(HIDDEN).notes)).toContain('path-hidden'))
})

describe('an ordinary role', () => {
  const SAML = 'arn:aws:iam::111111111111:saml-provider/Corp'
  const OIDC = 'arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com'
  const saml = { Action: 'sts:AssumeRoleWithSAML' }
  const web = { Action: 'sts:AssumeRoleWithWebIdentity' }

  it.each([
    ['KND-4', { Service: 'ec2.amazonaws.com' }, {}, ['ec2-service-role']],
    ['KND-4, PAS-50', { Service: 'ec2.amazonaws.com.cn' }, {}, ['ec2-service-role']],
    ['KND-5', { Service: 'lambda.amazonaws.com' }, {}, ['service-role']],
    ['KND-6', { Federated: SAML }, saml, ['federated']],
    ['KND-6', { Federated: OIDC }, web, ['federated']],
    ['KND-6', { Federated: 'cognito-identity.amazonaws.com' }, web, ['federated']],
    ['KND-6', { Federated: 'accounts.google.com' }, web, ['federated']],
    ['KND-6', { Federated: 'graph.facebook.com' }, web, ['federated']],
    ['KND-6', { Federated: 'www.amazon.com' }, web, ['federated']],
    ['KND-7', { AWS: '222222222222' }, {}, ['cross-account']],
    ['KND-7', { AWS: 'arn:aws:iam::222222222222:user/alice' }, {}, ['cross-account']],
    ['KND-7', { AWS: 'arn:aws:iam::222222222222:role/team/build' }, {}, ['cross-account']],
    ['KND-7', { AWS: 'arn:aws:sts::222222222222:assumed-role/build/x1' }, {}, ['cross-account']],
    ['KND-8', { AWS: 'arn:aws:iam::111111111111:root' }, {}, ['same-account']],
    ['KND-7, KND-8', '*', {}, ['cross-account', 'same-account']],
    [
      'KND-9',
      { Service: ['ec2.amazonaws.com', 'ssm.amazonaws.com'], AWS: ['111111111111', '222222222222'] },
      {},
      ['ec2-service-role', 'service-role', 'cross-account', 'same-account'],
    ],
  ])('%s: one that trusts %j %j is %j', (_rule, principal, rest, kinds) =>
    expect(explained(ORDINARY, { trustPolicy: trusting(principal, rest) })).toMatchObject({
      kinds,
      provenBy: 'trust-policy',
      service: null,
      deleting: { route: 'direct' },
      managedThrough: { where: 'iam' },
    }),
  )

  it('KND-14: is of a kind that is not known without its trust policy, which is asked for', () =>
    expect(explained(ORDINARY)).toMatchObject({
      kinds: ['unknown'],
      provenBy: null,
      trusts: null,
      needsAction: 'look',
      questions: [
        { about: 'trustPolicy', command: 'aws iam get-role --role-name deploy --query Role.AssumeRolePolicyDocument' },
      ],
    }))

  it('TV-15, KND-12: below /service-role/ is probably a service role, and its trust policy is asked for', () => {
    const told = explained(roleArn('service-role/QuickSightAction'))
    expect(told).toMatchObject({
      kinds: ['unknown'],
      likely: [{ kind: 'service-role', by: 'path', rules: ['KND-12'] }],
      madeBy: [{ by: 'service', certain: false }],
      questions: [{ about: 'trustPolicy' }],
    })
    expect(told.summary).toContain('probably a service role')
    // Proof takes the place of the hint.
    expect(
      explained(roleArn('service-role/QuickSightAction'), { trustPolicy: trusting({ AWS: '111111111111' }) }),
    ).toMatchObject({ kinds: ['same-account'], likely: [] })
  })

  it.each([
    ['KND-19: no Allow at all', { Statement: [{ Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole' }] }, []],
    [
      'KND-19: a condition that cannot hold',
      trusting({ AWS: '222222222222' }, { Condition: { StringEquals: { 'sts:ExternalId': [] } } }),
      ['condition-never-holds'],
    ],
    [
      'an action that lets nobody in (TRU-3)',
      trusting({ AWS: '222222222222' }, { Action: 'sts:TagSession' }),
      ['action-does-not-fit'],
    ],
    [
      'KND-6: a SAML provider with the action of web identities',
      trusting({ Federated: SAML }, web),
      ['action-does-not-fit'],
    ],
    ['a provider that IAM does not know', trusting({ Federated: 'example.com' }, web), ['principal-nobody']],
    ['CHG-33: a unique ID of somebody who is gone', trusting({ AWS: 'AROAABCDEFGHIJKLMNOPQ' }), ['principal-deleted']],
    ['a group', trusting({ AWS: 'arn:aws:iam::111111111111:group/team' }), ['principal-nobody']],
  ] as const)('%s makes a role that nobody can take', (_title, trustPolicy, idle) => {
    const told = explained(ORDINARY, { trustPolicy })
    expect(told).toMatchObject({ kinds: ['disabled'], trusts: [], needsAction: 'look' })
    expect(codesOf(told.notes).slice(0, 1 + idle.length)).toEqual(['disabled', ...idle])
  })

  it.each([
    ['the same principal', { AWS: '222222222222' }, {}, 'denied'],
    ['everybody', '*', {}, 'denied'],
    ['the whole account of it', { AWS: 'arn:aws:iam::222222222222:root' }, {}, 'denied'],
    ['somebody else', { AWS: '333333333333' }, {}, 'trusted'],
    ['it, for another action', { AWS: '222222222222' }, { Action: 'sts:TagSession' }, 'trusted'],
    [
      'it, on a condition',
      { AWS: '222222222222' },
      { Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      'perhaps',
    ],
    [
      'it, on a condition that never holds',
      { AWS: '222222222222' },
      { Condition: { StringEquals: { 'aws:username': [] } } },
      'trusted',
    ],
  ])('KND-19, CHG-12: a Deny of %s leaves it %j %j', (_title, principal, rest, outcome) => {
    const { trusts } = explained(ORDINARY, {
      trustPolicy: {
        Statement: [
          { Effect: 'Allow', Principal: { AWS: '222222222222' }, Action: 'sts:AssumeRole' },
          { Effect: 'Deny', Principal: principal, Action: 'sts:AssumeRole', ...rest },
        ],
      },
    })
    expect(trusts?.map(({ maybeDenied }) => maybeDenied)).toEqual(outcome === 'denied' ? [] : [outcome === 'perhaps'])
  })

  it('PRI-16: whether a Deny of everybody hits services is open', () => {
    const told = explained(ORDINARY, {
      trustPolicy: {
        Statement: [
          { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
          { Effect: 'Deny', Principal: '*', Action: 'sts:*' },
        ],
      },
    })
    expect(told.trusts).toMatchObject([{ maybeDenied: true }])
    expect(codesOf(told.notes)).toContain('maybe-denied')
  })

  it('NEW-8: says who may take it, where to look for its maker, and on which conditions', () => {
    const told = explained(ORDINARY, {
      trustPolicy: trusting(
        { AWS: ['arn:aws:iam::222222222222:role/build', 'arn:aws:iam::111111111111:root'] },
        { Condition: { StringEquals: { 'sts:ExternalId': 'x' } } },
      ),
    })
    expect(told.trusts).toEqual([
      {
        principal: 'arn:aws:iam::222222222222:role/build',
        type: 'AWS',
        account: '222222222222',
        statement: 0,
        conditionKeys: ['sts:ExternalId'],
        maybeDenied: false,
      },
      expect.objectContaining({ account: '111111111111' }),
    ])
    expect(codesOf(told.notes)).toContain('look-for-its-maker')
    expect(told.command).toBe(
      'aws cloudtrail lookup-events --region us-east-1 --lookup-attributes AttributeKey=ResourceName,AttributeValue=deploy',
    )
  })

  it.each([
    ['a foreign account', { AWS: '222222222222' }, {}, 'yes', 'trusts-foreign-account'],
    ['a foreign account that is known', { AWS: '222222222222' }, { trustedAccounts: ['222222222222'] }, 'look', null],
    ["the reader's account", { AWS: '222222222222' }, { account: '222222222222' }, 'look', null],
    ['everybody', { AWS: '*' }, {}, 'yes', 'trusts-anyone'],
    ['everybody, though all accounts are known', { AWS: '*' }, { trustedAccounts: [] }, 'yes', 'trusts-anyone'],
    ['its own account', { AWS: '111111111111' }, {}, 'look', null],
    ['a service', { Service: 'lambda.amazonaws.com' }, {}, 'look', null],
  ])('NEW-8: trusting %s %j %j needs attention: %s', (_title, principal, rest, needsAction, code) => {
    const told = explained(ORDINARY, { trustPolicy: trusting(principal), ...rest })
    expect(told.needsAction).toBe(needsAction)
    const attention = codesOf(told.notes).filter((one) => one.startsWith('trusts-'))
    expect(attention).toEqual(code === null ? [] : [code])
  })

  it('asks whose a foreign account is, unless it was told which accounts are known', () => {
    const trustPolicy = trusting({ AWS: '222222222222' })
    expect(explained(ORDINARY, { trustPolicy }).questions.map(({ about }) => about)).toEqual(['trustedAccounts'])
    expect(explained(ORDINARY, { trustPolicy, trustedAccounts: [] }).questions).toEqual([])
  })

  it.each([
    ['KND-30', 'OrganizationAccountAccessRole', 'organizations', 'cross-account'],
    ['KND-31', 'AWSControlTowerExecution', 'control-tower', 'cross-account'],
    ['KND-31', 'aws-controltower-AdministratorExecutionRole', 'control-tower', 'cross-account'],
    ['KND-32', 'cdk-hnb659fds-deploy-role-111111111111-eu-west-1', 'cdk', 'same-account'],
    ['KND-32', 'cdk-other1-file-publishing-role-111111111111-eu-west-1', 'cdk', 'same-account'],
    ['KND-33', 'ecsTaskExecutionRole', 'service', 'service-role'],
    ['KND-33', 'EMR_EC2_DefaultRole', 'service', 'ec2-service-role'],
    ['KND-34', 'service-role/my-function-role-0a1b2c3d', 'service', 'service-role'],
    ['KND-35', 'codebuild-RWBCore-service-role', 'codebuild', 'service-role'],
  ])('%s: the name of %s hints at %s, and proves nothing', (rule, role, by, kind) => {
    const told = explained(roleArn(role))
    expect(told.madeBy).toMatchObject([{ by, certain: false, rules: [rule] }])
    expect(told).toMatchObject({
      kinds: ['unknown'],
      likely: [{ kind, by: rule === 'KND-34' ? 'path' : 'name' }],
    })
    expect(noteOf(told, 'look-for-its-maker')?.message).toContain('hint')
  })

  it('KND-30: such a name makes no exception for whom it trusts', () =>
    expect(
      explained(roleArn('OrganizationAccountAccessRole'), { trustPolicy: trusting({ AWS: '222222222222' }) }),
    ).toMatchObject({ kinds: ['cross-account'], needsAction: 'yes', madeBy: [{ by: 'organizations' }] }))

  it('a tag that AWS alone can write is told as such, and others are not', () => {
    const tagged = (tags: Readonly<Record<string, string>>) => explained(ORDINARY, { tags }).madeBy
    expect(tagged({ 'aws:servicecatalog:portfolioArn': 'x' })).toMatchObject([{ by: 'tagging-service', certain: true }])
    expect(tagged({ team: 'web' })).toEqual([])
  })

  it('its description is told, as what anybody may have written', () => {
    expect(noteOf(explained(ORDINARY, { description: 'for deployments' }), 'described-as')?.message).toContain(
      '"for deployments"',
    )
    expect(noteOf(explained(ORDINARY, { description: ' ' }), 'described-as')).toBeUndefined()
  })

  it('SRV-1, SRV-3, SRV-11, KND-20: a service role belongs to the account; EC2 takes it through a profile', () => {
    const lambda = explained(ORDINARY, { trustPolicy: trusting({ Service: 'lambda.amazonaws.com' }) })
    expect(noteOf(lambda, 'belongs-to-the-account')?.rules).toEqual(['SRV-1', 'KND-20'])
    expect(codesOf(lambda.notes)).toContain('made-for-one-service')
    expect(codesOf(lambda.notes)).not.toContain('needs-instance-profile')
    expect(codesOf(explained(ORDINARY, { trustPolicy: trusting({ Service: 'ec2.amazonaws.com' }) }).notes)).toContain(
      'needs-instance-profile',
    )
  })

  it('SRV-15: a bucket in aws:SourceArn needs aws:SourceAccount beside it', () => {
    const codes = (condition: object) =>
      codesOf(
        explained(ORDINARY, {
          trustPolicy: trusting({ Service: 'logging.s3.amazonaws.com' }, { Condition: condition }),
        }).notes,
      ).includes('source-arn-without-account')
    expect(codes({ ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::logs' } })).toBe(true)
    expect(
      codes({
        ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::logs' },
        StringEquals: { 'aws:SourceAccount': '111111111111' },
      }),
    ).toBe(false)
    expect(codes({ ArnLike: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:111111111111:logs' } })).toBe(false)
  })

  it('CHG-30, CHG-32, CHG-33: says what deleting it takes and does', () =>
    expect(explained(ORDINARY, { trustPolicy: trusting({ AWS: '111111111111' }) }).deleting).toMatchObject({
      route: 'direct',
      rules: ['CHG-30', 'CHG-32', 'CHG-33'],
    }))

  it.each([
    ['aws-cn', ' --region cn-north-1'],
    ['aws-us-gov', ' --region us-gov-west-1'],
    ['aws-iso', ''],
  ])('in the partition %s its events are kept in%s', (partition, region) =>
    expect(explained(`arn:${partition}:iam::111111111111:role/deploy`).command).toBe(
      `aws cloudtrail lookup-events${region} --lookup-attributes AttributeKey=ResourceName,AttributeValue=deploy`,
    ),
  )
})

describe('what is wrong with the input', () => {
  const problemsOf = (input: unknown) => {
    const answer = explainRole(input as ExplainRoleInput)
    return E.isLeft(answer) ? answer.left.map(({ code, pointer }) => [code, pointer]) : []
  }

  it.each([
    [{}, 'missing-member', ''],
    [{ arn: 'deploy' }, 'invalid-value', '/arn'],
    [{ arn: 7 }, 'wrong-type', '/arn'],
    [{ arn: 'arn:aws:iam::111111111111:user/alice' }, 'invalid-value', '/arn'],
    [{ arn: 'arn:aws:sts::111111111111:assumed-role/deploy' }, 'invalid-value', '/arn'],
    [{ arn: ORDINARY, account: '1' }, 'invalid-value', '/account'],
    [{ arn: ORDINARY, account: 111111111111 }, 'wrong-type', '/account'],
    [{ arn: ORDINARY, trustedAccounts: ['x'] }, 'invalid-value', '/trustedAccounts/0'],
    [{ arn: ORDINARY, tags: { a: 1 } }, 'wrong-type', '/tags/a'],
    [{ arn: ORDINARY, trustpolicy: {} }, 'unknown-member', '/trustpolicy'],
    [
      { arn: ORDINARY, trustPolicy: { Statement: [{ Effect: 'Allow' }] } },
      'missing-member',
      '/trustPolicy/Statement/0',
    ],
    ['{ "arn": ', 'not-json', ''],
  ])('%j: %s at %s', (input, code, pointer) => expect(problemsOf(input)).toContainEqual([code, pointer]))

  it('takes the policy as GetRole returns it', () =>
    expect(
      explained(ORDINARY, {
        trustPolicy: encodeURIComponent(JSON.stringify(trusting({ Service: 'ec2.amazonaws.com' }))),
      }).kinds,
    ).toEqual(['ec2-service-role']))
})
