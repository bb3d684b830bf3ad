import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import type { AssumeRoleScenario, Diagnosis, Gate } from '../../src/index.js'
import { allow, deny, diagnosis, document } from '../support/build.js'

// Both truth tables of docs/rules/assume-role-decision.md, sections 8 and 9, read from the page itself: every cell, for
// every caller that it is about, alone and under each overlay DEC-30 to DEC-38.

const page = readFileSync(new URL('../../docs/rules/assume-role-decision.md', import.meta.url), 'utf8')

/** A cell: the gates to blame, none of them where the call is allowed. */
type Cell = ReadonlyArray<Gate>

const letters: Readonly<Record<string, Gate>> = {
  T: 'trust-policy',
  I: 'identity-policy',
  B: 'permissions-boundary',
  S: 'session-policy',
}

const readCell = (text: string): Cell | null => {
  const word = text.replace('[U]', '').trim()
  if (word === '–') return null
  return word === 'A' ? [] : word.split(',').map((letter) => letters[letter.trim()]!)
}

interface Row {
  readonly grants: ReadonlyArray<string>
  readonly cells: ReadonlyArray<Cell | null>
}

/** I, B and S of each column: do they allow? */
const columns = [0, 1, 2, 3, 4, 5, 6, 7].map((n) => ({ I: n < 4, B: (n & 2) === 0, S: (n & 1) === 0 }))

const readTable = (heading: string): ReadonlyArray<Row> => {
  const from = page.indexOf('| best grant', page.indexOf(heading))
  return page
    .slice(from, page.indexOf('\n\n', from))
    .split('\n')
    .slice(2)
    .map((line) => {
      const [first = '', ...cells] = line.split('|').slice(1, -1)
      return {
        grants: first
          .replace(/\[U\]|\(no S\)/g, '')
          .replace('in B', '')
          .split(/,| or /)
          .map((grant) => grant.trim()),
        cells: cells.map(readCell),
      }
    })
}

const tables = [
  { same: true, rows: readTable('## 8. Same account') },
  { same: false, rows: readTable('## 9. Cross account') },
]

const A = '111111111111'
const USER = `arn:aws:iam::${A}:user/team/alice`
const ROLE_OF_SESSION = `arn:aws:iam::${A}:role/team/Build`
const SESSION = `arn:aws:sts::${A}:assumed-role/Build/i-1`

const callers = [
  { name: 'user', caller: { arn: USER, credentials: 'longTerm' } },
  { name: 'user with GetSessionToken', caller: { arn: USER, credentials: 'session' } },
  { name: 'role session', caller: { arn: SESSION, roleArn: ROLE_OF_SESSION, credentials: 'role' } },
] as const

/** The principals that grant at a level; none for a caller who cannot be granted at it. */
const principalsOf = (grant: string, isUser: boolean): ReadonlyArray<unknown> => {
  switch (grant) {
    case 'session':
      return isUser ? [] : [{ AWS: SESSION }]
    case 'user':
      return isUser ? [{ AWS: USER }] : []
    case 'role':
      return isUser ? [] : [{ AWS: ROLE_OF_SESSION }]
    case 'star':
      return ['*', { AWS: '*' }]
    case 'account':
      return [{ AWS: A }, { AWS: `arn:aws:iam::${A}:root` }]
    case 'service':
      return [{ Service: 'ec2.amazonaws.com' }]
    case 'none':
      return [{ AWS: '999999999999' }]
    default:
      throw new Error(`no such grant: ${grant}`)
  }
}

interface Facts {
  readonly I: boolean
  readonly B: boolean
  readonly S: boolean
}

const yes = document({ Effect: 'Allow', Action: '*', Resource: '*' })
const gap = document({ Effect: 'Allow', Action: 's3:*', Resource: '*' })
const named = (allows: boolean) => ({ name: allows ? 'Yes' : 'Gap', document: allows ? yes : gap })

