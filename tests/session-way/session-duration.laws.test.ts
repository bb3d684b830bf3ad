import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  explainError,
  validateSessionDuration,
  type AssumeRoleScenario,
  type Finding,
  type SessionDurationInput,
} from '../../src/index.js'
import { findings, outcome, ROLE } from '../support/build.js'
import { answer, forgotten, input, maximum, partOf, seconds, whole, withValue, type Input } from './inputs.js'

const durationReasons = ['below-minimum', 'above-absolute-maximum', 'above-chaining-maximum', 'above-role-maximum']

describe('laws of validateSessionDuration', () => {
  it('the generated inputs reach every verdict, and every answer to whether the session lasts', () => {
    const seen = fc.sample(input, { numRuns: 500, seed: 7 }).map(answer)
    expect(new Set(seen.map(({ verdict }) => verdict))).toEqual(new Set(['allowed', 'denied', 'undetermined']))
    expect(new Set(seen.map(({ lastsAsAsked }) => lastsAsAsked))).toEqual(new Set(['true', 'false', 'unknown', null]))
    expect(seen.some(({ remedies }) => remedies.length === 2)).toBe(true)
    expect(seen.some(({ questions }) => questions.length > 1)).toBe(true)
  })

  it('refinement: what is settled stays settled when more is told', () => {
    fc.assert(
      fc.property(whole, forgotten, (all, names) => {
        const [less, more] = [answer(partOf(all, names)), answer(all)]
        const has = (...reasons: ReadonlyArray<string>): boolean =>
          more.findings.some(({ reason }) => reasons.includes(reason))
        // But for what was taken for granted.
        if (
          less.assumptions.includes('caller-may-call') &&
          has('is-root', 'operation-not-allowed', 'rotated-by-service')
        )
          return
        const endIsAssumed = ['assertion-sets-no-end', 'provider-session-lasts'].some((assumption) =>
          less.assumptions.includes(assumption as (typeof less.assumptions)[number]),
        )
        if (endIsAssumed && has('provider-session-over')) return
        if (less.verdict !== 'undetermined') expect(more.verdict).toBe(less.verdict)
        if (less.assumptions.includes('assertion-sets-no-end')) return
        for (const number of ['sessionSeconds', 'defaultSeconds', 'longestSeconds'] as const)
          if (less[number] !== null) expect([number, more[number]]).toEqual([number, less[number]])
        if (less.lastsAsAsked !== 'unknown') expect(more.lastsAsAsked).toBe(less.lastsAsAsked)
      }),
    )
  })

  it('the most that can be had is accepted, and one second more is refused or cut', () => {
    fc.assert(
      fc.property(whole, (all) => {
        const { longestSeconds: longest, way } = answer(all)
        fc.pre(longest !== null && longest >= 900 && way !== 'AssumeRoot')
        const at = answer({ ...all, durationSeconds: longest })
        if (at.verdict === 'allowed') expect(at.lastsAsAsked).toBe('true')
        const above = answer({ ...all, durationSeconds: longest + 1 })
        expect(above.verdict === 'allowed' ? above.lastsAsAsked : 'false').toBe('false')
      }),
    )
  })

  it('the default is what the session lasts where nothing is asked', () => {
    fc.assert(
      fc.property(input, (some) => {
        const asked = answer({ ...some, durationSeconds: null })
        if (asked.verdict === 'allowed') expect(asked.sessionSeconds).toBe(asked.defaultSeconds)
        const { defaultSeconds, longestSeconds } = answer(some)
        expect(defaultSeconds).toBe(asked.defaultSeconds)
        if (defaultSeconds !== null && longestSeconds !== null)
          expect(defaultSeconds).toBeLessThanOrEqual(longestSeconds)
      }),
    )
  })

  it('a remedy does what it says', () => {
    fc.assert(
      fc.property(input, (some) => {
        for (const { seconds: promised, changes } of answer(some).remedies) {
          const changed = changes.reduce<unknown>(
            (base, { pointer, value }) => withValue(base, pointer.split('/').slice(1), value),
            some,
          )
          const mended = answer(changed)
          expect(mended.verdict).toBe('allowed')
          expect(mended.sessionSeconds).toBe(promised)
          if (mended.durationSeconds !== null) expect(mended.lastsAsAsked).toBe('true')
          // Nothing is asked for in vain.
          for (const { pointer } of changes.length > 1 ? changes : []) {
            const without = changes
              .filter((change) => change.pointer !== pointer)
              .reduce<unknown>(
                (base, change) => withValue(base, change.pointer.split('/').slice(1), change.value),
                some,
              )
            const result = validateSessionDuration(without as SessionDurationInput)
            // One that only makes sense with the others is needed too.
            if (result._tag === 'Left') continue
            const { verdict, lastsAsAsked } = result.right
            expect(verdict === 'allowed' && lastsAsAsked !== 'false' && lastsAsAsked !== 'unknown').toBe(false)
          }
        }
      }),
    )
  })

  it('there is a remedy for each refusal of a duration', () => {
    fc.assert(
      fc.property(input, (some) => {
        const { verdict, remedies } = answer(some)
        if (verdict === 'denied' && some['caller'] === undefined) expect(remedies).not.toEqual([])
      }),
    )
  })

  it('a question is worth asking: each answer leads to the verdict that is stated for it', () => {
    fc.assert(
      fc.property(input, (some) => {
        for (const { about, answers } of answer(some).questions) {
          for (const told of answers) {
            const { verdict, sessionSeconds, lastsAsAsked } = answer(withValue(some, about.split('.'), told.value))
            expect([about, verdict, sessionSeconds, lastsAsAsked]).toEqual([
              about,
              told.verdict,
              told.sessionSeconds,
              told.lastsAsAsked,
            ])
          }
        }
      }),
    )
  })

  it('whoever tells everything is asked nothing', () => {
    fc.assert(
      fc.property(whole, (all) => {
        expect(answer(all).questions).toEqual([])
      }),
    )
  })

  it('what AWS says is read back as the rule that it is', () => {
    fc.assert(
      fc.property(input, (some) => {
        const { way, predictedErrors, verdict } = answer(some)
        if (verdict !== 'denied') expect(predictedErrors).toEqual([])
        for (const { rule, code, message } of predictedErrors) {
          const text =
            rule === 'ERR-64' ? message : `An error occurred (${code}) when calling the ${way} operation: ${message}`
          expect(explainError(text)).toMatchObject({ _tag: 'Right', right: { rule } })
        }
      }),
    )
  })

  it('text and object say the same', () => {
    fc.assert(fc.property(input, (some) => expect(answer(JSON.stringify(some))).toEqual(answer(some))))
  })
})

