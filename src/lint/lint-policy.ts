import * as E from 'fp-ts/lib/Either.js'
import { codec, isObject, member, optional, record, required, wrongType, type Codec } from '../codec/codec.js'
import type { InputProblem, InputProblems } from '../codec/problem.js'
import { decodeWith } from '../codec/to-problems.js'
import type { Instant } from '../condition/operator/date.js'
import { policyTypeName, typeNames, type PolicyTypeName } from '../evaluation/policy-set.js'
import type { Evidence, Finding } from '../finding/finding.js'
import { sizeWarnings, statementWarnings, type Surroundings } from '../finding/policy-warnings.js'
import type { PolicyGateName } from '../gate/policy-gate.js'
import { policyOf } from '../policy/policy-codec.js'
import type { NamedPolicy, Policy } from '../policy/policy.js'
import type { PolicyInput } from '../scenario/assume-role-scenario.js'
import { instant } from '../scenario/scenario-codec.js'
import { readJson } from '../text/json.js'
import { fromPointer, toPointer, valueAt, type Path } from '../text/pointer.js'
import type { Position } from '../text/position.js'
import { decodeUrlEncoded } from '../text/url-encoded.js'
import { actionChecks, roleGrantChecks } from './action-checks.js'
import { lintCatalogue, type LintCatalogueEntry, type LintLevel } from './catalogue.js'
import type { Check, Found } from './check.js'
import { conditionChecks } from './condition-checks.js'
import { placedPolicy, type PlacedPolicy } from './document.js'
import { principalChecks } from './principal-checks.js'
import { resourceChecks } from './resource-checks.js'
import { documentChecks, emptyChecks, misplacedVariables } from './statement-checks.js'
import { variableChecks } from './variable-checks.js'

/**
 * A policy, and where it stands.
 * @public
 */
export interface LintPolicyInput {
  /** An object, JSON text, or URL-encoded JSON text. */
  readonly policy: PolicyInput
  readonly type: PolicyTypeName
  /** An instant, ISO 8601: then statements whose time is over are told. */
  readonly currentTime?: string
}

/**
 * One thing that was found in a policy.
 * @public
 */
export interface LintFinding {
  /** Stands in `lintCatalogue`. */
  readonly code: string
  readonly level: LintLevel
  readonly message: string
  readonly hint: string | null
  /** JSON Pointer into the policy. */
  readonly pointer: string
  /** Line and column, where the policy was given as text. */
  readonly position: Position | null
  /** Number of the statement, from 0; null where the finding is about the policy. */
  readonly statement: number | null
  readonly sid: string | null
  /** Ids of docs/rules; empty for the codes of a diagnosis, whose pages name them. */
  readonly rules: ReadonlyArray<string>
  /** The page that explains the code, in the repository. */
  readonly page: string
}

/**
 * What was found in a policy, in the order of the document.
 * @public
 */
export interface PolicyLint {
  readonly findings: ReadonlyArray<LintFinding>
}

interface Raw {
  readonly policy: string | object
  readonly type: PolicyTypeName
  readonly currentTime?: { readonly text: string; readonly instant: Instant }
}

/** Any object or text: what is wrong with the policy is what this is about. */
const anyPolicy: Codec<string | object> = codec('a policy', (u, at, mistakes) =>
  typeof u === 'string' || isObject(u) ? u : wrongType(u, at, mistakes, 'a policy: an object, or its JSON text'),
)

const input: Codec<Raw> = record<Raw>('a policy and its type', {
  policy: required(anyPolicy),
  type: required(policyTypeName),
  currentTime: optional(instant),
})

/**
 * What is wrong, or looks wrong, in one policy: its text, its grammar for the place where it stands, and what the checks of
 * docs/rules say of it alone, without a caller or a call. A broken policy is no error here but an answer; `Left` is for an
 * input of another shape, or of a type that is not known. Where the policy is text, findings have line and column.
 *
 * @example
 * import { lintPolicy } from 'iam-role-doctor'
 *
 * const policy = {
 *   Version: '2012-10-17',
 *   Statement: [
 *     {
 *       Effect: 'Allow',
 *       Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' },
 *       Action: 'sts:AssumeRoleWithWebIdentity',
 *       Condition: { StringEquals: { 'token.actions.githubusercontent.com:sub': 'repo:acme/app:*' } },
 *     },
 *   ],
 * }
 * const result = lintPolicy({ policy, type: 'trust-policy' })
 * result._tag === 'Right' && result.right.findings.map(({ code }) => code) // => ['wildcard-in-exact-operator']
 *
 * @public
 */
export const lintPolicy = (asked: LintPolicyInput): E.Either<InputProblems, PolicyLint> =>
  E.map(lint)(decodeWith(input, () => null)(asked))

const lint = ({ policy, type: name, currentTime }: Raw): PolicyLint => {
  const type = typeNames[name]
  const text = typeof policy === 'string' ? decodeUrlEncoded(policy) : null
  const read = text === null ? null : readJson(text).document
  const document = text === null ? policy : read?.value
  const decoded = decodeWith(policyOf(type), () => null)(policy)
  // Of an object that could be read it is sure that it has a text.
  const placed = placedPolicy(type, document, text ?? (E.isRight(decoded) ? JSON.stringify(document) : null))
  const place: Placing = {
    positionOf: (path) => read?.positionOf(path) ?? null,
    indexOf: indexIn(placed),
    sidOf: (path) => sidOf(document, path),
  }
  const findings = [
    ...(E.isLeft(decoded) ? decoded.left.map(ofProblem(place)) : []),
    ...[...documentChecks(placed), ...checked(placed)].map(ofFound(place)),
    ...(E.isRight(decoded) ? shared(name, decoded.right, currentTime?.instant ?? null).map(ofFinding(place)) : []),
  ]
  return { findings: inOrder(findings) }
}