const scenarioOf = (same: boolean, caller: object, principal: unknown, { I, B, S }: Facts, isUser: boolean) => ({
  request: { roleArn: `arn:aws:iam::${same ? A : '222222222222'}:role/deploy`, roleSessionName: 'ci' },
  caller: {
    ...caller,
    identityPolicies: [named(I)],
    permissionsBoundary: named(B),
    ...(isUser ? {} : { sessionPolicies: [named(S)] }),
    serviceControlPolicies: [] as ReadonlyArray<object>,
    organization: { id: 'o-1', path: 'o-1/r-1/', managementAccount: false },
  },
  role: {
    trustPolicy: document(allow({ Principal: principal })),
    resourceControlPolicies: [] as ReadonlyArray<object>,
    organization: { id: 'o-1', path: 'o-1/r-1/', managementAccount: false },
  },
  network: { vpcEndpointPolicy: null as unknown },
  context: { 'aws:CurrentTime': '2026-01-15T12:00:00Z' },
})
type Case = ReturnType<typeof scenarioOf>

const cases = tables.flatMap(({ same, rows }) =>
  rows.flatMap(({ grants, cells }) =>
    grants.flatMap((grant) =>
      callers.flatMap(({ name, caller }) => {
        const isUser = name !== 'role session'
        return principalsOf(grant, isUser).flatMap((principal) =>
          columns.flatMap((facts, i) => {
            const cell = cells[i]
            // A user has no session policies: only the columns without a gap there are about users.
            if (cell === undefined || cell === null || (isUser && !facts.S)) return []
            const title = `${same ? 'same' : 'other'} account, ${name}, ${grant} grant ${JSON.stringify(principal)}, I ${facts.I}, B ${facts.B}, S ${facts.S}`
            return [
              { title, same, isUser, grant, facts, cell, input: scenarioOf(same, caller, principal, facts, isUser) },
            ]
          }),
        )
      }),
    ),
  ),
)

const diagnose = (input: unknown): Diagnosis => diagnosis(input as AssumeRoleScenario)

const blamed = ({ findings }: Diagnosis, role = 'cause'): ReadonlyArray<string> => [
  ...new Set(findings.filter((f) => f.role === role).map(({ gate }) => gate)),
]

const blamedDenies = ({ findings }: Diagnosis): ReadonlyArray<string> =>
  findings.filter((f) => f.role === 'cause' && f.reason === 'explicit-deny').map(({ gate }) => gate)

describe('the tables are read whole', () => {
  it('five rows and three of kinds, eight columns each', () => {
    expect(tables.map(({ rows }) => rows.map(({ grants }) => grants))).toEqual([
      [['session'], ['star'], ['user'], ['role'], ['account'], ['service', 'none']],
      [
        ['session', 'user', 'role', 'account', 'star'],
        ['service', 'none'],
      ],
    ])
    expect(tables.every(({ rows }) => rows.every(({ cells }) => cells.length === 8))).toBe(true)
  })
  it('every cell that is about a caller is a case', () => expect(cases).toHaveLength(240))
})

describe('DEC-10, DEC-20, PRIN-43, PRIN-49: every cell of the truth tables, verdict and blame', () => {
  it.each(cases)('$title', ({ input, cell }) => {
    const answer = diagnose(input)
    expect([answer.verdict, blamed(answer)]).toEqual([cell.length === 0 ? 'allowed' : 'denied', cell])
  })
})

describe('DEC-12, PRIN-44: a boundary that does not allow, where the trust policy of the own account names the user', () => {
  const user = cases.filter(({ same, grant, facts }) => same && grant === 'user' && !facts.B)
  it.each(user)('$title: passed, with a warning', ({ input }) => {
    const answer = diagnose(input)
    expect(answer.gates.find(({ gate }) => gate === 'permissions-boundary')?.outcome).toBe('pass')
    expect(blamed(answer, 'warning')).toContain('permissions-boundary')
    expect(blamed(diagnose({ ...input, observedError: 'AccessDenied' }), 'possible-cause')).toContain(
      'permissions-boundary',
    )
  })
})

