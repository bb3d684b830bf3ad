import { describe, expect, it } from '@jest/globals'
import { excerpt } from '../../src/render/excerpt.js'
import { plain } from '../../src/render/paint.js'
import { plainPaper, wrap } from '../../src/render/paper.js'

const lines = (value: unknown, target: ReadonlyArray<string | number>): string =>
  excerpt(value, target, plain).join('\n')

describe('excerpt', () => {
  const statement = {
    Effect: 'Allow',
    Action: ['sts:AssumeRole', 'sts:TagSession'],
    Condition: { StringEquals: { 'sts:ExternalId': 'x' } },
  }

  it('marks a member on its line', () =>
    expect(lines(statement, ['Action'])).toBe(
      [
        '  {',
        '    "Effect": "Allow",',
        '>   "Action": ["sts:AssumeRole", "sts:TagSession"],',
        '    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^',
        '    "Condition": { "StringEquals": { "sts:ExternalId": "x" } }',
        '  }',
      ].join('\n'),
    ))

  it('opens what stands around a deep member', () =>
    expect(lines(statement, ['Condition', 'StringEquals', 'sts:ExternalId'])).toContain(
      ['>       "sts:ExternalId": "x"', '        ^^^^^^^^^^^^^^^^^^^^^'].join('\n'),
    ))

  it('marks an element of a list', () =>
    expect(lines(statement, ['Action', 1])).toContain(['>     "sts:TagSession"', '      ^^^^^^^^^^^^^^^^'].join('\n')))

  it('marks every line of a long member', () => {
    const long = { Action: Array.from({ length: 8 }, (_, i) => `sts:ActionNumber${String(i)}`), Effect: 'Allow' }
    expect(
      lines(long, ['Action'])
        .split('\n')
        .filter((line) => line.startsWith('>')),
    ).toHaveLength(10)
  })

  it('leaves out what is far away from the mark', () => {
    const many = {
      ...Object.fromEntries(
        Array.from({ length: 40 }, (_, i) => [`k${String(i)}`, 'a long value to keep the lines apart']),
      ),
      Last: 1,
    }
    const shown = lines(many, ['Last']).split('\n')
    expect(shown.length).toBeLessThan(10)
    expect(shown).toContain('  …')
  })

  it('marks nothing where the whole is meant', () => expect(lines(statement, [])).not.toContain('^'))
})

describe('wrap', () => {
  it('breaks between words, and keeps a word that is too long', () => {
    const word = 'x'.repeat(120)
    expect(wrap(plainPaper, '  ', `a ${word} b`)).toEqual(['  a', `  ${word}`, '  b'])
  })
})
