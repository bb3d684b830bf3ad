import { expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { decodeSessionDuration } from '../../src/session-way/session-duration-input.js'
import { rowOf } from '../../src/session-way/session-rules.js'
import { sessionWays } from '../../src/session-way/session-way.js'
import { cli } from '../support/cli.js'
import { answer, type Input } from './inputs.js'

const file = 'docs/examples/twelve-hours.json'
const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
const inputs = JSON.parse(text) as ReadonlyArray<Input>

/** By the table of section 11 (DUR-1 to DUR-14): the rule, the verdict, what the session lasts, and the most there is. */
const expected: ReadonlyArray<
  readonly [rule: string, way: string, verdict: string, session: number | null, most: number | null]
> = [
  ['DUR-1', 'AssumeRole', 'allowed', 43200, 43200],
  ['DUR-1', 'AssumeRole', 'denied', null, 21600],
  // CHN-1: a role, an instance (CHN-3), Identity Center; CHN-2: GetSessionToken.
  ['DUR-2', 'AssumeRole', 'denied', null, 3600],
  ['DUR-2', 'AssumeRole', 'denied', null, 3600],
  ['DUR-2', 'AssumeRole', 'denied', null, 3600],
  ['DUR-2', 'AssumeRole', 'denied', null, 3600],
  ['DUR-3', 'AssumeRoleWithSAML', 'allowed', 43200, 43200],
  // DUR-4: the attribute; DUR-3: SessionNotOnOrAfter, eight hours away.
  ['DUR-3', 'AssumeRoleWithSAML', 'allowed', 3600, 3600],
  ['DUR-3', 'AssumeRoleWithSAML', 'allowed', 28800, 28800],
  ['DUR-5', 'AssumeRoleWithWebIdentity', 'allowed', 43200, 43200],
  ['DUR-6', 'ConsoleLogin', 'allowed', 43200, 43200],
  ['DUR-7', 'GetSigninToken', 'allowed', 43200, 43200],
  // DUR-19; how long the credentials at hand last is not told.
  ['DUR-7', 'GetSigninToken', 'denied', null, null],
  ['DUR-8', 'GetSigninToken', 'denied', null, null],
  ['DUR-9', 'SwitchRole', 'allowed', 43200, 43200],
  // DUR-21
  ['DUR-9', 'SwitchRole', 'allowed', 3600, 3600],
  ['DUR-10', 'ServiceRole', 'allowed', null, null],
  ['DUR-11', 'GetSessionToken', 'allowed', 43200, 129600],
  ['DUR-12', 'GetSessionToken', 'allowed', 3600, 3600],
  ['DUR-13', 'GetFederationToken', 'allowed', 43200, 129600],
  ['DUR-13', 'GetFederationToken', 'allowed', 3600, 3600],
  ['DUR-14', 'AssumeRoot', 'denied', null, 900],
]

it('asks for 12 hours in every way there is', () => {
  expect(inputs.map((input) => input['durationSeconds'])).toEqual(inputs.map(() => 43200))
  expect(new Set(inputs.map(({ way }) => way))).toEqual(new Set(sessionWays))
})

it('gives what the table of section 11 says (DUR-1 to DUR-14)', () =>
  expect(
    inputs.map((input) => {
      const { way, verdict, sessionSeconds, longestSeconds } = answer(input)
      const asked = decodeSessionDuration(input)
      return [asked._tag === 'Right' ? rowOf(asked.right) : null, way, verdict, sessionSeconds, longestSeconds]
    }),
  ).toEqual(expected))

it('says for each refusal and each shorter session how to come to 12 hours, or as near as the way gives', () =>
  expect(
    inputs
      .map(answer)
      .filter(({ lastsAsAsked }) => lastsAsAsked === 'false')
      .map(({ remedies: [first] }) => [first?.seconds, ...(first?.changes.map(({ code }) => code) ?? [])]),
  ).toEqual([
    [43200, 'raise-role-maximum'],
    [43200, 'use-long-term-credentials'],
    [43200, 'use-long-term-credentials'],
    [43200, 'use-long-term-credentials'],
    [43200, 'use-long-term-credentials'],
    [43200, 'drop-session-duration'],
    [43200, 'drop-session-not-on-or-after'],
    [43200, 'use-long-term-credentials'],
    [43200, 'take-a-role', 'use-long-term-credentials'],
    [43200, 'use-long-term-credentials'],
    [43200, 'use-long-term-credentials'],
    [43200, 'use-long-term-credentials'],
    // AssumeRoot never gives more.
    [900, 'ask-for-another-duration'],
  ]))

it('is printed as a table by the command, and as a line of JSON each', async () => {
  const table = await cli(['session-duration', file], { [file]: text })
  expect(table.status).toBe(1)
  expect(table.out).toMatchSnapshot()
  const lines = (await cli(['session-duration', file, '--json'], { [file]: text })).out.trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(
    inputs.map((input, i) => ({ number: i + 1, answer: answer(input) })),
  )
})