describe('DEC-16: in one account, where none trusts the caller, the other gaps are notes', () => {
  const untrusted = cases.filter(({ same, cell }) => same && cell.join() === 'trust-policy')
  it.each(untrusted)('$title', ({ input, facts, isUser }) => {
    expect([...blamed(diagnose(input), 'note')].sort()).toEqual(
      [
        ...(facts.I ? [] : ['identity-policy']),
        ...(facts.B ? [] : ['permissions-boundary']),
        ...(facts.S || isUser ? [] : ['session-policy']),
      ].sort(),
    )
  })
})

const noResource = document(deny({ Resource: '*' }))
const noPrincipal = document(deny({ Principal: '*', Resource: '*' }))
const everything = { document: yes }
const full = { document: document({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }) }

/** What is laid over every cell, and the gate that it makes to blame. */
const overlays: ReadonlyArray<{
  readonly name: string
  readonly gate: Gate
  readonly denies: boolean
  readonly over: (input: Case, isUser: boolean) => unknown
}> = [
  {
    name: 'DEC-30 explicit deny in the trust policy',
    gate: 'trust-policy',
    denies: true,
    over: ({ role, ...rest }) => ({
      ...rest,
      role: {
        ...role,
        trustPolicy: {
          ...role.trustPolicy,
          Statement: [...(role.trustPolicy['Statement'] as []), deny({ Principal: '*' })],
        },
      },
    }),
  },
  {
    name: 'DEC-30 explicit deny in an identity policy',
    gate: 'identity-policy',
    denies: true,
    over: ({ caller, ...rest }) => ({
      ...rest,
      caller: { ...caller, identityPolicies: [...caller.identityPolicies, { name: 'No', document: noResource }] },
    }),
  },
  {
    name: 'DEC-30 explicit deny in the permissions boundary',
    gate: 'permissions-boundary',
    denies: true,
    over: ({ caller, ...rest }) => ({
      ...rest,
      caller: {
        ...caller,
        permissionsBoundary: {
          name: 'B',
          document: {
            ...caller.permissionsBoundary.document,
            Statement: [...(caller.permissionsBoundary.document['Statement'] as []), deny({ Resource: '*' })],
          },
        },
      },
    }),
  },
  {
    name: 'DEC-30 explicit deny in a session policy',
    gate: 'session-policy',
    denies: true,
    over: ({ caller, ...rest }, isUser) =>
      isUser
        ? null
        : {
            ...rest,
            caller: {
              ...caller,
              sessionPolicies: [...(caller.sessionPolicies ?? []), { name: 'No', document: noResource }],
            },
          },
  },
  ...[
    { name: 'explicit deny', policies: [everything, { document: noResource }], denies: true },
    { name: 'no policy', policies: [], denies: false },
    { name: 'gap', policies: [{ document: gap }], denies: false },
  ].map(({ name, policies, denies }) => ({
    name: `DEC-31 ${name} at a level of service control policies`,
    gate: 'service-control-policy' as const,
    denies,
    over: ({ caller, ...rest }: Case) => ({
      ...rest,
      caller: {
        ...caller,
        serviceControlPolicies: [
          { target: 'Root', policies: [everything] },
          { target: 'ou-1', policies },
          { target: A, policies: [everything] },
        ],
      },
    }),
  })),
  {
    name: 'DEC-32 explicit deny in a resource control policy',
    gate: 'resource-control-policy',
    denies: true,
    over: ({ role, ...rest }) => ({
      ...rest,
      role: {
        ...role,
        resourceControlPolicies: [
          { target: 'Root', policies: [full] },
          { target: 'ou-1', policies: [full, { document: noPrincipal }] },
        ],
      },
    }),
  },
  ...[
    {
      name: 'explicit deny',
      policy: document(allow({ Principal: '*', Resource: '*' }), deny({ Principal: '*', Resource: '*' })),
      denies: true,
    },
    { name: 'gap', policy: document(allow({ Principal: { AWS: '999999999999' }, Resource: '*' })), denies: false },
  ].map(({ name, policy, denies }) => ({
    name: `DEC-33 ${name} in the VPC endpoint policy`,
    gate: 'vpc-endpoint-policy' as const,
    denies,
    over: (input: Case) => ({ ...input, network: { vpcEndpointPolicy: policy } }),
  })),
]

