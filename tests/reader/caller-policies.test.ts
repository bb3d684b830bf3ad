import { describe, expect, it } from '@jest/globals'
import { CALLER, given, read, ROLE, sample, sampleText, SESSION, warningCodes } from './samples.js'

const user = { callerArn: CALLER, roleArn: ROLE }
const session = { callerArn: SESSION, roleArn: ROLE }

const names = ({ scenario }: ReturnType<typeof read>): ReadonlyArray<string | undefined> =>
  (scenario.caller.identityPolicies ?? []).map(({ name }) => name)

const isIncomplete = ({ scenario }: ReturnType<typeof read>): boolean =>
  (scenario.incomplete ?? []).includes('caller.identityPolicies')

const list = (name: string, members: object): ReturnType<typeof given> => given(name, members)
const attached = (...arns: ReadonlyArray<string>): object => ({
  AttachedPolicies: arns.map((PolicyArn) => ({ PolicyName: PolicyArn.split('/').pop(), PolicyArn })),
})
const version = (PolicyArn: string, rest: object = {}): object => ({
  PolicyArn,
  PolicyVersion: { Document: sample('identity-policy'), VersionId: 'v1', IsDefaultVersion: true, ...rest },
})
const arn = (name: string): string => `arn:aws:iam::111111111111:policy/${name}`

describe('the identity policies of a user (IDN-1)', () => {
  const whole = [
    'list-user-policies',
    'get-user-policy',
    'list-attached-user-policies',
    'get-policy',
    'get-policy-version',
    'list-groups-for-user.empty',
  ]

  it('are complete where every list is, and every document is there (DEC-38)', () => {
    const answer = read(whole, user)
    expect(names(answer)).toEqual(['ReadArtifacts', 'TakeDeploy'])
    expect(isIncomplete(answer)).toBe(false)
  })

  it.each(whole.filter((name) => name !== 'get-policy'))('are incomplete without %s', (missing) =>
    expect(
      isIncomplete(
        read(
          whole.filter((name) => name !== missing),
          user,
        ),
      ),
    ).toBe(true),
  )

  it('are known to be none where every list is empty', () => {
    const empty = ['list-user-policies.empty', 'list-attached-user-policies.empty', 'list-groups-for-user.empty']
    const { scenario } = read(empty, user)
    expect(scenario.caller.identityPolicies).toEqual([])
    expect(scenario.incomplete).toBeUndefined()
  })

  it('are not known where nothing tells of them', () =>
    expect(read(['get-user.plain'], user).scenario.caller.identityPolicies).toBeUndefined())

  it('count those of the groups, and are incomplete while a group has not told its own', () => {
    const ofUser = ['list-user-policies.empty', 'list-attached-user-policies.empty', 'list-groups-for-user']
    expect(isIncomplete(read(ofUser, user))).toBe(true)
    const ofGroup = [
      'list-attached-group-policies',
      'get-policy-version.url-encoded',
      list('names', { GroupName: 'developers', PolicyNames: ['ReadArtifacts'] }),
      'get-group-policy',
    ]
    const answer = read([...ofUser, ...ofGroup], user)
    expect(names(answer)).toEqual(['TakeRoles', 'ReadArtifacts'])
    expect(isIncomplete(answer)).toBe(false)
  })

  it('leave out those of another user, of a group the user is not in, and of a role', () => {
    const others = [
      given('bob', { ...(sample('get-user-policy') as object), UserName: 'bob' }),
      'get-group-policy',
      'get-role-policy',
    ]
    const answer = read(others, user)
    expect(answer.scenario.caller.identityPolicies).toBeUndefined()
    expect(answer.ignored.map(({ name }) => name)).toEqual(['bob', 'get-group-policy.json', 'get-role-policy.json'])
  })
})

