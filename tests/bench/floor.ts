/**
 * The floors: matchers by hand for exactly the scenarios of this benchmark. They make the comparisons that the answer needs, as
 * fast as closures can, and no more: every fact is known, nothing is validated, no message is made. What the policy says is
 * parsed once, what the request says at each decision.
 *
 * Left out because no scenario has it: NotPrincipal, NotResource, sessions and users as principals, IPv6, decimals, wildcards in
 * a value that is filled in, and the limits of a `*` in the first five segments of a resource.
 */
import { isRight } from 'fp-ts/lib/Either.js'
import { documentCodec } from './floor-codec.js'
import type { Document, Request, Statement } from './scenarios.js'

type Context = Request['context']
type Test<A> = (value: A) => boolean

const many = <A>(value: A | ReadonlyArray<A> | undefined): ReadonlyArray<A> =>
  value === undefined ? [] : Array.isArray(value) ? (value as ReadonlyArray<A>) : [value as A]

const some = <A>(tests: ReadonlyArray<Test<A>>, value: A): boolean => {
  for (const test of tests) if (test(value)) return true
  return false
}

const STAR = 42
const QUESTION = 63

const matches = (pattern: string, text: string): boolean => {
  let p = 0
  let i = 0
  let star = -1
  let resume = 0
  while (i < text.length) {
    const c = p < pattern.length ? pattern.charCodeAt(p) : -1
    if (c === STAR) {
      star = p++
      resume = i
    } else if (c === QUESTION || c === text.charCodeAt(i)) {
      p++
      i++
    } else if (star >= 0) {
      p = star + 1
      i = ++resume
    } else {
      return false
    }
  }
  while (pattern.charCodeAt(p) === STAR) p++
  return p === pattern.length
}

const glob = (pattern: string): Test<string> => {
  const wildcard = pattern.search(/[*?]/)
  if (wildcard < 0) return (text) => text === pattern
  if (wildcard < pattern.length - 1 || pattern.endsWith('?')) return (text) => matches(pattern, text)
  const start = pattern.slice(0, -1)
  return (text) => text.startsWith(start)
}

/** The six parts of an ARN. */
const segments = (arn: string): ReadonlyArray<string> => {
  const parts: string[] = []
  let start = 0
  for (let end = arn.indexOf(':'); end >= 0 && parts.length < 5; end = arn.indexOf(':', start)) {
    parts.push(arn.slice(start, end))
    start = end + 1
  }
  parts.push(arn.slice(start))
  return parts
}

/** The fifth part alone. */
const accountOf = (arn: string): string => {
  let start = 0
  for (let colons = 0; colons < 4; colons++) start = arn.indexOf(':', start) + 1
  return arn.slice(start, arn.indexOf(':', start))
}

const arnLike = (pattern: string): Test<string> => {
  const tests = segments(pattern).map(glob)
  return (arn) => {
    const parts = segments(arn)
    return parts.length === tests.length && tests.every((test, i) => test(parts[i] ?? ''))
  }
}

const addressOf = (text: string): number => {
  let value = 0
  for (const part of text.split('.')) value = value * 256 + Number(part)
  return value
}

const inRange = (range: string): Test<string> => {
  const [base = '', length = '32'] = range.split('/')
  const size = 2 ** (32 - Number(length))
  const network = Math.floor(addressOf(base) / size)
  return (text) => Math.floor(addressOf(text) / size) === network
}

const comparisons = new Map<string, (policy: string) => Test<string>>([
  ['StringEquals', (policy) => (request) => request === policy],
  [
    'StringEqualsIgnoreCase',
    (policy) => {
      const lower = policy.toLowerCase()
      return (request) => request.toLowerCase() === lower
    },
  ],
  ['StringLike', glob],
  ['ArnLike', arnLike],
  ['Bool', (policy) => (request) => request.toLowerCase() === policy],
  [
    'NumericLessThan',
    (policy) => {
      const limit = Number(policy)
      return (request) => Number(request) < limit
    },
  ],
  ['IpAddress', inRange],
])

/** One value of the request, and the context for what the policy's value has filled in. */
type ValueTest = (request: string, context: Context) => boolean

const valueTest = (compare: (policy: string) => Test<string>, policy: string): ValueTest => {
  const [first = '', ...rest] = policy.split(/\$\{([^}]+)\}/)
  if (rest.length === 0) return compare(policy)
  return (request, context) =>
    compare(rest.reduce((text, part, i) => text + (i % 2 === 0 ? String(context[part]) : part), first))(request)
}

const conditionTest = (operator: string, key: string, values: ReadonlyArray<string>): Test<Context> => {
  if (operator === 'Null') {
    const absent = values.includes('true')
    return (context) => (context[key] === undefined) === absent
  }
  const forAll = operator.startsWith('ForAllValues:')
  const base = operator.slice(operator.indexOf(':') + 1)
  const negated = base.includes('Not')
  const compare = comparisons.get(base.replace('Not', ''))
  if (compare === undefined) throw new Error(`the floor has no ${operator}`)
  const tests = values.map((value) => valueTest(compare, value))
  return (context) => {
    const held = context[key]
    if (held === undefined) return negated || forAll
    const one: Test<string> = (request) => {
      for (const test of tests) if (test(request, context)) return true
      return false
    }
    if (typeof held === 'string') return one(held) !== negated
    return forAll ? held.every(one) : held.some(one) !== negated
  }
}

