import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { absent, present, someValue, type Lookup } from '../../src/context/lookup.js'
import type { PolicyType } from '../../src/policy/policy.js'
import {
  applies,
  appliesTo,
  conditionsOutcome,
  judgePolicies,
  restOutcome,
  type AccessQuestion,
  type StatementJudgement,
} from '../../src/policy/judge-statement.js'
import { possibleOutcomes } from '../../src/evaluation/policy-outcome.js'
import { decideStance, stance, type Stance } from '../../src/policy/stance.js'
import { and, fromBoolean, or, type Ternary } from '../../src/ternary/ternary.js'
import { principalOf } from '../principal/callers.js'
import { document, policy, type Json } from './policies.js'

const ROLE = 'arn:aws:iam::111122223333:role/app'
const ask = (keys: Readonly<Record<string, Lookup>> = {}): AccessQuestion => ({
  action: 'sts:assumerole',
  resource: ROLE,
  principal: principalOf('arn:aws:iam::222222222222:user/ana'),
  context: { lookup: (key) => new Map(Object.entries(keys)).get(key) ?? absent },
})
const judge = (type: PolicyType, question: AccessQuestion, ...statements: ReadonlyArray<Json>) =>
  judgePolicies(question, [{ name: 'P', policy: policy(type, document(...statements)) }])
/** Both ways of asking give one answer. */
const applied = (question: AccessQuestion, judgement: StatementJudgement): Ternary => {
  expect(appliesTo(question, judgement.statement)).toBe(applies(judgement))
  return applies(judgement)
}
const identity = (statement: Json, keys: Readonly<Record<string, Lookup>> = {}): Ternary => {
  const [judgement] = judge('identity policy', ask(keys), statement)
  return applied(ask(keys), judgement!)
}
const trust = (statement: Json): Ternary => applied(ask(), judge('trust policy', ask(), statement)[0]!)

const allow = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: ROLE }
const named = { Effect: 'Allow', Principal: { AWS: '222222222222' }, Action: 'sts:AssumeRole' }