describe('the identity policies of a role session', () => {
  it('are those of its role, without groups', () => {
    const answer = read(
      [
        'list-attached-role-policies',
        'get-policy-version.url-encoded',
        list('names', { RoleName: 'Build', PolicyNames: ['TakeDeploy'] }),
        'get-role-policy',
      ],
      session,
    )
    expect(names(answer)).toEqual(['TakeRoles', 'TakeDeploy'])
    expect(isIncomplete(answer)).toBe(false)
  })

  it('are incomplete where a list goes on (Marker)', () => {
    const answer = read(
      [
        'list-attached-role-policies',
        'get-policy-version.url-encoded',
        'list-role-policies.truncated',
        'get-role-policy',
      ],
      session,
    )
    expect(isIncomplete(answer)).toBe(true)
    expect(warningCodes(answer)).toEqual(['list-truncated'])
  })

  it('cannot be told from those of the role asked for, where both have one name', () => {
    const answer = read(['get-role-policy', 'list-attached-role-policies'], {
      callerArn: SESSION,
      roleArn: 'arn:aws:iam::222222222222:role/Build',
    })
    expect(answer.scenario.caller.identityPolicies).toBeUndefined()
    expect(warningCodes(answer)).toEqual(['owner-not-told', 'owner-not-told'])
  })
})

describe('lists', () => {
  const [first, second] = [
    list('1', { ...attached(arn('A')), IsTruncated: true, Marker: 'm' }),
    list('2', { ...attached(arn('B')), IsTruncated: false }),
  ]
  const documents = [given('a', version(arn('A'))), given('b', version(arn('B'), { Document: sample('trust-policy') }))]
  const rest = ['list-user-policies.empty', 'list-groups-for-user.empty']

  it('of several pages are one list', () => {
    const identity = [
      given('b', version(arn('B'), { Document: { ...(sample('identity-policy') as object), Statement: [] } })),
    ]
    const answer = read([first, second, documents[0]!, ...identity, ...rest], user)
    expect(names(answer)).toEqual(['A', 'B'])
    expect(isIncomplete(answer)).toBe(false)
  })

  it.each([
    [{ IsTruncated: 'true' }, true],
    [{ IsTruncated: 'false', Marker: 'm' }, false],
    [{ NextToken: 't' }, true],
    [{ NextToken: '' }, false],
    [{ isTruncated: true }, true],
  ])('with %j: incomplete is %s', (marks, incomplete) =>
    expect(isIncomplete(read([list('list', { ...attached(), ...marks }), ...rest], user))).toBe(incomplete),
  )

  it('of which several do not say whose they are, count for nobody', () => {
    const answer = read([list('1', attached(arn('A'))), list('2', attached(arn('B'))), ...rest], user)
    expect(warningCodes(answer)).toEqual(['owner-not-told', 'owner-not-told'])
    expect(isIncomplete(answer)).toBe(true)
  })

  it('that say whose they are win over those that do not', () => {
    const owned = list('mine', { UserName: 'alice', ...attached(arn('A')) })
    const answer = read([list('?', attached(arn('B'))), owned, documents[0]!, ...rest], user)
    expect(names(answer)).toEqual(['A'])
    expect(isIncomplete(answer)).toBe(false)
  })
})

