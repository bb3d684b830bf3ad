import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  diagnosePassRole,
  evaluateRequest,
  type CallerInput,
  type PassRoleDiagnosis,
  type PassRoleScenario,
} from '../../src/index.js'
import { diagnosis, LINKED, verdict } from '../pass-role/build.js'
import { reversed } from './reversed.js'

interface Json {
  readonly [member: string]: unknown
}

const A = '111111111111'
const LAMBDA = 'lambda.amazonaws.com'
const OTHER = 'tasks.apprunner.amazonaws.com'

const roleArns = fc.constantFrom(
  `arn:aws:iam::${A}:role/Get-pics`,
  `arn:aws:iam::${A}:role/team/Get-pics`,
  LINKED,
  `arn:aws:iam::222222222222:role/Get-pics`,
)
const actions = fc.constantFrom<ReadonlyArray<string>>(
  ['iam:PassRole'],
  ['iam:Pass*', 'lambda:*'],
  ['*'],
  ['iam:CreateServiceLinkedRole'],
  ['iam:GetRole'],
  ['s3:*'],
)
const resources = fc.constantFrom<Json>(
  { Resource: ['*'] },
  { Resource: [`arn:aws:iam::${A}:role/*`] },
  { Resource: [`arn:aws:iam::${A}:role/Get-pics`] },
  { Resource: ['arn:aws:iam::*:role/${aws:PrincipalTag/team}/*'] },
  { NotResource: [`arn:aws:iam::${A}:role/team/*`] },
)
const conditions = fc.constantFrom<Json>(
  {},
  {},
  { StringEquals: { 'iam:PassedToService': [LAMBDA, 'tasks.apprunner.amazonaws.com'] } },
  { StringNotEquals: { 'iam:PassedToService': ['ec2.amazonaws.com'] } },
  { StringEqualsIfExists: { 'iam:PassedToService': [LAMBDA] } },
  { Null: { 'iam:PassedToService': ['false'] } },
  { ArnLike: { 'iam:AssociatedResourceArn': [`arn:aws:ec2:*:${A}:instance/*`] } },
  { StringLike: { 'iam:AWSServiceName': ['auto*'] } },
  { StringEquals: { 'aws:PrincipalTag/team': ['team'] } },
  { Bool: { 'aws:MultiFactorAuthPresent': ['true'] } },
  { DateLessThan: { 'aws:CurrentTime': ['2026-01-15T12:00:00Z'] } },
)
const statement = fc
  .tuple(fc.constantFrom('Allow', 'Allow', 'Allow', 'Deny'), actions, resources, conditions)
  .map(([Effect, Action, rest, Condition]): Json => ({ Effect, Action, ...rest, Condition }))
const policy = fc
  .array(statement, { minLength: 1, maxLength: 3 })
  .map((Statement) => ({ name: 'P', document: { Version: '2012-10-17', Statement } }))

const principals = fc.constantFrom<Pick<CallerInput, 'arn' | 'roleArn' | 'credentials' | 'mfaAuthenticated'>>(
  { arn: `arn:aws:iam::${A}:user/alice`, credentials: 'longTerm' },
  { arn: `arn:aws:iam::${A}:user/alice`, credentials: 'session', mfaAuthenticated: true },
  {
    arn: `arn:aws:sts::${A}:assumed-role/Build/s`,
    roleArn: `arn:aws:iam::${A}:role/Build`,
    credentials: 'role',
  },
  { arn: `arn:aws:iam::${A}:root`, credentials: 'session', mfaAuthenticated: false },
)

