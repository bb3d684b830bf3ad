import { describe, expect, it } from '@jest/globals'
import { answer, reasons, ROOT, SESSION, USER, type Input } from './inputs.js'

const HOURS_12 = 43200

/** What an answer comes to, in a line of a table. */
const told = (input: Input): ReadonlyArray<unknown> => {
  const { verdict, sessionSeconds, defaultSeconds, longestSeconds } = answer(input)
  return [verdict, sessionSeconds, defaultSeconds, longestSeconds]
}

describe('the table of section 11: minimum, default, maximum, and beyond', () => {
  const whole = { maxSessionDuration: 21600 }
  // way and facts, minimum, default, maximum, what comes of more; a reason in brackets: the session is cut.
  it.each<readonly [rule: string, input: Input, minimum: number, byDefault: number, most: number, beyond: string]>([
    ['DUR-1', { way: 'AssumeRole', ...whole, caller: USER }, 900, 3600, 21600, 'above-role-maximum'],
    ['DUR-2', { way: 'AssumeRole', ...whole, caller: SESSION }, 900, 3600, 3600, 'above-chaining-maximum'],
    ['DUR-3', { way: 'AssumeRoleWithSAML', ...whole }, 900, 3600, 21600, 'above-role-maximum'],
    [
      'DUR-4',
      { way: 'AssumeRoleWithSAML', ...whole, assertion: { sessionDuration: 1800 } },
      900,
      1800,
      1800,
      '(cut-by-session-duration)',
    ],
    ['DUR-5', { way: 'AssumeRoleWithWebIdentity', ...whole }, 900, 3600, 21600, 'above-role-maximum'],
    [
      'DUR-7',
      { way: 'GetSigninToken', ...whole, credentialsFrom: 'AssumeRoleWithSAML', credentialsSecondsLeft: 1200 },
      900,
      1200,
      HOURS_12,
      'above-absolute-maximum',
    ],
    ['DUR-11', { way: 'GetSessionToken', caller: USER }, 900, HOURS_12, 129600, 'above-absolute-maximum'],
    ['DUR-12', { way: 'GetSessionToken', caller: ROOT }, 900, 3600, 3600, '(cut-by-root)'],
    ['DUR-13, user', { way: 'GetFederationToken', caller: USER }, 900, HOURS_12, 129600, 'above-absolute-maximum'],
    ['DUR-13, root', { way: 'GetFederationToken', caller: ROOT }, 900, 3600, 3600, '(cut-by-root)'],
    ['DUR-14', { way: 'AssumeRoot', caller: USER }, 0, 900, 900, 'above-absolute-maximum'],
  ])('%s', (_rule, input, minimum, byDefault, most, beyond) => {
    expect(told({ ...input, durationSeconds: minimum })).toEqual(['allowed', minimum, byDefault, most])
    expect(reasons({ ...input, durationSeconds: minimum - 1 })).toEqual(['below-minimum'])
    expect(told(input)).toEqual(['allowed', byDefault, byDefault, most])
    expect(told({ ...input, durationSeconds: most })).toEqual(['allowed', most, byDefault, most])
    expect(reasons({ ...input, durationSeconds: most }, 'warning')).toEqual([])
    const above = { ...input, durationSeconds: most + 1 }
    if (beyond.startsWith('(')) {
      expect(told(above)).toEqual(['allowed', most, byDefault, most])
      expect(reasons(above, 'warning')).toEqual([beyond.slice(1, -1)])
      expect(answer(above).lastsAsAsked).toBe('false')
    } else {
      expect(told(above)).toEqual(['denied', null, byDefault, most])
      expect(reasons(above)).toEqual([beyond])
    }
  })

  it('SessionNotOnOrAfter ends a session without a word (DUR-3, DUR-6)', () => {
    const assertion = { sessionNotOnOrAfter: '2026-01-15T14:00:00Z' }
    const facts = { maxSessionDuration: HOURS_12, assertion, durationSeconds: HOURS_12 }
    for (const way of ['AssumeRoleWithSAML', 'ConsoleLogin']) {
      expect(told({ way, ...facts, currentTime: '2026-01-15T12:00:00Z' })).toEqual(['allowed', 7200, 3600, 7200])
      expect(told({ way, ...facts, currentTime: '2026-01-15T12:00:00.5Z' })).toEqual(['allowed', 7199, 3600, 7199])
      // Without the time nobody can tell.
      expect(told({ way, ...facts })).toEqual(['allowed', null, null, null])
      expect(answer({ way, ...facts }).questions.map(({ about }) => about)).toEqual(['currentTime'])
      expect(reasons({ way, ...facts, currentTime: '2026-01-15T14:00:00Z' }, 'possible-cause')).toEqual([
        'provider-session-over',
      ])
    }
  })

  it('the sign-in with SAML takes 12 hours whatever the role allows; out of bounds it is open (DUR-6)', () => {
    const at = (durationSeconds: number | null) =>
      told({ way: 'ConsoleLogin', maxSessionDuration: 3600, durationSeconds })
    expect(at(null)).toEqual(['allowed', 3600, 3600, HOURS_12])
    expect(at(900)).toEqual(['allowed', 900, 3600, HOURS_12])
    expect(at(HOURS_12)).toEqual(['allowed', HOURS_12, 3600, HOURS_12])
    expect(at(899)).toEqual(['undetermined', null, 3600, HOURS_12])
    expect(at(43201)).toEqual(['undetermined', null, 3600, HOURS_12])
  })

  it('warns of tools where the attribute is above the maximum of the role (DUR-20)', () => {
    const input = { way: 'ConsoleLogin', maxSessionDuration: 3600 }
    expect(reasons({ ...input, durationSeconds: 3601 }, 'warning')).toEqual(['above-role-maximum'])
    expect(reasons({ ...input, durationSeconds: 3600 }, 'warning')).toEqual([])
    expect(reasons({ way: 'ConsoleLogin', durationSeconds: 3601 }, 'warning')).toEqual([])
  })

  it('the federation endpoint takes no SessionDuration with credentials of GetFederationToken (DUR-8)', () => {
    const input = { way: 'GetSigninToken', credentialsFrom: 'GetFederationToken', credentialsSecondsLeft: 86400 }
    expect(told(input)).toEqual(['allowed', 86400, 86400, 86400])
    expect(reasons({ ...input, durationSeconds: 900 })).toEqual(['parameter-not-accepted'])
    expect(answer({ ...input, durationSeconds: 900 }).remedies.map(({ seconds }) => seconds)).toEqual([900, 86400])
    expect(answer({ way: 'GetSigninToken', durationSeconds: 900 }).verdict).toBe('undetermined')
  })

  it('a longer sign-in needs AssumeRole with long-term credentials, and its URL works for 15 minutes (DUR-19)', () => {
    const by = (caller: Input, durationSeconds: number | null) => ({
      way: 'GetSigninToken',
      credentialsFrom: 'AssumeRole',
      caller,
      durationSeconds,
    })
    expect(answer(by(USER, HOURS_12)).sessionSeconds).toBe(HOURS_12)
    expect(reasons(by(SESSION, 3601))).toEqual(['above-chaining-maximum'])
    // Whether a shorter one is refused as well is not documented.
    expect(reasons(by(SESSION, 1800), 'possible-cause')).toEqual(['parameter-not-accepted'])
    expect(answer(by(SESSION, null)).verdict).toBe('allowed')
    expect(answer(by(USER, null)).findings).toContainEqual(
      expect.objectContaining({ reason: 'sign-in-url-expires', limit: 900 }),
    )
    // Credentials that last longer than an hour are not of role chaining.
    expect(
      answer({
        way: 'GetSigninToken',
        credentialsFrom: 'AssumeRole',
        durationSeconds: 7200,
        credentialsSecondsLeft: 3601,
      }).verdict,
    ).toBe('allowed')
  })

  it('Switch Role gives the lesser of the maximum of the role and the rest of the sign-in (DUR-9)', () => {
    const caller = { arn: USER.arn }
    const at = (maxSessionDuration: number, signInSecondsLeft: number) =>
      told({ way: 'SwitchRole', caller, maxSessionDuration, signInSecondsLeft })
    expect(at(HOURS_12, HOURS_12)).toEqual(['allowed', HOURS_12, HOURS_12, HOURS_12])
    expect(at(7200, HOURS_12)).toEqual(['allowed', 7200, 7200, 7200])
    expect(at(7200, 60)).toEqual(['allowed', 60, 60, 60])
    const wanted = { way: 'SwitchRole', caller, maxSessionDuration: 7200, durationSeconds: HOURS_12 }
    expect(answer({ ...wanted, signInSecondsLeft: 60 })).toMatchObject({
      verdict: 'allowed',
      lastsAsAsked: 'false',
      remedies: [
        { seconds: HOURS_12, changes: [{ code: 'raise-role-maximum' }, { code: 'sign-in-again', value: HOURS_12 }] },
      ],
    })
    expect(answer({ way: 'SwitchRole', caller }).questions.map(({ about }) => about)).toEqual([
      'maxSessionDuration',
      'signInSecondsLeft',
    ])
  })

  it('Switch Role gives an hour to whoever signed in through a role (DUR-21)', () => {
    const facts = { way: 'SwitchRole', maxSessionDuration: HOURS_12, signInSecondsLeft: HOURS_12 }
    expect(told({ ...facts, caller: SESSION })).toEqual(['allowed', 3600, 3600, 3600])
    expect(told({ ...facts, caller: { credentials: 'federated' } })).toEqual(['allowed', 3600, 3600, 3600])
    // The keys that a user has besides do not count.
    expect(told({ ...facts, caller: { ...USER, credentials: 'session' } })[1]).toBe(HOURS_12)
    expect(told(facts)).toEqual(['allowed', null, null, null])
  })

  it('services renew their sessions by themselves, not bound by the role (DUR-10)', () => {
    for (const input of [
      { way: 'ServiceRole', maxSessionDuration: 3600, durationSeconds: HOURS_12 },
      { way: 'AssumeRole', maxSessionDuration: 3600, durationSeconds: HOURS_12, caller: { arn: 'ec2.amazonaws.com' } },
      { way: 'AssumeRole', maxSessionDuration: 3600, durationSeconds: 1, caller: { credentials: 'service' } },
    ]) {
      expect(told(input)).toEqual(['allowed', null, null, null])
      expect(reasons(input, 'note')).toEqual(['rotated-by-service', 'no-parameter'])
      expect(answer(input).lastsAsAsked).toBe('unknown')
      expect(answer(input).remedies).toEqual([])
    }
    expect(answer({ way: 'ServiceRole' }).ceilingSeconds).toBe(null)
  })
})