describe('the overlays: denied in every cell, with the blame of the cell beside their own', () => {
  it.each(overlays)('$name', ({ gate, denies, over }) => {
    for (const { title, input, isUser, cell } of cases) {
      const laid = over(input, isUser)
      if (laid === null) continue
      const answer = diagnose(laid)
      expect([title, answer.verdict, new Set(blamed(answer))]).toEqual([title, 'denied', new Set([gate, ...cell])])
      expect(blamedDenies(answer)).toEqual(denies ? [gate] : [])
    }
  })

  it('policies that allow at every level change nothing', () => {
    for (const { title, input, cell } of cases) {
      const answer = diagnose({
        ...input,
        caller: {
          ...input.caller,
          serviceControlPolicies: [
            { target: 'Root', policies: [everything] },
            { target: A, policies: [{ document: gap }, everything] },
          ],
        },
        role: { ...input.role, resourceControlPolicies: [{ target: 'Root', policies: [full] }] },
        network: { vpcEndpointPolicy: full.document },
      })
      expect([title, answer.verdict, blamed(answer)]).toEqual([title, cell.length === 0 ? 'allowed' : 'denied', cell])
    }
  })
})

describe('DEC-37: what is not known is unknown, and counts only where the formula asks for it', () => {
  const forgotten = {
    I: 'identityPolicies',
    B: 'permissionsBoundary',
    S: 'sessionPolicies',
  } as const
  it.each(['I', 'B', 'S'] as const)('%s', (letter) => {
    for (const { title, same, isUser, grant, input, facts, cell } of cases) {
      if (isUser && letter === 'S') continue
      const { [forgotten[letter]]: _, ...caller } = input.caller as Record<string, unknown>
      const answer = diagnose({ ...input, caller })
      const row = tables.find((t) => t.same === same)?.rows.find(({ grants }) => grants.includes(grant))
      const otherwise = columns.findIndex((column) =>
        (['I', 'B', 'S'] as const).every((l) => column[l] === (l === letter ? !facts[l] : facts[l])),
      )
      const verdictOf = (c: Cell): string => (c.length === 0 ? 'allowed' : 'denied')
      const other = row?.cells[otherwise] ?? cell
      // An explicit deny may stand in policies that are not known, so that they never leave a call allowed.
      const expected = verdictOf(cell) === 'denied' && verdictOf(other) === 'denied' ? 'denied' : 'undetermined'
      expect([title, answer.verdict]).toEqual([title, expected])
    }
  })

  it.each([
    ['serviceControlPolicies', 'caller'],
    ['resourceControlPolicies', 'role'],
    ['trustPolicy', 'role'],
  ] as const)('%s', (member, of) => {
    for (const { title, input, cell } of cases) {
      const { [member]: _, ...rest } = input[of] as Record<string, unknown>
      const answer = diagnose({ ...input, [of]: rest })
      const sure = member === 'trustPolicy' ? cell.filter((gate) => gate !== 'trust-policy') : cell
      if (member !== 'trustPolicy')
        expect([title, answer.verdict]).toEqual([title, sure.length === 0 ? 'undetermined' : 'denied'])
      // Without the trust policy, the gaps of the caller's side are settled across accounts only.
      else if (input.request.roleArn.includes('222222222222'))
        expect([title, answer.verdict]).toEqual([title, sure.length === 0 ? 'undetermined' : 'denied'])
      else expect([title, answer.verdict]).toEqual([title, 'undetermined'])
    }
  })
})