describe('a statement applies when all its elements do (LANG-15)', () => {
  it.each<readonly [rule: string, statement: Json, applies: boolean]>([
    ['all', allow, true],
    ['ACT-6', { ...allow, Action: ['s3:*', 'sts:AssumeRole'] }, true],
    ['ACT-6', { ...allow, Action: ['s3:*', 'sts:TagSession'] }, false],
    ['ACT-6', { Effect: 'Allow', NotAction: ['s3:*', 'iam:*'], Resource: '*' }, true],
    ['ACT-6', { Effect: 'Allow', NotAction: ['s3:*', 'sts:Assume*'], Resource: '*' }, false],
    ['ACT-6', { Effect: 'Allow', NotAction: '*', Resource: '*' }, false],
    ['ACT-7', { Effect: 'Deny', NotAction: 'iam:*', Resource: '*' }, true],
    ['ACT-7', { Effect: 'Allow', NotAction: 'iam:*', Resource: `${ROLE}-2` }, false],
    ['RES-2', { ...allow, Resource: ['arn:aws:s3:::b', ROLE] }, true],
    ['RES-2', { Effect: 'Deny', Action: '*', NotResource: [ROLE, 'arn:aws:s3:::b'] }, false],
    ['RES-2', { Effect: 'Deny', Action: '*', NotResource: 'arn:aws:s3:::b' }, true],
    ['VAR-11', { Effect: 'Deny', Action: '*', NotResource: 'arn:aws:iam::111122223333:role/${aws:username}' }, true],
    ['VAR-7', { ...allow, Action: 'sts:${aws:username}' }, false],
    ['COND-5', { ...allow, Condition: { StringEquals: { 'aws:username': 'ana' } } }, false],
    ['COND-5', { Effect: 'Deny', Action: '*', Resource: '*', Condition: { Null: { 'aws:username': 'true' } } }, true],
    ['LANG-28', { ...allow, Action: [] }, false],
    ['LANG-28', { ...allow, Resource: [] }, false],
    ['LANG-28', { ...allow, Condition: {} }, true],
    ['LANG-28', { Effect: 'Allow', NotAction: [], Resource: '*' }, true],
    ['LANG-28', { Effect: 'Allow', Action: '*', NotResource: [] }, true],
  ])('%s: %j', (_rule, statement, expected) => expect(identity(statement)).toBe(fromBoolean(expected)))

  it.each<readonly [rule: string, statement: Json, applies: boolean]>([
    ['RES-12', named, true],
    ['PRIN-4', { ...named, Principal: { AWS: '111111111111', Service: 'ec2.amazonaws.com' } }, false],
    ['LANG-28', { ...named, Principal: [] }, false],
    ['LANG-28', { ...named, Principal: {} }, false],
    ['LANG-28', { ...named, Principal: { AWS: [] } }, false],
    ['PRIN-10', { ...named, Principal: { AWS: 'arn:aws:iam::222222222222:user/${aws:username}' } }, false],
  ])('%s, in a trust policy: %j', (_rule, statement, expected) => expect(trust(statement)).toBe(fromBoolean(expected)))

  it('to everybody where the policy type has no principal', () => {
    expect(judge('identity policy', ask(), allow).map((j) => [j.statement.principal, j.principal])).toEqual([
      [null, 'true'],
    ])
  })
  it('unknown where the policy has a principal and the caller is not told', () => {
    const nobody = { ...ask(), principal: null }
    const outcomes = (type: PolicyType, statement: Json): ReadonlyArray<Ternary> =>
      judge(type, nobody, statement).map((judgement) => applied(nobody, judgement))
    expect(outcomes('trust policy', named)).toEqual(['unknown'])
    expect(outcomes('trust policy', { ...named, Action: 's3:*' })).toEqual(['false'])
    expect(outcomes('identity policy', allow)).toEqual(['true'])
  })
  it('unknown where an element is not known, and false where another is false all the same', () => {
    const known = { ...allow, Condition: { StringEquals: { 'aws:username': 'ana' } } }
    const keys = { 'aws:username': someValue }
    expect(identity(known, keys)).toBe('unknown')
    expect(identity({ ...known, Action: 's3:*' }, keys)).toBe('false')
    expect(identity(known, { 'aws:username': present('ana') })).toBe('true')
  })
  it('and the trace tells which element did not (LANG-41)', () => {
    const [judgement] = judge('trust policy', ask(), { ...named, Action: 's3:*', Condition: { Null: { k: 'false' } } })
    expect(judgement).toMatchObject({
      action: 'false',
      resource: 'true',
      principal: 'true',
      conditions: [{ outcome: 'false' }],
    })
    expect(
      judgement === undefined ? null : [judgement.principal, conditionsOutcome(judgement), restOutcome(judgement)],
    ).toEqual(['true', 'false', 'false'])
  })
  it.each<readonly [what: string, statement: Json]>([
    [
      'principal',
      { ...named, Principal: { AWS: '111111111111' }, Resource: '${a}', Condition: { Null: { b: 'true' } } },
    ],
    ['action', { ...named, Action: 's3:*', Resource: '${a}', Condition: { Null: { b: 'true' } } }],
    ['resource', { ...named, Resource: 'arn:aws:s3:::b', Condition: { Null: { b: 'true' } } }],
    ['condition', { ...named, Resource: '*', Condition: { Null: { k: 'false' }, StringEquals: { b: 'x' } } }],
  ])('and what fails first ends the matter: after the %s nothing is looked up', (_what, statement) => {
    const lookup = (key: string): Lookup => {
      if (key === 'k') return absent
      throw new Error(`looked up ${key}`)
    }
    const [first] = policy('resource policy', document(statement)).statements
    expect(appliesTo({ ...ask(), context: { lookup } }, first!)).toBe('false')
  })
  it('and is the conjunction of principal and rest', () => {
    for (const judgement of judge(
      'trust policy',
      ask({ k: someValue }),
      named,
      { ...named, Principal: { AWS: 'AIDAEXAMPLE' } },
      { ...named, Condition: { StringEquals: { k: 'a' } } },
    ))
      expect(applies(judgement)).toBe(and(judgement.principal, restOutcome(judgement)))
  })
})

