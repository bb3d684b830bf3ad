import { describe, expect, it } from '@jest/globals'
import { readdirSync, readFileSync } from 'node:fs'
import {
  diagnoseAssumeRole,
  diagnosePassRole,
  type AssumeRoleScenario,
  type Diagnosis,
  type PassRoleScenario,
} from '../src/index.js'

type Case = Expected &
  (
    | { readonly verb?: undefined; readonly scenario: AssumeRoleScenario }
    | { readonly verb: 'diagnosePassRole'; readonly scenario: PassRoleScenario }
  )

interface Expected {
  readonly id: string
  readonly title: string
  readonly expected: {
    readonly verdict: Diagnosis['verdict']
    readonly causes: ReadonlyArray<{ readonly code: string; readonly conditionKey?: string; readonly detail?: string }>
    readonly mustHint?: ReadonlyArray<string>
  }
}

const folder = new URL('./scenarios/', import.meta.url)
const cases = readdirSync(folder)
  .filter((name) => name.endsWith('.json') && name !== 'errors.json')
  .flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as ReadonlyArray<Case>)

/** What differs from the right answer; empty where the diagnosis is right. */
const differences = (each: Case): ReadonlyArray<string> => {
  const { expected } = each
  const answer = each.verb === 'diagnosePassRole' ? diagnosePassRole(each.scenario) : diagnoseAssumeRole(each.scenario)
  if (answer._tag === 'Left') return answer.left.map(({ code, pointer }) => `${code} at ${pointer}`)
  const { verdict, findings } = answer.right
  const key = ({
    code,
    conditionKey,
    detail,
  }: {
    code: string
    conditionKey?: string | null
    detail?: string | null
  }): string => [code, conditionKey ?? '', detail ?? ''].join(' ')
  const wanted = expected.causes.map(key).sort()
  const found = findings
    .filter(({ role }) => role === (expected.verdict === 'undetermined' ? 'possible-cause' : 'cause'))
    .map(key)
  const hints = findings.flatMap((finding) => finding.hints.map(({ code }) => code))
  // Of an undetermined case the report names what turned out to be the cause: it has to be among the possible ones.
  const causesAgree =
    expected.verdict === 'undetermined'
      ? wanted.every((cause) => found.includes(cause))
      : JSON.stringify(wanted) === JSON.stringify([...found].sort())
  return [
    ...(verdict === expected.verdict ? [] : [`verdict ${verdict} instead of ${expected.verdict}`]),
    ...(causesAgree ? [] : [`causes ${found.join(', ')} instead of ${wanted.join(', ')}`]),
    ...(expected.mustHint ?? []).filter((code) => !hints.includes(code)).map((code) => `no hint ${code}`),
  ]
}

describe('real failures from public reports', () => {
  it.each(cases.map((each) => [each.id, each.title, each] as const))('%s: %s', (_id, _title, each) =>
    expect(differences(each)).toEqual([]),
  )
})
