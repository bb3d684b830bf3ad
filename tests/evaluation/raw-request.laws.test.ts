import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { checkedRequest, quickRequest, rawRequest } from '../../src/evaluation/raw-request.js'
import type { Mistake } from '../../src/codec/codec.js'
import { runs } from '../setup/runs.js'

const ARN = 'arn:aws:iam::111111111111:user/alice'
const ROLE = 'arn:aws:iam::222222222222:role/deploy'
const asked = { action: 'sts:AssumeRole', resource: ROLE }

/** What is read, and everything that is said against it. */
const answerOf = (codec: typeof checkedRequest, u: unknown): unknown => {
  const mistakes: Mistake[] = []
  const value = codec.read(u, null, mistakes)
  return { value, mistakes }
}

describe('a request is read quickly', () => {
  it.each([
    ['nothing but what is asked', asked],
    ['a caller', { ...asked, caller: { arn: ARN } }],
    ['the role behind a session', { ...asked, caller: { arn: ARN, roleArn: ROLE } }],
    ['a context', { ...asked, context: { 'aws:username': 'alice', 'aws:TagKeys': ['a', 'b'], 'x:Y': [] } }],
    ['absent keys', { ...asked, absentContextKeys: ['*'] }],
    ['a key named like what every object has', { ...asked, context: { constructor: 'x' } }],
    ['members in another order', { resource: ROLE, context: {}, action: 'sts:AssumeRole' }],
  ])('%s', (_, request) => {
    expect(quickRequest(request)).not.toBeNull()
    expect(answerOf(rawRequest, request)).toStrictEqual(answerOf(checkedRequest, request))
  })
})

it('members that are not counted among the keys are none, in any order', () => {
  for (const given of [asked, { resource: ROLE, action: 'sts:AssumeRole' }]) {
    const hidden = Object.defineProperty({ ...given }, 'context', { value: { a: 'b' } })
    expect(quickRequest(hidden)).toStrictEqual(quickRequest(given))
    expect(answerOf(checkedRequest, hidden)).toStrictEqual(answerOf(checkedRequest, given))
  }
})

describe('what is written otherwise is left to the codec', () => {
  it.each([
    ['null', null],
    ['a text', '{}'],
    ['a list', [asked]],
    ['no action', { resource: ROLE }],
    ['no resource', { action: 'sts:AssumeRole' }],
    ['an unknown member', { ...asked, resources: ROLE }],
    ['an unknown member beside one that is undefined', { ...asked, caller: undefined, callers: {} }],
    ['a member that is null', { ...asked, context: null }],
    ['members that are inherited', Object.create(asked) as unknown],
    [
      'a member that is inherited beside an unknown one',
      Object.create({ caller: { arn: ARN } }, Object.getOwnPropertyDescriptors({ ...asked, callers: {} })) as unknown,
    ],
    ['a caller with an unknown member', { ...asked, caller: { arn: ARN, name: 'alice' } }],
    ['a constructor of its own', { ...asked, constructor: 'x' }],
    ['a context that is an iterator', { ...asked, context: new Map([['aws:username', 'alice']]).entries() }],
    ['a context with a tag', { ...asked, context: Object.create(Math) as unknown }],
    ['a caller that is a list with an ARN', { ...asked, caller: Object.assign([], { arn: ARN }) }],
    ['a context that is a map', { ...asked, context: new Map([['aws:username', 'alice']]) }],
    ['no prototype', Object.assign(Object.create(null), asked) as unknown],
    ['a caller that is a text', { ...asked, caller: ARN }],
    ['a caller with a unique ID', { ...asked, caller: { arn: ARN, uniqueId: 'AIDAALICE' } }],
    ['a caller without an ARN', { ...asked, caller: { roleArn: ROLE } }],
    ['a role that is none', { ...asked, caller: { arn: ARN, roleArn: ARN } }],
    ['a role that is a number', { ...asked, caller: { arn: ARN, roleArn: 1 } }],
    ['a context that is a list', { ...asked, context: ['aws:username'] }],
    ['a number in a context', { ...asked, context: { 'aws:MultiFactorAuthAge': 10 } }],
    ['a boolean in a list', { ...asked, context: { 'aws:username': ['alice', true] } }],
    ['a hole in a list', { ...asked, absentContextKeys: Array<string>(1) }],
    ['absent keys that are a text', { ...asked, absentContextKeys: '*' }],
  ])('%s', (_, request) => {
    expect(quickRequest(request)).toBeNull()
    expect(answerOf(rawRequest, request)).toStrictEqual(answerOf(checkedRequest, request))
  })
})

const odd = fc.constantFrom<unknown>(undefined, null, 1, true, '', 'x', [], {}, [1], { arn: 1 })
const mostly = (usual: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 24, arbitrary: usual }, { weight: 1, arbitrary: odd })
const name = fc.constantFrom('aws:username', 'aws:UserName', 'aws:PrincipalTag/a', '*', '__proto__', 'constructor', '')
const context = fc
  .array(fc.tuple(name, mostly(fc.oneof(fc.string(), fc.array(fc.string(), { maxLength: 3 })))), { maxLength: 4 })
  // As JSON.parse makes them: `__proto__` is a key like any other.
  .map(
    (entries) =>
      JSON.parse(
        `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value ?? null)}`).join(',')}}`,
      ) as unknown,
  )
const caller = fc.record(
  {
    arn: mostly(fc.constantFrom(ARN, 'ec2.amazonaws.com')),
    roleArn: mostly(fc.constantFrom(ROLE, ARN)),
    uniqueId: odd,
  },
  { requiredKeys: ['arn'] },
)
const request = fc
  .record(
    {
      action: mostly(fc.constantFrom('sts:AssumeRole', 's3:GetObject')),
      resource: mostly(fc.constantFrom(ROLE, '*')),
      caller: mostly(caller),
      context: mostly(context),
      absentContextKeys: mostly(fc.array(name, { maxLength: 3 })),
      other: fc.oneof({ weight: 19, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: odd }),
    },
    { requiredKeys: ['action', 'resource'] },
  )
  .chain((made) => {
    const members = Object.entries(made).filter(([key, value]) => key !== 'other' || value !== null)
    return fc.shuffledSubarray(members, { minLength: members.length }).map(Object.fromEntries)
  })

it('LAW: quick or not, the same is read, and the same refused', () => {
  fc.assert(
    fc.property(mostly(request), (u) => {
      const checked = answerOf(checkedRequest, u)
      expect(answerOf(rawRequest, u)).toStrictEqual(checked)
    }),
    { numRuns: runs },
  )
})