describe('what goes for every call that takes a role', () => {
  it('without DurationSeconds the session lasts an hour, also if the maximum is larger (DUR-15)', () => {
    const input = { way: 'AssumeRole', maxSessionDuration: HOURS_12, caller: USER }
    expect(told(input)).toEqual(['allowed', 3600, 3600, HOURS_12])
    expect(reasons(input, 'note')).toEqual(['default-applies'])
    expect(reasons({ ...input, maxSessionDuration: 3600 }, 'note')).toEqual([])
  })

  it('outside of 900 to 43200 nothing else is looked at (DUR-16)', () => {
    const input = { way: 'AssumeRole', maxSessionDuration: 3600, caller: SESSION }
    expect(reasons({ ...input, durationSeconds: 43201 })).toEqual(['above-absolute-maximum'])
    expect(reasons({ ...input, durationSeconds: 43201 }, 'note')).toEqual([])
    expect(answer({ way: 'AssumeRole', durationSeconds: 43201 }).verdict).toBe('denied')
    expect(answer({ way: 'AssumeRole', durationSeconds: 3600 }).verdict).toBe('allowed')
    expect(answer({ way: 'AssumeRole', durationSeconds: 3601 }).verdict).toBe('undetermined')
  })

  it('the remedy names the setting by both its names, and says that it counts from then on (DUR-17, DUR-18)', () => {
    const [first] = answer({
      way: 'AssumeRole',
      durationSeconds: 7200,
      maxSessionDuration: 3600,
      caller: USER,
    }).remedies
    expect(first?.changes).toEqual([
      expect.objectContaining({ code: 'raise-role-maximum', pointer: '/maxSessionDuration', value: 7200 }),
    ])
    expect(first?.changes[0]?.message).toMatch(/"Maximum session duration".*"Maximum CLI\/API session duration"/)
    expect(first?.changes[0]?.message).toContain('sessions that are taken afterwards')
    expect(first?.changes[0]?.message).toContain('aws iam update-role --role-name ROLE --max-session-duration 7200')
  })

  it.each([
    ['a role session', SESSION, 'CHN-1'],
    [
      'Identity Center',
      { arn: 'arn:aws:sts::111111111111:assumed-role/AWSReservedSSO_A_0123456789abcdef/al' },
      'CHN-1',
    ],
    ['SAML or web identity', { ...SESSION, credentials: 'federated' }, 'CHN-1'],
    ['GetSessionToken', { ...USER, credentials: 'session' }, 'CHN-2'],
  ])('credentials of %s make it role chaining (CHN-1, CHN-2)', (_what, caller, rule) => {
    const input = { way: 'AssumeRole', durationSeconds: 3601, maxSessionDuration: HOURS_12, caller }
    expect(reasons(input)).toEqual(['above-chaining-maximum'])
    expect(answer(input).findings[0]?.rules).toContain(rule)
    expect(answer({ ...input, durationSeconds: 3600 }).verdict).toBe('allowed')
  })

  it('the hop of an instance to a second role is chained, its own session is not (CHN-3)', () => {
    const instance = { arn: 'arn:aws:sts::111111111111:assumed-role/Web/i-0abcdef1234567890' }
    expect(reasons({ way: 'AssumeRole', durationSeconds: 7200, caller: instance })).toEqual(['above-chaining-maximum'])
    expect(answer({ way: 'ServiceRole', durationSeconds: 7200 }).verdict).toBe('allowed')
  })

  it('beyond both limits of a chain either error may come (CHN-4)', () => {
    const input = { way: 'AssumeRole', durationSeconds: 7200, maxSessionDuration: 3600, caller: SESSION }
    expect(reasons(input)).toEqual(['above-chaining-maximum'])
    expect(reasons(input, 'note')).toEqual(['above-role-maximum'])
    expect(answer(input).predictedErrors.map(({ rule }) => rule)).toEqual(['ERR-51', 'ERR-50'])
    expect(answer({ ...input, maxSessionDuration: 7200 }).predictedErrors.map(({ rule }) => rule)).toEqual(['ERR-51'])
  })
})

