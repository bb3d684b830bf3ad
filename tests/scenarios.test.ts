import { describe, expect, it } from '@jest/globals'
import { readdirSync, readFileSync } from 'node:fs'
import { diagnoseAssumeRole, type AssumeRoleScenario, type Diagnosis, type Gate } from '../src/index.js'

interface Case {
  readonly id: string
  readonly title: string
  readonly verb?: string
  readonly scenario: AssumeRoleScenario
  readonly expected: {
    readonly verdict: Diagnosis['verdict']
    readonly causes: ReadonlyArray<{ readonly code: string; readonly conditionKey?: string; readonly detail?: string }>
    readonly mustHint?: ReadonlyArray<string>
  }
}

/**
 * Real failures that wait for a gate that is not judged yet, or for another verb. Out of date as soon as a case passes,
 * or no longer waits for what stands here: then this list fails the run.
 */
const pending: Readonly<Record<string, Gate | 'diagnosePassRole'>> = {
  'real-pass-role-001': 'diagnosePassRole',
  'real-pass-role-002': 'diagnosePassRole',
  'real-pass-role-003': 'diagnosePassRole',
  'real-pass-role-005': 'diagnosePassRole',
}

const folder = new URL('./scenarios/', import.meta.url)
const cases = readdirSync(folder)
  .filter((name) => name.endsWith('.json') && name !== 'errors.json')
  .flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as ReadonlyArray<Case>)

/** What differs from the right answer; empty where the diagnosis is right. */
const differences = ({ scenario, expected }: Case): ReadonlyArray<string> => {
  const answer = diagnoseAssumeRole(scenario)
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

const waitsFor = (each: Case, gate: string): boolean => {
  if (gate === 'diagnosePassRole') return each.verb === gate
  const answer = diagnoseAssumeRole(each.scenario)
  return (
    answer._tag === 'Right' && answer.right.gates.some((result) => result.gate === gate && result.outcome === 'unknown')
  )
}

describe('real failures from public reports', () => {
  it.each(cases.filter(({ id }) => !(id in pending)).map((each) => [each.id, each.title, each] as const))(
    '%s: %s',
    (_id, _title, each) => expect(differences(each)).toEqual([]),
  )
})

describe('the list of pending cases is up to date', () => {
  it.each(Object.entries(pending))('%s still waits for %s', (id, gate) => {
    const each = cases.find((c) => c.id === id)
    expect(each).toBeDefined()
    if (each === undefined) return
    expect(waitsFor(each, gate)).toBe(true)
    expect(each.verb === undefined ? differences(each) : ['another verb']).not.toEqual([])
  })
})
