import { describe, expect, it } from '@jest/globals'
import type { RequestInput } from '../../src/index.js'
import { codes, document, outcome, scenario, SESSION } from '../support/build.js'

const x = (length: number): string => 'x'.repeat(length)
const gate = (request: Partial<RequestInput>) => outcome(scenario({ request }), 'request')

describe('limits of a request (policy-language.md, section 3)', () => {
  it.each<readonly [rule: string, what: string, right: Partial<RequestInput>, wrong: Partial<RequestInput>]>([
    ['QUOTA-8', 'a tag key', { tags: { [x(128)]: 'v' } }, { tags: { [x(129)]: 'v' } }],
    ['QUOTA-8', 'a tag key, empty', { tags: { k: '' } }, { tags: { '': 'v' } }],
    ['QUOTA-8', 'a tag value', { tags: { k: x(256) } }, { tags: { k: x(257) } }],
    ['QUOTA-10', 'an external ID', { externalId: x(2) }, { externalId: x(1) }],
    ['QUOTA-10', 'an external ID', { externalId: x(1224) }, { externalId: x(1225) }],
    ['QUOTA-10', 'an external ID', { externalId: 'aZ9+=,.@:/-_' }, { externalId: 'a b' }],
    ['QUOTA-11', 'a session name', { roleSessionName: x(2) }, { roleSessionName: x(1) }],
    ['QUOTA-11', 'a session name', { roleSessionName: x(64) }, { roleSessionName: x(65) }],
    ['QUOTA-11', 'a session name', { roleSessionName: 'aZ9_.,+=@-' }, { roleSessionName: 'a/b' }],
    ['QUOTA-12', 'a source identity', { sourceIdentity: x(2) }, { sourceIdentity: x(1) }],
    ['QUOTA-12', 'a source identity', { sourceIdentity: x(64) }, { sourceIdentity: x(65) }],
    ['QUOTA-12', 'a source identity', { sourceIdentity: 'aws-x' }, { sourceIdentity: 'aws:x' }],
    [
      'QUOTA-6',
      'session policies by ARN',
      { policyArns: Array.from({ length: 10 }, () => 'arn:aws:iam::aws:policy/ReadOnlyAccess') },
      { policyArns: Array.from({ length: 11 }, () => 'arn:aws:iam::aws:policy/ReadOnlyAccess') },
    ],
    [
      'QUOTA-6',
      'session policies of the role’s account',
      { policyArns: ['arn:aws:iam::222222222222:policy/Mine'] },
      { policyArns: ['arn:aws:iam::111111111111:policy/Mine'] },
    ],
    [
      'LANG-2',
      'characters of a session policy',
      { policy: document({ Sid: 'ÿ', Effect: 'Allow', Action: '*', Resource: '*' }) },
      { policy: document({ Sid: 'Ā', Effect: 'Allow', Action: '*', Resource: '*' }) },
    ],
  ])('%s: %s', (_rule, _what, right, wrong) => {
    expect([gate(right), gate(wrong)]).toEqual(['pass', 'fail'])
  })

  it.each([
    [2048, []],
    [2049, ['request/session-policy-too-large']],
  ])('QUOTA-5: session policies of %d characters together, white space counted: %j', (size, expected) => {
    const arn = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
    const text = '{"Statement": []}'
    const policy = text + ' '.repeat(size - text.length - arn.length)
    const warned = codes(scenario({ request: { policy, policyArns: [arn] } }), 'warning')
    expect(warned.filter((code) => code.startsWith('request/'))).toEqual(expected)
  })

  it.each<readonly [seconds: number, chained: boolean, expected: ReadonlyArray<string>]>([
    [899, false, ['session-duration/below-minimum']],
    [900, false, []],
    [7200, false, []],
    [7201, false, ['session-duration/above-role-maximum']],
    [3600, true, []],
    [3601, true, ['session-duration/above-chaining-maximum']],
  ])('QUOTA-13: %d seconds, chained %s, where the role allows 7200: %j', (durationSeconds, chained, expected) => {
    const input = scenario({
      request: { durationSeconds },
      caller: chained ? { arn: SESSION } : {},
      role: { maxSessionDuration: 7200 },
    })
    expect(codes(input)).toEqual(expected)
  })
})