describe('what AWS says', () => {
  const errors = (input: Input) => answer(input).predictedErrors.map(({ rule, code }) => `${rule} ${code}`)
  it.each<readonly [Input, ReadonlyArray<string>]>([
    [
      { way: 'AssumeRole', durationSeconds: 899, caller: USER },
      ['ERR-52 ValidationError', 'ERR-64 ParamValidationError'],
    ],
    [{ way: 'AssumeRole', durationSeconds: 43201 }, ['ERR-52 ValidationError']],
    [{ way: 'AssumeRoleWithSAML', durationSeconds: 7200, maxSessionDuration: 3600 }, ['ERR-50 ValidationError']],
    [{ way: 'GetSessionToken', durationSeconds: 899, caller: USER }, ['ERR-64 ParamValidationError']],
    // Texts that no rule has.
    [{ way: 'GetSessionToken', durationSeconds: 129601, caller: USER }, []],
    [{ way: 'AssumeRoot', durationSeconds: 901 }, []],
    [{ way: 'GetSigninToken', durationSeconds: 899, credentialsFrom: 'AssumeRoleWithSAML' }, []],
    [{ way: 'GetSigninToken', durationSeconds: 3601, caller: SESSION }, []],
    [{ way: 'AssumeRole', caller: { root: true } }, ['ERR-30 AccessDenied']],
    [
      { way: 'AssumeRole', durationSeconds: 899, caller: ROOT },
      ['ERR-52 ValidationError', 'ERR-64 ParamValidationError'],
    ],
    [{ way: 'GetSessionToken', caller: SESSION }, ['ERR-35 AccessDenied']],
    [{ way: 'GetFederationToken', caller: { credentials: 'session' } }, ['ERR-36 AccessDenied']],
    [{ way: 'SwitchRole', caller: ROOT }, []],
    [{ way: 'AssumeRole', caller: { arn: 'arn:aws:sts::111111111111:federated-user/bob' } }, []],
  ])('%j', (input, expected) => {
    expect(answer(input).verdict).toBe('denied')
    expect(errors(input)).toEqual(expected)
  })

  it('has the number and the limit in it (ERR-52)', () => {
    expect(answer({ way: 'AssumeRole', durationSeconds: 12 }).predictedErrors[0]?.message).toBe(
      "1 validation error detected: Value '12' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
    )
    expect(answer({ way: 'AssumeRole', durationSeconds: 86400 }).predictedErrors[0]?.message).toContain(
      "Value '86400' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 43200",
    )
  })

  it('tells hours from seconds', () =>
    expect(answer({ way: 'AssumeRole', durationSeconds: 12 }).findings[0]?.message).toContain(
      '12 hours would be 43200',
    ))
})

