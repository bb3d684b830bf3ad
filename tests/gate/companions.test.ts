import { describe, expect, it } from '@jest/globals'
import type { AssumeRoleScenario } from '../../src/index.js'
import {
  allow,
  codes,
  deny,
  diagnosis,
  document,
  findings,
  hintCodes,
  outcome,
  ROLE,
  scenario,
  SESSION,
  USER,
  verdict,
} from '../support/build.js'

const OWN = 'arn:aws:iam::111111111111:role/own'
const ROLE_OF_SESSION = 'arn:aws:iam::111111111111:role/team/Build'
const session = { arn: SESSION, roleArn: ROLE_OF_SESSION, credentials: 'role' } as const

const kinds = [
  {
    gate: 'session-tags',
    action: 'sts:TagSession',
    passes: { tags: { Project: 'x' } },
    carries: { transitiveTags: { Project: 'x' } },
    carriesNone: { transitiveTags: {} },
    assumption: 'no-transitive-tags',
    hint: 'missing-tag-session',
  },
  {
    gate: 'source-identity',
    action: 'sts:SetSourceIdentity',
    passes: { sourceIdentity: 'alice' },
    carries: { sourceIdentity: 'alice' },
    carriesNone: { sourceIdentity: null },
    assumption: 'no-source-identity',
    hint: 'missing-set-source-identity',
  },
] as const

/** What goes along with the call, and which sides allow that; both allow the operation itself. */
const call = (
  parts: { readonly request?: object; readonly caller?: object; readonly rest?: object; readonly principal?: unknown },
  trusted: ReadonlyArray<string>,
  allowed: ReadonlyArray<string>,
  same = false,
): AssumeRoleScenario =>
  scenario({
    request: { ...(same ? { roleArn: OWN } : {}), ...parts.request },
    caller: {
      ...parts.caller,
      identityPolicies: [
        {
          name: 'P',
          document: document({ Effect: 'Allow', Action: ['sts:AssumeRole', ...allowed], Resource: same ? OWN : ROLE }),
        },
      ],
    },
    role: {
      trustPolicy: document({
        Effect: 'Allow',
        Principal: parts.principal ?? { AWS: '111111111111' },
        Action: ['sts:AssumeRole', ...trusted],
      }),
      resourceControlPolicies: [],
    },
    rest: parts.rest ?? {},
  })