describe('DEC-38: of a list that may be incomplete, a found Allow passes, a found Deny fails, no Allow is unknown', () => {
  it.each([
    ['caller.identityPolicies', 'I', 'identity-policy'],
    ['caller.sessionPolicies', 'S', 'session-policy'],
  ] as const)('%s', (list, letter, gate) => {
    for (const { title, input, isUser, facts, cell } of cases) {
      if (isUser && letter === 'S') continue
      const answer = diagnose({ ...input, incomplete: [list] })
      const others = cell.filter((each) => each !== gate)
      const missing = !facts[letter]
      const expected =
        others.length > 0 ? 'denied' : !missing ? (cell.length === 0 ? 'allowed' : 'denied') : 'undetermined'
      expect([title, answer.verdict]).toEqual([title, expected])
      expect(answer.gates.find((each) => each.gate === gate)?.outcome).toBe(missing ? 'unknown' : 'pass')
    }
  })
  it('caller.serviceControlPolicies, of which a level may be missing (SCP-2)', () => {
    for (const { title, input, cell } of cases) {
      const told = (serviceControlPolicies: ReadonlyArray<object>) =>
        diagnose({
          ...input,
          caller: { ...input.caller, serviceControlPolicies },
          incomplete: ['caller.serviceControlPolicies'],
        }).verdict
      const own = cell.length === 0 ? 'allowed' : 'denied'
      expect([title, told([{ target: 'Root', policies: [{ document: noResource }] }])]).toEqual([title, 'denied'])
      for (const levels of [[], [{ target: 'Root', policies: [] }], [{ target: 'Root', policies: [everything] }]])
        expect([title, told(levels)]).toEqual([title, own === 'denied' ? 'denied' : 'undetermined'])
    }
  })
  it('role.resourceControlPolicies, whose Allow says nothing of a Deny (RCP-3)', () => {
    for (const { title, input, cell } of cases) {
      const told = (policies: ReadonlyArray<object>) =>
        diagnose({
          ...input,
          role: { ...input.role, resourceControlPolicies: [{ target: 'Root', policies }] },
          incomplete: ['role.resourceControlPolicies'],
        }).verdict
      expect([title, told([full])]).toEqual([title, cell.length === 0 ? 'undetermined' : 'denied'])
      expect([title, told([{ document: noPrincipal }])]).toEqual([title, 'denied'])
    }
  })
})