describe('a caller who gets nothing at all', () => {
  it.each([
    ['AssumeRole', ROOT, 'is-root', 'CAL-2'],
    ['AssumeRoot', ROOT, 'is-root', 'CAL-9'],
    ['SwitchRole', ROOT, 'is-root', 'CNS-1'],
    ['GetSigninToken', ROOT, 'is-root', 'CAL-2'],
    ['AssumeRole', { arn: 'arn:aws:sts::111111111111:federated-user/bob' }, 'operation-not-allowed', 'CAL-3'],
    ['GetSessionToken', { ...ROOT, credentials: 'session' }, 'operation-not-allowed', 'CAL-5'],
    ['GetFederationToken', { ...USER, credentials: 'session' }, 'operation-not-allowed', 'CAL-5'],
  ])('%s by %j: %s (%s)', (way, caller, reason, rule) => {
    const refused = answer({ way, caller })
    expect(refused.findings[0]).toMatchObject({ role: 'cause', reason })
    expect(refused.findings[0]?.rules).toContain(rule)
    expect(refused.longestSeconds).toBe(null)
    expect(refused.remedies).toEqual(
      [{ seconds: expect.anything(), changes: [expect.objectContaining({ code: 'use-long-term-credentials' })] }].map(
        (remedy) => (way === 'SwitchRole' || way === 'GetSigninToken' ? { ...remedy, seconds: null } : remedy),
      ),
    )
  })

  it('is taken for granted not to call where it is not known who does', () => {
    expect(answer({ way: 'AssumeRole' }).assumptions).toEqual(['caller-may-call'])
    expect(answer({ way: 'AssumeRole', caller: USER }).assumptions).toEqual([])
    expect(answer({ way: 'AssumeRoleWithWebIdentity' }).assumptions).toEqual([])
    expect(answer({ way: 'AssumeRoleWithSAML' }).assumptions).toEqual(['assertion-sets-no-end'])
    expect(
      answer({ way: 'AssumeRoleWithSAML', assertion: { sessionDuration: null, sessionNotOnOrAfter: null } })
        .assumptions,
    ).toEqual([])
  })
})