describe.each(kinds)('$gate needs $action', ({ gate, action, passes, carries, carriesNone, assumption, hint }) => {
  const both = (input: AssumeRoleScenario) => [outcome(input, gate), codes(input)]
  const trust = `${gate}/not-allowed-by-trust-policy`
  const identity = `${gate}/not-allowed-by-identity-policy`

  it.each([
    [[action], [action], 'pass', []],
    [[], [action], 'fail', [trust]],
    [[action], [], 'fail', [identity]],
    [[], [], 'fail', [trust, identity]],
  ])(
    'across accounts of both sides (TAG-1 to TAG-3, SRC-1, ACT-9, ACT-10, STS-12): %j, %j',
    (trusted, allowed, result, causes) => {
      expect(both(call({ request: passes }, trusted, allowed))).toEqual([result, causes])
      expect(both(call({ caller: { ...session, ...carries } }, trusted, allowed))).toEqual([result, causes])
    },
  )

  it.each([
    ['role', { AWS: ROLE_OF_SESSION }, session],
    ['session', { AWS: SESSION }, session],
    ['user', { AWS: USER }, {}],
    ['star', '*', {}],
  ])(
    'in one account a %s grant suffices, and only the trust policy is to blame (TAG-3, DEC-16)',
    (_kind, principal, caller) => {
      expect(both(call({ request: passes, caller, principal }, [action], [], true))).toEqual(['pass', []])
      expect(both(call({ request: passes, caller, principal }, [], [], true))).toEqual(['fail', [trust]])
    },
  )

  it('in one account an account grant needs the identity policy as well (TAG-3, DEC-10)', () => {
    expect(both(call({ request: passes }, [action], [], true))).toEqual(['fail', [identity]])
    expect(both(call({ request: passes }, [], [], true))).toEqual(['fail', [trust]])
  })

  it('what is inherited counts as what is passed (TAG-4, SRC-3, ACT-11); none is none', () => {
    expect(outcome(call({ caller: { ...session, ...carries } }, [], []), gate)).toBe('fail')
    expect(outcome(call({ caller: { ...session, ...carriesNone } }, [], []), gate)).toBe('not-applicable')
  })

  it('not told: taken for granted to be none, and said so', () => {
    const input = call({ caller: session }, [], [])
    expect(outcome(input, gate)).toBe('not-applicable')
    expect(diagnosis(input).assumptions).toContain(assumption)
    expect(diagnosis(call({}, [], [])).assumptions).not.toContain(assumption)
  })

  it('is a note where the same policies do not allow the operation itself', () => {
    const stranger = call({ request: passes, principal: { AWS: '999999999999' } }, [], [])
    expect(codes(stranger)).toEqual(['trust-policy/principal-mismatch', identity])
    expect(codes(stranger, 'note')).toContain(trust)
  })

  it('tells what to add, and where', () => {
    const [first] = findings(call({ request: passes }, [], [action]))
    expect(first?.hints.map(({ code }) => code)).toContain(hint)
    expect(first?.message).toContain(`\`${action}\``)
    expect(first?.evidence).toMatchObject({ policy: 'trust policy', statement: 0, pointer: '/Statement/0/Action' })
  })

  it('an explicit deny denies, whatever else allows (DEC-2)', () => {
    const input = call({ request: passes }, [action], [action])
    const denied = {
      ...input,
      caller: {
        ...input.caller,
        identityPolicies: [
          ...(input.caller.identityPolicies ?? []),
          { name: 'No', document: document({ Effect: 'Deny', Action: action, Resource: '*' }) },
        ],
      },
    }
    expect(codes(denied)).toEqual([identity])
    expect(hintCodes(denied)).not.toContain(hint)
  })

  it('a Deny that surely applies is the cause, wherever it stands among those that may (order does not matter)', () => {
    const input = call({ request: passes }, [action], [action])
    const deny = { Effect: 'Deny', Action: action, Resource: '*' }
    const perhaps = { ...deny, Condition: { StringEquals: { 'aws:UserAgent': 'x' } } }
    for (const statements of [
      [perhaps, deny],
      [deny, perhaps],
    ]) {
      const policies = [...(input.caller.identityPolicies ?? []), { name: 'No', document: document(...statements) }]
      const denied = { ...input, caller: { ...input.caller, identityPolicies: policies } }
      const told = findings(denied, 'cause').map(({ evidence }) => evidence.pointer)
      expect(told).toEqual([`/Statement/${statements.indexOf(deny)}`])
      expect(findings(denied, 'possible-cause')).toHaveLength(1)
    }
  })

  it('a condition that is not met, or not known, counts here too', () => {
    const input = call({ request: passes }, [], [action])
    const withCondition = (key: string) => ({
      ...input,
      role: {
        ...input.role,
        trustPolicy: document(allow({ Principal: { AWS: '111111111111' } }), {
          Effect: 'Allow',
          Principal: '*',
          Action: action,
          Condition: { StringEquals: { [key]: 'x' } },
        }),
      },
    })
    expect(codes(withCondition('sts:ExternalId'))).toEqual([trust])
    const open = withCondition('aws:RequestedRegion')
    expect([verdict(open), codes(open, 'possible-cause')]).toEqual(['undetermined', [trust]])
  })

  it.each([
    [
      'permissions-boundary',
      {
        permissionsBoundary: {
          name: 'B',
          document: document({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }),
        },
      },
    ],
    [
      'session-policy',
      {
        ...session,
        sessionPolicies: [
          { name: 'S', document: document({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }) },
        ],
      },
    ],
    [
      'service-control-policy',
      {
        serviceControlPolicies: [
          {
            target: 'Root',
            policies: [{ document: document({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }) }],
          },
        ],
      },
    ],
  ])('%s has to allow it as well, and is to blame itself', (guard, caller) => {
    const input = call({ request: passes, caller }, [action], [action])
    expect([outcome(input, guard as never), codes(input)]).toEqual(['fail', [`${guard}/action-mismatch`]])
    expect(findings(input)[0]?.message).toContain(action)
  })

  it('a resource control policy may deny it', () => {
    const input = call({ request: passes }, [action], [action])
    const rcp = document({ Effect: 'Deny', Principal: '*', Action: action, Resource: '*' })
    const denied = {
      ...input,
      role: { ...input.role, resourceControlPolicies: [{ target: 'Root', policies: [{ document: rcp }] }] },
    }
    expect(codes(denied)).toEqual(['resource-control-policy/explicit-deny'])
    expect(findings(denied)[0]?.message).toContain(`denies \`${action}\``)
  })

  it('one Deny of both is told once', () => {
    const input = call({ request: passes }, [action], [action])
    const denied = {
      ...input,
      caller: {
        ...input.caller,
        serviceControlPolicies: [
          {
            target: 'Root',
            policies: [
              { document: document(allow({ Action: '*', Resource: '*' }), deny({ Action: 'sts:*', Resource: '*' })) },
            ],
          },
        ],
      },
    }
    expect(codes(denied)).toEqual(['service-control-policy/explicit-deny'])
    expect(findings(denied, 'note').filter((f) => f.gate === 'service-control-policy')).toEqual([])
  })
})

