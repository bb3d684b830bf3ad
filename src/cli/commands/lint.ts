import * as E from 'fp-ts/lib/Either.js'
import { typeNames, type PolicyTypeName } from '../../evaluation/policy-set.js'
import { lintCatalogue } from '../../lint/catalogue.js'
import { lintText, type LintedText } from '../../lint/lint-text.js'
import { lintPage } from '../../render/lint-page.js'
import { sarifLog, type SarifLog } from '../../render/sarif.js'
import { command, type Command } from '../command.js'
import { exitStatus, notRead, toJson, usage } from '../printed.js'
import { nameOf } from '../source.js'

const types = {
  trust: 'trust-policy',
  identity: 'identity-policy',
  'permissions-boundary': 'permissions-boundary',
  session: 'session-policy',
  'service-control': 'service-control-policy',
  'resource-control': 'resource-control-policy',
  'vpc-endpoint': 'vpc-endpoint-policy',
  resource: 'resource-policy',
} as const satisfies Readonly<Record<string, PolicyTypeName>>

type TypeWord = keyof typeof types

const sarifOf = ({ findings }: LintedText, file: string, version: string): SarifLog => {
  const used = new Set(findings.map(({ code }) => code))
  return sarifLog({
    version,
    rules: lintCatalogue
      .filter(({ code }) => used.has(code))
      .map(({ code, title, advice, level, page }) => ({
        id: code,
        title,
        description: `${title}. ${advice}`,
        level,
        page,
      })),
    results: findings.map(({ code, level, message, hint, position, endPosition, pointer }) => ({
      ruleId: code,
      level,
      message: hint === null ? message : `${message} ${hint}`,
      file: file === '-' ? null : file,
      position,
      endPosition,
      pointer,
    })),
    pages: null,
  })
}

export const lint: Command = command({
  name: 'lint',
  summary: 'what is wrong, or looks wrong, in one policy',
  forms: ['FILE | - --type TYPE'],
  details: [
    'Looks at the text of a policy, at its grammar for the place where it stands, and at what is seldom meant: each finding with the lines that it is about, and the page that explains it.',
    'A text as it was pasted is read where there is one obvious reading: without its braces, in a fenced block, with comments or curly quotes, with a comma too many or too few. What was repaired is told; with --strict such a text is refused.',
  ],
  operands: { least: 1, most: 1, what: 'a file, or - for standard input' },
  options: {
    type: {
      type: 'string',
      value: 'TYPE',
      choices: Object.keys(types) as ReadonlyArray<TypeWord>,
      help: 'where the policy stands',
    },
    strict: { type: 'boolean', help: 'repair nothing: the text has to be JSON as it stands' },
    format: {
      type: 'string',
      value: 'FORMAT',
      choices: ['text', 'json', 'sarif'],
      help: 'how to print (else text); sarif is for code scanners',
    },
  },
  example: 'lint docs/examples/pasted-trust-policy.txt --type trust',
  statuses: '0 nothing but notes, 1 errors or warnings, 3 no such file or bad usage',
  run: async ({
    operands: [file = '-'],
    values: { type, strict, format },
    json,
    paper,
    unicode,
    source,
    version,
    now,
  }) => {
    if (json && format !== null && format !== 'json')
      return usage(`--json and --format ${format} exclude each other.`, 'lint')
    if (type === null) return usage(`lint needs --type, one of ${Object.keys(types).join(', ')}.`, 'lint')
    const text = await source.text(file)
    if (E.isLeft(text)) return notRead(text.left)
    const linted = lintText({ text: text.right, type: types[type], strict, currentTime: now() })
    // Only a clock that tells no time leads here.
    if (E.isLeft(linted)) return usage(linted.left[0].message, 'lint')
    const { findings } = linted.right
    const status = findings.some(({ level }) => level !== 'note') ? exitStatus.found : exitStatus.answered
    const out =
      format === 'sarif'
        ? toJson(sarifOf(linted.right, file, version))
        : json || format === 'json'
          ? toJson({ findings })
          : lintPage(linted.right, { name: nameOf(file), type: typeNames[types[type]], ascii: !unicode }, paper)
    return { status, out, err: '' }
  },
})