describe("why can't I assume a role with a 12-hour session?", () => {
  const by = (durationSeconds: number | null, maxSessionDuration: number, caller: Input = USER) =>
    answer({ way: 'AssumeRole', durationSeconds, maxSessionDuration, caller })
  const verdictOf = (...asked: Parameters<typeof by>): string => by(...asked).verdict

  it('takes DurationSeconds, or its absence (SEED-100)', () => {
    expect(verdictOf(1800, 3600)).toBe('allowed')
    expect(verdictOf(null, 3600)).toBe('allowed')
    for (const way of ['AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'])
      expect(answer({ way, durationSeconds: 1800 }).sessionSeconds).toBe(1800)
  })

  it('899 seconds fail, 900 pass (SEED-101, SEED-110)', () => {
    expect([verdictOf(899, 3600), verdictOf(900, 3600)]).toEqual(['denied', 'allowed'])
  })

  it('as much as the role allows passes, a second more fails (SEED-102, SEED-103, SEED-110)', () => {
    expect([verdictOf(7200, 7200), verdictOf(7201, 7200)]).toEqual(['allowed', 'denied'])
    expect(by(7201, 7200).longestSeconds).toBe(7200)
  })

  it('12 hours pass where the setting is 12 hours, and no more ever (SEED-104)', () => {
    expect([verdictOf(43200, 43200), verdictOf(43201, 43200)]).toEqual(['allowed', 'denied'])
    expect(by(43200, 43200).ceilingSeconds).toBe(43200)
  })

  it('12 hours fail where the setting is 6 hours (SEED-105)', () => {
    expect(by(43200, 21600)).toMatchObject({
      verdict: 'denied',
      findings: [{ reason: 'above-role-maximum', limit: 21600 }],
      remedies: [{ seconds: 43200 }, { seconds: 21600 }],
    })
  })

  it('says how to view the maximum, where it was not told (SEED-106)', () => {
    const { questions } = answer({ way: 'AssumeRole', durationSeconds: 43200, caller: USER })
    expect(questions).toMatchObject([
      {
        about: 'maxSessionDuration',
        ask: expect.stringContaining('aws iam get-role'),
        answers: [
          { answer: '43200 or more', verdict: 'allowed', sessionSeconds: 43200 },
          { answer: 'less than 43200', verdict: 'denied' },
        ],
      },
    ])
  })

  it('a role that takes a second role gets an hour, and fails with more (SEED-107, SEED-108, SEED-109, SEED-110)', () => {
    expect([verdictOf(3600, 43200, SESSION), verdictOf(3601, 43200, SESSION)]).toEqual(['allowed', 'denied'])
    expect(by(3601, 43200, SESSION).longestSeconds).toBe(3600)
    expect(by(43200, 21600, SESSION).remedies.map(({ changes }) => changes.map(({ code }) => code))).toEqual([
      ['raise-role-maximum', 'use-long-term-credentials'],
      ['ask-for-another-duration'],
    ])
  })

  it('knows the default, and what AWS says, which the document leaves out (SEED-111)', () => {
    expect(by(null, 43200).sessionSeconds).toBe(3600)
    expect(by(43200, 21600).predictedErrors).toMatchObject([{ rule: 'ERR-50' }])
  })

  it('calls the setting by its name of today, and of then (SEED-112)', () =>
    expect(by(43200, 21600).remedies[0]?.changes[0]?.message).toMatch(
      /"Maximum session duration" \(in 2018 "Maximum CLI\/API session duration"\)/,
    ))
})
