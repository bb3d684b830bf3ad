import { someAction } from './actions.js'
import { completionsOfCondition, completionsOfResource } from './completions.js'
import { holds, type Condition } from './conditions.js'
import { variableOf, type ValuesOf } from './context.js'
import { judgeCondition, judgeResourceEntry } from './doubt.js'
import { entriesOf, isHit, possibleFacts, someEntry, type CallerFacts, type Entry } from './principals.js'
import { resourceMatches, type ResourceEntry } from './resources.js'
import { all, fromBoolean, opposite, overCases, some } from './ternary.js'
import {
  listOf,
  textsOf,
  type Effect,
  type Outcome,
  type PolicySet,
  type PolicyType,
  type RequestJson,
  type StatementJson,
  type Ternary,
} from './vocabulary.js'

/** A statement in one spelling: lists, and each condition by itself (policy-language.md, section 8, step 1). */
export interface Statement {
  readonly policyType: PolicyType
  readonly effect: Effect
  /** Null: this policy type has no principals (LANG-29, LANG-32). */
  readonly principal: { readonly not: boolean; readonly entries: ReadonlyArray<Entry> } | null
  readonly action: { readonly not: boolean; readonly entries: ReadonlyArray<string> }
  /** Null: the resource that the policy is attached to is meant (LANG-31, RES-12). */
  readonly resource: { readonly not: boolean; readonly entries: ReadonlyArray<ResourceEntry> } | null
  readonly conditions: ReadonlyArray<Condition>
}

const read = (json: StatementJson, type: PolicyType, variables: boolean): Statement => {
  const principal = json.Principal ?? json.NotPrincipal
  const resource = json.Resource ?? json.NotResource
  return {
    policyType: type,
    effect: json.Effect,
    principal:
      principal === undefined ? null : { not: json.NotPrincipal !== undefined, entries: entriesOf(principal, type) },
    action: { not: json.NotAction !== undefined, entries: listOf(json.Action ?? json.NotAction) },
    resource:
      resource === undefined
        ? null
        : {
            not: json.NotResource !== undefined,
            entries: listOf(resource).map((text) => ({ text, type, variables })),
          },
    conditions: Object.entries(json.Condition ?? {}).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]) => ({ operator, key, values: textsOf(values), variables })),
    ),
  }
}

/** LANG-5, LANG-14: all statements of all policies; VAR-1, LANG-21: variables are there by Version. */
export const statementsOf = ({ type, policies }: PolicySet): ReadonlyArray<Statement> =>
  policies.flatMap(({ document }) =>
    listOf(document.Statement).map((json) => read(json, type, document.Version === '2012-10-17')),
  )

/** What each part of a statement came to. */
export interface Judgement {
  readonly effect: Effect
  readonly applies: Ternary
  readonly principal: Ternary | null
  readonly action: Ternary
  readonly resource: Ternary | null
  readonly conditions: ReadonlyArray<Ternary>
}

/** LANG-15: a statement applies when all its parts do. */
const judged = (effect: Effect, parts: Omit<Judgement, 'effect' | 'applies'>): Judgement => {
  const { principal, action, resource, conditions } = parts
  return { effect, applies: all([principal ?? 'true', action, resource ?? 'true', ...conditions]), ...parts }
}

const judgeAction = ({ action }: Statement, request: RequestJson): boolean =>
  someAction(action.entries, request.action) !== action.not

const judgePrincipal = ({ principal }: Statement, request: RequestJson, facts: CallerFacts): boolean | null =>
  principal === null
    ? null
    : principal.not
      ? isHit(principal.entries, request, facts)
      : someEntry(principal.entries, request, facts)

/** With everything known: two values. */
export const judgeKnown = (
  statement: Statement,
  request: RequestJson,
  valuesOf: ValuesOf,
  facts: CallerFacts,
): Judgement => {
  const { effect, resource, conditions } = statement
  const principal = judgePrincipal(statement, request, facts)
  return judged(effect, {
    principal: principal === null ? null : fromBoolean(principal),
    action: fromBoolean(judgeAction(statement, request)),
    // RES-2
    resource:
      resource === null
        ? null
        : fromBoolean(
            resource.entries.some((entry) => resourceMatches(entry, request.resource, variableOf(valuesOf))) !==
              resource.not,
          ),
    conditions: conditions.map((condition) => fromBoolean(holds(condition, valuesOf))),
  })
}

/** How a condition, and a resource entry, is judged that is not wholly told. */
interface Doubt {
  readonly condition: (condition: Condition, request: RequestJson) => Ternary
  readonly entry: (entry: ResourceEntry, request: RequestJson) => Ternary
}

/** By what is documented (doubt.ts). */
const asDocumented: Doubt = { condition: judgeCondition, entry: judgeResourceEntry }

/** By trying out what the unknown can turn out to be. */
const byCompletion: Doubt = {
  condition: (condition, request) =>
    overCases(completionsOfCondition(condition, request).map((valuesOf) => holds(condition, valuesOf))),
  entry: (entry, request) =>
    overCases(
      completionsOfResource(entry, request).map((valuesOf) =>
        resourceMatches(entry, request.resource, variableOf(valuesOf)),
      ),
    ),
}

/** With what is told: each condition, and each resource, by itself. */
const judgeTold =
  (doubt: Doubt) =>
  (statement: Statement, request: RequestJson): Judgement => {
    const { policyType, effect, principal, resource, conditions } = statement
    const listed = some((resource?.entries ?? []).map((entry) => doubt.entry(entry, request)))
    return judged(effect, {
      principal:
        principal === null
          ? null
          : request.caller === undefined
            ? 'unknown'
            : overCases(
                possibleFacts(principal.entries, request, policyType).map(
                  (facts) => judgePrincipal(statement, request, facts) === true,
                ),
              ),
      action: fromBoolean(judgeAction(statement, request)),
      resource: resource === null ? null : resource.not ? opposite(listed) : listed,
      conditions: conditions.map((condition) => doubt.condition(condition, request)),
    })
  }

export const judgeAsDocumented = judgeTold(asDocumented)
export const judgeByCompletion = judgeTold(byCompletion)

/** LANG-40: a Deny beats every Allow; without an Allow the request is implicitly denied. */
const settle = (allow: boolean, deny: boolean): Outcome =>
  deny ? 'explicitly-denied' : allow ? 'allowed' : 'implicitly-denied'

const cases = (a: Ternary): ReadonlyArray<boolean> => (a === 'unknown' ? [true, false] : [a === 'true'])

export interface Evaluation {
  readonly outcomes: ReadonlyArray<Outcome>
  readonly allow: Ternary
  readonly deny: Ternary
  readonly statements: ReadonlyArray<Omit<Judgement, 'effect'>>
}

export const evaluation = (judgements: ReadonlyArray<Judgement>): Evaluation => {
  const stance = (effect: Effect): Ternary =>
    some(judgements.filter((one) => one.effect === effect).map(({ applies }) => applies))
  const [allow, deny] = [stance('Allow'), stance('Deny')]
  const possible = cases(allow).flatMap((a) => cases(deny).map((d) => settle(a, d)))
  const order: ReadonlyArray<Outcome> = ['allowed', 'explicitly-denied', 'implicitly-denied']
  return {
    outcomes: order.filter((outcome) => possible.includes(outcome)),
    allow,
    deny,
    statements: judgements.map(({ applies, principal, action, resource, conditions }) => ({
      applies,
      principal,
      action,
      resource,
      conditions,
    })),
  }
}
