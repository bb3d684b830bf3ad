import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import {
  diagnoseRoleChange,
  explainRole,
  type ExplainRoleInput,
  type RoleChangeInput,
  type RoleOperation,
} from '../../src/index.js'
import { roleOperations } from '../../src/role-change/role-operation.js'

/** Has a text no hole? What is told stands in the answer, so that it must not look like one itself. */
const isWords = (text: string): boolean => !/undefined|null|\[object|\$\{/.test(text)

const segment = fc.stringMatching(/^[a-z][a-z.-]{0,12}$/)
const paths = fc.oneof(
  fc.constantFrom(
    '/',
    '/service-role/',
    '/aws-service-role/',
    '/aws-service-role/autoscaling.amazonaws.com/',
    '/aws-reserved/sso.amazonaws.com/',
    '/aws-reserved/sso.amazonaws.com/eu-west-1/',
    '/aws-reserved/other.amazonaws.com/',
    '/Aws-Service-Role/x/',
  ),
  fc.array(segment, { maxLength: 3 }).map((segments) => ['', ...segments, ''].join('/')),
)
const names = fc.oneof(
  fc.constantFrom(
    'deploy',
    'AWSServiceRoleForAutoScaling',
    'AWSReservedSSO_Admin_0123456789abcdef',
    'OrganizationAccountAccessRole',
    'ecsTaskExecutionRole',
    'my-function-role-0a1b2c3d',
  ),
  fc.stringMatching(/^[A-Za-z][\w+=,.@-]{0,20}$/),
)
const accounts = fc.constantFrom('111111111111', '222222222222', '333333333333')

const principals: fc.Arbitrary<unknown> = fc.oneof(
  fc.constant('*'),
  fc.record(
    {
      AWS: fc.oneof(
        accounts,
        accounts.map((account) => `arn:aws:iam::${account}:root`),
        accounts.map((account) => `arn:aws:iam::${account}:role/build`),
        fc.constantFrom('*', 'AROAABCDEFGHIJKLMNOPQ', 'arn:aws:iam::111111111111:group/g', 'nobody'),
      ),
      Service: fc.constantFrom('ec2.amazonaws.com', 'lambda.amazonaws.com', 'autoscaling.amazonaws.com'),
      Federated: fc.constantFrom('accounts.google.com', 'example.com', 'arn:aws:iam::111111111111:saml-provider/Corp'),
    },
    { requiredKeys: [] },
  ),
)
const statements = fc.record(
  {
    Effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
    Principal: principals,
    Action: fc.constantFrom('sts:AssumeRole', 'sts:*', 'sts:AssumeRoleWithSAML', 'sts:TagSession', '*'),
    Condition: fc.constantFrom(
      { StringEquals: { 'sts:ExternalId': 'x' } },
      { StringEquals: { 'sts:ExternalId': [] } },
      { Null: { 'aws:TokenIssueTime': 'true' } },
    ),
  },
  { requiredKeys: ['Effect', 'Principal', 'Action'] },
)
const trustPolicies = fc.array(statements, { maxLength: 4 }).map((list) => ({ Version: '2012-10-17', Statement: list }))

const roleArns = fc
  .tuple(accounts, paths, names)
  .map(([account, path, name]) => `arn:aws:iam::${account}:role${path}${name}`)
/** The ARN of a session of that role: it hides the path. */
const hidden = (arn: string): string =>
  arn.replace(/^arn:aws:iam::(\d+):role\/(?:.*\/)?([^/]+)$/, 'arn:aws:sts::$1:assumed-role/$2/someone')

const explanations: fc.Arbitrary<ExplainRoleInput> = fc.record(
  {
    arn: roleArns,
    trustPolicy: trustPolicies,
    description: fc.string({ maxLength: 30 }),
    tags: fc.dictionary(fc.constantFrom('team', 'aws:x:y'), fc.string({ maxLength: 5 }).filter(isWords)),
    account: accounts,
    trustedAccounts: fc.uniqueArray(accounts),
  },
  { requiredKeys: ['arn'] },
)

const inlinePolicies = fc.uniqueArray(fc.constantFrom('a', 'b'))
const changes: fc.Arbitrary<RoleChangeInput> = fc.record(
  {
    role: fc.record({ arn: roleArns, trustPolicy: trustPolicies }, { requiredKeys: ['arn'] }),
    operation: fc.constantFrom<RoleOperation>(...roleOperations, 'DeleteRole', 'DeleteRole', 'UpdateRole'),
    attachedPolicies: fc.uniqueArray(fc.constantFrom('arn:aws:iam::aws:policy/ReadOnlyAccess')),
    inlinePolicies,
    instanceProfiles: fc.uniqueArray(fc.constantFrom('web')),
    via: fc.constantFrom('api', 'console'),
  },
  { requiredKeys: ['role', 'operation'] },
)

const answered = <A>(answer: E.Either<unknown, A>): A => {
  if (E.isLeft(answer)) throw new Error(JSON.stringify(answer.left))
  return answer.right
}

/** Alike, as JSON: quicker than to compare member by member. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const holds = <A>(arbitrary: fc.Arbitrary<A>, law: (a: A) => boolean): void => {
  fc.assert(fc.property(arbitrary, law))
}

describe('laws of explainRole', () => {
  it('totality: no JSON makes it throw', () => {
    holds(fc.jsonValue(), (input) => ['Left', 'Right'].includes(explainRole(input as unknown as string)._tag))
  })

  it('every role gets an answer with no hole in its words', () => {
    holds(explanations, ({ description: _anything, ...input }) => {
      const { summary, notes, madeBy, deleting, likely, questions } = answered(explainRole(input))
      const words = [
        summary,
        ...[...notes, ...madeBy, ...likely, deleting].map(({ message }) => message),
        ...questions.map(({ ask }) => ask),
      ]
      return words.every((text) => text !== '' && isWords(text))
    })
  })

  it('KND-1 to KND-3: the path decides alone, whatever else is told, and what it proves looks like nothing else', () => {
    holds(explanations, (input) => {
      const told = answered(explainRole(input))
      const bare = answered(explainRole({ arn: input.arn }))
      return (
        (bare.provenBy !== 'path' || (same(told.kinds, bare.kinds) && told.provenBy === 'path')) &&
        !(told.provenBy === 'path' && told.lookAlike !== null) &&
        told.kinds.includes('service-linked') === (told.role.path?.startsWith('/aws-service-role/') === true)
      )
    })
  })

  it('KND-13, refinement: what is told of a session is never taken back by the ARN of the role', () => {
    holds(explanations, (input) => {
      const told = answered(explainRole(input))
      const of = answered(explainRole({ ...input, arn: hidden(input.arn) }))
      return (
        of.provenBy !== 'path' &&
        (told.provenBy === 'path' || of.provenBy === null || same(told.kinds, of.kinds)) &&
        of.deleting.route === null &&
        of.managedThrough.where === 'unknown'
      )
    })
  })

  it('order does not matter: statements may be permuted, kinds and attention stay', () => {
    holds(fc.tuple(explanations, trustPolicies), ([input, trustPolicy]) => {
      const of = (list: ReadonlyArray<unknown>) => {
        const { kinds, needsAction, deleting } = answered(
          explainRole({ ...input, trustPolicy: { ...trustPolicy, Statement: list } }),
        )
        return { kinds, needsAction, deleting }
      }
      return same(of([...trustPolicy.Statement].reverse()), of(trustPolicy.Statement))
    })
  })

  it('spelling does not matter: JSON text and object agree', () => {
    holds(explanations, (input) => same(explainRole(JSON.stringify(input)), explainRole(input)))
  })

  it('a Deny never lets anybody in', () => {
    holds(fc.tuple(explanations, trustPolicies, statements), ([input, trustPolicy, statement]) => {
      const trusted = (list: ReadonlyArray<unknown>): number =>
        answered(explainRole({ ...input, trustPolicy: { ...trustPolicy, Statement: list } })).trusts?.length ?? 0
      return trusted([...trustPolicy.Statement, { ...statement, Effect: 'Deny' }]) <= trusted(trustPolicy.Statement)
    })
  })

  it('a trust policy of any size ends: as many entries that are denied as that are allowed', () => {
    const account = (i: number): string => String(100_000_000_000 + i)
    const many = Array.from({ length: 20_000 }, (_, i) => ({
      Effect: i % 2 === 0 ? 'Allow' : 'Deny',
      Principal: { AWS: account(i >> 1) },
      Action: 'sts:AssumeRole',
    }))
    const told = answered(
      explainRole({ arn: 'arn:aws:iam::111111111111:role/deploy', trustPolicy: { Statement: many } }),
    )
    expect([told.kinds, told.trusts?.length]).toEqual([['disabled'], 0])
  })
})

describe('laws of diagnoseRoleChange', () => {
  it('totality: no JSON makes it throw', () => {
    holds(fc.jsonValue(), (input) => ['Left', 'Right'].includes(diagnoseRoleChange(input as unknown as string)._tag))
  })

  it('an error is told of what is refused, a question of what is open, and each names its rules', () => {
    holds(changes, (input) => {
      const { verdict, error, questions, rules } = answered(diagnoseRoleChange(input))
      return (
        (error === null || verdict === 'denied') &&
        questions.length > 0 === (verdict === 'undetermined') &&
        rules.length > 0
      )
    })
  })

  it('KND-13, refinement: a verdict on a hidden path is that on every path', () => {
    holds(changes, (input) => {
      const arn = input.role?.arn ?? ''
      const of = answered(diagnoseRoleChange({ ...input, role: { arn: hidden(arn) } }))
      const told = answered(diagnoseRoleChange({ ...input, role: { arn } }))
      return (
        (of.verdict === 'undetermined' || of.verdict === told.verdict) && (of.route === null || of.route === told.route)
      )
    })
  })

  it('CHG-30, refinement: a list that becomes known never takes a verdict back', () => {
    holds(fc.tuple(changes, inlinePolicies), ([input, list]) => {
      const { inlinePolicies: _told, ...others } = input
      const before = answered(diagnoseRoleChange(others)).verdict
      const after = answered(diagnoseRoleChange({ ...others, inlinePolicies: list })).verdict
      return before === 'undetermined' || before === after
    })
  })

  it('spelling does not matter: JSON text and object agree', () => {
    holds(changes, (input) => same(diagnoseRoleChange(JSON.stringify(input)), diagnoseRoleChange(input)))
  })

  it('explainRole and diagnoseRoleChange agree on the kind, on the way of a deletion, and on where it is managed', () => {
    holds(roleArns, (arn) => {
      const { kinds, deleting, managedThrough } = answered(explainRole({ arn }))
      const told = answered(diagnoseRoleChange({ roleArn: arn, operation: 'DeleteRole', via: 'console' }))
      return same([told.kinds, told.managedThrough, told.route], [kinds, managedThrough, deleting.route])
    })
  })
})
