/** Patterns of 1,000 characters that make a careless matcher slow, against values of 1,000 characters. */
import { policy, type Scenario, type Statement } from './scenarios.js'

const LENGTH = 1000

export interface WorstCase {
  readonly place: string
  readonly pattern: string
  readonly scenario: Scenario
}

/** A text over and over, cut to the length. */
const fill = (text: string, length: number): string => text.repeat(Math.ceil(length / text.length)).slice(0, length)

const mix = (seed: number, length: number): string =>
  Array.from({ length }, (_, i) => '*?a'[((i * i + seed * i) % 7) % 3]).join('')

/** Patterns of n characters, and whether n letters `a` match. */
const bodies: ReadonlyArray<readonly [pattern: string, body: (n: number) => string, matches: boolean]> = [
  ['*a*a…', (n) => fill('*a', n), true],
  ['*a*a…b', (n) => `${fill('*a', n - 1)}b`, false],
  ['*aa…b', (n) => `*${fill('a', n - 2)}b`, false],
  ['**…aa…b', (n) => `${fill('*', n >> 1)}${fill('a', n - (n >> 1) - 1)}b`, false],
  ['*aa…*aa…b**…', (n) => fill(`*${fill('a', n >> 2)}*${fill('a', n >> 2)}b${fill('*', n)}`, n), false],
  ['*?*?…', (n) => fill('*?', n), true],
  ['*?*?…b', (n) => `${fill('*?', n - 1)}b`, false],
  ['*a?*a?…b', (n) => `${fill('*a?', n - 1)}b`, false],
  ['**…', (n) => fill('*', n), true],
  ['**…b', (n) => `${fill('*', n - 1)}b`, false],
  ['??…', (n) => fill('?', n), true],
  ['**…??…b', (n) => `${fill('*', n >> 1)}${fill('?', n - (n >> 1) - 1)}b`, false],
  ...[1, 2, 3].map((seed) => [`mixture ${seed}, b`, (n: number) => `${mix(seed, n - 1)}b`, false] as const),
]

/** An ARN of the full length: wildcards may take anything in the name, but no colon in the account. */
const arns: ReadonlyArray<readonly [where: string, head: string, tail: string]> = [
  ['name', 'arn:aws:s3:::', ''],
  ['account', 'arn:aws:iam::', ':role/x'],
]

const inArn = (head: string, tail: string, body: (n: number) => string): string =>
  `${head}${body(LENGTH - head.length - tail.length)}${tail}`

const letters = (n: number): string => fill('a', n)

const worstCase = (
  place: string,
  pattern: string,
  matches: boolean,
  statement: Partial<Statement>,
  value: string,
): WorstCase => ({
  place,
  pattern,
  scenario: {
    name: `${place}, ${pattern}`,
    trustPolicy: policy({ Effect: 'Allow', Principal: { AWS: '111111111111' }, Action: 'sts:AssumeRole' }),
    identityPolicies: [policy({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*', ...statement })],
    serviceControlPolicies: [],
    cases: [
      {
        what: matches ? 'matches' : 'does not match',
        stoppedBy: matches ? null : 'identity-policy',
        request: {
          action: 'sts:AssumeRole',
          resource: value,
          caller: { arn: 'arn:aws:iam::111111111111:user/alice' },
          context: { 'aws:SourceArn': value, 'aws:UserAgent': value },
        },
      },
    ],
  },
})

export const worstCases: ReadonlyArray<WorstCase> = bodies.flatMap(([pattern, body, matches]) => [
  worstCase(
    'StringLike',
    pattern,
    matches,
    { Condition: { StringLike: { 'aws:UserAgent': body(LENGTH) } } },
    letters(LENGTH),
  ),
  ...arns.flatMap(([where, head, tail]) => {
    const written = inArn(head, tail, body)
    const value = inArn(head, tail, letters)
    return [
      worstCase(`Resource, ${where}`, pattern, matches, { Resource: written }, value),
      worstCase(`ArnLike, ${where}`, pattern, matches, { Condition: { ArnLike: { 'aws:SourceArn': written } } }, value),
    ]
  }),
])