/** A scenario of which everything is told, and the answer settled by it. */
const world: fc.Arbitrary<PassRoleScenario> = fc
  .record({
    principal: principals,
    identity: fc.array(policy, { maxLength: 2 }),
    boundary: fc.option(policy),
    session: fc.array(policy, { maxLength: 1 }),
    control: fc.array(policy, { maxLength: 1 }),
    roleArn: roleArns,
    service: fc.constantFrom(LAMBDA, 'ec2.amazonaws.com', OTHER),
    sent: fc.boolean(),
    resource: fc.constantFrom(`arn:aws:ec2:eu-west-1:${A}:instance/i-1`, `arn:aws:lambda:eu-west-1:${A}:function:f`),
    team: fc.constantFrom({}, { team: 'team' }),
    trusted: fc.constantFrom(LAMBDA, 'ec2.amazonaws.com'),
    time: fc.constantFrom('2026-01-15T11:00:00Z', '2026-01-15T13:00:00Z'),
  })
  .map((w) => ({
    caller: {
      ...w.principal,
      tags: w.team,
      identityPolicies: w.identity,
      permissionsBoundary: w.boundary,
      sessionPolicies: w.principal.credentials === 'role' ? w.session : [],
      serviceControlPolicies: w.control.map((p) => ({ target: 'Root', policies: [p] })),
      organization: w.control.length === 0 ? null : { id: 'o-1', path: 'o-1/r-1/', managementAccount: false },
    },
    roleArn: w.roleArn,
    service: w.service,
    associatedResourceArn: w.resource,
    role: {
      arn: w.roleArn,
      trustPolicy: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: [w.trusted] }, Action: ['sts:AssumeRole'] }],
      },
    },
    // That a service which is known to send its name does so, is taken for granted.
    ...(w.sent || w.service !== OTHER
      ? { context: { 'aws:CurrentTime': w.time, 'iam:PassedToService': w.service }, absentContextKeys: [] }
      : { context: { 'aws:CurrentTime': w.time }, absentContextKeys: ['iam:PassedToService'] }),
  }))

const facts: ReadonlyArray<ReadonlyArray<string>> = [
  ['service'],
  ['associatedResourceArn'],
  ['role'],
  ['role', 'trustPolicy'],
  ['caller', 'tags'],
  ['caller', 'credentials'],
  ['caller', 'mfaAuthenticated'],
  ['caller', 'identityPolicies'],
  ['caller', 'permissionsBoundary'],
  ['caller', 'sessionPolicies'],
  ['caller', 'serviceControlPolicies'],
  ['caller', 'organization'],
  ['context', 'aws:CurrentTime'],
  ['context', 'iam:PassedToService'],
  ['absentContextKeys'],
]
const someFacts = fc.subarray([...facts], { minLength: 1 })

const without = (value: unknown, [key, ...rest]: ReadonlyArray<string>): unknown =>
  key === undefined || typeof value !== 'object' || value === null
    ? value
    : Object.fromEntries(
        Object.entries(value).flatMap(([name, child]: [string, unknown]) =>
          name !== key ? [[name, child]] : rest.length === 0 ? [] : [[name, without(child, rest)]],
        ),
      )
const forget = (w: PassRoleScenario, forgotten: ReadonlyArray<ReadonlyArray<string>>): PassRoleScenario =>
  forgotten.reduce<unknown>(without, w) as PassRoleScenario

const places = ['identityPolicies', 'permissionsBoundary', 'sessionPolicies', 'serviceControlPolicies'] as const

/** The scenario with a statement more in a policy of this kind; null where the caller has none that counts. */
const add = (w: PassRoleScenario, place: (typeof places)[number], added: object): PassRoleScenario => {
  const document = { Version: '2012-10-17', Statement: [added] }
  const { caller } = w
  const named = { name: 'Added', document }
  switch (place) {
    case 'identityPolicies':
      return { ...w, caller: { ...caller, identityPolicies: [...(caller.identityPolicies ?? []), named] } }
    case 'permissionsBoundary':
      return { ...w, caller: { ...caller, permissionsBoundary: named } }
    case 'sessionPolicies':
      return { ...w, caller: { ...caller, sessionPolicies: [...(caller.sessionPolicies ?? []), named] } }
    case 'serviceControlPolicies':
      return {
        ...w,
        caller: {
          ...caller,
          organization: { id: 'o-1', managementAccount: false },
          serviceControlPolicies: [{ target: 'Root', policies: [named] }],
        },
      }
  }
}

const counts = ({ caller }: PassRoleScenario, place: (typeof places)[number]): boolean =>
  place === 'serviceControlPolicies' ||
  (!caller.arn.endsWith(':root') && (place !== 'sessionPolicies' || caller.arn.includes(':assumed-role/')))

