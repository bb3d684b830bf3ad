import { describe, expect, it } from '@jest/globals'
import { diagnosis, ROLE, scenario, trusting, USER, type Parts } from '../support/build.js'

const DENIED = `User: ${USER} is not authorized to perform: sts:AssumeRole on resource: ${ROLE}`
const observed = (observedError: string, parts: Parts = {}) =>
  diagnosis(scenario({ ...parts, rest: { ...parts.rest, observedError } })).observed

const untrusted: Parts = { role: { trustPolicy: trusting({ AWS: '999999999999' }), resourceControlPolicies: [] } }
const noScp = (parts: Parts = {}): Parts => ({
  ...parts,
  caller: { serviceControlPolicies: undefined, ...parts.caller } as never,
})

it('null where none was given', () => expect(diagnosis(scenario()).observed).toBeNull())

describe('an error that was seen is held against the diagnosis', () => {
  it.each<readonly [string, string, Parts, string, string]>([
    ['denied, and says not why', DENIED, untrusted, 'yes', 'says that the call was denied'],
    ['allowed here', DENIED, {}, 'no', 'something is missing here'],
    [
      'the gate that fails here',
      `${DENIED} because no role trust policy allows the sts:AssumeRole action`,
      untrusted,
      'yes',
      'gate `trust-policy`, which stops the call here too',
    ],
    [
      'a gate that passes here',
      `${DENIED} because no identity-based policy allows the sts:AssumeRole action`,
      untrusted,
      'no',
      'lets the call pass here',
    ],
    [
      'a type of policy that the scenario lacks',
      `${DENIED} with an explicit deny in a service control policy`,
      noScp(untrusted),
      'cannot-tell',
      'Give it.',
    ],
    [
      'allowed here, and a gate is named',
      `${DENIED} with an explicit deny in a service control policy`,
      {},
      'no',
      'the gate `service-control-policy` stopped the call',
    ],
    ['another principal', DENIED.replace('alice', 'bob'), untrusted, 'no', 'other credentials were used'],
    ['another role', DENIED.replace('deploy', 'other'), untrusted, 'no', 'names the role'],
    ['another action', DENIED.replace('sts:AssumeRole', 'iam:PassRole'), untrusted, 'no', 'is about `iam:PassRole`'],
    [
      'another operation',
      'Not authorized to perform sts:AssumeRoleWithSAML',
      untrusted,
      'no',
      'is about `sts:AssumeRoleWithSAML`',
    ],
    [
      'redacted names',
      `User: arn:aws:iam::***:user/x is not authorized to perform: sts:AssumeRole on resource: ***`,
      untrusted,
      'yes',
      'fits',
    ],
    [
      'what the message rules out (PRS-5)',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
      untrusted,
      'no',
      'the gate',
    ],
    ['no error at all', 'it does not work', untrusted, 'cannot-tell', 'holds no message of AWS'],
    ['undetermined', DENIED, noScp(), 'cannot-tell', 'does not settle the call'],
  ])('%s', (_what, text, parts, agrees, words) => {
    const answer = observed(text, parts)
    expect([answer?.agrees, answer?.message]).toEqual([agrees, expect.stringContaining(words)])
  })

  it('a change may not be in force yet, where AWS denied what is allowed (DEC-6)', () =>
    expect(observed(DENIED)?.hints.map(({ code }) => code)).toEqual(['not-yet-in-force']))

  it('keeps the message, taken apart', () =>
    expect(observed(DENIED, untrusted)?.error).toMatchObject({ rule: 'ERR-5', principal: USER, resource: ROLE }))
})
