import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from '@jest/globals'

const root = resolve(import.meta.dirname, '../..')

const check = (folder: string) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts/rules.mjs'), folder], {
    encoding: 'utf8',
  })
  return { status, said: `${stdout}${stderr}`.trim().split('\n') }
}

it('every rule is named by a test, or has its reason; every uncertain one its reading', () => {
  const { status, said } = check(root)
  expect(status === 0 ? [] : said).toEqual([])
})

describe('the check', () => {
  const table = (...rows: ReadonlyArray<string>): string => ['| rule | … |', '| --- | --- |', ...rows].join('\n')
  const sound: Readonly<Record<string, string>> = {
    'docs/rules/policy-language.md':
      'A rule marked **uncertain** is one.\n\n## 1. One\n\n- **AAA-1** Text. **uncertain**\n- **AAA-2** See AAA-1:\n\n' +
      '| a | b |\n| --- | --- |\n| x | **uncertain** |\n\nOf AAA-3 nothing is sure. For AAA-3 it is **uncertain**.\n\n- **AAA-3** Text.',
    'docs/rules/conditions.md': '| Id | x |\n| --- | --- |\n| BBB-1 | x |\n| BBB-2 | x |\n| BBB-3 | x |',
    'docs/rules/principals.md': '## 6. Six\n\n| Caller | x |\n| --- | --- |\n| root | x (u) |\n\n(u) = **uncertain**',
    'docs/rules/passrole-and-service-roles.md':
      '**[U]** marks doubt.\n\n## 4. Four\n\n| Id | x |\n| --- | --- |\n| KND-1 | x |\n| PAS-1 | [U] x |',
    'docs/rules/errors.md': '- **CCC-7** Text.',
    'docs/untested-rules.md': table('| AAA-3 | decided elsewhere |'),
    'docs/uncertain-rules.md': table('| AAA-1 to AAA-3 | so | else |', '| principals.md, section 6 | so | else |'),
    'src/a.ts': '// AAA-1, CCC-7, and UTF-8',
    'tests/a.test.ts': "it('does it (AAA-1, AAA-2)', () => {})\nit.each([['BBB-1 to BBB-3']])",
    'tests/c.test.ts': "it('KND-1')",
  }
  const said = (changes: Readonly<Record<string, string>>): ReadonlyArray<string> => {
    const folder = mkdtempSync(join(tmpdir(), 'rules-'))
    try {
      for (const [file, text] of Object.entries({ ...sound, ...changes })) {
        mkdirSync(dirname(join(folder, file)), { recursive: true })
        writeFileSync(join(folder, file), text)
      }
      const result = check(folder)
      return result.status === 0 ? [] : result.said
    } finally {
      rmSync(folder, { recursive: true })
    }
  }

  it.each<readonly [what: string, changes: Readonly<Record<string, string>>, said: ReadonlyArray<string>]>([
    ['nothing where all is well', {}, []],
    [
      'rules that no test names',
      { 'tests/a.test.ts': "it('AAA-1')\nit('BBB-1')" },
      ['AAA-2 is named by no test', 'BBB-2 is named by no test', 'BBB-3 is named by no test'],
    ],
    [
      'rules that only a comment names, or a file that is no test',
      {
        'tests/a.test.ts': "// AAA-1 isn't\n/* AAA-1 */ const a = /'AAA-1'/\nit('AAA-2')\nit('BBB-1 to BBB-3')",
        'tests/b.ts': "'AAA-1'",
      },
      ['AAA-1 is named by no test'],
    ],
    [
      'a rule of another page under the same id',
      { 'tests/a.test.ts': "it('AAA-1, AAA-2 of assume-role-decision.md')\nit(`AAA-2, BBB-1 to BBB-3`)" },
      ['AAA-1 is named by no test'],
    ],
    [
      'citations of rules that do not exist',
      { 'src/a.ts': '// AAA-4, CCC-8' },
      ['src/a.ts cites AAA-4, which does not exist', 'src/a.ts cites CCC-8, which does not exist'],
    ],
    [
      'reasons that are out of date, missing or given twice',
      { 'docs/untested-rules.md': table('| AAA-2, AAA-3 | because |', '| AAA-3 | |', '| AAA-9 | because |') },
      [
        'docs/untested-rules.md: AAA-2 is named by a test',
        'docs/untested-rules.md: AAA-3 stands there twice',
        'docs/untested-rules.md: AAA-3 has no reason',
        'docs/untested-rules.md: AAA-9 does not exist',
      ],
    ],
    [
      'uncertain rules without a reading: by line, by table, by sentence, by section',
      { 'docs/uncertain-rules.md': table('| AAA-9 | so | else |') },
      [
        'docs/uncertain-rules.md: AAA-9 does not exist',
        ...['AAA-1', 'AAA-2', 'AAA-3', 'principals.md, section 6'].map(
          (id) => `docs/uncertain-rules.md: ${id} is missing`,
        ),
      ],
    ],
    [
      'a reading without what else it could be',
      { 'docs/uncertain-rules.md': table('| AAA-1 to AAA-3 | so | |', '| principals.md, section 6 | so | else |') },
      ['AAA-1', 'AAA-2', 'AAA-3'].map(
        (id) => `docs/uncertain-rules.md: ${id} needs a reading, and what else it could be`,
      ),
    ],
    [
      'some families alone, of the page on passing and service roles',
      {
        'docs/rules/passrole-and-service-roles.md':
          '## 4. Four\n\n| Id | x |\n| --- | --- |\n| KND-1 | [U] x |\n| KND-2 | x |\n| PAS-1 | [U] x |\n\nOf it nothing is sure [U].',
      },
      ['KND-2 is named by no test', 'docs/uncertain-rules.md: KND-1 is missing'],
    ],
    [
      'an id that stands for two rules',
      {
        'docs/rules/principals.md': '- **AAA-1** Again.',
        'docs/uncertain-rules.md': table('| AAA-1 to AAA-3 | so | else |'),
      },
      ['AAA-1 is defined twice, in policy-language.md and in principals.md'],
    ],
  ])('tells of %s', (_what, changes, expected) => {
    expect(said(changes)).toEqual(expected)
  })
})
