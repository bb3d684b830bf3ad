import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { createScanner } from 'jsonc-parser'
import { mend, type DocumentKind, type Mended } from '../../src/mending/mend.js'
import { KIND, SCAN_ERROR } from '../../src/mending/tokens.js'
import type { InputProblems } from '../../src/index.js'

const right = (text: string, kind: DocumentKind = 'other'): Mended => {
  const result = mend(text, kind)
  if (result._tag === 'Left') throw new Error(JSON.stringify(result.left, null, 1))
  return result.right
}
const left = (text: string, kind: DocumentKind = 'other'): InputProblems => {
  const result = mend(text, kind)
  if (result._tag === 'Right') throw new Error(`mended: ${result.right.text}`)
  return result.left
}
const value = (text: string, kind?: DocumentKind): unknown => JSON.parse(right(text, kind).text)
const told = (text: string, kind?: DocumentKind): ReadonlyArray<string> =>
  right(text, kind).repairs.map(
    ({ code, position, times }) => `${code} ${position.line}:${position.column}${times === 1 ? '' : ` x${times}`}`,
  )
const refused = (text: string, kind?: DocumentKind): ReadonlyArray<string> =>
  left(text, kind).map(({ code, position }) => `${code} ${position?.line}:${position?.column}`)

const guide = readFileSync(resolve(import.meta.dirname, '../../docs/rules/founding-document.md'), 'utf8')

/** The example as the founding document prints it. */
const printed = (id: string): string => {
  const after = guide.slice(guide.indexOf(`- **${id}**`))
  return /```\n([\s\S]*?)\n *```/.exec(after)![1]!.replace(/^ {2}/gm, '')
}
/** The same, re-typed as a whole policy. */
const retyped = (id: string): unknown => {
  const after = guide.slice(guide.indexOf(`- **${id}**`))
  return JSON.parse(/```json\n([\s\S]*?)\n *```/.exec(after)![1]!) as unknown
}

const statementOf = (policy: unknown): unknown => {
  const { Statement } = policy as { readonly Statement: unknown }
  return Array.isArray(Statement) ? (Statement as ReadonlyArray<unknown>)[0] : Statement
}

describe('the examples of the founding document, pasted as they are printed (SEED-2)', () => {
  it.each([
    ['SEED-16', ['bare-statement 1:5', 'missing-braces 1:5']],
    ['SEED-25', ['bare-statement 1:5', 'missing-braces 1:5', 'missing-comma 3:83']],
    ['SEED-37', ['bare-statement 1:5', 'missing-braces 1:5']],
  ])('%s is read as the policy that was meant', (id, repairs) => {
    const policy = value(printed(id), 'policy')
    expect(policy).toMatchObject({ Version: '2012-10-17' })
    expect(statementOf(policy)).toEqual(statementOf(retyped(id)))
    expect(told(printed(id), 'policy')).toEqual(repairs)
  })
  it('of any other document gets its braces alone', () => {
    expect(value(printed('SEED-16'))).toEqual(statementOf(retyped('SEED-16')))
  })
})