describe('validateSessionDuration and the gate session-duration of diagnoseAssumeRole agree', () => {
  interface Kind {
    readonly operation?: 'AssumeRoleWithSAML' | 'AssumeRoleWithWebIdentity'
    readonly caller: AssumeRoleScenario['caller']
    readonly told?: Input
  }
  const kinds: ReadonlyArray<Kind> = [
    ...[undefined, 'longTerm', 'session'].map((credentials): Kind => {
      const caller = {
        arn: 'arn:aws:iam::111111111111:user/alice',
        ...(credentials === undefined ? {} : { credentials: credentials as 'longTerm' }),
      }
      return { caller, told: caller }
    }),
    ...[
      'arn:aws:sts::111111111111:assumed-role/Build/i-0abc',
      'arn:aws:iam::111111111111:root',
      'arn:aws:sts::111111111111:federated-user/bob',
      'ec2.amazonaws.com',
    ].map((arn): Kind => ({ caller: { arn }, told: { arn } })),
    { operation: 'AssumeRoleWithSAML', caller: { arn: 'arn:aws:iam::222222222222:saml-provider/P' } },
    { operation: 'AssumeRoleWithWebIdentity', caller: { arn: 'accounts.google.com' } },
  ]
  const told = ({ role, reason }: Pick<Finding, 'role'> & { readonly reason: string }): string => `${role} ${reason}`

  it('in verdict and reasons, for every caller, duration and maximum', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.option(seconds),
        fc.option(maximum),
        ({ operation, caller, told: ofCaller }, durationSeconds, maxSessionDuration) => {
          const role = maxSessionDuration === null ? {} : { maxSessionDuration }
          const scenario: AssumeRoleScenario = {
            request: { roleArn: ROLE, durationSeconds, ...(operation === undefined ? {} : { operation }) },
            caller,
            role,
          }
          const asked = answer({
            way: operation ?? 'AssumeRole',
            durationSeconds,
            ...role,
            ...(ofCaller === undefined ? {} : { caller: ofCaller }),
          })
          const gate = outcome(scenario, 'session-duration')
          const ofGate = (['cause', 'possible-cause', 'note'] as const)
            .flatMap((name) => findings(scenario, name))
            .filter((finding) => finding.gate === 'session-duration')
          const own = asked.findings.filter(({ reason }) => durationReasons.includes(reason))
          if (asked.findings.some(({ reason }) => reason === 'is-root' || reason === 'operation-not-allowed')) {
            // The caller gets nothing at all, which is another gate; the durations are judged all the same.
            expect(outcome(scenario, 'caller')).toBe('fail')
            expect(asked.verdict).toBe('denied')
            expect(own.map(({ reason }) => reason)).toEqual(ofGate.map(({ reason }) => reason))
            return
          }
          expect(gate).toBe(
            asked.verdict === 'denied'
              ? 'fail'
              : asked.verdict === 'undetermined'
                ? 'unknown'
                : caller.arn === 'ec2.amazonaws.com'
                  ? 'not-applicable'
                  : 'pass',
          )
          expect(own.map(told)).toEqual(ofGate.map(told))
        },
      ),
    )
  })

  it('in the console, where neither has a duration to judge', () => {
    const scenario: AssumeRoleScenario = {
      request: { roleArn: ROLE, via: 'console' },
      caller: { arn: 'arn:aws:iam::111111111111:user/alice' },
    }
    expect(outcome(scenario, 'session-duration')).toBe('pass')
    expect(answer({ way: 'SwitchRole', caller: scenario.caller }).verdict).toBe('allowed')
  })
})
