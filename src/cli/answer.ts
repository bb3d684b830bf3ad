import * as E from 'fp-ts/lib/Either.js'
import type { InputProblems } from '../codec/problem.js'
import { problemsPage } from '../render/problems-page.js'
import type { Paper } from '../render/paper.js'
import { exitStatus, toJson, type Printed } from './printed.js'

interface Asked {
  readonly json: boolean
  readonly paper: Paper
  /** The name of the input, for messages. */
  readonly name: string
  /** The input as far as it was read, for excerpts. */
  readonly input: unknown
}

/** How a verb ends: its problems on standard error, its answer as a page or as JSON on standard output. */
export const answer =
  <A>({ json, paper, name, input }: Asked, statusOf: (a: A) => number, page: (a: A) => string) =>
  (result: E.Either<InputProblems, A>): Printed =>
    E.isLeft(result)
      ? json
        ? { status: exitStatus.badInput, out: toJson({ problems: result.left }), err: '' }
        : { status: exitStatus.badInput, out: '', err: problemsPage(result.left, name, input, paper) }
      : { status: statusOf(result.right), out: json ? toJson(result.right) : page(result.right), err: '' }