const checks: ReadonlyArray<Check> = [
  emptyChecks,
  principalChecks,
  actionChecks,
  roleGrantChecks,
  resourceChecks,
  conditionChecks,
  variableChecks,
  misplacedVariables,
]

const checked = (policy: PlacedPolicy): ReadonlyArray<Found> =>
  policy.statements.flatMap((statement) => checks.flatMap((check) => check(statement, policy)))

interface Placing {
  readonly positionOf: (path: Path) => Position | null
  readonly indexOf: (path: Path) => number | null
  readonly sidOf: (path: Path) => string | null
}

const indexIn = ({ statements }: PlacedPolicy): Placing['indexOf'] => {
  const byStep = new Map(statements.map(({ path, index }) => [String(path[1] ?? ''), index]))
  const single = statements.find(({ path }) => path.length === 1)
  return (path) => (path[0] === 'Statement' ? (single?.index ?? byStep.get(String(path[1] ?? '')) ?? null) : null)
}

const sidOf = (document: unknown, path: Path): string | null => {
  if (path[0] !== 'Statement') return null
  const list = isObject(document) && Array.isArray(document['Statement'])
  const statement = valueAt(path.slice(0, list ? 2 : 1))(document)
  const sid = isObject(statement) ? member(statement, 'Sid') : undefined
  return typeof sid === 'string' ? sid : null
}

const entries: ReadonlyMap<string, LintCatalogueEntry> = new Map(lintCatalogue.map((entry) => [entry.code, entry]))

const made = (
  place: Placing,
  code: string,
  path: Path,
  message: string,
  hint: string | null,
  position: Position | null = null,
): LintFinding => {
  const entry = entries.get(code)
  return {
    code,
    level: entry?.level ?? 'error',
    message,
    hint,
    pointer: toPointer(path),
    position: position ?? place.positionOf(path),
    statement: place.indexOf(path),
    sid: place.sidOf(path),
    rules: entry?.rules ?? [],
    page: entry?.page ?? '',
  }
}

/** A finding about the text as a whole, at a place of it. */
export const findingAt = (code: string, position: Position | null, message: string, hint: string | null): LintFinding =>
  made(nowhere, code, [], message, hint, position)

const nowhere: Placing = { positionOf: () => null, indexOf: () => null, sidOf: () => null }

const ofProblem =
  (place: Placing) =>
  ({ code, pointer, position, message, expected, hint }: InputProblem): LintFinding =>
    made(
      place,
      code,
      fromPointer(pointer),
      message,
      hint ?? (expected === '' ? null : `Expected: ${expected}.`),
      position,
    )

const ofFound =
  (place: Placing) =>
  ({ code, path, message, hint }: Found): LintFinding =>
    made(place, code, path, message, hint)

/** Whose account is meant, a policy alone does not tell: a word, and no more. */
const ofFinding =
  (place: Placing) =>
  ({ code, reason, message, hints, evidence }: Told): LintFinding => {
    const finding = made(place, code, fromPointer(evidence.pointer), message, hints[0]?.message ?? null)
    return reason === 'external-id-not-required' ? { ...finding, level: 'note' } : finding
  }

type Told = Pick<Finding, 'reason' | 'message' | 'hints' | 'evidence'> & { readonly code: string }

/** The warnings of a diagnosis that a policy shows by itself. */
const shared = (name: PolicyTypeName, policy: Policy, now: Instant | null): ReadonlyArray<Told> => {
  const gate = gateOf(name)
  const source: NamedPolicy = { name: policy.type, policy }
  const around = surroundings(now)
  return [
    ...policy.statements
      .filter(({ effect }) => effect === 'Allow')
      .flatMap((statement) => statementWarnings({ around, gate: gate ?? 'vpc-endpoint-policy', source, statement }))
      // A resource's own policy is no gate of the diagnosis: the linter has codes of its own.
      .map((finding): Told => (gate === null ? { ...finding, code: finding.reason } : finding)),
    ...(name === 'trust-policy' ? sizeWarnings(around, source) : []),
  ]
}

const gateOf = (name: PolicyTypeName): PolicyGateName | null => (name === 'resource-policy' ? null : name)

const surroundings = (now: Instant | null): Surroundings => ({
  evidenceOf: ({ name, policy }, statement, path, expected, actual): Evidence => ({
    policy: name,
    document: '',
    statement: statement?.index ?? null,
    sid: statement?.sid ?? null,
    pointer: toPointer(path),
    position: policy.positionOf?.(path) ?? null,
    expected,
    actual,
  }),
  ownerOf: () => 'not known',
  now: () => now,
})

const order: Readonly<Record<LintLevel, number>> = { error: 0, warning: 1, note: 2 }

/** As the document goes, where it is text; else by statement. What weighs more comes first at one place. */
const inOrder = (findings: ReadonlyArray<LintFinding>): ReadonlyArray<LintFinding> =>
  [...findings].sort(
    (a, b) =>
      (a.position?.line ?? 0) - (b.position?.line ?? 0) ||
      (a.position?.column ?? 0) - (b.position?.column ?? 0) ||
      (a.statement ?? -1) - (b.statement ?? -1) ||
      order[a.level] - order[b.level],
  )