const causes = ({ findings }: PassRoleDiagnosis): ReadonlyArray<string> =>
  findings
    .filter(({ role }) => role === 'cause')
    .map(({ code, conditionKey, detail }) => [code, conditionKey, detail].join(' '))
    .sort()

describe('laws of diagnosePassRole', () => {
  it('the generated worlds reach every verdict, and both answers about the service', () => {
    const seen = fc
      .sample(fc.tuple(world, someFacts), { numRuns: 400, seed: 7 })
      .flatMap(([w, forgotten]) => [diagnosis(w), diagnosis(forget(w, forgotten))])
    expect(new Set(seen.map((d) => d.verdict))).toEqual(new Set(['allowed', 'denied', 'undetermined']))
    expect(new Set(seen.map((d) => d.trustsService))).toEqual(new Set(['true', 'false', 'unknown']))
    expect(new Set(seen.map((d) => d.createServiceLinkedRole?.verdict))).toEqual(
      new Set(['allowed', 'denied', 'undetermined', undefined]),
    )
    expect(seen.filter((d) => d.verdict === 'allowed').length).toBeGreaterThan(20)
  })

  it('refinement: what is told later never contradicts a settled verdict, and a gate that passed or failed stays so', () => {
    fc.assert(
      fc.property(world, someFacts, (w, forgotten) => {
        const pairs = [diagnosis(forget(w, forgotten)), diagnosis(w)] as const
        const [before, after] = pairs
        const compared = [pairs, [before.createServiceLinkedRole, after.createServiceLinkedRole]] as const
        for (const [one, other] of compared) {
          if (one === null || other === null) continue
          if (one.verdict !== 'undetermined') expect(other.verdict).toBe(one.verdict)
          one.gates.forEach(({ gate, outcome }, i) => {
            if (outcome === 'pass' || outcome === 'fail')
              expect([gate, other.gates[i]?.outcome]).toEqual([gate, outcome])
          })
        }
        if (before.trustsService !== 'unknown') expect(after.trustsService).toBe(before.trustsService)
      }),
    )
  })

  it('deny overrides: a matching Deny added anywhere never leaves a verdict allowed (DEC-2)', () => {
    fc.assert(
      fc.property(world, fc.constantFrom(...places), (w, place) => {
        fc.pre(counts(w, place))
        expect(verdict(add(w, place, { Effect: 'Deny', Action: 'iam:PassRole', Resource: '*' }))).toBe('denied')
      }),
    )
  })

  it('allow is monotone: an Allow added never turns allowed into anything else', () => {
    fc.assert(
      fc.property(world, statement, (w, added) => {
        fc.pre(verdict(w) === 'allowed')
        expect(verdict(add(w, 'identityPolicies', { ...added, Effect: 'Allow' }))).toBe('allowed')
      }),
    )
  })

  it('order does not matter: statements, policies, list elements and JSON keys may be permuted', () => {
    fc.assert(
      fc.property(world, someFacts, (w, forgotten) => {
        const one = diagnosis(forget(w, forgotten))
        const other = diagnosis(reversed(forget(w, forgotten)) as PassRoleScenario)
        expect([other.verdict, causes(other), other.gates]).toEqual([one.verdict, causes(one), one.gates])
      }),
    )
  })

  it('spelling does not matter: object and text agree', () => {
    fc.assert(
      fc.property(world, (w) => {
        const [one, other] = [diagnosis(w), diagnosis(JSON.stringify(w))]
        expect([other.verdict, causes(other), other.gates]).toEqual([one.verdict, causes(one), one.gates])
      }),
    )
  })

  it('a verdict is denied exactly where a gate fails, and allowed exactly where none is open (DEC-1, DEC-37)', () => {
    fc.assert(
      fc.property(world, someFacts, (w, forgotten) => {
        const { verdict: v, gates, findings } = diagnosis(forget(w, forgotten))
        const has = (outcome: string): boolean => gates.some((gate) => gate.outcome === outcome)
        expect(v).toBe(has('fail') ? 'denied' : has('unknown') ? 'undetermined' : 'allowed')
        expect(findings.some(({ role }) => role === 'cause')).toBe(v === 'denied')
        if (v === 'undetermined') expect(findings.some(({ role }) => role === 'possible-cause')).toBe(true)
      }),
    )
  })

  it('agreement: its gates come to what evaluateRequest comes to for the same action (PAS-11 to PAS-14)', () => {
    fc.assert(
      fc.property(world, someFacts, (w, forgotten) => {
        // The service is told in the context, where evaluateRequest has it from.
        const { service: _, associatedResourceArn, ...rest } = forget(w, forgotten)
        const context = {
          ...rest.context,
          ...(associatedResourceArn === undefined ? {} : { 'iam:AssociatedResourceArn': associatedResourceArn }),
        }
        // Keys that only another action of IAM has are absent here; evaluateRequest has to be told.
        const absentContextKeys = [...(rest.absentContextKeys ?? []), 'iam:AWSServiceName']
        const general = evaluateRequest({
          caller: rest.caller,
          action: 'iam:PassRole',
          resource: { arn: rest.roleArn },
          resourcePolicy: null,
          resourceControlPolicies: [],
          network: { vpcEndpointPolicy: null },
          context,
          absentContextKeys,
        })
        if (general._tag === 'Left') throw new Error(JSON.stringify(general.left))
        const own = diagnosis({ ...rest, context, absentContextKeys }).gates
        for (const { gate, outcome } of general.right.gates)
          if (gate !== 'resource-policy')
            expect([gate, own.find((each) => each.gate === gate)?.outcome]).toEqual([gate, outcome])
      }),
    )
  })

  it('a question is worth asking: each answer leads to the verdict that is stated for it', () => {
    fc.assert(
      fc.property(world, someFacts, (w, forgotten) => {
        const input = forget(w, forgotten)
        for (const { about, answers } of diagnosis(input).questions) {
          expect(answers.some(({ verdict: v }) => v !== 'undetermined')).toBe(true)
          if (about === 'service')
            for (const { answer, verdict: stated } of answers)
              expect(verdict({ ...input, service: answer })).toBe(stated)
          if (about.startsWith('caller.')) {
            const none = about === 'caller.permissionsBoundary' ? null : []
            const told = { ...input, caller: { ...input.caller, [about.slice('caller.'.length)]: none } }
            expect(verdict(told)).toBe(answers.find(({ answer }) => answer === 'none')?.verdict)
          }
        }
      }),
    )
  })

  it('evidence can be shown: every pointer of a finding leads to something in the scenario', () => {
    fc.assert(
      fc.property(world, (w) => {
        for (const { evidence } of diagnosis(w).findings) {
          if (evidence.policy === null) continue
          const steps = `${evidence.document}${evidence.pointer}`.split('/').slice(1)
          const there = steps.reduce<unknown>(
            (at, step) => (at as Json)[step.replace(/~1/g, '/').replace(/~0/g, '~')],
            w,
          )
          expect(there).toBeDefined()
        }
      }),
    )
  })

  it('totality: any JSON, and any text, gets problems or an answer', () => {
    const anything = fc.oneof(
      fc.jsonValue().map((value) => value as unknown),
      fc.string({ unit: 'binary' }),
      fc
        .tuple(
          world,
          fc.jsonValue(),
          fc.constantFrom(
            'caller',
            'roleArn',
            'service',
            'role',
            'context',
            'incomplete',
            'associatedResourceArn',
            'absentContextKeys',
          ),
        )
        .map(([w, junk, member]) => ({ ...w, [member]: junk })),
      fc.tuple(world, fc.string()).map(([w, roleArn]) => ({ ...w, roleArn })),
      fc.tuple(world, fc.nat(4000), fc.string({ maxLength: 3 })).map(([w, at, junk]) => {
        const text = JSON.stringify(w)
        return text.slice(0, at % text.length) + junk + text.slice((at % text.length) + junk.length)
      }),
    )
    fc.assert(
      fc.property(anything, (input) => {
        expect(['Left', 'Right']).toContain(diagnosePassRole(input as PassRoleScenario)._tag)
      }),
    )
  })
})