describe('which policy a version is of', () => {
  const pair = `${sampleText('get-policy')}${sampleText('get-policy-version')}`

  it('is told by the answer of GetPolicy before it in the same input', () => {
    const answer = read(
      [
        list('list', attached(arn('ReadArtifacts'), arn('Other'))),
        { name: 'policies.json', text: pair },
        given('other', version(arn('Other'))),
      ],
      user,
    )
    expect(names(answer)).toEqual(['ReadArtifacts', 'Other'])
    expect(warningCodes(answer)).toEqual([])
  })

  it('is taken for the one that was described, with a warning, where the two stand in two files', () => {
    const answer = read(
      [list('list', attached(arn('ReadArtifacts'), arn('Other'))), 'get-policy', 'get-policy-version'],
      user,
    )
    expect(names(answer)).toEqual(['ReadArtifacts'])
    expect(warningCodes(answer)).toEqual(['taken-for', 'document-missing'])
  })

  it('is not the one described before it, or elsewhere, where the version is another', () => {
    const { PolicyVersion } = sample('get-policy-version') as { readonly PolicyVersion: object }
    const other = { PolicyVersion: { ...PolicyVersion, VersionId: 'v9' } }
    const wanted = list('list', attached(arn('ReadArtifacts'), arn('Other')))
    const together = { name: 'policies.json', text: `${sampleText('get-policy')}${JSON.stringify(other)}` }
    expect(names(read([wanted, together], user))).toEqual([])
    expect(names(read([wanted, 'get-policy', given('version', other)], user))).toEqual([])
  })

  it('is taken for the only one that is missing, with a warning', () => {
    const answer = read(
      [list('list', attached(arn('A'), arn('B'))), given('a', version(arn('A'))), 'get-policy-version'],
      user,
    )
    expect(names(answer)).toEqual(['A', 'B'])
    expect(warningCodes(answer)).toEqual(['taken-for'])
  })

  it('is never guessed where it could be one of two', () => {
    const answer = read([list('list', attached(arn('A'), arn('B'))), 'get-policy-version'], user)
    expect(names(answer)).toEqual([])
    expect(warningCodes(answer)).toEqual(['document-missing', 'owner-not-told'])
  })

  it('does not matter where no list is known: it counts as the caller’s', () => {
    const answer = read(['get-policy-version'], user)
    expect(answer.scenario.caller.identityPolicies).toHaveLength(1)
    expect(isIncomplete(answer)).toBe(true)
  })

  it('a version that is not the default one is left out', () => {
    const answer = read([list('list', attached(arn('ReadArtifacts'))), 'get-policy-version.old'], user)
    expect(names(answer)).toEqual([])
    expect(warningCodes(answer)).toEqual(['not-in-force', 'document-missing'])
  })

  it('a policy that is given alone and is one of those listed counts once', () => {
    const answer = read([list('list', attached(arn('A'))), given('a', version(arn('A'))), 'identity-policy'], user)
    expect(names(answer)).toEqual(['A'])
    expect(answer.ignored).toEqual([])
  })

  it('two documents of one policy contradict, and the first is used', () => {
    const other = version(arn('A'), { Document: { Version: '2012-10-17', Statement: [] } })
    const answer = read([list('list', attached(arn('A'))), given('a', version(arn('A'))), given('b', other)], user)
    expect(answer.scenario.caller.identityPolicies).toEqual([{ name: 'A', document: sample('identity-policy') }])
    expect(answer.warnings).toEqual([
      {
        code: 'contradiction',
        name: 'b',
        pointer: '',
        message: `The document of \`${arn('A')}\` differs from the one in \`a\`, which is used.`,
      },
    ])
  })

  it('of many that are missing, five are named', () => {
    const many = Array.from({ length: 9 }, (_, i) => arn(`P${i}`))
    const [warning] = read([list('list', attached(...many))], user).warnings
    expect(warning?.message).toMatch(/^Not given: the document of `.*P4`, 4 more, attached to the caller\.$/)
  })

  it('one that is not attached is left out', () => {
    const answer = read(
      [list('list', attached(arn('A'))), given('a', version(arn('A'))), given('b', version(arn('B')))],
      user,
    )
    expect(names(answer)).toEqual(['A'])
    expect(answer.ignored).toEqual([
      expect.objectContaining({ name: 'b', message: `\`${arn('B')}\` is not attached to the caller.` }),
    ])
  })
})

