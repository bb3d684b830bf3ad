import * as E from 'fp-ts/lib/Either.js'
import { isNonEmpty } from 'fp-ts/lib/ReadonlyArray.js'
import { codec, isObject, list, oneOf, optional, record, refuse, required, text, type Codec } from '../codec/codec.js'
import { decodeWith } from '../codec/to-problems.js'
import type { InputProblem, InputProblems } from '../codec/problem.js'
import type { AssumeRoleScenario } from '../scenario/assume-role-scenario.js'
import { decodeScenario } from '../scenario/scenario-codec.js'
import { fromPointer, toPointer, type Path } from '../text/pointer.js'
import { documentsOf } from './document.js'
import { readFacts, whyUnused } from './facts.js'
import { plainJson } from './plain-json.js'
import { recogniseAll, type ReadDocument } from './recognise.js'
import { policyPlaces, type DocumentShape, type PolicyPlace } from './shape.js'
import { sightings, subjectsOf, type Sighting, type Subjects } from './subjects.js'
import { fact, factsOfScenario, gather, scenarioOf, type Clash, type Fact, type Origin, type Told } from './told.js'
import { warned, type ReadingWarningCode, type Warned } from './warning.js'

/**
 * Something to read: parsed (`value`: an object of an SDK, or parsed JSON) or as text (`text`: JSON, JSON Lines, or the
 * outputs of several commands one after another). `as` says what a policy document is, where the document does not.
 * @public
 */
export type ReaderInput =
  | { readonly name: string; readonly value: unknown; readonly as?: PolicyPlace }
  | { readonly name: string; readonly text: string; readonly as?: PolicyPlace }

/**
 * What is known besides the documents. It wins over them; a document that says otherwise is a warning.
 * @public
 */
export interface ReaderOptions {
  readonly callerArn?: string
  readonly roleArn?: string
  /** Members of the scenario that are told by hand; it need not be whole. */
  readonly scenario?: object
}

/**
 * What one document was understood as.
 * @public
 */
export interface UnderstoodDocument {
  /** Of the input. */
  readonly name: string
  /** JSON Pointer into the input, to the document; empty where the input is one document. */
  readonly pointer: string
  readonly shape: DocumentShape
  /** JSON Pointers to the members of the scenario that it gives, or confirms. */
  readonly gave: ReadonlyArray<string>
  readonly message: string
}

/**
 * What was not used, and why. `shape` is null where it was not recognised.
 * @public
 */
export interface IgnoredDocument {
  readonly name: string
  readonly pointer: string
  readonly shape: DocumentShape | null
  readonly message: string
}

/**
 * Something that deserves a look before the scenario is believed. `name` is null where it is about no document in particular.
 * @public
 */
export interface ReadingWarning {
  readonly code: ReadingWarningCode
  readonly name: string | null
  readonly pointer: string | null
  readonly message: string
}

/**
 * What the documents say.
 * @public
 */
export interface ReadDocuments {
  /** Ready for `diagnoseAssumeRole`: plain JSON, of which all that no document tells is left out. */
  readonly scenario: AssumeRoleScenario
  readonly understood: ReadonlyArray<UnderstoodDocument>
  readonly warnings: ReadonlyArray<ReadingWarning>
  readonly ignored: ReadonlyArray<IgnoredDocument>
}

interface RawInput {
  readonly name: string
  readonly value?: unknown
  readonly text?: string
  readonly as?: PolicyPlace
}

const anything: Codec<unknown> = codec('anything', (u) => u)

const rawInput: Codec<RawInput> = record<RawInput>('an input { name, value } or { name, text }', {
  name: required(text),
  value: optional(anything),
  text: optional(text),
  as: optional(oneOf(policyPlaces)),
})

const input: Codec<RawInput> = codec('an input', (u, at, mistakes) => {
  const read = rawInput.read(u, at, mistakes)
  if (read === undefined || (read.value === undefined) !== (read.text === undefined)) return read
  return refuse(at, mistakes, {
    code: read.text === undefined ? 'missing-member' : 'exclusive-members',
    message: `The input \`${read.name}\` has ${read.text === undefined ? 'neither' : 'both'} \`value\` ${read.text === undefined ? 'nor' : 'and'} \`text\`.`,
    expected: 'one of `value` (parsed JSON) and `text`',
    hint: null,
  })
})

const someObject: Codec<object> = codec('members of a scenario', (u, at, mistakes) =>
  isObject(u)
    ? u
    : refuse(at, mistakes, {
        code: 'wrong-type',
        message: '`scenario` is no object.',
        expected: 'members of a scenario',
        hint: null,
      }),
)

const question = record<{ readonly inputs: ReadonlyArray<RawInput>; readonly options: ReaderOptions }>('the question', {
  inputs: required(list(input)),
  options: required(
    record<ReaderOptions>('the options', {
      callerArn: optional(text),
      roleArn: optional(text),
      scenario: optional(someObject),
    }),
  ),
})

