import { describe, expect, it } from '@jest/globals'
import { problems, ROOT, SESSION, USER } from './inputs.js'

describe('what validateSessionDuration refuses to read', () => {
  it.each<readonly [input: unknown, code: string, pointer: string, hint: string | null]>([
    [{}, 'missing-member', '', null],
    [{ way: 'assumerole' }, 'invalid-value', '/way', 'Did you mean `AssumeRole`?'],
    [{ way: 'AssumeRole', durationSecond: 1 }, 'unknown-member', '/durationSecond', 'Did you mean `durationSeconds`?'],
    [{ way: 'AssumeRole', durationSeconds: '3600' }, 'wrong-type', '/durationSeconds', null],
    [{ way: 'AssumeRole', durationSeconds: 1.5 }, 'wrong-type', '/durationSeconds', null],
    [
      { way: 'AssumeRole', maxSessionDuration: 12 },
      'invalid-value',
      '/maxSessionDuration',
      '12 hours are 43200 seconds.',
    ],
    [{ way: 'AssumeRole', maxSessionDuration: 43201 }, 'invalid-value', '/maxSessionDuration', null],
    [
      { way: 'AssumeRoleWithSAML', assertion: { sessionDuration: 8 } },
      'invalid-value',
      '/assertion/sessionDuration',
      '8 hours are 28800 seconds.',
    ],
    [
      { way: 'AssumeRoleWithSAML', assertion: { sessionNotOnOrAfter: 'tomorrow' } },
      'invalid-value',
      '/assertion/sessionNotOnOrAfter',
      null,
    ],
    [{ way: 'SwitchRole', signInSecondsLeft: 0 }, 'invalid-value', '/signInSecondsLeft', null],
    // What does not count for the way.
    [{ way: 'GetSessionToken', maxSessionDuration: 3600 }, 'contradiction', '/maxSessionDuration', null],
    [{ way: 'AssumeRoleWithWebIdentity', caller: USER }, 'contradiction', '/caller', null],
    [{ way: 'AssumeRole', assertion: {} }, 'contradiction', '/assertion', null],
    [
      { way: 'ConsoleLogin', assertion: { sessionDuration: 3600 } },
      'contradiction',
      '/assertion/sessionDuration',
      null,
    ],
    [{ way: 'GetSigninToken', credentialsFrom: 'GetFederationToken', caller: USER }, 'contradiction', '/caller', null],
    [
      { way: 'GetSigninToken', caller: SESSION, credentialsSecondsLeft: 3601 },
      'contradiction',
      '/credentialsSecondsLeft',
      null,
    ],
    [
      { way: 'GetSigninToken', credentialsFrom: 'AssumeRoleWithSAML', credentialsSecondsLeft: 43201 },
      'contradiction',
      '/credentialsSecondsLeft',
      null,
    ],
    [
      { way: 'GetSigninToken', credentialsFrom: 'GetFederationToken', credentialsSecondsLeft: 129601 },
      'contradiction',
      '/credentialsSecondsLeft',
      null,
    ],
    // Callers that cannot be.
    [{ way: 'AssumeRole', caller: { arn: 'alice' } }, 'caller-arn', '/caller/arn', null],
    [
      { way: 'AssumeRole', caller: { arn: 'arn:aws:iam::111111111111:saml-provider/P' } },
      'caller-arn',
      '/caller/arn',
      'For sessions that a provider gives, the way is `AssumeRoleWithSAML` or `AssumeRoleWithWebIdentity`, without a caller.',
    ],
    [
      { way: 'AssumeRole', caller: { ...SESSION, credentials: 'longTerm' } },
      'contradiction',
      '/caller/credentials',
      null,
    ],
    [{ way: 'AssumeRole', caller: { ...ROOT, root: false } }, 'contradiction', '/caller/root', null],
    [{ way: 'AssumeRole', caller: { root: true, credentials: 'role' } }, 'contradiction', '/caller/root', null],
  ])('%j', (input, code, pointer, hint) =>
    expect(problems(input)).toMatchObject([{ code, pointer, hint, position: null }]),
  )

  it('tells of every broken place, with line and column where it was text', () => {
    const text = '{\n  "way": "AssumeRol",\n  "durationSeconds": true\n}'
    expect(problems(text)).toMatchObject([
      { code: 'invalid-value', pointer: '/way', position: { line: 2, column: 3 } },
      { code: 'wrong-type', pointer: '/durationSeconds', position: { line: 3, column: 3 } },
    ])
    expect(problems('{"way": "AssumeRole",}')).toMatchObject([{ code: 'not-json', position: { line: 1 } }])
    expect(problems('')).not.toEqual([])
  })

  it.each([undefined, null, 1, [], 'null', NaN, Symbol('s'), () => ({})])('%p, without an exception', (input) =>
    expect(problems(input).length).toBeGreaterThan(0),
  )
})
