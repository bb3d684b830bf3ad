import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { diagnoseAssumeRole, type AssumeRoleScenario } from '../../src/index.js'
import { scenarioSchema } from '../../src/schema/scenario-schema.js'
import { forget, someFacts, world } from '../laws/arbitrary.js'
import { pageScenario } from '../laws/page-scenarios.js'
import { policySet } from '../reference/arbitrary/policy-sets.js'
import { scenario } from '../support/build.js'

const root = resolve(import.meta.dirname, '../..')
const shipped = JSON.parse(readFileSync(join(root, 'schema/scenario.schema.json'), 'utf8')) as Record<string, unknown>

const ajv = new Ajv({ allErrors: true, strict: false, ownProperties: true })
const valid = ajv.compile(scenarioSchema)
const validAsShipped = ajv.compile(shipped)

const isRead = (input: unknown): boolean => diagnoseAssumeRole(input as AssumeRoleScenario)._tag === 'Right'

/** The law: what is read, the schema accepts; so what the schema refuses is not read. */
const agrees = (input: unknown): void => {
  // The text of a scenario is read too; a schema is about its JSON.
  if (valid(input) || typeof input === 'string') return
  if (isRead(input)) throw new Error(`${ajv.errorsText(valid.errors)}\n${JSON.stringify(input)}`)
}

type Json = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every place of a value, as the way to put something else there. */
const places = (value: unknown): ReadonlyArray<(put: (old: unknown) => unknown) => unknown> => [
  (put) => put(value),
  ...(Array.isArray(value)
    ? value.flatMap((each: unknown, i) =>
        places(each).map(
          (at) => (put: (old: unknown) => unknown) => value.map((old: unknown, j) => (i === j ? at(put) : old)),
        ),
      )
    : isObject(value)
      ? Object.entries(value).flatMap(([key, each]) =>
          places(each).map((at) => (put: (old: unknown) => unknown) => ({ ...value, [key]: at(put) })),
        )
      : []),
]

/** Something else in the place of a value: of another type, or with a member more or less. */
const mutation = fc.constantFrom<(old: unknown) => unknown>(
  () => null,
  () => 5,
  () => true,
  () => '',
  () => 'x',
  () => '*',
  () => [],
  () => ({}),
  (old) => [old],
  (old) => ({ AWS: old }),
  (old) => JSON.stringify(old),
  (old) => (isObject(old) ? { ...old, extra: 1 } : old),
  (old) => (isObject(old) ? Object.fromEntries(Object.entries(old).slice(1)) : old),
  (old) =>
    isObject(old) ? Object.fromEntries(Object.entries(old).map(([key, each]) => [key.toLowerCase(), each])) : old,
  (old) => (isObject(old) ? Object.fromEntries(Object.entries(old).map(([key, each]) => [`Not${key}`, each])) : old),
  (old) => (Array.isArray(old) ? (old as ReadonlyArray<unknown>)[0] : old),
)

const scenarios: fc.Arbitrary<unknown> = fc.oneof(
  fc.tuple(world, someFacts).map(([w, facts]) => forget(w, facts)),
  pageScenario,
  policySet.map(({ type, policies }) => withPolicies(type, policies)),
)

/** A scenario with policies of any type, where a scenario has such. */
const withPolicies = (type: string, policies: ReadonlyArray<unknown>): unknown => {
  const named = policies.map((document) => ({ document }))
  switch (type) {
    case 'trust-policy':
      return scenario({ role: { trustPolicy: policies[0] as never } })
    case 'identity-policy':
      return scenario({ caller: { identityPolicies: named as never } })
    case 'permissions-boundary':
      return scenario({ caller: { permissionsBoundary: (named[0] ?? null) as never } })
    case 'service-control-policy':
      return scenario({ caller: { serviceControlPolicies: [{ target: 'Root', policies: named as never }] } })
    case 'resource-control-policy':
      return scenario({ role: { resourceControlPolicies: [{ target: 'Root', policies: named as never }] } })
    case 'vpc-endpoint-policy':
      return scenario({ network: { vpcEndpointPolicy: (policies[0] ?? null) as never } } as never)
    default:
      return scenario({ caller: { sessionPolicies: named as never } })
  }
}