describe('DEC-34, DEC-35: callers without policies of their own', () => {
  const SAML = 'arn:aws:iam::222222222222:saml-provider/Corp'
  const OIDC = 'arn:aws:iam::222222222222:oidc-provider/id.example.com'
  const others = [
    { name: 'a service', arn: 'ec2.amazonaws.com', operation: 'AssumeRole', grant: { Service: 'ec2.amazonaws.com' } },
    { name: 'SAML', arn: SAML, operation: 'AssumeRoleWithSAML', grant: { Federated: SAML } },
    { name: 'web identity', arn: OIDC, operation: 'AssumeRoleWithWebIdentity', grant: { Federated: OIDC } },
  ] as const
  const signed = [{ AWS: A }, { AWS: USER }, { AWS: ROLE_OF_SESSION }]
  const inputOf = (
    { arn, operation }: (typeof others)[number],
    principal: unknown,
    more: ReadonlyArray<object> = [],
  ) => ({
    request: { roleArn: 'arn:aws:iam::222222222222:role/deploy', operation },
    // None of these counts for such a caller.
    caller: { arn, serviceControlPolicies: [{ target: 'Root', policies: [{ document: noResource }] }] },
    role: {
      trustPolicy: document({ Effect: 'Allow', Principal: principal, Action: `sts:${operation}` }, ...more),
      resourceControlPolicies: [{ target: 'Root', policies: [full] }] as ReadonlyArray<object>,
    },
    network: { vpcEndpointPolicy: null as unknown },
  })

  it.each(others)('$name: allowed where a grant of its kind matches', (other) => {
    expect(diagnose(inputOf(other, other.grant)).verdict).toBe('allowed')
    for (const principal of [...signed, ...others.filter((o) => o !== other).map(({ grant }) => grant)])
      expect(blamed(diagnose(inputOf(other, principal)))).toEqual(['trust-policy'])
  })

  it.each(others)('$name: a Deny of trust policy or resource control policy denies', (other) => {
    const action = { Effect: 'Deny', Action: `sts:${other.operation}`, Principal: other.grant }
    expect(blamedDenies(diagnose(inputOf(other, other.grant, [action])))).toEqual(['trust-policy'])
    const input = inputOf(other, other.grant)
    const rcp = { document: document({ Effect: 'Deny', Principal: '*', Action: 'sts:*', Resource: '*' }) }
    const controlled = {
      ...input,
      role: { ...input.role, resourceControlPolicies: [{ target: 'R', policies: [full, rcp] }] },
    }
    expect(blamedDenies(diagnose(controlled))).toEqual(['resource-control-policy'])
  })

  it.each(others)('$name and the policy of a VPC endpoint (VPC-2)', (other) => {
    const through = (Principal: unknown) =>
      diagnose({
        ...inputOf(other, other.grant),
        network: { vpcEndpointPolicy: document({ Effect: 'Allow', Principal, Action: '*', Resource: '*' }) },
      })
    expect(through('*').verdict).toBe('allowed')
    expect(blamed(through({ AWS: A }))).toEqual(other.name === 'a service' ? [] : ['vpc-endpoint-policy'])
  })

  it('a service that takes its own service-linked role meets no resource control policy (RCP-2)', () => {
    const service = 'autoscaling.amazonaws.com'
    const by = (arn: string) =>
      diagnose({
        request: { roleArn: `arn:aws:iam::${A}:role/aws-service-role/${service}/AWSServiceRoleForAutoScaling` },
        caller: { arn },
        role: {
          trustPolicy: document(allow({ Principal: { Service: [service, 'ec2.amazonaws.com'] } })),
          resourceControlPolicies: [{ target: 'Root', policies: [{ document: noPrincipal }] }],
        },
      })
    expect(by(service).verdict).toBe('allowed')
    expect(blamed(by('ec2.amazonaws.com'))).toEqual(['role', 'resource-control-policy'])
  })

  it('root and federated users are stopped before policies are asked (CAL-2, CAL-3)', () => {
    for (const arn of [`arn:aws:iam::${A}:root`, `arn:aws:sts::${A}:federated-user/bob`]) {
      const answer = diagnose({ ...inputOf(others[0], '*'), caller: { arn } })
      expect([answer.verdict, blamed(answer)]).toEqual(['denied', ['caller']])
    }
  })
})

describe('who is bound by control policies (SCP-3, RCP-2)', () => {
  const bound = { target: 'Root', policies: [{ document: noResource }] }
  const of = (caller: object, role: object = {}): Diagnosis => {
    const base = scenarioOf(false, callers[2].caller, { AWS: A }, { I: true, B: true, S: true }, false)
    return diagnose({ ...base, caller: { ...base.caller, ...caller }, role: { ...base.role, ...role } })
  }
  it.each([
    ['in no organization', { organization: null, serviceControlPolicies: undefined }, 'allowed'],
    ['the management account', { organization: { managementAccount: true } }, 'allowed'],
    ['a member account', { organization: { managementAccount: false } }, 'denied'],
    ['not told', { organization: { id: 'o-1' } }, 'denied'],
    [
      'a session of a service-linked role',
      {
        arn: `arn:aws:sts::${A}:assumed-role/AWSServiceRoleForX/s`,
        roleArn: `arn:aws:iam::${A}:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX`,
      },
      'allowed',
    ],
  ])('service control policies, %s', (_who, caller, expected) =>
    expect(of({ serviceControlPolicies: [bound], ...caller }).verdict).toBe(expected),
  )
  it.each([
    ['in no organization', { organization: null }, 'allowed'],
    ['of the management account', { organization: { managementAccount: true } }, 'allowed'],
    ['of a member account', { organization: { managementAccount: false } }, 'denied'],
  ])('resource control policies, a role %s', (_which, role, expected) =>
    expect(
      of({}, { ...role, resourceControlPolicies: [{ target: 'R', policies: [{ document: noPrincipal }] }] }).verdict,
    ).toBe(expected),
  )
})
