import type { ErrorExplanation } from '../error-message/explain-error.js'
import type { FoundMessage } from '../error-message/parse-error.js'
import { errorText } from './error-text.js'
import { safe } from './paint.js'
import { item, section, toText, wrap, type Paper } from './paper.js'

/** A text can hold any number of messages; nobody reads more than these. */
const MOST = 8

/** An error of AWS, explained, as a page. */
export const errorPage = (error: ErrorExplanation, paper: Paper): string => {
  const { code, operation, tells, message, checks, retry, decode, further } = error
  const heading = `${code ?? 'An error of AWS'}${operation === null ? '' : ` in ${operation}`}`
  return toText([
    paper.paint('bad', safe(heading)),
    ...wrap(paper, '', tells),
    '',
    ...section('AWS says', paper, wrap(paper, '  ', errorText({ code, message }))),
    ...section('The call', paper, callLines(error)),
    ...section('Gates', paper, gateLines(error, paper)),
    ...section('What to look at, the likeliest first', paper, [
      ...checks.flatMap((check, i) => item(paper, `  ${i + 1}. `, check)),
      ...(retry
        ? wrap(paper, '  ', 'It may help to try again: with something fresh, or some minutes after a change.')
        : []),
    ]),
    // Not broken into lines: it is there to be copied.
    ...section('Decode the message with', paper, decode === null ? [] : [`  ${safe(decode)}`]),
    ...section('Further messages in the text', paper, furtherLines(further, paper)),
    ...section('Rule', paper, error.rule === null ? [] : [`  ${error.rule} of docs/rules/errors.md`]),
  ])
}

const callLines = ({
  principal,
  action,
  resource,
  denial,
  policyType,
  policyArn,
  status,
  requestId,
}: ErrorExplanation): ReadonlyArray<string> =>
  (
    [
      ['caller', principal],
      ['action', action],
      ['resource', resource],
      ['denial', denial],
      ['policy type', policyType],
      ['policy', policyArn],
      ['HTTP status', status === null ? null : String(status)],
      ['request ID', requestId],
    ] as const
  ).flatMap(([name, value]) => (value === null ? [] : [`  ${name.padEnd(12)} ${safe(value)}`]))

const gateLines = ({ rulesIn, rulesOut }: ErrorExplanation, paper: Paper): ReadonlyArray<string> => [
  ...(rulesIn.length === 0
    ? []
    : wrap(
        paper,
        '  ',
        rulesIn.length === 1
          ? `This one stopped the call: ${rulesIn[0] ?? ''}`
          : `One of these stopped the call: ${rulesIn.join(', ')}`,
      )),
  ...(rulesOut.length === 0 ? [] : wrap(paper, '  ', `Passed: ${rulesOut.join(', ')}`)),
]

const furtherLines = (further: ReadonlyArray<FoundMessage>, paper: Paper): ReadonlyArray<string> => [
  ...further.slice(0, MOST).flatMap(({ message }) => item(paper, '  - ', message)),
  ...(further.length > MOST ? [`  and ${further.length - MOST} more`] : []),
]