describe('stances', () => {
  const values: ReadonlyArray<Ternary> = ['true', 'false', 'unknown']
  const stances = values.flatMap((a) => values.map((deny): Stance => ({ allow: a, deny })))
  const empty = stance([])
  const deny: Json = { ...allow, Effect: 'Deny' }
  const asking: Json = { ...allow, Condition: { Null: { k: 'true' } } }
  const applying: Readonly<Record<Ternary, Json>> = {
    true: allow,
    false: { ...allow, Action: 's3:*' },
    unknown: { ...allow, Condition: { StringEquals: { k: 'a' } } },
  }
  /** What was judged where an Allow and a Deny come to this. */
  const traceOf = (of: Stance): ReadonlyArray<StatementJudgement> =>
    judge('identity policy', ask({ k: someValue }), applying[of.allow], { ...applying[of.deny], Effect: 'Deny' })
  const concat = (a: Stance, b: Stance): Stance => stance([...traceOf(a), ...traceOf(b)])

  it.each(stances)('there is a trace of each: %j', (a) => expect(stance(traceOf(a))).toEqual(a))
  it.each(stances)('the empty stance is neutral: %j', (a) =>
    expect([concat(a, empty), concat(empty, a)]).toEqual([a, a]),
  )
  it.each(stances)('joined with itself is itself: %j', (a) => expect(concat(a, a)).toEqual(a))
  it('join in any order and grouping', () => {
    for (const a of stances)
      for (const b of stances) {
        expect(concat(a, b)).toEqual(concat(b, a))
        expect(concat(a, b)).toEqual({ allow: or(a.allow, b.allow), deny: or(a.deny, b.deny) })
        for (const c of stances) expect(concat(concat(a, b), c)).toEqual(concat(a, concat(b, c)))
      }
  })
  it('no statement allows or denies anything (LANG-40)', () => {
    expect(stance([])).toEqual({ allow: 'false', deny: 'false' })
    expect(stance(judgePolicies(ask(), [{ name: 'P', policy: policy('identity policy', { Statement: [] }) }]))).toEqual(
      empty,
    )
  })
  it('a statement counts on the side of its effect, when it alone applies (LANG-14)', () => {
    const of = (...statements: ReadonlyArray<Json>): Stance => stance(judge('identity policy', ask(), ...statements))
    expect(of(allow)).toEqual({ allow: 'true', deny: 'false' })
    expect(of({ ...allow, Effect: 'Deny' })).toEqual({ allow: 'false', deny: 'true' })
    expect(of({ ...allow, Action: 's3:*' }, allow)).toEqual({ allow: 'true', deny: 'false' })
    // Two halves do not make a whole.
    expect(of({ ...allow, Action: 's3:*' }, { ...allow, Resource: 'arn:aws:s3:::b' })).toEqual(empty)
  })

  it.each<readonly [what: string, statements: ReadonlyArray<Json>, expected: Stance]>([
    ['a Deny that applies ends the matter (DEC-2)', [deny, asking], { allow: 'false', deny: 'true' }],
    ['an Allow that applies is not looked for again (LANG-14)', [allow, asking], { allow: 'true', deny: 'false' }],
  ])('%s: what comes after it is not asked', (_what, all, expected) => {
    const lookup = (key: string): Lookup => {
      throw new Error(`looked up ${key}`)
    }
    const policies = [{ name: 'P', policy: policy('identity policy', document(...all)) }]
    expect(decideStance({ ...ask(), context: { lookup } }, policies)).toEqual(expected)
  })

  const statement: fc.Arbitrary<Json> = fc.record(
    {
      Effect: fc.constantFrom('Allow', 'Deny'),
      Action: fc.subarray(['sts:AssumeRole', 's3:*', '*']),
      Resource: fc.subarray([ROLE, 'arn:aws:s3:::b', 'arn:aws:iam::111122223333:role/${k}']),
      Condition: fc.constantFrom<Json>(
        {},
        { StringEquals: { k: 'app' } },
        { StringNotEquals: { k: 'app' } },
        { Null: { k: 'true' } },
        { StringLike: { k: '*' } },
      ),
    },
    { requiredKeys: ['Effect', 'Action', 'Resource'] },
  )
  const statements = fc.array(statement, { maxLength: 5 })
  const shuffled = statements.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
  )
  const lookups = fc.constantFrom<Lookup>(present('app'), present('x'), absent, someValue, [
    { _tag: 'Absent' },
    { _tag: 'SomeValue' },
  ])
  const of = (lookup: Lookup, all: ReadonlyArray<Json>): Stance =>
    stance(judge('identity policy', ask({ k: lookup }), ...all))

  it('order does not matter: of statements, of policies, of list elements (LANG-4, LANG-14)', () =>
    fc.assert(
      fc.property(shuffled, lookups, fc.nat(5), ([all, other], lookup, cut) => {
        const expected = of(lookup, all)
        expect(of(lookup, other)).toEqual(expected)
        const apart = [other.slice(cut), other.slice(0, cut)].map((part) => ({
          name: 'P',
          policy: policy('identity policy', document(...part)),
        }))
        expect(stance(judgePolicies(ask({ k: lookup }), apart))).toEqual(expected)
        const turned = all.map((s) => ({
          ...s,
          Action: [...(s['Action'] as string[])].reverse(),
          Resource: [...(s['Resource'] as string[])].reverse(),
        }))
        expect(of(lookup, turned)).toEqual(expected)
      }),
    ))
  it('another statement takes no Allow and no Deny away', () =>
    fc.assert(
      fc.property(statements, statement, lookups, (all, more, lookup) => {
        const [before, after] = [of(lookup, all), of(lookup, [...all, more])]
        expect(before.allow !== 'true' || after.allow === 'true').toBe(true)
        expect(before.deny !== 'true' || after.deny === 'true').toBe(true)
      }),
    ))
  it('refinement: a settled side stays settled when what was unknown becomes known', () =>
    fc.assert(
      fc.property(
        statements,
        fc.constantFrom<Lookup>(present('app'), present('x'), present(''), absent),
        (all, lookup) => {
          const [before, after] = [of([{ _tag: 'Absent' }, { _tag: 'SomeValue' }], all), of(lookup, all)]
          expect([
            before.allow === 'unknown' || before.allow === after.allow,
            before.deny === 'unknown' || before.deny === after.deny,
          ]).toEqual([true, true])
        },
      ),
    ))
  it('two evaluators agree: what is decided at once leaves the outcomes that the whole trace leaves', () => {
    const decided = fc.oneof(
      fc.tuple(fc.constant<PolicyType>('identity policy'), fc.array(statements, { maxLength: 3 })),
      fc.tuple(
        fc.constant<PolicyType>('resource policy'),
        fc.array(
          fc.array(
            fc
              .tuple(
                statement,
                fc.constantFrom<Json>(
                  { Principal: '*' },
                  { Principal: { AWS: '222222222222' } },
                  { NotPrincipal: { AWS: '111111111111' } },
                  { Principal: { AWS: 'AIDAEXAMPLE' } },
                ),
              )
              .map(([rest, who]): Json => ({ ...rest, ...who })),
            { maxLength: 5 },
          ),
          { maxLength: 3 },
        ),
      ),
    )
    const told = fc.constantFrom(
      principalOf('arn:aws:iam::222222222222:user/ana'),
      principalOf('ec2.amazonaws.com'),
      null,
    )
    fc.assert(
      fc.property(decided, lookups, told, ([type, lists], lookup, principal) => {
        const question = { ...ask({ k: lookup }), principal }
        const policies = lists.map((all) => ({ name: 'P', policy: policy(type, document(...all)) }))
        const trace = judgePolicies(question, policies)
        expect(possibleOutcomes(decideStance(question, policies))).toEqual(possibleOutcomes(stance(trace)))
        for (const judgement of trace) applied(question, judgement)
      }),
    )
  })
})