/**
 * What do these answers of AWS tell about a call that takes a role?
 *
 * Takes the outputs of the AWS CLI and of SDKs in any mix and order, each recognised by its shape (Pascal or camel case,
 * `Date` values, URL-encoded policies): `get-role`, `get-user`, `get-*-policy`, `list-*`, `get-policy-version`,
 * `get-account-authorization-details`, `sts get-caller-identity`, the policies and levels of an organization, records of
 * CloudTrail for `AssumeRole*`; policy documents by themselves; scenarios. Answers with the scenario that they make, with
 * what was understood from each, and with what contradicts. What no document tells is left out, and so unknown; lists that
 * go on, or lack documents, are marked `incomplete` (DEC-38).
 *
 * Which role is asked for and who calls comes from the options, a record of CloudTrail, `GetCallerIdentity`, or the only
 * role or user that is shown; where several could be meant, that is a problem and never a guess. A list without an owner,
 * and a policy without a principal, count as the caller's.
 *
 * Total and pure: it reads no files, and never throws.
 *
 * @example
 * import { readDocuments } from 'iam-role-doctor/readers'
 *
 * const answer = readDocuments([
 *   { name: 'identity.json', text: '{"UserId": "AIDAEXAMPLE", "Account": "111111111111", "Arn": "arn:aws:iam::111111111111:user/alice"}' },
 *   {
 *     name: 'role.json',
 *     value: {
 *       Role: {
 *         RoleName: 'deploy',
 *         Arn: 'arn:aws:iam::222222222222:role/deploy',
 *         AssumeRolePolicyDocument: '%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%5D%7D',
 *         MaxSessionDuration: 3600,
 *       },
 *     },
 *   },
 * ])
 * answer._tag === 'Right' ? answer.right.scenario.request.roleArn : null // => 'arn:aws:iam::222222222222:role/deploy'
 * answer._tag === 'Right' ? answer.right.understood.map(({ shape }) => shape) : null // => ['GetCallerIdentity', 'GetRole']
 *
 * @public
 */
export const readDocuments = (
  inputs: ReadonlyArray<ReaderInput>,
  options: ReaderOptions = {},
): E.Either<InputProblems, ReadDocuments> => {
  const decoded = decodeWith(question, () => null)({ inputs, options })
  if (E.isLeft(decoded)) return decoded
  const read = decoded.right.inputs.map(documentsOf)
  const unreadable = read.flatMap((each) => (E.isLeft(each) ? each.left : []))
  if (isNonEmpty(unreadable)) return E.left(unreadable)
  return assemble(recogniseAll(read.flatMap((each) => (E.isRight(each) ? each.right : []))), decoded.right.options)
}

const assemble = (
  documents: ReadonlyArray<ReadDocument>,
  options: ReaderOptions,
): E.Either<InputProblems, ReadDocuments> => {
  const all = documents.flatMap((from) => (from.recognised?.seen ?? []).map((seen): Sighting => ({ seen, from })))
  const told = toldFacts(all, options)
  if (E.isLeft(told)) return told
  const before = gather(told.right)
  const subjects = subjectsOf(all, {
    callerArn: textIn(before, '/caller/arn'),
    roleArn: textIn(before, '/request/roleArn'),
    operation: textIn(before, '/request/operation'),
    endpoint: textIn(before, '/context/aws:SourceVpce'),
  })
  if (E.isLeft(subjects)) return subjects
  const { facts, incomplete, used, warnings } = readFacts(all, subjects.right)
  const gathered = gather([...told.right, ...facts])
  const marked = withIncomplete(gathered, facts, incomplete)
  const missing = [
    ...(gathered.facts.has('/request/roleArn') ? [] : [nothingTold('roleArn')]),
    ...(gathered.facts.has('/caller/arn') ? [] : [nothingTold('callerArn')]),
  ]
  if (isNonEmpty(missing)) return E.left(missing)
  const scenario = scenarioOf(marked)
  const checked = decodeScenario(scenario)
  if (E.isLeft(checked)) {
    const [first, ...more] = checked.left
    const placed = placedBy(gathered, options)
    return E.left([placed(first), ...more.map(placed)])
  }
  return E.right({
    // The codec has just accepted it.
    scenario: scenario as unknown as AssumeRoleScenario,
    ...sorted(documents, gathered, subjects.right, used),
    warnings: [...gathered.clashes.map(clashWarning), ...warnings].map(toWarning),
  })
}