/** The request as statements look at it. */
interface Question {
  readonly action: string
  readonly request: Request
}

const ask = (request: Request): Question => ({ action: request.action.toLowerCase(), request })

interface Compiled {
  readonly sid: string | undefined
  readonly effect: Statement['Effect']
  readonly principal: Test<Question> | null
  readonly action: Test<Question>
  readonly resource: Test<Question> | null
  readonly conditions: ReadonlyArray<{ readonly operator: string; readonly key: string; readonly test: Test<Context> }>
  readonly applies: Test<Question>
}

const principalTest = (principal: Statement['Principal']): Test<Question> | null => {
  if (principal === undefined) return null
  if (typeof principal === 'string') return () => true
  const accounts = many(principal['AWS']).map(accountOf)
  return ({ request }) => accounts.includes(accountOf(request.caller.arn))
}

const actionTest = ({ Action, NotAction }: Statement): Test<Question> => {
  const tests = many(Action ?? NotAction).map((pattern) => glob(pattern.toLowerCase()))
  const negated = Action === undefined
  return ({ action }) => some(tests, action) !== negated
}

const resourceTest = ({ Resource }: Statement): Test<Question> | null => {
  if (Resource === undefined) return null
  const tests = many(Resource).map(glob)
  return ({ request }) => some(tests, request.resource)
}

const compileStatement = (statement: Statement): Compiled => {
  const principal = principalTest(statement.Principal)
  const action = actionTest(statement)
  const resource = resourceTest(statement)
  const conditions = Object.entries(statement.Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => ({
      operator,
      key,
      test: conditionTest(operator, key, many(values).map(String)),
    })),
  )
  return {
    sid: statement.Sid,
    effect: statement.Effect,
    principal,
    action,
    resource,
    conditions,
    applies: (question) => {
      if (!action(question)) return false
      if (resource !== null && !resource(question)) return false
      if (principal !== null && !principal(question)) return false
      for (const { test } of conditions) if (!test(question.request.context)) return false
      return true
    },
  }
}

/** The policies of one group, all statements in one list. */
const compile = (documents: ReadonlyArray<Document>): ReadonlyArray<Compiled> =>
  documents.flatMap((document) => many(document.Statement).map(compileStatement))

/** No Deny applies, and some Allow does: stops at the first statement that settles it. */
const decider = (statements: ReadonlyArray<Compiled>): Test<Question> => {
  const denies = statements.filter(({ effect }) => effect === 'Deny').map(({ applies }) => applies)
  const allows = statements.filter(({ effect }) => effect === 'Allow').map(({ applies }) => applies)
  return (question) => !some(denies, question) && some(allows, question)
}

interface Explanation {
  readonly allowed: boolean
  readonly statements: ReadonlyArray<unknown>
}

/** One result object a statement; all of them are looked at, and so are all of their parts. */
const explainer =
  (statements: ReadonlyArray<Compiled>) =>
  (question: Question): Explanation => {
    const results = statements.map(({ sid, effect, principal, action, resource, conditions }) => {
      const result = {
        sid,
        effect,
        applies: true,
        principal: principal === null || principal(question),
        action: action(question),
        resource: resource === null || resource(question),
        conditions: conditions.map(({ operator, key, test }) => ({
          operator,
          key,
          outcome: test(question.request.context),
        })),
      }
      result.applies =
        result.principal && result.action && result.resource && result.conditions.every(({ outcome }) => outcome)
      return result
    })
    const hasOne = (wanted: Statement['Effect']): boolean =>
      results.some(({ effect, applies }) => applies && effect === wanted)
    return { allowed: hasOne('Allow') && !hasOne('Deny'), statements: results }
  }

export const floorDecode = (documents: ReadonlyArray<unknown>): ReadonlyArray<Document> =>
  documents.map((document) => {
    const decoded = documentCodec.decode(document)
    if (!isRight(decoded)) throw new Error('the floor cannot decode a policy')
    return decoded.right
  })

/** Policies of which each group must allow the request, and none may deny it. */
type Groups = ReadonlyArray<ReadonlyArray<Document>>

export const floorDecide = (groups: Groups): Test<Request> => {
  const deciders = groups.map((group) => decider(compile(group)))
  return (request) => {
    const question = ask(request)
    return deciders.every((decide) => decide(question))
  }
}

export const floorExplain = (groups: Groups): ((request: Request) => ReadonlyArray<Explanation>) => {
  const explainers = groups.map((group) => explainer(compile(group)))
  return (request) => {
    const question = ask(request)
    return explainers.map((explain) => explain(question))
  }
}
