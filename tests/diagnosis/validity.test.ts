import { describe, expect, it } from '@jest/globals'
import type { AssumeRoleScenario } from '../../src/index.js'
import { byGoogle, allow, deny, diagnosis, document, scenario, trusting } from '../support/build.js'

const validity = (input: AssumeRoleScenario) => diagnosis(input).validity
const under = (...conditions: ReadonlyArray<object>) =>
  scenario({
    role: {
      trustPolicy: document(...conditions.map((Condition) => allow({ Principal: '*', Condition }))),
      resourceControlPolicies: [],
    },
  })
const when = (operators: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(operators).map(([operator, value]) => [operator, { 'aws:CurrentTime': value }]))

describe('when the call would be allowed, all else equal: half-open, in UTC', () => {
  it.each([
    ['before', [when({ DateLessThan: '2016-05-01T12:00:00Z' })], [{ from: null, until: '2016-05-01T12:00:00Z' }]],
    ['up to', [when({ DateLessThanEquals: '2016-05-01T12:00:00Z' })], [{ from: null, until: '2016-05-01T12:00:01Z' }]],
    ['after', [when({ DateGreaterThan: '2016-05-01T12:00:00Z' })], [{ from: '2016-05-01T12:00:01Z', until: null }]],
    [
      'from',
      [when({ DateGreaterThanEquals: '2016-05-01T12:00:00Z' })],
      [{ from: '2016-05-01T12:00:00Z', until: null }],
    ],
    [
      'the two dates of the founding document (CON-D4)',
      [when({ DateGreaterThan: '2017-07-01T00:00:00Z', DateLessThan: '2017-12-31T23:59:59Z' })],
      [{ from: '2017-07-01T00:00:01Z', until: '2017-12-31T23:59:59Z' }],
    ],
    [
      'two windows',
      [
        when({ DateGreaterThanEquals: '2026-01-01T00:00:00Z', DateLessThan: '2026-02-01T00:00:00Z' }),
        when({ DateGreaterThanEquals: '2026-03-01T00:00:00+01:00', DateLessThan: '2026-04-01T00:00:00Z' }),
      ],
      [
        { from: '2026-01-01T00:00:00Z', until: '2026-02-01T00:00:00Z' },
        { from: '2026-02-28T23:00:00Z', until: '2026-04-01T00:00:00Z' },
      ],
    ],
    [
      'windows that touch are one',
      [when({ DateLessThan: '2026-02-01T00:00:00Z' }), when({ DateGreaterThanEquals: '2026-02-01T00:00:00Z' })],
      [{ from: null, until: null }],
    ],
    ['never', [when({ DateLessThan: '2026-01-01T00:00:00Z', DateGreaterThan: '2026-02-01T00:00:00Z' })], []],
    [
      'one instant',
      [when({ DateEquals: '2026-01-01T00:00:00Z' })],
      [{ from: '2026-01-01T00:00:00Z', until: '2026-01-01T00:00:01Z' }],
    ],
    ['another key', [{ DateLessThan: { 'aws:TokenIssueTime': '2026-01-01T00:00:00Z' } }], null],
    [
      'epoch',
      [{ NumericLessThan: { 'aws:EpochTime': '1467331200' } }],
      [{ from: null, until: '2016-07-01T00:00:00Z' }],
    ],
  ])('%s', (_what, conditions, expected) => expect(validity(under(...conditions))).toEqual(expected))

  it('is null where the time makes no difference', () => expect(validity(scenario())).toBeNull())

  it('is empty where something else stops the call at any time', () =>
    expect(
      validity(
        scenario({
          role: {
            trustPolicy: trusting({ AWS: '999999999999' }, when({ DateLessThan: '2030-01-01T00:00:00Z' })),
            resourceControlPolicies: [],
          },
        }),
      ),
    ).toEqual([]))

  it('counts a Deny, the end of credentials, and that of a token (CAL-6, ERR-86)', () => {
    const denied = scenario({
      role: {
        trustPolicy: document(
          allow({ Principal: '*' }),
          deny({ Principal: '*', Condition: when({ DateLessThan: '2026-01-01T00:00:00Z' }) }),
        ),
        resourceControlPolicies: [],
      },
    })
    expect(validity(denied)).toEqual([{ from: '2026-01-01T00:00:00Z', until: null }])
    expect(
      validity(scenario({ caller: { credentials: 'session', credentialsExpire: '2026-05-01T00:00:00Z' } })),
    ).toEqual([{ from: null, until: '2026-05-01T00:00:00Z' }])
    const web = byGoogle({ exp: 1467331200 })
    expect(validity(web)).toEqual([{ from: null, until: '2016-07-01T00:00:00Z' }])
  })

  it('agrees with the verdict at every end of an interval', () => {
    const input = under(
      when({ DateGreaterThan: '2026-01-01T00:00:00Z', DateLessThanEquals: '2026-02-01T00:00:00Z' }),
      when({ DateEquals: '2026-03-01T00:00:00Z' }),
    )
    const at = (instant: string, shift: number) =>
      diagnosis({
        ...input,
        context: { 'aws:CurrentTime': new Date(Date.parse(instant) + shift * 1000).toISOString().replace('.000', '') },
      }).verdict
    for (const { from, until } of validity(input) ?? []) {
      if (from !== null) expect([at(from, -1), at(from, 0)]).toEqual(['denied', 'allowed'])
      if (until !== null) expect([at(until, -1), at(until, 0)]).toEqual(['allowed', 'denied'])
    }
  })

  it('is not tried for more instants than people write', () => {
    const many = Array.from({ length: 65 }, (_, i) => when({ DateLessThan: String(1_700_000_000 + i * 60) }))
    expect(validity(under(...many))).toBeNull()
    expect(validity(under(...many.slice(1)))).not.toBeNull()
  })
})