/** What wins over the documents of AWS: the options, then scenarios among the inputs. */
const toldFacts = (
  all: ReadonlyArray<Sighting>,
  { scenario, callerArn, roleArn }: ReaderOptions,
): E.Either<InputProblems, ReadonlyArray<Fact>> => {
  const base = plainJson(scenario ?? {})
  if (base._tag === 'TooDeep')
    return E.left([
      {
        code: 'too-deep',
        pointer: '/options/scenario',
        position: null,
        message: 'The scenario nests more than 256 levels deep, or contains itself.',
        expected: 'at most 256 levels',
        hint: null,
      },
    ])
  return E.right([
    ...factsOfScenario(isObject(base.value) ? base.value : {}, null),
    ...(callerArn === undefined ? [] : [fact(['caller', 'arn'], callerArn, null)]),
    ...(roleArn === undefined ? [] : [fact(['request', 'roleArn'], roleArn, null)]),
    ...sightings(all, 'Scenario').flatMap(({ seen, from }) => factsOfScenario(seen.value, { from, at: from.at })),
  ])
}

const textIn = ({ facts }: Told, pointer: string): string | null => {
  const value = facts.get(pointer)?.value
  return typeof value === 'string' ? value : null
}

const nothingTold = (what: 'roleArn' | 'callerArn'): InputProblem => ({
  code: 'missing-member',
  pointer: `/options/${what}`,
  position: null,
  message: what === 'roleArn' ? 'Nothing tells which role is asked for.' : 'Nothing tells who makes the call.',
  expected: what === 'roleArn' ? 'the ARN of the role' : 'the ARN of the caller',
  hint:
    what === 'roleArn'
      ? 'Tell it (`roleArn`, `--role-arn`), or add the answer of `aws iam get-role`, or the CloudTrail record of the call.'
      : 'Tell it (`callerArn`, `--caller-arn`), or add the answer of `aws sts get-caller-identity`, or the CloudTrail record of the call.',
})

/** Marks the lists that came from documents, and not those that were told as they are. */
const withIncomplete = (
  { facts }: Told,
  fromDocuments: ReadonlyArray<Fact>,
  incomplete: ReadonlyMap<string, string>,
): ReadonlyMap<string, Fact> => {
  const lists = [...incomplete].flatMap(([pointer, name]) => {
    const standing = facts.get(pointer)
    return standing !== undefined && fromDocuments.includes(standing) ? [name] : []
  })
  const own = facts.get('/incomplete')?.value ?? []
  if (lists.length === 0 || !Array.isArray(own)) return facts
  const all = [...new Set<unknown>([...(own as ReadonlyArray<unknown>), ...lists])]
  return new Map([...facts, ['/incomplete', fact(['incomplete'], all, null)]])
}

/** A problem of the scenario as one of the document that the member came from. */
const placedBy = ({ facts }: Told, { callerArn }: ReaderOptions): ((problem: InputProblem) => InputProblem) => {
  const origins = new Map<string, Origin>()
  for (const { path, origin, parts } of facts.values()) {
    origins.set(toPointer(path), origin)
    for (const part of parts) origins.set(toPointer(part.path), part.origin)
  }
  return (problem) => {
    const path = fromPointer(problem.pointer)
    const length = path.findLastIndex((_, i) => origins.has(toPointer(path.slice(0, i + 1)))) + 1
    const origin = origins.get(toPointer(path.slice(0, length))) ?? null
    if (origin === null)
      return {
        ...problem,
        pointer:
          problem.pointer === '/caller/arn' && facts.get('/caller/arn')?.value === callerArn
            ? '/options/callerArn'
            : toPointer(['options', 'scenario', ...path]),
      }
    const { document } = origin.from
    const inside: Path = [...origin.at, ...path.slice(length)]
    return {
      ...problem,
      pointer: toPointer(['inputs', document.input, document.member, ...document.at, ...inside]),
      position: problem.position ?? document.positionOf?.(inside) ?? null,
      message: `\`${document.name}\`: ${problem.message}`,
    }
  }
}

const pointerOf = ({ document, at }: ReadDocument): string => toPointer([...document.at, ...at])

const toWarning = ({ code, from, message }: Warned): ReadingWarning => ({
  code,
  name: from?.document.name ?? null,
  pointer: from === null ? null : pointerOf(from),
  message,
})

const clashWarning = ({ kept, left }: Clash): Warned => {
  const by = ({ origin, parts }: Fact): string => {
    const from = origin ?? parts[0]?.origin ?? null
    return from === null ? 'what was told by hand' : `\`${from.from.document.name}\``
  }
  const shown = ({ value }: Fact): string =>
    typeof value === 'string' && value.length <= 200 && !value.includes('{')
      ? ` (\`${value}\`)`
      : typeof value === 'number' || typeof value === 'boolean' || value === null
        ? ` (\`${String(value)}\`)`
        : ''
  return warned(
    'contradiction',
    (left.origin ?? left.parts[0]?.origin)?.from ?? null,
    `\`${left.path.join('.')}\`${shown(left)} differs from ${by(kept)}${shown(kept)}, which is used.`,
  )
}