describe('what has one obvious reading', () => {
  it.each<readonly [what: string, text: string, meant: unknown, told: ReadonlyArray<string>]>([
    [
      'a fragment that ends in a comma',
      '"a": 1,\n"b": 2,',
      { a: 1, b: 2 },
      ['missing-braces 1:1', 'trailing-comma 2:7'],
    ],
    ['trailing commas', '{"a": [1, 2,],\n}', { a: [1, 2] }, ['trailing-comma 1:12', 'trailing-comma 1:14']],
    ['a comma behind the whole', '{"a": 1},', { a: 1 }, ['trailing-comma 1:9']],
    ['a missing comma', '{"a": 1\n "b": 2}', { a: 1, b: 2 }, ['missing-comma 1:8']],
    ['a missing comma between strings', '["a"\n"b"]', ['a', 'b'], ['missing-comma 1:5']],
    ['a missing comma between lines of numbers', '[1\n2]', [1, 2], ['missing-comma 1:3']],
    ['a missing comma between objects', '[{"a": 1} {"b": 2}]', [{ a: 1 }, { b: 2 }], ['missing-comma 1:10']],
    ['comments', '// why\n{"a": /* or */ 1} # so', { a: 1 }, ['comment 1:1', 'comment 2:7', 'comment 2:19']],
    [
      'a comment where a comma is missing',
      '{"a": 1 // one\n"b": 2}',
      { a: 1, b: 2 },
      ['missing-comma 1:8', 'comment 1:9'],
    ],
    ['curly quotes', '{“a”: “b”}', { a: 'b' }, ['quotes 1:2 x2']],
    ['a curly quote and a straight one', '{“a": „b"}', { a: 'b' }, ['quotes 1:2 x2']],
    ['single quotes', '{\'a\': ‘say "no"’}', { a: 'say "no"' }, ['quotes 1:2 x2']],
    ['an escaped single quote', "['it\\'s']", ["it's"], ['quotes 1:2']],
    ['quotes around a URL', '[“https://x/*y”]', ['https://x/*y'], ['quotes 1:2']],
    ['a byte order mark', '\uFEFF{"a": 1}', { a: 1 }, ['byte-order-mark 1:1']],
    ['blanks of a web page', '{\u00A0"a":\u00A0true\u00A0}', { a: true }, ['blanks 1:2 x3']],
    ['a fence', 'My policy:\n\n```json\n{"a": 1}\n```\nThanks!', { a: 1 }, ['markdown-fence 4:1']],
    ['a fence of tildes', '~~~\n[1]\n~~~', [1], ['markdown-fence 2:1']],
    ['a fence that is not closed', '```\n{"a": 1}', { a: 1 }, ['markdown-fence 2:1']],
    ['the end of a fence alone', '{"a": 1}\n```\n', { a: 1 }, ['markdown-fence 1:1']],
    [
      'a fence beside another language',
      '```sh\naws iam get-role\n```\n```json\n{"a": 1}\n```',
      { a: 1 },
      ['markdown-fence 5:1'],
    ],
    [
      'a fragment in a fence',
      '```\n"a": 1,\n```',
      { a: 1 },
      ['markdown-fence 2:1', 'missing-braces 2:1', 'trailing-comma 2:7'],
    ],
  ])('%s', (_what, text, meant, repairs) => {
    expect(value(text)).toEqual(meant)
    expect(told(text)).toEqual(repairs)
  })

  const allow = { Effect: 'Allow', Action: '*', Resource: '*' }
  const policy = { Version: '2012-10-17', Statement: allow }
  it.each<readonly [what: string, text: string, meant: unknown, told: ReadonlyArray<string>]>([
    ['a bare statement', JSON.stringify(allow), policy, ['bare-statement 1:1']],
    [
      'a list of statements',
      JSON.stringify([allow, allow]),
      { ...policy, Statement: [allow, allow] },
      ['bare-statement 1:1'],
    ],
    [
      'statements one after the other',
      `${JSON.stringify(allow)},\n${JSON.stringify(allow)}`,
      { ...policy, Statement: [allow, allow] },
      ['bare-statement 1:1', 'missing-brackets 1:1'],
    ],
    ['a statement out of a list', `${JSON.stringify(allow)},`, policy, ['bare-statement 1:1', 'trailing-comma 1:47']],
    [
      'the inside of a policy',
      '"Version": "2012-10-17", "Statement": []',
      { ...policy, Statement: [] },
      ['missing-braces 1:1'],
    ],
    ['a URL-encoded policy', encodeURIComponent(JSON.stringify(policy)), policy, []],
    ['a list of something else', '[1, {"Effect": "Allow"}]', [1, { Effect: 'Allow' }], []],
    ['a mixture', '{"Version": "2012-10-17", "Effect": "Allow"}', { Version: '2012-10-17', Effect: 'Allow' }, []],
    ['an empty object', '{}', {}, []],
    ['an empty list', '[]', [], []],
  ])('of a policy: %s', (_what, text, meant, repairs) => {
    expect(value(text, 'policy')).toEqual(meant)
    expect(told(text, 'policy')).toEqual(repairs)
  })
  it('of another document than a policy no statement is wrapped', () => {
    expect(right(JSON.stringify(allow)).text).toBe(JSON.stringify(allow))
  })
})

