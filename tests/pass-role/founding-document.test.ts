import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { explainError } from '../../src/index.js'
import { diagnosis, findings } from './build.js'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

/** The message as the founding document prints it. */
const printed = (): string => {
  const rules = read('docs/rules/founding-document.md')
  const block = rules.slice(rules.indexOf('**SEED-63**')).split('```')[1] ?? ''
  return block.trim()
}

const example = read('docs/examples/pass-role-service-linked.json')
const told = JSON.parse(example) as { caller: { arn: string }; roleArn: string }

describe("I'm not authorized to perform: iam:PassRole", () => {
  const explained = () => {
    const answer = explainError(printed())
    if (answer._tag === 'Left') throw new Error('no error was found')
    return answer.right
  }

  it('the message says who, what and which role; the shipped example is that call (SEED-63, SEED-64)', () =>
    expect(explained()).toMatchObject({
      operation: 'PutLifecycleHook',
      action: 'iam:PassRole',
      principal: told.caller.arn,
      resource: told.roleArn,
    }))

  it('without the permission the call is denied, and nothing but the permission is missing (SEED-60, SEED-63)', () => {
    const answer = diagnosis(example)
    expect(answer.verdict).toBe('denied')
    expect(answer.findings.filter(({ role }) => role === 'cause').map(({ code }) => code)).toEqual([
      'identity-policy/no-matching-statement',
    ])
    expect(answer.trustsService).toBe('true')
  })

  it('the message does not say by which policy, and fits the gate that stops it here (SEED-69)', () => {
    expect(explained()).toMatchObject({ gate: null, denial: null })
    expect(diagnosis(example).gates.filter(({ outcome }) => outcome === 'fail')).toEqual([
      { gate: 'identity-policy', outcome: 'fail' },
    ])
  })

  it('the role is known as service-linked by its path, and to which service (SEED-65)', () =>
    expect(findings(JSON.parse(example) as never, 'note')).toMatchObject([
      { code: 'role/is-service-linked', evidence: { expected: ['autoscaling.amazonaws.com'] } },
    ]))

  it('some services make the role by themselves: then another permission counts (SEED-61, SEED-62, SEED-68, SEED-69)', () => {
    const { createServiceLinkedRole } = diagnosis(example)
    expect(createServiceLinkedRole).toMatchObject({ verdict: 'denied' })
    expect(createServiceLinkedRole?.findings[0]?.message).toContain('iam:CreateServiceLinkedRole')
    expect(findings(JSON.parse(example) as never, 'note')[0]?.message).toContain(
      'takes the role that it has by default',
    )
  })

  it('the administrator is told what to add, and that it helps (SEED-66)', () => {
    const hint = findings(JSON.parse(example) as never)[0]?.hints.find(({ code }) => code === 'smallest-grant')
    const grant = JSON.parse((hint?.message ?? '').replace(/^[^{]*|[^}]*$/g, '')) as object
    expect(grant).toMatchObject({ Action: 'iam:PassRole', Resource: told.roleArn })
    const mended = JSON.parse(example) as {
      caller: { identityPolicies: ReadonlyArray<{ document: { Statement: object[] } }> }
    }
    mended.caller.identityPolicies[0]?.document.Statement.push(grant)
    expect(diagnosis(mended as never).verdict).toBe('allowed')
  })

  it('the example is the case of the message, with the operation that passed the role (SEED-67, SEED-69)', () =>
    expect(diagnosis(example).outerActions).toContain(`autoscaling:${explained().operation ?? ''}`))
})