describe('NPRIN-7: who has a permissions boundary is hit by a Deny with NotPrincipal, whatever it lists', () => {
  const ANA = 'arn:aws:iam::222222222222:user/ana'
  const account = 'arn:aws:iam::222222222222:root'
  it.each<[string, Json, Ternary, Ternary]>([
    ['NP-8: NotPrincipal, who is listed', { Effect: 'Deny', NotPrincipal: { AWS: [ANA, account] } }, 'true', 'true'],
    [
      'NotPrincipal, who is listed and has none',
      { Effect: 'Deny', NotPrincipal: { AWS: [ANA, account] } },
      'false',
      'false',
    ],
    ['NotPrincipal, not known', { Effect: 'Deny', NotPrincipal: { AWS: [ANA, account] } }, 'unknown', 'unknown'],
    ['NotPrincipal, who is not listed', { Effect: 'Deny', NotPrincipal: { AWS: '333333333333' } }, 'false', 'true'],
    ['a Deny with Principal', { Effect: 'Deny', Principal: { AWS: '333333333333' } }, 'true', 'false'],
    ['an Allow with NotPrincipal', { Effect: 'Allow', NotPrincipal: { AWS: [ANA, account] } }, 'true', 'false'],
  ])('%s', (_, element, bounded, expected) => {
    const question = { ...ask(), principal: { ...principalOf(ANA), bounded, account: '111122223333' } }
    const statement = { Action: 'sts:AssumeRole', Resource: '*', ...element }
    expect(applied(question, judge('resource policy', question, statement)[0]!)).toBe(expected)
  })
})

describe('ACT-3, ACT-6: a policy of many statements, which share their actions', () => {
  const spelled = [
    'sts:AssumeRole',
    'STS:assumerole',
    's3:Get*',
    's3:get*',
    'sts:Assume?ole',
    'constructor',
    '__proto__',
  ]
  const statements = Array.from({ length: 100 }, (_, i) => ({ ...allow, Action: [spelled[i % spelled.length]!] }))

  it('each statement says of its actions what it says alone, and keeps their spelling', () => {
    const together = judge('identity policy', ask(), ...statements)
    expect(together.map(({ action }) => action)).toEqual(
      statements.map((statement) => judge('identity policy', ask(), statement)[0]?.action),
    )
    expect(together.map(({ statement }) => statement.action.entries.map(({ text }) => text))).toEqual(
      statements.map(({ Action }) => Action),
    )
  })
})