describe('the schema of a scenario', () => {
  it('is the one that is shipped, but for words', () => {
    const bare = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(bare)
        : isObject(value)
          ? Object.fromEntries(
              Object.entries(value).flatMap(([key, each]) =>
                // A description beside a reference needs the reference wrapped.
                key === 'description' && typeof each === 'string'
                  ? []
                  : key === 'allOf' &&
                      Array.isArray(each) &&
                      each.length === 1 &&
                      isObject(each[0]) &&
                      '$ref' in each[0]
                    ? Object.entries(each[0])
                    : [[key, bare(each)]],
              ),
            )
          : value
    expect(bare(shipped)).toEqual(bare(JSON.parse(JSON.stringify(scenarioSchema))))
  })

  const pages = readdirSync(join(root, 'docs/findings'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => [
      ...readFileSync(join(entry.parentPath, entry.name), 'utf8').matchAll(/```json\n([\s\S]*?)```/g),
    ])
    .map((found) => JSON.parse(found[1]!) as unknown)
    // Those of passing a role are scenarios of another verb.
    .filter((page) => isObject(page) && Object.hasOwn(page, 'request'))
  it('accepts every scenario of the documentation', () => {
    expect(pages.length).toBeGreaterThan(100)
    for (const page of pages) expect(validAsShipped(page) ? [] : validAsShipped.errors).toEqual([])
  })

  it('accepts `$schema`, which is ignored', () => {
    const plain = scenario()
    const told = { $schema: 'node_modules/iam-role-doctor/schema/scenario.schema.json', ...plain }
    expect(valid(told)).toBe(true)
    expect(diagnoseAssumeRole(told)).toEqual(diagnoseAssumeRole(plain))
    expect(isRead({ ...plain, $schema: 5 })).toBe(false)
    expect(isRead({ ...plain, caller: { ...plain.caller, $schema: 'x' } })).toBe(false)
  })

  const ROLE = 'arn:aws:iam::222222222222:role/app'
  const smallest = { request: { roleArn: ROLE }, caller: { arn: 'arn:aws:iam::111111111111:user/a' } }
  const trust = (statement: unknown) => ({
    ...smallest,
    role: { trustPolicy: { Version: '2012-10-17', Statement: statement } },
  })
  const sound = { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }
  it.each<readonly [what: string, input: unknown]>([
    ['nothing', null],
    ['no request', { caller: smallest.caller }],
    ['a misspelt member', { ...smallest, rol: {} }],
    ['a misspelt member of the caller', { ...smallest, caller: { ...smallest.caller, tagz: {} } }],
    ['a number for a text', { ...smallest, request: { roleArn: 5 } }],
    ['a word that is not known', { ...smallest, request: { roleArn: ROLE, via: 'cli' } }],
    ['half a second', { ...smallest, request: { roleArn: ROLE, durationSeconds: 0.5 } }],
    ['13 hours', { ...smallest, role: { maxSessionDuration: 46800 } }],
    ['null where nothing can be none', { ...smallest, caller: { ...smallest.caller, tags: null } }],
    ['a role ARN that is none', { ...smallest, role: { arn: 'role/app' } }],
    ['a unique ID that is none', { ...smallest, caller: { ...smallest.caller, uniqueId: 'ASIAX' } }],
    ['a context value that is an object', { ...smallest, context: { 'aws:SourceIp': {} } }],
    [
      'a policy that is not wrapped',
      { ...smallest, caller: { ...smallest.caller, identityPolicies: [{ Statement: [] }] } },
    ],
    ['a list that is not known', { ...smallest, incomplete: ['role.tags'] }],
    ['an effect in lower case', trust({ ...sound, Effect: 'allow' })],
    ['a Resource in a trust policy', trust({ ...sound, Resource: '*' })],
    ['Action and NotAction', trust({ ...sound, NotAction: 'x' })],
    ['no Principal', trust({ Effect: 'Allow', Action: 'sts:AssumeRole' })],
    ['a Principal that is a text', trust({ ...sound, Principal: '111122223333' })],
    ['a principal type in lower case', trust({ ...sound, Principal: { aws: '*' } })],
    ['an operator in lower case', trust({ ...sound, Condition: { stringEquals: { a: 'b' } } })],
    ['NullIfExists', trust({ ...sound, Condition: { NullIfExists: { a: 'true' } } })],
    ['null for a value', trust({ ...sound, Condition: { StringEquals: { a: null } } })],
    ['another Version', { ...smallest, role: { trustPolicy: { Version: '2026-01-01', Statement: sound } } }],
  ])('refuses what the codecs refuse by shape: %s', (_what, input) => {
    expect(valid(input)).toBe(false)
    expect(validAsShipped(input)).toBe(false)
    expect(isRead(input)).toBe(false)
  })
  it.each([
    ['', trust(sound)],
    [
      'with a set operator',
      trust({
        ...sound,
        Condition: {
          'ForAnyValue:StringLikeIfExists': { 'aws:TagKeys': ['a', 5, true] },
          'ForAllValues:Null': { a: true },
        },
      }),
    ],
    ['with a policy as text', { ...smallest, role: { trustPolicy: JSON.stringify({ Statement: sound }) } }],
    ['with a role that does not exist', { ...smallest, role: null }],
  ])('accepts a scenario %s', (_what, input) => {
    expect(isRead(input)).toBe(true)
    expect(valid(input)).toBe(true)
  })

  it('accepts every scenario that the codecs read', () => {
    fc.assert(fc.property(scenarios, agrees))
  })
  it('refuses no scenario that they read, one that was changed somewhere included', () => {
    fc.assert(
      fc.property(scenarios, fc.nat(), mutation, (input, n, put) => {
        const all = places(input)
        agrees(all[n % all.length]!(put))
      }),
    )
  })
})