describe('the permissions boundary', () => {
  it('is known to be none where IAM shows the user without one', () =>
    expect(read(['get-user.plain'], user).scenario.caller.permissionsBoundary).toBeNull())

  it('is not known where a list shows the user: lists leave it out', () =>
    expect(read(['list-users'], user).scenario.caller).not.toHaveProperty('permissionsBoundary'))

  it('has the document that was given for it', () => {
    const { scenario, understood } = read(['get-user', 'get-policy-version.boundary'], user)
    expect(scenario.caller.permissionsBoundary).toMatchObject({ name: 'Boundary' })
    expect(scenario.caller.identityPolicies).toBeUndefined()
    expect(understood[0]?.gave).toContain('/caller/permissionsBoundary')
  })

  it('stays unknown where its document is missing, and that is said', () => {
    const answer = read(['get-user'], user)
    expect(answer.scenario.caller).not.toHaveProperty('permissionsBoundary')
    expect(answer.warnings.map(({ message }) => message)).toEqual([
      "Not given: the document of `arn:aws:iam::111111111111:policy/Boundary`, the caller's permissions boundary.",
    ])
  })
})

describe('GetAccountAuthorizationDetails', () => {
  it('gives all policies of a user, its groups and its boundary included', () => {
    const { scenario, warnings } = read(['get-account-authorization-details'], user)
    expect(scenario.caller.identityPolicies?.map(({ name }) => name)).toEqual([
      'ReadArtifacts',
      'TakeRoles',
      'TakeDeploy',
      'ReadArtifactsOfGroup',
    ])
    expect(scenario.caller).toMatchObject({
      uniqueId: 'AIDAEXAMPLEALICE00001',
      tags: { department: 'platform' },
      permissionsBoundary: { name: 'Boundary' },
    })
    expect(scenario.incomplete).toBeUndefined()
    expect(warnings).toEqual([])
  })

  it('takes the version in force, and no other', () => {
    const { scenario } = read(['get-account-authorization-details'], session)
    const document = scenario.caller.identityPolicies?.[0]?.document
    expect(JSON.parse(decodeURIComponent(document as string))).toEqual(sample('identity-policy'))
  })

  it('knows that a user without policies has none', () =>
    expect(
      read(['get-account-authorization-details'], { ...user, callerArn: 'arn:aws:iam::111111111111:user/people/bob' })
        .scenario.caller,
    ).toMatchObject({ identityPolicies: [], permissionsBoundary: null, tags: {} }))

  it('takes the version that is marked as the default where the policy does not name it', () => {
    const details = sample('get-account-authorization-details') as { readonly Policies: ReadonlyArray<object> }
    const unnamed = {
      ...details,
      Policies: details.Policies.map((policy) => ({ ...policy, DefaultVersionId: undefined })),
    }
    expect(read([given('details', unnamed)], session).scenario.caller.identityPolicies).toEqual(
      read(['get-account-authorization-details'], session).scenario.caller.identityPolicies,
    )
  })

  it('gives the trust policy of a role', () => {
    const { scenario } = read(['get-account-authorization-details'], {
      ...user,
      roleArn: 'arn:aws:iam::111111111111:role/team/Build',
    })
    expect(scenario.role).toMatchObject({ uniqueId: 'AROAEXAMPLEBUILD00001', tags: { department: 'build' } })
    expect(scenario.role).not.toHaveProperty('maxSessionDuration')
  })

  it('that goes on leaves open what stands on the next page', () => {
    const answer = read(['get-account-authorization-details.truncated'], user)
    expect(answer.scenario.caller).not.toHaveProperty('permissionsBoundary')
    expect(warningCodes(answer)).toEqual(['list-truncated', 'document-missing'])
  })

  it('its pages together are whole', () => {
    const { Policies } = sample('get-account-authorization-details') as { readonly Policies: ReadonlyArray<unknown> }
    const last = given('2', {
      UserDetailList: [],
      GroupDetailList: [],
      RoleDetailList: [],
      Policies: Policies.slice(2),
      IsTruncated: false,
    })
    const answer = read(['get-account-authorization-details.truncated', last], user)
    expect(answer.scenario.caller.permissionsBoundary).toMatchObject({ name: 'Boundary' })
    expect(warningCodes(answer)).toEqual([])
  })
})
