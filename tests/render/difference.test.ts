import { describe, expect, it } from '@jest/globals'
import { difference } from '../../src/render/difference.js'
import { plainPaper } from '../../src/render/paper.js'

const lines = (expected: string, actual: string, width = 100) => difference(expected, actual, { ...plainPaper, width })

describe('difference', () => {
  it('marks what differs inside two long values', () =>
    expect(lines('arn:aws:iam::111111111111:role/Deploy', 'arn:aws:iam::111111111112:role/Deploy')).toEqual([
      'expected  arn:aws:iam::111111111111:role/Deploy',
      'came      arn:aws:iam::111111111112:role/Deploy',
      '                                  ^',
    ]))

  it('marks what one has more', () =>
    expect(lines('arn:aws:iam::111111111111:role/Deploy', 'arn:aws:iam::111111111111:role/team/Deploy')).toEqual([
      'expected  arn:aws:iam::111111111111:role/Deploy',
      'came      arn:aws:iam::111111111111:role/team/Deploy',
      '                                         ^^^^^',
    ]))

  it('cuts the common beginning where there is no room', () =>
    expect(
      lines(
        `arn:aws:iam::111111111111:role/${'a'.repeat(60)}X`,
        `arn:aws:iam::111111111111:role/${'a'.repeat(60)}Y`,
        40,
      ),
    ).toEqual(['expected  ...aaaaaaaaaaaaX', 'came      ...aaaaaaaaaaaaY', '                         ^']))

  it('cuts the end where there is no room for it', () => {
    const shown = lines(`arn:aws:iam::1:role/${'a'.repeat(90)}`, `arn:aws:iam::2:role/${'a'.repeat(90)}`, 40)
    expect(shown.every((line) => line.length <= 40)).toBe(true)
    expect(shown[0]).toMatch(/\.\.\.$/)
  })

  it.each([
    ['equal values', 'arn:aws:iam::111111111111:root', 'arn:aws:iam::111111111111:root'],
    ['short values', 'alice', 'Alice'],
    ['values with little in common', 'arn:aws:iam::111111111111:root', 'ec2.amazonaws.com.of.somebody'],
  ])('says nothing of %s', (_, a, b) => expect(lines(a, b)).toEqual([]))
})