describe('session tags', () => {
  it('a key that is inherited cannot be passed again, in no letter case (TAG-5)', () => {
    const input = call(
      { request: { tags: { PROJECT: 'y', Team: 't' } }, caller: { ...session, transitiveTags: { Project: 'x' } } },
      ['sts:TagSession'],
      ['sts:TagSession'],
    )
    expect(codes(input)).toEqual(['session-tags/transitive-conflict'])
    expect(findings(input)[0]?.evidence.pointer).toBe('/request/tags/PROJECT')
  })

  it.each([
    [50, []],
    [51, ['session-tags/too-many']],
  ])('%i tags (REQ-12)', (n, causes) => {
    const tags = Object.fromEntries(Array.from({ length: n }, (_, i) => [`k${i}`, 'v']))
    expect(codes(call({ request: { tags } }, ['sts:TagSession'], ['sts:TagSession']))).toEqual(causes)
  })

  it('those of a web identity token need it of the trust policy alone (TAG-2, REQ-21, PRIN-56)', () => {
    const by = (Action: ReadonlyArray<string>): AssumeRoleScenario =>
      scenario({
        request: { operation: 'AssumeRoleWithWebIdentity' },
        caller: { arn: 'accounts.google.com' },
        role: {
          trustPolicy: document({ Effect: 'Allow', Principal: { Federated: 'accounts.google.com' }, Action }),
          resourceControlPolicies: [],
        },
        rest: { token: { claims: { 'https://aws.amazon.com/tags': { principal_tags: { Project: ['x'] } } } } },
      })
    expect(codes(by(['sts:AssumeRoleWithWebIdentity']))).toEqual(['session-tags/not-allowed-by-trust-policy'])
    expect(outcome(by(['sts:AssumeRoleWithWebIdentity', 'sts:TagSession']), 'session-tags')).toBe('pass')
  })

  it('a context key shows them too (TAG-1)', () =>
    expect(
      outcome(call({ rest: { context: { 'aws:TagKeys': ['x'], 'aws:RequestTag/x': '1' } } }, [], []), 'session-tags'),
    ).toBe('fail'))
})

describe('source identity', () => {
  it.each([
    ['alice', []],
    ['bob', ['source-identity/differs-from-chain']],
  ])('%s, where the session carries alice (SRC-2, STS-10)', (sourceIdentity, causes) =>
    expect(
      codes(
        call(
          { request: { sourceIdentity }, caller: { ...session, sourceIdentity: 'alice' } },
          ['sts:SetSourceIdentity'],
          ['sts:SetSourceIdentity'],
        ),
      ),
    ).toEqual(causes),
  )

  it('that of a web identity token needs it of the trust policy (REQ-21, SRC-1)', () =>
    expect(
      outcome(
        scenario({
          request: { operation: 'AssumeRoleWithWebIdentity' },
          caller: { arn: 'accounts.google.com' },
          rest: { token: { claims: { 'https://aws.amazon.com/source_identity': 'al' } } },
        }),
        'source-identity',
      ),
    ).toBe('fail'))

  it('a context key shows it too (SRC-3)', () =>
    expect(
      outcome(call({ caller: session, rest: { context: { 'aws:SourceIdentity': 'al' } } }, [], []), 'source-identity'),
    ).toBe('fail'))
})

describe('provided contexts need sts:SetContext, under the gates of the policies themselves (CTX-1, CTX-2)', () => {
  const providedContexts = [
    { providerArn: 'arn:aws:iam::aws:contextProvider/IdentityCenter', contextAssertion: 'eyJhbGciOi' },
  ]
  it.each([
    [['sts:SetContext'], ['sts:SetContext'], []],
    [[], ['sts:SetContext'], ['trust-policy/action-mismatch']],
    [['sts:SetContext'], [], ['identity-policy/action-mismatch']],
  ])('%j, %j', (trusted, allowed, causes) => {
    const input = call({ request: { providedContexts } }, trusted, allowed)
    expect(codes(input)).toEqual(causes)
    expect(verdict(input)).toBe(causes.length === 0 ? 'allowed' : 'denied')
  })

  it.each([
    ['six of them', Array.from({ length: 6 }, () => providedContexts[0])],
    ['a short assertion', [{ ...providedContexts[0], contextAssertion: 'abc' }]],
    ['a short ARN', [{ ...providedContexts[0], providerArn: 'arn' }]],
  ])('%s are refused (REQ-14)', (_what, given) =>
    expect(codes(call({ request: { providedContexts: given } }, ['sts:SetContext'], ['sts:SetContext']))).toContain(
      'request/provided-contexts-invalid',
    ),
  )
})