describe('what has no one obvious reading is a problem at its place', () => {
  it.each<readonly [what: string, text: string, problems: ReadonlyArray<string>]>([
    ['nothing', '', ['not-json 1:1']],
    ['blanks alone', ' \n ', ['not-json 2:2']],
    ['prose', 'my policy', ['not-json 1:1', 'ambiguous 1:4']],
    ['an object that is not closed', '{"a": {"b": 1}', ['not-json 1:1']],
    ['a list that is not closed, in an object', '{"a": [1', ['not-json 1:7']],
    ['a brace too many', '{"a": 1}}', ['not-json 1:9']],
    ['a brace for a bracket', '{"a": [1}', ['not-json 1:9']],
    ['a fragment with its closing brace alone', '"a": 1\n}', ['not-json 2:1']],
    ['two documents', '{}\n{}', ['ambiguous 2:1']],
    ['two documents and a comma', '{}, {}', ['ambiguous 1:5']],
    ['two values of one member', '{"a": "b" "c"}', ['not-json 1:11']],
    ['two numbers side by side', '[1 2]', ['ambiguous 1:4']],
    ['a missing colon', '{"a" 1}', ['not-json 1:6']],
    ['a missing value', '{"a": , "b": 1}', ['not-json 1:7']],
    ['a member cut short', '"a": ', ['not-json 1:5']],
    ['a name without quotes', '{a: 1}', ['not-json 1:2']],
    ['a value without quotes', '{"a": Allow}', ['not-json 1:7']],
    ['a string that is not closed', '{"a": "b\n}', ['not-json 1:7']],
    ['a curly string that is not closed', '{"a": “b\n}', ['not-json 1:7', 'not-json 2:1']],
    ['a comment that does not end', '{} /* x', ['not-json 1:4']],
    ['two commas', '[1,,2]', ['not-json 1:4']],
    ['a broken escape', '["\\x"]', ['not-json 1:2']],
    ['several at once', '{a: 1, "b" 2,\n"c": x}', ['not-json 1:2', 'not-json 1:12', 'not-json 2:6']],
    ['two fenced blocks', '```\n{"a": 1}\n```\nor\n```\n{"a": 2}\n```', ['ambiguous 6:1']],
    ['a document before a fenced one', '{"a": 1}\n```\n{"a": 2}\n```', ['ambiguous 3:1']],
    ['fences without JSON', '```sh\nls\n```', ['not-json 2:1']],
  ])('%s', (_what, text, problems) => {
    expect(refused(text)).toEqual(problems)
  })
  it('with a hint, where there is one', () => {
    expect(left('{"a": True}')[0].hint).toContain('`true`')
    expect(left('{"a": Allow}')[0].hint).toContain('double quotes')
    expect(left('{a: 1}')[0].hint).toBe('Write `"a"`.')
  })
  it.each([
    '['.repeat(200_000),
    '{"a":'.repeat(200_000),
    '“'.repeat(200_000),
    '"a": '.repeat(100_000),
    '`'.repeat(200_000),
  ])('a hostile text ends without a stack overflow (%#)', (text) => {
    expect(mend(text, 'policy')._tag).toBe('Left')
  })
})

describe('places', () => {
  it('of the mended text lead back to the text that was given', () => {
    const text = '```json\n  "Effect": “Allow”,\n  "Action": "*" // all\n  "Resource": "*"\n```'
    const { text: mended, positionOf } = right(text, 'policy')
    const lines = mended.split('\n')
    const line = lines.findIndex((each) => each.includes('"Resource"'))
    expect(positionOf({ line: line + 1, column: lines[line]!.indexOf('"Resource"') + 1 })).toEqual({
      line: 4,
      column: 3,
    })
    const first = lines[0]!
    expect(positionOf({ line: 1, column: first.indexOf('"Allow"') + 1 })).toEqual({ line: 2, column: 13 })
    expect(positionOf({ line: 1, column: first.indexOf('"Effect"') + 1 })).toEqual({ line: 2, column: 3 })
  })
})

describe('the numbers of the scanner', () => {
  it.each([
    ['{', 1],
    ['}', 2],
    ['[', 3],
    [']', 4],
    [',', 5],
    [':', 6],
    ['null', 7],
    ['true', 8],
    ['false', 9],
    ['"a"', 10],
    ['1', 11],
    ['//', 12],
    ['/**/', 13],
    ['\n', 14],
    [' ', 15],
    ['x', 16],
  ])('%j is %d', (text, number) => {
    const scanner = createScanner(text)
    expect(scanner.scan()).toBe(number)
    const kind = KIND[number] ?? 'unknown'
    expect(['{', '}', '[', ']', ',', ':'].includes(text) ? kind : '').toBe(text.length === 1 && number < 7 ? text : '')
  })
  it.each([
    ['/*', SCAN_ERROR.UnexpectedEndOfComment],
    ['"a', SCAN_ERROR.UnexpectedEndOfString],
    ['1.', SCAN_ERROR.UnexpectedEndOfNumber],
    ['"\\u1"', SCAN_ERROR.InvalidUnicode],
    ['"\\x"', SCAN_ERROR.InvalidEscapeCharacter],
    ['"\u0001"', SCAN_ERROR.InvalidCharacter],
  ])('%j has the error %d', (text, error) => {
    const scanner = createScanner(text)
    scanner.scan()
    expect(scanner.getTokenError()).toBe(error)
  })
})
