import * as E from 'fp-ts/lib/Either.js'
import type { InputProblems } from '../codec/problem.js'
import type { Asked } from '../render/finding-frame.js'
import type { Paper } from '../render/paper.js'
import { problemsPage } from '../render/problems-page.js'
import type { Unreadable } from './document.js'
import { exitStatus, toJson, type Printed } from './printed.js'
import { nameOf } from './source.js'

interface Asking {
  readonly json: boolean
  readonly paper: Paper
  /** The name of the input, for messages. */
  readonly name: string
  /** The input as far as it was read, and its texts, to show places. */
  readonly asked: Asked
}

/** Problems of an input: a page on standard error, or JSON on standard output. */
export const troubled = ({ json, paper, name, asked }: Asking, problems: InputProblems): Printed =>
  json
    ? { status: exitStatus.badInput, out: toJson({ problems }), err: '' }
    : { status: exitStatus.badInput, out: '', err: problemsPage(problems, name, asked, paper) }

/** A text of which nothing could be read. */
export const unreadable = ({ file, text, problems }: Unreadable, json: boolean, paper: Paper): Printed => {
  const nowhere = { from: { line: 1, column: 1 }, to: { line: 1, column: 1 } }
  const asked: Asked = { input: undefined, texts: [{ path: [], file, text, spanOf: () => nowhere }] }
  return troubled({ json, paper, name: nameOf(file ?? '-'), asked }, problems)
}

/** How a verb ends: its problems on standard error, its answer as a page or as JSON on standard output. */
export const answer =
  <A>(asking: Asking, statusOf: (a: A) => number, page: (a: A) => string) =>
  (result: E.Either<InputProblems, A>): Printed =>
    E.isLeft(result)
      ? troubled(asking, result.left)
      : {
          status: statusOf(result.right),
          out: asking.json ? toJson(result.right) : page(result.right),
          err: '',
        }