/** Each document on one of two lists: what it gave, or why it gave nothing. */
const sorted = (
  documents: ReadonlyArray<ReadDocument>,
  { givers, clashes }: Told,
  subjects: Subjects,
  used: ReadonlySet<ReadDocument>,
): Pick<ReadDocuments, 'understood' | 'ignored'> => {
  const otherCalls = new Map(subjects.otherCalls.map(({ from, why }) => [from, why]))
  const contradicted = new Set(
    clashes.flatMap(({ left }) =>
      [left.origin, ...left.parts.map(({ origin }) => origin)].map((origin) => origin?.from),
    ),
  )
  const understood: UnderstoodDocument[] = []
  const ignored: IgnoredDocument[] = []
  for (const document of documents) {
    const { recognised } = document
    const common = { name: document.document.name, pointer: pointerOf(document) }
    const gave = givers.get(document) ?? []
    if (recognised === null) ignored.push({ ...common, shape: null, message: notRecognised(document) })
    else if (gave.length > 0 || used.has(document))
      understood.push({ ...common, shape: recognised.shape, gave, message: understoodMessage(recognised.shape, gave) })
    else
      ignored.push({
        ...common,
        shape: recognised.shape,
        message:
          otherCalls.get(document) ??
          (contradicted.has(document)
            ? 'All that it tells was told otherwise before.'
            : whyUnused(recognised.seen, subjects)),
      })
  }
  return { understood, ignored }
}

const notRecognised = ({ document }: ReadDocument): string =>
  document.isEmpty
    ? 'It is empty: the command that should have filled it had nothing to tell, or failed and said so on standard error.'
    : document.place === null
      ? 'It has the shape of no answer of AWS that is known here, of no policy and of no scenario.'
      : 'It was given as a policy, and holds none, or several.'

const shapeWords: Readonly<Record<DocumentShape, string>> = {
  GetRole: 'A role (`aws iam get-role`)',
  ListRoles: 'A list of roles (`aws iam list-roles`)',
  Role: 'A role',
  GetUser: 'A user (`aws iam get-user`)',
  ListUsers: 'A list of users (`aws iam list-users`)',
  User: 'A user',
  GetRolePolicy: 'An inline policy of a role (`aws iam get-role-policy`)',
  GetUserPolicy: 'An inline policy of a user (`aws iam get-user-policy`)',
  GetGroupPolicy: 'An inline policy of a group (`aws iam get-group-policy`)',
  ListPolicyNames: 'The names of inline policies (`aws iam list-…-policies`)',
  ListAttachedPolicies: 'A list of attached policies (`aws iam list-attached-…-policies`)',
  ListGroupsForUser: 'The groups of a user (`aws iam list-groups-for-user`)',
  GetPolicy: 'A managed policy without its document (`aws iam get-policy`)',
  GetPolicyVersion: 'A version of a managed policy (`aws iam get-policy-version`)',
  GetAccountAuthorizationDetails:
    'Users, roles and policies of an account (`aws iam get-account-authorization-details`)',
  GetCallerIdentity: 'The caller (`aws sts get-caller-identity`)',
  GetOpenIDConnectProvider: 'An OIDC provider (`aws iam get-open-id-connect-provider`)',
  DescribePolicy: 'A policy of an organization (`aws organizations describe-policy`)',
  ListPoliciesForTarget: 'The policies of a level (`aws organizations list-policies-for-target`)',
  ListParents: 'What stands above a level (`aws organizations list-parents`)',
  DescribeOrganization: 'An organization (`aws organizations describe-organization`)',
  DescribeVpcEndpoints: 'VPC endpoints (`aws ec2 describe-vpc-endpoints`)',
  CloudTrailEvent: 'A record of CloudTrail',
  PolicyDocument: 'A policy document',
  Scenario: 'A scenario',
}

const understoodMessage = (shape: DocumentShape, gave: ReadonlyArray<string>): string =>
  gave.length === 0
    ? `${shapeWords[shape]}. It says which policies there are.`
    : `${shapeWords[shape]}. It gives ${membersOf(gave).join('; ')}.`

/** `request: roleArn, externalId`, and so on for each part of the scenario. */
const membersOf = (gave: ReadonlyArray<string>): ReadonlyArray<string> => {
  const parts = new Map<string, string[]>()
  for (const [head = '', ...rest] of gave.map((pointer) => fromPointer(pointer).map(String))) {
    const members = parts.get(head) ?? []
    parts.set(head, members)
    if (rest.length > 0) members.push(rest.join('.'))
  }
  return [...parts].map(([head, members]) => (members.length === 0 ? head : `${head}: ${members.join(', ')}`))
}
