import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { diagnoseAssumeRole } from '../../src/index.js'
import { collectCommands, readDocuments, type ReaderInput } from '../../src/readers.js'
import { runs } from '../setup/runs.js'
import { CALLER, given, inCamelCase, ofSdk, printed, ROLE, sample, sampleNames } from './samples.js'

const options = { callerArn: CALLER, roleArn: ROLE }
const names = fc.shuffledSubarray([...sampleNames], { minLength: 1, maxLength: 8 })

// Each case reads several documents: fewer of them tell as much.
const some = { numRuns: Math.ceil(runs / 8) }

/** Words that a document may hold where it should hold something else. */
const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, '', '{', '%7B', '__proto__', 'arn:aws:iam::1:role/x', 0, -1, 1e300, [], {}, [
    [],
  ]),
  fc.constant(ROLE),
  fc.constant(CALLER),
  fc.jsonValue({ maxDepth: 2 }),
)

/** A sample with something else in one place of it. */
const mutated: fc.Arbitrary<unknown> = fc
  .tuple(fc.constantFrom(...sampleNames), fc.array(fc.nat(20), { maxLength: 8 }), junk)
  .map(([name, steps, value]) => replaced(sample(name), steps, value))

const replaced = (value: unknown, [step, ...rest]: ReadonlyArray<number>, by: unknown): unknown => {
  if (step === undefined || typeof value !== 'object' || value === null) return by
  const keys = Object.keys(value)
  const key = keys[step % Math.max(1, keys.length)]
  if (key === undefined) return by
  const child = replaced((value as Record<string, unknown>)[key], rest, by)
  return Array.isArray(value)
    ? value.map((element: unknown, i) => (String(i) === key ? child : element))
    : { ...value, [key]: child }
}

const isAnswer = (answer: ReturnType<typeof readDocuments>): boolean =>
  answer._tag === 'Left'
    ? answer.left.length > 0 && answer.left.every(({ message, pointer }) => message !== '' && pointer.startsWith('/'))
    : diagnoseAssumeRole(answer.right.scenario)._tag === 'Right'

describe('laws of the readers', () => {
  it('totality: any value at all is answered', () =>
    fc.assert(
      fc.property(fc.array(fc.anything({ withDate: true, withNullPrototype: true }), { maxLength: 3 }), (values) => {
        const inputs = values.map((value, i): ReaderInput => ({ name: String(i), value: value ?? null }))
        return isAnswer(readDocuments(inputs, options)) && isAnswer(readDocuments(inputs))
      }),
      some,
    ))

  it('totality: any text at all is answered', () =>
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) =>
        isAnswer(readDocuments([{ name: 'x', text }], options)),
      ),
      some,
    ))

  it('totality: samples with something else in one place are answered, and what comes out is accepted', () =>
    fc.assert(
      fc.property(fc.array(mutated, { minLength: 1, maxLength: 4 }), fc.boolean(), (values, told) =>
        isAnswer(
          readDocuments(
            values.map((value, i) => given(String(i), value ?? null)),
            told ? options : {},
          ),
        ),
      ),
      some,
    ))

  it('any mix of samples: each document stands on exactly one of the two lists', () =>
    fc.assert(
      fc.property(names, (chosen) => {
        const answer = readDocuments(chosen.map(printed), options)
        if (answer._tag === 'Left') return true
        const { understood, ignored } = answer.right
        expect([...understood, ...ignored].map(({ name }) => name).sort()).toEqual(
          chosen.map((name) => `${name}.json`).sort(),
        )
        return true
      }),
      some,
    ))

  it('spelling does not matter: text, value, SDK object and camel case tell the same', () =>
    fc.assert(
      fc.property(
        names.filter((chosen) =>
          chosen.every((name) => !/(?:^|-)policy$|^scenario$/.test(name) || name.startsWith('get')),
        ),
        fc.constantFrom((value: unknown) => value, ofSdk, inCamelCase),
        (chosen, spelt) => {
          const scenarioOf = (inputs: ReadonlyArray<ReaderInput>): unknown => {
            const answer = readDocuments(inputs, options)
            return answer._tag === 'Left' ? answer.left.map(({ code }) => code) : answer.right.scenario
          }
          expect(scenarioOf(chosen.map((name) => given(`${name}.json`, spelt(sample(name)))))).toEqual(
            scenarioOf(chosen.map(printed)),
          )
        },
      ),
      some,
    ))

  it('what is told by hand is what comes out', () =>
    fc.assert(
      fc.property(names, fc.integer({ min: 3600, max: 43200 }), (chosen, maxSessionDuration) => {
        const base = { role: { maxSessionDuration }, caller: { arn: CALLER }, request: { roleArn: ROLE } }
        const answer = readDocuments(chosen.map(printed), { scenario: base })
        return (
          answer._tag === 'Left' ||
          (answer.right.scenario.role?.maxSessionDuration === maxSessionDuration &&
            answer.right.scenario.caller.arn === CALLER)
        )
      }),
      some,
    ))

  it('the same documents twice tell the same once', () =>
    fc.assert(
      fc.property(names, (chosen) => {
        const once = readDocuments(chosen.map(printed), options)
        const twice = readDocuments([...chosen, ...chosen].map(printed), options)
        if (once._tag === 'Left' || twice._tag === 'Left') return once._tag === twice._tag
        expect(twice.right.scenario).toEqual(once.right.scenario)
        return true
      }),
      some,
    ))

  it('commands are made of every scenario that is read', () =>
    fc.assert(
      fc.property(names, (chosen) => {
        const answer = readDocuments(chosen.map(printed), options)
        return answer._tag === 'Left' || collectCommands(answer.right.scenario)._tag === 'Right'
      }),
      some,
    ))
})
