import { execFileSync } from 'node:child_process'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { shellCommand, shellWord } from '../../src/reader/shell.js'

describe('words of a shell', () => {
  it.each([
    ['deploy', 'deploy'],
    ['arn:aws:iam::111111111111:role/a+b=c,d.e@f-g_h', 'arn:aws:iam::111111111111:role/a+b=c,d.e@f-g_h'],
    ['', "''"],
    ['a b', "'a b'"],
    ['$(rm -rf ~)', "'$(rm -rf ~)'"],
    ['`id`', "'`id`'"],
    ["it's", `"it's"`],
    ["it's $HOME", `'it'\\''s $HOME'`],
    ["'!'", `''\\''!'\\'''`],
    ['~', "'~'"],
    ['*', "'*'"],
  ])('%j is written %j', (text, word) => expect(shellWord(text)).toBe(word))

  it.each(['a\nb', 'a\u0000', '\u001B[31m', 'a\u202Eb'])(
    '%j is not written: nobody would see what it holds',
    (text) => {
      expect(shellWord(text)).toBeNull()
      expect(shellCommand('aws', text)).toBeNull()
    },
  )

  it('are read by a shell as they were given, whatever they hold', () => {
    const texts = fc
      .sample(fc.string({ unit: 'grapheme', maxLength: 20 }), { numRuns: 300, seed: 1 })
      .concat(
        fc.sample(fc.string({ unit: fc.constantFrom(...'ab \'"$`\\!*?~#;&|<>(){}[]=-%'), maxLength: 12 }), {
          numRuns: 300,
          seed: 2,
        }),
      )
      .filter((text) => shellWord(text) !== null)
    const out = execFileSync('sh', ['-c', `printf '%s\\0' ${shellCommand(...texts) ?? ''}`], { encoding: 'utf8' })
    expect(out.split('\u0000').slice(0, -1)).toEqual(texts)
  })
})
