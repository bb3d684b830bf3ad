import {
  evaluation,
  judgeAsDocumented,
  judgeByCompletion,
  judgeKnown,
  statementsOf,
  type Evaluation,
} from './statements.js'
import type { PolicySet } from './vocabulary.js'
import type { World } from './worlds.js'

/**
 * The reference interpreter: docs/rules/policy-language.md, conditions.md and principals.md, written down as they read.
 * It shares nothing with the library, and is slow on purpose wherever that is plainer.
 */
export const reference = (set: PolicySet): Evaluation =>
  evaluation(statementsOf(set).map((statement) => judgeAsDocumented(statement, set.request)))

/** The same with every doubt settled that trying out settles: what `reference` leaves open may be closed here. */
export const referenceByCompletion = (set: PolicySet): Evaluation =>
  evaluation(statementsOf(set).map((statement) => judgeByCompletion(statement, set.request)))

/** The answer in one world, in which everything is known. */
export const referenceIn = (set: PolicySet, { request, valuesOf, facts }: World): Evaluation =>
  evaluation(statementsOf(set).map((statement) => judgeKnown(statement, request, valuesOf, facts)))
