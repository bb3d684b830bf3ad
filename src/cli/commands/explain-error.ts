import * as E from 'fp-ts/lib/Either.js'
import { explainError } from '../../error-message/explain-error.js'
import { errorPage } from '../../render/error-page.js'
import { answer } from '../answer.js'
import { command, type Command } from '../command.js'
import { exitStatus, usage } from '../printed.js'
import { nameOf } from '../source.js'

/** One word is the name of a file; what has a blank, or comes in several words, is the message itself. */
const isText = (operands: ReadonlyArray<string>): boolean =>
  operands.length > 1 || operands.some((operand) => /\s/.test(operand))

export const explainErrorCommand: Command = command({
  name: 'explain-error',
  summary: 'what an error message of AWS says: who, what, which gate, and what to check',
  forms: ['FILE | -', 'TEXT ...'],
  details: [
    'Takes any text that holds a message of AWS about a role: of the AWS CLI, an SDK, Terraform or the CDK, a log, a ticket. It is read from a file, from standard input for -, or from the arguments: one word is the name of a file, anything else the message itself.',
    'The most telling message of the text is explained; the others are listed. A text without a message of AWS is bad input: nothing is guessed.',
  ],
  operands: { least: 1, most: Infinity, what: 'a file, - for standard input, or the message itself' },
  options: {},
  example: "explain-error 'Roles may not be assumed by root accounts.'",
  statuses: '0 explained, 3 no message of AWS, bad input or usage',
  run: async ({ operands, json, paper, source }) => {
    const [file = ''] = operands
    const given = isText(operands)
    const text = given ? E.right(operands.join(' ')) : await source.text(file)
    if (E.isLeft(text)) return usage(text.left, 'explain-error')
    const name = given ? 'the text' : nameOf(file)
    return answer(
      { json, paper, name, asked: { input: undefined, texts: [] } },
      () => exitStatus.answered,
      (error: Parameters<typeof errorPage>[0]) => errorPage(error, paper),
    )(explainError(text.right))
  },
})
